//! Fetching pages politely and safely: `robots.txt`, delays, budgets, retries, limits, conditional
//! requests, pages kept and replayed.

mod core;
mod politeness;
mod transport;

use crate::engine::Engine;
use crate::keeper::PageKeeper;
use crate::{FetchError, chance};
use census::crawl::{Ask, Fetch, Manners, Page};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use self::core::Core;

/// Who is visiting, said to every site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Name of the robot, as `robots.txt` files may write it: `croisee`.
    pub robot: String,
    /// Version of the program.
    pub version: String,
    /// Where to complain or ask: an address of a page or a mail address.
    pub contact: String,
}

impl Identity {
    /// The `User-Agent` header: `croisee/0.1 (+https://…)`.
    #[must_use]
    pub fn user_agent(&self) -> String {
        let plain = |text: &str| {
            text.chars()
                .filter(|c| (' '..='~').contains(c))
                .collect::<String>()
        };
        format!(
            "{}/{} (+{})",
            plain(&self.robot),
            plain(&self.version),
            plain(&self.contact)
        )
    }
}

/// Whether the site is visited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Pages come from the site; unchanged ones from those kept.
    #[default]
    Live,
    /// Pages come from those kept only; nothing is sent.
    Replay,
}

/// How waiting is done; tests replace it.
pub trait Wait: Send + Sync {
    /// Comes back after this long.
    fn wait(&self, time: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>>;
}

/// Waits for real.
#[derive(Debug, Clone, Copy)]
pub struct RealWait;

impl Wait for RealWait {
    fn wait(&self, time: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(tokio::time::sleep(time))
    }
}

/// Fetches the pages of one run of one source. Blocking: call it from a thread that may block
/// (`spawn_blocking`). It may be built and dropped anywhere.
pub struct Fetcher {
    engine: Engine,
    core: Arc<Core>,
}

/// What a fetcher is made of, beyond the recipe's manners.
pub struct Setup {
    /// Who is visiting.
    pub identity: Identity,
    /// Whether the site is visited.
    pub mode: Mode,
    /// Address of a WebDriver (chromedriver) for pages that need a browser.
    pub webdriver: Option<url::Url>,
    /// How to wait.
    pub wait: Arc<dyn Wait>,
}

impl Setup {
    /// The usual setup: live, no browser.
    #[must_use]
    pub fn new(identity: Identity) -> Self {
        Self {
            identity,
            mode: Mode::Live,
            webdriver: None,
            wait: Arc::new(RealWait),
        }
    }
}

impl Fetcher {
    /// A fetcher for one run.
    ///
    /// # Errors
    /// [`FetchError::Start`] when the system refuses a thread or the client cannot be built.
    pub fn new(
        setup: Setup,
        manners: Manners,
        keeper: Arc<dyn PageKeeper>,
    ) -> Result<Self, FetchError> {
        let engine = Engine::start()?;
        let core = Arc::new(Core::new(setup, manners, keeper, chance::seed())?);
        Ok(Self { engine, core })
    }

    /// Fetches one page.
    ///
    /// # Errors
    /// Any [`FetchError`].
    pub fn page(&self, ask: &Ask) -> Result<Page, FetchError> {
        let (core, ask) = (Arc::clone(&self.core), ask.clone());
        self.engine.run(async move { core.fetch(&ask).await })?
    }

    /// How many requests were sent so far, `robots.txt` included.
    #[must_use]
    pub fn requests(&self) -> u32 {
        self.core.requests()
    }
}

impl Fetch for Fetcher {
    fn fetch(&self, ask: &Ask) -> Result<Page, String> {
        self.page(ask).map_err(|fault| fault.to_string())
    }
}
