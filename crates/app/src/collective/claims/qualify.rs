//! The queue of those who qualify projects (E28): cards that lack what people find them by. Each is
//! held for one reader a while, so that two never do the same work. What they say becomes one more
//! notice, like a holder's correction: it fills what nobody said, and never stands before a value.

use super::answer::Vouching;
use super::{Answer, ClaimsFile, Correction, about, card_of, correct, hand, title};
use crate::collective::Fault;
use crate::gatherings::shelf::{self, Batch, steadily};
use crate::{App, Error};
use access::Sight;
use jiff::SignedDuration;
use model::{Audience, Card, CardId, Field, NoticeId, vocabulary};
use search::Query;
use std::collections::HashSet;
use std::sync::Arc;
use store::{Found, Of, Task};

/// What a card is found and understood by.
pub const QUALIFIED: &[Field] = &[Field::Theme, Field::Public, Field::Stage, Field::Summary];
/// How long a card is held for whoever looks at it.
const HELD: SignedDuration = SignedDuration::from_mins(20);
/// Cards looked at before saying that all are in other hands.
const LOOKED_AT: usize = 50;

/// A card that lacks something.
#[derive(Debug, Clone, PartialEq)]
pub struct Unqualified {
    /// The card, as this reader may see it.
    pub card: Card,
    /// What nobody said of it yet.
    pub lacks: Vec<Field>,
    /// Cards that wait, this one included.
    pub waiting: usize,
}

/// A value that one said, with what the card is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// On which card.
    pub card: CardId,
    /// What it is called.
    pub title: String,
    /// The value.
    pub correction: Correction,
}

/// The next card to qualify, after this one when it is passed over. Held for its reader for twenty
/// minutes; `None` when none is left, or all are in other hands.
///
/// # Errors
/// Those of the store and of the index.
pub async fn next(
    app: &Arc<App>,
    by: &Vouching,
    sight: Sight,
    after: Option<CardId>,
) -> Result<Option<Unqualified>, Error> {
    let me = by.by().ok_or(Error::Forbidden)?.to_string();
    if let Some(passed) = after {
        app.store.release(&Task::Qualification(passed), &me).await?;
    }
    let order = waiting(app, by, sight).await?;
    let passed = after.and_then(|after| order.iter().position(|id| *id == after));
    let (now, first) = (app.now(), passed.map_or(0, |at| at + 1));
    for id in order.iter().skip(first).take(LOOKED_AT) {
        let task = Task::Qualification(*id);
        if !app.store.claim(&task, &me, now, now + HELD).await? {
            continue;
        }
        if let Found::Live(whole) = app.store.find(*id).await? {
            let file = about(app, &whole).await?.what;
            let lacks = lacks(&whole, &file);
            if !lacks.is_empty()
                && by.covers(&whole)
                && let Some(card) = sight.card(&whole)
            {
                let waiting = order.len();
                return Ok(Some(Unqualified {
                    card,
                    lacks,
                    waiting,
                }));
            }
        }
        // Qualified since the index was written.
        app.store.release(&task, &me).await?;
    }
    Ok(None)
}

/// The cards that lack a theme, a public or a stage: those that lack most come first, in an order
/// that no popularity makes.
async fn waiting(app: &Arc<App>, by: &Vouching, sight: Sight) -> Result<Vec<CardId>, Error> {
    let sources = match by {
        Vouching::House(_) => Vec::new(),
        Vouching::Keeper(kept) => kept.iter().map(|one| one.source().clone()).collect(),
    };
    let base = Query {
        sources,
        ..Query::default()
    };
    let (index, now) = (app.index.clone(), app.now());
    let found = move || {
        let with = |field| {
            let codes = roots(field);
            let query = match field {
                Field::Theme => Query {
                    themes: codes,
                    ..base.clone()
                },
                Field::Public => Query {
                    publics: codes,
                    ..base.clone()
                },
                _ => Query {
                    stages: codes,
                    ..base.clone()
                },
            };
            index
                .ids(sight, &query, now)
                .map(Iterator::collect::<HashSet<CardId>>)
        };
        let said = [
            with(Field::Theme)?,
            with(Field::Public)?,
            with(Field::Stage)?,
        ];
        let all = index.ids(sight, &base, now)?;
        let counted = all.map(|id| (said.iter().filter(|known| known.contains(&id)).count(), id));
        let mut lacking: Vec<_> = counted.filter(|(known, _)| *known < said.len()).collect();
        lacking.sort_unstable();
        Ok::<_, search::SearchError>(lacking.into_iter().map(|(_, id)| id).collect())
    };
    Ok(tokio::task::spawn_blocking(found).await??)
}

