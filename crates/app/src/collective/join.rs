//! Asking to join with a census (E29). A form, a link by mail, then a moderator: nothing is kept of
//! a request in the house's dossiers, nor shown to anyone, before its address answered.
//!
//! Against floods there is no third party: a hidden field that only machines fill, a token that says
//! when the form was opened, few letters to one address, few forms from one machine (the façade
//! counts them), and the link.

use super::{Fault, NOTE, holders, read, written};
use crate::accounts::{charter, hash, offices};
use crate::letters::Said;
use crate::{App, Error};
use access::{Moderation, Office, OfficeKind, PartnerRole};
use gateway::mail::is_address;
use jiff::{SignedDuration, Timestamp};
use model::{Lang, SourceId};
use serde::{Deserialize, Serialize};
use store::{Commit, Deed, Dossier, Draft, Keys, Of, SignInLink, To};

mod form;
#[cfg(test)]
mod tests;

use form::is_timely;
pub(in crate::collective) use form::secret;
pub use form::token;

/// The kind of these dossiers.
const KIND: &str = "join";
/// Where a request stands.
const WAITING: &str = "waiting";
const ACCEPTED: &str = "accepted";
const REFUSED: &str = "refused";

/// How long the link of a request opens.
pub const LINK: SignedDuration = SignedDuration::from_hours(48);
/// Letters to one address within [`WINDOW`], those to sign in included.
const MOST_LINKS: u64 = 5;
const WINDOW: SignedDuration = SignedDuration::from_hours(1);
/// How long an answered request is kept, for the log to be readable.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 180);
/// Characters of a line.
const LINE: usize = 200;
/// Requests on one page of the queue.
const SHOWN: usize = 200;

/// What someone asks: in their own name, for a census that they keep (A31).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// How the person is called.
    pub person: String,
    /// Their address.
    pub mail: String,
    /// The organisation that will vouch for the census; it never has an account.
    pub organisation: String,
    /// What the census is called.
    pub census: String,
    /// Where it is: an address, or a few words.
    pub place: String,
    /// Under which licence it would be shared.
    pub licence: String,
    /// Anything else.
    pub note: String,
    /// The version of the charter that was accepted.
    pub charter: i64,
    /// The language of the form: that of the letters.
    pub english: bool,
}

impl Request {
    /// Its language.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        if self.english { Lang::En } else { Lang::Fr }
    }

    fn same(&self, other: &Self) -> bool {
        let fold = model::text::fold;
        self.mail == other.mail && fold(&self.census) == fold(&other.census)
    }

    /// Whole and within limits, one line where one line is meant.
    fn trusted(mut self) -> Result<Self, Fault> {
        for line in [
            &mut self.person,
            &mut self.organisation,
            &mut self.census,
            &mut self.place,
            &mut self.licence,
        ] {
            *line = one_line(line);
            if line.is_empty() {
                return Err(Fault::Missing);
            }
            if line.chars().count() > LINE {
                return Err(Fault::TooLong);
            }
        }
        self.note = self.note.trim().to_owned();
        if self.note.chars().count() > NOTE {
            return Err(Fault::TooLong);
        }
        self.mail = self.mail.trim().to_lowercase();
        if !is_address(&self.mail) {
            return Err(Fault::NotAnAddress);
        }
        Ok(self)
    }
}

fn one_line(text: &str) -> String {
    let kept = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    kept.collect::<String>().trim().to_owned()
}

/// A request as moderators see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Its number.
    pub number: i64,
    /// Its version, to be sent back with the answer.
    pub version: i64,
    /// What is asked.
    pub request: Request,
    /// Since when it waits, or when it was answered.
    pub at: Timestamp,
    /// The answer; `None` while it waits.
    pub answer: Option<Answer>,
    /// A short name that would fit.
    pub suggested: String,
}

/// How a request was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The person keeps this source from now on.
    Accepted(SourceId),
    /// Not accepted, and why.
    Refused(String),
}

/// What is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Body {
    request: Request,
    #[serde(default)]
    answer: Option<Answer>,
}

/// What the link of a request bears.
#[derive(Debug, Serialize, Deserialize)]
struct Carried {
    join: Request,
}

