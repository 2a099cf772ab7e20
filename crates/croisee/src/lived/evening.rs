//! The evening itself, what was said of it, and what became of its projects.

use super::cast::{Cast, bearer, oneself};
use super::play::{coordination, holder, preparation, team};
use super::script::{Edition, Project, Script};
use super::{Fault, go};
use app::App;
use app::gatherings::afterwards::News;
use app::gatherings::contributions::Kind;
use app::gatherings::registration::{self, Newcomer, WishForm};
use app::gatherings::returns::{self, FeedbackForm, How};
use app::gatherings::{
    afterwards, archive, attestation, contributions, dashboard, door, due, programme, reports,
    stages,
};
use gatherings::afterwards::{Event, Outlet, Way};
use gatherings::registration::Intent;
use gatherings::report::{Point, Status};
use model::people::{EditionId, PersonId, ProjectId};
use std::collections::BTreeSet;

/// What the team proposes to every holder after the evening.
const INVITATION: &str = "Venez au prochain Café Carrefour : nous vous y présenterons deux personnes qui peuvent vous aider à faire le pas suivant.";

/// An edition whose set is decided.
pub struct Held<'a> {
    pub edition: EditionId,
    /// Days from today to its evening: negative.
    pub day: i64,
    pub script: &'a Edition,
    pub projects: Vec<(ProjectId, &'a Project)>,
}

impl Held<'_> {
    fn script_of(&self, id: ProjectId) -> Option<&Project> {
        let found = self.projects.iter().find(|(project, _)| *project == id);
        found.map(|(_, script)| *script)
    }
}

/// Plays it, from the registrations to the news of today.
pub async fn play(app: &App, script: &Script, cast: &Cast, held: &Held<'_>) -> Result<(), Fault> {
    let presented = evening(app, script, cast, held).await?;
    returned(app, script, cast, held).await?;
    reported(app, cast, script, held).await?;
    later(app, script, cast, held, &presented).await
}

async fn evening(
    app: &App,
    script: &Script,
    cast: &Cast,
    held: &Held<'_>,
) -> Result<Vec<ProjectId>, Fault> {
    go(held.day - 12, 0);
    let wish = WishForm {
        intents: BTreeSet::from([Intent::Discover, Intent::Help]),
        shown: true,
        ..WishForm::default()
    };
    let comers: Vec<PersonId> = cast
        .those(script, "participant")
        .map(|(id, _)| id)
        .collect();
    let mut codes = Vec::new();
    for person in &comers {
        let own = oneself(app, *person).await?;
        registration::register(app, own, held.edition, &wish).await?;
        codes.push(registration::fresh_code(app, own, held.edition).await?);
    }
    let starts = app::gatherings::editions::one(app, held.edition)
        .await?
        .sheet
        .starts;
    super::go_to(starts);
    let staff = preparation(app, script, cast, held.edition).await?;
    for code in &codes {
        door::check_in(app, &staff, code).await?;
    }
    for (one, _) in cast.those(script, "holder") {
        registration::on_the_spot(app, &staff, &Newcomer::Account(one), true).await?;
    }
    let show = programme::run_of_show(app, &staff).await?;
    let turns: Vec<ProjectId> = show.turns.iter().map(|turn| turn.project).collect();
    for project in &turns {
        programme::reveal(app, &staff, *project).await?;
        said(app, &comers, held, *project).await?;
    }
    let by = coordination(app, script, cast, held.edition).await?;
    programme::hold(app, &by, &BTreeSet::new()).await?;
    Ok(turns)
}

/// What participants bring, each in turn.
async fn said(
    app: &App,
    comers: &[PersonId],
    held: &Held<'_>,
    project: ProjectId,
) -> Result<(), Fault> {
    let lines = held
        .script_of(project)
        .map(|one| one.said.as_slice())
        .unwrap_or_default();
    for (line, person) in lines.iter().zip(comers.iter().cycle()) {
        let (kind, words) = line.split_once(':').ok_or("une parole sans sa sorte")?;
        let kind = match kind {
            "encouragement" => Kind::Encouragement,
            "suggestion" => Kind::Suggestion,
            "proposal" => Kind::Proposal,
            _ => Kind::Question,
        };
        let by = oneself(app, *person).await?;
        contributions::bring(app, by, project, kind, words, words).await?;
    }
    Ok(())
}

