//! Letters: what the house says to people, kept as values; the façade finds the words, the gateway
//! carries them.

use crate::gatherings::{editions, passages};
use crate::{App, Error};
use ::gatherings::message::{MessageKind, Phase};
use access::Office;
use gateway::mail::Mail;
use jiff::{SignedDuration, Timestamp};
use model::people::{EditionId, ProjectId};
use model::{CardId, Lang, RunId, SourceId};
use serde::{Deserialize, Serialize};
use store::{Letter, NewLetter, Task, To};

/// How many letters leave in one go.
const BATCH: usize = 50;
/// How long one node may keep the others from sending.
const LEASE: SignedDuration = SignedDuration::from_mins(10);
/// How long a letter that left is kept, for its reader's own page.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 90);

/// What a letter says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum Said {
    /// Here is your link to sign in.
    SignIn {
        /// The key of the link; gone once the letter left.
        key: String,
    },
    /// You are invited to take an office; the link signs you in.
    Invitation {
        /// The key of the link; gone once the letter left.
        key: String,
        /// Which office.
        office: Office,
    },
    /// An office was given to you.
    OfficeGiven {
        /// Which one.
        office: Office,
    },
    /// Someone prepares something with you and opened an account in your name.
    Welcome,
    /// Something of a gathering: the words are chosen by its kind.
    Gathering {
        /// What.
        kind: MessageKind,
        /// The phase at which its reader is invited to look at their own project (A25).
        look: Option<Phase>,
        /// What opens a door for its reader only: the key by which a scouted person says no, or
        /// the code shown at the door. Gone once the letter left.
        key: Option<String>,
    },
    /// Something of a challenge, or of the life of a project.
    Journey {
        /// What.
        kind: journey::message::MessageKind,
        /// What it is about is called.
        title: String,
        /// Where to read more, on this site.
        path: String,
    },
    /// Something of an exchange.
    Exchange {
        /// What.
        kind: exchange::message::MessageKind,
        /// What is asked.
        title: String,
        /// Where to read more, on this site.
        path: String,
    },
    /// Confirm that you ask to join with this census.
    JoinConfirm {
        /// The key of the link; gone once the letter left.
        key: String,
        /// What the census is called.
        census: String,
        /// Whether the form was in English.
        english: bool,
    },
    /// Another way to sign in to your account was added.
    WayIn {
        /// The name of the passkey, or the service of the account elsewhere.
        what: String,
        /// An account elsewhere (`true`), or a passkey.
        elsewhere: bool,
    },
    /// A request to join waits for an answer.
    JoinWaiting {
        /// What the census is called.
        census: String,
    },
    /// Your request to join was not accepted.
    JoinRefused {
        /// What the census is called.
        census: String,
        /// Why, in the moderator's words.
        reason: String,
        /// Whether the form was in English.
        english: bool,
    },
    /// Something around a card that someone holds, or says that they hold.
    Claim {
        /// What.
        what: Claimed,
        /// What the card is called.
        title: String,
        /// Where to read more, on this site.
        path: String,
        /// Why not, in the words of who answered; empty otherwise.
        reason: String,
    },
    /// Is what this card says of your project still true?
    StillTrue {
        /// The key of the link; gone once the letter left.
        key: String,
        /// The dossier that the link opens.
        dossier: i64,
        /// What the card is called.
        title: String,
    },
    /// What is new in the territory whose letter you asked for.
    News {
        /// The key of the link that stops it; gone once the letter left.
        key: String,
        /// The dossier that the link stops.
        dossier: i64,
        /// The territory.
        level: territory::Level,
        /// Its code.
        code: String,
        /// Projects by name.
        cards: Vec<(CardId, String)>,
        /// How many others.
        others: u64,
        /// Needs.
        needs: Vec<String>,
        /// Offers.
        offers: Vec<String>,
        /// Gatherings to come.
        evenings: Vec<(String, Timestamp)>,
    },
    /// A harvest of your source was held back or failed.
    SourceHeld {
        /// Which source.
        source: SourceId,
        /// Which run.
        run: RunId,
        /// Held back (`true`), or not even read (`false`).
        frozen: bool,
        /// Why, in plain French.
        reason: String,
    },
}

