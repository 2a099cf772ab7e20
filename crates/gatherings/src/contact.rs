//! Contacts that need two yeses: people who missed one another (B11), introductions (A32), and
//! answers within a delay that both agreed (A35).

use crate::message::{Change, Message, MessageKind};
use crate::{EditionId, Line, PersonId, ProjectId, Refusal, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// "I missed you": one person of an edition would have liked to meet another of the same edition.
/// It names nobody to anybody until both have said yes, and it expires.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missed {
    edition: EditionId,
    from: PersonId,
    to: PersonId,
    expires: Timestamp,
    answer: Answer,
}

/// What the other said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Nothing yet.
    Open,
    /// Yes.
    Yes,
    /// No, or no more: not told to the other, and without a reason.
    No,
}

/// Proof that both agreed: addresses may be exchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreed(PersonId, PersonId);

impl Agreed {
    /// The two.
    #[must_use]
    pub const fn both(self) -> (PersonId, PersonId) {
        (self.0, self.1)
    }
}

impl Missed {
    /// Days for which a wish stands.
    pub const DAYS: i64 = 30;

    /// Wishes to meet someone of the same edition.
    ///
    /// # Errors
    /// When either did not come, or they are one person.
    pub fn wish(
        edition: EditionId,
        from: PersonId,
        to: PersonId,
        came: &BTreeSet<PersonId>,
        at: Timestamp,
    ) -> Result<Change<Self>, Refusal> {
        if from == to || !came.contains(&from) || !came.contains(&to) {
            return Err(Refusal::NotOfThisEdition);
        }
        let wish = Self {
            edition,
            from,
            to,
            expires: at + jiff::SignedDuration::from_hours(24 * Self::DAYS),
            answer: Answer::Open,
        };
        let message = Message::to(to, MessageKind::WishedFor).about(edition);
        Ok(Change::owing(wish, message))
    }

    /// The other answers. A yes tells both; a no tells nobody.
    ///
    /// # Errors
    /// When someone else answers, it was answered, or it has expired.
    pub fn answer(
        mut self,
        by: PersonId,
        yes: bool,
        at: Timestamp,
    ) -> Result<Change<Self>, Refusal> {
        if by != self.to {
            return Err(Refusal::NotForYou);
        }
        if self.answer != Answer::Open {
            return Err(Refusal::AlreadyAnswered);
        }
        if at >= self.expires {
            return Err(Refusal::Expired);
        }
        self.answer = if yes { Answer::Yes } else { Answer::No };
        let told = if yes {
            vec![self.from, self.to]
        } else {
            Vec::new()
        };
        let message = |person| Message::to(person, MessageKind::Matched).about(self.edition);
        let owed = told.into_iter().map(message).collect();
        Ok(Change { state: self, owed })
    }

    /// Either takes their consent back; what was not yet seen is shown no more.
    ///
    /// # Errors
    /// When it is neither of the two.
    pub fn take_back(mut self, by: PersonId) -> Result<Self, Refusal> {
        if by != self.from && by != self.to {
            return Err(Refusal::NotForYou);
        }
        self.answer = Answer::No;
        Ok(self)
    }

    /// Proof that both agree now; none once it has expired.
    #[must_use]
    pub fn agreed(&self, now: Timestamp) -> Option<Agreed> {
        let both = self.answer == Answer::Yes && now < self.expires;
        both.then_some(Agreed(self.from, self.to))
    }

    /// What this reader may know of it: the other's number for who wished or once both agreed,
    /// nothing otherwise.
    #[must_use]
    pub fn other(&self, reader: PersonId, now: Timestamp) -> Option<PersonId> {
        if reader == self.from {
            return Some(self.to);
        }
        (reader == self.to && self.agreed(now).is_some()).then_some(self.from)
    }

    /// Whether it can be deleted: nothing may come of it any more.
    #[must_use]
    pub fn over(&self, now: Timestamp) -> bool {
        now >= self.expires || self.answer == Answer::No
    }
}

/// An introduction (A32), before the third person has agreed: it has no room for a name or an
/// address. The one who introduces asks that person, outside; nothing is kept here until then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Introducing {
    /// The project whose holder would be introduced.
    pub project: ProjectId,
    /// Who introduces.
    pub by: PersonId,
    /// Why the two should meet, in words that name nobody.
    pub why: Text,
    holder_agreed: bool,
}

/// An introduction on which the holder and the third person have both agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Introduced {
    introducing: Introducing,
    contact: Line,
    agreed_at: Timestamp,
}

