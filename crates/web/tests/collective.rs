//! Partners' life in the program, as people meet it: asking to join, being answered, connecting a
//! census, harvesting it, mending what was set aside; and everything that must not work.

#![expect(
    clippy::unwrap_used,
    reason = "a test says no by stopping; made-up data is long"
)]

use access::{Administration, InstanceRole, Office};
use app::accounts::offices;
use app::{App, Config};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode, header};
use jiff::Timestamp;
use std::cell::Cell;
use std::net::SocketAddr;
use std::sync::Arc;
use tower::ServiceExt;

thread_local! {
    /// Each test lives in its own time: a test runs on one thread.
    static NOW: Cell<i64> = const { Cell::new(1_795_000_000) };
}

fn clock() -> Timestamp {
    Timestamp::from_second(NOW.get()).unwrap()
}

fn seconds_later(seconds: i64) {
    NOW.set(NOW.get() + seconds);
}

struct Site {
    folder: tempfile::TempDir,
    app: Arc<App>,
    router: Router,
}

type Answer = (StatusCode, HeaderMap, String);

/// Someone with a browser.
struct Visitor<'a> {
    site: &'a Site,
    cookie: String,
    from: Option<SocketAddr>,
}

async fn site() -> Site {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::load(folder.path()).unwrap();
    let app = App::open_at(config, clock).await.unwrap();
    let router = web::router(app.clone());
    Site {
        folder,
        app,
        router,
    }
}

impl Site {
    fn visitor(&self) -> Visitor<'_> {
        Visitor {
            site: self,
            cookie: String::new(),
            from: None,
        }
    }

    /// The key of the latest link of this kind in the letters.
    async fn key_after(&self, start: &str) -> String {
        let (_, _, page) = self.visitor().get("/courrier").await;
        let from = page.find(start).map(|at| at + start.len()).unwrap();
        page[from..]
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect()
    }

    /// The letters of this machine, the latest first, as their page shows them.
    async fn letters(&self) -> String {
        self.visitor().get("/courrier").await.2
    }

    async fn count_letters(&self) -> usize {
        let all = self.app.store.letters_before(i64::MAX, 1_000).await;
        all.unwrap().len()
    }

    /// Someone who follows the link of the latest letter that signs in, and accepts the charter.
    async fn enters(&self, name: &str) -> Visitor<'_> {
        let mut visitor = self.visitor();
        let key = self.key_after("entrer?cle=").await;
        let entered = visitor
            .post("/connexion/entrer", &[("cle", &key), ("nom", name)])
            .await;
        assert_eq!(entered.0, StatusCode::SEE_OTHER);
        let (_, _, charter) = visitor.get("/charte").await;
        let mut fields = vec![("version", hidden(&charter, "version").to_owned())];
        for kind in ["moderator", "keeper", "administrator"] {
            fields.push(("fonction", kind.to_owned()));
        }
        let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
        visitor.post("/charte", &fields).await;
        visitor
    }

    async fn moderator(&self) -> Visitor<'_> {
        self.given(
            "modo@example.org",
            Office::Instance(InstanceRole::Moderator),
            "Modeste",
        )
        .await
    }

    async fn given(&self, mail: &str, office: Office, name: &str) -> Visitor<'_> {
        let permit = Administration::command_line();
        offices::give(&self.app, permit, mail, &office)
            .await
            .unwrap();
        self.enters(name).await
    }

    /// Someone who keeps this source.
    async fn keeper(&self, mail: &str, source: &str) -> Visitor<'_> {
        let source = model::SourceId::parse(source).unwrap();
        let office = Office::Partner(source, access::PartnerRole::Keeper);
        self.given(mail, office, "Zoé").await
    }
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    form.finish()
}

/// The value of a hidden field of a page.
fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    let start = format!("name=\"{name}\" value=\"");
    let from = page.find(&start).map(|at| at + start.len()).unwrap();
    page[from..].split('"').next().unwrap()
}

fn place(answer: &Answer) -> &str {
    answer.1.get(header::LOCATION).unwrap().to_str().unwrap()
}

