//! Shared borders: polygons that touch are cut into arcs, each arc is simplified once, and the
//! outlines of any grouping of them are sewn together again without gaps or overlaps.

use std::collections::HashMap;

/// A point in millionths of a degree: longitude, latitude.
pub type Point = (i32, i32);
/// A closed ring (first point repeated at the end).
pub type Ring = Vec<Point>;
/// Outer ring first, then holes.
pub type Polygon = Vec<Ring>;

/// No unit on that side: sea, or a foreign country.
pub const NONE: u32 = u32::MAX;

/// A border between two units.
pub struct Arc {
    /// The unit on the left of the direction of travel.
    pub left: u32,
    /// The unit on the right, or [`NONE`].
    pub right: u32,
    /// At least two points; first and last are equal in a closed loop.
    pub points: Vec<Point>,
}

/// Twice the signed area of a ring; positive when it turns anticlockwise.
pub fn area(ring: &[Point]) -> i64 {
    let pairs = ring.iter().zip(ring.iter().skip(1));
    pairs
        .map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(a.1) * i64::from(b.0))
        .sum()
}

/// Whether a point is within a ring (even-odd rule).
pub fn within(ring: &[Point], (x, y): Point) -> bool {
    let mut inside = false;
    for (a, b) in ring.iter().zip(ring.iter().skip(1)) {
        if (a.1 > y) != (b.1 > y) {
            let cut = f64::from(b.0 - a.0) * f64::from(y - a.1) / f64::from(b.1 - a.1);
            if f64::from(x - a.0) < cut {
                inside = !inside;
            }
        }
    }
    inside
}

/// Turns a polygon so that its inside is always on the left.
pub fn orient(polygon: &mut Polygon) {
    for (at, ring) in polygon.iter_mut().enumerate() {
        if (area(ring) > 0) != (at == 0) {
            ring.reverse();
        }
    }
}

/// The arcs between the units that `owner` gives to the polygons. Borders within a unit vanish.
pub fn arcs<'a>(polygons: impl Iterator<Item = (u32, &'a Polygon)>) -> Vec<Arc> {
    let mut sides: HashMap<(Point, Point), [u32; 2]> = HashMap::new();
    for (unit, polygon) in polygons {
        for ring in polygon {
            for (&a, &b) in ring.iter().zip(ring.iter().skip(1)) {
                if a == b {
                    continue;
                }
                let (key, side) = if a < b { ((a, b), 0) } else { ((b, a), 1) };
                sides.entry(key).or_insert([NONE; 2])[side] = unit;
            }
        }
    }
    sides.retain(|_, [left, right]| left != right);
    let mut edges: Vec<_> = sides.into_iter().collect();
    edges.sort_unstable();
    trace(&edges)
}

type Edge = ((Point, Point), [u32; 2]);

fn trace(edges: &[Edge]) -> Vec<Arc> {
    let mut at: HashMap<Point, Vec<usize>> = HashMap::new();
    for (index, ((a, b), _)) in edges.iter().enumerate() {
        at.entry(*a).or_default().push(index);
        at.entry(*b).or_default().push(index);
    }
    let mut used = vec![false; edges.len()];
    let mut out = Vec::new();
    let knot = |p: &Point| at.get(p).is_none_or(|v| v.len() != 2);
    for pass in 0..2 {
        for start in 0..edges.len() {
            let (a, b) = edges[start].0;
            for (from, to) in [(a, b), (b, a)] {
                if used[start] || (pass == 0 && !knot(&from)) {
                    continue;
                }
                let [left, right] = edges[start].1;
                let turned = from != a;
                used[start] = true;
                let mut points = vec![from, to];
                let mut here = to;
                while !knot(&here) && here != from {
                    let next = at[&here].iter().find(|e| !used[**e]).copied();
                    let Some(next) = next else { break };
                    used[next] = true;
                    let (c, d) = edges[next].0;
                    here = if c == here { d } else { c };
                    points.push(here);
                }
                let (left, right) = if turned { (right, left) } else { (left, right) };
                out.push(Arc {
                    left,
                    right,
                    points,
                });
            }
        }
    }
    out
}

