//! Pages drawn by a browser, for sites that are empty without their scripts. It speaks the W3C
//! WebDriver protocol, which is a handful of JSON requests, to a driver such as chromedriver.
//!
//! Limits: the page's own address is checked and the browser is told to use the address that was
//! checked, but what the page's scripts load from other hosts is fetched by the browser itself. Run
//! the driver where it cannot reach your private network.

use crate::FetchError;
use crate::address::check_url;
use crate::fetcher::Wait;
use crate::resolve::Resolver;
use census::crawl::{Ask, Manners, Page, Rendering};
use serde_json::{Value, json};
use std::time::Duration;
use url::Url;

/// Between two looks at a page that is being drawn.
const LOOK: Duration = Duration::from_millis(250);
/// The most presses or scrolls, whatever the recipe says.
const MOST: u32 = 500;

/// Draws a page.
///
/// # Errors
/// [`FetchError::Browser`] when the driver or the page fails, [`FetchError::Address`] when the page
/// leads where it may not, [`FetchError::TooLarge`].
pub async fn draw(
    webdriver: &Url,
    ask: &Ask,
    manners: &Manners,
    wait: &dyn Wait,
) -> Result<Page, FetchError> {
    if !ask.headers.is_empty() {
        return Err(FetchError::Browser(
            "les en-têtes de la recette ne peuvent pas lui être confiés".to_owned(),
        ));
    }
    let pinned = pin(&ask.url, manners.local).await?;
    let limit = Duration::from_secs(u64::from(manners.request_seconds.max(1)));
    let session = Session::open(webdriver, pinned, limit).await?;
    let drawn = session.draw(ask, manners, wait).await;
    // The session is closed whatever happened; an error then has nothing to add.
    let _ = session.send(reqwest::Method::DELETE, "", None).await;
    drawn
}

/// The rule that makes the browser use an address that was checked.
async fn pin(url: &Url, local: bool) -> Result<Option<String>, FetchError> {
    check_url(url, local).map_err(FetchError::Address)?;
    let Some(url::Host::Domain(name)) = url.host() else {
        return Ok(None);
    };
    let found = Resolver { local }.addresses(name).await;
    let found = found.map_err(|cause| FetchError::Address(cause.to_string()))?;
    let Some(first) = found.first() else {
        return Err(FetchError::Address(format!(
            "le nom « {name} » est inconnu"
        )));
    };
    let address = match first.ip() {
        std::net::IpAddr::V4(v4) => v4.to_string(),
        std::net::IpAddr::V6(v6) => format!("[{v6}]"),
    };
    Ok(Some(format!("--host-resolver-rules=MAP {name} {address}")))
}

struct Session {
    client: reqwest::Client,
    base: String,
    limit: Duration,
}

fn fault(cause: impl std::fmt::Display) -> FetchError {
    FetchError::Browser(cause.to_string())
}

