//! Campaigns in which challenges are visited by people of other challenges (D17, D18): each visit is
//! also a test of the criteria (D19).

use super::challenges::{self, ChallengeFile};
use super::{Accompanying, owe, sets};
use crate::gatherings::shelf::{self, Batch, Filed, Kept, seed, steadily};
use crate::{App, Error};
use ::journey::method::campaign::{Campaign, Coverage, Visit};
use ::journey::method::lifecycle::Trial;
use ::journey::method::template::Both;
use ::journey::{CampaignId, ChallengeId, Line, Refusal, Text};
use access::{Bearer, Oneself};
use model::Audience;
use model::people::{PersonId, TeamId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::{Keys, Of};

/// A campaign as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignFile {
    /// The campaign.
    pub campaign: Campaign,
    /// What it is called.
    pub title: Line,
    /// The set of criteria that it tries.
    pub set: i64,
    /// The team that holds it.
    pub team: Option<TeamId>,
}

impl Kept for CampaignFile {
    const KIND: &'static str = "campaign";

    fn keys(&self) -> Keys {
        Keys {
            state: if self.campaign.visits().is_empty() {
                "open"
            } else {
                "visited"
            }
            .to_owned(),
            team: self.team,
            ..Keys::default()
        }
    }
}

/// Opens a campaign over challenges that follow the same criteria and that members may read; the
/// people of their teams are its visitors.
///
/// # Errors
/// When a challenge follows other criteria, or is not for members to read.
pub async fn open(
    app: &App,
    by: &Accompanying,
    title: &str,
    set: i64,
    over: &BTreeSet<ChallengeId>,
) -> Result<CampaignId, Error> {
    let (title, now) = (Line::new(title)?, app.now());
    let template = sets::one(app, set).await?.set.template().id().clone();
    let mut teams = BTreeMap::new();
    let mut visitors = BTreeSet::new();
    for id in over {
        let file = shelf::one::<ChallengeFile>(app, id.0).await?.what;
        if *file.challenge.template().id() != template {
            return Err(Refusal::TestOfAnother(template.to_string()).into());
        }
        if file.reach.audience() > Audience::Commons {
            return Err(Refusal::NotInTheCampaign(*id).into());
        }
        let people = file.challenge.team().people();
        visitors.extend(&people);
        teams.insert(*id, people);
    }
    let id = CampaignId(app.store.number(now).await?);
    let file = CampaignFile {
        campaign: Campaign::new(id, template, teams, visitors),
        title,
        set,
        team: by.team(),
    };
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(id.0, file))?;
    batch.deed(Some(by.by()), "campaign.open", format!("campaign {id}"));
    batch.commit(app).await?;
    Ok(id)
}

/// Shares visits out by a seed that is published: nobody visits their own challenge (D18).
///
/// # Errors
/// When visits were made already, or another team holds the campaign.
pub async fn share_out(
    app: &App,
    by: &Accompanying,
    id: CampaignId,
    each: usize,
) -> Result<(), Error> {
    let before = shelf::one::<CampaignFile>(app, id.0).await?;
    by.covers(before.what.team)?;
    let seed = seed()?.as_str().to_owned();
    let mut file = before.what.clone();
    let change = file.campaign.share_out(each.clamp(1, 20), &seed)?;
    file.campaign = change.state;
    let mut batch = Batch::new(app.now());
    let title = file.title.to_string();
    batch.put(&before.with(file))?;
    owe(&mut batch, &change.owed, &title, &format!("/campagne/{id}"))?;
    batch.deed(Some(by.by()), "campaign.share", format!("campaign {id}"));
    batch.commit(app).await
}

/// What a visitor saw, as a form writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Which challenge.
    pub challenge: ChallengeId,
    /// Whether the criteria could be applied to it.
    pub applicable: bool,
    /// What was seen of some criteria, by their codes.
    pub findings: BTreeMap<String, String>,
    /// What was seen as a whole.
    pub words: String,
}

/// Notes a visit; it is a test of the criteria too (D19).
///
/// # Errors
/// When it is one's own challenge (D18), now or when the campaign began.
pub async fn visit(app: &App, by: Oneself, id: CampaignId, seen: &Seen) -> Result<(), Error> {
    steadily!(visited(app, by.person(), id, seen).await)
}

