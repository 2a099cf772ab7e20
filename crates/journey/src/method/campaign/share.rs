//! Shares visits out: a matching with capacities, by augmenting paths. Levels are served one after
//! the other, so that no challenge has a second visitor while another could have its first; the
//! limit on one person's visits is the lowest that serves as many visits as any limit would.

use crate::{ChallengeId, PersonId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Who is asked to visit what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shares {
    asked: BTreeMap<ChallengeId, BTreeSet<PersonId>>,
    wanted: usize,
    seed: String,
}

impl Shares {
    /// Who is asked, challenge by challenge.
    #[must_use]
    pub const fn asked(&self) -> &BTreeMap<ChallengeId, BTreeSet<PersonId>> {
        &self.asked
    }

    /// The visits asked of each visitor who has some.
    #[must_use]
    pub fn loads(&self) -> BTreeMap<PersonId, usize> {
        let mut loads = BTreeMap::new();
        for person in self.asked.values().flatten() {
            *loads.entry(*person).or_insert(0) += 1;
        }
        loads
    }

    /// Challenges with fewer visitors than wanted, with how many they have: too few people could go.
    pub fn short(&self) -> impl Iterator<Item = (ChallengeId, usize)> {
        (self.asked.iter())
            .filter(|(_, people)| people.len() < self.wanted)
            .map(|(challenge, people)| (*challenge, people.len()))
    }

    /// The seed from which the shares can be played again.
    #[must_use]
    pub fn seed(&self) -> &str {
        &self.seed
    }

    pub(super) fn new(
        teams: &BTreeMap<ChallengeId, BTreeSet<PersonId>>,
        visitors: &BTreeSet<PersonId>,
        each: usize,
        seed: &str,
    ) -> Self {
        let people = drawn(visitors.iter().copied(), seed, |p| p.0);
        let challenges = drawn(teams.keys().copied(), seed, |c| c.0);
        let may: Vec<Vec<usize>> = (challenges.iter())
            .map(|challenge| {
                let team = &teams[challenge];
                (0..people.len())
                    .filter(|at| !team.contains(&people[*at]))
                    .collect()
            })
            .collect();
        let asked = lightest(&may, people.len(), each);
        let asked = (challenges.iter().zip(asked))
            .map(|(challenge, at)| (*challenge, at.into_iter().map(|at| people[at]).collect()))
            .collect();
        Self {
            asked,
            wanted: each,
            seed: seed.to_owned(),
        }
    }
}

/// Items in an order drawn from the seed: by the SHA-256 of the seed, a zero byte and the number.
fn drawn<T: Copy>(items: impl Iterator<Item = T>, seed: &str, number: impl Fn(T) -> i64) -> Vec<T> {
    let mut keyed: Vec<([u8; 32], T)> = items
        .map(|item| {
            let mut hasher = Sha256::new();
            hasher.update(seed.as_bytes());
            hasher.update([0]);
            hasher.update(number(item).to_be_bytes());
            (hasher.finalize().into(), item)
        })
        .collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, item)| item).collect()
}

/// The shares under the lowest limit that gives up no visit.
fn lightest(may: &[Vec<usize>], people: usize, each: usize) -> Vec<BTreeSet<usize>> {
    let count = |asked: &[BTreeSet<usize>]| asked.iter().map(BTreeSet::len).sum::<usize>();
    // Nobody can visit more challenges than there are.
    let best = served(may, people, each, may.len());
    let most = count(&best);
    if most == 0 {
        return best;
    }
    // Fewer visits each than the mean cannot serve them all; the mean itself most often does.
    let mean = most.div_ceil(people);
    let (mut low, mut high, mut kept) = (mean - 1, may.len(), best);
    while low + 1 < high {
        let limit = if low + 1 == mean {
            mean
        } else {
            usize::midpoint(low, high)
        };
        let asked = served(may, people, each, limit);
        if count(&asked) == most {
            (high, kept) = (limit, asked);
        } else {
            low = limit;
        }
    }
    kept
}

fn served(may: &[Vec<usize>], people: usize, each: usize, limit: usize) -> Vec<BTreeSet<usize>> {
    let mut sharing = Sharing {
        may,
        limit,
        asked: vec![BTreeSet::new(); may.len()],
        of: vec![BTreeSet::new(); people],
    };
    for _ in 0..each {
        for challenge in 0..may.len() {
            let mut seen = vec![false; people];
            sharing.serve(challenge, &mut seen);
        }
    }
    sharing.asked
}

struct Sharing<'a> {
    may: &'a [Vec<usize>],
    limit: usize,
    asked: Vec<BTreeSet<usize>>,
    of: Vec<BTreeSet<usize>>,
}

impl Sharing<'_> {
    /// Finds one more visitor for a challenge, moving others' visits if need be.
    fn serve(&mut self, challenge: usize, seen: &mut [bool]) -> bool {
        let mut candidates: Vec<usize> = (self.may[challenge].iter().copied())
            .filter(|person| !seen[*person] && !self.asked[challenge].contains(person))
            .collect();
        // The sort is stable: among the least loaded, the drawn order decides.
        candidates.sort_by_key(|person| self.of[*person].len());
        for person in candidates {
            if std::mem::replace(&mut seen[person], true) {
                continue;
            }
            if self.of[person].len() < self.limit {
                self.give(challenge, person);
                return true;
            }
            // Somebody else takes one of this person's visits over.
            for other in self.of[person].clone() {
                self.take(other, person);
                if self.serve(other, seen) {
                    self.give(challenge, person);
                    return true;
                }
                self.give(other, person);
            }
        }
        false
    }

    fn give(&mut self, challenge: usize, person: usize) {
        self.asked[challenge].insert(person);
        self.of[person].insert(challenge);
    }

    fn take(&mut self, challenge: usize, person: usize) {
        self.asked[challenge].remove(&person);
        self.of[person].remove(&challenge);
    }
}
