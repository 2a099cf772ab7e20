//! Exchange: the use cases around the pure room `exchange`: needs and offers, what is suggested to
//! whom and why, how two people meet with both their consents, and the rhythm that all of it respects.

pub mod assignment;
pub(crate) mod board;
pub mod calls;
pub mod connectors;
pub mod entries;
pub mod exchanging;
pub mod introductions;
pub mod meaning;
pub mod meetings;
pub mod mirrors;
pub mod nearby;
pub mod own;
pub mod referrals;
pub mod requests;
pub mod rhythms;
pub mod suggesting;

use crate::gatherings::shelf::{self, Filed, Kept};
use crate::{App, Error};
use ::exchange::matching::Dismissed;
use ::exchange::rhythm::{Rhythm, Sent};
use model::people::PersonId;
use serde::{Deserialize, Serialize};
use store::Keys;

/// What exchange keeps of one person beside their entries: never shown to anyone else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SelfFile {
    person: PersonId,
    rhythm: Rhythm,
    sent: Sent,
    dismissed: Dismissed,
}

impl Kept for SelfFile {
    const KIND: &'static str = "exchange-self";

    fn keys(&self) -> Keys {
        Keys {
            state: "kept".to_owned(),
            // Named, not owned: one's data does not tell who refused what.
            concerns: vec![self.person],
            ..Keys::default()
        }
    }
}

/// What is kept of a person; as for anyone when nothing is.
pub(crate) async fn oneself(app: &App, person: PersonId) -> Result<Filed<SelfFile>, Error> {
    let number = shelf::number_of(&format!("exchange {person}"));
    let known = shelf::find::<SelfFile>(app, number).await?;
    Ok(known.unwrap_or_else(|| {
        let file = SelfFile {
            person,
            rhythm: Rhythm::default(),
            sent: Sent::default(),
            dismissed: Dismissed::default(),
        };
        Filed::new(number, file)
    }))
}