impl Visitor<'_> {
    async fn send(&mut self, mut request: Request<Body>) -> Answer {
        if let Some(from) = self.from {
            request.extensions_mut().insert(ConnectInfo(from));
        }
        let response = self.site.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            let told = set.to_str().unwrap();
            told.split(';').next().unwrap().clone_into(&mut self.cookie);
        }
        let bytes = axum::body::to_bytes(body, 50_000_000).await.unwrap();
        (
            parts.status,
            parts.headers,
            String::from_utf8_lossy(&bytes).into_owned(),
        )
    }

    async fn get(&mut self, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, &self.cookie);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    async fn token(&mut self) -> String {
        if self.cookie.is_empty() {
            return String::new();
        }
        let (_, _, page) = self.get("/mon-espace/compte").await;
        if page.contains("name=\"jeton\"") {
            hidden(&page, "jeton").to_owned()
        } else {
            String::new()
        }
    }

    /// Sends a form of ours.
    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token().await;
        let mut fields = fields.to_vec();
        fields.push(("jeton", &token));
        let request = Request::post(path)
            .header(header::COOKIE, &self.cookie)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(encoded(&fields))).unwrap())
            .await
    }

    /// Sends a file with the version of the cockpit.
    async fn file(&mut self, source: &str, version: &str, name: &str, bytes: &[u8]) -> Answer {
        let token = self.token().await;
        self.file_as(source, version, name, bytes, &token).await
    }

    async fn file_as(
        &mut self,
        source: &str,
        version: &str,
        name: &str,
        bytes: &[u8],
        token: &str,
    ) -> Answer {
        let mut body = Vec::new();
        for (field, value) in [("jeton", token), ("version", version)] {
            body.extend(
                format!("--limite\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n")
                    .bytes(),
            );
        }
        body.extend(
            format!("--limite\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n")
                .bytes(),
        );
        body.extend(bytes);
        body.extend(b"\r\n--limite--\r\n");
        let request = Request::post(format!("/mon-espace/recensement/{source}/fichier"))
            .header(header::COOKIE, &self.cookie)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=limite");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// The version that the forms of a cockpit bear.
    async fn version(&mut self, source: &str) -> String {
        let (_, _, page) = self.get(&format!("/mon-espace/recensement/{source}")).await;
        hidden(&page, "version").to_owned()
    }

    /// Opens the form, waits as long as a person does, and sends it.
    async fn ask(&mut self, changes: &[(&str, &str)]) -> Answer {
        let (_, _, page) = self.get("/rejoindre").await;
        seconds_later(20);
        let start = "name=\"charte\" value=\"";
        let at = page.find(start).unwrap() + start.len();
        let charter = page[at..].split('"').next().unwrap();
        let mut fields = vec![
            ("ouvert", hidden(&page, "ouvert")),
            ("personne", "Zoé مريم 🌻"),
            ("courriel", "zoe@example.org"),
            ("organisation", "Les Tilleuls"),
            ("recensement", "Lieux de l’Ouest"),
            ("lieu", "https://example.org/lieux.csv"),
            ("licence", "etalab-2.0"),
            ("note", "bonjour"),
            ("charte", charter),
            ("adresse_du_site", ""),
        ];
        for (name, value) in changes {
            fields.retain(|(held, _)| held != name);
            fields.push((name, value));
        }
        self.post("/rejoindre", &fields).await
    }

    /// Asks and confirms.
    async fn joins(&mut self) {
        assert_eq!(self.ask(&[]).await.0, StatusCode::OK);
        let key = self.site.key_after("confirmer?cle=").await;
        let confirmed = self.post("/rejoindre/confirmer", &[("cle", &key)]).await;
        assert_eq!(confirmed.0, StatusCode::OK);
    }
}

