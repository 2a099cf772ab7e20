//! Projects that resemble no other: those whose nearest neighbours are much farther than is usual.
//! They are told in the order of their ids; being far from others is not a merit.

use super::{Seen, Trait};
use model::CardId;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// When a project is alone enough to be told.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Solitude {
    /// How many neighbours are looked at.
    pub neighbours: usize,
    /// A project with fewer traits, common ones apart, says too little to be called original.
    pub traits: usize,
    /// A trait that more than this share of the projects bear says nothing of how original one is,
    /// and is left out.
    pub common: f64,
    /// How far beyond the usual distance, in median deviations brought to the scale of a standard
    /// deviation.
    pub beyond: f64,
    /// With fewer projects than this to compare, the answer says that its numbers are small.
    pub few: usize,
}

impl Default for Solitude {
    fn default() -> Self {
        Self {
            neighbours: 5,
            traits: 6,
            common: 0.1,
            beyond: 3.0,
            few: 100,
        }
    }
}

/// A neighbour, with what both have in common.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Likeness {
    /// Which card.
    pub card: CardId,
    /// From 0, nothing in common, to 1.
    pub likeness: f64,
    /// What both bear, the rarest first, five at most.
    pub common: Vec<Trait>,
}

/// A project that resembles no other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Original {
    /// Which card.
    pub card: CardId,
    /// Its mean distance to its nearest neighbours, from 0 to 1.
    pub distance: f64,
    /// Its nearest neighbours all the same, the nearest first.
    pub nearest: Vec<Likeness>,
    /// What it bears and few others do, the rarest first, five at most.
    pub own: Vec<Trait>,
}

/// What was found, with what is usual.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Originals {
    /// The projects, in the order of their ids.
    pub found: Vec<Original>,
    /// The distance that half of the projects do not exceed.
    pub usual: f64,
    /// The distance beyond which a project is told.
    pub limit: f64,
    /// How many were compared.
    pub compared: usize,
    /// Whether there were too few to say much.
    pub few: bool,
}

/// Places of neighbours with their likeness.
type Near = Vec<(usize, f64)>;

struct Space<'a> {
    cards: &'a [Seen],
    names: Vec<&'a Trait>,
    spread: Vec<usize>,
    vectors: Vec<Vec<(usize, f64)>>,
    bearing: Vec<Vec<(usize, f64)>>,
}

/// Looks for projects that resemble no other.
#[must_use]
pub fn originals(cards: &[Seen], solitude: Solitude) -> Originals {
    let space = Space::of(cards, solitude.common);
    let mut near: Vec<(usize, f64, Near)> = Vec::new();
    let mut scratch = vec![0.0; cards.len()];
    for place in 0..cards.len() {
        if space.vectors[place].len() >= solitude.traits {
            let nearest = space.nearest(place, solitude.neighbours, &mut scratch);
            let likeness: f64 = nearest.iter().map(|(_, likeness)| likeness).sum();
            let distance = 1.0 - likeness / solitude.neighbours.max(1) as f64;
            near.push((place, distance, nearest));
        }
    }
    let usual = median(near.iter().map(|(_, distance, _)| *distance).collect());
    let deviation = median(near.iter().map(|(_, d, _)| (d - usual).abs()).collect());
    // 1.4826 brings a median deviation to the scale of a standard deviation.
    let limit = usual + solitude.beyond * 1.4826 * deviation;
    let compared = near.len();
    let mut found: Vec<Original> = (near.into_iter())
        .filter(|(_, distance, _)| deviation > 0.0 && *distance > limit)
        .map(|(place, distance, nearest)| Original {
            card: cards[place].card,
            distance,
            nearest: (nearest.into_iter())
                .map(|(other, likeness)| space.likeness(place, other, likeness))
                .collect(),
            own: space.rarest(space.vectors[place].iter().map(|(name, _)| *name)),
        })
        .collect();
    found.sort_by_key(|original| original.card);
    Originals {
        found,
        usual,
        limit,
        compared,
        few: compared < solitude.few,
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => 0.0,
        n if n % 2 == 1 => values[middle],
        _ => f64::midpoint(values[middle - 1], values[middle]),
    }
}

