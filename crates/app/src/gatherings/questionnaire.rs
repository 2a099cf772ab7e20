//! The questionnaire after the evening (B10): envelopes signed blind for those who came, an urn for
//! each project, one opening for all, tied to nobody.
//!
//! Desk and urn are two dossiers, so that no version number links an envelope to an answer; an urn is
//! always written at the time of its opening, so that no time of an answer is kept anywhere.

use super::editions;
use super::passages;
use super::programme;
use super::shelf::{self, Batch, Filed, Kept, steadily};
use super::{Reader, door};
use crate::{App, Error};
use ::gatherings::questionnaire::{
    Desk, Issuer, K, PublicKey, Question, Release, Sealed, Sheet, Signed, Table, Token, Urn,
    edition_table,
};
use ::gatherings::{Refusal, Text};
use access::{Coordination, Oneself};
use blind_rsa_signatures::DefaultRng;
use jiff::Timestamp;
use model::people::{EditionId, PersonId, ProjectId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::{Keys, Of};

/// The desk of one project: its key, and who had an envelope signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DeskFile {
    edition: EditionId,
    project: ProjectId,
    /// The secret key; gone once the urn was opened.
    pem: Option<String>,
    public: String,
    desk: Desk,
}

impl Kept for DeskFile {
    const KIND: &'static str = "desk";

    fn keys(&self) -> Keys {
        Keys {
            state: "open".to_owned(),
            edition: Some(self.edition),
            project: Some(self.project),
            ..Keys::default()
        }
    }
}

/// The urn of one project, or what was released of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct UrnFile {
    edition: EditionId,
    project: ProjectId,
    opens: Timestamp,
    public: String,
    urn: Option<Urn>,
    release: Option<Release>,
    /// How many envelopes were signed: published with the results.
    given: u32,
}

impl Kept for UrnFile {
    const KIND: &'static str = "urn";

    fn keys(&self) -> Keys {
        Keys {
            state: if self.urn.is_some() {
                "open"
            } else {
                "released"
            }
            .to_owned(),
            edition: Some(self.edition),
            project: Some(self.project),
            ..Keys::default()
        }
    }
}

/// One question over all projects of an edition, made with the one opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SurveyFile {
    edition: EditionId,
    tables: Vec<(Question, Option<Table>)>,
}

impl Kept for SurveyFile {
    const KIND: &'static str = "survey";

    fn keys(&self) -> Keys {
        Keys {
            state: "released".to_owned(),
            edition: Some(self.edition),
            ..Keys::default()
        }
    }
}

fn urn_number(edition: EditionId, project: ProjectId) -> i64 {
    shelf::number_of(&format!("urn {edition} {project}"))
}

/// Prepares the questionnaire of each project of the set: the same questions for all. Done again
/// after the set changed, only what is missing is made.
///
/// # Errors
/// When nothing was decided, it would open before the end of the evening, or a question has fewer
/// than two choices.
pub async fn prepare(
    app: &App,
    by: &Coordination,
    questions: &[Question],
    opens: Timestamp,
    closes: Timestamp,
) -> Result<(), Error> {
    let edition = *by.edition();
    let file = editions::one(app, edition).await?;
    let mut chosen: Vec<ProjectId> = (programme::filed(app, edition).await?.what.slots)
        .into_keys()
        .collect();
    // The numbers of desks follow each other: nor may their order tell anything.
    shelf::seed()?
        .drawing("order of desks")
        .shuffle(&mut chosen);
    if opens < file.sheet.ends || chosen.is_empty() {
        return Err(Refusal::QuestionnaireUnusable.into());
    }
    let known: BTreeSet<ProjectId> = (shelf::all::<UrnFile>(app, Of::Edition(edition)).await?)
        .into_iter()
        .map(|filed| filed.what.project)
        .collect();
    for project in chosen
        .into_iter()
        .filter(|project| !known.contains(project))
    {
        let urn = Urn::new(questions.to_vec(), opens, closes)?;
        let (pem, public) = tokio::task::spawn_blocking(key).await??;
        let desk = DeskFile {
            edition,
            project,
            pem: Some(pem),
            public: public.clone(),
            desk: Desk::default(),
        };
        let urn = UrnFile {
            edition,
            project,
            opens,
            public,
            urn: Some(urn),
            release: None,
            given: 0,
        };
        let mut batch = Batch::new(opens);
        // The number of a desk is what pages name it by: it says nothing of the project.
        batch.put(&Filed::new(app.store.number(app.now()).await?, desk))?;
        batch.put(&Filed::new(urn_number(edition, project), urn))?;
        batch.commit(app).await?;
    }
    Ok(())
}

