//! What stands around every page: title, navigation, languages, data twins, style.

use crate::assets;
use crate::i18n::{Words, in_language};
use model::Lang;

/// The parts of the site that the navigation names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The first page.
    Home,
    /// Search, in its four views.
    Explore,
    /// Territories.
    Territories,
    /// Themes.
    Themes,
    /// The agenda of gatherings.
    Agenda,
    /// Challenges, criteria, campaigns of visits.
    Challenges,
    /// Partners and their runs.
    Partners,
    /// What is its reader's own: sign-in, account, offices.
    Own,
    /// What this is.
    About,
    /// Anything else.
    Elsewhere,
}

/// One entry of the navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub label: String,
    /// Whether the reader is there.
    pub current: bool,
}

/// The same content for machines, at the page's address with a suffix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twin {
    /// Media type.
    pub mime: &'static str,
    /// Short name: CSV, JSON…
    pub label: &'static str,
    /// Where.
    pub href: String,
}

/// The data twins of a list: suffix, media type, short name.
pub const LIST_TWINS: [(&str, &str, &str); 4] = [
    ("csv", "text/csv", "CSV"),
    ("json", "application/json", "JSON"),
    ("geojson", "application/geo+json", "GeoJSON"),
    ("atom", "application/atom+xml", "Atom"),
];
/// The data twins of a list that is not of cards.
pub const TABLE_TWINS: [(&str, &str, &str); 2] = [
    ("csv", "text/csv", "CSV"),
    ("json", "application/json", "JSON"),
];
/// The data twins of a card.
pub const CARD_TWINS: [(&str, &str, &str); 3] = [
    ("json", "application/json", "JSON"),
    ("jsonld", "application/ld+json", "JSON-LD"),
    ("geojson", "application/geo+json", "GeoJSON"),
];

/// The twins of a page at `path`, with what stands after the question mark.
#[must_use]
pub fn twins(
    kinds: &[(&'static str, &'static str, &'static str)],
    t: Words,
    path: &str,
    address: &str,
) -> Vec<Twin> {
    let after = if address.is_empty() {
        String::new()
    } else {
        format!("?{address}")
    };
    kinds
        .iter()
        .map(|(suffix, mime, label)| Twin {
            mime,
            label,
            href: t.to(&format!("{path}.{suffix}{after}")),
        })
        .collect()
}

/// What stands around a page.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The interface's language.
    pub t: Words,
    /// The name of the site, from the settings.
    pub site: String,
    /// Which part of the site this is.
    pub here: Section,
    /// Path and query of this page without the language, to offer it in the other one.
    pub address: String,
    /// The page's own title; empty on the first page.
    pub title: String,
    /// One sentence for search engines and shared links.
    pub description: String,
    /// The same content for machines.
    pub twins: Vec<Twin>,
    /// Whether search engines may list the page: not for the endless combinations of filters.
    pub listed: bool,
}

impl Shell {
    /// Around a page at `address` (path and query without the language).
    #[must_use]
    pub fn new(t: Words, site: &str, here: Section, address: &str) -> Self {
        Self {
            t,
            site: site.to_owned(),
            here,
            address: address.to_owned(),
            title: String::new(),
            description: t.say("site-description"),
            twins: Vec::new(),
            listed: true,
        }
    }

    /// With a title of its own.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// With the same content for machines.
    #[must_use]
    pub fn with_twins(mut self, twins: Vec<Twin>) -> Self {
        self.twins = twins;
        self
    }

    /// Not to be listed by search engines.
    #[must_use]
    pub fn unlisted(mut self) -> Self {
        self.listed = false;
        self
    }

    /// What the browser's tab says.
    #[must_use]
    pub fn tab(&self) -> String {
        if self.title.is_empty() {
            format!("{} — {}", self.site, self.t.say("site-tagline"))
        } else {
            format!("{} — {}", self.title, self.site)
        }
    }

    /// The navigation.
    #[must_use]
    pub fn navigation(&self) -> Vec<Entry> {
        [
            (Section::Explore, "/explorer", "nav-explore"),
            (Section::Territories, "/territoires", "nav-territories"),
            (Section::Themes, "/themes", "nav-themes"),
            (Section::Partners, "/partenaires", "nav-partners"),
            (Section::Agenda, "/agenda", "nav-agenda"),
            (Section::Challenges, "/defis", "nav-challenges"),
            (Section::Own, "/mon-espace", "nav-own"),
        ]
        .map(|(section, path, key)| Entry {
            href: self.t.to(path),
            label: self.t.say(key),
            current: section == self.here,
        })
        .into()
    }

    /// This page in each language: tag, name in its own language, address, whether it is this one.
    #[must_use]
    pub fn languages(&self) -> Vec<(&'static str, &'static str, String, bool)> {
        Lang::ALL
            .into_iter()
            .map(|lang| {
                let name = match lang {
                    Lang::Fr => "Français",
                    Lang::En => "English",
                };
                (
                    lang.as_str(),
                    name,
                    in_language(lang, &self.address),
                    lang == self.t.lang(),
                )
            })
            .collect()
    }

    /// The address of an island's script; `None` when the islands are not built.
    #[must_use]
    pub fn island(&self, name: &str) -> Option<String> {
        assets::island(name)
    }

    /// The address of an asset.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        assets::address(name)
    }
}
