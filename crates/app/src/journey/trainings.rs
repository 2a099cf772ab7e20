//! The catalogue of training that is shared (C27): people of any team or organisation say what they
//! teach, others find it, and whoever gives it sees how many would like to learn it. A click says so,
//! without a form (C30); a name is given only by who bears it.

use super::{names, optional_line};
use crate::gatherings::shelf::{self, Batch, Filed, Kept, steadily};
use crate::{App, Error};
use ::gatherings::calendar::{Session as Written, write_session};
use ::journey::workspace::{Giver, Reach, Session, Training, When};
use ::journey::{Line, Text, TrainingId};
use access::{Bearer, Oneself};
use exchange::introduction::holds_contact;
use jiff::Timestamp;
use model::Audience;
use model::people::PersonId;
use model::text::fold;
use serde::{Deserialize, Serialize};
use store::{Keys, Of};

/// A session as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TrainingFile {
    training: Training,
    at: Timestamp,
}

impl Kept for TrainingFile {
    const KIND: &'static str = "training";

    fn keys(&self) -> Keys {
        Keys {
            state: "shared".to_owned(),
            person: Some(self.training.reach().author()),
            concerns: (self.training.wishes().iter())
                .map(|wish| wish.person)
                .collect(),
            ..Keys::default()
        }
    }
}

impl TrainingFile {
    /// What somebody wished of it: its name, and whether they are named.
    pub(crate) fn wish_of(&self, person: PersonId) -> Option<(&Line, bool)> {
        let wish = self.training.wishes().iter();
        let mut mine = wish.filter(|wish| wish.person == person);
        mine.next()
            .map(|wish| (&self.training.session().title, wish.named))
    }
}

/// A session as its form writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingForm {
    /// What it is called.
    pub title: String,
    /// What one learns.
    pub learns: String,
    /// Who gives it, by name; empty for whoever writes.
    pub giver: String,
    /// The team or organisation that shares it; empty for none.
    pub host: String,
    /// When.
    pub when: When,
    /// Where; empty when it is only remote.
    pub place: String,
    /// Whether one may follow it from afar.
    pub remote: bool,
    /// For whom; empty for everyone.
    pub people: String,
    /// Who reads it.
    pub audience: Audience,
}

impl TrainingForm {
    /// The session, without any address or number of anybody: nobody's contact is kept here.
    fn session(&self) -> Result<Session, Error> {
        let said = [
            &self.title,
            &self.learns,
            &self.giver,
            &self.host,
            &self.people,
        ];
        if said.into_iter().any(|text| holds_contact(text)) {
            return Err(exchange::Refusal::ContactBeforeConsent.into());
        }
        let giver = optional_line(&self.giver)?.map_or(Giver::Author, Giver::Named);
        Ok(Session {
            title: Line::new(&self.title)?,
            learns: Text::new(&self.learns)?,
            giver,
            host: optional_line(&self.host)?,
            when: self.when,
            place: optional_line(&self.place)?,
            remote: self.remote,
            people: optional_line(&self.people)?,
        })
    }
}

/// Which part of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// At a time to come.
    Coming,
    /// On demand.
    OnDemand,
    /// Over.
    Past,
}

/// What is looked for; nothing set means all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// Words that all come, in any case or accent.
    pub words: String,
    /// One part only.
    pub part: Option<Part>,
    /// Only what one may follow from afar.
    pub remote: bool,
}

/// Who would like to learn it, for whoever gives it: how many, and those who agreed to be named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wished {
    /// How many.
    pub count: usize,
    /// Those who agreed to be named.
    pub names: Vec<String>,
}

/// A session as a reader meets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// Its number.
    pub id: TrainingId,
    /// What is told of it.
    pub session: Session,
    /// Who gives it, by name; nobody who left.
    pub giver: Option<String>,
    /// Who reads it.
    pub audience: Audience,
    /// Which part it stands in now.
    pub part: Part,
    /// Whether the reader wrote it.
    pub mine: bool,
    /// Whether the reader would like to learn it, and is named.
    pub wish: Option<bool>,
    /// Who would like to, for its author only.
    pub wished: Option<Wished>,
}

fn about(id: TrainingId) -> String {
    format!("training {id}")
}