/// Simplifies a line, ends kept (Douglas and Peucker; `tolerance` in millionths of a degree of
/// latitude, longitudes being shortened by the latitude).
pub fn simplify(points: &[Point], tolerance: f64) -> Vec<Point> {
    let Some((first, last)) = points.first().zip(points.last()) else {
        return Vec::new();
    };
    let mut keep = vec![false; points.len()];
    keep[0] = true;
    keep[points.len() - 1] = true;
    let squeeze = (f64::from(first.1) / 1e6).to_radians().cos();
    let mut spans = vec![(0, points.len() - 1)];
    if first == last && points.len() > 3 {
        let far = (1..points.len() - 1)
            .max_by_key(|i| {
                let (dx, dy) = (points[*i].0 - first.0, points[*i].1 - first.1);
                i64::from(dx).pow(2) + i64::from(dy).pow(2)
            })
            .unwrap_or(1);
        keep[far] = true;
        spans = vec![(0, far), (far, points.len() - 1)];
    }
    while let Some((a, b)) = spans.pop() {
        let farthest = (a + 1..b)
            .map(|i| (i, offset(points[i], points[a], points[b], squeeze)))
            .max_by(|x, y| x.1.total_cmp(&y.1));
        if let Some((i, distance)) = farthest
            && distance > tolerance
        {
            keep[i] = true;
            spans.push((a, i));
            spans.push((i, b));
        }
    }
    let kept = points.iter().zip(&keep).filter(|(_, keep)| **keep);
    kept.map(|(point, _)| *point).collect()
}

fn offset(p: Point, a: Point, b: Point, squeeze: f64) -> f64 {
    let flat = |q: Point| (f64::from(q.0 - a.0) * squeeze, f64::from(q.1 - a.1));
    let ((px, py), (bx, by)) = (flat(p), flat(b));
    let length = bx * bx + by * by;
    let along = if length == 0.0 {
        0.0
    } else {
        ((px * bx + py * by) / length).clamp(0.0, 1.0)
    };
    (px - along * bx).hypot(py - along * by)
}

/// Sews arcs back into the polygons of each unit. Holes that open on nothing (a commune without
/// a known outline) are closed; scraps below `scrap` (twice an area) go, unless nothing else is
/// left of the unit.
pub fn sew(arcs: &[Arc], scrap: i64) -> HashMap<u32, Vec<Polygon>> {
    let mut lines: HashMap<u32, Vec<(Vec<Point>, bool)>> = HashMap::new();
    for arc in arcs {
        if arc.left != NONE {
            let line = (arc.points.clone(), arc.right == NONE);
            lines.entry(arc.left).or_default().push(line);
        }
        if arc.right != NONE {
            let line = (arc.points.iter().rev().copied().collect(), arc.left == NONE);
            lines.entry(arc.right).or_default().push(line);
        }
    }
    lines
        .into_iter()
        .map(|(unit, lines)| (unit, polygons(&lines, scrap)))
        .collect()
}

/// Closes lines into rings; each ring says whether nothing but void lies beyond it.
pub fn rings(lines: &[(Vec<Point>, bool)]) -> Vec<(Ring, bool)> {
    let mut starts: HashMap<Point, Vec<usize>> = HashMap::new();
    for (index, (line, _)) in lines.iter().enumerate() {
        starts.entry(line[0]).or_default().push(index);
    }
    let mut used = vec![false; lines.len()];
    let mut out = Vec::new();
    for first in 0..lines.len() {
        if std::mem::replace(&mut used[first], true) {
            continue;
        }
        let (mut ring, mut void) = lines[first].clone();
        while ring.first() != ring.last() {
            let end = ring[ring.len() - 1];
            let next = starts.get_mut(&end).and_then(|s| {
                let at = s.iter().position(|i| !used[*i])?;
                Some(s.swap_remove(at))
            });
            let Some(next) = next else { break };
            used[next] = true;
            ring.extend_from_slice(&lines[next].0[1..]);
            void &= lines[next].1;
        }
        if ring.len() > 3 && ring.first() == ring.last() {
            out.push((ring, void));
        }
    }
    out
}

fn polygons(lines: &[(Vec<Point>, bool)], scrap: i64) -> Vec<Polygon> {
    let (mut outer, holes): (Vec<_>, Vec<_>) = rings(lines)
        .into_iter()
        .partition(|(ring, _)| area(ring) > 0);
    outer.sort_by_key(|(ring, _)| std::cmp::Reverse(area(ring)));
    let mut out: Vec<Polygon> = Vec::new();
    for (ring, _) in outer {
        if out.is_empty() || area(&ring) >= scrap {
            out.push(vec![ring]);
        }
    }
    for (ring, void) in holes {
        if void || -area(&ring) < scrap {
            continue;
        }
        if let Some(home) = out.iter_mut().rev().find(|p| within(&p[0], ring[0])) {
            home.push(ring);
        }
    }
    out
}
