//! What holders leave to others: resources that served them, and what they know how to do.

use crate::world::{World, clock, refused};
use access::Bearer;
use app::Error;
use app::accounts::own;
use app::journey::knowhow;
use app::journey::toolbox::{self, ToolForm};
use jiff::ToSpan;
use journey::Refusal;
use journey::life::Stage;
use model::Audience;
use model::people::ProjectId;

fn tool(project: ProjectId, title: &str, stage: Stage, audience: Audience) -> ToolForm {
    ToolForm {
        project,
        title: title.to_owned(),
        words: "Il nous a fait gagner un mois.".to_owned(),
        address: "https://outils.example/fiche".to_owned(),
        stages: [stage].into(),
        audience,
    }
}

async fn titles(w: &World, bearer: &Bearer, stage: Option<Stage>) -> Vec<String> {
    let all = toolbox::list(&w.app, bearer, stage).await.unwrap();
    all.into_iter().map(|one| one.title).collect()
}

#[tokio::test]
async fn b28_c02_a_holder_tells_what_served_their_project_and_others_find_it_by_stage() {
    let w = World::new().await;
    let project = w.project("Le Fournil", w.lea).await;
    let (lea, zoe, stranger) = (
        w.bearer(w.lea).await,
        w.bearer(w.zoe).await,
        Bearer::stranger(),
    );
    let me = w.me(w.lea).await;
    let open = tool(
        project,
        "Un budget d’atelier",
        Stage::Design,
        Audience::Open,
    );
    let members = tool(
        project,
        "Une convention",
        Stage::Launched,
        Audience::Commons,
    );
    toolbox::add(&w.app, me, &open).await.unwrap();
    toolbox::add(&w.app, me, &members).await.unwrap();
    let foreign = toolbox::add(&w.app, w.me(w.zoe).await, &open).await;
    assert!(matches!(foreign, Err(Error::Forbidden)), "holders only");
    let manual = ToolForm {
        words: "x".repeat(3_001),
        ..open.clone()
    };
    let long = toolbox::add(&w.app, me, &manual).await;
    assert!(matches!(refused(long), Refusal::TooLong { .. }));

    assert_eq!(titles(&w, &zoe, None).await.len(), 2);
    assert_eq!(titles(&w, &stranger, None).await, ["Un budget d’atelier"]);
    assert_eq!(
        titles(&w, &zoe, Some(Stage::Launched)).await,
        ["Une convention"]
    );
    assert!(titles(&w, &zoe, Some(Stage::Idea)).await.is_empty());
    let all = toolbox::list(&w.app, &lea, None).await.unwrap();
    let one = all
        .iter()
        .find(|one| one.title == "Une convention")
        .unwrap();
    assert!(one.mine && one.of.as_deref() == Some("Le Fournil"));
    let theirs = toolbox::lay_aside(&w.app, w.me(w.zoe).await, (project, one.place), "non").await;
    assert_eq!(refused(theirs), Refusal::NotYours);
    toolbox::lay_aside(&w.app, me, (project, one.place), "dépassée")
        .await
        .unwrap();
    assert_eq!(titles(&w, &lea, None).await, ["Un budget d’atelier"]);
}

#[tokio::test]
async fn b29_who_spoke_least_comes_first_and_repeats_are_counted() {
    let w = World::new().await;
    let (lea, zoe) = (w.me(w.lea).await, w.me(w.zoe).await);
    for who in [lea, zoe] {
        knowhow::tell(&w.app, who, "Animer une réunion", "au fournil")
            .await
            .unwrap();
    }
    let twice = knowhow::tell(&w.app, lea, "Animer une réunion", "au fournil").await;
    assert_eq!(refused(twice), Refusal::AlreadySaid);
    let day = |ago: i64| {
        let day = clock().to_zoned(jiff::tz::TimeZone::UTC).date();
        day.saturating_sub(ago.days()).to_string()
    };
    for ago in [10, 20, 500] {
        knowhow::spoke(&w.app, lea, "les réunions", &day(ago))
            .await
            .unwrap();
    }
    let coming = knowhow::spoke(&w.app, lea, "demain", &day(-1)).await;
    assert!(matches!(refused(coming), Refusal::NotYetHappened(_)));
    let unread = knowhow::spoke(&w.app, lea, "hier", "hier").await;
    assert!(matches!(refused(unread), Refusal::DateUnreadable(_)));
    let found = knowhow::directory(&w.app, zoe, "REUNION").await.unwrap();
    let names: Vec<&str> = found.known.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Zoé", "Léa"], "who spoke least comes first");
    assert_eq!(
        found.repeats,
        (1, 2),
        "two talks in a year, one of them again"
    );
    assert_eq!(found.mine.len(), 1);
    let none = knowhow::directory(&w.app, zoe, "soudure").await.unwrap();
    assert!(none.known.is_empty());
    knowhow::untell(&w.app, zoe, "Animer une réunion", "au fournil")
        .await
        .unwrap();
    let all = knowhow::directory(&w.app, zoe, "").await.unwrap();
    assert_eq!((all.known.len(), all.mine.len()), (1, 0));
}

#[tokio::test]
async fn what_one_knows_goes_with_the_account_and_what_others_use_stays() {
    let w = World::new().await;
    let project = w.project("Le Fournil", w.lea).await;
    let me = w.me(w.lea).await;
    let open = tool(project, "Un budget", Stage::Design, Audience::Open);
    toolbox::add(&w.app, me, &open).await.unwrap();
    knowhow::tell(&w.app, me, "Cuire", "").await.unwrap();
    let taken = own::export(&w.app, me).await.unwrap();
    let taken = serde_json::to_string(&taken).unwrap();
    assert!(taken.contains("Un budget") && taken.contains("Cuire"));
    own::close(&w.app, me, "lea@exemple.org").await.unwrap();
    let all = knowhow::directory(&w.app, w.me(w.zoe).await, "").await;
    assert!(all.unwrap().known.is_empty());
    assert_eq!(titles(&w, &Bearer::stranger(), None).await, ["Un budget"]);
}
