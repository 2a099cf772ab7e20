//! Connectors: what they give, what they are asked, whom they introduce; and the page from which
//! whoever hosts the network proposes small tasks to them.

use super::{SCALES, TASKS, of_word};
use crate::caller::{Caller, Member, Open, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::exchange::links::{Animation, Between, Links, Third};
use app::exchange::assignment::{self, Wanted};
use app::exchange::connectors::{self, Animating, TaskForm};
use app::exchange::entries;
use app::exchange::introductions::{self, Proposal};
use app::exchange::suggesting;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::entry::EntryId;
use model::people::PersonId;
use serde::Deserialize;

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// What just happened.
    note: String,
    /// The need of an introduction.
    besoin: String,
    /// The key of a link.
    cle: String,
    /// Connectors for each project, when a plan is asked for.
    chacun: Option<u16>,
    /// Minutes of each task of the plan.
    minutes: Option<u32>,
}

/// What the page says at its head.
const NOTES: [(&str, &str); 7] = [
    ("donner", "links-given"),
    ("accepter", "links-accepted"),
    ("decliner", "links-declined"),
    ("fait", "links-done"),
    ("relier", "links-proposed"),
    ("proposer", "animation-proposed"),
    ("repartir", "assignment-proposed"),
];

fn noted(asked: &Asked, t: crate::i18n::Words) -> Option<String> {
    let known = NOTES.iter().find(|(word, _)| *word == asked.note);
    known.map(|(_, key)| t.say(key))
}

