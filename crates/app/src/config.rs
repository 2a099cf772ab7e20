//! Settings: what the file says (raw), and what the program trusts.
//!
//! Everything has a default that works with no file at all; the file is `croisee.toml` in the data
//! folder. A word that is not a setting is an error, so that a slip of the pen is not a silent
//! default.

mod model;
mod provider;

pub use model::LocalModel;
pub use provider::Provider;

use gateway::mail::{MailError, MailServer};
use model::RawModel;
use provider::{RawProvider, providers};
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use url::Url;

/// The commented settings file written by `croisee init`.
pub const EXAMPLE: &str = include_str!("../croisee.example.toml");

/// Settings that have been checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// The folder where everything lives: data base, index, spool.
    pub data: PathBuf,
    /// The name shown at the top of pages.
    pub name: String,
    /// Where the server listens.
    pub listen: SocketAddr,
    /// How the outside world calls this server; used in feeds and exports.
    pub public_url: Url,
    /// `sqlite:` or `postgres:` address; the default is a file in the data folder.
    pub database: String,
    /// A raster or vector tile style for the map; `None` keeps the built-in outlines.
    pub map_style: Option<Url>,
    /// How the owner of a crawled site can reach the people who run this server.
    pub contact: Option<String>,
    /// A geocoder that speaks the national address base's CSV protocol; `None` stays offline.
    pub geocoder: Option<Url>,
    /// A WebDriver server for sites that only a browser can read; `None` refuses such sources.
    pub webdriver: Option<Url>,
    /// The mail server; without it letters wait on the page `/courrier`, on this machine only.
    pub mail: Option<MailServer>,
    /// Services by which one may sign in, beside the letter and the passkey.
    pub providers: Vec<Provider>,
    /// A local model of meaning; without it, needs and offers are matched by their words alone.
    pub model: Option<LocalModel>,
}

/// What the file may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Raw {
    name: Option<String>,
    listen: Option<String>,
    public_url: Option<String>,
    database: Option<String>,
    map_style: Option<String>,
    contact: Option<String>,
    geocoder: Option<String>,
    webdriver: Option<String>,
    mail_server: Option<String>,
    mail_from: Option<String>,
    provider: Vec<RawProvider>,
    model: Option<RawModel>,
}

/// A settings file that cannot be trusted.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file exists and cannot be read.
    #[error("le fichier de réglages « {0} » est illisible : {1}")]
    Unreadable(PathBuf, std::io::Error),
    /// The file is not TOML, or has a word that is not a setting.
    #[error("le fichier de réglages « {0} » : {1}")]
    Syntax(PathBuf, Box<toml::de::Error>),
    /// A value is not what its setting expects.
    #[error("le réglage « {key} » vaut « {value} » : {expected}")]
    Value {
        /// Which setting.
        key: &'static str,
        /// What it says.
        value: String,
        /// What it should be.
        expected: &'static str,
    },
}

impl Config {
    /// Reads `croisee.toml` in the data folder, or takes the defaults when there is none.
    ///
    /// # Errors
    /// When the file is there and cannot be trusted.
    pub fn load(data: &Path) -> Result<Self, ConfigError> {
        let path = data.join("croisee.toml");
        let raw = match std::fs::read_to_string(&path) {
            Ok(text) => {
                toml::from_str(&text).map_err(|e| ConfigError::Syntax(path.clone(), Box::new(e)))?
            }
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Raw::default(),
            Err(e) => return Err(ConfigError::Unreadable(path, e)),
        };
        raw.trust(data)
    }
}

impl Config {
    /// The address of this server when the settings file says none: where it listens.
    #[must_use]
    pub fn default_url(&self) -> Option<Url> {
        Url::parse(&format!("http://{}/", self.listen)).ok()
    }

    /// The same settings for a server that listens elsewhere; the address that the settings file
    /// gives, when it gives one, stays.
    #[must_use]
    pub fn listening(mut self, listen: SocketAddr) -> Self {
        let by_default = self.default_url().as_ref() == Some(&self.public_url);
        self.listen = listen;
        if let Some(url) = self.default_url().filter(|_| by_default) {
            self.public_url = url;
        }
        self
    }
}

