//! Teams: founded by the instance, anchored in a territory or a domain (A40), working in shared
//! spaces (A26), giving to and taking from each other (B41).

use super::named::{Network, Space};
use super::shelf::{self, Batch, Filed, Kept};
use crate::{App, Error};
use ::gatherings::edition::{Anchor, Exchange, Team, balance, may_use_label};
use ::gatherings::{Line, Refusal, Text};
use access::{Administration, Hosting, Office, TeamRole, Teamwork};
use jiff::Timestamp;
use model::people::{PersonId, TeamId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::{Keys, Of};
use territory::{Level, Unit};

/// A team as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamFile {
    /// What the room knows of it.
    pub team: Team,
    /// What it is called.
    pub name: Line,
    /// What it is about.
    pub about: Option<Text>,
    /// Since when.
    pub since: Timestamp,
}

impl Kept for TeamFile {
    const KIND: &'static str = "team";
    const HISTORY: bool = true;

    fn keys(&self) -> Keys {
        Keys {
            state: "open".to_owned(),
            team: Some(self.team.id),
            ..Keys::default()
        }
    }
}

impl Kept for Exchange {
    const KIND: &'static str = "exchange";

    fn keys(&self) -> Keys {
        Keys {
            state: "noted".to_owned(),
            team: Some(self.from),
            ..Keys::default()
        }
    }
}

/// What is asked to found a team.
#[derive(Debug, Clone, Default)]
pub struct Founding {
    /// What it is called.
    pub name: String,
    /// What it is about.
    pub about: String,
    /// Its territory, if it has one.
    pub territory: Option<(Level, String)>,
    /// Its domain; empty for none.
    pub domain: String,
    /// The network it belongs to, by name.
    pub network: String,
    /// The spaces it works in, by name.
    pub spaces: Vec<String>,
    /// For a thematic team: the territorial teams it works with (B40).
    pub territorial: BTreeSet<TeamId>,
    /// Whether it shares its briefs and reports (B41).
    pub sharing: bool,
    /// Who opens its editions.
    pub host: Option<PersonId>,
}

/// The official code of a territory as anchors bear it: `department:44`.
///
/// # Errors
/// When no territory has this code (A40, C16).
pub fn official(app: &App, level: Level, code: &str) -> Result<Line, Error> {
    let unit = app.territory.unit(level, code.trim()).ok_or_else(|| {
        Error::Unknown(format!(
            "aucun territoire n’a le code « {} » : cherchez-le par son nom",
            code.trim()
        ))
    })?;
    let word = match level {
        Level::Region => "region",
        Level::Department => "department",
        Level::Epci => "epci",
        Level::Commune => "commune",
    };
    Ok(Line::new(&format!("{word}:{}", unit.code))?)
}

/// The territory that an anchor bears, by the code that [`official`] wrote.
pub(crate) fn anchored(app: &App, code: &Line) -> Option<Unit> {
    let (word, code) = code.as_str().split_once(':')?;
    let level = match word {
        "region" => Level::Region,
        "department" => Level::Department,
        "epci" => Level::Epci,
        "commune" => Level::Commune,
        _ => return None,
    };
    app.territory.unit(level, code)
}

/// An anchor with an official code.
pub(crate) fn anchor(
    app: &App,
    territory: Option<&(Level, String)>,
    domain: &str,
) -> Result<Anchor, Error> {
    let territory = territory
        .map(|(level, code)| official(app, *level, code))
        .transpose()?;
    Ok(Anchor::new(territory, optional_line(domain)?)?)
}

/// A line, or nothing when nothing was written.
pub(crate) fn optional_line(text: &str) -> Result<Option<Line>, Refusal> {
    match Line::new(text) {
        Err(Refusal::NothingWritten) => Ok(None),
        other => other.map(Some),
    }
}

/// A text, or nothing when nothing was written.
pub(crate) fn optional_text(text: &str) -> Result<Option<Text>, Refusal> {
    match Text::new(text) {
        Err(Refusal::NothingWritten) => Ok(None),
        other => other.map(Some),
    }
}

/// Founds a team; its host may then open editions.
///
/// # Errors
/// When it has no anchor (A40) or no shared space (A26), its code is no territory's, or a thematic
/// team names no territorial one (B40).
pub async fn found(app: &App, by: Administration, asked: &Founding) -> Result<TeamId, Error> {
    let anchor = anchor(app, asked.territory.as_ref(), &asked.domain)?;
    if anchor.territory().is_none() {
        territorial(app, &asked.territorial).await?;
    }
    let mut spaces = BTreeSet::new();
    for space in asked.spaces.iter().filter(|name| !name.trim().is_empty()) {
        spaces.insert(Space::of(app, space).await?);
    }
    if spaces.is_empty() {
        return Err(Refusal::NoSharedSpace.into());
    }
    let (name, about) = (Line::new(&asked.name)?, optional_text(&asked.about)?);
    let network = Network::of(app, &asked.network).await?;
    let now = app.now();
    let id = TeamId(app.store.number(now).await?);
    let file = TeamFile {
        team: Team {
            id,
            anchor,
            network,
            spaces,
            territorial: asked.territorial.clone(),
            sharing: asked.sharing,
        },
        name,
        about,
        since: now,
    };
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(id.0, file))?;
    batch.deed(by.by(), "team.found", format!("team {id}"));
    batch.commit(app).await?;
    if let Some(host) = asked.host {
        let office = Office::Team(id, TeamRole::Host);
        app.store.give_office(host, &office, by.by(), now).await?;
    }
    Ok(id)
}

