//! A challenge from its beginning to the end of its steps, back, visited, with its criteria validated;
//! on SQLite and on PostgreSQL.

use crate::world::{World, clock, met, not_yet, refused};
use app::journey::campaigns::{self, Seen};
use app::journey::joining::{self, Beginning};
use app::journey::{sets, verdicts};
use journey::method::team::Actor;
use journey::{CampaignId, ChallengeId, Refusal};
use std::collections::{BTreeMap, BTreeSet};

#[tokio::test]
async fn a_challenge_through_five_steps_and_a_campaign_on_sqlite() {
    play(World::new().await).await;
}

#[tokio::test]
async fn a_challenge_through_five_steps_and_a_campaign_on_postgres() {
    on_postgres("journey", play).await;
}

/// Plays on a data base of its own on PostgreSQL, dropped afterwards.
pub async fn on_postgres<F>(what: &'static str, play: fn(World) -> F)
where
    F: Future<Output = ()> + 'static,
{
    crate::servers::on_postgres(what, move |address| async move {
        play(World::on(Some(address)).await).await;
    })
    .await;
}

async fn play(w: World) {
    let id = w.challenge("Rentrer le soir", w.lea, w.max).await;
    d12_d15_through_the_steps(&w, id).await;
    d27_back_and_counted(&w, id).await;
    d17_d18_d19_visited_and_validated(&w, id).await;
}

/// Only the users hold the path (D15): it waits for them, then goes on to the end.
async fn d12_d15_through_the_steps(w: &World, id: ChallengeId) {
    let (team, by) = (w.me(w.lea).await, w.accompanying().await);
    let held = verdicts::go_on(&w.app, team, id).await;
    assert_eq!(refused(held), Refusal::GateHeld(vec!["usagers".to_owned()]));
    w.map(id).await;
    w.note(id, "usagers", &not_yet()).await;
    verdicts::submit(&w.app, team, id, 0).await.unwrap();
    verdicts::judge(&w.app, &by, id, "usagers", &not_yet())
        .await
        .unwrap();
    assert!(
        verdicts::go_on(&w.app, team, id).await.is_err(),
        "it fails one"
    );
    w.note(id, "usagers", &met()).await;
    verdicts::submit(&w.app, team, id, 0).await.unwrap();
    verdicts::judge(&w.app, &by, id, "usagers", &met())
        .await
        .unwrap();
    for _ in 0..5 {
        verdicts::go_on(&w.app, team, id).await.unwrap();
    }
    let view = w.seen(id, w.host).await;
    assert!(view.file.challenge.path().through());
    assert_eq!(
        view.file
            .challenge
            .verdicts("usagers")
            .unwrap()
            .entries()
            .len(),
        2
    );
    assert!(
        !view.file.challenge.roadmap().is_empty(),
        "D21: the advice stays"
    );
    let letters = w.app.store.letters_to(w.max, clock(), 100).await.unwrap();
    assert!(
        letters
            .iter()
            .any(|one| one.letter.body.contains("verdict_given"))
    );
}

async fn d27_back_and_counted(w: &World, id: ChallengeId) {
    let team = w.me(w.max).await;
    let bare = verdicts::go_back(&w.app, team, id, 1, " ").await;
    assert_eq!(refused(bare), Refusal::NothingWritten);
    verdicts::go_back(&w.app, team, id, 1, "reposer la question")
        .await
        .unwrap();
    let view = w.seen(id, w.lea).await;
    let path = view.file.challenge.path();
    assert_eq!((path.step(), path.returns(), path.moves().len()), (1, 1, 6));
}

async fn d17_d18_d19_visited_and_validated(w: &World, id: ChallengeId) {
    let other = w.challenge("Réparer ensemble", w.zoe, w.host).await;
    let set = sets::default_number().unwrap();
    let by = w.accompanying().await;
    let over = BTreeSet::from([id, other]);
    let campaign = campaigns::open(&w.app, &by, "Visites de printemps", set, &over).await;
    let campaign: CampaignId = campaign.unwrap();
    campaigns::share_out(&w.app, &by, campaign, 1)
        .await
        .unwrap();
    let lea = w.bearer(w.lea).await;
    let view = campaigns::one(&w.app, &lea, campaign).await.unwrap();
    for row in &view.rows {
        let own = w.seen(row.challenge, w.lea).await;
        let team = own.file.challenge.team().people();
        assert!(row.asked.iter().all(|person| !team.contains(person)));
        assert_eq!(row.may_visit, row.challenge == other, "never one's own");
        assert_eq!((row.mine, row.told), (row.asked.contains(&w.lea), false));
    }
    let seen = |challenge| Seen {
        challenge,
        applicable: true,
        findings: BTreeMap::from([("usagers".to_owned(), "présents".to_owned())]),
        words: "l’atelier tourne avec les voisins".to_owned(),
    };
    let own = campaigns::visit(&w.app, w.me(w.lea).await, campaign, &seen(id)).await;
    assert_eq!(refused(own), Refusal::OwnChallenge(w.lea));
    let untested = sets::validate(&w.app, &by, set, &[], "sans test").await;
    assert_eq!(refused(untested), Refusal::NoTestCited);
    campaigns::visit(&w.app, w.me(w.lea).await, campaign, &seen(other))
        .await
        .unwrap();
    let view = campaigns::one(&w.app, &lea, campaign).await.unwrap();
    assert_eq!((view.coverage.visited, view.coverage.challenges), (1, 2));
    let told = view.rows.iter().find(|row| row.challenge == other).unwrap();
    assert_eq!((told.mine, told.told), (false, true), "asked no more");
    assert!(view.criteria.iter().any(|(code, _)| code == "usagers"));
    sets::validate(&w.app, &by, set, &[0], "ils s’appliquent")
        .await
        .unwrap();
    assert!(w.seen(id, w.lea).await.validated);
    sets::retire(&w.app, &by, set, "une version nouvelle arrive")
        .await
        .unwrap();
    // D12: whoever began with it goes on, with the version it began with.
    verdicts::go_on(&w.app, w.me(w.lea).await, id)
        .await
        .unwrap();
    let asked = Beginning {
        title: "Trop tard".to_owned(),
        question: "et maintenant ?".to_owned(),
        project: None,
        set,
        team: None,
        actor: Actor::Elected,
    };
    let late = joining::call(&w.app, w.me(w.lea).await, &asked).await;
    assert_eq!(refused(late), Refusal::SetRetired);
}
