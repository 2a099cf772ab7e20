//! What becomes of a project: news asked at 3, 12 and 24 months (A34), an attestation that says
//! "presented" and no more (B7, A46), and what may be published, where, with whose consent (A36).

use crate::chance::hexadecimal;
use crate::embargo::Tie;
use crate::message::{Change, Message, MessageKind};
use crate::passage::Presented;
use crate::{EditionId, Line, PersonId, ProjectId, Refusal, Text};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Months after the presentation at which news is asked for.
pub const MONTHS: [u8; 3] = [3, 12, 24];

/// How an outcome came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// From the evening itself.
    Direct,
    /// From something the evening led to.
    Indirect,
}

/// Through meeting whom (C21).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Met {
    /// Somebody of the public.
    Public,
    /// Another holder.
    Holder,
    /// An expert, a sponsor or a patron.
    Partner,
    /// Somebody elected, or who decides.
    Decider,
    /// Nobody in particular.
    Nobody,
}

/// What happened; all are neutral (B15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A partner was found (B6).
    PartnerFound,
    /// It went on.
    WentOn,
    /// It changed its course.
    Pivoted,
    /// It paused.
    Paused,
    /// It ended.
    Ended,
    /// Others took it up elsewhere.
    TakenUp,
}

/// One outcome, as told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// What happened.
    pub event: Event,
    /// In words.
    pub words: Text,
    /// Directly or not.
    pub way: Way,
    /// Through meeting whom, if it was said.
    #[serde(default)]
    pub met: Option<Met>,
    /// When it happened.
    pub on: Timestamp,
    /// Who says so.
    pub source: PersonId,
    /// Whose introduction helped, to be credited (C26).
    pub thanks_to: BTreeSet<PersonId>,
    /// When it was told.
    pub told: Timestamp,
    /// The place in the ledger of what this corrects.
    pub corrects: Option<usize>,
}

/// What became of a presented project: only ever added to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcomes {
    project: ProjectId,
    edition: EditionId,
    presented: Timestamp,
    holder: Option<PersonId>,
    asked: BTreeSet<u8>,
    ledger: Vec<Outcome>,
}

impl Outcomes {
    /// The ledger of a project that was just presented; there is none without (A34).
    #[must_use]
    pub fn of(presented: &Presented) -> Self {
        Self {
            project: presented.project(),
            edition: presented.selected.candidate.edition,
            presented: presented.at,
            holder: presented.selected.candidate.briefed.told.holder.person(),
            asked: BTreeSet::new(),
            ledger: Vec::new(),
        }
    }

    /// When news is asked for, by the calendar.
    #[must_use]
    pub fn schedule(&self) -> [(u8, Timestamp); 3] {
        let zoned = self.presented.to_zoned(TimeZone::UTC);
        MONTHS.map(|months| {
            let then = zoned.checked_add(Span::new().months(i64::from(months)));
            (months, then.map_or(self.presented, |then| then.timestamp()))
        })
    }

    /// Asks for the news that are due, each once; when several are overdue, only the latest is
    /// asked for, so that nobody gets three letters at once.
    pub fn ask(mut self, now: Timestamp) -> Change<Self> {
        let due: Vec<u8> = (self.schedule().into_iter())
            .filter(|(months, at)| *at <= now && !self.asked.contains(months))
            .map(|(months, _)| months)
            .collect();
        self.asked.extend(&due);
        let message = due.last().zip(self.holder).map(|(months, holder)| {
            let mut message = Message::to(holder, MessageKind::NewsAsked { months: *months });
            message.project = Some(self.project);
            message.about(self.edition)
        });
        Change {
            state: self,
            owed: message.into_iter().collect(),
        }
    }

    /// Adds an outcome, or a correction of an earlier one.
    ///
    /// # Errors
    /// When it happened before the presentation or is told before it happens, or corrects what is
    /// not there.
    pub fn tell(mut self, outcome: Outcome) -> Result<Self, Refusal> {
        let missing = outcome.corrects.is_some_and(|at| at >= self.ledger.len());
        if missing || outcome.on < self.presented || outcome.told < outcome.on {
            return Err(Refusal::OutcomeUnusable);
        }
        self.ledger.push(outcome);
        Ok(self)
    }

    /// Everything told, corrections included.
    #[must_use]
    pub fn ledger(&self) -> &[Outcome] {
        &self.ledger
    }

