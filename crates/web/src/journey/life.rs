//! The life of a project: read by whom each line is for, told by its holder (B15, E2).

use super::{Asked, STAGES, bearer, named, number, to};
use crate::caller::{Caller, Posted, private};
use crate::desk::Refusal;
use crate::forms::Fields;
use crate::handlers::Sent;
use crate::pages::journey::life::LifePage;
use app::journey::life::{self, Telling};
use app::journey::lineage;
use axum::extract::{Path, Query};
use journey::life::Way;
use model::Audience;
use model::people::ProjectId;

pub(super) async fn page(
    caller: Caller,
    Path(written): Path<String>,
    Query(asked): Query<Asked>,
) -> Sent {
    let (desk, id) = (&caller.desk, ProjectId(number(&written)?));
    let view = life::of(&desk.app, &bearer(&caller), id).await?;
    let note = (asked.note == "dit").then(|| desk.t.say("life-noted"));
    private(&LifePage::new(
        desk.site(),
        &view,
        note,
        &caller.token,
        desk.t,
    ))
}

pub(super) async fn act(Path((written, verb)): Path<(String, String)>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (desk, by) = (&member.desk, member.signed.oneself);
    let (app, id) = (&desk.app, ProjectId(number(&written)?));
    match verb.as_str() {
        "inspire" => {
            // The address of the other project's page, or its number.
            let place = form.get("projet").trim().trim_end_matches("/vie");
            let other = number(place.rsplit('/').next().unwrap_or_default())?;
            lineage::inspired(app, by, id, ProjectId(other), &form.text("texte")).await?;
        }
        "accord" => {
            let child = ProjectId(number(form.get("projet"))?);
            lineage::agree(app, by, id, child).await?;
        }
        "delier" => {
            let child = ProjectId(number(form.get("projet"))?);
            lineage::untie(app, by, (child, id), &form.text("raison")).await?;
        }
        _ => life::tell(app, by, id, &telling(form, &verb)?).await?,
    }
    to(desk, &format!("/projet/{id}/vie?note=dit"))
}

fn telling(form: &Fields, verb: &str) -> Result<Telling, Refusal> {
    let audience = || Audience::parse(form.get("avec")).ok_or(Refusal::Unknown);
    Ok(match verb {
        "etape" => Telling::Stage {
            stage: named(&STAGES, form.get("etape"))?,
            when: form.get("date").to_owned(),
            words: form.text("texte"),
            audience: audience()?,
        },
        "suite" => Telling::Outcome {
            words: form.text("texte"),
            way: if form.get("suite") == "indirecte" {
                Way::Indirect
            } else {
                Way::Direct
            },
            when: form.get("date").to_owned(),
            audience: audience()?,
        },
        "lecons" => Telling::Lessons {
            learnt: form.text("appris"),
            why: form.text("raison"),
            advice: form.text("conseil"),
            audience: audience()?,
        },
        "reprendre" => Telling::TakeBack {
            place: form.get("rang").parse().map_err(|_| Refusal::Unknown)?,
            why: form.text("raison"),
        },
        "confirmer" => Telling::Confirm,
        _ => return Err(Refusal::Unknown),
    })
}
