//! Coming to an edition, one's place, and those one missed.

use crate::visitor::{Site, fields, hidden};
use crate::world::{World, days, person};
use app::gatherings::{door, registration};
use axum::http::{StatusCode, header};

/// A site with its edition announced.
async fn announced() -> Site {
    let site = Site::around(World::new().await).await;
    days(10);
    site
}

const YES: [(&str, &str); 2] = [("charte", "oui"), ("version", "1")];

#[tokio::test]
async fn a03_nobody_takes_part_without_the_charter() {
    let site = announced().await;
    let path = format!("/edition/{}/inscription", site.world.edition);
    let (status, headers, _) = site.stranger().get(&path).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "strangers sign in first");
    assert!(
        headers[header::LOCATION]
            .to_str()
            .unwrap()
            .starts_with("/connexion?vers=")
    );
    let mut sacha = site.signed_in(site.world.stranger).await;
    assert!(fields(&sacha.page(&path).await).contains(&"charte"));
    let typed = [("venir", "learn"), ("structure", "Mairie <b>")];
    for without in [&typed[..], &[("charte", "oui"), ("version", "7")]] {
        let (status, _, page) = sacha.post(&path, without).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("role=\"alert\""));
    }
    let (_, _, page) = sacha.post(&path, &typed).await;
    assert!(page.contains("value=\"learn\" checked") && page.contains("Mairie &#60;b&#62;"));
    let by = site.world.oneself(site.world.stranger).await;
    let none = registration::mine(&site.world.app, by, site.world.edition).await;
    assert_eq!(none.unwrap(), None);
    let page = sacha.done(&path, &YES).await;
    assert!(page.contains("Une place est à vous"));
    assert!(
        !fields(&sacha.page(&path).await).contains(&"charte"),
        "once is enough"
    );
}

#[tokio::test]
async fn a08_a_full_house_a_waiting_list_a_withdrawal_and_a_late_click() {
    let site = announced().await;
    let edition = site.world.edition;
    let path = format!("/edition/{edition}/inscription");
    for rank in 0..5 {
        let one = person(&site.world.app, &format!("Invité {rank}")).await;
        let mut one = site.signed_in(one).await;
        let page = one.done(&path, &YES).await;
        assert_eq!(page.contains("Une place est à vous"), rank < 4, "{rank}");
        assert_eq!(page.contains("tirées au sort"), rank == 4, "{rank}");
    }
    let public = site.stranger().page(&format!("/edition/{edition}")).await;
    assert!(public.contains("Plus de place libre") && public.contains("1 personne en attente"));
    let mut late = site.signed_in(site.world.stranger).await;
    assert!(late.page(&path).await.contains("liste d’attente"));
    late.done(&path, &YES).await;
    let again = late.done(&path, &[("venir", "help")]).await;
    assert!(
        again.contains("enregistrés"),
        "sent twice: a change, not a second place"
    );
    let room = registration::room(&site.world.app, edition).await.unwrap();
    assert_eq!((room.free, room.waiting), (0, 2));
    let gone = late.done(&format!("/edition/{edition}/retrait"), &[]).await;
    assert!(gone.contains("oublié") && gone.contains("M’inscrire de nouveau"));
    late.done(&format!("/edition/{edition}/retrait"), &[]).await;
    days(51);
    let mut later = site.signed_in(site.world.stranger).await;
    let (status, _, page) = later.post(&path, &YES).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Ce n’est plus le moment"), "{page}");
}

