//! A column of points that slid by some rows: each point then belongs to a neighbour's commune.

use crate::units::Commune;
use crate::{FAR_KM, Territory, point};
use model::PlaceText;

/// A slide of the points against the rest of the rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shift {
    /// The point of a row belongs to the row so many lines further on (before, when negative).
    pub offset: i32,
    /// Lines are counted among those that carry both a commune and a point.
    pub among_filled: bool,
    /// Share of the points that are far from the commune of their own row.
    pub far_now: f64,
    /// Share of the points that would be far if the column were slid back.
    pub far_then: f64,
    /// Pairs of a commune and a point that were compared.
    pub rows: usize,
}

/// Fewer pairs than this prove nothing.
const ENOUGH: usize = 20;

impl Territory {
    /// Looks whether the points of a table belong to other rows than their own. Rows come in the
    /// order of the file. `None` when they fit well enough, or when no slide explains it.
    #[must_use]
    pub fn column_shift<'a>(
        &'static self,
        rows: impl IntoIterator<Item = &'a PlaceText>,
    ) -> Option<Shift> {
        let pairs: Vec<Pair> = rows
            .into_iter()
            .map(|text| {
                let own = text.point().filter(|p| *p != (0.0, 0.0));
                let blind = PlaceText {
                    lat: None,
                    lon: None,
                    ..text.clone()
                };
                let found = self.place(&blind).filter(|p| p.score >= 0.5);
                let commune = found.and_then(|p| self.current(p.insee.as_deref()?));
                (commune, own)
            })
            .collect();
        let filled: Vec<_> = pairs
            .iter()
            .filter(|(c, p)| c.is_some() && p.is_some())
            .copied()
            .collect();
        let (far_now, rows) = far(&pairs, 0);
        if rows < ENOUGH || far_now < 0.2 {
            return None;
        }
        let tries = [1, -1, 2, -2, 3, -3];
        let slides = tries
            .into_iter()
            .flat_map(|offset| [(offset, false), (offset, true)]);
        let (offset, among_filled, far_then) = slides
            .map(|(offset, sparse)| {
                (
                    offset,
                    sparse,
                    far(if sparse { &filled } else { &pairs }, offset),
                )
            })
            .filter(|(_, _, (_, seen))| *seen >= ENOUGH)
            .map(|(offset, sparse, (share, _))| (offset, sparse, share))
            .min_by(|a, b| a.2.total_cmp(&b.2))?;
        let shift = Shift {
            offset,
            among_filled,
            far_now,
            far_then,
            rows,
        };
        (far_then <= far_now * 0.75).then_some(shift)
    }
}

type Pair = (Option<&'static Commune>, Option<(f64, f64)>);

/// The share of the points that are far from the commune so many rows further on, and how many
/// could be compared.
fn far(pairs: &[Pair], offset: i32) -> (f64, usize) {
    let (mut far, mut seen) = (0_u32, 0_u32);
    for (at, (_, own)) in (0_i32..).zip(pairs) {
        let other = usize::try_from(at + offset).ok().and_then(|i| pairs.get(i));
        if let (Some(own), Some((Some(commune), _))) = (own, other) {
            seen += 1;
            far += u32::from(point::outside_km(commune, *own) > FAR_KM);
        }
    }
    (f64::from(far) / f64::from(seen.max(1)), seen as usize)
}
