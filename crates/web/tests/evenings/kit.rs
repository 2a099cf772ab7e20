//! What may be published of a project, channel by channel; figures; leads captured from elsewhere.

use crate::visitor::Site;
use crate::world::{World, days};
use app::gatherings::leads::Whom;
use app::gatherings::{mailbox, programme};
use axum::http::{StatusCode, header};
use std::collections::BTreeSet;

#[tokio::test]
async fn a36_b13_nothing_is_published_before_the_reveal_nor_without_consent() {
    let world = World::new().await;
    let holder = Whom::Account(world.holder);
    let project = world.candidate("Le <Fournil>", &holder).await;
    world.decide(1).await;
    days(11);
    let site = Site::around(world).await;
    let mut fatima = site.signed_in(site.world.holder).await;
    let agree = format!("/mon-espace/projet/{project}/accords");
    let all = ["page", "card", "feed", "embed"].map(|word| ("publier", word));
    fatima.done(&agree, &all).await;
    let path = format!("/projet/{project}");
    let pieces = ["", "/kit", "/carte.svg", "/cadre"];
    for piece in pieces {
        let (status, _, page) = site.stranger().get(&format!("{path}{piece}")).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{piece}: {page}");
    }
    assert!(
        !site
            .stranger()
            .page("/projets.atom")
            .await
            .contains("Fournil")
    );
    site.world.evening().await;
    let by = site.world.preparation().await;
    programme::reveal(&site.world.app, &by, project)
        .await
        .unwrap();
    for piece in pieces {
        let page = site.stranger().page(&format!("{path}{piece}")).await;
        assert!(page.contains("&#60;Fournil&#62;"), "{piece}: {page}");
    }
    assert!(
        site.stranger()
            .page("/projets.atom")
            .await
            .contains("Fournil")
    );
    let (_, headers, _) = site.stranger().get(&format!("{path}/cadre")).await;
    let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("frame-ancestors *") && !policy.contains("script-src"));
    // One channel is taken back: its address stops answering, the others stay.
    let mut fatima = site.signed_in(site.world.holder).await;
    fatima.done(&agree, &[all[0], all[1]]).await;
    for (piece, status) in [
        ("/carte.svg", StatusCode::OK),
        ("/cadre", StatusCode::NOT_FOUND),
        ("/kit", StatusCode::OK),
    ] {
        assert_eq!(
            site.stranger().get(&format!("{path}{piece}")).await.0,
            status,
            "{piece}"
        );
    }
    assert!(
        !site
            .stranger()
            .page("/projets.atom")
            .await
            .contains("Fournil")
    );
    let kit = site.stranger().page(&format!("{path}/kit")).await;
    assert!(!kit.contains("iframe"));
}

#[tokio::test]
async fn figures_of_a_team_are_for_those_who_work_with_it() {
    let world = World::new().await;
    let holder = Whom::Account(world.holder);
    world.candidate("Le Fournil", &holder).await;
    world.decide(1).await;
    days(11);
    let site = Site::around(world).await;
    let path = format!("/equipe/{}", site.world.team);
    let figures = format!("{path}/chiffres");
    let mut helene = site.signed_in(site.world.host).await;
    let page = helene.page(&figures).await;
    // A21, A37, B31: nothing of an edition before it was held, for the set is secret.
    assert!(!page.contains("Carrefour d’été"), "A06");
    for (row, shown) in [
        ("A30", "Gestes pour noter"),
        ("B06", "premier partenaire"),
        ("B29", "présenté plus d’une fois"),
        ("B41", "Donné à d’autres équipes"),
    ] {
        assert!(page.contains(shown), "{row}: {page}");
    }
    // The form counts its own taps and seconds.
    let form = helene.page(&format!("{path}/piste")).await;
    assert!(form.contains("name=\"gestes\"") && form.contains("taps."));
    let mark = crate::visitor::hidden(&form, "une_fois").unwrap();
    let lead = [
        ("titre", "Un café"),
        ("gestes", "4"),
        ("une_fois", mark.as_str()),
        ("encore", "oui"),
    ];
    helene.done(&format!("{path}/piste"), &lead).await;
    let page = helene.page(&figures).await;
    assert!(page.contains("<td class=\"num\">4</td>"), "A30: {page}");
    site.world.evening().await;
    let by = site.world.coordination().await;
    programme::hold(&site.world.app, &by, &BTreeSet::new())
        .await
        .unwrap();
    let mut helene = site.signed_in(site.world.host).await;
    let page = helene.page(&figures).await;
    assert!(
        page.contains("Carrefour d’été") && page.contains("1 sur 1"),
        "A21, A37: {page}"
    );
    let mut sacha = site.signed_in(site.world.stranger).await;
    assert_eq!(sacha.get(&figures).await.0, StatusCode::FORBIDDEN);
    let page = site.stranger().page("/enquete").await;
    assert!(page.contains("rien n’est montré en dessous de 5"), "B09");
}

#[tokio::test]
async fn a30_leads_come_from_a_telephone_a_card_or_a_mail() {
    let site = Site::around(World::new().await).await;
    let (status, headers, manifest) = site.stranger().get("/croisee.webmanifest").await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers[header::CONTENT_TYPE], "application/manifest+json");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let share = &manifest["share_target"];
    assert_eq!(
        (share["action"].as_str(), share["method"].as_str()),
        (Some("/partager"), Some("GET"))
    );
    let mut helene = site.signed_in(site.world.host).await;
    let path = format!("/equipe/{}", site.world.team);
    let given = "title=Le+caf%C3%A9&text=Vu+hier&url=https%3A%2F%2Fexemple.org%2F";
    let (_, headers, _) = helene.get(&format!("/partager?{given}&par=autre")).await;
    let to = headers[header::LOCATION].to_str().unwrap().to_owned();
    let form = helene.page(&to).await;
    for filled in [
        "value=\"Le café\"",
        "value=\"https://exemple.org/\"",
        "value=\"partage\"",
    ] {
        assert!(form.contains(filled), "{filled}");
    }
    let hall = helene.page(&path).await;
    assert!(hall.contains("rel=\"manifest\"") && hall.contains("/boite\""));
    let (status, _, page) = helene.post(&format!("{path}/boite"), &[]).await;
    assert_eq!(status, StatusCode::OK);
    let address = page
        .split("<code>")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap();
    let message =
        format!("To: {address}\r\nSubject: Fwd: Le lavoir\r\nMessage-ID: <1@x>\r\n\r\nÀ voir\r\n");
    mailbox::take(&site.world.app, message.as_bytes(), None)
        .await
        .unwrap();
    assert!(helene.page(&path).await.contains("Le lavoir"));
    let mut sacha = site.signed_in(site.world.stranger).await;
    assert_eq!(
        sacha.post(&format!("{path}/boite"), &[]).await.0,
        StatusCode::FORBIDDEN
    );
}
