//! The life of a project (B15): its stages and what came of it, as its holder tells them, with what it
//! left to learn. Told to whom each line is for.

use super::{optional_text, owe};
use crate::gatherings::shelf::{self, Batch, Filed, Kept, steadily};
use crate::gatherings::{afterwards, archive, passages};
use crate::{App, Error};
use ::gatherings::afterwards::Event;
use ::gatherings::embargo::Reader;
use ::journey::Text;
use ::journey::life::{
    Cause, Freshness, Lessons, Life, Milestone, Outcome, Patience, Stage, Told, Way, When,
};
use access::{Bearer, Oneself};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::people::{PersonId, ProjectId};
use model::{Audience, CardId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::Keys;

/// A life as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LifeFile {
    life: Life,
    holder: PersonId,
}

impl Kept for LifeFile {
    const KIND: &'static str = "life";

    fn keys(&self) -> Keys {
        Keys {
            state: match self.life.stage().map(|milestone| milestone.stage) {
                None => "untold",
                Some(Stage::Ended) => "ended",
                Some(_) => "told",
            }
            .to_owned(),
            project: Some(self.life.project()),
            person: Some(self.holder),
            ..Keys::default()
        }
    }
}

impl LifeFile {
    /// Erases what its holder told for themselves alone. Gives whether others still read something.
    pub(crate) fn forget_private(&mut self, instead: &Text) -> bool {
        self.life.forget_private(instead)
    }
}

/// Which project tells the life that a card shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CardLife {
    project: ProjectId,
}

impl Kept for CardLife {
    const KIND: &'static str = "card-life";

    fn keys(&self) -> Keys {
        Keys {
            state: "tied".to_owned(),
            project: Some(self.project),
            ..Keys::default()
        }
    }
}

fn life_number(project: ProjectId) -> i64 {
    shelf::number_of(&format!("life {project}"))
}

fn card_number(card: CardId) -> i64 {
    shelf::number_of(&format!("life of card {card}"))
}

pub(crate) fn path(project: ProjectId) -> String {
    format!("/projet/{project}/vie")
}

/// One thing told of a life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Telling {
    /// A stage was reached.
    Stage {
        /// Which one.
        stage: Stage,
        /// When: a year, a month or a day.
        when: String,
        /// In words; empty for none.
        words: String,
        /// Who reads it.
        audience: Audience,
    },
    /// Something came of it.
    Outcome {
        /// What, in words.
        words: String,
        /// Directly or not.
        way: Way,
        /// When.
        when: String,
        /// Who reads it.
        audience: Audience,
    },
    /// What was learnt.
    Lessons {
        /// What.
        learnt: String,
        /// Why it went as it did; empty for none.
        why: String,
        /// What one would say to others; empty for none.
        advice: String,
        /// Who reads it.
        audience: Audience,
    },
    /// A stage told earlier was not so.
    TakeBack {
        /// Its place.
        place: usize,
        /// Why.
        why: String,
    },
    /// What is told still holds.
    Confirm,
}

/// The holder tells something of the life of their project; any stage may follow any other.
///
/// # Errors
/// When it is someone else's project, has not happened yet, or nothing is written.
pub async fn tell(
    app: &App,
    by: Oneself,
    project: ProjectId,
    telling: &Telling,
) -> Result<(), Error> {
    steadily!(told(app, by, project, telling).await)
}

async fn told(app: &App, by: Oneself, project: ProjectId, said: &Telling) -> Result<(), Error> {
    let passage = passages::own(app, by, project).await?.what;
    let (me, now, number) = (by.person(), app.now(), life_number(project));
    let fresh = || {
        let life = Life::new(project);
        Filed::new(number, LifeFile { life, holder: me })
    };
    let known = shelf::find::<LifeFile>(app, number).await?;
    let begins = known.is_none();
    let mut filed = known.unwrap_or_else(fresh);
    let mut owed = Vec::new();
    let life = &mut filed.what.life;
    match said {
        Telling::Stage {
            stage,
            when,
            words,
            audience,
        } => {
            let milestone = Milestone {
                stage: *stage,
                when: When::parse(when)?,
                words: optional_text(words)?,
                audience: *audience,
            };
            let change = life
                .clone()
                .reach(milestone, me, now, &BTreeSet::from([me]))?;
            *life = change.state;
            owed = change.owed;
        }
        Telling::Outcome {
            words,
            way,
            when,
            audience,
        } => {
            let outcome = Outcome {
                words: Text::new(words)?,
                cause: Cause::Elsewhere,
                way: *way,
                when: When::parse(when)?,
                thanks_to: BTreeSet::new(),
                audience: *audience,
            };
            life.tell(outcome, me, now)?;
        }
        Telling::Lessons {
            learnt,
            why,
            advice,
            audience,
        } => {
            let lessons = Lessons {
                learnt: Text::new(learnt)?,
                why: optional_text(why)?,
                advice: optional_text(advice)?,
                audience: *audience,
            };
            life.leave_lessons(lessons, me, now);
        }
        Telling::TakeBack { place, why } => {
            life.correct_stage(*place, None, Text::new(why)?, me, now)?;
        }
        Telling::Confirm => life.confirm(me, now),
    }
    let mut batch = Batch::new(now);
    batch.put(&filed)?;
    owe(&mut batch, &owed, passage.title(), &path(project))?;
    let card = passage.first.and_then(|first| first.card);
    if let Some(card) = card.filter(|_| begins) {
        let number = card_number(card);
        if shelf::find::<CardLife>(app, number).await?.is_none() {
            batch.put(&Filed::new(number, CardLife { project }))?;
        }
    }
    batch.deed(Some(me), "life.tell", format!("project {project}"));
    batch.commit(app).await
}

