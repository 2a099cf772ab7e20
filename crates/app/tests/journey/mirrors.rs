//! Mirror pairs (C37), and the words of the network (C14).

use crate::stories::card;
use crate::world::{World, refused};
use access::{Bearer, Grant, InstanceRole, Office};
use app::Error;
use app::accounts::own;
use app::exchange::mirrors::{self, Reflects};
use app::exchange::rhythms;
use app::journey::vocabulary;
use exchange::Refusal;
use exchange::rhythm::Phase;
use jiff::Timestamp;
use journey::workspace::Top;
use model::people::{PersonId, ProjectId};

fn refusal<T: std::fmt::Debug>(done: Result<T, Error>) -> Option<Refusal> {
    match done {
        Err(Error::Exchange(refusal)) => Some(refusal),
        _ => None,
    }
}

async fn stands(w: &World, who: PersonId) -> Vec<(String, Reflects)> {
    let all = mirrors::mine(&w.app, w.me(who).await).await.unwrap();
    all.into_iter().map(|one| (one.title, one.stands)).collect()
}

async fn two(w: &World) -> (ProjectId, ProjectId) {
    (
        w.project("Le Fournil", w.lea).await,
        w.project("La Serre", w.zoe).await,
    )
}

#[tokio::test]
async fn c37_two_holders_opt_in_and_read_each_other_alone() {
    let w = World::new().await;
    let (fournil, serre) = two(&w).await;
    let (lea, zoe, max) = (w.me(w.lea).await, w.me(w.zoe).await, w.me(w.max).await);
    let foreign = mirrors::ask(&w.app, max, fournil, serre).await;
    assert!(
        matches!(foreign, Err(Error::Forbidden)),
        "of one's own project"
    );
    let own = mirrors::ask(&w.app, lea, fournil, fournil).await;
    assert_eq!(refusal(own), Some(Refusal::NotForYou));

    mirrors::ask(&w.app, lea, fournil, serre).await.unwrap();
    let again = mirrors::ask(&w.app, zoe, serre, fournil).await;
    assert_eq!(
        refusal(again),
        Some(Refusal::AlreadyAnswered),
        "one each way"
    );
    let asked = ("La Serre".to_owned(), Reflects::Asked);
    assert_eq!(stands(&w, w.lea).await, [asked]);
    let number = mirrors::mine(&w.app, zoe).await.unwrap()[0].number;
    let early = mirrors::note(&w.app, lea, number, "déjà").await;
    assert_eq!(
        refusal(early),
        Some(Refusal::NotForYou),
        "both have not agreed"
    );
    let other = mirrors::answer(&w.app, max, number, true).await;
    assert_eq!(refusal(other), Some(Refusal::NotForYou));

    mirrors::answer(&w.app, zoe, number, true).await.unwrap();
    mirrors::note(&w.app, lea, number, "Votre public revient.")
        .await
        .unwrap();
    let noted = vec![("Léa".to_owned(), "Votre public revient.".to_owned())];
    for (who, title) in [(w.lea, "La Serre"), (w.zoe, "Le Fournil")] {
        let open = (title.to_owned(), Reflects::Open(noted.clone()));
        assert_eq!(stands(&w, who).await, [open]);
    }
    assert!(stands(&w, w.max).await.is_empty());
    let stranger = mirrors::note(&w.app, max, number, "moi aussi").await;
    assert_eq!(refusal(stranger), Some(Refusal::NotForYou));
    let taken = own::export(&w.app, lea).await.unwrap().to_string();
    assert!(taken.contains("Votre public revient."));

    mirrors::end(&w.app, zoe, number).await.unwrap();
    let over = (String::from("Le Fournil"), Reflects::Over);
    assert_eq!(stands(&w, w.zoe).await, [over]);
    let kept = w.app.store.dossiers_of_someone(w.lea).await.unwrap();
    assert!(
        kept.iter().all(|one| !one.body.contains("revient")),
        "notes are erased"
    );
}

#[tokio::test]
async fn c37_a_no_is_told_to_nobody_and_withdrawal_is_respected() {
    let w = World::new().await;
    let (fournil, serre) = two(&w).await;
    let (lea, zoe) = (w.me(w.lea).await, w.me(w.zoe).await);
    rhythms::declare(&w.app, zoe, Phase::Withdrawal, None)
        .await
        .unwrap();
    let away = mirrors::ask(&w.app, lea, fournil, serre).await;
    assert_eq!(refusal(away), Some(Refusal::InWithdrawal));
    rhythms::declare(&w.app, zoe, Phase::Open, None)
        .await
        .unwrap();
    mirrors::ask(&w.app, lea, fournil, serre).await.unwrap();
    let number = mirrors::mine(&w.app, zoe).await.unwrap()[0].number;
    let letters = || async {
        let all = w.app.store.letters_before(i64::MAX, 1_000).await;
        all.unwrap().len()
    };
    let before = letters().await;
    mirrors::answer(&w.app, zoe, number, false).await.unwrap();
    assert_eq!(letters().await, before, "no letter");
    let asked = ("La Serre".to_owned(), Reflects::Asked);
    assert_eq!(stands(&w, w.lea).await, [asked], "it reads as if it waited");
    let taken = own::export(&w.app, lea).await.unwrap().to_string();
    assert!(!taken.contains("closed"), "nor does one's own data tell");
}

#[tokio::test]
async fn c14_c03_a_word_comes_with_the_project_that_shows_it() {
    let w = World::new().await;
    let lea = w.me(w.lea).await;
    let (fournil, serre) = (card(&w, "Le Fournil").await, card(&w, "La Serre").await);
    let names = ("Lieu partagé", "Common place");
    let shows = (fournil, "le four tourne le soir pour le quartier");
    let unshown = vocabulary::add(&w.app, lea, Top::Setting, names, (fournil, " ")).await;
    assert!(unshown.is_err(), "there is no word without");
    vocabulary::add(&w.app, lea, Top::Setting, names, shows)
        .await
        .unwrap();
    let twice = ("lieu PARTAGÉ", "x");
    let again = vocabulary::add(&w.app, lea, Top::Ideas, twice, shows).await;
    assert_eq!(refused(again), journey::Refusal::AlreadySaid);
    let more = (serre, "chacun y sème");
    vocabulary::show(&w.app, lea, "lieu partagé", more)
        .await
        .unwrap();
    let read = vocabulary::read(&w.app, None).await.unwrap();
    assert_eq!((read.version, read.words.len()), (1, 1));
    let shown: Vec<&str> = (read.words[0].examples.iter())
        .map(|(_, name, _)| name.as_str())
        .collect();
    assert_eq!(shown, ["Le Fournil", "La Serre"]);

    let grant = Grant {
        number: 1,
        person: w.max,
        office: Office::Instance(InstanceRole::Moderator),
        by: None,
        at: Timestamp::UNIX_EPOCH,
        ended: None,
    };
    let permit = Bearer::of(w.max, &[grant], &[], None).moderation().unwrap();
    vocabulary::withdraw(&w.app, &permit, "Lieu partagé", "trop vague")
        .await
        .unwrap();
    assert!(
        vocabulary::read(&w.app, None)
            .await
            .unwrap()
            .words
            .is_empty()
    );
    let before = vocabulary::read(&w.app, Some(1)).await.unwrap();
    assert_eq!(before.words.len(), 1, "earlier versions are read again");
}
