//! The judged set, in its two halves.

use super::entry;
use super::plain::Plain;
use exchange::entry::Side;
use exchange::matching::Index;
use std::collections::BTreeSet;

/// A line of the set.
pub struct Item {
    /// What it is about.
    pub subject: &'static str,
    /// What kind of help.
    pub nature: &'static str,
    /// Its text.
    pub text: &'static str,
}

fn items(file: &'static str) -> Vec<Item> {
    file.lines()
        .filter_map(|line| {
            let mut parts = line.splitn(3, '|');
            Some(Item {
                subject: parts.next()?,
                nature: parts.next()?,
                text: parts.next()?,
            })
        })
        .collect()
}

/// The needs.
pub fn needs() -> Vec<Item> {
    items(include_str!("../../../fixtures/exchange/needs.txt"))
}

/// The offers.
pub fn offers() -> Vec<Item> {
    items(include_str!("../../../fixtures/exchange/offers.txt"))
}

/// The further sets: name, needs, offers. The last two were written by people who had read neither
/// the engine nor its table.
const FURTHER: [(&str, &str, &str); 4] = [
    (
        "held-out set",
        include_str!("../../../fixtures/exchange/held-out/needs.txt"),
        include_str!("../../../fixtures/exchange/held-out/offers.txt"),
    ),
    (
        "fresh set",
        include_str!("../../../fixtures/exchange/fresh/needs.txt"),
        include_str!("../../../fixtures/exchange/fresh/offers.txt"),
    ),
    (
        "last set",
        include_str!("../../../fixtures/exchange/last/needs.txt"),
        include_str!("../../../fixtures/exchange/last/offers.txt"),
    ),
    (
        "stranger's set",
        include_str!("../../../fixtures/exchange/stranger/needs.txt"),
        include_str!("../../../fixtures/exchange/stranger/offers.txt"),
    ),
];

fn grade(need: &Item, offer: &Item) -> u32 {
    let near = |nature| matches!(nature, "D" | "T" | "C");
    match need.subject == offer.subject {
        false => 0,
        true if need.nature == offer.nature => 3,
        true if near(need.nature) && near(offer.nature) => 2,
        true => 1,
    }
}

/// Whether a need has a good answer among the offers.
pub fn good(need: &Item, offers: &[Item]) -> bool {
    offers.iter().any(|offer| grade(need, offer) >= 2)
}

fn dcg(grades: impl Iterator<Item = u32>) -> f64 {
    (0_u32..)
        .zip(grades.take(5))
        .map(|(at, grade)| f64::from(2_u32.pow(grade) - 1) / f64::from(at + 2).log2())
        .sum()
}

/// How good an order of offers is for a need, in nDCG@5.
pub fn ndcg(need: &Item, offers: &[Item], found: &[usize]) -> f64 {
    let mut ideal: Vec<u32> = offers.iter().map(|offer| grade(need, offer)).collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    dcg(found.iter().map(|at| grade(need, &offers[*at]))) / dcg(ideal.into_iter())
}

/// A need with what was found for it: offers with their sureness, and what plain words find.
struct Asked {
    need: Item,
    found: Vec<(usize, f32)>,
    plain: Vec<usize>,
    good: bool,
}

fn asked(needs: Vec<Item>, offers: &[Item]) -> Vec<Asked> {
    let mut index = Index::default();
    for (at, offer) in (0_i64..).zip(offers) {
        if let Ok(entry) = entry(at, Side::Offer, offer.text) {
            index.add(entry);
        }
    }
    let plain = Plain::new(offers.iter().map(|offer| offer.text));
    needs
        .into_iter()
        .filter_map(|need| {
            let found = index.search(&entry(-1, Side::Need, need.text).ok()?, 5, |_| true);
            let found = found
                .iter()
                .filter_map(|one| Some((usize::try_from(one.entry.0).ok()?, one.sure)));
            Some(Asked {
                found: found.collect(),
                plain: plain.best(need.text, 5),
                good: good(&need, offers),
                need,
            })
        })
        .collect()
}

fn halves(all: &[Asked]) -> [Vec<&Asked>; 2] {
    let subjects: BTreeSet<&str> = all.iter().map(|one| one.need.subject).collect();
    let place = |one: &Asked| subjects.iter().position(|s| *s == one.need.subject);
    [0, 1].map(|half| {
        let mine = all
            .iter()
            .filter(|one| place(one).is_some_and(|at| at % 2 == half));
        mine.collect()
    })
}

