//! A remote geocoder makes places finer, is asked once for each address, never about closed places,
//! and its silence stops no harvest.
#![expect(clippy::unwrap_used, reason = "a test says no by stopping")]

use access::Stewardship;
use app::harvest::{Manner, harvest};
use app::progress::Silent;
use app::{App, Config, sources};
use model::{Outcome, SourceId};
use std::path::Path;
use std::sync::Arc;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

const STEWARD: Stewardship = Stewardship::command_line();

/// Finds every address sent at one point of Rennes.
struct Rennes;

impl Respond for Rennes {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let body = String::from_utf8(request.body.clone()).unwrap();
        let (_, table) = body.split_once("text/csv\r\n\r\n").unwrap();
        let (table, _) = table.split_once("\r\n--").unwrap();
        let mut answer =
            "rank,latitude,longitude,result_label,result_score,result_type,result_citycode\n"
                .to_owned();
        for record in csv::Reader::from_reader(table.as_bytes()).records() {
            let rank = record.unwrap()[0].to_owned();
            answer += &format!("{rank},48.1111,-1.6833,Rue des Lices,0.93,housenumber,35238\n");
        }
        ResponseTemplate::new(200).set_body_string(answer)
    }
}

async fn geocoder(answers: impl Respond + 'static) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/search/csv/"))
        .respond_with(answers)
        .mount(&server)
        .await;
    server
}

async fn open(folder: &Path, geocoder: &MockServer) -> Arc<App> {
    let data = folder.join("data");
    std::fs::create_dir_all(&data).unwrap();
    let setting = format!("geocoder = \"{}/search/csv/\"\n", geocoder.uri());
    std::fs::write(data.join("croisee.toml"), setting).unwrap();
    let clock = || "2026-11-22T12:00:00Z".parse().unwrap();
    App::open_at(Config::load(&data).unwrap(), clock)
        .await
        .unwrap()
}

async fn harvested(app: &Arc<App>, folder: &Path, audience: &str, rows: &str) {
    let recipe = format!(
        "[source]\nid = \"essai\"\ntitle = \"Essai\"\nlicence = \"etalab-2.0\"\naudience = \"{audience}\"\n\
         partner = {{ name = \"Partenaire\" }}\n\n[reading]\nformat = \"csv\"\nfile = \"essai.csv\"\n\n\
         [key]\ntry = [{{ columns = [\"id\"] }}]\n\n[fields]\nname = \"nom\"\nplace.address = \"adresse\"\n\
         place.commune = \"ville\"\n"
    );
    std::fs::write(folder.join("essai.csv"), rows).unwrap();
    sources::add(app, STEWARD, &recipe, folder).await.unwrap();
    let id = SourceId::parse("essai").unwrap();
    let run = harvest(app, STEWARD, &id, Manner::default(), Arc::new(Silent)).await;
    assert_eq!(run.unwrap().outcome, Outcome::Published);
}

/// Reasons of the places of every card, sorted.
async fn reasons(app: &Arc<App>) -> Vec<String> {
    let cards = app.store.cards_after(None, 20).await.unwrap();
    let places = cards.iter().flat_map(|card| &card.places);
    let mut out: Vec<String> = places
        .filter_map(|place| Some(place.place.found.as_ref()?.reason.clone()))
        .collect();
    out.sort();
    out
}

const ROWS: &str = "id;nom;adresse;ville\n1;Atelier;12 rue des Lices;Rennes\n2;Jardin;;Rennes\n3;Café;3 rue du Port;Brest\n";

#[tokio::test(flavor = "multi_thread")]
async fn addresses_become_finer_points_and_are_asked_once() {
    let folder = tempfile::tempdir().unwrap();
    let server = geocoder(Rennes).await;
    let app = open(folder.path(), &server).await;
    harvested(&app, folder.path(), "open", ROWS).await;
    let found = reasons(&app).await;
    assert_eq!(found.len(), 3);
    // The one of Brest was found in Rennes: the answer is not believed.
    assert_eq!(
        found.iter().filter(|r| r.contains("street-found")).count(),
        1,
        "{found:?}"
    );
    assert_eq!(server.received_requests().await.unwrap().len(), 1);

    let renamed = ROWS.replace("Atelier", "Grand atelier");
    harvested(&app, folder.path(), "open", &renamed).await;
    let found = reasons(&app).await;
    assert_eq!(
        found.iter().filter(|r| r.contains("street-found")).count(),
        1,
        "{found:?}"
    );
    assert_eq!(
        server.received_requests().await.unwrap().len(),
        1,
        "asked once"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn closed_places_are_never_sent() {
    let folder = tempfile::tempdir().unwrap();
    let server = geocoder(Rennes).await;
    let app = open(folder.path(), &server).await;
    harvested(&app, folder.path(), "private", ROWS).await;
    assert!(server.received_requests().await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_geocoder_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let server = geocoder(ResponseTemplate::new(500)).await;
    let app = open(folder.path(), &server).await;
    harvested(&app, folder.path(), "open", ROWS).await;
    let found = reasons(&app).await;
    assert_eq!(found.len(), 3);
    assert!(
        found.iter().all(|r| !r.contains("street-found")),
        "{found:?}"
    );
}
