//! Points, boxes and discs on the globe, and the grid of the map.

use crate::query::{BoundingBox, Disc};

/// Mean radius of the Earth, kilometres.
const EARTH_KM: f64 = 6_371.008_8;
/// The Web Mercator map ends there.
const MERCATOR_LIMIT: f64 = 85.051_128_779_806_6;

/// A point with its place on the square map of the world.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// From 0 (west) to 2³² (east), Web Mercator.
    x: u32,
    /// From 0 (north) to 2³² (south).
    y: u32,
}

impl Point {
    /// A point of the globe.
    #[must_use]
    pub fn new(lat: f64, lon: f64) -> Self {
        let limited = lat.clamp(-MERCATOR_LIMIT, MERCATOR_LIMIT).to_radians();
        let north = limited.tan().asinh() / std::f64::consts::PI;
        Self {
            lat,
            lon,
            x: whole((lon + 180.0) / 360.0),
            y: whole((1.0 - north) / 2.0),
        }
    }

    /// The cell of the grid that divides the world into 2^bits by 2^bits cells.
    #[must_use]
    pub const fn cell(&self, bits: u32) -> (u32, u32) {
        (self.x >> (32 - bits), self.y >> (32 - bits))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the share of the world is between 0 and 1; the cast saturates"
)]
fn whole(share: f64) -> u32 {
    (share * 4_294_967_296.0) as u32
}

/// Kilometres between two points, along the great circle.
#[must_use]
pub fn distance_km(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (lat1, lat2) = (from.0.to_radians(), to.0.to_radians());
    let (dlat, dlon) = (lat2 - lat1, (to.1 - from.1).to_radians());
    let a = (dlat / 2.0).sin().powi(2) + lat1.cos() * lat2.cos() * (dlon / 2.0).sin().powi(2);
    2.0 * EARTH_KM * a.sqrt().min(1.0).asin()
}

impl BoundingBox {
    /// Whether the point is in the box, edges included. `west > east` crosses the antimeridian.
    #[must_use]
    pub fn contains(&self, lat: f64, lon: f64) -> bool {
        let between = if self.west <= self.east {
            self.west <= lon && lon <= self.east
        } else {
            self.west <= lon || lon <= self.east
        };
        between && self.south <= lat && lat <= self.north
    }

    /// The middle of the box, latitude then longitude.
    #[must_use]
    pub fn centre(&self) -> (f64, f64) {
        let east = if self.west <= self.east {
            self.east
        } else {
            self.east + 360.0
        };
        let lon = f64::midpoint(self.west, east);
        let lon = if lon > 180.0 { lon - 360.0 } else { lon };
        (f64::midpoint(self.south, self.north), lon)
    }

    /// The smallest box around points; it crosses the antimeridian when that makes it smaller.
    #[must_use]
    pub fn around(points: &[(f64, f64)]) -> Option<Self> {
        let south = points.iter().map(|point| point.0).reduce(f64::min)?;
        let north = points.iter().map(|point| point.0).reduce(f64::max)?;
        let mut lons: Vec<f64> = points.iter().map(|point| point.1).collect();
        lons.sort_unstable_by(f64::total_cmp);
        lons.dedup();
        let (first, last) = (*lons.first()?, *lons.last()?);
        let widest = lons
            .windows(2)
            .map(|pair| (pair[1] - pair[0], pair[1], pair[0]))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let (west, east) = match widest {
            Some((gap, after, before)) if gap > 360.0 - (last - first) => (after, before),
            _ => (first, last),
        };
        Some(Self {
            west,
            south,
            east,
            north,
        })
    }
}

impl Disc {
    /// Whether the point is in the disc, edge included.
    #[must_use]
    pub fn contains(&self, lat: f64, lon: f64) -> bool {
        // One degree of latitude is at least 110 km: most far points are told without trigonometry.
        (lat - self.lat).abs() * 110.0 <= self.km + 1.0
            && distance_km((self.lat, self.lon), (lat, lon)) <= self.km
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_distances() {
        let nantes = (47.218, -1.554);
        for (to, km) in [
            ((48.857, 2.352), 343.0),
            ((47.218, -1.554), 0.0),
            ((-47.218, 178.446), 20_015.1),
        ] {
            let found = distance_km(nantes, to);
            assert!((found - km).abs() < km * 0.01 + 0.001, "{found} for {km}");
        }
    }

    #[test]
    fn boxes_cross_the_antimeridian() {
        let wallis = BoundingBox {
            west: 170.0,
            south: -30.0,
            east: -170.0,
            north: 0.0,
        };
        assert!(wallis.contains(-13.3, -176.2));
        assert!(wallis.contains(-22.3, 171.0));
        assert!(!wallis.contains(-22.3, 0.0));
        assert!((wallis.centre().1.abs() - 180.0).abs() < 1e-9);
        let around = BoundingBox::around(&[(-13.3, -176.2), (-22.3, 166.4)]).unwrap();
        assert!(around.west > around.east);
        assert_eq!(BoundingBox::around(&[]), None);
    }

    proptest! {
        #[test]
        fn a_box_around_points_holds_them(points in prop::collection::vec((-90.0..90.0_f64, -180.0..180.0_f64), 1..20)) {
            let around = BoundingBox::around(&points).unwrap();
            for (lat, lon) in points {
                prop_assert!(around.contains(lat, lon));
            }
        }

        #[test]
        fn the_quick_refusal_of_a_disc_refuses_nothing_inside(
            lat in -89.0..89.0_f64, lon in -180.0..180.0_f64, km in 0.0..20_000.0_f64,
            to_lat in -89.0..89.0_f64, to_lon in -180.0..180.0_f64,
        ) {
            let disc = Disc { lat, lon, km };
            prop_assert_eq!(disc.contains(to_lat, to_lon), distance_km((lat, lon), (to_lat, to_lon)) <= km);
        }
    }
}
