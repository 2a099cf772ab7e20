//! Challenges as they are kept, listed and read. Whoever may not read one learns nothing of it.

use super::{Accompanying, names, owe, sets};
use crate::gatherings::shelf::{self, Batch, Filed, Kept, steadily};
use crate::gatherings::teams;
use crate::{App, Error};
use ::journey::message::Message;
use ::journey::method::challenge::Challenge;
use ::journey::method::charter::Charters;
use ::journey::method::ideas::Ideas;
use ::journey::method::learning::{Gained, Rounds};
use ::journey::method::stakeholders::Diagnosis;
use ::journey::method::team::{Actor, Role};
use ::journey::method::thread::Thread;
use ::journey::workspace::Reach;
use ::journey::{ChallengeId, Refusal};
use access::Bearer;
use model::people::{PersonId, TeamId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::{Keys, Of};

/// A challenge with all that its team writes around it, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChallengeFile {
    /// On its way through a method.
    pub challenge: Challenge,
    /// The team of the network that accompanies it.
    pub team: Option<TeamId>,
    /// The set of criteria it started with.
    pub set: i64,
    /// Who reads it.
    pub reach: Reach,
    /// Ideas and decisions.
    pub ideas: Ideas,
    /// Needs, whose they are, what answers them.
    pub diagnosis: Diagnosis,
    /// Sessions in rounds.
    pub rounds: Rounds,
    /// The rules of its people.
    pub charters: Charters,
    /// What its people learnt.
    pub gained: Gained,
    /// Comments, item by item.
    pub threads: BTreeMap<String, Thread>,
    /// The SHA-256 of the keys by which one joins: to contribute, to facilitate.
    pub(crate) doors: [Option<String>; 2],
}

impl Kept for ChallengeFile {
    const KIND: &'static str = "challenge";

    fn keys(&self) -> Keys {
        let path = self.challenge.path();
        Keys {
            state: if path.through() {
                "through".to_owned()
            } else {
                format!("step-{}", path.step() + 1)
            },
            team: self.team,
            project: self.challenge.project(),
            person: Some(self.challenge.team().holder()),
            concerns: self.challenge.team().people().into_iter().collect(),
            ..Keys::default()
        }
    }
}

impl ChallengeFile {
    /// A challenge that begins, for members to read (B22).
    pub(crate) fn begin(challenge: Challenge, team: Option<TeamId>, set: i64) -> Self {
        Self {
            reach: Reach::members(challenge.team().holder()),
            challenge,
            team,
            set,
            ideas: Ideas::default(),
            diagnosis: Diagnosis::default(),
            rounds: Rounds::default(),
            charters: Charters::default(),
            gained: Gained::default(),
            threads: BTreeMap::new(),
            doors: [None, None],
        }
    }

    /// As what someone of the team comes.
    pub(crate) fn actor(&self, person: PersonId) -> Result<Actor, Refusal> {
        let mut members = self.challenge.team().members();
        let found = members.find(|(member, _)| member.person == person);
        found
            .map(|(member, _)| member.actor)
            .ok_or(Refusal::NotInTheTeam(person))
    }

    /// Whether someone of the team may act: the charter for what they are is accepted (D8).
    pub(crate) fn may_act(&self, person: PersonId) -> Result<(), Refusal> {
        self.charters.may_act(person, self.actor(person)?)
    }

    /// The address of its page.
    fn path(&self) -> String {
        format!("/defi/{}", self.challenge.id())
    }
}

/// What a reader is to a challenge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Eyes {
    /// Who, if signed in.
    pub person: Option<PersonId>,
    /// What they do in its team.
    pub role: Option<Role>,
    /// Whether they answer for the method here, from outside its team.
    pub accompanies: bool,
}

/// What this bearer is to it; nothing when they may not read it.
fn eyes(file: &ChallengeFile, bearer: &Bearer) -> Option<Eyes> {
    let person = bearer.person();
    let role = person.and_then(|person| file.challenge.team().role(person));
    let accompanies = role.is_none() && Accompanying::of(bearer, file.team).is_some();
    let level = bearer.sight().level();
    let reads = role.is_some() || accompanies || file.reach.shows(person, level);
    reads.then_some(Eyes {
        person,
        role,
        accompanies,
    })
}

/// A challenge in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its number.
    pub id: ChallengeId,
    /// What it is called.
    pub title: String,
    /// Its question today.
    pub question: String,
    /// The step it is at, from 0; the number of steps once through.
    pub step: usize,
    /// How many steps there are.
    pub steps: usize,
    /// Whether the reader is of its team.
    pub mine: bool,
}

