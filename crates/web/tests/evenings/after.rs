//! After the reveal: words brought to a project, what became of it, the questionnaire, attestations.

use crate::visitor::{Site, Visitor, fields, hidden};
use crate::world::{World, days, person};
use app::gatherings::leads::Whom;
use app::gatherings::{attestation, contributions, door, editions, programme, questionnaire};
use axum::http::{StatusCode, header};
use blind_rsa_signatures::DefaultRng;
use gatherings::questionnaire::{Envelope, PublicKey, Question, Signed};
use jiff::SignedDuration;
use model::people::{PersonId, ProjectId};
use std::collections::BTreeSet;

/// A site on the evening of an edition with one project, of which nothing is revealed yet.
async fn evening() -> (Site, ProjectId) {
    let world = World::new().await;
    let project = world
        .candidate("Le Fournil", &Whom::Account(world.holder))
        .await;
    world.decide(1).await;
    days(11);
    let site = Site::around(world).await;
    (site, project)
}

async fn reveal(site: &Site, project: ProjectId) {
    site.world.evening().await;
    let by = site.world.preparation().await;
    programme::reveal(&site.world.app, &by, project)
        .await
        .unwrap();
}

/// Someone registered and seen at the door.
async fn there<'a>(site: &'a Site, who: PersonId) -> Visitor<'a> {
    let mut visitor = site.signed_in(who).await;
    let path = format!("/edition/{}", site.world.edition);
    let said = [("charte", "oui"), ("version", "1")];
    visitor.done(&format!("{path}/inscription"), &said).await;
    let (_, _, page) = visitor.post(&format!("{path}/code"), &[]).await;
    let code = page
        .split("class=\"code\">")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap();
    let by = site.world.preparation().await;
    door::check_in(&site.world.app, &by, code).await.unwrap();
    visitor
}

#[tokio::test]
async fn a33_participants_encourage_suggest_propose_ask_and_nothing_else() {
    let (site, project) = evening().await;
    reveal(&site, project).await;
    let path = format!("/projet/{project}/mots");
    assert_eq!(site.stranger().get(&path).await.0, StatusCode::SEE_OTHER);
    let mut sacha = site.signed_in(site.world.stranger).await;
    let page = sacha.page(&path).await;
    let kinds: Vec<&str> = (page.split("name=\"genre\" value=\"").skip(1))
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(
        kinds,
        ["encouragement", "suggestion", "proposal", "question"]
    );
    let names: BTreeSet<&str> = fields(&page).into_iter().collect();
    assert_eq!(
        names,
        ["jeton", "marque", "genre", "texte", "pourquoi"].into()
    );
    assert!(!page.contains("type=\"number\"") && !page.contains("type=\"range\""));
    for kind in ["critique", "note", "vote", "introduction", ""] {
        let (status, ..) = sacha.post(&path, &[("genre", kind), ("texte", "x")]).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{kind}");
    }
    let mark = hidden(&page, "marque").unwrap();
    let word = [
        ("genre", "question"),
        ("texte", "Quel four <i> ?"),
        ("marque", mark.as_str()),
    ];
    let said = sacha.done(&path, &word).await;
    assert!(said.contains("Quel four &#60;i&#62; ?"));
    sacha.done(&path, &word).await;
    let all = contributions::of(&site.world.app, None, project)
        .await
        .unwrap();
    assert_eq!(all.len(), 1, "sent twice, said once");
    let long = "é".repeat(10_001);
    let (status, _, page) = sacha
        .post(&path, &[("genre", "question"), ("texte", &long)])
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("trop long") && page.contains("ééé"));
}