/// The first terms of a vocabulary: whoever bears one of their sub-terms bears them.
fn roots(field: Field) -> Vec<String> {
    let terms = vocabulary::of(field).unwrap_or_default().iter();
    let first = terms.filter(|term| term.parent().is_none());
    first.map(|term| term.code.to_owned()).collect()
}

/// What nobody said, neither a census nor someone who qualified it a moment ago.
fn lacks(whole: &Card, file: &ClaimsFile) -> Vec<Field> {
    let said = |field: &Field| {
        whole.shown(*field, Audience::Private).is_some()
            || file
                .corrections
                .iter()
                .any(|one| one.field == *field && one.stands())
    };
    let fields = QUALIFIED.iter().copied();
    fields.filter(|field| !said(field)).collect()
}

/// Says what a card lacked. It stands on the card at the next pass, and can be taken back like any
/// correction of one's own.
///
/// # Errors
/// [`Fault::Missing`] when nothing is said; [`Fault::SameValue`] when somebody said it meanwhile;
/// [`Fault::NotAValue`], [`Fault::TooLong`]; [`Error::Forbidden`] for cards of others.
pub async fn qualify(
    app: &Arc<App>,
    by: &Vouching,
    id: CardId,
    said: &[(Field, String)],
) -> Result<(), Error> {
    let filled = said.iter().filter(|(_, value)| !value.trim().is_empty());
    let read = filled.map(|(field, value)| {
        let value = correct::value(QUALIFIED, *field, value)?;
        Ok((*field, value))
    });
    let said = read.collect::<Result<Vec<_>, Fault>>()?;
    if said.is_empty() {
        return Err(Fault::Missing.into());
    }
    let notice = steadily!(put(app, by, id, &said).await)?;
    hand::write(app, notice).await?;
    let me = by.by().ok_or(Error::Forbidden)?.to_string();
    app.store.release(&Task::Qualification(id), &me).await?;
    Ok(())
}

async fn put(
    app: &App,
    by: &Vouching,
    id: CardId,
    said: &[(Field, String)],
) -> Result<NoticeId, Error> {
    let (me, at) = (by.by().ok_or(Error::Forbidden)?, app.now());
    let Found::Live(card) = app.store.find(id).await? else {
        return Err(shelf::absent("fiche"));
    };
    if !by.covers(&card) {
        return Err(Error::Forbidden);
    }
    let before = about(app, &card).await?;
    let lacks = lacks(&card, &before.what);
    let mut after = before.what.clone();
    for (field, value) in said {
        if !lacks.contains(field) {
            return Err(Fault::SameValue.into());
        }
        let last = after.corrections.iter().map(|one| one.number).max();
        after.corrections.push(Correction {
            number: last.unwrap_or(0) + 1,
            person: Some(me),
            field: *field,
            before: None,
            value: value.clone(),
            why: String::new(),
            at,
            answer: Some(Answer::Cleared { by: me, at }),
        });
    }
    let notice = after.notice;
    let mut batch = Batch::new(at);
    batch.put(&before.with(after))?;
    batch.deed(Some(me), "card.qualify", format!("card {}", card.id));
    batch.commit(app).await?;
    Ok(notice)
}

/// What one said in this queue and still stands, the latest first.
///
/// # Errors
/// Those of the store.
pub async fn given(app: &App, by: &Vouching) -> Result<Vec<Given>, Error> {
    let me = by.by().ok_or(Error::Forbidden)?;
    let mut all = Vec::new();
    for file in shelf::all::<ClaimsFile>(app, Of::Concerning(me)).await? {
        let own = |one: &&Correction| {
            one.person == Some(me)
                && matches!(&one.answer, Some(Answer::Cleared { by, .. }) if *by == me)
        };
        let mut mine = file.what.corrections.iter().filter(own).peekable();
        if mine.peek().is_none() {
            continue;
        }
        if let Some(card) = card_of(app, file.what.notice).await? {
            all.extend(mine.map(|one| Given {
                card: card.id,
                title: title(&card),
                correction: one.clone(),
            }));
        }
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.correction.at));
    Ok(all)
}

/// Takes back a value that one said.
///
/// # Errors
/// [`Fault::NoSuchRequest`] when it is not one's own, or was taken back already.
pub async fn take_back(app: &App, by: &Vouching, id: CardId, number: u32) -> Result<(), Error> {
    let me = by.by().ok_or(Error::Forbidden)?;
    let Found::Live(card) = app.store.find(id).await? else {
        return Err(shelf::absent("fiche"));
    };
    let notice = about(app, &card).await?.what.notice;
    steadily!(correct::take_back(app, me, notice, number).await)?;
    hand::write(app, notice).await
}
