//! The collective's meetings and decisions: written by moderators, read by everyone.

use crate::browsing::{hidden, place, site};
use access::{Administration, InstanceRole, Office};
use app::accounts::offices;
use axum::http::StatusCode;

#[tokio::test]
async fn e31_meetings_minutes_and_decisions_are_public_and_keep_their_past() {
    let site = site().await;
    let mut mod_ = site.member("mo@example.org", "Mo").await;
    let office = Office::Instance(InstanceRole::Moderator);
    let permit = Administration::command_line();
    offices::give(&site.app, permit, "mo@example.org", &office)
        .await
        .unwrap();
    mod_.post("/charte", &[("version", "1"), ("fonction", "moderator")])
        .await;
    let held = [
        ("jour", "2026-11-02"),
        ("titre", "Comité <b>"),
        ("texte", "**Présents** : sept.\n\n<script>x</script>"),
        (
            "decisions",
            "Partager en Licence Ouverte : c’est la règle\n\n  Se revoir  ",
        ),
        ("langue", "fr"),
    ];
    let written = mod_.post("/moderation/reunions", &held).await;
    assert_eq!(place(&written), "/moderation/reunions?note=ecrite");
    let coming = [
        ("jour", "2027-03-01"),
        ("titre", "Spring"),
        ("langue", "en"),
    ];
    mod_.post("/moderation/reunions", &coming).await;
    let (status, headers, page) = site.visitor().get("/collectif/decisions").await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        headers["cache-control"]
            .to_str()
            .unwrap()
            .contains("public")
    );
    for told in [
        "Comité &#60;b&#62;",
        "<strong>Présents</strong>",
        "<li>Partager en Licence Ouverte<br><span class=\"quiet\">c’est la règle",
        "<li>Se revoir</li>",
        "lang=\"en\"",
    ] {
        assert!(page.contains(told), "{told}");
    }
    assert!(!page.contains("<script>x") && !page.contains("mo@example.org"));
    assert!(page.find("Spring") < page.find("Comité"), "to come first");
    assert!(
        site.visitor()
            .get("/partenaires")
            .await
            .2
            .contains("/collectif/decisions")
    );
    let kept = app::collective::meetings::all(&site.app).await.unwrap();
    let number = kept[1].number;
    let path = format!("/moderation/reunions/{number}");
    let (_, _, form) = mod_.get(&path).await;
    assert!(form.contains("Partager en Licence Ouverte : c’est la règle\nSe revoir"));
    let version = hidden(&form, "version").to_owned();
    let mut fields = held.to_vec();
    fields[1] = ("titre", "Comité de novembre");
    fields.push(("version", &version));
    mod_.post(&path, &fields).await;
    let late = mod_.post(&path, &fields).await;
    assert_eq!(
        late.0,
        StatusCode::CONFLICT,
        "someone else corrected it meanwhile"
    );
    let (_, _, page) = site.visitor().get("/en/collectif/decisions").await;
    assert!(page.contains("Comité de novembre") && !page.contains("Comité &#60;"));
    assert_eq!(site.app.store.dossier_past(number).await.unwrap().len(), 1);
}

#[tokio::test]
async fn e31_only_moderators_write_and_nothing_typed_is_lost() {
    let site = site().await;
    let mut zoe = site.member("zoe@example.org", "Zoé").await;
    let fields = [("jour", "2026-11-02"), ("titre", "x")];
    for path in ["/moderation/reunions", "/moderation/reunions/1"] {
        assert_eq!(zoe.post(path, &fields).await.0, StatusCode::FORBIDDEN);
        assert_eq!(zoe.get(path).await.0, StatusCode::FORBIDDEN);
    }
    let office = Office::Instance(InstanceRole::Moderator);
    offices::give(
        &site.app,
        Administration::command_line(),
        "zoe@example.org",
        &office,
    )
    .await
    .unwrap();
    zoe.post("/charte", &[("version", "1"), ("fonction", "moderator")])
        .await;
    let long = "é".repeat(301);
    for (jour, titre) in [
        ("", "gardé"),
        ("demain", "gardé"),
        ("2026-11-02", " "),
        ("2026-11-02", &long),
    ] {
        let fields = [("jour", jour), ("titre", titre), ("texte", "gardé aussi")];
        let (status, _, page) = zoe.post("/moderation/reunions", &fields).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{jour}");
        assert!(page.contains("role=\"alert\"") && page.contains("gardé aussi"));
    }
    let unknown = zoe.get("/moderation/reunions/99").await;
    assert_eq!(unknown.0, StatusCode::NOT_FOUND);
}