/// Takes a form and sends the link that confirms it. The answer is the same whether a letter left
/// or this address was written to often enough already.
///
/// # Errors
/// [`Fault`]s of the fields; those of the store.
pub async fn ask(app: &App, request: Request, token: &str) -> Result<(), Error> {
    let now = app.now();
    let request = request.trusted()?;
    if charter::current(app, now).await?.version != request.charter {
        return Err(Fault::Charter.into());
    }
    if !is_timely(&secret(app).await?, token, now) {
        return Err(Fault::Hasty.into());
    }
    if app
        .store
        .sign_ins_since(&request.mail, now - WINDOW)
        .await?
        >= MOST_LINKS
    {
        tracing::info!("too many letters to one address: a request to join was not sent its link");
        return Ok(());
    }
    let key = gateway::chance::secret().map_err(|cause| Error::Input(cause.to_string()))?;
    let said = Said::JoinConfirm {
        key: key.clone(),
        census: request.census.clone(),
        english: request.english,
    };
    let letter = said.to(To::Mail(request.mail.clone()), now)?;
    let link = SignInLink {
        mail: request.mail.clone(),
        body: written(&Carried { join: request })?,
        made_at: now,
        expires_at: now + LINK,
        used_at: None,
    };
    app.store.add_sign_in(&hash(&key), &link).await?;
    app.store.write_letters(&[letter], &[], now).await?;
    Ok(())
}

/// What a link would confirm, without using it; `None` when it confirms nothing any more.
///
/// # Errors
/// Those of the store.
pub async fn look(app: &App, key: &str) -> Result<Option<Request>, Error> {
    let now = app.now();
    let found = app.store.sign_in(&hash(key)).await?;
    let fresh = found.filter(|link| link.used_at.is_none() && now < link.expires_at);
    let carried = fresh.and_then(|link| serde_json::from_str::<Carried>(&link.body).ok());
    Ok(carried.map(|carried| carried.join))
}

/// Uses a link: the request is now seen by moderators, who are told. A request for the same census
/// from the same address that already waits is the same request. Gives whether the link was good.
///
/// # Errors
/// Those of the store.
pub async fn confirm(app: &App, key: &str) -> Result<bool, Error> {
    let Some(request) = look(app, key).await? else {
        return Ok(false);
    };
    let now = app.now();
    if app.store.use_sign_in(&hash(key), now).await?.is_none() {
        return Ok(false);
    }
    if first_waiting(app, &request).await?.is_some() {
        return Ok(true);
    }
    let number = app.store.number(now).await?;
    let said = Said::JoinWaiting {
        census: request.census.clone(),
    };
    let moderators = holders(app, &[OfficeKind::Moderator, OfficeKind::Administrator]).await?;
    let letters = moderators.into_iter().map(|to| said.to(to, now));
    let commit = Commit {
        letters: letters.collect::<Result<_, _>>()?,
        deeds: vec![deed(None, "join.ask", number)],
        drafts: vec![Draft {
            kind: KIND,
            number,
            read_at: None,
            keys: Keys {
                state: WAITING.to_owned(),
                ..Keys::default()
            },
            body: written(&Body {
                request: request.clone(),
                answer: None,
            })?,
            keep: false,
        }],
    };
    app.store.commit(&commit, now).await?;
    // Two links of one request, used at the same moment: the first number stays.
    if first_waiting(app, &request).await? != Some(number) {
        app.store.erase_dossier(number).await?;
    }
    Ok(true)
}

fn deed(actor: Option<model::people::PersonId>, act: &str, number: i64) -> Deed {
    Deed {
        actor,
        act: act.to_owned(),
        about: format!("join {number}"),
        detail: String::new(),
    }
}

async fn first_waiting(app: &App, request: &Request) -> Result<Option<i64>, Error> {
    let mut after = 0;
    loop {
        let found = app
            .store
            .dossiers(KIND, Of::State(WAITING), after, SHOWN)
            .await?;
        let Some(last) = found.last() else {
            return Ok(None);
        };
        after = last.number;
        for dossier in &found {
            if read::<Body>(&dossier.body)?.request.same(request) {
                return Ok(Some(dossier.number));
            }
        }
    }
}

/// The requests that wait, the oldest first.
///
/// # Errors
/// Those of the store.
pub async fn queue(app: &App, _: &Moderation) -> Result<Vec<Pending>, Error> {
    listed(app, WAITING).await
}

/// The requests that were answered and are not forgotten yet, the latest first.
///
/// # Errors
/// Those of the store.
pub async fn answered(app: &App, _: &Moderation) -> Result<Vec<Pending>, Error> {
    let mut all = listed(app, ACCEPTED).await?;
    all.extend(listed(app, REFUSED).await?);
    all.sort_by_key(|pending| std::cmp::Reverse(pending.at));
    Ok(all)
}

