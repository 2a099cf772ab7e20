//! What the room of gatherings refuses, in its reader's language: each refusal has a word by which
//! its sentence is found. What only organisers can meet, with its numbers and names, stands apart.

mod organisers;

use crate::i18n::Words;
use crate::pages::trouble::Trouble;
use gatherings::Refusal;

/// The words that have a sentence of their own, for the test of languages.
#[cfg(test)]
pub(crate) const WORDS: [&str; 25] = [
    "nothing-written",
    "too-long",
    "stage",
    "house-full",
    "not-registered",
    "charter",
    "not-of-this-edition",
    "not-for-you",
    "answered",
    "expired",
    "contact-before-consent",
    "holder-has-not-agreed",
    "key-unusable",
    "envelope-unusable",
    "token-given",
    "token-unknown",
    "token-used",
    "not-open-yet",
    "not-closed-yet",
    "sheet-unfit",
    "outcome-unusable",
    "no-such-hypothesis",
    "no-consent",
    "revealed",
    "other",
];

/// The key of the sentence.
pub(crate) fn key(refusal: &Refusal) -> String {
    format!("refusal-{}", word(refusal))
}

/// What the page that says no says.
pub(crate) fn trouble(refusal: &Refusal) -> Trouble {
    Trouble::Room(Box::new(refusal.clone()))
}

/// The sentence, in the reader's language.
pub(crate) fn said(refusal: &Refusal, t: Words) -> String {
    organisers::said(refusal, t).unwrap_or_else(|| t.say(&key(refusal)))
}

const fn word(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NothingWritten => "nothing-written",
        Refusal::TooLong { .. } => "too-long",
        Refusal::WrongStage(_) => "stage",
        Refusal::HouseFull(_) => "house-full",
        Refusal::NotRegistered(_) => "not-registered",
        Refusal::CharterNotAccepted => "charter",
        Refusal::NotOfThisEdition => "not-of-this-edition",
        Refusal::NotForYou => "not-for-you",
        Refusal::AlreadyAnswered => "answered",
        Refusal::Expired => "expired",
        Refusal::ContactBeforeConsent => "contact-before-consent",
        Refusal::HolderHasNotAgreed => "holder-has-not-agreed",
        Refusal::KeyUnusable => "key-unusable",
        Refusal::EnvelopeUnusable => "envelope-unusable",
        Refusal::TokenAlreadyGiven => "token-given",
        Refusal::TokenUnknown => "token-unknown",
        Refusal::TokenUsed => "token-used",
        Refusal::NotOpenYet => "not-open-yet",
        Refusal::NotClosedYet => "not-closed-yet",
        Refusal::SheetUnfit => "sheet-unfit",
        Refusal::OutcomeUnusable => "outcome-unusable",
        Refusal::NoSuchHypothesis => "no-such-hypothesis",
        Refusal::NoConsent(_) => "no-consent",
        Refusal::AlreadyRevealed => "revealed",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_of_the_list() {
        for refusal in [
            Refusal::NothingWritten,
            Refusal::Expired,
            Refusal::SheetUnfit,
            Refusal::NoAxis,
        ] {
            let key = key(&refusal);
            let word = key.strip_prefix("refusal-").unwrap();
            assert!(WORDS.contains(&word), "{word}");
        }
    }

    /// Nothing that the room says in numbers or names is left to the sentence that says nothing.
    #[test]
    fn each_refusal_has_its_own_sentence_in_both_languages() {
        use model::Lang;
        for (refusal, fr, en) in [
            (Refusal::NoAxis, "Aucun axe", "No axis"),
            (
                Refusal::AboveCap { size: 12, cap: 10 },
                "12 projets dépassent la limite de 10",
                "12 projects exceed the limit of 10",
            ),
            (
                Refusal::TablesUnusable {
                    guests: 5,
                    seats: 1,
                    rounds: 3,
                },
                "5 personnes à des tables de 1 en 3 tours",
                "5 people at tables of 1 in 3 rounds",
            ),
            (Refusal::Expired, "trop tard", "too late"),
        ] {
            let told = said(&refusal, Words::new(Lang::Fr));
            assert!(told.contains(fr), "{told}");
            let told = said(&refusal, Words::new(Lang::En));
            assert!(told.to_lowercase().contains(&en.to_lowercase()), "{told}");
        }
    }
}
