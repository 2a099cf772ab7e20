//! Until its reveal, nothing ties a project to an edition (A6): as every role, before and after.

use crate::world::{World, days, nobody, now, person};
use app::Error;
use app::gatherings::Fault;
use app::gatherings::contributions::{self, Kind};
use app::gatherings::leads::Whom;
use app::gatherings::passages::{self, Stand};
use app::gatherings::{Reader, agenda, briefs, editions, programme, questionnaire};
use gatherings::Refusal;
use gatherings::embargo::Reveal;
use gatherings::questionnaire::Question;
use jiff::SignedDuration;
use model::people::{EditionRole, PersonId};

const TITLES: [&str; 4] = ["Fournil", "Jardin", "Atelier", "Radio"];

/// All that a reader is given out about an edition.
async fn given_out(w: &World, reader: &Reader) -> String {
    let mut out = format!(
        "{:?}",
        programme::read(&w.app, reader, w.edition).await.unwrap()
    );
    out += &format!(
        "{:?}",
        programme::told(&w.app, reader, w.edition).await.unwrap()
    );
    out += &format!(
        "{:?}",
        questionnaire::counters(&w.app, reader, w.edition)
            .await
            .unwrap()
    );
    out += &format!("{:?}", agenda::read(&w.app).await.unwrap());
    out += &agenda::calendar(&w.app, |edition| format!("https://exemple.org/{edition}"))
        .await
        .unwrap();
    out
}

async fn others(w: &World) -> Vec<PersonId> {
    let by = w.coordination().await;
    let mut all = vec![w.scouts[0], w.host, w.stranger];
    for (name, role) in [
        ("Experte", EditionRole::Expert),
        ("Sponsor", EditionRole::Sponsor),
        ("Mécène", EditionRole::Patron),
    ] {
        let partner = person(&w.app, name).await;
        app::gatherings::staff::partner(&w.app, &by, partner, Some(role))
            .await
            .unwrap();
        all.push(partner);
    }
    all
}

#[tokio::test]
async fn a06_before_its_reveal_no_reader_is_given_a_tie() {
    let w = World::new().await;
    w.candidates(&TITLES).await;
    let others = others(&w).await;
    days(11);
    w.decide(2).await;
    let by = w.coordination().await;
    programme::draw(&w.app, &by).await.unwrap();
    let mut readers = vec![Reader::default()];
    for person in &others {
        readers.push(w.reader(*person).await);
    }
    for reader in &readers {
        let out = given_out(&w, reader).await;
        assert!(
            TITLES.iter().all(|title| !out.contains(title)),
            "{reader:?}: {out}"
        );
    }
    let prepares = w.reader(w.members[0]).await;
    let out = given_out(&w, &prepares).await;
    assert_eq!(
        TITLES.iter().filter(|title| out.contains(**title)).count(),
        2
    );
    // After the reveal of one, that one is told, everywhere and to everyone.
    let show = programme::run_of_show(&w.app, &w.preparation().await)
        .await
        .unwrap();
    assert_eq!(
        show.made_for, w.coordinator,
        "a41: the run-of-show names its reader"
    );
    let first = &show.turns[0];
    programme::reveal(&w.app, &w.preparation().await, first.project)
        .await
        .unwrap();
    programme::reveal(&w.app, &w.preparation().await, first.project)
        .await
        .unwrap();
    for reader in &readers {
        let out = given_out(&w, reader).await;
        assert_eq!(
            TITLES.iter().filter(|title| out.contains(**title)).count(),
            1
        );
        assert!(out.contains(&first.title));
    }
    let hidden = Reveal::At(now() + SignedDuration::from_hours(1));
    let refused = programme::postpone(&w.app, &by, first.project, hidden).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::AlreadyRevealed))
    ));
}

#[tokio::test]
async fn a06_a_planned_reveal_comes_by_itself_and_bounds_what_is_kept() {
    let w = World::new().await;
    w.candidates(&TITLES).await;
    let chosen = w.decide(2).await;
    let project = *chosen.first().unwrap();
    let by = w.coordination().await;
    programme::draw(&w.app, &by).await.unwrap();
    let at = now() + SignedDuration::from_hours(24);
    programme::postpone(&w.app, &by, project, Reveal::At(at))
        .await
        .unwrap();
    let stranger = Reader::default();
    let before = programme::read(&w.app, &stranger, w.edition).await.unwrap();
    assert_eq!(before.fresh_until, Some(at));
    assert!(before.places.iter().all(|place| place.project.is_none()));
    days(1);
    let after = programme::read(&w.app, &stranger, w.edition).await.unwrap();
    assert_eq!(
        after
            .places
            .iter()
            .filter(|place| place.project.is_some())
            .count(),
        1
    );
}