impl Session {
    async fn open(
        webdriver: &Url,
        pinned: Option<String>,
        limit: Duration,
    ) -> Result<Self, FetchError> {
        let client = reqwest::Client::builder()
            .no_proxy()
            .timeout(limit + Duration::from_secs(30))
            .build()
            .map_err(fault)?;
        let mut arguments = vec![
            "--headless".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-extensions".to_owned(),
            "--no-proxy-server".to_owned(),
        ];
        arguments.extend(pinned);
        let milliseconds = u64::try_from(limit.as_millis()).unwrap_or(u64::MAX);
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {"args": arguments},
            "unhandledPromptBehavior": "dismiss",
            "timeouts": {"pageLoad": milliseconds, "script": milliseconds},
        }}});
        let driver = webdriver.as_str().trim_end_matches('/').to_owned();
        let mut session = Self {
            client,
            base: driver.clone(),
            limit,
        };
        let opened = session
            .send(reqwest::Method::POST, "/session", Some(wanted))
            .await?;
        let id = opened["sessionId"]
            .as_str()
            .ok_or_else(|| fault("le pilote ne donne pas de session"))?;
        session.base = format!("{driver}/session/{id}");
        Ok(session)
    }

    /// One request to the driver; gives the `value` of its answer.
    async fn send(
        &self,
        method: reqwest::Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Value, FetchError> {
        let mut request = self.client.request(method, format!("{}{path}", self.base));
        if let Some(body) = body {
            request = request.json(&body);
        }
        let silent =
            |_| fault("le pilote (WebDriver) ne répond pas ; vérifiez qu’il tourne et son adresse");
        let response = request.send().await.map_err(silent)?;
        let failed = !response.status().is_success();
        let mut answer: Value = response
            .json()
            .await
            .map_err(|_| fault("réponse du pilote illisible"))?;
        let value = answer["value"].take();
        if failed {
            let why = value["message"].as_str().unwrap_or("erreur inconnue");
            return Err(fault(why.lines().next().unwrap_or(why)));
        }
        Ok(value)
    }

    async fn script(&self, script: &str, arguments: Value) -> Result<Value, FetchError> {
        let body = json!({"script": script, "args": arguments});
        self.send(reqwest::Method::POST, "/execute/sync", Some(body))
            .await
    }

    async fn draw(
        &self,
        ask: &Ask,
        manners: &Manners,
        wait: &dyn Wait,
    ) -> Result<Page, FetchError> {
        let url = json!({"url": ask.url.as_str()});
        self.send(reqwest::Method::POST, "/url", Some(url)).await?;
        let rendering = ask.rendering.clone().unwrap_or_default();
        self.wait_for(&rendering, wait).await?;
        self.press(&rendering, wait).await?;
        self.scroll(&rendering, wait).await?;
        let here = self.send(reqwest::Method::GET, "/url", None).await?;
        let here = Url::parse(here.as_str().unwrap_or_default()).map_err(fault)?;
        check_url(&here, manners.local).map_err(FetchError::Address)?;
        if let Some(url::Host::Domain(name)) = here.host() {
            let found = Resolver {
                local: manners.local,
            }
            .addresses(name)
            .await;
            found.map_err(|cause| FetchError::Address(cause.to_string()))?;
        }
        let source = self.send(reqwest::Method::GET, "/source", None).await?;
        let body = source.as_str().unwrap_or_default().as_bytes().to_vec();
        if body.len() as u64 > manners.max_bytes {
            return Err(FetchError::TooLarge {
                limit: manners.max_bytes,
            });
        }
        Ok(Page {
            url: here,
            status: 200,
            content_type: Some("text/html; charset=utf-8".to_owned()),
            link: None,
            body,
        })
    }

    async fn wait_for(&self, rendering: &Rendering, wait: &dyn Wait) -> Result<(), FetchError> {
        let Some(selector) = &rendering.wait_for else {
            return Ok(());
        };
        let looks = self.limit.as_millis() / LOOK.as_millis();
        for _ in 0..=looks {
            let found = self
                .script(
                    "return !!document.querySelector(arguments[0])",
                    json!([selector]),
                )
                .await?;
            if found == Value::Bool(true) {
                return Ok(());
            }
            wait.wait(LOOK).await;
        }
        Err(fault(format!(
            "« {selector} » n’est jamais apparu sur la page"
        )))
    }

    async fn press(&self, rendering: &Rendering, wait: &dyn Wait) -> Result<(), FetchError> {
        let Some(selector) = &rendering.click else {
            return Ok(());
        };
        let script = "const e = document.querySelector(arguments[0]); \
                      if (!e || e.disabled || e.getClientRects().length === 0) return false; e.click(); return true";
        for _ in 0..rendering.clicks.min(MOST) {
            if self.script(script, json!([selector])).await? != Value::Bool(true) {
                return Ok(());
            }
            self.settle(wait).await?;
        }
        Ok(())
    }

    async fn scroll(&self, rendering: &Rendering, wait: &dyn Wait) -> Result<(), FetchError> {
        let script = "window.scrollTo(0, document.documentElement.scrollHeight); \
                      return document.documentElement.scrollHeight";
        let mut height = Value::Null;
        for _ in 0..rendering.scrolls.min(MOST) {
            let reached = self.script(script, json!([])).await?;
            if reached == height {
                return Ok(());
            }
            height = reached;
            self.settle(wait).await?;
        }
        Ok(())
    }

    /// Waits until the page has stopped growing, a few seconds at most.
    async fn settle(&self, wait: &dyn Wait) -> Result<(), FetchError> {
        let mut size = Value::Null;
        for _ in 0..20 {
            wait.wait(LOOK).await;
            let now = self
                .script(
                    "return document.getElementsByTagName('*').length",
                    json!([]),
                )
                .await?;
            if now == size {
                return Ok(());
            }
            size = now;
        }
        Ok(())
    }
}