/// What happened around a card: the first three to who vouches for it, the others to its holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Claimed {
    /// Someone says that they hold it, and asks for a word.
    Asked,
    /// Someone proved that they hold it.
    Proven,
    /// Its holder proposes corrections.
    Proposed,
    /// Who vouches for it believes you.
    Believed,
    /// They do not.
    NotBelieved,
    /// Your correction stands on the card.
    Cleared,
    /// It does not.
    NotCleared,
}

impl Said {
    /// The language asked for by someone who has no account.
    const fn lang(&self) -> Option<Lang> {
        match self {
            Self::JoinConfirm { english, .. } | Self::JoinRefused { english, .. } => {
                Some(if *english { Lang::En } else { Lang::Fr })
            }
            _ => None,
        }
    }

    /// What is kept of it once it left: the same without what opens doors.
    #[must_use]
    pub fn without_secrets(mut self) -> Self {
        match &mut self {
            Self::SignIn { key }
            | Self::Invitation { key, .. }
            | Self::JoinConfirm { key, .. }
            | Self::StillTrue { key, .. }
            | Self::News { key, .. } => key.clear(),
            Self::Gathering { key, .. } => *key = None,
            Self::OfficeGiven { .. }
            | Self::Journey { .. }
            | Self::Exchange { .. }
            | Self::Welcome
            | Self::JoinWaiting { .. }
            | Self::JoinRefused { .. }
            | Self::Claim { .. }
            | Self::WayIn { .. }
            | Self::SourceHeld { .. } => {}
        }
        self
    }

    /// As the store keeps it.
    ///
    /// # Errors
    /// Never for values made by this program.
    pub(crate) fn written(&self) -> Result<String, Error> {
        serde_json::to_string(self).map_err(|error| Error::Input(error.to_string()))
    }

    /// A letter that says this, to leave at once.
    pub(crate) fn to(&self, to: To, now: Timestamp) -> Result<NewLetter, Error> {
        Ok(NewLetter {
            to,
            body: self.written()?,
            project: None,
            edition: None,
            due: now,
        })
    }
}

/// A letter read back, with what is needed to put it in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressed {
    /// Its number.
    pub number: i64,
    /// What it says; `None` when this version of the program cannot read it.
    pub said: Option<Said>,
    /// The address it goes to; empty for someone without an account.
    pub mail: String,
    /// How its reader is called; empty when not known.
    pub name: String,
    /// Its reader's language.
    pub lang: Lang,
    /// The project it is about, with its name.
    pub project: Option<(ProjectId, String)>,
    /// The edition it is about, with its name. A letter that names both goes to the holder or to
    /// those who prepare (A6).
    pub edition: Option<(EditionId, String)>,
    /// When it was written.
    pub made_at: Timestamp,
    /// When it left.
    pub sent_at: Option<Timestamp>,
}

/// A letter in words: subject and text.
pub type InWords = (String, String);

/// Finds the words of a letter.
pub type Wording = dyn Fn(&Addressed) -> InWords + Send + Sync;

async fn addressed(app: &App, letter: Letter) -> Result<Addressed, Error> {
    let (mail, name, lang) = match &letter.letter.to {
        To::Person(person) => match app.store.person(*person).await? {
            Some(person) => (person.mail.unwrap_or_default(), person.name, person.lang),
            None => (String::new(), String::new(), Lang::Fr),
        },
        To::Mail(mail) => (mail.clone(), String::new(), Lang::Fr),
        To::OffAccount(name) => (String::new(), name.clone(), Lang::Fr),
    };
    let project = match letter.letter.project {
        Some(id) => passages::filed(app, id)
            .await
            .ok()
            .map(|found| (id, found.what.title().to_owned())),
        None => None,
    };
    let edition = match letter.letter.edition {
        Some(id) => editions::one(app, id)
            .await
            .ok()
            .map(|file| (id, file.sheet.title.to_string())),
        None => None,
    };
    let said: Option<Said> = serde_json::from_str(&letter.letter.body).ok();
    let lang = said.as_ref().and_then(Said::lang).unwrap_or(lang);
    Ok(Addressed {
        project,
        edition,
        number: letter.number,
        said,
        mail,
        name,
        lang,
        made_at: letter.made_at,
        sent_at: letter.sent_at,
    })
}

