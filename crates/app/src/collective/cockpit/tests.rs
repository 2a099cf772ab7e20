//! Proposed recipes and schedules, written and read back.

use super::connect::named;
use super::*;
use crate::collective::join;
use census::propose;
use std::path::Path;

#[test]
fn e11_a_proposed_recipe_bears_the_names_that_were_asked() {
    let csv = b"nom;commune\nLe Fournil;Nantes\nLa Ruche;Rennes\n";
    let proposal = propose::propose_bytes("recensement.csv", csv).unwrap();
    let proposed = proposal.to_recipe(Path::new("recensement.csv")).unwrap();
    let asked = join::Request {
        census: "Lieux \"de\" l’Ouest \\ مريم".to_owned(),
        organisation: "Les Tilleuls".to_owned(),
        licence: "etalab-2.0".to_owned(),
        ..join::Request::default()
    };
    let id = SourceId::parse("lieux-ouest").unwrap();
    let recipe = Recipe::parse(&named(&proposed, &id, &asked)).unwrap();
    let source = recipe.source(Timestamp::UNIX_EPOCH);
    assert_eq!(source.id, id);
    assert_eq!(source.title, asked.census);
    assert_eq!(source.partner.name, "Les Tilleuls");
    assert_eq!(source.licence.0, "etalab-2.0");
    assert_eq!(
        confine::faults(&recipe, &id, Some("recensement.csv"), None),
        []
    );
}

#[test]
fn every_schedule_is_written_and_read_back() {
    let csv = b"nom;commune\nLe Fournil;Nantes\n";
    let proposal = propose::propose_bytes("recensement.csv", csv).unwrap();
    let text = proposal.to_recipe(Path::new("recensement.csv")).unwrap();
    let mut recipe = Recipe::parse(&text).unwrap();
    for word in SCHEDULES {
        let text = rescheduled(&recipe, word).unwrap();
        recipe = Recipe::parse(&text).unwrap();
        assert_eq!(schedule_of(recipe.text()), word);
    }
}
