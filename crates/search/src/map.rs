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
    lat: f64,
    lon: f64,
    first: Document,
}

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
            let empty = Heap {
                count: 0,
                lat: 0.0,
                lon: 0.0,
                first: document,
            };
            let heap = self.cells.entry(cell).or_insert(empty);
            heap.count += 1;
            heap.lat += point.lat;
            heap.lon += point.lon;
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

#[expect(
    clippy::cast_precision_loss,
    reason = "a heap holds far fewer than 2^52 cards"
)]
fn cluster(heap: &Heap, parts: &[Part]) -> Cluster {
    let (part, doc) = heap.first;
    let sheet = &parts[part].sheet;
    let alone = heap.count == 1;
    Cluster {
        lat: heap.lat / heap.count as f64,
        lon: heap.lon / heap.count as f64,
        count: heap.count,
        card: alone.then(|| CardId::from_i64(sheet.card[doc as usize])),
        name: alone.then(|| sheet.names[doc as usize].to_string()),
    }
}
