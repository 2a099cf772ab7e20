//! The board that everyone reads: needs and offers, the latest first.

use super::{SIDES, of_word};
use crate::caller::{Caller, private};
use crate::handlers::Sent;
use crate::pages::exchange::{Board, Reads};
use access::Bearer;
use app::exchange::connectors::{self, Animating};
use app::exchange::{entries, introductions};
use axum::extract::Query;
use serde::Deserialize;

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Needs or offers only.
    cote: String,
}

pub(super) async fn list(caller: Caller, Query(asked): Query<Asked>) -> Sent {
    let desk = &caller.desk;
    let stranger = Bearer::stranger();
    let bearer = caller
        .signed
        .as_ref()
        .map_or(&stranger, |signed| &signed.bearer);
    let side = of_word(&SIDES, &asked.cote);
    let all = entries::list(&desk.app, bearer, side, None).await?;
    let mut reads = Reads::default();
    if let Some(signed) = &caller.signed {
        reads.signed = true;
        reads.connects = connectors::mine(&desk.app, signed.oneself).await?.is_some();
        reads.animates = Animating::of(&signed.bearer).is_some();
    }
    let told = (
        introductions::bridges(&desk.app).await?,
        introductions::median_wait(&desk.app).await?,
    );
    // What it shows depends on who reads: no cache keeps it.
    private(&Board::new(desk.site(), &all, side, reads, told, desk.t))
}
