//! The pages of the review room: its hall, a pair, the log, and plain words when something is in the
//! way.

mod aligned;
pub mod contest;
pub mod hall;
pub mod log;
mod marked;
pub mod pair;
pub mod word;

use crate::i18n::Words;
use crate::review::pile_word;
use app::review::{Logged, Pile};
use model::Relation;

/// What every page of the room needs.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The interface's language.
    pub t: Words,
    /// The token of the reviewer's forms.
    pub token: String,
}

/// Decisions just written, with the way to take them back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What was decided, in words.
    pub text: String,
    /// Where the form to take it back is sent.
    pub undo: String,
    /// The pile to go on with.
    pub pile: &'static str,
}

impl Said {
    /// Of the first of some decisions that say the same.
    #[must_use]
    pub fn of(first: &Logged, numbers: &[i64], pile: Pile, t: Words) -> Self {
        let relation = relation(first.decision.relation, t);
        let written: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        let n = u64::try_from(numbers.len()).unwrap_or(u64::MAX);
        let [one, other] = &first.names;
        let text = if n == 1 {
            format!(
                "{} {}",
                t.with("review-decided", relation),
                t.with_two("review-both", one, other)
            )
        } else {
            t.count_of("review-decided-batch", n, relation)
        };
        Self {
            text,
            undo: t.to(&format!("/revue/annuler/{}", written.join("."))),
            pile: pile_word(pile),
        }
    }
}

/// How two notices stand to each other, in words.
fn relation(relation: Relation, t: Words) -> String {
    t.say(match relation {
        Relation::Same => "relation-same",
        Relation::OtherProject => "relation-other-project",
        Relation::OtherSite => "relation-other-site",
        Relation::FirstPartOfSecond => "relation-first-part",
        Relation::SecondPartOfFirst => "relation-second-part",
        Relation::Different => "relation-different",
    })
}

/// What the engine believes, in words, then as a percentage.
fn belief(probability: Option<f32>, t: Words) -> String {
    let Some(probability) = probability else {
        return t.say("belief-none");
    };
    let key = match probability {
        p if p >= 0.95 => "belief-surely",
        p if p >= 0.7 => "belief-likely",
        p if p >= 0.3 => "belief-unsure",
        p if p >= 0.05 => "belief-unlikely",
        _ => "belief-surely-not",
    };
    t.with(key, t.percent(f64::from(probability)))
}

/// The title of a pile.
fn pile_title(pile: Pile, t: Words) -> String {
    t.say(match pile {
        Pile::Waiting => "pile-waiting",
        Pile::Second => "pile-second",
        Pile::Joined => "pile-joined",
    })
}

/// A name, or a word when a notice shows none.
fn named(name: &str, t: Words) -> String {
    if name.trim().is_empty() {
        t.say("review-nameless")
    } else {
        name.to_owned()
    }
}
