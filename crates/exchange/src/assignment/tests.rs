//! Assignments against the plainest search, and proofs that must fail.

use super::*;
use proptest::prelude::*;

fn demand(asked: &[u16], loads: &[u16], fits: Vec<Vec<u16>>, apart: &[(i64, i64)]) -> Demand {
    let number = |list: &[u16]| (1_i64..).zip(list.to_vec()).collect::<Vec<_>>();
    Demand {
        projects: number(asked)
            .into_iter()
            .map(|(id, n)| (ProjectId(id), n))
            .collect(),
        experts: number(loads)
            .into_iter()
            .map(|(id, n)| (PersonId(id), n))
            .collect(),
        fits,
        conflicts: apart
            .iter()
            .map(|(p, e)| (ProjectId(*p), PersonId(*e)))
            .collect(),
    }
}

/// All assignments, one by one: the highest floor, then the best sum at that floor.
fn plainly(demand: &Demand) -> Option<(u16, u64)> {
    fn next(
        demand: &Demand,
        at: usize,
        loads: &mut [u16],
        floor: u16,
        sum: u64,
        best: &mut Option<(u16, u64)>,
    ) {
        let Some((project, asked)) = demand.projects.get(at) else {
            *best = (*best).max(Some((floor, sum)));
            return;
        };
        for set in 0_u32..1 << demand.experts.len() {
            let chosen: Vec<usize> = (0..demand.experts.len())
                .filter(|e| set >> e & 1 == 1)
                .collect();
            let fine = chosen.len() == usize::from(*asked)
                && chosen.iter().all(|e| {
                    loads[*e] > 0 && !demand.conflicts.contains(&(*project, demand.experts[*e].0))
                });
            if !fine {
                continue;
            }
            let fits = chosen.iter().map(|e| demand.fits[at][*e]);
            let low = fits.clone().min().unwrap_or(u16::MAX).min(floor);
            for e in &chosen {
                loads[*e] -= 1;
            }
            next(
                demand,
                at + 1,
                loads,
                low,
                sum + fits.map(u64::from).sum::<u64>(),
                best,
            );
            for e in &chosen {
                loads[*e] += 1;
            }
        }
    }
    let mut loads: Vec<u16> = demand.experts.iter().map(|(_, load)| *load).collect();
    let mut best = None;
    next(demand, 0, &mut loads, u16::MAX, 0, &mut best);
    best
}

proptest! {
    #[test]
    fn b24_c25_the_floor_is_the_highest_and_proven(
        asked in prop::collection::vec(1_u16..3, 1..4),
        loads in prop::collection::vec(0_u16..3, 1..5),
        fits in prop::collection::vec(0_u16..6, 16),
        apart in prop::collection::vec((1_i64..4, 1_i64..5), 0..3),
    ) {
        let rows = (0..asked.len()).map(|p| fits[p * 4..p * 4 + loads.len()].to_vec()).collect();
        let demand = demand(&asked, &loads, rows, &apart);
        match (assign(&demand).unwrap(), plainly(&demand)) {
            (Ok(found), Some((floor, whole))) => {
                prop_assert!(found.holds(&demand), "{:?}", found);
                let reached = found.given.iter().zip(&demand.fits).flat_map(|(given, row)| given.iter().map(|e| row[usize::try_from(e.0).unwrap() - 1])).min();
                prop_assert_eq!(reached, Some(floor));
                prop_assert!(found.floor <= floor);
                prop_assert_eq!(found.whole, whole);
            }
            (Err(cut), None) => prop_assert!(cut.proves(&demand)),
            (found, plain) => prop_assert!(false, "{:?} {:?}", found, plain),
        }
    }
}

#[test]
fn a_false_proof_is_seen() {
    let demand = demand(&[1, 1], &[1, 1], vec![vec![9, 1], vec![9, 2]], &[]);
    let found = assign(&demand).unwrap().unwrap();
    assert_eq!((found.floor, found.whole), (2, 11));
    assert!(found.holds(&demand));
    let lower = Assigned {
        floor: 1,
        ..found.clone()
    };
    assert!(!lower.holds(&demand));
    assert!(
        !Assigned {
            proof: None,
            ..found.clone()
        }
        .holds(&demand)
    );
    let mut swapped = found;
    swapped.given.swap(0, 1);
    assert!(!swapped.holds(&demand));
}

#[test]
fn demands_that_mean_nothing_are_refused() {
    for bad in [
        demand(&[], &[1], vec![], &[]),
        demand(&[1], &[1], vec![vec![]], &[]),
        demand(&[1], &[1], vec![vec![1_001]], &[]),
    ] {
        assert_eq!(assign(&bad), Err(Refusal::AssignmentUnusable));
    }
}

#[test]
fn c25_how_unequal_attention_is() {
    for (counts, expected) in [
        (vec![], None),
        (vec![0, 0], None),
        (vec![3, 3, 3], Some(0.0)),
        (vec![0, 0, 0, 8], Some(0.75)),
    ] {
        let found = gini(counts);
        assert_eq!(found.is_some(), expected.is_some());
        assert!((found.unwrap_or(0.0) - expected.unwrap_or(0.0)).abs() < 1e-9);
    }
    let served = [(ProjectId(1), 3), (ProjectId(2), 0), (ProjectId(3), 1)];
    assert_eq!(underserved(&served, 2), [ProjectId(2), ProjectId(3)]);
}
