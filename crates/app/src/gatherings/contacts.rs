//! Contacts that need two yeses: people who missed each other (B11), introductions (A32), and
//! questions between holders with a delay both agree on (A35).

use super::contributions::revealed;
use super::fault::Fault;
use super::shelf::{self, Batch, Filed, Kept, secret};
use super::{door, passages};
use crate::{App, Error};
use ::gatherings::contact::{Ask, Introduced, Introducing, Missed};
use ::gatherings::{Line, Refusal, Text};
use access::Oneself;
use jiff::Timestamp;
use model::people::{EditionId, PersonId, ProjectId};
use serde::{Deserialize, Serialize};
use store::{Keys, Of, StoreError};

/// A wish as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MissedFile {
    edition: EditionId,
    from: PersonId,
    to: PersonId,
    missed: Missed,
    expires: Timestamp,
}

impl Kept for MissedFile {
    const KIND: &'static str = "missed";

    fn keys(&self) -> Keys {
        Keys {
            state: "open".to_owned(),
            edition: Some(self.edition),
            person: Some(self.from),
            concerns: vec![self.to],
            due: Some(self.expires),
            ..Keys::default()
        }
    }
}

/// Wishes to meet someone of the same edition whom one missed. Wished twice, it is wished once.
///
/// # Errors
/// When either did not come.
pub async fn wish(app: &App, by: Oneself, edition: EditionId, to: PersonId) -> Result<(), Error> {
    let came = door::came(app, edition).await?;
    let (from, now) = (by.person(), app.now());
    let change = Missed::wish(edition, from, to, &came, now)?;
    let file = MissedFile {
        edition,
        from,
        to,
        missed: change.state,
        expires: now + jiff::SignedDuration::from_hours(24 * Missed::DAYS),
    };
    let number = shelf::number_of(&format!("missed {edition} {from} {to}"));
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(number, file))?.owe(&change.owed)?;
    match batch.commit(app).await {
        Err(Error::Store(StoreError::Stale { .. })) => Ok(()),
        written => written,
    }
}

/// A wish as one of the two may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wished {
    /// Its number.
    pub number: i64,
    /// At which edition.
    pub edition: EditionId,
    /// Whether this reader wished it.
    pub mine: bool,
    /// The other by name: for who wished, or once both agreed.
    pub other: Option<String>,
    /// The other's address, once both agreed.
    pub mail: Option<String>,
    /// Until when it may be answered.
    pub expires: Timestamp,
}

/// The wishes of a person, and those for them, that still stand.
///
/// # Errors
/// Those of the store.
pub async fn wishes(app: &App, by: Oneself) -> Result<Vec<Wished>, Error> {
    let (me, now) = (by.person(), app.now());
    let mut found = shelf::all::<MissedFile>(app, Of::Person(me)).await?;
    found.extend(shelf::all::<MissedFile>(app, Of::Concerning(me)).await?);
    let mut seen = Vec::new();
    for filed in found {
        let (file, missed) = (&filed.what, &filed.what.missed);
        let mine = file.from == me;
        // Who wished never learns of a no: to them the wish stands until it expires.
        if now >= file.expires || (!mine && missed.over(now)) {
            continue;
        }
        let other = match missed.other(me, now) {
            Some(other) => app.store.person(other).await?,
            None => None,
        };
        let agreed = missed.agreed(now).is_some();
        seen.push(Wished {
            number: filed.number,
            edition: file.edition,
            mine,
            mail: other
                .as_ref()
                .filter(|_| agreed)
                .and_then(|one| one.mail.clone()),
            other: other.map(|one| one.name),
            expires: file.expires,
        });
    }
    Ok(seen)
}

/// Answers a wish. A yes tells both; a no tells nobody.
///
/// # Errors
/// When it is for someone else, was answered, or has expired.
pub async fn answer(app: &App, by: Oneself, number: i64, yes: bool) -> Result<(), Error> {
    let before = shelf::one::<MissedFile>(app, number).await?;
    let (mut file, now) = (before.what.clone(), app.now());
    let change = file.missed.answer(by.person(), yes, now)?;
    file.missed = change.state;
    let mut batch = Batch::new(now);
    batch.put(&before.with(file))?.owe(&change.owed)?;
    batch.commit(app).await
}

