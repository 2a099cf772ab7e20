//! No reader may take the whole server: so many pages at once, then so many a second, by address.
//!
//! Requests from this very machine are those of a proxy, which tells whom it speaks for, or of the
//! person at the keyboard, who is not limited.

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Requests at once: a page and its assets, several times over.
const BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(119);
/// Requests a second afterwards.
const STEADY: NonZeroU32 = NonZeroU32::MIN.saturating_add(11);
/// Forget idle addresses after so many requests.
const SWEEP: u32 = 4_096;

/// Remembers, for a while, how fast each address asks.
pub(crate) struct Limiter {
    seen: DefaultKeyedRateLimiter<IpAddr>,
    since_sweep: AtomicU32,
}

impl Limiter {
    pub(super) fn new() -> Self {
        Self::of(Quota::per_second(STEADY).allow_burst(BURST))
    }

    /// Of another pace, for what is worth more than a page.
    pub(crate) fn of(quota: Quota) -> Self {
        Self {
            seen: RateLimiter::keyed(quota),
            since_sweep: AtomicU32::new(0),
        }
    }

    fn allows(&self, client: IpAddr) -> bool {
        if self.since_sweep.fetch_add(1, Ordering::Relaxed) >= SWEEP {
            self.since_sweep.store(0, Ordering::Relaxed);
            self.seen.retain_recent();
        }
        self.seen.check_key(&client).is_ok()
    }
}

pub(crate) async fn limit(
    State(limiter): State<Arc<Limiter>>,
    request: Request,
    next: Next,
) -> Response {
    match client(&request) {
        Some(client) if !limiter.allows(client) => {
            (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "5")]).into_response()
        }
        _ => next.run(request).await,
    }
}

/// Who asks; `None` when nobody is to be limited.
fn client(request: &Request) -> Option<IpAddr> {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()?
        .0
        .ip();
    if !peer.is_loopback() {
        return Some(peer);
    }
    // Only the last name was written by our own proxy; those before it are the client's word.
    let told = request
        .headers()
        .get_all("x-forwarded-for")
        .iter()
        .next_back()?
        .to_str()
        .ok()?;
    told.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked_by(peer: &str, forwarded: Option<&str>) -> Option<IpAddr> {
        let mut request = Request::new(axum::body::Body::empty());
        let peer: SocketAddr = peer.parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        if let Some(told) = forwarded {
            request
                .headers_mut()
                .insert("x-forwarded-for", told.parse().unwrap());
        }
        client(&request)
    }

    #[test]
    fn the_proxy_is_believed_and_nobody_else() {
        let ip = |text: &str| Some(text.parse::<IpAddr>().unwrap());
        assert_eq!(
            asked_by("203.0.113.9:4000", Some("198.51.100.1")),
            ip("203.0.113.9")
        );
        assert_eq!(
            asked_by("127.0.0.1:4000", Some("1.2.3.4, 198.51.100.1")),
            ip("198.51.100.1")
        );
        assert_eq!(asked_by("127.0.0.1:4000", None), None);
        assert_eq!(asked_by("[::1]:4000", Some("rien")), None);
    }

    #[test]
    fn one_address_is_stopped_and_its_neighbour_is_not() {
        let limiter = Limiter::new();
        let ip = |last| IpAddr::from([203, 0, 113, last]);
        let passed = (0..500).filter(|_| limiter.allows(ip(1))).count();
        assert!((120..300).contains(&passed), "{passed}");
        assert!(limiter.allows(ip(2)));
    }
}
