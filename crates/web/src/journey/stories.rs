//! Stories and collections that cite cards (E7).

use super::{Asked, absolute, bearer, number, to};
use crate::caller::{Caller, Member, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::journey::stories::{ListPage, StoryPage};
use app::journey::stories;
use axum::extract::{Path, Query};
use model::Audience;

pub(super) async fn list(caller: Caller) -> Sent {
    let desk = &caller.desk;
    let found = stories::list(&desk.app, &bearer(&caller)).await?;
    let signed = caller.signed.is_some();
    private(&ListPage::new(
        desk.site(),
        &found,
        (signed, &caller.token),
        desk.t,
    ))
}

pub(super) async fn draft(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (app, who) = (&member.desk.app, &member.signed.bearer);
    let id = stories::draft(app, who, form.get("titre"), &form.text("texte")).await?;
    to(&member.desk, &format!("/recit/{id}"))
}

pub(super) async fn page(
    caller: Caller,
    Path(written): Path<String>,
    Query(asked): Query<Asked>,
) -> Sent {
    let (desk, id) = (&caller.desk, number(&written)?);
    let view = stories::read(&desk.app, &bearer(&caller), id, &asked.cle).await?;
    let page = StoryPage::new(desk.site(), &view, "recit", &caller.token, desk.t);
    private(&page.with_key(&asked.cle))
}

pub(super) async fn act(Path((written, verb)): Path<(String, String)>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (desk, by, id) = (&member.desk, member.signed.oneself, number(&written)?);
    let (app, who) = (&desk.app, &member.signed.bearer);
    match verb.as_str() {
        "ecrire" => stories::rewrite(app, who, id, &form.text("texte")).await?,
        "lien" => {
            let key = stories::open_door(app, by, id).await?;
            let link = absolute(desk, &format!("/recit/{id}?cle={key}"));
            let view = stories::read(app, who, id, "").await?;
            let page = StoryPage::new(desk.site(), &view, "recit", &member.token, desk.t);
            return private(&page.with_link(link));
        }
        "relire" => {
            stories::reread(app, by, id, form.get("cle")).await?;
            return to(desk, "/recits");
        }
        "publier" => {
            let audience = Audience::parse(form.get("avec")).ok_or(Refusal::Unknown)?;
            stories::publish(app, by, id, audience).await?;
        }
        _ => return Err(Refusal::Unknown),
    }
    to(desk, &format!("/recit/{id}"))
}

pub(super) async fn gather(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (app, who) = (&member.desk.app, &member.signed.bearer);
    let reason = form.text("raison");
    let told = (form.get("titre"), reason.as_str());
    let id = stories::gather(app, who, told, &form.text("fiches")).await?;
    to(&member.desk, &format!("/collection/{id}"))
}

pub(super) async fn collection(caller: Caller, Path(written): Path<String>) -> Sent {
    let (desk, id) = (&caller.desk, number(&written)?);
    let view = stories::collection(&desk.app, &bearer(&caller), id).await?;
    let page = StoryPage::new(desk.site(), &view, "collection", &caller.token, desk.t);
    private(&page)
}

pub(super) async fn share(Path(written): Path<String>, posted: Posted) -> Sent {
    let (member, id): (&Member, i64) = (&posted.member, number(&written)?);
    let audience = Audience::parse(posted.form.get("avec")).ok_or(Refusal::Unknown)?;
    stories::share(&member.desk.app, member.signed.oneself, id, audience).await?;
    to(&member.desk, &format!("/collection/{id}"))
}
