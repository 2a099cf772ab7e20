//! The method: teams, private notes, verdicts, public action, rules, readers.

use crate::world::{World, met, refused};
use access::Bearer;
use app::Error;
use app::journey::acts::{self, Act};
use app::journey::joining::{self, Door};
use app::journey::{challenges, verdicts};
use journey::Refusal;
use journey::method::team::{Actor, Role};
use journey::method::verdict::Relevance;
use model::Audience;
use std::collections::BTreeSet;

#[tokio::test]
async fn d01_d04_nobody_is_put_in_a_team_and_no_role_is_barred() {
    let w = World::new().await;
    let id = w.challenge("Rentrer le soir", w.lea, w.max).await;
    let view = w.seen(id, w.lea).await;
    let team = view.file.challenge.team();
    assert_eq!(
        (team.holder(), team.role(w.max)),
        (w.lea, Some(Role::Facilitator))
    );
    let by = w.me(w.lea).await;
    let first = joining::open_door(&w.app, by, id, Door::Facilitate)
        .await
        .unwrap();
    let key = joining::open_door(&w.app, by, id, Door::Facilitate)
        .await
        .unwrap();
    let zoe = w.me(w.zoe).await;
    let old = joining::join(&w.app, zoe, id, &first, Actor::Resident).await;
    assert!(
        matches!(old, Err(Error::Unknown(_))),
        "the new link replaces the old one"
    );
    joining::join(&w.app, zoe, id, &key, Actor::Resident)
        .await
        .unwrap();
    joining::hand_over(&w.app, by, id, w.zoe).await.unwrap();
    let view = w.seen(id, w.zoe).await;
    assert_eq!(view.eyes.role, Some(Role::Holder), "a resident leads");
    let outside = joining::hand_over(&w.app, by, id, w.lea).await;
    assert_eq!(refused(outside), Refusal::NotYours);
    joining::leave(&w.app, by, id, "").await.unwrap();
}

#[tokio::test]
async fn d20_the_teams_notes_are_unseen_until_submitted() {
    let w = World::new().await;
    let id = w.challenge("Rentrer le soir", w.lea, w.max).await;
    w.note(id, "usagers", &met()).await;
    for (who, sees) in [(w.max, true), (w.host, false), (w.zoe, false)] {
        let view = w.seen(id, who).await;
        assert_eq!(view.file.challenge.drafts(who).is_some(), sees);
        assert!(view.file.challenge.submitted("usagers").is_empty());
    }
    let by = w.me(w.max).await;
    let early = verdicts::submit(&w.app, by, id, 0).await;
    assert_eq!(refused(early), Refusal::StakeholdersUnmapped, "D24");
    w.map(id).await;
    verdicts::submit(&w.app, by, id, 0).await.unwrap();
    let view = w.seen(id, w.host).await;
    assert_eq!(view.file.challenge.submitted("usagers").len(), 1);
}

#[tokio::test]
async fn d14_d23_public_action_rests_on_the_users_and_closes_nothing() {
    let w = World::new().await;
    let id = w.challenge("Rentrer le soir", w.lea, w.max).await;
    let by = w.accompanying().await;
    let yes = verdicts::public_action(&w.app, &by, id, true, "utile à tous").await;
    assert_eq!(refused(yes), Refusal::UsersNotMet);
    verdicts::public_action(&w.app, &by, id, false, "vu ce jour")
        .await
        .unwrap();
    let view = w.seen(id, w.lea).await;
    assert_eq!(view.file.challenge.relevance(), Relevance::NotRelevant);
    // D25: after a no, everything goes on.
    w.map(id).await;
    w.note(id, "usagers", &met()).await;
    let team = w.me(w.lea).await;
    verdicts::submit(&w.app, team, id, 0).await.unwrap();
    verdicts::judge(&w.app, &by, id, "usagers", &met())
        .await
        .unwrap();
    verdicts::go_on(&w.app, team, id).await.unwrap();
    verdicts::public_action(&w.app, &by, id, true, "les usagers y sont")
        .await
        .unwrap();
    let view = w.seen(id, w.lea).await;
    assert_eq!(view.file.challenge.relevance(), Relevance::Relevant);
    assert_eq!(view.file.challenge.public_action().entries().len(), 2);
}

