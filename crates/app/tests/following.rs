//! Two programmes on one data folder, as a server and a harvest started beside it: each writes the
//! index in its turn, nothing is missed, and an idle server costs next to nothing.
#![expect(clippy::unwrap_used, reason = "a test says no by stopping")]

use access::{Sight, Stewardship};
use app::harvest::{Manner, harvest};
use app::progress::Silent;
use app::{App, Config, Progress, consolidate, indexing, sources};
use model::{Outcome, SourceId};
use search::{Index, Page, Query, SearchError};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const STEWARD: Stewardship = Stewardship::command_line();

/// Counts the works that begin.
#[derive(Default)]
struct Begun(AtomicUsize);

impl Progress for Begun {
    fn begin(&self, _label: &str, _total: Option<u64>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
    fn advance(&self, _steps: u64) {}
    fn end(&self) {}
}

async fn open(folder: &Path) -> Arc<App> {
    let clock = || "2026-11-22T12:00:00Z".parse().unwrap();
    let config = Config::load(&folder.join("data")).unwrap();
    App::open_at(config, clock).await.unwrap()
}

/// Adds a source of two rows.
async fn source(app: &App, folder: &Path, id: &str) -> SourceId {
    let recipe = format!(
        "[source]\nid = \"{id}\"\ntitle = \"Essai\"\nlicence = \"etalab-2.0\"\n\
         partner = {{ name = \"Partenaire\" }}\n\n[reading]\nformat = \"csv\"\nfile = \"{id}.csv\"\n\n\
         [key]\ntry = [{{ columns = [\"id\"] }}]\n\n[fields]\nname = \"nom\"\n"
    );
    let rows = format!("id;nom\n1;Atelier de {id}\n2;Jardin de {id}\n");
    std::fs::write(folder.join(format!("{id}.csv")), rows).unwrap();
    sources::add(app, STEWARD, &recipe, folder).await.unwrap();
    SourceId::parse(id).unwrap()
}

async fn harvested(app: &Arc<App>, id: &SourceId) {
    let run = harvest(app, STEWARD, id, Manner::default(), Arc::new(Silent)).await;
    assert_eq!(run.unwrap().outcome, Outcome::Published);
}

/// How many cards whoever opens the index now finds in it.
fn found(folder: &Path) -> u64 {
    let index = Index::open(&folder.join("data/index")).unwrap();
    let now = "2026-11-22T12:00:00Z".parse().unwrap();
    let answer = index.ask(Sight::visitor(), &Query::default(), &Page::none(), now);
    answer.unwrap().total
}

#[tokio::test(flavor = "multi_thread")]
async fn two_programmes_harvest_in_turn_while_both_stay_open() {
    let folder = tempfile::tempdir().unwrap();
    let server = open(folder.path()).await;
    let beside = open(folder.path()).await;
    for (rank, app) in [&server, &beside, &server].into_iter().enumerate() {
        let id = source(app, folder.path(), &format!("essai-{rank}")).await;
        harvested(app, &id).await;
        assert_eq!(found(folder.path()), 2 * (rank as u64 + 1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_harvest_does_not_wait_for_the_programme_that_writes_the_index() {
    let folder = tempfile::tempdir().unwrap();
    let server = open(folder.path()).await;
    let beside = open(folder.path()).await;
    let id = source(&beside, folder.path(), "essai").await;
    let hold = server.index.hold().unwrap();
    harvested(&beside, &id).await;
    assert_eq!(found(folder.path()), 0);
    let refused = indexing::reindex(&beside, STEWARD, &Silent).await;
    assert!(matches!(
        refused,
        Err(app::Error::Search(SearchError::Busy))
    ));
    drop(hold);
    // The next look of either brings what was left.
    let followed = indexing::catch_up(&server, STEWARD, &Silent).await.unwrap();
    assert_eq!((followed, found(folder.path())), (2, 2));
    assert_eq!(
        indexing::reindex(&beside, STEWARD, &Silent).await.unwrap(),
        2
    );
    assert_eq!(found(folder.path()), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_server_begins_no_work() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).await;
    let id = source(&app, folder.path(), "essai").await;
    let begun = Begun::default();
    let tick = async || {
        let before = begun.0.load(Ordering::Relaxed);
        consolidate::consolidate(&app, STEWARD, &begun)
            .await
            .unwrap();
        indexing::catch_up(&app, STEWARD, &begun).await.unwrap();
        begun.0.load(Ordering::Relaxed) - before
    };
    assert_eq!(tick().await, 0);
    harvested(&app, &id).await;
    assert_eq!(tick().await, 0);
    std::fs::remove_dir_all(folder.path().join("data/index")).unwrap();
    drop(app);
    let app = open(folder.path()).await;
    indexing::catch_up(&app, STEWARD, &begun).await.unwrap();
    assert_eq!(begun.0.load(Ordering::Relaxed), 1);
}
