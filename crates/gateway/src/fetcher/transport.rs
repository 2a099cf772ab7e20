//! One request and its answer, within limits. Redirections are not followed here.

use crate::FetchError;
use crate::resolve::{Forbidden, Resolver};
use census::crawl::Manners;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use std::error::Error;
use std::time::Duration;
use url::Url;

/// How long to wait for a connection.
const CONNECT: Duration = Duration::from_secs(15);

/// An answer, read whole.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// A header as text.
    pub fn header(&self, name: &str) -> Option<String> {
        let value = self.headers.get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
    }
}

/// What went wrong, and whether another try may help.
#[derive(Debug)]
pub enum Failure {
    /// Nothing will help.
    Final(FetchError),
    /// The site may answer later.
    Passing(String),
}

/// Builds the HTTP client: no redirection by itself, no proxy from the environment, no private
/// address unless allowed.
pub fn client(user_agent: &str, manners: &Manners) -> Result<reqwest::Client, FetchError> {
    reqwest::Client::builder()
        .user_agent(user_agent)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .referer(false)
        .dns_resolver(Resolver::shared(manners.local))
        .connect_timeout(CONNECT)
        .timeout(Duration::from_secs(u64::from(
            manners.request_seconds.max(1),
        )))
        .build()
        .map_err(|cause| FetchError::Start(words(&cause)))
}

/// Sends one request and reads the answer up to `limit` bytes, counted after decompression.
pub async fn send(
    client: &reqwest::Client,
    url: &Url,
    headers: HeaderMap,
    limit: u64,
) -> Result<Answer, Failure> {
    let sent = client.get(url.clone()).headers(headers).send().await;
    let mut response = sent.map_err(|cause| failure(&cause))?;
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|cause| failure(&cause))? {
        if (body.len() + piece.len()) as u64 > limit {
            return Err(Failure::Final(FetchError::TooLarge { limit }));
        }
        body.extend_from_slice(&piece);
    }
    Ok(Answer {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        body,
    })
}

fn failure(cause: &reqwest::Error) -> Failure {
    let mut inner: Option<&(dyn Error + 'static)> = Some(cause);
    while let Some(error) = inner {
        if let Some(forbidden) = error.downcast_ref::<Forbidden>() {
            return Failure::Final(FetchError::Address(forbidden.0.clone()));
        }
        inner = error.source();
    }
    Failure::Passing(words(cause))
}

/// The cause of a failure in plain words, without the address, which may hold a key.
fn words(cause: &reqwest::Error) -> String {
    if cause.is_timeout() {
        return "délai dépassé".to_owned();
    }
    let mut deepest: &dyn Error = cause;
    while let Some(source) = deepest.source() {
        deepest = source;
    }
    let kind = match () {
        () if cause.is_connect() => "connexion impossible",
        () if cause.is_decode() || cause.is_body() => "réponse interrompue ou mal compressée",
        () => "échange interrompu",
    };
    if deepest.is::<reqwest::Error>() {
        kind.to_owned()
    } else {
        format!("{kind} ({deepest})")
    }
}

/// The headers of a request.
///
/// # Errors
/// [`FetchError::Header`] for a name or value that HTTP does not allow, or that the fetcher sets.
pub fn headers(accept: &str, extra: &[(String, String)]) -> Result<HeaderMap, FetchError> {
    const OURS: [&str; 6] = [
        "host",
        "user-agent",
        "content-length",
        "connection",
        "transfer-encoding",
        "accept-encoding",
    ];
    let mut headers = HeaderMap::new();
    let value = |name: &str, text: &str| {
        HeaderValue::from_str(text).map_err(|_| {
            FetchError::Header(format!(
                "la valeur de « {name} » contient un caractère interdit"
            ))
        })
    };
    headers.insert(reqwest::header::ACCEPT, value("accept", accept)?);
    headers.insert(
        reqwest::header::ACCEPT_LANGUAGE,
        HeaderValue::from_static("fr,en;q=0.5"),
    );
    for (name, text) in extra {
        let known = HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| FetchError::Header(format!("« {name} » n’est pas un nom d’en-tête")))?;
        if OURS.contains(&known.as_str()) {
            return Err(FetchError::Header(format!(
                "« {name} » est choisi par le programme"
            )));
        }
        headers.insert(known, value(name, text)?);
    }
    Ok(headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_checked() {
        let check = |name: &str, text: &str, allowed: bool| {
            let found = headers("text/html", &[(name.to_owned(), text.to_owned())]);
            assert_eq!(found.is_ok(), allowed, "{name}: {text}");
        };
        check("Authorization", "Bearer x", true);
        check("X-Key", "é", true);
        check("X-Key", "a\r\nHost: b", false);
        check("un nom", "x", false);
        check("Host", "autre.fr", false);
        check("User-Agent", "Mozilla", false);
    }
}
