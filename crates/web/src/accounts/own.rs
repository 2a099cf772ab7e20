//! One's own room: offices, letters, account.

use crate::caller::{Member, Posted, SESSION, private, seal};
use crate::forms::set_cookie;
use crate::handlers::Sent;
use crate::pages::accounts::own::{Account, Room};
use access::OfficeKind;
use app::accounts::{charter, elsewhere, own};
use axum::Json;
use axum::extract::Query;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect};
use model::Lang;
use serde::Deserialize;

/// What just happened: `change`, `sessions`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    note: String,
}

/// Where the editions that someone has a hand in are prepared, with their names.
async fn editions(member: &Member) -> Result<Vec<(String, String)>, crate::desk::Refusal> {
    let (desk, bearer) = (&member.desk, &member.signed.bearer);
    let mut found: Vec<(String, String)> = Vec::new();
    for office in bearer.offices() {
        let access::Office::Edition(edition, _) = office else {
            continue;
        };
        let path = if bearer.coordination(*edition).is_some() {
            format!("/preparer/{edition}")
        } else if bearer.sitting(*edition).is_some() {
            format!("/comite/{edition}")
        } else if bearer.preparation(*edition).is_some() {
            format!("/deroule/{edition}")
        } else {
            continue;
        };
        let file = app::gatherings::editions::one(&desk.app, *edition).await?;
        found.push((desk.t.to(&path), file.sheet.title.to_string()));
    }
    found.sort();
    found.dedup();
    Ok(found)
}

pub(super) async fn room(member: Member) -> Sent {
    let desk = &member.desk;
    let own = own::read(&desk.app, member.signed.oneself).await?;
    let local = app::letters::outbox_is_open(&desk.app);
    private(&Room::new(
        desk.site(),
        &member.signed,
        &own,
        &editions(&member).await?,
        local,
        &member.token,
        desk.t,
    ))
}

pub(super) async fn account(member: Member, Query(asked): Query<Asked>) -> Sent {
    let desk = &member.desk;
    let own = own::read(&desk.app, member.signed.oneself).await?;
    let note = match asked.note.as_str() {
        "change" => Some(desk.t.say("account-changed")),
        "sessions" => Some(desk.t.say("account-ended")),
        "cle" => Some(desk.t.say("key-added")),
        "retiree" => Some(desk.t.say("key-removed")),
        "delie" => Some(desk.t.say("own-elsewhere-untied")),
        _ => None,
    };
    let tied = elsewhere::tied(&desk.app, member.signed.oneself).await?;
    private(&Account::new(
        desk,
        &member.signed,
        (&own, &tied),
        note,
        &member.token,
    ))
}

pub(super) async fn change(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let lang = Lang::parse(form.get("langue")).unwrap_or(Lang::Fr);
    own::change(
        &member.desk.app,
        member.signed.oneself,
        form.get("nom"),
        lang,
    )
    .await?;
    let to = member.desk.t.to("/mon-espace/compte?note=change");
    Ok(Redirect::to(&to).into_response())
}

pub(super) async fn sessions(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let one = Some(form.get("session")).filter(|key| !key.is_empty());
    own::end_sessions(&member.desk.app, member.signed.oneself, one).await?;
    let to = member.desk.t.to("/mon-espace/compte?note=sessions");
    Ok(Redirect::to(&to).into_response())
}

pub(super) async fn export(member: Member) -> Sent {
    let data = own::export(&member.desk.app, member.signed.oneself).await?;
    let mut response = Json(data).into_response();
    seal(&mut response);
    let name = HeaderValue::from_static("attachment; filename=\"mes-donnees.json\"");
    response
        .headers_mut()
        .insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}

pub(super) async fn close(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    own::close(
        &member.desk.app,
        member.signed.oneself,
        form.get("courriel"),
    )
    .await?;
    let mut response = Redirect::to(&member.desk.t.to("/")).into_response();
    set_cookie(&mut response, SESSION, "", Some(0), &member.desk.app);
    Ok(response)
}

pub(super) async fn accept(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let version = form.get("version").parse().unwrap_or(0);
    let kinds: Vec<OfficeKind> = form.all("fonction").filter_map(OfficeKind::parse).collect();
    charter::accept(&member.desk.app, member.signed.oneself, version, &kinds).await?;
    Ok(Redirect::to(&member.desk.t.to("/mon-espace")).into_response())
}
