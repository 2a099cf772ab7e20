//! Needs and offers: what is asked or given, by whom, where, until when, seen by whom.

use crate::{Line, Refusal, Text};
use jiff::Timestamp;
use model::{Audience, CardId, OrganisationId, PersonId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The number of an entry, given by the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntryId(pub i64);

/// A need or an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Something is asked.
    Need,
    /// Something is given.
    Offer,
}

impl Side {
    /// The side that answers this one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Need => Self::Offer,
            Self::Offer => Self::Need,
        }
    }
}

/// To what an entry is attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// The card of a project.
    Card(CardId),
    /// A person, in their own name.
    Person(PersonId),
    /// An organisation; a person acts for it.
    Organisation(OrganisationId),
}

/// The closed top level of what is exchanged (C3, with C4 and C19); sub-terms are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Ideas, views, first users.
    Ideas,
    /// What surrounds creation: places, tools, things.
    Setting,
    /// To have something made (maîtrise d’œuvre).
    Making,
    /// Skills, knowledge, learning.
    Skills,
    /// Money: answered by referral only (B16).
    Funding,
    /// A person who decides (C19).
    DecisionMaker,
}

/// The three populations that meet (B4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Population {
    /// Those who carry a project.
    Holder,
    /// Those who come.
    Public,
    /// Those who support.
    Partner,
}

/// The five families of actors (B37).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorFamily {
    /// Economic.
    Economic,
    /// Cultural.
    Cultural,
    /// Social.
    Social,
    /// Scientific.
    Scientific,
    /// Public bodies.
    PublicBody,
}

/// At which scale someone acts (C20, C22).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// A commune and its neighbours.
    Local,
    /// A département or a région.
    Regional,
    /// A country.
    National,
    /// The world.
    World,
}

/// How far a thing reaches.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Where {
    /// Done at a distance.
    Remote,
    /// Done on the spot: degrees north and east, and kilometres one may go.
    Place {
        /// Degrees north.
        lat: f64,
        /// Degrees east.
        lon: f64,
        /// Kilometres around it.
        km: f64,
    },
}

impl Where {
    /// Kilometres between two places; none when one of them is remote.
    #[must_use]
    pub fn km_to(self, other: Self) -> Option<f64> {
        let (
            Self::Place { lat, lon, .. },
            Self::Place {
                lat: lat2,
                lon: lon2,
                ..
            },
        ) = (self, other)
        else {
            return None;
        };
        let half = |a: f64, b: f64| ((b - a).to_radians() / 2.0).sin().powi(2);
        let h =
            half(lat, lat2) + lat.to_radians().cos() * lat2.to_radians().cos() * half(lon, lon2);
        Some(2.0 * 6_371.0 * h.clamp(0.0, 1.0).sqrt().asin())
    }

    /// Whether the two can meet: one of them goes far enough for both.
    #[must_use]
    pub fn reaches(self, other: Self) -> bool {
        let (Self::Place { km: a, .. }, Self::Place { km: b, .. }) = (self, other) else {
            return true;
        };
        self.km_to(other).is_none_or(|km| km <= a.max(b))
    }
}

/// How much is asked of the other, or given: never left unsaid (C7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effort {
    /// An answer, a name, a look: under an hour.
    AnHour,
    /// About half a day.
    HalfDay,
    /// A few days.
    Days,
    /// Regularly, or for long.
    Lasting,
    /// A thing changes hands; hardly any time.
    Thing,
}

/// A need or an offer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number.
    pub id: EntryId,
    /// Asked or given.
    pub side: Side,
    /// Attached to what.
    pub owner: Owner,
    /// What, in a line: the explicit ask.
    pub ask: Line,
    /// More words, if any.
    pub details: Option<Text>,
    /// Closed top level.
    pub category: Category,
    /// Open sub-terms.
    pub terms: Vec<Line>,
    /// What it takes.
    pub effort: Effort,
    /// By when it is useful, if there is a date.
    pub by: Option<Timestamp>,
    /// Where.
    pub place: Where,
    /// At which scale its owner acts.
    pub scale: Scale,
    /// Which family of actors its owner belongs to.
    pub family: ActorFamily,
    /// In which population its owner stands.
    pub population: Population,
    /// With which populations its owner agrees to be matched (B4); none means none.
    pub agrees: BTreeSet<Population>,
    /// When it stops by itself.
    pub expires: Timestamp,
    /// Who may see it.
    pub audience: Audience,
    /// Families of actors from whom it is hidden, public bodies included (C23).
    pub hidden_from: BTreeSet<ActorFamily>,
}

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Viewer {
    /// Level of audience.
    pub level: Audience,
    /// Family of actors.
    pub family: ActorFamily,
}

impl Entry {
    /// Days for which an entry stands at most.
    pub const DAYS: i64 = 365;

    /// Checks what the type alone cannot: dates.
    ///
    /// # Errors
    /// When it would expire in the past or too far ahead, or is wanted for a day that is gone.
    pub fn checked(self, now: Timestamp) -> Result<Self, Refusal> {
        let last = now + jiff::SignedDuration::from_hours(24 * Self::DAYS);
        if self.expires <= now || self.expires > last || self.by.is_some_and(|by| by < now) {
            return Err(Refusal::DatesUnusable);
        }
        Ok(self)
    }

    /// The entry, for one who may see it; otherwise it is absent, for public bodies too (C23).
    #[must_use]
    pub fn seen_by(&self, viewer: Viewer) -> Option<&Self> {
        let seen =
            viewer.level.may_see(self.audience) && !self.hidden_from.contains(&viewer.family);
        seen.then_some(self)
    }

    /// Whether it still stands.
    #[must_use]
    pub fn stands(&self, now: Timestamp) -> bool {
        now < self.expires
    }
}
