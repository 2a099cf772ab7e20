//! Signing in by an account elsewhere: with a service that keeps its promises, and with others.

use crate::browsing::{Answer, Site, Visitor, minutes_later, place, site, site_with};
use crate::service::{Say, Service, query, service};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use std::net::SocketAddr;
use std::sync::Arc;
use url::Url;

async fn both() -> (Site, Arc<Service>) {
    let service = service().await;
    let settings = format!(
        "[[provider]]\nid = \"agents\"\nlabel = \"Compte <des> agents\"\nissuer = \"{}\"\nclient_id = \"croisee\"\nclient_secret = \"s3cret\"\n",
        service.issuer
    );
    (site_with(&settings).await, service)
}

/// Leaves; gives where for.
async fn gone(visitor: &mut Visitor<'_>, next: &str) -> Url {
    let answer = visitor
        .get(&format!("/connexion/ailleurs/agents?vers={next}"))
        .await;
    assert_eq!(answer.0, StatusCode::SEE_OTHER, "{}", answer.2);
    Url::parse(place(&answer)).unwrap()
}

async fn back(visitor: &mut Visitor<'_>, asked: &Url, code: &str) -> Answer {
    let state = query(asked, "state");
    visitor
        .get(&format!("/connexion/retour?state={state}&code={code}"))
        .await
}

/// What the service says when it says what it should.
fn honest(service: &Service, asked: &Url) -> Say {
    Say {
        claims: service.claims(asked),
        challenge: query(asked, "code_challenge"),
        ..Say::default()
    }
}

async fn round(visitor: &mut Visitor<'_>, service: &Service, change: impl Fn(&mut Say)) -> Answer {
    let asked = gone(visitor, "/equipes").await;
    let mut say = honest(service, &asked);
    change(&mut say);
    *service.say.lock().unwrap() = say;
    back(visitor, &asked, "bon").await
}

#[tokio::test]
async fn a_service_opens_the_account_of_the_address_it_has_checked() {
    let (site, service) = both().await;
    let mut zoe = site.visitor();
    let (_, _, door) = zoe.get("/connexion?vers=/equipes").await;
    assert!(door.contains("/connexion/ailleurs/agents?vers=%2Fequipes"));
    assert!(door.contains("Compte &#60;des&#62; agents"));
    let asked = gone(&mut zoe, "/equipes").await;
    assert_eq!(query(&asked, "code_challenge_method"), "S256");
    assert_eq!(
        query(&asked, "redirect_uri"),
        "http://127.0.0.1:8080/connexion/retour"
    );
    assert!(!asked.as_str().contains("s3cret"));
    *service.say.lock().unwrap() = honest(&service, &asked);
    let entered = back(&mut zoe, &asked, "bon").await;
    assert_eq!(
        (entered.0, place(&entered)),
        (StatusCode::SEE_OTHER, "/equipes"),
        "{}",
        entered.2
    );
    let (_, _, room) = zoe.get("/mon-espace").await;
    assert!(room.contains("Zoé 🌻"));
    let first = site
        .app
        .store
        .person_by_mail("zoe@example.org")
        .await
        .unwrap()
        .unwrap();
    let mut there = site.visitor();
    let moved = |say: &mut Say| {
        say.claims["email"] = "autre@example.org".into();
        say.claims["email_verified"] = false.into();
    };
    let entered = round(&mut there, &service, moved).await;
    assert_eq!(
        entered.0,
        StatusCode::SEE_OTHER,
        "known by what the service calls them"
    );
    assert!(there.get("/mon-espace").await.2.contains("Zoé 🌻"));
    let nobody = site
        .app
        .store
        .person_by_mail("autre@example.org")
        .await
        .unwrap();
    assert_eq!(nobody, None);
    let (_, _, data) = zoe.get("/mon-espace/donnees.json").await;
    assert!(
        data.contains("zoe-42"),
        "what ties the accounts is one's own data"
    );
    zoe.post("/mon-espace/fermer", &[("courriel", "zoe@example.org")])
        .await;
    round(&mut there, &service, |_| ()).await;
    let second = site
        .app
        .store
        .person_by_mail("zoe@example.org")
        .await
        .unwrap()
        .unwrap();
    assert_ne!(first.id, second.id, "a closed account stays closed");
}

#[tokio::test]
async fn an_account_made_by_letter_is_found_by_its_checked_address() {
    let (site, service) = both().await;
    site.member("zoe@example.org", "Zoé d’ici").await;
    let mut there = site.visitor();
    round(&mut there, &service, |_| ()).await;
    assert!(there.get("/mon-espace").await.2.contains("Zoé d’ici"));
}

