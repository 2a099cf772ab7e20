//! The mind map as coordinates: the root in the middle, branches on both sides, nothing over
//! anything. The page draws what it is given.

use super::Point;
use serde::{Deserialize, Serialize};

/// On which side of the root a point is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The root.
    Middle,
    /// To the left.
    Left,
    /// To the right.
    Right,
}

/// One point as a box. Lengths are in pixels at normal size; the root's centre is at 0, 0; y goes
/// down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Placed {
    /// Its place in the list of the point above it; none for the root.
    pub above: Option<usize>,
    /// Centre of the box.
    pub x: f64,
    /// Centre of the box.
    pub y: f64,
    /// Width of the box.
    pub width: f64,
    /// Height of the box.
    pub height: f64,
    /// On which side.
    pub side: Side,
    /// The text, broken into lines.
    pub lines: Vec<String>,
}

/// Width of a letter, height of a line, room inside a box, between levels, between neighbours.
const LETTER: f64 = 8.0;
const LINE: f64 = 20.0;
const INSIDE: f64 = 12.0;
const BETWEEN_LEVELS: f64 = 48.0;
const BETWEEN_NEIGHBOURS: f64 = 10.0;
/// Letters on a line.
const WIDE: usize = 28;

/// Lays the outline out. The list is in reading order: a point, then all below it.
#[must_use]
pub fn layout(root: &Point) -> Vec<Placed> {
    let middle = sized(root, None, Side::Middle);
    let half = middle.width / 2.0;
    let mut all = vec![middle];
    // The first branches go right, in reading order from the top, until half the height is used.
    let heights: Vec<f64> = root.children.iter().map(height).collect();
    let total: f64 = heights.iter().sum();
    let mut used = 0.0;
    let split = heights.iter().take_while(|h| {
        let right = used < total / 2.0;
        used += **h;
        right
    });
    let split = split.count();
    for (side, branches) in [
        (Side::Right, &root.children[..split]),
        (Side::Left, &root.children[split..]),
    ] {
        let sum: f64 = branches
            .iter()
            .map(|branch| height(branch) + BETWEEN_NEIGHBOURS)
            .sum();
        let mut top = -(sum - BETWEEN_NEIGHBOURS) / 2.0;
        for branch in branches {
            let own = height(branch);
            place(&mut all, branch, 0, side, half + BETWEEN_LEVELS, top);
            top += own + BETWEEN_NEIGHBOURS;
        }
    }
    all
}

/// Text broken at spaces, or within words too long for a line.
fn broken(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let letters: Vec<char> = word.chars().collect();
        for piece in letters.chunks(WIDE) {
            let length = lines.last().map_or(0, |line| line.chars().count());
            if length > 0 && length + 1 + piece.len() > WIDE {
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut() {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.extend(piece);
            }
        }
    }
    lines
}

fn sized(point: &Point, above: Option<usize>, side: Side) -> Placed {
    let lines = broken(&point.text);
    let widest = lines
        .iter()
        .map(|line| line.chars().count())
        .max()
        .unwrap_or(0);
    Placed {
        above,
        x: 0.0,
        y: 0.0,
        width: widest.max(2) as f64 * LETTER + 2.0 * INSIDE,
        height: lines.len() as f64 * LINE + INSIDE,
        side,
        lines,
    }
}

/// The height that a point and all below it take.
fn height(point: &Point) -> f64 {
    let own = broken(&point.text).len() as f64 * LINE + INSIDE;
    let below: f64 = point
        .children
        .iter()
        .map(|child| height(child) + BETWEEN_NEIGHBOURS)
        .sum();
    own.max(below - BETWEEN_NEIGHBOURS)
}

/// Places a point and all below it: `from` is where its near edge is, away from the root, `top`
/// where its share of the height begins.
fn place(all: &mut Vec<Placed>, point: &Point, above: usize, side: Side, from: f64, top: f64) {
    let mut placed = sized(point, Some(above), side);
    let sign = if side == Side::Left { -1.0 } else { 1.0 };
    let share = height(point);
    placed.x = sign * (from + placed.width / 2.0);
    placed.y = top + share / 2.0;
    let next = from + placed.width + BETWEEN_LEVELS;
    let below: f64 = point
        .children
        .iter()
        .map(|child| height(child) + BETWEEN_NEIGHBOURS)
        .sum();
    let mut child_top = placed.y - (below - BETWEEN_NEIGHBOURS) / 2.0;
    let number = all.len();
    all.push(placed);
    for child in &point.children {
        place(all, child, number, side, next, child_top);
        child_top += height(child) + BETWEEN_NEIGHBOURS;
    }
}
