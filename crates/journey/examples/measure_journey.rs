//! Measures what has a cost, and prints it as a table:
//! `cargo run --release -p journey --example measure_journey`.

use jiff::civil::date;
use journey::emergence::{Question, Seen, Solitude, Sort, Trait, Window, originals, rising};
use journey::method::campaign::Campaign;
use journey::method::template::TemplateId;
use journey::{CampaignId, ChallengeId, PersonId};
use model::{CardId, SourceId};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

/// SplitMix64, so that everyone measures the same made-up census.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 32).unwrap_or(0) % n
    }
}

/// Thirty words a project, a few of them common and most of them rare, as in a language.
fn census(projects: i64, sources: usize) -> Vec<Seen> {
    let mut draw = Draw(1);
    let word = |draw: &mut Draw| {
        let most = draw.below(20_000) + 1;
        let most = draw.below(most) + 1;
        Trait {
            sort: Sort::Word,
            text: format!("w{}", draw.below(most)),
        }
    };
    (0..projects)
        .filter_map(|id| {
            let source = SourceId::parse(&format!("s{}", draw.below(sources)))?;
            let late = draw.below(4) == 0;
            Some(Seen {
                card: CardId::from_i64(id),
                on: if late {
                    date(2025, 6, 1)
                } else {
                    date(2024, 6, 1)
                },
                source,
                traits: (0..30).map(|_| word(&mut draw)).collect(),
            })
        })
        .collect()
}

fn line(what: &str, took: Instant, found: &str) {
    println!(
        "{what:<52} {:>8.0} ms   {found}",
        took.elapsed().as_secs_f64() * 1_000.0
    );
}

fn main() {
    let windows = |from, to| Window { from, to };
    let question = Question::new(
        windows(date(2024, 1, 1), date(2025, 1, 1)),
        windows(date(2025, 1, 1), date(2026, 1, 1)),
    );
    for (projects, sources) in [(10_000, 70), (50_000, 70)] {
        let cards = census(projects, sources);
        if let Ok(question) = question {
            let start = Instant::now();
            let found = rising(&cards, question);
            let said = found.map(|f| format!("{} tested, {} signals", f.tested, f.signals.len()));
            line(
                &format!("rising traits, {projects} projects, {sources} sources"),
                start,
                &said.unwrap_or_default(),
            );
        }
        let start = Instant::now();
        let found = originals(&cards, Solitude::default());
        line(
            &format!("originals, {projects} projects"),
            start,
            &format!("{} found", found.found.len()),
        );
    }
    let teams: BTreeMap<ChallengeId, BTreeSet<PersonId>> = (0..200)
        .map(|c| {
            (
                ChallengeId(c),
                (0..5).map(|p| PersonId(c * 5 + p)).collect(),
            )
        })
        .collect();
    let people = (0..1_000).map(PersonId).collect();
    let template = TemplateId {
        name: "cinq-etapes".to_owned(),
        version: 1,
    };
    let start = Instant::now();
    let shared = Campaign::new(CampaignId(1), template, teams, people).share_out(8, "seed");
    let asked = shared.map_or(0, |change| change.owed.len());
    line(
        "visits of 200 challenges by 1,000 people, 8 each",
        start,
        &format!("{asked} asked"),
    );
}
