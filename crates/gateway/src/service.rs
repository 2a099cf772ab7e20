//! Talking to a service that the administrator chose: its own machine may be on the local network,
//! what it names elsewhere may not.

use crate::FetchError;
use crate::address::check_url;
use crate::resolve::Resolver;
use reqwest::redirect::Policy;
use std::time::Duration;
use url::Url;

/// How long one answer may take.
const LIMIT: Duration = Duration::from_secs(10);
/// The largest answer read, in bytes: keys, tokens and a few vectors are short.
const LARGEST: usize = 512 * 1024;

/// A question to the service.
#[derive(Debug, Clone)]
pub struct Question {
    /// `POST`, or `GET`.
    pub post: bool,
    /// Where.
    pub url: Url,
    /// Headers, by name.
    pub headers: Vec<(String, Vec<u8>)>,
    /// What is sent.
    pub body: Vec<u8>,
}

/// What it answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The content type, when it is said.
    pub kind: Option<String>,
    /// The answer, whole.
    pub body: Vec<u8>,
}

/// The way to one service.
#[derive(Debug, Clone)]
pub struct Line {
    home: Url,
    /// To the machine of the service.
    near: reqwest::Client,
    /// To any other that it names.
    far: reqwest::Client,
}

impl Line {
    /// To the service at this address.
    ///
    /// # Errors
    /// [`FetchError::Address`] when the address is not one of http(s); [`FetchError::Start`] when
    /// the client cannot be built.
    pub fn to(home: &Url, user_agent: &str) -> Result<Self, FetchError> {
        check_url(home, true).map_err(FetchError::Address)?;
        crate::tls::install();
        Ok(Self {
            home: home.clone(),
            near: client(user_agent, true)?,
            far: client(user_agent, false)?,
        })
    }

    /// Asks, and reads the answer within limits. Redirections are not followed.
    ///
    /// # Errors
    /// When the address is refused, when nothing answers, or too much.
    pub async fn ask(&self, question: Question) -> Result<Reply, FetchError> {
        let near = question.url.host_str() == self.home.host_str();
        check_url(&question.url, near).map_err(FetchError::Address)?;
        // A service met over an encrypted line does not send us, with our secret, over an open one.
        if self.home.scheme() == "https" && question.url.scheme() != "https" {
            return Err(FetchError::Address("elle n’est pas chiffrée".to_owned()));
        }
        let client = if near { &self.near } else { &self.far };
        let mut request = if question.post {
            client.post(question.url).body(question.body)
        } else {
            client.get(question.url)
        };
        for (name, value) in question.headers {
            request = request.header(name, value);
        }
        let silent = |cause: reqwest::Error| FetchError::Silent {
            // Without the address, which may hold what is nobody's business.
            cause: cause.without_url().to_string(),
            after: String::new(),
        };
        let mut answer = request.send().await.map_err(silent)?;
        let kind = answer.headers().get("content-type");
        let kind = kind.and_then(|kind| kind.to_str().ok()).map(str::to_owned);
        let mut body = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(silent)? {
            if body.len() + piece.len() > LARGEST {
                return Err(FetchError::TooLarge {
                    limit: LARGEST as u64,
                });
            }
            body.extend_from_slice(&piece);
        }
        Ok(Reply {
            status: answer.status().as_u16(),
            kind,
            body,
        })
    }
}

fn client(user_agent: &str, local: bool) -> Result<reqwest::Client, FetchError> {
    reqwest::Client::builder()
        .user_agent(user_agent)
        .redirect(Policy::none())
        .no_proxy()
        .referer(false)
        .dns_resolver(Resolver::shared(local))
        .connect_timeout(LIMIT)
        .timeout(LIMIT)
        .build()
        .map_err(|cause| FetchError::Start(cause.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(url: &str) -> Question {
        Question {
            post: false,
            url: Url::parse(url).unwrap(),
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    #[tokio::test]
    async fn a_service_leads_to_no_private_machine_but_its_own() {
        let issuer = Url::parse("https://qui.exemple/").unwrap();
        let line = Line::to(&issuer, "test").unwrap();
        for refused in [
            "http://qui.exemple/keys",
            "https://127.0.0.1/keys",
            "https://169.254.169.254/latest",
            "https://user:secret@qui.exemple/",
        ] {
            let answer = line.ask(get(refused)).await;
            assert!(matches!(answer, Err(FetchError::Address(_))), "{refused}");
        }
    }
}