#[tokio::test]
async fn e29_a_request_is_seen_once_its_address_answered_and_its_keeper_begins() {
    let site = site().await;
    let mut moderator = site.moderator().await;
    let mut zoe = site.visitor();
    let (status, _, page) = zoe.ask(&[]).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("zoe@example.org"));
    let queue = moderator.get("/moderation").await.2;
    assert!(
        !queue.contains("Tilleuls"),
        "not before the address answered"
    );
    let key = site.key_after("confirmer?cle=").await;
    for _ in 0..3 {
        let (status, _, page) = zoe.get(&format!("/rejoindre/confirmer?cle={key}")).await;
        assert_eq!(status, StatusCode::OK, "looking at a link uses nothing");
        assert!(page.contains("Lieux de l’Ouest"));
    }
    assert!(!moderator.get("/moderation").await.2.contains("Tilleuls"));
    assert_eq!(
        zoe.post("/rejoindre/confirmer", &[("cle", &key)]).await.0,
        StatusCode::OK
    );
    assert_eq!(
        zoe.post("/rejoindre/confirmer", &[("cle", &key)]).await.0,
        StatusCode::GONE,
        "a link is used once"
    );
    let queue = moderator.get("/moderation").await.2;
    assert!(queue.contains("Tilleuls") && queue.contains("Zoé مريم 🌻"));
    assert!(
        queue.contains("value=\"lieux-de-l-ouest\""),
        "a short name is proposed"
    );
    let number = queue
        .split("action=\"/moderation/")
        .nth(1)
        .unwrap()
        .split('/')
        .next()
        .unwrap()
        .to_owned();
    let version = hidden(&queue, "version").to_owned();
    let path = format!("/moderation/{number}/accepter");
    let bad = moderator
        .post(&path, &[("version", &version), ("nom", "Été !")])
        .await;
    assert_eq!(bad.0, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("version", version.as_str()), ("nom", "lieux-ouest")];
    assert_eq!(
        moderator.post(&path, &fields).await.0,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        moderator.post(&path, &fields).await.0,
        StatusCode::UNPROCESSABLE_ENTITY,
        "answered once"
    );
    let mut keeper = site.enters("Zoé").await;
    let room = keeper.get("/mon-espace").await.2;
    assert!(room.contains("/mon-espace/recensement/lieux-ouest"));
    let (status, _, page) = keeper.get("/mon-espace/recensement/lieux-ouest").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("multipart/form-data"));
    let (status, _, page) = keeper.get("/en/mon-espace/recensement/lieux-ouest").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Send a file"));
}

#[tokio::test]
async fn e29_no_form_can_be_flooded() {
    let site = site().await;
    let mut machine = site.visitor();
    // A field nobody sees, filled: the same answer, and nothing.
    assert_eq!(
        machine
            .ask(&[("adresse_du_site", "http://mal.example")])
            .await
            .0,
        StatusCode::OK
    );
    // Sent at once, with a token made elsewhere, or without: told, and nothing.
    for opened in ["", "0.0", "1795000000.abc"] {
        let (status, _, page) = machine.ask(&[("ouvert", opened)]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            page.contains("Lieux de l’Ouest"),
            "what was typed is not lost"
        );
    }
    assert_eq!(site.count_letters().await, 0);
    // One address is not written to without end.
    for _ in 0..20 {
        assert_eq!(machine.ask(&[]).await.0, StatusCode::OK);
    }
    assert_eq!(site.count_letters().await, 5);
    // One machine is stopped, its neighbour is not.
    let mut far = site.visitor();
    far.from = Some("203.0.113.7:4000".parse().unwrap());
    let mut passed = 0;
    for rank in 0..12 {
        let mail = format!("a{rank}@example.org");
        let (status, ..) = far.ask(&[("courriel", &mail)]).await;
        if status == StatusCode::OK {
            passed += 1;
        } else {
            assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
        }
    }
    assert_eq!(passed, 5);
    assert_eq!(
        far.get("/rejoindre").await.0,
        StatusCode::OK,
        "reading is free"
    );
    far.from = Some("203.0.113.8:4000".parse().unwrap());
    assert_eq!(
        far.ask(&[("courriel", "b@example.org")]).await.0,
        StatusCode::OK
    );
}