impl<'a> Space<'a> {
    fn of(cards: &'a [Seen], common: f64) -> Self {
        let mut places: HashMap<&Trait, usize> = HashMap::new();
        let mut names: Vec<&Trait> = Vec::new();
        let mut spread: Vec<usize> = Vec::new();
        let borne: Vec<Vec<usize>> = (cards.iter())
            .map(|seen| {
                (seen.traits.iter())
                    .map(|name| {
                        let place = *places.entry(name).or_insert_with(|| {
                            names.push(name);
                            spread.push(0);
                            names.len() - 1
                        });
                        spread[place] += 1;
                        place
                    })
                    .collect()
            })
            .collect();
        let all = cards.len() as f64;
        // A trait of one project alone weighs no more than one of two: names of people and slips of
        // the pen would otherwise make anyone an original.
        let weight = |name: usize| (all / spread[name].max(2) as f64).ln().max(0.0);
        let vectors: Vec<Vec<(usize, f64)>> = (borne.into_iter())
            .map(|names| {
                let raw: Vec<(usize, f64)> = (names.into_iter())
                    .filter(|name| spread[*name] as f64 <= (common * all).max(2.0))
                    .map(|name| (name, weight(name)))
                    .collect();
                let length = raw.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
                let scale = if length > 0.0 { 1.0 / length } else { 0.0 };
                raw.into_iter().map(|(n, w)| (n, w * scale)).collect()
            })
            .collect();
        let mut bearing = vec![Vec::new(); names.len()];
        for (place, vector) in vectors.iter().enumerate() {
            for (name, weight) in vector {
                bearing[*name].push((place, *weight));
            }
        }
        Self {
            cards,
            names,
            spread,
            vectors,
            bearing,
        }
    }

    /// The nearest others with their cosines; ties fall by id. `scratch` is all zeros, before and
    /// after.
    fn nearest(&self, place: usize, most: usize, scratch: &mut [f64]) -> Near {
        let mut met: Vec<usize> = Vec::new();
        for (name, weight) in &self.vectors[place] {
            for (other, others) in &self.bearing[*name] {
                if *other != place && *weight > 0.0 {
                    if scratch[*other] == 0.0 {
                        met.push(*other);
                    }
                    scratch[*other] += weight * others;
                }
            }
        }
        let mut likeness: Vec<(usize, f64)> = (met.into_iter())
            .map(|other| (other, std::mem::take(&mut scratch[other])))
            .collect();
        let order = |a: &(usize, f64), b: &(usize, f64)| {
            let ids = self.cards[a.0].card.cmp(&self.cards[b.0].card);
            b.1.total_cmp(&a.1).then(ids)
        };
        if likeness.len() > most && most > 0 {
            likeness.select_nth_unstable_by(most - 1, order);
        }
        likeness.truncate(most);
        likeness.sort_by(order);
        likeness
    }

    fn likeness(&self, place: usize, other: usize, likeness: f64) -> Likeness {
        let own = &self.cards[place].traits;
        let common = (self.vectors[other].iter())
            .map(|(name, _)| *name)
            .filter(|name| own.contains(self.names[*name]));
        Likeness {
            card: self.cards[other].card,
            likeness,
            common: self.rarest(common),
        }
    }

    /// Five traits at most, the rarest first.
    fn rarest(&self, names: impl Iterator<Item = usize>) -> Vec<Trait> {
        let mut names: Vec<usize> = names.collect();
        names.sort_by_key(|name| (self.spread[*name], self.names[*name]));
        let first = names.into_iter().take(5);
        first.map(|name| self.names[name].clone()).collect()
    }
}
