//! The one door to all readers.

use super::input::Piece;
use super::{
    Input, Limits, Reading, csv, feed, geojson, html, http_json, json, jsonl, markdown, sheet,
};
use crate::ReadError;
use crate::row::{Rows, Trouble};

/// Opens a source with the default [`Limits`].
///
/// # Errors
/// When the source as a whole cannot be read; single bad rows come as rejects in the stream.
pub fn open(reading: &Reading, input: Input) -> Result<Rows, ReadError> {
    open_with(reading, input, &Limits::default())
}

/// Opens a source with limits of one's own.
///
/// # Errors
/// As [`open`].
pub fn open_with(reading: &Reading, input: Input, limits: &Limits) -> Result<Rows, ReadError> {
    let each: ReadPiece = match reading.clone() {
        Reading::Html(options) => return html::open(&options, input, limits),
        Reading::HttpJson(options) => return http_json::open(&options, input, limits),
        Reading::Csv(options) => Box::new(move |piece, limits| csv::read(piece, &options, limits)),
        Reading::Sheet(options) => {
            Box::new(move |piece, limits| sheet::read(&piece, &options, limits))
        }
        Reading::Json(options) => {
            Box::new(move |piece, limits| json::read(piece, &options, limits))
        }
        Reading::Jsonl(options) => {
            Box::new(move |piece, limits| jsonl::read(piece, &options, limits))
        }
        Reading::Geojson(_) => Box::new(geojson::read),
        Reading::Markdown(_) => Box::new(|piece, limits| markdown::read(&piece, limits)),
        Reading::Feed(_) => Box::new(|piece, limits| feed::read(&piece, limits)),
    };
    let mut pieces = input.pieces(extensions(reading), limits)?;
    if let (1, Some(only)) = (pieces.len(), pieces.pop()) {
        return each(only, limits);
    }
    let limits = *limits;
    let pieces = input.pieces(extensions(reading), &limits)?;
    // A file that cannot be read ends the stream: the run fails and the last good copy stays.
    Ok(Box::new(pieces.into_iter().flat_map(move |piece| {
        let label = piece.label.clone();
        each(piece, &limits).unwrap_or_else(|error| {
            Box::new(std::iter::once(Err(Trouble::Fatal(ReadError::In {
                file: label.to_string(),
                cause: Box::new(error),
            }))))
        })
    })))
}

type ReadPiece = Box<dyn Fn(Piece, &Limits) -> Result<Rows, ReadError> + Send>;

/// The endings that files of a format usually bear, for folders without a pattern.
pub(super) const fn extensions(reading: &Reading) -> &'static [&'static str] {
    match reading {
        Reading::Csv(_) => &["csv", "tsv", "tab", "txt"],
        Reading::Sheet(_) => &["xlsx", "xls", "xlsb", "xlsm", "ods"],
        Reading::Json(_) | Reading::HttpJson(_) => &["json", "jsonld"],
        Reading::Jsonl(_) => &["jsonl", "ndjson"],
        Reading::Geojson(_) => &["geojson", "json"],
        Reading::Markdown(_) => &["md", "markdown"],
        Reading::Feed(_) => &["xml", "rss", "atom"],
        Reading::Html(_) => &["html", "htm"],
    }
}
