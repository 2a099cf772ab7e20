//! Propose while the reader types.

use crate::{App, Error};
use access::Sight;
use model::Lang;
use search::Suggestion;
use std::sync::Arc;

/// At most `n` proposals for what has been typed so far.
///
/// # Errors
/// When the index fails.
pub async fn suggest(
    app: &Arc<App>,
    sight: Sight,
    typed: &str,
    n: usize,
    lang: Lang,
) -> Result<Vec<Suggestion>, Error> {
    let (index, typed) = (app.index.clone(), typed.to_owned());
    Ok(tokio::task::spawn_blocking(move || index.suggest(sight, &typed, n, lang)).await??)
}
