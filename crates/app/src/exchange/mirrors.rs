//! Mirror pairs (C37): two holders read and reflect each other's project. One asks, the other opts in
//! or not, without a reason and without the asker knowing of a no; notes are read by the two alone.

use super::{SelfFile, oneself};
use crate::gatherings::shelf::{self, Batch, Filed, Kept, steadily};
use crate::gatherings::{archive, passages};
use crate::letters::Said;
use crate::{App, Error};
use ::exchange::message::MessageKind;
use ::exchange::relation::{Mirror, MirrorAsked};
use ::exchange::rhythm::{Way, welcome};
use ::exchange::{Refusal, Text};
use ::gatherings::embargo::Reader;
use access::Oneself;
use jiff::{SignedDuration, Timestamp};
use model::people::{PersonId, ProjectId};
use serde::{Deserialize, Serialize};
use store::{Keys, Of};

/// How long an ask waits.
const WAITS: SignedDuration = SignedDuration::from_hours(24 * 30);
/// The page of one's mirrors.
const PAGE: &str = "/mon-espace/miroirs";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Asked(MirrorAsked),
    Open(Mirror),
    /// The other said no, or one of the two ended it.
    Closed,
}

/// A mirror as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MirrorFile {
    /// Who asked, and who was asked.
    pair: [(PersonId, ProjectId); 2],
    state: State,
    at: Timestamp,
}

impl Kept for MirrorFile {
    const KIND: &'static str = "mirror";

    fn keys(&self) -> Keys {
        let state = match &self.state {
            State::Asked(_) => "asked",
            State::Open(_) => "open",
            State::Closed => "closed",
        };
        Keys {
            state: state.to_owned(),
            // Of both, of neither alone: one's data does not tell that the other said no.
            concerns: self.pair.iter().map(|(person, _)| *person).collect(),
            ..Keys::default()
        }
    }
}

/// Where a mirror stands, for one of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reflects {
    /// The other is asked. It stays so when they said no.
    Asked,
    /// It waits for the reader.
    ForYou,
    /// Both agreed: their notes, each with the name of its author.
    Open(Vec<(String, String)>),
    /// It is over.
    Over,
}

/// A mirror as one of the two reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mirrored {
    /// Its number.
    pub number: i64,
    /// The reader's project.
    pub mine: String,
    /// The other's.
    pub theirs: ProjectId,
    /// What it is called.
    pub title: String,
    /// Since when.
    pub at: Timestamp,
    /// Where it stands.
    pub stands: Reflects,
}

/// A project whose holder may be asked, as a reader meets it on its page.
///
/// # Errors
/// Those of the store.
pub async fn asked_of(app: &App, by: Oneself, project: ProjectId) -> Result<Option<String>, Error> {
    let page = archive::page(app, &reader(by), project).await?;
    Ok(page.map(|page| page.title))
}

fn reader(by: Oneself) -> Reader {
    Reader {
        person: Some(by.person()),
        ..Reader::default()
    }
}

/// A holder asks another to mirror their projects.
///
/// # Errors
/// What the rhythm refuses; [`Refusal::NotForYou`] for a project of one's own, one that has no page or
/// no holder with an account; [`Refusal::AlreadyAnswered`] when the two projects were asked already.
pub async fn ask(app: &App, by: Oneself, mine: ProjectId, theirs: ProjectId) -> Result<(), Error> {
    passages::own(app, by, mine).await?;
    if asked_of(app, by, theirs).await?.is_none() {
        return Err(Refusal::NotForYou.into());
    }
    let holder = passages::filed(app, theirs).await?.what.holder_account();
    let holder = holder.filter(|person| *person != by.person());
    let holder = holder.ok_or(Refusal::NotForYou)?;
    steadily!(send(app, (by.person(), mine), (holder, theirs)).await)
}

async fn send(
    app: &App,
    mine: (PersonId, ProjectId),
    theirs: (PersonId, ProjectId),
) -> Result<(), Error> {
    let now = app.now();
    let (one, other) = (mine.1.min(theirs.1), mine.1.max(theirs.1));
    let number = shelf::number_of(&format!("mirror {one} {other}"));
    if shelf::find::<MirrorFile>(app, number).await?.is_some() {
        return Err(Refusal::AlreadyAnswered.into());
    }
    let before = oneself(app, mine.0).await?;
    let rhythm = oneself(app, theirs.0).await?.what.rhythm;
    let way = Way::Direct(mine.0);
    let proof = welcome(theirs.0, rhythm, way, &before.what.sent, now)?;
    let change = MirrorAsked::ask(mine, theirs, proof)?;
    let after = SelfFile {
        sent: before.what.sent.clone().noted(now),
        ..before.what.clone()
    };
    let title = titled(app, mine.1).await?;
    let file = MirrorFile {
        pair: [mine, theirs],
        state: State::Asked(change.state),
        at: now,
    };
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(number, file))?;
    batch.put(&before.with(after))?;
    for message in &change.owed {
        tell(&mut batch, message.recipient(), message.kind(), &title)?;
    }
    batch.deed(Some(mine.0), "mirror.ask", format!("project {}", theirs.1));
    batch.commit(app).await
}

