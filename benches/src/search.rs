//! Measures the search room on believable cards: questions with all facets, suggestions, the first
//! view of the map, the size of the index and the time to build it.
//!
//! `cargo run --release -p benches -- search --cards 100000`

use access::Sight;
use jiff::Timestamp;
use model::{
    Audience, Card, CardId, CardPlace, CardValue, Field, Lang, Licence, NoticeId, Origin, Place,
    Placing, Precision, SourceId, vocabulary,
};
use search::{Area, BoundingBox, Disc, Freshness, Index, Level, Page, Query, Sort};
use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};
use territory::{Commune, Territory};

/// The day of the measure: fixed, so that two runs measure the same.
const NOW: i64 = 1_790_000_000;
/// How often each question is asked.
const ROUNDS: usize = 5;

const KINDS: [&str; 12] = [
    "Tiers-lieu",
    "Jardin partagé",
    "Épicerie solidaire",
    "Ressourcerie",
    "Café associatif",
    "Fablab",
    "Garage solidaire",
    "Habitat participatif",
    "Conciergerie de quartier",
    "Atelier vélo",
    "École de la transition",
    "Plateforme de mobilité",
];
const NAMES: [&str; 8] = [
    "des Possibles",
    "du Faubourg",
    "de la Gare",
    "des Voisins",
    "du Marché",
    "des Deux Rives",
    "du Bocage",
    "du Grand Large",
];
const VERBS: [&str; 8] = [
    "accompagne",
    "réunit",
    "forme",
    "héberge",
    "accueille",
    "répare",
    "transporte",
    "conseille",
];
const WHOM: [&str; 7] = [
    "les habitants",
    "des demandeurs d'emploi",
    "des jeunes du quartier",
    "des personnes âgées",
    "des réfugiés",
    "des salariés en insertion",
    "les étudiants",
];
const WHY: [&str; 7] = [
    "pour réduire la précarité énergétique",
    "dans les démarches numériques",
    "pour prévenir l'isolement",
    "par la médiation culturelle",
    "avec des outils libres",
    "pour une mobilité douce",
    "grâce au bénévolat",
];

/// A small generator of numbers (SplitMix64): the same seed gives the same cards.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 16).unwrap_or(0) % limit
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

/// Runs the measure; `args` are those after `search`.
///
/// # Errors
/// When the index cannot be written or read, or an argument is not understood.
pub fn run(args: &[String]) -> Result<(), Box<dyn Error>> {
    let cards = crate::number(args, "--cards", 100_000)?;
    let folder = std::env::temp_dir().join(format!("croisee-bench-search-{}", std::process::id()));
    let index = Index::rebuild(&folder)?;
    let building = build(&index, cards)?;
    println!(
        "search: {cards} cards, index of {} MB written in {:.1} s",
        size(&folder) / 1_000_000,
        building.as_secs_f64()
    );
    let first = Instant::now();
    index.ask(Sight::visitor(), &Query::default(), &page(0), now()?)?;
    println!(
        "columns read into memory in {:.0} ms; resident memory {} MB",
        ms(first.elapsed()),
        resident()
    );
    println!(
        "{:<44} {:>6} {:>9} {:>9} {:>9}",
        "", "asked", "p50 ms", "p95 ms", "p99 ms"
    );
    questions(&index)?;
    suggestions(&index)?;
    maps(&index)?;
    println!("resident memory at the end {} MB", resident());
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

fn now() -> Result<Timestamp, jiff::Error> {
    Timestamp::from_second(NOW)
}

const fn page(size: usize) -> Page {
    Page {
        after: None,
        skip: 0,
        size,
    }
}

fn build(index: &Index, cards: usize) -> Result<Duration, Box<dyn Error>> {
    let mut chance = Chance(1);
    let communes = weighted_communes();
    let mut spent = Duration::ZERO;
    let mut made = 0;
    while made < cards {
        let batch = (cards - made).min(2_000);
        let batch: Vec<Card> = (made..made + batch)
            .map(|number| card(number, &mut chance, &communes))
            .collect::<Option<_>>()
            .ok_or("a made-up card is not well made")?;
        made += batch.len();
        let start = Instant::now();
        index.write(&batch)?;
        spent += start.elapsed();
    }
    let start = Instant::now();
    index.commit()?;
    Ok(spent + start.elapsed())
}

/// Communes, each as often as it has thousands of people, so that towns have more projects.
fn weighted_communes() -> Vec<&'static Commune> {
    let communes = Territory::get().communes().iter();
    communes
        .flat_map(|commune| {
            let times = usize::try_from(commune.population / 1_000)
                .unwrap_or(0)
                .clamp(1, 400);
            std::iter::repeat_n(commune, times)
        })
        .collect()
}

