//! Teams, series and editions: who answers, where, in which form, and when a state may change.

use crate::committee::{ScoutOf, scouting_may_open};
use crate::debt::may_close;
use crate::passage::Passage;
use crate::selection::{Decision, Signed};
use crate::{EditionId, Line, NetworkId, PersonId, ProjectId, Refusal, SpaceId, TeamId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What binds a team or an edition: a territory (official code), a domain, or both (A40).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BoundWritten")]
pub struct Anchor {
    territory: Option<Line>,
    domain: Option<Line>,
}

#[derive(Deserialize)]
struct BoundWritten {
    territory: Option<Line>,
    domain: Option<Line>,
}

impl TryFrom<BoundWritten> for Anchor {
    type Error = Refusal;

    fn try_from(written: BoundWritten) -> Result<Self, Refusal> {
        Self::new(written.territory, written.domain)
    }
}

impl Anchor {
    /// A territory, a domain, or both.
    ///
    /// # Errors
    /// When there is neither (A40).
    pub fn new(territory: Option<Line>, domain: Option<Line>) -> Result<Self, Refusal> {
        if territory.is_none() && domain.is_none() {
            return Err(Refusal::NoAnchor);
        }
        Ok(Self { territory, domain })
    }

    /// The official code of the territory.
    #[must_use]
    pub const fn territory(&self) -> Option<&Line> {
        self.territory.as_ref()
    }

    /// The domain.
    #[must_use]
    pub const fn domain(&self) -> Option<&Line> {
        self.domain.as_ref()
    }
}

/// Something given or taken between teams: a space, a scouting, a method, a person's time (B41).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    /// Who gave.
    pub from: TeamId,
    /// Who took.
    pub to: TeamId,
    /// What.
    pub what: Line,
    /// When.
    pub at: Timestamp,
}

/// A team that holds gatherings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// Its number.
    pub id: TeamId,
    /// What binds it.
    pub anchor: Anchor,
    /// The network it belongs to.
    pub network: NetworkId,
    /// The shared spaces it works in (A26).
    pub spaces: BTreeSet<SpaceId>,
    /// For a thematic team: the territorial teams it works with (B40).
    pub territorial: BTreeSet<TeamId>,
    /// Whether it shares its briefs and reports with the other teams (B41).
    pub sharing: bool,
}

/// Given and taken by a team; shown, never a barrier by itself (B41).
#[must_use]
pub fn balance(team: TeamId, exchanges: &[Exchange]) -> (usize, usize) {
    let given = exchanges
        .iter()
        .filter(|e| e.from == team && e.to != team)
        .count();
    let taken = exchanges
        .iter()
        .filter(|e| e.to == team && e.from != team)
        .count();
    (given, taken)
}

/// Whether a team may use the label: the current charter accepted (A3), sharing on (B41).
///
/// # Errors
/// What is missing.
pub fn may_use_label(team: &Team, charter_accepted: bool) -> Result<(), Refusal> {
    if !charter_accepted {
        return Err(Refusal::CharterNotAccepted);
    }
    if !team.sharing {
        return Err(Refusal::SharingOff);
    }
    Ok(())
}

/// The form of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// An evening of up to ten projects.
    Evening,
    /// A light, recurring meeting of former and new holders, at small tables (B34).
    Cafe,
    /// An edition on one theme, drawn from the archive (B39), with at least one territorial
    /// partner (B40).
    Thematic {
        /// The territorial teams.
        with: BTreeSet<TeamId>,
    },
    /// A grid that the participants fill themselves (C13).
    Unconference,
    /// Elected people and public agents go where projects are at work (C18).
    Visit,
}

/// Where an edition stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Being prepared.
    Preparing,
    /// Scouts bring leads.
    Scouting,
    /// The committee has decided.
    Decided,
    /// It took place.
    Held,
    /// All returns were given.
    Closed,
    /// Kept as memory.
    Archived,
}

/// A change of coordinator, kept for good (A18).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Succession {
    /// Who took over.
    pub to: PersonId,
    /// When.
    pub at: Timestamp,
}

/// One edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    id: EditionId,
    team: TeamId,
    anchor: Anchor,
    format: Format,
    stage: Stage,
    spaces: BTreeSet<SpaceId>,
    coordinators: Vec<Succession>,
}

impl Edition {
    /// Opens the preparation of an edition.
    ///
    /// # Errors
    /// When the team works in no shared space (A26), or a thematic edition has no territorial
    /// partner (B40).
    pub fn prepare(
        id: EditionId,
        team: &Team,
        anchor: Anchor,
        format: Format,
        coordinator: PersonId,
        at: Timestamp,
    ) -> Result<Self, Refusal> {
        if team.spaces.is_empty() {
            return Err(Refusal::NoSharedSpace);
        }
        let thematic_team = team.anchor.territory().is_none() && team.territorial.is_empty();
        let alone = matches!(&format, Format::Thematic { with } if with.is_empty());
        if alone || thematic_team {
            return Err(Refusal::NoTerritorialPartner);
        }
        Ok(Self {
            id,
            team: team.id,
            anchor,
            format,
            stage: Stage::Preparing,
            spaces: team.spaces.clone(),
            coordinators: vec![Succession {
                to: coordinator,
                at,
            }],
        })
    }

