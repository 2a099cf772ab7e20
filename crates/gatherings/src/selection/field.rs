//! A call turned into numbers: who is near whom, and which bounds hold them.

use super::call::Call;
use super::profile::{Distance, Value, apart};
use std::collections::BTreeSet;

/// A bound on how many members of a group a set holds.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// Which candidates, in the field's numbers.
    pub members: Vec<usize>,
    pub min: usize,
    pub max: usize,
    /// Groups of one family share no member.
    pub family: usize,
}

/// The candidates that remain, in an order of the field's own.
#[derive(Debug, Clone)]
pub(super) struct Field {
    /// For each number of the field, the place in `Call::candidates`.
    pub places: Vec<usize>,
    /// 0 for two that may not be together, else their distance plus one.
    gaps: Vec<u32>,
    /// Bounds, in the order of `Call::bounds`, then those added by the search itself.
    pub groups: Vec<Group>,
    /// Those that must be in.
    pub must: Vec<usize>,
    /// How many to choose.
    pub size: usize,
}

/// The distance of two candidates as the search sees it: 0 when they may not be together (they
/// are identical and no signed reason allows it), else the distance plus one.
pub(super) fn gap(call: &Call, a: usize, b: usize) -> u32 {
    let (a, b) = (&call.candidates[a].profile, &call.candidates[b].profile);
    if call.identical.is_none() && a.identical(b, &call.axes) {
        return 0;
    }
    1 + a.apart(b, &call.axes, call.unknown)
}

/// The distance behind what [`gap`] gives.
pub(super) const fn distance(gap: u32) -> Distance {
    gap.saturating_sub(1)
}

impl Field {
    /// The field of a call, candidates far from all others first: they are the likeliest members
    /// and make searches short.
    pub fn of(call: &Call) -> Self {
        let aside: BTreeSet<_> = call.excluded.iter().map(|e| e.project).collect();
        let eligible: Vec<usize> = (0..call.candidates.len())
            .filter(|at| !aside.contains(&call.candidates[*at].project))
            .collect();
        let n = eligible.len();
        let mut gaps = vec![0; n * n];
        // Values are looked up once for each candidate, not once for each pair.
        let values: Vec<Vec<Option<&Value>>> = (eligible.iter())
            .map(|at| call.candidates[*at].profile.by_axis(&call.axes))
            .collect();
        for a in 0..n {
            for b in a + 1..n {
                let gap = if call.identical.is_none() && values[a] == values[b] {
                    0
                } else {
                    1 + apart(&call.axes, &values[a], &values[b], call.unknown)
                };
                gaps[a * n + b] = gap;
                gaps[b * n + a] = gap;
            }
        }
        let mut field = Self {
            places: eligible,
            gaps,
            groups: Vec::new(),
            must: Vec::new(),
            size: usize::from(call.size),
        };
        let sums: Vec<u64> = (0..n)
            .map(|a| (0..n).map(|b| u64::from(field.gap(a, b))).sum())
            .collect();
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by_key(|at| (std::cmp::Reverse(sums[*at]), *at));
        field = field.reordered(&order);
        field.bind(call);
        field
    }

    /// How many candidates remain.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn gap(&self, a: usize, b: usize) -> u32 {
        self.gaps[a * self.places.len() + b]
    }

    /// The same field with its numbers in another order; `order[new] = old`.
    pub fn reordered(&self, order: &[usize]) -> Self {
        let n = self.len();
        let mut new_of = vec![0; n];
        for (new, old) in order.iter().enumerate() {
            new_of[*old] = new;
        }
        let mut gaps = Vec::with_capacity(n * n);
        for a in order {
            gaps.extend(order.iter().map(|b| self.gap(*a, *b)));
        }
        let renumber = |list: &[usize]| list.iter().map(|old| new_of[*old]).collect();
        Self {
            places: order.iter().map(|old| self.places[*old]).collect(),
            gaps,
            groups: (self.groups.iter())
                .map(|group| Group {
                    members: renumber(&group.members),
                    ..group.clone()
                })
                .collect(),
            must: renumber(&self.must),
            size: self.size,
        }
    }

    /// The distinct gaps between those that may be together, ascending.
    pub fn thresholds(&self) -> Vec<u32> {
        let mut values: Vec<u32> = self.gaps.iter().copied().filter(|gap| *gap > 0).collect();
        values.sort_unstable();
        values.dedup();
        values
    }

    /// The smallest gap within a set; the largest number when the set has fewer than two.
    pub fn least(&self, set: &[usize]) -> u32 {
        let pairs =
            (set.iter().enumerate()).flat_map(|(i, a)| set[..i].iter().map(move |b| (a, b)));
        pairs
            .map(|(a, b)| self.gap(*a, *b))
            .min()
            .unwrap_or(u32::MAX)
    }

    /// The numbers of the field for places of the call; those set aside are left out.
    pub fn numbers(&self, places: &[usize]) -> Vec<usize> {
        (0..self.len())
            .filter(|v| places.contains(&self.places[*v]))
            .collect()
    }

    /// Adds a bound of the search's own.
    pub fn add_group(&mut self, members: Vec<usize>, min: usize, max: usize) {
        let family = self.groups.iter().map(|g| g.family + 1).max().unwrap_or(0);
        self.groups.push(Group {
            members,
            min,
            max,
            family,
        });
    }

    fn bind(&mut self, call: &Call) {
        for (at, bound) in call.bounds.iter().enumerate() {
            let holds = |v: &usize| {
                let profile = &call.candidates[self.places[*v]].profile;
                bound.which.holds(profile.0.get(&bound.axis))
            };
            let members: Vec<usize> = (0..self.len()).filter(holds).collect();
            let apart = |group: &Group| group.members.iter().all(|v| !members.contains(v));
            let same_axis = |other: &usize| call.bounds[*other].axis == bound.axis;
            // A bound joins the family of its axis when it shares no member with it.
            let family = (0..at)
                .filter(same_axis)
                .map(|other| self.groups[other].family)
                .find(|f| self.groups.iter().filter(|g| g.family == *f).all(apart))
                .unwrap_or(at);
            self.groups.push(Group {
                members,
                min: bound.min.map_or(0, usize::from),
                max: bound.max.map_or(usize::MAX, usize::from),
                family,
            });
        }
        let must: Vec<usize> = (call.must.iter())
            .filter_map(|must| {
                let named = |v: &usize| call.candidates[self.places[*v]].project == must.project;
                (0..self.len()).find(named)
            })
            .collect();
        let distinct: BTreeSet<usize> = must.into_iter().collect();
        self.must = distinct.into_iter().collect();
    }
}
