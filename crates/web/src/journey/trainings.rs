//! The catalogue of training that is shared (C27).

use super::{absolute, bearer, number, to};
use crate::caller::{Caller, Posted, calendar, private};
use crate::desk::Refusal;
use crate::forms::Fields;
use crate::handlers::Sent;
use crate::pages::journey::trainings::TrainingsPage;
use crate::teams::moment;
use app::journey::trainings::{self, Part, Sought, TrainingForm};
use axum::extract::{Path, Query};
use journey::TrainingId;
use journey::workspace::When;
use model::Audience;
use serde::Deserialize;

/// The parts of the catalogue, with the words of addresses.
pub(crate) const PARTS: [(Part, &str); 3] = [
    (Part::Coming, "a-venir"),
    (Part::OnDemand, "sur-demande"),
    (Part::Past, "passees"),
];

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// What is looked for.
    mots: String,
    /// The word of a part.
    quand: String,
    /// Only from afar.
    distance: String,
}

pub(super) async fn list(caller: Caller, Query(asked): Query<Asked>) -> Sent {
    let desk = &caller.desk;
    let part = PARTS.iter().find(|(_, word)| *word == asked.quand);
    let sought = Sought {
        words: asked.mots.trim().to_owned(),
        part: part.map(|(part, _)| *part),
        remote: asked.distance == "oui",
    };
    let found = trainings::list(&desk.app, &bearer(&caller), &sought).await?;
    private(&TrainingsPage::new(
        desk.site(),
        &found,
        &sought,
        &caller.token,
        desk.t,
    ))
}

fn told(form: &Fields) -> Result<TrainingForm, Refusal> {
    let when = match form.get("quand") {
        "demande" => When::OnDemand,
        "date" => When::At {
            starts: moment(form.get("debut")).ok_or(Refusal::When)?,
            ends: moment(form.get("fin")).ok_or(Refusal::When)?,
        },
        _ => return Err(Refusal::Unknown),
    };
    Ok(TrainingForm {
        title: form.get("titre").to_owned(),
        learns: form.text("texte"),
        giver: form.get("donne").to_owned(),
        host: form.get("structure").to_owned(),
        when,
        place: form.get("lieu").to_owned(),
        remote: form.get("distance") == "oui",
        people: form.get("pour").to_owned(),
        audience: Audience::parse(form.get("avec")).ok_or(Refusal::Unknown)?,
    })
}

pub(super) async fn share(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, told(&posted.form)?);
    trainings::share(&member.desk.app, member.signed.oneself, &form).await?;
    to(&member.desk, "/formations")
}

pub(super) async fn act(Path((written, verb)): Path<(String, String)>, posted: Posted) -> Sent {
    let (member, id) = (&posted.member, TrainingId(number(&written)?));
    let (app, signed) = (&member.desk.app, &member.signed);
    let (by, bearer) = (signed.oneself, &signed.bearer);
    match verb.as_str() {
        "modifier" => trainings::edit(app, by, id, &told(&posted.form)?).await?,
        "retirer" => trainings::take_away(app, by, id).await?,
        "apprendre" => trainings::wish(app, bearer, id, false).await?,
        "nommer" => trainings::wish(app, bearer, id, true).await?,
        "taire" => trainings::wish(app, bearer, id, false).await?,
        "laisser" => trainings::unwish(app, by, id).await?,
        _ => return Err(Refusal::Unknown),
    }
    to(&member.desk, &format!("/formations#formation-{id}"))
}

pub(super) async fn session_file(caller: Caller, Path(written): Path<String>) -> Sent {
    let (desk, id) = (&caller.desk, TrainingId(number(&written)?));
    let address = absolute(desk, &format!("/formations#formation-{id}"));
    let file = trainings::calendar(&desk.app, &bearer(&caller), id, &address).await?;
    calendar(&format!("formation-{id}"), file)
}
