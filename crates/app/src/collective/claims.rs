//! A holder claims a card by proof, proposes corrections, and is asked once a year whether it is still
//! true. Who vouches for the card answers.
//!
//! All that is said around one card stands in one dossier, tied to the notice that founded it: a card
//! may be joined to another or parted, a notice stays. Nothing here edits a card. What a partner
//! clears becomes one more notice, of the source `hand`, with the most trust ([`hand`]): the values of
//! the harvests stand beside it, and come back when it is withdrawn.

mod answer;
mod ask;
mod correct;
mod hand;
mod own;
mod proof;
mod qualify;
mod yearly;

pub use answer::{Vouching, WaitingClaim, WaitingCorrection, answer, answer_claim, queue};
pub use ask::{Mine, Shown, ask, look, quit};
pub use correct::{CORRECTABLE, propose, withdraw};
pub(crate) use own::{export, forget};
pub use proof::Means;
pub use qualify::{Given, QUALIFIED, Unqualified, given, next, qualify, take_back};
pub use yearly::work;
pub use yearly::{StillTrue, asked, confirm};

use super::Fault;
use crate::gatherings::shelf::{self, Filed, Kept};
use crate::{App, Error};
use access::{Oneself, Sight};
use jiff::{SignedDuration, Timestamp};
use model::people::PersonId;
use model::{Audience, Card, CardId, Field, NoticeId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::{Found, Keys, Of};

/// Between two questions « is it still true? ».
const YEAR: SignedDuration = SignedDuration::from_hours(24 * 365);

/// How a holder proved that the project is theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// Their address is the project's, or at the name of its site.
    Mail,
    /// A page of the project's site bears their token.
    Site,
    /// Someone who vouches for the card knows them.
    Word(PersonId),
}

/// Where a claim stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Who vouches for the card is asked.
    Asked,
    /// Proved.
    Proven {
        /// How.
        proof: Proof,
        /// When.
        at: Timestamp,
    },
    /// Not believed, and why.
    Refused {
        /// In the words of who answered.
        reason: String,
        /// When.
        at: Timestamp,
    },
}

/// Someone says that they hold a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Who.
    pub person: PersonId,
    /// What they wrote to who vouches for the card.
    pub said: String,
    /// Since when.
    pub at: Timestamp,
    /// Where it stands.
    pub standing: Standing,
    /// When they were last asked whether it is still true, or answered.
    #[serde(default)]
    pub asked_at: Option<Timestamp>,
    /// SHA-256 of the key of the question that waits.
    #[serde(default)]
    pub key: Option<String>,
}

impl Claim {
    /// Since when it is proved.
    #[must_use]
    pub const fn proven_at(&self) -> Option<Timestamp> {
        match &self.standing {
            Standing::Proven { at, .. } => Some(*at),
            Standing::Asked | Standing::Refused { .. } => None,
        }
    }

    /// When to ask whether it is still true: a year after the proof, or after the last time.
    fn due(&self) -> Option<Timestamp> {
        let proven = self.proven_at()?;
        Some(self.asked_at.unwrap_or(proven) + YEAR)
    }
}

/// What was answered to a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It stands on the card.
    Cleared {
        /// Who answered.
        by: PersonId,
        /// When.
        at: Timestamp,
    },
    /// It does not, and why.
    Refused {
        /// In the words of who answered.
        reason: String,
        /// When.
        at: Timestamp,
    },
    /// Its author took it back.
    Withdrawn {
        /// When.
        at: Timestamp,
    },
}

/// A change of one value, as its holder proposes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Its number within the card.
    pub number: u32,
    /// Who proposes it; nobody once they closed their account.
    pub person: Option<PersonId>,
    /// Of which field.
    pub field: Field,
    /// The value that the card showed then.
    pub before: Option<String>,
    /// The value, written as the field asks.
    pub value: String,
    /// Why, if they said it.
    pub why: String,
    /// When.
    pub at: Timestamp,
    /// The answer; `None` while it waits.
    pub answer: Option<Answer>,
}

impl Correction {
    const fn waits(&self) -> bool {
        self.answer.is_none()
    }

    const fn stands(&self) -> bool {
        matches!(self.answer, Some(Answer::Cleared { .. }))
    }
}

/// All that is said around one card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ClaimsFile {
    /// The notice to which corrections are tied.
    notice: NoticeId,
    claims: Vec<Claim>,
    corrections: Vec<Correction>,
    /// When a holder last said that it is still true.
    #[serde(default)]
    confirmed: Option<Timestamp>,
}

/// A claim or a correction waits.
const WAITING: &str = "waiting";

impl Kept for ClaimsFile {
    const KIND: &'static str = "claims";

    fn keys(&self) -> Keys {
        let asked = |claim: &Claim| claim.standing == Standing::Asked;
        let waits = self.claims.iter().any(asked) || self.corrections.iter().any(Correction::waits);
        let people = self.claims.iter().map(|claim| claim.person);
        let authors = self.corrections.iter().filter_map(|one| one.person);
        let people: BTreeSet<PersonId> = people.chain(authors).collect();
        Keys {
            state: if waits { WAITING } else { "answered" }.to_owned(),
            due: self.claims.iter().filter_map(Claim::due).min(),
            concerns: people.into_iter().collect(),
            ..Keys::default()
        }
    }
}

