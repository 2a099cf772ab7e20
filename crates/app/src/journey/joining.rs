//! How a challenge begins and how people come into its team: nobody is put in one, each comes by a
//! link that they were given and says as what they come (D1, D4).
//!
//! A holder calls; the challenge begins when somebody else comes to facilitate it.

use super::challenges::{ChallengeFile, change, put};
use super::sets;
use crate::gatherings::shelf::{self, Batch, Filed, Kept, secret};
use crate::gatherings::{passages, teams};
use crate::{App, Error};
use ::journey::method::challenge::Challenge;
use ::journey::method::question::Question;
use ::journey::method::team::{Actor, Member, Team};
use ::journey::workspace::Reach;
use ::journey::{ChallengeId, Line, Refusal, Text};
use access::Oneself;
use model::Audience;
use model::people::{PersonId, ProjectId, TeamId};
use serde::{Deserialize, Serialize};
use store::Keys;

/// What a team is called in the words of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// To contribute.
    Contribute,
    /// To facilitate.
    Facilitate,
}

impl Door {
    const fn place(self) -> usize {
        match self {
            Self::Contribute => 0,
            Self::Facilitate => 1,
        }
    }
}

/// What is asked to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beginning {
    /// What to call it.
    pub title: String,
    /// The working question, in its first words.
    pub question: String,
    /// The project it grew from, if it is one's own.
    pub project: Option<ProjectId>,
    /// The set of criteria.
    pub set: i64,
    /// The team of the network that accompanies it.
    pub team: Option<TeamId>,
    /// As what one comes.
    pub actor: Actor,
}

/// A challenge that waits for somebody to facilitate it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CallFile {
    title: Line,
    question: Text,
    project: Option<ProjectId>,
    set: i64,
    team: Option<TeamId>,
    holder: PersonId,
    actor: Actor,
    key: String,
    /// The challenge it became.
    became: Option<ChallengeId>,
}

impl Kept for CallFile {
    const KIND: &'static str = "challenge-call";

    fn keys(&self) -> Keys {
        Keys {
            state: if self.became.is_some() {
                "begun"
            } else {
                "open"
            }
            .to_owned(),
            team: self.team,
            project: self.project,
            person: Some(self.holder),
            ..Keys::default()
        }
    }
}

/// A call as the one who was given its link reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// What the challenge is called.
    pub title: String,
    /// Its question.
    pub question: String,
    /// Who holds it.
    pub holder: PersonId,
    /// The challenge, once it began.
    pub became: Option<ChallengeId>,
}

/// Calls for somebody to facilitate a challenge; gives the number of the call and its key, which is
/// kept nowhere.
///
/// # Errors
/// When it has no title or question, its criteria are retired, or the project is someone else's.
pub async fn call(app: &App, by: Oneself, asked: &Beginning) -> Result<(i64, String), Error> {
    if let Some(project) = asked.project {
        passages::own(app, by, project).await?;
    }
    if let Some(team) = asked.team {
        teams::one(app, team).await?;
    }
    sets::one(app, asked.set).await?.set.to_start_with()?;
    let (key, now) = (secret()?, app.now());
    let file = CallFile {
        title: Line::new(&asked.title)?,
        question: Text::new(&asked.question)?,
        project: asked.project,
        set: asked.set,
        team: asked.team,
        holder: by.person(),
        actor: asked.actor,
        key: shelf::digest(&key),
        became: None,
    };
    let number = app.store.number(now).await?;
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(number, file))?;
    batch.deed(
        Some(by.person()),
        "challenge.call",
        format!("call {number}"),
    );
    batch.commit(app).await?;
    Ok((number, key))
}

async fn opened(app: &App, number: i64, key: &str) -> Result<Filed<CallFile>, Error> {
    let filed = shelf::one::<CallFile>(app, number).await?;
    if filed.what.key == shelf::digest(key) {
        Ok(filed)
    } else {
        Err(shelf::absent("appel"))
    }
}

/// Reads a call by its link.
///
/// # Errors
/// [`Error::Unknown`] when the link is not that one.
pub async fn called(app: &App, number: i64, key: &str) -> Result<Call, Error> {
    let file = opened(app, number, key).await?.what;
    Ok(Call {
        title: file.title.to_string(),
        question: file.question.to_string(),
        holder: file.holder,
        became: file.became,
    })
}

