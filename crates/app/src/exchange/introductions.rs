//! Introductions through a connector: a need meets an offer, or a person whom the connector knows.
//! The asker answers first, then the third person themselves; before that yes there is no contact to
//! keep or to show, and a no is told to nobody.

mod link;
mod read;

pub use link::{Knocked, answer_by_link, knock, open_door};
pub use read::{As, Stands, View, bridges, median_wait, mine};

use super::connectors;
use super::entries::EntryFile;
use super::suggesting::may_meet;
use super::{SelfFile, oneself};
use crate::gatherings::shelf::{self, Batch, Filed, Kept, steadily};
use crate::letters::Said;
use crate::{App, Error};
use ::exchange::entry::{Category, EntryId, Scale, Side};
use ::exchange::introduction::{Closed, Introduction, Motive, Proposed};
use ::exchange::message::{Change, Message, MessageKind};
use ::exchange::rhythm::{Way, Welcome, welcome};
use ::exchange::{Line, Refusal};
use access::{Bearer, Oneself};
use jiff::{SignedDuration, Timestamp};
use model::people::PersonId;
use serde::{Deserialize, Serialize};
use store::Keys;

/// The page of those who are introduced.
const PAGE: &str = "/mon-espace/echanges";

/// An introduction with those it is between.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct IntroductionFile {
    what: Introduction,
    need: EntryId,
    pub(super) asker: PersonId,
    pub(super) by: PersonId,
    /// The third person, when they wrote an offer here; nobody outside is ever named.
    pub(super) third: Option<PersonId>,
    motive: Motive,
    at: Timestamp,
    /// Whether the asker said yes: what they read does not change with what the third says.
    halfway: bool,
    /// How to reach the asker, given with their yes, for the third's eyes once they said theirs.
    contact: Option<Line>,
    /// The SHA-256 of the key of the third person's link.
    key: Option<String>,
    /// What came of it, in the words of one of the two.
    outcome: Option<(Line, Timestamp)>,
}

impl Kept for IntroductionFile {
    const KIND: &'static str = "exchange-introduction";

    fn keys(&self) -> Keys {
        Keys {
            state: match self.what {
                Introduction::Introduced(_) => MADE,
                Introduction::Closed(_) => "closed",
                _ => "asked",
            }
            .to_owned(),
            concerns: [Some(self.asker), Some(self.by), self.third]
                .into_iter()
                .flatten()
                .collect(),
            ..Keys::default()
        }
    }
}

/// Where introductions that were made stand.
const MADE: &str = "introduced";

/// What is proposed to two people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The need.
    pub need: EntryId,
    /// The offer; none for a person whom the connector knows.
    pub offer: Option<EntryId>,
    /// Why these two.
    pub why: String,
}

fn tell(batch: &mut Batch, message: &Message, about: &Motive, path: &str) -> Result<(), Error> {
    let said = Said::Exchange {
        kind: message.kind(),
        title: about.ask.to_string(),
        path: path.to_owned(),
    };
    batch.tell(message.recipient(), &said)?;
    Ok(())
}

/// Proof that someone may be solicited by somebody now.
async fn reach(app: &App, from: PersonId, to: PersonId) -> Result<Welcome, Error> {
    let sent = oneself(app, from).await?.what.sent;
    let rhythm = oneself(app, to).await?.what.rhythm;
    Ok(welcome(to, rhythm, Way::Direct(from), &sent, app.now())?)
}