#[tokio::test]
async fn a27_a_text_is_reported_and_the_moderators_find_it() {
    let (site, project) = evening().await;
    reveal(&site, project).await;
    let path = format!("/projet/{project}/mots");
    let mut sacha = site.signed_in(site.world.stranger).await;
    let word = [
        ("genre", "suggestion"),
        ("texte", "Vendez-le"),
        ("marque", "1"),
    ];
    sacha.done(&path, &word).await;
    let ali = person(&site.world.app, "Ali").await;
    let mut ali = site.signed_in(ali).await;
    let page = ali.page(&path).await;
    let link = page
        .split("/mots/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let link = format!("{path}/{link}");
    assert!(ali.page(&link).await.contains("Vendez-le"));
    let empty = ali.post(&link, &[("pourquoi", " ")]).await;
    assert_eq!(empty.0, StatusCode::UNPROCESSABLE_ENTITY);
    ali.done(&link, &[("pourquoi", "Ce n’est pas bienveillant")])
        .await;
    let by = site.world.moderation(site.world.host).await;
    let waiting = contributions::reported(&site.world.app, &by).await.unwrap();
    assert_eq!(waiting.len(), 1);
    let none = ali
        .post(&format!("{path}/99999/signaler"), &[("pourquoi", "x")])
        .await;
    assert_eq!(none.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a32_an_introduction_keeps_no_contact_before_two_agreements() {
    let (site, project) = evening().await;
    reveal(&site, project).await;
    let mut sacha = site.signed_in(site.world.stranger).await;
    let path = format!("/projet/{project}/presenter");
    for contact in ["Appelez le 06 12 34 56 78", "ecrivez a marc@exemple.org"] {
        let (status, _, page) = sacha.post(&path, &[("pourquoi", contact)]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("ni adresse ni numéro"));
    }
    sacha
        .done(&path, &[("pourquoi", "Un boulanger à la retraite")])
        .await;
    let mut fatima = site.signed_in(site.world.holder).await;
    let page = fatima.page("/mon-espace/rencontres").await;
    assert!(page.contains("Un boulanger"));
    let number: String = (page
        .split("/mon-espace/presentations/")
        .nth(1)
        .unwrap()
        .chars())
    .take_while(char::is_ascii_digit)
    .collect();
    let agree = format!("/mon-espace/presentations/{number}");
    let not_hers = sacha.post(&agree, &[]).await;
    assert_eq!(not_hers.0, StatusCode::UNPROCESSABLE_ENTITY);
    let (status, _, page) = fatima.post(&agree, &[]).await;
    assert_eq!(status, StatusCode::OK);
    let key: String = (page.split("?cle=").nth(1).unwrap().chars())
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let third = format!("/presentation/{number}");
    let mut marc = site.stranger();
    assert!(
        marc.page(&format!("{third}?cle={key}"))
            .await
            .contains("name=\"contact\"")
    );
    let void = marc.post(&third, &[("cle", "x"), ("contact", "y")]).await;
    assert_eq!(void.0, StatusCode::GONE);
    let empty = marc.post(&third, &[("cle", &key), ("contact", " ")]).await;
    assert_eq!(empty.0, StatusCode::UNPROCESSABLE_ENTITY);
    let said = [("cle", key.as_str()), ("contact", "marc@exemple.org")];
    assert_eq!(marc.post(&third, &said).await.0, StatusCode::OK);
    assert_eq!(marc.post(&third, &said).await.0, StatusCode::GONE, "once");
    assert!(
        fatima
            .page("/mon-espace/rencontres")
            .await
            .contains("marc@exemple.org")
    );
    assert!(
        !sacha
            .page("/mon-espace/rencontres")
            .await
            .contains("marc@exemple.org")
    );
}

#[tokio::test]
async fn a34_b15_the_holder_tells_what_became_of_it_and_its_page_says_so() {
    let (site, project) = evening().await;
    reveal(&site, project).await;
    let by = site.world.coordination().await;
    programme::hold(&site.world.app, &by, &BTreeSet::new())
        .await
        .unwrap();
    days(40);
    let mut fatima = site.signed_in(site.world.holder).await;
    let path = format!("/mon-espace/projet/{project}");
    fatima
        .done(&format!("{path}/accords"), &[("publier", "page")])
        .await;
    let public = format!("/projet/{project}");
    let page = site.stranger().page(&public).await;
    assert!(page.contains("Pas encore de nouvelles") && page.contains("Présenté à"));
    let today = jiff::tz::TimeZone::UTC
        .to_datetime(crate::world::now())
        .date()
        .to_string();
    let tell = |on: &'static str| {
        [
            ("evenement", "paused"),
            ("texte", "Un hiver au calme"),
            ("date", on),
        ]
    };
    for wrong in ["hier", "2001-01-01", "2999-01-01"] {
        let (status, _, page) = fatima
            .post(&format!("{path}/nouvelles"), &tell(wrong))
            .await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(page.contains("Un hiver au calme"), "what was typed is kept");
    }
    let news = [
        ("evenement", "paused"),
        ("texte", "Un hiver au calme"),
        ("date", today.as_str()),
    ];
    fatima.done(&format!("{path}/nouvelles"), &news).await;
    let page = site.stranger().page(&public).await;
    assert!(page.contains("fait une pause") && page.contains("Un hiver au calme"));
    let wrong = [
        ("evenement", "won"),
        ("texte", "x"),
        ("date", today.as_str()),
    ];
    assert_eq!(
        fatima.post(&format!("{path}/nouvelles"), &wrong).await.0,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn b10_an_answer_needs_a_token_and_no_session_and_counts_once() {
    let (site, project) = evening().await;
    let (world, edition) = (&site.world, site.world.edition);
    let by = world.coordination().await;
    let ends = editions::one(&world.app, edition).await.unwrap().sheet.ends;
    let question = Question {
        code: "concerned".to_owned(),
        choices: 3,
    };
    let closes = ends + SignedDuration::from_hours(24 * 14);
    questionnaire::prepare(&world.app, &by, &[question], ends, closes)
        .await
        .unwrap();
    let list = format!("/edition/{edition}/questionnaire");
    assert!(
        !site.stranger().page(&list).await.contains("Fournil"),
        "before its reveal"
    );
    reveal(&site, project).await;
    let mut sacha = there(&site, world.stranger).await;
    let reader = app::gatherings::Reader::default();
    let desk = questionnaire::counters(&world.app, &reader, edition)
        .await
        .unwrap()
        .remove(0);
    let key = PublicKey::from_pem(&desk.key).unwrap();
    let (envelope, sealed) = Envelope::seal(&key, &mut DefaultRng).unwrap();
    let sealed = serde_json::to_string(&sealed).unwrap();
    let path = format!("{list}/{}", desk.number);
    let seal = format!("{path}/enveloppe");
    let absent = person(&world.app, "Ali").await;
    let absent = site
        .signed_in(absent)
        .await
        .post(&seal, &[("enveloppe", &sealed)])
        .await;
    assert_eq!(absent.0, StatusCode::UNPROCESSABLE_ENTITY);
    let (status, _, signed) = sacha.post(&seal, &[("enveloppe", &sealed)]).await;
    assert_eq!(status, StatusCode::OK);
    let signed: Signed = serde_json::from_str(&signed).unwrap();
    let token = serde_json::to_string(&envelope.open(&key, &signed).unwrap()).unwrap();
    let mut anyone = site.stranger();
    let answer = [
        ("q0", "1"),
        ("texte", "Bravo"),
        ("jeton-reponse", token.as_str()),
    ];
    let early = anyone.post(&path, &answer).await;
    assert_eq!(early.0, StatusCode::UNPROCESSABLE_ENTITY, "not open yet");
    days(1);
    let (_, headers, form) = anyone.get(&path).await;
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    assert!(
        form.contains("À quelqu’un que je connais") && form.contains("pourraient encore faire")
    );
    for wrong in ["", "{}", "[1]"] {
        let wrong = [("q0", "1"), ("jeton-reponse", wrong)];
        assert_eq!(
            anyone.post(&path, &wrong).await.0,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
    let (status, _, page) = anyone.post(&path, &answer).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Votre réponse est dans l’urne"));
    let (status, _, page) = anyone.post(&path, &answer).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("a déjà servi"));
}

#[tokio::test]
async fn b07_an_attestation_is_checked_by_anyone_and_can_be_taken_back() {
    let (site, project) = evening().await;
    reveal(&site, project).await;
    let world = &site.world;
    let by = world.coordination().await;
    programme::hold(&world.app, &by, &BTreeSet::new())
        .await
        .unwrap();
    let fingerprint = attestation::issue(&world.app, &by, project).await.unwrap();
    let path = format!("/attestation/{fingerprint}");
    let mut anyone = site.stranger();
    let typed = format!(
        "/attestation?empreinte=%20{}%0A",
        fingerprint.to_uppercase()
    );
    let (_, headers, _) = anyone.get(&typed).await;
    assert_eq!(headers[header::LOCATION], path.as_str());
    let page = anyone.page(&path).await;
    assert!(page.contains("Le Fournil") && page.contains("bien signée"));
    attestation::revoke(&world.app, &by, &fingerprint, "Erreur de nom")
        .await
        .unwrap();
    let page = anyone.page(&path).await;
    assert!(page.contains("Erreur de nom") && !page.contains("bien signée"));
    for none in ["x", &"0".repeat(64), "..%2F.."] {
        let (status, ..) = anyone.get(&format!("/attestation/{none}")).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{none}");
    }
}
