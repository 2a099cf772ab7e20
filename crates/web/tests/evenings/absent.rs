//! The X rows over the whole façade: no page, form, address, document of data or column of the data
//! base bears what the founding texts forbid. Pages are walked as those who have a hand in an edition
//! that was held, where there is most to see; texts that people wrote are not looked at.

use crate::leaks::{declared, walk_in};
use crate::visitor::Site;
use crate::world::{World, days, person};
use access::{InstanceRole, Office, OfficeKind};
use app::accounts::charter;
use app::gatherings::leads::Whom;
use app::gatherings::programme;
use axum::http::StatusCode;
use model::people::ProjectId;
use model::text::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Words that no label, heading, button, field, address, key or column may hold, by their row. They
/// are folded; French and English are together, since names are English and labels are both.
const FORBIDDEN: [(&str, &[&str]); 11] = [
    (
        "a02",
        &[
            "turnover",
            "headcount",
            "chiffre d affaires",
            "effectif",
            "salaries",
        ],
    ),
    (
        "a07",
        &[
            "price",
            "fee",
            "payment",
            "prix",
            "tarif",
            "paiement",
            "payer",
            "billet",
            "billetterie",
        ],
    ),
    (
        "a12",
        &[
            "rating", "ratings", "star", "stars", "etoile", "etoiles", "j aime",
        ],
    ),
    (
        "a20",
        &[
            "viability",
            "viable",
            "viabilite",
            "profitability",
            "rentabilite",
            "rentable",
        ],
    ),
    (
        "a22",
        &[
            "rank",
            "ranking",
            "leaderboard",
            "popularity",
            "popularite",
            "classement",
            "palmares",
            "top",
        ],
    ),
    (
        "a33",
        &[
            "vote", "votes", "voter", "downvote", "dislike", "ballot", "scrutin",
        ],
    ),
    (
        "a39",
        &[
            "prize",
            "winner",
            "finalist",
            "laureat",
            "gagnant",
            "finaliste",
            "concours",
            "jury",
        ],
    ),
    ("a43", &["coach", "coaching", "mentor", "mentorat"]),
    (
        "b16",
        &["pitch", "investor", "investisseur", "levee de fonds"],
    ),
    ("b32", &["loser", "perdant", "elimine", "recale"]),
    ("e20", &["is innovative", "est innovant", "innovant ou non"]),
];

/// Whether these words stand in this order in the text, as whole words.
fn says(text: &str, words: &str) -> bool {
    format!(" {text} ").contains(&format!(" {words} "))
}

/// What is forbidden in these texts, each with where it stands.
fn found(texts: &BTreeMap<String, String>) -> Vec<String> {
    let mut faults = Vec::new();
    for (text, place) in texts {
        for (row, words) in FORBIDDEN {
            let there = words.iter().filter(|word| says(text, word));
            faults.extend(there.map(|word| format!("{row}: « {word} » in « {text} », {place}")));
        }
    }
    faults
}

/// The text between the tags of this name, without the tags inside.
fn inside(page: &str, tag: &str) -> Vec<String> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let parts = page.split(&open).skip(1);
    let whole = parts.filter(|part| part.starts_with(['>', ' ']));
    whole
        .filter_map(|part| part.split_once('>')?.1.split(&close).next())
        .map(|part| {
            let text = part.split('<').enumerate().map(|(n, piece)| match n {
                0 => piece,
                _ => piece.split_once('>').map_or("", |(_, text)| text),
            });
            text.collect::<Vec<_>>().join(" ")
        })
        .collect()
}

/// The values of an attribute.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    let parts = page.split(&start).skip(1);
    parts.filter_map(|rest| rest.split('"').next()).collect()
}

/// What a page offers: its headings, labels, buttons and columns, the names of its fields, and the
/// questions that its links ask.
fn offered(page: &str) -> Vec<String> {
    let main = page.split("<main").nth(1).unwrap_or_default();
    let tags = [
        "h2", "h3", "label", "legend", "button", "th", "option", "summary",
    ];
    let mut all: Vec<String> = tags.iter().flat_map(|tag| inside(main, tag)).collect();
    all.extend(attributes(main, "name").into_iter().map(str::to_owned));
    for link in attributes(main, "href") {
        let asked = link.split_once('?').map(|(_, asked)| asked.split("&amp;"));
        let names = asked
            .into_iter()
            .flatten()
            .filter_map(|one| one.split('=').next());
        all.extend(names.map(str::to_owned));
    }
    all
}

/// A held edition, and everyone who had a hand in it.
async fn held() -> (Site, Vec<ProjectId>) {
    let world = World::new().await;
    let ours = world
        .candidate("Le Fournil", &Whom::Account(world.holder))
        .await;
    let mut projects = world.candidates(&["Radio", "Navette", "Lavoir"]).await;
    projects.push(ours);
    world.decide(3).await;
    programme::draw(&world.app, &world.coordination().await)
        .await
        .unwrap();
    days(11);
    let site = Site::around(world).await;
    site.world.evening().await;
    let by = site.world.coordination().await;
    programme::hold(&site.world.app, &by, &BTreeSet::new())
        .await
        .unwrap();
    (site, projects)
}

