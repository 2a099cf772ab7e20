//! Calendars out and in (A1, A9): the agenda of editions as iCalendar, never before its time, and
//! sister events read from others' calendars.

use crate::embargo::Tie;
use crate::{EditionId, Refusal};
use icalendar::{Component, EventLike, Property};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The largest calendar that is read, in bytes.
pub const LONGEST: usize = 5_000_000;

/// An edition as the agenda tells it: a date and a place, no projects (A1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Which edition.
    pub edition: EditionId,
    /// What it is called.
    pub title: String,
    /// Where.
    pub place: String,
    /// When it begins.
    pub starts: Timestamp,
    /// When it ends.
    pub ends: Timestamp,
    /// Where its page is.
    pub address: String,
    /// From when on it may be known at all.
    pub announced: Timestamp,
    /// When this was last changed.
    pub changed: Timestamp,
    /// How often it was changed.
    pub sequence: u32,
    /// Whether it was cancelled.
    pub cancelled: bool,
}

/// A project that has been revealed, with its name: the tie proves that it may be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The proof, from [`crate::embargo`].
    pub tie: Tie,
    /// What the project is called.
    pub title: String,
}

/// Writes the calendar as it may be known now. `host` is the name of the instance, which makes
/// the entries' identifiers its own. The same arguments give the same bytes.
#[must_use]
pub fn write(name: &str, host: &str, entries: &[Entry], told: &[Told], now: Timestamp) -> String {
    let mut calendar = begun(name);
    for entry in entries.iter().filter(|entry| entry.announced <= now) {
        let mut event = icalendar::Event::with_uid(&format!("edition-{}@{host}", entry.edition));
        event
            .summary(&entry.title)
            .location(&entry.place)
            .add_property("DTSTAMP", instant(entry.changed))
            .add_property("LAST-MODIFIED", instant(entry.changed))
            .add_property("DTSTART", instant(entry.starts))
            .add_property("DTEND", instant(entry.ends))
            .add_property("URL", &entry.address)
            .add_property("SEQUENCE", entry.sequence.to_string());
        if entry.cancelled {
            event.add_property("STATUS", "CANCELLED");
        }
        let projects: Vec<&str> = (told.iter())
            .filter(|told| told.tie.edition() == entry.edition)
            .map(|told| told.title.as_str())
            .collect();
        if !projects.is_empty() {
            event.description(&projects.join("\n"));
        }
        calendar.push(event.done());
    }
    calendar.to_string()
}

fn begun(name: &str) -> icalendar::Calendar {
    let mut calendar = icalendar::Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Croisée//gatherings//FR"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    calendar.name(name);
    calendar
}

/// Something that takes place once and is no edition: a session of training (C27).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its identifier, of this instance.
    pub uid: String,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub words: String,
    /// Where; empty when it is nowhere.
    pub place: String,
    /// When it begins.
    pub starts: Timestamp,
    /// When it ends.
    pub ends: Timestamp,
    /// Where its page is.
    pub address: String,
    /// When it was written down.
    pub changed: Timestamp,
    /// How often it was changed.
    pub sequence: u32,
}

/// Writes a calendar of one session. The same arguments give the same bytes.
#[must_use]
pub fn write_session(name: &str, session: &Session) -> String {
    let mut calendar = begun(name);
    let mut event = icalendar::Event::with_uid(&session.uid);
    event
        .summary(&session.title)
        .description(&session.words)
        .add_property("DTSTAMP", instant(session.changed))
        .add_property("DTSTART", instant(session.starts))
        .add_property("DTEND", instant(session.ends))
        .add_property("URL", &session.address)
        .add_property("SEQUENCE", session.sequence.to_string());
    if !session.place.is_empty() {
        event.location(&session.place);
    }
    calendar.push(event.done());
    calendar.to_string()
}

fn instant(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC)
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string()
}

/// An event of another calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sister {
    /// Its identifier there.
    pub uid: String,
    /// What it is called.
    pub title: String,
    /// Where, if said.
    pub place: Option<String>,
    /// When it begins.
    pub starts: Timestamp,
    /// When it ends: as said, or after its duration; a day, for one of a whole day.
    pub ends: Timestamp,
    /// Where its page is, if said.
    pub address: Option<String>,
    /// Whether it recurs: only its first time is read.
    pub recurs: bool,
}

/// What was read, and how many events could not be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Read {
    /// The events, by date. Cancelled ones are left out.
    pub events: Vec<Sister>,
    /// Events without an identifier, a title or a date that can be read.
    pub unread: usize,
}

