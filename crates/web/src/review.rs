//! The review room: pairs of notices put before invited people. Nobody else sees anything of it.
//!
//! The link that a reviewer was given sets a cookie with their key ([`door`]); every page asks for it
//! again. Nothing here may be kept by a cache or listed by a search engine.

mod door;
mod judging;

use crate::desk::{Desk, Refusal, page};
use crate::handlers::Sent;
use crate::pages::review::hall::{Hall, Leaf, PileView};
use crate::pages::review::log::LogPage;
use crate::pages::review::word::{Way, Word, WordPage};
use crate::pages::review::{Said, Seat};
use app::App;
use app::review::{self, Logged, Pile, Slice};
use axum::Router;
use axum::extract::{Query, Request};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use door::Room;
use model::{NoticeId, Pair};
use serde::Deserialize;
use std::sync::Arc;

/// How many pairs of each pile the first page of the room lists.
const LISTED: usize = 20;
/// The furthest page of a pile.
const LAST_PAGE: usize = 10_000;
/// How many decisions a page of the log shows.
const LOGGED: usize = 50;
/// How many decisions may be written or taken back at once.
const AT_ONCE: usize = 50;

/// The routes of the room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/revue", get(hall))
        .route("/revue/entrer", get(door::enter))
        .route("/revue/sortir", post(door::leave))
        .route("/revue/suivante", get(next))
        .route("/revue/lot", post(judging::batch))
        .route("/revue/journal", get(log))
        .route(
            "/revue/fiche/{card}",
            get(judging::contestable).post(judging::contest),
        )
        .route("/revue/annuler/{numbers}", post(judging::undo))
        .route("/revue/{pair}", get(look).post(judging::judge))
        .layer(from_fn(sealed))
}

/// No cache keeps a page of the room, no search engine lists it.
async fn sealed(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex, nofollow"),
    );
    response
}

/// What an address of the room may say after its question mark. All of it may be absent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// The pile.
    pile: String,
    /// Numbers of the decisions just written, joined by dots.
    fait: String,
    /// How many pairs of a batch could not be decided.
    refus: u64,
    /// What else just happened: `annule`, `vide`, `fin`.
    note: String,
    /// Not empty: show again the pairs passed over.
    reprendre: String,
    /// The log before this number.
    avant: Option<i64>,
    /// Which pairs of the pile are listed; 1 for the first ones.
    page: usize,
}

/// The word of a pile in addresses.
pub(crate) const fn pile_word(pile: Pile) -> &'static str {
    match pile {
        Pile::Waiting => "a-juger",
        Pile::Second => "second-regard",
        Pile::Joined => "reunies",
    }
}

/// The pile of a word; the first one for any other word.
fn pile_of(word: &str) -> Pile {
    [Pile::Second, Pile::Joined]
        .into_iter()
        .find(|pile| pile_word(*pile) == word)
        .unwrap_or_default()
}

/// A pair in an address: both notices joined by a hyphen.
pub(crate) fn pair_word(pair: Pair) -> String {
    format!("{}-{}", pair.a(), pair.b())
}

fn pair_of(word: &str) -> Option<Pair> {
    let (a, b) = word.split_once('-')?;
    Pair::of(NoticeId::parse(a)?, NoticeId::parse(b)?)
}

/// The numbers of decisions in an address.
fn numbers_of(word: &str) -> Vec<i64> {
    word.split('.')
        .filter_map(|number| number.parse().ok())
        .filter(|number| *number > 0)
        .take(AT_ONCE)
        .collect()
}

async fn hall(room: Room, Query(asked): Query<Asked>) -> Sent {
    let (app, reviewer) = (&room.desk.app, &room.reviewer);
    let figures = review::figures(app, reviewer).await?;
    let sources = app::sources::by_id(app).await?;
    let names = room.desk.names(&sources);
    let mut piles = Vec::new();
    for pile in [Pile::Waiting, Pile::Second, Pile::Joined] {
        let turned = pile_of(&asked.pile) == pile;
        let at = if turned {
            asked.page.clamp(1, LAST_PAGE)
        } else {
            1
        };
        // One more than shown tells whether others follow.
        let slice = Slice {
            skip: (at - 1) * LISTED,
            limit: LISTED + 1,
        };
        let mut listed = review::list(app, reviewer, pile, slice).await?;
        let leaf = Leaf {
            page: at,
            more: listed.len() > LISTED,
        };
        listed.truncate(LISTED);
        piles.push(PileView::of(pile, &listed, leaf, &names));
    }
    let said = said(&room, &asked).await?;
    let told = told(&room, &asked);
    let own = reviewer.source().map(|id| names.census(id));
    page(&Hall::new(
        room.desk.site(),
        room.seat(),
        (reviewer.name(), own),
        &figures,
        piles,
        said,
        told,
    ))
}

/// What just happened, beside decisions.
fn told(room: &Room, asked: &Asked) -> Vec<Way> {
    let t = room.desk.t;
    let plain = |key: &str| Way {
        label: t.say(key),
        href: String::new(),
    };
    let mut told = Vec::new();
    match asked.note.as_str() {
        "annule" => told.push(plain("review-undone")),
        "vide" => told.push(plain("review-none-checked")),
        "fin" => told.push(plain("review-pile-done")),
        _ => {}
    }
    if asked.refus > 0 {
        told.push(Way {
            label: t.count("review-some-not-had", asked.refus),
            href: String::new(),
        });
    }
    if asked.note == "fin" && !room.passed.is_empty() {
        let n = u64::try_from(room.passed.len()).unwrap_or(0);
        let pile = pile_word(pile_of(&asked.pile));
        told.push(Way {
            label: t.count("review-see-passed", n),
            href: t.to(&format!("/revue/suivante?pile={pile}&reprendre=oui")),
        });
    }
    told
}

