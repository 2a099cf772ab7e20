//! The page of what ties a card to others.

use super::Sent;
use crate::caller::Reader;
use crate::desk::Refusal;
use crate::pages::ties::TiesPage;
use app::card::CardAnswer;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use model::CardId;

pub(crate) async fn ties(reader: Reader, Path(id): Path<String>) -> Sent {
    let (desk, sight) = (&reader.desk, reader.sight());
    let id = CardId::parse(&id).ok_or(Refusal::Unknown)?;
    match app::ties::of_card(&desk.app, sight, id).await? {
        CardAnswer::Found(ties) => reader.page(&TiesPage::new(desk.site(), &ties, desk.t)),
        CardAnswer::Moved(to) => {
            let to = desk.t.to(&format!("/fiche/{to}/liens"));
            Ok(Redirect::permanent(&to).into_response())
        }
        CardAnswer::Gone { since } => Err(Refusal::Gone(desk.t.day(since))),
        CardAnswer::Unknown => Err(Refusal::Unknown),
    }
}
