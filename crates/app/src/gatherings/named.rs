//! What is known by its name: networks, shared spaces, organisations. One name is one thing, however
//! it is capitalised or accented.

use super::shelf::{self, Batch, Filed, Kept};
use crate::{App, Error};
use ::gatherings::{Line, Text};
use model::people::{NetworkId, OrganisationId, SpaceId};
use model::text::fold;
use serde::{Deserialize, Serialize};
use store::{Keys, Of, StoreError};

macro_rules! named {
    ($($(#[$doc:meta])* $name:ident, $kind:literal, $id:ident);+ $(;)?) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name {
            /// Its name.
            pub name: Line,
            /// Its rules or what it is, shown to those who work with it.
            pub about: Option<Text>,
        }

        impl Kept for $name {
            const KIND: &'static str = $kind;

            fn keys(&self) -> Keys {
                Keys { state: "known".to_owned(), ..Keys::default() }
            }
        }

        impl $name {
            /// The one of this name; made if it is not there yet.
            ///
            /// # Errors
            /// When the name is empty or too long; those of the store.
            pub async fn of(app: &App, name: &str) -> Result<$id, Error> {
                let name = Line::new(name)?;
                let folded = fold(name.as_str());
                // A name of signs only (an emoji, say) folds to nothing: it is taken as written.
                let word = if folded.is_empty() { name.as_str() } else { &folded };
                let number = shelf::number_of(&format!("{} {word}", $kind));
                if shelf::find::<Self>(app, number).await?.is_none() {
                    let mut batch = Batch::new(app.now());
                    batch.put(&Filed::new(number, Self { name, about: None }))?;
                    match batch.commit(app).await {
                        // Someone made it in between: it is the same.
                        Ok(()) | Err(Error::Store(StoreError::Stale { .. })) => {}
                        Err(error) => return Err(error),
                    }
                }
                Ok($id(number))
            }

            /// All of them, by name.
            ///
            /// # Errors
            /// Those of the store.
            pub async fn all(app: &App) -> Result<Vec<($id, Self)>, Error> {
                let found = shelf::all::<Self>(app, Of::All).await?;
                let mut all: Vec<_> =
                    found.into_iter().map(|filed| ($id(filed.number), filed.what)).collect();
                all.sort_by_cached_key(|(_, one)| fold(one.name.as_str()));
                Ok(all)
            }

            /// One of them.
            ///
            /// # Errors
            /// When there is none; those of the store.
            pub async fn one(app: &App, id: $id) -> Result<Self, Error> {
                Ok(shelf::one::<Self>(app, id.0).await?.what)
            }
        })+
    };
}

named! {
    /// A network that scouts and teams belong to (A14).
    Network, "network", NetworkId;
    /// A space that teams share (A26).
    Space, "space", SpaceId;
    /// An organisation, as an end of a declared link (A16). It never acts (A31).
    Organisation, "organisation", OrganisationId;
}
