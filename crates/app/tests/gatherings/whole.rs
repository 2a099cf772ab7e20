//! One edition played from its first lead to the news of the third month, on SQLite and on
//! PostgreSQL.

use crate::world::{World, days, feedback, nobody, person};
use app::gatherings::leads::Whom;
use app::gatherings::registration::{self, WishForm};
use app::gatherings::returns::{self, How};
use app::gatherings::{
    Reader, afterwards, dashboard, door, due, editions, passages, programme, stages,
};
use gatherings::afterwards::{Event, Way};
use gatherings::edition::Stage;
use gatherings::passage::Ending;
use model::people::{PersonId, ProjectId};
use std::collections::BTreeSet;

#[tokio::test]
async fn an_edition_from_lead_to_news_on_sqlite() {
    play(World::new().await).await;
}

#[tokio::test]
async fn an_edition_from_lead_to_news_on_postgres() {
    crate::servers::on_postgres("edition", |address| async move {
        play(World::on(Some(address)).await).await;
    })
    .await;
}

/// What the play is about.
struct Cast {
    w: World,
    /// The project of the holder with an account.
    ours: ProjectId,
    /// The project of someone without.
    called: ProjectId,
    all: Vec<ProjectId>,
    chosen: BTreeSet<ProjectId>,
    guest: PersonId,
}

async fn play(w: World) {
    let cast = chosen(w).await;
    let presented = presented(&cast).await;
    returned(&cast, &presented).await;
    news(&cast, &presented).await;
    crate::absent::nothing_measures(&cast.w.app).await;
}

/// Leads become candidates, with an account and without; a set is decided, someone registers.
async fn chosen(w: World) -> Cast {
    let ours = w.candidate("Le Fournil", &Whom::Account(w.holder)).await;
    let called = w.candidate("La Serre", &nobody("Madame Grand")).await;
    let mut all = w.candidates(&["Radio", "Navette", "Lavoir"]).await;
    all.extend([ours, called]);
    let chosen = w.decide(3).await;
    programme::draw(&w.app, &w.coordination().await)
        .await
        .unwrap();
    days(11);
    let guest = person(&w.app, "Gaël").await;
    let own = w.oneself(guest).await;
    registration::register(&w.app, own, w.edition, &WishForm::default())
        .await
        .unwrap();
    Cast {
        w,
        ours,
        called,
        all,
        chosen,
        guest,
    }
}

/// The evening: two present, one could not come.
async fn presented(cast: &Cast) -> Vec<ProjectId> {
    let w = &cast.w;
    let (by, staff) = (w.coordination().await, w.preparation().await);
    let own = w.oneself(cast.guest).await;
    let code = registration::fresh_code(&w.app, own, w.edition)
        .await
        .unwrap();
    w.evening().await;
    door::check_in(&w.app, &staff, &code).await.unwrap();
    let show = programme::run_of_show(&w.app, &staff).await.unwrap();
    let mut turns: Vec<ProjectId> = show.turns.iter().map(|turn| turn.project).collect();
    assert_eq!(turns.len(), 3);
    let absent = turns.remove(2);
    for project in &turns {
        programme::reveal(&w.app, &staff, *project).await.unwrap();
    }
    programme::hold(&w.app, &by, &BTreeSet::from([absent]))
        .await
        .unwrap();
    let told = programme::told(&w.app, &Reader::default(), w.edition)
        .await
        .unwrap();
    assert_eq!(told.len(), 2);
    turns
}

/// Nobody leaves without a return; then it closes.
async fn returned(cast: &Cast, presented: &[ProjectId]) {
    let w = &cast.w;
    let (by, staff) = (w.coordination().await, w.preparation().await);
    assert!(stages::close(&w.app, &by).await.is_err());
    let page = dashboard::read(&w.app, &by, &staff).await.unwrap();
    assert_eq!(page.returns.len(), 5);
    let team = w.bringing().await;
    for owed in page.returns {
        let how = if owed.project == cast.ours {
            How::Message
        } else {
            How::Call
        };
        returns::give(&w.app, team, owed.project, &feedback(), how)
            .await
            .unwrap();
    }
    assert!(
        stages::close(&w.app, &by).await.is_err(),
        "one is written, not yet read"
    );
    returns::read(&w.app, w.oneself(w.holder).await, cast.ours)
        .await
        .unwrap();
    stages::close(&w.app, &by).await.unwrap();
    stages::archive(&w.app, &by).await.unwrap();
    let stage = editions::one(&w.app, w.edition)
        .await
        .unwrap()
        .edition
        .stage();
    assert_eq!(stage, Stage::Archived);
    let reader = w.reader(w.coordinator).await;
    for project in &cast.all {
        let view = passages::one(&w.app, Some(team), &reader, *project)
            .await
            .unwrap();
        let expected = match cast.chosen.contains(project) {
            true if presented.contains(project) => Ending::Presented,
            true => Ending::Absent,
            false => Ending::NotThisTime,
        };
        assert_eq!(view.ending, Some(expected));
    }
}

/// Three months later, news is asked of those who presented and have an account, once.
async fn news(cast: &Cast, presented: &[ProjectId]) {
    let w = &cast.w;
    assert_eq!(due::work(&w.app).await.unwrap().news, 0);
    days(93);
    let accounts = presented
        .iter()
        .filter(|project| **project != cast.called)
        .count();
    assert_eq!(due::work(&w.app).await.unwrap().news, accounts);
    assert_eq!(due::work(&w.app).await.unwrap().news, 0);
    let news = afterwards::News {
        event: Event::PartnerFound,
        words: "Une boulangerie nous prête son four.".to_owned(),
        way: Way::Indirect,
        on: crate::world::now(),
        met: None,
        thanks_to: BTreeSet::from([cast.guest]),
        corrects: None,
    };
    let team = w.bringing().await;
    afterwards::note(&w.app, team, presented[0], &news)
        .await
        .unwrap();
    let became = afterwards::became(&w.app, presented[0])
        .await
        .unwrap()
        .unwrap();
    assert_eq!(became.days_to_partner, Some(93));
}
