//! Tables and rounds (B34, C35): drawn for those who come, with the memory of earlier editions; on
//! cards to be printed, and on everyone's own telephone.

use super::preparation;
use crate::caller::{Member, Posted, private};
use crate::desk::Refusal;
use crate::forms::Fields;
use crate::handlers::Sent;
use crate::pages::floor::tables::{Cards, Mine, Tables};
use app::gatherings::tables::{self, TablesAsked};
use app::gatherings::{comers, editions, registration};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use gatherings::mixing::Pair;
use model::people::{EditionId, PersonId};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What one may say of oneself so that tables differ, with the words of each (A5): nothing of it is
/// asked for, and it is forgotten a month after.
pub(crate) const TRAITS: [(&str, &[&str]); 2] = [
    (
        "coming-as",
        &[
            "holder",
            "user",
            "association",
            "company",
            "public-body",
            "research",
            "curious",
        ],
    ),
    ("been-here", &["first-time", "alumni"]),
];

/// What stands after the question mark: what was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    note: String,
}

pub(super) async fn show(
    member: Member,
    Path(edition): Path<i64>,
    Query(asked): Query<Asked>,
) -> Sent {
    page(&member, EditionId(edition), &asked.note, None).await
}

async fn page(member: &Member, id: EditionId, note: &str, fault: Option<String>) -> Sent {
    let (desk, by) = (&member.desk, preparation(member, id)?);
    let file = editions::one(&desk.app, id).await?;
    let plan = tables::read(&desk.app, &by).await?;
    let guests = registration::list(&desk.app, &by).await?;
    let mut said = Vec::new();
    for (axis, _) in TRAITS {
        said.push((axis, tables::aggregate(&desk.app, &by, axis).await?));
    }
    let coordinates = member.signed.bearer.coordination(id).is_some();
    let failed = fault.is_some();
    let mut answer = private(&Tables::new(
        desk,
        &file,
        (plan.as_ref(), &guests, &said),
        coordinates,
        (note, fault),
        &member.token,
    ))?;
    if failed {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}

/// Cards to print: one for each table of a round, and a slip for each person.
pub(super) async fn cards(member: Member, Path(edition): Path<i64>) -> Sent {
    let (desk, id) = (&member.desk, EditionId(edition));
    let by = preparation(&member, id)?;
    let file = editions::one(&desk.app, id).await?;
    let plan = tables::read(&desk.app, &by)
        .await?
        .ok_or(Refusal::Unknown)?;
    let guests = registration::list(&desk.app, &by).await?;
    private(&Cards::new(desk, &file, &plan, &guests))
}

pub(super) async fn act(Path((edition, verb)): Path<(i64, String)>, posted: Posted) -> Sent {
    let (member, form, id) = (&posted.member, &posted.form, EditionId(edition));
    let (app, by) = (&member.desk.app, preparation(&posted.member, id)?);
    let held = || form.get("tours").parse().map_err(|_| Refusal::Unknown);
    let done = match verb.as_str() {
        "tirer" => {
            let permit = member.signed.bearer.coordination(id);
            let permit = permit.ok_or(Refusal::Forbidden)?;
            tables::plan(app, &permit, &read(form)).await.map(drop)
        }
        "tenus" => tables::note_held(app, &by, held()?).await,
        "suite" => tables::plan_again(app, &by, held()?).await.map(drop),
        _ => return Err(Refusal::Unknown),
    };
    let fault = match done {
        Ok(()) => {
            let to = format!("/tables/{edition}?note={verb}");
            return Ok(Redirect::to(&member.desk.t.to(&to)).into_response());
        }
        Err(app::Error::Refused(refusal)) => refusal,
        Err(error) => return Err(error.into()),
    };
    let key = match fault {
        gatherings::Refusal::TablesUnusable { .. } => "tables-unusable",
        gatherings::Refusal::TogetherAndApart(..) => "tables-both",
        gatherings::Refusal::NoRoundLeft => "tables-no-round",
        other => return Err(app::Error::from(other).into()),
    };
    page(member, id, "", Some(member.desk.t.say(key))).await
}

fn read(form: &Fields) -> TablesAsked {
    TablesAsked {
        seats: form.get("places").trim().parse().unwrap_or(0),
        rounds: form.get("tours").trim().parse().unwrap_or(0),
        together: pairs(form, "ensemble"),
        apart: pairs(form, "separees"),
    }
}

/// Pairs kept by their ticks (`12-34`), and new ones chosen in two lists.
fn pairs(form: &Fields, name: &str) -> BTreeSet<Pair> {
    let person = |text: &str| text.parse().ok().map(PersonId);
    let kept = form.all(name).filter_map(|both| {
        let (a, b) = both.split_once('-')?;
        Pair::of(person(a)?, person(b)?)
    });
    let (one, other) = (format!("{name}-a"), format!("{name}-b"));
    let chosen = form.all(&one).zip(form.all(&other));
    let chosen = chosen.filter_map(|(a, b)| Pair::of(person(a)?, person(b)?));
    kept.chain(chosen).collect()
}

/// One's own table in each round, on one's own telephone.
pub(super) async fn mine(
    member: Member,
    Path(edition): Path<i64>,
    Query(asked): Query<Asked>,
) -> Sent {
    let (desk, by, id) = (&member.desk, member.signed.oneself, EditionId(edition));
    let shown = comers::evening(&desk.app, id).await?;
    let shown = shown.ok_or(Refusal::Unknown)?;
    if registration::mine(&desk.app, by, id).await?.is_none() {
        let to = desk.t.to(&format!("/edition/{id}/inscription"));
        return Ok(Redirect::to(&to).into_response());
    }
    let seats = tables::seats(&desk.app, by, id).await?;
    let said = tables::declared_by(&desk.app, by, id).await?;
    private(&Mine::new(
        desk,
        &shown.edition,
        &seats,
        &said,
        asked.note == "dit",
        &member.token,
    ))
}

/// Says something of oneself for the tables, or nothing any more.
pub(super) async fn declare(Path(edition): Path<i64>, posted: Posted) -> Sent {
    let (member, id) = (&posted.member, EditionId(edition));
    let (desk, by) = (&member.desk, member.signed.oneself);
    if registration::mine(&desk.app, by, id).await?.is_none() {
        return Err(Refusal::Unknown);
    }
    let said = TRAITS.iter().filter_map(|(axis, words)| {
        let typed = posted.form.get(axis);
        words
            .contains(&typed)
            .then(|| ((*axis).to_owned(), typed.to_owned()))
    });
    let said: BTreeMap<String, String> = said.collect();
    tables::declare(&desk.app, by, id, &said).await?;
    let to = desk.t.to(&format!("/edition/{id}/ma-table?note=dit"));
    Ok(Redirect::to(&to).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_kept_added_and_left_out() {
        let form = Fields::read(
            b"ensemble=1-2&ensemble=x-3&ensemble-a=4&ensemble-b=3&ensemble-a=&ensemble-b=9&ensemble-a=5&ensemble-b=5",
        );
        let both: Vec<(i64, i64)> = (pairs(&form, "ensemble").into_iter())
            .map(|pair| (pair.both().0.0, pair.both().1.0))
            .collect();
        assert_eq!(both, [(1, 2), (3, 4)]);
        assert!(pairs(&form, "separees").is_empty());
    }
}
