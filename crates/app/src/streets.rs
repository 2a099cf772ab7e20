//! Finer points for places known to the commune only: their addresses are asked of the remote
//! geocoder, when one is configured. Each address is asked once; only open places are sent, for
//! the geocoder is a third party.

use crate::{App, Error, fetching};
use gateway::geocoder::{AddressLine, CsvGeocoder, FoundAddress, Geocoder};
use jiff::Timestamp;
use model::{Audience, Notice, Place, Placing, Precision};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use territory::{StreetPoint, Territory, may_be_refined};
use xxhash_rust::xxh3::xxh3_64;

/// How long one batch may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// The remote geocoder for the length of a run.
pub(crate) struct Streets {
    geocoder: Arc<dyn Geocoder>,
    store: Store,
    now: Timestamp,
    /// Once the service has failed it is left alone until the next run.
    silent: bool,
}

impl Streets {
    /// `None` when no geocoder is configured.
    ///
    /// # Errors
    /// When its address cannot be used.
    pub(crate) fn configured(app: &App) -> Result<Option<Self>, Error> {
        let Some(url) = app.config.geocoder.clone() else {
            return Ok(None);
        };
        let agent = fetching::identity(&app.config).user_agent();
        let geocoder = CsvGeocoder::new(url, &agent, PATIENCE)
            .map_err(|error| Error::Input(format!("réglage « geocoder » : {error}")))?;
        Ok(Some(Self {
            geocoder: Arc::new(geocoder),
            store: app.store.clone(),
            now: app.now(),
            silent: false,
        }))
    }

    /// Refines the places of these notices. A service that fails is said in the journal and changes
    /// nothing: places stay in their commune.
    ///
    /// # Errors
    /// Those of the data base.
    pub(crate) async fn refine(
        &mut self,
        notices: impl Iterator<Item = &mut Notice>,
    ) -> Result<(), Error> {
        let mut places: Vec<(u64, &mut Place)> = Vec::new();
        let mut asked = BTreeMap::new();
        for place in notices.flat_map(|notice| &mut notice.places) {
            if let Some(line) = question(place) {
                let key = key(&line);
                asked.insert(key, line);
                places.push((key, place));
            }
        }
        let keys: Vec<u64> = asked.keys().copied().collect();
        let mut known = self.store.geocoded(&keys).await?;
        asked.retain(|key, _| !known.contains_key(key));
        known.extend(self.ask(asked).await?);
        for (key, place) in places {
            if let Some(Some(answer)) = known.get(&key) {
                place.found = Some(answer.clone());
            }
        }
        Ok(())
    }

    /// Asks what was never asked, and keeps the answers.
    async fn ask(
        &mut self,
        asked: BTreeMap<u64, Question>,
    ) -> Result<HashMap<u64, Option<Placing>>, Error> {
        if self.silent || asked.is_empty() {
            return Ok(HashMap::new());
        }
        let lines: Vec<AddressLine> = asked.values().map(|(line, _)| line.clone()).collect();
        let geocoder = Arc::clone(&self.geocoder);
        match tokio::task::spawn_blocking(move || geocoder.find(&lines)).await? {
            Ok(found) => {
                let answers: Vec<_> = asked
                    .into_iter()
                    .zip(found)
                    .map(|((key, (_, placing)), found)| (key, finer(&placing, found)))
                    .collect();
                self.store.put_geocoded(&answers, self.now).await?;
                Ok(answers.into_iter().collect())
            }
            Err(reason) => {
                tracing::warn!(%reason, "remote geocoder left alone until the next run");
                self.silent = true;
                Ok(HashMap::new())
            }
        }
    }
}

/// An address to ask, and where the offline geocoder put it.
type Question = (AddressLine, Placing);

/// What to ask for a place: only for an open one, in a known commune, without a point of its own.
fn question(place: &Place) -> Option<Question> {
    let placing = place.found.as_ref()?;
    let given = &place.given;
    let has_street = given.address.chars().any(char::is_alphabetic);
    if place.audience != Audience::Open || !has_street || !may_be_refined(placing) {
        return None;
    }
    let line = AddressLine {
        address: given.address.trim().to_owned(),
        postcode: given.postcode.trim().to_owned(),
        commune: given.commune.trim().to_owned(),
        insee: placing.insee.clone().unwrap_or_default(),
    };
    Some((line, placing.clone()))
}

/// The address and the placing it would refine, so that another placing asks anew.
fn key((line, placing): &Question) -> u64 {
    let parts = [
        line.address.as_str(),
        &line.postcode,
        &line.commune,
        &line.insee,
        &placing.reason,
    ];
    xxh3_64(parts.join("\u{1f}").as_bytes())
}

/// The placing made finer by an answer that agrees with it.
fn finer(placing: &Placing, found: Option<FoundAddress>) -> Option<Placing> {
    let found = found?;
    let precision = match found.precision.as_str() {
        "housenumber" => Precision::Address,
        "street" | "locality" => Precision::Street,
        _ => return None,
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a likeness needs no more digits"
    )]
    let score = found.score as f32;
    Territory::get().refine(
        placing,
        &StreetPoint {
            insee: found.insee,
            lat: found.lat,
            lon: found.lon,
            precision,
            score,
        },
    )
}
