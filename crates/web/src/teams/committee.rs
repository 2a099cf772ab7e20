//! The committee: who sits, what ties them to candidates, the selection as a set, the decision.

use super::{Noted, preparing, reader};
use crate::caller::{Member, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::teams::committee::{Committee, Run};
use access::Preparation;
use app::accounts::people::{names, somebody};
use app::gatherings::committee::{self as use_case, Declared};
use app::gatherings::selection::{self, Asked, Choice, Wanted};
use app::gatherings::{editions, passages};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use gatherings::selection::Which;
use model::people::{EditionId, PersonId, ProjectId};
use std::collections::{BTreeMap, BTreeSet};

fn preparation(member: &Member, edition: i64) -> Result<Preparation, Refusal> {
    let permit = member.signed.bearer.preparation(EditionId(edition));
    permit.ok_or(Refusal::Forbidden)
}

/// What the projects tied to an edition are called, for those who prepare it.
async fn titles(
    member: &Member,
    edition: EditionId,
) -> Result<BTreeMap<ProjectId, String>, Refusal> {
    let by = preparation(member, edition.0)?;
    let seen = passages::of_edition(&member.desk.app, &by, &reader(member)).await?;
    Ok(seen
        .into_iter()
        .map(|view| (view.project, view.title))
        .collect())
}

pub(super) async fn show(
    member: Member,
    Path(edition): Path<i64>,
    Query(noted): Query<Noted>,
) -> Sent {
    let (desk, id) = (&member.desk, EditionId(edition));
    let by = preparation(&member, edition)?;
    let file = editions::one(&desk.app, id).await?;
    let committee = use_case::read(&desk.app, &by).await?;
    let runs = selection::runs(&desk.app, &by).await?;
    let titles = titles(&member, id).await?;
    let mut people: Vec<PersonId> = committee.committee.members().iter().copied().collect();
    people.extend(runs.iter().map(|(_, run)| run.by));
    let called = names(&desk.app, people).await?;
    let bearer = &member.signed.bearer;
    let may = (
        bearer.coordination(id).is_some(),
        bearer.sitting(id).is_some(),
    );
    private(&Committee::new(
        desk,
        &file,
        &committee,
        &runs,
        (&called, &titles),
        may,
        &noted.note,
        &member.token,
    ))
}

pub(super) async fn act(Path((edition, verb)): Path<(i64, String)>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (app, id) = (&member.desk.app, EditionId(edition));
    let bearer = &member.signed.bearer;
    let coordination = || bearer.coordination(id).ok_or(Refusal::Forbidden);
    let person = || {
        form.get("personne")
            .parse()
            .map(PersonId)
            .map_err(|_| Refusal::Unknown)
    };
    let project = || {
        form.get("projet")
            .parse()
            .map(ProjectId)
            .map_err(|_| Refusal::Unknown)
    };
    match verb.as_str() {
        "asseoir" => {
            let lang = member.desk.t.lang();
            let who = somebody(app, form.get("courriel"), form.get("nom"), lang).await?;
            use_case::seat(app, &coordination()?, who).await?;
        }
        "lever" => use_case::unseat(app, &coordination()?, person()?).await?,
        "exempter" => {
            use_case::exempt(app, &coordination()?, person()?, &form.text("raison")).await?;
        }
        "porteur" => {
            use_case::note_carrier(app, &coordination()?, form.get("organisation"), project()?)
                .await?;
        }
        "lien" => {
            preparation(member, edition)?;
            let declared = match form.get("organisation").trim() {
                "" => Declared::Project(project()?),
                name => Declared::Organisation(name.to_owned()),
            };
            use_case::declare(app, member.signed.oneself, id, &declared).await?;
        }
        "confirmer" => {
            let sitting = bearer.sitting(id).ok_or(Refusal::Forbidden)?;
            use_case::confirm(app, &sitting).await?;
        }
        "chercher" => {
            let by = preparation(member, edition)?;
            let run = selection::run(app, &by, &asked(form)?).await?;
            let to = format!("/selection/{edition}/{run}");
            return Ok(Redirect::to(&member.desk.t.to(&to)).into_response());
        }
        _ => return Err(Refusal::Unknown),
    }
    let to = format!("/comite/{edition}?note={verb}");
    Ok(Redirect::to(&member.desk.t.to(&to)).into_response())
}

/// What the committee asks of a run.
fn asked(form: &crate::forms::Fields) -> Result<Asked, Refusal> {
    let number = |name: &str| form.get(name).trim().parse::<u16>().ok();
    let mut asked = Asked {
        size: number("taille"),
        above_cap: Some(form.text("au_dela")).filter(|reason| !reason.trim().is_empty()),
        seed: Some(form.get("graine").to_owned()).filter(|seed| !seed.trim().is_empty()),
        ..Asked::default()
    };
    if !form.get("borne_axe").is_empty() && !form.get("borne_mot").trim().is_empty() {
        asked.bounds.push(Wanted {
            axis: form.get("borne_axe").to_owned(),
            which: Which::Word(form.get("borne_mot").trim().to_lowercase()),
            min: number("borne_min"),
            max: number("borne_max"),
            reason: form.text("borne_raison"),
        });
    }
    if let (Ok(a), Ok(b)) = (
        form.get("synergie_a").parse(),
        form.get("synergie_b").parse(),
    ) {
        asked
            .synergies
            .push((ProjectId(a), ProjectId(b), form.text("synergie_raison")));
    }
    Ok(asked)
}

pub(super) async fn run(member: Member, Path((edition, run)): Path<(i64, i64)>) -> Sent {
    let (desk, id) = (&member.desk, EditionId(edition));
    let by = preparation(&member, edition)?;
    let file = editions::one(&desk.app, id).await?;
    let found = selection::read(&desk.app, &by, run).await?;
    let committee = use_case::read(&desk.app, &by).await?;
    let titles = titles(&member, id).await?;
    let called = names(&desk.app, committee.committee.members().iter().copied()).await?;
    let sits = member.signed.bearer.sitting(id).is_some();
    private(&Run::new(
        desk,
        &file,
        (run, &found),
        &committee,
        (&called, &titles),
        sits,
        &member.token,
    ))
}

pub(super) async fn decide(Path((edition, run)): Path<(i64, i64)>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let id = EditionId(edition);
    let sitting = member.signed.bearer.sitting(id).ok_or(Refusal::Forbidden)?;
    let chosen: BTreeSet<ProjectId> = form
        .all("projet")
        .filter_map(|n| n.parse().ok().map(ProjectId))
        .collect();
    let choice = if form.get("choix") == "autre" {
        Choice::Another {
            chosen,
            reason: form.text("raison"),
        }
    } else {
        Choice::AsFound
    };
    let with: BTreeSet<PersonId> = form
        .all("avec")
        .filter_map(|n| n.parse().ok().map(PersonId))
        .collect();
    selection::decide(&member.desk.app, &sitting, run, &choice, &with).await?;
    let to = if member.signed.bearer.coordination(id).is_some() {
        preparing(member, id, "decide")
    } else {
        member.desk.t.to(&format!("/comite/{edition}?note=decide"))
    };
    Ok(Redirect::to(&to).into_response())
}
