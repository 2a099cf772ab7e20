//! Former communes and former names, followed through mergers to today's commune.

use super::communes::{CURRENT, Land, list, word};
use super::{Outcome, Packages};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The last version that carries the history of communes since 1943.
const CHRONICLE: &str = "etalab-decoupage-administratif-0.8.0";

/// A code or a name that was a commune's once.
pub struct Former {
    /// The code that it bore.
    pub code: String,
    /// The name that it bore.
    pub name: String,
    /// Code of today's commune.
    pub today: String,
    /// Year of its end; empty when the package does not say.
    pub until: String,
}

/// All former codes and names that are not today's.
pub fn former(packages: &Packages, land: &Land) -> Outcome<Vec<Former>> {
    let now: HashMap<&str, &str> = land
        .communes
        .iter()
        .filter(|c| c.kind == 'C')
        .map(|c| (c.code.as_str(), c.name.as_str()))
        .collect();
    let mut merged: HashMap<&str, &str> = HashMap::new();
    for commune in &land.communes {
        for old in &commune.older {
            merged.insert(old, &commune.code);
        }
        if !commune.parent.is_empty() {
            merged.insert(&commune.code, &commune.parent);
        }
    }
    let chronicle = packages.json(CHRONICLE, "data/historique-communes.json")?;
    let by_id: HashMap<&str, &Value> = list(&chronicle).map(|r| (word(r, "id"), r)).collect();
    let follow = |record| today(record, &by_id, &now, &merged);
    let mut out: BTreeMap<(String, String), Former> = BTreeMap::new();
    for record in list(&chronicle).filter(|r| word(r, "type") == "COM") {
        let (code, name) = (word(record, "code"), word(record, "nom"));
        let Some(today) = follow(record) else {
            continue;
        };
        if code == today && now.get(code) == Some(&name) {
            continue;
        }
        let former = Former {
            code: code.into(),
            name: name.into(),
            today: today.into(),
            until: word(record, "dateFin").chars().take(4).collect(),
        };
        out.insert((code.into(), name.into()), former);
    }
    let told: HashSet<String> = out.keys().map(|(code, _)| code.clone()).collect();
    for (code, home) in merged {
        if !told.contains(code) && !now.contains_key(code) {
            let former = Former {
                code: code.into(),
                name: String::new(),
                today: home.into(),
                until: String::new(),
            };
            out.insert((code.into(), String::new()), former);
        }
    }
    println!(
        "{} former codes and names ({CURRENT}, {CHRONICLE})",
        out.len()
    );
    Ok(out.into_values().collect())
}

/// Follows successors and poles; the list of today has the last word.
fn today<'a>(
    record: &'a Value,
    by_id: &HashMap<&str, &'a Value>,
    now: &HashMap<&'a str, &str>,
    merged: &HashMap<&str, &'a str>,
) -> Option<&'a str> {
    let mut record = record;
    for _ in 0..20 {
        let next = [word(record, "successeur"), word(record, "pole")]
            .into_iter()
            .find_map(|id| by_id.get(id));
        match next {
            Some(next) => record = next,
            None => break,
        }
    }
    let code = word(record, "code");
    let (code, _) = now.get_key_value(code).or_else(|| {
        let home = merged.get(code)?;
        now.get_key_value(home)
    })?;
    Some(code)
}
