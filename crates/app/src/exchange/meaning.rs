//! What a local model of meaning says of the entries that stand, learnt beside the board. While the
//! model is silent, words alone speak; nothing waits for it but a page, briefly.

use super::board::{self, Unread};
use crate::{App, Config, Error, fetching};
use ::exchange::entry::EntryId;
use gateway::embeddings::{Model, ModelError};
use jiff::SignedDuration;
use std::time::Duration;

/// Entries read in one go.
const AT_ONCE: usize = 64;
/// How long a page waits for the entry it is about.
const PAGE_WAITS: Duration = Duration::from_secs(2);
/// How long a model that failed is left alone.
const LEFT_ALONE: SignedDuration = SignedDuration::from_mins(5);

/// The model that the settings name.
///
/// # Errors
/// When its address cannot be used.
pub(crate) fn model(config: &Config) -> Result<Option<Model>, Error> {
    let Some(named) = &config.model else {
        return Ok(None);
    };
    let agent = fetching::identity(config).user_agent();
    let model = Model::at(named.address.clone(), &named.name, &named.before, &agent);
    let model = model.map_err(|cause| Error::Input(format!("réglage « model » : {cause}")))?;
    Ok(Some(model))
}

/// Whether the model answers: how many numbers it gives for a text. Nothing where none is installed.
pub(crate) async fn answers(app: &App) -> Option<Result<usize, ModelError>> {
    let model = app.model.as_ref()?;
    let read = model.embed(&["essai".to_owned()]).await;
    Some(read.map(|vectors| vectors.first().map_or(0, Vec::len)))
}

/// Lets the model read some of the entries that are new to the board; answers how many.
///
/// # Errors
/// Those of the store. A model that fails is logged and left alone for a while.
pub async fn work(app: &App) -> Result<usize, Error> {
    learn(app, None).await
}

/// Lets the model read one entry, for a page that is about it.
pub(super) async fn know(app: &App, id: EntryId) -> Result<(), Error> {
    if app.model.is_none() {
        return Ok(());
    }
    match tokio::time::timeout(PAGE_WAITS, learn(app, Some(id))).await {
        Ok(learnt) => learnt.map(|_| ()),
        // The steady work goes on with it.
        Err(_) => Ok(()),
    }
}

async fn learn(app: &App, only: Option<EntryId>) -> Result<usize, Error> {
    let Some(model) = &app.model else {
        return Ok(0);
    };
    let now = app.now();
    let unread = board::look(app, |board| {
        if board.left_alone(now) {
            return Vec::new();
        }
        board.unread(only, AT_ONCE)
    })
    .await?;
    if unread.is_empty() {
        return Ok(0);
    }
    let texts: Vec<String> = unread.iter().map(|one| one.text.clone()).collect();
    let read = model.embed(&texts).await;
    let mut board = app.board.write().await;
    match read {
        Ok(vectors) => {
            for (Unread { id, version, .. }, vector) in unread.iter().zip(vectors) {
                board.learn(*id, *version, &vector);
            }
            Ok(unread.len())
        }
        Err(cause) => {
            tracing::warn!(%cause, "the model of meaning is left alone for a while; words match alone");
            board.leave_alone(now + LEFT_ALONE);
            Ok(0)
        }
    }
}