/// Somebody shares a session.
///
/// # Errors
/// When something is missing, the dates do not follow each other, or an address or a number stands in
/// it.
pub async fn share(app: &App, by: Oneself, form: &TrainingForm) -> Result<TrainingId, Error> {
    let (me, now) = (by.person(), app.now());
    let reach = Reach::members(me).set(form.audience, me)?;
    let training = Training::share(form.session()?, reach)?;
    let id = TrainingId(app.store.number(now).await?);
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(id.0, TrainingFile { training, at: now }))?;
    batch.deed(Some(me), "training.share", about(id));
    batch.commit(app).await?;
    Ok(id)
}

async fn change(
    app: &App,
    (id, me, act): (TrainingId, PersonId, &str),
    with: &(impl Fn(&mut Training) -> Result<(), Error> + Sync),
) -> Result<(), Error> {
    steadily!(changed(app, (id, me, act), with).await)
}

async fn changed(
    app: &App,
    (id, me, act): (TrainingId, PersonId, &str),
    with: &(impl Fn(&mut Training) -> Result<(), Error> + Sync),
) -> Result<(), Error> {
    let mut filed = shelf::one::<TrainingFile>(app, id.0).await?;
    with(&mut filed.what.training)?;
    let mut batch = Batch::new(app.now());
    batch.put(&filed)?;
    batch.deed(Some(me), act, about(id));
    batch.commit(app).await
}

/// Its author tells a session otherwise, until it is over.
///
/// # Errors
/// As for [`share`], and when it is somebody else's, or over.
pub async fn edit(
    app: &App,
    by: Oneself,
    id: TrainingId,
    form: &TrainingForm,
) -> Result<(), Error> {
    let (session, me, now) = (form.session()?, by.person(), app.now());
    change(app, (id, me, "training.edit"), &|training| {
        Ok(training.tell(session.clone(), form.audience, me, now)?)
    })
    .await
}

/// Its author takes a session away; one that took place stays in the history.
///
/// # Errors
/// When it is somebody else's, or over.
pub async fn take_away(app: &App, by: Oneself, id: TrainingId) -> Result<(), Error> {
    let filed = shelf::one::<TrainingFile>(app, id.0).await?;
    let training = &filed.what.training;
    training.may_change(by.person(), app.now())?;
    app.store.erase_dossier(id.0).await?;
    let mut batch = Batch::new(app.now());
    batch.deed(Some(by.person()), "training.take_away", about(id));
    batch.commit(app).await
}

/// Somebody would like to learn this; `named`: whoever gives it may know their name.
///
/// # Errors
/// When it is one's own, or not theirs to read.
pub async fn wish(app: &App, bearer: &Bearer, id: TrainingId, named: bool) -> Result<(), Error> {
    let me = bearer.person().ok_or(Error::Forbidden)?;
    let level = bearer.sight().level();
    change(app, (id, me, "training.wish"), &|training| {
        if !training.reach().shows(Some(me), level) {
            return Err(shelf::absent(TrainingFile::KIND));
        }
        Ok(training.wish(me, named)?)
    })
    .await
}

/// Somebody no longer would.
///
/// # Errors
/// When they never said so.
pub async fn unwish(app: &App, by: Oneself, id: TrainingId) -> Result<(), Error> {
    let me = by.person();
    change(app, (id, me, "training.unwish"), &|training| {
        if training.wishes().iter().all(|wish| wish.person != me) {
            return Err(shelf::absent(TrainingFile::KIND));
        }
        training.forget(me);
        Ok(())
    })
    .await
}

/// The catalogue as this reader may see it: what is to come by date, then what is on demand, then
/// what was, the latest first.
///
/// # Errors
/// Those of the store.
pub async fn list(app: &App, bearer: &Bearer, sought: &Sought) -> Result<Vec<Shared>, Error> {
    let (me, level) = (bearer.person(), bearer.sight().level());
    let mut all = Vec::new();
    for filed in shelf::all::<TrainingFile>(app, Of::All).await? {
        if filed.what.training.reach().shows(me, level) {
            let shared = shared(app, me, &filed).await?;
            all.extend(Some(shared).filter(|one| fits(one, sought)));
        }
    }
    let at = |one: &Shared| match (one.part, one.session.when) {
        (Part::Coming, When::At { starts, .. }) => (0, starts.as_second()),
        (Part::Past, When::At { starts, .. }) => (2, -starts.as_second()),
        _ => (1, 0),
    };
    all.sort_by_key(|one| (at(one), fold(one.session.title.as_str()), one.id));
    Ok(all)
}

