//! Outlines of territories, read once from the territory room's GeoJSON, drawn in any frame.

use super::{Frame, Projection};
use serde::Deserialize;
use std::fmt::Write as _;

/// Rings shorter than this on the drawing are not drawn: islets of a pixel or two.
const SCRAP: f64 = 3.0;

/// One territory's outline.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Code of the territory.
    pub code: String,
    rings: Vec<(Frame, Vec<(f64, f64)>)>,
}

/// The outlines of a level.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outlines {
    /// Coarse, for the whole country: régions.
    coarse: Vec<Outline>,
    /// Fine, for a frame: départements.
    fine: Vec<Outline>,
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Geometry,
}

#[derive(Deserialize)]
struct Properties {
    code: String,
}

#[derive(Deserialize)]
struct Geometry {
    coordinates: serde_json::Value,
}

impl Outlines {
    /// From the GeoJSON of régions and of départements. Without them the map has no land, and still
    /// has its circles.
    #[must_use]
    pub fn read(regions: &[u8], departments: &[u8]) -> Self {
        Self {
            coarse: outlines(regions),
            fine: outlines(departments),
        }
    }

    /// What of the land lies in the frame, as one SVG path of whole units.
    pub(super) fn path(&self, projection: &Projection, whole: bool) -> String {
        let mut path = String::new();
        for outline in if whole { &self.coarse } else { &self.fine } {
            for (frame, ring) in &outline.rings {
                if frame.meets(&projection.frame) {
                    draw(&mut path, ring, projection);
                }
            }
        }
        path
    }
}

fn outlines(geojson: &[u8]) -> Vec<Outline> {
    let Ok(collection) = serde_json::from_slice::<Collection>(geojson) else {
        return Vec::new();
    };
    collection
        .features
        .into_iter()
        .map(|feature| {
            let mut rings = Vec::new();
            collect(&feature.geometry.coordinates, &mut rings);
            Outline {
                code: feature.properties.code,
                rings,
            }
        })
        .collect()
}

/// Finds the rings in coordinates of whatever depth: polygons and multipolygons alike.
fn collect(value: &serde_json::Value, rings: &mut Vec<(Frame, Vec<(f64, f64)>)>) {
    let Some(list) = value.as_array() else { return };
    let points: Option<Vec<(f64, f64)>> = list
        .iter()
        .map(|point| Some((point.get(1)?.as_f64()?, point.get(0)?.as_f64()?)))
        .collect();
    match points {
        Some(points) if points.len() > 2 => rings.push((bounds(&points), points)),
        _ => list.iter().for_each(|inner| collect(inner, rings)),
    }
}

fn bounds(points: &[(f64, f64)]) -> Frame {
    let start = Frame {
        west: f64::INFINITY,
        south: f64::INFINITY,
        east: f64::NEG_INFINITY,
        north: f64::NEG_INFINITY,
    };
    points.iter().fold(start, |frame, (lat, lon)| {
        frame.union(Frame {
            west: *lon,
            south: *lat,
            east: *lon,
            north: *lat,
        })
    })
}

/// Adds a ring, rounded to whole units: neighbours round alike, so no gap opens between them.
#[expect(
    clippy::cast_possible_truncation,
    reason = "clamped to a few screens just before"
)]
fn draw(path: &mut String, ring: &[(f64, f64)], projection: &Projection) {
    let mut points: Vec<(i32, i32)> = Vec::new();
    for (lat, lon) in ring {
        let (x, y) = projection.at(*lat, *lon);
        let point = (
            x.clamp(-9e3, 9e3).round() as i32,
            y.clamp(-9e3, 9e3).round() as i32,
        );
        if points.last() == Some(&point) {
            continue;
        }
        // Three points on one straight line: the middle one says nothing.
        if let [.., a, b] = points[..]
            && (b.0 - a.0) * (point.1 - b.1) == (b.1 - a.1) * (point.0 - b.0)
            && (b.0 - a.0) * (point.0 - b.0) + (b.1 - a.1) * (point.1 - b.1) > 0
        {
            points.pop();
        }
        points.push(point);
    }
    let extent = |pick: fn(&(i32, i32)) -> i32| {
        let (low, high) = (points.iter().map(pick).min(), points.iter().map(pick).max());
        f64::from(high.unwrap_or(0) - low.unwrap_or(0))
    };
    if points.len() < 3 || extent(|p| p.0).max(extent(|p| p.1)) < SCRAP {
        return;
    }
    let mut last = points[0];
    let _ = write!(path, "M{} {}l", last.0, last.1);
    for (rank, point) in points[1..].iter().enumerate() {
        let (dx, dy) = (point.0 - last.0, point.1 - last.1);
        let before = if rank > 0 && dx >= 0 { " " } else { "" };
        let between = if dy >= 0 { " " } else { "" };
        let _ = write!(path, "{before}{dx}{between}{dy}");
        last = *point;
    }
    path.push('z');
}
