//! Proposing another value, and taking it back.

use super::ask::seen;
use super::{Answer, Correction, about, answer, filed, hand, title};
use crate::collective::{Fault, NOTE};
use crate::gatherings::shelf::{Batch, steadily};
use crate::letters::{Claimed, Said};
use crate::{App, Error};
use access::{Oneself, Sight};
use census::recipe::values::{date, phone, text as texts, web};
use model::people::PersonId;
use model::{Audience, Card, CardId, Field, Kind, NoticeId, vocabulary};

/// What a holder may propose to correct: what says what the project is and how to reach it. What the
/// partners sort by (themes, publics) and register (numbers) stays theirs.
pub const CORRECTABLE: &[Field] = &[
    Field::Name,
    Field::Summary,
    Field::Description,
    Field::Stage,
    Field::StartedAt,
    Field::EndedAt,
    Field::HolderName,
    Field::Website,
    Field::Email,
    Field::Phone,
    Field::Hours,
];

/// Corrections of one person on one card that may wait at once.
const MOST: usize = 20;
/// Characters of a line and of a long text.
const LINE: usize = 200;
const PROSE: usize = 10_000;

/// A free text, trimmed and without what cannot be kept.
pub(super) fn text(written: &str, most: usize) -> Result<String, Fault> {
    let text = texts::prose(written).trim().to_owned();
    if text.chars().count() > most {
        return Err(Fault::TooLong);
    }
    Ok(text)
}

/// A value as the field asks, if it is one of those.
pub(super) fn value(among: &[Field], field: Field, written: &str) -> Result<String, Fault> {
    if !among.contains(&field) {
        return Err(Fault::NotAValue);
    }
    let written = written.trim();
    if written.is_empty() {
        return Err(Fault::Missing);
    }
    let most = match field.kind() {
        Kind::Prose => PROSE,
        _ => LINE,
    };
    if written.chars().count() > most {
        return Err(Fault::TooLong);
    }
    let read = match field.kind() {
        Kind::Line => Some(texts::line(written).trim().to_owned()),
        Kind::Prose => Some(texts::prose(written).trim().to_owned()),
        Kind::Url => web::url(written),
        Kind::Email => web::email(written),
        Kind::Phone => phone::parse(written),
        Kind::Date => date::parse(written),
        Kind::Code => vocabulary::of(field)
            .and_then(|terms| terms.iter().find(|term| term.code == written))
            .map(|term| term.code.to_owned()),
        Kind::Number | Kind::Identifier => None,
    };
    read.filter(|value| !value.is_empty())
        .ok_or(Fault::NotAValue)
}

/// Proposes another value for a field of a card that one holds. Who vouches for the card is told.
///
/// # Errors
/// [`Fault::NotItsHolder`], [`Fault::NotAValue`], [`Fault::SameValue`], [`Fault::TooLong`],
/// [`Fault::Missing`], [`Fault::TooMany`].
pub async fn propose(
    app: &App,
    by: Oneself,
    sight: Sight,
    id: CardId,
    field: Field,
    (written, why): (&str, &str),
) -> Result<(), Error> {
    let (value, why) = (value(CORRECTABLE, field, written)?, text(why, NOTE)?);
    let card = seen(app, sight, id).await?;
    steadily!(put(app, by, &card, field, (&value, &why)).await)
}

