//! The leak suite (A6): every route that the site declares, and every link found behind them, walked
//! as everyone who has no hand in the edition, before a reveal and after.
//!
//! Routes are read from the sources of the site, so a new one is walked the day it is written.

use crate::visitor::{Site, Visitor};
use crate::world::{World, days, nobody, person};
use access::{InstanceRole, Office, OfficeKind};
use app::accounts::charter;
use app::gatherings::leads::Whom;
use app::gatherings::registration::{self, WishForm};
use app::gatherings::{programme, staff};
use model::people::{EditionRole, PersonId, ProjectId};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

/// Titles that no word of the site contains.
const SECRETS: [&str; 4] = ["Zéphyrolle", "Quincargue", "Ploumiquet", "Brastivole"];
/// More pages than any of the personas can reach here: a walk that meets it has lost its way.
const MOST: usize = 1_500;
/// How many links into one room are followed, plain and with a question.
const FOLLOWED: usize = 12;

/// The paths that the sources declare, braces and all.
pub fn declared() -> BTreeSet<String> {
    fn read(folder: &Path, paths: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, paths);
                continue;
            }
            let source = std::fs::read_to_string(&path).unwrap();
            for part in source.split(".route(").skip(1) {
                let declared = part.trim_start().strip_prefix('"');
                if let Some(path) = declared.and_then(|rest| rest.split('"').next()) {
                    paths.insert(path.to_owned());
                }
            }
        }
    }
    let mut paths = BTreeSet::new();
    read(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut paths,
    );
    assert!(paths.len() > 90, "the routes are declared otherwise now");
    paths
}

/// A declared path with values for its braces; several where several are of interest.
fn filled(declared: &str, site: &Site, projects: &[ProjectId]) -> Vec<String> {
    if !declared.contains('{') {
        return vec![declared.to_owned()];
    }
    let edition = site.world.edition.to_string();
    let team = site.world.team.to_string();
    let ids: Vec<String> = projects.iter().map(ToString::to_string).collect();
    let of_brace = |name: &str| match name {
        "edition" => vec![edition.clone()],
        "team" => vec![team.clone()],
        "project" => ids.clone(),
        "id" if declared.contains("/edition") => vec![edition.clone()],
        "id" if declared.contains("/projet") => ids.clone(),
        "level" => vec!["department".to_owned()],
        "code" => vec!["13".to_owned()],
        _ => (1..=3).map(|n| n.to_string()).collect(),
    };
    let mut paths = vec![String::new()];
    for part in declared.split_inclusive('/') {
        let name = part.trim_end_matches('/').strip_prefix('{');
        let slash = if part.ends_with('/') { "/" } else { "" };
        let values = match name.and_then(|name| name.strip_suffix('}')) {
            Some(name) => of_brace(name.trim_start_matches('*')),
            None => vec![part.trim_end_matches('/').to_owned()],
        };
        paths = (paths.iter())
            .flat_map(|path| {
                values
                    .iter()
                    .map(move |value| format!("{path}{value}{slash}"))
            })
            .collect();
    }
    paths
}

/// The addresses of this site that a page leads to.
fn links(page: &str) -> impl Iterator<Item = String> {
    let parts = ["href=\"", "src=\"", "action=\""];
    let found = parts.into_iter().flat_map(|mark| page.split(mark).skip(1));
    found
        .filter_map(|rest| rest.split('"').next())
        .filter(|path| path.starts_with('/') && !path.starts_with("/assets/"))
        .filter_map(|path| path.split('#').next())
        .map(|path| path.replace("&amp;", "&").replace("&#38;", "&"))
}

