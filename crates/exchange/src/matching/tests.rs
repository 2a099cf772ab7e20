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
fn c06_what_is_asked_for_by_name_is_answered_by_nothing_less() {
    let world = World::of(&[
        (1, Side::Need, "Un accordeur pour le piano de la salle"),
        (2, Side::Need, "Un dentiste pour notre quartier"),
        (3, Side::Need, "Cours de japonais"),
        (4, Side::Need, "Un menuisier pour le bar"),
        (
            11,
            Side::Offer,
            "Guitares et percussions à prêter, salle de répétition",
        ),
        (
            12,
            Side::Offer,
            "Infirmière : prévention santé dans le quartier",
        ),
        (
            13,
            Side::Offer,
            "Traductions et interprètes, arabe et anglais",
        ),
        (14, Side::Offer, "Ébéniste : meubles et comptoirs"),
    ]);
    for (need, offers) in [(1, &[][..]), (2, &[]), (3, &[]), (4, &[14])] {
        assert_eq!(world.ids(need), offers, "need {need}");
    }
    for (offer, needs) in [(11, &[][..]), (12, &[]), (13, &[]), (14, &[4])] {
        assert_eq!(
            world.ids(offer),
            needs,
            "offer {offer}, the other way round"
        );
    }
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

/// A model for which entries of one topic point the same way.
fn meant(world: &World, topics: &[(i64, usize)]) -> Meaning {
    let mut meaning = Meaning::default();
    for id in world.index.by_id.keys() {
        let topic = topics.iter().find(|(one, _)| *one == id.0);
        let mut vector = vec![1.0; 64];
        vector[topic.map_or(id.0 as usize % 20, |(_, topic)| *topic)] += 1.0;
        meaning.learn(*id, &vector);
    }
    meaning
}

#[test]
fn meaning_finds_what_no_word_shares_and_says_so() {
    let mut world = small();
    for id in 20..40 {
        world
            .index
            .add(entry(id, Side::Offer, &format!("prêt de matériel {id}")));
    }
    // Nobody's words answer the camel; the model knows that accounts are what is meant.
    let meaning = meant(&world, &[(3, 50), (14, 50), (1, 51), (11, 51)]);
    let asking = Asking {
        meaning: Some(&meaning),
        ..world.asking()
    };
    let camel = world.index.entry(EntryId(3)).unwrap();
    assert_eq!(world.ids(3), [0_i64; 0], "words are silent");
    let found = world.index.suggest(camel, &asking);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].entry, EntryId(14));
    assert!(found[0].why.contains(&Why::Meaning));
    // What both find comes first, with both reasons.
    let joiner = world.index.entry(EntryId(1)).unwrap();
    let found = world.index.suggest(joiner, &asking);
    assert_eq!(found[0].entry, EntryId(11));
    let subject = |why: &Why| matches!(why, Why::Words(_) | Why::Subject(_));
    assert!(found[0].why.iter().any(subject) && found[0].why.contains(&Why::Meaning));
    // Of an entry that the model has not read, words say all.
    let mut ignorant = meaning.clone();
    ignorant.forget(EntryId(1));
    let asking = Asking {
        meaning: Some(&ignorant),
        ..world.asking()
    };
    let found = world.index.suggest(joiner, &asking);
    assert_eq!(
        found.iter().map(|one| one.entry.0).collect::<Vec<_>>(),
        world.ids(1)
    );
}

