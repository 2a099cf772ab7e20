//! The evening from the stage: the run-of-show for those who hold it, and the screen that everyone
//! sees.

use super::{Noted, reader};
use crate::caller::{Caller, Member, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::teams::stage::{RunOfShow, Screen};
use app::accounts::people::names;
use app::gatherings::{editions, programme, reader_of};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use gatherings::message::Holder;
use model::people::{EditionId, ProjectId};

pub(super) async fn run_of_show(
    member: Member,
    Path(edition): Path<i64>,
    Query(noted): Query<Noted>,
) -> Sent {
    let (desk, id) = (&member.desk, EditionId(edition));
    let by = member
        .signed
        .bearer
        .preparation(id)
        .ok_or(Refusal::Forbidden)?;
    let file = editions::one(&desk.app, id).await?;
    let show = programme::run_of_show(&desk.app, &by).await?;
    let shown = programme::read(&desk.app, &reader(&member), id).await?;
    let holders = show.turns.iter().filter_map(|turn| match turn.holder {
        Some(Holder::Account(person)) => Some(person),
        _ => None,
    });
    let called = names(&desk.app, holders.chain([show.made_for])).await?;
    let coordinates = member.signed.bearer.coordination(id).is_some();
    private(&RunOfShow::new(
        desk,
        &file,
        (&show, shown.seed),
        &called,
        coordinates,
        &noted.note,
        &member.token,
    ))
}

pub(super) async fn act(Path((edition, verb)): Path<(i64, String)>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (app, id) = (&member.desk.app, EditionId(edition));
    match verb.as_str() {
        "devoiler" => {
            let by = member
                .signed
                .bearer
                .preparation(id)
                .ok_or(Refusal::Forbidden)?;
            let project = form.get("projet").parse().map_err(|_| Refusal::Unknown)?;
            programme::reveal(app, &by, ProjectId(project)).await?;
        }
        "tirage" => {
            let by = member
                .signed
                .bearer
                .coordination(id)
                .ok_or(Refusal::Forbidden)?;
            programme::draw(app, &by).await?;
        }
        _ => return Err(Refusal::Unknown),
    }
    let to = format!("/deroule/{edition}?note={verb}");
    Ok(Redirect::to(&member.desk.t.to(&to)).into_response())
}

/// What the room sees on the wall: what is revealed, as any stranger may know it.
pub(super) async fn screen(caller: Caller, Path(edition): Path<i64>) -> Sent {
    let (desk, id) = (&caller.desk, EditionId(edition));
    let file = editions::one(&desk.app, id).await?;
    if file.sheet.announced > desk.app.now() {
        return Err(Refusal::Unknown);
    }
    let stranger = reader_of(&access::Bearer::stranger());
    let shown = programme::read(&desk.app, &stranger, id).await?;
    let told = programme::told(&desk.app, &stranger, id).await?;
    private(&Screen::new(desk, &file, &shown, &told))
}
