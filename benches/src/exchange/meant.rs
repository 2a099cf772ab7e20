//! The judged sets once more, with a model of meaning that runs on this machine.

use super::entry;
use super::judged::{Item, good, ndcg, sets};
use crate::Outcome;
use exchange::entry::{ActorFamily, EntryId, Side, Viewer};
use exchange::matching::{Asking, Dismissed, Index, Meaning, Pairs};
use gateway::embeddings::Model;
use jiff::Timestamp;
use model::Audience;
use std::collections::BTreeSet;

/// What is found on one set, in nDCG@5 but for the silences.
pub struct Meant {
    /// By the model alone.
    pub model: f64,
    /// What is proposed by words alone.
    pub words: f64,
    /// What is proposed by both.
    pub both: f64,
    /// Needs left without a suggestion by both, and how many of those have no good answer.
    pub silent: (usize, usize),
}

/// Needs come after so many offers.
const NEEDS_FROM: usize = 100_000;

/// Each set, by name, with the model behind this address.
///
/// # Errors
/// When the model does not answer.
pub fn all(address: &str, before: &str) -> Outcome<Vec<(&'static str, Meant)>> {
    let model = Model::at(address.parse()?, "", before, "croisee-benches")?;
    let work = tokio::runtime::Runtime::new()?;
    let mut all = Vec::new();
    for (name, needs, offers) in sets() {
        let texts = needs.iter().chain(&offers);
        let texts: Vec<String> = texts.map(|item| item.text.to_owned()).collect();
        let vectors = work.block_on(model.embed(&texts))?;
        let (of_needs, of_offers) = vectors.split_at(needs.len());
        let mut meaning = Meaning::default();
        for (at, vector) in of_needs.iter().enumerate() {
            meaning.learn(id(NEEDS_FROM + at), vector);
        }
        for (at, vector) in of_offers.iter().enumerate() {
            meaning.learn(id(at), vector);
        }
        all.push((name, measured(&needs, &offers, &meaning)));
    }
    Ok(all)
}

fn id(at: usize) -> EntryId {
    EntryId(i64::try_from(at).unwrap_or(i64::MAX))
}

fn measured(needs: &[Item], offers: &[Item], meaning: &Meaning) -> Meant {
    let mut index = Index::default();
    for (at, offer) in offers.iter().enumerate() {
        if let Ok(entry) = entry(id(at).0, Side::Offer, offer.text) {
            index.add(entry);
        }
    }
    let (mut model, mut words, mut both, mut silent) = (Vec::new(), Vec::new(), Vec::new(), (0, 0));
    for (at, need) in needs.iter().enumerate() {
        let asked = id(NEEDS_FROM + at);
        let proposed = |meaning| proposed(&index, (asked, need.text), meaning);
        let found = proposed(Some(meaning));
        let answerable = good(need, offers);
        if found.is_empty() {
            silent.0 += 1;
            silent.1 += usize::from(!answerable);
        }
        if answerable {
            let mut near = meaning.stand_out(asked, (0..offers.len()).map(id));
            near.sort_by(|a, b| b.1.total_cmp(&a.1));
            let near: Vec<usize> = near.iter().map(|(id, _)| id.0 as usize).collect();
            model.push(ndcg(need, offers, &near));
            words.push(ndcg(need, offers, &proposed(None)));
            both.push(ndcg(need, offers, &found));
        }
    }
    let mean = |values: Vec<f64>| values.iter().sum::<f64>() / values.len().max(1) as f64;
    Meant {
        model: mean(model),
        words: mean(words),
        both: mean(both),
        silent,
    }
}

/// The offers proposed for a need, in their order.
fn proposed(
    index: &Index,
    (asked, text): (EntryId, &str),
    meaning: Option<&Meaning>,
) -> Vec<usize> {
    let Ok(need) = entry(asked.0, Side::Need, text) else {
        return Vec::new();
    };
    let asking = Asking {
        now: Timestamp::UNIX_EPOCH,
        viewer: Viewer {
            level: Audience::Commons,
            family: ActorFamily::Social,
        },
        withdrawn: &BTreeSet::new(),
        conflicts: &Pairs::default(),
        dismissed: &Dismissed::default(),
        meaning,
        shown: 0,
        limit: 5,
        threshold: Index::THRESHOLD,
    };
    let found = index.suggest(&need, &asking).into_iter();
    found
        .filter_map(|one| usize::try_from(one.entry.0).ok())
        .collect()
}
