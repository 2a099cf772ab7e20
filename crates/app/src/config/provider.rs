//! Services by which one may sign in (OpenID Connect).

use super::ConfigError;
use serde::Deserialize;
use std::fmt;
use url::{Host, Url};

/// A service that says who people are.
#[derive(Clone, PartialEq, Eq)]
pub struct Provider {
    /// What it is called in addresses of this site.
    pub id: String,
    /// What its button says.
    pub label: String,
    /// Its address.
    pub issuer: Url,
    /// The same, to the letter: services compare it so.
    pub issuer_text: String,
    /// What this site is called there.
    pub client_id: String,
    /// What proves it.
    pub client_secret: String,
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Without the secret: settings end in logs.
        f.debug_struct("Provider")
            .field("id", &self.id)
            .field("issuer", &self.issuer_text)
            .finish_non_exhaustive()
    }
}

/// What the file may say of one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawProvider {
    id: String,
    label: String,
    issuer: String,
    client_id: String,
    client_secret: String,
}

impl fmt::Debug for RawProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawProvider").finish_non_exhaustive()
    }
}

pub(super) fn providers(raw: Vec<RawProvider>) -> Result<Vec<Provider>, ConfigError> {
    let mut all: Vec<Provider> = Vec::new();
    for one in raw {
        let trusted = one.trust()?;
        if all.iter().any(|other| other.id == trusted.id) {
            return Err(ConfigError::Value {
                key: "provider.id",
                value: trusted.id,
                expected: "deux services portent ce nom, donnez-en un à chacun",
            });
        }
        all.push(trusted);
    }
    Ok(all)
}

impl RawProvider {
    fn trust(self) -> Result<Provider, ConfigError> {
        let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.id.is_empty() || self.id.len() > 40 || !self.id.chars().all(word) {
            return Err(ConfigError::Value {
                key: "provider.id",
                value: self.id,
                expected: "écrivez un mot en lettres minuscules, chiffres et tirets",
            });
        }
        let issuer = Url::parse(&self.issuer).ok();
        let issuer = issuer.filter(|url| url.scheme() == "https" || of_this_machine(url));
        Ok(Provider {
            issuer: issuer.ok_or(ConfigError::Value {
                key: "provider.issuer",
                value: self.issuer.clone(),
                expected: "écrivez une adresse complète en https, telle que le service la donne",
            })?,
            id: self.id,
            label: self.label,
            issuer_text: self.issuer,
            client_id: self.client_id,
            client_secret: self.client_secret,
        })
    }
}

/// Whether it is on this machine, where nobody listens on the way: to try.
fn of_this_machine(url: &Url) -> bool {
    url.scheme() == "http"
        && match url.host() {
            Some(Host::Ipv4(v4)) => v4.is_loopback(),
            Some(Host::Ipv6(v6)) => v6.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost",
            None => false,
        }
}
