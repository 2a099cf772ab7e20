//! Challenges as anyone may meet them; beginning one, and coming into a team by a link.

use super::{ACTORS, Asked, NOTES, absolute, bearer, named, number, to};
use crate::caller::{Caller, Member, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::journey::challenge::{ChallengePage, DoorPage, SheetPage};
use crate::pages::journey::lists::{BeginPage, ListPage};
use app::exchange::entries;
use app::gatherings::{passages, teams};
use app::journey::joining::{self, Beginning, Door};
use app::journey::{challenges, sets};
use axum::extract::{Path, Query};
use journey::ChallengeId;
use model::people::{ProjectId, TeamId};

pub(super) async fn list(caller: Caller) -> Sent {
    let desk = &caller.desk;
    let (found, grown) = challenges::list(&desk.app, &bearer(&caller)).await?;
    private(&ListPage::new(
        desk.site(),
        &found,
        grown,
        caller.signed.is_some(),
        desk.t,
    ))
}

/// The form with what can be chosen: criteria not retired, teams, one's own projects.
async fn beginning(member: &Member) -> Result<BeginPage, Refusal> {
    let desk = &member.desk;
    let lang = desk.t.lang();
    let known = sets::all(&desk.app).await?;
    let open = known
        .iter()
        .filter(|(_, file)| file.set.to_start_with().is_ok());
    let open = open.map(|(number, file)| {
        let template = file.set.template();
        (
            *number,
            format!("{} ({})", template.title().say(lang), template.id()),
        )
    });
    let hosts = teams::all(&desk.app).await?;
    let hosts = hosts
        .iter()
        .map(|file| (file.team.id.0, file.name.to_string()));
    let mine = passages::mine(&desk.app, member.signed.oneself).await?;
    let mine = mine.iter().map(|view| (view.project.0, view.title.clone()));
    Ok(BeginPage::new(
        desk.site(),
        (open.collect(), hosts.collect(), mine.collect()),
        &member.token,
        desk.t,
    ))
}

pub(super) async fn form(member: Member) -> Sent {
    private(&beginning(&member).await?)
}

pub(super) async fn call(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let desk = &member.desk;
    let asked = Beginning {
        title: form.get("titre").to_owned(),
        question: form.text("question"),
        project: form.get("projet").parse().ok().map(ProjectId),
        set: form.get("criteres").parse().map_err(|_| Refusal::Unknown)?,
        team: form.get("equipe").parse().ok().map(TeamId),
        actor: named(&ACTORS, form.get("qualite"))?,
    };
    let (call, key) = joining::call(&desk.app, member.signed.oneself, &asked).await?;
    let link = absolute(desk, &format!("/defis/appel/{call}?cle={key}"));
    private(&beginning(member).await?.with_link(link))
}

pub(super) async fn called(
    member: Member,
    Path(written): Path<String>,
    Query(asked): Query<Asked>,
) -> Sent {
    let desk = &member.desk;
    let call = joining::called(&desk.app, number(&written)?, &asked.cle).await?;
    if let Some(challenge) = call.became {
        return to(desk, &format!("/defi/{challenge}"));
    }
    let door = DoorPage::new(
        desk.site(),
        (&call.title, &call.question, "facilitator"),
        (&format!("/defis/appel/{written}"), &asked.cle),
        &member.token,
        desk.t,
    );
    private(&door)
}

pub(super) async fn answer(Path(written): Path<String>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let actor = named(&ACTORS, form.get("qualite"))?;
    let by = member.signed.oneself;
    let call = number(&written)?;
    let id = joining::answer(&member.desk.app, by, call, form.get("cle"), actor).await?;
    to(&member.desk, &format!("/defi/{id}/atelier?note=begun"))
}

/// What was just done, in words.
pub(super) fn told(note: &str, t: crate::i18n::Words) -> Option<String> {
    let found = NOTES.into_iter().find(|word| *word == note);
    found.map(|word| t.say(&format!("challenge-note-{word}")))
}

pub(super) async fn page(
    caller: Caller,
    Path(written): Path<String>,
    Query(asked): Query<Asked>,
) -> Sent {
    let (desk, id) = (&caller.desk, ChallengeId(number(&written)?));
    let view = challenges::one(&desk.app, &bearer(&caller), id).await?;
    let note = told(&asked.note, desk.t);
    let board = entries::on_challenge(&desk.app, &bearer(&caller), id).await?;
    let page = ChallengePage::new(desk.site(), &view, note, &caller.token, desk.t);
    private(&page.with_board(&board))
}

pub(super) async fn sheet(caller: Caller, Path(written): Path<String>) -> Sent {
    let (desk, id) = (&caller.desk, ChallengeId(number(&written)?));
    let view = challenges::one(&desk.app, &bearer(&caller), id).await?;
    private(&SheetPage::new(desk.site(), &view, desk.t))
}

pub(super) async fn knock(
    member: Member,
    Path(written): Path<String>,
    Query(asked): Query<Asked>,
) -> Sent {
    let (desk, id) = (&member.desk, ChallengeId(number(&written)?));
    let (title, door) = joining::knock(&desk.app, id, &asked.cle).await?;
    let does = match door {
        Door::Contribute => "contributor",
        Door::Facilitate => "facilitator",
    };
    private(&DoorPage::new(
        desk.site(),
        (&title, "", does),
        (&format!("/defi/{id}/rejoindre"), &asked.cle),
        &member.token,
        desk.t,
    ))
}

pub(super) async fn join(Path(written): Path<String>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (desk, id) = (&member.desk, ChallengeId(number(&written)?));
    let actor = named(&ACTORS, form.get("qualite"))?;
    joining::join(&desk.app, member.signed.oneself, id, form.get("cle"), actor).await?;
    to(desk, &format!("/defi/{id}/atelier?note=joined"))
}
