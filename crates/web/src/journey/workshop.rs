//! The workshop of a challenge's team, and every form about a challenge: what its team notes, shows
//! and decides; what those who answer for the method say; what readers comment.

use super::challenges::told;
use super::{ACTORS, Asked, PURPOSES, absolute, named, number, to};
use crate::caller::{Member, Posted, private};
use crate::desk::Refusal;
use crate::forms::Fields;
use crate::handlers::Sent;
use crate::pages::journey::challenge::WorkshopPage;
use app::journey::acts::{self, Act, PresenceForm};
use app::journey::joining::{self, Door};
use app::journey::verdicts::{self, VerdictForm, Which};
use app::journey::{Accompanying, challenges};
use axum::extract::{Path, Query};
use journey::ChallengeId;
use model::Audience;
use model::people::PersonId;

/// Which verdict, with the words of forms.
const WHICH: [(Which, &str); 4] = [
    (Which::Met, "met"),
    (Which::Partly, "partly"),
    (Which::NotYet, "not-yet"),
    (Which::NotApplicable, "not-applicable"),
];

pub(super) async fn page(
    member: Member,
    Path(written): Path<String>,
    Query(asked): Query<Asked>,
) -> Sent {
    let id = ChallengeId(number(&written)?);
    show(&member, id, told(&asked.note, member.desk.t), None).await
}

async fn show(
    member: &Member,
    id: ChallengeId,
    note: Option<String>,
    link: Option<String>,
) -> Sent {
    let desk = &member.desk;
    let view = challenges::one(&desk.app, &member.signed.bearer, id).await?;
    if view.eyes.role.is_none() {
        return Err(Refusal::Forbidden);
    }
    private(&WorkshopPage::new(
        desk.site(),
        &view,
        (note, link),
        &member.token,
        desk.t,
    ))
}

pub(super) async fn act(Path((written, verb)): Path<(String, String)>, posted: Posted) -> Sent {
    let id = ChallengeId(number(&written)?);
    match verb.as_str() {
        "noter" | "montrer" | "avancer" | "revenir" => stepped(&posted, id, &verb).await,
        "juger" | "action-publique" => judged(&posted, id, &verb).await,
        "lien" | "partir" | "transmettre" | "partager" => people(&posted, id, &verb).await,
        "commenter" => commented(&posted, id).await,
        _ => wrote(&posted, id, &verb).await,
    }
}

async fn stepped(posted: &Posted, id: ChallengeId, verb: &str) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (app, by) = (&member.desk.app, member.signed.oneself);
    let step = || form.get("etape").parse().map_err(|_| Refusal::Unknown);
    let note = match verb {
        "noter" => {
            verdicts::note(app, by, id, form.get("critere"), &verdict(form)?).await?;
            "noted"
        }
        "montrer" => {
            verdicts::submit(app, by, id, step()?).await?;
            "submitted"
        }
        "avancer" => {
            verdicts::go_on(app, by, id).await?;
            "moved"
        }
        _ => {
            verdicts::go_back(app, by, id, step()?, &form.text("raison")).await?;
            "moved"
        }
    };
    back(posted, id, note)
}

async fn judged(posted: &Posted, id: ChallengeId, verb: &str) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let app = &member.desk.app;
    let view = challenges::one(app, &member.signed.bearer, id).await?;
    let by = Accompanying::of(&member.signed.bearer, view.file.team);
    let by = by.ok_or(Refusal::Forbidden)?;
    if verb == "juger" {
        verdicts::judge(app, &by, id, form.get("critere"), &verdict(form)?).await?;
    } else {
        let relevant = match form.get("avis") {
            "yes" => true,
            "no" => false,
            _ => return Err(Refusal::Unknown),
        };
        verdicts::public_action(app, &by, id, relevant, &form.text("raison")).await?;
    }
    to(&member.desk, &format!("/defi/{id}?note=judged"))
}

