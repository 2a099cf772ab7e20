//! The binary as people and programs run it: each test starts it on a folder of its own.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A data folder, and the binary to run on it.
struct House {
    folder: TempDir,
}

impl House {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_croisee"))
            .arg("--data")
            .arg(self.path("data"))
            .args(args)
            .env_remove("CROISEE_DATABASE")
            .output()
            .unwrap()
    }

    /// Runs and expects success; gives the JSON told to programs.
    fn json(&self, args: &[&str]) -> Value {
        let output = self.run(&[&["--json"], args].concat());
        assert!(output.status.success(), "{args:?}: {}", told(&output));
        serde_json::from_slice(&output.stdout).unwrap_or(Value::Null)
    }

    /// Harvests a source whose run is expected to end with `code`; gives its run.
    fn harvest(&self, source: &str, code: i32) -> Value {
        let output = self.run(&["--json", "harvest", source]);
        assert_eq!(output.status.code(), Some(code), "{}", told(&output));
        let runs: Value = serde_json::from_slice(&output.stdout).unwrap();
        runs[0].clone()
    }
}

fn told(output: &Output) -> String {
    format!(
        "{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

const CENSUS: &str = "\
id;Nom du projet;Description;Code postal;Ville;Site internet;Courriel
1;La Grange aux idées;Un lieu partagé dans une ancienne grange.;44000;Nantes;https://grange.example;a@grange.example
2;Les Jardins du canal;Des parcelles au pied des immeubles.;35000;Rennes;https://jardins.example;b@jardins.example
3;Café des voisins;Un café associatif tenu à tour de rôle.;97400;Saint-Denis;https://cafe.example;c@cafe.example
4;;Une ligne sans nom.;75011;Paris;;
5;Atelier vélo;On répare avec vous.;38000;Grenoble;https://velo.example;d@velo.example
";

const RECIPE: &str = r#"
[source]
id = "voisins"
title = "Annuaire des voisins"
licence = "etalab-2.0"
grace_days = 0
partner = { name = "Les Voisins" }

[reading]
format = "csv"
file = "census.csv"

[key]
try = [{ columns = ["id"] }]

[fields]
name = "Nom du projet"
summary = "Description"
source_id = "id"
website = "Site internet"
email = "Courriel"
"place.postcode" = "Code postal"
"place.commune" = "Ville"
"#;

fn with_census() -> House {
    let house = House::new();
    house.write("census.csv", CENSUS);
    let recipe = house.write("voisins.toml", RECIPE);
    house.json(&["source", "add", &recipe]);
    house
}

fn count(run: &Value, name: &str) -> u64 {
    run["counts"][name]
        .as_u64()
        .unwrap_or_else(|| panic!("{name} in {run}"))
}

/// The fixtures' census, which is not there when the crate is built alone.
fn demo(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures/demo")
        .join(path)
}

#[test]
fn e01_an_unknown_file_is_proposed_added_and_harvested() {
    let house = House::new();
    let census = house.write("census.csv", CENSUS);
    let proposal = house.json(&["propose", &census]);
    assert_eq!(proposal["encoding"], "utf-8");
    assert_eq!(proposal["separator"], ";");
    assert_eq!(proposal["rows"], 5);
    let fields = proposal["fields"].as_array().unwrap();
    let target = |column: &str| {
        let field = fields
            .iter()
            .find(|field| field["column"] == column)
            .unwrap();
        field["target"].as_str().map(ToOwned::to_owned)
    };
    assert_eq!(target("Nom du projet").as_deref(), Some("name"));
    assert_eq!(target("Code postal").as_deref(), Some("place.postcode"));
    assert_eq!(target("Ville").as_deref(), Some("place.commune"));

    let recipe = house.path("guessed.toml");
    let recipe = recipe.to_str().unwrap();
    house.json(&["propose", &census, "--out", recipe]);
    assert_eq!(house.json(&["source", "check", recipe])["valid"], true);
    let source = house.json(&["source", "add", recipe]);
    let run = house.harvest(source["id"].as_str().unwrap(), 0);
    assert_eq!(
        (
            count(&run, "rows"),
            count(&run, "new"),
            count(&run, "rejected")
        ),
        (5, 4, 1)
    );
}

#[test]
fn e11_a_rejected_row_is_kept_with_its_line_and_reason() {
    let house = with_census();
    house.harvest("voisins", 0);
    let rejects = house.json(&["source", "rejects", "voisins"]);
    let rejects = rejects.as_array().unwrap();
    assert_eq!(rejects.len(), 1, "{rejects:?}");
    let text = rejects[0].to_string();
    assert!(
        text.contains("no-name") && text.contains("Une ligne sans nom."),
        "{text}"
    );
}

#[test]
fn e14_an_unchanged_source_writes_nothing() {
    let house = with_census();
    let first = house.harvest("voisins", 0);
    assert_eq!((count(&first, "new"), count(&first, "unchanged")), (4, 0));
    let second = house.harvest("voisins", 0);
    let moved = ["new", "changed", "vanished"].map(|name| count(&second, name));
    assert_eq!((moved, count(&second, "unchanged")), ([0, 0, 0], 4));
}

#[test]
fn e14_a_change_is_one_new_version_and_a_loss_a_tombstone() {
    let house = with_census();
    house.harvest("voisins", 0);
    let changed = CENSUS
        .replace("On répare avec vous.", "On répare et on prête.")
        .replace("3;Café", "6;Café");
    house.write("census.csv", &changed);
    let run = house.harvest("voisins", 0);
    let moved = ["new", "changed", "unchanged", "vanished"].map(|name| count(&run, name));
    assert_eq!(moved, [1, 1, 2, 1]);
}

#[test]
fn e14_a_shrunken_run_is_frozen_and_the_last_good_copy_stays() {
    let house = with_census();
    house.harvest("voisins", 0);
    let before = house.run(&["export", "--format", "csv"]).stdout;
    let lines: Vec<&str> = CENSUS.lines().take(2).collect();
    house.write("census.csv", &lines.join("\n"));
    let run = house.harvest("voisins", 3);
    assert_eq!(run["outcome"]["outcome"], "frozen", "{run}");
    fs::remove_file(house.path("census.csv")).unwrap();
    let run = house.harvest("voisins", 3);
    assert_eq!(run["outcome"]["outcome"], "failed", "{run}");
    assert_eq!(house.run(&["export", "--format", "csv"]).stdout, before);
}

#[test]
fn e03_the_commons_leaves_in_every_form_and_closed_values_stay() {
    let house = with_census();
    house.harvest("voisins", 0);
    for format in ["csv", "json", "geojson", "jsonld", "atom"] {
        let output = house.run(&["export", "--format", format]);
        assert!(output.status.success(), "{format}: {}", told(&output));
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("La Grange aux idées"), "{format}: {text}");
        assert!(
            !text.contains("@grange.example"),
            "{format} shows an e-mail address"
        );
    }
    let some = house.run(&["export", "--format", "csv", "--query", "q=jardins"]);
    let text = String::from_utf8(some.stdout).unwrap();
    assert!(
        text.contains("Les Jardins du canal") && !text.contains("Atelier vélo"),
        "{text}"
    );
    let steward = house.run(&["export", "--format", "json", "--all-levels"]);
    assert!(
        String::from_utf8(steward.stdout)
            .unwrap()
            .contains("a@grange.example")
    );
}

#[test]
fn e02_the_index_is_disposable() {
    let house = with_census();
    house.harvest("voisins", 0);
    let before = house.run(&["export", "--format", "json"]).stdout;
    fs::remove_dir_all(house.path("data/index")).unwrap();
    house.json(&["reindex"]);
    assert_eq!(house.run(&["export", "--format", "json"]).stdout, before);
}

#[test]
fn rows_are_placed_and_copied() {
    let house = House::new();
    let input = house.write(
        "in.csv",
        "nom;cp;ville\nA;44000;Nantes\nB;69110;Sainte-Foy-lès-Lion\nC;00000;Nulle-Part\n",
    );
    let out = house.path("out.csv");
    house.json(&["place", &input, "--out", out.to_str().unwrap()]);
    let text = fs::read_to_string(out).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 4, "{text}");
    for column in [
        "found_insee",
        "found_lat",
        "found_lon",
        "found_precision",
        "found_score",
        "found_reason",
    ] {
        assert!(lines[0].contains(column), "{column} in {}", lines[0]);
    }
    assert!(
        lines[1].starts_with("A") && lines[1].contains("44109"),
        "{text}"
    );
    assert!(lines[2].contains("69202"), "a typo is forgiven: {text}");
    assert!(lines[3].starts_with("C"), "no row is lost: {text}");
}

