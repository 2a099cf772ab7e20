//! Borders of communes as arcs shared by two neighbours, unpacked only when a point or an
//! outline is asked for.

use crate::Territory;
use std::collections::HashMap;
use std::sync::OnceLock;

static PACKED: &[u8] = include_bytes!("../data/communes.arcs.zst");

/// Ten-thousandths of a degree: longitude, latitude.
type Point = (i32, i32);

/// Side of the cells in which communes are looked up, in the same unit (a tenth of a degree).
const CELL: i32 = 1000;

/// All borders.
pub(crate) struct Shapes {
    points: Vec<Point>,
    /// Left, right (0 for none, else index + 1), first point, end.
    arcs: Vec<[u32; 4]>,
    /// The arcs of each commune.
    of: Vec<Vec<u32>>,
    /// The communes whose box touches a cell.
    cells: HashMap<Point, Vec<u32>>,
}

impl Shapes {
    /// The borders, unpacked at the first call.
    pub fn get(land: &Territory) -> &'static Self {
        static SHAPES: OnceLock<Shapes> = OnceLock::new();
        SHAPES.get_or_init(|| Self::read(&crate::load::unpack(PACKED), land))
    }

    fn read(bytes: &[u8], land: &Territory) -> Self {
        let mut numbers = Numbers(bytes);
        let units = numbers.next().unwrap_or(0);
        let mut shapes = Self {
            points: Vec::with_capacity(bytes.len() / 3),
            arcs: Vec::new(),
            of: vec![Vec::new(); usize::try_from(units).unwrap_or(0)],
            cells: HashMap::new(),
        };
        let (mut left, mut x, mut y) = (0_i64, 0_i64, 0_i64);
        while let Some(step) = numbers.next() {
            left += step;
            let right = left - numbers.next().unwrap_or(0);
            let count = numbers.next().unwrap_or(0);
            let start = shapes.points.len();
            for _ in 0..count {
                x += numbers.next().unwrap_or(0);
                y += numbers.next().unwrap_or(0);
                shapes.points.push((x as i32, y as i32));
            }
            let arc = shapes.arcs.len() as u32;
            for side in [left, right] {
                let at = usize::try_from(side - 1)
                    .ok()
                    .and_then(|at| shapes.of.get_mut(at));
                if let Some(own) = at {
                    own.push(arc);
                }
            }
            let ends = [start as u32, shapes.points.len() as u32];
            shapes
                .arcs
                .push([left as u32, right as u32, ends[0], ends[1]]);
        }
        shapes.spread(land);
        shapes
    }

    fn spread(&mut self, land: &Territory) {
        for (index, commune) in (0..).zip(&land.communes) {
            let Some(bbox) = commune.bbox else { continue };
            let [west, south, east, north] = bbox.map(|v| ((v * 1e4) as i32).div_euclid(CELL));
            for x in west..=east {
                for y in south..=north {
                    self.cells.entry((x, y)).or_default().push(index);
                }
            }
        }
    }

    /// The index of the commune that holds a point (latitude, longitude).
    pub fn holding(&self, land: &Territory, (lat, lon): (f64, f64)) -> Option<usize> {
        let (x, y) = ((lon * 1e4) as i32, (lat * 1e4) as i32);
        let cell = (x.div_euclid(CELL), y.div_euclid(CELL));
        let candidates = self.cells.get(&cell)?;
        let within = candidates.iter().find(|index| {
            let fits = land
                .at(**index)
                .bbox
                .is_some_and(|[west, south, east, north]| {
                    (west..=east).contains(&lon) && (south..=north).contains(&lat)
                });
            fits && self.crossings(**index as usize, x, y) % 2 == 1
        })?;
        Some(*within as usize)
    }

    /// How many borders a line from the point to the east crosses.
    fn crossings(&self, commune: usize, x: i32, y: i32) -> usize {
        let arcs = self.of.get(commune).into_iter().flatten();
        arcs.flat_map(|arc| self.line(*arc).windows(2))
            .filter(|pair| {
                let (a, b) = (pair[0], pair[1]);
                (a.1 > y) != (b.1 > y) && {
                    let cut = f64::from(b.0 - a.0) * f64::from(y - a.1) / f64::from(b.1 - a.1);
                    f64::from(x - a.0) < cut
                }
            })
            .count()
    }

    fn line(&self, arc: u32) -> &[Point] {
        let [_, _, from, to] = self.arcs[arc as usize];
        &self.points[from as usize..to as usize]
    }

    /// The rings of a commune's outline, in degrees (longitude, latitude), closed.
    pub fn rings(&self, commune: usize) -> Vec<Vec<(f64, f64)>> {
        let own = self.of.get(commune).map_or(&[][..], Vec::as_slice);
        let mut lines: Vec<Vec<Point>> = own
            .iter()
            .map(|arc| {
                let mut line = self.line(*arc).to_vec();
                if self.arcs[*arc as usize][0] as usize != commune + 1 {
                    line.reverse();
                }
                line
            })
            .collect();
        let mut out = Vec::new();
        while let Some(mut ring) = lines.pop() {
            while ring.first() != ring.last() {
                let end = ring.last().copied();
                let Some(at) = lines.iter().position(|l| l.first().copied() == end) else {
                    break;
                };
                ring.extend(lines.swap_remove(at).into_iter().skip(1));
            }
            if ring.len() > 3 {
                let degrees = |(x, y): Point| (f64::from(x) / 1e4, f64::from(y) / 1e4);
                out.push(ring.into_iter().map(degrees).collect());
            }
        }
        out
    }
}

/// Zigzag varints.
struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    fn next(&mut self) -> Option<i64> {
        let (mut value, mut shift) = (0_u64, 0);
        loop {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some((value >> 1) as i64 ^ -((value & 1) as i64));
            }
            shift = (shift + 7) & 63;
        }
    }
}
