//! Data twins: the answer behind a page, at the page's address with a suffix. Cards leave as CSV,
//! JSON, GeoJSON, JSON-LD and Atom, streamed, so that an export of any size holds one batch of cards
//! in memory; lists of partners, themes and territories as JSON and CSV.

use crate::api::{self, Problem};
use crate::caller::Reader;
use crate::handlers;
use crate::land;
use crate::query::{Asked, level_of};
use access::Sight;
use app::App;
use app::card::CardAnswer;
use app::export::{self, Format, Writer};
use app::related;
use axum::Json;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use model::{CardId, Field, SourceId, vocabulary};
use search::{Area, Query};
use serde::Serialize;
use serde_json::Value;
use std::io;
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

/// Pieces waiting for a slow reader.
const AHEAD: usize = 2;

/// An answer, or why there is none.
type Sent = Result<Response, Problem>;
type Site = State<Arc<App>>;

/// The twins of the explorer, whose query they share, those of the lists that are not of cards, and
/// the schema of the CSV.
pub(crate) fn routes() -> Router<Arc<App>> {
    let mut router = Router::new().route("/schema/fiches.json", get(schema));
    for format in Format::ALL {
        let path = format!("/explorer.{}", format.suffix());
        let twin = move |State(app): Site, RawQuery(raw): RawQuery| async move {
            list(app, &raw.unwrap_or_default(), format).await
        };
        router = router.route(&path, get(twin));
    }
    for format in [Format::Json, Format::Csv] {
        let suffix = format.suffix();
        router = router
            .route(
                &format!("/partenaires.{suffix}"),
                get(move |State(app): Site| async move {
                    table(format, &api::source_list(&app).await?, SOURCE_COLUMNS)
                }),
            )
            .route(
                &format!("/themes.{suffix}"),
                get(move |State(app): Site| async move {
                    table(format, &api::theme_list(&app).await?, THEME_COLUMNS)
                }),
            )
            .route(
                &format!("/territoires.{suffix}"),
                get(move |State(app): Site| async move {
                    table(
                        format,
                        &api::wide_territories(&app).await?,
                        TERRITORY_COLUMNS,
                    )
                }),
            );
    }
    router
}

/// The columns of the CSV of partners, as paths into the JSON.
const SOURCE_COLUMNS: &[&str] = &[
    "id",
    "title",
    "partner.name",
    "partner.kind",
    "partner.url",
    "homepage",
    "licence.id",
    "licence.url",
    "cards",
    "active",
    "last_read",
    "last_outcome",
    "placed_share",
    "mean_fill",
    "url",
];
/// The columns of the CSV of themes.
const THEME_COLUMNS: &[&str] = &["value", "parent", "label.fr", "label.en", "cards", "url"];
/// The columns of the CSV of territories.
const TERRITORY_COLUMNS: &[&str] = &[
    "level",
    "code",
    "name",
    "population",
    "lat",
    "lon",
    "cards",
    "url",
];

/// The last part of a path, parted from its suffix when that is one of ours.
fn parted(last: &str) -> Option<(&str, Format)> {
    let (name, suffix) = last.rsplit_once('.')?;
    Some((name, Format::parse(suffix)?))
}

/// A card's page, or one of its twins when its address has a suffix.
pub(crate) async fn card(State(app): Site, reader: Reader, Path(id): Path<String>) -> Response {
    match parted(&id) {
        Some((id, format)) => one(&app, id, format).await.into_response(),
        None => handlers::card(reader, Path(id)).await.into_response(),
    }
}

/// A territory's page, or one of its twins.
pub(crate) async fn territory(
    State(app): Site,
    reader: Reader,
    Path((level, code)): Path<(String, String)>,
) -> Response {
    let Some((bare, format)) = parted(&code) else {
        return handlers::territory(reader, Path((level, code)))
            .await
            .into_response();
    };
    let area = level_of(&level).map(|level| Area {
        level,
        code: bare.to_ascii_uppercase(),
    });
    let Some(area) = area.filter(|area| land::name(area).is_some()) else {
        return Problem::Unknown.into_response();
    };
    let query = Query {
        areas: vec![area],
        ..Query::default()
    };
    let here = format!("territoire/{level}/{code}");
    cards(app, &query, format, &here).await.into_response()
}

/// A theme's page, or one of its twins.
pub(crate) async fn theme(State(app): Site, reader: Reader, Path(code): Path<String>) -> Response {
    let Some((bare, format)) = parted(&code) else {
        return handlers::theme(reader, Path(code)).await.into_response();
    };
    let bare = bare.to_ascii_uppercase();
    if vocabulary::term(Field::Theme, &bare).is_none() {
        return Problem::Unknown.into_response();
    }
    let query = Query {
        themes: vec![bare],
        ..Query::default()
    };
    let here = format!("theme/{code}");
    cards(app, &query, format, &here).await.into_response()
}