/// Reads a calendar; hours without a zone, or in a zone not known here, are taken to be in `zone`.
///
/// # Errors
/// When it is not a calendar, or too long.
pub fn read(file: &str, zone: &TimeZone) -> Result<Read, Refusal> {
    if file.len() > LONGEST {
        return Err(Refusal::TooLong {
            length: file.len(),
            limit: LONGEST,
        });
    }
    if !file.to_ascii_uppercase().contains("BEGIN:VCALENDAR") {
        return Err(Refusal::CalendarUnreadable(
            "il ne contient pas d’agenda".to_owned(),
        ));
    }
    let calendar: icalendar::Calendar = file.parse().map_err(Refusal::CalendarUnreadable)?;
    let mut read = Read::default();
    for event in calendar.events() {
        if event.property_value("STATUS") == Some("CANCELLED") {
            continue;
        }
        match sister(event, zone) {
            Some(sister) => read.events.push(sister),
            None => read.unread += 1,
        }
    }
    read.events
        .sort_by(|a, b| (a.starts, &a.uid).cmp(&(b.starts, &b.uid)));
    Ok(read)
}

fn sister(event: &icalendar::Event, zone: &TimeZone) -> Option<Sister> {
    let starts = event.properties().get("DTSTART")?;
    let whole_day = starts.value().len() == 8;
    let starts = moment(starts, zone)?;
    let said = event
        .properties()
        .get("DTEND")
        .and_then(|end| moment(end, zone));
    let lasts = event.property_value("DURATION").and_then(duration);
    let day = SignedDuration::from_hours(24);
    let ends = said
        .or_else(|| lasts.and_then(|lasts| starts.checked_add(lasts).ok()))
        .or_else(|| whole_day.then(|| starts.checked_add(day).ok()).flatten())
        .unwrap_or(starts);
    let text = |value: Option<&str>| {
        value
            .map(str::trim)
            .filter(|t| !t.is_empty())
            .map(str::to_owned)
    };
    let address = text(event.property_value("URL"))
        .filter(|a| a.starts_with("https://") || a.starts_with("http://"));
    Some(Sister {
        uid: text(event.get_uid())?,
        title: text(event.get_summary())?,
        place: text(event.get_location()),
        starts,
        ends: ends.max(starts),
        address,
        recurs: event.properties().contains_key("RRULE")
            || event.multi_properties().contains_key("RRULE"),
    })
}

/// A date or an hour, with its zone if it names one.
fn moment(property: &Property, zone: &TimeZone) -> Option<Timestamp> {
    let value = property.value();
    let named = property
        .params()
        .get("TZID")
        .and_then(|id| TimeZone::get(id.value()).ok());
    let zone = named.unwrap_or_else(|| zone.clone());
    if let Some(utc) = value.strip_suffix('Z') {
        let time = DateTime::strptime("%Y%m%dT%H%M%S", utc).ok()?;
        return Some(time.to_zoned(TimeZone::UTC).ok()?.timestamp());
    }
    let time = match Date::strptime("%Y%m%d", value) {
        Ok(day) => day.at(0, 0, 0, 0),
        Err(_) => DateTime::strptime("%Y%m%dT%H%M%S", value).ok()?,
    };
    Some(time.to_zoned(zone).ok()?.timestamp())
}

