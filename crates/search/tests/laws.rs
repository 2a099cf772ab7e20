//! Laws that hold for any small census: facets equal what one counts by hand, a visitor's answers
//! depend on open values only, pages neither repeat nor miss a card, a rebuilt index answers alike.
#![expect(clippy::unwrap_used, reason = "tests")]

mod made;

use access::Sight;
use jiff::Timestamp;
use made::{days_ago, mend, origin, place};
use model::{Audience, Card, CardId, CardValue, Field, Lang, NoticeId};
use proptest::prelude::*;
use search::{Answer, Area, BoundingBox, Disc, Freshness, Index, Level, Page, Query, Sort};
use std::collections::{BTreeMap, BTreeSet};

const WORDS: [&str; 8] = [
    "jardin",
    "jardins",
    "atelier",
    "vélo",
    "école",
    "partagé",
    "médiation",
    "mediatoin",
];
const THEMES: [&str; 4] = ["EMP", "EMP-ACE", "NUM", "EDU-EDC"];
const PUBLICS: [&str; 2] = ["children", "youth"];
const STAGES: [&str; 2] = ["idea", "experiment"];
const SOURCES: [&str; 3] = ["alpha", "beta", "gamma"];
/// The codes of a place, from région to commune, and its point.
type Spot = ([&'static str; 4], Option<(f64, f64)>);

const PLACES: [Spot; 5] = [
    (["52", "44", "244400404", "44109"], Some((47.218, -1.554))),
    (["52", "49", "244900015", "49007"], Some((47.473, -0.551))),
    (["11", "75", "200054781", "75056"], Some((48.857, 2.352))),
    (["04", "974", "249740119", "97411"], Some((-20.88, 55.45))),
    (["53", "35", "243500139", "35238"], None),
];

fn audience() -> impl Strategy<Value = Audience> {
    prop_oneof![3 => Just(Audience::Open), 2 => prop::sample::select(Audience::ALL.to_vec())]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..4)
        .prop_map(|words| words.join(" "))
}

fn value(
    field: Field,
    text: String,
    source: &str,
    key: usize,
    to: Audience,
    days: i64,
) -> CardValue {
    CardValue {
        field,
        value: text,
        audience: to,
        chosen: false,
        origins: vec![origin(source, &key.to_string(), to, days)],
    }
}

/// What one source says: to whom, when, and the values.
type Voice = (
    usize,
    Audience,
    i64,
    String,
    Option<String>,
    Vec<usize>,
    Option<usize>,
);

fn voice() -> impl Strategy<Value = Voice> {
    (
        0..SOURCES.len(),
        audience(),
        prop::sample::select(vec![5_i64, 400, 2_000]),
        text(),
        prop::option::of(text()),
        prop::collection::vec(0..8_usize, 0..4),
        prop::option::of(0..PLACES.len()),
    )
}

fn build(key: usize, voices: Vec<Voice>) -> Card {
    let mut card = Card {
        id: CardId::founded_by(NoticeId::of(
            &model::SourceId::parse("x").unwrap(),
            &key.to_string(),
        )),
        notices: Vec::new(),
        values: Vec::new(),
        places: Vec::new(),
        first_seen: days_ago(3_000 - 150 * i64::try_from(key).unwrap()),
        last_confirmed: days_ago(0),
        gone_since: None,
    };
    for (source, to, days, name, summary, codes, at) in voices {
        let source = SOURCES[source];
        let mut say =
            |field, text: String| card.values.push(value(field, text, source, key, to, days));
        say(Field::Name, name);
        if let Some(summary) = summary {
            say(Field::Summary, summary);
        }
        for code in codes {
            match code {
                0..4 => say(Field::Theme, THEMES[code].to_owned()),
                4..6 => say(Field::Public, PUBLICS[code - 4].to_owned()),
                _ => say(Field::Stage, STAGES[code - 6].to_owned()),
            }
        }
        if let Some(at) = at {
            let (codes, point) = PLACES[at];
            card.places.push(place(
                origin(source, &key.to_string(), to, days),
                codes,
                point,
            ));
        }
    }
    card.values.sort_by_key(|value| value.field);
    mend(card)
}

fn cards() -> impl Strategy<Value = Vec<Card>> {
    prop::collection::vec(prop::collection::vec(voice(), 1..4), 0..14).prop_map(|all| {
        all.into_iter()
            .enumerate()
            .map(|(key, voices)| build(key, voices))
            .collect()
    })
}

fn some(values: &[&str]) -> impl Strategy<Value = Vec<String>> + use<> {
    let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
    let most = values.len();
    prop_oneof![2 => Just(Vec::new()), 1 => prop::sample::subsequence(values, 1..=most.min(2))]
}

fn areas() -> impl Strategy<Value = Vec<Area>> {
    let all: Vec<Area> = PLACES
        .iter()
        .flat_map(|(codes, _)| {
            let levels = [
                Level::Region,
                Level::Department,
                Level::Epci,
                Level::Commune,
            ];
            levels.into_iter().zip(codes).map(|(level, code)| Area {
                level,
                code: (*code).to_owned(),
            })
        })
        .collect();
    prop_oneof![2 => Just(Vec::new()), 1 => prop::sample::subsequence(all, 1..4)]
}

fn query() -> impl Strategy<Value = Query> {
    let near = prop::option::weighted(0.2, (40.0..50.0_f64, -2.0..3.0_f64, 10.0..600.0_f64));
    let bbox = prop::option::weighted(
        0.2,
        (
            -10.0..0.0_f64,
            40.0..47.3_f64,
            0.0..60.0_f64,
            47.4..50.0_f64,
        ),
    );
    let words = prop::option::of(text());
    let sort = prop::sample::select(vec![
        Sort::Relevance,
        Sort::Date,
        Sort::Name,
        Sort::Distance,
    ]);
    let fresh = prop_oneof![3 => Just(Vec::new()), 1 => Just(vec![Freshness::Year])];
    (
        words,
        some(&THEMES),
        some(&PUBLICS),
        some(&STAGES),
        some(&SOURCES),
        areas(),
        (fresh, prop::option::weighted(0.2, 0_i64..3_000)),
        near,
        bbox,
        sort,
    )
        .prop_map(
            |(
                words,
                themes,
                publics,
                stages,
                sources,
                areas,
                (freshness, known),
                near,
                bbox,
                sort,
            )| Query {
                words: words.unwrap_or_default(),
                themes,
                publics,
                stages,
                sources: sources
                    .iter()
                    .filter_map(|id| model::SourceId::parse(id))
                    .collect(),
                areas,
                freshness,
                known_since: known.map(days_ago),
                near: near.map(|(lat, lon, km)| Disc { lat, lon, km }),
                bbox: bbox.map(|(west, south, east, north)| BoundingBox {
                    west,
                    south,
                    east,
                    north,
                }),
                sort,
            },
        )
}

fn index(cards: &[Card]) -> Index {
    let index = Index::in_memory().unwrap();
    index.write(cards).unwrap();
    index.commit().unwrap();
    index
}

fn now() -> Timestamp {
    days_ago(0)
}

fn ask(index: &Index, sight: Sight, query: &Query, size: usize) -> Answer {
    index
        .ask(
            sight,
            query,
            &Page {
                after: None,
                skip: 0,
                size,
            },
            now(),
        )
        .unwrap()
}

/// The codes of a view, by the name of the facet.
fn codes(view: &Card) -> BTreeMap<&'static str, BTreeSet<String>> {
    let of = |field| {
        view.values
            .iter()
            .filter(move |v| v.field == field)
            .map(|v| v.value.clone())
    };
    let themes = of(Field::Theme)
        .flat_map(|code| [code[..3].to_owned(), code])
        .collect();
    let found = || {
        view.places
            .iter()
            .filter_map(|place| place.place.found.as_ref())
    };
    let mut codes = BTreeMap::from([
        ("theme", themes),
        ("public", of(Field::Public).collect()),
        ("stage", of(Field::Stage).collect()),
        (
            "source",
            view.sources().iter().map(ToString::to_string).collect(),
        ),
    ]);
    codes.insert("region", found().filter_map(|p| p.region.clone()).collect());
    codes.insert(
        "department",
        found().filter_map(|p| p.department.clone()).collect(),
    );
    codes.insert("epci", found().filter_map(|p| p.epci.clone()).collect());
    codes.insert("commune", found().filter_map(|p| p.insee.clone()).collect());
    codes
}

