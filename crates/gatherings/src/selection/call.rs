//! What a committee asks for before a selection: candidates, size, bounds, reasons, seed.

use super::profile::{Axis, Distance, Profile, Value};
use crate::{EditionId, PersonId, ProjectId, Refusal, Seed, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A reason with the person who answers for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// Why.
    pub reason: Text,
    /// Who signed.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// A project that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Which one.
    pub project: ProjectId,
    /// What tells it apart from others.
    pub profile: Profile,
    /// Whether its brief says how it could reach a market; only breaks ties, if asked (A19).
    pub market: Option<bool>,
}

/// The closed list of reasons for which a project cannot be chosen (A20). Viability is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ineligible {
    /// The brief shows no use.
    NoUse,
    /// The person does not wish to present.
    HolderDeclined,
    /// The person cannot be there on that date.
    HolderUnavailable,
    /// Presented at an earlier edition, and not a return that was asked for.
    AlreadyPresented,
    /// The edition has a domain or a territory, and the project is outside both.
    OutsideDomainAndTerritory,
    /// Another candidate of the edition is the same project.
    SameProject,
    /// The project goes against the charter.
    AgainstCharter,
}

/// A project that the committee sets aside before the search, with a reason of the closed list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excluded {
    /// Which one.
    pub project: ProjectId,
    /// The reason.
    pub why: Ineligible,
    /// In words, for the holder.
    pub signed: Signed,
}

/// A project that must be in the set, with a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Must {
    /// Which one.
    pub project: ProjectId,
    /// Why it must.
    pub signed: Signed,
}

/// Which values of an axis a bound speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Which {
    /// Projects that bear this word.
    Word(String),
    /// Projects whose level is in this range, both ends included.
    Levels(i32, i32),
    /// Projects of which it is not known.
    Unknown,
}

impl Which {
    /// Whether a value is spoken of.
    #[must_use]
    pub fn holds(&self, value: Option<&Value>) -> bool {
        match (self, value) {
            (Self::Word(word), Some(Value::Words(words))) => words.contains(word),
            (Self::Levels(from, to), Some(Value::Level(level))) => (from..=to).contains(&level),
            (Self::Unknown, None | Some(Value::Unknown)) => true,
            _ => false,
        }
    }
}

/// How many projects of a kind the set must, or may, hold (B17), with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// The code of the axis.
    pub axis: String,
    /// Which values.
    pub which: Which,
    /// At least so many.
    pub min: Option<u16>,
    /// At most so many.
    pub max: Option<u16>,
    /// Why.
    pub reason: Text,
}

/// Two projects that strengthen one another (A23), with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Synergy {
    /// One.
    pub a: ProjectId,
    /// The other.
    pub b: ProjectId,
    /// How one strengthens the other.
    pub reason: Text,
}

/// What decides, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Criterion {
    /// How far the two most alike projects of the set are apart.
    Originality,
    /// How many values of the axes the set shows.
    Coverage,
    /// How many declared synergies the set holds.
    Synergy,
    /// How many briefs say how they could reach a market.
    Market,
}

/// The order of the criteria: originality first, market last if at all (A19). What they leave
/// equal is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Criteria(Vec<Criterion>);

impl Criteria {
    /// An order of criteria.
    ///
    /// # Errors
    /// When originality is not first, one criterion comes twice, or market is not last.
    pub fn new(order: Vec<Criterion>) -> Result<Self, Refusal> {
        let distinct: BTreeSet<_> = order.iter().collect();
        let market = order.iter().position(|c| *c == Criterion::Market);
        let last = market.is_none_or(|at| at + 1 == order.len());
        if order.first() != Some(&Criterion::Originality) || distinct.len() != order.len() || !last
        {
            return Err(Refusal::CriteriaOrder);
        }
        Ok(Self(order))
    }

    /// The criteria after originality.
    #[must_use]
    pub fn after_originality(&self) -> &[Criterion] {
        self.0.get(1..).unwrap_or_default()
    }
}

impl Default for Criteria {
    fn default() -> Self {
        Self(vec![
            Criterion::Originality,
            Criterion::Coverage,
            Criterion::Synergy,
        ])
    }
}

impl<'de> Deserialize<'de> for Criteria {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let order = Vec::deserialize(d)?;
        Self::new(order).map_err(serde::de::Error::custom)
    }
}

