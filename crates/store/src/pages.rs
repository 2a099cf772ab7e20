//! Pages kept: what was fetched from a source, so that a recipe can be replayed without the site
//! and asked again on condition. Bodies are compressed.

use crate::bulk::{count, json, parse};
use crate::engine::{act, read};
use crate::instant::{instant, micros};
use crate::{Result, Store, StoreError, sql};
use jiff::Timestamp;
use model::{RunId, SourceId};
use sqlx::FromRow;

/// Quick, and small enough for text.
const LEVEL: i32 = 3;

/// A page as it was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPage {
    /// For which source.
    pub source: SourceId,
    /// From where.
    pub url: String,
    /// HTTP status of the answer.
    pub status: u16,
    /// Headers of the answer, in order.
    pub headers: Vec<(String, String)>,
    /// Body of the answer.
    pub body: Vec<u8>,
    /// When.
    pub fetched_at: Timestamp,
    /// Tag to send back in a conditional request.
    pub etag: Option<String>,
    /// Date to send back in a conditional request, as the server wrote it.
    pub last_modified: Option<String>,
    /// In which run.
    pub run: Option<RunId>,
}

/// What is known of a page without its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageHead {
    /// From where.
    pub url: String,
    /// HTTP status of the answer.
    pub status: u16,
    /// Size of the body, in bytes, before compression.
    pub bytes: u64,
    /// When it was fetched.
    pub fetched_at: Timestamp,
    /// Tag to send back in a conditional request.
    pub etag: Option<String>,
    /// Date to send back in a conditional request, as the server wrote it.
    pub last_modified: Option<String>,
}

#[derive(FromRow)]
struct Row {
    status: i64,
    headers: String,
    body: Vec<u8>,
    bytes: i64,
    fetched_at: i64,
    etag: Option<String>,
    last_modified: Option<String>,
    run: Option<i64>,
}

#[derive(FromRow)]
struct Head {
    url: String,
    status: i64,
    bytes: i64,
    fetched_at: i64,
    etag: Option<String>,
    last_modified: Option<String>,
}

fn status(table: &'static str, url: &str, number: i64) -> Result<u16> {
    u16::try_from(number).map_err(|error| StoreError::Unreadable {
        table,
        id: url.to_owned(),
        why: error.to_string(),
    })
}

impl Store {
    /// Keeps a page, in the place of the one kept before from the same address.
    ///
    /// # Errors
    /// Those of the data base; among them, that the source was never added.
    pub async fn put_page(&self, page: &KeptPage) -> Result<()> {
        let body =
            zstd::encode_all(page.body.as_slice(), LEVEL).map_err(|error| StoreError::Page {
                url: page.url.clone(),
                why: error.to_string(),
            })?;
        let headers = json("kept_page", &page.headers)?;
        let bytes = i64::try_from(page.body.len()).unwrap_or(i64::MAX);
        let run = page.run.map(|run| run.0);
        let mut tx = self.begin().await?;
        act!(
            tx,
            sql::PAGE_PUT,
            page.source.as_str(),
            &page.url,
            i64::from(page.status),
            &headers,
            &body,
            bytes,
            micros(page.fetched_at),
            &page.etag,
            &page.last_modified,
            run
        )?;
        tx.commit().await
    }

    /// A page kept; `None` when none was kept from this address for this source.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn page(&self, source: &SourceId, url: &str) -> Result<Option<KeptPage>> {
        let Some(row) = read!(one Row, self, sql::PAGE_ONE, source.as_str(), url)? else {
            return Ok(None);
        };
        let unreadable = |why: String| StoreError::Page {
            url: url.to_owned(),
            why,
        };
        let body = zstd::decode_all(row.body.as_slice()).map_err(|e| unreadable(e.to_string()))?;
        if body.len() as u64 != count(row.bytes) {
            return Err(unreadable("sa taille a changé".to_owned()));
        }
        Ok(Some(KeptPage {
            source: source.clone(),
            url: url.to_owned(),
            status: status("kept_page", url, row.status)?,
            headers: parse("kept_page", url, &row.headers)?,
            body,
            fetched_at: instant("kept_page", url, row.fetched_at)?,
            etag: row.etag,
            last_modified: row.last_modified,
            run: row.run.map(RunId),
        }))
    }

    /// The pages kept for a source, by address, without their bodies.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn pages(&self, source: &SourceId) -> Result<Vec<PageHead>> {
        let heads = read!(all Head, self, sql::PAGE_HEADS, source.as_str())?;
        heads
            .into_iter()
            .map(|head| {
                Ok(PageHead {
                    status: status("kept_page", &head.url, head.status)?,
                    fetched_at: instant("kept_page", &head.url, head.fetched_at)?,
                    bytes: count(head.bytes),
                    url: head.url,
                    etag: head.etag,
                    last_modified: head.last_modified,
                })
            })
            .collect()
    }
}