#[tokio::test]
async fn e29_a_request_sent_twice_is_one_and_a_refusal_says_why() {
    let site = site().await;
    let mut moderator = site.moderator().await;
    let mut zoe = site.visitor();
    zoe.joins().await;
    zoe.joins().await;
    let queue = moderator.get("/moderation").await.2;
    assert_eq!(queue.matches("/accepter\"").count(), 1);
    let number = queue
        .split("action=\"/moderation/")
        .nth(1)
        .unwrap()
        .split('/')
        .next()
        .unwrap()
        .to_owned();
    let version = hidden(&queue, "version").to_owned();
    let path = format!("/moderation/{number}/refuser");
    let empty = moderator
        .post(&path, &[("version", &version), ("raison", " \n ")])
        .await;
    assert_eq!(empty.0, StatusCode::UNPROCESSABLE_ENTITY);
    let stale = moderator
        .post(&path, &[("version", "7"), ("raison", "non")])
        .await;
    assert_eq!(stale.0, StatusCode::CONFLICT, "someone else was faster");
    let reason = "Ce recensement <est> déjà là.";
    let refused = moderator
        .post(&path, &[("version", &version), ("raison", reason)])
        .await;
    assert_eq!(place(&refused), "/moderation?note=refusee");
    let letters = site.letters().await;
    assert!(
        letters.contains("Ce recensement &#60;est&#62; déjà là."),
        "told, and escaped"
    );
    assert!(!moderator.get("/moderation").await.2.contains("/accepter\""));
}

