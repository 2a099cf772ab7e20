//! The order of things for one page: kept pages, address, `robots.txt`, turn, request, retries,
//! redirections, and what is kept of the answer.

use super::politeness::{Hosts, origin};
use super::transport::{Answer, Failure, client, headers, send};
use super::{Mode, Setup};
use crate::error::meaning;
use crate::keeper::{Kept, PageKeeper, key};
use crate::{FetchError, address, browser, chance, clock};
use census::crawl::pace::{host_delay, is_passing, retry_after, wait_before};
use census::crawl::{Ask, Manners, Page, Robots};
use reqwest::header::{HeaderMap, HeaderValue};
use std::collections::HashSet;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;
use url::Url;

/// How many redirections are followed.
const HOPS: usize = 10;
/// The largest `robots.txt` read, in bytes.
const ROBOTS_BYTES: u64 = 1024 * 1024;
/// Headers that survive a redirection to another host. The recipe's own may hold a key.
const HARMLESS: [&str; 2] = ["accept", "accept-language"];

pub struct Core {
    setup: Setup,
    manners: Manners,
    keeper: Arc<dyn PageKeeper>,
    client: reqwest::Client,
    hosts: Hosts,
    sent: AtomicU32,
    started: Mutex<Option<Instant>>,
    /// Keys of the pages confirmed in this run: asked again, they are not sent for.
    fresh: Mutex<HashSet<String>>,
    seed: u64,
}

impl Core {
    pub fn new(
        setup: Setup,
        manners: Manners,
        keeper: Arc<dyn PageKeeper>,
        seed: u64,
    ) -> Result<Self, FetchError> {
        let client = client(&setup.identity.user_agent(), &manners)?;
        Ok(Self {
            setup,
            manners,
            keeper,
            client,
            hosts: Hosts::default(),
            sent: AtomicU32::new(0),
            started: Mutex::new(None),
            fresh: Mutex::new(HashSet::new()),
            seed,
        })
    }

    pub fn requests(&self) -> u32 {
        self.sent.load(Ordering::Relaxed)
    }

    pub async fn fetch(&self, ask: &Ask) -> Result<Page, FetchError> {
        let key = key(ask);
        let fresh = self
            .fresh
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .contains(&key);
        let kept = self.keeper.get(&key).map_err(FetchError::Keeper)?;
        let page = match (self.setup.mode, kept) {
            (Mode::Replay, None) => return Err(FetchError::NotKept),
            (Mode::Replay, Some(kept)) => kept.page,
            (Mode::Live, Some(kept)) if fresh => kept.page,
            (Mode::Live, kept) => {
                address::check_url(&ask.url, self.manners.local).map_err(FetchError::Address)?;
                let new = match &ask.rendering {
                    None => self.live(ask, kept).await?,
                    Some(_) => self.drawn(ask).await?,
                };
                self.keeper.put(&key, &new).map_err(FetchError::Keeper)?;
                self.fresh
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .insert(key);
                new.page
            }
        };
        match page.status {
            200..=299 => Ok(page),
            404 | 410 if ask.may_be_missing => Ok(page),
            status => Err(FetchError::Status {
                status,
                meaning: meaning(status),
                after: String::new(),
            }),
        }
    }

