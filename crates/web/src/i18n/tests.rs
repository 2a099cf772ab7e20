//! Both languages say the same things, and nothing is missing or idle.

use super::*;
use fluent_bundle::FluentResource;
use model::{Field, Precision, RejectKind};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Keys that code builds from the words of a closed list.
fn built_keys() -> BTreeSet<String> {
    let fields = Field::ALL
        .iter()
        .map(|f| format!("field-{}", f.as_str().replace(['.', '_'], "-")));
    let precisions = [
        Precision::Point,
        Precision::Address,
        Precision::Street,
        Precision::Ward,
        Precision::Commune,
        Precision::Epci,
        Precision::Department,
        Precision::Region,
        Precision::Country,
    ];
    let precisions = precisions
        .iter()
        .map(|p| format!("precision-{}", p.as_str()));
    let rejects = [
        RejectKind::Unreadable,
        RejectKind::Shape,
        RejectKind::NoName,
        RejectKind::NoKey,
        RejectKind::Date,
        RejectKind::Number,
        RejectKind::Url,
        RejectKind::Email,
        RejectKind::Phone,
        RejectKind::Contact,
        RejectKind::Identifier,
        RejectKind::Unmapped,
        RejectKind::Coordinates,
        RejectKind::TooLarge,
        RejectKind::Dropped,
        RejectKind::Fetch,
    ];
    let rejects = rejects
        .iter()
        .map(|kind| format!("reject-{}", kind.as_str()));
    let troubles = [
        "unknown",
        "bad",
        "too-many",
        "slow",
        "broken",
        "forbidden",
        "stale",
    ];
    let troubles = troubles.iter().flat_map(|what| {
        [
            format!("trouble-{what}-title"),
            format!("trouble-{what}-what"),
        ]
    });
    let refusals = crate::refusals::WORDS
        .iter()
        .map(|word| format!("refusal-{word}"));
    let bonds = crate::pages::ties::BONDS.map(|bond| match bond {
        app::ties::Bond::Related(tie) => format!("tie-{}", tie.as_str()),
        other => format!("bond-{}", other.word()),
    });
    fields
        .chain(refusals)
        .chain(bonds)
        .chain(evenings())
        .chain(precisions)
        .chain(rejects)
        .chain(troubles)
        .chain(of_people())
        .chain(crate::journey::built_keys())
        .chain(crate::exchange::built_keys())
        .chain(["trouble-refused-title".to_owned()])
        .chain(["trouble-gone-title".to_owned()])
        .collect()
}

/// Keys of the people's half that code builds.
fn of_people() -> BTreeSet<String> {
    let offices = access::OfficeKind::ALL
        .iter()
        .map(|kind| format!("office-{}", kind.as_str().replace('_', "-")));
    let faults = app::accounts::Fault::ALL
        .iter()
        .map(|fault| format!("fault-{}", fault.word()));
    let collective = app::collective::Fault::ALL
        .iter()
        .map(|fault| format!("collective-fault-{}", fault.word()));
    let gathering = app::gatherings::Fault::ALL
        .iter()
        .map(|fault| format!("gathering-fault-{}", fault.word()));
    let schedules = app::collective::cockpit::SCHEDULES
        .iter()
        .map(|word| format!("schedule-{word}"));
    let acts = app::collective::cockpit::ACTS
        .iter()
        .map(|act| format!("act-{}", act.replace('.', "-")));
    let letters = crate::letters::WORDS.iter().flat_map(|word| {
        [
            format!("letter-g-{word}-subject"),
            format!("letter-g-{word}-body"),
        ]
    });
    let claimed = crate::letters::CLAIMED.iter().flat_map(|word| {
        [
            format!("letter-c-{word}-subject"),
            format!("letter-c-{word}-body"),
        ]
    });
    let standings =
        app::collective::standing::Standing::ALL.map(|(_, word)| format!("standing-{word}"));
    let families = ["economic", "cultural", "social", "scientific", "public"];
    let steps = ["scouting", "cancel", "draw", "hold", "close", "archive"];
    let steps = steps
        .iter()
        .flat_map(|step| [format!("step-{step}"), format!("step-{step}-what")]);
    offices
        .chain(faults)
        .chain(collective)
        .chain(gathering)
        .chain(schedules)
        .chain(acts)
        .chain(letters)
        .chain(claimed)
        .chain(standings)
        .chain(families.map(|family| format!("family-{family}")))
        .chain(steps)
        .collect()
}

