//! The points of a search as a map wants them: heaped for its zoom, within its frame, few.
//!
//! The frame is widened to whole cells of the grid by which points are heaped, so that a heap keeps
//! its count while the reader pans.

use super::answers::sent;
use super::given::Given;
use super::params::{BBOX, FINEST, ZOOM};
use super::problem::Problem;
use super::wire::{Alone, ClusterFeature, ClusterProperties, Clusters, Heap, PointGeometry};
use access::Sight;
use app::App;
use axum::extract::State;
use axum::response::Response;
use search::{BoundingBox, Cluster, Query};
use std::f64::consts::PI;
use std::sync::Arc;

/// Most features of an answer: some 60 kB before compression. Beyond, the grid is made coarser.
const MOST: usize = 400;
/// A grid with more cells than this in the frame is made coarser before anything is heaped.
const CELLS: f64 = 16.0 * MOST as f64;
/// The finest zoom at which the whole world is answered for.
const UNFRAMED: u8 = 8;
/// The zoom when nobody says: the whole country.
const USUAL: u8 = 5;
/// Cells of the grid a tile side, as a power of two: see the map of the search room.
const CELLS_A_TILE: u8 = 3;
/// Beyond this latitude the map's projection has no cells.
const LAST_LATITUDE: f64 = 85.051_128;

pub(super) async fn clusters(
    State(app): State<Arc<App>>,
    given: Given,
) -> Result<Response, Problem> {
    let asked = given.search(Some(&BBOX))?;
    let frame = frame(&given)?;
    let mut zoom = zoom(&given)?;
    if frame.is_none() {
        zoom = zoom.min(UNFRAMED);
    }
    while zoom > 0 && frame.is_some_and(|frame| cells(frame, zoom) > CELLS) {
        zoom -= 1;
    }
    let sight = Sight::visitor();
    let heaps = loop {
        let Some(query) = within(&asked.query, frame.map(|frame| snapped(frame, zoom))) else {
            break Vec::new();
        };
        let heaps = app::explore::clusters(&app, sight, &query, zoom).await?;
        if heaps.len() <= MOST || zoom == 0 {
            break heaps;
        }
        zoom = zoom.saturating_sub(coarser(heaps.len()));
    };
    sent(
        "application/geo+json",
        &Clusters {
            r#type: "FeatureCollection",
            zoom,
            features: heaps.into_iter().map(feature).collect(),
        },
    )
}

/// How many zoom levels to go back when there are too many heaps: one level makes at best four of
/// one, so that this many are needed at least.
fn coarser(heaps: usize) -> u8 {
    let levels = std::iter::successors(Some(heaps / 4), |left| Some(left / 4));
    let needed = levels.take_while(|left| *left > MOST).count();
    u8::try_from(needed).unwrap_or(FINEST).max(1)
}

fn feature(heap: Cluster) -> ClusterFeature {
    let short = |degrees: f64| (degrees * 1e5).round() / 1e5;
    let properties = match (heap.card, heap.name) {
        (Some(card), name) => ClusterProperties::Alone(Alone {
            id: card.to_string(),
            name: name.unwrap_or_default(),
        }),
        (None, _) => ClusterProperties::Heap(Heap { count: heap.count }),
    };
    ClusterFeature {
        r#type: "Feature",
        geometry: PointGeometry {
            r#type: "Point",
            coordinates: [short(heap.lon), short(heap.lat)],
        },
        properties,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 22, checked just before"
)]
fn zoom(given: &Given) -> Result<u8, Problem> {
    let Some(value) = given.value(&ZOOM) else {
        return Ok(USUAL);
    };
    let number = value.parse::<f64>().ok();
    let number = number.filter(|zoom| (0.0..=f64::from(FINEST)).contains(zoom));
    number
        .map(|zoom| zoom as u8)
        .ok_or_else(|| Problem::value(&ZOOM, value))
}

/// The frame of the map; `None` for the whole world. Longitudes may go round: a map that is panned
/// over the antimeridian says 190 for -170.
fn frame(given: &Given) -> Result<Option<BoundingBox>, Problem> {
    let Some(value) = given.value(&BBOX) else {
        return Ok(None);
    };
    let refused = || Problem::value(&BBOX, value);
    let numbers: Option<Vec<f64>> = value
        .split(',')
        .map(|part| part.trim().parse().ok().filter(|n: &f64| n.is_finite()))
        .collect();
    let [west, south, east, north] = numbers
        .and_then(|all| <[f64; 4]>::try_from(all).ok())
        .ok_or_else(refused)?;
    if south >= north || south >= 90.0 || north <= -90.0 {
        return Err(refused());
    }
    if east - west >= 360.0 {
        return Ok(None);
    }
    let round = |lon: f64| (lon + 180.0).rem_euclid(360.0) - 180.0;
    let (west, mut east) = (round(west), round(east));
    // 180 is the end of the world as much as its beginning.
    if east <= -180.0 {
        east = 180.0;
    }
    Ok(Some(BoundingBox {
        west,
        south: south.max(-90.0),
        east,
        north: north.min(90.0),
    }))
}

