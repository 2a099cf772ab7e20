//! What does not exist (X rows): in all that an edition leaves on the shelf and in letters, no field
//! ranks, rates, prices or measures a person or a project.

use app::App;
use serde_json::Value;
use std::collections::BTreeSet;
use store::Of;

/// Every kind of dossier that gatherings write.
const KINDS: [&str; 22] = [
    "team",
    "exchange",
    "edition",
    "passage",
    "committee",
    "selection",
    "programme",
    "register",
    "door",
    "traits",
    "tables",
    "report",
    "once",
    "return",
    "outcomes",
    "desk",
    "urn",
    "survey",
    "attestation",
    "journal",
    "contribution",
    "missed",
];

/// Words of fields that must not be, by the row that forbids them.
const FORBIDDEN: &[(&str, &[&str])] = &[
    (
        "a02",
        &["turnover", "revenue", "headcount", "employees", "budget"],
    ),
    (
        "a07",
        &[
            "price", "fee", "payment", "ticket", "cost", "amount", "currency",
        ],
    ),
    ("a12", &["rating", "stars", "like", "likes"]),
    ("a20", &["viability", "viable", "profitability"]),
    (
        "a22",
        &["rank", "ranking", "score", "popularity", "position", "top"],
    ),
    ("a33", &["vote", "votes", "downvote", "ballot", "criticism"]),
    ("a39", &["prize", "winner", "finalist", "award", "contest"]),
    (
        "a42",
        &["grant_application", "coaching", "pitch", "investor"],
    ),
    ("b08", &["grade", "mark", "evaluation", "note"]),
    ("b32", &["rejected", "badge", "loser"]),
];

fn fields(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                found.insert(key.clone());
                fields(inner, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| fields(item, found)),
        _ => {}
    }
}

/// Looks at all that is kept.
pub async fn nothing_measures(app: &App) {
    let mut found = BTreeSet::new();
    let mut seen = 0;
    for kind in KINDS {
        for dossier in app
            .store
            .dossiers(kind, Of::All, i64::MIN, 1_000)
            .await
            .unwrap()
        {
            seen += 1;
            let mut body: Value = serde_json::from_str(&dossier.body).unwrap();
            if kind == "report" {
                // The notes below the points of an outline are people's own words.
                body["report"] = Value::Null;
            }
            fields(&body, &mut found);
        }
    }
    for letter in app.store.letters_before(i64::MAX, 10_000).await.unwrap() {
        fields(
            &serde_json::from_str(&letter.letter.body).unwrap(),
            &mut found,
        );
    }
    assert!(
        seen > 10 && found.len() > 60,
        "{seen} dossiers, {} fields",
        found.len()
    );
    for (row, words) in FORBIDDEN {
        let there: Vec<_> = words.iter().filter(|word| found.contains(**word)).collect();
        assert!(there.is_empty(), "{row}: {there:?}");
    }
}
