//! Data twins: the answer behind a page, at the page's address with a suffix. Streamed, so that an
//! export of any size holds one batch of cards in memory.

use crate::desk::Desk;
use crate::handlers;
use crate::query::Asked;
use access::Sight;
use app::App;
use app::export::{self, Format, Writer};
use axum::Json;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use model::CardId;
use search::Query;
use std::io;
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

/// Pieces waiting for a slow reader.
const AHEAD: usize = 2;

/// The twins of the explorer, whose query they share, and the schema of the CSV.
pub(crate) fn routes() -> Router<Arc<App>> {
    let mut router = Router::new().route("/schema/fiches.json", get(schema));
    for format in Format::ALL {
        let path = format!("/explorer.{}", format.suffix());
        let twin = move |State(app): State<Arc<App>>, RawQuery(raw): RawQuery| async move {
            list(app, &raw.unwrap_or_default(), format).await
        };
        router = router.route(&path, get(twin));
    }
    router
}

/// A card's page, or one of its twins when its address has a suffix.
pub(crate) async fn card(
    State(app): State<Arc<App>>,
    desk: Desk,
    Path(id): Path<String>,
) -> Response {
    let twin = id
        .rsplit_once('.')
        .and_then(|(id, suffix)| Some((CardId::parse(id)?, Format::parse(suffix)?)));
    match twin {
        Some((id, format)) => one(app, id, format).await,
        None => handlers::card(desk, Path(id)).await.into_response(),
    }
}

async fn schema() -> Json<serde_json::Value> {
    Json(export::table_schema())
}

async fn list(app: Arc<App>, raw: &str, format: Format) -> Response {
    let asked = Asked::parse(raw);
    if let Some(ignored) = asked.ignored.first() {
        let said = format!(
            "Le filtre « {} = {} » n’est pas compris.",
            ignored.name, ignored.value
        );
        return (StatusCode::BAD_REQUEST, said).into_response();
    }
    let here = format!("explorer.{}?{raw}", format.suffix());
    match found(&app, &asked.query, format, &here).await {
        Ok((ids, writer)) => stream(app, ids, writer, format),
        Err(error) => fault(&error),
    }
}

async fn one(app: Arc<App>, id: CardId, format: Format) -> Response {
    let here = format!("fiche/{id}.{}", format.suffix());
    match app::explore::seen(&app, Sight::visitor(), &[id]).await {
        Ok(cards) if cards.is_empty() => StatusCode::NOT_FOUND.into_response(),
        Ok(_) => match writer(&app, format, &here).await {
            Ok(writer) => stream(app, vec![id], writer, format),
            Err(error) => fault(&error),
        },
        Err(error) => fault(&error),
    }
}

async fn found(
    app: &Arc<App>,
    query: &Query,
    format: Format,
    here: &str,
) -> Result<(Vec<CardId>, Writer), app::Error> {
    let ids = export::ids(app, Sight::visitor(), query, format).await?;
    Ok((ids, writer(app, format, here).await?))
}

async fn writer(app: &Arc<App>, format: Format, here: &str) -> Result<Writer, app::Error> {
    let base = &app.config.public_url;
    let this = base.join(here).unwrap_or_else(|_| base.clone());
    Ok(Writer::new(format, export::context(app, this).await?))
}

fn fault(error: &app::Error) -> Response {
    tracing::error!(%error, "an export failed");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
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
            // Gone when the reader has left, and then nobody is to be told.
            let _ = pieces.send(Err(io::Error::other(error.to_string()))).await;
        }
    });
    let mut response = Body::from_stream(ReceiverStream::new(ahead)).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(format.media_type()),
    );
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
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
