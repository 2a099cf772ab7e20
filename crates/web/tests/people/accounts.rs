//! Accounts, as people meet them: signing in by a link, offices that wait for the charter, one's own
//! data; and everything that must not work.

use crate::browsing::{Answer, Site, clock, hidden, minutes_later, place, site};
use access::{Administration, InstanceRole, Office};
use app::accounts::offices;
use app::{App, Config};
use axum::http::{StatusCode, header};

#[tokio::test]
async fn one_signs_in_by_a_link_that_opens_once() {
    let site = site().await;
    let mut zoe = site.visitor();
    let door = zoe.get("/mon-espace/compte?x=1").await;
    assert_eq!(
        place(&door),
        "/connexion?vers=%2Fmon-espace%2Fcompte%3Fx%3D1"
    );
    let fields = [
        ("courriel", " Zoe@Example.org "),
        ("vers", "/mon-espace/compte?x=1"),
    ];
    let (status, _, page) = zoe.post("/connexion", &fields).await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        page.contains("/courrier"),
        "the way to the letters of this machine"
    );
    let key = site.latest_key().await;
    for _ in 0..3 {
        let (status, _, page) = zoe.get(&format!("/connexion/entrer?cle={key}")).await;
        assert_eq!(status, StatusCode::OK, "looking at a link uses nothing");
        assert!(page.contains("zoe@example.org"));
    }
    let (status, _, page) = zoe.enter(&key, " \n ").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.contains("name=\"nom\""),
        "the same form again, the link still good"
    );
    let entered = zoe.enter(&key, "Zoé مريم 🌻").await;
    assert_eq!(place(&entered), "/mon-espace/compte?x=1");
    let (status, headers, page) = zoe.get("/mon-espace").await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    assert!(page.contains("Zoé مريم 🌻"));
    let (status, _, page) = site.visitor().enter(&key, "Mallory").await;
    assert_eq!(status, StatusCode::GONE);
    assert!(page.contains("/connexion"), "a way out");
    zoe.post("/sortir", &[]).await;
    assert_eq!(zoe.get("/mon-espace").await.0, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_link_that_is_late_or_unknown_opens_nothing() {
    let site = site().await;
    let mut zoe = site.visitor();
    zoe.post("/connexion", &[("courriel", "zoe@example.org")])
        .await;
    let key = site.latest_key().await;
    minutes_later(30);
    assert_eq!(zoe.enter(&key, "Zoé").await.0, StatusCode::GONE);
    for key in ["", "a", "../..", "%00", &"x".repeat(10_000)] {
        assert_eq!(zoe.enter(key, "Zoé").await.0, StatusCode::GONE, "{key:.20}");
    }
    assert_eq!(
        site.app
            .store
            .person_by_mail("zoe@example.org")
            .await
            .unwrap(),
        None
    );
}

#[tokio::test]
async fn the_door_says_the_same_to_all_and_floods_no_mailbox() {
    let site = site().await;
    site.member("zoe@example.org", "Zoé").await;
    let before = site.letters().await;
    let known = site
        .visitor()
        .post("/connexion", &[("courriel", "zoe@example.org")])
        .await;
    let unknown = site
        .visitor()
        .post("/connexion", &[("courriel", "ali@example.org")])
        .await;
    let told = |answer: &Answer| answer.2.replace("zoe@", "…").replace("ali@", "…");
    assert_eq!((known.0, told(&known)), (unknown.0, told(&unknown)));
    for _ in 0..20 {
        let asked = site
            .visitor()
            .post("/connexion", &[("courriel", "ALI@example.org")])
            .await;
        assert_eq!(asked.0, StatusCode::OK);
    }
    assert_eq!(
        site.letters().await,
        before + 1 + 5,
        "five links in a quarter of an hour"
    );
    minutes_later(16);
    site.visitor()
        .post("/connexion", &[("courriel", "ali@example.org")])
        .await;
    assert_eq!(site.letters().await, before + 1 + 6);
    for mail in [
        "",
        "zoe",
        "zoe@example.org\r\nBcc: a@b.fr",
        "Zoé <zoe@example.org>",
    ] {
        let (status, _, page) = site
            .visitor()
            .post("/connexion", &[("courriel", mail)])
            .await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{mail:?}");
        assert!(page.contains("aria-invalid"), "{mail:?}");
    }
}

#[tokio::test]
async fn forms_from_elsewhere_and_without_their_token_are_refused() {
    let site = site().await;
    let mut zoe = site.member("zoe@example.org", "Zoé").await;
    let fields = [("nom", "Mallory"), ("langue", "en")];
    for from in ["cross-site", "same-site", "none"] {
        let answer = zoe.post_from(from, "/mon-espace/compte", &fields).await;
        assert_eq!(answer.0, StatusCode::FORBIDDEN, "{from}");
    }
    let answer = zoe
        .post_from("same-origin", "/mon-espace/compte", &fields)
        .await;
    assert_eq!(answer.0, StatusCode::FORBIDDEN, "no token");
    let mut ali = site.member("ali@example.org", "Ali").await;
    let (_, _, page) = ali.get("/mon-espace/compte").await;
    let theirs = hidden(&page, "jeton").to_owned();
    let fields = [
        ("nom", "Mallory"),
        ("langue", "en"),
        ("jeton", theirs.as_str()),
    ];
    let answer = zoe
        .post_from("same-origin", "/mon-espace/compte", &fields)
        .await;
    assert_eq!(answer.0, StatusCode::FORBIDDEN, "someone else's token");
    assert!(!zoe.get("/mon-espace").await.2.contains("Mallory"));
    let answer = site
        .visitor()
        .post_from("cross-site", "/connexion", &[("courriel", "a@b.fr")])
        .await;
    assert_eq!(answer.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a03_an_office_opens_nothing_until_the_current_charter_is_accepted() {
    let site = site().await;
    let office = Office::Instance(InstanceRole::Administrator);
    let permit = Administration::command_line();
    let given = offices::give(&site.app, permit, "ada@example.org", &office)
        .await
        .unwrap();
    let offices::Given::Invited(key) = given else {
        panic!("{given:?}")
    };
    let mut ada = site.visitor();
    ada.enter(&key, "Ada").await;
    let (status, _, page) = ada.get("/administration").await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(page.contains("charte"), "it says why");
    let accept = |version| [("version", version), ("fonction", "administrator")];
    let stale = ada.post("/charte", &accept("7")).await;
    assert_eq!(stale.0, StatusCode::UNPROCESSABLE_ENTITY, "another version");
    ada.post("/charte", &accept("1")).await;
    assert_eq!(ada.get("/administration").await.0, StatusCode::OK);
    assert_eq!(
        site.member("zoe@example.org", "Zoé")
            .await
            .get("/administration")
            .await
            .0,
        StatusCode::FORBIDDEN
    );
    ada.post(
        "/administration/charte",
        &[("fr", "Deux"), ("en", "Two <script>x</script>")],
    )
    .await;
    assert_eq!(
        ada.get("/administration").await.0,
        StatusCode::FORBIDDEN,
        "asleep again"
    );
    let (_, _, page) = ada.get("/en/charte").await;
    assert!(
        page.contains("Two &lt;script&gt;")
            && page.contains("J’accepte") != page.contains("I accept")
    );
    ada.post("/charte", &accept("2")).await;
    let (status, _, page) = ada.get("/administration/journal").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("charter.publish") && page.contains("office.give"));
    for (query, offices, charters) in [
        ("acte=office", true, false),
        ("acte=charter&qui=1", false, true),
        ("qui=999", false, false),
        ("du=2300-01-01", false, false),
        ("au=2300-01-01&du=x&qui=y&avant=99", true, true),
        ("sur=%00%22%3E", false, false),
    ] {
        let (status, _, page) = ada.get(&format!("/administration/journal?{query}")).await;
        assert_eq!(status, StatusCode::OK, "{query}");
        let found = (page.contains("<td>office."), page.contains("<td>charter."));
        assert_eq!(found, (offices, charters), "{query}");
    }
}

#[tokio::test]
async fn the_last_administrator_stays_and_others_come_and_go() {
    let site = site().await;
    let office = Office::Instance(InstanceRole::Administrator);
    let permit = Administration::command_line();
    let mut ada = site.member("ada@example.org", "Ada").await;
    offices::give(&site.app, permit, "ada@example.org", &office)
        .await
        .unwrap();
    ada.post(
        "/charte",
        &[("version", "1"), ("fonction", "administrator")],
    )
    .await;
    let held = offices::held(&site.app, permit).await.unwrap();
    let end = format!("/administration/fonctions/{}/fin", held[0].0.number);
    assert_eq!(
        ada.post(&end, &[]).await.0,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let fields = [
        ("courriel", "zoe@example.org"),
        ("fonction", "administrator"),
    ];
    ada.post("/administration/fonctions", &fields).await;
    let key = site.latest_key().await;
    let mut zoe = site.visitor();
    zoe.enter(&key, "Zoé").await;
    zoe.post(
        "/charte",
        &[("version", "1"), ("fonction", "administrator")],
    )
    .await;
    assert_eq!(zoe.post(&end, &[]).await.0, StatusCode::SEE_OTHER);
    assert_eq!(ada.get("/administration").await.0, StatusCode::FORBIDDEN);
    let wrong = [("courriel", "x@example.org"), ("fonction", "coordinator")];
    assert_eq!(
        zoe.post("/administration/fonctions", &wrong).await.0,
        StatusCode::NOT_FOUND,
        "A10"
    );
}

#[tokio::test]
async fn browsers_are_listed_and_signed_out() {
    let site = site().await;
    let mut here = site.member("zoe@example.org", "Zoé").await;
    site.visitor()
        .post("/connexion", &[("courriel", "zoe@example.org")])
        .await;
    let key = site.latest_key().await;
    let mut there = site.visitor();
    there.enter(&key, "").await;
    assert_eq!(there.get("/mon-espace").await.0, StatusCode::OK);
    let (_, _, page) = here.get("/mon-espace/compte").await;
    let other = hidden(&page, "session").to_owned();
    here.post("/mon-espace/sessions", &[("session", &other)])
        .await;
    assert_eq!(there.get("/mon-espace").await.0, StatusCode::SEE_OTHER);
    assert_eq!(here.get("/mon-espace").await.0, StatusCode::OK);
    let mut ali = site.member("ali@example.org", "Ali").await;
    let (_, _, page) = here.get("/mon-espace/compte").await;
    assert!(!page.contains("name=\"session\""), "one browser is left");
    let own =
        app::accounts::signing::signed(&site.app, here.cookie.split('=').nth(1).unwrap()).await;
    let own = own.unwrap().unwrap().session.key_hash;
    ali.post("/mon-espace/sessions", &[("session", &own)]).await;
    assert_eq!(
        here.get("/mon-espace").await.0,
        StatusCode::OK,
        "nobody signs another out"
    );
    minutes_later(60 * 24 * 31);
    assert_eq!(
        here.get("/mon-espace").await.0,
        StatusCode::SEE_OTHER,
        "a month unseen"
    );
}

#[tokio::test]
async fn ones_data_can_be_taken_away_and_erased() {
    let site = site().await;
    let mut zoe = site.member("zoe@example.org", "Zoé").await;
    let long = "é".repeat(10_000);
    zoe.post("/mon-espace/compte", &[("nom", &long), ("langue", "en")])
        .await;
    let (status, headers, data) = zoe.get("/mon-espace/donnees.json").await;
    assert_eq!(
        (status, &headers[header::CACHE_CONTROL]),
        (StatusCode::OK, &"no-store".parse().unwrap())
    );
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!(data["person"]["mail"], "zoe@example.org");
    assert_eq!(
        data["person"]["name"].as_str().unwrap().chars().count(),
        120
    );
    assert_eq!(data["person"]["language"], "en");
    let slip = zoe
        .post("/mon-espace/fermer", &[("courriel", "zoé@example.org")])
        .await;
    assert_eq!(slip.0, StatusCode::UNPROCESSABLE_ENTITY);
    zoe.post("/mon-espace/fermer", &[("courriel", "ZOE@example.org ")])
        .await;
    assert_eq!(zoe.get("/mon-espace").await.0, StatusCode::SEE_OTHER);
    assert_eq!(
        site.app
            .store
            .person_by_mail("zoe@example.org")
            .await
            .unwrap(),
        None
    );
    let (_, _, page) = site.visitor().get("/courrier").await;
    assert!(!page.contains("zoe@example.org"), "letters go too: {page}");
}

/// Nothing asks for an organisation that would register, nor for a password.
#[tokio::test]
async fn a31_no_form_registers_an_organisation() {
    let site = site().await;
    let mut zoe = site.visitor();
    zoe.post("/connexion", &[("courriel", "zoe@example.org")])
        .await;
    let key = site.latest_key().await;
    let (_, _, page) = zoe.get(&format!("/connexion/entrer?cle={key}")).await;
    let names: Vec<&str> = page
        .split("name=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(
        names,
        [
            "viewport",
            "description",
            "color-scheme",
            "robots",
            "cle",
            "jeton",
            "nom"
        ]
    );
    assert!(!page.contains("type=\"password\""));
}

#[tokio::test]
async fn letters_are_shown_on_this_machine_only() {
    for settings in [
        "public_url = \"https://carrefour.example/\"",
        "listen = \"0.0.0.0:8080\"\npublic_url = \"http://localhost:8080/\"",
        "mail_server = \"smtp://localhost:25\"\nmail_from = \"c@example.org\"",
    ] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("croisee.toml"), settings).unwrap();
        let config = Config::load(folder.path()).unwrap();
        let app = App::open_at(config, clock).await.unwrap();
        let site = Site {
            _folder: folder,
            router: web::router(app.clone()),
            app,
        };
        let (status, ..) = site.visitor().get("/courrier").await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{settings}");
    }
}
