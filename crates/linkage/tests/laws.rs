//! Laws that hold for any table: order, symmetry, neighbourhoods, sums, and bad input.

use linkage::engine::Options;
use linkage::{Engine, Index, Kind, Mode, Records, Schema, clean, table};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const HEADERS: [&str; 5] = ["name", "address", "postcode", "city", "phone"];
const STEMS: [&str; 12] = [
    "tilleuls", "moulin", "verger", "fournil", "lavoir", "grange", "halle", "forge", "source",
    "colline", "prairie", "ruisseau",
];
const KINDS: [&str; 8] = [
    "cafe", "atelier", "jardin", "maison", "ecole", "theatre", "garage", "marche",
];

fn empty() -> Records {
    Records::new(HEADERS.map(str::to_owned).to_vec())
}

/// The place number `at`, as one of two partners writes it.
fn place(at: usize, partner: usize) -> [String; 5] {
    let (stem, kind) = (STEMS[at % 12], KINDS[at / 12 % 8]);
    let name = if partner == 0 {
        format!("{kind} du {stem}")
    } else {
        format!("{} DU {}", kind.to_uppercase(), stem.to_uppercase())
    };
    let way = if partner == 0 { "rue" } else { "r." };
    [
        name,
        format!("{} {way} des {}", at + 1, STEMS[(at + 5) % 12]),
        format!("{:05}", 10_000 + at * 137),
        format!("{}ville {}", STEMS[(at + 3) % 12], KINDS[at % 8]),
        format!("0{}", 123_456_789 + at * 7_654_321),
    ]
}

/// `places` places, the first `twice` of them told by two partners.
fn rows(places: usize, twice: usize) -> Vec<(String, String, [String; 5])> {
    let mut rows = Vec::new();
    for at in 0..places {
        for partner in 0..=usize::from(at < twice) {
            rows.push((
                format!("{at:03}-{partner}"),
                format!("p{partner}"),
                place(at, partner),
            ));
        }
    }
    rows
}

fn records(rows: &[(String, String, [String; 5])]) -> Records {
    let mut records = empty();
    for (id, source, cells) in rows {
        records.push(id, source, cells.iter().map(String::as_str));
    }
    records
}

/// Clusters of two or more, by id.
fn groups(records: &Records) -> BTreeSet<BTreeSet<String>> {
    let outcome = Engine::new(records, &Schema::guess(records), Options::default()).run();
    let mut groups: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
    for (row, cluster) in outcome.clusters.of.iter().enumerate() {
        groups
            .entry(*cluster)
            .or_default()
            .insert(records.id(row).to_owned());
    }
    groups
        .into_values()
        .filter(|group| group.len() > 1)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn e13_the_order_of_rows_changes_nothing(seed in any::<u64>()) {
        let mut mixed = rows(40, 15);
        let straight = groups(&records(&mixed).sorted());
        let mut at = seed;
        for last in (1..mixed.len()).rev() {
            at = at.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            mixed.swap(last, (at >> 33) as usize % (last + 1));
        }
        prop_assert_eq!(groups(&records(&mixed).sorted()), straight);
    }

    #[test]
    fn e13_a_stranger_changes_no_other_cluster(name in "[xyz]{6,9} [xyz]{6,9}", number in 1000u32..9999) {
        let mut all = rows(40, 15);
        let before = groups(&records(&all));
        all.push(("stranger".into(), "p9".into(), [name, format!("{number} quay"), "00999".into(), "elsewhere".into(), String::new()]));
        prop_assert_eq!(groups(&records(&all)), before);
    }

    #[test]
    fn e12_reasons_sum_to_the_score_and_sides_do_not_count(a in 0u32..55, b in 0u32..55) {
        prop_assume!(a != b);
        let records = records(&rows(40, 15));
        let engine = Engine::new(&records, &Schema::guess(&records), Options::default());
        let told = engine.explain(a, b);
        let sum: f32 = told.reasons.iter().map(|reason| reason.bits).sum();
        prop_assert!((sum - told.bits).abs() < 1e-3);
        prop_assert!((told.probability - engine.probability(a, b)).abs() < 1e-5);
        prop_assert_eq!(engine.probability(a, b), engine.probability(b, a));
        prop_assert!(told.reasons.iter().all(|reason| !reason.fr.is_empty() && !reason.en.is_empty()));
    }

    #[test]
    fn normal_forms_are_final(text in "\\PC{0,40}") {
        for form in [clean::plain, clean::commune, clean::code, clean::url, clean::email] {
            let once = form(&text);
            prop_assert_eq!(form(&once), once);
        }
    }

    #[test]
    fn any_cells_are_taken(cells in proptest::collection::vec("\\PC{0,30}", 60)) {
        let mut records = empty();
        for (at, five) in cells.chunks(5).enumerate() {
            records.push(&at.to_string(), "p", five.iter().map(String::as_str));
        }
        let known = |kind: Kind| Schema::with(&records, |_| Some(kind));
        for kind in [Kind::Name, Kind::Identifier, Kind::Address, Kind::Date, Kind::Phone, Kind::Point, Kind::Url, Kind::Email, Kind::PersonName, Kind::Commune] {
            let outcome = Engine::new(&records, &known(kind), Options::default()).run();
            prop_assert_eq!(outcome.clusters.of.len(), records.len());
        }
    }
}

