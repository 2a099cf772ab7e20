//! Requests between holders (A35): what is asked, and a delay that both agree to before any clock
//! runs. Clocks pause while one of the two is in withdrawal, and what is asked of someone in
//! withdrawal waits with the mediation, which passes it on or keeps it (C17).

mod clocks;
mod relays;

pub(super) use clocks::rhythm_changed;
pub use clocks::work;
pub use relays::{Relayed, keep, pass_on, relays};

use super::entries::{EntryFile, read_by};
use super::{SelfFile, oneself};
use crate::collective::claims;
use crate::gatherings::shelf::{self, Batch, Filed, Kept, steadily};
use crate::letters::Said;
use crate::{App, Error};
use ::exchange::entry::{Effort, EntryId};
use ::exchange::introduction::Motive;
use ::exchange::message::{Change, Message};
use ::exchange::request::{Answered, Asked, Open, Relay, Running};
use ::exchange::rhythm::{Way, Welcome, welcome};
use ::exchange::{Refusal, Text};
use access::{Bearer, Oneself};
use jiff::{SignedDuration, Timestamp};
use model::CardId;
use model::people::PersonId;
use serde::{Deserialize, Serialize};
use store::{Keys, Of};

/// The page of one's requests.
const PAGE: &str = "/mon-espace/demandes";
/// The page of the mediation.
const MEDIATION: &str = "/mediation";
/// How long an open request waits.
const WAITS: SignedDuration = SignedDuration::from_hours(24 * 60);
/// Days of a delay at most.
const MOST: u16 = 180;

/// Where a request stands, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    /// Left with the mediation.
    Relay(Relay),
    /// Asked; there is no deadline.
    Open(Open),
    /// Both agreed to a delay.
    Running(Running),
    /// Answered.
    Answered(Answered),
    /// No, without a reason, or kept by the mediation; told to nobody.
    Closed,
}

/// A request as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RequestFile {
    asked: Asked,
    state: State,
    at: Timestamp,
    /// A delay that one of the two proposed, while none is agreed.
    proposed: Option<(PersonId, u16)>,
    /// Whether the other ever read of it: what the mediation holds is not theirs to read.
    delivered: bool,
}

impl Kept for RequestFile {
    const KIND: &'static str = "request";

    fn keys(&self) -> Keys {
        Keys {
            state: match self.state {
                State::Relay(_) => RELAYED,
                State::Open(_) => "open",
                State::Running(_) => RUNNING,
                State::Answered(_) | State::Closed => "over",
            }
            .to_owned(),
            concerns: vec![self.asked.from, self.asked.to],
            ..Keys::default()
        }
    }
}

/// Where requests left with the mediation stand.
const RELAYED: &str = "relayed";
/// Where requests with a clock stand.
const RUNNING: &str = "running";

impl RequestFile {
    /// Of the two, the other one.
    fn other(&self, me: PersonId) -> Result<PersonId, Refusal> {
        match me {
            me if me == self.asked.from => Ok(self.asked.to),
            me if me == self.asked.to && self.delivered => Ok(self.asked.from),
            _ => Err(Refusal::NotForYou),
        }
    }
}

/// Of whom something is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// Who wrote this entry.
    Author(EntryId),
    /// Who holds the project of this card.
    Holder(CardId),
}

/// A request as its form writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestForm {
    /// Of whom.
    pub whom: Whom,
    /// What, in a line.
    pub ask: String,
    /// Why them.
    pub why: String,
    /// What it takes.
    pub effort: Effort,
    /// A delay in days that one proposes, if any.
    pub days: Option<u16>,
}

/// What became of an ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// It was delivered.
    Delivered,
    /// It waits with the mediation: the other is in withdrawal.
    WithMediation,
}

/// Who is asked, with what the page says of them: a project, or an entry.
///
/// # Errors
/// [`Error::Unknown`] when nobody is there to be asked.
pub async fn whom(app: &App, bearer: &Bearer, whom: Whom) -> Result<(PersonId, String), Error> {
    match whom {
        Whom::Author(id) => {
            let file = shelf::one::<EntryFile>(app, id.0).await?.what;
            if !file.entry.stands(app.now()) || !read_by(&file, bearer) {
                return Err(shelf::absent("annonce"));
            }
            Ok((file.by, file.entry.ask.to_string()))
        }
        Whom::Holder(card) => claims::holder_of(app, card)
            .await?
            .ok_or_else(|| shelf::absent("fiche")),
    }
}

