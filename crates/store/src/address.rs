//! The address of the data base: which engine, where, and what may be shown of it.

use crate::{Result, StoreError};
use sqlx::postgres::PgConnectOptions;
use std::path::PathBuf;
use std::str::FromStr;

/// An address, understood.
pub(crate) enum Address {
    /// A file.
    Sqlite(PathBuf),
    /// A server; boxed, being much larger than a path.
    Postgres(Box<PgConnectOptions>),
}

impl Address {
    /// Reads `sqlite:PATH`, `sqlite://PATH`, `postgres://…` or `postgresql://…`.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let wrong = |why: &str| StoreError::Address {
            address: shown(text),
            why: why.to_owned(),
        };
        let Some((scheme, rest)) = text.split_once(':') else {
            return Err(wrong("il manque « sqlite: » ou « postgres: » au début"));
        };
        match scheme {
            "sqlite" => match rest.strip_prefix("//").unwrap_or(rest) {
                "" => Err(wrong("il manque le chemin du fichier")),
                memory if memory.starts_with(":memory:") => Err(wrong(
                    "une base en mémoire ne garderait rien ; donnez un fichier",
                )),
                path => Ok(Self::Sqlite(PathBuf::from(path))),
            },
            "postgres" | "postgresql" => PgConnectOptions::from_str(text)
                .map(|options| Self::Postgres(Box::new(options)))
                .map_err(|_| wrong("ce n'est pas une adresse de serveur PostgreSQL")),
            _ => Err(wrong("le moteur doit être « sqlite » ou « postgres »")),
        }
    }
}

/// The address without what must not be read over a shoulder or in a log: the password, and the
/// options, which may hold one too.
pub(crate) fn shown(text: &str) -> String {
    let text = text.split(['?', '#']).next().unwrap_or_default();
    let Some((scheme, rest)) = text.split_once("://") else {
        return text.to_owned();
    };
    // The last '@' ends the identity: a password may hold others.
    let Some((identity, host)) = rest.rsplit_once('@') else {
        return text.to_owned();
    };
    match identity.split_once(':') {
        Some((user, _)) => format!("{scheme}://{user}:***@{host}"),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_shown() {
        for (address, expected) in [
            ("sqlite:data/c.db", "sqlite:data/c.db"),
            ("postgres://u@h/b", "postgres://u@h/b"),
            ("postgres://u:p@h/b", "postgres://u:***@h/b"),
            ("postgres://u:p@ss:w@h/b", "postgres://u:***@h/b"),
            ("postgres://h/b?password=p&user=u", "postgres://h/b"),
            ("nonsense", "nonsense"),
        ] {
            assert_eq!(shown(address), expected);
        }
    }

    #[test]
    fn engines_are_chosen_by_address() {
        for (address, path) in [
            ("sqlite:data/c.db", "data/c.db"),
            ("sqlite:/var/c.db", "/var/c.db"),
            ("sqlite://c.db", "c.db"),
            ("sqlite:///var/c.db", "/var/c.db"),
            ("sqlite:é %20.db", "é %20.db"),
        ] {
            assert!(
                matches!(Address::parse(address), Ok(Address::Sqlite(found)) if found.to_str() == Some(path)),
                "{address}"
            );
        }
        for address in ["postgres://u:p@h:5433/b", "postgresql:///b"] {
            assert!(
                matches!(Address::parse(address), Ok(Address::Postgres(_))),
                "{address}"
            );
        }
    }

    #[test]
    fn a_wrong_address_is_told_in_french_without_its_password() {
        for (address, word) in [
            ("", "il manque « sqlite: »"),
            ("croisee.db", "il manque « sqlite: »"),
            ("sqlite:", "il manque le chemin"),
            ("sqlite://", "il manque le chemin"),
            ("sqlite::memory:", "ne garderait rien"),
            ("mysql://u:secret@h/b", "« sqlite » ou « postgres »"),
            ("postgres://u:secret@h:port/b", "PostgreSQL"),
        ] {
            let error = Address::parse(address).err().unwrap();
            let told = format!("{error} {error:?}");
            assert!(told.contains(word), "{address}: {told}");
            assert!(!told.contains("secret"), "{told}");
        }
    }
}