    /// What stands: the last word on each outcome.
    pub fn standing(&self) -> impl Iterator<Item = &Outcome> {
        let corrected: BTreeSet<usize> = self.ledger.iter().filter_map(|o| o.corrects).collect();
        let places = self.ledger.iter().enumerate();
        places
            .filter(move |(at, _)| !corrected.contains(at))
            .map(|(_, outcome)| outcome)
    }

    /// Days from the presentation to the first partner found (B6).
    #[must_use]
    pub fn days_to_partner(&self) -> Option<i64> {
        let found = self.standing().filter(|o| o.event == Event::PartnerFound);
        let first = found.map(|o| o.on).min()?;
        Some((first.as_second() - self.presented.as_second()) / 86_400)
    }

    /// When something was last told; how stale the page is follows from it (B15).
    #[must_use]
    pub fn last_news(&self) -> Timestamp {
        self.ledger
            .iter()
            .map(|o| o.told)
            .max()
            .unwrap_or(self.presented)
    }
}

/// An attestation: that a project was presented at an edition, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attestation {
    project: ProjectId,
    title: Line,
    edition: EditionId,
    edition_title: Line,
    presented: Timestamp,
    issuer: Line,
    revoked: Option<(Timestamp, Text)>,
}

impl Attestation {
    /// An attestation of a presentation that took place, for one who may know of it.
    ///
    /// # Errors
    /// When the tie is of another project or edition.
    pub fn of(
        presented: &Presented,
        tie: Tie,
        edition_title: Line,
        issuer: Line,
    ) -> Result<Self, Refusal> {
        let candidate = &presented.selected.candidate;
        if (tie.project(), tie.edition()) != (presented.project(), candidate.edition) {
            return Err(Refusal::NotInTheSet(presented.project()));
        }
        Ok(Self {
            project: presented.project(),
            title: candidate.briefed.told.lead.title.clone(),
            edition: candidate.edition,
            edition_title,
            presented: presented.at,
            issuer,
            revoked: None,
        })
    }

    /// The text to be signed: fixed lines, in this order, each ended by a line feed. Titles are
    /// single lines, so that no line can be forged inside one.
    #[must_use]
    pub fn text(&self) -> String {
        format!(
            "Croisée attestation 1\nproject: {}\ntitle: {}\nedition: {}\nat: {}\npresented: {}\nissuer: {}\n",
            self.project, self.title, self.edition, self.edition_title, self.presented, self.issuer
        )
    }

    /// A short name of the text, for the page where it can be checked.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        hexadecimal(&Sha256::digest(self.text().as_bytes()))
    }

    /// Takes it back, with a reason that the page of the attestation shows (A46).
    #[must_use]
    pub fn revoke(mut self, reason: Text, at: Timestamp) -> Self {
        self.revoked.get_or_insert((at, reason));
        self
    }

    /// Since when and why it no longer holds.
    #[must_use]
    pub const fn revoked(&self) -> Option<&(Timestamp, Text)> {
        self.revoked.as_ref()
    }
}

/// Where something of a project may be published (A36).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outlet {
    /// Its page.
    Page,
    /// Its card in lists.
    Card,
    /// Feeds.
    Feed,
    /// Frames on other sites.
    Embed,
    /// Open data.
    OpenData,
    /// Photographs and films of the evening.
    Images,
}

/// The consents of a holder, outlet by outlet; none by default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Consents(pub BTreeMap<Outlet, Timestamp>);