/// Takes one's consent back; what was not yet seen is shown no more.
///
/// # Errors
/// When it is between others.
pub async fn take_back(app: &App, by: Oneself, number: i64) -> Result<(), Error> {
    let before = shelf::one::<MissedFile>(app, number).await?;
    let mut file = before.what.clone();
    file.missed = file.missed.take_back(by.person())?;
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(file))?;
    batch.commit(app).await
}

/// Erases the wishes that expired; gives how many.
pub(crate) async fn purge(app: &App) -> Result<usize, Error> {
    let due = shelf::all::<MissedFile>(app, Of::Due(app.now())).await?;
    for filed in &due {
        app.store.erase_dossier(filed.number).await?;
    }
    Ok(due.len())
}

/// Where an introduction stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Introduction {
    /// Suggested; the third person is not named.
    Suggested(Introducing),
    /// Both agreed.
    Agreed(Introduced),
}

/// An introduction as it is kept: no third person is in it before they agree (A32).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct IntroductionFile {
    project: ProjectId,
    holder: PersonId,
    by: PersonId,
    stands: Introduction,
    key: Option<String>,
}

impl Kept for IntroductionFile {
    const KIND: &'static str = "introduction";

    fn keys(&self) -> Keys {
        let agreed = matches!(self.stands, Introduction::Agreed(_));
        Keys {
            state: if agreed { "agreed" } else { "suggested" }.to_owned(),
            project: Some(self.project),
            person: Some(self.holder),
            concerns: vec![self.by],
            ..Keys::default()
        }
    }
}

/// Suggests to introduce someone to the holder of a revealed project, in words that name nobody.
///
/// # Errors
/// When the words hold an address or a number, or the holder has no account.
pub async fn suggest(app: &App, by: Oneself, project: ProjectId, why: &str) -> Result<i64, Error> {
    let file = revealed(app, project).await?;
    let holder = file
        .holder_account()
        .ok_or_else(|| Error::from(Fault::HolderWithoutAccount))?;
    let change = Introducing::suggest(project, holder, by.person(), Text::new(why)?)?;
    let now = app.now();
    let number = app.store.number(now).await?;
    let kept = IntroductionFile {
        project,
        holder,
        by: by.person(),
        stands: Introduction::Suggested(change.state),
        key: None,
    };
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(number, kept))?.owe(&change.owed)?;
    batch.commit(app).await?;
    Ok(number)
}

/// The holder would like it; gives the key of the link that the one who introduces passes on.
///
/// # Errors
/// When it is for someone else.
pub async fn holder_agrees(app: &App, by: Oneself, number: i64) -> Result<String, Error> {
    let before = shelf::one::<IntroductionFile>(app, number).await?;
    let mut file = before.what.clone();
    let (true, Introduction::Suggested(introducing)) =
        (file.holder == by.person(), file.stands.clone())
    else {
        return Err(Refusal::NotForYou.into());
    };
    let key = secret()?;
    file.stands = Introduction::Suggested(introducing.holder_agrees());
    file.key = Some(shelf::digest(&key));
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(file))?;
    batch.commit(app).await?;
    Ok(key)
}

/// The third person agrees, by the link they were given: only now is there a contact to keep.
///
/// # Errors
/// When the link is not that one, was used, or the holder has not agreed.
pub async fn third_agrees(app: &App, number: i64, key: &str, contact: &str) -> Result<(), Error> {
    let before = shelf::one::<IntroductionFile>(app, number).await?;
    let mut file = before.what.clone();
    if file.key.as_deref() != Some(shelf::digest(key).as_str()) {
        return Err(Error::Forbidden);
    }
    let Introduction::Suggested(introducing) = file.stands.clone() else {
        return Err(Refusal::AlreadyAnswered.into());
    };
    let introduced = introducing.third_agrees(Line::new(contact)?, app.now())?;
    file.stands = Introduction::Agreed(introduced);
    file.key = None;
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(file))?;
    batch.commit(app).await
}

