//! Editions for machines: an Atom feed of the agenda, and the Event of schema.org.

use super::absolute;
use crate::desk::Desk;
use crate::say;
use app::gatherings::agenda::{Agenda, Dated};
use app::gatherings::comers::Evening;
use atom_syndication::{Entry, Feed, FixedDateTime, Generator, Link, Text};
use jiff::Timestamp;
use serde_json::{Value, json};

/// The agenda as a feed: the entries in the order of the page.
pub(super) fn atom(desk: &Desk, agenda: &Agenda) -> String {
    let all = || agenda.coming.iter().chain(&agenda.past);
    let updated = all().map(|dated| dated.sheet.announced).max();
    let own = absolute(desk, "/agenda.atom");
    let feed = Feed {
        title: Text::plain(desk.t.with("agenda-of", desk.site())),
        id: own.clone(),
        updated: instant(updated.unwrap_or(Timestamp::UNIX_EPOCH)),
        generator: Some(Generator {
            value: "Croisée".to_owned(),
            ..Generator::default()
        }),
        links: vec![
            link("self", own),
            link("alternate", absolute(desk, "/agenda")),
        ],
        entries: all().map(|dated| entry(desk, dated)).collect(),
        ..Feed::default()
    };
    feed.to_string()
}

fn entry(desk: &Desk, dated: &Dated) -> Entry {
    let sheet = &dated.sheet;
    let address = absolute(desk, &format!("/edition/{}", dated.edition));
    let mut lines = vec![
        say::span(sheet.starts, sheet.ends, desk.t.lang()),
        sheet.place.to_string(),
    ];
    if dated.cancelled {
        lines.insert(0, desk.t.say("edition-cancelled"));
    }
    lines.extend(dated.projects.iter().map(|(_, title)| title.clone()));
    Entry {
        title: Text::plain(sheet.title.to_string()),
        id: address.clone(),
        // When it was announced: when it is changed within is nobody's matter.
        updated: instant(sheet.announced),
        published: Some(instant(sheet.announced)),
        links: vec![link("alternate", address)],
        summary: Some(Text::plain(lines.join("\n"))),
        ..Entry::default()
    }
}

fn link(rel: &str, href: String) -> Link {
    Link {
        rel: rel.to_owned(),
        href,
        ..Link::default()
    }
}

fn instant(at: Timestamp) -> FixedDateTime {
    at.to_string().parse().unwrap_or_default()
}

/// An edition as an Event, to stand in its page: no sign in it ends the element that holds it.
pub(super) fn event(shown: &Evening, address: &str) -> String {
    let sheet = &shown.edition.sheet;
    let status = if shown.edition.cancelled {
        "https://schema.org/EventCancelled"
    } else {
        "https://schema.org/EventScheduled"
    };
    let mut event = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": sheet.title.as_str(),
        "startDate": sheet.starts.to_string(),
        "endDate": sheet.ends.to_string(),
        "eventStatus": status,
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": sheet.place.as_str(), "address": sheet.place.as_str()},
        "organizer": {"@type": "Organization", "name": shown.team},
        "isAccessibleForFree": true,
        "maximumAttendeeCapacity": shown.room.capacity,
        "url": address,
    });
    if let (Some(about), Some(fields)) = (&sheet.about, event.as_object_mut()) {
        let about = Value::String(about.to_string());
        fields.insert("description".to_owned(), about);
    }
    event.to_string().replace('<', "\\u003c")
}