#[tokio::test]
async fn e29_bad_forms_are_told_and_lose_nothing() {
    let site = site().await;
    let mut zoe = site.visitor();
    let long = "é".repeat(10_000);
    for (name, value) in [
        ("personne", " \n "),
        ("recensement", long.as_str()),
        ("note", long.as_str()),
        ("courriel", "zoe"),
        ("charte", "0"),
        ("licence", ""),
    ] {
        let (status, _, page) = zoe.ask(&[(name, value)]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(
            page.contains("role=\"alert\"") && page.contains("Les Tilleuls"),
            "{name}"
        );
    }
    assert_eq!(site.count_letters().await, 0);
    for key in ["", "x", "0123456789abcdefghjkmnpqrstvwxyz"] {
        let (status, ..) = zoe.get(&format!("/rejoindre/confirmer?cle={key}")).await;
        assert_eq!(status, StatusCode::GONE);
    }
    zoe.ask(&[]).await;
    let key = site.key_after("confirmer?cle=").await;
    seconds_later(3 * 86_400);
    let late = zoe.post("/rejoindre/confirmer", &[("cle", &key)]).await;
    assert_eq!(late.0, StatusCode::GONE, "two days, not three");
    // Only moderators see the queue.
    assert_eq!(
        place(&zoe.get("/moderation").await),
        "/connexion?vers=%2Fmoderation"
    );
    let mut keeper = site.keeper("k@example.org", "ouest").await;
    assert_eq!(keeper.get("/moderation").await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a31_the_organisation_of_a_request_gets_no_account() {
    let site = site().await;
    let mut moderator = site.moderator().await;
    site.visitor().joins().await;
    let form = site.visitor().get("/rejoindre").await.2;
    assert!(form.contains("en son nom propre"));
    let queue = moderator.get("/moderation").await.2;
    let number = queue
        .split("action=\"/moderation/")
        .nth(1)
        .unwrap()
        .split('/')
        .next()
        .unwrap()
        .to_owned();
    let version = hidden(&queue, "version").to_owned();
    moderator
        .post(
            &format!("/moderation/{number}/accepter"),
            &[("version", &version), ("nom", "ouest")],
        )
        .await;
    let zoe = site.enters("Zoé").await;
    assert!(!zoe.cookie.is_empty());
    let persons = site
        .app
        .store
        .persons_after(model::people::PersonId(0), 100)
        .await
        .unwrap();
    let names: Vec<&str> = persons.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Modeste", "Zoé"], "people, and no organisation");
}

const CENSUS: &str = "nom;commune;thème;site\n\
    Le Fournil des Tilleuls;Nantes;alimentation;https://fournil.example\n\
    La Ruche;Rennes;numérique;https://ruche.example\n\
    ;Brest;numérique;\n\
    Atelier 🌻 مريم;Angers;culture;pas une adresse\n";

/// A census published by the browser, step by step.
async fn published<'a>(site: &'a Site, mail: &str) -> Visitor<'a> {
    let mut keeper = site.keeper(mail, "ouest").await;
    let sent = keeper
        .file("ouest", "0", "Carte des lieux.CSV", CENSUS.as_bytes())
        .await;
    assert_eq!(
        place(&sent),
        "/mon-espace/recensement/ouest?note=fichier",
        "{}",
        sent.2
    );
    let version = keeper.version("ouest").await;
    let done = keeper
        .post(
            "/mon-espace/recensement/ouest/publier",
            &[("version", &version)],
        )
        .await;
    assert_eq!(
        place(&done),
        "/mon-espace/recensement/ouest?note=publie",
        "{}",
        done.2
    );
    keeper
}

#[tokio::test]
async fn e11_a_census_is_connected_tried_published_and_harvested_in_the_browser() {
    let site = site().await;
    let mut zoe = site.keeper("zoe@example.org", "ouest").await;
    let begin = zoe.get("/mon-espace/recensement/ouest").await.2;
    assert!(!begin.contains("/essai\""), "nothing to try yet");
    let sent = zoe
        .file("ouest", "0", "../../Carte des lieux.CSV", CENSUS.as_bytes())
        .await;
    assert_eq!(place(&sent), "/mon-espace/recensement/ouest?note=fichier");
    let kept = site.folder.path().join("censuses/ouest/recensement.csv");
    assert_eq!(std::fs::read(kept).unwrap(), CENSUS.as_bytes());
    let page = zoe.get("/mon-espace/recensement/ouest").await.2;
    assert!(page.contains("Carte des lieux.CSV") && page.contains("[reading]"));
    let (status, _, trial) = zoe.get("/mon-espace/recensement/ouest/essai").await;
    assert_eq!(status, StatusCode::OK, "{trial}");
    assert!(trial.contains("Le Fournil des Tilleuls") && trial.contains("Nantes"));
    assert!(trial.contains("bar-fill"), "how full fields are");
    assert!(
        site.app.store.sources().await.unwrap().is_empty(),
        "a trial writes nothing"
    );
    let version = hidden(&trial, "version").to_owned();
    let done = zoe
        .post(
            "/mon-espace/recensement/ouest/publier",
            &[("version", &version)],
        )
        .await;
    assert_eq!(place(&done), "/mon-espace/recensement/ouest?note=publie");
    let version = zoe.version("ouest").await;
    let fields = [("version", version.as_str()), ("frequence", "weekly")];
    let done = zoe
        .post("/mon-espace/recensement/ouest/frequence", &fields)
        .await;
    assert_eq!(place(&done), "/mon-espace/recensement/ouest?note=frequence");
    let source = model::SourceId::parse("ouest").unwrap();
    let row = site.app.store.source(&source).await.unwrap().unwrap();
    assert!(row.source.recipe.contains("schedule = \"weekly\""));
    let done = zoe.post("/mon-espace/recensement/ouest/moisson", &[]).await;
    assert_eq!(place(&done), "/mon-espace/recensement/ouest?note=moisson");
    let page = zoe.get("/mon-espace/recensement/ouest").await.2;
    assert!(page.contains("<option value=\"weekly\" selected>"));
    assert!(page.contains("/ecartees/"), "the way to what was set aside");
    let found = site.visitor().get("/explorer.json").await.2;
    assert!(
        found.contains("Le Fournil des Tilleuls"),
        "the card is there"
    );
}

#[tokio::test]
async fn e11_no_rejected_row_is_lost_and_each_says_why() {
    let site = site().await;
    let mut zoe = published(&site, "zoe@example.org").await;
    let hostile = format!("{CENSUS};=HYPERLINK(\"x\");+cmd|' /C calc'!A0;=1+1\n");
    let version = zoe.version("ouest").await;
    zoe.file("ouest", &version, "corrige.csv", hostile.as_bytes())
        .await;
    zoe.post("/mon-espace/recensement/ouest/moisson", &[]).await;
    let source = model::SourceId::parse("ouest").unwrap();
    let run = site.app.store.runs(&source, 1).await.unwrap().remove(0);
    assert_eq!(run.counts.rows, run.counts.notices + run.counts.rejected);
    assert_eq!(run.counts.rejected, 2, "{:?}", run.outcome);
    let path = format!("/mon-espace/recensement/ouest/ecartees/{}", run.id.0);
    let (status, _, page) = zoe.get(&path).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Brest"), "the row itself");
    let (status, headers, table) = zoe.get(&format!("{path}/tableau")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        headers[header::CONTENT_DISPOSITION]
            .to_str()
            .unwrap()
            .starts_with("attachment")
    );
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    assert!(
        headers.get(header::ACCESS_CONTROL_ALLOW_ORIGIN).is_none(),
        "not open to other sites"
    );
    let mut reader = table.lines();
    reader.next();
    assert!(table.contains("Brest"));
    for cell in table.split([',', '\n']) {
        assert!(!cell.starts_with(['=', '+', '@']), "{cell}");
        assert!(!cell.starts_with("\"="), "{cell}");
    }
    // Mended, everything is taken.
    let mended = CENSUS
        .replace("\n;Brest", "\nLe Phare;Brest")
        .replace("pas une adresse", "");
    let version = zoe.version("ouest").await;
    zoe.file("ouest", &version, "corrige.csv", mended.as_bytes())
        .await;
    zoe.post("/mon-espace/recensement/ouest/moisson", &[]).await;
    let run = site.app.store.runs(&source, 1).await.unwrap().remove(0);
    assert_eq!((run.counts.rejected, run.counts.notices), (0, 4));
}

#[tokio::test]
async fn e11_a_changed_shape_is_told_to_its_keepers_once() {
    let site = site().await;
    let mut zoe = published(&site, "zoe@example.org").await;
    zoe.post("/mon-espace/recensement/ouest/moisson", &[]).await;
    let before = site.count_letters().await;
    // The columns have changed: nothing has a name any more.
    let shape = "titre;ville\nLe Fournil;Nantes\nLa Ruche;Rennes\n";
    let version = zoe.version("ouest").await;
    zoe.file("ouest", &version, "a.csv", shape.as_bytes()).await;
    for _ in 0..3 {
        seconds_later(3_600);
        zoe.post("/mon-espace/recensement/ouest/moisson", &[]).await;
    }
    assert_eq!(
        site.count_letters().await,
        before + 1,
        "once, not at each try"
    );
    let source = model::SourceId::parse("ouest").unwrap();
    let run = site.app.store.runs(&source, 1).await.unwrap().remove(0);
    let reason = run.outcome.reason().unwrap().to_owned();
    let letters = site.letters().await;
    assert!(
        letters.contains("/mon-espace/recensement/ouest"),
        "the way to mend it"
    );
    let page = zoe.get("/mon-espace/recensement/ouest").await.2;
    let start: String = reason.chars().take_while(|c| c.is_alphanumeric()).collect();
    assert!(page.contains(&start), "{reason}");
    let found = site.visitor().get("/explorer.json").await.2;
    assert!(
        found.contains("Le Fournil des Tilleuls"),
        "the last good copy stays"
    );
    // Mended, then broken again: another event.
    let version = zoe.version("ouest").await;
    zoe.file("ouest", &version, "a.csv", CENSUS.as_bytes())
        .await;
    zoe.post("/mon-espace/recensement/ouest/moisson", &[]).await;
    let version = zoe.version("ouest").await;
    zoe.file("ouest", &version, "a.csv", shape.as_bytes()).await;
    zoe.post("/mon-espace/recensement/ouest/moisson", &[]).await;
    assert_eq!(site.count_letters().await, before + 2);
}

#[tokio::test]
async fn e11_faults_of_a_recipe_are_told_by_line_and_what_was_typed_stays() {
    let site = site().await;
    let mut zoe = published(&site, "zoe@example.org").await;
    let source = model::SourceId::parse("ouest").unwrap();
    let good = site
        .app
        .store
        .source(&source)
        .await
        .unwrap()
        .unwrap()
        .source
        .recipe;
    for (text, told) in [
        (
            "[source]\nid = \"ouest\"\nnimporte = 1\n".to_owned(),
            "ligne 3",
        ),
        ("<script>alert(1)</script>".to_owned(), "ligne 1"),
        (good.replace("recensement.csv", "/etc/passwd"), "ligne "),
        (
            good.replace("recensement.csv", "../../croisee.db"),
            "ligne ",
        ),
        (good.replace("id = \"ouest\"", "id = \"est\""), "ligne "),
        (String::new(), "recette"),
    ] {
        let version = zoe.version("ouest").await;
        let fields = [("version", version.as_str()), ("recette", text.as_str())];
        let (status, _, page) = zoe
            .post("/mon-espace/recensement/ouest/recette", &fields)
            .await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        assert!(page.contains(told), "{text}");
        assert!(!page.contains("<script>alert"), "escaped");
    }
    let kept = site
        .app
        .store
        .source(&source)
        .await
        .unwrap()
        .unwrap()
        .source
        .recipe;
    assert_eq!(kept, good, "what is published did not change");
    let long = format!("{good}\n# {}", "é".repeat(100_000));
    let version = zoe.version("ouest").await;
    let fields = [("version", version.as_str()), ("recette", long.as_str())];
    let done = zoe
        .post("/mon-espace/recensement/ouest/recette", &fields)
        .await;
    assert_eq!(place(&done), "/mon-espace/recensement/ouest?note=recette");
}

#[tokio::test]
async fn e11_two_keepers_never_write_over_each_other() {
    let site = site().await;
    let mut zoe = published(&site, "zoe@example.org").await;
    let mut yves = site.keeper("yves@example.org", "ouest").await;
    let seen = zoe.version("ouest").await;
    let source = model::SourceId::parse("ouest").unwrap();
    let recipe = site
        .app
        .store
        .source(&source)
        .await
        .unwrap()
        .unwrap()
        .source
        .recipe;
    let of_zoe = recipe.replace("grace_days = 30", "grace_days = 10");
    let fields = [("version", seen.as_str()), ("recette", of_zoe.as_str())];
    let done = zoe
        .post("/mon-espace/recensement/ouest/recette", &fields)
        .await;
    assert_eq!(done.0, StatusCode::SEE_OTHER);
    for path in ["recette", "publier", "frequence"] {
        let path = format!("/mon-espace/recensement/ouest/{path}");
        let fields = [
            ("version", seen.as_str()),
            ("recette", recipe.as_str()),
            ("frequence", "daily"),
        ];
        let (status, _, page) = yves.post(&path, &fields).await;
        assert_eq!(status, StatusCode::CONFLICT, "{path}");
        assert!(page.contains("Quelqu’un vient de modifier la même chose"));
    }
    let late = yves.file("ouest", &seen, "a.csv", b"nom\nAutre\n").await;
    assert_eq!(late.0, StatusCode::CONFLICT);
    let kept = site.folder.path().join("censuses/ouest/recensement.csv");
    assert_eq!(
        std::fs::read(kept).unwrap(),
        CENSUS.as_bytes(),
        "the file is still that of Zoé"
    );
    let parts = std::fs::read_dir(site.folder.path().join("censuses/ouest")).unwrap();
    assert_eq!(parts.count(), 1, "and nothing lies beside it");
}

#[tokio::test]
async fn e11_bad_files_and_strangers_are_refused() {
    let site = site().await;
    let mut zoe = site.keeper("zoe@example.org", "ouest").await;
    for (name, bytes) in [
        ("image.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice()),
        ("vide.csv", b"".as_slice()),
        ("faux.xlsx", b"PK\x03\x04 pas un classeur".as_slice()),
        ("passwd", b"root:x:0:0".as_slice()),
    ] {
        let (status, _, page) = zoe.file("ouest", "0", name, bytes).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(page.contains("role=\"alert\""), "{name}");
    }
    assert!(!site.folder.path().join("censuses/ouest").exists());
    let large = vec![b'a'; app::collective::cockpit::LARGEST + (1 << 20)];
    let (status, ..) = zoe.file("ouest", "0", "a.csv", &large).await;
    assert!(status.is_client_error(), "{status}");
    let foreign = zoe
        .file_as("ouest", "0", "a.csv", CENSUS.as_bytes(), "faux")
        .await;
    assert_eq!(foreign.0, StatusCode::FORBIDDEN, "a form of another site");
    let other = zoe.file("autre", "0", "a.csv", CENSUS.as_bytes()).await;
    assert_eq!(other.0, StatusCode::FORBIDDEN, "another partner's census");
    let mut stranger = site.visitor();
    assert_eq!(
        stranger
            .file("ouest", "0", "a.csv", CENSUS.as_bytes())
            .await
            .0,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        stranger.get("/mon-espace/recensement/ouest").await.0,
        StatusCode::SEE_OTHER
    );
    for path in ["ecartees/1", "ecartees/x", "ecartees/1/tableau"] {
        let (status, ..) = zoe
            .get(&format!("/mon-espace/recensement/ouest/{path}"))
            .await;
        assert!(status.is_client_error(), "{path}: {status}");
    }
    let (status, ..) = zoe.get("/mon-espace/recensement/..%2F..%2Fetc").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let early = zoe.post("/mon-espace/recensement/ouest/moisson", &[]).await;
    assert_eq!(
        early.0,
        StatusCode::UNPROCESSABLE_ENTITY,
        "nothing is published"
    );
    for address in [
        "",
        "ftp://example.org/a.csv",
        "http://127.0.0.1:9/a.csv",
        "javascript:alert(1)",
    ] {
        let fields = [("version", "0"), ("adresse", address)];
        let (status, _, page) = zoe
            .post("/mon-espace/recensement/ouest/adresse", &fields)
            .await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
        assert!(page.contains("role=\"alert\""), "{address}");
    }
}

#[tokio::test]
async fn e18_each_act_on_a_census_says_who_and_when_to_its_keepers_only() {
    let site = site().await;
    let mut zoe = published(&site, "zoe@example.org").await;
    zoe.post("/mon-espace/recensement/ouest/moisson", &[]).await;
    let page = zoe.get("/mon-espace/recensement/ouest").await.2;
    let journal = page.split("id=\"journal\"").nth(1).unwrap();
    let at = |what: &str| journal.find(&format!("{what} · Zoé")).unwrap();
    assert!(
        at("Moisson demandée") < at("Recette publiée"),
        "the latest first"
    );
    assert!(at("Recette publiée") < at("Fichier envoyé"));
    let deeds = site
        .app
        .store
        .deeds_about("source ouest", 10)
        .await
        .unwrap();
    assert_eq!(deeds.len(), 3);
    assert!(
        deeds
            .iter()
            .all(|logged| logged.deed.actor.is_some() && logged.at == clock())
    );
    let mut other = site.keeper("y@example.org", "est").await;
    assert_eq!(
        other.get("/mon-espace/recensement/ouest").await.0,
        StatusCode::FORBIDDEN
    );
    let public = site.visitor().get("/partenaire/ouest").await.2;
    assert!(!public.contains("Zoé"), "not on the public page");
}

#[tokio::test]
async fn e29_a_larger_form_than_any_page_sends_is_refused() {
    let site = site().await;
    let huge = "a".repeat(200_000);
    let (status, ..) = site.visitor().ask(&[("note", &huge)]).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn e30_a_standing_is_shown_and_moves_nothing() {
    let site = site().await;
    let mut zoe = published(&site, "zoe@example.org").await;
    let done = zoe.post("/mon-espace/recensement/ouest/moisson", &[]).await;
    assert_eq!(place(&done), "/mon-espace/recensement/ouest?note=moisson");
    let lists = [
        "/explorer.json",
        "/explorer.json?q=atelier",
        "/explorer.csv",
        "/api/v1/cards",
    ];
    let mut before = Vec::new();
    for list in lists {
        before.push(site.visitor().get(list).await.2);
    }
    assert!(before[0].contains("Le Fournil des Tilleuls"));
    let given = [("source", "ouest"), ("place", "soutien")];
    assert_eq!(
        zoe.post("/moderation/places", &given).await.0,
        StatusCode::FORBIDDEN,
        "nobody gives themselves a standing"
    );
    let mut moderator = site.moderator().await;
    let done = moderator.post("/moderation/places", &given).await;
    assert_eq!(place(&done), "/moderation?note=place");
    let shown = site.visitor().get("/partenaire/ouest").await.2;
    assert!(shown.contains("Soutien"), "{shown}");
    assert!(
        site.visitor()
            .get("/partenaires")
            .await
            .2
            .contains("Soutien")
    );
    for (list, before) in lists.iter().zip(before) {
        let (_, _, after) = site.visitor().get(list).await;
        assert_eq!(after, before, "{list}: no sponsored ranking");
    }
    moderator
        .post("/moderation/places", &[("source", "ouest"), ("place", "")])
        .await;
    assert!(
        !site
            .visitor()
            .get("/partenaire/ouest")
            .await
            .2
            .contains("Soutien")
    );
}
