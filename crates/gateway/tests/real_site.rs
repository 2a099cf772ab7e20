//! A real built site, served on loopback and read by the `html` reader through the fetcher.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use census::crawl::{Fetch, Manners};
use census::readers::{Input, Limits, html};
use census::row::Row;
use gateway::{Fetcher, Identity, MemoryKeeper, Mode, PageKeeper, Setup};
use std::path::PathBuf;
use std::sync::Arc;
use url::Url;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

const ORIGINAL: &str = "https://citoyens.transformation.gouv.fr/";

/// Serves a folder, `index.html` for folders.
struct Folder(PathBuf);

impl Respond for Folder {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let mut path = self.0.join(request.url.path().trim_start_matches('/'));
        if path.is_dir() {
            path.push("index.html");
        }
        match std::fs::read(&path) {
            Ok(body) => {
                let xml = path.extension().is_some_and(|end| end == "xml");
                let kind = if xml {
                    "application/xml"
                } else {
                    "text/html; charset=utf-8"
                };
                ResponseTemplate::new(200).set_body_raw(body, kind)
            }
            Err(_) => ResponseTemplate::new(404),
        }
    }
}

async fn read(
    keeper: &Arc<MemoryKeeper>,
    server: &str,
    mode: Mode,
    start: &str,
    toml: &str,
) -> Vec<Row> {
    let identity = Identity {
        robot: "croisee".to_owned(),
        version: "0.1".to_owned(),
        contact: "https://exemple.fr/robot".to_owned(),
    };
    let manners = Manners {
        local: true,
        delay: 0.0,
        ..Manners::default()
    };
    let setup = Setup {
        mode,
        ..Setup::new(identity)
    };
    let keeper = Arc::clone(keeper) as Arc<dyn PageKeeper>;
    let fetch: Arc<dyn Fetch> = Arc::new(Fetcher::new(setup, manners, keeper).unwrap());
    let urls = vec![Url::parse(server).unwrap().join(start).unwrap()];
    let mut options: html::Options = toml::from_str(toml).unwrap();
    options.rebase = Some((ORIGINAL.to_owned(), format!("{server}/")));
    tokio::task::spawn_blocking(move || {
        let rows = html::open(&options, Input::Web { fetch, urls }, &Limits::default()).unwrap();
        rows.map(Result::unwrap).collect()
    })
    .await
    .unwrap()
}

fn names(rows: &[Row]) -> Vec<String> {
    let mut names: Vec<String> = rows
        .iter()
        .flat_map(|row| row.cell("nom").texts())
        .map(str::to_owned)
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn e1_the_thirteen_laureates_are_read_by_list_by_sitemap_and_by_replay() {
    let folder = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/census/aic-laureats-html"
    ));
    if !folder.is_dir() {
        println!("skipped: {} is absent", folder.display());
        return;
    }
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(Folder(folder))
        .mount(&server)
        .await;
    let (keeper, uri) = (Arc::default(), server.uri());
    let fields = "[fields]\nnom='//h1'\nresume='p.fr-card__desc'\ntheme='.fr-card__detail'";
    let list = format!(
        "item='//div[contains(@class, \"fr-card__body\")]'\nfollow='.//h2/a/@href'\n{fields}"
    );
    let rows = read(&keeper, &uri, Mode::Live, "/laureats/", &list).await;
    assert_eq!(names(&rows).len(), 13);
    assert!(
        rows.iter()
            .all(|row| row.cell("resume").texts().count() > 0)
    );
    let sitemap = format!("[sitemap]\nkeep='/laureats/[^/]+/$'\n{fields}");
    assert_eq!(
        names(&read(&keeper, &uri, Mode::Live, "/sitemap.xml", &sitemap).await),
        names(&rows)
    );
    let replayed = read(&keeper, &uri, Mode::Replay, "/laureats/", &list).await;
    let cells = |rows: &[Row]| rows.iter().map(|row| row.cells.clone()).collect::<Vec<_>>();
    assert_eq!(cells(&replayed), cells(&rows));
}