#[tokio::test]
async fn an_account_elsewhere_is_told_by_letter_and_untied_by_its_owner() {
    let (site, service) = both().await;
    let mut here = site.member("zoe@example.org", "Zoé d’ici").await;
    let mut there = site.visitor();
    round(&mut there, &service, |_| ()).await;
    let letters = here.get("/courrier").await.2;
    assert!(letters.contains("une autre façon d’entrer"), "{letters}");
    let page = here.get("/mon-espace/compte").await.2;
    assert!(page.contains("Compte &#60;des&#62; agents") && page.contains("/ailleurs/delier"));
    let untie = [("service", service.issuer.as_str()), ("nom", "zoe-42")];
    let mut stranger = site.member("max@example.org", "Max").await;
    let refused = stranger.post("/mon-espace/ailleurs/delier", &untie).await;
    assert_eq!(refused.0, StatusCode::UNPROCESSABLE_ENTITY);
    let done = here.post("/mon-espace/ailleurs/delier", &untie).await;
    assert_eq!(place(&done), "/mon-espace/compte?note=delie");
    assert!(
        !here
            .get("/mon-espace/compte")
            .await
            .2
            .contains("/ailleurs/delier")
    );
    let again = here.post("/mon-espace/ailleurs/delier", &untie).await;
    assert_eq!(again.0, StatusCode::UNPROCESSABLE_ENTITY, "once");
}

#[tokio::test]
async fn nobody_makes_the_server_begin_without_end() {
    let site = site().await;
    let begun = async |last: u8| {
        let request = Request::post("/connexion/cle/debut")
            .header("sec-fetch-site", "same-origin")
            .extension(ConnectInfo(SocketAddr::from(([192, 0, 2, last], 4000))));
        let mut machine = site.visitor();
        let answer = machine.send(request.body(Body::empty()).unwrap()).await;
        answer.0
    };
    let mut answers = Vec::new();
    for _ in 0..40 {
        answers.push(begun(1).await);
    }
    assert!(
        answers.contains(&StatusCode::TOO_MANY_REQUESTS),
        "{answers:?}"
    );
    let neighbour = begun(2).await;
    assert_ne!(neighbour, StatusCode::TOO_MANY_REQUESTS);
}

/// What a service may say otherwise than it should.
type Change = fn(&mut Say);

#[tokio::test]
async fn nothing_opens_when_the_service_or_the_way_is_not_what_it_should_be() {
    let (site, service) = both().await;
    let changes: [(&str, Change); 9] = [
        ("not checked", |say| {
            say.claims["email_verified"] = false.into();
        }),
        ("no address", |say| {
            say.claims["email"] = serde_json::Value::Null;
        }),
        ("no mail address", |say| say.claims["email"] = "zoe".into()),
        ("another question", |say| say.claims["nonce"] = "x".into()),
        ("another site", |say| say.claims["aud"] = "autre".into()),
        ("another service", |say| {
            say.claims["iss"] = "https://mal.example".into();
        }),
        ("old", |say| say.claims["exp"] = 1.into()),
        ("forged", |say| say.forged = true),
        ("not signed", |say| say.bare = true),
    ];
    for (what, change) in changes {
        let mut mallory = site.visitor();
        let (status, _, page) = round(&mut mallory, &service, change).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        assert!(
            page.contains("role=\"alert\"") && page.contains("name=\"courriel\""),
            "{what}"
        );
        assert_eq!(
            mallory.get("/mon-espace").await.0,
            StatusCode::SEE_OTHER,
            "{what}"
        );
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
async fn one_comes_back_in_ones_own_browser_once_and_in_time() {
    let (site, service) = both().await;
    let mut zoe = site.visitor();
    let asked = gone(&mut zoe, "/equipes").await;
    *service.say.lock().unwrap() = honest(&service, &asked);
    let other = back(&mut site.visitor(), &asked, "bon").await;
    assert_eq!(other.0, StatusCode::UNPROCESSABLE_ENTITY, "another browser");
    let cookie = zoe.cookie.clone();
    let no = back(&mut zoe, &asked, "").await;
    assert_eq!(
        no.0,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the person said no there"
    );
    zoe.cookie = cookie;
    let again = back(&mut zoe, &asked, "bon").await;
    assert_eq!(again.0, StatusCode::UNPROCESSABLE_ENTITY, "once");
    let asked = gone(&mut zoe, "/equipes").await;
    *service.say.lock().unwrap() = honest(&service, &asked);
    let wrong = zoe.get("/connexion/retour?state=x&code=bon").await;
    assert_eq!(wrong.0, StatusCode::UNPROCESSABLE_ENTITY, "another state");
    let asked = gone(&mut zoe, "/equipes").await;
    *service.say.lock().unwrap() = honest(&service, &asked);
    minutes_later(15);
    let late = back(&mut zoe, &asked, "bon").await;
    assert_eq!(late.0, StatusCode::UNPROCESSABLE_ENTITY, "late");
    let asked = gone(&mut zoe, "/equipes").await;
    let stolen = back(&mut zoe, &asked, "bon").await;
    assert_eq!(
        stolen.0,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a code of another question"
    );
    let unknown = zoe.get("/connexion/ailleurs/autre").await;
    assert_eq!(unknown.0, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_service_that_is_down_leaves_the_other_ways_in() {
    let settings = "[[provider]]\nid = \"agents\"\nlabel = \"Agents\"\nissuer = \"http://127.0.0.1:9\"\nclient_id = \"croisee\"\nclient_secret = \"s\"\n";
    let down = site_with(settings).await;
    let (status, _, page) = down.visitor().get("/connexion/ailleurs/agents").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("name=\"courriel\""));
    let none = site().await;
    assert!(
        !none
            .visitor()
            .get("/connexion")
            .await
            .2
            .contains("ailleurs")
    );
}