/// What a line of a timeline tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A stage.
    Stage(Milestone),
    /// An outcome.
    Outcome(Outcome),
    /// Lessons.
    Lessons(Lessons),
    /// News told after an evening (A34).
    News(Event, String),
}

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// When, as finely as it is known.
    pub when: When,
    /// What.
    pub line: Line,
    /// How often it was corrected.
    pub corrections: usize,
}

/// The life of a project for one reader.
#[derive(Debug, Clone)]
pub struct LifeView {
    /// Which project.
    pub project: ProjectId,
    /// What it is called.
    pub title: String,
    /// Whether the reader holds it.
    pub mine: bool,
    /// Where it stands, as far as this reader may know.
    pub stage: Option<Stage>,
    /// How old the news are.
    pub freshness: Freshness,
    /// Of which day the last news are.
    pub last_news: Option<Date>,
    /// What happened, the oldest first.
    pub lines: Vec<Dated>,
    /// What inspired it and what it inspired, both ends agreeing and shown: with the words.
    pub from: Vec<(ProjectId, String, String)>,
    /// What it inspired.
    pub to: Vec<(ProjectId, String, String)>,
    /// To its holder: ties that wait for their word.
    pub waiting: Vec<(ProjectId, String, String)>,
    /// To its holder: the stages that stand, by place.
    pub places: Vec<(usize, Milestone)>,
}

/// The life of a project as this bearer may read it.
///
/// # Errors
/// [`Error::Unknown`] where neither its page is public nor the project one's own.
pub async fn of(app: &App, bearer: &Bearer, project: ProjectId) -> Result<LifeView, Error> {
    let file = passages::filed(app, project).await?.what;
    let mine = bearer.person().is_some() && bearer.person() == file.holder_account();
    let shown = archive::page(app, &Reader::default(), project).await?;
    if shown.is_none() && !mine {
        return Err(shelf::absent("projet"));
    }
    let level = if mine {
        Audience::Private
    } else {
        bearer.sight().level()
    };
    let mut view = timeline(app, project, level, file.title()).await?;
    view.mine = mine;
    if !mine {
        view.waiting.clear();
        view.places.clear();
    }
    if shown.is_some_and(|page| page.edition.is_some()) {
        news(app, &mut view).await?;
    }
    Ok(view)
}

/// The life of a project whose page is public, as anyone may read it on that page; what an evening
/// led to stands there already.
///
/// # Errors
/// Those of the store.
pub async fn to_anyone(app: &App, project: ProjectId) -> Result<LifeView, Error> {
    let mut view = timeline(app, project, Audience::Open, "").await?;
    view.waiting.clear();
    view.places.clear();
    Ok(view)
}

/// What anyone may read of the life that a card's project tells; nothing where none is told.
///
/// # Errors
/// Those of the store.
pub async fn of_card(app: &App, card: CardId) -> Result<Option<LifeView>, Error> {
    let Some(tied) = shelf::find::<CardLife>(app, card_number(card)).await? else {
        return Ok(None);
    };
    let view = to_anyone(app, tied.what.project).await?;
    Ok(Some(view).filter(|view| !view.lines.is_empty()))
}

async fn timeline(
    app: &App,
    project: ProjectId,
    level: Audience,
    title: &str,
) -> Result<LifeView, Error> {
    let known = shelf::find::<LifeFile>(app, life_number(project)).await?;
    let life = known.map_or_else(|| Life::new(project), |filed| filed.what.life);
    let told = life.timeline(level, app.now(), Patience::default());
    let lines = told.items.iter().map(|item| Dated {
        when: item.when,
        line: match item.told {
            Told::Stage(one) => Line::Stage(one.clone()),
            Told::Outcome(one) => Line::Outcome(one.clone()),
            Told::Lessons(one) => Line::Lessons(one.clone()),
        },
        corrections: item.corrections,
    });
    let ties = super::lineage::ties(app).await?;
    let (mut from, mut to, mut waiting) = (Vec::new(), Vec::new(), Vec::new());
    for tie in ties.agreed() {
        let words = tie.words.to_string();
        if tie.project == project {
            from.extend(named(app, tie.inspired_by, words).await?);
        } else if tie.inspired_by == project {
            to.extend(named(app, tie.project, words).await?);
        }
    }
    for tie in ties.waiting(project) {
        let file = passages::filed(app, tie.project).await?.what;
        let words = tie.words.to_string();
        waiting.push((tie.project, file.title().to_owned(), words));
    }
    Ok(LifeView {
        project,
        title: title.to_owned(),
        mine: false,
        stage: told.stage,
        freshness: told.freshness,
        last_news: told.last_news,
        lines: lines.collect(),
        from,
        to,
        waiting,
        places: (life.milestones().standing())
            .map(|(place, one)| (place, one.clone()))
            .collect(),
    })
}

/// The other end of a tie, where its page may be shown.
async fn named(
    app: &App,
    project: ProjectId,
    words: String,
) -> Result<Option<(ProjectId, String, String)>, Error> {
    let shown = archive::page(app, &Reader::default(), project).await?;
    Ok(shown.map(|page| (project, page.title, words)))
}

/// Adds the news told after an evening: one project has one life.
async fn news(app: &App, view: &mut LifeView) -> Result<(), Error> {
    let Some(became) = afterwards::became(app, view.project).await? else {
        return Ok(());
    };
    for one in became.standing {
        let day = one.on.to_zoned(TimeZone::UTC).date();
        view.lines.push(Dated {
            when: When::day(day),
            line: Line::News(one.event, one.words.to_string()),
            corrections: 0,
        });
        let told = one.told.to_zoned(TimeZone::UTC).date();
        view.last_news = view.last_news.max(Some(told));
    }
    view.lines
        .sort_by_key(|line| (line.when.earliest(), line.when.latest()));
    Ok(())
}
