//! Let the commons leave: the answer to a question as CSV, JSON, GeoJSON, JSON-LD or Atom (E3).
//!
//! A [`Writer`] is fed card by card, so that an export of any size needs the memory of one batch.
//! Everything written has passed the reader's [`Sight`] before it comes here.

mod atom;
mod csv;
mod geojson;
mod jsonld;
pub mod record;

pub use csv::{table, table_schema};

use crate::related::{self, Related, Relatives};
use crate::{App, Error};
use access::Sight;
use model::{Card, CardId, Source, SourceId};
use search::Query;
use std::collections::BTreeMap;
use std::sync::Arc;
use url::Url;

/// How many cards are fetched at a time.
const BATCH: usize = 500;
/// A feed holds the latest cards only.
pub const FEED_SIZE: usize = 50;

/// A form in which cards leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// One row for each place of each project, UTF-8, comma, with a Table Schema beside.
    Csv,
    /// An array of records with provenance.
    Json,
    /// A feature for each place.
    GeoJson,
    /// A schema.org graph.
    JsonLd,
    /// The latest cards.
    Atom,
}

impl Format {
    /// Every form.
    pub const ALL: [Self; 5] = [
        Self::Csv,
        Self::Json,
        Self::GeoJson,
        Self::JsonLd,
        Self::Atom,
    ];

    /// The suffix of its addresses and files.
    #[must_use]
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::GeoJson => "geojson",
            Self::JsonLd => "jsonld",
            Self::Atom => "atom",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
            Self::GeoJson => "application/geo+json",
            Self::JsonLd => "application/ld+json",
            Self::Atom => "application/atom+xml; charset=utf-8",
        }
    }

    /// Reads a suffix.
    #[must_use]
    pub fn parse(suffix: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.suffix() == suffix)
    }
}

/// What an export needs to know beside the cards.
#[derive(Debug, Clone)]
pub struct Context {
    /// The address of this server, for links.
    pub public_url: Url,
    /// The name of this server.
    pub title: String,
    /// Names and licences of the sources.
    pub sources: BTreeMap<SourceId, Source>,
    /// When the export is made.
    pub now: jiff::Timestamp,
    /// The address that gives this export again.
    pub self_url: Url,
}

impl Context {
    /// The public address of a card.
    #[must_use]
    pub fn card_url(&self, card: CardId) -> String {
        let at = format!("fiche/{card}");
        self.public_url.join(&at).map_or(at, String::from)
    }
}

/// Writes cards in one format, piece by piece.
pub struct Writer {
    format: Format,
    context: Context,
    written: usize,
}

impl Writer {
    /// Begins an export.
    #[must_use]
    pub const fn new(format: Format, context: Context) -> Self {
        Self {
            format,
            context,
            written: 0,
        }
    }

    /// What comes before the first card.
    #[must_use]
    pub fn head(&self) -> Vec<u8> {
        match self.format {
            Format::Csv => csv::head(),
            Format::Json => b"[\n".to_vec(),
            Format::GeoJson => geojson::head(&self.context),
            Format::JsonLd => jsonld::head(&self.context),
            Format::Atom => Vec::new(),
        }
    }

    /// Some cards more, with the cards related to them. An Atom feed is written at once by its first
    /// batch.
    ///
    /// # Errors
    /// When a card cannot be written, which only a fault of the program explains.
    pub fn cards(&mut self, cards: &[Card], relatives: &Relatives) -> Result<Vec<u8>, Error> {
        if self.format == Format::Atom {
            return Ok(atom::feed(&self.context, cards));
        }
        let mut out = Vec::new();
        for card in cards {
            let related = relatives.get(&card.id).map_or(&[][..], Vec::as_slice);
            let pieces: Vec<Vec<u8>> = match self.format {
                Format::Csv => vec![csv::rows(&self.context, card).map_err(Error::Spool)?],
                Format::Json => vec![to_json(&record::record(&self.context, card, related))?],
                Format::GeoJson => geojson::features(&self.context, card)
                    .iter()
                    .map(to_json)
                    .collect::<Result<_, _>>()?,
                Format::JsonLd => vec![to_json(&jsonld::node(&self.context, card, related))?],
                Format::Atom => Vec::new(),
            };
            for piece in pieces {
                if self.written > 0 && self.format != Format::Csv {
                    out.extend_from_slice(b",\n");
                }
                out.extend_from_slice(&piece);
                self.written += 1;
            }
        }
        Ok(out)
    }

