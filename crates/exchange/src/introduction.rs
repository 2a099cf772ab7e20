//! Introductions with two consents (A32, C6, C7): each state is a type, and only the last one has
//! room for a contact.

use crate::entry::{Effort, EntryId, Scale};
use crate::message::{Change, Message, MessageKind};
use crate::rhythm::Welcome;
use crate::{Line, Refusal, Text};
use jiff::Timestamp;
use model::PersonId;
use serde::{Deserialize, Serialize};

/// Why, what, and how much: no introduction without these three.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Motive {
    /// Why these two should meet (C6), in words that name nobody.
    pub why: Text,
    /// What is asked (C7).
    pub ask: Line,
    /// What it takes (C7).
    pub effort: Effort,
    /// By when it is useful.
    pub by: Timestamp,
}

impl Motive {
    /// Accepts a motive as written.
    ///
    /// # Errors
    /// When a part is empty, the date is gone, or the words hold an address or a number.
    pub fn new(
        why: &str,
        ask: &str,
        effort: Effort,
        by: Timestamp,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        if holds_contact(why) || holds_contact(ask) {
            return Err(Refusal::ContactBeforeConsent);
        }
        if by <= now {
            return Err(Refusal::DatesUnusable);
        }
        Ok(Self {
            why: Text::new(why)?,
            ask: Line::new(ask)?,
            effort,
            by,
        })
    }
}

/// An introduction suggested to the one who asked for something; the third person is not named,
/// and no field could hold who or where they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    need: EntryId,
    asker: PersonId,
    by: PersonId,
    scales: (Scale, Scale),
    motive: Motive,
    at: Timestamp,
}

/// The asker said yes; the third person is being asked, by the one who knows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HalfAgreed(Proposed);

/// Both said yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Introduced {
    from: Proposed,
    contact: Line,
    at: Timestamp,
}

/// One said no, or time went by: neutral, and without a reason. Nothing of it is told to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// The need it was about.
    pub need: EntryId,
    /// When.
    pub at: Timestamp,
}

/// An introduction as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Introduction {
    /// Waits for the asker.
    Proposed(Proposed),
    /// Waits for the third person.
    HalfAgreed(HalfAgreed),
    /// Done.
    Introduced(Introduced),
    /// Over.
    Closed(Closed),
}

impl Proposed {
    /// Days for which an introduction waits.
    pub const DAYS: i64 = 30;

    /// Someone proposes to introduce the asker of a need to a person they know.
    ///
    /// # Errors
    /// When one would introduce oneself to oneself.
    pub fn new(
        need: EntryId,
        asker: Welcome,
        by: PersonId,
        scales: (Scale, Scale),
        motive: Motive,
        at: Timestamp,
    ) -> Result<Change<Self>, Refusal> {
        if asker.person() == by {
            return Err(Refusal::NotForYou);
        }
        let state = Self {
            need,
            asker: asker.person(),
            by,
            scales,
            motive,
            at,
        };
        let owed = vec![Message::to(asker, MessageKind::IntroductionAsked)];
        Ok(Change::new(state, owed))
    }

    fn open(&self, now: Timestamp) -> Result<(), Refusal> {
        let last = self.at + jiff::SignedDuration::from_hours(24 * Self::DAYS);
        if now >= last {
            return Err(Refusal::Expired);
        }
        Ok(())
    }

    /// The asker agrees; whoever introduces is told and asks the third person outside.
    ///
    /// # Errors
    /// When someone else answers, or it has expired.
    pub fn asker_agrees(self, by: PersonId, now: Timestamp) -> Result<Change<HalfAgreed>, Refusal> {
        if by != self.asker {
            return Err(Refusal::NotForYou);
        }
        self.open(now)?;
        let owed = vec![Message::answer(self.by, MessageKind::Answered)];
        Ok(Change::new(HalfAgreed(self), owed))
    }

    /// The asker says no, or it lapses. Nobody is told why.
    pub fn closed(self, now: Timestamp) -> Change<Closed> {
        Change::new(
            Closed {
                need: self.need,
                at: now,
            },
            Vec::new(),
        )
    }
}