fn fits(one: &Shared, sought: &Sought) -> bool {
    let session = &one.session;
    let mut said = format!("{} {}", session.title, session.learns);
    for more in [&session.people, &session.host, &session.place] {
        said.extend(more.iter().map(|line| format!(" {line}")));
    }
    let said = fold(&said);
    let wanted = fold(&sought.words);
    wanted.split(' ').all(|word| said.contains(word))
        && sought.part.is_none_or(|part| part == one.part)
        && (!sought.remote || session.remote)
}

async fn shared(
    app: &App,
    me: Option<PersonId>,
    filed: &Filed<TrainingFile>,
) -> Result<Shared, Error> {
    let training = &filed.what.training;
    let (session, author) = (training.session().clone(), training.reach().author());
    let mine = me == Some(author);
    let wishes = training.wishes();
    let giver = match &session.giver {
        Giver::Named(name) => Some(name.to_string()),
        Giver::Author => names(app, [author]).await?.remove(&author),
    };
    let wished = if mine {
        let named = wishes.iter().filter(|wish| wish.named);
        let names = names(app, named.map(|wish| wish.person)).await?;
        Some(Wished {
            count: wishes.len(),
            names: names.into_values().collect(),
        })
    } else {
        None
    };
    let part = match session.when {
        When::OnDemand => Part::OnDemand,
        When::At { .. } if session.over(app.now()) => Part::Past,
        When::At { .. } => Part::Coming,
    };
    let wish = wishes.iter().find(|wish| Some(wish.person) == me);
    Ok(Shared {
        id: TrainingId(filed.number),
        session,
        giver: giver.filter(|name| !name.is_empty()),
        audience: training.reach().audience(),
        part,
        mine,
        wish: wish.map(|wish| wish.named),
        wished,
    })
}

/// A session as a file for calendars; `address`: where its catalogue is.
///
/// # Errors
/// When it has no time, or is not this reader's to read.
pub async fn calendar(
    app: &App,
    bearer: &Bearer,
    id: TrainingId,
    address: &str,
) -> Result<String, Error> {
    let filed = shelf::one::<TrainingFile>(app, id.0).await?;
    let TrainingFile { training, at } = &filed.what;
    let reads = (training.reach()).shows(bearer.person(), bearer.sight().level());
    let session = training.session();
    let When::At { starts, ends } = session.when else {
        return Err(shelf::absent(TrainingFile::KIND));
    };
    if !reads {
        return Err(shelf::absent(TrainingFile::KIND));
    }
    let host = app.config.public_url.host_str().unwrap_or("localhost");
    let place = session.place.as_ref().map(ToString::to_string);
    let written = Written {
        uid: format!("training-{id}@{host}"),
        title: session.title.to_string(),
        words: session.learns.to_string(),
        place: place.unwrap_or_default(),
        starts,
        ends,
        address: address.to_owned(),
        changed: *at,
        sequence: training.sequence(),
    };
    Ok(write_session(&app.config.name, &written))
}

/// Forgets what somebody shared who leaves, and what they wished. What took place and others read
/// stays, without a name.
pub(crate) async fn leave(app: &App, me: PersonId) -> Result<(), Error> {
    let now = app.now();
    for filed in shelf::all::<TrainingFile>(app, Of::Person(me)).await? {
        let training = &filed.what.training;
        let read = training.reach().audience() != Audience::Private;
        if !read || !training.session().over(now) {
            app.store.erase_dossier(filed.number).await?;
            continue;
        }
        let id = TrainingId(filed.number);
        change(app, (id, me, "training.leave"), &|training| {
            training.left();
            Ok(())
        })
        .await?;
    }
    for filed in shelf::all::<TrainingFile>(app, Of::Concerning(me)).await? {
        let id = TrainingId(filed.number);
        change(app, (id, me, "training.leave"), &|training| {
            training.forget(me);
            Ok(())
        })
        .await?;
    }
    Ok(())
}
