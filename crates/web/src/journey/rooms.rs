//! The workspace of a project: notes, files, a brief, a specification, its members' own by default (B25).

use super::{Asked, absolute, bearer, number, to};
use crate::caller::{Caller, Member, Posted, private};
use crate::desk::Refusal;
use crate::forms::Fields;
use crate::handlers::Sent;
use crate::pages::journey::pieces::PiecePage;
use crate::pages::journey::rooms::{EnterPage, RoomPage};
use app::journey::files;
use app::journey::rooms::{self, PieceForm};
use axum::extract::{Path, Query};
use model::Audience;
use model::people::ProjectId;

pub(super) async fn page(caller: Caller, Path(written): Path<String>) -> Sent {
    let (desk, id) = (&caller.desk, ProjectId(number(&written)?));
    let view = rooms::read(&desk.app, &bearer(&caller), id).await?;
    private(&RoomPage::new(
        desk.site(),
        &view,
        None,
        &caller.token,
        desk.t,
    ))
}

/// A piece on its own page, to be printed, or filled further by members.
pub(super) async fn piece_page(
    caller: Caller,
    Path((written, place)): Path<(String, String)>,
) -> Sent {
    let (desk, id) = (&caller.desk, ProjectId(number(&written)?));
    let view = rooms::read(&desk.app, &bearer(&caller), id).await?;
    let place = usize::try_from(number(&place)?).map_err(|_| Refusal::Unknown)?;
    let page = PiecePage::new(desk.site(), &view, place, &caller.token, desk.t);
    private(&page.ok_or(Refusal::Unknown)?)
}

pub(super) async fn knock(
    member: Member,
    Path(written): Path<String>,
    Query(asked): Query<Asked>,
) -> Sent {
    let (desk, id) = (&member.desk, ProjectId(number(&written)?));
    let path = format!("/projet/{id}/espace/entrer");
    let page = EnterPage::new(desk.site(), &path, &asked.cle, &member.token, desk.t);
    private(&page)
}

pub(super) async fn enter(Path(written): Path<String>, posted: Posted) -> Sent {
    let (member, id) = (&posted.member, ProjectId(number(&written)?));
    let (app, by) = (&member.desk.app, member.signed.oneself);
    rooms::enter(app, by, id, posted.form.get("cle")).await?;
    to(&member.desk, &format!("/projet/{id}/espace"))
}

pub(super) async fn act(Path((written, verb)): Path<(String, String)>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (desk, by) = (&member.desk, member.signed.oneself);
    let (app, id) = (&desk.app, ProjectId(number(&written)?));
    let place = form.get("rang").parse().ok();
    match verb.as_str() {
        "lien" => {
            let key = rooms::open_door(app, by, id).await?;
            let link = absolute(desk, &format!("/projet/{id}/espace/entrer?cle={key}"));
            let view = rooms::read(app, &member.signed.bearer, id).await?;
            let page = RoomPage::new(desk.site(), &view, Some(link), &member.token, desk.t);
            return private(&page);
        }
        "partager" => {
            let audience = Audience::parse(form.get("avec")).ok_or(Refusal::Unknown)?;
            let place = place.ok_or(Refusal::Unknown)?;
            rooms::share(app, by, id, place, audience).await?;
        }
        "retirer" => {
            let place = place.ok_or(Refusal::Unknown)?;
            files::take_away(app, by, id, place).await?;
        }
        _ => rooms::put(app, by, id, place, &piece(form, &verb)?).await?,
    }
    to(desk, &format!("/projet/{id}/espace"))
}

fn piece(form: &Fields, verb: &str) -> Result<PieceForm, Refusal> {
    Ok(match verb {
        "note" => PieceForm::Note(form.get("titre").to_owned(), form.text("texte")),
        "brief" => PieceForm::Brief(["qui", "situation", "usage", "change"].map(|f| form.text(f))),
        "cahier" => {
            let waits: Vec<&str> = form.all("attend").collect();
            let (who, shown): (Vec<_>, Vec<_>) =
                (form.all("pour").collect(), form.all("montre").collect());
            let told = form.all("faire").enumerate().map(|(at, words)| {
                let nth = |of: &[&str]| of.get(at).copied().unwrap_or_default().to_owned();
                let waits = waits.iter().any(|one| *one == at.to_string());
                (words.to_owned(), nth(&who), nth(&shown), waits)
            });
            PieceForm::Specification {
                need: form.text("besoin"),
                requirements: told.collect(),
                limits: form.text("limites"),
                left_out: form.text("exclu"),
            }
        }
        _ => return Err(Refusal::Unknown),
    })
}
