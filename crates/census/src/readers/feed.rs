//! RSS, Atom and JSON feeds: one row an entry.
//!
//! Columns: `id`, `title`, `link`, `links`, `summary`, `content`, `published`, `updated` (ISO 8601),
//! `authors`, `categories`, `image`. Lines are the ranks of entries. Entities that a document
//! defines for itself are never expanded.

use super::input::Piece;
use super::limits::Limits;
use crate::ReadError;
use crate::row::{Cell, Columns, Read, Row, Rows, Trouble};
use feed_rs::model::Entry;
use model::{Reject, RejectKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How to read a feed: there is nothing to say.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Options {}

const COLUMNS: [&str; 11] = [
    "id",
    "title",
    "link",
    "links",
    "summary",
    "content",
    "published",
    "updated",
    "authors",
    "categories",
    "image",
];

/// Reads one feed.
pub(super) fn read(piece: &Piece, limits: &Limits) -> Result<Rows, ReadError> {
    let bytes = piece.whole(limits)?;
    let wrong = |cause: String| ReadError::Format {
        expected: "flux RSS ou Atom",
        cause,
    };
    if declares_entities(&bytes) {
        return Err(wrong(
            "le document définit ses propres entités XML, ce qui n’est pas accepté".to_owned(),
        ));
    }
    let feed = feed_rs::parser::parse(&*bytes)
        .map_err(|e| wrong(format!("{e} ; le flux est peut-être tronqué")))?;
    let columns = Arc::new(Columns::new(COLUMNS.map(str::to_owned).to_vec()));
    let file = Arc::clone(&piece.label);
    let limits = *limits;
    Ok(Box::new(feed.entries.into_iter().zip(1..).map(
        move |(entry, rank)| row(entry, rank, &columns, &file, &limits),
    )))
}

/// A document type with entities of its own has no place in a feed, and is how « billion laughs »
/// attacks are made.
fn declares_entities(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"<!ENTITY").is_some()
}

fn row(entry: Entry, rank: u64, columns: &Arc<Columns>, file: &Arc<str>, limits: &Limits) -> Read {
    let links: Vec<String> = entry.links.iter().map(|link| link.href.clone()).collect();
    let main = entry
        .links
        .iter()
        .find(|l| l.rel.as_deref().is_none_or(|rel| rel == "alternate"))
        .or(entry.links.first());
    let image = entry.media.iter().find_map(|media| {
        let thumbnail = media.thumbnails.first().map(|t| t.image.uri.clone());
        thumbnail.or_else(|| {
            media
                .content
                .iter()
                .find_map(|c| c.url.as_ref().map(ToString::to_string))
        })
    });
    let cells = vec![
        text(Some(entry.id)),
        text(entry.title.map(|t| t.content)),
        text(main.map(|l| l.href.clone())),
        list(links),
        text(entry.summary.map(|t| t.content)),
        text(entry.content.and_then(|c| c.body)),
        text(entry.published.map(|d| d.to_rfc3339())),
        text(entry.updated.map(|d| d.to_rfc3339())),
        list(entry.authors.into_iter().filter_map(|a| a.name).collect()),
        list(
            entry
                .categories
                .into_iter()
                .map(|c| c.label.unwrap_or(c.term))
                .collect(),
        ),
        text(image),
    ];
    if cells
        .iter()
        .any(|cell| cell.texts().any(|t| t.len() > limits.cell_bytes))
    {
        let value = cells
            .iter()
            .take(3)
            .flat_map(Cell::texts)
            .collect::<Vec<_>>()
            .join(" · ");
        return Err(Trouble::Row(Box::new(Reject {
            line: rank,
            file: file.to_string(),
            column: None,
            value: value.chars().take(500).collect(),
            kind: RejectKind::TooLarge,
            reason: format!(
                "un texte de cet article dépasse {} Kio",
                limits.cell_bytes >> 10
            ),
            whole_row: true,
        })));
    }
    Ok(Row {
        line: rank,
        file: Arc::clone(file),
        columns: Arc::clone(columns),
        cells,
    })
}

fn text(value: Option<String>) -> Cell {
    value
        .filter(|v| !v.is_empty())
        .map_or(Cell::Empty, Cell::Text)
}

fn list(mut values: Vec<String>) -> Cell {
    values.retain(|v| !v.is_empty());
    match values.len() {
        0 | 1 => text(values.pop()),
        _ => Cell::List(values),
    }
}

#[cfg(test)]
mod tests {
    use crate::readers::{Input, Reading, open};
    use crate::row::Rows;

    fn read(text: &str) -> Result<Rows, crate::ReadError> {
        open(
            &Reading::Feed(super::Options {}),
            Input::bytes("x.xml", text.as_bytes()),
        )
    }

    #[test]
    fn e3_rss_and_atom_entries_become_rows() {
        let rss = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>c</title><link>https://a.fr/</link>
<item><title>L’été</title><link>https://a.fr/1</link><guid>g1</guid><category>x</category><category>y</category><pubDate>Tue, 10 Jun 2003 04:00:00 GMT</pubDate></item>
<item><title>B</title><link>https://a.fr/2</link><guid>g2</guid></item></channel></rss>"#;
        let rows: Vec<_> = read(rss).unwrap().map(Result::unwrap).collect();
        let cell = |name| rows[0].cell(name).texts().collect::<Vec<_>>().join("/");
        assert_eq!((rows.len(), rows[1].line), (2, 2));
        assert_eq!(
            [cell("title"), cell("link"), cell("id"), cell("categories")],
            ["L’été", "https://a.fr/1", "g1", "x/y"]
        );
        assert!(cell("published").starts_with("2003-06-10T04:00:00"));
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id><title>t</title><updated>2020-01-01T00:00:00Z</updated>
<entry><id>e</id><title>A</title><updated>2020-01-02T00:00:00Z</updated><link href="https://a.fr/e"/><content type="html">&lt;p&gt;x&lt;/p&gt;</content></entry></feed>"#;
        let rows: Vec<_> = read(atom).unwrap().map(Result::unwrap).collect();
        assert_eq!(rows[0].cell("content").texts().next(), Some("<p>x</p>"));
    }

    #[test]
    fn hostile_and_broken_feeds_are_clear_errors() {
        let laughs = r#"<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>"#;
        for text in [
            laughs,
            "<rss version=\"2.0\"><channel><item><title>x",
            "pas un flux",
            "",
        ] {
            let error = read(text)
                .err()
                .unwrap_or_else(|| panic!("{text} was read"))
                .to_string();
            assert!(error.contains("flux RSS ou Atom"), "{error}");
        }
    }
}
