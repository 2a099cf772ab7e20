//! An edition, from its opening to the choice of its set.

use super::cast::{Cast, bearer, oneself};
use super::evening::{self, Held};
use super::script::{Edition, Project, Script};
use super::{Fault, go};
use app::App;
use app::gatherings::briefs::{self, BriefForm};
use app::gatherings::editions::{self, Opening};
use app::gatherings::leads::{self, Noticed, Whom};
use app::gatherings::passages::Bringing;
use app::gatherings::selection::{self, Asked, Choice};
use app::gatherings::{committee, programme, staff, stages};
use gatherings::edition::Format;
use gatherings::passage::{Family, Way};
use gatherings::selection::Value;
use jiff::SignedDuration;
use model::people::{EditionId, EditionRole, PersonId, ProjectId};
use std::collections::{BTreeMap, BTreeSet};

/// Days before the evening at which each thing is done.
const OPENS: i64 = 60;
const SCOUTS: i64 = 55;
const DECIDES: i64 = 15;

/// Plays one edition up to today.
pub async fn edition(
    app: &App,
    script: &Script,
    cast: &Cast,
    place: usize,
    edition: &Edition,
) -> Result<(), Fault> {
    go(edition.in_days - OPENS, 0);
    let id = opened(app, script, cast, edition).await?;
    staffed(app, script, cast, id).await?;
    let projects: Vec<&Project> = (script.project.iter())
        .filter(|project| project.edition == place)
        .collect();
    let mut brought = Vec::new();
    for (rank, project) in projects.iter().enumerate() {
        go(edition.in_days - SCOUTS, i64::try_from(rank)? * 9);
        brought.push((candidate(app, script, cast, id, project).await?, *project));
    }
    if edition.in_days > 0 {
        go(0, -3);
        return noticed(app, script, cast, id).await;
    }
    go(edition.in_days - DECIDES, 0);
    decided(app, script, cast, id, edition.size).await?;
    let held = Held {
        edition: id,
        day: edition.in_days,
        script: edition,
        projects: brought,
    };
    evening::play(app, script, cast, &held).await
}

async fn opened(
    app: &App,
    script: &Script,
    cast: &Cast,
    edition: &Edition,
) -> Result<EditionId, Fault> {
    let host = bearer(app, cast.the(script, "host")?).await?;
    let hosting = host.hosting(cast.team).ok_or("l’hôte n’a pas son équipe")?;
    // At half past six in the evening, the day itself.
    let day = (app.now() + SignedDuration::from_hours(24 * OPENS))
        .to_zoned(jiff::tz::TimeZone::get("Europe/Paris").unwrap_or(jiff::tz::TimeZone::UTC));
    let starts = day
        .date()
        .at(18, 30, 0, 0)
        .to_zoned(day.time_zone().clone())?
        .timestamp();
    let asked = Opening {
        title: edition.title.clone(),
        place: edition.place.clone(),
        starts,
        ends: starts + SignedDuration::from_hours(4),
        announced: starts - SignedDuration::from_hours(24 * 45),
        decides: starts - SignedDuration::from_hours(24 * DECIDES),
        capacity: edition.capacity,
        about: edition.about.clone(),
        format: Format::Evening,
        territory: None,
        domain: String::new(),
        strand: cast.strands.get(&edition.programme).copied(),
        coordinator: cast.the(script, "coordinator")?,
    };
    Ok(editions::open(app, &hosting, &asked).await?)
}

async fn staffed(app: &App, script: &Script, cast: &Cast, edition: EditionId) -> Result<(), Fault> {
    let by = coordination(app, script, cast, edition).await?;
    for (scout, person) in cast.those(script, "scout") {
        let network = person.of_kind("scout").unwrap_or_default().to_owned();
        staff::add_scout(app, &by, scout, &[network]).await?;
    }
    for (member, _) in cast.those(script, "committee") {
        committee::seat(app, &by, member).await?;
    }
    for (partner, _) in cast.those(script, "partner") {
        staff::partner(app, &by, partner, Some(EditionRole::Sponsor)).await?;
    }
    Ok(stages::open_scouting(app, &by, None).await?)
}

pub async fn coordination(
    app: &App,
    script: &Script,
    cast: &Cast,
    edition: EditionId,
) -> Result<access::Coordination, Fault> {
    let bearer = bearer(app, cast.the(script, "coordinator")?).await?;
    let permit = bearer.coordination(edition);
    Ok(permit.ok_or("la coordinatrice n’a pas cette édition")?)
}

pub async fn preparation(
    app: &App,
    script: &Script,
    cast: &Cast,
    edition: EditionId,
) -> Result<access::Preparation, Fault> {
    let bearer = bearer(app, cast.the(script, "coordinator")?).await?;
    let permit = bearer.preparation(edition);
    Ok(permit.ok_or("la coordinatrice ne prépare pas cette édition")?)
}

