//! Names to addresses, with private ones left out at the moment of connecting: what was checked is
//! what is connected to.

use crate::address::{not_public, refusal};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::SocketAddr;
use std::sync::Arc;

/// Resolves names; refuses those that lead to a private address.
#[derive(Debug, Clone)]
pub struct Resolver {
    /// Whether private addresses are allowed.
    pub local: bool,
}

/// A name that leads where it may not. Carried through the HTTP client's own errors.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Forbidden(pub String);

impl Resolver {
    /// A resolver for the HTTP client.
    #[must_use]
    pub fn shared(local: bool) -> Arc<Self> {
        Arc::new(Self { local })
    }

    /// The addresses of a name that may be connected to.
    ///
    /// # Errors
    /// The system's words, or [`Forbidden`].
    pub async fn addresses(
        &self,
        name: &str,
    ) -> Result<Vec<SocketAddr>, Box<dyn std::error::Error + Send + Sync>> {
        let found: Vec<SocketAddr> = tokio::net::lookup_host((name, 0)).await?.collect();
        Ok(public_only(found, self.local)?)
    }
}

/// The public addresses among those of a name. One private address is enough to refuse the name:
/// honest sites have none.
fn public_only(found: Vec<SocketAddr>, local: bool) -> Result<Vec<SocketAddr>, Forbidden> {
    if !local && let Some(class) = found.iter().find_map(|address| not_public(address.ip())) {
        return Err(Forbidden(refusal(class)));
    }
    Ok(found)
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let resolver = self.clone();
        Box::pin(async move {
            let found = resolver.addresses(name.as_str()).await?;
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_private_address_refuses_the_name() {
        let check = |addresses: &[&str], local: bool, allowed: bool| {
            let found = addresses
                .iter()
                .map(|a| SocketAddr::new(a.parse().unwrap(), 0))
                .collect();
            assert_eq!(public_only(found, local).is_ok(), allowed, "{addresses:?}");
        };
        check(&["8.8.8.8", "2a01::1"], false, true);
        check(&["8.8.8.8", "10.0.0.1"], false, false);
        check(&["127.0.0.1"], false, false);
        check(&["127.0.0.1"], true, true);
        check(&[], false, true);
    }
}