#[tokio::test]
async fn a06_counts_and_lists_of_the_team_do_not_tell_who_was_chosen() {
    let w = World::new().await;
    let projects = w.candidates(&TITLES).await;
    let by = w.bringing().await;
    let scout = w.reader(w.scouts[0]).await;
    let seen = async || passages::of_team(&w.app, by, &scout).await.unwrap();
    let before = seen().await;
    assert_eq!(passages::counts(&before)[&Stand::Briefed], projects.len());
    let chosen = w.decide(2).await;
    let after = seen().await;
    assert_eq!(
        after, before,
        "the decision changes nothing that a scout may read"
    );
    assert!(
        after
            .iter()
            .all(|view| view.edition.is_none() && view.owed_since.is_none())
    );
    let mine = after
        .iter()
        .find(|view| chosen.contains(&view.project))
        .unwrap();
    let holder = mine.holder.clone().unwrap().person().unwrap();
    let own = passages::mine(&w.app, w.oneself(holder).await)
        .await
        .unwrap();
    assert_eq!(own[0].stand, Stand::Selected, "the holder knows");
    assert_eq!(own[0].edition, Some(w.edition));
}

#[tokio::test]
async fn a06_the_log_ties_nothing() {
    let w = World::new().await;
    let projects = w.candidates(&TITLES).await;
    w.decide(2).await;
    let deeds = w.app.store.deeds_before(i64::MAX, 1_000).await.unwrap();
    assert!(!deeds.is_empty());
    for logged in deeds {
        let said = format!("{} {}", logged.deed.about, logged.deed.detail);
        let names_project = projects
            .iter()
            .any(|p| said.contains(&format!("project {p}")));
        assert!(!(names_project && said.contains("edition")), "{said}");
        assert!(TITLES.iter().all(|title| !said.contains(title)), "{said}");
    }
}

#[tokio::test]
async fn a06_a_letter_that_ties_goes_to_the_holder_or_the_team_only() {
    let w = World::new().await;
    w.candidates(&TITLES).await;
    w.candidate("Lavoir", &nobody("Madame Grand")).await;
    w.decide(2).await;
    let files = w.app.store.letters_before(i64::MAX, 1_000).await.unwrap();
    let mut ties = 0;
    for letter in files {
        let letter = letter.letter;
        let (Some(project), Some(_)) = (letter.project, letter.edition) else {
            continue;
        };
        ties += 1;
        let reader = w.reader(w.coordinator).await;
        let by = w.bringing().await;
        let view = passages::one(&w.app, Some(by), &reader, project)
            .await
            .unwrap();
        match letter.to {
            store::To::Person(person) => {
                assert_eq!(view.holder.unwrap().person(), Some(person));
            }
            store::To::OffAccount(name) => assert_eq!(name, "Madame Grand"),
            store::To::Mail(mail) => panic!("{mail}"),
        }
    }
    assert!(ties >= 5);
}

#[tokio::test]
async fn a01_the_agenda_shows_nothing_before_its_time() {
    let w = World::new().await;
    let empty = agenda::read(&w.app).await.unwrap();
    assert!(empty.coming.is_empty() && empty.past.is_empty());
    assert_eq!(
        empty.fresh_until,
        Some(now() + SignedDuration::from_hours(240))
    );
    let calendar = async || agenda::calendar(&w.app, |e| format!("https://x.org/{e}")).await;
    assert!(!calendar().await.unwrap().contains("VEVENT"));
    days(10);
    assert_eq!(agenda::read(&w.app).await.unwrap().coming.len(), 1);
    assert!(calendar().await.unwrap().contains("Carrefour d’été"));
    days(60);
    let past = agenda::read(&w.app).await.unwrap();
    assert_eq!((past.coming.len(), past.past.len()), (0, 1));
}

#[tokio::test]
async fn a09_sister_events_stand_beside_and_are_replaced_by_their_newer_word() {
    let w = World::new().await;
    let by = w.coordination().await;
    let file = |title: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:{title}\r\nDTSTART:20400115T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    let read = editions::add_sisters(&w.app, &by, &file("Barcamp"))
        .await
        .unwrap();
    assert_eq!(read, (1, 0));
    editions::add_sisters(&w.app, &by, &file("Barcamp du port"))
        .await
        .unwrap();
    assert!(editions::add_sisters(&w.app, &by, "<html>").await.is_err());
    days(10);
    let agenda = agenda::read(&w.app).await.unwrap();
    let titles: Vec<_> = agenda
        .sisters
        .iter()
        .map(|one| one.title.as_str())
        .collect();
    assert_eq!(titles, ["Barcamp du port"]);
}

