//! Answers of the remote geocoder, kept so that an address is asked once.

use crate::bulk::{json, list, parse};
use crate::engine::{act, read};
use crate::instant::micros;
use crate::{Result, Store, sql};
use jiff::Timestamp;
use model::Placing;
use std::collections::{BTreeMap, HashMap};

impl Store {
    /// The answers known for these addresses, by their hash. An address that is not in the map was
    /// never asked; one with `None` was asked and not found.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn geocoded(&self, addresses: &[u64]) -> Result<HashMap<u64, Option<Placing>>> {
        let hashes = list(addresses.iter().map(|hash| hash.cast_signed()));
        let found = read!(all(i64, String), self, sql::GEOCODED_SOME, &hashes)?;
        found
            .into_iter()
            .map(|(hash, body)| Ok((hash.cast_unsigned(), parse("geocoded", hash, &body)?)))
            .collect()
    }

    /// Keeps answers, in the place of former ones. When an address comes twice the last one counts.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn put_geocoded(
        &self,
        answers: &[(u64, Option<Placing>)],
        at: Timestamp,
    ) -> Result<()> {
        let once: BTreeMap<i64, &Option<Placing>> = answers
            .iter()
            .map(|(hash, answer)| (hash.cast_signed(), answer))
            .collect();
        let rows: Vec<(i64, String)> = once
            .into_iter()
            .map(|(hash, answer)| Ok((hash, json("geocoded", answer)?)))
            .collect::<Result<_>>()?;
        let mut tx = self.begin().await?;
        act!(tx, sql::GEOCODED_PUT, json("geocoded", &rows)?, micros(at))?;
        tx.commit().await
    }
}
