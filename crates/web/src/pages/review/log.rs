//! The log of decisions: who said what of which pair, and what was taken back.

use super::word::Way;
use super::{Seat, named, relation};
use crate::i18n::Words;
use crate::review::pair_word;
use crate::shell::{Section, Shell};
use app::review::Logged;
use askama::Template;

/// A decision.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its number.
    pub number: i64,
    /// When.
    pub day: String,
    /// Who.
    pub author: String,
    /// The name of each side.
    pub names: [String; 2],
    /// The page of the pair.
    pub href: String,
    /// What was decided.
    pub relation: String,
    /// What was written beside it; often empty.
    pub note: String,
    /// When it was taken back; empty while it holds.
    pub withdrawn: String,
    /// Where the form to take it back is sent; `None` when this reviewer may not.
    pub undo: Option<String>,
}

/// A page of the log.
#[derive(Template)]
#[template(path = "review-log.html")]
pub struct LogPage {
    shell: Shell,
    t: Words,
    token: String,
    entries: Vec<Entry>,
    older: Option<String>,
    newest: Option<String>,
    told: Vec<Way>,
}

impl LogPage {
    /// `more` when older decisions follow; `before` when newer ones stand on another page.
    #[must_use]
    pub fn new(
        site: &str,
        seat: Seat,
        found: &[Logged],
        more: bool,
        before: Option<i64>,
        told: Vec<Way>,
    ) -> Self {
        let t = seat.t;
        let entries: Vec<Entry> = found.iter().map(|logged| entry(logged, t)).collect();
        let last = entries.last().filter(|_| more).map(|entry| entry.number);
        Self {
            shell: Shell::new(t, site, Section::Elsewhere, "/revue/journal")
                .titled(t.say("review-log"))
                .unlisted(),
            t,
            token: seat.token,
            entries,
            older: last.map(|number| t.to(&format!("/revue/journal?avant={number}"))),
            newest: before.map(|_| t.to("/revue/journal")),
            told,
        }
    }
}

fn entry(logged: &Logged, t: Words) -> Entry {
    let decision = &logged.decision;
    let undo = t.to(&format!("/revue/annuler/{}", decision.number));
    Entry {
        number: decision.number,
        day: t.day(decision.decided_at),
        author: decision.author.clone(),
        names: [0, 1].map(|side: usize| named(&logged.names[side], t)),
        href: t.to(&format!("/revue/{}", pair_word(decision.pair))),
        relation: relation(decision.relation, t),
        note: decision.note.clone(),
        withdrawn: decision
            .withdrawn_at
            .map(|at| t.day(at))
            .unwrap_or_default(),
        undo: logged.may_undo.then_some(undo),
    }
}
