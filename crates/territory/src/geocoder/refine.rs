//! A finer point for a place already put in its commune, as a remote geocoder found it.

use super::Reason;
use crate::Territory;
use model::{Placing, Precision};

/// Under this likeness an answer of the remote geocoder is not believed.
const LEAST_SCORE: f32 = 0.6;

/// A street or a number that a remote geocoder found.
#[derive(Debug, Clone, PartialEq)]
pub struct StreetPoint {
    /// INSEE code of its commune, of today or former.
    pub insee: String,
    /// Degrees north (WGS 84).
    pub lat: f64,
    /// Degrees east (WGS 84).
    pub lon: f64,
    /// [`Precision::Address`] or [`Precision::Street`].
    pub precision: Precision,
    /// Likeness of the address found to the address asked, from 0 to 1.
    pub score: f32,
}

/// Whether a remote geocoder could say more of this placing: it is known to the commune only.
#[must_use]
pub fn may_be_refined(placing: &Placing) -> bool {
    placing.insee.is_some() && matches!(placing.precision, Precision::Ward | Precision::Commune)
}

impl Territory {
    /// The placing at the point found, when the two agree on the commune and the answer is sure
    /// enough; `None` when the placing should stay as it is.
    #[must_use]
    pub fn refine(&'static self, placing: &Placing, found: &StreetPoint) -> Option<Placing> {
        let finer = matches!(found.precision, Precision::Address | Precision::Street);
        let commune = self.commune(&found.insee)?.commune.code;
        let agrees = placing.insee.as_deref() == Some(commune);
        if !(may_be_refined(placing) && finer && agrees && found.score >= LEAST_SCORE) {
            return None;
        }
        let reasons = placing.reason.split(' ').filter_map(Reason::from_code);
        let reasons = super::in_order(reasons.chain([Reason::StreetFound]).collect());
        Some(Placing {
            lat: Some(found.lat),
            lon: Some(found.lon),
            precision: found.precision,
            reason: super::codes(&reasons),
            ..placing.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::PlaceText;

    fn placed(commune: &str, postcode: &str) -> Placing {
        let text = PlaceText {
            commune: commune.to_owned(),
            postcode: postcode.to_owned(),
            address: "12 rue des Lices".to_owned(),
            ..PlaceText::default()
        };
        Territory::get().place(&text).unwrap()
    }

    fn street(insee: &str, precision: Precision, score: f32) -> StreetPoint {
        StreetPoint {
            insee: insee.to_owned(),
            lat: 48.11,
            lon: -1.68,
            precision,
            score,
        }
    }

    #[test]
    fn a_sure_answer_in_the_same_commune_is_taken() {
        let rennes = placed("Rennes", "35000");
        let found = street("35238", Precision::Address, 0.9);
        let finer = Territory::get().refine(&rennes, &found).unwrap();
        assert_eq!(finer.precision, Precision::Address);
        assert_eq!((finer.lat, finer.lon), (Some(48.11), Some(-1.68)));
        assert_eq!(finer.insee.as_deref(), Some("35238"));
        assert!(finer.reason.contains("street-found"), "{}", finer.reason);
        // What is already fine stays as it is.
        assert_eq!(Territory::get().refine(&finer, &found), None);
    }

    #[test]
    fn a_doubtful_answer_changes_nothing() {
        let rennes = placed("Rennes", "35000");
        for found in [
            street("35238", Precision::Address, 0.4),
            street("35238", Precision::Commune, 0.9),
            street("44109", Precision::Address, 0.9),
            street("99999", Precision::Address, 0.9),
        ] {
            assert_eq!(Territory::get().refine(&rennes, &found), None, "{found:?}");
        }
    }

    #[test]
    fn a_former_commune_answers_for_todays() {
        let paris = placed("Paris", "75011");
        let found = street("75111", Precision::Street, 0.8);
        assert!(Territory::get().refine(&paris, &found).is_some());
    }
}
