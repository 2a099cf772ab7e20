//! The holder's own journal: looks at each phase (A25), hypotheses and what was learnt of them (B5).

use super::{project_id, to};
use crate::caller::{Member, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::evenings::journal::JournalPage;
use app::gatherings::{holding, journal};
use axum::extract::{Path, Query};
use gatherings::journal::Verdict;
use gatherings::message::Phase;
use model::Audience;
use serde::Deserialize;

/// The phases at which a holder looks at their project, with the words of the form.
pub(crate) const PHASES: [(Phase, &str); 6] = [
    (Phase::Scouting, "scouting"),
    (Phase::Brief, "brief"),
    (Phase::Candidacy, "candidacy"),
    (Phase::Selection, "selection"),
    (Phase::Evening, "evening"),
    (Phase::Ending, "ending"),
];
/// Which way a hypothesis went: the holder's own word on their own belief.
pub(crate) const VERDICTS: [(Verdict, &str); 3] = [
    (Verdict::Holds, "holds"),
    (Verdict::Fails, "fails"),
    (Verdict::Open, "open"),
];
/// With whom a journal may be shared.
const AUDIENCES: [(Audience, &str); 3] = [
    (Audience::Private, "private"),
    (Audience::Commons, "commons"),
    (Audience::Collective, "collective"),
];

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// What just happened: `note`.
    note: String,
    /// At which phase one looks.
    phase: String,
}

fn named<T: Copy>(of: &[(T, &str)], word: &str) -> Result<T, Refusal> {
    let found = of.iter().find(|(_, known)| *known == word);
    found.map(|(one, _)| *one).ok_or(Refusal::Unknown)
}

pub(super) async fn read(
    member: Member,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Sent {
    let (desk, by) = (&member.desk, member.signed.oneself);
    let project = project_id(&id)?;
    let held = holding::read(&desk.app, by, project).await?;
    let sight = member.signed.bearer.sight();
    let kept = journal::read(&desk.app, Some(by.person()), sight, project).await?;
    let note = (asked.note == "note").then(|| desk.t.say("journal-noted"));
    private(&JournalPage::new(
        desk.site(),
        &held,
        &kept.unwrap_or_default(),
        &asked.phase,
        note,
        &member.token,
        desk.t,
    ))
}

fn back(posted: &Posted, id: &str) -> Sent {
    let path = format!("/mon-espace/projet/{id}/carnet?note=note");
    to(&posted.member.desk, &path)
}

pub(super) async fn look(Path(id): Path<String>, posted: Posted) -> Sent {
    let (app, form) = (&posted.member.desk.app, &posted.form);
    let (by, project) = (posted.member.signed.oneself, project_id(&id)?);
    let phase = named(&PHASES, form.get("phase"))?;
    let (strong, weak) = (form.text("atouts"), form.text("faiblesses"));
    journal::look(app, by, project, phase, &strong, &weak).await?;
    back(&posted, &id)
}

pub(super) async fn suppose(Path(id): Path<String>, posted: Posted) -> Sent {
    let app = &posted.member.desk.app;
    let (by, project) = (posted.member.signed.oneself, project_id(&id)?);
    journal::suppose(app, by, project, &posted.form.text("hypothese")).await?;
    back(&posted, &id)
}

pub(super) async fn learn(Path(id): Path<String>, posted: Posted) -> Sent {
    let (app, form) = (&posted.member.desk.app, &posted.form);
    let (by, project) = (posted.member.signed.oneself, project_id(&id)?);
    let place = form.get("rang").parse().map_err(|_| Refusal::Unknown)?;
    let verdict = named(&VERDICTS, form.get("verdict"))?;
    journal::learn(app, by, project, place, verdict, &form.text("preuve")).await?;
    back(&posted, &id)
}

pub(super) async fn share(Path(id): Path<String>, posted: Posted) -> Sent {
    let app = &posted.member.desk.app;
    let (by, project) = (posted.member.signed.oneself, project_id(&id)?);
    let audience = named(&AUDIENCES, posted.form.get("avec"))?;
    journal::share(app, by, project, audience).await?;
    back(&posted, &id)
}
