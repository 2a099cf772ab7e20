//! The wiki: one page for each project, theme or edition, written by many (B21).

use super::{bearer, to};
use crate::caller::{Caller, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::journey::wiki::{ListPage, WikiPage};
use app::journey::wiki;
use axum::extract::{Path, Query};
use journey::workspace::Subject;
use model::Audience;
use serde::Deserialize;

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The version to read.
    version: Option<usize>,
}

fn subject(kind: &str, code: &str) -> Result<Subject, Refusal> {
    wiki::subject(kind, code).ok_or(Refusal::Unknown)
}

pub(super) async fn list(caller: Caller) -> Sent {
    let desk = &caller.desk;
    let found = wiki::list(&desk.app, &bearer(&caller)).await?;
    private(&ListPage::new(desk.site(), &found, desk.t))
}

pub(super) async fn page(
    caller: Caller,
    Path((kind, code)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Sent {
    let (desk, of) = (&caller.desk, subject(&kind, &code)?);
    let view = wiki::read(&desk.app, &bearer(&caller), &of, desk.t.lang()).await?;
    let signed = caller.signed.is_some();
    let page = WikiPage::new(
        desk.site(),
        &view,
        asked.version,
        (signed, &caller.token),
        desk.t,
    );
    private(&page.ok_or(Refusal::Unknown)?)
}

pub(super) async fn act(
    Path((kind, code, verb)): Path<(String, String, String)>,
    posted: Posted,
) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (app, of) = (&member.desk.app, subject(&kind, &code)?);
    let bearer = &member.signed.bearer;
    let version = || form.get("version").parse().map_err(|_| Refusal::Unknown);
    match verb.as_str() {
        "ecrire" => wiki::write(app, bearer, &of, version()?, &form.text("texte")).await?,
        "rendre" => wiki::bring_back(app, bearer, &of, version()?).await?,
        "partager" => {
            let audience = Audience::parse(form.get("avec")).ok_or(Refusal::Unknown)?;
            wiki::share(app, bearer, &of, audience).await?;
        }
        _ => return Err(Refusal::Unknown),
    }
    to(&member.desk, &format!("/wiki/{}", wiki::address(&of)))
}
