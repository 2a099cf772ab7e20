//! The columns of a segment, read once into memory: what a question filters, counts and sorts by.
//!
//! A segment never changes, so its sheet is made once and shared by all later questions; only which
//! of its documents are alive changes with each commit.

use crate::geo::Point;
use crate::schema::{FACET_NAMES, FACETS};
use std::collections::HashMap;
use tantivy::SegmentReader;
use tantivy::columnar::StrColumn;

/// Numbers for the values of one facet, the same for all segments. Numbers are never reused.
#[derive(Debug, Default, Clone)]
pub struct Codes {
    numbers: HashMap<String, u32>,
    codes: Vec<String>,
}

impl Codes {
    /// The number of a code; `None` when no document ever carried it.
    #[must_use]
    pub fn number(&self, code: &str) -> Option<u32> {
        self.numbers.get(code).copied()
    }

    /// The code of a number.
    #[must_use]
    pub fn code(&self, number: usize) -> &str {
        self.codes.get(number).map_or("", String::as_str)
    }

    /// How many numbers are given.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.codes.len()
    }

    fn give(&mut self, code: &str) -> u32 {
        if let Some(number) = self.numbers.get(code) {
            return *number;
        }
        let number = u32::try_from(self.codes.len()).unwrap_or(u32::MAX);
        self.codes.push(code.to_owned());
        self.numbers.insert(code.to_owned(), number);
        number
    }
}

/// Several values a document, laid end to end.
#[derive(Debug, Default)]
pub struct Lists<T> {
    starts: Vec<u32>,
    values: Vec<T>,
}

impl<T> Lists<T> {
    fn collect(documents: u32, mut of: impl FnMut(u32, &mut Vec<T>)) -> Self {
        let mut starts = Vec::with_capacity(documents as usize + 1);
        let mut values = Vec::new();
        starts.push(0);
        for document in 0..documents {
            of(document, &mut values);
            starts.push(u32::try_from(values.len()).unwrap_or(u32::MAX));
        }
        values.shrink_to_fit();
        Self { starts, values }
    }

    /// The values of a document.
    #[must_use]
    pub fn of(&self, document: usize) -> &[T] {
        &self.values[self.starts[document] as usize..self.starts[document + 1] as usize]
    }
}

/// The columns of a segment.
#[derive(Debug)]
pub struct Sheet {
    /// The card's number.
    pub card: Vec<i64>,
    /// Which audience levels see the document.
    pub levels: Vec<u8>,
    /// When the card was last confirmed, seconds since 1970.
    pub confirmed: Vec<i64>,
    /// When the census first knew the card, seconds since 1970.
    pub known: Vec<i64>,
    /// The name as shown.
    pub names: Vec<Box<str>>,
    /// The name folded, to compare by.
    pub folded: Vec<Box<str>>,
    /// The documents in the order of their folded names.
    pub by_name: Vec<u32>,
    /// The numbers of each facet.
    pub facets: [Lists<u32>; FACETS],
    /// The points.
    pub points: Lists<Point>,
}

impl Sheet {
    /// Reads the columns of a segment, numbering new codes.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn read(segment: &SegmentReader, codes: &mut [Codes; FACETS]) -> tantivy::Result<Self> {
        let documents = segment.max_doc();
        let columns = segment.fast_fields();
        let card = columns.i64("card")?;
        let levels = columns.u64("levels")?;
        let confirmed = columns.i64("confirmed")?;
        let known = columns.i64("known")?;
        let (lat, lon) = (columns.f64("lat")?, columns.f64("lon")?);
        let names = names(columns.str("name")?, documents)?;
        let folded: Vec<Box<str>> = names
            .iter()
            .map(|name| model::text::fold(name).into_boxed_str())
            .collect();
        let mut by_name: Vec<u32> = (0..documents).collect();
        by_name.sort_unstable_by_key(|doc| (&folded[*doc as usize], card.first(*doc)));
        let mut facets: [Lists<u32>; FACETS] = Default::default();
        for ((name, list), codes) in FACET_NAMES.iter().zip(&mut facets).zip(codes) {
            *list = facet(columns.str(name)?, documents, codes)?;
        }
        Ok(Self {
            card: (0..documents)
                .map(|doc| card.first(doc).unwrap_or(0))
                .collect(),
            levels: (0..documents)
                .map(|doc| u8::try_from(levels.first(doc).unwrap_or(0)).unwrap_or(0))
                .collect(),
            confirmed: (0..documents)
                .map(|doc| confirmed.first(doc).unwrap_or(0))
                .collect(),
            known: (0..documents)
                .map(|doc| known.first(doc).unwrap_or(0))
                .collect(),
            names,
            folded,
            by_name,
            facets,
            points: Lists::collect(documents, |doc, values| {
                let pairs = lat.values_for_doc(doc).zip(lon.values_for_doc(doc));
                values.extend(pairs.map(|(lat, lon)| Point::new(lat, lon)));
            }),
        })
    }
}

fn dictionary(column: &StrColumn) -> tantivy::Result<Vec<Box<str>>> {
    let mut words = Vec::with_capacity(column.dictionary().num_terms());
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        words.push(
            String::from_utf8_lossy(stream.key())
                .into_owned()
                .into_boxed_str(),
        );
    }
    Ok(words)
}

fn names(column: Option<StrColumn>, documents: u32) -> tantivy::Result<Vec<Box<str>>> {
    let Some(column) = column else {
        return Ok(vec![Box::default(); documents as usize]);
    };
    let words = dictionary(&column)?;
    let name = |doc| {
        let rank = column
            .ords()
            .first(doc)
            .and_then(|rank| usize::try_from(rank).ok());
        rank.and_then(|rank| words.get(rank))
            .cloned()
            .unwrap_or_default()
    };
    Ok((0..documents).map(name).collect())
}

fn facet(
    column: Option<StrColumn>,
    documents: u32,
    codes: &mut Codes,
) -> tantivy::Result<Lists<u32>> {
    let Some(column) = column else {
        return Ok(Lists::collect(documents, |_, _| {}));
    };
    let numbers: Vec<u32> = dictionary(&column)?
        .iter()
        .map(|code| codes.give(code))
        .collect();
    Ok(Lists::collect(documents, |doc, values| {
        let ranks = column.ords().values_for_doc(doc);
        let ranks = ranks.filter_map(|rank| usize::try_from(rank).ok());
        values.extend(ranks.filter_map(|rank| numbers.get(rank)));
    }))
}
