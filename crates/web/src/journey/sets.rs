//! Sets of criteria: read by anyone, proposed, validated and retired by those who accompany (D19).

use super::{accompanying, to};
use crate::caller::{Caller, Member, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::journey::sets::{SetPage, SetsPage};
use app::journey::{Accompanying, sets};
use axum::extract::Path;

/// Whether this caller answers for the method somewhere.
fn may(caller: &Caller) -> bool {
    let bearer = caller.signed.as_ref().map(|signed| &signed.bearer);
    bearer.is_some_and(|bearer| {
        let team = |office: &access::Office| match office {
            access::Office::Team(team, _) => bearer.teamwork(*team).is_some(),
            _ => false,
        };
        bearer.moderation().is_some() || bearer.offices().any(team)
    })
}

/// The permit by which a member answers for this set.
fn permit(member: &Member, team: Option<model::people::TeamId>) -> Result<Accompanying, Refusal> {
    let all = accompanying(member);
    let fits = |one: &&Accompanying| match one {
        Accompanying::House(_) => true,
        Accompanying::Team(_) => team.is_none() || one.team() == team,
    };
    all.iter().find(fits).cloned().ok_or(Refusal::Forbidden)
}

fn numbered(written: &str) -> Result<i64, Refusal> {
    written.parse().map_err(|_| Refusal::Unknown)
}

pub(super) async fn list(caller: Caller) -> Sent {
    let desk = &caller.desk;
    let all = sets::all(&desk.app).await?;
    let may = may(&caller);
    private(&SetsPage::new(
        desk.site(),
        &all,
        may,
        &caller.token,
        desk.t,
    ))
}

pub(super) async fn page(caller: Caller, Path(written): Path<String>) -> Sent {
    let (desk, number) = (&caller.desk, numbered(&written)?);
    let file = sets::one(&desk.app, number).await?;
    let may = may(&caller);
    private(&SetPage::new(
        desk.site(),
        (number, &file),
        may,
        &caller.token,
        desk.t,
    ))
}

pub(super) async fn propose(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let by = permit(member, None)?;
    let number = sets::propose(&member.desk.app, &by, &form.text("texte")).await?;
    to(&member.desk, &format!("/criteres/{number}"))
}

pub(super) async fn act(Path((written, verb)): Path<(String, String)>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (app, number) = (&member.desk.app, numbered(&written)?);
    let by = permit(member, sets::one(app, number).await?.team)?;
    let why = form.text("raison");
    match verb.as_str() {
        "valider" => {
            let cites: Vec<usize> = (form.all("test").filter_map(|at| at.parse().ok())).collect();
            sets::validate(app, &by, number, &cites, &why).await?;
        }
        "retirer" => sets::retire(app, &by, number, &why).await?,
        _ => return Err(Refusal::Unknown),
    }
    to(&member.desk, &format!("/criteres/{number}"))
}
