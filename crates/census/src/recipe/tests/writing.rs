//! What is wrong in a recipe is said with its line, in French, with what to do.

use super::super::{Document, Recipe};
use super::{parse, recipe_text};

/// Adds to a sound recipe and expects one fault on the line that bears the mark `#!`.
fn check(more: &str, expected: &str) {
    let text = recipe_text(more);
    let line = text
        .lines()
        .position(|line| line.contains("#!"))
        .map_or(1, |rank| rank + 1);
    let faults = Recipe::parse(&text).expect_err(&text);
    let found = faults
        .iter()
        .any(|fault| fault.line == line && fault.message.contains(expected));
    assert!(found, "expected line {line} « {expected} », got {faults:?}");
}

#[test]
fn faults_name_their_line_and_the_remedy() {
    for (more, expected) in [
        ("sumary = \"x\" #!", "vouliez-vous dire « summary »"),
        (
            "theme = { colum = \"x\" } #!",
            "vouliez-vous dire « column »",
        ),
        ("place.adress = \"x\" #!", "vouliez-vous dire « address »"),
        ("summary = 3 #!", "un texte entre guillemets"),
        ("summary = { split = \",\" } #!", "ne prend rien"),
        (
            "summary = { column = \"a\", constant = \"b\" } #!",
            "plusieurs façons",
        ),
        (
            "summary = { column = \"a\", capture = '(' } #!",
            "n’est pas valable",
        ),
        (
            "theme = { column = \"a\", table = \"themes\" } #!",
            "[tables.themes]",
        ),
        (
            "theme = { column = \"a\", table = \"t\" }\n[tables.t]\n\"Emploi\" = \"EMPL\" #!",
            "« EMPL » n’est pas un code",
        ),
        (
            "summary = { column = \"a\", dates = [\"dd/mm/yyyy\"] } #!",
            "n’a pas de sens",
        ),
        (
            "updated_at = { column = \"a\", dates = [\"jour\"] } #!",
            "format de date",
        ),
        (
            "summary = { column = \"a\", audience = \"tous\" } #!",
            "possibles",
        ),
        ("summary = \"a\"\nsummary = \"b\" #!", "deux fois"),
        ("[contract]\nmax_loss = 3 #!", "entre 0 et 1"),
        ("[rows]\ndrop = [{ column = \"a\" }] #!", "ne teste rien"),
        ("[[places]] #!\n", "ne prend rien"),
        ("[lieux] #!\nx = 1", "n’existe pas ici"),
    ] {
        check(more, expected);
    }
}

#[test]
fn whole_sections_are_checked() {
    for (from, to, expected) in [
        (
            "format = \"csv\"",
            "format = \"cvs\"",
            "vouliez-vous dire « csv »",
        ),
        ("format = \"csv\"", "", "il manque « format »"),
        ("file = \"essai.csv\"", "", "où lire"),
        (
            "file = \"essai.csv\"",
            "file = \"a\"\nurl = \"https://x.fr\"",
            "une seule façon",
        ),
        (
            "file = \"essai.csv\"",
            "file = \"a\"\nseparateur = \";\"",
            "vouliez-vous dire « separator »",
        ),
        ("id = \"essai\"", "id = \"Été 2024\"", "« ete-2024 »"),
        ("title = \"Essai\"", "", "il manque « title »"),
        (
            "licence = \"etalab-2.0\"",
            "licence = \" \"",
            "ce texte est vide",
        ),
        (
            "columns = [\"id\"]",
            "columns = [\"id\"], fields = [\"name\"]",
            "soit columns, soit fields",
        ),
        (
            "fields = [\"name\"]",
            "fields = [\"theme\"]",
            "ne remplit pas",
        ),
        ("name = \"nom\"", "", "tout projet a un nom"),
        (
            "title = \"Essai\"",
            "title = \"Essai\"\nhomepage = \"x\"",
            "https://",
        ),
    ] {
        let text = recipe_text("").replace(from, to);
        let faults = Recipe::parse(&text).expect_err(&text);
        assert!(
            faults.iter().any(|f| f.message.contains(expected)),
            "{expected}: {faults:?}"
        );
    }
}

#[test]
fn a_field_is_never_wider_than_its_source() {
    let text = recipe_text("summary = { column = \"a\", audience = \"open\" }\nemail = \"m\"\nphone = { column = \"t\", audience = \"private\" }")
        .replace("title =", "audience = \"commons\"\ntitle =");
    let faults = Recipe::parse(&text).unwrap_err();
    assert!(
        faults[0].message.contains("jamais plus ouvert"),
        "{faults:?}"
    );
    let recipe =
        Recipe::parse(&text.replace("audience = \"open\"", "audience = \"commons\"")).unwrap();
    let level = |field| recipe.audience(field);
    assert_eq!(level(model::Field::Name), model::Audience::Commons);
    assert_eq!(level(model::Field::Email), model::Audience::Collective);
    assert_eq!(level(model::Field::Phone), model::Audience::Private);
}

#[test]
fn a_dotted_field_may_be_written_in_three_ways() {
    let flat = parse("\"place.address\" = \"a\"");
    let dotted = parse("place.address = \"a\"");
    let table = parse("[fields.place]\naddress = \"a\"");
    assert_eq!(flat.document(), dotted.document());
    assert_eq!(flat.document(), table.document());
}

#[test]
fn written_again_a_recipe_says_the_same() {
    let recipe = parse(
        "summary = { join = [\"a\", \"b\"], with = \" / \", strip_html = true }\ntheme = { columns = [\"t\"], split = [\",\"], table = \"t\" }\nplace.lat = { column = \"p\", point = \"lat, lon\" }\nplace.lon = { column = \"p\", point = \"lat, lon\" }\n[tables.t]\n\"Emploi\" = \"EMP\"\n\"Rien\" = []\n[contract]\nfill = { name = 0.5 }",
    );
    let again = Recipe::parse(&recipe.document().to_toml().unwrap()).unwrap();
    assert_eq!(again.document(), recipe.document());
}

#[test]
fn the_schema_in_the_repository_is_current() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/recipe.json");
    let now = format!(
        "{}\n",
        serde_json::to_string_pretty(Recipe::schema()).unwrap()
    );
    if std::env::var_os("CROISEE_UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &now).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == now,
        "run the test again with CROISEE_UPDATE=1 to write schemas/recipe.json"
    );
}

#[test]
fn the_document_and_its_schema_agree() {
    let recipe = parse("");
    let value = serde_json::to_value(recipe.document()).unwrap();
    let back: Document = serde_json::from_value(value).unwrap();
    assert_eq!(&back, recipe.document());
}