async fn visited(app: &App, me: PersonId, id: CampaignId, seen: &Seen) -> Result<(), Error> {
    let before = shelf::one::<CampaignFile>(app, id.0).await?;
    let visited = shelf::one::<ChallengeFile>(app, seen.challenge.0).await?;
    let (now, mut file) = (app.now(), before.what.clone());
    let words = Text::new(&seen.words)?;
    let mut findings = BTreeMap::new();
    for (code, words) in &seen.findings {
        if let Some(words) = super::optional_text(words)? {
            findings.insert(code.clone(), words);
        }
    }
    // Who came into the team since the campaign began is too close as well.
    let team = visited.what.challenge.team().people();
    file.campaign.team_is(seen.challenge, team)?;
    file.campaign.visit(Visit {
        challenge: seen.challenge,
        visitor: me,
        applicable: seen.applicable,
        findings,
        words: words.clone(),
        at: now,
    })?;
    let trial = Trial {
        template: file.campaign.template().clone(),
        challenge: seen.challenge,
        campaign: Some(id),
        applicable: seen.applicable,
        found: words,
        by: me,
        at: now,
    };
    let mut batch = Batch::new(now);
    sets::tested(app, &mut batch, file.set, trial).await?;
    batch.put(&before.with(file))?;
    batch.deed(Some(me), "campaign.visit", format!("campaign {id}"));
    batch.commit(app).await
}

/// A challenge of a campaign, as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which one.
    pub challenge: ChallengeId,
    /// What it is called.
    pub title: String,
    /// Who was asked to visit it.
    pub asked: Vec<PersonId>,
    /// Whether the reader was, and has not told it yet.
    pub mine: bool,
    /// Whether the reader may tell a visit: it is not their own challenge (D18).
    pub may_visit: bool,
    /// Whether the reader told one already.
    pub told: bool,
    /// What visitors saw, in order.
    pub visits: Vec<Visit>,
}

/// A campaign as its page shows it.
#[derive(Debug, Clone)]
pub struct CampaignView {
    /// The campaign.
    pub file: CampaignFile,
    /// How many challenges were visited, of how many (D17).
    pub coverage: Coverage,
    /// The challenges that this reader may read.
    pub rows: Vec<Row>,
    /// Whether the reader may share visits out.
    pub holds: bool,
    /// The criteria that the campaign tries, in order: code and what it is called.
    pub criteria: Vec<(String, Both)>,
    /// What people are called.
    pub names: BTreeMap<PersonId, String>,
}

/// Reads a campaign; it is for people who are signed in.
///
/// # Errors
/// When nobody is, or there is none.
pub async fn one(app: &App, bearer: &Bearer, id: CampaignId) -> Result<CampaignView, Error> {
    let me = bearer.person().ok_or(Error::Forbidden)?;
    let file = shelf::one::<CampaignFile>(app, id.0).await?.what;
    let (readable, _) = challenges::list(app, bearer).await?;
    let asked = file.campaign.shares().map(|shares| shares.asked().clone());
    let asked = asked.unwrap_or_default();
    let mut people = BTreeSet::new();
    let rows = readable.iter().filter(|one| file.campaign.holds(one.id));
    let rows = rows.map(|one| {
        let visitors: Vec<PersonId> = (asked.get(&one.id).into_iter().flatten().copied()).collect();
        let visits = file.campaign.visits().iter();
        let visits: Vec<Visit> = visits.filter(|v| v.challenge == one.id).cloned().collect();
        let told = visits.iter().any(|visit| visit.visitor == me);
        people.extend(visitors.iter().copied());
        people.extend(visits.iter().map(|visit| visit.visitor));
        Row {
            challenge: one.id,
            title: one.title.clone(),
            mine: visitors.contains(&me) && !told,
            may_visit: !one.mine,
            told,
            asked: visitors,
            visits,
        }
    });
    let rows: Vec<Row> = rows.collect();
    let set = sets::one(app, file.set).await?.set;
    let criteria = set.template().criteria();
    Ok(CampaignView {
        criteria: criteria
            .map(|(_, one)| (one.code.clone(), one.title.clone()))
            .collect(),
        coverage: file.campaign.coverage(),
        holds: Accompanying::of(bearer, file.team).is_some(),
        names: super::names(app, people).await?,
        rows,
        file,
    })
}

/// All campaigns with their coverage, the latest first.
///
/// # Errors
/// Those of the store.
pub async fn all(app: &App) -> Result<Vec<(CampaignId, String, Coverage)>, Error> {
    let found = shelf::all::<CampaignFile>(app, Of::All).await?;
    let told = found.into_iter().rev().map(|filed| {
        let file = filed.what;
        let coverage = file.campaign.coverage();
        (file.campaign.id(), file.title.to_string(), coverage)
    });
    Ok(told.collect())
}
