//! A map of points as a drawing: of a report, of what ties a card.

use gatherings::report::{Placed, Side};
use std::fmt::Write as _;

/// A box of the map: corner, size, and its lines of text with their middles.
pub struct Drawn {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) root: bool,
    pub(crate) lines: Vec<(f64, f64, String)>,
}

/// The map as a drawing.
pub struct Map {
    pub(crate) view: String,
    /// The branches, as one path.
    pub(crate) branches: String,
    pub(crate) boxes: Vec<Drawn>,
}

/// Room around the map.
const AROUND: f64 = 16.0;
/// Between the base lines of two lines of text, as the layout has it.
const LINE: f64 = 20.0;
/// From the middle of a letter to its base line.
const BASE: f64 = 5.0;

/// The drawing of points laid out.
pub fn map(placed: &[Placed]) -> Map {
    let edge = |f: fn(&Placed) -> f64, least: bool| {
        placed
            .iter()
            .map(f)
            .fold(0.0_f64, |a, b| if least { a.min(b) } else { a.max(b) })
    };
    let left = edge(|one| one.x - one.width / 2.0, true) - AROUND;
    let top = edge(|one| one.y - one.height / 2.0, true) - AROUND;
    let right = edge(|one| one.x + one.width / 2.0, false) + AROUND;
    let bottom = edge(|one| one.y + one.height / 2.0, false) + AROUND;
    let mut branches = String::new();
    for one in placed {
        let Some(above) = one.above.and_then(|above| placed.get(above)) else {
            continue;
        };
        let sign = if one.side == Side::Left { -1.0 } else { 1.0 };
        let (from, to) = (
            above.x + sign * above.width / 2.0,
            one.x - sign * one.width / 2.0,
        );
        let middle = f64::midpoint(from, to);
        let _ = write!(
            branches,
            "M{from:.1} {:.1}C{middle:.1} {:.1} {middle:.1} {:.1} {to:.1} {:.1}",
            above.y, above.y, one.y, one.y
        );
    }
    Map {
        view: format!("{left:.0} {top:.0} {:.0} {:.0}", right - left, bottom - top),
        branches,
        boxes: placed.iter().map(drawn).collect(),
    }
}

fn drawn(one: &Placed) -> Drawn {
    let first = one.y - LINE * (one.lines.len() as f64 - 1.0) / 2.0 + BASE;
    let line = |(at, text): (usize, &String)| (one.x, first + LINE * at as f64, text.clone());
    Drawn {
        x: one.x - one.width / 2.0,
        y: one.y - one.height / 2.0,
        width: one.width,
        height: one.height,
        root: one.side == Side::Middle,
        lines: one.lines.iter().enumerate().map(line).collect(),
    }
}