impl Introducing {
    /// Suggests an introduction.
    ///
    /// # Errors
    /// When the words hold an address or a telephone number: nobody's contact is kept before they
    /// agree.
    pub fn suggest(
        project: ProjectId,
        holder: PersonId,
        by: PersonId,
        why: Text,
    ) -> Result<Change<Self>, Refusal> {
        if holds_contact(why.as_str()) {
            return Err(Refusal::ContactBeforeConsent);
        }
        let state = Self {
            project,
            by,
            why,
            holder_agreed: false,
        };
        let mut message = Message::to(holder, MessageKind::IntroductionAsked);
        message.project = Some(project);
        Ok(Change::owing(state, message))
    }

    /// The holder would like it.
    #[must_use]
    pub const fn holder_agrees(mut self) -> Self {
        self.holder_agreed = true;
        self
    }

    /// The third person has agreed, themselves, through the link they were given: only now is
    /// there a contact to keep.
    ///
    /// # Errors
    /// When the holder has not agreed.
    pub fn third_agrees(self, contact: Line, at: Timestamp) -> Result<Introduced, Refusal> {
        if !self.holder_agreed {
            return Err(Refusal::HolderHasNotAgreed);
        }
        Ok(Introduced {
            introducing: self,
            contact,
            agreed_at: at,
        })
    }
}

impl Introduced {
    /// The contact, now that both agreed.
    #[must_use]
    pub const fn contact(&self) -> &Line {
        &self.contact
    }

    /// Who introduced whom, to be credited when something comes of it.
    #[must_use]
    pub const fn introduction(&self) -> (&Introducing, Timestamp) {
        (&self.introducing, self.agreed_at)
    }
}

/// Whether a text holds what looks like a mail address or a telephone number.
fn holds_contact(text: &str) -> bool {
    let address = text.split_whitespace().any(|word| {
        let mut parts = word.splitn(2, '@');
        let before = parts.next().is_some_and(|p| !p.is_empty());
        before && parts.next().is_some_and(|p| p.contains('.'))
    });
    // Nine figures or more in a row, whatever separates them, are a number to call.
    let mut figures = 0;
    let mut number = false;
    for c in text.chars() {
        match c {
            '0'..='9' => figures += 1,
            ' ' | '.' | '-' | '/' | '(' | ')' | '+' | '\u{a0}' | '\u{202f}' => {}
            _ => figures = 0,
        }
        number |= figures >= 9;
    }
    address || number
}

/// A question from one holder to another, with a delay that both agree (A35).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// Who asks.
    pub from: PersonId,
    /// Who is asked.
    pub to: PersonId,
    /// What.
    pub ask: Text,
    proposed: Option<(PersonId, u16)>,
    agreed: Option<(u16, Timestamp)>,
}

impl Ask {
    /// Asks. There is no deadline yet.
    ///
    /// # Errors
    /// When one asks oneself.
    pub fn new(from: PersonId, to: PersonId, ask: Text) -> Result<Self, Refusal> {
        if from == to {
            return Err(Refusal::NotForYou);
        }
        Ok(Self {
            from,
            to,
            ask,
            proposed: None,
            agreed: None,
        })
    }

    /// Either proposes a delay in days; a new proposal replaces the former and waits for the
    /// other.
    ///
    /// # Errors
    /// When someone else does, or the delay was agreed.
    pub fn propose(mut self, by: PersonId, days: u16) -> Result<Self, Refusal> {
        if by != self.from && by != self.to {
            return Err(Refusal::NotForYou);
        }
        if self.agreed.is_some() {
            return Err(Refusal::AlreadyAnswered);
        }
        self.proposed = Some((by, days.max(1)));
        Ok(self)
    }

    /// The other agrees; the clock starts now.
    ///
    /// # Errors
    /// When there is nothing to agree to, or it is one's own proposal.
    pub fn agree(mut self, by: PersonId, at: Timestamp) -> Result<Self, Refusal> {
        match self.proposed {
            Some((proposer, days)) if proposer != by && (by == self.from || by == self.to) => {
                self.agreed = Some((days, at));
                Ok(self)
            }
            _ => Err(Refusal::NotForYou),
        }
    }

