//! Circles that would hide one another's numbers step a little aside.

use super::Heap;

/// Two circles may overlap by this share of their radii: touching is fine, hiding is not.
const CLOSE: f64 = 0.82;
/// No circle goes further from its place than this, in units of the drawing.
const FARTHEST: f64 = 26.0;
/// Rounds of stepping aside; more change nothing that can be seen.
const ROUNDS: usize = 12;

/// Moves circles apart, the small ones most: a large one keeps its place.
pub(super) fn spread(heaps: &mut [Heap]) {
    let places: Vec<(f64, f64)> = heaps.iter().map(|heap| (heap.x, heap.y)).collect();
    for _ in 0..ROUNDS {
        for first in 0..heaps.len() {
            for second in first + 1..heaps.len() {
                part(heaps, first, second);
            }
        }
        for (heap, (x, y)) in heaps.iter_mut().zip(&places) {
            let (dx, dy) = (heap.x - x, heap.y - y);
            let far = dx.hypot(dy);
            if far > FARTHEST {
                heap.x = x + dx / far * FARTHEST;
                heap.y = y + dy / far * FARTHEST;
            }
        }
    }
}

fn part(heaps: &mut [Heap], first: usize, second: usize) {
    let (a, b) = (&heaps[first], &heaps[second]);
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let (apart, wanted) = (dx.hypot(dy), CLOSE * (a.r + b.r));
    if apart >= wanted {
        return;
    }
    // At one and the same place any direction is as good: to the right.
    let (ux, uy) = if apart < 1e-6 {
        (1.0, 0.0)
    } else {
        (dx / apart, dy / apart)
    };
    let lack = wanted - apart;
    let share = a.r / (a.r + b.r);
    heaps[second].x += ux * lack * share;
    heaps[second].y += uy * lack * share;
    heaps[first].x -= ux * lack * (1.0 - share);
    heaps[first].y -= uy * lack * (1.0 - share);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn heap((x, y, r): (f64, f64, f64)) -> Heap {
        Heap {
            x,
            y,
            r,
            text: "9".to_owned(),
            label: String::new(),
            href: String::new(),
        }
    }

    fn gap(a: &Heap, b: &Heap) -> f64 {
        (a.x - b.x).hypot(a.y - b.y)
    }

    #[test]
    fn two_on_one_spot_are_both_seen() {
        for second in [(100.0, 100.0, 20.0), (104.0, 90.0, 12.0)] {
            let mut heaps = [heap((100.0, 100.0, 30.0)), heap(second)];
            spread(&mut heaps);
            let wanted = CLOSE * (heaps[0].r + heaps[1].r);
            assert!(gap(&heaps[0], &heaps[1]) >= wanted - 0.5, "{heaps:?}");
        }
    }

    proptest! {
        #[test]
        fn nobody_goes_far_and_the_lonely_stay(
            circles in prop::collection::vec((0.0..700.0_f64, 0.0..700.0_f64, 6.0..46.0_f64), 0..40)
        ) {
            let before: Vec<Heap> = circles.iter().copied().map(heap).collect();
            let mut after = before.clone();
            spread(&mut after);
            for (old, new) in before.iter().zip(&after) {
                prop_assert!(gap(old, new) <= FARTHEST + 1e-6);
            }
            let crowded = |one: &Heap| before.iter().filter(|other| gap(one, other) < 140.0).count() > 1;
            for (old, new) in before.iter().zip(&after).filter(|(old, _)| !crowded(old)) {
                prop_assert_eq!((old.x, old.y), (new.x, new.y));
            }
        }
    }
}