#[tokio::test]
async fn d02_d11_d29_wordings_decisions_and_comments_are_kept_with_their_reasons() {
    let w = World::new().await;
    let id = w.challenge("Rentrer le soir", w.lea, w.max).await;
    let reword = |why: &str| Act::Reword {
        words: "comment rentrer à vélo ?".to_owned(),
        why: why.to_owned(),
    };
    assert_eq!(
        refused(w.act(w.max, id, reword(" ")).await),
        Refusal::NothingWritten
    );
    w.act(w.max, id, reword("les visites l’ont montré"))
        .await
        .unwrap();
    for idea in ["des vélos partagés", "des vélos prêtés"] {
        w.act(w.lea, id, Act::Idea(idea.to_owned())).await.unwrap();
    }
    w.act(w.lea, id, Act::Merge(1, 0)).await.unwrap();
    let decide = |why: &str| Act::Decide {
        words: "on garde la première".to_owned(),
        why: why.to_owned(),
        kept: BTreeSet::from([1]),
    };
    assert_eq!(
        refused(w.act(w.lea, id, decide("")).await),
        Refusal::NothingWritten
    );
    w.act(w.lea, id, decide("la plus simple")).await.unwrap();
    let zoe = w.bearer(w.zoe).await;
    acts::comment(&w.app, &zoe, id, "usagers", "j’en connais")
        .await
        .unwrap();
    let turn = Act::Turn {
        item: "usagers".to_owned(),
        open: false,
        why: "le débat est clos".to_owned(),
    };
    w.act(w.max, id, turn).await.unwrap();
    let late = acts::comment(&w.app, &zoe, id, "usagers", "encore").await;
    assert_eq!(refused(late), Refusal::CommentsClosed);
    let view = w.seen(id, w.zoe).await;
    assert_eq!(view.file.threads["usagers"].comments().len(), 1);
    assert_eq!(view.file.challenge.question().first().0.as_str().len(), 49);
    assert_eq!(view.file.ideas.kept(), BTreeSet::from([0]));
}

#[tokio::test]
async fn d07_d08_a_charter_is_accepted_before_one_acts_and_needs_say_who_writes() {
    let w = World::new().await;
    let id = w.challenge("Rentrer le soir", w.lea, w.max).await;
    let charter = Act::Charter(Actor::Resident, "on s’écoute".to_owned());
    w.act(w.max, id, charter).await.unwrap();
    let need = || Act::Need {
        words: "un bus après vingt heures".to_owned(),
        evidence: "relevé des horaires".to_owned(),
        concerned: true,
        whose: "Voisins".to_owned(),
    };
    assert_eq!(
        refused(w.act(w.lea, id, need()).await),
        Refusal::CharterNotAccepted
    );
    assert_eq!(
        refused(w.act(w.lea, id, Act::Accept(2)).await),
        Refusal::CharterOutOfForce
    );
    w.act(w.lea, id, Act::Accept(1)).await.unwrap();
    w.act(w.lea, id, need()).await.unwrap();
    let view = w.seen(id, w.lea).await;
    let told = &view.file.diagnosis.needs()[0];
    assert_eq!((told.author_actor, told.concerned), (Actor::Resident, true));
    assert_eq!(view.file.diagnosis.uncovered().len(), 1, "D10");
    let answer = Act::Answer {
        need: 0,
        words: "une navette".to_owned(),
        to: "Voisins".to_owned(),
        from: String::new(),
    };
    w.act(w.max, id, answer).await.unwrap();
    assert!(
        w.seen(id, w.lea)
            .await
            .file
            .diagnosis
            .uncovered()
            .is_empty()
    );
}

#[tokio::test]
async fn b22_a_challenge_is_for_members_until_its_holder_says_otherwise() {
    let w = World::new().await;
    let id = w.challenge("Rentrer le soir", w.lea, w.max).await;
    let stranger = Bearer::stranger();
    let none = challenges::one(&w.app, &stranger, id).await;
    assert!(matches!(none, Err(Error::Unknown(_))));
    let wider = joining::share(&w.app, w.me(w.max).await, id, Audience::Open).await;
    assert_eq!(refused(wider), Refusal::NotYours);
    joining::share(&w.app, w.me(w.lea).await, id, Audience::Open)
        .await
        .unwrap();
    let view = challenges::one(&w.app, &stranger, id).await.unwrap();
    assert!(view.names.is_empty(), "strangers read no names");
    joining::share(&w.app, w.me(w.max).await, id, Audience::Private)
        .await
        .unwrap();
    let zoe = w.bearer(w.zoe).await;
    assert!(challenges::one(&w.app, &zoe, id).await.is_err());
    assert!(challenges::list(&w.app, &zoe).await.unwrap().0.is_empty());
}
