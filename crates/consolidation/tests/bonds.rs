//! How decisions, sure keys and beliefs make groups: small cases, then laws over small worlds.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use consolidation::{Bonds, Group, SureKey, Told, groups};
use jiff::Timestamp;
use model::{
    Audience, CardId, Decision, Field, Licence, Notice, NoticeId, Opinion, Pair, Partner, Relation,
    Source, SourceId,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

static NO_LICENCES: OnceLock<BTreeMap<Field, Licence>> = OnceLock::new();

fn source(rank: usize) -> Source {
    Source {
        id: SourceId::parse(&format!("s{rank}")).unwrap(),
        title: String::new(),
        partner: Partner::default(),
        homepage: None,
        licence: Licence("etalab-2.0".to_owned()),
        audience: Audience::Open,
        trust: 50,
        grace_days: 30,
        recipe: String::new(),
        added_at: Timestamp::UNIX_EPOCH,
    }
}

/// Notices, each with the rank of its source and its keys.
struct World {
    sources: Vec<Source>,
    notices: Vec<(Notice, usize, Vec<SureKey>)>,
}

impl World {
    /// One notice for each entry: the rank of its source, and a key if not 0.
    fn new(entries: &[(usize, i64)]) -> Self {
        let sources: Vec<Source> = (0..6).map(source).collect();
        let notices = entries
            .iter()
            .enumerate()
            .map(|(rank, (of, key))| {
                let id = &sources[*of].id;
                let key_text = rank.to_string();
                let notice = Notice {
                    id: NoticeId::of(id, &key_text),
                    source: id.clone(),
                    key: key_text,
                    claims: Vec::new(),
                    places: Vec::new(),
                };
                let keys = (*key != 0).then_some(SureKey(*key)).into_iter().collect();
                (notice, *of, keys)
            })
            .collect();
        Self { sources, notices }
    }

    fn pair(&self, x: usize, y: usize) -> Pair {
        Pair::of(self.notices[x].0.id, self.notices[y].0.id).unwrap()
    }

    fn groups(&self, bonds: &Bonds, reversed: bool) -> Vec<Group> {
        let mut told: Vec<(Told<'_>, Vec<SureKey>)> = self
            .notices
            .iter()
            .enumerate()
            .map(|(rank, (notice, of, keys))| {
                let seen = Timestamp::from_second(rank as i64).unwrap();
                let told = Told {
                    notice,
                    source: &self.sources[*of],
                    licences: NO_LICENCES.get_or_init(BTreeMap::new),
                    first_seen: seen,
                    confirmed_at: seen,
                    gone_since: None,
                };
                (told, keys.clone())
            })
            .collect();
        if reversed {
            told.reverse();
        }
        groups(&told, bonds)
    }

    /// The groups of more than one notice, as ranks.
    fn together(&self, bonds: &Bonds) -> Vec<Vec<usize>> {
        let rank = |id: &NoticeId| self.notices.iter().position(|(n, ..)| n.id == *id).unwrap();
        let mut found: Vec<Vec<usize>> = self
            .groups(bonds, false)
            .iter()
            .filter(|group| group.notices.len() > 1)
            .map(|group| {
                let mut ranks: Vec<usize> = group.notices.iter().map(rank).collect();
                ranks.sort_unstable();
                ranks
            })
            .collect();
        found.sort();
        found
    }

    fn decision(&self, number: i64, x: usize, y: usize, relation: Relation) -> Decision {
        Decision {
            number,
            pair: self.pair(x, y),
            relation,
            author: "x".to_owned(),
            note: String::new(),
            decided_at: Timestamp::UNIX_EPOCH,
            withdrawn_at: None,
        }
    }

    fn opinion(&self, x: usize, y: usize, probability: f32) -> Opinion {
        Opinion {
            pair: self.pair(x, y),
            probability,
            reasons: Vec::new(),
        }
    }
}

use Relation::{Different, OtherSite, Same};

#[test]
fn the_engine_joins_when_sure_and_between_sources_only() {
    for (sources, probability, expected) in [
        ([0, 1], 0.99, vec![vec![0, 1]]),
        ([0, 1], 0.80, vec![]),
        // One partner told two projects: people are asked.
        ([0, 0], 0.99, vec![]),
    ] {
        let world = World::new(&[(sources[0], 0), (sources[1], 0)]);
        let bonds = Bonds::new(&[], &[world.opinion(0, 1, probability)]);
        assert_eq!(
            world.together(&bonds),
            expected,
            "{sources:?} {probability}"
        );
    }
}

#[test]
fn one_wrong_belief_chains_nothing() {
    let world = World::new(&[(0, 0), (1, 0), (2, 0), (3, 0)]);
    let opinions = [
        world.opinion(0, 1, 0.999),
        world.opinion(2, 3, 0.999),
        // The bridge between two pairs that otherwise do not look alike.
        world.opinion(1, 2, 0.97),
        world.opinion(0, 2, 0.1),
    ];
    assert_eq!(
        world.together(&Bonds::new(&[], &opinions)),
        [vec![0, 1], vec![2, 3]]
    );
}

#[test]
fn people_come_before_keys_and_engine() {
    let world = World::new(&[(0, 7), (1, 7), (2, 0)]);
    let sure = [world.opinion(1, 2, 0.99), world.opinion(0, 2, 0.99)];
    assert_eq!(world.together(&Bonds::new(&[], &sure)), [vec![0, 1, 2]]);
    for relation in [
        Different,
        OtherSite,
        Relation::OtherProject,
        Relation::FirstPartOfSecond,
    ] {
        let apart = [world.decision(1, 0, 1, relation)];
        let found = world.together(&Bonds::new(&apart, &[]));
        assert!(found.is_empty(), "{relation:?}: {found:?}");
    }
    let joined = [world.decision(1, 0, 2, Same)];
    assert_eq!(world.together(&Bonds::new(&joined, &[])), [vec![0, 1, 2]]);
}

#[test]
fn of_two_words_on_a_pair_the_later_holds_and_a_withdrawn_one_counts_for_nothing() {
    let world = World::new(&[(0, 0), (1, 0)]);
    let both = [
        world.decision(1, 0, 1, Same),
        world.decision(2, 0, 1, Different),
    ];
    assert!(world.together(&Bonds::new(&both, &[])).is_empty());
    let mut back = both;
    back[1].withdrawn_at = Some(Timestamp::UNIX_EPOCH);
    assert_eq!(world.together(&Bonds::new(&back, &[])), [vec![0, 1]]);
}

#[test]
fn of_decisions_that_contradict_through_a_third_the_later_holds() {
    let world = World::new(&[(0, 0), (1, 0), (2, 0)]);
    let said = [
        world.decision(1, 0, 1, Same),
        world.decision(2, 1, 2, Same),
        world.decision(3, 0, 2, Different),
    ];
    assert_eq!(world.together(&Bonds::new(&said, &[])), [vec![1, 2]]);
}

type Entry = (usize, i64);
type Said = (usize, usize, usize);
type Believed = (usize, usize, u8);

fn worlds() -> impl Strategy<Value = (Vec<Entry>, Vec<Said>, Vec<Believed>)> {
    (
        prop::collection::vec((0_usize..6, 0_i64..4), 2..9),
        prop::collection::vec((0_usize..9, 0_usize..9, 0_usize..6), 0..6),
        prop::collection::vec((0_usize..9, 0_usize..9, 0_u8..=100), 0..14),
    )
}

/// Decisions and opinions among the notices that exist; the last word on a pair counts.
fn evidence(world: &World, said: &[Said], believed: &[Believed]) -> (Vec<Decision>, Vec<Opinion>) {
    let n = world.notices.len();
    let decisions = (1..)
        .zip(said)
        .filter(|(_, (x, y, _))| x % n != y % n)
        .map(|(number, (x, y, r))| world.decision(number, x % n, y % n, Relation::ALL[*r]));
    let opinions: BTreeMap<Pair, Opinion> = believed
        .iter()
        .filter(|(x, y, _)| x % n != y % n)
        .map(|(x, y, p)| world.opinion(x % n, y % n, f32::from(*p) / 100.0))
        .map(|opinion| (opinion.pair, opinion))
        .collect();
    (decisions.collect(), opinions.into_values().collect())
}

proptest! {
    #[test]
    fn laws_of_groups((entries, said, believed) in worlds()) {
        let world = World::new(&entries);
        let (decisions, opinions) = evidence(&world, &said, &believed);
        let bonds = Bonds::new(&decisions, &opinions);
        let found = world.groups(&bonds, false);

        // Order of notices and of evidence never matters.
        let turned = (
            decisions.iter().rev().cloned().collect::<Vec<_>>(),
            opinions.iter().rev().cloned().collect::<Vec<_>>(),
        );
        prop_assert_eq!(&found, &world.groups(&Bonds::new(&turned.0, &turned.1), true));

        // Every notice is behind exactly one card; every address leads to one card.
        let all: Vec<NoticeId> = found.iter().flat_map(|g| g.notices.clone()).collect();
        prop_assert_eq!(all.len(), entries.len());
        let addresses: Vec<CardId> =
            found.iter().flat_map(|g| g.redirects.iter().copied().chain([g.card])).collect();
        prop_assert_eq!(addresses.iter().collect::<BTreeSet<_>>().len(), addresses.len());

        // What people put apart is never on one card.
        for group in &found {
            for (rank, x) in group.notices.iter().enumerate() {
                for y in &group.notices[rank + 1..] {
                    let decided = bonds.decided(Pair::of(*x, *y).unwrap());
                    prop_assert!(decided.is_none_or(Relation::joins));
                }
            }
        }
    }

    #[test]
    fn a_merge_taken_back_gives_the_same_cards((entries, said, believed) in worlds(), x in 0_usize..9, y in 0_usize..9) {
        let world = World::new(&entries);
        let n = world.notices.len();
        prop_assume!(x % n != y % n);
        let (mut decisions, opinions) = evidence(&world, &said, &believed);
        let before = world.groups(&Bonds::new(&decisions, &opinions), false);
        let mut merge = world.decision(99, x % n, y % n, Same);
        merge.withdrawn_at = Some(Timestamp::UNIX_EPOCH);
        decisions.push(merge);
        prop_assert_eq!(before, world.groups(&Bonds::new(&decisions, &opinions), false));
    }

    #[test]
    fn a_stranger_changes_nothing((entries, said, believed) in worlds()) {
        let world = World::new(&entries);
        let (decisions, opinions) = evidence(&world, &said, &believed);
        let bonds = Bonds::new(&decisions, &opinions);
        let mut wider = entries.clone();
        wider.push((5, 0));
        let wider = World::new(&wider);
        let stranger = wider.notices.last().unwrap().0.id;
        let mut after = wider.groups(&bonds, false);
        after.retain(|group| !group.notices.contains(&stranger));
        prop_assert_eq!(world.groups(&bonds, false), after);
    }
}