#[tokio::test]
async fn a12_nothing_is_brought_to_a_project_before_its_reveal() {
    let w = World::new().await;
    w.candidates(&TITLES).await;
    let project = *w.decide(2).await.first().unwrap();
    let by = w.oneself(w.stranger).await;
    let bring = || {
        contributions::bring(
            &w.app,
            by,
            project,
            Kind::Encouragement,
            "Bravo à vous",
            "n",
        )
    };
    assert!(matches!(bring().await, Err(Error::Unknown(_))));
    programme::reveal(&w.app, &w.preparation().await, project)
        .await
        .unwrap();
    let said = bring().await.unwrap();
    assert_eq!(bring().await.unwrap(), said, "sent twice, said once");
    let read = contributions::of(&w.app, None, project).await.unwrap();
    assert_eq!(read.len(), 1);
    assert_eq!(read[0].by, "Sacha");
}

#[tokio::test]
async fn a22_the_order_is_drawn_once_from_a_published_seed() {
    let w = World::new().await;
    w.candidates(&TITLES).await;
    let by = w.coordination().await;
    assert!(
        programme::draw(&w.app, &by).await.is_err(),
        "nothing is decided yet"
    );
    let chosen = w.decide(3).await;
    programme::draw(&w.app, &by).await.unwrap();
    assert!(matches!(
        programme::draw(&w.app, &by).await,
        Err(Error::Gathering(Fault::OrderDrawn))
    ));
    let read = programme::read(&w.app, &Reader::default(), w.edition)
        .await
        .unwrap();
    assert_eq!(read.places.len(), 3);
    let seed = gatherings::Seed::new(&read.seed.unwrap()).unwrap();
    let order = gatherings::programme::Order::draw(w.edition, &chosen, seed);
    let show = programme::run_of_show(&w.app, &w.preparation().await)
        .await
        .unwrap();
    let turns: Vec<_> = show.turns.iter().map(|turn| turn.project).collect();
    let reader = w.reader(w.coordinator).await;
    assert_eq!(
        order.whole(&reader).unwrap(),
        turns,
        "anyone can draw it again"
    );
}

#[tokio::test]
async fn a06_the_desks_of_the_questionnaire_name_no_project() {
    let w = World::new().await;
    let projects = w.candidates(&TITLES).await;
    w.decide(2).await;
    let file = editions::one(&w.app, w.edition).await.unwrap();
    let question = Question {
        code: "usage".to_owned(),
        choices: 2,
    };
    let (opens, closes) = (
        file.sheet.ends,
        file.sheet.ends + SignedDuration::from_hours(48),
    );
    let by = w.coordination().await;
    questionnaire::prepare(&w.app, &by, &[question], opens, closes)
        .await
        .unwrap();
    let desks = questionnaire::counters(&w.app, &Reader::default(), w.edition)
        .await
        .unwrap();
    assert_eq!(desks.len(), 2);
    assert!(desks.iter().all(|desk| desk.project.is_none()));
    assert!(
        desks
            .iter()
            .all(|desk| projects.iter().all(|p| p.0 != desk.number))
    );
}

#[tokio::test]
async fn a06_a_card_or_page_of_a_candidate_says_nothing_of_the_edition() {
    use app::gatherings::archive;
    use gatherings::afterwards::Outlet;
    let w = World::new().await;
    let project = w.candidate("Four", &Whom::Account(w.holder)).await;
    let holder = w.oneself(w.holder).await;
    archive::publish(&w.app, holder, project, &[Outlet::Page].into())
        .await
        .unwrap();
    let stranger = Reader::default();
    let page = async || archive::page(&w.app, &stranger, project).await.unwrap();
    assert_eq!(page().await, None);
    w.candidates(&TITLES[1..]).await;
    w.decide(4).await;
    assert_eq!(page().await, None);
    assert!(archive::pages(&w.app, &stranger).await.unwrap().is_empty());
    programme::reveal(&w.app, &w.preparation().await, project)
        .await
        .unwrap();
    assert_eq!(page().await.unwrap().edition, Some(w.edition));
    briefs::withdraw(&w.app, holder, project).await.unwrap();
    assert_eq!(page().await, None, "withdrawn: nothing is left to be told");
}
