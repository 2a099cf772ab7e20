//! Who vouches for a card answers: whether someone holds it, and what they correct.

use super::{
    Answer, Claim, ClaimsFile, Correction, Proof, Standing, WAITING, card_of, hand, title,
};
use crate::collective::claims::correct::text;
use crate::collective::{Fault, NOTE};
use crate::gatherings::shelf::{self, Batch, Filed, steadily};
use crate::letters::{Claimed, Said};
use crate::{App, Error};
use access::{Bearer, Keeping, Moderation, Office, OfficeKind, PartnerRole};
use model::people::PersonId;
use model::{Card, CardId, SourceId};
use std::collections::{BTreeMap, BTreeSet};
use store::{Of, Person};

/// The page on which who vouches for cards answers.
pub(super) const PAGE: &str = "/mon-espace/corrections";

/// Someone who may answer for cards: a keeper of the censuses that tell them, or a moderator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Vouching {
    /// Keeps these censuses.
    Keeper(Vec<Keeping>),
    /// Moderates the house.
    House(Moderation),
}

impl Vouching {
    /// What of it a bearer may show.
    #[must_use]
    pub fn of(bearer: &Bearer) -> Option<Self> {
        if let Some(permit) = bearer.moderation() {
            return Some(Self::House(permit));
        }
        let kept = bearer.offices().filter_map(|office| match office {
            Office::Partner(source, PartnerRole::Keeper) => bearer.keeping(source),
            _ => None,
        });
        let kept: Vec<Keeping> = kept.collect();
        (!kept.is_empty()).then_some(Self::Keeper(kept))
    }

    pub(super) fn by(&self) -> Option<PersonId> {
        match self {
            Self::Keeper(kept) => kept.first().map(Keeping::by),
            Self::House(permit) => Some(permit.by()),
        }
    }

    /// Whether they vouch for this card: one of their censuses tells it.
    pub(super) fn covers(&self, card: &Card) -> bool {
        let tells = |id: &SourceId| card.sources().contains(&id);
        match self {
            Self::House(_) => true,
            Self::Keeper(kept) => kept.iter().any(|keeping| tells(keeping.source())),
        }
    }
}

/// Everyone who may answer for a card: the keepers of the censuses that tell it; moderators when it
/// has none.
pub(super) async fn vouchers(app: &App, card: &Card) -> Result<BTreeSet<PersonId>, Error> {
    let mut found = BTreeSet::new();
    for source in card.sources() {
        let office = Office::Partner(source.clone(), PartnerRole::Keeper);
        found.extend(
            (app.store.holders_of(&office).await?)
                .into_iter()
                .map(|grant| grant.person),
        );
    }
    if found.is_empty() {
        for kind in [OfficeKind::Moderator, OfficeKind::Administrator] {
            let grants = app.store.holders_of_kind(kind).await?;
            found.extend(grants.into_iter().map(|grant| grant.person));
        }
    }
    Ok(found)
}

/// A claim that waits for a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingClaim {
    /// The dossier, to be sent back with the answer.
    pub dossier: i64,
    /// On which card.
    pub card: CardId,
    /// What the card is called.
    pub title: String,
    /// Who says that they hold it.
    pub person: PersonId,
    /// How they are called, and their address, by which they may be known.
    pub who: (String, String),
    /// The claim.
    pub claim: Claim,
}

/// A correction that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingCorrection {
    /// The dossier, to be sent back with the answer.
    pub dossier: i64,
    /// On which card.
    pub card: CardId,
    /// What the card is called.
    pub title: String,
    /// How its author is called.
    pub who: String,
    /// How they proved that they hold the project.
    pub proof: Option<Proof>,
    /// The correction.
    pub correction: Correction,
}

/// What waits for this person: claims, then corrections, the oldest first.
///
/// # Errors
/// Those of the store.
pub async fn queue(
    app: &App,
    by: &Vouching,
) -> Result<(Vec<WaitingClaim>, Vec<WaitingCorrection>), Error> {
    let (mut claims, mut corrections) = (Vec::new(), Vec::new());
    for Filed { number, what, .. } in shelf::all::<ClaimsFile>(app, Of::State(WAITING)).await? {
        let Some(card) = card_of(app, what.notice).await? else {
            continue;
        };
        if !by.covers(&card) {
            continue;
        }
        let people = people(app, &what).await?;
        let named = |person: PersonId| people.get(&person).map(|one| one.name.clone());
        for claim in what
            .claims
            .iter()
            .filter(|one| one.standing == Standing::Asked)
        {
            let mail = people.get(&claim.person).and_then(|one| one.mail.clone());
            claims.push(WaitingClaim {
                dossier: number,
                card: card.id,
                title: title(&card),
                person: claim.person,
                who: (
                    named(claim.person).unwrap_or_default(),
                    mail.unwrap_or_default(),
                ),
                claim: claim.clone(),
            });
        }
        for correction in what.corrections.iter().filter(|one| one.waits()) {
            let claim = correction.person.and_then(|person| what.of(person));
            let proof = claim.and_then(|claim| match claim.standing {
                Standing::Proven { proof, .. } => Some(proof),
                _ => None,
            });
            corrections.push(WaitingCorrection {
                dossier: number,
                card: card.id,
                title: title(&card),
                who: correction.person.and_then(named).unwrap_or_default(),
                proof,
                correction: correction.clone(),
            });
        }
    }
    claims.sort_by_key(|one| one.claim.at);
    corrections.sort_by_key(|one| one.correction.at);
    Ok((claims, corrections))
}

