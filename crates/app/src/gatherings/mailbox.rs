//! Leads by mail (A30): each scout has an address of their own for each team, and whatever arrives
//! there is a lead of theirs. The address holds a secret, of which only a digest is kept; who a mail
//! says it is from proves nothing and is not looked at.
//!
//! Nothing listens here: the mail server of the house hands messages over, one by one, to `croisee
//! lead mail`.

use super::fault::Fault;
use super::leads::{self, Noticed};
use super::passages::Bringing;
use super::shelf::{self, Batch, Filed, Kept, digest, secret};
use crate::accounts::signing::bearer;
use crate::{App, Error};
use ::gatherings::passage::Way;
use access::Office;
use mail_parser::{Message, MessageParser};
use model::people::{EditionRole, PersonId, ProjectId, TeamId};
use serde::{Deserialize, Serialize};
use store::{Keys, Of};

/// What stands before the secret in an address.
const BEFORE: &str = "piste+";
/// Characters of the secret: 80 bits.
const SECRET: usize = 20;
/// The largest message that is read; pictures in it are not.
pub const LARGEST: usize = 25 << 20;
/// Characters kept of the text: what was forwarded may hold a whole conversation.
const KEPT: usize = 4_000;

/// An address for leads as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MailboxFile {
    person: PersonId,
    team: TeamId,
}

impl Kept for MailboxFile {
    const KIND: &'static str = "lead_mailbox";

    fn keys(&self) -> Keys {
        Keys {
            state: "open".to_owned(),
            team: Some(self.team),
            person: Some(self.person),
            ..Keys::default()
        }
    }
}

fn number(key: &str) -> i64 {
    shelf::number_of(&format!("lead mailbox {}", digest(key)))
}

/// Makes an address for someone who brings to a team; the one they had before is closed. It is
/// shown once.
///
/// # Errors
/// Those of the store.
pub async fn open(app: &App, by: Bringing) -> Result<String, Error> {
    for before in shelf::all::<MailboxFile>(app, Of::Person(by.by())).await? {
        if before.what.team == by.team() {
            app.store.erase_dossier(before.number).await?;
        }
    }
    // Lower case: mail servers may change capitals.
    let key: String = digest(&secret()?).chars().take(SECRET).collect();
    let file = MailboxFile {
        person: by.by(),
        team: by.team(),
    };
    let mut batch = Batch::new(app.now());
    batch.put(&Filed::new(number(&key), file))?;
    batch.commit(app).await?;
    let host = app.config.public_url.host_str().unwrap_or("localhost");
    let domain = app
        .config
        .mail
        .as_ref()
        .map_or(host, |server| server.domain());
    Ok(format!("{BEFORE}{key}@{domain}"))
}

/// The secret of an address, if it is one of these.
fn key(address: &str) -> Option<String> {
    let local = address.trim().trim_start_matches('<').split('@').next()?;
    let key = local.to_lowercase().strip_prefix(BEFORE)?.to_owned();
    let whole = key.len() == SECRET && key.bytes().all(|byte| byte.is_ascii_hexdigit());
    whole.then_some(key)
}

/// The secret in what a message says of whom it is for.
fn recipient(message: &Message<'_>, to: Option<&str>) -> Option<String> {
    if let Some(found) = to.and_then(key) {
        return Some(found);
    }
    let told = ["Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc"];
    let raw = told.iter().filter_map(|name| message.header_raw(*name));
    raw.flat_map(|line| line.split([',', '<', '>', ' ', '"', '\r', '\n', '\t']))
        .find_map(key)
}

/// Takes a message as a mail server hands it over: a lead of whoever has the address. `to`: whom it
/// was for, when the server says so. Handed over twice, it is one lead.
///
/// # Errors
/// [`Fault::NotALetter`] when it is no message; [`Error::Unknown`] when nobody has the address;
/// [`Error::Forbidden`] when they no longer bring to that team.
pub async fn take(app: &App, raw: &[u8], to: Option<&str>) -> Result<ProjectId, Error> {
    if raw.len() > LARGEST {
        return Err(Fault::LetterTooBig.into());
    }
    let message = MessageParser::default().parse(raw);
    let message = message.ok_or_else(|| Error::from(Fault::NotALetter))?;
    let found = recipient(&message, to).ok_or_else(|| shelf::absent("adresse"))?;
    let file = shelf::find::<MailboxFile>(app, number(&found)).await?;
    let file = file.ok_or_else(|| shelf::absent("adresse"))?.what;
    let by = bringing(app, &file).await?;
    let text = message.body_text(0).unwrap_or_default();
    let text: String = text.trim().chars().take(KEPT).collect();
    let seen = Noticed::mailed(message.subject().unwrap_or_default(), &text);
    let once = match message.message_id() {
        Some(id) => format!("mail {id}"),
        None => format!("mail {}", digest(&String::from_utf8_lossy(raw))),
    };
    leads::capture(app, by, &seen, Way::Mail, &once).await
}

/// The permit of whoever has the address, as it stands now.
async fn bringing(app: &App, file: &MailboxFile) -> Result<Bringing, Error> {
    let bearer = bearer(app, file.person, app.now()).await?;
    if let Some(work) = bearer.teamwork(file.team) {
        return Ok(Bringing::from(&work));
    }
    for office in bearer.offices() {
        if let Office::Edition(edition, EditionRole::Scout | EditionRole::Coordinator) = office
            && let Some(scouting) = bearer.scouting(*edition)
        {
            let by = Bringing::of(app, &scouting).await?;
            if by.team() == file.team {
                return Ok(by);
            }
        }
    }
    Err(Error::Forbidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_known_however_they_are_written() {
        let whole = "piste+0123456789abcdef0123@exemple.org";
        let known = Some("0123456789abcdef0123".to_owned());
        for written in [
            whole,
            "<piste+0123456789ABCDEF0123@exemple.org>",
            "Piste+0123456789abcdef0123",
        ] {
            assert_eq!(key(written), known, "{written}");
        }
        for written in [
            "",
            "piste+@x",
            "piste+0123@x",
            "autre+0123456789abcdef0123@x",
            "piste+zz23456789abcdef0123@x",
        ] {
            assert_eq!(key(written), None, "{written}");
        }
    }
}