fn key() -> Result<(String, String), Refusal> {
    let issuer = Issuer::generate(&mut DefaultRng)?;
    Ok((issuer.to_pem()?, issuer.public()?.to_pem()?))
}

/// A desk as the participant's page sees it: a number and a key, no project before its reveal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counter {
    /// Its number.
    pub number: i64,
    /// The public key, PEM.
    pub key: String,
    /// The project with its name, once this reader may know.
    pub project: Option<(ProjectId, String)>,
    /// The questions.
    pub questions: Vec<Question>,
    /// From when on answers are taken.
    pub opens: Timestamp,
    /// Until when; gone once the urn was opened.
    pub closes: Option<Timestamp>,
}

/// The desks of an edition, one for each project that is still to be presented or was.
///
/// # Errors
/// Those of the store.
pub async fn counters(
    app: &App,
    reader: &Reader,
    edition: EditionId,
) -> Result<Vec<Counter>, Error> {
    let told = programme::told(app, reader, edition).await?;
    let slots = programme::filed(app, edition).await?.what.slots;
    let mut seen = Vec::new();
    for filed in shelf::all::<DeskFile>(app, Of::Edition(edition)).await? {
        let project = filed.what.project;
        // Who withdrew or could not come: nobody is asked about them.
        if !slots.contains_key(&project) {
            continue;
        }
        let urn = shelf::one::<UrnFile>(app, urn_number(edition, project)).await?;
        let questions = urn.what.urn.as_ref().map(|urn| urn.questions().to_vec());
        let closes = urn.what.urn.as_ref().map(Urn::closes);
        seen.push(Counter {
            number: filed.number,
            key: filed.what.public,
            project: told.iter().find(|(one, _)| *one == project).cloned(),
            questions: questions.unwrap_or_default(),
            opens: urn.what.opens,
            closes,
        });
    }
    Ok(seen)
}

/// Signs the envelope of someone who checked in: one for each desk. The same envelope again gives a
/// signature again, for pages whose network failed.
///
/// # Errors
/// When they did not check in, or had another envelope signed.
pub async fn issue(app: &App, by: Oneself, desk: i64, sealed: &Sealed) -> Result<Signed, Error> {
    steadily!(issued(app, by.person(), desk, sealed).await)
}

async fn issued(app: &App, person: PersonId, desk: i64, sealed: &Sealed) -> Result<Signed, Error> {
    let mut filed = shelf::one::<DeskFile>(app, desk).await?;
    let came = door::came(app, filed.what.edition).await?;
    let pem = filed.what.pem.as_deref().ok_or(Refusal::Expired)?;
    let issuer = Issuer::from_pem(pem)?;
    let there = came.contains(&person);
    let desk = &mut filed.what.desk;
    let signed = desk.issue(&issuer, person, there, sealed, &mut DefaultRng)?;
    let mut batch = Batch::new(app.now());
    batch.put(&filed)?;
    batch.commit(app).await?;
    Ok(signed)
}

/// Takes a sheet with its token. Nobody is asked who they are; the web neither asks for a session
/// nor logs an address here.
///
/// # Errors
/// When the urn is not open, the token was used or is none of it, or the sheet does not fit.
pub async fn answer(app: &App, desk: i64, token: &Token, sheet: &Sheet) -> Result<(), Error> {
    let found = shelf::one::<DeskFile>(app, desk).await?.what;
    let number = urn_number(found.edition, found.project);
    steadily!(put(app, number, token, sheet).await)
}

