//! Where a project is: as the source wrote it, and as the territory room found it.

use serde::{Deserialize, Serialize};

/// A place as a source wrote it. Empty means that the source says nothing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PlaceText {
    /// Name of the place.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Number, street, complement; or the whole address in one line.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Postcode.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub postcode: String,
    /// Name of the commune.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub commune: String,
    /// INSEE code of the commune.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub insee: String,
    /// Département, code or name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub department: String,
    /// Région, code or name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub region: String,
    /// Country, code or name; empty means France.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub country: String,
    /// Degrees north (WGS 84).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east (WGS 84).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
}

impl PlaceText {
    /// Whether the source said nothing at all about the place.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The given point, when both coordinates are there and on Earth.
    #[must_use]
    pub fn point(&self) -> Option<(f64, f64)> {
        let (lat, lon) = (self.lat?, self.lon?);
        ((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)).then_some((lat, lon))
    }
}

/// How finely a place is known, finest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// A point given by the source and found in agreement with its commune.
    Point,
    /// A street number.
    Address,
    /// A street or a named place.
    Street,
    /// A ward of Paris, Lyon or Marseille, a delegated or associated commune.
    Ward,
    /// A commune.
    Commune,
    /// A grouping of communes.
    Epci,
    /// A département.
    Department,
    /// A région.
    Region,
    /// A country.
    Country,
}

impl Precision {
    /// The word used in exports and in the data base.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Address => "address",
            Self::Street => "street",
            Self::Ward => "ward",
            Self::Commune => "commune",
            Self::Epci => "epci",
            Self::Department => "department",
            Self::Region => "region",
            Self::Country => "country",
        }
    }
}

/// What the territory room found for a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Placing {
    /// INSEE code of today's commune; `None` above the commune.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insee: Option<String>,
    /// Code of the département.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Code of the région.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// SIREN of the grouping of communes (EPCI).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub epci: Option<String>,
    /// Degrees north (WGS 84).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east (WGS 84).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// How fine the answer is.
    pub precision: Precision,
    /// From 0 (a guess) to 1 (sure).
    pub score: f32,
    /// Why this answer, and what is doubtful: codes such as `insee`, `postcode+name`,
    /// `typo`, `far-from-commune`, `merged-commune`; joined by a space, in a fixed order.
    pub reason: String,
}

/// A place with what was found for it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Place {
    /// As the source wrote it.
    pub given: PlaceText,
    /// As the territory room found it; `None` when nothing could be found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<Placing>,
    /// Who may see it.
    #[serde(default)]
    pub audience: crate::Audience,
}