/// Everything that someone can read, by its path, in these languages.
pub async fn walk_in(
    site: &Site,
    visitor: &mut Visitor<'_>,
    projects: &[ProjectId],
    heads: &[&str],
) -> BTreeMap<String, String> {
    let mut queue: VecDeque<String> = VecDeque::new();
    for path in declared() {
        for path in filled(&path, site, projects) {
            queue.extend(heads.iter().map(|head| format!("{head}{path}")));
        }
    }
    let mut rooms = BTreeMap::new();
    let mut read = BTreeMap::new();
    while let Some(path) = queue.pop_front() {
        // Signing out would end the walk of those who are in. The outbox is open on the operator's
        // own machine only, while no mail server is set: it has a test of its own.
        if read.contains_key(&path) || path.ends_with("/sortir") || path.ends_with("/courrier") {
            continue;
        }
        let (status, headers, page) = visitor.get(&path).await;
        assert!(!status.is_server_error(), "{path}: {status}");
        let next = links(&page).filter(|link| {
            let other_language = heads.len() == 1 && link.starts_with("/en");
            !other_language && !read.contains_key(link)
        });
        for link in next {
            // A room is asked a few questions and seen in a few places, not in all that its facets
            // and its hundred territories can put together.
            let path = link.split_once('?').map_or(link.as_str(), |(path, _)| path);
            let room = path.trim_start_matches("/en").split('/').nth(1);
            let kind = (room.unwrap_or_default().to_owned(), link.contains('?'));
            let seen: &mut usize = rooms.entry(kind).or_default();
            *seen += 1;
            if *seen > FOLLOWED {
                continue;
            }
            queue.push_back(link);
        }
        read.insert(path, format!("{status} {headers:?} {page}"));
        assert!(read.len() < MOST, "the walk does not end");
    }
    read
}

async fn walk(
    site: &Site,
    visitor: &mut Visitor<'_>,
    projects: &[ProjectId],
) -> BTreeMap<String, String> {
    walk_in(site, visitor, projects, &["", "/en"]).await
}

fn told<'a>(read: &BTreeMap<String, String>, secrets: &'a [String]) -> Vec<(String, &'a str)> {
    let mut told = Vec::new();
    for (path, page) in read {
        let found = secrets.iter().find(|secret| page.contains(secret.as_str()));
        told.extend(found.map(|secret| (path.clone(), secret.as_str())));
    }
    told
}

/// Those who have no hand in the edition, whatever else they are. An expert has one: they are shown
/// briefs (B24), as scouts are.
async fn outsiders(site: &Site) -> Vec<(&'static str, PersonId)> {
    let w = &site.world;
    let mut all = vec![("someone with an account", w.stranger)];
    for role in [InstanceRole::Administrator, InstanceRole::Moderator] {
        let name = match role {
            InstanceRole::Administrator => "administrator",
            InstanceRole::Moderator => "moderator",
        };
        let one = person(&w.app, name).await;
        let office = Office::Instance(role);
        (w.app.store)
            .give_office(one, &office, None, w.app.now())
            .await
            .unwrap();
        all.push((name, one));
    }
    let by = w.coordination().await;
    for (name, role) in [
        ("sponsor", EditionRole::Sponsor),
        ("patron", EditionRole::Patron),
    ] {
        let one = person(&w.app, name).await;
        staff::partner(&w.app, &by, one, Some(role)).await.unwrap();
        all.push((name, one));
    }
    let comer = person(&w.app, "comer").await;
    registration::register(
        &w.app,
        w.oneself(comer).await,
        w.edition,
        &WishForm::default(),
    )
    .await
    .unwrap();
    all.push(("participant", comer));
    let version = charter::current(&w.app, w.app.now()).await.unwrap().version;
    for (_, one) in &all {
        let by = w.oneself(*one).await;
        charter::accept(&w.app, by, version, OfficeKind::ALL)
            .await
            .unwrap();
    }
    all
}

/// A site whose announced edition has so many candidates, and a set of this size.
async fn decided(titles: &[&str], size: u16) -> (Site, Vec<ProjectId>) {
    let world = World::new().await;
    let mut projects = Vec::new();
    for title in titles {
        projects.push(
            world
                .candidate(title, &nobody(&format!("Porteur {title}")))
                .await,
        );
    }
    world.decide(size).await;
    programme::draw(&world.app, &world.coordination().await)
        .await
        .unwrap();
    days(11);
    (Site::around(world).await, projects)
}