/// A connector proposes to introduce the author of a need to that of an offer, or to a person whom
/// they know. Only the asker is written to.
///
/// # Errors
/// [`Refusal::NotForYou`] for who is no connector, for one's own entries and for two that may not
/// be brought together; what the rhythm of either refuses; [`Refusal::AlreadyAnswered`].
pub async fn propose(
    app: &App,
    bearer: &Bearer,
    by: Oneself,
    asked: &Proposal,
) -> Result<(), Error> {
    let (me, now) = (by.person(), app.now());
    let connector = connectors::of(app, me).await?.ok_or(Refusal::NotForYou)?;
    let need = shelf::one::<EntryFile>(app, asked.need.0).await?.what;
    let seen = super::entries::read_by(&need, bearer);
    // Money is answered by referral only (B16).
    let money = need.entry.category == Category::Funding;
    if money || need.entry.side != Side::Need || need.by == me || !seen || !need.entry.stands(now) {
        return Err(Refusal::NotForYou.into());
    }
    let wait = SignedDuration::from_hours(24 * Proposed::DAYS);
    let ask = need.entry.ask.as_str();
    let motive = Motive::new(&asked.why, ask, need.entry.effort, now + wait, now)?;
    let (third, scale) = match asked.offer {
        Some(id) => {
            let offer = shelf::one::<EntryFile>(app, id.0).await?.what;
            if offer.by == me || !may_meet(app, bearer, &need, &offer).await? {
                return Err(Refusal::NotForYou.into());
            }
            let _proof = reach(app, me, offer.by).await?;
            (Some(offer.by), offer.entry.scale)
        }
        None => (None, beyond(need.entry.scale, connector.what.scales())),
    };
    let scales = (need.entry.scale, scale);
    steadily!(put(app, me, &need, (third, asked.offer, scales), &motive).await)
}

/// The scale that a connector reaches from another one.
fn beyond(from: Scale, (one, other): (Scale, Scale)) -> Scale {
    if from == one { other } else { one }
}

async fn put(
    app: &App,
    me: PersonId,
    need: &EntryFile,
    (third, offer, scales): (Option<PersonId>, Option<EntryId>, (Scale, Scale)),
    motive: &Motive,
) -> Result<(), Error> {
    let now = app.now();
    let with = offer.map_or(0, |offer| offer.0);
    let number = shelf::number_of(&format!("introduction {me} {} {with}", need.entry.id.0));
    let number = match (third, shelf::find::<IntroductionFile>(app, number).await?) {
        (Some(_), Some(_)) => return Err(Refusal::AlreadyAnswered.into()),
        (Some(_), None) => number,
        // Several people may be known for one need.
        (None, _) => app.store.number(now).await?,
    };
    let before = oneself(app, me).await?;
    let proof = reach(app, me, need.by).await?;
    let Change { state, owed } =
        Proposed::new(need.entry.id, proof, me, scales, motive.clone(), now)?;
    let file = IntroductionFile {
        what: Introduction::Proposed(state),
        need: need.entry.id,
        asker: need.by,
        by: me,
        third,
        motive: motive.clone(),
        at: now,
        halfway: false,
        contact: None,
        key: None,
        outcome: None,
    };
    let after = SelfFile {
        sent: before.what.sent.clone().noted(now),
        ..before.what.clone()
    };
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(number, file))?;
    batch.put(&before.with(after))?;
    for message in &owed {
        tell(&mut batch, message, motive, PAGE)?;
    }
    batch.deed(
        Some(me),
        "introduction.propose",
        format!("entry {}", need.entry.id.0),
    );
    batch.commit(app).await
}

/// Over, with nothing left of the third person nor of any contact.
fn over(file: &IntroductionFile, at: Timestamp) -> IntroductionFile {
    let need = file.need;
    IntroductionFile {
        what: Introduction::Closed(Closed { need, at }),
        third: None,
        contact: None,
        key: None,
        ..file.clone()
    }
}

/// Notes for the one who introduces that somebody said no: it holds, and nobody reads it.
async fn refused(app: &App, batch: &mut Batch, by: PersonId, who: PersonId) -> Result<(), Error> {
    let before = oneself(app, by).await?;
    let after = SelfFile {
        sent: before.what.sent.clone().refused(who, app.now()),
        ..before.what.clone()
    };
    batch.put(&before.with(after))?;
    Ok(())
}