async fn listed(app: &App, state: &str) -> Result<Vec<Pending>, Error> {
    let found = app.store.dossiers(KIND, Of::State(state), 0, SHOWN).await?;
    found.iter().map(pending).collect()
}

fn pending(dossier: &Dossier) -> Result<Pending, Error> {
    let body: Body = read(&dossier.body)?;
    Ok(Pending {
        number: dossier.number,
        version: dossier.version,
        suggested: model::text::slug(&body.request.census, 50),
        request: body.request,
        at: dossier.changed_at,
        answer: body.answer,
    })
}

/// What was asked for a source that was accepted: its first recipe begins with it.
pub(super) async fn accepted_for(app: &App, source: &SourceId) -> Result<Option<Request>, Error> {
    let found = listed(app, ACCEPTED).await?;
    let own = Some(Answer::Accepted(source.clone()));
    let mut of_source = found.into_iter().filter(|pending| pending.answer == own);
    Ok(of_source.next_back().map(|pending| pending.request))
}

/// Accepts a request: whoever asked keeps the source of this short name, and is told by a letter
/// that also opens an account when there is none.
///
/// # Errors
/// [`Fault::NotAShortName`], [`Fault::NoSuchRequest`]; [`store::StoreError::Stale`] when someone
/// else answered meanwhile.
pub async fn accept(
    app: &App,
    permit: &Moderation,
    number: i64,
    version: i64,
    name: &str,
) -> Result<(), Error> {
    let source = SourceId::parse(name.trim()).filter(|id| !id.is_hand());
    let source = source.ok_or(Fault::NotAShortName)?;
    let (request, now) = (waiting(app, number).await?, app.now());
    let answer = Answer::Accepted(source.clone());
    let draft = answer_draft(number, version, &request, answer, now)?;
    let commit = Commit {
        drafts: vec![draft],
        deeds: vec![deed(Some(permit.by()), "join.accept", number)],
        letters: Vec::new(),
    };
    app.store.commit(&commit, now).await?;
    let office = Office::Partner(source, PartnerRole::Keeper);
    offices::hand(app, Some(permit.by()), &request.mail, &office).await?;
    Ok(())
}

/// Refuses a request; the reason is sent.
///
/// # Errors
/// [`Fault::NoReason`], [`Fault::TooLong`], [`Fault::NoSuchRequest`]; [`store::StoreError::Stale`].
pub async fn refuse(
    app: &App,
    permit: &Moderation,
    number: i64,
    version: i64,
    reason: &str,
) -> Result<(), Error> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Fault::NoReason.into());
    }
    if reason.chars().count() > NOTE {
        return Err(Fault::TooLong.into());
    }
    let (request, now) = (waiting(app, number).await?, app.now());
    let said = Said::JoinRefused {
        census: request.census.clone(),
        reason: reason.to_owned(),
        english: request.english,
    };
    let answer = Answer::Refused(reason.to_owned());
    let commit = Commit {
        drafts: vec![answer_draft(number, version, &request, answer, now)?],
        deeds: vec![deed(Some(permit.by()), "join.refuse", number)],
        letters: vec![said.to(To::Mail(request.mail.clone()), now)?],
    };
    Ok(app.store.commit(&commit, now).await?)
}

async fn waiting(app: &App, number: i64) -> Result<Request, Error> {
    let found = app.store.dossier(KIND, number).await?;
    let open = found.filter(|dossier| dossier.keys.state == WAITING);
    let dossier = open.ok_or(Fault::NoSuchRequest)?;
    Ok(read::<Body>(&dossier.body)?.request)
}

fn answer_draft(
    number: i64,
    version: i64,
    request: &Request,
    answer: Answer,
    now: Timestamp,
) -> Result<Draft, Error> {
    let state = match answer {
        Answer::Accepted(_) => ACCEPTED,
        Answer::Refused(_) => REFUSED,
    };
    Ok(Draft {
        kind: KIND,
        number,
        read_at: Some(version),
        keys: Keys {
            state: state.to_owned(),
            due: Some(now + KEPT),
            ..Keys::default()
        },
        body: written(&Body {
            request: request.clone(),
            answer: Some(answer),
        })?,
        keep: false,
    })
}

/// Forgets requests that were answered long ago.
///
/// # Errors
/// Those of the store.
pub async fn forget_old(app: &App) -> Result<u64, Error> {
    let due = Of::Due(app.now());
    let mut forgotten = 0;
    for dossier in app.store.dossiers(KIND, due, 0, SHOWN).await? {
        app.store.erase_dossier(dossier.number).await?;
        forgotten += 1;
    }
    Ok(forgotten)
}