/// A scout bringing to the team; each has a turn.
async fn bringing(
    app: &App,
    script: &Script,
    cast: &Cast,
    edition: EditionId,
    turn: usize,
) -> Result<Bringing, Fault> {
    let scouts: Vec<PersonId> = cast.those(script, "scout").map(|(id, _)| id).collect();
    let one = scouts
        .get(turn % scouts.len().max(1))
        .ok_or("personne ne repère")?;
    let scouting = bearer(app, *one).await?.scouting(edition);
    Ok(Bringing::of(app, &scouting.ok_or("cette personne ne repère pas")?).await?)
}

async fn candidate(
    app: &App,
    script: &Script,
    cast: &Cast,
    edition: EditionId,
    project: &Project,
) -> Result<ProjectId, Fault> {
    let by = bringing(app, script, cast, edition, project.title.len()).await?;
    let seen = Noticed {
        title: project.title.clone(),
        place: project.place.clone(),
        why: project.change.clone(),
        ..Noticed::default()
    };
    let id = leads::capture(app, by, &seen, Way::Form, &project.title).await?;
    let whom = if project.holder.is_empty() {
        Whom::Name {
            name: format!("Qui porte « {} »", project.title),
            mail: String::new(),
        }
    } else {
        Whom::Account(cast.of(&project.holder)?)
    };
    leads::tell(app, by, id, &whom).await?;
    briefs::brief(app, by, id, &brief(project)?).await?;
    briefs::propose(app, by, id, edition).await?;
    Ok(id)
}

fn brief(project: &Project) -> Result<BriefForm, Fault> {
    let names = ["stage", "sector", "innovation", "legal-nature"];
    let words = |word: &String| Value::Words(BTreeSet::from([word.clone()]));
    let profile: BTreeMap<String, Value> = names
        .iter()
        .zip(&project.axes)
        .map(|(name, word)| ((*name).to_owned(), words(word)))
        .collect();
    let family = match project.family.as_str() {
        "economic" => Family::Economic,
        "cultural" => Family::Cultural,
        "social" => Family::Social,
        "scientific" => Family::Scientific,
        "public" => Family::Public,
        other => return Err(format!("« {other} » n’est pas une famille").into()),
    };
    Ok(BriefForm {
        who: project.who.clone(),
        situation: project.situation.clone(),
        usage: project.usage.clone(),
        change: project.change.clone(),
        family: Some(family),
        profile,
        ..BriefForm::default()
    })
}

/// Leads that wait for somebody to tell their holder.
async fn noticed(app: &App, script: &Script, cast: &Cast, edition: EditionId) -> Result<(), Fault> {
    for (turn, lead) in script.lead.iter().enumerate() {
        let by = bringing(app, script, cast, edition, turn).await?;
        let seen = Noticed {
            title: lead.title.clone(),
            place: lead.place.clone(),
            why: lead.why.clone(),
            ..Noticed::default()
        };
        leads::capture(app, by, &seen, Way::Form, &lead.title).await?;
    }
    Ok(())
}

async fn decided(
    app: &App,
    script: &Script,
    cast: &Cast,
    edition: EditionId,
    size: u16,
) -> Result<(), Fault> {
    let asked = Asked {
        size: Some(size),
        ..Asked::default()
    };
    let staff = preparation(app, script, cast, edition).await?;
    let run = selection::run(app, &staff, &asked).await?;
    let members: Vec<PersonId> = cast.those(script, "committee").map(|(id, _)| id).collect();
    let first = *members.first().ok_or("le comité est vide")?;
    let sitting = bearer(app, first).await?.sitting(edition);
    let by = sitting.ok_or("cette personne ne siège pas")?;
    let signing: BTreeSet<PersonId> = members.into_iter().collect();
    selection::decide(app, &by, run, &Choice::AsFound, &signing).await?;
    let by = coordination(app, script, cast, edition).await?;
    Ok(programme::draw(app, &by).await?)
}

/// A scout of the edition, for the returns.
pub async fn team(
    app: &App,
    script: &Script,
    cast: &Cast,
    edition: EditionId,
) -> Result<Bringing, Fault> {
    bringing(app, script, cast, edition, 0).await
}

/// Whether someone of the script has this project's account.
pub async fn holder(
    app: &App,
    cast: &Cast,
    project: &Project,
) -> Result<Option<access::Oneself>, Fault> {
    if project.holder.is_empty() {
        return Ok(None);
    }
    Ok(Some(oneself(app, cast.of(&project.holder)?).await?))
}