    /// A page from the site, through its redirections.
    async fn live(&self, ask: &Ask, kept: Option<Kept>) -> Result<Kept, FetchError> {
        let mut url = ask.url.clone();
        let mut headers = headers(ask.accept, &ask.headers)?;
        for _ in 0..=HOPS {
            let known = kept.as_ref().filter(|kept| same_page(&kept.page.url, &url));
            let mut sent = headers.clone();
            if let Some(known) = known {
                ask_if_changed(known, &mut sent);
            }
            self.allowed(&url).await?;
            let answer = self.persist(&url, &sent).await?;
            match (answer.status, known) {
                (304, Some(known)) => {
                    return Ok(Kept {
                        fetched_at: clock::now(),
                        ..known.clone()
                    });
                }
                (301 | 302 | 303 | 307 | 308, _) => {
                    let next = target(&url, &answer)?;
                    address::check_url(&next, self.manners.local).map_err(|why| {
                        FetchError::Redirect(format!("elle mène à {next}, or {why}"))
                    })?;
                    if origin(&next) != origin(&url) {
                        keep_harmless(&mut headers);
                    }
                    url = next;
                }
                (200..=299 | 404 | 410, _) => return Ok(keep(url, answer)),
                (status, _) => {
                    return Err(FetchError::Status {
                        status,
                        meaning: meaning(status),
                        after: String::new(),
                    });
                }
            }
        }
        Err(FetchError::Redirect(format!(
            "plus de {HOPS} redirections à la suite"
        )))
    }

    async fn drawn(&self, ask: &Ask) -> Result<Kept, FetchError> {
        let Some(webdriver) = &self.setup.webdriver else {
            return Err(FetchError::Browser(
                "aucun n’est réglé ; indiquez l’adresse d’un WebDriver (chromedriver)".to_owned(),
            ));
        };
        self.allowed(&ask.url).await?;
        self.take_turn(&ask.url).await?;
        let page = browser::draw(webdriver, ask, &self.manners, &*self.setup.wait).await?;
        Ok(Kept {
            page,
            etag: None,
            last_modified: None,
            fetched_at: clock::now(),
        })
    }

    /// Whether the site's `robots.txt` allows the page.
    async fn allowed(&self, url: &Url) -> Result<(), FetchError> {
        if !self.manners.obey_robots {
            return Ok(());
        }
        let host = origin(url);
        let robots = match self.hosts.robots(&host) {
            Some(robots) => robots,
            None => {
                let robots = self.read_robots(url, &host).await?;
                self.hosts.set_robots(&host, robots)
            }
        };
        if robots.allows(url) {
            Ok(())
        } else {
            Err(FetchError::Robots { host })
        }
    }

    async fn read_robots(&self, url: &Url, host: &str) -> Result<Robots, FetchError> {
        let down = |cause: String| FetchError::RobotsDown {
            host: host.to_owned(),
            cause,
        };
        let mut at = url
            .join("/robots.txt")
            .map_err(|cause| down(cause.to_string()))?;
        let headers = headers("text/plain,*/*;q=0.5", &[])?;
        for _ in 0..=5 {
            let answer = match self.persist_up_to(&at, &headers, 1, ROBOTS_BYTES).await {
                Ok(answer) => answer,
                Err(FetchError::TooLarge { .. }) => {
                    return Err(down("fichier démesuré".to_owned()));
                }
                Err(fault @ (FetchError::Silent { .. } | FetchError::Status { .. })) => {
                    return Err(down(fault.to_string()));
                }
                Err(other) => return Err(other),
            };
            if (300..=399).contains(&answer.status) {
                at = target(&at, &answer)?;
                address::check_url(&at, self.manners.local).map_err(FetchError::Address)?;
                continue;
            }
            let robot = &self.setup.identity.robot;
            let robots = Robots::from_answer(answer.status, &answer.body, robot);
            if robots.is_down() {
                return Err(down(format!("réponse {}", answer.status)));
            }
            return Ok(robots);
        }
        // Too many redirections: as a missing file.
        Ok(Robots::from_answer(404, b"", ""))
    }

    async fn persist(&self, url: &Url, headers: &HeaderMap) -> Result<Answer, FetchError> {
        self.persist_up_to(url, headers, self.manners.retries, self.manners.max_bytes)
            .await
    }

