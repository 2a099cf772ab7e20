//! The words of letters about challenges and the life of projects.

use crate::i18n::Words;
use app::letters::InWords;
use journey::message::MessageKind;

/// The word by which a message finds its sentences.
const fn word(kind: &MessageKind) -> &'static str {
    match kind {
        MessageKind::LookAtYourself => "look",
        MessageKind::LessonsWelcome => "lessons",
        MessageKind::Inspired { .. } => "inspired",
        MessageKind::VerdictGiven => "verdict",
        MessageKind::VisitAsked => "visit",
        MessageKind::NowHolder => "holder",
        MessageKind::CharterChanged => "charter",
    }
}

/// Every word, for the test of languages.
#[cfg(test)]
pub(crate) const WORDS: [&str; 7] = [
    "look", "lessons", "inspired", "verdict", "visit", "holder", "charter",
];

/// The letter in words; `place` is where to read more.
pub(crate) fn in_words(kind: &MessageKind, title: &str, place: &str, t: Words) -> InWords {
    let word = word(kind);
    (
        t.with(&format!("letter-j-{word}-subject"), title),
        t.with_two(&format!("letter-j-{word}-body"), title, place),
    )
}
