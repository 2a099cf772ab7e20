//! Rectangles of degrees, and their way into the units of a drawing.

use super::{HEIGHT, SMALLEST, WIDTH};
use search::BoundingBox;

/// A rectangle of degrees; never crosses the antimeridian.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Western longitude.
    pub west: f64,
    /// Southern latitude.
    pub south: f64,
    /// Eastern longitude.
    pub east: f64,
    /// Northern latitude.
    pub north: f64,
}

impl Frame {
    /// Whether a point is inside.
    #[must_use]
    pub fn holds(&self, lat: f64, lon: f64) -> bool {
        (self.south..=self.north).contains(&lat) && (self.west..=self.east).contains(&lon)
    }

    /// Whether two frames share a point.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.west <= other.east
            && other.west <= self.east
            && self.south <= other.north
            && other.south <= self.north
    }

    /// `west,south,east,north`, to some ten metres.
    pub(super) fn written(&self) -> String {
        format!(
            "{:.4},{:.4},{:.4},{:.4}",
            self.west, self.south, self.east, self.north
        )
    }

    /// Around a centre, `km` kilometres each way.
    #[must_use]
    pub fn around(lat: f64, lon: f64, km: f64) -> Self {
        let high = km / 111.2;
        let wide = high / lat.to_radians().cos().max(0.05);
        Self {
            west: lon - wide,
            south: lat - high,
            east: lon + wide,
            north: lat + high,
        }
    }

    /// The smallest frame that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    pub(super) fn middle(&self) -> (f64, f64) {
        (
            f64::midpoint(self.south, self.north),
            f64::midpoint(self.west, self.east),
        )
    }

    /// Widened or heightened to the shape of the drawing, around the same middle.
    pub(super) fn fitted(&self) -> Self {
        let (lat, lon) = self.middle();
        let squeeze = lat.to_radians().cos().max(0.05);
        let height = (self.north - self.south).max(SMALLEST);
        let width = ((self.east - self.west) * squeeze).max(SMALLEST);
        let unit = (width / WIDTH).max(height / HEIGHT);
        let (half_w, half_h) = (unit * WIDTH / squeeze / 2.0, unit * HEIGHT / 2.0);
        Self {
            west: lon - half_w,
            south: lat - half_h,
            east: lon + half_w,
            north: lat + half_h,
        }
    }

    /// The frame as a filter of the search.
    #[must_use]
    pub fn to_box(self) -> BoundingBox {
        BoundingBox {
            west: self.west.clamp(-180.0, 180.0),
            south: self.south.clamp(-90.0, 89.99),
            east: self.east.clamp(-180.0, 180.0),
            north: self.north.clamp(-89.99, 90.0),
        }
    }
}

impl From<BoundingBox> for Frame {
    /// A box across the antimeridian is shown by its eastern part.
    fn from(frame: BoundingBox) -> Self {
        let west = if frame.west > frame.east {
            -180.0
        } else {
            frame.west
        };
        Self {
            west,
            south: frame.south,
            east: frame.east,
            north: frame.north,
        }
    }
}

/// Degrees to the units of the drawing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Projection {
    pub(super) frame: Frame,
    squeeze: f64,
    unit: f64,
    left: f64,
    top: f64,
}

impl Projection {
    /// `frame` as large as it can be in the given rectangle of the drawing, centred.
    pub(super) fn new(frame: Frame, left: f64, top: f64, width: f64, height: f64) -> Self {
        let squeeze = frame.middle().0.to_radians().cos().max(0.05);
        let (wide, high) = (
            (frame.east - frame.west) * squeeze,
            frame.north - frame.south,
        );
        let unit = (width / wide).min(height / high);
        Self {
            frame,
            squeeze,
            unit,
            left: left + (width - wide * unit) / 2.0,
            top: top + (height - high * unit) / 2.0,
        }
    }

    pub(super) fn at(&self, lat: f64, lon: f64) -> (f64, f64) {
        (
            self.left + (lon - self.frame.west) * self.squeeze * self.unit,
            self.top + (self.frame.north - lat) * self.unit,
        )
    }
}
