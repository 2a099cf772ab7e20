//! Groups of notices that tell one project, with the identity of their card.

use crate::{Bonds, MERGE_FROM, SureKey, Told};
use model::{CardId, NoticeId, Pair, SourceId};
use std::collections::{BTreeMap, BTreeSet};

/// More notices than this behind one key, and the key says nothing: a directory's own page,
/// a number used as a filler.
const CROWD: usize = 40;

/// Notices that tell one project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The identity of the card: that founded by the notice seen first.
    pub card: CardId,
    /// The notices, sorted.
    pub notices: Vec<NoticeId>,
    /// Identities that the other members would have founded: they lead to this card.
    pub redirects: Vec<CardId>,
}

/// Joins the notices that tell one project. `told` must hold every notice that shares a key or a
/// bond with one of its own members (the caller fetches that closure), each with its keys.
///
/// People come first: what they put apart is never joined, what they join is (of two decisions that
/// contradict one another through a third notice, the later holds). Then sure keys join, then the
/// engine, between sources only and while the average belief between two groups stays sure, so
/// that one wrong belief chains nothing. A page shared by two notices *of one source* is that
/// source's page about several things, and joins nothing.
#[must_use]
pub fn groups(told: &[(Told<'_>, Vec<SureKey>)], bonds: &Bonds) -> Vec<Group> {
    // In order of ids, so that sums of beliefs are the same whatever the order of the notices.
    let mut told: Vec<&(Told<'_>, Vec<SureKey>)> = told.iter().collect();
    told.sort_unstable_by_key(|(told, _)| told.notice.id);
    let mut blocks = Blocks::new(told.iter().map(|(told, _)| told.notice.id).collect(), bonds);
    for pair in bonds.joined() {
        blocks.join_pair(pair);
    }
    for pair in keyed(&told) {
        blocks.join_pair(pair);
    }
    believe(&told, bonds, &mut blocks);
    let mut groups: Vec<Group> = blocks
        .into_ranks()
        .map(|ranks| identify(&told, &ranks))
        .collect();
    groups.sort_unstable_by_key(|group| group.card);
    groups
}

/// The pairs that sure keys join, in a fixed order.
fn keyed(told: &[&(Told<'_>, Vec<SureKey>)]) -> Vec<Pair> {
    let mut buckets: BTreeMap<SureKey, Vec<usize>> = BTreeMap::new();
    for (rank, (_, keys)) in told.iter().enumerate() {
        for key in keys {
            buckets.entry(*key).or_default().push(rank);
        }
    }
    let mut pairs: Vec<Pair> = buckets
        .values()
        .filter(|members| joins(told, members))
        .flat_map(|members| {
            let id = |rank: usize| told[rank].0.notice.id;
            members
                .windows(2)
                .filter_map(move |two| Pair::of(id(two[0]), id(two[1])))
        })
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Joins blocks of which the engine is sure. Notices already joined speak with one voice: the belief
/// between two blocks is the mean over the pairs between them.
fn believe(told: &[&(Told<'_>, Vec<SureKey>)], bonds: &Bonds, blocks: &mut Blocks<'_>) {
    let source = |id: NoticeId| {
        let rank = blocks.rank_of(id)?;
        Some(&told[rank].0.notice.source)
    };
    let mut edges: Vec<Pair> = bonds
        .sure()
        .filter(|pair| {
            let (a, b) = (source(pair.a()), source(pair.b()));
            a.is_some() && b.is_some() && a != b
        })
        .collect();
    // The surest first; of equals, the lesser ids, in whose order they come.
    edges.sort_by(|x, y| {
        let belief = |pair: &Pair| bonds.belief(pair.a(), pair.b());
        belief(y).total_cmp(&belief(x))
    });
    loop {
        let before = blocks.count;
        for pair in &edges {
            if blocks
                .mean_belief(*pair)
                .is_some_and(|mean| mean >= MERGE_FROM)
            {
                blocks.join_pair(*pair);
            }
        }
        if blocks.count == before {
            break;
        }
    }
}

/// Notices joined so far, none with another that people put apart.
struct Blocks<'a> {
    /// Sorted.
    ids: Vec<NoticeId>,
    bonds: &'a Bonds,
    block: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// How many blocks are left.
    count: usize,
}

impl<'a> Blocks<'a> {
    fn new(ids: Vec<NoticeId>, bonds: &'a Bonds) -> Self {
        Self {
            block: (0..ids.len()).collect(),
            members: (0..ids.len()).map(|rank| vec![rank]).collect(),
            count: ids.len(),
            ids,
            bonds,
        }
    }

    fn rank_of(&self, id: NoticeId) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    /// The blocks of the two notices, when both are here and not yet together.
    fn ends(&self, pair: Pair) -> Option<(usize, usize)> {
        let [a, b] = pair.both().map(|id| self.rank_of(id));
        let (a, b) = (self.block[a?], self.block[b?]);
        (a != b).then_some((a, b))
    }

    /// Joins the blocks of the two notices, unless people put two of their members apart.
    fn join_pair(&mut self, pair: Pair) {
        let Some((a, b)) = self.ends(pair) else {
            return;
        };
        let apart = self.between(a, b).any(|(x, y)| self.bonds.apart(x, y));
        if apart || self.members[a].len() + self.members[b].len() > CROWD * 4 {
            return;
        }
        let (kept, gone) = if self.members[a].len() >= self.members[b].len() {
            (a, b)
        } else {
            (b, a)
        };
        let moved = std::mem::take(&mut self.members[gone]);
        for rank in &moved {
            self.block[*rank] = kept;
        }
        self.members[kept].extend(moved);
        self.count -= 1;
    }

    /// What the engine believes of the two blocks as wholes.
    fn mean_belief(&self, pair: Pair) -> Option<f32> {
        let (a, b) = self.ends(pair)?;
        let (sum, pairs) = self
            .between(a, b)
            .map(|(x, y)| self.bonds.belief(x, y))
            .fold((0.0_f32, 0.0_f32), |(sum, pairs), belief| {
                (sum + belief, pairs + 1.0)
            });
        Some(sum / pairs)
    }

    fn between(&self, a: usize, b: usize) -> impl Iterator<Item = (NoticeId, NoticeId)> + '_ {
        self.members[a].iter().flat_map(move |x| {
            self.members[b]
                .iter()
                .map(move |y| (self.ids[*x], self.ids[*y]))
        })
    }

    fn into_ranks(self) -> impl Iterator<Item = Vec<usize>> {
        self.members.into_iter().filter(|ranks| !ranks.is_empty())
    }
}

fn joins(told: &[&(Told<'_>, Vec<SureKey>)], members: &[usize]) -> bool {
    if members.len() < 2 || members.len() > CROWD {
        return false;
    }
    let sources: BTreeSet<&SourceId> = members
        .iter()
        .map(|rank| &told[*rank].0.notice.source)
        .collect();
    sources.len() == members.len()
}

fn identify(told: &[&(Told<'_>, Vec<SureKey>)], ranks: &[usize]) -> Group {
    let mut members: Vec<_> = ranks
        .iter()
        .map(|rank| {
            let told = &told[*rank].0;
            // A correction by hand founds no card, even brought at the same instant.
            (told.source.id.is_hand(), told.first_seen, told.notice.id)
        })
        .collect();
    members.sort_unstable();
    let mut cards = members
        .iter()
        .map(|(_, _, notice)| CardId::founded_by(*notice));
    let card = cards.next().unwrap_or(CardId::from_i64(0));
    let redirects = cards.collect();
    let mut notices: Vec<NoticeId> = members.iter().map(|(_, _, notice)| *notice).collect();
    notices.sort_unstable();
    Group {
        card,
        notices,
        redirects,
    }
}