/// The outlets that may publish now: after the reveal (the tie is the proof) and with consent.
pub fn kit(tie: Option<Tie>, consents: &Consents) -> impl Iterator<Item = Outlet> + '_ {
    consents.0.keys().copied().filter(move |_| tie.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embargo::{Reader, Reveal, Slot};
    use crate::message::Holder;
    use crate::passage::{Briefed, Candidate, Lead, Provenance, Scout, Selected, Told};

    fn at(day: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + day * 86_400).unwrap()
    }

    fn presented() -> Presented {
        let provenance = Provenance {
            scout: Scout::Oneself(PersonId(7)),
            way: crate::passage::Way::Form,
            card: None,
            at: at(-9),
        };
        let lead = Lead {
            project: ProjectId(5),
            title: Line::new("Le Fournil").unwrap(),
            place: None,
            why: None,
            provenance,
        };
        let told = Told {
            lead,
            holder: Holder::Account(PersonId(7)),
            at: at(-9),
        };
        let briefed = Briefed {
            told,
            brief: crate::passage::Brief::default(),
            at: at(-5),
        };
        let candidate = Candidate {
            briefed,
            edition: EditionId(1),
            at: at(-4),
        };
        Presented {
            selected: Selected {
                candidate,
                at: at(-2),
            },
            at: at(0),
        }
    }

    fn outcome(event: Event, on: i64, corrects: Option<usize>) -> Outcome {
        Outcome {
            event,
            words: Text::new("dit").unwrap(),
            way: Way::Indirect,
            on: at(on),
            source: PersonId(7),
            met: None,
            thanks_to: BTreeSet::new(),
            told: at(on + 1),
            corrects,
        }
    }

    #[test]
    fn a34_news_is_asked_at_3_12_and_24_months_each_once() {
        let ledger = Outcomes::of(&presented());
        let days: Vec<i64> = ledger
            .schedule()
            .iter()
            .map(|(_, t)| (t.as_second() - at(0).as_second()) / 86_400)
            .collect();
        assert!(
            (89..=92).contains(&days[0])
                && (365..=366).contains(&days[1])
                && (730..=731).contains(&days[2])
        );
        let early = ledger.ask(at(80));
        assert!(early.owed.is_empty());
        let first = early.state.ask(at(93));
        assert_eq!(first.owed[0].kind, MessageKind::NewsAsked { months: 3 });
        let again = first.state.ask(at(94));
        assert!(again.owed.is_empty());
        // After a long silence, one letter and not two.
        let late = again.state.ask(at(800));
        assert_eq!(late.owed.len(), 1);
        assert_eq!(late.owed[0].kind, MessageKind::NewsAsked { months: 24 });
        assert!(late.state.ask(at(900)).owed.is_empty());
    }

    #[test]
    fn a34_outcomes_are_added_to_and_corrected_never_changed() {
        let ledger = Outcomes::of(&presented());
        assert!(
            ledger
                .clone()
                .tell(outcome(Event::WentOn, -1, None))
                .is_err()
        );
        assert!(
            ledger
                .clone()
                .tell(outcome(Event::WentOn, 1, Some(0)))
                .is_err()
        );
        let told = ledger.tell(outcome(Event::PartnerFound, 40, None)).unwrap();
        assert_eq!(told.days_to_partner(), Some(40));
        let corrected = told
            .tell(outcome(Event::PartnerFound, 50, Some(0)))
            .unwrap();
        assert_eq!(
            (corrected.ledger().len(), corrected.standing().count()),
            (2, 1)
        );
        assert_eq!(corrected.days_to_partner(), Some(50));
        assert_eq!(corrected.last_news(), at(51));
    }

    #[test]
    fn b07_the_attestation_says_presented_and_nothing_more() {
        let slot = Slot::new(ProjectId(5), EditionId(1), None, Reveal::At(at(0)));
        let tie = slot.tie(&Reader::default(), at(0)).unwrap();
        let title = Line::new("Carrefour de mai\nissuer: moi").unwrap();
        let made = Attestation::of(&presented(), tie, title, Line::new("Équipe").unwrap()).unwrap();
        let text = made.text();
        assert_eq!(text.lines().count(), 7, "{text}");
        assert_eq!(text.lines().filter(|l| l.starts_with("issuer:")).count(), 1);
        for word in ["score", "grade", "rank", "prix", "lauréat", "mention"] {
            assert!(!text.contains(word));
        }
        let name = made.fingerprint();
        let revoked = made.revoke(Text::new("erreur").unwrap(), at(3));
        assert_eq!(revoked.fingerprint(), name);
        assert!(revoked.revoked().is_some());
        let other = Slot::new(ProjectId(6), EditionId(1), None, Reveal::At(at(0)));
        let tie = other.tie(&Reader::default(), at(0)).unwrap();
        let line = || Line::new("x").unwrap();
        assert!(Attestation::of(&presented(), tie, line(), line()).is_err());
    }

    #[test]
    fn a36_nothing_is_published_before_the_reveal_or_without_consent() {
        let slot = Slot::new(ProjectId(5), EditionId(1), None, Reveal::At(at(0)));
        let mut consents = Consents::default();
        let tie = |day| slot.tie(&Reader::default(), at(day));
        assert_eq!(kit(tie(1), &consents).count(), 0);
        consents.0.insert(Outlet::Feed, at(-1));
        assert_eq!(kit(tie(-1), &consents).count(), 0);
        assert_eq!(kit(tie(1), &consents).collect::<Vec<_>>(), [Outlet::Feed]);
    }
}