async fn people(posted: &Posted, id: ChallengeId, verb: &str) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (desk, by) = (&member.desk, member.signed.oneself);
    match verb {
        "lien" => {
            let door = match form.get("pour") {
                "facilitator" => Door::Facilitate,
                _ => Door::Contribute,
            };
            let key = joining::open_door(&desk.app, by, id, door).await?;
            let link = absolute(desk, &format!("/defi/{id}/rejoindre?cle={key}"));
            show(member, id, None, Some(link)).await
        }
        "partir" => {
            joining::leave(&desk.app, by, id, &form.text("raison")).await?;
            to(desk, "/defis")
        }
        "transmettre" => {
            let whom = form.get("a").parse().map_err(|_| Refusal::Unknown)?;
            joining::hand_over(&desk.app, by, id, PersonId(whom)).await?;
            back(posted, id, "shared")
        }
        _ => {
            let audience = Audience::parse(form.get("avec")).ok_or(Refusal::Unknown)?;
            joining::share(&desk.app, by, id, audience).await?;
            back(posted, id, "shared")
        }
    }
}

async fn commented(posted: &Posted, id: ChallengeId) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (bearer, item) = (&member.signed.bearer, form.get("sujet"));
    acts::comment(&member.desk.app, bearer, id, item, &form.text("texte")).await?;
    to(&member.desk, &format!("/defi/{id}?note=said"))
}

async fn wrote(posted: &Posted, id: ChallengeId, verb: &str) -> Sent {
    let member = &posted.member;
    let act = read(&posted.form, verb)?;
    acts::act(&member.desk.app, member.signed.oneself, id, &act).await?;
    back(posted, id, "written")
}

fn back(posted: &Posted, id: ChallengeId, note: &str) -> Sent {
    to(
        &posted.member.desk,
        &format!("/defi/{id}/atelier?note={note}"),
    )
}

/// A verdict as its form says it.
fn verdict(form: &Fields) -> Result<VerdictForm, Refusal> {
    let places: Vec<&str> = form.all("ou").collect();
    let told = form.all("preuve").enumerate();
    let evidence = told.map(|(at, words)| {
        let place = places.get(at).copied().unwrap_or_default();
        (words.replace("\r\n", "\n"), place.to_owned())
    });
    Ok(VerdictForm {
        which: named(&WHICH, form.get("verdict"))?,
        evidence: evidence.collect(),
        words: form.text("mots"),
    })
}

/// What the team does, as its form says it.
fn read(form: &Fields, verb: &str) -> Result<Act, Refusal> {
    let place = |name: &str| form.get(name).parse().map_err(|_| Refusal::Unknown);
    let presence = |word: &str| PresenceForm {
        names: form.text(word),
        absent: form.text(&format!("sans-{word}")),
    };
    Ok(match verb {
        "question" => Act::Reword {
            words: form.text("texte"),
            why: form.text("raison"),
        },
        "parties" => Act::Map([
            presence("operators"),
            presence("deciders"),
            presence("beneficiaries"),
        ]),
        "idee" => Act::Idea(form.text("texte")),
        "fusion" => Act::Merge(place("idee")?, place("dans")?),
        "decision" => Act::Decide {
            words: form.text("texte"),
            why: form.text("raison"),
            kept: (form.all("gardee").filter_map(|at| at.parse().ok())).collect(),
        },
        "besoin" => Act::Need {
            words: form.text("texte"),
            evidence: form.text("preuve"),
            concerned: !form.get("concerne").is_empty(),
            whose: form.get("qui").to_owned(),
        },
        "reponse" => Act::Answer {
            need: place("besoin")?,
            words: form.text("texte"),
            to: form.get("pour").to_owned(),
            from: form.get("par").to_owned(),
        },
        "tour" => Act::Round,
        "seance" => Act::Session {
            purpose: named(&PURPOSES, form.get("objet"))?,
            on: form.get("date").trim().parse().map_err(|_| Refusal::When)?,
            actors: (form.all("pour"))
                .filter_map(|word| named(&ACTORS, word).ok())
                .collect(),
            words: form.text("texte"),
        },
        "acquis" => Act::Skill(form.get("texte").to_owned()),
        "charte" => Act::Charter(named(&ACTORS, form.get("qualite"))?, form.text("texte")),
        "accepter" => Act::Accept(place("version")?),
        "fil" => Act::Turn {
            item: form.get("sujet").to_owned(),
            open: form.get("ouvert") == "oui",
            why: form.text("raison"),
        },
        _ => return Err(Refusal::Unknown),
    })
}
