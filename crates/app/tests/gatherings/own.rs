//! One's own data; helping and referrals; the grid of an unconference.

use crate::world::{World, days, nobody, opening};
use app::Error;
use app::gatherings::leads::Whom;
use app::gatherings::registration::{self, WishForm};
use app::gatherings::{editions, helping, journal, own, programme, tables};
use gatherings::edition::Format;
use gatherings::helping::{Answerer, Task};
use gatherings::message::Phase;
use gatherings::registration::Standing;
use gatherings::{Line, Refusal};
use std::collections::BTreeMap;

#[tokio::test]
async fn what_is_kept_of_someone_is_theirs_to_take_and_goes_when_they_leave() {
    let w = World::new().await;
    let told = w.told("Le Fournil", &Whom::Account(w.holder)).await;
    let briefed = w.briefed("La Serre", &Whom::Account(w.holder)).await;
    days(10);
    let me = w.oneself(w.holder).await;
    journal::look(&w.app, me, briefed, Phase::Brief, "un lieu", "peu de bras")
        .await
        .unwrap();
    let wish = WishForm::default();
    registration::register(&w.app, me, w.edition, &wish)
        .await
        .unwrap();
    let other = w.oneself(w.stranger).await;
    registration::register(&w.app, other, w.edition, &wish)
        .await
        .unwrap();
    let traits = BTreeMap::from([("lieu".to_owned(), "ville".to_owned())]);
    tables::declare(&w.app, me, w.edition, &traits)
        .await
        .unwrap();
    let all = own::export(&w.app, me).await.unwrap();
    let kinds: Vec<_> = all.iter().map(|one| one.kind).collect();
    assert_eq!(
        kinds,
        ["passage", "passage", "journal", "registration", "traits"]
    );
    let registration = &all[3].what;
    assert!(
        !registration
            .to_string()
            .contains(&format!("\"person\":{}", w.stranger))
    );
    let leaving = own::forget(&w.app, me).await.unwrap();
    assert_eq!(
        leaving.under_way,
        [briefed],
        "the return is still owed for it"
    );
    let left = own::export(&w.app, me).await.unwrap();
    let kinds: Vec<_> = left.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, ["passage", "registration"]);
    let stands = registration::mine(&w.app, me, w.edition)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(stands.standing, Standing::Withdrawn);
    let kept = w
        .app
        .store
        .dossier("passage", told.0)
        .await
        .unwrap()
        .unwrap();
    assert!(!kept.body.contains("Fournil"));
}

#[tokio::test]
async fn b30_nobody_is_asked_for_more_than_they_offer() {
    let w = World::new().await;
    let project = w.lead("Le Fournil").await;
    let me = w.oneself(w.stranger).await;
    let none = helping::take(&w.app, me, Task::Relay, project, 10).await;
    assert!(
        matches!(none, Err(Error::Unknown(_))),
        "nothing was offered"
    );
    helping::offer(&w.app, me, 60, "les fours à bois")
        .await
        .unwrap();
    helping::take(&w.app, me, Task::Relay, project, 45)
        .await
        .unwrap();
    let more = helping::take(&w.app, me, Task::Relay, project, 20).await;
    let above = Refusal::AboveHours {
        asked: 20,
        free: 15,
    };
    assert!(matches!(more, Err(Error::Refused(refusal)) if refusal == above));
    let all = helping::all(&w.app, w.bringing().await).await.unwrap();
    assert_eq!((all[0].name.as_str(), all[0].free), ("Sacha", 15));
    days(31);
    helping::take(&w.app, me, Task::Relay, project, 60)
        .await
        .unwrap();
}

#[tokio::test]
async fn b24_an_experts_eye_is_lent_to_no_project_one_is_linked_to() {
    use app::gatherings::committee::{self, Declared};
    let w = World::new().await;
    let project = w.candidate("Le Fournil", &nobody("Madame Grand")).await;
    let me = w.oneself(w.stranger).await;
    helping::offer(&w.app, me, 60, "").await.unwrap();
    let link = Declared::Project(project);
    committee::declare(&w.app, me, w.edition, &link)
        .await
        .unwrap();
    let refused = helping::take(&w.app, me, Task::Advise, project, 10).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::Linked { .. }))
    ));
}

#[tokio::test]
async fn a42_a_referral_names_a_person_or_a_desk_and_what_came_of_it() {
    let w = World::new().await;
    let project = w.told("Le Fournil", &Whom::Account(w.holder)).await;
    let by = w.bringing().await;
    let desk = Answerer::Desk(Line::new("Guichet des communs").unwrap());
    let number = helping::refer(&w.app, by, project, desk, "un prêt")
        .await
        .unwrap();
    helping::came_of(&w.app, by, number, "accordé")
        .await
        .unwrap();
    let me = w.oneself(w.holder).await;
    let all = helping::referrals(&w.app, None, Some(me), project)
        .await
        .unwrap();
    assert_eq!(all[0].1.outcome.as_ref().unwrap().as_str(), "accordé");
    let other = w.oneself(w.stranger).await;
    let other = helping::referrals(&w.app, None, Some(other), project).await;
    assert!(matches!(other, Err(Error::Forbidden)));
}

#[tokio::test]
async fn c13_the_grid_opens_when_everyone_has_introduced_themselves() {
    let w = World::new().await;
    let hosting = w.bearer(w.host).await.hosting(w.team).unwrap();
    let mut asked = opening("Barcamp", w.coordinator);
    asked.format = Format::Unconference;
    asked.announced = crate::world::now();
    let edition = editions::open(&w.app, &hosting, &asked).await.unwrap();
    let bearer = w.bearer(w.coordinator).await;
    let by = bearer.coordination(edition).unwrap();
    programme::open_grid(&w.app, &by, 2, 2).await.unwrap();
    assert!(programme::open_grid(&w.app, &by, 2, 2).await.is_err());
    let staff = bearer.preparation(edition).unwrap();
    let mut there = Vec::new();
    for person in [w.holder, w.stranger] {
        let new = registration::Newcomer::Account(person);
        registration::on_the_spot(&w.app, &staff, &new, false)
            .await
            .unwrap();
        there.push(w.oneself(person).await);
    }
    let propose =
        async |at| programme::propose_session(&w.app, there[0], edition, "Fours communs", at).await;
    programme::introduce(&w.app, there[0], edition, "Je fais du pain")
        .await
        .unwrap();
    let early = propose((0, 0)).await;
    assert!(matches!(early, Err(Error::Refused(Refusal::NotIntroduced(who))) if who == w.stranger));
    programme::introduce(&w.app, there[1], edition, "J’écoute")
        .await
        .unwrap();
    propose((0, 0)).await.unwrap();
    let taken = propose((0, 0)).await;
    assert!(matches!(taken, Err(Error::Refused(Refusal::PlaceTaken))));
    let reader = app::gatherings::reader_of(&bearer);
    let grid = programme::grid(&w.app, &reader, edition)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (grid.sessions().count(), grid.introductions().len()),
        (1, 2)
    );
    let outside = app::gatherings::Reader::default();
    let outside = programme::grid(&w.app, &outside, edition).await;
    assert!(matches!(outside, Err(Error::Forbidden)));
}
