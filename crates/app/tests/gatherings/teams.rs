//! Teams and editions.

use crate::world::{World, bearer, feedback, founding, nobody, opening, person};
use access::Administration;
use app::Error;
use app::gatherings::Fault;
use app::gatherings::named::Network;
use app::gatherings::returns::How;
use app::gatherings::teams::Founding;
use app::gatherings::{briefs, committee, dashboard, editions, returns, teams};
use gatherings::Refusal;
use gatherings::edition::{Format, Stage};
use model::people::EditionRole;
use std::collections::BTreeSet;
use territory::Level;

const ADMIN: Administration = Administration::command_line();

#[tokio::test]
async fn a40_c16_an_anchor_bears_an_official_code_or_a_domain() {
    let w = World::new().await;
    let unknown = Founding {
        territory: Some((Level::Department, "999".to_owned())),
        ..founding("Ailleurs", w.host)
    };
    let refused = teams::found(&w.app, ADMIN, &unknown).await;
    assert!(matches!(refused, Err(Error::Unknown(_))), "{refused:?}");
    let nowhere = Founding {
        territory: None,
        ..founding("Nulle part", w.host)
    };
    let refused = teams::found(&w.app, ADMIN, &nowhere).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::NoAnchor))));
    let team = teams::one(&w.app, w.team).await.unwrap();
    let territory = team.team.anchor.territory().unwrap().to_string();
    assert_eq!(territory, "department:13");
}

#[tokio::test]
async fn b40_a_thematic_team_or_edition_needs_a_territorial_one() {
    let w = World::new().await;
    let alone = Founding {
        territory: None,
        domain: "Énergie".to_owned(),
        ..founding("Énergie", w.host)
    };
    let refused = teams::found(&w.app, ADMIN, &alone).await;
    let no_partner =
        |refused: &Error| matches!(refused, Error::Refused(Refusal::NoTerritorialPartner));
    assert!(no_partner(&refused.unwrap_err()));
    let linked = Founding {
        territorial: [w.team].into(),
        ..alone
    };
    let thematic = teams::found(&w.app, ADMIN, &linked).await.unwrap();
    let hosting = bearer(&w.app, w.host).await.hosting(thematic).unwrap();
    let mut asked = opening("Énergie", w.coordinator);
    asked.format = Format::Thematic {
        with: BTreeSet::from([thematic]),
    };
    let refused = editions::open(&w.app, &hosting, &asked).await;
    assert!(
        no_partner(&refused.unwrap_err()),
        "a thematic team is no territory"
    );
    asked.format = Format::Thematic {
        with: BTreeSet::from([w.team]),
    };
    editions::open(&w.app, &hosting, &asked).await.unwrap();
}

#[tokio::test]
async fn a26_a_team_works_in_a_shared_space() {
    let w = World::new().await;
    let alone = Founding {
        spaces: vec!["  ".to_owned()],
        ..founding("Seule", w.host)
    };
    let refused = teams::found(&w.app, ADMIN, &alone).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::NoSharedSpace))
    ));
}

#[tokio::test]
async fn b41_what_is_given_and_taken_is_shown_and_the_label_needs_sharing() {
    let w = World::new().await;
    let other = teams::found(&w.app, ADMIN, &founding("Équipe du Nord", w.host))
        .await
        .unwrap();
    let by = w.teamwork().await;
    teams::gave(&w.app, &by, other, "une soirée de repérage")
        .await
        .unwrap();
    let mine = teams::ledger(&w.app, w.team).await.unwrap();
    let theirs = teams::ledger(&w.app, other).await.unwrap();
    assert_eq!(
        (mine.given, mine.taken, theirs.given, theirs.taken),
        (1, 0, 0, 1)
    );
    teams::label(&w.app, w.team).await.unwrap();
    let hosting = w.bearer(w.host).await.hosting(w.team).unwrap();
    teams::share(&w.app, &hosting, false).await.unwrap();
    let refused = teams::label(&w.app, w.team).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::SharingOff))));
    teams::share(&w.app, &hosting, true).await.unwrap();
    w.app
        .store
        .publish_charter("{}", crate::world::now())
        .await
        .unwrap();
    let refused = teams::label(&w.app, w.team).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::CharterNotAccepted))
    ));
}

#[tokio::test]
async fn one_name_is_one_thing_in_any_script() {
    let w = World::new().await;
    let ids = async |name: &str| Network::of(&w.app, name).await.unwrap();
    assert_eq!(ids("Écoles").await, ids("  écoles ").await);
    assert_ne!(ids("مدارس").await, ids("🌱").await);
    assert_eq!(ids("🌱").await, ids("🌱").await);
    assert!(Network::of(&w.app, " ").await.is_err());
}

