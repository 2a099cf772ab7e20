//! What is said to a program when something does not work: `application/problem+json` (RFC 9457).
//! A handler answers with a [`Problem`]; [`crate::layers`], which knows the reader's language and the
//! number of the request, writes it.

use super::params::Param;
use crate::i18n::Words;
use crate::pages::trouble::Trouble;
use app::App;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use model::Lang;
use schemars::JsonSchema;
use search::SearchError;
use serde::Serialize;

/// Media type of problems.
pub(crate) const MEDIA: &str = "application/problem+json";

/// What went wrong.
#[derive(Clone)]
pub(crate) enum Problem {
    /// A parameter that the route does not have.
    Parameter {
        /// As written.
        name: String,
        /// Those it has.
        allowed: Vec<String>,
    },
    /// A value that the parameter does not take.
    Value {
        /// The parameter.
        param: &'static Param,
        /// As written.
        value: String,
    },
    /// A field that cards do not have.
    Field {
        /// As written.
        name: String,
        /// Those they have.
        allowed: Vec<String>,
    },
    /// The mark of a page that this search did not give.
    Cursor,
    /// Anything else that cannot be understood.
    Bad,
    /// Nothing is at this address.
    Unknown,
    /// The card is told by no source any more; since when, in words.
    Gone(jiff::Timestamp),
    /// The address is only to be read.
    Method,
    /// Too many requests.
    TooMany,
    /// The answer took too long.
    Slow,
    /// Something broke on our side.
    Broken,
}

/// What went wrong (RFC 9457).
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Problem")]
pub(super) struct Body<'a> {
    /// Address that explains this kind of problem.
    r#type: String,
    /// The kind, in a few words.
    title: String,
    /// The status of the answer.
    status: u16,
    /// What happened and what to do next.
    detail: String,
    /// The number of the request, to tell those who run the server.
    #[serde(skip_serializing_if = "str::is_empty")]
    request: &'a str,
    /// The parameter to blame.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<&'a str>,
    /// What may be written instead.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    allowed: &'a [String],
}

/// The kinds of problems: the anchor that explains each on the page about the API, and the keys of
/// its title and of what is said of it.
pub(crate) const KINDS: [(&str, &str, &str, u16); 11] = [
    (
        "parameter",
        "problem-parameter-title",
        "problem-parameter-what",
        400,
    ),
    ("value", "problem-value-title", "problem-value-what", 400),
    ("field", "problem-field-title", "problem-field-what", 400),
    ("cursor", "problem-cursor-title", "problem-cursor-what", 400),
    ("bad", "problem-bad-title", "problem-bad-what", 400),
    (
        "unknown",
        "problem-unknown-title",
        "problem-unknown-what",
        404,
    ),
    ("gone", "problem-gone-title", "problem-gone-what", 410),
    ("method", "problem-method-title", "problem-method-what", 405),
    (
        "too-many",
        "problem-too-many-title",
        "problem-too-many-what",
        429,
    ),
    ("slow", "problem-slow-title", "problem-slow-what", 503),
    ("broken", "problem-broken-title", "problem-broken-what", 500),
];

impl Problem {
    /// A value that a parameter does not take.
    pub(crate) fn value(param: &'static Param, value: &str) -> Self {
        let value = value.chars().take(80).collect();
        Self::Value { param, value }
    }

