//! How a source may be visited: the part of politeness that a recipe can set.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Politeness towards one source. Every default is the careful one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Manners {
    /// Obey the site's `robots.txt`. Set to `false` only with the site owner's written consent.
    pub obey_robots: bool,
    /// The source lives on a private network or on this machine (loopback). Without it, private,
    /// loopback and link-local addresses are refused. A recipe says so in its `[source]` table.
    #[serde(skip)]
    pub local: bool,
    /// Least time between two requests to one host, in seconds.
    #[schemars(range(min = 0, max = 3600))]
    pub delay: f64,
    /// The most that a `Crawl-delay` of `robots.txt` may slow the crawl, in seconds.
    #[schemars(range(min = 0, max = 3600))]
    pub longest_delay: f64,
    /// The most requests in one run, all hosts together.
    #[schemars(range(min = 1, max = 10_000_000))]
    pub max_requests: u32,
    /// How many times a request is tried again after « too many requests », a server error or silence.
    #[schemars(range(min = 0, max = 10))]
    pub retries: u32,
    /// Time limit for one request, in seconds.
    #[schemars(range(min = 1, max = 3600))]
    pub request_seconds: u32,
    /// Time limit for the whole run, in seconds.
    #[schemars(range(min = 1, max = 604_800))]
    pub total_seconds: u32,
    /// The largest page accepted once decompressed, in bytes.
    #[schemars(range(min = 1024, max = 1_073_741_824))]
    pub max_bytes: u64,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            obey_robots: true,
            local: false,
            delay: 1.0,
            longest_delay: 30.0,
            max_requests: 20_000,
            retries: 4,
            request_seconds: 60,
            total_seconds: 6 * 3600,
            max_bytes: 100 * 1024 * 1024,
        }
    }
}