#[tokio::test]
async fn a06_no_route_tells_a_secret_to_anyone_without_a_hand_in_the_edition() {
    let (site, projects) = decided(&SECRETS, 2).await;
    let secrets: Vec<String> = SECRETS.map(str::to_owned).into();
    let read = walk(&site, &mut site.stranger(), &projects).await;
    assert!(read.len() > 200, "only {} pages", read.len());
    assert_eq!(told(&read, &secrets), [], "a stranger");
    for (name, one) in outsiders(&site).await {
        let mut visitor = site.signed_in(one).await;
        // Both languages are one code: the stranger walked both.
        let read = walk_in(&site, &mut visitor, &projects, &[""]).await;
        assert_eq!(told(&read, &secrets), [], "{name}");
        let letters = site.world.letters(one).await;
        for secret in &secrets {
            assert!(
                letters
                    .iter()
                    .all(|letter| !letter.contains(secret.as_str())),
                "{name}"
            );
        }
    }
    let mut coordinator = site.signed_in(site.world.coordinator).await;
    let read = walk_in(&site, &mut coordinator, &projects, &[""]).await;
    assert!(
        !told(&read, &secrets).is_empty(),
        "who coordinates reads them: the walk does see"
    );
}

#[tokio::test]
async fn a06_a_holder_reads_their_own_and_nobody_elses() {
    let world = World::new().await;
    let own = world
        .candidate(SECRETS[0], &Whom::Account(world.holder))
        .await;
    let other = world.candidate(SECRETS[1], &nobody("Madame Grand")).await;
    world.decide(2).await;
    programme::draw(&world.app, &world.coordination().await)
        .await
        .unwrap();
    days(11);
    let site = Site::around(world).await;
    let mut holder = site.signed_in(site.world.holder).await;
    let read = walk_in(&site, &mut holder, &[own, other], &[""]).await;
    assert!(!told(&read, &[SECRETS[0].to_owned()]).is_empty());
    assert_eq!(told(&read, &[SECRETS[1].to_owned()]), []);
}

/// A page without the seeds of its draws and the tokens of its forms: chance, not a secret.
fn without_chance(page: &str) -> String {
    let mut kept = String::new();
    let mut rest = page;
    while let Some(at) = ["<code>", "type=\"hidden\""]
        .iter()
        .filter_map(|mark| rest.find(mark))
        .min()
    {
        kept.push_str(&rest[..at]);
        let end = if rest[at..].starts_with("<code>") {
            "</code>"
        } else {
            ">"
        };
        rest = rest[at..].split_once(end).map_or("", |(_, after)| after);
    }
    kept + rest
}

/// Two editions that differ by all that is secret, read by the same eyes, are the same to the byte:
/// nothing can be guessed from a count, a length, a header or a missing page either.
#[tokio::test]
async fn a06_secrets_and_their_number_change_nothing_that_outsiders_read() {
    let two = {
        let (site, _) = decided(&SECRETS[..2], 2).await;
        walk_in(
            &site,
            &mut site.stranger(),
            &[ProjectId(1), ProjectId(2)],
            &[""],
        )
        .await
    };
    let four = {
        let (site, _) = decided(&["Navette", "Radio", "Jardin", "Lavoir"], 2).await;
        walk_in(
            &site,
            &mut site.stranger(),
            &[ProjectId(1), ProjectId(2)],
            &[""],
        )
        .await
    };
    assert_eq!(
        two.keys().collect::<Vec<_>>(),
        four.keys().collect::<Vec<_>>()
    );
    for (path, page) in &two {
        assert_eq!(without_chance(page), without_chance(&four[path]), "{path}");
    }
}

#[tokio::test]
async fn a06_after_a_reveal_that_project_shows_and_the_others_still_do_not() {
    let (site, projects) = decided(&SECRETS, 2).await;
    let w = &site.world;
    w.evening().await;
    let show = programme::run_of_show(&w.app, &w.preparation().await)
        .await
        .unwrap();
    let first = show.turns[0].project;
    programme::reveal(&w.app, &w.preparation().await, first)
        .await
        .unwrap();
    let title = |id: ProjectId| {
        let at = projects.iter().position(|project| *project == id).unwrap();
        SECRETS[at].to_owned()
    };
    let secrets: Vec<String> = projects
        .iter()
        .filter(|id| **id != first)
        .map(|id| title(*id))
        .collect();
    let read = walk(&site, &mut site.stranger(), &projects).await;
    let shown = [title(first)];
    let seen = told(&read, &shown);
    let paths: BTreeSet<&str> = seen.iter().map(|(path, _)| path.as_str()).collect();
    assert!(
        paths.contains(format!("/edition/{}/soiree", w.edition).as_str()),
        "{paths:?}"
    );
    assert_eq!(told(&read, &secrets), []);
}
