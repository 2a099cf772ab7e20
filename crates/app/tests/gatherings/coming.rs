//! Coming: registration, the door, tables, contacts.

use crate::world::{World, days, now, person};
use app::Error;
use app::gatherings::Fault;
use app::gatherings::door;
use app::gatherings::registration::{self, Newcomer, WishForm};
use app::gatherings::tables::{self, TablesAsked};
use app::gatherings::{contacts, due};
use gatherings::Refusal;
use gatherings::registration::{Intent, Standing};
use jiff::Timestamp;
use model::people::PersonId;
use std::collections::{BTreeMap, BTreeSet};

async fn people(w: &World, n: usize) -> Vec<PersonId> {
    let mut all = Vec::new();
    for rank in 0..n {
        all.push(person(&w.app, &format!("Invité {rank}")).await);
    }
    all
}

async fn registered(w: &World, person: PersonId) -> Standing {
    let by = w.oneself(person).await;
    let form = WishForm {
        shown: true,
        ..WishForm::default()
    };
    registration::register(&w.app, by, w.edition, &form)
        .await
        .unwrap()
}

/// The code in the last letter to someone.
async fn code(w: &World, person: PersonId) -> String {
    let letters = w.letters(person).await;
    let said: serde_json::Value = serde_json::from_str(letters.last().unwrap()).unwrap();
    said["key"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a08_places_then_a_waiting_list_drawn_with_a_published_seed() {
    let w = World::new().await;
    days(10);
    let people = people(&w, 7).await;
    for (rank, person) in people.iter().enumerate() {
        let expected = if rank < 4 {
            Standing::Placed
        } else {
            Standing::Waiting
        };
        assert_eq!(registered(&w, *person).await, expected);
    }
    assert_eq!(
        registered(&w, people[0]).await,
        Standing::Placed,
        "sent twice"
    );
    assert_eq!(w.letters(people[0]).await.len(), 1);
    registration::withdraw(&w.app, w.oneself(people[0]).await, w.edition)
        .await
        .unwrap();
    let by = w.coordination().await;
    assert_eq!(registration::fill(&w.app, &by).await.unwrap(), 1);
    assert_eq!(
        registration::fill(&w.app, &by).await.unwrap(),
        0,
        "no place, no draw"
    );
    let room = registration::room(&w.app, w.edition).await.unwrap();
    assert_eq!((room.free, room.waiting, room.seeds.len()), (0, 2, 1));
    // The office follows the place.
    let office = async |person| w.bearer(person).await.offices().count();
    assert_eq!(office(people[0]).await, 0);
    assert_eq!(office(people[1]).await, 1);
    assert!(w.bearer(people[1]).await.preparation(w.edition).is_none());
}

#[tokio::test]
async fn a08_many_at_once_do_not_take_more_than_there_is() {
    let w = World::new().await;
    days(10);
    let people = people(&w, 6).await;
    let form = WishForm::default();
    let mut selves = Vec::new();
    for person in &people {
        selves.push(w.oneself(*person).await);
    }
    let each = |at: usize| registration::register(&w.app, selves[at], w.edition, &form);
    let (a, b, c, d, e, f) = tokio::join!(each(0), each(1), each(2), each(3), each(4), each(5));
    let all = [a, b, c, d, e, f].map(Result::unwrap);
    assert_eq!(
        all.iter().filter(|one| **one == Standing::Placed).count(),
        4
    );
    let room = registration::room(&w.app, w.edition).await.unwrap();
    assert_eq!((room.free, room.waiting), (0, 2));
}

#[tokio::test]
async fn a01_nobody_registers_before_the_announcement() {
    let w = World::new().await;
    let by = w.oneself(w.stranger).await;
    let refused = registration::register(&w.app, by, w.edition, &WishForm::default()).await;
    assert!(matches!(refused, Err(Error::Unknown(_))));
}

#[tokio::test]
async fn a31_an_affiliation_is_off_unless_said_and_only_for_those_who_come() {
    let w = World::new().await;
    days(10);
    let people = people(&w, 3).await;
    registered(&w, people[0]).await;
    let form = WishForm {
        shown: true,
        affiliation: "Mairie 🌊".to_owned(),
        ..WishForm::default()
    };
    let by = w.oneself(people[1]).await;
    registration::register(&w.app, by, w.edition, &form)
        .await
        .unwrap();
    let seen = registration::seen_by(&w.app, by, w.edition).await.unwrap();
    let shown: Vec<_> = seen.iter().map(|guest| guest.affiliation.clone()).collect();
    assert_eq!(shown, [None, Some("Mairie 🌊".to_owned())]);
    let outside = w.oneself(people[2]).await;
    assert!(
        registration::seen_by(&w.app, outside, w.edition)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn a08_codes_open_the_door_once_and_offline() {
    let w = World::new().await;
    days(10);
    let people = people(&w, 3).await;
    for person in &people {
        registered(&w, *person).await;
    }
    let codes = [code(&w, people[0]).await, code(&w, people[1]).await];
    let kept = w
        .app
        .store
        .dossiers("door", store::Of::Edition(w.edition), 0, 1)
        .await
        .unwrap();
    assert!(
        !kept[0].body.contains(&codes[0].replace('-', "")),
        "digests only"
    );
    w.evening().await;
    let by = w.preparation().await;
    let seen = door::check_in(&w.app, &by, &codes[0].to_lowercase())
        .await
        .unwrap();
    assert_eq!((seen.person, seen.name.as_str()), (people[0], "Invité 0"));
    door::check_in(&w.app, &by, &codes[0]).await.unwrap();
    let wrong = door::check_in(&w.app, &by, "0000-0000-000").await;
    assert!(matches!(
        wrong,
        Err(Error::Refused(
            Refusal::CodeUnknown | Refusal::CodeUnreadable
        ))
    ));
    // A telephone whose clock is thirty years off, sending twice.
    let old = Timestamp::from_second(946_684_800).unwrap();
    let seen = vec![(codes[1].clone(), old), ("???".to_owned(), old)];
    for _ in 0..2 {
        let merged = door::merge(&w.app, &by, &seen).await.unwrap();
        assert_eq!((merged.known, merged.unknown.len()), (1, 1));
    }
    let came = registration::list(&w.app, &by).await.unwrap();
    assert_eq!(came.iter().filter(|guest| guest.came).count(), 2);
    let digests = door::digests(&w.app, &by).await.unwrap();
    assert_eq!(digests.len(), 3);
    assert!(!serde_json::to_string(&digests).unwrap().contains("Invité"));
    // Another code replaces the one that was lost.
    let own = w.oneself(people[2]).await;
    let fresh = registration::fresh_code(&w.app, own, w.edition)
        .await
        .unwrap();
    assert!(
        door::check_in(&w.app, &by, &code(&w, people[2]).await)
            .await
            .is_err()
    );
    door::check_in(&w.app, &by, &fresh).await.unwrap();
}

#[tokio::test]
async fn a08_someone_is_registered_on_the_spot_above_the_capacity_if_so_decided() {
    let w = World::new().await;
    days(10);
    for person in people(&w, 4).await {
        registered(&w, person).await;
    }
    let by = w.preparation().await;
    let new = Newcomer::New {
        name: "نور 🌙".to_owned(),
        mail: "nour@exemple.org".to_owned(),
    };
    let full = registration::on_the_spot(&w.app, &by, &new, false).await;
    assert!(matches!(full, Err(Error::Refused(Refusal::HouseFull(4)))));
    let person = registration::on_the_spot(&w.app, &by, &new, true)
        .await
        .unwrap();
    assert_eq!(
        registration::on_the_spot(&w.app, &by, &new, true)
            .await
            .unwrap(),
        person
    );
    let all = registration::list(&w.app, &by).await.unwrap();
    let guest = all.iter().find(|guest| guest.person == person).unwrap();
    assert!(guest.came && guest.name == "نور 🌙");
}

#[tokio::test]
async fn b09_intents_over_editions_are_told_from_five_on_and_after_the_evening() {
    let w = World::new().await;
    days(10);
    let mut asked = crate::world::opening("x", w.coordinator);
    asked.capacity = 20;
    let file = app::gatherings::editions::one(&w.app, w.edition)
        .await
        .unwrap();
    (asked.starts, asked.ends, asked.decides) =
        (file.sheet.starts, file.sheet.ends, file.sheet.decides);
    asked.announced = file.sheet.announced;
    let by = w.coordination().await;
    app::gatherings::editions::reschedule(&w.app, &by, &asked)
        .await
        .unwrap();
    for (rank, person) in people(&w, 12).await.into_iter().enumerate() {
        let intent = if rank < 6 {
            Intent::Discover
        } else {
            Intent::Learn
        };
        let form = WishForm {
            intents: [intent].into(),
            ..WishForm::default()
        };
        let by = w.oneself(person).await;
        registration::register(&w.app, by, w.edition, &form)
            .await
            .unwrap();
    }
    assert_eq!(
        registration::intents(&w.app).await.unwrap(),
        None,
        "nothing while it is open"
    );
    w.candidates(&["Four", "Jardin"]).await;
    w.decide(2).await;
    w.evening().await;
    app::gatherings::programme::hold(&w.app, &by, &BTreeSet::new())
        .await
        .unwrap();
    let told = registration::intents(&w.app).await.unwrap().unwrap();
    assert_eq!(told.len(), 2);
}

#[tokio::test]
async fn c35_tables_remember_earlier_editions_and_absences() {
    let w = World::new().await;
    days(10);
    let people = people(&w, 4).await;
    for person in &people {
        registered(&w, *person).await;
    }
    let asked = TablesAsked {
        seats: 2,
        rounds: 3,
        together: BTreeSet::new(),
        apart: BTreeSet::new(),
    };
    let by = w.coordination().await;
    let figures = tables::plan(&w.app, &by, &asked).await.unwrap();
    assert_eq!(
        (figures.new_pairs, figures.bound),
        (6, 6),
        "four people in three rounds"
    );
    let own = w.oneself(people[0]).await;
    let mine = tables::mine(&w.app, own, w.edition).await.unwrap();
    assert!(mine.len() == 3 && mine.iter().all(|table| *table > 0));
    let staff = w.preparation().await;
    let before = tables::read(&w.app, &staff).await.unwrap().unwrap();
    // One round took place; one person then checks in late, and one left.
    tables::plan_again(&w.app, &staff, 1).await.unwrap();
    let after = tables::read(&w.app, &staff).await.unwrap().unwrap();
    assert_eq!(
        after.plan.rounds[0], before.plan.rounds[0],
        "what was held stays"
    );
    assert!(matches!(
        tables::plan(&w.app, &by, &asked).await,
        Err(Error::Gathering(Fault::RoundsHeld))
    ));
    tables::note_held(&w.app, &staff, 3).await.unwrap();
    assert!(tables::note_held(&w.app, &staff, 4).await.is_err());
    let hosting = w.bearer(w.host).await.hosting(w.team).unwrap();
    let mut opening = crate::world::opening("Café", w.coordinator);
    opening.announced = now();
    let next = app::gatherings::editions::open(&w.app, &hosting, &opening)
        .await
        .unwrap();
    for person in &people {
        let by = w.oneself(*person).await;
        registration::register(&w.app, by, next, &WishForm::default())
            .await
            .unwrap();
    }
    let by = w.bearer(w.coordinator).await.coordination(next).unwrap();
    let figures = tables::plan(&w.app, &by, &asked).await.unwrap();
    assert_eq!(figures.new_pairs, 0, "all have met: memory is kept");
}

#[tokio::test]
async fn a05_declared_traits_are_counted_from_five_on_and_purged() {
    let w = World::new().await;
    days(10);
    let by = w.preparation().await;
    let people = people(&w, 10).await;
    for (rank, person) in people.iter().enumerate() {
        let value = if rank < 5 { "ville" } else { "campagne" };
        let traits = BTreeMap::from([("lieu".to_owned(), value.to_owned())]);
        let own = w.oneself(*person).await;
        tables::declare(&w.app, own, w.edition, &traits)
            .await
            .unwrap();
        let told = tables::aggregate(&w.app, &by, "lieu").await.unwrap();
        assert_eq!(
            told.is_some(),
            rank == 9 || (5..9).contains(&rank),
            "{rank}: {told:?}"
        );
        if let Some(told) = told {
            let open = told
                .iter()
                .all(|(_, cell)| !matches!(cell, gatherings::questionnaire::Cell::Count(1..5)));
            assert!(open, "{told:?}");
        }
    }
    let own = w.oneself(people[0]).await;
    tables::declare(&w.app, own, w.edition, &BTreeMap::new())
        .await
        .unwrap();
    assert_eq!(
        w.app
            .store
            .dossiers_of_someone(people[0])
            .await
            .unwrap()
            .len(),
        0
    );
    days(90);
    assert_eq!(due::work(&w.app).await.unwrap().traits, 9);
    assert_eq!(tables::aggregate(&w.app, &by, "lieu").await.unwrap(), None);
}

#[tokio::test]
async fn b11_two_who_missed_each_other_meet_when_both_say_yes() {
    let w = World::new().await;
    days(10);
    let people = people(&w, 3).await;
    for person in &people {
        registered(&w, *person).await;
    }
    w.evening().await;
    let staff = w.preparation().await;
    for person in &people[..2] {
        let code = code(&w, *person).await;
        door::check_in(&w.app, &staff, &code).await.unwrap();
    }
    let (one, other) = (w.oneself(people[0]).await, w.oneself(people[1]).await);
    let absent = contacts::wish(&w.app, one, w.edition, people[2]).await;
    assert!(matches!(
        absent,
        Err(Error::Refused(Refusal::NotOfThisEdition))
    ));
    contacts::wish(&w.app, one, w.edition, people[1])
        .await
        .unwrap();
    contacts::wish(&w.app, one, w.edition, people[1])
        .await
        .unwrap();
    let theirs = contacts::wishes(&w.app, other).await.unwrap();
    assert_eq!(theirs.len(), 1);
    assert_eq!(
        (&theirs[0].other, &theirs[0].mail),
        (&None, &None),
        "nobody is named yet"
    );
    let mine = contacts::wishes(&w.app, one).await.unwrap();
    assert_eq!(
        (mine[0].other.as_deref(), &mine[0].mail),
        (Some("Invité 1"), &None)
    );
    contacts::answer(&w.app, other, theirs[0].number, true)
        .await
        .unwrap();
    for own in [one, other] {
        assert!(
            contacts::wishes(&w.app, own).await.unwrap()[0]
                .mail
                .is_some()
        );
    }
    contacts::take_back(&w.app, other, theirs[0].number)
        .await
        .unwrap();
    assert!(
        contacts::wishes(&w.app, one).await.unwrap()[0]
            .mail
            .is_none()
    );
    days(31);
    assert!(contacts::wishes(&w.app, one).await.unwrap().is_empty());
    assert_eq!(due::work(&w.app).await.unwrap().wishes, 1);
}