/// Those of gatherings.
fn evenings() -> Vec<String> {
    use crate::evenings::{EVENTS, INTENTS, KINDS, MET, OUTLETS, PHASES, QUESTIONS, VERDICTS};
    let of = |head: &str, words: Vec<&str>| {
        let keys = words.into_iter().map(|word| format!("{head}-{word}"));
        keys.collect::<Vec<_>>()
    };
    let mut keys = of("intent", INTENTS.iter().map(|(_, word)| *word).collect());
    keys.extend(of(
        "contribution",
        KINDS.iter().map(|(_, word)| *word).collect(),
    ));
    keys.extend(of("contribution", vec!["introduction"]));
    keys.extend(of("event", EVENTS.iter().map(|(_, word)| *word).collect()));
    keys.extend(of("met", MET.iter().map(|(_, word)| *word).collect()));
    keys.extend(of(
        "outlet",
        OUTLETS.iter().map(|(_, word)| *word).collect(),
    ));
    keys.extend(of(
        "rules",
        vec!["exchange", "requests", "room", "wiki", "toolbox"],
    ));
    keys.extend(of("phase", PHASES.iter().map(|(_, word)| *word).collect()));
    keys.extend(of(
        "verdict",
        VERDICTS.iter().map(|(_, word)| *word).collect(),
    ));
    let tops = crate::journey::vocabulary::TOPS.iter();
    keys.extend(of("vocabulary-top", tops.map(|(_, word)| *word).collect()));
    for (axis, words) in crate::floor::TRAITS {
        keys.push(format!("trait-{axis}"));
        keys.extend(words.iter().map(|word| format!("trait-{axis}-{word}")));
    }
    for (code, choices) in QUESTIONS {
        keys.push(format!("question-{code}"));
        keys.extend((0..choices).map(|n| format!("question-{code}-{n}")));
    }
    keys
}

/// Each key with the values that its message asks for.
fn keys(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for file in files(lang) {
        FluentResource::try_new(file.to_owned()).expect("no faulty message");
        let mut current = String::new();
        for line in file.lines() {
            if let Some((key, _)) = line
                .split_once(" =")
                .filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
            {
                current = key.to_owned();
                let twice = all.insert(current.clone(), BTreeSet::new());
                assert_eq!(twice, None, "{key} is there twice");
            }
            let asked = line.match_indices('$').map(|(at, _)| {
                let name = line[at + 1..].split(|c: char| !c.is_ascii_alphanumeric());
                name.into_iter().next().unwrap_or_default().to_owned()
            });
            if let Some(values) = all.get_mut(&current) {
                values.extend(asked);
            }
        }
    }
    all
}

/// All text of templates and code in which a key may stand.
fn spoken() -> String {
    fn gather(folder: &Path, out: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                gather(&path, out);
            } else if !path.ends_with("i18n/tests.rs") {
                out.push_str(&std::fs::read_to_string(&path).unwrap_or_default());
            }
        }
    }
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = String::new();
    gather(&home.join("src"), &mut out);
    gather(&home.join("templates"), &mut out);
    out
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_values() {
    assert_eq!(keys(Lang::Fr), keys(Lang::En));
}

#[test]
fn no_key_is_missing_or_idle() {
    let (text, known, built) = (spoken(), keys(Lang::Fr), built_keys());
    let idle: Vec<_> = known
        .keys()
        .filter(|key| !built.contains(*key) && !text.contains(&format!("\"{key}\"")))
        .collect();
    assert_eq!(idle, Vec::<&String>::new(), "never said");
    let missing: Vec<_> = built
        .iter()
        .filter(|key| !known.contains_key(*key))
        .collect();
    assert_eq!(missing, Vec::<&String>::new(), "not translated");
    for call in [
        "say(\"",
        "count(\"",
        "count_of(\"",
        "with(\"",
        "with_two(\"",
    ] {
        for (at, _) in text.match_indices(call) {
            let key = text[at + call.len()..]
                .split('"')
                .next()
                .unwrap_or_default();
            let plain = key
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            assert!(
                !plain || known.contains_key(key),
                "{call}{key}\") has no message"
            );
        }
    }
}

#[test]
fn plurals_and_spaces_follow_the_language() {
    let fr = Words::new(Lang::Fr);
    let en = Words::new(Lang::En);
    for (n, french, english) in [
        (0, "Aucun projet", "No project"),
        (1, "1 projet", "1 project"),
        (12_345, "12\u{202f}345 projets", "12,345 projects"),
    ] {
        assert_eq!(fr.count("results-total", n), french);
        assert_eq!(en.count("results-total", n), english);
    }
    assert_eq!(fr.say("search-label"), "Que cherchez-vous\u{202f}?");
    assert_eq!(
        fr.with("footer-site", "<b>").matches("<b>").count(),
        1,
        "escaping is the page's"
    );
}
