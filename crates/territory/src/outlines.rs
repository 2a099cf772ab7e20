//! Outlines: whole levels as GeoJSON for the map, one commune as rings for its page.

use crate::load::unpack;
use crate::shapes::Shapes;
use crate::{Level, Territory};
use std::fmt::Write as _;
use std::sync::OnceLock;

static REGIONS: &[u8] = include_bytes!("../data/regions.geojson.zst");
static DEPARTMENTS: &[u8] = include_bytes!("../data/departments.geojson.zst");
static EPCI: &[u8] = include_bytes!("../data/epci.geojson.zst");

impl Territory {
    /// The outlines of all territories of a level, as a GeoJSON feature collection (properties
    /// `code` and `nom`; overseas at their true places). Empty for communes: ask them one by one.
    #[must_use]
    pub fn outlines(&self, level: Level) -> &'static [u8] {
        static UNPACKED: [OnceLock<Vec<u8>>; 3] = [const { OnceLock::new() }; 3];
        let (place, packed) = match level {
            Level::Region => (0, REGIONS),
            Level::Department => (1, DEPARTMENTS),
            Level::Epci => (2, EPCI),
            Level::Commune => return br#"{"type":"FeatureCollection","features":[]}"#,
        };
        UNPACKED[place].get_or_init(|| unpack(packed))
    }

    /// The outline of one commune: rings of longitude and latitude, closed; holes turn the other
    /// way. Empty where none is known (overseas collectivities).
    #[must_use]
    pub fn outline(&self, code: &str) -> Vec<Vec<(f64, f64)>> {
        let at = self.communes.binary_search_by(|c| c.code.cmp(code));
        at.map(|index| Shapes::get(self).rings(index))
            .unwrap_or_default()
    }

    /// The outline of one commune as the `d` of an SVG path that fits a square of `size` units,
    /// north up, longitudes shortened by the latitude.
    #[must_use]
    pub fn outline_path(&self, code: &str, size: f64) -> Option<String> {
        let rings = self.outline(code);
        let all = || rings.iter().flatten();
        let least = |pick: fn(&(f64, f64)) -> f64| all().map(pick).fold(f64::INFINITY, f64::min);
        let most = |pick: fn(&(f64, f64)) -> f64| all().map(pick).fold(f64::NEG_INFINITY, f64::max);
        let (west, east) = (least(|p| p.0), most(|p| p.0));
        let (south, north) = (least(|p| p.1), most(|p| p.1));
        let squeeze = ((south + north) / 2.0).to_radians().cos();
        let span = ((east - west) * squeeze).max(north - south);
        if !span.is_finite() || span <= 0.0 {
            return None;
        }
        let mut path = String::new();
        for ring in &rings {
            for (at, (lon, lat)) in ring.iter().enumerate() {
                let x = (lon - west) * squeeze / span * size;
                let y = (north - lat) / span * size;
                let _ = write!(path, "{}{x:.1} {y:.1}", if at == 0 { "M" } else { "L" });
            }
            path.push('Z');
        }
        Some(path)
    }
}
