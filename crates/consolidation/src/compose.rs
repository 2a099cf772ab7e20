//! What a group of notices says together: one card, every value with those who said it.

use crate::{Group, Told};
use jiff::Timestamp;
use model::text::fold;
use model::{Audience, Card, CardPlace, CardValue, Field, Kind, Origin, Part, Place};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Two points nearer than this, in degrees of latitude (about 150 m), are the same place.
const SAME_POINT_DEGREES: f64 = 0.001_35;

/// Composes the card of a group. `told` holds its notices, in any order; it must not be empty.
///
/// The value shown first for a field is chosen by the rules of [`model::Rule`], in their order, so that
/// the answer never depends on the order of the notices. Notices that their sources no longer tell
/// speak only when no other does.
#[must_use]
pub fn compose(group: &Group, told: &[Told<'_>]) -> Card {
    // A correction by hand leans on what a partner vouches for: it keeps no card alive by itself.
    let alive = (told.iter()).any(|t| t.gone_since.is_none() && !t.source.id.is_hand());
    let mut speaking: Vec<&Told<'_>> = told
        .iter()
        .filter(|t| !alive || t.gone_since.is_none())
        .collect();
    speaking.sort_by_key(|t| precedence(t));
    let first_seen = told.iter().map(|t| t.first_seen).min();
    let last_confirmed = speaking.iter().map(|t| t.confirmed_at).max();
    Card {
        id: group.card,
        notices: group.notices.clone(),
        values: values(&speaking),
        places: places(&speaking),
        first_seen: first_seen.unwrap_or(Timestamp::UNIX_EPOCH),
        last_confirmed: last_confirmed.unwrap_or(Timestamp::UNIX_EPOCH),
        gone_since: if alive {
            None
        } else {
            told.iter().filter_map(|t| t.gone_since).max()
        },
    }
}

/// Sorts the most trusted, then the freshest, first.
fn precedence<'a>(told: &Told<'a>) -> (Reverse<i64>, Reverse<Timestamp>, model::NoticeId) {
    (
        Reverse(told.source.trust),
        Reverse(told.confirmed_at),
        told.notice.id,
    )
}

fn origin(told: &Told<'_>, field: Field, audience: Audience) -> Origin {
    let licence = told.licences.get(&field).unwrap_or(&told.source.licence);
    Origin {
        source: told.source.id.clone(),
        notice: told.notice.id,
        confirmed_at: told.confirmed_at,
        licence: licence.clone(),
        audience,
        trust: told.source.trust,
        page: told.notice.first(Field::SourceUrl).map(str::to_owned),
    }
}

fn values(speaking: &[&Told<'_>]) -> Vec<CardValue> {
    let mut by_field: BTreeMap<Field, BTreeMap<String, CardValue>> = BTreeMap::new();
    for told in speaking {
        for claim in told
            .notice
            .claims
            .iter()
            .filter(|c| c.field.part() == Part::Project)
        {
            let said = by_field.entry(claim.field).or_default();
            let gathered = said
                .entry(comparable(claim.field, &claim.value))
                .or_insert_with(|| CardValue {
                    field: claim.field,
                    value: claim.value.clone(),
                    audience: claim.audience,
                    chosen: false,
                    origins: Vec::new(),
                });
            gathered.audience = gathered.audience.min(claim.audience);
            match gathered
                .origins
                .iter_mut()
                .find(|o| o.notice == told.notice.id)
            {
                Some(known) => known.audience = known.audience.min(claim.audience),
                None => gathered
                    .origins
                    .push(origin(told, claim.field, claim.audience)),
            }
        }
    }
    by_field
        .into_iter()
        .flat_map(|(field, said)| ordered(field, said.into_values().collect()))
        .collect()
}

/// The values of one field, the chosen one first.
fn ordered(field: Field, mut said: Vec<CardValue>) -> Vec<CardValue> {
    said.sort_by(CardValue::precedence);
    for (rank, value) in said.iter_mut().enumerate() {
        value.chosen = rank == 0 || field.repeats();
    }
    said
}

/// The form in which two values are the same value.
fn comparable(field: Field, value: &str) -> String {
    match field.kind() {
        Kind::Line | Kind::Prose => {
            let folded = fold(value);
            // Text in a script that folding empties is compared as it is written.
            if folded.is_empty() {
                value.to_owned()
            } else {
                folded
            }
        }
        Kind::Url => value
            .trim_end_matches('/')
            .trim_start_matches("https://")
            .trim_start_matches("http://")
            .trim_start_matches("www.")
            .to_owned(),
        Kind::Email => value.to_lowercase(),
        Kind::Date | Kind::Number | Kind::Phone | Kind::Code | Kind::Identifier => value.to_owned(),
    }
}

fn places(speaking: &[&Told<'_>]) -> Vec<CardPlace> {
    let mut places: Vec<CardPlace> = Vec::new();
    for told in speaking {
        for place in &told.notice.places {
            let said_by = origin(told, Field::PlaceCommune, place.audience);
            // A place meant for few is never joined to one meant for many: it would lend it a voice.
            match places
                .iter_mut()
                .find(|p| p.place.audience == place.audience && same_place(&p.place, place))
            {
                Some(known) if known.origins.iter().any(|o| o.notice == said_by.notice) => {}
                Some(known) => known.origins.push(said_by),
                None => places.push(CardPlace {
                    place: place.clone(),
                    origins: vec![said_by],
                }),
            }
        }
    }
    places
}

/// The same commune, and either the same address, or points that touch, or nothing finer on one side.
fn same_place(a: &Place, b: &Place) -> bool {
    let (Some(found_a), Some(found_b)) = (&a.found, &b.found) else {
        return a.given == b.given;
    };
    if found_a.insee.is_none() || found_a.insee != found_b.insee {
        return a.given == b.given;
    }
    let address = |place: &Place| fold(&place.given.address);
    let (address_a, address_b) = (address(a), address(b));
    if address_a == address_b {
        return true;
    }
    match (a.given.point(), b.given.point()) {
        (Some((lat_a, lon_a)), Some((lat_b, lon_b))) => {
            let shrink = lat_a.to_radians().cos();
            (lat_a - lat_b).abs() < SAME_POINT_DEGREES
                && (lon_a - lon_b).abs() * shrink < SAME_POINT_DEGREES
        }
        _ => address_a.is_empty() || address_b.is_empty(),
    }
}
