//! The search: two guests of one round exchange their seats, and the exchange is kept when it
//! betters the plan, or, while the search is warm, sometimes when it does not.

use super::{Mix, Round};
use crate::PersonId;
use crate::chance::Quick;
use std::collections::BTreeMap;

/// What a new meeting is worth: the unit.
const NEW: i8 = 1;
/// What a meeting that was promised is worth.
const PROMISED: i8 = 60;
/// What two guests who are to be kept apart cost when they meet.
const APART: i8 = -120;
/// What a squared gap of one guest between a table and the room costs.
const UNBALANCED: f32 = 0.38;
/// How warm the search is when it starts and when it ends.
const WARM: f32 = 0.8;
const COLD: f32 = 0.12;

/// The number of a value that is not known.
const VALUELESS: u16 = u16::MAX;

/// The room as flat tables, laid out for millions of small exchanges.
struct Room {
    /// Guests, tables, the most seats at a table, axes, values of all axes.
    n: usize,
    tables: usize,
    seats: usize,
    axes: usize,
    values: usize,
    sizes: Vec<usize>,
    /// Table of a guest, by round and guest.
    table_of: Vec<u16>,
    /// Guests at a table, by round, table and seat.
    seated: Vec<u16>,
    /// How often two guests meet; those of earlier editions count as once already.
    meets: Vec<u8>,
    /// What the first meeting of two guests is worth.
    worth: Vec<i8>,
    /// What is gained if two guests meet once more, and lost if they meet once less: kept beside
    /// `meets`, so that a proposal reads two small tables only.
    gains: Vec<i8>,
    losses: Vec<i8>,
    /// Value of a guest, by guest and axis; values of all axes are numbered together.
    value_of: Vec<u16>,
    /// How many more guests of a value sit at a table than its share calls for, by round, table
    /// and value.
    excess: Vec<f32>,
}

pub(super) fn search(mix: &Mix) -> Vec<Round> {
    let mut quick = mix.seed.drawing("tables").quick();
    let mut room = Room::seat(mix, &mut quick);
    let rounds = usize::from(mix.rounds);
    if mix.guests.len() > 2 && room.tables > 1 {
        let steps = u64::from(mix.effort) * rounds as u64;
        // The temperature falls by the same ratio every so many steps.
        let stride = 2_048;
        let stages = (steps / stride).max(1);
        let ratio = (COLD / WARM).powf(1.0 / stages as f32);
        let mut warmth = WARM;
        for _ in 0..stages {
            for _ in 0..stride {
                room.propose(&mut quick, rounds, warmth);
            }
            warmth *= ratio;
        }
    }
    let person = |v: &u16| mix.guests[usize::from(*v)].person;
    (0..rounds)
        .map(|round| {
            let table = |t| room.at(round, t).iter().map(person).collect();
            (0..room.tables).map(table).collect()
        })
        .collect()
}

impl Room {
    /// Seats everyone at random.
    fn seat(mix: &Mix, quick: &mut Quick) -> Self {
        let n = mix.guests.len();
        let sizes = mix.tables();
        let (value_of, shares, axes) = values(mix);
        let tables = sizes.len();
        let seats = sizes.iter().max().copied().unwrap_or(0);
        let mut room = Self {
            n,
            tables,
            seats,
            axes,
            values: shares.len(),
            table_of: Vec::new(),
            seated: Vec::new(),
            meets: vec![0; n * n],
            worth: vec![NEW; n * n],
            gains: vec![0; n * n],
            losses: vec![0; n * n],
            value_of,
            excess: Vec::new(),
            sizes,
        };
        room.promise(mix);
        for at in 0..n * n {
            // Nobody meets themselves.
            let fresh = room.meets[at] == 0 && at % (n + 1) != 0;
            room.gains[at] = if fresh { room.worth[at] } else { 0 };
            room.losses[at] = if room.meets[at] == 1 {
                room.worth[at]
            } else {
                0
            };
        }
        for round in 0..usize::from(mix.rounds) {
            let mut order: Vec<u16> = (0..u16::try_from(n).unwrap_or(0)).collect();
            for last in (1..order.len()).rev() {
                order.swap(last, quick.below(last + 1));
            }
            let mut table_of = vec![0; n];
            let mut rest = order.as_slice();
            for t in 0..tables {
                let (here, others) = rest.split_at(room.sizes[t]);
                rest = others;
                for v in here {
                    table_of[usize::from(*v)] = u16::try_from(t).unwrap_or(0);
                }
                room.seated.extend(here);
                room.seated.resize((round * tables + t + 1) * seats, 0);
            }
            room.table_of.extend(table_of);
            (0..tables).for_each(|t| room.count(round, t, &shares));
        }
        room
    }

    /// Who sits at a table.
    fn at(&self, round: usize, table: usize) -> &[u16] {
        let from = (round * self.tables + table) * self.seats;
        &self.seated[from..from + self.sizes[table]]
    }

    /// Notes earlier meetings and promises.
    fn promise(&mut self, mix: &Mix) {
        let number: BTreeMap<PersonId, usize> = (mix.guests.iter().enumerate())
            .map(|(at, guest)| (guest.person, at))
            .collect();
        let of = |pair: &super::Pair| {
            let (a, b) = pair.both();
            Some((*number.get(&a)?, *number.get(&b)?))
        };
        for (a, b) in mix.met.iter().filter_map(of) {
            self.meets[a * self.n + b] = 1;
            self.meets[b * self.n + a] = 1;
        }
        let promised = mix
            .together
            .iter()
            .filter_map(of)
            .map(|pair| (pair, PROMISED));
        let apart = mix.apart.iter().filter_map(of).map(|pair| (pair, APART));
        for ((a, b), worth) in promised.chain(apart) {
            for at in [a * self.n + b, b * self.n + a] {
                self.meets[at] = 0;
                self.worth[at] = worth;
            }
        }
    }

