//! Figures that somebody should see: those of a team, for whoever works with it (A21, A30, A31, A37,
//! B6, B29, B31, B34, B41); and what people come for, over all editions, for everyone (B9).

use crate::caller::{Member, private};
use crate::desk::{Desk, page};
use crate::handlers::Sent;
use crate::pages::floor::figures::{Survey, TeamFigures};
use crate::teams::bringing;
use app::gatherings::{figures, teams};
use axum::extract::Path;
use model::people::TeamId;

pub(super) async fn team(member: Member, Path(team): Path<i64>) -> Sent {
    let (desk, team) = (&member.desk, TeamId(team));
    let by = bringing(&member, team).await?;
    let file = teams::one(&desk.app, team).await?;
    let read = figures::read(&desk.app, by).await?;
    private(&TeamFigures::new(desk, &file, &read))
}

pub(super) async fn survey(desk: Desk) -> Sent {
    let (held, said) = figures::survey(&desk.app).await?;
    page(&Survey::new(&desk, held, said.as_deref()))
}
