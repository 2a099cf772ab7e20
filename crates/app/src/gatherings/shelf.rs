//! The shelf: aggregates of the room read from, and written to, the store's dossiers.
//!
//! A [`Batch`] gathers the dossiers, letters and deeds of one change; they are committed together
//! or not at all (A28). A change that met another one is told [`store::StoreError::Stale`]; where it
//! may simply be made again upon what the other wrote, `steadily!` does so.

use crate::letters::Said;
use crate::{App, Error};
use ::gatherings::Seed;
use ::gatherings::message::{Message, Recipient};
use jiff::Timestamp;
use model::people::PersonId;
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use store::{Commit, Deed, Dossier, Draft, Keys, NewLetter, Of, To};

/// Dossiers read at once.
const PAGE: usize = 500;

/// What can stand on the shelf.
pub(crate) trait Kept: Serialize + DeserializeOwned + Send + Sync {
    /// The word for it in the store.
    const KIND: &'static str;
    /// Whether earlier versions are kept for good.
    const HISTORY: bool = false;

    /// What it is looked up by.
    fn keys(&self) -> Keys;
}

/// An aggregate with its number and the version it was read at.
#[derive(Debug, Clone)]
pub(crate) struct Filed<T> {
    /// Its number.
    pub number: i64,
    /// The version read; `None` for a new one.
    version: Option<i64>,
    /// The aggregate.
    pub what: T,
}

impl<T> Filed<T> {
    /// A new one, under a number that nothing bears.
    pub(crate) const fn new(number: i64, what: T) -> Self {
        Self {
            number,
            version: None,
            what,
        }
    }

    /// The same place with what it holds changed.
    pub(crate) fn with<U>(&self, what: U) -> Filed<U> {
        Filed {
            number: self.number,
            version: self.version,
            what,
        }
    }
}

fn read<T: Kept>(dossier: &Dossier) -> Result<Filed<T>, Error> {
    let what = serde_json::from_str(&dossier.body).map_err(|why| {
        Error::Store(store::StoreError::Unreadable {
            table: "dossier",
            id: format!("{} {}", dossier.kind, dossier.number),
            why: why.to_string(),
        })
    })?;
    Ok(Filed {
        number: dossier.number,
        version: Some(dossier.version),
        what,
    })
}

/// The aggregate of this number, if it is there.
pub(crate) async fn find<T: Kept>(app: &App, number: i64) -> Result<Option<Filed<T>>, Error> {
    let dossier = app.store.dossier(T::KIND, number).await?;
    dossier.as_ref().map(read).transpose()
}

/// The aggregate of this number.
pub(crate) async fn one<T: Kept>(app: &App, number: i64) -> Result<Filed<T>, Error> {
    find(app, number).await?.ok_or_else(|| absent(T::KIND))
}

/// What is said of what is not there.
pub(crate) fn absent(kind: &str) -> Error {
    Error::Unknown(format!(
        "ce dossier n’existe pas ou n’existe plus ({kind}) : revenez à la page d’où vous venez"
    ))
}

/// All aggregates looked up by this, by number.
pub(crate) async fn all<T: Kept>(app: &App, of: Of<'_>) -> Result<Vec<Filed<T>>, Error> {
    let mut found = Vec::new();
    let mut after = i64::MIN;
    loop {
        let page = app.store.dossiers(T::KIND, of, after, PAGE).await?;
        for dossier in &page {
            found.push(read(dossier)?);
        }
        match page.last() {
            Some(last) if page.len() == PAGE => after = last.number,
            _ => return Ok(found),
        }
    }
}

/// The one aggregate looked up by this: those of an edition are made with it.
pub(crate) async fn only<T: Kept>(app: &App, of: Of<'_>) -> Result<Filed<T>, Error> {
    let found = app.store.dossiers(T::KIND, of, i64::MIN, 1).await?;
    let found = found.first().map(read).transpose()?;
    found.ok_or_else(|| absent(T::KIND))
}

/// What is written in one go.
#[derive(Debug)]
pub(crate) struct Batch {
    commit: Commit,
    at: Timestamp,
}

impl Batch {
    /// Nothing yet, at this time.
    pub(crate) fn new(at: Timestamp) -> Self {
        Self {
            commit: Commit::default(),
            at,
        }
    }

    /// Writes an aggregate.
    pub(crate) fn put<T: Kept>(&mut self, filed: &Filed<T>) -> Result<&mut Self, Error> {
        let body =
            serde_json::to_string(&filed.what).map_err(|why| Error::Input(why.to_string()))?;
        self.commit.drafts.push(Draft {
            kind: T::KIND,
            number: filed.number,
            read_at: filed.version,
            keys: filed.what.keys(),
            body,
            keep: T::HISTORY,
        });
        Ok(self)
    }

