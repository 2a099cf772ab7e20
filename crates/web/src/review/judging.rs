//! What a reviewer does in the room: look at a pair, judge it, judge several, take back.

use super::door::{Posted, Room, remember_passed};
use super::{AT_ONCE, numbers_of, pair_of, pair_word, pile_of, pile_word};
use crate::desk::page;
use crate::handlers::Sent;
use crate::land;
use crate::pages::review::Said;
use crate::pages::review::pair::{Draft, PairPage};
use crate::pages::review::word::Word;
use app::review::{self, Case, LONGEST_NOTE, Pile};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use model::{Relation, SourceId};
use std::collections::BTreeMap;

/// What a form says instead of a relation to go on without deciding.
const PASS: &str = "passer";

/// The page of a pair.
pub(super) fn show(
    room: &Room,
    case: &Case,
    pile: Pile,
    said: Option<Said>,
    told: Vec<String>,
) -> Sent {
    drawn(
        room,
        case,
        pile,
        said,
        Draft {
            told,
            ..Draft::default()
        },
    )
}

fn drawn(room: &Room, case: &Case, pile: Pile, said: Option<Said>, draft: Draft) -> Sent {
    let sides = case.sides.iter();
    let sources: BTreeMap<SourceId, model::Source> = sides
        .map(|side| (side.source.id.clone(), side.source.clone()))
        .collect();
    let names = room.desk.names(&sources);
    page(&PairPage::new(
        room.desk.site(),
        room.seat(),
        case,
        pile,
        (said, draft),
        &names,
        land::outlines(),
    ))
}

pub(super) async fn judge(Path(word): Path<String>, posted: Posted) -> Sent {
    let Posted { room, form } = posted;
    let (t, app) = (room.desk.t, &room.desk.app);
    let (pile, note) = (pile_of(form.get("pile")), form.note());
    let Some(pair) = pair_of(&word) else {
        return Ok(room.word(Word::Gone, pile, &note));
    };
    let next = format!("/revue/suivante?pile={}", pile_word(pile));
    if form.get("relation") == PASS {
        let mut passed = room.passed.clone();
        passed.retain(|known| *known != pair);
        passed.push(pair);
        let mut response = Redirect::to(&t.to(&next)).into_response();
        remember_passed(&mut response, &passed, app);
        return Ok(response);
    }
    let relation = Relation::parse(form.get("relation"));
    let most = u64::try_from(LONGEST_NOTE).unwrap_or(u64::MAX);
    let fault = if note.chars().count() > LONGEST_NOTE {
        Some(t.count("review-note-long", most))
    } else if relation.is_none() {
        Some(t.say("review-choose"))
    } else {
        None
    };
    if let (Some(relation), None) = (relation, &fault) {
        return match review::decide(app, &room.reviewer, pair, relation, &note).await {
            Ok(number) => Ok(Redirect::to(&t.to(&format!("{next}&fait={number}"))).into_response()),
            Err(fault) => room.cannot(fault, pile, &note),
        };
    }
    let case = match review::open(app, &room.reviewer, pair).await {
        Ok(case) => case,
        Err(fault) => return room.cannot(fault, pile, &note),
    };
    let draft = Draft {
        note,
        fault: fault.unwrap_or_default(),
        told: Vec::new(),
    };
    let mut response = drawn(&room, &case, pile, None, draft)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// One relation for all the pairs that were checked: the same project, or different ones.
pub(super) async fn batch(posted: Posted) -> Sent {
    let Posted { room, form } = posted;
    let (t, app) = (room.desk.t, &room.desk.app);
    let pile = pile_word(pile_of(form.get("pile")));
    let relation = Relation::parse(form.get("relation"))
        .filter(|relation| matches!(relation, Relation::Same | Relation::Different));
    let pairs: Vec<_> = form
        .all("paire")
        .filter_map(pair_of)
        .take(AT_ONCE)
        .collect();
    let Some(relation) = relation.filter(|_| !pairs.is_empty()) else {
        let to = t.to(&format!("/revue?pile={pile}&note=vide"));
        return Ok(Redirect::to(&to).into_response());
    };
    let (mut numbers, mut refused) = (Vec::new(), 0);
    for pair in pairs {
        match review::decide(app, &room.reviewer, pair, relation, "").await {
            Ok(number) => numbers.push(number.to_string()),
            Err(app::Error::Unknown(_) | app::Error::Busy(_)) => refused += 1,
            Err(fault) => return Err(fault.into()),
        }
    }
    let done = numbers.join(".");
    let to = t.to(&format!("/revue?pile={pile}&fait={done}&refus={refused}"));
    Ok(Redirect::to(&to).into_response())
}

pub(super) async fn undo(Path(numbers): Path<String>, posted: Posted) -> Sent {
    let Posted { room, form } = posted;
    let (t, app) = (room.desk.t, &room.desk.app);
    let pile = pile_of(form.get("pile"));
    let numbers = numbers_of(&numbers);
    let mut pairs = Vec::with_capacity(numbers.len());
    for number in numbers {
        match review::undo(app, &room.reviewer, number).await {
            Ok(decision) => pairs.push(decision.pair),
            Err(fault) => return room.cannot(fault, pile, ""),
        }
    }
    let after = format!("pile={}&note=annule", pile_word(pile));
    let to = match pairs[..] {
        [] => return Ok(room.word(Word::Gone, pile, "")),
        _ if form.get("retour") == "journal" => "/revue/journal?note=annule".to_owned(),
        [pair] => format!("/revue/{}?{after}", pair_word(pair)),
        _ => format!("/revue?{after}"),
    };
    Ok(Redirect::to(&t.to(&to)).into_response())
}