const LEVELS: [(&str, Level); 4] = [
    ("region", Level::Region),
    ("department", Level::Department),
    ("epci", Level::Epci),
    ("commune", Level::Commune),
];

/// Whether a view passes all filters but that of one facet.
fn passes(query: &Query, view: &Card, but: &str) -> bool {
    let codes = codes(view);
    let meets = |facet: &str, asked: &[String]| {
        facet == but || asked.is_empty() || asked.iter().any(|code| codes[facet].contains(code))
    };
    let sources: Vec<String> = query.sources.iter().map(ToString::to_string).collect();
    let keeps = LEVELS
        .iter()
        .position(|(facet, _)| *facet == but)
        .unwrap_or(LEVELS.len());
    let areas: Vec<_> = LEVELS[..keeps]
        .iter()
        .flat_map(|(facet, level)| {
            query
                .areas
                .iter()
                .filter(|a| a.level == *level)
                .map(|a| (*facet, &a.code))
        })
        .collect();
    let points: Vec<(f64, f64)> = view
        .places
        .iter()
        .filter_map(|place| {
            place
                .place
                .found
                .as_ref()?
                .lat
                .zip(place.place.found.as_ref()?.lon)
        })
        .collect();
    let fresh = Freshness::of(view.last_confirmed, now());
    meets("theme", &query.themes)
        && meets("public", &query.publics)
        && meets("stage", &query.stages)
        && meets("source", &sources)
        && (areas.is_empty()
            || areas
                .iter()
                .any(|(facet, code)| codes[facet].contains(*code)))
        && (but == "fresh" || query.freshness.is_empty() || query.freshness.contains(&fresh))
        && query
            .known_since
            .is_none_or(|since| view.first_seen >= since)
        && query
            .bbox
            .is_none_or(|bbox| points.iter().any(|p| bbox.contains(p.0, p.1)))
        && query.near.is_none_or(|disc| {
            points
                .iter()
                .any(|p| search::distance_km((disc.lat, disc.lon), *p) <= disc.km)
        })
}

