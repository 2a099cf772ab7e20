//! The collective's own memory (E31): its meetings, their minutes, and what was decided. Everyone
//! reads it; moderators write it. A correction replaces a text, and the text before is kept.

use super::{Fault, read, written};
use crate::{App, Error};
use access::Moderation;
use jiff::civil::Date;
use model::Lang;
use serde::{Deserialize, Serialize};
use store::{Commit, Deed, Draft, Keys, Of};

/// The kind of these dossiers.
const KIND: &str = "meeting";
/// Characters of a line and of the minutes.
const LINE: usize = 300;
const MINUTES: usize = 40_000;
/// Decisions of one meeting.
const MOST: usize = 100;
/// Meetings read at once.
const PAGE: usize = 200;

/// Something that was decided.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What.
    pub what: String,
    /// Why, when it is said.
    pub why: String,
}

/// A meeting: announced before, told after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The day.
    pub on: Date,
    /// What it was about.
    pub title: String,
    /// The agenda before, the minutes after: Markdown.
    pub minutes: String,
    /// What was decided.
    pub decisions: Vec<Decision>,
    /// Whether it is written in English.
    pub english: bool,
}

impl Meeting {
    /// The language it is written in.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        if self.english { Lang::En } else { Lang::Fr }
    }
}

/// A meeting that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its number.
    pub number: i64,
    /// Its version, to be sent back with a correction.
    pub version: i64,
    /// The meeting.
    pub meeting: Meeting,
}

/// What a form says of a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// The day, as `2026-11-23`.
    pub on: String,
    /// What it was about.
    pub title: String,
    /// Agenda or minutes.
    pub minutes: String,
    /// One decision a line; what follows « : » says why.
    pub decisions: String,
    /// Whether it is written in English.
    pub english: bool,
}

impl Typed {
    /// Whole and within limits.
    fn trusted(&self) -> Result<Meeting, Fault> {
        let on = self.on.trim().parse().map_err(|_| Fault::NoDay)?;
        let title = line(&self.title);
        if title.is_empty() {
            return Err(Fault::Missing);
        }
        let minutes = self.minutes.trim().to_owned();
        let decisions: Vec<Decision> = self.decisions.lines().filter_map(decision).collect();
        let long = |text: &str| text.chars().count() > LINE;
        let too_long = long(&title)
            || minutes.chars().count() > MINUTES
            || decisions.len() > MOST
            || decisions
                .iter()
                .any(|one| long(&one.what) || long(&one.why));
        if too_long {
            return Err(Fault::TooLong);
        }
        Ok(Meeting {
            on,
            title,
            minutes,
            decisions,
            english: self.english,
        })
    }
}

fn line(text: &str) -> String {
    let kept = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    kept.collect::<String>().trim().to_owned()
}

/// A line as a decision; an empty one is none.
fn decision(text: &str) -> Option<Decision> {
    let text = line(text);
    let (what, why) = text.split_once(" : ").unwrap_or((&text, ""));
    let what = what.trim().to_owned();
    (!what.is_empty()).then(|| Decision {
        what,
        why: why.trim().to_owned(),
    })
}

/// Decisions as the form shows them.
#[must_use]
pub fn lines(decisions: &[Decision]) -> String {
    let lines = decisions.iter().map(|one| match one.why.as_str() {
        "" => one.what.clone(),
        why => format!("{} : {why}", one.what),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Every meeting, the latest first.
///
/// # Errors
/// Those of the store.
pub async fn all(app: &App) -> Result<Vec<Kept>, Error> {
    let mut kept = Vec::new();
    let mut after = 0;
    loop {
        let page = app.store.dossiers(KIND, Of::All, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.number;
        for dossier in &page {
            kept.push(Kept {
                number: dossier.number,
                version: dossier.version,
                meeting: read(&dossier.body)?,
            });
        }
    }
    kept.sort_by_key(|kept| std::cmp::Reverse((kept.meeting.on, kept.number)));
    Ok(kept)
}

/// One of them.
///
/// # Errors
/// [`Fault::NoSuchMeeting`]; those of the store.
pub async fn one(app: &App, number: i64) -> Result<Kept, Error> {
    let found = app.store.dossier(KIND, number).await?;
    let dossier = found.ok_or(Fault::NoSuchMeeting)?;
    Ok(Kept {
        number,
        version: dossier.version,
        meeting: read(&dossier.body)?,
    })
}

/// Writes a meeting: a new one, or a correction of the version that was read.
///
/// # Errors
/// [`Fault::NoDay`], [`Fault::Missing`], [`Fault::TooLong`], [`Fault::NoSuchMeeting`];
/// [`store::StoreError::Stale`] when someone else corrected it meanwhile.
pub async fn write(
    app: &App,
    permit: &Moderation,
    corrected: Option<(i64, i64)>,
    typed: &Typed,
) -> Result<i64, Error> {
    let (meeting, now) = (typed.trusted()?, app.now());
    let (number, act) = match corrected {
        Some((number, _)) => (one(app, number).await?.number, "meeting.correct"),
        None => (app.store.number(now).await?, "meeting.write"),
    };
    let commit = Commit {
        drafts: vec![Draft {
            kind: KIND,
            number,
            read_at: corrected.map(|(_, version)| version),
            keys: Keys::default(),
            body: written(&meeting)?,
            keep: true,
        }],
        letters: Vec::new(),
        deeds: vec![Deed {
            actor: Some(permit.by()),
            act: act.to_owned(),
            about: format!("meeting {number}"),
            detail: String::new(),
        }],
    };
    app.store.commit(&commit, now).await?;
    Ok(number)
}
