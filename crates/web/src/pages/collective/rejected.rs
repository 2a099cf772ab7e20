//! What a harvest set aside, row by row, for the keeper of the census.

use super::trial::Aside;
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use askama::Template;
use model::{RunId, SourceId};
use store::KeptReject;

/// The page.
#[derive(Template)]
#[template(path = "collective/rejected.html")]
pub struct Rejected {
    shell: Shell,
    t: Words,
    path: String,
    source: String,
    table: String,
    asides: Vec<Aside>,
    next: Option<String>,
}

impl Rejected {
    /// One page of them; `more` when others follow.
    #[must_use]
    pub fn new(
        site: &str,
        source: &SourceId,
        run: RunId,
        kept: &[KeptReject],
        more: bool,
        t: Words,
    ) -> Self {
        let cockpit = format!("/mon-espace/recensement/{source}");
        let path = format!("{cockpit}/ecartees/{}", run.0);
        let last = kept.last().filter(|_| more);
        Self {
            shell: Shell::new(t, site, Section::Own, &path)
                .titled(t.say("rejected-title"))
                .unlisted(),
            t,
            table: t.to(&format!("{path}/tableau")),
            next: last.map(|kept| t.to(&format!("{path}?apres={}", kept.seq))),
            path: t.to(&cockpit),
            source: source.to_string(),
            asides: kept.iter().map(|kept| Aside::of(&kept.reject)).collect(),
        }
    }
}
