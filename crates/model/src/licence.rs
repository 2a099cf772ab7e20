//! The licence under which a partner shares what it says.

use serde::{Deserialize, Serialize};

/// A licence by its short name: one of [`KNOWN`], or the partner's own words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Licence(pub String);

/// Licences that partners really use: short name (SPDX where one exists), title, address.
pub const KNOWN: &[(&str, &str, &str)] = &[
    (
        "etalab-2.0",
        "Licence Ouverte 2.0",
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
    ),
    (
        "ODbL-1.0",
        "Open Database License 1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
    ),
    (
        "CC0-1.0",
        "Creative Commons Zero 1.0",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
    (
        "CC-BY-4.0",
        "Creative Commons Attribution 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    (
        "CC-BY-SA-4.0",
        "Creative Commons Attribution-ShareAlike 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    (
        "CC-BY-NC-SA-4.0",
        "Creative Commons Attribution-NonCommercial-ShareAlike 4.0",
        "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    ),
    (
        "ODC-BY-1.0",
        "Open Data Commons Attribution 1.0",
        "https://opendatacommons.org/licenses/by/1-0/",
    ),
    (
        "PDDL-1.0",
        "Public Domain Dedication and License 1.0",
        "https://opendatacommons.org/licenses/pddl/1-0/",
    ),
    ("MIT", "MIT License", "https://opensource.org/license/mit"),
];

impl Licence {
    /// The full title, or the short name when the licence is not a known one.
    #[must_use]
    pub fn title(&self) -> &str {
        self.known().map_or(self.0.as_str(), |(_, title, _)| title)
    }

    /// The address of the licence's text, for known ones.
    #[must_use]
    pub fn url(&self) -> Option<&'static str> {
        self.known().map(|(_, _, url)| *url)
    }

    fn known(&self) -> Option<&'static (&'static str, &'static str, &'static str)> {
        KNOWN
            .iter()
            .find(|(short, _, _)| short.eq_ignore_ascii_case(&self.0))
    }
}