impl HalfAgreed {
    /// The third person agrees, themselves, through the link they were given: only now is there a
    /// contact to keep.
    ///
    /// # Errors
    /// When it has expired.
    pub fn third_agrees(
        self,
        contact: Line,
        now: Timestamp,
    ) -> Result<Change<Introduced>, Refusal> {
        self.0.open(now)?;
        let tell = |person| Message::answer(person, MessageKind::Introduced);
        let owed = vec![tell(self.0.asker), tell(self.0.by)];
        let state = Introduced {
            from: self.0,
            contact,
            at: now,
        };
        Ok(Change::new(state, owed))
    }

    /// The third person says no, or it lapses: they leave no trace, not even that they exist.
    pub fn closed(self, now: Timestamp) -> Change<Closed> {
        Change::new(
            Closed {
                need: self.0.need,
                at: now,
            },
            Vec::new(),
        )
    }
}

impl Introduced {
    /// The contact, for the asker only.
    #[must_use]
    pub fn contact(&self, reader: PersonId) -> Option<&Line> {
        (reader == self.from.asker).then_some(&self.contact)
    }

    /// Seconds from the proposal's need being published to the introduction (B6).
    #[must_use]
    pub fn since(&self, asked: Timestamp) -> i64 {
        self.at.duration_since(asked).as_secs().max(0)
    }

    /// Whether it bridges two scales (C20).
    #[must_use]
    pub fn bridges(&self) -> bool {
        self.from.scales.0 != self.from.scales.1
    }

    /// Who introduced: credited when an outcome comes (C26), on the page of that outcome only.
    #[must_use]
    pub const fn by(&self) -> PersonId {
        self.from.by
    }
}

/// The median time from ask to introduction, in seconds (B6): of at least `k`, or nothing.
#[must_use]
pub fn median_seconds(mut waits: Vec<i64>, k: usize) -> Option<i64> {
    if waits.is_empty() || waits.len() < k {
        return None;
    }
    waits.sort_unstable();
    let middle = waits.len() / 2;
    if waits.len() % 2 == 1 {
        return Some(waits[middle]);
    }
    Some(i64::midpoint(waits[middle - 1], waits[middle]))
}

/// The share of introductions that bridge two scales, from 0 to 1 (C20): of at least `k`.
#[must_use]
pub fn bridging(all: &[Introduced], k: usize) -> Option<f64> {
    let bridges = all.iter().filter(|one| one.bridges()).count();
    (!all.is_empty() && all.len() >= k).then(|| bridges as f64 / all.len() as f64)
}

/// Who made an outcome possible, in order of time and without any number (C26).
#[must_use]
pub fn credits(chain: &[Introduced]) -> Vec<PersonId> {
    let mut all: Vec<&Introduced> = chain.iter().collect();
    all.sort_by_key(|one| (one.at, one.from.by));
    let mut people = Vec::new();
    for one in all {
        if !people.contains(&one.from.by) {
            people.push(one.from.by);
        }
    }
    people
}