/// One of the two answers: with how one may be reached, or with nothing, which is a no.
///
/// # Errors
/// [`Refusal::NotForYou`], [`Refusal::AlreadyAnswered`], [`Refusal::Expired`]; what the rhythm of
/// the third person refuses, when they are to be asked.
pub async fn answer(
    app: &App,
    by: Oneself,
    number: i64,
    contact: Option<&str>,
) -> Result<(), Error> {
    let contact = contact.map(Line::new).transpose()?;
    steadily!(answered(app, by.person(), number, contact.as_ref()).await)
}

async fn answered(
    app: &App,
    me: PersonId,
    number: i64,
    contact: Option<&Line>,
) -> Result<(), Error> {
    let before = shelf::one::<IntroductionFile>(app, number).await?;
    let mut batch = Batch::new(app.now());
    let file = &before.what;
    let after = match (&file.what, contact) {
        (Introduction::Proposed(_), _) if me != file.asker => return Err(Refusal::NotForYou.into()),
        (Introduction::HalfAgreed(_), _) if file.third != Some(me) => {
            return Err(Refusal::NotForYou.into());
        }
        (Introduction::Proposed(_), Some(contact)) => {
            asker_agrees(app, &mut batch, file, contact).await?
        }
        (Introduction::HalfAgreed(_), Some(contact)) => {
            third_agrees(app, &mut batch, file, contact)?
        }
        (Introduction::Proposed(_) | Introduction::HalfAgreed(_), None) => {
            refused(app, &mut batch, file.by, me).await?;
            over(file, app.now())
        }
        _ => return Err(Refusal::AlreadyAnswered.into()),
    };
    batch.put(&before.with(after))?;
    batch.commit(app).await
}

async fn asker_agrees(
    app: &App,
    batch: &mut Batch,
    file: &IntroductionFile,
    contact: &Line,
) -> Result<IntroductionFile, Error> {
    let Introduction::Proposed(state) = file.what.clone() else {
        return Err(Refusal::AlreadyAnswered.into());
    };
    let Change { state, owed } = state.asker_agrees(file.asker, app.now())?;
    for message in &owed {
        tell(batch, message, &file.motive, connectors::PAGE)?;
    }
    if let Some(third) = file.third {
        // Who is asked second is asked with the same regard as the first (C17).
        let proof = reach(app, file.by, third).await?;
        let message = Message::to(proof, MessageKind::IntroductionAsked);
        tell(batch, &message, &file.motive, PAGE)?;
    }
    Ok(IntroductionFile {
        what: Introduction::HalfAgreed(state),
        halfway: true,
        contact: Some(contact.clone()),
        ..file.clone()
    })
}

fn third_agrees(
    app: &App,
    batch: &mut Batch,
    file: &IntroductionFile,
    contact: &Line,
) -> Result<IntroductionFile, Error> {
    let Introduction::HalfAgreed(state) = file.what.clone() else {
        return Err(Refusal::AlreadyAnswered.into());
    };
    let Change { state, owed } = state.third_agrees(contact.clone(), app.now())?;
    for message in &owed {
        let page = if message.recipient() == file.by {
            connectors::PAGE
        } else {
            PAGE
        };
        tell(batch, message, &file.motive, page)?;
    }
    Ok(IntroductionFile {
        what: Introduction::Introduced(state),
        key: None,
        ..file.clone()
    })
}

/// One of the two says what came of it, once: the credit goes to who introduced them, on their own
/// page and beside these words, and nowhere else (C26).
///
/// # Errors
/// [`Refusal::NotForYou`], [`Refusal::AlreadyAnswered`]; when nothing is written.
pub async fn came(app: &App, by: Oneself, number: i64, said: &str) -> Result<(), Error> {
    let (me, said) = (by.person(), Line::new(said)?);
    let before = shelf::one::<IntroductionFile>(app, number).await?;
    if me != before.what.asker && Some(me) != before.what.third {
        return Err(Refusal::NotForYou.into());
    }
    let made = matches!(before.what.what, Introduction::Introduced(_));
    if !made || before.what.outcome.is_some() {
        return Err(Refusal::AlreadyAnswered.into());
    }
    let after = IntroductionFile {
        outcome: Some((said, app.now())),
        ..before.what.clone()
    };
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(after))?;
    batch.commit(app).await
}
