//! Groups of notices that tell one project, with the identity of their card.

use crate::{SureKey, Told};
use model::{CardId, NoticeId, SourceId};
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

/// Joins the notices that share a sure key. `told` must hold every notice that shares a key with
/// one of its own members (the caller fetches that closure), each with its keys.
///
/// A page shared by two notices *of one source* is that source's page about several things, and
/// joins nothing.
#[must_use]
pub fn groups(told: &[(Told<'_>, Vec<SureKey>)]) -> Vec<Group> {
    let mut buckets: BTreeMap<SureKey, Vec<usize>> = BTreeMap::new();
    for (rank, (_, keys)) in told.iter().enumerate() {
        for key in keys {
            buckets.entry(*key).or_default().push(rank);
        }
    }
    let mut roots: Vec<usize> = (0..told.len()).collect();
    for members in buckets.values().filter(|members| joins(told, members)) {
        for pair in members.windows(2) {
            let (a, b) = (root(&mut roots, pair[0]), root(&mut roots, pair[1]));
            roots[a.max(b)] = a.min(b);
        }
    }
    let mut gathered: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for rank in 0..told.len() {
        gathered
            .entry(root(&mut roots, rank))
            .or_default()
            .push(rank);
    }
    let mut groups: Vec<Group> = gathered
        .values()
        .map(|ranks| identify(told, ranks))
        .collect();
    groups.sort_unstable_by_key(|group| group.card);
    groups
}

fn joins(told: &[(Told<'_>, Vec<SureKey>)], members: &[usize]) -> bool {
    if members.len() < 2 || members.len() > CROWD {
        return false;
    }
    let sources: BTreeSet<&SourceId> = members
        .iter()
        .map(|rank| &told[*rank].0.notice.source)
        .collect();
    sources.len() == members.len()
}

/// Follows a chain to its root, halving it on the way.
fn root(roots: &mut [usize], mut rank: usize) -> usize {
    while roots[rank] != rank {
        roots[rank] = roots[roots[rank]];
        rank = roots[rank];
    }
    rank
}

fn identify(told: &[(Told<'_>, Vec<SureKey>)], ranks: &[usize]) -> Group {
    let mut members: Vec<_> = ranks
        .iter()
        .map(|rank| {
            let told = &told[*rank].0;
            (told.first_seen, told.notice.id)
        })
        .collect();
    members.sort_unstable();
    let mut cards = members
        .iter()
        .map(|(_, notice)| CardId::founded_by(*notice));
    let card = cards.next().unwrap_or(CardId::from_i64(0));
    let redirects = cards.collect();
    let mut notices: Vec<NoticeId> = members.iter().map(|(_, notice)| *notice).collect();
    notices.sort_unstable();
    Group {
        card,
        notices,
        redirects,
    }
}