async fn put(
    app: &App,
    by: Oneself,
    card: &Card,
    field: Field,
    (value, why): (&str, &str),
) -> Result<(), Error> {
    let (before, me, now) = (about(app, card).await?, by.person(), app.now());
    if !before.what.holds(me) {
        return Err(Fault::NotItsHolder.into());
    }
    let whole = super::card_of(app, before.what.notice).await?;
    let shown = whole
        .as_ref()
        .and_then(|card| card.shown(field, Audience::Private));
    let shown = shown.map(|shown| shown.value.clone());
    if shown.as_deref() == Some(value) {
        return Err(Fault::SameValue.into());
    }
    let mut after = before.what.clone();
    // One waiting proposal a field and person: the latest word is meant.
    let mine = |one: &Correction| one.person == Some(me) && one.waits();
    after
        .corrections
        .retain(|one| !(mine(one) && one.field == field));
    if after.corrections.iter().filter(|one| mine(one)).count() >= MOST {
        return Err(Fault::TooMany.into());
    }
    let last = before.what.corrections.iter().map(|one| one.number).max();
    after.corrections.push(Correction {
        number: last.unwrap_or(0) + 1,
        person: Some(me),
        field,
        before: shown,
        value: value.to_owned(),
        why: why.to_owned(),
        at: now,
        answer: None,
    });
    let first = !before.what.corrections.iter().any(mine);
    let mut batch = Batch::new(now);
    batch.put(&before.with(after))?;
    if first {
        // One letter for all that is corrected in one go.
        let said = Said::Claim {
            what: Claimed::Proposed,
            title: title(card),
            path: answer::PAGE.to_owned(),
            reason: String::new(),
        };
        for person in answer::vouchers(app, card).await? {
            batch.tell(person, &said)?;
        }
    }
    batch.deed(Some(me), "correction.propose", format!("card {}", card.id));
    batch.commit(app).await
}

/// Takes a correction of one's own back: it waits no more, or stands on the card no more.
///
/// # Errors
/// [`Fault::NoSuchRequest`] when it is not one's own, or was refused or taken back already.
pub async fn withdraw(
    app: &App,
    by: Oneself,
    sight: Sight,
    id: CardId,
    number: u32,
) -> Result<(), Error> {
    let card = seen(app, sight, id).await?;
    let notice = about(app, &card).await?.what.notice;
    steadily!(take_back(app, by.person(), notice, number).await)?;
    hand::write(app, notice).await
}

/// Marks a correction of one's own as taken back; [`hand::write`] then takes it off the card.
pub(super) async fn take_back(
    app: &App,
    me: PersonId,
    notice: NoticeId,
    number: u32,
) -> Result<(), Error> {
    let (before, now) = (filed(app, notice).await?, app.now());
    let mut after = before.what.clone();
    let found = after.correction(number)?;
    if found.person != Some(me) || !(found.waits() || found.stands()) {
        return Err(Fault::NoSuchRequest.into());
    }
    found.answer = Some(Answer::Withdrawn { at: now });
    let mut batch = Batch::new(now);
    batch.put(&before.with(after))?;
    batch.deed(Some(me), "correction.withdraw", format!("notice {notice}"));
    batch.commit(app).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_written_as_its_field_asks_or_refused() {
        let check = |field, written: &str, expected: Result<&str, Fault>| {
            let expected = expected.map(str::to_owned);
            assert_eq!(
                value(CORRECTABLE, field, written),
                expected,
                "{field:?} {written}"
            );
        };
        check(Field::Name, "  Le\tFournil  ", Ok("Le Fournil"));
        check(Field::Name, " \n ", Err(Fault::Missing));
        check(Field::Name, &"é".repeat(201), Err(Fault::TooLong));
        check(Field::Name, "الفرن 🥖", Ok("الفرن 🥖"));
        check(Field::Stage, "ended", Ok("ended"));
        check(Field::Stage, "finished", Err(Fault::NotAValue));
        check(
            Field::Website,
            "www.fournil.example",
            Ok("https://www.fournil.example/"),
        );
        check(Field::Website, "javascript:alert(1)", Err(Fault::NotAValue));
        check(
            Field::Email,
            "lea@fournil.example",
            Ok("lea@fournil.example"),
        );
        check(Field::Email, "lea", Err(Fault::NotAValue));
        check(Field::Phone, "02 40 00 00 00", Ok("+33240000000"));
        check(Field::EndedAt, "31/12/2025", Ok("2025-12-31"));
        check(Field::EndedAt, "hier", Err(Fault::NotAValue));
        check(Field::Theme, "EMP", Err(Fault::NotAValue));
        check(Field::HolderSiret, "12345678900011", Err(Fault::NotAValue));
    }
}
