//! What the steady work does for gatherings: news asked when due, returns noted as arrived, what was
//! promised to be forgotten forgotten.

use super::{afterwards, contacts, leads, returns, tables};
use crate::{App, Error};

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// Letters that ask for news (A34).
    pub news: usize,
    /// Returns that the mail server took (A29).
    pub returns: usize,
    /// Declared traits purged (A5).
    pub traits: usize,
    /// Wishes that expired (B11).
    pub wishes: usize,
    /// Forms that will not come again.
    pub forms: usize,
}

/// Does what is due. Done twice, nothing more happens.
///
/// # Errors
/// Those of the store.
pub async fn work(app: &App) -> Result<Done, Error> {
    Ok(Done {
        news: afterwards::ask_due(app).await?,
        returns: returns::settle(app).await?,
        traits: tables::purge(app).await?,
        wishes: contacts::purge(app).await?,
        forms: leads::purge(app).await?,
    })
}
