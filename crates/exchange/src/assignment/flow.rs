//! Flows: the most (Dinic), and the cheapest of the most (shortest paths with potentials).

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// A graph with capacities and costs; arc `2n` has its return in `2n + 1`.
pub(super) struct Flow {
    heads: Vec<usize>,
    room: Vec<u32>,
    costs: Vec<i64>,
    from: Vec<Vec<usize>>,
}

impl Flow {
    pub fn new(nodes: usize) -> Self {
        Self {
            heads: Vec::new(),
            room: Vec::new(),
            costs: Vec::new(),
            from: vec![Vec::new(); nodes],
        }
    }

    pub fn arc(&mut self, from: usize, to: usize, room: u32, cost: i64) {
        for (at, head, room, cost) in [(from, to, room, cost), (to, from, 0, -cost)] {
            self.from[at].push(self.heads.len());
            self.heads.push(head);
            self.room.push(room);
            self.costs.push(cost);
        }
    }

    fn levels(&self, source: usize) -> Vec<Option<u32>> {
        let mut levels = vec![None; self.from.len()];
        levels[source] = Some(0);
        let mut queue = VecDeque::from([source]);
        while let Some(node) = queue.pop_front() {
            for arc in &self.from[node] {
                let head = self.heads[*arc];
                if self.room[*arc] > 0 && levels[head].is_none() {
                    levels[head] = levels[node].map(|level: u32| level + 1);
                    queue.push_back(head);
                }
            }
        }
        levels
    }

    /// What can still be reached: the near side of a cut, once the most has flowed.
    pub fn reached(&self, source: usize) -> Vec<bool> {
        self.levels(source).iter().map(Option::is_some).collect()
    }

    /// The most that flows.
    pub fn most(&mut self, source: usize, sink: usize) -> u64 {
        let mut whole = 0;
        loop {
            let levels = self.levels(source);
            if levels[sink].is_none() {
                return whole;
            }
            let mut next = vec![0; self.from.len()];
            loop {
                let pushed = self.push(source, sink, u32::MAX, &levels, &mut next);
                if pushed == 0 {
                    break;
                }
                whole += u64::from(pushed);
            }
        }
    }

    /// Pushes along one path; as deep as the graph has levels.
    fn push(
        &mut self,
        node: usize,
        sink: usize,
        limit: u32,
        levels: &[Option<u32>],
        next: &mut [usize],
    ) -> u32 {
        if node == sink {
            return limit;
        }
        while let Some(arc) = self.from[node].get(next[node]).copied() {
            let head = self.heads[arc];
            if self.room[arc] > 0 && levels[head] == levels[node].map(|level| level + 1) {
                let pushed = self.push(head, sink, limit.min(self.room[arc]), levels, next);
                if pushed > 0 {
                    self.room[arc] -= pushed;
                    self.room[arc ^ 1] += pushed;
                    return pushed;
                }
            }
            next[node] += 1;
        }
        0
    }

    /// The cheapest among the largest flows. Costs of arcs are not negative at the start.
    pub fn cheapest(&mut self, source: usize, sink: usize) {
        let mut potential = vec![0_i64; self.from.len()];
        while let Some((far, by)) = self.shortest(source, sink, &potential) {
            // A node out of reach now stays so: its potential moves with the farthest.
            let farthest = far.iter().flatten().max().copied().unwrap_or(0);
            for (potential, far) in potential.iter_mut().zip(&far) {
                *potential += far.unwrap_or(farthest);
            }
            let mut node = sink;
            while node != source {
                let arc = by[node];
                self.room[arc] -= 1;
                self.room[arc ^ 1] += 1;
                node = self.heads[arc ^ 1];
            }
        }
    }

    /// Distances under the potentials, and the arc by which each node was reached.
    fn shortest(
        &self,
        source: usize,
        sink: usize,
        potential: &[i64],
    ) -> Option<(Vec<Option<i64>>, Vec<usize>)> {
        let mut far: Vec<Option<i64>> = vec![None; self.from.len()];
        let mut by = vec![0; self.from.len()];
        far[source] = Some(0);
        let mut heap = BinaryHeap::from([Reverse((0_i64, source))]);
        while let Some(Reverse((distance, node))) = heap.pop() {
            if far[node].is_some_and(|known| known < distance) {
                continue;
            }
            for arc in &self.from[node] {
                let head = self.heads[*arc];
                if self.room[*arc] == 0 {
                    continue;
                }
                let new = distance + self.costs[*arc] + potential[node] - potential[head];
                if far[head].is_none_or(|known| new < known) {
                    far[head] = Some(new);
                    by[head] = *arc;
                    heap.push(Reverse((new, head)));
                }
            }
        }
        far[sink]?;
        Some((far, by))
    }

    /// The nodes to which something flows from this one.
    pub fn used(&self, node: usize) -> impl Iterator<Item = usize> {
        let forward = self.from[node].iter().filter(|arc| **arc % 2 == 0);
        forward
            .filter(|arc| self.room[**arc ^ 1] > 0)
            .map(|arc| self.heads[*arc])
    }
}