/// An introduction as its holder, or the one who introduces, may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntroductionView {
    /// Its number.
    pub number: i64,
    /// About which project.
    pub project: ProjectId,
    /// Why the two should meet.
    pub why: String,
    /// The contact, for the holder, once both agreed.
    pub contact: Option<String>,
}

/// The introductions to a holder, and those someone suggested.
///
/// # Errors
/// Those of the store.
pub async fn introductions(app: &App, by: Oneself) -> Result<Vec<IntroductionView>, Error> {
    let me = by.person();
    let mut found = shelf::all::<IntroductionFile>(app, Of::Person(me)).await?;
    found.extend(shelf::all::<IntroductionFile>(app, Of::Concerning(me)).await?);
    let view = |filed: Filed<IntroductionFile>| {
        let (why, contact) = match &filed.what.stands {
            Introduction::Suggested(introducing) => (introducing.why.to_string(), None),
            Introduction::Agreed(introduced) => (
                introduced.introduction().0.why.to_string(),
                Some(introduced.contact().to_string()),
            ),
        };
        IntroductionView {
            number: filed.number,
            project: filed.what.project,
            why,
            contact: contact.filter(|_| filed.what.holder == me),
        }
    };
    Ok(found.into_iter().map(view).collect())
}

/// A question between holders as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AskFile {
    ask: Ask,
}

impl Kept for AskFile {
    const KIND: &'static str = "ask";

    fn keys(&self) -> Keys {
        let agreed = self.ask.due().is_some();
        Keys {
            state: if agreed { "agreed" } else { "asked" }.to_owned(),
            person: Some(self.ask.to),
            concerns: vec![self.ask.from],
            due: self.ask.due(),
            ..Keys::default()
        }
    }
}

/// Asks the holder of a revealed project something, with a delay one would wish for; there is no
/// deadline before both agree (A35).
///
/// # Errors
/// When one carries no project oneself, asks oneself, or the holder has no account.
pub async fn ask(
    app: &App,
    by: Oneself,
    project: ProjectId,
    words: &str,
    days: u16,
) -> Result<i64, Error> {
    if passages::mine(app, by).await?.is_empty() {
        return Err(Error::Forbidden);
    }
    let to = revealed(app, project).await?.holder_account();
    let to = to.ok_or_else(|| Error::from(Fault::HolderWithoutAccount))?;
    let ask = Ask::new(by.person(), to, Text::new(words)?)?;
    let ask = ask.propose(by.person(), days)?;
    let now = app.now();
    let number = app.store.number(now).await?;
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(number, AskFile { ask }))?;
    batch.commit(app).await?;
    Ok(number)
}

/// Proposes another delay for a question.
///
/// # Errors
/// When it is between others, or the delay was agreed.
pub async fn propose_delay(app: &App, by: Oneself, number: i64, days: u16) -> Result<(), Error> {
    change_ask(app, number, |ask| ask.propose(by.person(), days)).await
}

/// Agrees to the delay that the other proposed; the clock starts now.
///
/// # Errors
/// When there is nothing to agree to, or it is one's own proposal.
pub async fn agree_delay(app: &App, by: Oneself, number: i64) -> Result<(), Error> {
    let now = app.now();
    change_ask(app, number, |ask| ask.agree(by.person(), now)).await
}

async fn change_ask(
    app: &App,
    number: i64,
    with: impl FnOnce(Ask) -> Result<Ask, Refusal>,
) -> Result<(), Error> {
    let before = shelf::one::<AskFile>(app, number).await?;
    let ask = with(before.what.ask.clone())?;
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(AskFile { ask }))?;
    batch.commit(app).await
}

/// The questions to and from someone, with when an answer was promised.
///
/// # Errors
/// Those of the store.
pub async fn asks(app: &App, by: Oneself) -> Result<Vec<(i64, Ask, Option<Timestamp>)>, Error> {
    let me = by.person();
    let mut found = shelf::all::<AskFile>(app, Of::Person(me)).await?;
    found.extend(shelf::all::<AskFile>(app, Of::Concerning(me)).await?);
    let view = |filed: Filed<AskFile>| (filed.number, filed.what.ask.clone(), filed.what.ask.due());
    Ok(found.into_iter().map(view).collect())
}