/// What is found on one set.
pub struct Figures {
    /// nDCG@5 of all candidates.
    pub ranked: f64,
    /// nDCG@5 of what is proposed.
    pub proposed: f64,
    /// nDCG@5 of plain BM25.
    pub plain: f64,
    /// Needs left without a suggestion.
    pub silent: usize,
    /// Of those, needs without a good answer.
    pub rightly: usize,
    /// Needs without a good answer.
    pub empty: usize,
    /// Share of answerable needs whose first suggestion is good.
    pub answered: f64,
    /// How many needs.
    pub needs: usize,
}

impl Figures {
    /// Of the silences, the share that is right.
    pub fn precision(&self) -> f64 {
        self.rightly as f64 / self.silent.max(1) as f64
    }
}

fn figures(half: &[&Asked], offers: &[Item], threshold: f32) -> Figures {
    let good: Vec<&&Asked> = half.iter().filter(|one| one.good).collect();
    let sure = |one: &Asked| -> Vec<usize> {
        let kept = one.found.iter().filter(|(_, sure)| *sure >= threshold);
        kept.map(|(at, _)| *at).collect()
    };
    let mean = |of: &dyn Fn(&Asked) -> f64| {
        good.iter().map(|one| of(one)).sum::<f64>() / good.len() as f64
    };
    let silent: Vec<_> = half.iter().filter(|one| sure(one).is_empty()).collect();
    let all = |one: &Asked| one.found.iter().map(|(at, _)| *at).collect::<Vec<_>>();
    Figures {
        ranked: mean(&|one| ndcg(&one.need, offers, &all(one))),
        proposed: mean(&|one| ndcg(&one.need, offers, &sure(one))),
        plain: mean(&|one| ndcg(&one.need, offers, &one.plain)),
        silent: silent.len(),
        rightly: silent.iter().filter(|one| !one.good).count(),
        needs: half.len(),
        empty: half.iter().filter(|one| !one.good).count(),
        answered: mean(&|one| {
            let first = sure(one)
                .first()
                .map_or(0, |at| grade(&one.need, &offers[*at]));
            f64::from(u8::from(first >= 2))
        }),
    }
}

/// The sets by name, each with its needs and its offers.
pub fn sets() -> Vec<(&'static str, Vec<Item>, Vec<Item>)> {
    let mut all = vec![("first set", needs(), offers())];
    let further = FURTHER.iter();
    all.extend(further.map(|(name, needs, offers)| (*name, items(needs), items(offers))));
    all
}

/// The figures of each set, by name.
pub fn all() -> Vec<(&'static str, Figures)> {
    let of = |half: &[&Asked], offers: &[Item]| figures(half, offers, Index::THRESHOLD);
    let first = offers();
    let mine = asked(needs(), &first);
    let [tuning, other] = halves(&mine);
    let mut all = vec![
        ("first set, tuning half", of(&tuning, &first)),
        ("first set, other half", of(&other, &first)),
    ];
    for (name, needs, offers) in FURTHER {
        let offers = items(offers);
        let asked = asked(items(needs), &offers);
        all.push((name, of(&asked.iter().collect::<Vec<_>>(), &offers)));
    }
    all
}

/// Thresholds on the tuning half, and what goes wrong there.
pub fn sweep() {
    let offers = offers();
    let all = asked(needs(), &offers);
    let [tuning, _] = halves(&all);
    for step in 0..20 {
        let threshold = 0.02 * step as f32;
        let found = figures(&tuning, &offers, threshold);
        println!(
            "{threshold:.2}: proposed {:.3}, silent {}, rightly {} of {}",
            found.proposed, found.silent, found.rightly, found.empty
        );
    }
    for one in &tuning {
        let list: Vec<usize> = one.found.iter().map(|(at, _)| *at).collect();
        let value = if one.good {
            ndcg(&one.need, &offers, &list)
        } else {
            -1.0
        };
        if value < 0.6 {
            println!("{value:.2} {} | {}", one.need.subject, one.need.text);
            for (at, sure) in one.found.iter().take(2) {
                println!(
                    "      {sure:.2} {} | {}",
                    offers[*at].subject, offers[*at].text
                );
            }
        }
    }
}