fn duration(value: &str) -> Option<SignedDuration> {
    let span: jiff::Span = value.parse().ok()?;
    // A day of a calendar is taken as 24 hours.
    span.to_duration(jiff::SpanRelativeTo::days_are_24_hours())
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ProjectId;
    use crate::embargo::{Reader, Reveal, Slot};
    use proptest::prelude::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_900_000_000 + second).unwrap()
    }

    fn entry(edition: i64, announced: i64) -> Entry {
        Entry {
            edition: EditionId(edition),
            title: "Carrefour, « été » ; suite".to_owned(),
            place: "12, rue du Four\nMarseille".to_owned(),
            starts: at(10_000),
            ends: at(20_000),
            address: "https://exemple.org/editions/1".to_owned(),
            announced: at(announced),
            changed: at(0),
            sequence: 2,
            cancelled: false,
        }
    }

    #[test]
    fn a01_nothing_before_its_time() {
        let entries = [entry(1, 100), entry(2, 200)];
        for (now, seen) in [(99, 0), (100, 1), (200, 2)] {
            let text = write("Agenda", "exemple.org", &entries, &[], at(now));
            assert_eq!(text.matches("BEGIN:VEVENT").count(), seen);
            assert_eq!(text, write("Agenda", "exemple.org", &entries, &[], at(now)));
        }
    }

    #[test]
    fn a06_a_calendar_names_a_project_only_with_its_tie() {
        let slot = Slot::new(ProjectId(5), EditionId(1), None, Reveal::At(at(15_000)));
        let told = |now| {
            let tie = slot.tie(&Reader::default(), at(now));
            tie.map(|tie| Told {
                tie,
                title: "Le Fournil".to_owned(),
            })
        };
        let text = |now| {
            let told: Vec<Told> = told(now).into_iter().collect();
            write(
                "Agenda",
                "exemple.org",
                &[entry(1, 0), entry(2, 0)],
                &told,
                at(now),
            )
        };
        assert!(!text(14_999).contains("Fournil"));
        assert_eq!(text(15_000).matches("Fournil").count(), 1);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let entry = entry(1, 0);
        let text = write(
            "Agenda",
            "exemple.org",
            std::slice::from_ref(&entry),
            &[],
            at(0),
        );
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        let read = read(&text, &TimeZone::UTC).unwrap();
        assert_eq!(read.unread, 0);
        let sister = &read.events[0];
        assert_eq!(
            (&sister.title, sister.starts, sister.ends),
            (&entry.title, entry.starts, entry.ends)
        );
        assert_eq!(sister.place.as_ref(), Some(&entry.place));
        assert_eq!(sister.uid, "edition-1@exemple.org");
        assert_eq!(sister.address.as_ref(), Some(&entry.address));
    }

    #[test]
    fn a09_sister_events_are_read_with_their_zones() {
        let file = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n\
            BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Barcamp\r\nDTSTART;TZID=Europe/Paris:20300701T190000\r\nDURATION:PT2H\r\nEND:VEVENT\r\n\
            BEGIN:VEVENT\r\nUID:b\r\nSUMMARY:Journée\r\nDTSTART;VALUE=DATE:20300115\r\nURL:javascript:alert(1)\r\nEND:VEVENT\r\n\
            BEGIN:VEVENT\r\nUID:c\r\nSUMMARY:Annulé\r\nSTATUS:CANCELLED\r\nDTSTART:20300115T100000Z\r\nEND:VEVENT\r\n\
            BEGIN:VEVENT\r\nUID:d\r\nSUMMARY:Sans date\r\nEND:VEVENT\r\n\
            BEGIN:VEVENT\r\nUID:e\r\nSUMMARY:Chaque mois\r\nDTSTART:20300215T100000Z\r\nDTEND:20300215T090000Z\r\nRRULE:FREQ=MONTHLY\r\nEND:VEVENT\r\n\
            END:VCALENDAR\r\n";
        let paris = TimeZone::get("Europe/Paris").unwrap();
        let read = read(file, &paris).unwrap();
        assert_eq!(read.unread, 1);
        let uids: Vec<&str> = read.events.iter().map(|e| e.uid.as_str()).collect();
        assert_eq!(uids, ["b", "e", "a"]);
        assert_eq!(read.events[0].starts.to_string(), "2030-01-14T23:00:00Z");
        assert_eq!(read.events[0].address, None);
        assert_eq!(
            read.events[0]
                .ends
                .duration_since(read.events[0].starts)
                .as_hours(),
            24
        );
        assert!(read.events[1].recurs);
        assert_eq!(
            read.events[1].ends, read.events[1].starts,
            "an end before the start"
        );
        assert_eq!(read.events[2].starts.to_string(), "2030-07-01T17:00:00Z");
        assert_eq!(read.events[2].ends.to_string(), "2030-07-01T19:00:00Z");
    }

    #[test]
    fn what_is_no_calendar_is_refused() {
        for file in ["", "<html>", "BEGIN:VEVENT\r\nEND:VEVENT\r\n"] {
            assert!(
                matches!(
                    read(file, &TimeZone::UTC),
                    Err(Refusal::CalendarUnreadable(_))
                ),
                "{file}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_file_makes_reading_panic(file in "BEGIN:VCALENDAR\r\n(BEGIN:VEVENT\r\n|UID:a\r\n|SUMMARY:\\PC{0,9}\r\n|DTSTART[:;]\\PC{0,20}\r\n|DURATION:-?P[0-9]{0,25}[DTHWM]{0,2}\r\n|END:VEVENT\r\n){0,12}END:VCALENDAR\r\n") {
            let _ = read(&file, &TimeZone::UTC);
        }
    }
}