    /// Counts meetings and values of one table.
    fn count(&mut self, round: usize, table: usize, shares: &[f32]) {
        let size = self.sizes[table] as f32;
        let from = self.excess.len();
        self.excess.extend(shares.iter().map(|share| -share * size));
        let here = self.at(round, table).to_vec();
        for (i, a) in here.iter().enumerate() {
            let a = usize::from(*a);
            for b in &here[..i] {
                self.meet(a, usize::from(*b), true);
            }
            for value in &self.value_of[a * self.axes..(a + 1) * self.axes] {
                if *value != VALUELESS {
                    self.excess[from + usize::from(*value)] += 1.0;
                }
            }
        }
    }

    /// Draws an exchange and keeps it or not.
    fn propose(&mut self, quick: &mut Quick, rounds: usize, warmth: f32) {
        let round = quick.below(rounds);
        let (a, b) = (quick.below(self.n), quick.below(self.n));
        let tables = &self.table_of[round * self.n..(round + 1) * self.n];
        let (from, to) = (usize::from(tables[a]), usize::from(tables[b]));
        if from == to {
            return;
        }
        let met = self.meetings(round, from, a, b) + self.meetings(round, to, b, a);
        // Balance can give back a few meetings at most: what is far too dear is not looked at.
        if f32::from(met) < -8.0 * (warmth + 1.0) {
            return;
        }
        let gain = f32::from(met) - UNBALANCED * self.balance(round, from, to, a, b);
        if gain >= 0.0 || (gain > -8.0 * warmth && (quick.unit() as f32) < (gain / warmth).exp()) {
            self.exchange(round, from, to, a, b);
        }
    }

    /// What the meetings at a table gain when `goes` leaves it and `comes` sits there.
    fn meetings(&self, round: usize, table: usize, goes: usize, comes: usize) -> i16 {
        let row = |guest: usize| guest * self.n..(guest + 1) * self.n;
        let (losses, gains) = (&self.losses[row(goes)], &self.gains[row(comes)]);
        let mut gain = 0;
        for v in self.at(round, table) {
            // The one who leaves has nothing to lose with themselves.
            let v = usize::from(*v);
            gain += i16::from(gains[v]) - i16::from(losses[v]);
        }
        // The one who comes was counted as meeting the one who leaves.
        gain - i16::from(gains[goes])
    }

    /// Two guests meet once more, or once less.
    fn meet(&mut self, a: usize, b: usize, more: bool) {
        for at in [a * self.n + b, b * self.n + a] {
            let times = if more {
                self.meets[at] + 1
            } else {
                self.meets[at] - 1
            };
            self.meets[at] = times;
            self.gains[at] = if times == 0 { self.worth[at] } else { 0 };
            self.losses[at] = if times == 1 { self.worth[at] } else { 0 };
        }
    }

    /// How much the squared gaps of both tables grow.
    fn balance(&self, round: usize, from: usize, to: usize, a: usize, b: usize) -> f32 {
        let excess = |table: usize| {
            let start = (round * self.tables + table) * self.values;
            &self.excess[start..start + self.values]
        };
        let (here, there) = (excess(from), excess(to));
        let values = |guest: usize| &self.value_of[guest * self.axes..(guest + 1) * self.axes];
        let mut grows = 0.0;
        for (mine, theirs) in values(a).iter().zip(values(b)) {
            if mine == theirs {
                continue;
            }
            if *mine != VALUELESS {
                let value = usize::from(*mine);
                grows += 2.0 - 2.0 * (here[value] - there[value]);
            }
            if *theirs != VALUELESS {
                let value = usize::from(*theirs);
                grows += 2.0 - 2.0 * (there[value] - here[value]);
            }
        }
        grows
    }

    fn exchange(&mut self, round: usize, from: usize, to: usize, a: usize, b: usize) {
        for (table, goes, comes) in [(from, a, b), (to, b, a)] {
            let first = (round * self.tables + table) * self.seats;
            for at in first..first + self.sizes[table] {
                let v = usize::from(self.seated[at]);
                if v == goes {
                    self.seated[at] = u16::try_from(comes).unwrap_or(0);
                    continue;
                }
                self.meet(goes, v, false);
                self.meet(comes, v, true);
            }
            let start = (round * self.tables + table) * self.values;
            for (guest, change) in [(goes, -1.0), (comes, 1.0)] {
                for value in &self.value_of[guest * self.axes..(guest + 1) * self.axes] {
                    if *value != VALUELESS {
                        self.excess[start + usize::from(*value)] += change;
                    }
                }
            }
        }
        self.table_of.swap(round * self.n + a, round * self.n + b);
    }
}

/// The values of the guests on all axes, numbered together; the share of each; how many axes.
fn values(mix: &Mix) -> (Vec<u16>, Vec<f32>, usize) {
    let mut names: Vec<&String> = mix.guests.iter().flat_map(|g| g.traits.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let mut numbers: BTreeMap<(&String, &String), u16> = BTreeMap::new();
    let mut shares: Vec<f32> = Vec::new();
    let mut all = Vec::new();
    for guest in &mix.guests {
        for name in &names {
            let Some(value) = guest.traits.get(*name) else {
                all.push(VALUELESS);
                continue;
            };
            let next = u16::try_from(numbers.len()).unwrap_or(VALUELESS - 1);
            let number = *numbers.entry((name, value)).or_insert(next);
            shares.resize(shares.len().max(usize::from(number) + 1), 0.0);
            shares[usize::from(number)] += 1.0 / mix.guests.len() as f32;
            all.push(number);
        }
    }
    (all, shares, names.len())
}
