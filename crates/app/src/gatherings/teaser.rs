//! The foretaste of an edition (B12): made once, by its coordinator's decision, from a secret that is
//! forgotten; read by anyone from its announcement on.

use super::committee;
use super::editions::{self, EditionFile, about, chosen};
use super::passages::PassageFile;
use super::shelf::{self, Batch, Filed, Kept, seed};
use crate::{App, Error};
use ::gatherings::Refusal;
use ::gatherings::edition::Stage;
use ::gatherings::questionnaire::K;
use ::gatherings::teaser::{Teaser, teaser};
use access::Coordination;
use model::people::EditionId;
use serde::{Deserialize, Serialize};
use store::Keys;

/// The foretaste as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TeaserFile {
    edition: EditionId,
    teaser: Teaser,
}

impl Kept for TeaserFile {
    const KIND: &'static str = "teaser";

    fn keys(&self) -> Keys {
        Keys {
            state: "made".to_owned(),
            edition: Some(self.edition),
            ..Keys::default()
        }
    }
}

fn number(edition: EditionId) -> i64 {
    shelf::number_of(&format!("teaser {edition}"))
}

/// Makes the foretaste from the set that was decided. Made already, nothing changes, even when the
/// set did: two foretastes could be compared.
///
/// # Errors
/// When nothing is decided, the edition was held, or the set has fewer than `k` projects.
pub async fn make(app: &App, by: &Coordination) -> Result<(), Error> {
    let edition = *by.edition();
    if shelf::find::<TeaserFile>(app, number(edition))
        .await?
        .is_some()
    {
        return Ok(());
    }
    let file = editions::one(app, edition).await?;
    if file.edition.stage() != Stage::Decided {
        return Err(Refusal::WrongStage(file.edition.stage()).into());
    }
    let set = chosen(&committee::filed(app, edition).await?.what);
    let mut families = Vec::new();
    for project in set {
        let passage = shelf::one::<PassageFile>(app, project.0).await?.what;
        families.push(passage.brief().and_then(|brief| brief.family));
    }
    let made = TeaserFile {
        edition,
        teaser: teaser(&families, K, &seed()?)?,
    };
    let mut batch = Batch::new(app.now());
    batch.put(&Filed::new(number(edition), made))?;
    batch.deed(Some(by.by()), "edition.teaser", about(edition));
    batch.commit(app).await
}

/// The foretaste of an edition that is announced; nothing where none was made.
///
/// # Errors
/// Those of the store.
pub async fn read(app: &App, edition: EditionId) -> Result<Option<Teaser>, Error> {
    let file = shelf::find::<EditionFile>(app, edition.0).await?;
    let announced = file.is_some_and(|filed| filed.what.sheet.announced <= app.now());
    if !announced {
        return Ok(None);
    }
    let found = shelf::find::<TeaserFile>(app, number(edition)).await?;
    Ok(found.map(|filed| filed.what.teaser))
}
