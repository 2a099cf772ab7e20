//! A notice: what one source says of one project. Never edited.

use crate::{Audience, Field, NoticeId, Place, SourceId};
use serde::{Deserialize, Serialize};

/// One value said by a source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Claim {
    /// What is said.
    pub field: Field,
    /// The value, written as the field's [`crate::Kind`] asks.
    pub value: String,
    /// Who may see it.
    pub audience: Audience,
}

/// What one source says of one project, in one version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// Computed from the source and the key.
    pub id: NoticeId,
    /// Whose words these are.
    pub source: SourceId,
    /// What the source calls the project, by the recipe's key rule.
    pub key: String,
    /// The values, sorted by field, in the source's order within a field.
    pub claims: Vec<Claim>,
    /// The places, in the source's order; several for a project with several sites.
    pub places: Vec<Place>,
}

impl Notice {
    /// The first value of a field, whoever may see it.
    #[must_use]
    pub fn first(&self, field: Field) -> Option<&str> {
        self.all(field).next()
    }

    /// All values of a field, whoever may see them.
    pub fn all(&self, field: Field) -> impl Iterator<Item = &str> {
        self.claims
            .iter()
            .filter(move |c| c.field == field)
            .map(|c| c.value.as_str())
    }

    /// A fingerprint of all that the notice says as the source wrote it: two harvests that give the
    /// same fingerprint say the same. What the territory room found is left out, so that a new
    /// referential does not pass for a change at the source.
    #[must_use]
    pub fn fingerprint(&self) -> u128 {
        let mut hasher = xxhash_rust::xxh3::Xxh3::new();
        for claim in &self.claims {
            for part in [claim.field.as_str(), claim.audience.as_str(), &claim.value] {
                hasher.update(&part.len().to_le_bytes());
                hasher.update(part.as_bytes());
            }
        }
        for place in &self.places {
            let given = &place.given;
            for part in [
                given.name.as_str(),
                &given.address,
                &given.postcode,
                &given.commune,
                &given.insee,
                &given.department,
                &given.region,
                &given.country,
                place.audience.as_str(),
            ] {
                hasher.update(&part.len().to_le_bytes());
                hasher.update(part.as_bytes());
            }
            for degrees in [given.lat, given.lon] {
                hasher.update(&degrees.map_or([0xff; 8], f64::to_le_bytes));
            }
        }
        hasher.digest128()
    }
}