impl ClaimsFile {
    fn of(&self, person: PersonId) -> Option<&Claim> {
        self.claims.iter().find(|claim| claim.person == person)
    }

    /// Whether this person proved that they hold the project.
    fn holds(&self, person: PersonId) -> bool {
        let claim = self.of(person);
        claim.is_some_and(|claim| claim.proven_at().is_some())
    }

    /// Puts a claim in the place of the person's earlier one.
    fn put(&mut self, claim: Claim) {
        self.claims.retain(|known| known.person != claim.person);
        self.claims.push(claim);
    }

    fn correction(&mut self, number: u32) -> Result<&mut Correction, Error> {
        let found = self.corrections.iter_mut().find(|one| one.number == number);
        found.ok_or_else(|| Fault::NoSuchRequest.into())
    }
}

/// The notice to which what is said of a card is tied: the one that founded it, if it still stands on
/// it, else the first.
fn anchor(card: &Card) -> Option<NoticeId> {
    let founded = |notice: &&NoticeId| CardId::founded_by(**notice) == card.id;
    let found = card.notices.iter().find(founded);
    found.or_else(|| card.notices.first()).copied()
}

/// The dossier of a notice; a new one when nothing was said yet.
async fn filed(app: &App, notice: NoticeId) -> Result<Filed<ClaimsFile>, Error> {
    let number = number(notice);
    let known = shelf::find::<ClaimsFile>(app, number).await?;
    Ok(known.unwrap_or_else(|| {
        let file = ClaimsFile {
            notice,
            claims: Vec::new(),
            corrections: Vec::new(),
            confirmed: None,
        };
        Filed::new(number, file)
    }))
}

/// The one dossier of a notice.
fn number(notice: NoticeId) -> i64 {
    shelf::number_of(&format!("claims {notice}"))
}

/// The dossier that holds what is said of a card: that of any of its notices, since two cards may
/// have become one; else a new one.
async fn about(app: &App, card: &Card) -> Result<Filed<ClaimsFile>, Error> {
    for notice in &card.notices {
        if let Some(file) = shelf::find::<ClaimsFile>(app, number(*notice)).await? {
            return Ok(file);
        }
    }
    let notice = anchor(card).ok_or_else(|| shelf::absent("fiche"))?;
    filed(app, notice).await
}

/// The card on which a notice stands today, whoever may see it; `None` when no source tells it.
async fn card_of(app: &App, notice: NoticeId) -> Result<Option<Card>, Error> {
    let on = app.store.cards_of(&[notice]).await?;
    let Some(id) = on.get(&notice) else {
        return Ok(None);
    };
    Ok(match app.store.find(*id).await? {
        Found::Live(card) => Some(*card),
        Found::Gone { .. } | Found::Moved(_) | Found::Unknown => None,
    })
}

/// What a card is called in public; its address when its name is not for everyone.
fn title(card: &Card) -> String {
    let name = card.shown(Field::Name, Audience::Open);
    name.map_or_else(|| card.id.to_string(), |name| name.value.clone())
}

/// The card that someone proved to hold, by its address today.
///
/// # Errors
/// [`Fault::NotItsHolder`]; when there is no such card.
pub(crate) async fn held(app: &App, by: Oneself, id: CardId) -> Result<CardId, Error> {
    let card = ask::seen(app, Sight::visitor(), id).await?;
    if about(app, &card).await?.what.holds(by.person()) {
        Ok(card.id)
    } else {
        Err(Fault::NotItsHolder.into())
    }
}

/// Who proved to hold a card that everyone sees, the first of them, with what the card is called.
pub(crate) async fn holder_of(app: &App, id: CardId) -> Result<Option<(PersonId, String)>, Error> {
    let card = ask::seen(app, Sight::visitor(), id).await?;
    let file = about(app, &card).await?.what;
    let mut proven = file.claims.iter().filter(|one| one.proven_at().is_some());
    Ok(proven.next().map(|one| (one.person, title(&card))))
}

/// Whether someone proved to hold a card that everyone sees, and may be asked something.
///
/// # Errors
/// Those of the store.
pub async fn is_held(app: &App, id: CardId) -> Result<bool, Error> {
    match holder_of(app, id).await {
        Ok(found) => Ok(found.is_some()),
        Err(Error::Unknown(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The cards that someone proved to hold, with what they are called.
///
/// # Errors
/// Those of the store.
pub async fn holdings(app: &App, by: Oneself) -> Result<Vec<(CardId, String)>, Error> {
    let me = by.person();
    let mut cards = Vec::new();
    for file in shelf::all::<ClaimsFile>(app, Of::Concerning(me)).await? {
        if file.what.holds(me)
            && let Some(card) = card_of(app, file.what.notice).await?
        {
            cards.push((card.id, title(&card)));
        }
    }
    Ok(cards)
}

/// A card with what it is called, for this reader; `None` when they may not see it.
pub(crate) async fn called(
    app: &App,
    sight: Sight,
    id: CardId,
) -> Result<Option<(CardId, String)>, Error> {
    match ask::seen(app, sight, id).await {
        Ok(card) => Ok(Some((card.id, title(&card)))),
        Err(Error::Unknown(_)) => Ok(None),
        Err(error) => Err(error),
    }
}
