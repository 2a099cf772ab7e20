//! Needs and offers open to everyone, in the words of others: Murmurations and PAIR. No contact and no
//! name ever leaves: a page to answer at is given instead.

use crate::api::Problem;
use access::Bearer;
use app::App;
use app::exchange::entries::{self, Shown};
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use exchange::entry::{Effort, Side};
use exchange::exchanged::{Exchanged, PAIR, to_murmurations, to_pair};
use exchange::{Line, Text};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

type Sent = Result<Response, Problem>;
/// A need or an offer: its side, whether a thing changes hands, its words.
type Told = (Side, bool, Line);

async fn open(app: &App) -> Result<Vec<Shown>, Problem> {
    Ok(entries::list(app, &Bearer::stranger(), None, None).await?)
}

/// An address of ours, in full.
fn at(app: &App, path: &str) -> String {
    let base = &app.config.public_url;
    base.join(path)
        .map_or_else(|_| path.to_owned(), |url| url.to_string())
}

fn headed(value: &Value, kind: &'static str) -> Response {
    let mut response = value.to_string().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    // Entries end, and their authors take them back: nobody keeps them for long.
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=60"),
    );
    response
}

fn exchanged(app: &App, shown: &Shown) -> Option<Exchanged> {
    let entry = &shown.entry;
    let plain = Text::new(entry.ask.as_str()).ok();
    let page = at(app, &format!("echanges#annonce-{}", entry.id.0));
    Some(Exchanged {
        side: entry.side,
        ask: entry.ask.clone(),
        details: entry.details.clone().or(plain)?,
        terms: entry.terms.clone(),
        place: entry.place,
        scale: entry.scale,
        expires: Some(entry.expires),
        thing: entry.effort == Effort::Thing,
        page: Line::new(&page).ok(),
    })
}

/// Offers and wants of Murmurations, the latest first.
pub(super) async fn murmurations(State(app): State<Arc<App>>) -> Sent {
    let all = open(&app).await?;
    let list: Vec<Value> = (all.iter())
        .filter_map(|shown| exchanged(&app, shown))
        .map(|one| to_murmurations(&one))
        .collect();
    Ok(headed(&Value::from(list), "application/json"))
}

/// Needs and offers in PAIR, as JSON-LD: by project, and together for those of persons, who are not
/// named.
pub(super) async fn pair(State(app): State<Arc<App>>) -> Sent {
    let mut owners: BTreeMap<(String, String), Vec<Told>> = BTreeMap::new();
    for shown in open(&app).await? {
        let owner = match &shown.project {
            Some((card, name)) => (at(&app, &format!("fiche/{card}")), name.clone()),
            None => (at(&app, "echanges"), app.config.name.clone()),
        };
        let thing = shown.entry.effort == Effort::Thing;
        let one = (shown.entry.side, thing, shown.entry.ask.clone());
        owners.entry(owner).or_default().push(one);
    }
    let graph: Vec<Value> = (owners.iter())
        .map(|((address, label), all)| to_pair(address, label, all))
        .collect();
    let whole = json!({ "@context": { "pair": PAIR }, "@graph": graph });
    Ok(headed(&whole, "application/ld+json"))
}