/// Whether a text holds what looks like a mail address or a telephone number.
#[must_use]
pub fn holds_contact(text: &str) -> bool {
    let address = text.split_whitespace().any(|word| {
        word.split_once('@')
            .is_some_and(|(before, after)| !before.is_empty() && after.contains('.'))
    });
    let (mut figures, mut number) = (0, false);
    for c in text.chars() {
        match c {
            '0'..='9' => figures += 1,
            ' ' | '.' | '-' | '/' | '(' | ')' | '+' | '\u{a0}' | '\u{202f}' => {}
            _ => figures = 0,
        }
        // Nine figures in a row, whatever separates them, are a number to call.
        number |= figures >= 9;
    }
    address || number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rhythm::{Rhythm, Sent, Way, welcome};
    use proptest::prelude::*;

    fn at(day: i64) -> Timestamp {
        Timestamp::from_second(day * 86_400).unwrap()
    }

    fn motive(why: &str) -> Result<Motive, Refusal> {
        Motive::new(why, "une heure de conseil", Effort::AnHour, at(50), at(0))
    }

    fn proposed(scales: (Scale, Scale)) -> Proposed {
        let way = Way::Direct(PersonId(2));
        let asker = welcome(PersonId(1), Rhythm::default(), way, &Sent::default(), at(0)).unwrap();
        let motive = motive("elle a monté une cuisine partagée").unwrap();
        Proposed::new(EntryId(9), asker, PersonId(2), scales, motive, at(0))
            .unwrap()
            .state
    }

    fn introduced(day: i64, scales: (Scale, Scale)) -> Introduced {
        let half = proposed(scales).asker_agrees(PersonId(1), at(day)).unwrap();
        half.state
            .third_agrees(Line::new("camille@exemple.example").unwrap(), at(day))
            .unwrap()
            .state
    }

    #[test]
    fn a32_no_contact_before_the_third_persons_yes() {
        let open = proposed((Scale::Local, Scale::Local));
        let half = open.clone().asker_agrees(PersonId(1), at(1)).unwrap();
        for stored in [
            serde_json::to_string(&Introduction::Proposed(open.clone())).unwrap(),
            serde_json::to_string(&Introduction::HalfAgreed(half.state.clone())).unwrap(),
            serde_json::to_string(&Introduction::Closed(
                half.state.clone().closed(at(2)).state,
            ))
            .unwrap(),
        ] {
            assert!(
                !stored.contains("contact") && !stored.contains('@'),
                "{stored}"
            );
        }
        assert_eq!(half.owed.len(), 1);
        assert!(
            half.state.clone().closed(at(2)).owed.is_empty(),
            "a no is told to nobody"
        );
        let contact = Line::new("camille@exemple.example").unwrap();
        let done = half.state.third_agrees(contact, at(2)).unwrap();
        assert_eq!(done.owed.len(), 2);
        assert!(done.state.contact(PersonId(1)).is_some());
        assert!(
            done.state.contact(PersonId(2)).is_none() && done.state.contact(PersonId(3)).is_none()
        );
        assert_eq!(
            open.clone().asker_agrees(PersonId(3), at(1)),
            Err(Refusal::NotForYou)
        );
        assert_eq!(
            open.asker_agrees(PersonId(1), at(30)),
            Err(Refusal::Expired)
        );
    }

    #[test]
    fn c06_c07_motive_ask_effort_and_date_are_required() {
        assert!(motive("elle connaît le sujet").is_ok());
        assert_eq!(motive(" "), Err(Refusal::NothingWritten));
        for why in ["écris à a@b.example", "appelle le 01 99 00 12 34"] {
            assert_eq!(motive(why), Err(Refusal::ContactBeforeConsent));
        }
        let bad = |ask, by| Motive::new("oui", ask, Effort::Days, by, at(3));
        assert_eq!(bad("", at(9)), Err(Refusal::NothingWritten));
        assert_eq!(bad("un avis", at(3)), Err(Refusal::DatesUnusable));
    }

    #[test]
    fn b06_median_wait_is_withheld_under_k() {
        for (waits, k, median) in [
            (vec![], 0, None),
            (vec![3], 2, None),
            (vec![9, 1, 4], 3, Some(4)),
            (vec![8, 2, 4, 6], 1, Some(5)),
        ] {
            assert_eq!(median_seconds(waits, k), median);
        }
        assert_eq!(
            introduced(2, (Scale::Local, Scale::Local)).since(at(0)),
            2 * 86_400
        );
    }

    #[test]
    fn c20_share_of_bridges_and_c26_credits_without_numbers() {
        let all = [
            introduced(3, (Scale::Local, Scale::World)),
            introduced(2, (Scale::Local, Scale::Local)),
        ];
        assert_eq!(bridging(&all, 2), Some(0.5));
        assert_eq!(bridging(&all, 3), None);
        assert_eq!(credits(&all), [PersonId(2)]);
    }

    proptest! {
        #[test]
        fn numbers_and_addresses_are_seen(prefix in "[a-zé ]{0,20}", digits in "[0-9]{2}( [0-9]{2}){4}", name in "[a-z]{1,8}") {
            let number = format!("{prefix}{digits}");
            prop_assert!(holds_contact(&number));
            let address = format!("{prefix} {name}@exemple.example");
            prop_assert!(holds_contact(&address));
            prop_assert!(!holds_contact(&prefix));
        }
    }
}