/// Someone who moderates and administers.
async fn administrator(site: &Site) -> model::people::PersonId {
    let one = person(&site.world.app, "Ada").await;
    for role in [InstanceRole::Administrator, InstanceRole::Moderator] {
        let office = Office::Instance(role);
        let given = site
            .world
            .app
            .store
            .give_office(one, &office, None, site.world.app.now());
        given.await.unwrap();
    }
    let version = charter::current(&site.world.app, site.world.app.now())
        .await
        .unwrap()
        .version;
    let by = site.world.oneself(one).await;
    charter::accept(&site.world.app, by, version, OfficeKind::ALL)
        .await
        .unwrap();
    one
}

#[tokio::test]
async fn a02_a07_a12_a20_a22_a33_a39_a43_b08_b16_b32_e20_no_page_offers_it() {
    let (site, projects) = held().await;
    let w = &site.world;
    let people = [
        w.coordinator,
        w.members[0],
        w.scouts[0],
        w.holder,
        administrator(&site).await,
    ];
    let mut texts = BTreeMap::new();
    let mut pages = 0;
    for person in people {
        let mut visitor = site.signed_in(person).await;
        for (path, page) in walk_in(&site, &mut visitor, &projects, &[""]).await {
            pages += 1;
            for text in offered(&page) {
                texts.entry(fold(&text)).or_insert_with(|| path.clone());
            }
        }
    }
    assert!(
        pages > 400 && texts.len() > 500,
        "{pages} pages, {} texts",
        texts.len()
    );
    assert!(texts.contains_key("titre"), "fields are read");
    assert_eq!(found(&texts), Vec::<String>::new());
}

#[test]
fn what_a_page_offers_is_read_from_it() {
    let page = "<main><h2 id=\"a\">Le <em>classement</em></h2><label for=\"n\">Votre vote</label>\
                <input name=\"etoiles\"><a href=\"/p?tri=popularite&amp;top=10\">x</a></main>";
    let read = offered(page);
    let texts = read
        .iter()
        .map(|text| (fold(text), String::new()))
        .collect();
    let rows: BTreeSet<String> = found(&texts)
        .iter()
        .map(|fault| fault[..3].to_owned())
        .collect();
    assert_eq!(rows, ["a12", "a22", "a33"].map(str::to_owned).into());
}

#[tokio::test]
async fn a22_e30_no_address_or_document_of_the_interface_bears_it() {
    let (site, _) = held().await;
    let mut texts: BTreeMap<String, String> = declared()
        .into_iter()
        .map(|path| (fold(&path), "a route".to_owned()))
        .collect();
    let (_, _, document) = site.stranger().get("/api/v1/openapi.json").await;
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    names(&document, &mut texts);
    assert!(texts.len() > 150, "{}", texts.len());
    assert_eq!(found(&texts), Vec::<String>::new());
}

/// Every key, and every value of a closed list, of a document.
fn names(value: &serde_json::Value, texts: &mut BTreeMap<String, String>) {
    match value {
        serde_json::Value::Object(object) => {
            for (key, inner) in object {
                texts.insert(fold(key), "the interface".to_owned());
                if key == "enum" {
                    let words = inner.as_array().into_iter().flatten();
                    let words = words.filter_map(serde_json::Value::as_str);
                    texts.extend(words.map(|word| (fold(word), "a closed list".to_owned())));
                }
                names(inner, texts);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| names(item, texts)),
        _ => {}
    }
}

#[test]
fn a02_a07_a12_a22_a33_a39_no_column_of_the_data_base_bears_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../store/migrations");
    let mut texts = BTreeMap::new();
    for engine in ["sqlite", "postgres"] {
        for entry in std::fs::read_dir(folder.join(engine)).unwrap() {
            let path = entry.unwrap().path();
            let script = std::fs::read_to_string(&path).unwrap();
            let orders = script
                .lines()
                .map(|line| line.split("--").next().unwrap_or_default());
            let words =
                orders.flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '_'));
            let place = path.display().to_string();
            texts.extend(words.map(|word| (fold(word), place.clone())));
        }
    }
    assert!(texts.len() > 100, "{}", texts.len());
    assert_eq!(found(&texts), Vec::<String>::new());
}

#[tokio::test]
async fn c33_reading_needs_no_account() {
    let (site, projects) = held().await;
    let edition = site.world.edition;
    let open = [
        "/".to_owned(),
        "/explorer".to_owned(),
        "/agenda".to_owned(),
        "/partenaires".to_owned(),
        "/territoires".to_owned(),
        "/themes".to_owned(),
        "/defis".to_owned(),
        "/recits".to_owned(),
        "/wiki".to_owned(),
        "/emergence".to_owned(),
        "/enquete".to_owned(),
        "/collectif/decisions".to_owned(),
        "/charte".to_owned(),
        format!("/edition/{edition}"),
        format!("/edition/{edition}/soiree"),
    ];
    for path in open {
        let (status, headers, page) = site.stranger().get(&path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert!(
            !headers.contains_key("set-cookie"),
            "{path} gives a cookie to keep"
        );
        assert!(
            !page.contains("/connexion?"),
            "{path} sends to sign in first"
        );
    }
    let mut presented = 0;
    for project in projects {
        let (status, _, _) = site.stranger().get(&format!("/projet/{project}")).await;
        presented += usize::from(status == StatusCode::OK);
    }
    assert!(
        presented <= 3,
        "what was not presented has no page without its holder's wish"
    );
}
