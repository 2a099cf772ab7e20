//! Training that is shared (C27), found by others, and wished for in a click (C30), on SQLite and on
//! PostgreSQL.

use crate::world::{World, clock, days, refused};
use access::Bearer;
use app::Error;
use app::accounts::own;
use app::journey::trainings::{self, Part, Shared, Sought, TrainingForm};
use jiff::SignedDuration;
use journey::workspace::When;
use journey::{Refusal, TrainingId};
use model::Audience;

fn in_days(days: i64) -> When {
    let starts = clock() + SignedDuration::from_hours(24 * days);
    When::At {
        starts,
        ends: starts + SignedDuration::from_hours(2),
    }
}

fn form(title: &str, when: When, audience: Audience) -> TrainingForm {
    TrainingForm {
        title: title.to_owned(),
        learns: "Les lignes qui se négocient.".to_owned(),
        giver: String::new(),
        host: "Maison des communs".to_owned(),
        when,
        place: "Marseille".to_owned(),
        remote: false,
        people: String::new(),
        audience,
    }
}

async fn found(w: &World, bearer: &Bearer, sought: &Sought) -> Vec<Shared> {
    trainings::list(&w.app, bearer, sought).await.unwrap()
}

fn titles(all: &[Shared]) -> Vec<&str> {
    all.iter().map(|one| one.session.title.as_str()).collect()
}

#[tokio::test]
async fn c27_training_is_shared_found_and_kept_on_sqlite() {
    play(World::new().await).await;
}

#[tokio::test]
async fn c27_training_is_shared_found_and_kept_on_postgres() {
    crate::servers::on_postgres("trainings", |address| async move {
        play(World::on(Some(address)).await).await;
    })
    .await;
}

async fn play(w: World) {
    let (lea, zoe) = (w.me(w.lea).await, w.bearer(w.zoe).await);
    let share = async |form: &TrainingForm| trainings::share(&w.app, lea, form).await;
    let bail = form("Lire un bail", in_days(20), Audience::Open);
    let id = share(&bail).await.unwrap();
    share(&form("Prendre le son", in_days(5), Audience::Commons))
        .await
        .unwrap();
    let afar = TrainingForm {
        remote: true,
        place: String::new(),
        giver: "Le secrétariat".to_owned(),
        ..form("Écrire à un service", When::OnDemand, Audience::Open)
    };
    share(&afar).await.unwrap();
    share(&form("Mon brouillon", When::OnDemand, Audience::Private))
        .await
        .unwrap();

    let (stranger, all) = (Bearer::stranger(), Sought::default());
    let read = found(&w, &zoe, &all).await;
    assert_eq!(
        titles(&read),
        ["Prendre le son", "Lire un bail", "Écrire à un service"]
    );
    assert_eq!(read[1].giver.as_deref(), Some("Léa"));
    assert_eq!(read[2].giver.as_deref(), Some("Le secrétariat"));
    let read = found(&w, &stranger, &all).await;
    assert_eq!(titles(&read), ["Lire un bail", "Écrire à un service"]);
    assert!(read.iter().all(|one| one.wished.is_none() && !one.mine));
    let sought = |words: &str, part, remote| Sought {
        words: words.to_owned(),
        part,
        remote,
    };
    let only = found(&w, &zoe, &sought("BAIL negocient", None, false)).await;
    assert_eq!(titles(&only), ["Lire un bail"]);
    let only = found(&w, &zoe, &sought("", Some(Part::OnDemand), false)).await;
    assert_eq!(titles(&only), ["Écrire à un service"]);
    let only = found(&w, &zoe, &sought("", None, true)).await;
    assert_eq!(titles(&only), ["Écrire à un service"]);

    let page = "https://exemple.org/formations";
    let file = trainings::calendar(&w.app, &stranger, id, page)
        .await
        .unwrap();
    assert!(file.contains("SUMMARY:Lire un bail") && file.contains("SEQUENCE:0"));
    changed_and_over(&w, id, &bail).await;
}

/// Its author alone changes it, until it is over; what took place stays.
async fn changed_and_over(w: &World, id: TrainingId, bail: &TrainingForm) {
    let (lea, zoe) = (w.me(w.lea).await, w.me(w.zoe).await);
    let theirs = trainings::edit(&w.app, zoe, id, bail).await;
    assert_eq!(refused(theirs), Refusal::NotYours);
    let theirs = trainings::take_away(&w.app, zoe, id).await;
    assert_eq!(refused(theirs), Refusal::NotYours);
    let later = TrainingForm {
        when: in_days(30),
        ..bail.clone()
    };
    trainings::edit(&w.app, lea, id, &later).await.unwrap();
    let stranger = Bearer::stranger();
    let file = trainings::calendar(&w.app, &stranger, id, "https://exemple.org/").await;
    assert!(file.unwrap().contains("SEQUENCE:1"));
    days(31);
    let past = found(w, &stranger, &Sought::default()).await;
    let last = past.last().unwrap();
    assert_eq!(
        (last.part, last.id),
        (Part::Past, id),
        "it stays, among the past"
    );
    let gone = trainings::take_away(&w.app, lea, id).await;
    assert_eq!(refused(gone), Refusal::SessionOver);
    let moved = trainings::edit(&w.app, lea, id, &later).await;
    assert_eq!(refused(moved), Refusal::SessionOver);
}