async fn put(app: &App, number: i64, token: &Token, sheet: &Sheet) -> Result<(), Error> {
    let mut filed = shelf::one::<UrnFile>(app, number).await?;
    let key = PublicKey::from_pem(&filed.what.public)?;
    let urn = filed.what.urn.as_mut().ok_or(Refusal::Expired)?;
    urn.put(&key, token, sheet.clone(), app.now())?;
    let mut batch = Batch::new(filed.what.opens);
    batch.put(&filed)?;
    batch.commit(app).await
}

/// The free words to be read before the opening, once the questionnaire has closed; from `k` answers
/// on only.
///
/// # Errors
/// When it has not closed.
pub async fn words(app: &App, by: &Coordination) -> Result<BTreeSet<Text>, Error> {
    let mut all = BTreeSet::new();
    for filed in shelf::all::<UrnFile>(app, Of::Edition(*by.edition())).await? {
        if let Some(urn) = filed.what.urn {
            all.extend(urn.release(K, |_| true, app.now())?.words);
        }
    }
    Ok(all)
}

/// Opens all urns of the edition, once, at the same time; the urns and the keys are gone then.
/// `set_aside`: free words that break the charter.
///
/// # Errors
/// When it has not closed, or the tables cannot be made safe: nothing is then released.
pub async fn release(
    app: &App,
    by: &Coordination,
    set_aside: &BTreeSet<Text>,
) -> Result<(), Error> {
    let (edition, now) = (*by.edition(), app.now());
    let urns = shelf::all::<UrnFile>(app, Of::Edition(edition)).await?;
    let open: Vec<&Urn> = urns
        .iter()
        .filter_map(|filed| filed.what.urn.as_ref())
        .collect();
    let Some(first) = open.first() else {
        return Ok(());
    };
    let mut tables = Vec::new();
    for (at, question) in first.questions().iter().enumerate() {
        let table = edition_table(&open, at, K, now)?;
        tables.push((
            question.clone(),
            Some(table).filter(|t| !t.cells.is_empty()),
        ));
    }
    let mut batch = Batch::new(now);
    let desks = shelf::all::<DeskFile>(app, Of::Edition(edition)).await?;
    for filed in &urns {
        let Some(urn) = filed.what.urn.clone() else {
            continue;
        };
        let mut file = filed.what.clone();
        let desk = desks.iter().find(|one| one.what.project == file.project);
        file.given = desk.map_or(0, |desk| desk.what.desk.given());
        file.release = Some(urn.release(K, |text| !set_aside.contains(text), now)?);
        file.urn = None;
        batch.put(&filed.with(file))?;
    }
    for desk in &desks {
        let mut file = desk.what.clone();
        file.pem = None;
        batch.put(&desk.with(file))?;
    }
    let survey = SurveyFile { edition, tables };
    let number = shelf::number_of(&format!("survey {edition}"));
    batch.put(&Filed::new(number, survey))?;
    batch.commit(app).await
}

/// What was released to the holder of a project, with how many envelopes were signed for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    /// What may be said.
    pub release: Release,
    /// How many envelopes were signed.
    pub given: u32,
}

/// The results of a project, for its holder only, once released.
///
/// # Errors
/// When it is someone else's project.
pub async fn results(app: &App, by: Oneself, project: ProjectId) -> Result<Option<Results>, Error> {
    passages::own(app, by, project).await?;
    let found = shelf::all::<UrnFile>(app, Of::Project(project)).await?;
    let released = found.into_iter().rev().find_map(|filed| {
        let given = filed.what.given;
        filed.what.release.map(|release| Results { release, given })
    });
    Ok(released)
}

/// The questions over all projects of an edition, once released.
///
/// # Errors
/// Those of the store.
pub async fn survey(
    app: &App,
    edition: EditionId,
) -> Result<Vec<(Question, Option<Table>)>, Error> {
    let number = shelf::number_of(&format!("survey {edition}"));
    let found = shelf::find::<SurveyFile>(app, number).await?;
    Ok(found.map(|filed| filed.what.tables).unwrap_or_default())
}
