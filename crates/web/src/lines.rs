//! A card in one line of a list, or in one row of a table.

use crate::names::Names;
use crate::say;
use jiff::Timestamp;
use model::{Audience, Card, Field};
use search::{Freshness, Hit};

/// How much of a summary a list shows, in characters.
const SUMMARY: usize = 220;
/// How many themes a line names.
const THEMES: usize = 3;

/// A card in a list.
#[derive(Debug, Clone)]
pub struct Line {
    /// The card's public identity.
    pub id: String,
    /// Where its page is.
    pub href: String,
    /// Its name.
    pub name: String,
    /// The passage where the words were found, or the beginning of its text; `true` for found words.
    pub passage: Vec<(String, bool)>,
    /// Who carries it.
    pub holder: String,
    /// Where it is; empty when nobody says.
    pub place: String,
    /// How many other places it has.
    pub other_places: u64,
    /// Its first themes.
    pub themes: Vec<String>,
    /// Its stage; empty when nobody says.
    pub stage: String,
    /// The partners who tell it.
    pub told_by: Vec<String>,
    /// When it was last confirmed, for machines.
    pub confirmed_day: String,
    /// When it was last confirmed, in words.
    pub confirmed: String,
    /// Whether nobody confirmed it for more than three years (E4).
    pub stale: bool,
    /// How far it is from the centre asked for; empty without a centre.
    pub distance: String,
}

impl Line {
    /// Of a card that the reader may see; `hit` when it was found by a search.
    #[must_use]
    pub fn of(card: &Card, hit: Option<&Hit>, names: &Names<'_>, now: Timestamp) -> Self {
        let first = |field| {
            card.shown(field, Audience::Private)
                .map(|v| v.value.clone())
                .unwrap_or_default()
        };
        let stage = card.shown(Field::Stage, Audience::Private);
        let themes = card.all(Field::Theme, Audience::Private).take(THEMES);
        let mut places: Vec<String> = card.places.iter().map(|place| names.place(place)).collect();
        places.retain(|place| !place.is_empty());
        let mut told_by: Vec<String> = card.sources().iter().map(|id| names.partner(id)).collect();
        told_by.dedup();
        Self {
            id: card.id.to_string(),
            href: names.t.to(&format!("/fiche/{}", card.id)),
            name: first(Field::Name),
            passage: passage(hit, &first),
            holder: first(Field::HolderName),
            other_places: u64::try_from(places.len().saturating_sub(1)).unwrap_or(0),
            place: places.into_iter().next().unwrap_or_default(),
            themes: themes
                .map(|value| names.term(Field::Theme, &value.value))
                .collect(),
            stage: stage
                .map(|v| names.term(Field::Stage, &v.value))
                .unwrap_or_default(),
            told_by,
            confirmed_day: say::machine_day(card.last_confirmed),
            confirmed: names.t.day(card.last_confirmed),
            stale: Freshness::of(card.last_confirmed, now) == Freshness::Older,
            distance: hit
                .and_then(|hit| hit.distance_km)
                .map(|km| say::distance(km, names.t.lang()))
                .unwrap_or_default(),
        }
    }
}

/// The found passage, else the beginning of the summary, else of the description.
fn passage(hit: Option<&Hit>, first: &impl Fn(Field) -> String) -> Vec<(String, bool)> {
    if let Some(hit) = hit.filter(|hit| hit.passage.iter().any(|(_, found)| *found)) {
        return hit.passage.clone();
    }
    let text = [Field::Summary, Field::Description].into_iter().map(first);
    let text = text
        .into_iter()
        .find(|text| !text.trim().is_empty())
        .unwrap_or_default();
    if text.is_empty() {
        Vec::new()
    } else {
        vec![(shortened(&text), false)]
    }
}

/// The text on one line, cut between words.
fn shortened(text: &str) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        if out.chars().count() + word.chars().count() > SUMMARY {
            out.push('…');
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_are_cut_between_words() {
        assert_eq!(shortened(" a\n b "), "a b");
        let long = "mot ".repeat(200);
        let cut = shortened(&long);
        assert!(
            cut.chars().count() <= SUMMARY + 2 && cut.ends_with("mot…"),
            "{cut}"
        );
        assert_eq!(shortened(&"a".repeat(400)), "…");
    }
}