#[tokio::test]
async fn c27_nobodys_contact_is_kept_and_what_is_missing_is_said() {
    let w = World::new().await;
    let me = w.me(w.lea).await;
    let good = form("Lire un bail", in_days(2), Audience::Open);
    for giver in ["lea@exemple.org", "Léa, 06 12 34 56 78"] {
        let wrong = TrainingForm {
            giver: giver.to_owned(),
            ..good.clone()
        };
        let said = trainings::share(&w.app, me, &wrong).await;
        let refused = exchange::Refusal::ContactBeforeConsent;
        assert!(matches!(said, Err(Error::Exchange(why)) if why == refused));
    }
    let nowhere = TrainingForm {
        place: String::new(),
        ..good.clone()
    };
    let said = trainings::share(&w.app, me, &nowhere).await;
    assert_eq!(refused(said), Refusal::NowhereToGo);
    let backwards = TrainingForm {
        when: When::At {
            starts: clock(),
            ends: clock(),
        },
        ..good.clone()
    };
    let said = trainings::share(&w.app, me, &backwards).await;
    assert_eq!(refused(said), Refusal::EndsBeforeItBegins);
    let nameless = TrainingForm {
        title: " ".to_owned(),
        ..good
    };
    let said = trainings::share(&w.app, me, &nameless).await;
    assert_eq!(refused(said), Refusal::NothingWritten);
}

#[tokio::test]
async fn c27_c30_who_gives_it_sees_how_many_and_only_the_names_that_were_given() {
    let w = World::new().await;
    let (lea, max, zoe) = (
        w.bearer(w.lea).await,
        w.bearer(w.max).await,
        w.bearer(w.zoe).await,
    );
    let me = w.me(w.lea).await;
    let open = form("Lire un bail", When::OnDemand, Audience::Open);
    let id = trainings::share(&w.app, me, &open).await.unwrap();
    let private = form("Brouillon", When::OnDemand, Audience::Private);
    let hidden = trainings::share(&w.app, me, &private).await.unwrap();
    trainings::wish(&w.app, &max, id, false).await.unwrap();
    trainings::wish(&w.app, &zoe, id, true).await.unwrap();
    let own = trainings::wish(&w.app, &lea, id, true).await;
    assert_eq!(refused(own), Refusal::OwnSession);
    let unread = trainings::wish(&w.app, &zoe, hidden, true).await;
    assert!(
        matches!(unread, Err(Error::Unknown(_))),
        "not theirs to read"
    );
    let stranger = trainings::wish(&w.app, &Bearer::stranger(), id, true).await;
    assert!(matches!(stranger, Err(Error::Forbidden)));

    let seen = async |bearer: &Bearer| {
        let all = found(&w, bearer, &Sought::default()).await;
        all.into_iter().find(|one| one.id == id).unwrap()
    };
    let wished = seen(&lea).await.wished.unwrap();
    assert_eq!((wished.count, wished.names), (2, vec!["Zoé".to_owned()]));
    let theirs = seen(&zoe).await;
    assert_eq!((theirs.wished, theirs.wish), (None, Some(true)));
    assert_eq!(seen(&max).await.wish, Some(false));
    trainings::unwish(&w.app, w.me(w.zoe).await, id)
        .await
        .unwrap();
    let wished = seen(&lea).await.wished.unwrap();
    assert_eq!((wished.count, wished.names.len()), (1, 0));
    let never = trainings::unwish(&w.app, w.me(w.zoe).await, id).await;
    assert!(matches!(never, Err(Error::Unknown(_))));
}

#[tokio::test]
async fn c27_one_takes_ones_training_away_and_leaves_history_without_a_name() {
    let w = World::new().await;
    let (lea, zoe) = (w.me(w.lea).await, w.bearer(w.zoe).await);
    let held = form("Lire un bail", in_days(2), Audience::Open);
    let held = trainings::share(&w.app, lea, &held).await.unwrap();
    let coming = form("Prendre le son", in_days(40), Audience::Open);
    trainings::share(&w.app, lea, &coming).await.unwrap();
    let theirs = form("Coudre", When::OnDemand, Audience::Open);
    let theirs = trainings::share(&w.app, w.me(w.zoe).await, &theirs).await;
    let theirs = theirs.unwrap();
    let me = w.bearer(w.lea).await;
    trainings::wish(&w.app, &me, theirs, true).await.unwrap();
    trainings::wish(&w.app, &zoe, held, true).await.unwrap();
    let taken = own::export(&w.app, lea).await.unwrap();
    let taken = serde_json::to_string(&taken).unwrap();
    for word in ["Lire un bail", "Prendre le son", "training-wish", "Coudre"] {
        assert!(taken.contains(word), "{word}");
    }
    assert!(!taken.contains(&format!("\"person\":{}", w.zoe)), "{taken}");
    days(3);
    own::close(&w.app, lea, "lea@exemple.org").await.unwrap();
    let left = found(&w, &zoe, &Sought::default()).await;
    assert_eq!(titles(&left), ["Coudre", "Lire un bail"]);
    assert_eq!(left[1].giver, None, "what took place bears no name");
    assert_eq!(left[0].wished.as_ref().unwrap().count, 0);
}