/// Nobody leaves without a return; the edition closes.
async fn returned(app: &App, script: &Script, cast: &Cast, held: &Held<'_>) -> Result<(), Fault> {
    go(held.day + 6, 0);
    let staff = preparation(app, script, cast, held.edition).await?;
    let by = coordination(app, script, cast, held.edition).await?;
    let team = team(app, script, cast, held.edition).await?;
    for owed in dashboard::read(app, &by, &staff).await?.returns {
        let Some(project) = held.script_of(owed.project) else {
            continue;
        };
        let form = FeedbackForm {
            strengths: vec![project.strength.clone()],
            observations: vec![project.observation.clone()],
            proposals: vec![INVITATION.to_owned()],
            ..FeedbackForm::default()
        };
        let own = holder(app, cast, project).await?;
        let how = if own.is_some() {
            How::Message
        } else {
            How::Call
        };
        returns::give(app, team, owed.project, &form, how).await?;
        if let Some(own) = own {
            returns::read(app, own, owed.project).await?;
        }
    }
    go(held.day + 20, 0);
    Ok(stages::close(app, &by).await?)
}

async fn reported(app: &App, cast: &Cast, script: &Script, held: &Held<'_>) -> Result<(), Fault> {
    let host = bearer(app, cast.the(script, "host")?).await?;
    let by = host
        .teamwork(cast.team)
        .ok_or("l’hôte n’a pas son équipe")?;
    let branches = held.script.report.iter().filter_map(|branch| {
        let (head, points) = branch.split_first()?;
        Some(Point::new(head).with(points.iter().map(|point| Point::new(point)).collect()))
    });
    let outline = Point::new(&held.script.title).with(branches.collect());
    Ok(reports::write(app, &by, held.edition, None, outline, Status::Complete).await?)
}

/// The months after: kits, attestations, news asked when due and told.
async fn later(
    app: &App,
    script: &Script,
    cast: &Cast,
    held: &Held<'_>,
    presented: &[ProjectId],
) -> Result<(), Fault> {
    let by = coordination(app, script, cast, held.edition).await?;
    let team = team(app, script, cast, held.edition).await?;
    for id in presented {
        attestation::issue(app, &by, *id).await?;
        let Some(project) = held.script_of(*id) else {
            continue;
        };
        if let Some(own) = holder(app, cast, project).await? {
            let outlets = BTreeSet::from([Outlet::Page, Outlet::Feed, Outlet::Card]);
            archive::publish(app, own, *id, &outlets).await?;
        }
    }
    for months in [3, 12] {
        let day = held.day + months * 31;
        if day < 0 {
            go(day, 0);
            due::work(app).await?;
        }
    }
    for id in presented {
        let lines = held
            .script_of(*id)
            .map(|one| one.became.as_slice())
            .unwrap_or_default();
        for line in lines {
            let (news, day) = news(line, held.day)?;
            go(day, 0);
            let news = News {
                on: app.now(),
                ..news
            };
            afterwards::note(app, team, *id, &news).await?;
        }
    }
    go(held.day + 60, 0);
    Ok(stages::archive(app, &by).await?)
}

/// Reads `event:words:months after`; gives the day too.
fn news(line: &str, evening: i64) -> Result<(News, i64), Fault> {
    let (event, rest) = line.split_once(':').ok_or("une nouvelle sans événement")?;
    let (words, months) = rest.rsplit_once(':').ok_or("une nouvelle sans date")?;
    let event = match event {
        "partner_found" => Event::PartnerFound,
        "went_on" => Event::WentOn,
        "pivoted" => Event::Pivoted,
        "paused" => Event::Paused,
        "ended" => Event::Ended,
        "taken_up" => Event::TakenUp,
        other => return Err(format!("« {other} » n’est pas un événement").into()),
    };
    let news = News {
        event,
        words: words.to_owned(),
        way: Way::Indirect,
        on: super::clock(),
        met: None,
        thanks_to: BTreeSet::new(),
        corrects: None,
    };
    Ok((news, evening + months.parse::<i64>()? * 30))
}
