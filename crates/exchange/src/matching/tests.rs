//! Matching: both ways, what is never proposed, and what comes from far.

use super::*;
use crate::entry::*;
use crate::{Line, Text};
use jiff::Timestamp;
use model::{Audience, PersonId};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn at(day: i64) -> Timestamp {
    Timestamp::from_second(day * 86_400).unwrap()
}

fn entry(id: i64, side: Side, ask: &str) -> Entry {
    Entry {
        id: EntryId(id),
        side,
        owner: Owner::Person(PersonId(id)),
        ask: Line::new(ask).unwrap(),
        details: None,
        category: Category::Skills,
        terms: Vec::new(),
        effort: Effort::HalfDay,
        by: None,
        place: Where::Remote,
        scale: Scale::Local,
        family: ActorFamily::Social,
        population: Population::Holder,
        agrees: [Population::Holder, Population::Public, Population::Partner].into(),
        expires: at(100),
        audience: Audience::Commons,
        hidden_from: BTreeSet::new(),
    }
}

struct World {
    index: Index,
    withdrawn: BTreeSet<Owner>,
    conflicts: Pairs,
    dismissed: Dismissed,
}

impl World {
    fn of(asks: &[(i64, Side, &str)]) -> Self {
        let mut index = Index::default();
        for (id, side, ask) in asks {
            index.add(entry(*id, *side, ask));
        }
        Self {
            index,
            withdrawn: BTreeSet::new(),
            conflicts: Pairs::default(),
            dismissed: Dismissed::default(),
        }
    }

    fn asking(&self) -> Asking<'_> {
        Asking {
            now: at(1),
            viewer: Viewer {
                level: Audience::Commons,
                family: ActorFamily::Social,
            },
            withdrawn: &self.withdrawn,
            conflicts: &self.conflicts,
            dismissed: &self.dismissed,
            meaning: None,
            shown: 0,
            limit: 5,
            threshold: Index::THRESHOLD,
        }
    }

    fn ids(&self, id: i64) -> Vec<i64> {
        let entry = self.index.entry(EntryId(id)).unwrap();
        let found = self.index.suggest(entry, &self.asking());
        found.iter().map(|one| one.entry.0).collect()
    }
}

fn small() -> World {
    World::of(&[
        (1, Side::Need, "un ébéniste pour nos étagères"),
        (2, Side::Need, "un juriste pour relire nos statuts"),
        (3, Side::Need, "un dromadaire"),
        (11, Side::Offer, "menuiserie : mobilier sur mesure"),
        (12, Side::Offer, "conseil juridique aux associations"),
        (13, Side::Offer, "prêt de vélos cargo"),
        (14, Side::Offer, "aide à la tenue des comptes"),
    ])
}

#[test]
fn b19_needs_meet_offers_both_ways_and_each_suggestion_says_why() {
    let world = small();
    assert_eq!(world.ids(1).first(), Some(&11));
    assert_eq!(world.ids(2).first(), Some(&12));
    assert_eq!(world.ids(11).first(), Some(&1), "the other way round");
    for id in [1, 2, 11, 12] {
        let entry = world.index.entry(EntryId(id)).unwrap();
        let found = world.index.suggest(entry, &world.asking());
        assert!(!found.is_empty());
        for one in found {
            let subject = |why: &Why| matches!(why, Why::Words(_) | Why::Subject(_));
            assert!(one.why.iter().any(subject), "{one:?}");
        }
    }
}

#[test]
fn c06_silent_rather_than_noise() {
    assert!(small().ids(3).is_empty());
}

#[test]
fn b04_consent_is_per_population_and_from_both() {
    for (mine, theirs, met) in [
        (true, true, true),
        (true, false, false),
        (false, true, false),
    ] {
        let mut world = small();
        let mut offer = entry(11, Side::Offer, "menuiserie : mobilier sur mesure");
        offer.population = Population::Partner;
        if !theirs {
            offer.agrees.remove(&Population::Holder);
        }
        world.index.add(offer);
        let mut need = entry(1, Side::Need, "un ébéniste pour nos étagères");
        if !mine {
            need.agrees.remove(&Population::Partner);
        }
        world.index.add(need);
        assert_eq!(world.ids(1).contains(&11), met);
        assert_eq!(world.ids(11).contains(&1), met);
    }
}

