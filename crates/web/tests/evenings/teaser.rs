//! A foretaste of an edition that gives no project away.

use crate::visitor::Site;
use crate::world::{World, days};
use axum::http::StatusCode;

const TITLES: [&str; 6] = ["Abri", "Barge", "Cabane", "Digue", "Étang", "Four"];

#[tokio::test]
async fn b12_a_foretaste_speaks_of_five_projects_at_least_and_is_made_once() {
    let world = World::new().await;
    world.candidates(&TITLES).await;
    world.decide(5).await;
    days(11);
    let site = Site::around(world).await;
    let edition = site.world.edition;
    let (making, public) = (
        format!("/avant-gout/{edition}"),
        format!("/edition/{edition}/avant-gout"),
    );
    assert_eq!(site.stranger().get(&public).await.0, StatusCode::NOT_FOUND);
    let mut helene = site.signed_in(site.world.host).await;
    assert_eq!(helene.get(&making).await.0, StatusCode::FORBIDDEN);
    assert_eq!(helene.post(&making, &[]).await.0, StatusCode::FORBIDDEN);
    let mut camille = site.signed_in(site.world.coordinator).await;
    let made = camille.done(&making, &[]).await;
    let page = site.stranger().page(&public).await;
    for title in TITLES {
        assert!(
            !page.contains(title) && !made.contains(title),
            "A06: {title}"
        );
    }
    assert_eq!(page.matches("<tr>").count(), 5, "all families are named");
    camille.done(&making, &[]).await;
    assert_eq!(site.stranger().page(&public).await, page, "the same noise");
    let shown = site.stranger().page(&format!("/edition/{edition}")).await;
    assert!(shown.contains(&public), "found from the edition");
}

#[tokio::test]
async fn b12_of_four_projects_nothing_is_said() {
    let world = World::new().await;
    world.candidates(&TITLES[..4]).await;
    let site = Site::around(world).await;
    let making = format!("/avant-gout/{}", site.world.edition);
    let mut camille = site.signed_in(site.world.coordinator).await;
    let early = camille.post(&making, &[]).await;
    assert_eq!(
        early.0,
        StatusCode::UNPROCESSABLE_ENTITY,
        "before a decision"
    );
    site.world.decide(4).await;
    let few = camille.post(&making, &[]).await;
    assert_eq!(few.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(few.2.contains("au moins 5 projets"), "{}", few.2);
}
