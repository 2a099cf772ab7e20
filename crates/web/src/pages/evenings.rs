//! The pages of gatherings for those who come and those who carry a project.

pub mod agenda;
pub mod asking;
pub mod coming;
pub mod edition;
pub mod holding;
pub mod journal;
pub mod meeting;
pub mod projects;
pub mod proposing;
pub mod strands;

use crate::i18n::Words;
use crate::land;
use gatherings::edition::{Anchor, Format};
use model::people::{EditionId, ProjectId};
use search::{Area, Level};

/// A project that may be named, and where its own page is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub href: String,
}

impl Named {
    /// What participants read of a project and say to it.
    #[must_use]
    pub fn words((project, title): &(ProjectId, String), t: Words) -> Self {
        Self {
            title: title.clone(),
            href: t.to(&format!("/projet/{project}/mots")),
        }
    }
}

/// The address of an edition's page.
#[must_use]
pub fn edition_path(edition: EditionId) -> String {
    format!("/edition/{edition}")
}

/// What a form of edition is called.
#[must_use]
pub fn format_name(format: &Format, t: Words) -> String {
    t.say(match format {
        Format::Evening => "edition-format-evening",
        Format::Cafe => "edition-format-cafe",
        Format::Thematic { .. } => "edition-format-thematic",
        Format::Unconference => "edition-format-unconference",
        Format::Visit => "edition-format-visit",
    })
}

/// What an edition is bound to, in words: a territory, a domain, or both.
#[must_use]
pub fn anchor_name(anchor: &Anchor) -> String {
    let territory = anchor.territory().and_then(|code| {
        let (level, code) = code.as_str().split_once(':')?;
        let level = match level {
            "region" => Level::Region,
            "department" => Level::Department,
            "epci" => Level::Epci,
            "commune" => Level::Commune,
            _ => return None,
        };
        land::name(&Area {
            level,
            code: code.to_owned(),
        })
    });
    let domain = anchor.domain().map(ToString::to_string);
    let parts: Vec<String> = territory.into_iter().chain(domain).collect();
    parts.join(" · ")
}

/// The paragraphs of a text.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<String> {
    let parts = text.split("\n\n").map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use gatherings::Line;

    #[test]
    fn anchors_are_named_by_what_people_call_them() {
        let line = |text| Some(Line::new(text).unwrap());
        for (territory, domain, said) in [
            (line("department:44"), None, "Loire-Atlantique"),
            (line("department:44"), line("Eau"), "Loire-Atlantique · Eau"),
            (None, line("Eau"), "Eau"),
            (line("planet:9"), line("Eau"), "Eau"),
        ] {
            let anchor = Anchor::new(territory, domain).unwrap();
            assert_eq!(anchor_name(&anchor), said);
        }
    }

    #[test]
    fn paragraphs_are_cut_at_empty_lines() {
        assert_eq!(paragraphs("a\nb\n\n\n\n c \n"), ["a\nb", "c"]);
    }
}
