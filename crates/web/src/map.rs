//! The map that the server draws: outlines and circles as SVG, so that the map works without a
//! script. Each circle leads to the frame around it, or to its card.
//!
//! The island that replaces it mounts on `<div id="carte">`, described in `docs/decisions/0004-map.md`.

mod frame;
mod outline;
mod spread;
#[cfg(test)]
mod tests;

pub use frame::Frame;
pub use outline::{Outline, Outlines};

use frame::Projection;

use crate::i18n::Words;
use crate::query::{Asked, View};
use crate::say;
use search::Cluster;

/// Width of the drawing, in its own units.
const WIDTH: f64 = 720.0;
/// Height of the drawing without the strip of overseas territories.
const HEIGHT: f64 = 690.0;
/// Height of that strip.
const STRIP: f64 = 104.0;
/// Continental France and Corsica.
const FRANCE: Frame = Frame {
    west: -5.6,
    south: 41.2,
    east: 9.9,
    north: 51.3,
};
/// Below this width in degrees (a few hundred metres) there is nothing left to zoom into.
const SMALLEST: f64 = 0.004;

/// The overseas départements, each in a box of its own: INSEE code and frame.
const OVERSEAS: [(&str, Frame); 5] = [
    (
        "971",
        Frame {
            west: -61.85,
            south: 15.8,
            east: -60.95,
            north: 16.55,
        },
    ),
    (
        "972",
        Frame {
            west: -61.3,
            south: 14.35,
            east: -60.75,
            north: 14.92,
        },
    ),
    (
        "973",
        Frame {
            west: -54.7,
            south: 2.0,
            east: -51.5,
            north: 5.9,
        },
    ),
    (
        "974",
        Frame {
            west: 55.15,
            south: -21.45,
            east: 55.9,
            north: -20.8,
        },
    ),
    (
        "976",
        Frame {
            west: 44.95,
            south: -13.05,
            east: 45.35,
            north: -12.6,
        },
    ),
];

/// A circle of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Heap {
    /// Across, from the left.
    pub x: f64,
    /// Down, from the top.
    pub y: f64,
    /// Radius.
    pub r: f64,
    /// What is written in it; empty for a single card.
    pub text: String,
    /// What it is, for those who cannot see it.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

/// A box for a territory far away.
#[derive(Debug, Clone, PartialEq)]
pub struct Inset {
    /// Across, from the left.
    pub x: f64,
    /// Down, from the top.
    pub y: f64,
    /// Width and height.
    pub side: (f64, f64),
    /// Code of the département.
    pub code: &'static str,
}

/// A drawing, ready for its template.
#[derive(Debug, Clone, PartialEq)]
pub struct MapView {
    /// Width of the drawing.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    /// One path for all outlines.
    pub land: String,
    /// The circles, the largest first so that small ones stay reachable.
    pub heaps: Vec<Heap>,
    /// The overseas boxes; empty when the frame is not the whole country.
    pub insets: Vec<Inset>,
    /// The search in a frame twice as wide; `None` for the whole country.
    pub wider: Option<String>,
    /// The frame, `west,south,east,north`, for the island.
    pub frame: Frame,
    /// The tile style that the island uses instead of the outlines, if one is configured.
    pub style: Option<String>,
}

/// A link that takes the map elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Jump {
    /// Code of the overseas département; empty for the mainland.
    pub code: &'static str,
    /// The frame, `west,south,east,north`, for the island.
    pub frame: String,
    /// The same search there.
    pub href: String,
}

/// Links to the mainland and to each overseas département: one frame cannot hold them all.
#[must_use]
pub fn jumps(asked: &Asked, t: Words) -> Vec<Jump> {
    std::iter::once(("", FRANCE))
        .chain(OVERSEAS)
        .map(|(code, frame)| {
            let mut there = asked.on_page(1);
            there.query.near = None;
            there.query.bbox = Some(frame.to_box());
            Jump {
                code,
                frame: frame.written(),
                href: t.to(&there.at("/explorer")),
            }
        })
        .collect()
}

/// The frame of a search: its box, its disc, its territories, or the whole country (`None`).
#[must_use]
pub fn frame_of(asked: &Asked, area: fn(&search::Area) -> Option<Frame>) -> Option<Frame> {
    let query = &asked.query;
    if let Some(frame) = query.bbox {
        return Some(Frame::from(frame));
    }
    if let Some(disc) = query.near {
        return Some(Frame::around(disc.lat, disc.lon, disc.km));
    }
    query.areas.iter().filter_map(area).reduce(Frame::union)
}

/// The zoom at which heaps are asked for: 5 for the whole country, one more for each halving.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped between 2 and 18 just before"
)]
pub fn zoom(frame: Option<Frame>) -> u8 {
    let fitted = frame.unwrap_or(FRANCE).fitted();
    let width = (fitted.east - fitted.west).max(SMALLEST);
    (360.0 / width).log2().round().clamp(2.0, 18.0) as u8
}

