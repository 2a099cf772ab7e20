//! Figures of a team: who comes and comes again, in which part, and what came of whom they met.

use crate::world::{World, days, now, opening, person};
use app::gatherings::afterwards::{self, News};
use app::gatherings::editions::Opening;
use app::gatherings::leads::Whom;
use app::gatherings::registration::{self, WishForm};
use app::gatherings::{briefs, committee, door, editions, figures, programme, staff, stages};
use gatherings::afterwards::{Event, Met, Way};
use gatherings::questionnaire::Cell;
use model::people::{EditionId, PersonId, ProjectId};
use std::collections::BTreeSet;

/// Registers these, lets some of them in, and holds the edition.
async fn hold(w: &World, title: &str, registered: &[PersonId], come: &[PersonId]) -> ProjectId {
    let project = w.candidate(title, &Whom::Account(w.holder)).await;
    for one in registered {
        let form = WishForm::default();
        let by = w.oneself(*one).await;
        registration::register(&w.app, by, w.edition, &form)
            .await
            .unwrap();
    }
    w.decide(1).await;
    let by = w.coordination().await;
    programme::draw(&w.app, &by).await.unwrap();
    w.evening().await;
    for one in come {
        door::arrive(&w.app, &w.preparation().await, *one)
            .await
            .unwrap();
    }
    let by = w.coordination().await;
    programme::hold(&w.app, &by, &BTreeSet::new())
        .await
        .unwrap();
    project
}

/// The next edition of the team, scouted by these too.
async fn next(w: &World, scouts: &[PersonId]) -> EditionId {
    let hosting = w.bearer(w.host).await.hosting(w.team).unwrap();
    let sheet = roomy("Carrefour d’hiver", w.coordinator);
    let next = editions::open(&w.app, &hosting, &sheet).await.unwrap();
    let by = w.bearer(w.coordinator).await.coordination(next).unwrap();
    for (at, one) in scouts.iter().chain(&w.scouts).enumerate() {
        staff::add_scout(&w.app, &by, *one, &[format!("Réseau {at}")])
            .await
            .unwrap();
    }
    for member in &w.members {
        committee::seat(&w.app, &by, *member).await.unwrap();
    }
    stages::open_scouting(&w.app, &by, None).await.unwrap();
    next
}

fn roomy(title: &str, coordinator: PersonId) -> Opening {
    Opening {
        capacity: 40,
        ..opening(title, coordinator)
    }
}

/// The cell of a word.
fn cell(told: Option<&Vec<(String, Cell)>>, word: &str) -> Cell {
    let found = told.unwrap().iter().find(|(one, _)| one == word);
    found.unwrap().1
}

#[tokio::test]
async fn c11_c32_who_comes_again_and_in_which_part_is_told_of_many_only() {
    let mut w = World::new().await;
    w.edition = next(&w, &[]).await;
    let mut people = Vec::new();
    for at in 0..21 {
        people.push(person(&w.app, &format!("Invitée {at}")).await);
    }
    days(10);
    hold(&w, "Le Fournil", &people[..16], &people[..10]).await;
    let team = w.bringing().await;
    let first = figures::read(&w.app, team).await.unwrap();
    let one = &first.held[0];
    assert_eq!(cell(one.came.as_ref(), "came"), Cell::Count(10), "C11");
    assert_eq!(cell(one.came.as_ref(), "absent"), Cell::Count(6));
    assert_eq!(first.back, None, "what holds of all tells of each");
    assert_eq!(first.parts, None, "nobody came again");
    // The ten come again, five of them as scouts, with five who come for the first time.
    w.edition = next(&w, &people[..5]).await;
    days(10);
    let both: Vec<PersonId> = people[..10].iter().chain(&people[16..]).copied().collect();
    hold(&w, "Le Verger", &both, &both).await;
    let read = figures::read(&w.app, w.bringing().await).await.unwrap();
    assert_eq!(cell(read.back.as_ref(), "again"), Cell::Count(10), "C11");
    assert_eq!(cell(read.back.as_ref(), "once"), Cell::Count(5));
    assert_eq!(cell(read.parts.as_ref(), "other"), Cell::Count(5), "C32");
    assert_eq!(cell(read.parts.as_ref(), "same"), Cell::Count(5));
}

#[tokio::test]
async fn b37_c01_c21_families_and_what_came_of_whom_one_met() {
    let mut w = World::new().await;
    w.edition = next(&w, &[]).await;
    days(10);
    let project = hold(&w, "Le Fournil", &[], &[]).await;
    let read = figures::read(&w.app, w.bringing().await).await.unwrap();
    let family = briefs::family_word(crate::world::brief("x").family.unwrap());
    assert_eq!(read.held[0].families, [(family.to_owned(), 1, 1)], "B37");
    let by = w.oneself(w.holder).await;
    for told in 0..10 {
        let before = figures::read(&w.app, w.bringing().await).await.unwrap();
        if told <= 5 {
            assert_eq!(before.met, None, "C21: few, or all the same");
        }
        let news = News {
            event: Event::WentOn,
            words: format!("Rencontre {told}"),
            way: Way::Direct,
            on: now(),
            met: Some(if told < 5 { Met::Decider } else { Met::Public }),
            thanks_to: BTreeSet::new(),
            corrects: None,
        };
        afterwards::tell(&w.app, by, project, &news).await.unwrap();
    }
    let read = figures::read(&w.app, w.bringing().await).await.unwrap();
    assert_eq!(cell(read.met.as_ref(), "decider"), Cell::Count(5), "C21");
    assert_eq!(cell(read.met.as_ref(), "public"), Cell::Count(5));
}