#[test]
fn a_doctor_finds_a_healthy_house_well() {
    let house = with_census();
    house.harvest("voisins", 0);
    let findings = house.json(&["doctor"]);
    assert!(!findings.as_array().unwrap().is_empty());
}

#[test]
fn a_faulty_recipe_is_refused_with_its_line() {
    let house = House::new();
    let recipe = house.write(
        "bad.toml",
        &RECIPE.replace("name = \"Nom du projet\"", "nom = \"Nom du projet\""),
    );
    let output = house.run(&["source", "check", &recipe]);
    assert_eq!(output.status.code(), Some(3), "{}", told(&output));
    assert!(told(&output).contains("nom"), "{}", told(&output));
    let output = house.run(&["source", "add", &recipe]);
    assert!(!output.status.success());
    assert_eq!(house.json(&["source", "list"]), serde_json::json!([]));
}

#[test]
fn a_trial_writes_nothing() {
    let house = House::new();
    house.write("census.csv", CENSUS);
    let recipe = house.write("voisins.toml", RECIPE);
    let trial = house.json(&["source", "preview", &recipe]);
    assert_eq!(trial["counts"]["rows"], 5);
    assert_eq!(house.json(&["source", "list"]), serde_json::json!([]));
}

#[test]
fn e17_the_demonstration_loads_and_one_failing_source_harms_no_other() {
    let house = House::new();
    let output = house.run(&["--json", "demo", "--port", "0", "--load-only"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let sources = house.json(&["source", "list"]);
    let recipes = fs::read_dir(demo("recipes")).unwrap().count();
    assert_eq!(sources.as_array().unwrap().len(), recipes);
    let export = house.run(&["export", "--format", "json"]);
    let text = String::from_utf8(export.stdout).unwrap();
    assert!(
        text.matches("\"id\"").count() >= 600,
        "cards of the demonstration"
    );

    let broken = RECIPE.replace("census.csv", "absent.csv");
    let recipe = house.write("voisins.toml", &broken);
    house.json(&["source", "add", &recipe]);
    let output = house.run(&["--json", "harvest", "--all"]);
    let runs: Value = serde_json::from_slice(&output.stdout).unwrap();
    let published = |run: &&Value| run["outcome"]["outcome"] == "published";
    let published = runs.as_array().unwrap().iter().filter(published).count();
    assert!(
        published >= 10,
        "file sources go on without the web and beside a broken one: {runs}"
    );
}

#[test]
fn e28_reviewers_are_invited_by_a_link_and_revoked() {
    let house = with_census();
    let invited = house.json(&[
        "reviewer",
        "add",
        "Zoé Martin",
        "--source",
        "voisins",
        "--days",
        "5",
    ]);
    let link = invited["link"].as_str().unwrap();
    assert!(
        link.contains("/revue/entrer?cle=") && link.len() > 40,
        "{link}"
    );
    let listed = house.json(&["reviewer", "list"]);
    assert_eq!(listed[0]["name"], "Zoé Martin");
    assert!(listed[0]["revoked_at"].is_null());
    assert!(
        !listed.to_string().contains(&link[link.len() - 32..]),
        "the key is kept nowhere"
    );
    assert_eq!(
        house.json(&["reviewer", "revoke", "Zoé Martin"])["revoked"],
        1
    );
    assert!(
        !house
            .run(&["reviewer", "revoke", "Zoé Martin"])
            .status
            .success()
    );
    assert!(
        !house
            .run(&["reviewer", "add", "Zoé", "--source", "personne"])
            .status
            .success()
    );
}