impl MapView {
    /// Draws the heaps of a search in a frame; the whole country with its overseas boxes when there
    /// is none.
    #[must_use]
    pub fn draw(
        asked: &Asked,
        frame: Option<Frame>,
        clusters: &[Cluster],
        outlines: &Outlines,
        t: Words,
    ) -> Self {
        let whole = frame.is_none();
        let frame = frame.unwrap_or(FRANCE).fitted();
        let mut parts = vec![Projection::new(frame, 0.0, 0.0, WIDTH, HEIGHT)];
        let mut insets = Vec::new();
        if whole {
            let side = (WIDTH / 5.0 - 8.0, STRIP - 10.0);
            for (rank, (code, frame)) in (0_u8..).zip(OVERSEAS) {
                let (x, y) = (4.0 + f64::from(rank) * WIDTH / 5.0, HEIGHT + 4.0);
                insets.push(Inset { x, y, side, code });
                let (wide, high) = (side.0 - 16.0, side.1 - 16.0);
                parts.push(Projection::new(frame, x + 8.0, y + 8.0, wide, high));
            }
        }
        let land = parts
            .iter()
            .map(|part| outlines.path(part, whole))
            .collect();
        let mut heaps: Vec<Heap> = clusters
            .iter()
            .filter_map(|heap| circle(asked, heap, &parts, t))
            .collect();
        heaps.sort_by(|a, b| b.r.total_cmp(&a.r));
        spread::spread(&mut heaps);
        let height = if whole { HEIGHT + STRIP } else { HEIGHT };
        let wider = (!whole).then(|| t.to(&wider(asked, frame).at("/explorer")));
        Self {
            width: WIDTH,
            height,
            land,
            heaps,
            insets,
            wider,
            frame,
            style: None,
        }
    }

    /// The same with the first character of its label in each circle, all of one radius.
    #[must_use]
    pub fn numbered(mut self, radius: f64) -> Self {
        for heap in &mut self.heaps {
            heap.text = heap.label.chars().take(1).collect();
            heap.r = radius;
        }
        spread::spread(&mut self.heaps);
        self
    }

    /// The frame as the search writes it.
    #[must_use]
    pub fn bounds(&self) -> String {
        self.frame.written()
    }
}

/// The same search in a frame twice as wide; without a frame once the country fits in.
fn wider(asked: &Asked, frame: Frame) -> Asked {
    let mut other = asked.on_page(1);
    other.query.bbox = None;
    let (width, height) = (frame.east - frame.west, frame.north - frame.south);
    if asked.query.bbox.is_some() && width * 2.0 < FRANCE.east - FRANCE.west {
        let (lat, lon) = frame.middle();
        let double = Frame {
            west: lon - width,
            south: lat - height,
            east: lon + width,
            north: lat + height,
        };
        other.query.bbox = Some(double.to_box());
    } else {
        other.query.near = None;
        other.query.areas.clear();
    }
    other
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn circle(asked: &Asked, heap: &Cluster, parts: &[Projection], t: Words) -> Option<Heap> {
    let part = parts
        .iter()
        .find(|part| part.frame.holds(heap.lat, heap.lon))?;
    let (x, y) = part.at(heap.lat, heap.lon);
    let (text, label, href) = match (heap.card, &heap.name) {
        (Some(card), name) => {
            let name = name.clone().unwrap_or_else(|| card.to_string());
            (String::new(), name, t.to(&format!("/fiche/{card}")))
        }
        (None, _) => {
            let here = closer(asked, heap, part.frame);
            let label = t.count("map-heap", heap.count);
            (
                short_number(heap.count, t),
                label,
                t.to(&here.at("/explorer")),
            )
        }
    };
    let r = if text.is_empty() {
        6.0
    } else {
        9.0 + 3.4 * (heap.count as f64).log2()
    };
    Some(Heap {
        x,
        y,
        r: r.min(46.0),
        text,
        label,
        href,
    })
}

/// The search in a frame four times narrower around a heap; its list once that is too small.
fn closer(asked: &Asked, heap: &Cluster, frame: Frame) -> Asked {
    let (wide, high) = (
        (frame.east - frame.west) / 8.0,
        (frame.north - frame.south) / 8.0,
    );
    let around = Frame {
        west: heap.lon - wide,
        south: heap.lat - high,
        east: heap.lon + wide,
        north: heap.lat + high,
    };
    let mut other = asked.on_page(1);
    other.query.bbox = Some(around.to_box());
    other.query.near = None;
    if wide < SMALLEST {
        other.view = View::List;
    }
    other
}

/// A number that fits in a circle: 940, 12 k.
fn short_number(n: u64, t: Words) -> String {
    if n < 10_000 {
        say::whole(n, t.lang())
    } else {
        format!("{}\u{202f}k", n / 1_000)
    }
}
