//! The grid of an unconference (C13): each says a line of themselves, then proposes sessions.

use crate::caller::{Member, Posted, private};
use crate::desk::Refusal;
use crate::forms::Fields;
use crate::handlers::Sent;
use crate::pages::floor::grid::{GridPage, Holding};
use access::Office;
use app::accounts::people::names;
use app::gatherings::{editions, programme, reader_of, registration};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use gatherings::Refusal as Said;
use gatherings::edition::Format;
use gatherings::programme::Grid;
use model::people::{EditionId, EditionRole};

pub(super) async fn show(member: Member, Path(edition): Path<i64>) -> Sent {
    page(&member, EditionId(edition), None).await
}

/// Whether someone has a place and has not accepted the charter yet: then the way to it.
fn waits_for_the_charter(member: &Member, id: EditionId) -> bool {
    let office = Office::Edition(id, EditionRole::Participant);
    member.signed.bearer.asleep().any(|one| *one == office)
}

/// The grid, for those who come and those who prepare; nothing before it was made.
async fn read(member: &Member, id: EditionId) -> Result<Option<Grid>, Refusal> {
    let app = &member.desk.app;
    let file = editions::one(app, id).await?;
    if *file.edition.format() != Format::Unconference {
        return Err(Refusal::Unknown);
    }
    let reader = reader_of(&member.signed.bearer);
    Ok(programme::grid(app, &reader, id).await?)
}

async fn page(member: &Member, id: EditionId, fault: Option<String>) -> Sent {
    let (desk, bearer) = (&member.desk, &member.signed.bearer);
    if waits_for_the_charter(member, id) {
        return Ok(Redirect::to(&desk.t.to("/charte")).into_response());
    }
    let grid = read(member, id).await?;
    let file = editions::one(&desk.app, id).await?;
    let holding = match bearer.preparation(id) {
        Some(by) => {
            let there = registration::list(&desk.app, &by).await?;
            let said = |person| {
                let lines = grid.as_ref().map(Grid::introductions);
                lines.is_some_and(|lines| lines.contains_key(person))
            };
            let silent = there.iter().filter(|one| one.came && !said(&one.person));
            Some(Holding {
                silent: silent.map(|one| one.name.clone()).collect(),
                makes: bearer.coordination(id).is_some(),
            })
        }
        None => None,
    };
    let mut people = Vec::new();
    if let Some(grid) = &grid {
        people.extend(grid.introductions().keys().copied());
        people.extend(grid.sessions().map(|(_, _, by, _)| by));
    }
    let called = names(&desk.app, people).await?;
    let failed = fault.is_some();
    let reader = member.signed.oneself.person();
    let mut answer = private(&GridPage::new(
        desk,
        &file,
        (grid.as_ref(), &called, reader),
        holding,
        fault,
        &member.token,
    ))?;
    if failed {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}

pub(super) async fn act(Path((edition, verb)): Path<(i64, String)>, posted: Posted) -> Sent {
    let (member, form, id) = (&posted.member, &posted.form, EditionId(edition));
    let (app, by) = (&member.desk.app, member.signed.oneself);
    // Whoever may not read the grid does not write in it either.
    read(member, id).await?;
    let done = match verb.as_str() {
        "presentation" => programme::introduce(app, by, id, form.get("ligne")).await,
        "proposer" => {
            let title = form.get("titre");
            programme::propose_session(app, by, id, title, cell(form)?).await
        }
        "ouvrir" => {
            let permit = member.signed.bearer.coordination(id);
            let permit = permit.ok_or(Refusal::Forbidden)?;
            let number = |name| form.get(name).trim().parse().ok();
            let size = number("lieux").zip(number("creneaux"));
            let size = size.filter(|(places, rounds)| {
                (1..=MOST).contains(places) && (1..=MOST).contains(rounds)
            });
            let Some((places, rounds)) = size else {
                let fault = member.desk.t.say("grid-unusable");
                return page(member, id, Some(fault)).await;
            };
            programme::open_grid(app, &permit, places, rounds).await
        }
        _ => return Err(Refusal::Unknown),
    };
    let t = member.desk.t;
    let key = match done {
        Ok(()) => {
            let to = t.to(&format!("/grille/{edition}"));
            return Ok(Redirect::to(&to).into_response());
        }
        Err(app::Error::Refused(Said::NotIntroduced(_))) => "grid-not-open",
        Err(app::Error::Refused(Said::NotThere(_))) => "grid-not-there",
        Err(app::Error::Refused(Said::PlaceTaken)) => "grid-taken",
        Err(app::Error::Refused(Said::NothingWritten)) => "refusal-nothing-written",
        Err(app::Error::Refused(Said::TooLong { .. })) => "refusal-too-long",
        Err(error) => return Err(error.into()),
    };
    page(member, id, Some(t.say(key))).await
}

/// The most rounds, and places in each.
const MOST: u16 = 30;

/// A cell as forms write it: `2-1`, the round first.
fn cell(form: &Fields) -> Result<(u16, u16), Refusal> {
    let (round, place) = form.get("case").split_once('-').ok_or(Refusal::Unknown)?;
    match (round.parse(), place.parse()) {
        (Ok(round), Ok(place)) => Ok((round, place)),
        _ => Err(Refusal::Unknown),
    }
}