    /// Its number.
    #[must_use]
    pub const fn id(&self) -> EditionId {
        self.id
    }

    /// The team that holds it.
    #[must_use]
    pub const fn team(&self) -> TeamId {
        self.team
    }

    /// What binds it.
    #[must_use]
    pub const fn anchor(&self) -> &Anchor {
        &self.anchor
    }

    /// Its form.
    #[must_use]
    pub const fn format(&self) -> &Format {
        &self.format
    }

    /// Where it stands.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        self.stage
    }

    /// The one who answers for it: exactly one, always (A18).
    #[must_use]
    pub fn coordinator(&self) -> PersonId {
        self.coordinators.last().map_or(PersonId(0), |last| last.to)
    }

    /// All who answered for it, in turn.
    #[must_use]
    pub fn successions(&self) -> &[Succession] {
        &self.coordinators
    }

    /// Hands the edition over; the succession is logged (A18).
    ///
    /// # Errors
    /// When this person already answers for it, or it is archived.
    pub fn hand_over(mut self, to: PersonId, at: Timestamp) -> Result<Self, Refusal> {
        if self.coordinator() == to {
            return Err(Refusal::AlreadyCoordinator(to));
        }
        self.not_beyond(Stage::Closed)?;
        self.coordinators.push(Succession { to, at });
        Ok(self)
    }

    fn not_beyond(&self, stage: Stage) -> Result<(), Refusal> {
        if self.stage > stage {
            return Err(Refusal::WrongStage(self.stage));
        }
        Ok(())
    }

    fn step(mut self, from: &[Stage], to: Stage) -> Result<Self, Refusal> {
        if !from.contains(&self.stage) {
            return Err(Refusal::WrongStage(self.stage));
        }
        self.stage = to;
        Ok(self)
    }

    /// Opens the scouting, with a diverse group (A14).
    ///
    /// # Errors
    /// When the group speaks for too few networks and no exemption was signed.
    pub fn open_scouting(
        self,
        scouts: &[ScoutOf],
        wanted: usize,
        exemption: Option<&Signed>,
    ) -> Result<Self, Refusal> {
        scouting_may_open(scouts, wanted, exemption)?;
        self.step(&[Stage::Preparing], Stage::Scouting)
    }

    /// The committee has decided; every project of the set is a candidate with a brief (A15), and
    /// for a thematic edition the holder of each reused project has consented (B39).
    ///
    /// # Errors
    /// The first project that is no candidate of this edition, or whose holder did not consent.
    pub fn decide(
        self,
        decision: &Decision,
        passages: &[Passage],
        consents: &BTreeSet<ProjectId>,
    ) -> Result<Self, Refusal> {
        for project in decision.chosen() {
            let found = passages.iter().find_map(|passage| match passage {
                Passage::Candidate(c) if c.project() == *project && c.edition == self.id => Some(c),
                _ => None,
            });
            let candidate = found.ok_or(Refusal::NotACandidate(*project))?;
            let way = candidate.briefed.told.lead.provenance.way;
            let reused = way == crate::passage::Way::Archive;
            if reused && !consents.contains(project) {
                return Err(Refusal::NoConsent(*project));
            }
        }
        self.step(&[Stage::Preparing, Stage::Scouting], Stage::Decided)
    }

    /// It took place. A café, an unconference or a visit needs no decision of a committee.
    ///
    /// # Errors
    /// When an evening or a thematic edition was never decided.
    pub fn hold(self) -> Result<Self, Refusal> {
        let free = matches!(
            self.format,
            Format::Cafe | Format::Unconference | Format::Visit
        );
        let from: &[Stage] = if free {
            &[Stage::Preparing, Stage::Scouting, Stage::Decided]
        } else {
            &[Stage::Decided]
        };
        self.step(from, Stage::Held)
    }

    /// Closes it: nobody is left without a return (A29).
    ///
    /// # Errors
    /// How many returns are owed.
    pub fn close(self, passages: &[Passage]) -> Result<Self, Refusal> {
        may_close(self.id, passages)?;
        self.step(&[Stage::Held], Stage::Closed)
    }

    /// Cancels it before it takes place: the holders are owed their return all the same.
    ///
    /// # Errors
    /// How many returns are owed.
    pub fn cancel(self, passages: &[Passage]) -> Result<Self, Refusal> {
        may_close(self.id, passages)?;
        self.step(
            &[Stage::Preparing, Stage::Scouting, Stage::Decided],
            Stage::Closed,
        )
    }

    /// Archives it; the debts are looked at once more, for a passage may have come back.
    ///
    /// # Errors
    /// How many returns are owed.
    pub fn archive(self, passages: &[Passage]) -> Result<Self, Refusal> {
        may_close(self.id, passages)?;
        self.step(&[Stage::Closed], Stage::Archived)
    }
}