#[tokio::test]
async fn a18_one_person_answers_and_the_office_goes_with_it() {
    let w = World::new().await;
    let by = w.coordination().await;
    let next = person(&w.app, "Dana").await;
    editions::hand_over(&w.app, &by, next).await.unwrap();
    assert!(
        w.bearer(w.coordinator)
            .await
            .coordination(w.edition)
            .is_none()
    );
    assert!(w.bearer(next).await.coordination(w.edition).is_some());
    let file = editions::one(&w.app, w.edition).await.unwrap();
    let who: Vec<_> = file
        .edition
        .successions()
        .iter()
        .map(|one| one.to)
        .collect();
    assert_eq!(who, [w.coordinator, next]);
    let twice = editions::hand_over(&w.app, &by, next).await;
    assert!(matches!(
        twice,
        Err(Error::Refused(Refusal::AlreadyCoordinator(_)))
    ));
}

#[tokio::test]
async fn a14_scouting_opens_with_distinct_networks_or_a_signed_reason() {
    let w = World::new().await;
    let hosting = w.bearer(w.host).await.hosting(w.team).unwrap();
    let edition = editions::open(&w.app, &hosting, &opening("Café", w.coordinator)).await;
    let edition = edition.unwrap();
    let by = w.bearer(w.coordinator).await.coordination(edition).unwrap();
    let many: Vec<String> = ["a", "b", "c"].iter().map(ToString::to_string).collect();
    app::gatherings::staff::add_scout(&w.app, &by, w.scouts[0], &many)
        .await
        .unwrap();
    let refused = app::gatherings::stages::open_scouting(&w.app, &by, None).await;
    let few = Refusal::NetworksTooFew {
        there: 1,
        wanted: 3,
    };
    assert!(matches!(refused, Err(Error::Refused(refusal)) if refusal == few));
    assert!(
        app::gatherings::stages::open_scouting(&w.app, &by, Some(" "))
            .await
            .is_err()
    );
    app::gatherings::stages::open_scouting(&w.app, &by, Some("territoire peu peuplé"))
        .await
        .unwrap();
    let file = editions::one(&w.app, edition).await.unwrap();
    assert_eq!(file.edition.stage(), Stage::Scouting);
    assert!(file.exemption.is_some());
}

#[tokio::test]
async fn a29_no_edition_closes_while_someone_waits_for_a_return() {
    let w = World::new().await;
    let by = w.coordination().await;
    let project = w.candidate("Le Fournil", &nobody("Monsieur Petit")).await;
    let refused = app::gatherings::stages::cancel(&w.app, &by).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::ReturnsOwed { count: 1, first })) if first == project
    ));
    let team = w.bringing().await;
    briefs::note_withdrawal(&w.app, team, project)
        .await
        .unwrap();
    assert!(
        app::gatherings::stages::cancel(&w.app, &by).await.is_err(),
        "the return is still owed"
    );
    let page = dashboard::read(&w.app, &by, &w.preparation().await)
        .await
        .unwrap();
    assert_eq!(page.returns.len(), 1);
    assert_eq!(page.to_call, [project], "without an account, someone calls");
    returns::give(&w.app, team, project, &feedback(), How::Call)
        .await
        .unwrap();
    app::gatherings::stages::cancel(&w.app, &by).await.unwrap();
    app::gatherings::stages::archive(&w.app, &by).await.unwrap();
    assert!(
        returns::to_say(&w.app, team, project)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn a13_who_pays_neither_sits_nor_prepares() {
    let w = World::new().await;
    let by = w.coordination().await;
    let patron = person(&w.app, "Mécène").await;
    app::gatherings::staff::partner(&w.app, &by, patron, Some(EditionRole::Patron))
        .await
        .unwrap();
    let refused = committee::seat(&w.app, &by, patron).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::PatronCannotSit(_)))
    ));
    assert!(w.bearer(patron).await.preparation(w.edition).is_none());
    let refused =
        app::gatherings::staff::partner(&w.app, &by, w.members[0], Some(EditionRole::Sponsor))
            .await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::PatronCannotSit(_)))
    ));
    assert!(
        app::gatherings::staff::partner(&w.app, &by, patron, Some(EditionRole::Stage))
            .await
            .is_err()
    );
}

#[tokio::test]
async fn b31_what_an_edition_costs_its_coordinator_is_shown() {
    let w = World::new().await;
    let by = w.coordination().await;
    let page = dashboard::read(&w.app, &by, &w.preparation().await)
        .await
        .unwrap();
    // Three scouts, four members, one opening of the scouting.
    assert_eq!(page.effort.actions, 8);
    assert_eq!(page.effort.minutes, 1);
    crate::world::days(1);
    app::gatherings::staff::stage_crew(&w.app, &by, w.stranger, true)
        .await
        .unwrap();
    let page = dashboard::read(&w.app, &by, &w.preparation().await)
        .await
        .unwrap();
    assert_eq!((page.effort.actions, page.effort.minutes), (9, 2));
}

#[tokio::test]
async fn dates_that_do_not_follow_are_refused() {
    let w = World::new().await;
    let hosting = w.bearer(w.host).await.hosting(w.team).unwrap();
    let mut asked = opening("À rebours", w.coordinator);
    asked.ends = asked.starts;
    assert!(matches!(
        editions::open(&w.app, &hosting, &asked).await,
        Err(Error::Gathering(Fault::DatesOutOfOrder))
    ));
}