/// Asks something of another holder. There is no deadline; a delay may be proposed at once.
///
/// # Errors
/// What the rhythm refuses; [`Refusal::ContactBeforeConsent`] when the words hold an address.
pub async fn ask(
    app: &App,
    bearer: &Bearer,
    by: Oneself,
    form: &RequestForm,
) -> Result<Sent, Error> {
    let (to, _) = whom(app, bearer, form.whom).await?;
    let now = app.now();
    let motive = Motive::new(&form.why, &form.ask, form.effort, now + WAITS, now)?;
    let asked = Asked {
        from: by.person(),
        to,
        ask: motive.ask,
        motive: motive.why,
        effort: form.effort,
    };
    let days = form.days.map(|days| days.clamp(1, MOST));
    steadily!(put(app, &asked, days).await)
}

/// Proof that someone may be solicited by somebody now.
async fn reach(app: &App, from: PersonId, to: PersonId) -> Result<Welcome, Error> {
    let sent = oneself(app, from).await?.what.sent;
    let rhythm = oneself(app, to).await?.what.rhythm;
    Ok(welcome(to, rhythm, Way::Direct(from), &sent, app.now())?)
}

async fn put(app: &App, asked: &Asked, days: Option<u16>) -> Result<Sent, Error> {
    let (me, now) = (asked.from, app.now());
    let before = oneself(app, me).await?;
    let mut batch = Batch::new(now);
    let (state, sent) = match reach(app, me, asked.to).await {
        Ok(proof) => {
            let Change { mut state, owed } = Open::ask(asked.clone(), proof)?;
            tell(&mut batch, &owed, asked, PAGE)?;
            if let Some(days) = days {
                // One letter says both: what is asked, and the delay proposed.
                let other = reach(app, me, asked.to).await?;
                state = state.propose(me, days, other)?.state;
            }
            (State::Open(state), Sent::Delivered)
        }
        Err(Error::Exchange(Refusal::InWithdrawal)) => {
            let mediator = relays::mediator(app, asked).await?;
            let Change { state, owed } = Relay::leave(asked.clone(), mediator);
            tell(&mut batch, &owed, asked, MEDIATION)?;
            (State::Relay(state), Sent::WithMediation)
        }
        Err(other) => return Err(other),
    };
    let file = RequestFile {
        asked: asked.clone(),
        state,
        at: now,
        proposed: days.map(|days| (me, days)),
        delivered: sent == Sent::Delivered,
    };
    let after = SelfFile {
        sent: before.what.sent.clone().noted(now),
        ..before.what.clone()
    };
    batch.put(&Filed::new(app.store.number(now).await?, file))?;
    batch.put(&before.with(after))?;
    batch.deed(Some(me), "request.ask", String::new());
    batch.commit(app).await?;
    Ok(sent)
}

fn tell(batch: &mut Batch, owed: &[Message], about: &Asked, path: &str) -> Result<(), Error> {
    for message in owed {
        let said = Said::Exchange {
            kind: message.kind(),
            title: about.ask.to_string(),
            path: path.to_owned(),
        };
        batch.tell(message.recipient(), &said)?;
    }
    Ok(())
}

/// What one of the two does with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Proposes so many days; the other agrees or proposes otherwise.
    Propose(u16),
    /// Agrees to the delay that the other proposed: only now does a clock run.
    Agree,
    /// Answers.
    Answer(String),
    /// Says no, without a reason; the other is not told.
    Decline,
}

/// One of the two goes on with a request.
///
/// # Errors
/// [`Refusal::NotForYou`], [`Refusal::AlreadyAnswered`], [`Refusal::Expired`]; what the rhythm
/// refuses.
pub async fn act(app: &App, by: Oneself, number: i64, act: &Act) -> Result<(), Error> {
    steadily!(acted(app, by.person(), number, act).await)
}