/// Sends what is due, where there is a mail server; gives how many left. A refused letter is tried
/// again, later each time.
///
/// # Errors
/// Those of the store. A refusal of the mail server is logged, without whom it concerns.
pub async fn send_due(app: &App, wording: &Wording) -> Result<u64, Error> {
    let Some(server) = &app.config.mail else {
        return Ok(0);
    };
    let now = app.now();
    let holder = format!("{}-{}", std::process::id(), app.config.listen);
    if !app
        .store
        .claim(&Task::Letters, &holder, now, now + LEASE)
        .await?
    {
        return Ok(0);
    }
    let mut left = 0;
    for letter in app.store.letters_due(now, BATCH).await? {
        let tries = letter.tries;
        let letter = addressed(app, letter).await?;
        let (subject, text) = wording(&letter);
        let to = letter.mail.clone();
        match server.send(&Mail { to, subject, text }).await {
            Ok(()) => {
                let kept = letter.said.map(Said::without_secrets);
                let kept = kept.map_or(Ok(String::new()), |said| said.written())?;
                app.store
                    .letter_sent(letter.number, &kept, app.now())
                    .await?;
                left += 1;
            }
            Err(error) => {
                tracing::warn!(letter = letter.number, %error, "a letter did not leave");
                app.store
                    .letter_refused(letter.number, now + later(tries))
                    .await?;
            }
        }
    }
    app.store.release(&Task::Letters, &holder).await?;
    Ok(left)
}

/// How long to wait after so many refusals: a minute, then four times as long each time, a day at
/// most.
fn later(tries: u64) -> SignedDuration {
    let minutes = 4_i64
        .saturating_pow(u32::try_from(tries).unwrap_or(u32::MAX))
        .min(1_440);
    SignedDuration::from_mins(minutes)
}

/// Whether letters may be read on the page of this machine: no mail server, and a server that only
/// this machine reaches.
#[must_use]
pub fn outbox_is_open(app: &App) -> bool {
    let local = match app.config.public_url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    app.config.mail.is_none() && local && app.config.listen.ip().is_loopback()
}

/// The latest letters, where the outbox is open; nothing elsewhere.
///
/// # Errors
/// Those of the store.
pub async fn outbox(app: &App, limit: usize) -> Result<Vec<Addressed>, Error> {
    let mut found = Vec::new();
    if outbox_is_open(app) {
        for letter in app.store.letters_before(i64::MAX, limit).await? {
            found.push(addressed(app, letter).await?);
        }
    }
    Ok(found)
}

/// The latest letters to a person.
///
/// # Errors
/// Those of the store.
pub(crate) async fn of(
    app: &App,
    person: model::people::PersonId,
    limit: usize,
) -> Result<Vec<Addressed>, Error> {
    let mut found = Vec::new();
    for letter in app.store.letters_to(person, app.now(), limit).await? {
        found.push(addressed(app, letter).await?);
    }
    Ok(found)
}

/// Forgets letters that left long ago.
///
/// # Errors
/// Those of the store.
pub async fn forget_old(app: &App) -> Result<u64, Error> {
    Ok(app.store.purge_letters(app.now() - KEPT).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refused_letters_wait_longer_each_time() {
        let minutes: Vec<i64> = (0..8).map(|tries| later(tries).as_mins()).collect();
        assert_eq!(minutes, [1, 4, 16, 64, 256, 1_024, 1_440, 1_440]);
        assert_eq!(later(u64::MAX).as_mins(), 1_440);
    }

    #[test]
    fn what_is_kept_opens_nothing() {
        let said = Said::SignIn {
            key: "clef".to_owned(),
        };
        let kept = said.without_secrets().written().unwrap();
        assert!(!kept.contains("clef"), "{kept}");
        assert!(serde_json::from_str::<Said>(&kept).is_ok());
    }
}