    /// Sends a request, again and again when the failure may pass.
    async fn persist_up_to(
        &self,
        url: &Url,
        headers: &HeaderMap,
        retries: u32,
        limit: u64,
    ) -> Result<Answer, FetchError> {
        let mut attempt = 0;
        loop {
            self.take_turn(url).await?;
            let result = send(&self.client, url, headers.clone(), limit).await;
            attempt += 1;
            let asked = match &result {
                Ok(answer) if is_passing(answer.status) => answer
                    .header("retry-after")
                    .and_then(|header| retry_after(&header, clock::now())),
                Ok(_) | Err(Failure::Final(_)) => None,
                Err(Failure::Passing(_)) => None,
            };
            let after = if attempt > 1 {
                format!(", {attempt} fois de suite")
            } else {
                String::new()
            };
            match result {
                Err(Failure::Final(fault)) => return Err(fault),
                Ok(answer) if !is_passing(answer.status) => return Ok(answer),
                Ok(answer) if attempt > retries => {
                    let status = answer.status;
                    return Err(FetchError::Status {
                        status,
                        meaning: meaning(status),
                        after,
                    });
                }
                Err(Failure::Passing(cause)) if attempt > retries => {
                    return Err(FetchError::Silent { cause, after });
                }
                _ => {}
            }
            let rank = u64::from(self.sent.load(Ordering::Relaxed));
            self.wait(wait_before(attempt, chance::draw(self.seed, rank), asked))
                .await?;
        }
    }

    /// Waits for the host's turn and counts the request.
    async fn take_turn(&self, url: &Url) -> Result<(), FetchError> {
        let spent = self.sent.fetch_add(1, Ordering::Relaxed);
        if spent >= self.manners.max_requests {
            self.sent.fetch_sub(1, Ordering::Relaxed);
            return Err(FetchError::Budget(self.manners.max_requests));
        }
        let host = origin(url);
        let asked = self.hosts.robots(&host).and_then(|robots| robots.delay());
        let wait = self.hosts.turn(&host, host_delay(&self.manners, asked));
        self.wait(wait).await
    }

    async fn wait(&self, time: Duration) -> Result<(), FetchError> {
        let seconds = self.manners.total_seconds;
        let started = {
            let mut started = self.started.lock().unwrap_or_else(PoisonError::into_inner);
            *started.get_or_insert_with(Instant::now)
        };
        if started.elapsed() + time > Duration::from_secs(u64::from(seconds)) {
            return Err(FetchError::OutOfTime(seconds));
        }
        if !time.is_zero() {
            self.setup.wait.wait(time).await;
        }
        Ok(())
    }
}

fn same_page(a: &Url, b: &Url) -> bool {
    let bare = |url: &Url| {
        let mut url = url.clone();
        url.set_fragment(None);
        url
    };
    bare(a) == bare(b)
}

fn ask_if_changed(kept: &Kept, headers: &mut HeaderMap) {
    let mut set = |name: &'static str, text: &Option<String>| {
        if let Some(value) = text
            .as_deref()
            .and_then(|text| HeaderValue::from_str(text).ok())
        {
            headers.insert(name, value);
        }
    };
    if (200..=299).contains(&kept.page.status) {
        set("if-none-match", &kept.etag);
        set("if-modified-since", &kept.last_modified);
    }
}

fn keep_harmless(headers: &mut HeaderMap) {
    let kept: Vec<_> = HARMLESS
        .iter()
        .filter_map(|name| Some((*name, headers.get(*name)?.clone())))
        .collect();
    *headers = HeaderMap::new();
    for (name, value) in kept {
        headers.insert(name, value);
    }
}

fn target(url: &Url, answer: &Answer) -> Result<Url, FetchError> {
    let location = answer
        .header("location")
        .ok_or_else(|| FetchError::Redirect("le site n’en donne pas l’adresse".to_owned()))?;
    url.join(location.trim())
        .map_err(|_| FetchError::Redirect(format!("« {location} » n’est pas une adresse")))
}

fn keep(url: Url, answer: Answer) -> Kept {
    Kept {
        etag: answer.header("etag"),
        last_modified: answer.header("last-modified"),
        fetched_at: clock::now(),
        page: Page {
            url,
            status: answer.status,
            content_type: answer.header("content-type"),
            link: answer.header("link"),
            body: answer.body,
        },
    }
}
