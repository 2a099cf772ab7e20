//! What ties a card to organisations and to other cards, for those who may see it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says no by stopping"
)]

use access::{Bearer, Sight, Stewardship};
use app::card::CardAnswer;
use app::harvest::{Manner, harvest};
use app::progress::Silent;
use app::ties::{self, Bond, End, Ties};
use app::{App, Config, sources};
use model::people::PersonId;
use model::{CardId, NoticeId, SourceId};
use std::sync::Arc;

const RECIPE: &str = r#"
[source]
id = "ouest"
title = "Les lieux de l’Ouest"
licence = "etalab-2.0"
partner = { name = "Réseau de l’Ouest" }

[reading]
format = "csv"
file = "ouest.csv"

[key]
try = [{ columns = ["id"] }]

[fields]
name = "nom"
holder.name = "porteur"
partner.name = { column = "avec", split = ",", audience = "commons" }
place.commune = "ville"
"#;

const ROWS: &str = "id;nom;porteur;avec;ville\n\
    1;Le Fournil;Régie des Tilleuls;Fondation Aubier, Ville de Nantes;Nantes\n\
    2;La Serre;RÉGIE DES TILLEULS;;Rennes\n\
    3;Le Quai;Association des Tilleuls;Fondation Aubier;Brest\n\
    4;Le Lavoir;;;Brest\n";

async fn house() -> (tempfile::TempDir, Arc<App>) {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::load(&folder.path().join("data")).unwrap();
    let clock = || "2026-11-22T12:00:00Z".parse().unwrap();
    let app = App::open_at(config, clock).await.unwrap();
    std::fs::write(folder.path().join("ouest.csv"), ROWS).unwrap();
    let steward = Stewardship::command_line();
    sources::add(&app, steward, RECIPE, folder.path())
        .await
        .unwrap();
    let id = SourceId::parse("ouest").unwrap();
    harvest(&app, steward, &id, Manner::default(), Arc::new(Silent))
        .await
        .unwrap();
    (folder, app)
}

async fn read(app: &Arc<App>, sight: Sight, key: &str) -> Ties {
    let id = CardId::founded_by(NoticeId::of(&SourceId::parse("ouest").unwrap(), key));
    match ties::of_card(app, sight, id).await.unwrap() {
        CardAnswer::Found(ties) => *ties,
        other => panic!("{other:?}"),
    }
}

/// Each organisation of a bond with the titles of its other cards.
fn ends(ties: &Ties, of: Bond) -> Vec<(&str, Vec<&str>)> {
    let bond = ties.bonds.iter().find(|(bond, _)| *bond == of);
    let ends = bond.map_or(&[][..], |(_, ends)| ends);
    let told = ends.iter().map(|end| match end {
        End::Organisation(name, others) => (
            name.as_str(),
            others.iter().map(|(_, title)| title.as_str()).collect(),
        ),
        End::Card(_, title) | End::Project(_, title) => (title.as_str(), Vec::new()),
    });
    told.collect()
}

#[tokio::test]
async fn e27_c34_organisations_lead_to_their_other_projects_for_those_who_may_see() {
    let (_folder, app) = house().await;
    let stranger = read(&app, Sight::visitor(), "1").await;
    assert_eq!(stranger.title, "Le Fournil");
    assert_eq!(
        ends(&stranger, Bond::CarriedBy),
        [("Régie des Tilleuls", vec!["La Serre"])],
        "however it is written; a name that only looks like it is another"
    );
    assert!(ends(&stranger, Bond::With).is_empty(), "not for strangers");
    let member = Bearer::of(PersonId(1), &[], &[], None).sight();
    let told = read(&app, member, "1").await;
    assert_eq!(
        ends(&told, Bond::With),
        [
            ("Fondation Aubier", vec!["Le Quai"]),
            ("Ville de Nantes", vec![])
        ]
    );
    let alone = read(&app, Sight::visitor(), "4").await;
    assert!(alone.bonds.is_empty());
    let unknown = CardId::parse("000000000000").unwrap();
    let none = ties::of_card(&app, Sight::visitor(), unknown).await;
    assert!(matches!(none.unwrap(), CardAnswer::Unknown));
}
