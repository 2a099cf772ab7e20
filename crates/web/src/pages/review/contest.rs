//! What a partner contests: the notices that one card joins, each pair with a form that asks why they
//! are not the same project.

use super::hall::PairRow;
use super::{Said, Seat};
use crate::i18n::Words;
use crate::names::Names;
use crate::shell::{Section, Shell};
use app::review::{LONGEST_NOTE, Listed, Pile};
use askama::Template;
use model::CardId;

/// What a form holds when it comes back.
#[derive(Debug, Clone, Default)]
pub struct Plea {
    /// Of which pair, as forms say it.
    pub pair: String,
    /// The reason as typed.
    pub reason: String,
    /// Why nothing was written; empty when nothing was tried.
    pub fault: String,
}

/// The page.
#[derive(Template)]
#[template(path = "review-contest.html")]
pub struct ContestPage {
    shell: Shell,
    t: Words,
    token: String,
    card: String,
    action: String,
    rows: Vec<PairRow>,
    plea: Plea,
    said: Option<Said>,
    longest: usize,
}

impl ContestPage {
    /// From the pairs of a card that the reviewer may judge, with what was just said and what they
    /// typed.
    #[must_use]
    pub fn new(
        site: &str,
        seat: Seat,
        card: CardId,
        listed: &[Listed],
        (said, plea): (Option<Said>, Plea),
        names: &Names<'_>,
    ) -> Self {
        let t = seat.t;
        let address = format!("/revue/fiche/{card}");
        let rows = listed.iter();
        Self {
            shell: Shell::new(t, site, Section::Elsewhere, &address)
                .titled(t.say("contest-title"))
                .unlisted(),
            t,
            token: seat.token,
            card: t.to(&format!("/fiche/{card}")),
            action: t.to(&address),
            rows: rows
                .map(|one| PairRow::of(one, Pile::Joined, names))
                .collect(),
            plea,
            said,
            longest: LONGEST_NOTE,
        }
    }
}
