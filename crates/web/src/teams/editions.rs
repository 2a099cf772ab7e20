//! One edition, for the one who answers for it: what is owed, what is missing, who takes part, and
//! the steps from preparation to archive.

use super::{Noted, preparing};
use crate::caller::{Member, Posted, private};
use crate::desk::Refusal;
use crate::forms::Fields;
use crate::handlers::Sent;
use crate::pages::teams::edition::Dashboard as Page;
use access::{Coordination, Preparation};
use app::App;
use app::accounts::people::{names, somebody};
use app::gatherings::{
    committee, dashboard, editions, passages, programme, registration, staff, stages, strands,
};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use gatherings::edition::Stage;
use gatherings::embargo::Reveal;
use model::Lang;
use model::people::{EditionId, EditionRole, PersonId, ProjectId};

fn coordination(member: &Member, edition: i64) -> Result<Coordination, Refusal> {
    let permit = member.signed.bearer.coordination(EditionId(edition));
    permit.ok_or(Refusal::Forbidden)
}

pub(super) async fn dashboard(
    member: Member,
    Path(edition): Path<i64>,
    Query(noted): Query<Noted>,
) -> Sent {
    let desk = &member.desk;
    let by = coordination(&member, edition)?;
    let prepares = member
        .signed
        .bearer
        .preparation(EditionId(edition))
        .ok_or(Refusal::Forbidden)?;
    let board = dashboard::read(&desk.app, &by, &prepares).await?;
    let called = names(&desk.app, people(&board.edition)).await?;
    let room = registration::room(&desk.app, EditionId(edition)).await?;
    let titles = titles(&member, &board).await?;
    let unshown = unshown(&desk.app, &board, &prepares).await?;
    let strands = strands::of_team(&desk.app, board.edition.edition.team()).await?;
    private(
        &Page::new(
            desk,
            &board,
            (&called, &titles),
            &unshown,
            &room,
            &noted.note,
            &member.token,
        )
        .with_strands(&board.edition, &strands),
    )
}

/// Everyone named by an edition's file.
fn people(file: &editions::EditionFile) -> Vec<PersonId> {
    let mut all = vec![file.edition.coordinator()];
    all.extend(file.scouts.iter().map(|scout| scout.person));
    all.extend(file.partners.keys());
    all.extend(&file.stage_crew);
    all
}

/// The projects that were to be presented and were not shown, once the evening has begun: whoever
/// could not present is named among them.
async fn unshown(
    app: &App,
    board: &dashboard::Dashboard,
    by: &Preparation,
) -> Result<Vec<(ProjectId, String)>, Refusal> {
    let file = &board.edition;
    if file.edition.stage() != Stage::Decided || app.now() < file.sheet.starts {
        return Ok(Vec::new());
    }
    let show = programme::run_of_show(app, by).await?;
    let turns = show.turns.into_iter();
    let still = turns.filter(|turn| !matches!(turn.reveal, Some(Reveal::Done(_))));
    Ok(still.map(|turn| (turn.project, turn.title)).collect())
}

/// What the projects of the board are called.
async fn titles(
    member: &Member,
    board: &dashboard::Dashboard,
) -> Result<std::collections::BTreeMap<ProjectId, String>, Refusal> {
    let by = super::bringing(member, board.edition.edition.team()).await?;
    let seen = passages::of_team(&member.desk.app, by, &super::reader(member)).await?;
    Ok(seen
        .into_iter()
        .map(|view| (view.project, view.title))
        .collect())
}

async fn person(app: &App, form: &Fields, lang: Lang) -> Result<PersonId, Refusal> {
    if let Ok(number) = form.get("personne").parse() {
        return Ok(PersonId(number));
    }
    Ok(somebody(app, form.get("courriel"), form.get("nom"), lang).await?)
}

pub(super) async fn act(Path((edition, verb)): Path<(i64, String)>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let app = &member.desk.app;
    let by = coordination(member, edition)?;
    let lang = member.desk.t.lang();
    match verb.as_str() {
        "reperage" => {
            let reason = form.text("raison");
            let reason = Some(reason.trim()).filter(|reason| !reason.is_empty());
            stages::open_scouting(app, &by, reason).await?;
        }
        "eclaireur" => {
            let scout = person(app, form, lang).await?;
            let networks: Vec<String> = form.get("reseaux").split(',').map(str::to_owned).collect();
            staff::add_scout(app, &by, scout, &networks).await?;
        }
        "partenaire" => {
            let who = person(app, form, lang).await?;
            let role = match form.get("role") {
                "expert" => Some(EditionRole::Expert),
                "sponsor" => Some(EditionRole::Sponsor),
                "patron" => Some(EditionRole::Patron),
                _ => None,
            };
            staff::partner(app, &by, who, role).await?;
        }
        "scene" => {
            let who = person(app, form, lang).await?;
            staff::stage_crew(app, &by, who, form.get("role") != "fin").await?;
        }
        "siege" => {
            let who = person(app, form, lang).await?;
            committee::seat(app, &by, who).await?;
        }
        "passation" => {
            let who = person(app, form, lang).await?;
            editions::hand_over(app, &by, who).await?;
            return Ok(Redirect::to(&member.desk.t.to("/mon-espace")).into_response());
        }
        "remplir" => {
            registration::fill(app, &by).await?;
        }
        "programme" => {
            // What was only ever a line of text stays as it is until another is chosen.
            if form.get("programme") != "texte" {
                let strand = super::strands::chosen(form)?;
                editions::belong(app, &by, strand).await?;
            }
        }
        "tirage" => programme::draw(app, &by).await?,
        "tenue" => {
            hold(app, &by, form).await?;
        }
        "clore" => stages::close(app, &by).await?,
        "annuler" => stages::cancel(app, &by).await?,
        "archiver" => stages::archive(app, &by).await?,
        _ => return Err(Refusal::Unknown),
    }
    Ok(Redirect::to(&preparing(member, EditionId(edition), &verb)).into_response())
}

/// The evening took place; those who could not present are named.
async fn hold(app: &App, by: &Coordination, form: &Fields) -> Result<(), Refusal> {
    let absent = form
        .all("absent")
        .filter_map(|n| n.parse().ok().map(ProjectId));
    programme::hold(app, by, &absent.collect()).await?;
    Ok(())
}