impl Raw {
    fn trust(self, data: &Path) -> Result<Config, ConfigError> {
        let listen = self.listen.unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        let listen: SocketAddr = listen.parse().map_err(|_| ConfigError::Value {
            key: "listen",
            value: listen,
            expected: "écrivez une adresse et un port, par exemple 127.0.0.1:8080",
        })?;
        let public_url = self
            .public_url
            .unwrap_or_else(|| format!("http://{listen}/"));
        let sqlite = || format!("sqlite:{}", data.join("croisee.db").display());
        Ok(Config {
            data: data.to_owned(),
            name: self.name.unwrap_or_else(|| "Croisée".to_owned()),
            public_url: address("public_url", public_url)?,
            listen,
            database: self.database.unwrap_or_else(sqlite),
            map_style: optional("map_style", self.map_style)?,
            contact: self.contact,
            geocoder: optional("geocoder", self.geocoder)?,
            webdriver: optional("webdriver", self.webdriver)?,
            mail: mail(self.mail_server, self.mail_from)?,
            providers: providers(self.provider)?,
            model: self.model.map(RawModel::trust).transpose()?,
        })
    }
}

/// A mail server, when one is named. Its address holds a password: it is never repeated in an error.
fn mail(server: Option<String>, from: Option<String>) -> Result<Option<MailServer>, ConfigError> {
    let Some(server) = server else {
        return Ok(None);
    };
    let from = from.unwrap_or_default();
    MailServer::new(&server, &from).map(Some).map_err(|error| match error {
        MailError::Sender => ConfigError::Value {
            key: "mail_from",
            value: from,
            expected: "écrivez un nom et une adresse, par exemple « Croisée <croisee@exemple.fr> »",
        },
        _ => ConfigError::Value {
            key: "mail_server",
            value: "…".to_owned(),
            expected: "écrivez par exemple smtps://utilisateur:secret@courrier.exemple.fr",
        },
    })
}

fn optional(key: &'static str, value: Option<String>) -> Result<Option<Url>, ConfigError> {
    value.map(|value| address(key, value)).transpose()
}

fn address(key: &'static str, value: String) -> Result<Url, ConfigError> {
    Url::parse(&value)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"))
        .ok_or(ConfigError::Value {
            key,
            value,
            expected: "écrivez une adresse complète, par exemple https://exemple.fr/",
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str) -> Result<Config, String> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("croisee.toml"), text).unwrap();
        Config::load(folder.path()).map_err(|e| e.to_string())
    }

    #[test]
    fn a_model_lives_in_the_house() {
        let of = |address: &str| load(&format!("[model]\naddress = \"{address}\"\n"));
        let config = of("http://127.0.0.1:11434/v1/embeddings").unwrap();
        assert_eq!(config.model.unwrap().name, "");
        let refused = of("https://api.exemple.fr/v1/embeddings").unwrap_err();
        assert!(refused.contains("ce que les membres écrivent"), "{refused}");
        assert!(of("modele").is_err());
    }

    #[test]
    fn e16_no_setting_is_needed() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::load(folder.path()).unwrap();
        assert!(config.database.starts_with("sqlite:"));
        assert!(config.geocoder.is_none() && config.map_style.is_none());
    }

    #[test]
    fn the_example_is_the_default() {
        let config = load(EXAMPLE).unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(config.public_url.as_str(), "http://127.0.0.1:8080/");
    }

    #[test]
    fn a_server_elsewhere_keeps_the_address_that_the_file_gives() {
        let listen = "127.0.0.1:9999".parse().unwrap();
        let by_default = load("").unwrap().listening(listen);
        assert_eq!(by_default.public_url.as_str(), "http://127.0.0.1:9999/");
        let given = load("public_url = \"https://exemple.fr/\"").unwrap();
        let given = given.listening(listen);
        assert_eq!(given.public_url.as_str(), "https://exemple.fr/");
    }

    #[test]
    fn a_slip_is_said() {
        for (text, said) in [
            ("nmae = \"x\"", "nmae"),
            ("listen = \"ici\"", "une adresse et un port"),
            ("public_url = \"exemple.fr\"", "une adresse complète"),
            ("listen = ", "croisee.toml"),
            (
                "[[provider]]\nid = \"A B\"\nlabel = \"x\"\nissuer = \"https://a.fr\"\nclient_id = \"c\"\nclient_secret = \"s\"",
                "lettres minuscules",
            ),
            (
                "[[provider]]\nid = \"a\"\nlabel = \"x\"\nissuer = \"http://a.fr\"\nclient_id = \"c\"\nclient_secret = \"s\"",
                "https",
            ),
            ("mail_server = \"courrier.exemple.fr\"", "smtps://"),
            (
                "mail_server = \"smtp://u:p@h\"\nmail_from = \"moi\"",
                "un nom et une adresse",
            ),
        ] {
            let error = load(text).unwrap_err();
            assert!(error.contains(said), "{text}: {error}");
        }
    }
}