    /// Owes these messages.
    pub(crate) fn owe(&mut self, owed: &[Message]) -> Result<&mut Self, Error> {
        for message in owed {
            self.owe_with(message, None, None)?;
        }
        Ok(self)
    }

    /// Owes a message with a key for its reader only; `mail`: where someone without an account
    /// reads.
    pub(crate) fn owe_with(
        &mut self,
        message: &Message,
        key: Option<String>,
        mail: Option<&str>,
    ) -> Result<&mut Self, Error> {
        let said = Said::Gathering {
            kind: message.kind.clone(),
            look: message.self_assessment,
            key,
        };
        let to = match (&message.to, mail) {
            (Recipient::Person(person), _) => To::Person(*person),
            (Recipient::OffAccount { .. }, Some(mail)) => To::Mail(mail.to_owned()),
            (Recipient::OffAccount { name, .. }, None) => To::OffAccount(name.to_string()),
        };
        self.commit.letters.push(NewLetter {
            to,
            body: said.written()?,
            project: message.project,
            edition: message.edition,
            due: self.at,
        });
        Ok(self)
    }

    /// Owes someone this letter.
    pub(crate) fn tell(&mut self, to: PersonId, said: &Said) -> Result<&mut Self, Error> {
        self.commit.letters.push(said.to(To::Person(to), self.at)?);
        Ok(self)
    }

    /// Notes a deed. What is done on a project never names an edition, nor the other way round:
    /// the log ties nothing (A6).
    pub(crate) fn deed(&mut self, by: Option<PersonId>, act: &str, about: String) -> &mut Self {
        self.commit.deeds.push(Deed {
            actor: by,
            act: act.to_owned(),
            about,
            detail: String::new(),
        });
        self
    }

    /// Commits it all, or nothing.
    pub(crate) async fn commit(&self, app: &App) -> Result<(), Error> {
        Ok(app.store.commit(&self.commit, self.at).await?)
    }
}

/// Makes a change again, a few times, when someone else changed the same dossier in between.
macro_rules! steadily {
    ($attempt:expr) => {{
        let mut tries = 0_u8;
        loop {
            match $attempt {
                Err($crate::Error::Store(store::StoreError::Stale { .. })) if tries < 8 => {
                    tries += 1;
                }
                other => break other,
            }
        }
    }};
}
pub(crate) use steadily;

/// A seed from the operating system, to be published with what is drawn.
pub(crate) fn seed() -> Result<Seed, Error> {
    Ok(Seed::new(&secret()?)?)
}

/// A secret that nobody can foresee.
pub(crate) fn secret() -> Result<String, Error> {
    gateway::chance::secret().map_err(|why| {
        Error::Busy(format!(
            "le système ne donne pas de hasard : réessayez dans un instant ({why})"
        ))
    })
}

/// The SHA-256 of a text, in hexadecimal figures.
pub(crate) fn digest(text: &str) -> String {
    digest_of(text.as_bytes())
}

/// The SHA-256 of bytes, in hexadecimal figures.
pub(crate) fn digest_of(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let bytes = Sha256::digest(bytes);
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// A number that a text always gives, below zero, where [`store::Store::number`] never goes: what
/// bears it exists once.
pub(crate) fn number_of(text: &str) -> i64 {
    let bytes = Sha256::digest(text.as_bytes());
    let head = bytes
        .iter()
        .take(8)
        .fold(0_i64, |n, byte| (n << 8) | i64::from(*byte));
    -1 - (head & i64::MAX)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::{Path, PathBuf};

    fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, into);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                into.push(path);
            }
        }
    }

    /// Two sorts of dossiers under one name would be read as each other.
    #[test]
    fn each_sort_of_dossier_has_a_name_of_its_own() {
        let mut files = Vec::new();
        sources(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
            &mut files,
        );
        let mut named: BTreeMap<String, PathBuf> = BTreeMap::new();
        let mark = concat!("const KIND: &'static", " str = \"");
        for path in files {
            let text = std::fs::read_to_string(&path).unwrap();
            for rest in text.split(mark).skip(1) {
                let kind = rest.split('"').next().unwrap().to_owned();
                let before = named.insert(kind.clone(), path.clone());
                assert_eq!(before, None, "« {kind} » also in {}", path.display());
            }
        }
        assert!(named.len() > 20, "the sources were read");
    }
}
