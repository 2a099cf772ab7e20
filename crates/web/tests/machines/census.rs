//! A small census really harvested, with values that visitors must never meet, and the site over it.

use access::Stewardship;
use app::harvest::{Manner, harvest_all};
use app::progress::Silent;
use app::{App, Config, sources};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use serde_json::Value;
use std::sync::Arc;
use tower::ServiceExt;

/// Told for the owner only.
pub const PRIVATE: &str = "claire.dupont@cachee.example";
/// Told to members of the commons only: an award.
pub const COMMONS: &str = "Prix réservé du Cercle";
/// A whole project of a source that is not open.
pub const RESERVED: &str = "Projet confidentiel du collectif";
/// A source that is not open.
pub const RESERVED_SOURCE: &str = "cercle";

/// A name that a spreadsheet would run.
pub const FORMULA: &str = "=HYPERLINK(\"http://mal.example\")";

const CENSUS: &str = "\
id;Nom;Description;CP;Ville;Site;Courriel;Prix;Theme;Etape
1;La Grange aux idées;Un lieu partagé dans une ancienne grange.;44000;Nantes;https://grange.example;claire.dupont@cachee.example;Prix réservé du Cercle;EMP;idea
2;Les Jardins du canal;Des parcelles, au pied des immeubles.;35000;Rennes;https://jardins.example;claire.dupont@cachee.example;;ENV;idea
3;Café des voisins;Un café associatif tenu à tour de rôle.;97400;Saint-Denis;https://cafe.example;;;SOL;running
4;Atelier vélo;On répare avec vous.;38000;Grenoble;https://velo.example;;;EMP;running
5;=HYPERLINK(\"http://mal.example\");+33 ensemble;44000;Nantes;https://formule.example;;;NUM;running
6;Radio des rives;Une radio associative.;67000;Strasbourg;https://radio.example;;;ART;idea
7;Jardin des tisserands;Parcelles partagées.;44100;Nantes;https://tisserands.example;;;ENV;idea
";

const RECIPE: &str = r#"
[source]
id = "voisins"
title = "Annuaire des voisins"
licence = "etalab-2.0"
partner = { name = "Les Voisins", url = "https://voisins.example/" }

[reading]
format = "csv"
file = "census.csv"
separator = ";"

[key]
try = [{ columns = ["id"] }]

[fields]
name = "Nom"
summary = "Description"
source_id = "id"
website = "Site"
theme = "Theme"
stage = "Etape"
email = { column = "Courriel", audience = "private" }
award = { column = "Prix", audience = "commons" }
"place.postcode" = "CP"
"place.commune" = "Ville"
"#;

const RESERVED_CENSUS: &str = "\
id;Nom;CP;Ville
1;Projet confidentiel du collectif;44000;Nantes
";

const RESERVED_RECIPE: &str = r#"
[source]
id = "cercle"
title = "Annuaire du cercle"
licence = "maison"
audience = "commons"
partner = { name = "Le Cercle fermé" }

[reading]
format = "csv"
file = "reserved.csv"

[key]
try = [{ columns = ["id"] }]

[fields]
name = "Nom"
"place.postcode" = "CP"
"place.commune" = "Ville"
"#;

/// The site over its census, in a folder of its own.
pub struct Site {
    /// Kept as long as the site.
    _folder: tempfile::TempDir,
    router: Router,
}

/// Harvests the census and opens the site over it.
pub async fn site() -> Site {
    let folder = tempfile::tempdir().unwrap();
    let base = folder.path().join("census");
    std::fs::create_dir_all(&base).unwrap();
    let config = Config::load(&folder.path().join("data")).unwrap();
    let clock = || "2026-11-22T12:00:00Z".parse().unwrap();
    let app = App::open_at(config, clock).await.unwrap();
    let steward = Stewardship::command_line();
    for (file, census, recipe) in [
        ("census.csv", CENSUS, RECIPE),
        ("reserved.csv", RESERVED_CENSUS, RESERVED_RECIPE),
    ] {
        std::fs::write(base.join(file), census).unwrap();
        sources::add(&app, steward, recipe, &base).await.unwrap();
    }
    let runs = harvest_all(&app, steward, Manner::default(), Arc::new(Silent));
    for run in runs.await.unwrap() {
        assert_eq!(run.outcome, model::Outcome::Published, "{run:?}");
    }
    Site {
        _folder: folder,
        router: web::router(app),
    }
}

impl Site {
    /// Sends a request and reads the whole answer.
    pub async fn send(&self, request: Request<Body>) -> (StatusCode, HeaderMap, String) {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 50_000_000).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        (parts.status, parts.headers, text)
    }

    /// Reads an address.
    pub async fn get(&self, path: &str) -> (StatusCode, HeaderMap, String) {
        self.send(Request::get(path).body(Body::empty()).unwrap())
            .await
    }

    /// Reads JSON at an address that must answer.
    pub async fn json(&self, path: &str) -> Value {
        let (status, _, text) = self.get(path).await;
        assert_eq!(status, StatusCode::OK, "{path}: {text}");
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}: {text}"))
    }

    /// The id of the card that bears a name.
    pub async fn card(&self, name: &str) -> String {
        let list = self.json("/api/v1/cards?limit=100").await;
        let items = list["items"].as_array().unwrap();
        let found = items.iter().find(|item| item["name"] == name).unwrap();
        found["id"].as_str().unwrap().to_owned()
    }
}
