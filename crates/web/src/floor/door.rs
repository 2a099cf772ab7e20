//! The door of an evening (A8): a code typed or read by a telephone's own camera, someone known by
//! sight, someone who was not registered; and what a telephone saw while the network was down, sent
//! later, as often as it likes.

use super::preparation;
use crate::caller::{Member, Posted, private, seal};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::floor::door::{Arrival, DoorPage};
use access::Preparation;
use app::App;
use app::accounts::people::somebody;
use app::gatherings::registration::{self, Guest, Newcomer};
use app::gatherings::{door, editions};
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use gatherings::registration::Standing;
use jiff::Timestamp;
use model::people::{EditionId, PersonId};
use serde::{Deserialize, Serialize};

/// Codes that one sending may hold; the page sends the rest after.
const MOST: usize = 500;

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The code that a camera read.
    code: String,
    /// Who has just come in.
    entre: Option<i64>,
}

pub(super) async fn show(
    member: Member,
    Path(edition): Path<i64>,
    Query(asked): Query<Asked>,
) -> Sent {
    let arrival = Arrival {
        came: asked.entre.map(PersonId),
        code: asked.code,
        ..Arrival::default()
    };
    page(&member, EditionId(edition), &arrival).await
}

async fn page(member: &Member, edition: EditionId, arrival: &Arrival) -> Sent {
    let (desk, by) = (&member.desk, preparation(member, edition)?);
    let file = editions::one(&desk.app, edition).await?;
    let guests = registration::list(&desk.app, &by).await?;
    let room = registration::room(&desk.app, edition).await?;
    let digests = door::digests(&desk.app, &by).await?;
    let mut answer = private(&DoorPage::new(
        desk,
        &file,
        &guests,
        (&room, &digests),
        arrival,
        &member.token,
    ))?;
    if arrival.fault.is_some() {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}

fn entered(member: &Member, edition: EditionId, who: PersonId) -> Sent {
    let to = format!("/accueil/{edition}?entre={who}");
    Ok(Redirect::to(&member.desk.t.to(&to)).into_response())
}

pub(super) async fn by_code(Path(edition): Path<i64>, posted: Posted) -> Sent {
    let (member, id) = (&posted.member, EditionId(edition));
    let by = preparation(member, id)?;
    let typed = posted.form.get("code");
    match door::check_in(&member.desk.app, &by, typed).await {
        Ok(came) => entered(member, id, came.person),
        Err(app::Error::Refused(refusal)) => {
            let key = match refusal {
                gatherings::Refusal::CodeUnreadable => "door-code-unreadable",
                gatherings::Refusal::CodeUnknown => "door-code-unknown",
                other => return Err(app::Error::from(other).into()),
            };
            let arrival = Arrival {
                code: typed.chars().take(40).collect(),
                fault: Some(member.desk.t.say(key)),
                ..Arrival::default()
            };
            page(member, id, &arrival).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Where the registration of someone stands, if they did not withdraw it.
async fn standing(
    app: &App,
    by: &Preparation,
    who: PersonId,
) -> Result<Option<Standing>, app::Error> {
    let guests = registration::list(app, by).await?;
    let found = guests.iter().find(|guest| guest.person == who);
    let standing = found.map(|guest| guest.standing);
    Ok(standing.filter(|standing| *standing != Standing::Withdrawn))
}

/// Whoever has a place comes in with it, their code left as it is; others are registered first.
async fn let_in(app: &App, by: &Preparation, who: PersonId, above: bool) -> Result<(), app::Error> {
    if standing(app, by, who).await? == Some(Standing::Placed) {
        return door::arrive(app, by, who).await;
    }
    registration::on_the_spot(app, by, &Newcomer::Account(who), above).await?;
    Ok(())
}

/// Someone whom the team knows, without their code: with a place they come in; from the waiting list
/// as someone who comes on the spot.
pub(super) async fn by_sight(Path(edition): Path<i64>, posted: Posted) -> Sent {
    let (member, id) = (&posted.member, EditionId(edition));
    let (app, by) = (&member.desk.app, preparation(member, id)?);
    let who = posted.form.get("personne").parse().map(PersonId);
    let who = who.map_err(|_| Refusal::Unknown)?;
    let above = posted.form.get("au-dela") == "oui";
    if standing(app, &by, who).await?.is_none() {
        return Err(Refusal::Unknown);
    }
    if let Err(error) = let_in(app, &by, who, above).await {
        return full(member, id, error, Arrival::default()).await;
    }
    entered(member, id, who)
}

pub(super) async fn on_the_spot(Path(edition): Path<i64>, posted: Posted) -> Sent {
    let (member, form, id) = (&posted.member, &posted.form, EditionId(edition));
    let (desk, by) = (&member.desk, preparation(&posted.member, id)?);
    let (name, mail) = (form.get("nom"), form.get("courriel"));
    let typed = Arrival {
        name: name.chars().take(120).collect(),
        mail: mail.chars().take(254).collect(),
        ..Arrival::default()
    };
    let who = match somebody(&desk.app, mail, name, desk.t.lang()).await {
        Ok(who) => who,
        Err(app::Error::Account(fault)) => {
            let fault = Some(desk.t.say(&format!("fault-{}", fault.word())));
            return page(member, id, &Arrival { fault, ..typed }).await;
        }
        Err(error) => return Err(error.into()),
    };
    let above = form.get("au-dela") == "oui";
    match let_in(&desk.app, &by, who, above).await {
        Ok(()) => entered(member, id, who),
        Err(error) => full(member, id, error, typed).await,
    }
}

/// The house is full: the page again, with the tick by which the team decides otherwise.
async fn full(member: &Member, id: EditionId, error: app::Error, typed: Arrival) -> Sent {
    let app::Error::Refused(gatherings::Refusal::HouseFull(_)) = error else {
        return Err(error.into());
    };
    let fault = Some(member.desk.t.say("door-full"));
    page(member, id, &Arrival { fault, ..typed }).await
}

/// What the script at the door is told after it sent what it saw.
#[derive(Debug, Serialize)]
struct Told {
    /// Names of those who are in by it.
    names: Vec<String>,
    /// Codes that are nobody's.
    unknown: Vec<String>,
    /// How many are there now.
    came: usize,
    /// How many have a place.
    placed: usize,
}

/// Takes what a telephone saw: `vu=CODE@milliseconds`, many times. Sent twice, in any order, the same
/// comes of it.
pub(super) async fn merge(Path(edition): Path<i64>, posted: Posted) -> Sent {
    let (member, id) = (&posted.member, EditionId(edition));
    let (desk, by) = (&member.desk, preparation(&posted.member, id)?);
    let now = desk.app.now();
    let seen: door::SeenThere = (posted.form.all("vu").take(MOST))
        .map(|line| read_seen(line, now))
        .collect();
    let merged = door::merge(&desk.app, &by, &seen).await?;
    let guests = registration::list(&desk.app, &by).await?;
    let let_in = |guest: &&Guest| merged.people.contains(&guest.person);
    let told = Told {
        names: (guests.iter().filter(let_in))
            .map(|guest| guest.name.clone())
            .collect(),
        unknown: merged.unknown,
        came: guests.iter().filter(|guest| guest.came).count(),
        placed: placed(&guests),
    };
    let mut answer = Json(told).into_response();
    seal(&mut answer);
    Ok(answer)
}

/// A line of a telephone; without a time that can be read, it was seen now.
fn read_seen(line: &str, now: Timestamp) -> (String, Timestamp) {
    let (code, at) = line.split_once('@').unwrap_or((line, ""));
    let at = at.parse().ok();
    let at = at.and_then(|at| Timestamp::from_millisecond(at).ok());
    (code.to_owned(), at.unwrap_or(now))
}

fn placed(guests: &[Guest]) -> usize {
    let placed = |guest: &&Guest| guest.standing == Standing::Placed;
    guests.iter().filter(placed).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_telephone_is_read_whatever_its_clock_says() {
        let now = Timestamp::from_second(5).unwrap();
        let at = |second| Timestamp::from_second(second).unwrap();
        for (line, code, when) in [
            ("AB-C@7000", "AB-C", at(7)),
            ("AB-C", "AB-C", now),
            ("AB-C@", "AB-C", now),
            ("AB-C@hier", "AB-C", now),
            ("AB-C@-2000", "AB-C", at(-2)),
            ("AB-C@99999999999999999999", "AB-C", now),
        ] {
            assert_eq!(read_seen(line, now), (code.to_owned(), when), "{line}");
        }
    }
}