/// A partner's page, or the twins of the list of its cards.
pub(crate) async fn partner(State(app): Site, reader: Reader, Path(id): Path<String>) -> Response {
    let Some((bare, format)) = parted(&id) else {
        return handlers::partner(reader, Path(id)).await.into_response();
    };
    let found = async {
        let source = SourceId::parse(bare).ok_or(Problem::Unknown)?;
        let known = app::partners::one(&app, Sight::visitor(), &source).await?;
        known.map(|_| source).ok_or(Problem::Unknown)
    };
    let source = match found.await {
        Ok(source) => source,
        Err(problem) => return problem.into_response(),
    };
    let query = Query {
        sources: vec![source],
        ..Query::default()
    };
    let here = format!("partenaire/{id}");
    cards(app, &query, format, &here).await.into_response()
}

async fn schema() -> Json<Value> {
    Json(export::table_schema())
}

async fn list(app: Arc<App>, raw: &str, format: Format) -> Sent {
    let asked = Asked::parse(raw);
    if let Some(ignored) = asked.ignored.first() {
        return Err(api::refused(ignored));
    }
    let here = format!("explorer.{}?{raw}", format.suffix());
    cards(app, &asked.query, format, &here).await
}

/// The cards that answer a question, at an address of ours.
async fn cards(app: Arc<App>, query: &Query, format: Format, here: &str) -> Sent {
    let ids = export::ids(&app, Sight::visitor(), query, format).await?;
    let writer = Writer::new(format, context(&app, here).await?);
    Ok(stream(app, ids, writer, format))
}

async fn one(app: &App, id: &str, format: Format) -> Sent {
    let id = CardId::parse(id).ok_or(Problem::Unknown)?;
    let suffix = format.suffix();
    match app::card::find(app, Sight::visitor(), id).await? {
        CardAnswer::Found(card) => {
            let context = context(app, &format!("fiche/{id}.{suffix}")).await?;
            let mut related =
                related::of(app, Sight::visitor(), std::slice::from_ref(&card)).await?;
            let related = related.remove(&card.id).unwrap_or_default();
            let bytes = export::one(format, context, &card, related)?;
            Ok(headed(Body::from(bytes), format))
        }
        CardAnswer::Moved(to) => {
            Ok(Redirect::permanent(&format!("/fiche/{to}.{suffix}")).into_response())
        }
        CardAnswer::Gone { since } => Err(Problem::Gone(since)),
        CardAnswer::Unknown => Err(Problem::Unknown),
    }
}

async fn context(app: &App, here: &str) -> Result<export::Context, app::Error> {
    let base = &app.config.public_url;
    let this = base.join(here).unwrap_or_else(|_| base.clone());
    export::context(app, this).await
}

/// A list that is not of cards: as the API tells it, or its columns as CSV.
fn table(format: Format, list: &impl Serialize, columns: &[&str]) -> Sent {
    let list = serde_json::to_value(list).map_err(|_| Problem::Broken)?;
    let bytes = if format == Format::Csv {
        let items = list["items"].as_array().cloned().unwrap_or_default();
        let rows: Vec<Vec<String>> = items
            .iter()
            .map(|item| columns.iter().map(|path| cell(item, path)).collect())
            .collect();
        export::table(columns, rows.iter().map(Vec::as_slice)).map_err(app::Error::Spool)?
    } else {
        serde_json::to_vec(&list).map_err(|_| Problem::Broken)?
    };
    Ok(headed(Body::from(bytes), format))
}

/// What stands in an item at a path such as `partner.name`, as text.
fn cell(item: &Value, path: &str) -> String {
    let found = item.pointer(&format!("/{}", path.replace('.', "/")));
    match found {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// Sends the cards as they are read. A failure cuts the answer, so that a part is never taken for
/// the whole.
fn stream(app: Arc<App>, ids: Vec<CardId>, writer: Writer, format: Format) -> Response {
    let (pieces, ahead) = mpsc::channel::<io::Result<Vec<u8>>>(AHEAD);
    tokio::spawn(async move {
        let failed = export::all(&app, Sight::visitor(), &ids, writer, |piece| {
            let pieces = pieces.clone();
            async move { pieces.send(Ok(piece)).await.is_ok() }
        })
        .await;
        if let Err(error) = failed {
            tracing::error!(%error, "an export failed on its way");
            // Gone when the reader has left, and then nobody is to be told.
            let _ = pieces.send(Err(io::Error::other(error.to_string()))).await;
        }
    });
    headed(Body::from_stream(ReceiverStream::new(ahead)), format)
}

fn headed(body: Body, format: Format) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(format.media_type()),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=60"),
    );
    if format == Format::Csv {
        let name = HeaderValue::from_static("attachment; filename=\"croisee.csv\"");
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_our_suffixes_part_an_address() {
        for (last, expected) in [
            ("44.csv", Some(("44", Format::Csv))),
            ("EMP-ACE.jsonld", Some(("EMP-ACE", Format::JsonLd))),
            ("44", None),
            ("44.exe", None),
            ("a.b.atom", Some(("a.b", Format::Atom))),
        ] {
            assert_eq!(parted(last), expected, "{last}");
        }
    }

    #[test]
    fn cells_are_found_by_their_path() {
        let item = json!({"id": "a", "partner": {"name": "N", "url": null}, "cards": 3});
        for (path, expected) in [
            ("id", "a"),
            ("partner.name", "N"),
            ("partner.url", ""),
            ("cards", "3"),
            ("absent", ""),
        ] {
            assert_eq!(cell(&item, path), expected, "{path}");
        }
    }
}
