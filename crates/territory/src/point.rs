//! Points: distances, repair of exchanged or projected coordinates, which commune holds a point.

use crate::Territory;
use crate::shapes::Shapes;
use crate::units::Commune;

/// Kilometres between two points (latitude, longitude), along the sphere.
#[must_use]
pub fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (la, lb) = (a.0.to_radians(), b.0.to_radians());
    let (dy, dx) = ((lb - la) / 2.0, (b.1 - a.1).to_radians() / 2.0);
    let part = dy.sin().powi(2) + la.cos() * lb.cos() * dx.sin().powi(2);
    2.0 * 6371.0 * part.sqrt().min(1.0).asin()
}

/// Kilometres from a point to the box of a commune, 0 within it; to its seat when no box is known.
pub(crate) fn outside_km(commune: &Commune, point: (f64, f64)) -> f64 {
    let Some([west, south, east, north]) = commune.bbox else {
        // Overseas collectivities are archipelagos: their communes reach far from their seat.
        return (distance_km(commune.point, point) - 60.0).max(0.0);
    };
    let near = (point.0.clamp(south, north), point.1.clamp(west, east));
    distance_km(near, point)
}

/// Degrees (latitude, longitude) from Lambert 93 metres (x east, y north); `None` when the
/// numbers are not such metres. Constants of the national projection on the GRS 80 ellipsoid.
pub(crate) fn from_lambert93(x: f64, y: f64) -> Option<(f64, f64)> {
    if !(50_000.0..1_350_000.0).contains(&x) || !(6_000_000.0..7_200_000.0).contains(&y) {
        return None;
    }
    const N: f64 = 0.725_607_765_053_267;
    const C: f64 = 11_754_255.426_096;
    const E: f64 = 0.081_819_191_042_815_8;
    let (dx, dy) = (x - 700_000.0, y - 12_655_612.049_876);
    let lon = 3.0_f64.to_radians() + (dx / -dy).atan() / N;
    let iso = -(dx.hypot(dy) / C).ln() / N;
    let mut lat = 2.0 * iso.exp().atan() - std::f64::consts::FRAC_PI_2;
    for _ in 0..8 {
        let sine = E * lat.sin();
        let bent = ((1.0 + sine) / (1.0 - sine)).powf(E / 2.0);
        lat = 2.0 * (bent * iso.exp()).atan() - std::f64::consts::FRAC_PI_2;
    }
    Some((lat.to_degrees(), lon.to_degrees()))
}

impl Territory {
    /// The commune whose outline holds the point (latitude, longitude). Outlines are simplified
    /// to about 200 m: near a border the neighbour may answer.
    #[must_use]
    pub fn contains(&self, point: (f64, f64)) -> Option<&Commune> {
        let index = Shapes::get(self).holding(self, point)?;
        self.communes.get(index)
    }

    /// The commune that holds the point, else the nearest town hall within `max_km`, with its
    /// distance in kilometres.
    #[must_use]
    pub fn nearest(&self, point: (f64, f64), max_km: f64) -> Option<(&Commune, f64)> {
        if let Some(commune) = self.contains(point) {
            return Some((commune, distance_km(commune.point, point)));
        }
        let reach = max_km / 111.0;
        let lat_reach = reach.max(0.01);
        let lon_reach = lat_reach / point.0.to_radians().cos().max(0.05);
        self.communes
            .iter()
            .filter(|c| {
                (c.point.0 - point.0).abs() <= lat_reach && (c.point.1 - point.1).abs() <= lon_reach
            })
            .map(|c| (c, distance_km(c.point, point)))
            .filter(|(_, km)| *km <= max_km)
            .min_by(|a, b| a.1.total_cmp(&b.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lambert_93_gives_degrees() {
        let (lat, lon) = from_lambert93(475_198.121, 6_692_424.506).unwrap();
        assert!(
            (lat - 47.294).abs() < 0.01 && (lon - 0.026).abs() < 0.01,
            "{lat} {lon}"
        );
        assert_eq!(from_lambert93(2.3, 48.8), None);
    }

    #[test]
    fn points_are_held_by_their_commune() {
        let land = Territory::get();
        let check = |lat, lon, code| {
            assert_eq!(land.contains((lat, lon)).map(|c| c.code), Some(code));
        };
        check(48.8566, 2.3522, "75056");
        check(47.2184, -1.5536, "44109");
        check(-20.8789, 55.4481, "97411");
        check(41.9192, 8.7386, "2A004");
        assert!(
            land.contains((51.5, -0.12)).is_none(),
            "London is not in France"
        );
        assert_eq!(
            land.nearest((-22.27, 166.45), 30.0).map(|n| n.0.code),
            Some("98818")
        );
    }
}