/// At least one team, each anchored in a territory (B40).
async fn territorial(app: &App, teams: &BTreeSet<TeamId>) -> Result<(), Error> {
    if teams.is_empty() {
        return Err(Refusal::NoTerritorialPartner.into());
    }
    for team in teams {
        if one(app, *team).await?.team.anchor.territory().is_none() {
            return Err(Refusal::NoTerritorialPartner.into());
        }
    }
    Ok(())
}

/// Checks the territorial partners of a thematic edition.
pub(crate) async fn check_partners(app: &App, teams: &BTreeSet<TeamId>) -> Result<(), Error> {
    territorial(app, teams).await
}

/// A team.
///
/// # Errors
/// When there is none; those of the store.
pub async fn one(app: &App, team: TeamId) -> Result<TeamFile, Error> {
    Ok(shelf::one::<TeamFile>(app, team.0).await?.what)
}

/// All teams, by number.
///
/// # Errors
/// Those of the store.
pub async fn all(app: &App) -> Result<Vec<TeamFile>, Error> {
    let found = shelf::all::<TeamFile>(app, Of::All).await?;
    Ok(found.into_iter().map(|filed| filed.what).collect())
}

/// Turns the sharing of briefs and reports on or off (B41).
///
/// # Errors
/// Those of the store.
pub async fn share(app: &App, host: &Hosting, sharing: bool) -> Result<(), Error> {
    let mut filed = shelf::one::<TeamFile>(app, host.team().0).await?;
    filed.what.team.sharing = sharing;
    let mut batch = Batch::new(app.now());
    batch.put(&filed)?;
    batch.deed(
        Some(host.by()),
        "team.share",
        format!("team {}", host.team()),
    );
    batch.commit(app).await
}

/// Makes someone a member of the team.
///
/// # Errors
/// Those of the store.
pub async fn welcome(app: &App, host: &Hosting, person: PersonId) -> Result<(), Error> {
    let office = Office::Team(*host.team(), TeamRole::Member);
    let by = Some(host.by());
    app.store
        .give_office(person, &office, by, app.now())
        .await?;
    Ok(())
}

/// Notes what the team gave to another one (B41).
///
/// # Errors
/// When nothing is said of what, or the other team is none.
pub async fn gave(app: &App, by: &Teamwork, to: TeamId, what: &str) -> Result<(), Error> {
    one(app, to).await?;
    let now = app.now();
    let exchange = Exchange {
        from: *by.team(),
        to,
        what: Line::new(what)?,
        at: now,
    };
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(app.store.number(now).await?, exchange))?;
    batch.commit(app).await
}

/// The ledger of a team: what it gave and took, and its balance, which is shown and is no barrier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// The exchanges, the latest first.
    pub exchanges: Vec<Exchange>,
    /// How often it gave.
    pub given: usize,
    /// How often it took.
    pub taken: usize,
}

/// The ledger of a team (B41).
///
/// # Errors
/// Those of the store.
pub async fn ledger(app: &App, team: TeamId) -> Result<Ledger, Error> {
    let all = shelf::all::<Exchange>(app, Of::All).await?;
    let mut exchanges: Vec<Exchange> = all
        .into_iter()
        .map(|filed| filed.what)
        .filter(|exchange| exchange.from == team || exchange.to == team)
        .collect();
    let (given, taken) = balance(team, &exchanges);
    exchanges.sort_by_key(|exchange| std::cmp::Reverse(exchange.at));
    Ok(Ledger {
        exchanges,
        given,
        taken,
    })
}

/// Whether the team may bear the label today (A3, B41, A46): its host has accepted the charter in
/// force, and it shares.
///
/// # Errors
/// What is missing.
pub async fn label(app: &App, team: TeamId) -> Result<TeamFile, Error> {
    let file = one(app, team).await?;
    let accepted = match app.store.charter(app.now()).await? {
        None => true,
        Some(charter) => accepted(app, team, charter.version).await?,
    };
    may_use_label(&file.team, accepted)?;
    Ok(file)
}

async fn accepted(app: &App, team: TeamId, charter: i64) -> Result<bool, Error> {
    let office = Office::Team(team, TeamRole::Host);
    for grant in app.store.holders_of(&office).await? {
        let said = app.store.acceptances_of(grant.person).await?;
        if (said.iter()).any(|one| one.charter == charter && one.kind == office.kind()) {
            return Ok(true);
        }
    }
    Ok(false)
}
