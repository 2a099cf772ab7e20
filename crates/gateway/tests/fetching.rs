//! The fetcher against a site on loopback: politeness, limits, redirections, kept pages, replay.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use census::crawl::{Ask, Manners};
use gateway::fetcher::Wait;
use gateway::{FetchError, Fetcher, Identity, MemoryKeeper, Mode, PageKeeper, Setup};
use std::future::Future;
use std::io::Write;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use url::Url;
use wiremock::matchers::{any, header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

/// Notes the waits instead of waiting.
#[derive(Default)]
struct Noted(Mutex<Vec<Duration>>);

impl Wait for Noted {
    fn wait(&self, time: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        self.0.lock().unwrap().push(time);
        Box::pin(std::future::ready(()))
    }
}

struct Bench {
    server: MockServer,
    keeper: Arc<MemoryKeeper>,
    waits: Arc<Noted>,
}

impl Bench {
    async fn new() -> Self {
        Self {
            server: MockServer::start().await,
            keeper: Arc::default(),
            waits: Arc::default(),
        }
    }

    async fn page(&self, at: &str, answer: ResponseTemplate) {
        Mock::given(method("GET"))
            .and(path(at))
            .respond_with(answer)
            .mount(&self.server)
            .await;
    }

    fn url(&self, at: &str) -> Url {
        Url::parse(&self.server.uri()).unwrap().join(at).unwrap()
    }

    fn fetcher(&self, mode: Mode, manners: Manners) -> Fetcher {
        let identity = Identity {
            robot: "croisee".to_owned(),
            version: "0.1".to_owned(),
            contact: "https://exemple.fr/robot".to_owned(),
        };
        let wait: Arc<dyn Wait> = Arc::clone(&self.waits) as Arc<dyn Wait>;
        let setup = Setup {
            mode,
            wait,
            ..Setup::new(identity)
        };
        Fetcher::new(
            setup,
            manners,
            Arc::clone(&self.keeper) as Arc<dyn PageKeeper>,
        )
        .unwrap()
    }

    fn local(&self) -> Fetcher {
        self.fetcher(Mode::Live, local())
    }

    async fn paths(&self) -> Vec<String> {
        let received = self.server.received_requests().await.unwrap();
        received
            .iter()
            .map(|request| request.url.path().to_owned())
            .collect()
    }
}

fn local() -> Manners {
    Manners {
        local: true,
        ..Manners::default()
    }
}

/// Fetches where blocking is allowed, as the application does.
async fn get(fetcher: &Arc<Fetcher>, ask: Ask) -> Result<(u16, String), FetchError> {
    let fetcher = Arc::clone(fetcher);
    let page = tokio::task::spawn_blocking(move || fetcher.page(&ask))
        .await
        .unwrap();
    page.map(|page| (page.status, String::from_utf8(page.body).unwrap()))
}

fn ask(url: Url) -> Ask {
    Ask::new(url, "text/html")
}

fn text(body: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_string(body)
}

#[tokio::test]
async fn robots_are_obeyed_unless_the_source_says_otherwise() {
    let bench = Bench::new().await;
    bench
        .page(
            "/robots.txt",
            text("User-agent: *\nDisallow: /prive\nCrawl-delay: 3"),
        )
        .await;
    bench.page("/prive", text("secret")).await;
    bench.page("/public", text("bonjour")).await;
    let fetcher = Arc::new(bench.local());
    let refused = get(&fetcher, ask(bench.url("/prive"))).await.unwrap_err();
    assert!(matches!(refused, FetchError::Robots { .. }), "{refused}");
    assert_eq!(
        get(&fetcher, ask(bench.url("/public"))).await.unwrap().1,
        "bonjour"
    );
    assert_eq!(bench.paths().await, ["/robots.txt", "/public"]);
    let longest = bench.waits.0.lock().unwrap().iter().max().copied().unwrap();
    assert!(longest > Duration::from_millis(500), "{longest:?}");
    let bold = Arc::new(bench.fetcher(
        Mode::Live,
        Manners {
            obey_robots: false,
            ..local()
        },
    ));
    assert_eq!(
        get(&bold, ask(bench.url("/prive"))).await.unwrap().1,
        "secret"
    );
}

#[tokio::test]
async fn a_site_whose_robots_file_is_down_is_not_visited() {
    let bench = Bench::new().await;
    bench.page("/robots.txt", ResponseTemplate::new(503)).await;
    let fetcher = Arc::new(bench.local());
    let refused = get(&fetcher, ask(bench.url("/x"))).await.unwrap_err();
    assert!(
        matches!(refused, FetchError::RobotsDown { .. }),
        "{refused}"
    );
}

#[tokio::test]
async fn private_addresses_are_refused_unless_declared_local() {
    let bench = Bench::new().await;
    let fetcher = Arc::new(bench.fetcher(Mode::Live, Manners::default()));
    let by_name = Url::parse(&format!(
        "http://localhost:{}/",
        bench.server.address().port()
    ))
    .unwrap();
    for url in [
        bench.url("/"),
        by_name,
        Url::parse("http://[::1]/").unwrap(),
    ] {
        let refused = get(&fetcher, ask(url)).await.unwrap_err();
        assert!(matches!(refused, FetchError::Address(_)), "{refused}");
    }
    assert_eq!(bench.paths().await, [""; 0]);
}

#[tokio::test]
async fn redirections_are_followed_checked_and_counted() {
    let bench = Bench::new().await;
    let to = |target: &str| ResponseTemplate::new(302).insert_header("location", target);
    bench.page("/a", to("/b")).await;
    bench.page("/b", text("arrivé")).await;
    bench.page("/fichier", to("file:///etc/passwd")).await;
    bench.page("/boucle", to("/boucle")).await;
    bench.page("/vide", ResponseTemplate::new(301)).await;
    let fetcher = Arc::new(bench.local());
    assert_eq!(
        get(&fetcher, ask(bench.url("/a"))).await.unwrap().1,
        "arrivé"
    );
    for at in ["/fichier", "/boucle", "/vide"] {
        let refused = get(&fetcher, ask(bench.url(at))).await.unwrap_err();
        assert!(
            matches!(refused, FetchError::Redirect(_)),
            "{at}: {refused}"
        );
    }
}

#[tokio::test]
async fn a_key_does_not_follow_to_another_host() {
    let (bench, other) = (Bench::new().await, MockServer::start().await);
    let target = format!("{}/but", other.uri());
    bench
        .page(
            "/a",
            ResponseTemplate::new(307).insert_header("location", target),
        )
        .await;
    Mock::given(any())
        .respond_with(text("but"))
        .mount(&other)
        .await;
    let mut ask = ask(bench.url("/a"));
    ask.headers = vec![("X-Api-Key".to_owned(), "secret".to_owned())];
    let manners = Manners {
        obey_robots: false,
        ..local()
    };
    get(&Arc::new(bench.fetcher(Mode::Live, manners)), ask)
        .await
        .unwrap();
    let first = &bench.server.received_requests().await.unwrap()[0];
    assert_eq!(first.headers["x-api-key"], "secret");
    let last = &other.received_requests().await.unwrap()[0];
    assert!(!last.headers.contains_key("x-api-key") && last.headers.contains_key("accept"));
    assert_eq!(
        last.headers["user-agent"],
        "croisee/0.1 (+https://exemple.fr/robot)"
    );
}

#[tokio::test]
async fn passing_failures_are_tried_again_and_the_server_is_heard() {
    let bench = Bench::new().await;
    let busy = ResponseTemplate::new(429).insert_header("retry-after", "40");
    Mock::given(path("/x"))
        .respond_with(busy)
        .up_to_n_times(2)
        .mount(&bench.server)
        .await;
    bench.page("/x", text("enfin")).await;
    bench.page("/panne", ResponseTemplate::new(500)).await;
    let fetcher = Arc::new(bench.local());
    assert_eq!(
        get(&fetcher, ask(bench.url("/x"))).await.unwrap().1,
        "enfin"
    );
    let long = bench
        .waits
        .0
        .lock()
        .unwrap()
        .iter()
        .filter(|w| w.as_secs() == 40)
        .count();
    assert_eq!(long, 2);
    let fault = get(&fetcher, ask(bench.url("/panne"))).await.unwrap_err();
    assert_eq!(
        fault.to_string(),
        "le site a répondu 500 (panne du site), 5 fois de suite"
    );
}

#[tokio::test]
async fn sizes_and_budgets_hold() {
    let bench = Bench::new().await;
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    bomb.write_all(&vec![b' '; 20_000_000]).unwrap();
    let bomb = ResponseTemplate::new(200)
        .insert_header("content-encoding", "gzip")
        .set_body_bytes(bomb.finish().unwrap());
    bench.page("/bombe", bomb).await;
    bench.page("/x", text("x")).await;
    let manners = Manners {
        max_bytes: 1_000_000,
        max_requests: 3,
        ..local()
    };
    let fetcher = Arc::new(bench.fetcher(Mode::Live, manners));
    let fault = get(&fetcher, ask(bench.url("/bombe"))).await.unwrap_err();
    assert_eq!(fault, FetchError::TooLarge { limit: 1_000_000 });
    get(&fetcher, ask(bench.url("/x"))).await.unwrap();
    let fault = get(&fetcher, ask(bench.url("/y"))).await.unwrap_err();
    assert_eq!(fault, FetchError::Budget(3));
    assert_eq!(fetcher.requests(), 3);
    let hurried = Arc::new(bench.fetcher(
        Mode::Live,
        Manners {
            delay: 90.0,
            total_seconds: 60,
            ..local()
        },
    ));
    let fault = get(&hurried, ask(bench.url("/x"))).await.unwrap_err();
    assert_eq!(fault, FetchError::OutOfTime(60));
}

#[tokio::test]
async fn e14_an_unchanged_page_is_not_sent_twice_and_replays_without_the_site() {
    let bench = Bench::new().await;
    let unchanged = Mock::given(path("/x")).and(header("if-none-match", "\"v1\""));
    unchanged
        .respond_with(ResponseTemplate::new(304))
        .expect(1)
        .mount(&bench.server)
        .await;
    bench
        .page("/x", text("contenu").insert_header("etag", "\"v1\""))
        .await;
    let first = Arc::new(bench.local());
    let live = get(&first, ask(bench.url("/x"))).await.unwrap();
    // Asked again in the same run, it is not asked for at all; in the next run, only whether it changed.
    assert_eq!(get(&first, ask(bench.url("/x#ancre"))).await.unwrap(), live);
    assert_eq!(
        get(&Arc::new(bench.local()), ask(bench.url("/x")))
            .await
            .unwrap(),
        live
    );
    let before = bench.paths().await.len();
    let replay = Arc::new(bench.fetcher(Mode::Replay, Manners::default()));
    assert_eq!(get(&replay, ask(bench.url("/x"))).await.unwrap(), live);
    assert_eq!(
        get(&replay, ask(bench.url("/y"))).await,
        Err(FetchError::NotKept)
    );
    assert_eq!(bench.paths().await.len(), before);
}

#[tokio::test]
async fn a_missing_page_is_an_answer_only_when_asked() {
    let bench = Bench::new().await;
    let fetcher = Arc::new(bench.local());
    let fault = get(&fetcher, ask(bench.url("/z"))).await.unwrap_err();
    assert_eq!(fault.to_string(), "le site a répondu 404 (page absente)");
    let mut patient = ask(bench.url("/z"));
    patient.may_be_missing = true;
    assert_eq!(get(&fetcher, patient).await.unwrap().0, 404);
}

#[tokio::test]
async fn a_fetcher_may_be_built_and_dropped_inside_a_runtime() {
    let bench = Bench::new().await;
    drop(bench.local());
}