/// The status of a page that says what was refused.
fn marked(mut answer: Response, failed: bool) -> Response {
    if failed {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    answer
}

fn entry(written: &str) -> Result<EntryId, Refusal> {
    let number = written.parse().map_err(|_| Refusal::Unknown)?;
    Ok(EntryId(number))
}

pub(super) async fn show(member: Member, Query(asked): Query<Asked>) -> Sent {
    let note = noted(&asked, member.desk.t);
    page(&member, note, None, None).await
}

/// `link`: one that was just made, with the number of its introduction.
async fn page(
    member: &Member,
    note: Option<String>,
    fault: Option<String>,
    link: Option<(i64, String)>,
) -> Sent {
    let (app, by) = (&member.desk.app, member.signed.oneself);
    let given = connectors::mine(app, by).await?;
    let tasks = connectors::tasks(app, by).await?;
    let introductions = introductions::mine(app, by).await?;
    let failed = fault.is_some();
    let answer = private(&Links::new(
        &member.desk,
        given.as_ref(),
        (&tasks, &introductions),
        link.as_ref(),
        (note, fault),
        &member.token,
    ))?;
    Ok(marked(answer, failed))
}

pub(super) async fn between(member: Member, Query(asked): Query<Asked>) -> Sent {
    let (app, signed) = (&member.desk.app, &member.signed);
    let need = entry(&asked.besoin)?;
    let (need, offers) = suggesting::suggest_for(app, &signed.bearer, signed.oneself, need).await?;
    private(&Between::new(
        &member.desk,
        &need,
        &offers,
        None,
        &member.token,
    ))
}

pub(super) async fn act(Path(verb): Path<String>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (app, by) = (&member.desk.app, member.signed.oneself);
    let number = || form.get("numero").parse().map_err(|_| Refusal::Unknown);
    let done = match verb.as_str() {
        "donner" => {
            let scale = |name: &str| of_word(&SCALES, form.get(name)).ok_or(Refusal::Unknown);
            let hours: u32 = form.get("heures").parse().unwrap_or(0);
            let scales = (scale("une")?, scale("autre")?);
            connectors::declare(app, by, hours.saturating_mul(60), scales).await
        }
        "accepter" => connectors::answer(app, by, number()?, true).await,
        "decliner" => connectors::answer(app, by, number()?, false).await,
        "fait" => connectors::done(app, by, number()?, &form.text("mot")).await,
        "relier" => {
            let offer = form.get("offre");
            let asked = Proposal {
                need: entry(form.get("besoin"))?,
                offer: if offer.is_empty() {
                    None
                } else {
                    Some(entry(offer)?)
                },
                why: form.text("motif"),
            };
            introductions::propose(app, &member.signed.bearer, by, &asked).await
        }
        "lien" => {
            let number = number()?;
            let key = introductions::open_door(app, by, number).await?;
            let path = member
                .desk
                .t
                .to(&format!("/echanges/lien/{number}?cle={key}"));
            let base = &app.config.public_url;
            let link = base.join(&path).map_or(path, |url| url.to_string());
            return page(member, None, None, Some((number, link))).await;
        }
        _ => return Err(Refusal::Unknown),
    };
    match done {
        Ok(()) => {
            let to = format!("/mon-espace/liens?note={verb}");
            Ok(Redirect::to(&member.desk.t.to(&to)).into_response())
        }
        Err(app::Error::Exchange(refusal)) => {
            let said = member.desk.t.say(&super::key(&refusal));
            page(member, None, Some(said), None).await
        }
        Err(error) => Err(error.into()),
    }
}

fn permit(member: &Member) -> Result<Animating, Refusal> {
    Animating::of(&member.signed.bearer).ok_or(Refusal::Forbidden)
}

pub(super) async fn animation(member: Member, Query(asked): Query<Asked>) -> Sent {
    let note = noted(&asked, member.desk.t);
    let wanted = asked.chacun.map(|each| Wanted {
        each,
        minutes: asked.minutes.unwrap_or(30),
    });
    animated(&member, wanted, note, None).await
}

async fn animated(
    member: &Member,
    wanted: Option<Wanted>,
    note: Option<String>,
    fault: Option<String>,
) -> Sent {
    let (app, signed) = (&member.desk.app, &member.signed);
    let permit = permit(member)?;
    let connectors = connectors::all(app, &permit).await?;
    let tasks = connectors::tasks(app, signed.oneself).await?;
    let board = entries::list(app, &signed.bearer, None, None).await?;
    let service = assignment::service(app, &permit).await?;
    let (mut plan, mut fault) = (None, fault);
    if let Some(wanted) = wanted {
        match assignment::plan(app, &permit, wanted).await {
            Ok(made) => plan = Some((wanted, made)),
            Err(app::Error::Exchange(refusal)) => {
                fault = Some(member.desk.t.say(&super::key(&refusal)));
            }
            Err(error) => return Err(error.into()),
        }
    }
    let failed = fault.is_some();
    let answer = private(&Animation::new(
        &member.desk,
        &connectors,
        (&tasks, &board),
        (service, plan.as_ref()),
        (note, fault),
        &member.token,
    ))?;
    Ok(marked(answer, failed))
}

pub(super) async fn propose(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let permit = permit(member)?;
    let to = form.get("qui").parse().map_err(|_| Refusal::Unknown)?;
    let task = TaskForm {
        to: PersonId(to),
        task: of_word(&TASKS, form.get("tache")).ok_or(Refusal::Unknown)?,
        about: entry(form.get("annonce"))?,
        minutes: form.get("minutes").parse().unwrap_or(15),
        why: form.text("motif"),
    };
    match connectors::propose(&member.desk.app, &permit, &task).await {
        Ok(()) => {
            let to = member.desk.t.to("/echanges/relais?note=proposer");
            Ok(Redirect::to(&to).into_response())
        }
        Err(app::Error::Exchange(refusal)) => {
            let said = member.desk.t.say(&super::key(&refusal));
            animated(member, None, None, Some(said)).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn assign(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let permit = permit(member)?;
    let number = |name: &str| form.get(name).parse::<u16>().map_err(|_| Refusal::Unknown);
    let wanted = Wanted {
        each: number("chacun")?,
        minutes: number("minutes")?.into(),
    };
    let why = form.text("motif");
    match assignment::propose(&member.desk.app, &permit, wanted, &why).await {
        Ok(_) => {
            let to = member.desk.t.to("/echanges/relais?note=repartir");
            Ok(Redirect::to(&to).into_response())
        }
        Err(app::Error::Exchange(refusal)) => {
            let said = member.desk.t.say(&super::key(&refusal));
            animated(member, None, None, Some(said)).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn knock(
    caller: Caller,
    Path(number): Path<i64>,
    Query(asked): Query<Asked>,
) -> Sent {
    let knocked = introductions::knock(&caller.desk.app, number, &asked.cle).await?;
    let way = (number, asked.cle.as_str());
    private(&Third::asked(
        &caller.desk,
        &knocked,
        way,
        None,
        &caller.token,
    ))
}

pub(super) async fn answer_by_link(Path(number): Path<i64>, open: Open) -> Sent {
    let (caller, form) = (&open.caller, &open.form);
    let (app, key) = (&caller.desk.app, form.get("cle"));
    let contact = form.text("contact");
    let contact = (form.get("reponse") == "oui").then_some(contact.as_str());
    match introductions::answer_by_link(app, number, key, contact).await {
        Ok(asker) => private(&Third::thanked(&caller.desk, asker)),
        Err(app::Error::Exchange(refusal)) => {
            let knocked = introductions::knock(app, number, key).await?;
            let fault = Some(caller.desk.t.say(&super::key(&refusal)));
            let token = &caller.token;
            let answer = private(&Third::asked(
                &caller.desk,
                &knocked,
                (number, key),
                fault,
                token,
            ))?;
            Ok(marked(answer, true))
        }
        Err(error) => Err(error.into()),
    }
}
