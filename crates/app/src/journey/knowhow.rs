//! Who knows how to do what (B29), as each says it of themselves; those who speak least come first.

use super::names;
use crate::gatherings::shelf::{self, Batch, Filed, Kept, steadily};
use crate::{App, Error};
use ::journey::workspace::{KnowHow, Skill, Talk};
use ::journey::{Line, Refusal};
use access::Oneself;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::people::PersonId;
use serde::{Deserialize, Serialize};
use store::{Keys, Of};

/// What one person knows and told, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KnowHowFile {
    knowhow: KnowHow,
    person: PersonId,
}

impl Kept for KnowHowFile {
    const KIND: &'static str = "know-how";

    fn keys(&self) -> Keys {
        Keys {
            state: "told".to_owned(),
            person: Some(self.person),
            ..Keys::default()
        }
    }
}

fn number(person: PersonId) -> i64 {
    shelf::number_of(&format!("know-how of {person}"))
}

/// Talks are counted over a year.
fn since(app: &App) -> Date {
    let today = app.now().to_zoned(TimeZone::UTC).date();
    today.saturating_sub(1.year())
}

/// Something that somebody knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Who, by name.
    pub name: String,
    /// What.
    pub words: String,
    /// Learnt where.
    pub from: Option<String>,
}

/// The directory, for someone who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directory {
    /// Who knows what was asked, or all of it; those who spoke least come first.
    pub known: Vec<Known>,
    /// What the reader knows.
    pub mine: Vec<(String, Option<String>)>,
    /// Talks of the last year that were given by somebody who had spoken already, of how many (B29).
    pub repeats: (usize, usize),
}

async fn change(
    app: &App,
    by: Oneself,
    with: &(impl Fn(&mut KnowHow) -> Result<(), Refusal> + Sync),
) -> Result<(), Error> {
    steadily!(changed(app, by.person(), with).await)
}

async fn changed(
    app: &App,
    me: PersonId,
    with: &(impl Fn(&mut KnowHow) -> Result<(), Refusal> + Sync),
) -> Result<(), Error> {
    let number = number(me);
    let known = shelf::find::<KnowHowFile>(app, number).await?;
    let mut filed = known.unwrap_or_else(|| {
        let file = KnowHowFile {
            knowhow: KnowHow::default(),
            person: me,
        };
        Filed::new(number, file)
    });
    with(&mut filed.what.knowhow)?;
    let mut batch = Batch::new(app.now());
    batch.put(&filed)?;
    batch.deed(Some(me), "know-how.tell", format!("person {me}"));
    batch.commit(app).await
}

fn skill(words: &str, from: &str) -> Result<Skill, Refusal> {
    Ok(Skill {
        words: Line::new(words)?,
        from: super::optional_line(from)?,
    })
}

/// Somebody says what they know, and where they learnt it.
///
/// # Errors
/// When nothing is said, or it is said already.
pub async fn tell(app: &App, by: Oneself, words: &str, from: &str) -> Result<(), Error> {
    let skill = skill(words, from)?;
    change(app, by, &|knowhow| knowhow.tell(by.person(), skill.clone())).await
}

/// Somebody no longer wishes to be asked about something.
///
/// # Errors
/// When they never said it.
pub async fn untell(app: &App, by: Oneself, words: &str, from: &str) -> Result<(), Error> {
    let skill = skill(words, from)?;
    change(app, by, &|knowhow| knowhow.untell(by.person(), &skill)).await
}

/// Somebody notes that they spoke of what they know; `on`: which day (`2026-11-23`).
///
/// # Errors
/// When it is no day, or one to come.
pub async fn spoke(app: &App, by: Oneself, about: &str, on: &str) -> Result<(), Error> {
    let about = Line::new(about)?;
    let on: Date = on
        .trim()
        .parse()
        .map_err(|_| Refusal::DateUnreadable(on.to_owned()))?;
    if on > app.now().to_zoned(TimeZone::UTC).date() {
        return Err(Refusal::NotYetHappened(on.to_string()).into());
    }
    let talk = Talk {
        speaker: by.person(),
        about,
        edition: None,
        on,
    };
    change(app, by, &|knowhow| {
        knowhow.spoke(talk.clone());
        Ok(())
    })
    .await
}

/// Reads the directory; `words`: what is looked for, empty for all of it.
///
/// # Errors
/// Those of the store.
pub async fn directory(app: &App, by: Oneself, words: &str) -> Result<Directory, Error> {
    let files = shelf::all::<KnowHowFile>(app, Of::All).await?;
    let all = KnowHow::together(files.into_iter().map(|filed| filed.what.knowhow));
    let since = since(app);
    let found = if words.trim().is_empty() {
        all.everyone(since)
    } else {
        all.who_knows(words, since)
    };
    let names = names(app, found.iter().map(|(person, _)| *person)).await?;
    let known = found.iter().filter_map(|(person, skill)| {
        // Who left is not asked any more.
        let name = names.get(person)?.clone();
        Some(Known {
            name,
            words: skill.words.to_string(),
            from: skill.from.as_ref().map(ToString::to_string),
        })
    });
    let own = all.of(by.person());
    Ok(Directory {
        known: known.collect(),
        mine: own
            .map(|skill| {
                let from = skill.from.as_ref().map(ToString::to_string);
                (skill.words.to_string(), from)
            })
            .collect(),
        repeats: all.repeats(since),
    })
}
