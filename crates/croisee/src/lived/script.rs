//! The script of the lived-in network, as `fixtures/lived/network.toml` tells it.

use serde::Deserialize;

/// The script inside the program.
const SCRIPT: &str = include_str!("../../../../fixtures/lived/network.toml");

/// All of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    pub team: Team,
    pub person: Vec<Person>,
    pub edition: Vec<Edition>,
    pub project: Vec<Project>,
    pub lead: Vec<Lead>,
}

/// Who prepares the editions.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    pub name: String,
    pub about: String,
    /// INSEE code of its département.
    pub department: String,
    pub network: String,
    pub spaces: Vec<String>,
}

/// Someone, and what they are: `coordinator`, `scout:<network>`, `partner:sponsor`…
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub name: String,
    pub mail: String,
    pub what: Vec<String>,
}

/// An evening, held or to come.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    pub title: String,
    pub place: String,
    /// Days from the loading to the evening; negative when it was held.
    pub in_days: i64,
    pub capacity: u32,
    /// How many projects are presented.
    pub size: u16,
    pub about: String,
    pub programme: String,
    /// Branches of the report: a head, then its points.
    pub report: Vec<Vec<String>>,
}

/// A project brought to an edition.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// The place of its edition in the list.
    pub edition: usize,
    pub title: String,
    pub place: String,
    /// The account of its holder; empty for someone without one.
    pub holder: String,
    pub who: String,
    pub situation: String,
    pub usage: String,
    pub change: String,
    pub family: String,
    /// Stage, sector, kind of innovation, legal nature.
    pub axes: [String; 4],
    /// What the return holds on to.
    #[serde(default)]
    pub strength: String,
    /// What the return observes.
    #[serde(default)]
    pub observation: String,
    /// What participants brought: `kind:words`.
    #[serde(default)]
    pub said: Vec<String>,
    /// What became of it: `event:words:months after the evening`.
    #[serde(default)]
    pub became: Vec<String>,
}

/// Something that a scout noticed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lead {
    pub title: String,
    pub place: String,
    pub why: String,
}

impl Script {
    /// Reads the script.
    ///
    /// # Errors
    /// When the file inside the program is not one: a fault of ours.
    pub fn read() -> Result<Self, toml::de::Error> {
        toml::from_str(SCRIPT)
    }
}

impl Person {
    /// Whether they are this: `committee`.
    pub fn is(&self, what: &str) -> bool {
        self.what.iter().any(|word| word == what)
    }

    /// What follows the colon: the network of a scout, the kind of a partner.
    pub fn of_kind(&self, what: &str) -> Option<&str> {
        let mut split = self.what.iter().filter_map(|word| word.split_once(':'));
        split.find(|(kind, _)| *kind == what).map(|(_, of)| of)
    }
}
