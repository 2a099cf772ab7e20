//! Each host's turn: its `robots.txt`, and the next moment at which it may be asked.

use census::crawl::Robots;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;
use url::Url;

/// The hosts met in a run.
#[derive(Debug, Default)]
pub struct Hosts(Mutex<HashMap<String, Host>>);

#[derive(Debug, Default)]
struct Host {
    next: Option<Instant>,
    robots: Option<Arc<Robots>>,
}

/// A host as delays and `robots.txt` know it: protocol, name and port.
pub fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}

impl Hosts {
    fn with<T>(&self, origin: &str, act: impl FnOnce(&mut Host) -> T) -> T {
        let mut hosts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        act(hosts.entry(origin.to_owned()).or_default())
    }

    /// Takes the next turn of a host and says how long to wait for it.
    pub fn turn(&self, origin: &str, delay: Duration) -> Duration {
        let now = Instant::now();
        self.with(origin, |host| {
            let turn = host.next.map_or(now, |next| next.max(now));
            host.next = Some(turn + delay);
            turn - now
        })
    }

    /// The rules of a host, once known.
    pub fn robots(&self, origin: &str) -> Option<Arc<Robots>> {
        self.with(origin, |host| host.robots.clone())
    }

    /// Remembers the rules of a host.
    pub fn set_robots(&self, origin: &str, robots: Robots) -> Arc<Robots> {
        let robots = Arc::new(robots);
        self.with(origin, |host| host.robots = Some(Arc::clone(&robots)));
        robots
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn turns_are_a_delay_apart_for_each_host() {
        let hosts = Hosts::default();
        let delay = Duration::from_secs(2);
        let check = |host: &str, expected| {
            assert_eq!(
                hosts.turn(host, delay),
                Duration::from_secs(expected),
                "{host}"
            );
        };
        check("a", 0);
        check("a", 2);
        check("b", 0);
        check("a", 4);
        tokio::time::advance(Duration::from_secs(10)).await;
        check("a", 0);
        check("a", 2);
    }
}
