//! What people ask and give between evenings, who links them, what they ask of one another, and where
//! they turn.

use super::Fault;
use super::cast::{Cast, bearer, oneself};
use super::script::Script;
use app::App;
use app::exchange::connectors::{self, Animating, TaskForm};
use app::exchange::entries::{self, EntryForm};
use app::exchange::introductions::{self, Proposal};
use app::exchange::referrals::{self, ReferralForm, ResourceForm};
use app::exchange::requests::{self, RequestForm, Whom};
use exchange::connector::Task;
use exchange::entry::{ActorFamily, Category, Effort, EntryId, Population, Scale, Side};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The script inside the program.
const SCRIPT: &str = include_str!("../../../../fixtures/lived/exchanges.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exchanges {
    entry: Vec<Told>,
    connector: Vec<Gives>,
    task: Vec<Proposed>,
    introduction: Vec<Introduces>,
    request: Vec<Asks>,
    resource: Vec<Answers>,
    referral: Vec<Turns>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    who: String,
    side: Side,
    ask: String,
    details: String,
    category: Category,
    effort: Effort,
    place: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Gives {
    who: String,
    hours: u32,
    scales: (Scale, Scale),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Proposed {
    by: String,
    to: String,
    about: String,
    task: Task,
    minutes: u32,
    why: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Introduces {
    by: String,
    need: String,
    offer: String,
    why: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asks {
    by: String,
    to: String,
    ask: String,
    why: String,
    days: u16,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answers {
    by: String,
    what: String,
    category: Category,
    desk: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Turns {
    by: String,
    to: String,
    why: String,
    came: String,
}

/// The entries of the script, found again by their first words.
type Known = BTreeMap<String, EntryId>;

fn named(known: &Known, words: &str) -> Result<EntryId, Fault> {
    let found = known.iter().find(|(ask, _)| ask.starts_with(words));
    let missing = || format!("aucune annonce ne commence par « {words} »");
    Ok(*found.ok_or_else(missing)?.1)
}

/// Plays the script.
pub async fn play(app: &App, script: &Script, cast: &Cast) -> Result<(), Fault> {
    let told: Exchanges = toml::from_str(SCRIPT)?;
    let mut known = Known::new();
    for one in &told.entry {
        let form = EntryForm {
            side: one.side,
            ask: one.ask.clone(),
            details: one.details.clone(),
            terms: String::new(),
            category: one.category,
            effort: one.effort,
            place: one.place.clone(),
            km: 60,
            population: Population::Public,
            family: ActorFamily::Social,
            days: 120,
            open: true,
            bodies: true,
            card: None,
            scale: Scale::Local,
            challenge: None,
        };
        let by = oneself(app, cast.of(&one.who)?).await?;
        known.insert(one.ask.clone(), entries::note(app, by, &form).await?);
    }
    linked(app, cast, &told, &known).await?;
    for one in &told.request {
        let asking = bearer(app, cast.of(&one.by)?).await?;
        let by = oneself(app, cast.of(&one.by)?).await?;
        let form = RequestForm {
            whom: Whom::Author(named(&known, &one.to)?),
            ask: one.ask.clone(),
            why: one.why.clone(),
            effort: Effort::HalfDay,
            days: Some(one.days),
        };
        requests::ask(app, &asking, by, &form).await?;
    }
    referred(app, script, cast, &told).await
}

/// Connectors, a task and an introduction.
async fn linked(app: &App, cast: &Cast, told: &Exchanges, known: &Known) -> Result<(), Fault> {
    for one in &told.connector {
        let by = oneself(app, cast.of(&one.who)?).await?;
        connectors::declare(app, by, one.hours * 60, one.scales).await?;
    }
    for one in &told.task {
        let host = bearer(app, cast.of(&one.by)?).await?;
        let permit = Animating::of(&host).ok_or("qui propose une tâche anime le réseau")?;
        let task = TaskForm {
            to: cast.of(&one.to)?,
            task: one.task,
            about: named(known, &one.about)?,
            minutes: one.minutes,
            why: one.why.clone(),
        };
        connectors::propose(app, &permit, &task).await?;
    }
    for one in &told.introduction {
        let asking = bearer(app, cast.of(&one.by)?).await?;
        let by = oneself(app, cast.of(&one.by)?).await?;
        let asked = Proposal {
            need: named(known, &one.need)?,
            offer: Some(named(known, &one.offer)?),
            why: one.why.clone(),
        };
        introductions::propose(app, &asking, by, &asked).await?;
    }
    Ok(())
}

/// The directory, read again by who moderates, and a referral with what came of it.
async fn referred(app: &App, script: &Script, cast: &Cast, told: &Exchanges) -> Result<(), Fault> {
    for one in &told.resource {
        let by = oneself(app, cast.of(&one.by)?).await?;
        let form = ResourceForm {
            category: one.category,
            what: one.what.clone(),
            desk: one.desk.clone(),
        };
        referrals::suggest(app, by, &form).await?;
    }
    let moderator = bearer(app, cast.the(script, "moderator")?).await?;
    let permit = moderator
        .moderation()
        .ok_or("qui modère n’en a pas l’office")?;
    for one in referrals::queue(app, &permit).await? {
        referrals::confirm(app, &permit, one.number).await?;
    }
    let lines = referrals::directory(app, None).await?;
    for one in &told.referral {
        let by = oneself(app, cast.of(&one.by)?).await?;
        let line = lines.iter().find(|line| line.what.starts_with(&one.to));
        let form = ReferralForm {
            resource: line.ok_or("cette ligne n’est pas là")?.number,
            why: one.why.clone(),
            contact: "à l’atelier, le jeudi soir".to_owned(),
            agrees: true,
        };
        referrals::refer(app, by, &form).await?;
        for made in referrals::mine(app, by).await? {
            referrals::came(app, by, made.number, &one.came).await?;
        }
    }
    Ok(())
}