async fn acted(app: &App, me: PersonId, number: i64, act: &Act) -> Result<(), Error> {
    let (before, now) = (shelf::one::<RequestFile>(app, number).await?, app.now());
    let other = before.what.other(me)?;
    let mut after = before.what.clone();
    let mut batch = Batch::new(now);
    after.state = match (after.state, act) {
        (State::Open(_), _) if now >= before.what.at + WAITS => return Err(Refusal::Expired.into()),
        (State::Open(open), Act::Propose(days)) => {
            let days = (*days).clamp(1, MOST);
            let Change { state, owed } = open.propose(me, days, reach(app, me, other).await?)?;
            tell(&mut batch, &owed, &before.what.asked, PAGE)?;
            after.proposed = Some((me, days));
            State::Open(state)
        }
        (State::Open(open), Act::Agree) => {
            let running = open.agree(me, now)?;
            let away = clocks::away(app, &before.what.asked, now).await?;
            State::Running(if away { running.paused(now) } else { running })
        }
        (State::Open(_), Act::Decline) if me == before.what.asked.to => {
            after.proposed = None;
            let asker = oneself(app, other).await?;
            let noted = SelfFile {
                sent: asker.what.sent.clone().refused(me, now),
                ..asker.what.clone()
            };
            batch.put(&asker.with(noted))?;
            State::Closed
        }
        (State::Running(running), Act::Answer(said)) => {
            let Change { state, owed } = running.answer(me, Text::new(said)?, now)?;
            tell(&mut batch, &owed, &before.what.asked, PAGE)?;
            State::Answered(state)
        }
        (State::Open(open), Act::Answer(said)) => {
            // Answered at once: a delay was never needed.
            let Change { state, owed } = open.answered(me, Text::new(said)?, now)?;
            tell(&mut batch, &owed, &before.what.asked, PAGE)?;
            State::Answered(state)
        }
        // Who asked goes on as if it still waited: nobody tells them of a no.
        (State::Closed, Act::Propose(days)) if me == before.what.asked.from => {
            after.proposed = Some((me, (*days).clamp(1, MOST)));
            State::Closed
        }
        (State::Answered(_) | State::Closed, _) => return Err(Refusal::AlreadyAnswered.into()),
        _ => return Err(Refusal::NotForYou.into()),
    };
    batch.put(&before.with(after))?;
    batch.commit(app).await
}

/// Where a request stands, for its reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stands {
    /// The mediation holds it: the other is in withdrawal.
    WithMediation,
    /// No delay is proposed, or one's own proposal waits for the other.
    Waits(Option<u16>),
    /// The other proposed so many days.
    Agree(u16),
    /// A delay was agreed: an answer is promised for then.
    Due(Timestamp),
    /// The clock pauses: one of the two is in withdrawal.
    Paused,
    /// Answered.
    Answered(String),
    /// Over.
    Over,
}

/// A request as one of the two reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Its number.
    pub number: i64,
    /// Whether it was asked of the reader.
    pub of_me: bool,
    /// How the other is called.
    pub other: String,
    /// What.
    pub ask: String,
    /// Why.
    pub why: String,
    /// What it takes.
    pub effort: Effort,
    /// Since when.
    pub at: Timestamp,
    /// Where it stands.
    pub stands: Stands,
}

fn stands(file: &RequestFile, me: PersonId, now: Timestamp) -> Stands {
    let late = now >= file.at + WAITS;
    match (&file.state, file.proposed) {
        (State::Answered(answered), _) => Stands::Answered(answered.parts().1.to_string()),
        (State::Closed, _) if me == file.asked.to || late => Stands::Over,
        (State::Running(running), _) => running.due().map_or(Stands::Paused, Stands::Due),
        (State::Relay(_) | State::Open(_), _) if late => Stands::Over,
        (State::Closed, _) if !file.delivered => Stands::WithMediation,
        (State::Relay(_), _) => Stands::WithMediation,
        (_, Some((by, days))) if by != me => Stands::Agree(days),
        (_, mine) => Stands::Waits(mine.map(|(_, days)| days)),
    }
}

/// The requests one made, and those made of one, the latest first. What the mediation holds or kept
/// is not shown to who was not to be disturbed.
///
/// # Errors
/// Those of the store.
pub async fn mine(app: &App, by: Oneself) -> Result<Vec<View>, Error> {
    let (me, now) = (by.person(), app.now());
    let mut all = shelf::all::<RequestFile>(app, Of::Concerning(me)).await?;
    all.retain(|file| file.what.other(me).is_ok());
    all.sort_by_key(|file| (std::cmp::Reverse(file.what.at), file.number));
    let people = all
        .iter()
        .flat_map(|file| [file.what.asked.from, file.what.asked.to]);
    let names = crate::journey::names(app, people).await?;
    let mut views = Vec::new();
    for Filed { number, what, .. } in all {
        let what = clocks::caught_up(app, what, now).await?;
        let of_me = what.asked.to == me;
        let other = if of_me {
            what.asked.from
        } else {
            what.asked.to
        };
        views.push(View {
            number,
            of_me,
            other: names.get(&other).cloned().unwrap_or_default(),
            ask: what.asked.ask.to_string(),
            why: what.asked.motive.to_string(),
            effort: what.asked.effort,
            at: what.at,
            stands: stands(&what, me, now),
        });
    }
    Ok(views)
}
