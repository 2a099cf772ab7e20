//! A trial of a recipe: samples, how full fields are, what would be set aside. Nothing was written.

use super::cockpit::unmapped;
use crate::i18n::Words;
use crate::pages::partners::{Fill, fills};
use crate::shell::{Section, Shell};
use app::check::Trial;
use app::collective::cockpit::Cockpit;
use askama::Template;
use model::{Notice, Reject};

/// A notice as it would be published.
pub struct Sample {
    name: String,
    /// Labels and values, places at the end.
    values: Vec<(String, String)>,
}

impl Sample {
    fn of(notice: &Notice, t: Words) -> Self {
        let claims = notice.claims.iter();
        let mut values: Vec<(String, String)> = claims
            .map(|claim| (t.field(claim.field), claim.value.clone()))
            .collect();
        for place in &notice.places {
            let given = &place.given;
            let told = [&given.name, &given.address, &given.postcode, &given.commune];
            let told: Vec<&str> = told
                .into_iter()
                .map(String::as_str)
                .filter(|part| !part.is_empty())
                .collect();
            let found = place.found.as_ref().map_or_else(
                || t.say("trial-not-placed"),
                |found| t.precision(found.precision),
            );
            values.push((
                t.say("trial-place"),
                format!("{} ({found})", told.join(", ")),
            ));
        }
        let name = notice
            .first(model::Field::Name)
            .unwrap_or_default()
            .to_owned();
        Self { name, values }
    }
}

/// Something set aside.
pub struct Aside {
    /// The line of the file, or the rank of the item.
    pub line: u64,
    /// The column to blame; empty for a whole row.
    pub column: String,
    /// The value to blame, or the row.
    pub value: String,
    /// Why, and what to do.
    pub reason: String,
    /// Whether the whole row was set aside.
    pub whole: bool,
}

impl Aside {
    /// As its keeper reads it.
    #[must_use]
    pub fn of(reject: &Reject) -> Self {
        Self {
            line: reject.line,
            column: reject.column.clone().unwrap_or_default(),
            value: reject.value.clone(),
            reason: reject.reason.clone(),
            whole: reject.whole_row,
        }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "collective/trial.html")]
pub struct TrialPage {
    shell: Shell,
    t: Words,
    path: String,
    source: String,
    version: i64,
    rows: u64,
    notices: u64,
    rejected: u64,
    held: Option<String>,
    samples: Vec<Sample>,
    fills: Vec<Fill>,
    asides: Vec<Aside>,
    unmapped: Vec<(String, u64)>,
    token: String,
}

impl TrialPage {
    /// What the trial found.
    #[must_use]
    pub fn new(site: &str, cockpit: &Cockpit, trial: &Trial, token: &str, t: Words) -> Self {
        let path = format!("/mon-espace/recensement/{}", cockpit.id);
        let counts = &trial.counts;
        Self {
            shell: Shell::new(t, site, Section::Own, &format!("{path}/essai"))
                .titled(t.say("trial-title"))
                .unlisted(),
            t,
            path: t.to(&path),
            source: cockpit.id.to_string(),
            version: cockpit.version,
            rows: counts.rows,
            notices: counts.notices,
            rejected: counts.rejected,
            held: trial.held_back.clone(),
            samples: trial
                .samples
                .iter()
                .map(|notice| Sample::of(notice, t))
                .collect(),
            fills: fills(counts, t),
            asides: trial.rejects.iter().map(Aside::of).collect(),
            unmapped: unmapped(Some(counts)),
            token: token.to_owned(),
        }
    }
}
