//! What people are, and where: an office is a role with the place it holds for.
//!
//! A role that could be read without its place does not exist: nobody is "a coordinator", one
//! coordinates *this* edition (A10). Persons hold offices; organisations never do (A31).

use jiff::Timestamp;
use model::SourceId;
use model::people::{EditionId, EditionRole, PersonId, TeamId};
use serde::{Deserialize, Serialize};

/// What someone is for the whole instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InstanceRole {
    /// Gives offices, changes the charter, reads the log. Reads no embargoed tie by that alone.
    Administrator,
    /// Answers requests to join, claims and reports.
    Moderator,
}

/// What someone is for a partner's census.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartnerRole {
    /// Keeps its source: recipe, harvests, rejected rows, claims on its cards.
    Keeper,
    /// Reads what partners share with each other.
    Member,
}

/// What someone is in a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TeamRole {
    /// Opens editions, invites into the team.
    Host,
    /// Works with it: leads, briefs, reports.
    Member,
}

/// A role with the place it holds for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "of", content = "as")]
pub enum Office {
    /// Of the whole instance.
    Instance(InstanceRole),
    /// Of one partner's census.
    Partner(SourceId, PartnerRole),
    /// Of one team.
    Team(TeamId, TeamRole),
    /// Of one edition.
    Edition(EditionId, EditionRole),
}

impl Office {
    /// The kind of office without its place: what a charter is accepted for (A3).
    #[must_use]
    pub const fn kind(&self) -> OfficeKind {
        match self {
            Self::Instance(InstanceRole::Administrator) => OfficeKind::Administrator,
            Self::Instance(InstanceRole::Moderator) => OfficeKind::Moderator,
            Self::Partner(_, PartnerRole::Keeper) => OfficeKind::Keeper,
            Self::Partner(_, PartnerRole::Member) => OfficeKind::PartnerMember,
            Self::Team(_, TeamRole::Host) => OfficeKind::Host,
            Self::Team(_, TeamRole::Member) => OfficeKind::TeamMember,
            Self::Edition(_, role) => match role {
                EditionRole::Coordinator => OfficeKind::Coordinator,
                EditionRole::Committee => OfficeKind::Committee,
                EditionRole::Stage => OfficeKind::Stage,
                EditionRole::Scout => OfficeKind::Scout,
                EditionRole::Expert => OfficeKind::Expert,
                EditionRole::Sponsor => OfficeKind::Sponsor,
                EditionRole::Patron => OfficeKind::Patron,
                EditionRole::Participant => OfficeKind::Participant,
            },
        }
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal),+ $(,)?) => {
        /// A kind of office.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum OfficeKind { $($(#[$doc])* $name),+ }

        impl OfficeKind {
            /// All of them, the widest first.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The word kept in the data base.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }
        }
    };
}

kinds! {
    /// Of the instance.
    Administrator = "administrator",
    /// Of the instance.
    Moderator = "moderator",
    /// Of a partner's census.
    Keeper = "keeper",
    /// Of a partner.
    PartnerMember = "partner_member",
    /// Of a team.
    Host = "host",
    /// Of a team.
    TeamMember = "team_member",
    /// Of an edition.
    Coordinator = "coordinator",
    /// Of an edition.
    Committee = "committee",
    /// Of an edition.
    Stage = "stage",
    /// Of an edition.
    Scout = "scout",
    /// Of an edition.
    Expert = "expert",
    /// Of an edition.
    Sponsor = "sponsor",
    /// Of an edition.
    Patron = "patron",
    /// Of an edition.
    Participant = "participant",
}

impl OfficeKind {
    /// Reads the word back; `None` for any other word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|kind| kind.as_str() == word)
    }
}

/// An office given to someone, until it is ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Its number, given by the store.
    pub number: i64,
    /// To whom.
    pub person: PersonId,
    /// What.
    pub office: Office,
    /// By whom; nobody for what the command line gave.
    pub by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
    /// When it ended.
    pub ended: Option<Timestamp>,
}

/// Someone accepted a version of the charter for a kind of office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// Who.
    pub person: PersonId,
    /// Which version.
    pub charter: i64,
    /// For what.
    pub kind: OfficeKind,
    /// When.
    pub at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_kinds_round_trip() {
        for kind in OfficeKind::ALL {
            assert_eq!(OfficeKind::parse(kind.as_str()), Some(*kind));
        }
        assert_eq!(OfficeKind::parse("holder"), None);
    }

    /// There is no word for a holder or a coordinator of everything: an office of an edition
    /// cannot be written without its edition.
    #[test]
    fn a10_a_grant_names_its_edition() {
        let office = Office::Edition(EditionId(7), EditionRole::Coordinator);
        let written = serde_json::to_string(&office).unwrap();
        assert!(written.contains('7'), "{written}");
        assert!(serde_json::from_str::<Office>(r#"{"of":"edition","as":"coordinator"}"#).is_err());
        assert!(serde_json::from_str::<Office>(r#"{"of":"instance","as":"coordinator"}"#).is_err());
    }
}