/// The challenges this bearer may read, the latest first; and how many of them grew from a project
/// (D28).
///
/// # Errors
/// Those of the store.
pub async fn list(app: &App, bearer: &Bearer) -> Result<(Vec<Listed>, usize), Error> {
    let mut found = Vec::new();
    let mut grown = 0;
    for filed in shelf::all::<ChallengeFile>(app, Of::All).await? {
        let Some(eyes) = eyes(&filed.what, bearer) else {
            continue;
        };
        let challenge = &filed.what.challenge;
        grown += usize::from(challenge.project().is_some());
        found.push(Listed {
            id: challenge.id(),
            title: challenge.title().to_string(),
            question: challenge.question().now().to_string(),
            step: challenge.path().step(),
            steps: challenge.template().steps().len(),
            mine: eyes.role.is_some(),
        });
    }
    found.reverse();
    Ok((found, grown))
}

/// A challenge as its page needs it.
#[derive(Debug, Clone)]
pub struct ChallengeView {
    /// The challenge. Its team's notes come out of it for its team only.
    pub file: ChallengeFile,
    /// What the reader is to it.
    pub eyes: Eyes,
    /// What people are called; nobody to strangers.
    pub names: BTreeMap<PersonId, String>,
    /// The name of the team that accompanies it.
    pub accompanied_by: Option<String>,
    /// Whether its criteria were validated (D19); those who read are told.
    pub validated: bool,
}

/// Reads a challenge.
///
/// # Errors
/// [`Error::Unknown`] when there is none for this reader.
pub async fn one(app: &App, bearer: &Bearer, id: ChallengeId) -> Result<ChallengeView, Error> {
    let file = shelf::one::<ChallengeFile>(app, id.0).await?.what;
    let eyes = eyes(&file, bearer).ok_or_else(|| shelf::absent("défi"))?;
    let mut people: BTreeSet<PersonId> = BTreeSet::new();
    if eyes.person.is_some() {
        people.extend(file.challenge.team().people());
        for thread in file.threads.values() {
            people.extend(thread.comments().iter().map(|comment| comment.by));
        }
        people.extend(file.ideas.ideas().iter().map(|idea| idea.by));
    }
    let accompanied_by = match file.team {
        Some(team) => Some(teams::one(app, team).await?.name.to_string()),
        None => None,
    };
    let set = sets::find(app, file.set).await?;
    Ok(ChallengeView {
        names: names(app, people).await?,
        accompanied_by,
        validated: set.is_some_and(|set| set.validated()),
        eyes,
        file,
    })
}

/// A challenge with its title, for a reader; `None` when they may not read it.
pub(crate) async fn titled(
    app: &App,
    bearer: &Bearer,
    id: ChallengeId,
) -> Result<Option<(i64, String)>, Error> {
    let filed = shelf::find::<ChallengeFile>(app, id.0).await?;
    let read = filed.filter(|filed| eyes(&filed.what, bearer).is_some());
    Ok(read.map(|filed| (id.0, filed.what.challenge.title().to_string())))
}

/// What a verb gives: the next file, and the letters it owes.
pub(crate) type Changed = Result<(ChallengeFile, Vec<Message>), Error>;

/// Changes a challenge, made again upon what someone else wrote in between.
pub(crate) async fn change(
    app: &App,
    id: ChallengeId,
    by: PersonId,
    act: &str,
    with: &(impl Fn(ChallengeFile) -> Changed + Sync),
) -> Result<(), Error> {
    steadily!(changed(app, id, by, act, with).await)
}

async fn changed(
    app: &App,
    id: ChallengeId,
    by: PersonId,
    act: &str,
    with: &(impl Fn(ChallengeFile) -> Changed + Sync),
) -> Result<(), Error> {
    let before = shelf::one::<ChallengeFile>(app, id.0).await?;
    let (after, owed) = with(before.what.clone())?;
    let mut batch = Batch::new(app.now());
    let (title, path) = (after.challenge.title().to_string(), after.path());
    batch.put(&before.with(after))?;
    owe(&mut batch, &owed, &title, &path)?;
    batch.deed(Some(by), act, format!("challenge {id}"));
    batch.commit(app).await
}

/// Puts a new challenge down.
pub(crate) fn put(batch: &mut Batch, file: ChallengeFile) -> Result<(), Error> {
    batch.put(&Filed::new(file.challenge.id().0, file))?;
    Ok(())
}