/// How many steps a search may take before it says how far it came. Steps, not seconds: the same
/// call gives the same answer on any machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effort {
    /// Steps for originality, over all thresholds.
    pub steps: u64,
    /// Steps for the criteria after it.
    pub refine: u64,
    /// Steps written down in the certificate; a longer proof is replayed instead.
    pub written: u32,
}

impl Default for Effort {
    fn default() -> Self {
        Self {
            steps: 30_000_000,
            refine: 400_000,
            written: 20_000,
        }
    }
}

/// The largest set usual at a Carrefour (A17).
pub const CAP: u16 = 10;

/// All that a selection starts from; kept with its result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// The edition.
    pub edition: EditionId,
    /// What tells projects apart.
    pub axes: Vec<Axis>,
    /// What an axis counts when it is unknown on either side; half by default, so that what is
    /// not known neither helps nor harms.
    pub unknown: Distance,
    /// Who may be chosen.
    pub candidates: Vec<Candidate>,
    /// How many to choose.
    pub size: u16,
    /// A signed reason when `size` is above [`CAP`].
    pub above_cap: Option<Signed>,
    /// A signed reason to allow two identical profiles in the set.
    pub identical: Option<Signed>,
    /// Bounds on values.
    pub bounds: Vec<Bound>,
    /// Those that must be in.
    pub must: Vec<Must>,
    /// Those set aside.
    pub excluded: Vec<Excluded>,
    /// Declared synergies.
    pub synergies: Vec<Synergy>,
    /// What decides, in order.
    pub criteria: Criteria,
    /// What ties are drawn from.
    pub seed: Seed,
    /// How long to search.
    pub effort: Effort,
}

impl Call {
    /// A call without bounds, reasons or synergies.
    #[must_use]
    pub fn plain(
        edition: EditionId,
        axes: Vec<Axis>,
        candidates: Vec<Candidate>,
        size: u16,
        seed: Seed,
    ) -> Self {
        Self {
            edition,
            axes,
            unknown: 500_000,
            candidates,
            size,
            above_cap: None,
            identical: None,
            bounds: Vec::new(),
            must: Vec::new(),
            excluded: Vec::new(),
            synergies: Vec::new(),
            criteria: Criteria::default(),
            seed,
            effort: Effort::default(),
        }
    }

    /// The most candidates that one call may hold.
    pub const MOST: usize = 2_048;

    /// Checks the call before any search (A4, A17): sizes, names, each axis filled or unknown.
    ///
    /// # Errors
    /// The first thing that is wrong, and what to do.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.axes.is_empty() {
            return Err(Refusal::NoAxis);
        }
        if self.size == 0 || self.candidates.len() > Self::MOST {
            return Err(Refusal::SelectionSize {
                size: self.size,
                candidates: self.candidates.len(),
            });
        }
        if self.size > CAP && self.above_cap.is_none() {
            return Err(Refusal::AboveCap {
                size: self.size,
                cap: CAP,
            });
        }
        let mut seen = BTreeSet::new();
        for candidate in &self.candidates {
            if !seen.insert(candidate.project) {
                return Err(Refusal::Twice(candidate.project));
            }
            if let Some(axis) = candidate.profile.missing(&self.axes).next() {
                return Err(Refusal::AxisNotFilled {
                    project: candidate.project,
                    axis: axis.to_owned(),
                });
            }
        }
        self.check_names(&seen)
    }

    /// Everything named must be there, and not be asked for and set aside at once.
    fn check_names(&self, known: &BTreeSet<ProjectId>) -> Result<(), Refusal> {
        let named = (self.must.iter().map(|must| must.project))
            .chain(self.excluded.iter().map(|excluded| excluded.project))
            .chain(self.synergies.iter().flat_map(|s| [s.a, s.b]));
        for project in named {
            if !known.contains(&project) {
                return Err(Refusal::NotACandidate(project));
            }
        }
        let aside: BTreeSet<_> = self.excluded.iter().map(|e| e.project).collect();
        if let Some(must) = self.must.iter().find(|must| aside.contains(&must.project)) {
            return Err(Refusal::MustAndExcluded(must.project));
        }
        for bound in &self.bounds {
            if !self.axes.iter().any(|axis| axis.code() == bound.axis) {
                return Err(Refusal::NoSuchAxis(bound.axis.clone()));
            }
        }
        Ok(())
    }
}
