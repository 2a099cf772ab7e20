//! Coming to an edition: the form, one's place with its code, leaving it (A7, A8, A31).

use super::{absolute, again, edition_id, evening, to, wrong};
use crate::caller::{Member, Posted, private};
use crate::desk::Refusal;
use crate::forms::Fields;
use crate::handlers::Sent;
use crate::pages::evenings::coming::{Mine, PlacePage, RegisterPage, Typed};
use app::accounts::charter;
use app::gatherings::comers::{self, Coming};
use app::gatherings::registration::{self, WishForm};
use axum::extract::{Path, Query};
use gatherings::registration::{Intent, Standing};
use serde::Deserialize;

/// The intents with the words of the form (B9).
pub(crate) const INTENTS: [(Intent, &str); 6] = [
    (Intent::Discover, "discover"),
    (Intent::Partners, "partners"),
    (Intent::Users, "users"),
    (Intent::Learn, "learn"),
    (Intent::Help, "help"),
    (Intent::Accompanied, "accompanied"),
];

/// What just happened: `faite`, `changee`, `retiree`, `souhait`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    note: String,
}

pub(super) async fn form(member: Member, Path(id): Path<String>) -> Sent {
    let known = registration::mine(&member.desk.app, member.signed.oneself, edition_id(&id)?);
    let shown = evening(&member.desk, &id).await?;
    let typed = known.await?.map(|known| Typed::of(&known));
    let typed = typed.filter(|typed| typed.registered).unwrap_or_default();
    if !shown.open && !typed.registered {
        return to(&member.desk, &format!("/edition/{id}"));
    }
    page(&member, &id, typed, None).await
}

async fn page(member: &Member, id: &str, typed: Typed, fault: Option<String>) -> Sent {
    let (desk, by) = (&member.desk, member.signed.oneself);
    let shown = evening(desk, id).await?;
    let accepted = comers::has_accepted(&desk.app, by).await?;
    let charter = charter::current(&desk.app, desk.app.now()).await?;
    let asked = Some(charter.version).filter(|_| !accepted);
    private(&RegisterPage::new(
        desk.site(),
        &shown,
        typed,
        asked,
        fault,
        &member.token,
        desk.t,
    ))
}

fn read(form: &Fields) -> Coming {
    let said = |intent: &(Intent, &str)| form.all("venir").any(|word| word == intent.1);
    let chosen = INTENTS.iter().filter(|intent| said(intent));
    let accepts = form.get("charte") == "oui";
    Coming {
        wish: WishForm {
            intents: chosen.map(|(intent, _)| *intent).collect(),
            with: None,
            shown: form.get("visible") == "oui",
            affiliation: form.get("structure").to_owned(),
        },
        companion: form.get("avec").to_owned(),
        alone: form.get("seul") == "oui",
        accepts: form.get("version").parse().ok().filter(|_| accepts),
    }
}

pub(super) async fn send(Path(id): Path<String>, posted: Posted) -> Sent {
    let (member, coming) = (&posted.member, read(&posted.form));
    let (desk, by, edition) = (&member.desk, member.signed.oneself, edition_id(&id)?);
    let known = match evening(desk, &id).await {
        Ok(_) => registration::mine(&desk.app, by, edition).await?,
        Err(refusal) => return Err(refusal),
    };
    let registered = known.is_some_and(|known| known.standing != Standing::Withdrawn);
    match comers::come(&desk.app, by, edition, &coming).await {
        Ok(_) => {
            let note = if registered { "changee" } else { "faite" };
            to(desk, &format!("/edition/{id}/ma-place?note={note}"))
        }
        Err(error) => {
            let fault = wrong(error, desk)?;
            let typed = Typed::again(&coming, registered);
            again(page(member, &id, typed, Some(fault)).await)
        }
    }
}

pub(super) async fn place(
    member: Member,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Sent {
    let t = member.desk.t;
    let note = match asked.note.as_str() {
        "faite" => Some(t.say("place-note-done")),
        "changee" => Some(t.say("place-note-changed")),
        "retiree" => Some(t.say("place-note-withdrawn")),
        "souhait" => Some(t.say("place-note-wished")),
        _ => None,
    };
    own(&member, &id, note, None).await
}

async fn own(
    member: &Member,
    id: &str,
    note: Option<String>,
    code: Option<(String, String)>,
) -> Sent {
    let (desk, by, edition) = (&member.desk, member.signed.oneself, edition_id(id)?);
    let shown = evening(desk, id).await?;
    let Some(known) = registration::mine(&desk.app, by, edition).await? else {
        return to(desk, &format!("/edition/{id}/inscription"));
    };
    let guests = registration::seen_by(&desk.app, by, edition).await?;
    private(&PlacePage::new(
        desk.site(),
        &shown,
        &known,
        &guests,
        (note, code),
        &member.token,
        desk.app.now(),
        desk.t,
    ))
}

/// A fresh code is shown once, here: only its digest is kept.
pub(super) async fn code(Path(id): Path<String>, posted: Posted) -> Sent {
    let member = &posted.member;
    let (desk, by) = (&member.desk, member.signed.oneself);
    let shown = evening(desk, &id).await?;
    if !shown.open {
        return Err(Refusal::App(gatherings::Refusal::Expired.into()));
    }
    let code = registration::fresh_code(&desk.app, by, edition_id(&id)?).await?;
    // In squares it is a link: whoever holds the door reads it with their own camera.
    let link = absolute(desk, &format!("/accueil/{id}?code={code}"));
    own(member, &id, None, Some((code, link))).await
}

pub(super) async fn withdraw(Path(id): Path<String>, posted: Posted) -> Sent {
    let member = &posted.member;
    let (desk, by) = (&member.desk, member.signed.oneself);
    evening(desk, &id).await?;
    registration::withdraw(&desk.app, by, edition_id(&id)?).await?;
    to(desk, &format!("/edition/{id}/ma-place?note=retiree"))
}

pub(super) async fn mine(member: Member) -> Sent {
    let desk = &member.desk;
    let mine = comers::mine(&desk.app, member.signed.oneself).await?;
    private(&Mine::new(desk.site(), &mine, desk.t))
}