async fn people(app: &App, file: &ClaimsFile) -> Result<BTreeMap<PersonId, Person>, Error> {
    let claimants = file.claims.iter().map(|claim| claim.person);
    let authors = file.corrections.iter().filter_map(|one| one.person);
    let ids: BTreeSet<PersonId> = claimants.chain(authors).collect();
    let found = app.store.persons(ids).await?;
    Ok(found
        .into_iter()
        .map(|person| (person.id, person))
        .collect())
}

/// A dossier that this person may answer, with its card.
async fn mine(app: &App, by: &Vouching, number: i64) -> Result<(Filed<ClaimsFile>, Card), Error> {
    let file = shelf::one::<ClaimsFile>(app, number).await?;
    let card = card_of(app, file.what.notice).await?;
    let card = card.ok_or(Fault::NoSuchRequest)?;
    if by.covers(&card) {
        Ok((file, card))
    } else {
        Err(Error::Forbidden)
    }
}

/// A refusal says why; a yes needs no word.
fn reason(yes: bool, written: &str) -> Result<String, Error> {
    let reason = text(written, NOTE)?;
    if !yes && reason.is_empty() {
        return Err(Fault::NoReason.into());
    }
    Ok(reason)
}

/// Answers whether someone holds the project of a card; they are told.
///
/// # Errors
/// [`Error::Forbidden`] for cards of others; [`Fault::NoSuchRequest`] when it was answered;
/// [`Fault::NoReason`].
pub async fn answer_claim(
    app: &App,
    by: &Vouching,
    (dossier, person): (i64, PersonId),
    yes: bool,
    why: &str,
) -> Result<(), Error> {
    let why = reason(yes, why)?;
    steadily!(answered_claim(app, by, (dossier, person), yes, &why).await)
}

async fn answered_claim(
    app: &App,
    by: &Vouching,
    (dossier, person): (i64, PersonId),
    yes: bool,
    why: &str,
) -> Result<(), Error> {
    let ((before, card), at) = (mine(app, by, dossier).await?, app.now());
    let me = by.by().ok_or(Error::Forbidden)?;
    let known = before.what.of(person).cloned();
    let waits = known.filter(|claim| claim.standing == Standing::Asked);
    let mut claim = waits.ok_or(Fault::NoSuchRequest)?;
    claim.standing = if yes {
        let proof = Proof::Word(me);
        Standing::Proven { proof, at }
    } else {
        let reason = why.to_owned();
        Standing::Refused { reason, at }
    };
    let mut after = before.what.clone();
    after.put(claim);
    let what = if yes {
        Claimed::Believed
    } else {
        Claimed::NotBelieved
    };
    let mut batch = Batch::new(at);
    batch.put(&before.with(after))?;
    batch.tell(person, &said(what, &card, why))?;
    batch.deed(Some(me), "claim.answer", format!("card {}", card.id));
    batch.commit(app).await
}

/// A letter to a holder about their card.
fn said(what: Claimed, card: &Card, reason: &str) -> Said {
    Said::Claim {
        what,
        title: title(card),
        path: format!("/fiche/{}/porter", card.id),
        reason: reason.to_owned(),
    }
}

/// Answers a correction; its author is told. Cleared, it stands on the card at the next pass, a few
/// seconds later.
///
/// # Errors
/// As [`answer_claim`].
pub async fn answer(
    app: &App,
    by: &Vouching,
    (dossier, number): (i64, u32),
    yes: bool,
    why: &str,
) -> Result<(), Error> {
    let why = reason(yes, why)?;
    let notice = steadily!(answered(app, by, (dossier, number), yes, &why).await)?;
    hand::write(app, notice).await
}

async fn answered(
    app: &App,
    by: &Vouching,
    (dossier, number): (i64, u32),
    yes: bool,
    why: &str,
) -> Result<model::NoticeId, Error> {
    let ((before, card), at) = (mine(app, by, dossier).await?, app.now());
    let me = by.by().ok_or(Error::Forbidden)?;
    let mut after = before.what.clone();
    let found = after.correction(number)?;
    if !found.waits() {
        return Err(Fault::NoSuchRequest.into());
    }
    found.answer = Some(if yes {
        Answer::Cleared { by: me, at }
    } else {
        let reason = why.to_owned();
        Answer::Refused { reason, at }
    });
    let (author, notice) = (found.person, after.notice);
    let what = if yes {
        Claimed::Cleared
    } else {
        Claimed::NotCleared
    };
    let mut batch = Batch::new(at);
    batch.put(&before.with(after))?;
    if let Some(author) = author {
        batch.tell(author, &said(what, &card, why))?;
    }
    batch.deed(Some(me), "correction.answer", format!("card {}", card.id));
    batch.commit(app).await?;
    Ok(notice)
}
