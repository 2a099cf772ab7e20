//! The words of the network (C3, C14): under closed headings, each with a project that shows what it
//! means. Any member may propose one; whoever moderates may withdraw it with a reason, and earlier
//! versions still bear it.

use crate::gatherings::shelf::{self, Batch, Filed, Kept, steadily};
use crate::{App, Error, explore};
use ::journey::workspace::{Example, SubTerm, Top, Vocabulary};
use ::journey::{Line, Refusal, Text};
use access::{Moderation, Oneself, Sight};
use model::people::PersonId;
use model::{Audience, CardId, Field};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::Keys;

/// The vocabulary as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct VocabularyFile {
    vocabulary: Vocabulary,
}

impl Kept for VocabularyFile {
    const KIND: &'static str = "vocabulary";

    fn keys(&self) -> Keys {
        Keys {
            state: "open".to_owned(),
            ..Keys::default()
        }
    }
}

/// A word as a reader meets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Under which heading.
    pub top: Top,
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
    /// Projects that show it: card, name, how.
    pub examples: Vec<(CardId, String, String)>,
}

/// The vocabulary at one of its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The version shown.
    pub version: usize,
    /// The latest.
    pub latest: usize,
    /// Its words, by heading then by name.
    pub words: Vec<Word>,
}

async fn kept(app: &App) -> Result<Filed<VocabularyFile>, Error> {
    let number = shelf::number_of("vocabulary");
    let known = shelf::find::<VocabularyFile>(app, number).await?;
    Ok(known.unwrap_or_else(|| Filed::new(number, VocabularyFile::default())))
}

/// The vocabulary: the latest version, or the one asked for.
///
/// # Errors
/// Those of the store.
pub async fn read(app: &App, version: Option<usize>) -> Result<Words, Error> {
    let vocabulary = kept(app).await?.what.vocabulary;
    let latest = vocabulary.version();
    let version = version.map_or(latest, |asked| asked.min(latest));
    let terms: Vec<&SubTerm> = vocabulary.terms(version).collect();
    let cards: Vec<CardId> = (terms.iter())
        .flat_map(|term| term.examples().map(|one| one.card))
        .collect();
    let cards = explore::seen(app, Sight::visitor(), &cards).await?;
    let names: BTreeMap<CardId, String> = (cards.iter())
        .filter_map(|card| {
            let name = card.shown(Field::Name, Audience::Open)?;
            Some((card.id, name.value.clone()))
        })
        .collect();
    let mut words: Vec<Word> = (terms.iter())
        .map(|term| Word {
            top: term.top,
            fr: term.fr.to_string(),
            en: term.en.to_string(),
            // A card that is gone shows nothing any more; the word stays.
            examples: (term.examples())
                .filter_map(|one| {
                    let name = names.get(&one.card)?.clone();
                    Some((one.card, name, one.words.to_string()))
                })
                .collect(),
        })
        .collect();
    words.sort_by_key(|word| (word.top, model::text::fold(&word.fr)));
    Ok(Words {
        version,
        latest,
        words,
    })
}

async fn example(app: &App, card: CardId, words: &str) -> Result<Example, Error> {
    let words = Text::new(words)?;
    let seen = explore::seen(app, Sight::visitor(), &[card]).await?;
    if seen.is_empty() {
        return Err(shelf::absent("fiche"));
    }
    Ok(Example { card, words })
}

/// A member proposes a word, with a project that shows it.
///
/// # Errors
/// When it is there already, something is not written, or the card is not one that anyone may read.
pub async fn add(
    app: &App,
    by: Oneself,
    top: Top,
    (fr, en): (&str, &str),
    (card, shows): (CardId, &str),
) -> Result<(), Error> {
    let (fr, en) = (Line::new(fr)?, Line::new(en)?);
    let example = example(app, card, shows).await?;
    let (me, now) = (by.person(), app.now());
    change(app, me, "vocabulary.add", &|vocabulary| {
        let names = (fr.clone(), en.clone());
        vocabulary.add(top, names, example.clone(), me, now)?;
        Ok(())
    })
    .await
}

/// A member shows a word by another project.
///
/// # Errors
/// As for [`add`], and when there is no such word.
pub async fn show(
    app: &App,
    by: Oneself,
    word: &str,
    (card, shows): (CardId, &str),
) -> Result<(), Error> {
    let (word, example) = (Line::new(word)?, example(app, card, shows).await?);
    change(app, by.person(), "vocabulary.show", &|vocabulary| {
        vocabulary.show(&word, example.clone())
    })
    .await
}

/// Whoever moderates withdraws a word, with a reason.
///
/// # Errors
/// When there is no such word, or no reason.
pub async fn withdraw(app: &App, by: &Moderation, word: &str, reason: &str) -> Result<(), Error> {
    let (word, reason, now) = (Line::new(word)?, Text::new(reason)?, app.now());
    change(app, by.by(), "vocabulary.withdraw", &|vocabulary| {
        vocabulary.withdraw(&word, reason.clone(), now)?;
        Ok(())
    })
    .await
}

async fn change(
    app: &App,
    me: PersonId,
    act: &str,
    with: &(impl Fn(&mut Vocabulary) -> Result<(), Refusal> + Sync),
) -> Result<(), Error> {
    steadily!(changed(app, me, act, with).await)
}

async fn changed(
    app: &App,
    me: PersonId,
    act: &str,
    with: &(impl Fn(&mut Vocabulary) -> Result<(), Refusal> + Sync),
) -> Result<(), Error> {
    let mut filed = kept(app).await?;
    with(&mut filed.what.vocabulary)?;
    let mut batch = Batch::new(app.now());
    batch.put(&filed)?;
    batch.deed(Some(me), act, "vocabulary".to_owned());
    batch.commit(app).await
}