    /// The day by which an answer was promised; none without both agreements.
    #[must_use]
    pub fn due(&self) -> Option<Timestamp> {
        let (days, since) = self.agreed?;
        Some(since + jiff::SignedDuration::from_hours(24 * i64::from(days)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: i64) -> Timestamp {
        Timestamp::from_second(day * 86_400).unwrap()
    }

    fn wish() -> Missed {
        let came = [PersonId(1), PersonId(2)].into();
        Missed::wish(EditionId(1), PersonId(1), PersonId(2), &came, at(0))
            .unwrap()
            .state
    }

    #[test]
    fn b11_no_address_before_both_say_yes_and_it_expires() {
        let open = wish();
        assert_eq!(open.agreed(at(1)), None);
        assert_eq!(
            open.other(PersonId(2), at(1)),
            None,
            "the other does not know who"
        );
        let yes = open.clone().answer(PersonId(2), true, at(1)).unwrap();
        assert_eq!(yes.owed.len(), 2);
        assert_eq!(
            yes.state.agreed(at(2)),
            Some(Agreed(PersonId(1), PersonId(2)))
        );
        assert_eq!(yes.state.other(PersonId(2), at(2)), Some(PersonId(1)));
        assert_eq!(yes.state.agreed(at(30)), None);
        assert_eq!(
            yes.state
                .clone()
                .take_back(PersonId(1))
                .unwrap()
                .agreed(at(2)),
            None
        );
        assert!(yes.state.take_back(PersonId(3)).is_err());
        let no = open.clone().answer(PersonId(2), false, at(1)).unwrap();
        assert!(no.owed.is_empty(), "a no is told to nobody");
        assert_eq!(
            no.state.clone().answer(PersonId(2), true, at(2)),
            Err(Refusal::AlreadyAnswered)
        );
        assert!(no.state.over(at(2)) && !open.over(at(2)));
        assert_eq!(
            open.clone().answer(PersonId(1), true, at(1)),
            Err(Refusal::NotForYou)
        );
        assert_eq!(
            open.answer(PersonId(2), true, at(30)),
            Err(Refusal::Expired)
        );
    }

    #[test]
    fn b11_only_people_of_the_same_edition() {
        let came = [PersonId(1), PersonId(2)].into();
        for (from, to) in [(1, 3), (3, 1), (1, 1)] {
            let refused = Missed::wish(EditionId(1), PersonId(from), PersonId(to), &came, at(0));
            assert_eq!(refused, Err(Refusal::NotOfThisEdition));
        }
    }

    #[test]
    fn a32_no_contact_of_a_third_person_before_they_agree() {
        let suggest = |why: &str| {
            Introducing::suggest(
                ProjectId(1),
                PersonId(2),
                PersonId(3),
                Text::new(why).unwrap(),
            )
        };
        for held in [
            "jeanne@exemple.org",
            "au 06 12 34 56 78",
            "+33 (0)6.12.34.56.78 le soir",
        ] {
            assert_eq!(suggest(held), Err(Refusal::ContactBeforeConsent), "{held}");
        }
        let asked = suggest("Elle dirige une ressourcerie depuis 2012, 3 salariés.").unwrap();
        assert_eq!(asked.owed[0].kind, MessageKind::IntroductionAsked);
        let stored = serde_json::to_value(&asked.state).unwrap();
        assert!(stored.get("contact").is_none());
        let contact = Line::new("jeanne@exemple.org").unwrap();
        let early = asked.state.clone().third_agrees(contact.clone(), at(1));
        assert_eq!(early, Err(Refusal::HolderHasNotAgreed));
        let both = asked
            .state
            .holder_agrees()
            .third_agrees(contact.clone(), at(1))
            .unwrap();
        assert_eq!(both.contact(), &contact);
    }

    #[test]
    fn a35_no_deadline_without_both_agreements_and_the_clock_starts_then() {
        let ask = Ask::new(
            PersonId(1),
            PersonId(2),
            Text::new("Vos statuts ?").unwrap(),
        )
        .unwrap();
        assert_eq!(ask.due(), None);
        let proposed = ask.propose(PersonId(2), 10).unwrap();
        assert_eq!(proposed.due(), None);
        assert!(proposed.clone().agree(PersonId(2), at(1)).is_err());
        assert!(proposed.clone().agree(PersonId(3), at(1)).is_err());
        let other = proposed.propose(PersonId(1), 5).unwrap();
        let agreed = other.agree(PersonId(2), at(3)).unwrap();
        assert_eq!(agreed.due(), Some(at(8)));
        assert!(agreed.propose(PersonId(1), 1).is_err());
    }
}
