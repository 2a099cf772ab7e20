//! Programmes that span editions, what projects brought to them, and training that people share, as
//! `fixtures/lived/programmes.toml` tells it.

use super::cast::{Cast, bearer, oneself};
use super::script::Script;
use super::{Fault, go};
use app::App;
use app::gatherings::strands::{self, StrandForm};
use app::journey::trainings::{self, TrainingForm};
use jiff::SignedDuration;
use jiff::tz::TimeZone;
use journey::workspace::When;
use model::Audience;
use serde::Deserialize;

/// The script inside the program.
const SCRIPT: &str = include_str!("../../../../fixtures/lived/programmes.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    programme: Vec<Programme>,
    feeding: Vec<Feeding>,
    training: Vec<Training>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Programme {
    title: String,
    words: String,
    site: String,
    ended: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Feeding {
    programme: String,
    project: String,
    holder: String,
    r#use: String,
    agreed: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Training {
    by: String,
    title: String,
    learns: String,
    giver: String,
    host: String,
    /// None for one on demand.
    in_days: Option<i64>,
    hours: i64,
    place: String,
    remote: bool,
    people: String,
    /// Who would like to learn it, with « ! » when they are named.
    wanted: Vec<String>,
}

/// Begins the programmes, before the first edition is opened.
pub async fn begin(app: &App, script: &Script, cast: &mut Cast) -> Result<(), Fault> {
    let told: Told = toml::from_str(SCRIPT)?;
    let host = bearer(app, cast.the(script, "host")?).await?;
    let by = host.hosting(cast.team).ok_or("l’hôte n’a pas son équipe")?;
    for one in told.programme {
        let form = StrandForm {
            title: one.title.clone(),
            words: one.words,
            site: one.site,
            ended: one.ended,
        };
        let id = strands::begin(app, &by, &form).await?;
        cast.strands.insert(one.title, id);
    }
    Ok(())
}

/// Says what projects brought to the programmes, and shares training.
pub async fn play(app: &App, script: &Script, cast: &Cast) -> Result<(), Fault> {
    let told: Told = toml::from_str(SCRIPT)?;
    go(-5, 0);
    let host = bearer(app, cast.the(script, "host")?).await?;
    let by = host
        .teamwork(cast.team)
        .ok_or("l’hôte n’a pas son équipe")?;
    let projects = strands::kitchen(app, &by).await?.projects;
    for one in &told.feeding {
        let strand = cast.strands.get(&one.programme);
        let strand = *strand.ok_or("ce programme n’est pas du scénario")?;
        let named = projects.iter().find(|(_, title)| *title == one.project);
        // What the committee did not keep has no page of its own, and feeds nothing.
        let Some((project, _)) = named else {
            continue;
        };
        strands::ask(app, &by, strand, *project, &one.r#use).await?;
        if one.agreed {
            let holder = oneself(app, cast.of(&one.holder)?).await?;
            strands::answer(app, holder, strand, *project, true).await?;
        }
    }
    for one in &told.training {
        training(app, cast, one).await?;
    }
    go(0, 0);
    Ok(())
}

async fn training(app: &App, cast: &Cast, told: &Training) -> Result<(), Fault> {
    go(0, 0);
    let when = match told.in_days {
        None => When::OnDemand,
        Some(days) => {
            let zone = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
            let day = app.now() + SignedDuration::from_hours(24 * days);
            let day = day.to_zoned(zone.clone()).date();
            let starts = day.at(18, 0, 0, 0).to_zoned(zone)?.timestamp();
            When::At {
                starts,
                ends: starts + SignedDuration::from_hours(told.hours),
            }
        }
    };
    // A session that took place was shared before it did.
    go(told.in_days.unwrap_or_default().min(0) - 20, 0);
    let form = TrainingForm {
        title: told.title.clone(),
        learns: told.learns.clone(),
        giver: told.giver.clone(),
        host: told.host.clone(),
        when,
        place: told.place.clone(),
        remote: told.remote,
        people: told.people.clone(),
        audience: Audience::Open,
    };
    let by = oneself(app, cast.of(&told.by)?).await?;
    let id = trainings::share(app, by, &form).await?;
    for name in &told.wanted {
        let named = name.strip_suffix('!');
        let person = cast.of(named.unwrap_or(name))?;
        let reader = bearer(app, person).await?;
        trainings::wish(app, &reader, id, named.is_some()).await?;
    }
    Ok(())
}