/// The decisions just written, as long as they are this reviewer's and hold.
async fn said(room: &Room, asked: &Asked) -> Result<Option<Said>, Refusal> {
    let numbers = numbers_of(&asked.fait);
    let Some(first) = numbers.first() else {
        return Ok(None);
    };
    let before = Some(first.saturating_add(1));
    let found = review::log(&room.desk.app, &room.reviewer, before, 1).await?;
    let own = |entry: &Logged| {
        let decision = &entry.decision;
        decision.number == *first && decision.author == room.reviewer.name() && entry.may_undo
    };
    let entry = found.into_iter().find(own);
    Ok(entry.map(|entry| Said::of(&entry, &numbers, pile_of(&asked.pile), room.desk.t)))
}

async fn next(room: Room, Query(asked): Query<Asked>) -> Sent {
    let t = room.desk.t;
    let again = !asked.reprendre.is_empty();
    let passed = if again { &[][..] } else { &room.passed[..] };
    let pile = pile_of(&asked.pile);
    let found = review::next(&room.desk.app, &room.reviewer, pile, passed).await?;
    let after = after(&asked);
    let to = match found {
        Some(case) => format!("/revue/{}?{after}", pair_word(case.pair)),
        None => format!("/revue?{after}&note=fin"),
    };
    let mut response = Redirect::to(&t.to(&to)).into_response();
    if again {
        door::remember_passed(&mut response, &[], &room.desk.app);
    }
    Ok(response)
}

/// The pile and what was just decided, to be said on the page that follows.
fn after(asked: &Asked) -> String {
    let mut after = format!("pile={}", pile_word(pile_of(&asked.pile)));
    let numbers: Vec<String> = numbers_of(&asked.fait)
        .iter()
        .map(ToString::to_string)
        .collect();
    if !numbers.is_empty() {
        after.push_str("&fait=");
        after.push_str(&numbers.join("."));
    }
    after
}

async fn look(
    room: Room,
    axum::extract::Path(word): axum::extract::Path<String>,
    Query(asked): Query<Asked>,
) -> Sent {
    let pile = pile_of(&asked.pile);
    let Some(pair) = pair_of(&word) else {
        return Ok(room.word(Word::Gone, pile, ""));
    };
    match review::open(&room.desk.app, &room.reviewer, pair).await {
        Ok(case) => {
            let said = said(&room, &asked).await?;
            let told = told(&room, &asked).into_iter().map(|way| way.label);
            judging::show(&room, &case, pile, said, told.collect())
        }
        Err(fault) => room.cannot(fault, pile, ""),
    }
}

async fn log(room: Room, Query(asked): Query<Asked>) -> Sent {
    let app = &room.desk.app;
    let mut found = review::log(app, &room.reviewer, asked.avant, LOGGED + 1).await?;
    let more = found.len() > LOGGED;
    found.truncate(LOGGED);
    let told = told(&room, &asked);
    page(&LogPage::new(
        room.desk.site(),
        room.seat(),
        &found,
        more,
        asked.avant,
        told,
    ))
}

impl Room {
    /// What the pages of the room need of it.
    fn seat(&self) -> Seat {
        Seat {
            t: self.desk.t,
            token: self.token.clone(),
        }
    }

    /// Turns what a use case refuses into a page with a way out; `typed` is what would be lost.
    fn cannot(&self, fault: app::Error, pile: Pile, typed: &str) -> Sent {
        match fault {
            app::Error::Unknown(_) => Ok(self.word(Word::Gone, pile, typed)),
            app::Error::Busy(_) => Ok(self.word(Word::Held, pile, typed)),
            fault => Err(fault.into()),
        }
    }

    fn word(&self, word: Word, pile: Pile, typed: &str) -> Response {
        let t = self.desk.t;
        let next = format!("/revue/suivante?pile={}", pile_word(pile));
        let ways = vec![
            Way {
                label: t.say("review-next-pair"),
                href: t.to(&next),
            },
            Way {
                label: t.say("review-back"),
                href: t.to("/revue"),
            },
        ];
        say_word(&self.desk, word, ways, typed)
    }
}

/// A plain page that says what happened and what to do.
fn say_word(desk: &Desk, word: Word, ways: Vec<Way>, typed: &str) -> Response {
    let status = match word {
        Word::Reserved | Word::Gone => StatusCode::NOT_FOUND,
        Word::Ended | Word::Void | Word::Foreign => StatusCode::FORBIDDEN,
        Word::Held => StatusCode::CONFLICT,
    };
    match page(&WordPage::new(desk.site(), word, ways, typed, desk.t)) {
        Ok(mut response) => {
            *response.status_mut() = status;
            response
        }
        Err(refusal) => refusal.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_back_and_others_refused() {
        for pile in [Pile::Waiting, Pile::Second, Pile::Joined] {
            assert_eq!(pile_of(pile_word(pile)), pile);
        }
        assert_eq!(pile_of("autre"), Pile::Waiting);
        let pair = Pair::of(NoticeId::from_i64(7), NoticeId::from_i64(9)).unwrap();
        assert_eq!(pair_of(&pair_word(pair)), Some(pair));
        for word in ["", "-", "a-b", "000000000007-000000000007", "suivante"] {
            assert_eq!(pair_of(word), None, "{word}");
        }
        for (word, numbers) in [
            ("12", &[12][..]),
            ("3.4", &[3, 4]),
            ("", &[]),
            ("-1.0.x.9", &[9]),
        ] {
            assert_eq!(numbers_of(word), numbers, "{word}");
        }
        assert_eq!(numbers_of(&"1.".repeat(500)).len(), AT_ONCE);
    }
}
