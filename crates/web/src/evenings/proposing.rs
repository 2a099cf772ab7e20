//! Proposing one's own project (A45), and saying no to having been noticed, without an account
//! (A11). Looking at the link says nothing for anyone: mail programs look at links before people do.

use super::{again, nonce, number, project_id, team_id, to, wrong};
use crate::caller::{Caller, Member, Open, Posted, private};
use crate::handlers::Sent;
use crate::pages::evenings::proposing::{No, NoPage, ProposePage, Typed};
use app::gatherings::{leads, teams};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// To which team.
    equipe: String,
    /// The key of a link.
    cle: String,
}

pub(super) async fn form(member: Member, Query(asked): Query<Asked>) -> Sent {
    let typed = Typed {
        team: number(&asked.equipe).ok(),
        ..Typed::default()
    };
    page(&member, typed, None).await
}

async fn page(member: &Member, typed: Typed, fault: Option<String>) -> Sent {
    let desk = &member.desk;
    let teams = teams::all(&desk.app).await?;
    private(&ProposePage::new(
        desk.site(),
        &teams,
        typed,
        fault,
        &nonce(desk),
        &member.token,
        desk.t,
    ))
}

pub(super) async fn send(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let desk = &member.desk;
    let team = team_id(form.get("equipe"))?;
    let seen = leads::Noticed {
        title: form.get("titre").to_owned(),
        place: form.get("ou").to_owned(),
        why: form.text("pourquoi"),
        took: None,
        taps: None,
    };
    let mark = form.get("marque");
    match leads::propose_own(&desk.app, member.signed.oneself, team, &seen, mark).await {
        Ok(receipt) => {
            let project = receipt.project;
            to(desk, &format!("/mon-espace/projet/{project}?note=recu"))
        }
        Err(error) => {
            let fault = wrong(error, desk)?;
            let typed = Typed {
                team: Some(team.0),
                title: seen.title,
                place: seen.place,
                why: seen.why,
            };
            again(page(member, typed, Some(fault)).await)
        }
    }
}

pub(super) async fn refusal(
    caller: Caller,
    Path(written): Path<String>,
    Query(asked): Query<Asked>,
) -> Sent {
    let (desk, project) = (&caller.desk, project_id(&written)?);
    let no = if asked.cle.is_empty() {
        No::Void
    } else {
        No::Asked(asked.cle)
    };
    private(&NoPage::new(
        desk.site(),
        project,
        no,
        &caller.token,
        desk.t,
    ))
}

pub(super) async fn refuse(Path(written): Path<String>, open: Open) -> Sent {
    let (desk, project) = (&open.caller.desk, project_id(&written)?);
    let key = open.form.get("cle");
    let (no, status) = match leads::refuse_by_key(&desk.app, project, key).await {
        Ok(()) => (No::Noted, StatusCode::OK),
        Err(app::Error::Forbidden | app::Error::Unknown(_)) => (No::Void, StatusCode::GONE),
        Err(app::Error::Gathering(_)) => (No::Late, StatusCode::CONFLICT),
        Err(error) => return Err(error.into()),
    };
    let page = NoPage::new(desk.site(), project, no, &open.caller.token, desk.t);
    let mut response = private(&page)?;
    *response.status_mut() = status;
    Ok(response)
}
