//! The people of the demonstration, and their ways in.

use super::Fault;
use super::script::{Person, Script};
use crate::tell::Tell;
use access::{Administration, Bearer, InstanceRole, Office, OfficeKind, Oneself, PartnerRole};
use app::App;
use app::accounts::{charter, offices, people, signing};
use app::gatherings::teams::{self, Founding};
use app::letters::Said;
use model::Lang;
use model::people::{PersonId, StrandId, TeamId};
use std::collections::BTreeMap;
use territory::Level;

/// Who is who.
pub struct Cast {
    pub team: TeamId,
    /// The programmes that span editions, by title.
    pub strands: BTreeMap<String, StrandId>,
    by_name: BTreeMap<String, PersonId>,
}

impl Cast {
    /// Opens the accounts, gives the offices of the instance, founds the team.
    pub async fn gather(app: &App, script: &Script) -> Result<Self, Fault> {
        let mut by_name = BTreeMap::new();
        for person in &script.person {
            let id = people::somebody(app, &person.mail, &person.name, Lang::Fr).await?;
            by_name.insert(person.name.clone(), id);
            for office in offices_of(app, person).await? {
                offices::give(app, Administration::command_line(), &person.mail, &office).await?;
            }
            let version = charter::current(app, app.now()).await?.version;
            charter::accept(app, oneself(app, id).await?, version, OfficeKind::ALL).await?;
        }
        let host = script.person.iter().find(|person| person.is("host"));
        let founding = Founding {
            name: script.team.name.clone(),
            about: script.team.about.clone(),
            territory: Some((Level::Department, script.team.department.clone())),
            network: script.team.network.clone(),
            spaces: script.team.spaces.clone(),
            sharing: true,
            host: host.and_then(|person| by_name.get(&person.name)).copied(),
            ..Founding::default()
        };
        let team = teams::found(app, Administration::command_line(), &founding).await?;
        let cast = Self {
            team,
            strands: BTreeMap::new(),
            by_name,
        };
        let host = bearer(app, cast.the(script, "host")?).await?;
        let hosting = host.hosting(team).ok_or("l’hôte n’a pas son équipe")?;
        for what in ["coordinator", "scout"] {
            for (person, _) in cast.those(script, what) {
                teams::welcome(app, &hosting, person).await?;
            }
        }
        Ok(cast)
    }

    /// Everybody, by name.
    pub fn everyone(&self) -> impl Iterator<Item = PersonId> {
        self.by_name.values().copied()
    }

    /// The account of someone of the script.
    pub fn of(&self, name: &str) -> Result<PersonId, Fault> {
        let found = self.by_name.get(name).copied();
        found
            .ok_or_else(|| format!("personne ne s’appelle « {name} » dans la démonstration").into())
    }

    /// Those who are this, in the order of the script.
    pub fn those<'a>(
        &'a self,
        script: &'a Script,
        what: &'a str,
    ) -> impl Iterator<Item = (PersonId, &'a Person)> {
        let people = script.person.iter();
        people
            .filter(move |person| person.is(what) || person.of_kind(what).is_some())
            .filter_map(|person| Some((*self.by_name.get(&person.name)?, person)))
    }

    /// The first of those who are this.
    pub fn the(&self, script: &Script, what: &str) -> Result<PersonId, Fault> {
        let first = self.those(script, what).next();
        let missing = || format!("la démonstration n’a pas de « {what} »");
        Ok(first.ok_or_else(missing)?.0)
    }
}

/// What someone can show at the door now.
pub async fn bearer(app: &App, person: PersonId) -> Result<Bearer, Fault> {
    let grants = app.store.offices_of(person).await?;
    let said = app.store.acceptances_of(person).await?;
    let charter = charter::current(app, app.now()).await?;
    Ok(Bearer::of(person, &grants, &said, Some(charter.version)))
}

/// Someone acting for themselves.
pub async fn oneself(app: &App, person: PersonId) -> Result<Oneself, Fault> {
    let bearer = bearer(app, person).await?;
    Ok(bearer.oneself().ok_or("cette personne n’a pas de compte")?)
}

async fn offices_of(app: &App, person: &Person) -> Result<Vec<Office>, Fault> {
    let mut given = Vec::new();
    if person.is("administrator") {
        given.push(Office::Instance(InstanceRole::Administrator));
    }
    if person.is("moderator") {
        given.push(Office::Instance(InstanceRole::Moderator));
    }
    if person.is("keeper")
        && let Some(source) = app.store.sources().await?.into_iter().next()
    {
        given.push(Office::Partner(source.source.id, PartnerRole::Keeper));
    }
    Ok(given)
}

/// The personas whose way in is printed, and what to look at with them.
const PERSONAS: [(&str, &str, &str); 8] = [
    ("administrator", "administre et modère", "/administration"),
    ("host", "tient l’équipe", "/equipes"),
    ("coordinator", "coordonne la prochaine édition", "/equipes"),
    ("scout", "repère", "/equipes"),
    ("committee", "siège au comité", "/mon-espace"),
    ("holder", "porte trois projets", "/mon-espace"),
    ("participant", "participe", "/agenda"),
    ("keeper", "tient un recensement", "/mon-espace"),
];

/// Prints a link for each persona. A link opens once, for a quarter of an hour; the page of letters
/// gives others.
pub async fn print_links(app: &App, script: &Script, tell: &Tell) -> Result<(), Fault> {
    tell.line(format_args!(
        "Pour entrer (chaque lien s’ouvre une fois, pendant un quart d’heure) :"
    ));
    for (what, does, next) in PERSONAS {
        let is = |person: &&Person| person.is(what) || person.of_kind(what).is_some();
        let Some(person) = script.person.iter().find(is) else {
            continue;
        };
        signing::ask(app, &person.mail, next).await?;
        let Some(known) = app.store.person_by_mail(&person.mail).await? else {
            continue;
        };
        let letters = app.store.letters_to(known.id, app.now(), 1).await?;
        let key =
            letters
                .first()
                .and_then(|letter| match serde_json::from_str(&letter.letter.body) {
                    Ok(Said::SignIn { key }) => Some(key),
                    _ => None,
                });
        if let Some(key) = key {
            let link = app
                .config
                .public_url
                .join(&format!("connexion/entrer?cle={key}"))?;
            tell.line(format_args!("  {} ({does})\n    {link}", person.name));
        }
    }
    let door = app.config.public_url.join("connexion")?;
    let letters = app.config.public_url.join("courrier")?;
    tell.line(format_args!(
        "D’autres liens : demandez-les sur {door} avec l’adresse d’une personne, ils arrivent sur {letters}"
    ));
    Ok(())
}
