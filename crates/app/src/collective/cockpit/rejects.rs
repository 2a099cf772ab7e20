//! What harvests set aside, for the keeper of the source only: rows may hold personal data.

use crate::collective::Fault;
use crate::{App, Error, export};
use access::Keeping;
use model::RunId;
use store::KeptReject;

/// Rejected rows written in one file.
const MOST_REJECTS: usize = 100_000;
/// Rejected rows asked of the store at a time.
const REJECT_PAGE: usize = 1_000;

/// What a run set aside, from after this rank.
///
/// # Errors
/// [`Fault::NoSuchRun`].
pub async fn rejects(
    app: &App,
    keeping: &Keeping,
    run: RunId,
    after: i64,
    limit: usize,
) -> Result<Vec<KeptReject>, Error> {
    let known = app.store.run(run).await?;
    if known.is_none_or(|known| known.source != *keeping.source()) {
        return Err(Fault::NoSuchRun.into());
    }
    Ok(app.store.rejects(run, after, limit).await?)
}

/// All that a run set aside, as a table that a spreadsheet opens; no cell is a formula.
///
/// # Errors
/// [`Fault::NoSuchRun`].
pub async fn rejects_file(app: &App, keeping: &Keeping, run: RunId) -> Result<Vec<u8>, Error> {
    let (mut rows, mut after) = (Vec::new(), 0);
    while rows.len() < MOST_REJECTS {
        let batch = rejects(app, keeping, run, after, REJECT_PAGE).await?;
        let Some(last) = batch.last() else { break };
        after = last.seq;
        rows.extend(batch.into_iter().map(|kept| {
            let reject = kept.reject;
            let whole = if reject.whole_row { "ligne" } else { "valeur" };
            vec![
                reject.line.to_string(),
                reject.file,
                reject.column.unwrap_or_default(),
                reject.value,
                whole.to_owned(),
                reject.kind.as_str().to_owned(),
                reject.reason,
            ]
        }));
    }
    let header = [
        "ligne",
        "fichier",
        "colonne",
        "valeur",
        "portée",
        "motif",
        "que faire",
    ];
    export::table(&header, rows.iter().map(Vec::as_slice)).map_err(Error::Spool)
}
