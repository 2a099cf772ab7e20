//! Where to turn for money and other resources (A42, C4, C29): a directory in which each line has a
//! named answerer, read again by those who moderate; and referrals, made with the asker's consent,
//! whose outcome the asker tells. No application for money is an object here.

use super::{SelfFile, oneself};
use crate::gatherings::shelf::{self, Batch, Filed, Kept, steadily};
use crate::letters::Said;
use crate::{App, Error};
use ::exchange::entry::Category;
use ::exchange::message::{Message, MessageKind};
use ::exchange::referral::{Answerer, Referred, Resource};
use ::exchange::rhythm::{Way, welcome};
use ::exchange::{Line, Refusal};
use access::{Moderation, Oneself};
use jiff::Timestamp;
use model::people::PersonId;
use serde::{Deserialize, Serialize};
use store::{Keys, Of};

/// The page of the directory.
const PAGE: &str = "/echanges/ressources";

/// A line of the directory as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ResourceFile {
    resource: Resource,
    by: PersonId,
    /// Whether those who moderate read it and let it stand.
    shown: bool,
}

/// Where lines that everyone reads stand.
const SHOWN: &str = "shown";
/// Where lines that wait for the moderation stand.
const WAITING: &str = "waiting";

impl Kept for ResourceFile {
    const KIND: &'static str = "resource";

    fn keys(&self) -> Keys {
        Keys {
            state: if self.shown { SHOWN } else { WAITING }.to_owned(),
            person: match self.resource.answerer {
                Answerer::Person(person, _) => Some(person),
                Answerer::Desk(_) => None,
            },
            concerns: vec![self.by],
            ..Keys::default()
        }
    }
}

/// A line as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceView {
    /// Its number.
    pub number: i64,
    /// For which needs.
    pub category: Category,
    /// What one finds there.
    pub what: String,
    /// Who answers: a person who agreed, or a desk.
    pub answerer: String,
    /// Whether that is a person, who is written to.
    pub person: Option<PersonId>,
    /// When somebody last made sure of it.
    pub confirmed: Timestamp,
}

/// A line as its form writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceForm {
    /// For which needs.
    pub category: Category,
    /// What one finds there.
    pub what: String,
    /// The public name of a desk; empty when one answers oneself.
    pub desk: String,
}

/// Proposes a line: one answers oneself, or names a desk. Nobody names another person.
///
/// # Errors
/// When something is not written.
pub async fn suggest(app: &App, by: Oneself, form: &ResourceForm) -> Result<(), Error> {
    let (me, now) = (by.person(), app.now());
    let answerer = if form.desk.trim().is_empty() {
        Answerer::Person(me, now)
    } else {
        Answerer::Desk(Line::new(&form.desk)?)
    };
    let file = ResourceFile {
        resource: Resource {
            category: form.category,
            what: Line::new(&form.what)?,
            answerer,
            confirmed: now,
        },
        by: me,
        shown: false,
    };
    let number = app.store.number(now).await?;
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(number, file))?;
    batch.deed(Some(me), "resource.suggest", format!("resource {number}"));
    batch.commit(app).await
}

async fn views(app: &App, files: Vec<Filed<ResourceFile>>) -> Result<Vec<ResourceView>, Error> {
    let people = files.iter().filter_map(|file| file.what.keys().person);
    let names = crate::journey::names(app, people).await?;
    let told = files.into_iter().filter_map(|Filed { number, what, .. }| {
        let (answerer, person) = match what.resource.answerer {
            // Who left answers no more, and their line goes unseen (C29).
            Answerer::Person(person, _) => (names.get(&person).cloned()?, Some(person)),
            Answerer::Desk(desk) => (desk.to_string(), None),
        };
        Some(ResourceView {
            number,
            category: what.resource.category,
            what: what.resource.what.to_string(),
            person,
            confirmed: what.resource.confirmed,
            answerer,
        })
    });
    Ok(told.filter(|view| !view.answerer.is_empty()).collect())
}