fn tell(batch: &mut Batch, to: PersonId, kind: MessageKind, title: &str) -> Result<(), Error> {
    let said = Said::Exchange {
        kind,
        title: title.to_owned(),
        path: PAGE.to_owned(),
    };
    batch.tell(to, &said)?;
    Ok(())
}

async fn titled(app: &App, project: ProjectId) -> Result<String, Error> {
    Ok(passages::filed(app, project).await?.what.title().to_owned())
}

/// The other opts in, or not.
///
/// # Errors
/// [`Refusal::NotForYou`], [`Refusal::AlreadyAnswered`], [`Refusal::Expired`].
pub async fn answer(app: &App, by: Oneself, number: i64, yes: bool) -> Result<(), Error> {
    steadily!(answered(app, by.person(), number, yes).await)
}

async fn answered(app: &App, me: PersonId, number: i64, yes: bool) -> Result<(), Error> {
    let (before, now) = (shelf::one::<MirrorFile>(app, number).await?, app.now());
    let [(asker, _), (other, theirs)] = before.what.pair;
    if other != me {
        return Err(Refusal::NotForYou.into());
    }
    let State::Asked(asked) = before.what.state.clone() else {
        return Err(Refusal::AlreadyAnswered.into());
    };
    if now >= before.what.at + WAITS {
        return Err(Refusal::Expired.into());
    }
    let mut after = before.what.clone();
    let mut batch = Batch::new(now);
    if yes {
        after.state = State::Open(asked.agree(me)?);
        let title = titled(app, theirs).await?;
        tell(&mut batch, asker, MessageKind::Answered, &title)?;
    } else {
        after.state = State::Closed;
        let asking = oneself(app, asker).await?;
        let noted = SelfFile {
            sent: asking.what.sent.clone().refused(me, now),
            ..asking.what.clone()
        };
        batch.put(&asking.with(noted))?;
    }
    batch.put(&before.with(after))?;
    batch.commit(app).await
}

/// One of the two writes what they see in the other's project.
///
/// # Errors
/// [`Refusal::NotForYou`] for anyone else, or while both have not agreed.
pub async fn note(app: &App, by: Oneself, number: i64, words: &str) -> Result<(), Error> {
    let words = Text::new(words)?;
    steadily!(change(app, by.person(), number, Some(&words)).await)
}

/// One of the two ends it: its notes are erased.
///
/// # Errors
/// As for [`note`].
pub async fn end(app: &App, by: Oneself, number: i64) -> Result<(), Error> {
    steadily!(change(app, by.person(), number, None).await)
}

async fn change(app: &App, me: PersonId, number: i64, note: Option<&Text>) -> Result<(), Error> {
    let before = shelf::one::<MirrorFile>(app, number).await?;
    let State::Open(mirror) = before.what.state.clone() else {
        return Err(Refusal::NotForYou.into());
    };
    mirror.notes(me).ok_or(Refusal::NotForYou)?;
    let mut after = before.what.clone();
    after.state = match note {
        Some(note) => State::Open(mirror.note(me, note.clone())?),
        None => State::Closed,
    };
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(after))?;
    batch.commit(app).await
}

/// The mirrors that one asked for or was asked for, the latest first.
///
/// # Errors
/// Those of the store.
pub async fn mine(app: &App, by: Oneself) -> Result<Vec<Mirrored>, Error> {
    let (me, now) = (by.person(), app.now());
    let mut all = shelf::all::<MirrorFile>(app, Of::Concerning(me)).await?;
    all.sort_by_key(|file| (std::cmp::Reverse(file.what.at), file.number));
    let people = all
        .iter()
        .flat_map(|file| file.what.pair.map(|(one, _)| one));
    let names = crate::journey::names(app, people).await?;
    let mut told = Vec::new();
    for Filed { number, what, .. } in all {
        let asked = what.pair[0].0 == me;
        let [mine, theirs] = if asked {
            what.pair
        } else {
            [what.pair[1], what.pair[0]]
        };
        let late = now >= what.at + WAITS;
        let stands = match (&what.state, asked) {
            (State::Open(mirror), _) => Reflects::Open(
                (mirror.notes(me).into_iter().flatten())
                    .map(|(one, note)| {
                        (
                            names.get(one).cloned().unwrap_or_default(),
                            note.to_string(),
                        )
                    })
                    .collect(),
            ),
            (State::Asked(_), false) if !late => Reflects::ForYou,
            (State::Asked(_) | State::Closed, true) if !late => Reflects::Asked,
            _ => Reflects::Over,
        };
        told.push(Mirrored {
            number,
            mine: titled(app, mine.1).await?,
            theirs: theirs.1,
            title: titled(app, theirs.1).await?,
            at: what.at,
            stands,
        });
    }
    Ok(told)
}
