//! The hall of the review room: how far the review has come, and the three piles.

use super::word::Way;
use super::{Said, Seat, belief, named, pile_title};
use crate::i18n::Words;
use crate::names::Names;
use crate::review::{pair_word, pile_word};
use crate::shell::{Section, Shell};
use app::review::{Listed, Pile, ReviewFigures};
use askama::Template;

/// A pair in a pile.
#[derive(Debug, Clone)]
pub struct PairRow {
    /// Both notices, as forms say them.
    pub pair: String,
    /// Its page.
    pub href: String,
    /// The name of each side.
    pub names: [String; 2],
    /// The census of each side.
    pub sources: [String; 2],
    /// What the engine believes.
    pub belief: String,
}

/// A pile.
#[derive(Debug, Clone)]
pub struct PileView {
    /// Its word in addresses.
    pub word: &'static str,
    /// Its title.
    pub title: String,
    /// What lies in it.
    pub note: String,
    /// What is said when it is empty.
    pub empty: String,
    /// Its next pair.
    pub next: String,
    /// Some of its pairs.
    pub rows: Vec<PairRow>,
    /// The pairs before these.
    pub before: Option<String>,
    /// The pairs after these.
    pub after: Option<String>,
}

/// Which pairs of a pile are listed.
#[derive(Debug, Clone, Copy)]
pub struct Leaf {
    /// 1 for the first ones.
    pub page: usize,
    /// Whether others follow.
    pub more: bool,
}

impl PairRow {
    /// From a pair that is listed.
    #[must_use]
    pub fn of(listed: &Listed, pile: Pile, names: &Names<'_>) -> Self {
        let t = names.t;
        let pair = pair_word(listed.pair);
        Self {
            href: t.to(&format!("/revue/{pair}?pile={}", pile_word(pile))),
            pair,
            names: [0, 1].map(|side: usize| named(&listed.sides[side].0, t)),
            sources: [0, 1].map(|side: usize| names.census(&listed.sides[side].1)),
            belief: belief(listed.probability, t),
        }
    }
}

impl PileView {
    /// From some of its pairs.
    #[must_use]
    pub fn of(pile: Pile, listed: &[Listed], leaf: Leaf, names: &Names<'_>) -> Self {
        let t = names.t;
        let word = pile_word(pile);
        let (note, empty) = match pile {
            Pile::Waiting => ("pile-waiting-note", "pile-waiting-empty"),
            Pile::Second => ("pile-second-note", "pile-second-empty"),
            Pile::Joined => ("pile-joined-note", "pile-joined-empty"),
        };
        let rows = listed.iter().map(|listed| PairRow::of(listed, pile, names));
        let at = |page: usize| t.to(&format!("/revue?pile={word}&page={page}#{word}"));
        Self {
            word,
            title: pile_title(pile, t),
            note: t.say(note),
            empty: t.say(empty),
            next: t.to(&format!("/revue/suivante?pile={word}")),
            rows: rows.collect(),
            before: (leaf.page > 1).then(|| at(leaf.page - 1)),
            after: leaf.more.then(|| at(leaf.page + 1)),
        }
    }
}

/// The hall.
#[derive(Template)]
#[template(path = "review.html")]
pub struct Hall {
    shell: Shell,
    t: Words,
    token: String,
    who: String,
    waiting: String,
    authors: Vec<String>,
    agreement: String,
    piles: Vec<PileView>,
    said: Option<Said>,
    told: Vec<Way>,
}

impl Hall {
    /// `who` is the reviewer's name, with the title of the only census they judge.
    #[must_use]
    pub fn new(
        site: &str,
        seat: Seat,
        who: (&str, Option<String>),
        figures: &ReviewFigures,
        piles: Vec<PileView>,
        said: Option<Said>,
        told: Vec<Way>,
    ) -> Self {
        let t = seat.t;
        let who = match who {
            (name, Some(census)) => t.with_two("review-who-of", name, census),
            (name, None) => t.with("review-who", name),
        };
        let authors = figures.authors.iter().map(|(name, made, withdrawn)| {
            let made = t.count_of("review-author", *made, name);
            if *withdrawn == 0 {
                made
            } else {
                format!("{made} {}", t.count("review-author-withdrawn", *withdrawn))
            }
        });
        Self {
            shell: Shell::new(t, site, Section::Elsewhere, "/revue")
                .titled(t.say("review-title"))
                .unlisted(),
            t,
            token: seat.token,
            who,
            waiting: t.count("review-waiting", figures.waiting),
            authors: authors.collect(),
            agreement: agreement(figures, t),
            piles,
            said,
            told,
        }
    }
}

fn agreement(figures: &ReviewFigures, t: Words) -> String {
    let both = figures.agreement;
    if both.shared == 0 {
        return t.say("review-no-agreement");
    }
    t.count_of("review-agreement", both.shared, t.number(both.agreed))
}