/// The lines that stand, those made sure of last first: all, or for one kind of need. What nobody
/// made sure of for a year is not shown.
///
/// # Errors
/// Those of the store.
pub async fn directory(app: &App, of: Option<Category>) -> Result<Vec<ResourceView>, Error> {
    let now = app.now();
    let mut files = shelf::all::<ResourceFile>(app, Of::State(SHOWN)).await?;
    files.retain(|file| {
        let resource = &file.what.resource;
        resource.stands(now) && of.is_none_or(|of| resource.category == of)
    });
    files.sort_by_key(|file| (std::cmp::Reverse(file.what.resource.confirmed), file.number));
    views(app, files).await
}

/// What those who moderate have to read: lines that wait, and lines that nobody made sure of for a
/// year.
///
/// # Errors
/// Those of the store.
pub async fn queue(app: &App, _by: &Moderation) -> Result<Vec<ResourceView>, Error> {
    let now = app.now();
    let mut files = shelf::all::<ResourceFile>(app, Of::All).await?;
    files.retain(|file| !file.what.shown || !file.what.resource.stands(now));
    views(app, files).await
}

/// Someone who moderates made sure of a line: it stands for a year.
///
/// # Errors
/// When there is no such line.
pub async fn confirm(app: &App, by: &Moderation, number: i64) -> Result<(), Error> {
    let before = shelf::one::<ResourceFile>(app, number).await?;
    let mut after = before.what.clone();
    after.shown = true;
    after.resource.confirmed = app.now();
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(after))?;
    batch.deed(
        Some(by.by()),
        "resource.confirm",
        format!("resource {number}"),
    );
    batch.commit(app).await
}

/// Takes a line away: those who moderate, or the person who answers.
///
/// # Errors
/// When it is neither.
pub async fn remove(
    app: &App,
    by: Oneself,
    moderation: Option<&Moderation>,
    number: i64,
) -> Result<(), Error> {
    let file = shelf::one::<ResourceFile>(app, number).await?;
    if moderation.is_none() && file.what.keys().person != Some(by.person()) {
        return Err(Refusal::NotForYou.into());
    }
    app.store.erase_dossier(number).await?;
    Ok(())
}

/// A referral as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReferredFile {
    referred: Referred,
    what: Line,
    /// How to reach the asker, for the eyes of the person who answers; none for a desk, which the
    /// asker calls themselves.
    contact: Option<Line>,
    why: Line,
}

impl ReferredFile {
    const fn answerer(&self) -> Option<PersonId> {
        match self.referred.answerer {
            Answerer::Person(person, _) => Some(person),
            Answerer::Desk(_) => None,
        }
    }
}

impl Kept for ReferredFile {
    const KIND: &'static str = "exchange-referral";

    fn keys(&self) -> Keys {
        Keys {
            state: "made".to_owned(),
            concerns: std::iter::once(self.referred.asker)
                .chain(self.answerer())
                .collect(),
            ..Keys::default()
        }
    }
}

/// A referral as its asker, or the person who answers, reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferredView {
    /// Its number.
    pub number: i64,
    /// What was looked for there.
    pub what: String,
    /// In a line, for what.
    pub why: String,
    /// The other: who answers, or who asks.
    pub other: String,
    /// How to reach who asks, for the person who answers.
    pub contact: Option<String>,
    /// Whether the reader asked.
    pub mine: bool,
    /// When the asker agreed.
    pub agreed: Timestamp,
    /// What came of it.
    pub outcome: Option<String>,
}

/// What the asker of a referral writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralForm {
    /// Which line.
    pub resource: i64,
    /// In a line, for what.
    pub why: String,
    /// How to reach the asker.
    pub contact: String,
    /// Whether they agree that it is passed on.
    pub agrees: bool,
}