    /// What comes after the last card.
    #[must_use]
    pub fn tail(&self) -> Vec<u8> {
        match self.format {
            Format::Csv | Format::Atom => Vec::new(),
            Format::Json => b"\n]\n".to_vec(),
            Format::GeoJson | Format::JsonLd => b"\n]}\n".to_vec(),
        }
    }
}

fn to_json<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(value).map_err(|e| Error::Spool(e.into()))
}

/// One card as a document of its own: a bare record in JSON, a node in JSON-LD, and in the other
/// formats a list of one.
///
/// # Errors
/// When the card cannot be written, which only a fault of the program explains.
pub fn one(
    format: Format,
    context: Context,
    card: &Card,
    related: Vec<Related>,
) -> Result<Vec<u8>, Error> {
    match format {
        Format::Json => to_json(&record::record(&context, card, &related)),
        Format::JsonLd => to_json(&jsonld::alone(&context, card, &related)),
        Format::Csv | Format::GeoJson | Format::Atom => {
            let mut writer = Writer::new(format, context);
            let mut out = writer.head();
            let relatives = Relatives::from([(card.id, related)]);
            out.extend(writer.cards(std::slice::from_ref(card), &relatives)?);
            out.extend(writer.tail());
            Ok(out)
        }
    }
}

/// The context of an export that `self_url` gives again.
///
/// # Errors
/// When the data base fails.
pub async fn context(app: &App, self_url: Url) -> Result<Context, Error> {
    Ok(Context {
        public_url: app.config.public_url.clone(),
        title: app.config.name.clone(),
        sources: crate::sources::by_id(app).await?,
        now: app.now(),
        self_url,
    })
}

/// The ids of all the cards that answer, in the order asked; for a feed, the latest only.
///
/// # Errors
/// When the index fails.
pub async fn ids(
    app: &Arc<App>,
    sight: Sight,
    query: &Query,
    format: Format,
) -> Result<Vec<CardId>, Error> {
    let feed = format == Format::Atom;
    let sort = if feed { search::Sort::Date } else { query.sort };
    let (index, query, now) = (
        app.index.clone(),
        Query {
            sort,
            ..query.clone()
        },
        app.now(),
    );
    let most = if feed { FEED_SIZE } else { usize::MAX };
    tokio::task::spawn_blocking(move || Ok(index.ids(sight, &query, now)?.take(most).collect()))
        .await?
}

/// Writes the whole answer, batch by batch, to whoever takes it. `send` answers `false` to stop.
///
/// # Errors
/// When the data base or the index fails.
pub async fn all<F, Sent>(
    app: &Arc<App>,
    sight: Sight,
    ids: &[CardId],
    mut writer: Writer,
    mut send: F,
) -> Result<(), Error>
where
    F: FnMut(Vec<u8>) -> Sent,
    Sent: Future<Output = bool>,
{
    if !send(writer.head()).await {
        return Ok(());
    }
    // A feed is written whole even when it is empty: an empty document is not a feed.
    let mut batches: Vec<&[CardId]> = ids.chunks(BATCH).collect();
    if batches.is_empty() {
        batches.push(&[]);
    }
    for batch in batches {
        let cards = crate::explore::seen(app, sight, batch).await?;
        let relatives = related::of(app, sight, &cards).await?;
        if !send(writer.cards(&cards, &relatives)?).await {
            return Ok(());
        }
    }
    send(writer.tail()).await;
    Ok(())
}
