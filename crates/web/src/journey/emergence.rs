//! What rises in the census (E22): the same page for everyone, from what anyone may read.

use crate::desk::{Desk, page};
use crate::handlers::Sent;
use crate::pages::journey::emergence::EmergencePage;

pub(super) async fn show(desk: Desk) -> Sent {
    let found = app::journey::emergence::emerging(&desk.app).await?;
    page(&EmergencePage::new(desk.site(), &found, desk.t))
}