/// The question within a frame; `None` when its own zone lies elsewhere.
fn within(query: &Query, frame: Option<BoundingBox>) -> Option<Query> {
    let bbox = match (query.bbox, frame) {
        (zone, None) => zone,
        (None, frame) => frame,
        (Some(zone), Some(frame)) if zone.west > zone.east || frame.west > frame.east => Some(zone),
        (Some(zone), Some(frame)) => {
            let both = BoundingBox {
                west: zone.west.max(frame.west),
                south: zone.south.max(frame.south),
                east: zone.east.min(frame.east),
                north: zone.north.min(frame.north),
            };
            if both.west >= both.east || both.south >= both.north {
                return None;
            }
            Some(both)
        }
    };
    Some(Query {
        bbox,
        ..query.clone()
    })
}

/// How many cells a side of the world has at a zoom.
fn side(zoom: u8) -> f64 {
    2_f64.powi(i32::from(zoom + CELLS_A_TILE))
}

fn across(lon: f64) -> f64 {
    (lon + 180.0) / 360.0
}

fn down(lat: f64) -> f64 {
    let lat = lat.clamp(-LAST_LATITUDE, LAST_LATITUDE).to_radians();
    (1.0 - lat.tan().asinh() / PI) / 2.0
}

/// How many cells the frame meets, roughly.
fn cells(frame: BoundingBox, zoom: u8) -> f64 {
    let wide = (across(frame.east) - across(frame.west)).rem_euclid(1.0);
    wide * (down(frame.south) - down(frame.north)) * side(zoom).powi(2)
}

/// The frame widened to whole cells.
fn snapped(frame: BoundingBox, zoom: u8) -> BoundingBox {
    let side = side(zoom);
    let lon = |x: f64| (x / side * 360.0 - 180.0).clamp(-180.0, 180.0);
    let lat = |y: f64| (PI * (1.0 - 2.0 * y / side)).sinh().atan().to_degrees();
    BoundingBox {
        west: lon((across(frame.west) * side).floor()),
        south: lat((down(frame.south) * side).ceil()).min(frame.south),
        east: lon((across(frame.east) * side).ceil()),
        north: lat((down(frame.north) * side).floor()).max(frame.north),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(value: &str) -> Option<Option<[f64; 4]>> {
        let given = Given::parse(&format!("bbox={value}"));
        let corners = |b: BoundingBox| [b.west, b.south, b.east, b.north];
        frame(&given).ok().map(|frame| frame.map(corners))
    }

    #[test]
    fn frames_of_maps_are_read_wherever_the_map_has_been_panned() {
        for (value, expected) in [
            ("-5,41,9,51", Some(Some([-5.0, 41.0, 9.0, 51.0]))),
            ("175,-20,190,-10", Some(Some([175.0, -20.0, -170.0, -10.0]))),
            ("-200,-80,200,80", Some(None)),
            ("0,0,180,10", Some(Some([0.0, 0.0, 180.0, 10.0]))),
            ("5,51,9,41", None),
            ("a,b,c,d", None),
            ("1,2,3", None),
            ("nan,0,1,1", None),
            ("inf,0,1,1", None),
        ] {
            assert_eq!(read(value), expected, "{value}");
        }
    }

    #[test]
    fn too_many_heaps_go_back_as_far_as_they_must() {
        for (heaps, levels) in [
            (MOST + 1, 1),
            (4 * MOST + 4, 1),
            (17 * MOST, 2),
            (100_000, 3),
        ] {
            assert_eq!(coarser(heaps), levels, "{heaps}");
        }
    }

    #[test]
    fn a_zone_remains_a_filter() {
        let boxed = |west, south, east, north| BoundingBox {
            west,
            south,
            east,
            north,
        };
        let query = |bbox| Query {
            bbox,
            ..Query::default()
        };
        let zone = Some(boxed(0.0, 40.0, 4.0, 50.0));
        let both = within(&query(zone), Some(boxed(2.0, 30.0, 9.0, 45.0))).unwrap();
        assert_eq!(both.bbox, Some(boxed(2.0, 40.0, 4.0, 45.0)));
        assert_eq!(
            within(&query(zone), Some(boxed(5.0, 30.0, 9.0, 45.0))),
            None
        );
        assert_eq!(within(&query(zone), None).unwrap().bbox, zone);
    }

    proptest! {
        #[test]
        fn snapping_only_widens_and_stays(
            west in -179.0..170.0_f64, south in -80.0..70.0_f64,
            wide in 0.001..9.0_f64, high in 0.001..9.0_f64, zoom in 0_u8..=22,
        ) {
            let frame = BoundingBox { west, south, east: west + wide, north: south + high };
            let once = snapped(frame, zoom);
            prop_assert!(once.west <= west + 1e-9 && once.east >= west + wide - 1e-9);
            prop_assert!(once.south <= south && once.north >= south + high);
            let cell = 360.0 / side(zoom);
            prop_assert!(west - once.west <= cell + 1e-9 && once.east - west - wide <= cell + 1e-9);
        }
    }
}
