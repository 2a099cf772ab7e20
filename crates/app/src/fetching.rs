//! The way to a source on the web: politely, from the pages kept, or for a trial.

use crate::{App, Config, Error};
use census::crawl::{Fetch, Manners, Page};
use census::recipe::Recipe;
use gateway::fetcher::Setup;
use gateway::{Fetcher, Identity, Kept, MemoryKeeper, Mode, PageKeeper};
use model::{RunId, SourceId};
use std::sync::{Arc, mpsc};
use store::{KeptPage, Store, StoreError};
use tokio::runtime::Handle;

/// How a source is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// On the network; pages are kept for this run.
    Live(RunId),
    /// From the pages kept, without the network.
    Replay,
    /// On the network; nothing lasts.
    Trial,
}

/// Who fetches for this recipe; `None` when it reads files only.
pub(crate) fn fetcher(
    app: &Arc<App>,
    recipe: &Recipe,
    way: Way,
) -> Result<Option<Arc<dyn Fetch>>, Error> {
    let document = recipe.document();
    if document.reading.place.addresses().next().is_none() {
        return Ok(None);
    }
    let keeper: Arc<dyn PageKeeper> = match way {
        Way::Trial => Arc::new(MemoryKeeper::default()),
        Way::Live(_) | Way::Replay => Arc::new(StoreKeeper {
            store: app.store.clone(),
            source: recipe.id().clone(),
            run: if let Way::Live(run) = way {
                Some(run)
            } else {
                None
            },
            handle: Handle::current(),
        }),
    };
    let setup = Setup {
        mode: if way == Way::Replay {
            Mode::Replay
        } else {
            Mode::Live
        },
        webdriver: app.config.webdriver.clone(),
        ..Setup::new(identity(&app.config))
    };
    let fetcher = Fetcher::new(setup, manners(recipe), keeper)
        .map_err(|error| Error::Input(error.to_string()))?;
    Ok(Some(Arc::new(fetcher)))
}

/// Who fetches one page for a look, with the careful manners; nothing lasts, and this machine's own
/// network is out of reach.
pub(crate) fn once(app: &App) -> Result<Fetcher, Error> {
    let keeper = Arc::new(MemoryKeeper::default());
    Fetcher::new(
        Setup::new(identity(&app.config)),
        Manners::default(),
        keeper,
    )
    .map_err(|error| Error::Input(error.to_string()))
}

/// Who we say we are: sites may write to the people who run this server, or read its pages.
pub(crate) fn identity(config: &Config) -> Identity {
    let contact = config.contact.clone();
    Identity {
        robot: "croisee".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        contact: contact.unwrap_or_else(|| config.public_url.to_string()),
    }
}

/// How the source may be visited: as its recipe says, else with the careful defaults. One on this
/// machine bears no delay unless its recipe asks for it.
fn manners(recipe: &Recipe) -> Manners {
    let document = recipe.document();
    let local = document.source.local;
    let said = document.crawl.clone().unwrap_or_else(|| Manners {
        delay: if local { 0.0 } else { Manners::default().delay },
        ..Manners::default()
    });
    Manners { local, ..said }
}

/// Keeps pages in the store. The caller may be driving a runtime of its own, where nothing may be
/// awaited from outside: the work is sent to the store's runtime and its answer waited for.
struct StoreKeeper {
    store: Store,
    source: SourceId,
    run: Option<RunId>,
    handle: Handle,
}

impl StoreKeeper {
    fn wait<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, StoreError>> + Send + 'static,
    ) -> Result<T, String> {
        let (done, answer) = mpsc::sync_channel(1);
        self.handle.spawn(async move {
            // The other side is gone only when the harvest was given up.
            let _ = done.send(work.await);
        });
        let answer = answer
            .recv()
            .map_err(|_| "le programme s’arrête".to_owned())?;
        answer.map_err(|error| error.to_string())
    }
}

impl PageKeeper for StoreKeeper {
    fn get(&self, key: &str) -> Result<Option<Kept>, String> {
        let (store, source, url) = (self.store.clone(), self.source.clone(), key.to_owned());
        let found = self.wait(async move { store.page(&source, &url).await })?;
        let Some(kept) = found else { return Ok(None) };
        let header = |name: &str| {
            kept.headers
                .iter()
                .find(|(known, _)| known == name)
                .map(|(_, value)| value.clone())
        };
        let at = header(FINAL_URL).unwrap_or_else(|| kept.url.clone());
        let url = at
            .parse()
            .map_err(|error| format!("page gardée illisible : {error}"))?;
        let page = Page {
            url,
            status: kept.status,
            content_type: header(CONTENT_TYPE),
            link: header(LINK),
            body: kept.body,
        };
        Ok(Some(Kept {
            page,
            etag: kept.etag,
            last_modified: kept.last_modified,
            fetched_at: kept.fetched_at,
        }))
    }

    fn put(&self, key: &str, kept: &Kept) -> Result<(), String> {
        let page = &kept.page;
        let headers = [
            (FINAL_URL, Some(page.url.to_string())),
            (CONTENT_TYPE, page.content_type.clone()),
            (LINK, page.link.clone()),
        ];
        let page = KeptPage {
            source: self.source.clone(),
            url: key.to_owned(),
            status: page.status,
            headers: headers
                .into_iter()
                .filter_map(|(name, value)| Some((name.to_owned(), value?)))
                .collect(),
            body: page.body.clone(),
            fetched_at: kept.fetched_at,
            etag: kept.etag.clone(),
            last_modified: kept.last_modified.clone(),
            run: self.run,
        };
        let store = self.store.clone();
        self.wait(async move { store.put_page(&page).await })
    }
}

/// Where the page was in the end, after redirects: kept among the headers under a name that no
/// server sends.
const FINAL_URL: &str = "x-croisee-final-url";
const CONTENT_TYPE: &str = "content-type";
const LINK: &str = "link";
