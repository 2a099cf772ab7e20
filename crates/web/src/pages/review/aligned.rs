//! The fields of a pair in rows, both sides aligned, with what they do not share.

use super::marked::{Piece, bag, marked, whole};
use crate::names::Names;
use crate::pages::card_facts::Scribe;
use app::review::{Case, Side};
use model::text::fold;
use model::{Field, Kind, PlaceText};
use std::collections::BTreeSet;

/// What tells most comes first; the other fields follow in their own order.
const FIRST: [Field; 9] = [
    Field::Name,
    Field::HolderName,
    Field::Website,
    Field::Email,
    Field::Phone,
    Field::HolderSiret,
    Field::HolderRna,
    Field::Summary,
    Field::Description,
];
/// Places stand after so many of the first fields.
const PLACES_AFTER: usize = 2;

/// How both sides of a row stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// They say the same.
    Same,
    /// They use the same words.
    Words,
    /// They share something.
    Partly,
    /// They share nothing.
    Apart,
    /// One of them says nothing.
    OneSide,
}

/// A value with what the other side does not say marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
    /// Where it leads; never elsewhere than to the web.
    pub href: Option<String>,
}

/// A field of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What the field is called.
    pub label: String,
    /// How the sides stand to each other.
    pub likeness: Likeness,
    /// The values of each side; one of the two may be empty.
    pub sides: [Vec<Value>; 2],
}

/// A value before it is compared: what is shown, what is compared as a whole, where it leads.
struct Plain {
    shown: String,
    compared: String,
    href: Option<String>,
}

/// The rows of a pair, those where neither side says anything left out. The page at the source is
/// shown elsewhere.
pub(super) fn rows(case: &Case, names: &Names<'_>) -> Vec<Row> {
    let others = Field::ALL.iter().copied();
    let others = others.filter(|field| !FIRST.contains(field) && *field != Field::SourceUrl);
    let fields: Vec<Field> = FIRST.into_iter().chain(others).collect();
    let mut rows: Vec<Row> = Vec::new();
    for (rank, field) in fields.into_iter().enumerate() {
        if rank == PLACES_AFTER {
            let places = [0, 1].map(|side: usize| places(&case.sides[side]));
            rows.extend(row(names.t.say("card-place"), &places, true));
        }
        let sides = [0, 1].map(|side: usize| values(&case.sides[side], field, names));
        let by_words = matches!(field.kind(), Kind::Line | Kind::Prose);
        rows.extend(row(names.t.field(field), &sides, by_words));
    }
    rows
}

fn values(side: &Side, field: Field, names: &Names<'_>) -> Vec<Plain> {
    let scribe = Scribe {
        names: *names,
        letters: Vec::new(),
    };
    let said = side.claims.iter().filter(|claim| claim.field == field);
    said.map(|claim| {
        let (shown, href, _) = scribe.worded(field, &claim.value);
        let compared = match field.kind() {
            Kind::Url => shown.to_lowercase(),
            Kind::Line | Kind::Prose => fold(&claim.value),
            _ => claim
                .value
                .split_whitespace()
                .collect::<String>()
                .to_lowercase(),
        };
        Plain {
            shown,
            compared,
            href: href.filter(|_| field.kind() == Kind::Url),
        }
    })
    .collect()
}

fn places(side: &Side) -> Vec<Plain> {
    let lines = side.places.iter().map(|(given, _)| line(given));
    lines
        .filter(|line| !line.is_empty())
        .map(|shown| Plain {
            compared: fold(&shown),
            shown,
            href: None,
        })
        .collect()
}

/// A place on one line, as its source wrote it.
fn line(given: &PlaceText) -> String {
    let town = format!("{} {}", given.postcode, given.commune);
    let above = if given.commune.is_empty() {
        [given.department.as_str(), given.region.as_str()]
    } else {
        ["", ""]
    };
    [given.name.as_str(), given.address.as_str(), town.trim()]
        .into_iter()
        .chain(above)
        .chain([given.country.as_str()])
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// One row; `None` when neither side says anything.
fn row(label: String, sides: &[Vec<Plain>; 2], by_words: bool) -> Option<Row> {
    let [one, other] = sides;
    if one.is_empty() && other.is_empty() {
        return None;
    }
    let wholes = [one, other].map(|side| compared(side));
    let one_side = one.is_empty() || other.is_empty();
    let shown = [0, 1].map(|here: usize| {
        let (side, there) = (&sides[here], &sides[1 - here]);
        let words = bag(there.iter().map(|plain| plain.shown.as_str()));
        side.iter()
            .map(|plain| {
                let alone = !wholes[1 - here].contains(plain.compared.as_str());
                let pieces = if one_side || !alone {
                    whole(plain.shown.clone(), false)
                } else if by_words {
                    marked(&plain.shown, &words)
                } else {
                    whole(plain.shown.clone(), true)
                };
                Value {
                    pieces,
                    href: plain.href.clone(),
                }
            })
            .collect()
    });
    let likeness = if one_side {
        Likeness::OneSide
    } else if wholes[0] == wholes[1] {
        Likeness::Same
    } else {
        likeness(&shown)
    };
    Some(Row {
        label,
        likeness,
        sides: shown,
    })
}

fn compared(side: &[Plain]) -> BTreeSet<&str> {
    side.iter().map(|plain| plain.compared.as_str()).collect()
}

/// From what is marked: nothing, something or everything.
fn likeness(sides: &[Vec<Value>; 2]) -> Likeness {
    let pieces = || sides.iter().flatten().flat_map(|value| &value.pieces);
    let letters = |piece: &&Piece| piece.text.chars().any(char::is_alphanumeric);
    if pieces().all(|piece| !piece.alone) {
        Likeness::Words
    } else if pieces().filter(letters).all(|piece| piece.alone) {
        Likeness::Apart
    } else {
        Likeness::Partly
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(values: &[&str]) -> Vec<Plain> {
        let plain = |value: &&str| Plain {
            shown: (*value).to_owned(),
            compared: fold(value),
            href: None,
        };
        values.iter().map(plain).collect()
    }

    #[test]
    fn rows_say_how_their_sides_stand() {
        for (one, other, by_words, expected) in [
            (
                &["Le Four"][..],
                &["le four"][..],
                true,
                Some(Likeness::Same),
            ),
            (&["four le"], &["le four"], true, Some(Likeness::Words)),
            (&["le four"], &["le pain"], true, Some(Likeness::Partly)),
            (&["four"], &["pain"], true, Some(Likeness::Apart)),
            (&["four"], &[], true, Some(Likeness::OneSide)),
            (&["a", "b"], &["b"], false, Some(Likeness::Partly)),
            (&["b", "a"], &["a", "b"], false, Some(Likeness::Same)),
            (&["12 34"], &["12 35"], false, Some(Likeness::Apart)),
            (&[], &[], true, None),
        ] {
            let row = row(String::new(), &[plain(one), plain(other)], by_words);
            assert_eq!(row.map(|row| row.likeness), expected, "{one:?} {other:?}");
        }
    }
}
