//! A card as one slide: to print, or to show on a screen.

use super::Sent;
use crate::caller::Reader;
use crate::desk::Refusal;
use crate::evenings::absolute;
use crate::pages::slide::SlidePage;
use app::card::CardAnswer;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use model::CardId;

pub(crate) async fn slide(reader: Reader, Path(id): Path<String>) -> Sent {
    let (desk, sight) = (&reader.desk, reader.sight());
    let id = CardId::parse(&id).ok_or(Refusal::Unknown)?;
    match app::card::read(&desk.app, sight, id).await? {
        CardAnswer::Found(found) => {
            let names = desk.names(&found.sources);
            let address = absolute(desk, &format!("/fiche/{id}"));
            let page = SlidePage::new(desk.site(), &found.card, &names, &address, desk.app.now());
            reader.page(&page)
        }
        CardAnswer::Moved(to) => {
            let to = desk.t.to(&format!("/fiche/{to}/diapositive"));
            Ok(Redirect::permanent(&to).into_response())
        }
        CardAnswer::Gone { since } => Err(Refusal::Gone(desk.t.day(since))),
        CardAnswer::Unknown => Err(Refusal::Unknown),
    }
}