/// Refers the asker, who agrees, to who answers. A person is written to; a desk is not.
///
/// # Errors
/// [`Refusal::NoConsent`]; what the rhythm of the person refuses.
pub async fn refer(app: &App, by: Oneself, form: &ReferralForm) -> Result<(), Error> {
    if !form.agrees {
        return Err(Refusal::NoConsent.into());
    }
    let line = shelf::one::<ResourceFile>(app, form.resource).await?.what;
    if !line.shown || !line.resource.stands(app.now()) {
        return Err(Refusal::Expired.into());
    }
    let why = Line::new(&form.why)?;
    let contact = match line.resource.answerer {
        Answerer::Person(..) => Some(Line::new(&form.contact)?),
        Answerer::Desk(_) => None,
    };
    steadily!(put(app, by.person(), &line, (&why, contact.as_ref())).await)
}

async fn put(
    app: &App,
    me: PersonId,
    line: &ResourceFile,
    (why, contact): (&Line, Option<&Line>),
) -> Result<(), Error> {
    let now = app.now();
    let mut batch = Batch::new(now);
    let file = ReferredFile {
        referred: Referred::new(me, &line.resource, now),
        what: line.resource.what.clone(),
        contact: contact.cloned(),
        why: why.clone(),
    };
    if let Some(person) = file.answerer() {
        let before = oneself(app, me).await?;
        let rhythm = oneself(app, person).await?.what.rhythm;
        let proof = welcome(person, rhythm, Way::Direct(me), &before.what.sent, now)?;
        let message = Message::to(proof, MessageKind::Referred);
        let after = SelfFile {
            sent: before.what.sent.clone().noted(now),
            ..before.what.clone()
        };
        batch.put(&before.with(after))?;
        let said = Said::Exchange {
            kind: message.kind(),
            title: why.to_string(),
            path: PAGE.to_owned(),
        };
        batch.tell(message.recipient(), &said)?;
    }
    batch.put(&Filed::new(app.store.number(now).await?, file))?;
    batch.deed(Some(me), "referral.ask", String::new());
    batch.commit(app).await
}

/// The asker says what came of a referral, once.
///
/// # Errors
/// [`Refusal::NotForYou`], [`Refusal::AlreadyAnswered`].
pub async fn came(app: &App, by: Oneself, number: i64, said: &str) -> Result<(), Error> {
    let said = Line::new(said)?;
    let before = shelf::one::<ReferredFile>(app, number).await?;
    let mut after = before.what.clone();
    after.referred = after.referred.came(by.person(), said)?;
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(after))?;
    batch.commit(app).await
}

/// The referrals one asked for, and those made to one, the latest first.
///
/// # Errors
/// Those of the store.
pub async fn mine(app: &App, by: Oneself) -> Result<Vec<ReferredView>, Error> {
    let me = by.person();
    let mut all = shelf::all::<ReferredFile>(app, Of::Concerning(me)).await?;
    all.sort_by_key(|file| (std::cmp::Reverse(file.what.referred.agreed), file.number));
    let people = all
        .iter()
        .flat_map(|file| std::iter::once(file.what.referred.asker).chain(file.what.answerer()));
    let names = crate::journey::names(app, people).await?;
    let name = |who: PersonId| names.get(&who).cloned().unwrap_or_default();
    let told = all.into_iter().map(|Filed { number, what, .. }| {
        let mine = what.referred.asker == me;
        let other = match &what.referred.answerer {
            _ if !mine => name(what.referred.asker),
            Answerer::Person(person, _) => name(*person),
            Answerer::Desk(desk) => desk.to_string(),
        };
        ReferredView {
            number,
            what: what.what.to_string(),
            why: what.why.to_string(),
            other,
            contact: what
                .contact
                .filter(|_| !mine)
                .map(|contact| contact.to_string()),
            mine,
            agreed: what.referred.agreed,
            outcome: what.referred.outcome().map(ToString::to_string),
        }
    });
    Ok(told.collect())
}