#[test]
fn c17_the_withdrawn_are_proposed_to_nobody() {
    let mut world = small();
    world.withdrawn.insert(Owner::Person(PersonId(11)));
    assert!(!world.ids(1).contains(&11));
    assert!(world.ids(11).is_empty());
}

#[test]
fn c24_dismissal_leaves_no_trace_to_the_other() {
    let mut world = small();
    let before = world.ids(11);
    world.dismissed.dismiss(EntryId(1), EntryId(11));
    assert!(!world.ids(1).contains(&11));
    assert_eq!(world.ids(11), before, "nothing changes for the other");
    world.dismissed.take_back(EntryId(1), EntryId(11));
    assert!(world.ids(1).contains(&11));
}

#[test]
fn c23_a_hidden_entry_is_absent_for_public_bodies_too() {
    let mut offer = entry(1, Side::Offer, "un local");
    offer.audience = Audience::Open;
    offer.hidden_from.insert(ActorFamily::PublicBody);
    for level in Audience::ALL {
        let seen = |family| offer.seen_by(Viewer { level, family }).is_some();
        assert!(!seen(ActorFamily::PublicBody));
        assert!(seen(ActorFamily::Social));
    }
    let mut need = entry(2, Side::Need, "un local");
    need.family = ActorFamily::PublicBody;
    let mut world = small();
    world.index.add(offer);
    world.index.add(need);
    assert!(world.ids(2).is_empty());
}

#[test]
fn distance_conflicts_expiry_and_the_same_owner() {
    let place = |lat, km| Where::Place { lat, lon: 2.0, km };
    let base = entry(11, Side::Offer, "menuiserie : mobilier sur mesure");
    let far = Entry {
        place: place(45.0, 20.0),
        ..base.clone()
    };
    let mine = Entry {
        owner: Owner::Person(PersonId(1)),
        ..base.clone()
    };
    let over = Entry {
        expires: at(1),
        ..base.clone()
    };
    for (offer, met) in [(base, true), (far, false), (mine, false), (over, false)] {
        let mut world = small();
        let mut need = entry(1, Side::Need, "un ébéniste pour nos étagères");
        need.place = place(48.0, 20.0);
        world.index.add(need);
        world.index.add(offer);
        assert_eq!(world.ids(1).contains(&11), met);
        world
            .conflicts
            .add(Owner::Person(PersonId(11)), Owner::Person(PersonId(1)));
        assert!(!world.ids(1).contains(&11));
    }
}

#[test]
fn c20_c35_one_in_five_comes_from_far_and_says_so() {
    let mut world = World::of(&[(1, Side::Need, "un menuisier")]);
    for id in 11..40 {
        let mut offer = entry(id, Side::Offer, "menuisier");
        if id >= 30 {
            offer.scale = Scale::World;
            offer.details = Some(Text::new("ailleurs, autrement, plus loin").unwrap());
        }
        world.index.add(offer);
    }
    for id in 100..300 {
        world.index.add(entry(id, Side::Offer, "prêt de vélos"));
    }
    let need = world.index.entry(EntryId(1)).unwrap();
    for shown in 0..5 {
        let asking = Asking {
            shown,
            limit: 10,
            ..world.asking()
        };
        let found = world.index.suggest(need, &asking);
        assert_eq!(found.len(), 10);
        assert_eq!(found.iter().filter(|one| one.far).count(), 2);
        for (place, one) in found.iter().enumerate() {
            assert_eq!(one.far, (shown + place) % 5 == 4);
            assert_eq!(one.far, one.why.contains(&Why::Far(FarAxis::Scale)));
        }
    }
}

struct Reversed;
impl Meaning for Reversed {
    fn near(&self, _: &Entry, others: &[EntryId]) -> Vec<f32> {
        (0..others.len()).map(|at| at as f32).collect()
    }
}

#[test]
fn a_model_of_meaning_is_one_voice_among_two() {
    let world = small();
    let need = world.index.entry(EntryId(1)).unwrap();
    let asking = Asking {
        meaning: Some(&Reversed),
        threshold: 0.0,
        ..world.asking()
    };
    let plain = Asking {
        threshold: 0.0,
        ..world.asking()
    };
    let ids = |asking| -> BTreeSet<_> {
        world
            .index
            .suggest(need, asking)
            .iter()
            .map(|one| one.entry)
            .collect()
    };
    assert_eq!(ids(&asking), ids(&plain));
}

