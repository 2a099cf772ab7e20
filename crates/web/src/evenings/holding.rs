//! One's own projects: where each stands, saying no or withdrawing, reading the return, what one
//! allows, what became of it (A25, A29, A34, B39).

use super::{again, project_id, to, wrong};
use crate::caller::{Member, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::evenings::holding::{HoldingPage, List, ReturnPage, Typed};
use app::gatherings::afterwards::{self, News};
use app::gatherings::{archive, briefs, holding, leads, passages, returns, strands};
use axum::extract::{Path, Query};
use gatherings::afterwards::{Event, Met, Outlet, Way};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Through meeting whom (C21), with the words of forms.
pub(crate) const MET: [(Met, &str); 5] = [
    (Met::Public, "public"),
    (Met::Holder, "holder"),
    (Met::Partner, "partner"),
    (Met::Decider, "decider"),
    (Met::Nobody, "nobody"),
];

/// Where a project may be published, with the words of the form (A36).
pub(crate) const OUTLETS: [(Outlet, &str); 6] = [
    (Outlet::Page, "page"),
    (Outlet::Card, "card"),
    (Outlet::Feed, "feed"),
    (Outlet::Embed, "embed"),
    (Outlet::OpenData, "open-data"),
    (Outlet::Images, "images"),
];
/// What can happen to a project, with the words of the form: all neutral (B15).
pub(crate) const EVENTS: [(Event, &str); 6] = [
    (Event::PartnerFound, "partner-found"),
    (Event::WentOn, "went-on"),
    (Event::Pivoted, "pivoted"),
    (Event::Paused, "paused"),
    (Event::Ended, "ended"),
    (Event::TakenUp, "taken-up"),
];

/// What just happened: `recu`, `retire`, `non`, `accords`, `nouvelle`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    note: String,
}

pub(super) async fn list(member: Member) -> Sent {
    let desk = &member.desk;
    let mine = passages::mine(&desk.app, member.signed.oneself).await?;
    private(&List::new(desk.site(), &mine, desk.t))
}

pub(super) async fn one(
    member: Member,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Sent {
    let t = member.desk.t;
    let note = match asked.note.as_str() {
        "recu" => Some(t.say("holding-note-received")),
        "retire" => Some(t.say("holding-note-withdrawn")),
        "non" => Some(t.say("no-noted")),
        "accords" => Some(t.say("holding-note-agreed")),
        "programme" => Some(t.say("holding-note-answered")),
        "nouvelle" => Some(t.say("holding-note-told")),
        _ => None,
    };
    page(&member, &id, note, None, Typed::default()).await
}

async fn page(
    member: &Member,
    id: &str,
    note: Option<String>,
    fault: Option<String>,
    typed: Typed,
) -> Sent {
    let desk = &member.desk;
    let (by, project) = (member.signed.oneself, project_id(id)?);
    let held = holding::read(&desk.app, by, project).await?;
    let asked = strands::asked_of(&desk.app, by, project).await?;
    private(
        &HoldingPage::new(desk.site(), &held, &member.token, desk.app.now(), desk.t)
            .with_words(note, fault, typed)
            .with_strands(&asked),
    )
}

pub(super) async fn withdraw(Path(id): Path<String>, posted: Posted) -> Sent {
    let (desk, by) = (&posted.member.desk, posted.member.signed.oneself);
    briefs::withdraw(&desk.app, by, project_id(&id)?).await?;
    to(desk, &format!("/mon-espace/projet/{id}?note=retire"))
}

/// Nothing is kept of a project whose holder said no: there is no page of it to go back to.
pub(super) async fn refuse(Path(id): Path<String>, posted: Posted) -> Sent {
    let (desk, by) = (&posted.member.desk, posted.member.signed.oneself);
    leads::refuse(&desk.app, by, project_id(&id)?).await?;
    to(desk, "/mon-espace/projets")
}

/// Reading the return delivers it (A29): a button, for nothing may be delivered by looking ahead.
pub(super) async fn read_return(Path(id): Path<String>, posted: Posted) -> Sent {
    let (desk, by) = (&posted.member.desk, posted.member.signed.oneself);
    let project = project_id(&id)?;
    let feedback = returns::read(&desk.app, by, project).await?;
    private(&ReturnPage::new(desk.site(), project, &feedback, desk.t))
}

pub(super) async fn agree(Path(id): Path<String>, posted: Posted) -> Sent {
    let (desk, by) = (&posted.member.desk, posted.member.signed.oneself);
    let (project, form) = (project_id(&id)?, &posted.form);
    let ticked = |outlet: &&(Outlet, &str)| form.all("publier").any(|word| word == outlet.1);
    let outlets: BTreeSet<Outlet> = (OUTLETS.iter().filter(ticked))
        .map(|(outlet, _)| *outlet)
        .collect();
    archive::publish(&desk.app, by, project, &outlets).await?;
    let reuse = form.get("reemploi") == "oui";
    briefs::allow_reuse(&desk.app, by, project, reuse).await?;
    to(desk, &format!("/mon-espace/projet/{id}?note=accords"))
}

pub(super) async fn tell(Path(id): Path<String>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (desk, by) = (&member.desk, member.signed.oneself);
    let typed = Typed {
        event: form.get("evenement").to_owned(),
        words: form.text("texte"),
        on: form.get("date").to_owned(),
        indirect: form.get("suite") == "indirecte",
        met: form.get("rencontre").to_owned(),
    };
    let event = EVENTS.iter().find(|(_, word)| *word == typed.event);
    let (event, _) = event.ok_or(Refusal::Unknown)?;
    let Some(on) = noon(&typed.on) else {
        let fault = Some(desk.t.say("holding-date-unread"));
        return again(page(member, &id, None, fault, typed).await);
    };
    let news = News {
        event: *event,
        words: typed.words.clone(),
        way: if typed.indirect {
            Way::Indirect
        } else {
            Way::Direct
        },
        met: MET
            .into_iter()
            .find(|(_, word)| *word == typed.met)
            .map(|(met, _)| met),
        on: told(on, desk.app.now()),
        thanks_to: BTreeSet::new(),
        corrects: form.get("corrige").parse().ok(),
    };
    match afterwards::tell(&desk.app, by, project_id(&id)?, &news).await {
        Ok(()) => to(desk, &format!("/mon-espace/projet/{id}?note=nouvelle")),
        Err(error) => {
            let fault = Some(wrong(error, desk)?);
            again(page(member, &id, None, fault, typed).await)
        }
    }
}

/// What happened today may be told before noon; a later day stays later, and the room refuses it.
fn told(on: jiff::Timestamp, now: jiff::Timestamp) -> jiff::Timestamp {
    if crate::say::machine_day(on) == crate::say::machine_day(now) {
        on.min(now)
    } else {
        on
    }
}

/// The middle of a day as typed.
fn noon(day: &str) -> Option<jiff::Timestamp> {
    let day: Date = day.trim().parse().ok()?;
    let zone = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    let noon = day.at(12, 0, 0, 0).to_zoned(zone).ok()?;
    Some(noon.timestamp())
}
