//! What a reviewer does in the room: look at a pair, judge it, judge several, take back.

use super::door::{Posted, Room, remember_passed};
use super::{AT_ONCE, Asked, numbers_of, pair_of, pair_word, pile_of, pile_word, said};
use crate::desk::page;
use crate::handlers::Sent;
use crate::land;
use crate::pages::review::Said;
use crate::pages::review::contest::{ContestPage, Plea};
use crate::pages::review::pair::{Draft, PairPage};
use crate::pages::review::word::Word;
use app::review::{self, Case, LONGEST_NOTE, Pile};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use model::{CardId, Relation, SourceId};
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
    let (pile, note) = (pile_of(form.get("pile")), form.text("note"));
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

/// The pairs of a card that this reviewer may contest.
pub(super) async fn contestable(
    Path(card): Path<String>,
    Query(asked): Query<Asked>,
    room: Room,
) -> Sent {
    let Some(card) = CardId::parse(&card) else {
        return Ok(room.word(Word::Gone, Pile::Joined, ""));
    };
    let said = said(&room, &asked).await?;
    pleaded(&room, card, said, Plea::default()).await
}

async fn pleaded(room: &Room, card: CardId, said: Option<Said>, plea: Plea) -> Sent {
    let app = &room.desk.app;
    let listed = review::together(app, &room.reviewer, card).await?;
    let sources = app::sources::by_id(app).await?;
    let names = room.desk.names(&sources);
    page(&ContestPage::new(
        room.desk.site(),
        room.seat(),
        card,
        &listed,
        (said, plea),
        &names,
    ))
}

/// Says that two notices of a card are not one project, and why.
pub(super) async fn contest(Path(card): Path<String>, posted: Posted) -> Sent {
    let Posted { room, form } = posted;
    let (t, app) = (room.desk.t, &room.desk.app);
    let (word, reason) = (form.get("paire").to_owned(), form.text("note"));
    let (Some(card), Some(pair)) = (CardId::parse(&card), pair_of(&word)) else {
        return Ok(room.word(Word::Gone, Pile::Joined, &reason));
    };
    let most = u64::try_from(LONGEST_NOTE).unwrap_or(u64::MAX);
    let fault = if reason.trim().is_empty() {
        t.say("contest-no-reason")
    } else if reason.chars().count() > LONGEST_NOTE {
        t.count("review-note-long", most)
    } else {
        return match review::contest(app, &room.reviewer, pair, &reason).await {
            Ok(number) => {
                let to = t.to(&format!("/revue/fiche/{card}?pile=reunies&fait={number}"));
                Ok(Redirect::to(&to).into_response())
            }
            Err(fault) => room.cannot(fault, Pile::Joined, &reason),
        };
    };
    let plea = Plea {
        pair: word,
        reason,
        fault,
    };
    let mut response = pleaded(&room, card, None, plea).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}