proptest! {
    #[test]
    fn coming_and_going_leaves_nothing(asks in prop::collection::vec("[a-z]{3,8} (menuisier|comptable|vélo|jardin)", 1..12)) {
        let mut world = small();
        let before = (1..=3).map(|id| world.index.search(world.index.entry(EntryId(id)).unwrap(), 9, |_| true)).collect::<Vec<_>>();
        for (n, ask) in asks.iter().enumerate() {
            world.index.add(entry(100 + n as i64, Side::Offer, ask));
        }
        for n in 0..asks.len() {
            world.index.remove(EntryId(100 + n as i64));
        }
        prop_assert_eq!(world.index.len(), 7);
        for (id, old) in (1..=3).zip(before) {
            let new = world.index.search(world.index.entry(EntryId(id)).unwrap(), 9, |_| true);
            prop_assert_eq!(new.len(), old.len());
            for (a, b) in new.iter().zip(&old) {
                prop_assert_eq!(a.entry, b.entry);
                prop_assert!((a.order - b.order).abs() < 1e-3);
            }
        }
    }
}

#[test]
fn b16_money_is_never_matched_only_referred() {
    for (mine, theirs) in [
        (Category::Funding, Category::Funding),
        (Category::Funding, Category::Skills),
        (Category::Skills, Category::Funding),
    ] {
        let mut need = entry(1, Side::Need, "un prêt pour notre boulangerie");
        let mut offer = entry(2, Side::Offer, "prêt pour boulangerie");
        (need.category, offer.category) = (mine, theirs);
        let mut world = World::of(&[]);
        world.index.add(offer.clone());
        assert!(world.index.suggest(&need, &world.asking()).is_empty());
        (need.category, offer.category) = (Category::Skills, Category::Skills);
        world.index.add(offer);
        assert_eq!(world.index.suggest(&need, &world.asking()).len(), 1);
    }
}

#[test]
fn b19_what_may_not_be_proposed_never_takes_the_place_of_what_may() {
    // A thousand neighbours that filters put aside, all nearer in words than the one that is left.
    let mut world = World::of(&[(
        5_000,
        Side::Offer,
        "relire les statuts d’une coopérative de pain",
    )]);
    for id in 100..1_100 {
        let mut hidden = entry(id, Side::Offer, "relire nos statuts de coopérative");
        hidden.hidden_from.insert(ActorFamily::Social);
        world.index.add(hidden);
    }
    let need = entry(1, Side::Need, "relire nos statuts de coopérative");
    let found = world.index.suggest(&need, &world.asking());
    let ids: Vec<_> = found.iter().map(|one| one.entry).collect();
    assert_eq!(ids, [EntryId(5_000)]);
}

#[test]
fn c10_a_learning_wish_is_a_whole_entry_and_is_matched() {
    use crate::referral::LearningWish;
    let wish = entry(1, Side::Need, "apprendre la soudure");
    let world = World::of(&[(2, Side::Offer, "initiation à la soudure")]);
    let learning = LearningWish::new(wish.clone(), at(1)).unwrap();
    assert_eq!(
        world.index.suggest(learning.entry(), &world.asking()).len(),
        1
    );
    assert!(LearningWish::new(wish.clone(), at(100)).is_err(), "it ends");
    let mut other = wish;
    other.side = Side::Offer;
    assert!(LearningWish::new(other, at(1)).is_err());
}

#[test]
fn c03_c07_c19_an_entry_has_a_known_category_an_ask_and_an_effort() {
    let whole = serde_json::to_value(entry(1, Side::Need, "rencontrer une élue")).unwrap();
    for category in [
        "ideas",
        "setting",
        "making",
        "skills",
        "funding",
        "decision_maker",
    ] {
        let mut one = whole.clone();
        one["category"] = category.into();
        assert!(serde_json::from_value::<Entry>(one).is_ok(), "{category}");
    }
    for (field, value) in [("category", "anything"), ("ask", " "), ("effort", "")] {
        let mut one = whole.clone();
        one[field] = value.into();
        assert!(serde_json::from_value::<Entry>(one).is_err(), "{field}");
        let mut without = whole.clone();
        without.as_object_mut().unwrap().remove(field);
        assert!(
            serde_json::from_value::<Entry>(without).is_err(),
            "no {field}"
        );
    }
}
