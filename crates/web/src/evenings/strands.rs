//! Programmes that span editions, as anyone meets them (B3), and what a holder says to those that
//! took something from their project (B33).

use super::{fresh, project_id, to};
use crate::caller::Posted;
use crate::desk::{Desk, Refusal};
use crate::handlers::Sent;
use crate::pages::evenings::strands::{StrandView, StrandsPage};
use app::gatherings::{Reader, strands};
use axum::extract::Path;
use model::people::StrandId;

pub(super) async fn list(desk: Desk) -> Sent {
    let all = strands::all(&desk.app).await?;
    let page = StrandsPage::new(desk.site(), &all, desk.t);
    fresh(&page, None, desk.app.now())
}

pub(super) async fn page(desk: Desk, Path(id): Path<String>) -> Sent {
    let id = StrandId(super::number(&id)?);
    let found = strands::page(&desk.app, &Reader::default(), id).await?;
    let page = StrandView::new(desk.site(), &found, desk.t);
    fresh(&page, found.fresh_until, desk.app.now())
}

/// The holder agrees that a programme names their project, or no longer does.
pub(super) async fn answer(Path(id): Path<String>, posted: Posted) -> Sent {
    let (desk, by) = (&posted.member.desk, posted.member.signed.oneself);
    let form = &posted.form;
    let strand = StrandId(super::number(form.get("programme"))?);
    let yes = match form.get("reponse") {
        "oui" => true,
        "non" => false,
        _ => return Err(Refusal::Unknown),
    };
    strands::answer(&desk.app, by, strand, project_id(&id)?, yes).await?;
    to(desk, &format!("/mon-espace/projet/{id}?note=programme"))
}
