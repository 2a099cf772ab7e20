//! Who may propose small tasks to connectors.

use access::{Bearer, Coordination, Moderation, Office, Teamwork};
use model::people::PersonId;

/// Someone who hosts the network, and may propose tasks: of a team, of an edition, of the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Animating {
    /// Works with a team.
    Team(Teamwork),
    /// Answers for an edition.
    Edition(Coordination),
    /// Moderates the house.
    House(Moderation),
}

impl Animating {
    /// What of it a bearer may show.
    #[must_use]
    pub fn of(bearer: &Bearer) -> Option<Self> {
        let house = bearer.moderation().map(Self::House);
        let mut offices = bearer.offices();
        house.or_else(|| {
            offices.find_map(|office| match office {
                Office::Team(team, _) => bearer.teamwork(*team).map(Self::Team),
                Office::Edition(edition, _) => bearer.coordination(*edition).map(Self::Edition),
                Office::Instance(_) | Office::Partner(..) => None,
            })
        })
    }

    /// Who.
    #[must_use]
    pub const fn by(&self) -> PersonId {
        match self {
            Self::Team(work) => work.by(),
            Self::Edition(coordination) => coordination.by(),
            Self::House(moderation) => moderation.by(),
        }
    }
}
