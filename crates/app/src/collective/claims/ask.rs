//! Saying that one holds a project, and what one sees of it then.

use super::correct::{self, CORRECTABLE};
use super::proof::{self, Means};
use super::{Claim, ClaimsFile, Correction, Proof, Standing, about, answer, title};
use crate::card::{CardAnswer, find};
use crate::collective::{Fault, NOTE};
use crate::gatherings::shelf::{self, Batch, steadily};
use crate::letters::{Claimed, Said};
use crate::{App, Error};
use access::{Oneself, Sight};
use model::{Audience, Card, CardId, Field};

/// A field that may be corrected, with the value that the card shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Which field.
    pub field: Field,
    /// The value that comes first, whoever said it; none when nobody did.
    pub value: Option<String>,
}

/// What someone sees of a card that they hold, or say that they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mine {
    /// The card.
    pub card: CardId,
    /// What it is called.
    pub title: String,
    /// Their claim, if they made one.
    pub claim: Option<Claim>,
    /// The token to put on the project's site.
    pub token: String,
    /// The project's sites, where the token is looked for.
    pub sites: Vec<String>,
    /// What may be corrected; empty before the claim is proved.
    pub shown: Vec<Shown>,
    /// Their corrections, the latest first.
    pub corrections: Vec<Correction>,
}

/// The card at this address, as this reader may see it.
pub(super) async fn seen(app: &App, sight: Sight, id: CardId) -> Result<Card, Error> {
    match find(app, sight, id).await? {
        CardAnswer::Found(card) => Ok(*card),
        CardAnswer::Moved(to) => match find(app, sight, to).await? {
            CardAnswer::Found(card) => Ok(*card),
            _ => Err(shelf::absent("fiche")),
        },
        CardAnswer::Gone { .. } | CardAnswer::Unknown => Err(shelf::absent("fiche")),
    }
}

/// What one sees of a card before and after saying that one holds it.
///
/// # Errors
/// When there is no such card for this reader.
pub async fn look(app: &App, by: Oneself, sight: Sight, id: CardId) -> Result<Mine, Error> {
    let (card, me) = (seen(app, sight, id).await?, by.person());
    let file = about(app, &card).await?.what;
    let whole = super::card_of(app, file.notice).await?;
    let holds = file.holds(me);
    let value = |field| {
        let whole = whole.as_ref()?;
        Some(whole.shown(field, Audience::Private)?.value.clone())
    };
    let fields = CORRECTABLE.iter().filter(|_| holds);
    let mut corrections = file.corrections.clone();
    corrections.retain(|one| one.person == Some(me));
    corrections.reverse();
    Ok(Mine {
        card: card.id,
        title: title(&card),
        token: proof::token(app, file.notice, me).await?,
        sites: (card.all(Field::Website, sight.level()))
            .map(|site| site.value.clone())
            .collect(),
        shown: fields
            .map(|field| Shown {
                field: *field,
                value: value(*field),
            })
            .collect(),
        claim: file.of(me).cloned(),
        corrections,
    })
}

/// Says that one holds the project of a card, and proves it by these means. By word, who vouches for
/// the card is asked; by the others, they are told.
///
/// # Errors
/// [`Fault::NotItsAddress`], [`Fault::NotOnItsSite`]; [`Fault::Missing`] when a word is asked without
/// saying anything; when there is no such card for this reader.
pub async fn ask(
    app: &App,
    by: Oneself,
    sight: Sight,
    id: CardId,
    means: Means,
    said: &str,
) -> Result<(), Error> {
    let said = correct::text(said, NOTE)?;
    let card = seen(app, sight, id).await?;
    let notice = about(app, &card).await?.what.notice;
    // Proofs may be anywhere on the card, also where this reader does not see them.
    let whole = super::card_of(app, notice).await?.unwrap_or(card);
    let (now, me) = (app.now(), by.person());
    let proof = match means {
        Means::Mail => {
            proof::by_mail(app, me, &whole).await?;
            Some(Proof::Mail)
        }
        Means::Site => {
            let token = proof::token(app, notice, me).await?;
            proof::by_site(app, &token, &whole).await?;
            Some(Proof::Site)
        }
        Means::Word if said.is_empty() => return Err(Fault::Missing.into()),
        Means::Word => None,
    };
    let claim = Claim {
        person: me,
        said,
        at: now,
        standing: proof.map_or(Standing::Asked, |proof| Standing::Proven { proof, at: now }),
        asked_at: None,
        key: None,
    };
    steadily!(put(app, &whole, claim.clone()).await)
}

async fn put(app: &App, card: &Card, claim: Claim) -> Result<(), Error> {
    let (before, me) = (about(app, card).await?, claim.person);
    // Said twice, it is one claim: a proof is not lost by asking for a word.
    if before.what.holds(me) || before.what.of(me).is_some_and(|known| known.same(&claim)) {
        return Ok(());
    }
    let what = if claim.proven_at().is_some() {
        Claimed::Proven
    } else {
        Claimed::Asked
    };
    let mut after = before.what.clone();
    after.put(claim);
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(after))?;
    let said = Said::Claim {
        what,
        title: title(card),
        path: answer::PAGE.to_owned(),
        reason: String::new(),
    };
    for person in answer::vouchers(app, card).await? {
        batch.tell(person, &said)?;
    }
    batch.deed(Some(me), "claim.ask", format!("card {}", card.id));
    batch.commit(app).await
}

impl Claim {
    fn same(&self, other: &Self) -> bool {
        self.standing == Standing::Asked
            && other.standing == Standing::Asked
            && self.said == other.said
    }
}

/// Says that one holds the project no more: the claim goes, and what waits of one's corrections. What
/// was cleared stays, being true.
///
/// # Errors
/// When there is no such card for this reader.
pub async fn quit(app: &App, by: Oneself, sight: Sight, id: CardId) -> Result<(), Error> {
    let card = seen(app, sight, id).await?;
    steadily!(leave(app, by, &card).await)
}

async fn leave(app: &App, by: Oneself, card: &Card) -> Result<(), Error> {
    let (before, me) = (about(app, card).await?, by.person());
    let mut after: ClaimsFile = before.what.clone();
    after.claims.retain(|claim| claim.person != me);
    (after.corrections).retain(|one| !(one.person == Some(me) && one.waits()));
    if after == before.what {
        return Ok(());
    }
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(after))?;
    batch.deed(Some(me), "claim.quit", format!("card {}", card.id));
    batch.commit(app).await
}