fn by_hand(query: &Query, views: &[Card], facet: &str) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for view in views.iter().filter(|view| passes(query, view, facet)) {
        for code in &codes(view)[facet] {
            *counts.entry(code.clone()).or_default() += 1;
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

/// All that a reader can learn from the index with a question.
fn everything(index: &Index, query: &Query, ids: &[CardId]) -> String {
    let sight = Sight::visitor();
    let answer = ask(index, sight, query, 50);
    let all: Vec<CardId> = index.ids(sight, query, now()).unwrap().collect();
    let clusters = index.clusters(sight, query, 5, now()).unwrap();
    let extent = index.extent(sight, query, now()).unwrap();
    let typed = WORDS.iter().chain(&["jradin", "me", "al", "g"]);
    let suggested: Vec<_> = typed
        .map(|typed| index.suggest(sight, typed, 6, Lang::Fr).unwrap())
        .collect();
    let similar: Vec<_> = ids
        .iter()
        .map(|id| index.similar(sight, *id, 5).unwrap())
        .collect();
    format!("{answer:?} {all:?} {clusters:?} {extent:?} {suggested:?} {similar:?}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn e32_each_facet_is_counted_apart_from_its_own_filter(cards in cards(), mut query in query()) {
        query.words.clear();
        let index = index(&cards);
        let views: Vec<Card> = cards.iter().filter_map(|card| card.seen_by(Audience::Open)).collect();
        let answer = ask(&index, Sight::visitor(), &query, 50);
        let expected = views.iter().filter(|view| passes(&query, view, "")).count() as u64;
        prop_assert_eq!(answer.total, expected);
        prop_assert_eq!(answer.hits.len() as u64, expected);
        let facets = answer.facets;
        let sources: Vec<_> = facets.sources.iter().map(|(id, count)| (id.to_string(), *count)).collect();
        for (facet, counted) in [
            ("theme", &facets.themes), ("public", &facets.publics), ("stage", &facets.stages),
            ("source", &sources), ("region", &facets.regions), ("department", &facets.departments),
            ("epci", &facets.epcis), ("commune", &facets.communes),
        ] {
            prop_assert_eq!(counted, &by_hand(&query, &views, facet), "{}", facet);
        }
        for class in Freshness::ALL {
            let of_class = |view: &&Card| Freshness::of(view.last_confirmed, now()) == class;
            let expected = views.iter().filter(|v| passes(&query, v, "fresh")).filter(of_class).count() as u64;
            let counted = facets.freshness.iter().find(|(one, _)| *one == class).map_or(0, |(_, count)| *count);
            prop_assert_eq!(counted, expected);
        }
    }

    #[test]
    fn a_visitor_learns_nothing_from_what_is_not_open(cards in cards(), query in query()) {
        let open: Vec<Card> = cards.iter().filter_map(|card| card.seen_by(Audience::Open)).collect();
        let ids: Vec<CardId> = cards.iter().map(|card| card.id).collect();
        prop_assert_eq!(everything(&index(&cards), &query, &ids), everything(&index(&open), &query, &ids));
    }

    #[test]
    fn pages_neither_repeat_nor_miss_a_card(cards in cards(), query in query(), size in 1_usize..4) {
        let index = index(&cards);
        let all: Vec<CardId> = index.ids(Sight::steward(), &query, now()).unwrap().collect();
        let (mut paged, mut after) = (Vec::new(), None);
        loop {
            let page = Page { after, skip: 0, size };
            let answer = index.ask(Sight::steward(), &query, &page, now()).unwrap();
            paged.extend(answer.hits.iter().map(|hit| hit.card));
            after = answer.next;
            if after.is_none() {
                break;
            }
        }
        prop_assert_eq!(&paged, &all);
        let skipped = index.ask(Sight::steward(), &query, &Page { after: None, skip: size, size }, now()).unwrap();
        let skipped: Vec<CardId> = skipped.hits.iter().map(|hit| hit.card).collect();
        let expected: Vec<CardId> = all.into_iter().skip(size).take(size).collect();
        prop_assert_eq!(skipped, expected);
    }

    #[test]
    fn a_rebuilt_index_answers_alike(cards in cards(), query in query(), cut in 0_usize..14) {
        let ids: Vec<CardId> = cards.iter().map(|card| card.id).collect();
        let (first, second) = cards.split_at(cut.min(cards.len()));
        let grown = Index::in_memory().unwrap();
        // Written twice, in two commits, one card being gone for a while.
        grown.write(second).unwrap();
        grown.commit().unwrap();
        grown.remove(&ids).unwrap();
        grown.write(first).unwrap();
        grown.commit().unwrap();
        grown.write(second).unwrap();
        grown.commit().unwrap();
        prop_assert_eq!(everything(&grown, &query, &ids), everything(&index(&cards), &query, &ids));
    }

    #[test]
    fn the_heaps_of_the_map_hold_the_points_of_the_answer(cards in cards(), mut query in query()) {
        query.near = None;
        query.bbox = None;
        let index = index(&cards);
        let answer = ask(&index, Sight::steward(), &query, 50);
        let clusters = index.clusters(Sight::steward(), &query, 22, now()).unwrap();
        let heaped: u64 = clusters.iter().map(|cluster| cluster.count).sum();
        let views = cards.iter().filter(|card| answer.hits.iter().any(|hit| hit.card == card.id));
        let points: usize = views
            .map(|card| {
                let found = card.places.iter().filter_map(|place| place.place.found.as_ref());
                found.filter_map(|found| found.lat.map(f64::to_bits)).collect::<BTreeSet<_>>().len()
            })
            .sum();
        prop_assert_eq!(heaped, points as u64);
        for cluster in clusters {
            prop_assert_eq!(cluster.card.is_some(), cluster.count == 1);
            prop_assert_eq!(cluster.name.is_some(), cluster.count == 1);
        }
    }

    #[test]
    fn no_question_makes_the_index_panic(words in "\\PC{0,60}") {
        let index = index(&[build(1, vec![(0, Audience::Open, 5, "Jardin".to_owned(), None, vec![0], Some(0))])]);
        let query = Query { words: words.clone(), ..Query::default() };
        ask(&index, Sight::visitor(), &query, 5);
        index.suggest(Sight::visitor(), &words, 5, Lang::En).unwrap();
    }
}