#[test]
fn meaning_opens_no_filter() {
    let mut world = small();
    for id in 20..40 {
        world
            .index
            .add(entry(id, Side::Offer, &format!("prêt de matériel {id}")));
    }
    let meaning = meant(&world, &[(3, 50), (14, 50)]);
    let owner = world.index.entry(EntryId(14)).unwrap().owner;
    world.withdrawn.insert(owner);
    let asking = Asking {
        meaning: Some(&meaning),
        ..world.asking()
    };
    let camel = world.index.entry(EntryId(3)).unwrap();
    assert!(world.index.suggest(camel, &asking).is_empty());
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
    let wish = entry(1, Side::Need, "apprendre la soudure");
    let world = World::of(&[(2, Side::Offer, "initiation à la soudure")]);
    let learning = wish.clone().checked(at(1)).unwrap();
    assert_eq!(world.index.suggest(&learning, &world.asking()).len(), 1);
    assert!(wish.checked(at(100)).is_err(), "it ends");
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

/// What one wants done, and who offers it.
const THINGS: [(&str, &str); 8] = [
    (
        "réparer nos vélos",
        "Je répare les vélos et j’apprends à les réparer",
    ),
    (
        "accorder nos pianos",
        "J’accorde les pianos et j’apprends à les accorder",
    ),
    (
        "tailler les haies du jardin partagé",
        "Taille de haies et de petits arbres",
    ),
    (
        "traduire une lettre en arabe",
        "Je traduis de l’arabe au français",
    ),
    (
        "monter notre budget",
        "Aide au montage de budgets associatifs",
    ),
    ("repeindre la salle", "Peinture de salles et de couloirs"),
    ("filmer la fête du quartier", "Je filme fêtes et spectacles"),
    ("tenir la buvette", "Je tiens volontiers une buvette"),
];

/// How one asks for help with it.
const OPENINGS: [&str; 84] = [
    "Un coup de main pour",
    "Des coups de main pour",
    "Un coup de pouce pour",
    "Besoin d’un coup de main pour",
    "Nous cherchons de l’aide pour",
    "Un peu d’aide pour",
    "Quelqu’un pour",
    "Une personne pour",
    "Des bénévoles pour",
    "Des bras pour",
    "Une paire de bras pour",
    "Du monde pour",
    "Des renforts pour",
    "Un renfort pour",
    "Des volontaires pour",
    "Une bonne âme pour",
    "Un soutien pour",
    "Un appui pour",
    "Des conseils pour",
    "Un avis avant de",
    "Des idées pour",
    "Une solution pour",
    "Un partenaire pour",
    "Une équipe pour",
    "Des mains pour",
    "Un relais pour",
    "Un accompagnement pour",
    "Apprendre à",
    "Une formation pour",
    "Un atelier pour",
    "Du temps pour",
    "Un regard extérieur pour",
    "Des contacts pour",
    "Un savoir-faire pour",
    "Une main pour",
    "Les bons gestes pour",
    "Un spécialiste pour",
    "Quelqu’un qui sache",
    "Une personne capable de",
    "Un bénévole sachant",
    "Qui peut",
    "Qui saurait",
    "Comment",
    "Nous aimerions",
    "Être aidés à",
    "Un bricoleur pour",
    "Un retraité pour",
    "Un étudiant pour",
    "Une matinée de main-d’œuvre pour",
    "De la main-d’œuvre pour",
    "Un groupe de jeunes pour",
    "Une entreprise pour",
    "Une association pour",
    "Un artisan pour",
    "Un professionnel pour",
    "Un passionné pour",
    "Un complice pour",
    "Une présence pour",
    "Une méthode pour",
    "Un mode d’emploi pour",
    "Un outil pour",
    "Un plan pour",
    "Un tutoriel pour",
    "Trouver quelqu’un pour",
    "Je cherche comment",
    "Nous voudrions",
    "Un ou deux habitués pour",
    "Une épaule pour",
    "Un allié pour",
    "Des amateurs pour",
    "Une astuce pour",
    "Un œil neuf pour",
    "Une structure pour",
    "Un prestataire pour",
    "Une main experte pour",
    "Du renfort le samedi pour",
    "Deux personnes le matin pour",
    "Un créneau pour",
    "Un peu de temps pour",
    "Un mentor pour",
    "Un parrain pour",
    "De bonnes volontés pour",
    "Des volontaires le dimanche pour",
    "Un voisin pour",
];

/// However politely help is asked for, who offers the very thing is found.
#[test]
fn b19_a_turn_of_phrase_hides_nobody() {
    let mut missed = Vec::new();
    for (at, (thing, offer)) in (0..).zip(THINGS) {
        let mut world = small();
        for (more, (_, offer)) in (0..).zip(THINGS) {
            world.index.add(entry(100 + more, Side::Offer, offer));
        }
        for opening in OPENINGS {
            let ask = format!("{opening} {thing}");
            world.index.add(entry(9, Side::Need, &ask));
            if world.ids(9).first() != Some(&(100 + at)) {
                missed.push(format!("{ask} / {offer}"));
            }
        }
    }
    assert!(missed.is_empty(), "{} missed: {missed:#?}", missed.len());
}
