//! Forms: their fields, the cookies, and whether a form was sent from a page of ours.
//!
//! A form is taken when the browser says that it comes from this site; when someone is signed in, it
//! must also bear a token made of their key, which no other site knows.

use app::App;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::Response;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use url::{Url, form_urlencoded};

/// The browser's word on where a request comes from.
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The fields of a form; one name may come several times.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads the body of a form.
    pub(crate) fn read(body: &[u8]) -> Self {
        Self(form_urlencoded::parse(body).into_owned().collect())
    }

    /// The first value of a name; empty when there is none.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// A form as somebody would have sent it.
    pub(crate) fn of<const N: usize>(fields: [(&str, String); N]) -> Self {
        Self(fields.map(|(name, value)| (name.to_owned(), value)).into())
    }

    /// Whether nothing was sent.
    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every value of a name.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let found = self.0.iter().filter(move |(held, _)| held == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The text of a name, with the line ends that we keep.
    pub(crate) fn text(&self, name: &str) -> String {
        self.get(name).replace("\r\n", "\n")
    }
}

/// Puts a cookie that scripts cannot read and other sites do not send.
pub(crate) fn set_cookie(
    response: &mut Response,
    name: &str,
    value: &str,
    age: Option<u32>,
    app: &App,
) {
    let mut cookie = format!("{name}={value}; HttpOnly; SameSite=Lax; Path=/");
    if let Some(seconds) = age {
        let _ = write!(cookie, "; Max-Age={seconds}");
    }
    if app.config.public_url.scheme() == "https" {
        cookie.push_str("; Secure");
    }
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// The value of a cookie; `None` when it is absent or empty.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter();
    lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(held, value)| *held == name && !value.is_empty())
        .map(|(_, value)| value)
}

/// The token of the forms of whoever bears this key.
pub(crate) fn token(key: &str) -> String {
    let digest = Sha256::new()
        .chain_update(b"csrf")
        .chain_update(key)
        .finalize();
    digest.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Compares in a time that does not tell how much is right.
pub(crate) fn same(given: &str, token: &str) -> bool {
    let differing = given
        .bytes()
        .zip(token.bytes())
        .fold(0, |d, (a, b)| d | (a ^ b));
    given.len() == token.len() && differing == 0
}

/// Whether the browser says that a form was sent from a page of this site.
pub(crate) fn from_here(headers: &HeaderMap, public: &Url) -> bool {
    let told = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let site = told(FETCH_SITE);
    if site.is_some_and(|site| site != "same-origin") {
        return false;
    }
    let Some(origin) = told(header::ORIGIN) else {
        return site.is_some();
    };
    let at_host = |host: &str| {
        let asked = origin.split_once("://").map(|(_, asked)| asked);
        asked.is_some_and(|asked| asked.eq_ignore_ascii_case(host))
    };
    Url::parse(origin).is_ok_and(|origin| origin.origin() == public.origin())
        || told(header::HOST).is_some_and(at_host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect()
    }

    #[test]
    fn a_form_from_elsewhere_is_known() {
        let public = Url::parse("https://croisee.example/").unwrap();
        let (o, s, h) = ("origin", "sec-fetch-site", "host");
        for (told, ours) in [
            (&[(o, "https://croisee.example")][..], true),
            (&[(o, "https://croisee.example"), (s, "same-origin")], true),
            (&[(o, "https://croisee.example"), (s, "cross-site")], false),
            (&[(o, "https://mal.example")], false),
            (&[(o, "https://mal.example"), (h, "croisee.example")], false),
            (&[(o, "null"), (h, "null")], false),
            (&[(o, "http://10.0.0.2:81"), (h, "10.0.0.2:81")], true),
            (&[(s, "same-origin")], true),
            (&[(s, "same-site")], false),
            (&[(s, "none")], false),
            (&[], false),
        ] {
            assert_eq!(from_here(&headers(told), &public), ours, "{told:?}");
        }
    }

    #[test]
    fn cookies_are_found_among_others() {
        let jar = headers(&[("cookie", "a=1; croisee_session=abc; b=2")]);
        assert_eq!(cookie(&jar, "croisee_session"), Some("abc"));
        assert_eq!(
            cookie(
                &headers(&[("cookie", "croisee_session=")]),
                "croisee_session"
            ),
            None
        );
        assert_eq!(
            cookie(
                &headers(&[("cookie", "xcroisee_session=1")]),
                "croisee_session"
            ),
            None
        );
    }

    #[test]
    fn tokens_differ_with_keys_and_are_compared_whole() {
        let (one, other) = (token("a"), token("b"));
        assert!(same(&one, &one) && !same(&one, &other));
        assert!(!same(&one[..60], &one) && !same("", &one));
    }
}
