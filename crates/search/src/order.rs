//! The order of answers, and the cursors that say where the next slice begins.
//!
//! Whatever the order, ties are broken by the card's number, so that pages neither repeat nor miss
//! a card while the index stays the same. Popularity is no key and never will be (E6, E30).

use crate::error::SearchError;
use crate::geo::distance_km;
use crate::query::{Query, Sort};
use crate::sheet::Sheet;
use std::cmp::Ordering;

/// The order really used, once it is known whether there are words and a centre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Order {
    /// Best first, then last confirmed.
    Relevance,
    /// Last confirmed first.
    Date,
    /// By folded name.
    Name,
    /// Nearest to this point first; cards without a point last.
    Distance(f64, f64),
}

impl Order {
    /// The order of a question: without words relevance means date, without a centre distance means
    /// relevance.
    #[must_use]
    pub fn of(query: &Query, with_words: bool) -> Self {
        match (query.sort, centre(query)) {
            (Sort::Name, _) => Self::Name,
            (Sort::Date, _) => Self::Date,
            (Sort::Distance, Some((lat, lon))) => Self::Distance(lat, lon),
            (Sort::Relevance | Sort::Distance, _) if with_words => Self::Relevance,
            (Sort::Relevance | Sort::Distance, _) => Self::Date,
        }
    }

    const fn letter(self) -> char {
        match self {
            Self::Relevance => 'r',
            Self::Date => 'd',
            Self::Name => 'n',
            Self::Distance(..) => 'k',
        }
    }

    /// The place of a document in this order.
    #[must_use]
    pub fn rank(self, part: usize, sheet: &Sheet, doc: u32, score: f32) -> Rank {
        let at = doc as usize;
        let latest = !sheet.confirmed[at].cast_unsigned() ^ (1 << 63);
        let keys = match self {
            // A positive float sorts as its bits.
            Self::Relevance => (!u64::from(score.to_bits()), latest),
            Self::Date => (latest, 0),
            Self::Name => heads(&sheet.folded[at]),
            Self::Distance(lat, lon) => {
                let km = nearest_km(sheet, at, (lat, lon));
                (km.map_or(u64::MAX, f64::to_bits), 0)
            }
        };
        Rank {
            keys,
            card: sheet.card[at],
            part,
            doc,
        }
    }
}

/// The centre of a question: of its disc, else of its box.
#[must_use]
pub fn centre(query: &Query) -> Option<(f64, f64)> {
    let disc = query.near.map(|disc| (disc.lat, disc.lon));
    disc.or_else(|| query.bbox.map(|bbox| bbox.centre()))
}

/// Kilometres from a centre to the nearest point of a document.
#[must_use]
pub fn nearest_km(sheet: &Sheet, doc: usize, centre: (f64, f64)) -> Option<f64> {
    let points = sheet.points.of(doc).iter();
    points
        .map(|point| distance_km(centre, (point.lat, point.lon)))
        .reduce(f64::min)
}

/// The first sixteen bytes of a name as numbers, so that most comparisons need no text.
fn heads(name: &str) -> (u64, u64) {
    let head = |from: usize| {
        let bytes = name.bytes().skip(from).chain(std::iter::repeat(0));
        bytes
            .take(8)
            .fold(0, |head, byte| (head << 8) | u64::from(byte))
    };
    (head(0), head(8))
}

/// The place of a document in an order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rank {
    keys: (u64, u64),
    /// The card's number.
    pub card: i64,
    /// In which part.
    pub part: usize,
    /// Which document of the part.
    pub doc: u32,
}

/// Compares two places; `name` gives the whole name where the order needs it.
pub fn compare<'a>(order: Order, a: &Rank, b: &Rank, name: impl Fn(&Rank) -> &'a str) -> Ordering {
    let by_name = || match order {
        Order::Name => name(a).cmp(name(b)),
        _ => Ordering::Equal,
    };
    a.keys
        .cmp(&b.keys)
        .then_with(by_name)
        .then_with(|| a.card.cmp(&b.card))
}

/// Where a slice ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Cursor {
    keys: (u64, u64),
    card: i64,
    name: String,
}

impl Cursor {
    /// The text given to the reader after a slice that ended at `rank`.
    #[must_use]
    pub fn write(order: Order, rank: &Rank, name: &str) -> String {
        let mut text = format!(
            "{}{:x}.{:x}.{:x}",
            order.letter(),
            rank.keys.0,
            rank.keys.1,
            rank.card
        );
        if order == Order::Name {
            text.push('.');
            text.extend(name.bytes().map(|byte| format!("{byte:02x}")));
        }
        text
    }

    /// Reads it back.
    ///
    /// # Errors
    /// [`SearchError::Cursor`] when the text was not written for this order.
    pub fn read(order: Order, text: &str) -> Result<Self, SearchError> {
        Self::parse(order, text).ok_or(SearchError::Cursor)
    }

    fn parse(order: Order, text: &str) -> Option<Self> {
        let mut fields = text.strip_prefix(order.letter())?.split('.');
        let mut number = || u64::from_str_radix(fields.next()?, 16).ok();
        let keys = (number()?, number()?);
        let card = i64::try_from(number()?).ok()?;
        let name = fields.next().unwrap_or_default();
        let bytes: Option<Vec<u8>> = (0..name.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(name.get(at..at + 2)?, 16).ok())
            .collect();
        Some(Self {
            keys,
            card,
            name: String::from_utf8(bytes?).ok()?,
        })
    }

    /// Whether a document comes after the slice.
    #[must_use]
    pub fn before(&self, order: Order, rank: &Rank, name: &str) -> bool {
        let by_name = || match order {
            Order::Name => self.name.as_str().cmp(name),
            _ => Ordering::Equal,
        };
        let place = self.keys.cmp(&rank.keys).then_with(by_name);
        place.then_with(|| self.card.cmp(&rank.card)) == Ordering::Less
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn cursors_round_trip(a: u64, b: u64, card in 0_i64..(1 << 60), name in "\\PC{0,20}") {
            let rank = Rank { keys: (a, b), card, part: 0, doc: 0 };
            for order in [Order::Relevance, Order::Date, Order::Name, Order::Distance(0.0, 0.0)] {
                let read = Cursor::read(order, &Cursor::write(order, &rank, &name)).unwrap();
                prop_assert!(!read.before(order, &rank, &name));
                let next = Rank { card: card + 1, ..rank };
                prop_assert!(read.before(order, &next, &name));
            }
        }

        #[test]
        fn no_text_makes_a_cursor_panic(text in "\\PC{0,40}") {
            let _ = Cursor::read(Order::Name, &text);
            let _ = Cursor::read(Order::Name, &format!("n0.0.0.{text}"));
        }
    }

    #[test]
    fn a_cursor_of_another_order_is_refused() {
        assert!(matches!(
            Cursor::read(Order::Name, "r0.0.0"),
            Err(SearchError::Cursor)
        ));
    }
}
