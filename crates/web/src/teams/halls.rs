//! Teams: all of them, and the hall of one.

use super::{Noted, bringing, moment, reader, teamwork};
use crate::caller::{Member, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::teams::hall::{Hall, Teams};
use access::Hosting;
use app::accounts::people::{names, somebody};
use app::gatherings::{dashboard, editions, passages, strands, teams};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use gatherings::edition::Format;
use model::people::TeamId;
use std::collections::BTreeSet;
use territory::Level;

pub(super) async fn list(member: Member) -> Sent {
    let desk = &member.desk;
    let all = teams::all(&desk.app).await?;
    let bearer = &member.signed.bearer;
    let founds = bearer.administration().is_some();
    let own = |team: TeamId| bearer.teamwork(team).is_some();
    private(&Teams::new(
        desk.site(),
        &all,
        own,
        founds,
        &member.token,
        desk.t,
    ))
}

/// A territory of a form: `department:44`; none when it is empty.
pub(super) fn territory(written: &str) -> Result<Option<(Level, String)>, Refusal> {
    let written = written.trim();
    if written.is_empty() {
        return Ok(None);
    }
    let (level, code) = written.split_once(':').ok_or(Refusal::Unknown)?;
    let level = match level {
        "region" => Level::Region,
        "department" => Level::Department,
        "epci" => Level::Epci,
        "commune" => Level::Commune,
        _ => return Err(Refusal::Unknown),
    };
    Ok(Some((level, code.to_owned())))
}

pub(super) async fn found(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let app = &member.desk.app;
    let permit = member
        .signed
        .bearer
        .administration()
        .ok_or(Refusal::Forbidden)?;
    let host = somebody(
        app,
        form.get("courriel"),
        form.get("nom_hote"),
        member.desk.t.lang(),
    )
    .await?;
    let teams_chosen = form.all("avec").filter_map(|n| n.parse().ok().map(TeamId));
    let asked = teams::Founding {
        name: form.get("nom").to_owned(),
        about: form.text("texte"),
        territory: territory(form.get("territoire"))?,
        domain: form.get("domaine").to_owned(),
        network: form.get("reseau").to_owned(),
        spaces: vec![form.get("espace").to_owned()],
        territorial: teams_chosen.collect(),
        sharing: !form.get("partage").is_empty(),
        host: Some(host),
    };
    teams::found(app, permit, &asked).await?;
    Ok(Redirect::to(&member.desk.t.to("/equipes")).into_response())
}

pub(super) async fn hall(
    member: Member,
    Path(team): Path<i64>,
    Query(noted): Query<Noted>,
) -> Sent {
    let (desk, team) = (&member.desk, TeamId(team));
    let by = bringing(&member, team).await?;
    let file = teams::one(&desk.app, team).await?;
    let seen = passages::of_team(&desk.app, by, &reader(&member)).await?;
    let planned = editions::of_team(&desk.app, team).await?;
    let owed = dashboard::of_team(&desk.app, by).await?;
    let ledger = teams::ledger(&desk.app, team).await?;
    let others = teams::all(&desk.app).await?;
    let kept = strands::of_team(&desk.app, team).await?;
    let called = names(
        &desk.app,
        planned.iter().map(|one| one.edition.coordinator()),
    )
    .await?;
    let hosts = member.signed.bearer.hosting(team).is_some();
    private(&Hall::new(
        desk,
        &file,
        &seen,
        (&planned, &called),
        &owed,
        (&ledger, &others, &kept),
        hosts,
        &noted.note,
        &member.token,
    ))
}

fn hosting(member: &Member, team: i64) -> Result<Hosting, Refusal> {
    member
        .signed
        .bearer
        .hosting(TeamId(team))
        .ok_or(Refusal::Forbidden)
}

fn back(member: &Member, team: i64, note: &str) -> Sent {
    let to = member.desk.t.to(&format!("/equipe/{team}?note={note}"));
    Ok(Redirect::to(&to).into_response())
}

/// The form of an edition.
fn format(form: &crate::forms::Fields) -> Result<Format, Refusal> {
    let with: BTreeSet<TeamId> = form
        .all("avec")
        .filter_map(|n| n.parse().ok().map(TeamId))
        .collect();
    Ok(match form.get("forme") {
        "evening" => Format::Evening,
        "cafe" => Format::Cafe,
        "thematic" => Format::Thematic { with },
        "unconference" => Format::Unconference,
        "visit" => Format::Visit,
        _ => return Err(Refusal::Unknown),
    })
}

pub(super) async fn open(Path(team): Path<i64>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let app = &member.desk.app;
    let host = hosting(member, team)?;
    let lang = member.desk.t.lang();
    let coordinator = if form.get("courriel").trim().is_empty() {
        member.signed.person.id
    } else {
        somebody(app, form.get("courriel"), form.get("nom"), lang).await?
    };
    let when = |name| moment(form.get(name)).ok_or(Refusal::When);
    let (starts, ends) = (when("debut")?, when("fin")?);
    let asked = editions::Opening {
        title: form.get("titre").to_owned(),
        place: form.get("lieu").to_owned(),
        starts,
        ends,
        announced: when("annonce")?,
        decides: when("decision")?,
        capacity: form.get("places").trim().parse().unwrap_or(0),
        about: form.text("texte"),
        format: format(form)?,
        territory: None,
        domain: form.get("domaine").to_owned(),
        strand: super::strands::chosen(form)?,
        coordinator,
    };
    let edition = editions::open(app, &host, &asked).await?;
    // Preparing is for whoever coordinates; a host who entrusted it stays in the team's hall.
    if coordinator != member.signed.person.id {
        return back(member, team, "confiee");
    }
    Ok(Redirect::to(&super::preparing(member, edition, "ouverte")).into_response())
}

pub(super) async fn welcome(Path(team): Path<i64>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let host = hosting(member, team)?;
    let app = &member.desk.app;
    let lang = member.desk.t.lang();
    let person = somebody(app, form.get("courriel"), form.get("nom"), lang).await?;
    teams::welcome(app, &host, person).await?;
    back(member, team, "accueillie")
}

pub(super) async fn share(Path(team): Path<i64>, posted: Posted) -> Sent {
    let host = hosting(&posted.member, team)?;
    let sharing = posted.form.get("partage") == "oui";
    teams::share(&posted.member.desk.app, &host, sharing).await?;
    back(&posted.member, team, "partage")
}

pub(super) async fn gave(Path(team): Path<i64>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let work = teamwork(member, TeamId(team))?;
    let to = TeamId(form.get("equipe").parse().map_err(|_| Refusal::Unknown)?);
    teams::gave(&member.desk.app, &work, to, form.get("quoi")).await?;
    back(member, team, "donne")
}
