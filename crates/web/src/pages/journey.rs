//! The pages of challenges, criteria and campaigns.

pub mod campaigns;
pub mod challenge;
pub mod emergence;
pub mod life;
pub mod lists;
pub mod pieces;
pub mod rooms;
pub mod sets;
pub mod stories;
pub mod told;
pub mod toolbox;
pub mod trainings;
pub mod vocabulary;
pub mod wiki;

use crate::i18n::Words;
use model::people::PersonId;
use std::collections::BTreeMap;

/// What someone is called here; a plain word for who left, and for everyone before strangers.
pub(crate) fn called(names: &BTreeMap<PersonId, String>, person: PersonId, t: Words) -> String {
    let name = names.get(&person).filter(|name| !name.is_empty());
    name.map_or_else(|| t.say("challenge-someone"), Clone::clone)
}

/// A word and its label, for the choices of a form.
pub(crate) type Choice = (&'static str, String);

/// The choices of a closed list, each called by the key of its word.
pub(crate) fn choices<T, const N: usize>(
    of: &[(T, &'static str); N],
    head: &str,
    t: Words,
) -> Vec<Choice> {
    let label = |word: &str| t.say(&format!("{head}-{word}"));
    of.iter().map(|(_, word)| (*word, label(word))).collect()
}
