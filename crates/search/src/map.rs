//! Heaps of points for the map, made on the server from the same question as the list.
//!
//! The grid is that of the map's own tiles (512 px), eight cells a side: a cell is 64 px wide at
//! its zoom level and does not move when the reader pans.

use crate::answer::Cluster;
use crate::geo::Point;
use crate::snapshot::Part;
use model::CardId;
use std::collections::HashMap;

/// Cells a tile side, as a power of two.
const CELLS: u32 = 3;
/// The finest zoom level of the grid.
const FINEST: u8 = 22;

/// A document: part and number within it.
type Document = (usize, u32);

struct Heap {
    count: u64,
    /// Sums of degrees in units of 10⁻⁷, whole so that the order of adding does not show.
    lat: i64,
    lon: i64,
    first: Document,
    point: Point,
}

/// Units of the sums in a degree.
const UNIT: f64 = 1e7;

/// Points heaped by cell.
pub struct Heaps {
    bits: u32,
    cells: HashMap<(u32, u32), Heap>,
    /// The cells where the card at hand has already counted.
    seen: Vec<(u32, u32)>,
}

impl Heaps {
    /// No points yet; `zoom` as MapLibre counts it, 0 to 22.
    #[must_use]
    pub fn new(zoom: u8) -> Self {
        Self {
            bits: u32::from(zoom.min(FINEST)) + CELLS,
            cells: HashMap::new(),
            seen: Vec::new(),
        }
    }

    /// Adds the points of a card: it counts once in each cell.
    pub fn add<'a>(&mut self, points: impl Iterator<Item = &'a Point>, document: Document) {
        self.seen.clear();
        for point in points {
            let cell = point.cell(self.bits);
            if self.seen.contains(&cell) {
                continue;
            }
            self.seen.push(cell);
            let heap = self.cells.entry(cell).or_insert(Heap {
                count: 0,
                lat: 0,
                lon: 0,
                first: document,
                point: *point,
            });
            heap.count += 1;
            heap.lat += units(point.lat);
            heap.lon += units(point.lon);
        }
    }

    /// The heaps, from north-west to south-east, row by row.
    #[must_use]
    pub fn clusters(self, parts: &[Part]) -> Vec<Cluster> {
        let mut cells: Vec<_> = self.cells.into_iter().collect();
        cells.sort_unstable_by_key(|((x, y), _)| (*y, *x));
        cells
            .into_iter()
            .map(|(_, heap)| cluster(&heap, parts))
            .collect()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "degrees are within ±180")]
fn units(degrees: f64) -> i64 {
    (degrees * UNIT).round() as i64
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a heap of a million cards sums up to 2·10^15 units, below 2^52"
)]
fn cluster(heap: &Heap, parts: &[Part]) -> Cluster {
    let (part, doc) = heap.first;
    let sheet = &parts[part].sheet;
    let alone = heap.count == 1;
    let mean = |sum: i64| sum as f64 / heap.count as f64 / UNIT;
    Cluster {
        lat: if alone {
            heap.point.lat
        } else {
            mean(heap.lat)
        },
        lon: if alone {
            heap.point.lon
        } else {
            mean(heap.lon)
        },
        count: heap.count,
        card: alone.then(|| CardId::from_i64(sheet.card[doc as usize])),
        name: alone.then(|| sheet.names[doc as usize].to_string()),
    }
}