    /// The problem behind an error of which only the status is known.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::Unknown,
            StatusCode::METHOD_NOT_ALLOWED => Self::Method,
            StatusCode::TOO_MANY_REQUESTS => Self::TooMany,
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => Self::Slow,
            status if status.is_client_error() => Self::Bad,
            _ => Self::Broken,
        }
    }

    fn rank(&self) -> usize {
        match self {
            Self::Parameter { .. } => 0,
            Self::Value { .. } => 1,
            Self::Field { .. } => 2,
            Self::Cursor => 3,
            Self::Bad => 4,
            Self::Unknown => 5,
            Self::Gone(_) => 6,
            Self::Method => 7,
            Self::TooMany => 8,
            Self::Slow => 9,
            Self::Broken => 10,
        }
    }

    fn detail(&self, key: &str, t: Words) -> String {
        match self {
            Self::Parameter { name, allowed } | Self::Field { name, allowed } => {
                t.with_two(key, name, allowed.join(", "))
            }
            Self::Value { param, value } => {
                let expected = format!("{} : {}", param.name, param.said(t.lang()));
                t.with_two(key, value, expected)
            }
            Self::Gone(since) => t.with(key, t.day(since)),
            _ => t.say(key),
        }
    }

    /// The problem written for a reader, with the headers that the answer already had.
    pub(crate) fn written(
        &self,
        app: &App,
        status: StatusCode,
        number: &str,
        t: Words,
    ) -> Response {
        let (kind, title, what, _) = KINDS[self.rank()];
        let (parameter, allowed): (_, &[String]) = match self {
            Self::Parameter { name, allowed } => (Some(name.as_str()), allowed),
            Self::Value { param, .. } => (Some(param.name), &[]),
            Self::Field { allowed, .. } => (Some("fields"), allowed),
            Self::Cursor => (Some("suivant"), &[]),
            _ => (None, &[]),
        };
        let about = app.config.public_url.join(&format!("api#{kind}"));
        let body = Body {
            r#type: about.map_or_else(|_| "about:blank".to_owned(), String::from),
            title: t.say(title),
            status: status.as_u16(),
            detail: self.detail(what, t),
            request: number,
            parameter,
            allowed,
        };
        // Only text goes in, which JSON always holds.
        let json = serde_json::to_vec(&body).unwrap_or_default();
        let headers = [
            (header::CONTENT_TYPE, MEDIA),
            (header::CACHE_CONTROL, "no-store"),
            (header::CONTENT_LANGUAGE, t.lang().as_str()),
            (header::VARY, "accept-language"),
        ];
        (status, headers, json).into_response()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (.., status) = KINDS[self.rank()];
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<app::Error> for Problem {
    fn from(error: app::Error) -> Self {
        if matches!(error, app::Error::Search(SearchError::Cursor)) {
            return Self::Cursor;
        }
        tracing::error!(%error, "a use case failed");
        Self::Broken
    }
}

impl From<&Trouble> for Problem {
    fn from(trouble: &Trouble) -> Self {
        match trouble {
            // A page has put the day in words already; without it the address is simply empty.
            Trouble::Unknown | Trouble::Gone(_) => Self::Unknown,
            Trouble::Bad
            | Trouble::Refused(_)
            | Trouble::Said(_)
            | Trouble::Room(_)
            | Trouble::Forbidden
            | Trouble::Stale => Self::Bad,
            Trouble::TooMany => Self::TooMany,
            Trouble::Slow => Self::Slow,
            Trouble::Broken => Self::Broken,
        }
    }
}

/// The language in which a program wants its problems told: French unless English comes first in
/// `Accept-Language`.
pub(crate) fn preferred(headers: &HeaderMap) -> Lang {
    let said = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value: &HeaderValue| value.to_str().ok())
        .unwrap_or_default();
    let mut best = (Lang::Fr, 0.0);
    for wish in said.split(',') {
        let (tag, weight) = wish.split_once(";q=").unwrap_or((wish, "1"));
        let weight: f32 = weight.trim().parse().unwrap_or(0.0);
        let lang = match tag.trim().get(..2).map(str::to_ascii_lowercase).as_deref() {
            Some("fr") => Lang::Fr,
            Some("en") => Lang::En,
            _ => continue,
        };
        if weight > best.1 {
            best = (lang, weight);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_unless_english_comes_first() {
        for (said, expected) in [
            ("", Lang::Fr),
            ("en", Lang::En),
            ("en-GB,en;q=0.9,fr;q=0.5", Lang::En),
            ("fr-FR,fr;q=0.9,en;q=0.5", Lang::Fr),
            ("en;q=0.2, fr;q=0.8", Lang::Fr),
            ("de,en;q=0.3", Lang::En),
            ("é,;q=,*", Lang::Fr),
        ] {
            let mut headers = HeaderMap::new();
            if let Ok(value) = HeaderValue::from_bytes(said.as_bytes()) {
                headers.insert(header::ACCEPT_LANGUAGE, value);
            }
            assert_eq!(preferred(&headers), expected, "{said}");
        }
    }
}