fn card(number: usize, chance: &mut Chance, communes: &[&'static Commune]) -> Option<Card> {
    let source = SourceId::parse(&format!("partenaire-{:02}", chance.below(40)))?;
    let days = i64::try_from(chance.below(1_800)).ok()?;
    let origin = Origin {
        notice: NoticeId::of(&source, &number.to_string()),
        source,
        confirmed_at: Timestamp::from_second(NOW - days * 86_400).ok()?,
        licence: Licence("etalab-2.0".to_owned()),
        audience: Audience::Open,
        page: None,
    };
    let commune = communes[chance.below(communes.len())];
    let mut values = Vec::new();
    let mut say = |field: Field, value: String, audience: Audience| {
        let origins = vec![Origin {
            audience,
            ..origin.clone()
        }];
        values.push(CardValue {
            field,
            value,
            audience,
            chosen: true,
            origins,
        });
    };
    let name = format!(
        "{} {} {}",
        chance.of(&KINDS),
        chance.of(&NAMES),
        commune.name
    );
    say(Field::Name, name, Audience::Open);
    say(Field::Summary, sentence(chance), Audience::Open);
    let text: Vec<String> = (0..4 + chance.below(6)).map(|_| sentence(chance)).collect();
    say(Field::Description, text.join("\n"), Audience::Open);
    for (field, most) in [(Field::Theme, 3), (Field::Public, 2), (Field::Stage, 1)] {
        let terms = vocabulary::of(field)?;
        for _ in 0..=chance.below(most) {
            say(
                field,
                terms[chance.below(terms.len())].code.to_owned(),
                Audience::Open,
            );
        }
    }
    if chance.below(5) == 0 {
        say(
            Field::Email,
            format!("contact{number}@exemple.fr"),
            Audience::Collective,
        );
    }
    let several = if chance.below(20) == 0 { 4 } else { 1 };
    let mut places = vec![placed(commune, &origin, chance)];
    while places.len() < several {
        let commune = communes[chance.below(communes.len())];
        places.push(placed(commune, &origin, chance));
    }
    Some(Card {
        id: CardId::founded_by(origin.notice),
        notices: vec![origin.notice],
        values,
        places,
        first_seen: origin.confirmed_at,
        last_confirmed: origin.confirmed_at,
        gone_since: None,
    })
}

fn sentence(chance: &mut Chance) -> String {
    let kind = chance.of(&KINDS);
    format!(
        "{kind} qui {} {} {}, projet n° {}.",
        chance.of(&VERBS),
        chance.of(&WHOM),
        chance.of(&WHY),
        chance.below(5_000)
    )
}

fn placed(commune: &Commune, origin: &Origin, chance: &mut Chance) -> CardPlace {
    let mut aside = || (chance.below(2_000) as f64 - 1_000.0) / 50_000.0;
    CardPlace {
        place: Place {
            found: Some(Placing {
                insee: Some(commune.code.to_owned()),
                department: Some(commune.department.to_owned()),
                region: Some(commune.region.to_owned()),
                epci: Some(commune.epci.to_owned()).filter(|code| !code.is_empty()),
                lat: Some(commune.point.0 + aside()),
                lon: Some(commune.point.1 + aside()),
                precision: Precision::Address,
                score: 0.9,
                reason: "insee".to_owned(),
            }),
            ..Place::default()
        },
        origins: vec![origin.clone()],
    }
}

/// Forty texts, alone and under four sets of filters: two hundred questions.
fn questions(index: &Index) -> Result<(), Box<dyn Error>> {
    let texts = [
        "",
        "tiers-lieu",
        "jardin partagé",
        "cafe",
        "l'économie sociale",
        "épicerie solidaire nantes",
        "accompagnement emploi",
        "mobilité douce",
        "velo",
        "fablab",
        "médiation culturelle",
        "réfugiés",
        "habitat participatif lyon",
        "ressourcerie du marché",
        "précarité énergétique",
        "75011",
        "bénévolat",
        "insertion salariés",
        "personnes âgées isolement",
        "école transition",
        "gaspillage",
        "outils libres",
    ];
    let mistyped = [
        "resourcerie",
        "jradin partagé",
        "épicerie solidiare",
        "habitat participatff",
        "mobilté",
        "bénévolta",
        "accompagnemnt",
        "fablb nantes",
        "précarité énergtique",
        "conciregerie",
    ];
    let partial = [
        "tie",
        "jard",
        "épicerie sol",
        "mobili",
        "ress",
        "habitat part",
        "association des vois",
        "num",
    ];
    let groups = [
        ("words and empty question", &texts[..]),
        ("typos", &mistyped[..]),
        ("word being typed", &partial[..]),
    ];
    let mut all = Vec::new();
    for (name, texts) in groups {
        let mut times = Vec::new();
        for text in texts {
            for query in filtered(text) {
                for _ in 0..ROUNDS {
                    let start = Instant::now();
                    index.ask(Sight::visitor(), &query, &page(20), now()?)?;
                    times.push(start.elapsed());
                }
            }
        }
        all.extend(times.iter().copied());
        line(&format!("search with all facets: {name}"), times);
    }
    line("search with all facets: all of these", all);
    Ok(())
}

fn filtered(text: &str) -> [Query; 5] {
    let plain = Query {
        words: text.to_owned(),
        ..Query::default()
    };
    let area = |level, code: &str| {
        vec![Area {
            level,
            code: code.to_owned(),
        }]
    };
    [
        plain.clone(),
        Query {
            themes: vec!["EMP".to_owned(), "NUM".to_owned()],
            areas: area(Level::Region, "52"),
            ..plain.clone()
        },
        Query {
            freshness: vec![Freshness::Year],
            sort: Sort::Name,
            ..plain.clone()
        },
        Query {
            near: Some(Disc {
                lat: 47.2,
                lon: -1.55,
                km: 50.0,
            }),
            sort: Sort::Distance,
            ..plain.clone()
        },
        Query {
            publics: vec!["youth".to_owned()],
            sort: Sort::Date,
            ..plain
        },
    ]
}

fn suggestions(index: &Index) -> Result<(), Box<dyn Error>> {
    let typed = [
        "t",
        "ti",
        "tie",
        "tiers-l",
        "ja",
        "jard",
        "jardin pa",
        "jardin partagé des v",
        "caf",
        "épi",
        "epicerie sol",
        "nan",
        "nantes",
        "lyo",
        "saint",
        "loire",
        "44",
        "emp",
        "numé",
        "jeu",
        "partenaire",
        "habitat p",
        "resourc",
        "jradin",
        "mobilte",
        "zzzz",
        "conciregerie",
        "atelier velo gra",
        "de",
        "la",
    ];
    let mut times = Vec::new();
    for typed in typed {
        for _ in 0..ROUNDS * 4 {
            let start = Instant::now();
            index.suggest(Sight::visitor(), typed, 8, Lang::Fr)?;
            times.push(start.elapsed());
        }
    }
    line("suggestion", times);
    Ok(())
}

fn maps(index: &Index) -> Result<(), Box<dyn Error>> {
    let nation = BoundingBox {
        west: -5.5,
        south: 41.0,
        east: 9.8,
        north: 51.5,
    };
    let first = Query {
        bbox: Some(nation),
        ..Query::default()
    };
    let mut times = Vec::new();
    let mut heaps = 0;
    for _ in 0..ROUNDS * 10 {
        let start = Instant::now();
        heaps = index.clusters(Sight::visitor(), &first, 5, now()?)?.len();
        times.push(start.elapsed());
    }
    line(&format!("map: first national view ({heaps} heaps)"), times);
    let mut times = Vec::new();
    let shown = index.ids(
        Sight::visitor(),
        &Query {
            words: "jardin partagé".to_owned(),
            ..first
        },
        now()?,
    )?;
    for card in shown.take(50) {
        let start = Instant::now();
        index.similar(Sight::visitor(), card, 6)?;
        times.push(start.elapsed());
    }
    line("similar cards", times);
    Ok(())
}

fn line(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |percent: usize| {
        times.get((times.len() * percent / 100).min(times.len().saturating_sub(1)))
    };
    let [p50, p95, p99] = [50, 95, 99].map(|percent| at(percent).map_or(0.0, |time| ms(*time)));
    println!(
        "{name:<44} {:>6} {p50:>9.2} {p95:>9.2} {p99:>9.2}",
        times.len()
    );
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn size(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .filter_map(|file| file.metadata().ok())
        .map(|file| file.len())
        .sum()
}

/// Resident memory in megabytes, from the kernel's own account; 0 where there is none.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1_000
}