#[test]
fn e4_places_told_twice_are_found() {
    let found = groups(&records(&rows(60, 20)));
    let pair = |at: usize| BTreeSet::from([format!("{at:03}-0"), format!("{at:03}-1")]);
    assert_eq!(found, (0..20).map(pair).collect());
}

#[test]
fn e18_an_answer_stands_and_is_not_asked_again() {
    let records = records(&rows(60, 20));
    let mut engine = Engine::new(&records, &Schema::guess(&records), Options::default());
    engine.learn(&[(0, 1, false)]);
    let outcome = engine.run();
    assert_ne!(outcome.clusters.of[0], outcome.clusters.of[1]);
    assert!(
        engine
            .questions(&outcome, 100)
            .iter()
            .all(|pair| (pair.a, pair.b) != (0, 1))
    );
}

#[test]
fn e28_questions_are_at_most_as_many_as_wanted_and_touch_each_record_once() {
    let records = records(&rows(60, 20));
    let engine = Engine::new(&records, &Schema::guess(&records), Options::default());
    let questions = engine.questions(&engine.run(), 5);
    let touched: BTreeSet<u32> = questions.iter().flat_map(|pair| [pair.a, pair.b]).collect();
    assert!(!questions.is_empty() && questions.len() <= 5);
    assert_eq!(touched.len(), questions.len() * 2);
}

#[test]
fn e12_a_new_record_finds_its_twin_until_it_is_removed() {
    let records = records(&rows(60, 20));
    let options = Options {
        keep_single_terms: true,
        ..Options::default()
    };
    let mut index = Index::new(Engine::new(&records, &Schema::guess(&records), options));
    let cells = place(45, 1);
    let new = index.insert(1, cells.iter().map(String::as_str));
    let best = index.twins(new)[0];
    // Places 0 to 19 take two rows each.
    assert_eq!((best.a, best.b), (65, new));
    assert!(best.probability > 0.5, "{}", best.probability);
    assert!(index.twins(65).iter().any(|pair| pair.b == new));
    index.remove(new);
    assert!(index.twins(new).is_empty());
    assert!(index.twins(65).iter().all(|pair| pair.b != new));
}

#[test]
fn two_clean_tables_are_paired_one_to_one() {
    let records = records(&rows(60, 30));
    let outcome = Engine::new(
        &records,
        &Schema::guess(&records),
        Options {
            mode: Mode::Link,
            ..Options::default()
        },
    )
    .run();
    assert!(outcome.one_to_one);
    let mut seen = BTreeSet::new();
    for pair in outcome
        .pairs
        .iter()
        .filter(|pair| pair.probability >= outcome.threshold)
    {
        assert!(seen.insert(pair.a) && seen.insert(pair.b));
    }
    assert_eq!(seen.len(), 60);
}

#[test]
fn tables_with_nothing_to_compare_give_no_pair() {
    let nothing = empty();
    assert!(
        Engine::new(&nothing, &Schema::guess(&nothing), Options::default())
            .run()
            .pairs
            .is_empty()
    );
    let mut blank = empty();
    for at in 0..50 {
        blank.push(&at.to_string(), "", []);
    }
    let outcome = Engine::new(&blank, &Schema::guess(&blank), Options::default()).run();
    assert!(outcome.pairs.is_empty());
    assert_eq!(outcome.clusters.of, (0..50).collect::<Vec<u32>>());
}

#[test]
fn one_value_everywhere_makes_no_giant_block() {
    let mut same = empty();
    for at in 0..3000 {
        same.push(
            &at.to_string(),
            "",
            [
                "café du moulin",
                "1 rue du moulin",
                "26000",
                "valence",
                "0102030405",
            ],
        );
    }
    let outcome = Engine::new(&same, &Schema::guess(&same), Options::default()).run();
    assert!(outcome.compared <= 3000 * Options::default().bounds.per_record);
}

#[test]
fn a_schema_names_what_it_does_not_know() {
    let records = records(&rows(20, 5));
    let schema = Schema::parse(
        "[fields]\nname = \"organisation\"\nphone = \"ignore\"\n",
        &records,
    )
    .unwrap();
    assert_eq!(schema.fields[0].kind, Kind::Organisation);
    assert_eq!(schema.fields.len(), 4);
    let fault = Schema::parse("[fields]\nnope = \"name\"\n", &records)
        .unwrap_err()
        .to_string();
    assert!(
        fault.contains("nope") && fault.contains("postcode"),
        "{fault}"
    );
}

#[test]
fn files_with_faults_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.csv");
    for (text, word) in [("", "empty"), ("id,name\n1,a\n1,b\n", "several records")] {
        std::fs::write(&path, text).unwrap();
        let fault = table::read(&[&path]).unwrap_err().to_string();
        assert!(fault.contains(word), "{fault}");
    }
    std::fs::write(&path, "\u{feff}name,id\n\"a, \"\"b\"\"\",7\n").unwrap();
    let read = table::read(&[&path]).unwrap();
    assert_eq!((read.id(0), read.cell(0, 0)), ("7", "a, \"b\""));
}