/// Comes to facilitate: the challenge begins.
///
/// # Errors
/// When the link is not that one, it is the holder themselves, or it began already.
pub async fn answer(
    app: &App,
    by: Oneself,
    number: i64,
    key: &str,
    actor: Actor,
) -> Result<ChallengeId, Error> {
    let before = opened(app, number, key).await?;
    let mut file = before.what.clone();
    if file.became.is_some() {
        return Err(Refusal::AlreadySaid.into());
    }
    let (template, _) = sets::one(app, file.set).await?.set.to_start_with()?;
    let now = app.now();
    let id = ChallengeId(app.store.number(now).await?);
    let member = |person, actor| Member {
        person,
        actor,
        organisation: None,
    };
    let holder = member(file.holder, file.actor);
    let team = Team::new(id, holder, member(by.person(), actor), now)?;
    let question = Question::new(file.question.clone(), file.holder, now);
    let challenge = Challenge::start(file.title.clone(), file.project, template, team, question);
    file.became = Some(id);
    let begun = ChallengeFile::begin(challenge, file.team, file.set);
    let mut batch = Batch::new(now);
    batch.put(&before.with(file))?;
    put(&mut batch, begun)?;
    batch.deed(
        Some(by.person()),
        "challenge.begin",
        format!("challenge {id}"),
    );
    batch.commit(app).await?;
    Ok(id)
}

/// Makes a new link by which people join; the earlier one opens nothing any more. Gives its key.
///
/// # Errors
/// When the one who asks is not of the team.
pub async fn open_door(
    app: &App,
    by: Oneself,
    id: ChallengeId,
    door: Door,
) -> Result<String, Error> {
    let (me, key) = (by.person(), secret()?);
    change(app, id, me, "challenge.door", &|mut file| {
        file.may_act(me)?;
        file.doors[door.place()] = Some(shelf::digest(&key));
        Ok((file, Vec::new()))
    })
    .await?;
    Ok(key)
}

/// Which door a key opens.
fn door(file: &ChallengeFile, key: &str) -> Option<Door> {
    let digest = shelf::digest(key);
    [Door::Contribute, Door::Facilitate]
        .into_iter()
        .find(|door| file.doors[door.place()].as_deref() == Some(digest.as_str()))
}

/// What the page of a link shows: the title of the challenge, and to do what one is invited.
///
/// # Errors
/// [`Error::Unknown`] when the link opens nothing.
pub async fn knock(app: &App, id: ChallengeId, key: &str) -> Result<(String, Door), Error> {
    let file = shelf::one::<ChallengeFile>(app, id.0).await?.what;
    let door = door(&file, key).ok_or_else(|| shelf::absent("lien"))?;
    Ok((file.challenge.title().to_string(), door))
}

/// Joins by a link, as what one is.
///
/// # Errors
/// When the link opens nothing, or the holder would become something else.
pub async fn join(
    app: &App,
    by: Oneself,
    id: ChallengeId,
    key: &str,
    actor: Actor,
) -> Result<(), Error> {
    let (me, now) = (by.person(), app.now());
    change(app, id, me, "challenge.join", &|mut file| {
        let door = door(&file, key).ok_or_else(|| shelf::absent("lien"))?;
        let member = Member {
            person: me,
            actor,
            organisation: None,
        };
        let mut team = file.challenge.team().clone();
        team.join(member, door == Door::Facilitate, now)?;
        file.challenge = file.challenge.with_team(team)?;
        Ok((file, Vec::new()))
    })
    .await
}

/// Leaves the team.
///
/// # Errors
/// When it is the holder, the last facilitator, or nobody of the team.
pub async fn leave(app: &App, by: Oneself, id: ChallengeId, why: &str) -> Result<(), Error> {
    let (me, now) = (by.person(), app.now());
    let why = super::optional_text(why)?;
    change(app, id, me, "challenge.leave", &|mut file| {
        let mut team = file.challenge.team().clone();
        team.leave(me, why.clone(), now)?;
        file.challenge = file.challenge.with_team(team)?;
        Ok((file, Vec::new()))
    })
    .await
}

/// The holder hands the challenge over to somebody of the team.
///
/// # Errors
/// When somebody else asks, or the other is not of the team.
pub async fn hand_over(app: &App, by: Oneself, id: ChallengeId, to: PersonId) -> Result<(), Error> {
    let (me, now) = (by.person(), app.now());
    change(app, id, me, "challenge.hand-over", &|mut file| {
        holds(&file, me)?;
        let change = file.challenge.team().clone().hand_over(to, now)?;
        file.challenge = file.challenge.with_team(change.state)?;
        file.reach = Reach::members(to).set(file.reach.audience(), to)?;
        Ok((file, change.owed))
    })
    .await
}

fn holds(file: &ChallengeFile, person: PersonId) -> Result<(), Refusal> {
    if file.challenge.team().holder() == person {
        Ok(())
    } else {
        Err(Refusal::NotYours)
    }
}

/// The holder says who reads the challenge (B22).
///
/// # Errors
/// When somebody else would make it wider.
pub async fn share(
    app: &App,
    by: Oneself,
    id: ChallengeId,
    audience: Audience,
) -> Result<(), Error> {
    let me = by.person();
    change(app, id, me, "challenge.share", &|mut file| {
        file.may_act(me)?;
        file.reach = file.reach.set(audience, me)?;
        Ok((file, Vec::new()))
    })
    .await
}