#[tokio::test]
async fn a08_a_code_is_shown_once_and_opens_the_door() {
    let site = announced().await;
    let edition = site.world.edition;
    let mut sacha = site.signed_in(site.world.stranger).await;
    let code = format!("/edition/{edition}/code");
    assert_eq!(
        sacha.post(&code, &[]).await.0,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    sacha
        .done(&format!("/edition/{edition}/inscription"), &YES)
        .await;
    let (status, headers, first) = sacha.post(&code, &[]).await;
    assert_eq!(
        (status, &headers[header::CACHE_CONTROL]),
        (StatusCode::OK, &"no-store".parse().unwrap())
    );
    let (_, _, second) = sacha.post(&code, &[]).await;
    let shown = |page: &str| {
        let rest = page.split("class=\"code\">").nth(1).unwrap();
        rest.split('<').next().unwrap().to_owned()
    };
    assert!(second.contains("<svg class=\"squares\"") && !second.contains(" style="));
    let place = sacha.page(&format!("/edition/{edition}/ma-place")).await;
    assert!(!place.contains(&shown(&second)), "only the digest is kept");
    let by = site.world.preparation().await;
    assert!(
        door::check_in(&site.world.app, &by, &shown(&first))
            .await
            .is_err()
    );
    let seen = door::check_in(&site.world.app, &by, &shown(&second))
        .await
        .unwrap();
    assert_eq!(seen.person, site.world.stranger);
}

#[tokio::test]
async fn a31_c09_one_comes_in_ones_own_name_and_affiliation_is_off_by_default() {
    const NOTICE: &str = "n’engage pas son organisation";
    let site = announced().await;
    let edition = site.world.edition;
    let path = format!("/edition/{edition}/inscription");
    let (ali, zoe) = (
        person(&site.world.app, "Ali").await,
        person(&site.world.app, "Zoé").await,
    );
    let mut ali = site.signed_in(ali).await;
    let form = ali.page(&path).await;
    assert_eq!(
        fields(&form)
            .into_iter()
            .collect::<std::collections::BTreeSet<_>>(),
        [
            "jeton",
            "venir",
            "avec",
            "visible",
            "structure",
            "version",
            "charte"
        ]
        .into()
    );
    assert!(!form.contains("name=\"visible\" value=\"oui\" checked"));
    let said = [
        ("structure", "Mairie de Marseille"),
        ("visible", "oui"),
        YES[0],
        YES[1],
    ];
    ali.done(&path, &said).await;
    let mut zoe = site.signed_in(zoe).await;
    let hers = zoe.done(&path, &YES).await;
    assert!(hers.contains("Ali") && hers.contains("Mairie de Marseille") && hers.contains(NOTICE));
    let his = ali.page(&format!("/edition/{edition}/ma-place")).await;
    assert!(!his.contains("Zoé"), "nobody is shown who did not say so");
    // Neither strangers nor the public page learn who comes.
    let public = site.stranger().page(&format!("/edition/{edition}")).await;
    assert!(!public.contains("Ali") && !public.contains("Mairie de Marseille"));
}

#[tokio::test]
async fn what_is_typed_is_kept_within_bounds_and_shown_as_text() {
    let site = announced().await;
    let path = format!("/edition/{}/inscription", site.world.edition);
    let mut sacha = site.signed_in(site.world.stranger).await;
    let long = "é".repeat(10_000);
    let (status, _, page) = sacha
        .post(&path, &[("structure", &long), YES[0], YES[1]])
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("trop long"));
    let right_to_left = [
        ("structure", "ورشة 🌻 <script>"),
        ("venir", "rank"),
        YES[0],
        YES[1],
    ];
    let page = sacha.done(&path, &right_to_left).await;
    assert!(page.contains("ورشة 🌻 &#60;script&#62;"));
    for path in [
        "/edition/abc",
        "/edition/-1",
        "/edition/%00",
        "/edition/99999999999999999999",
    ] {
        assert_eq!(
            site.stranger().get(path).await.0,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn b11_those_who_missed_each_other_meet_with_two_yeses_only() {
    let site = announced().await;
    let (world, edition) = (&site.world, site.world.edition);
    let mut people = Vec::new();
    for name in ["Ali", "Zoé", "Max"] {
        let one = person(&world.app, name).await;
        let mut visitor = site.signed_in(one).await;
        let shown = if name == "Max" { "non" } else { "oui" };
        let said = [("visible", shown), YES[0], YES[1]];
        visitor
            .done(&format!("/edition/{edition}/inscription"), &said)
            .await;
        people.push(one);
    }
    world.evening().await;
    let by = world.preparation().await;
    let mut visitors = Vec::new();
    for one in &people {
        let mut visitor = site.signed_in(*one).await;
        let (_, _, page) = visitor.post(&format!("/edition/{edition}/code"), &[]).await;
        let code = page
            .split("class=\"code\">")
            .nth(1)
            .unwrap()
            .split('<')
            .next()
            .unwrap();
        door::check_in(&world.app, &by, code).await.unwrap();
        visitors.push(visitor);
    }
    let wish = format!("/edition/{edition}/rencontre");
    let page = visitors[0]
        .page(&format!("/edition/{edition}/ma-place"))
        .await;
    assert_eq!(hidden(&page, "personne"), Some(people[1].to_string()));
    let max = people[2].to_string();
    let (status, ..) = visitors[0].post(&wish, &[("personne", &max)]).await;
    assert_eq!(
        status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "who does not show themselves"
    );
    let zoe = people[1].to_string();
    for _ in 0..2 {
        visitors[0].done(&wish, &[("personne", &zoe)]).await;
    }
    let hers = visitors[1].page("/mon-espace/rencontres").await;
    assert!(hers.contains("Quelqu’un aimerait") && !hers.contains("Ali"));
    let number = hers.split("/mon-espace/rencontres/").nth(1).unwrap();
    let number: String = number.chars().take_while(|c| *c != '"').collect();
    let answer = format!("/mon-espace/rencontres/{number}");
    let other = visitors[2].post(&answer, &[("reponse", "oui")]).await;
    assert_eq!(other.0, StatusCode::UNPROCESSABLE_ENTITY, "someone else's");
    let both = visitors[1].done(&answer, &[("reponse", "oui")]).await;
    assert!(both.contains("ali@exemple.org"));
    assert!(
        visitors[0]
            .page("/mon-espace/rencontres")
            .await
            .contains("zoe@exemple.org")
    );
    let back = visitors[1].done(&answer, &[("reponse", "reprendre")]).await;
    assert!(!back.contains("ali@exemple.org"));
}
