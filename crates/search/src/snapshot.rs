//! The index at one commit, and one reader's sight of it.

use crate::error::SearchError;
use crate::schema::{FACETS, Facet, Fields};
use crate::sheet::{Codes, Sheet};
use std::sync::Arc;
use tantivy::index::SegmentId;
use tantivy::postings::SegmentPostings;
use tantivy::query::{DfaWrapper, FuzzyTermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, InvertedIndexReader, Searcher, SegmentReader, TERMINATED, Term};

/// One segment with its columns.
pub struct Part {
    id: SegmentId,
    /// The columns.
    pub sheet: Arc<Sheet>,
    /// The levels that see each living document; 0 for a dead one.
    visible: Vec<u8>,
    /// Words as written, by circle.
    words: [Arc<InvertedIndexReader>; 3],
    /// Stems, by circle.
    stems: [Arc<InvertedIndexReader>; 3],
}

impl Part {
    fn read(segment: &SegmentReader, fields: &Fields, sheet: Arc<Sheet>) -> tantivy::Result<Self> {
        let mut visible = sheet.levels.clone();
        if let Some(alive) = segment.alive_bitset() {
            for (doc, levels) in (0_u32..).zip(&mut visible) {
                if alive.is_deleted(doc) {
                    *levels = 0;
                }
            }
        }
        let lists = |of: [Field; 3]| -> tantivy::Result<[Arc<InvertedIndexReader>; 3]> {
            let [name, summary, all] = of;
            Ok([
                segment.inverted_index(name)?,
                segment.inverted_index(summary)?,
                segment.inverted_index(all)?,
            ])
        };
        Ok(Self {
            id: segment.segment_id(),
            visible,
            words: lists(fields.words)?,
            stems: lists(fields.stems)?,
            sheet,
        })
    }

    /// How many documents, dead ones included.
    #[must_use]
    pub const fn documents(&self) -> usize {
        self.visible.len()
    }
}

/// The index at one commit.
pub struct Snapshot {
    /// Which commit, counted by the engine.
    pub generation: u64,
    /// The engine's own view, for stored texts.
    pub searcher: Searcher,
    /// The segments.
    pub parts: Vec<Part>,
    /// The codes of the facets.
    pub codes: [Codes; FACETS],
    /// For each facet and number, the levels that see a living document which carries it.
    carried: [Vec<u8>; FACETS],
}

impl Snapshot {
    /// Reads a commit; sheets of segments that `before` already held are shared.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn read(
        searcher: Searcher,
        fields: &Fields,
        before: Option<&Self>,
    ) -> Result<Self, SearchError> {
        let mut codes = before.map_or_else(Default::default, |before| before.codes.clone());
        let mut parts = Vec::new();
        for segment in searcher.segment_readers() {
            let known = before.and_then(|before| {
                let same = |part: &&Part| part.id == segment.segment_id();
                before.parts.iter().find(same)
            });
            let sheet = match known {
                Some(part) => Arc::clone(&part.sheet),
                None => Arc::new(Sheet::read(segment, &mut codes)?),
            };
            parts.push(Part::read(segment, fields, sheet)?);
        }
        Ok(Self {
            generation: searcher.generation().generation_id(),
            searcher,
            carried: carried(&parts, &codes),
            parts,
            codes,
        })
    }
}

fn carried(parts: &[Part], codes: &[Codes; FACETS]) -> [Vec<u8>; FACETS] {
    std::array::from_fn(|facet| {
        let mut carried = vec![0; codes[facet].len()];
        for part in parts {
            for (doc, levels) in part.visible.iter().enumerate() {
                for number in part.sheet.facets[facet].of(doc) {
                    carried[*number as usize] |= levels;
                }
            }
        }
        carried
    })
}

/// A word or a stem to look up in the index.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Lookup {
    /// A folded word as written.
    Word(String),
    /// A folded stem.
    Stem(String),
}

/// What one level sees of a snapshot. Every posting read through it is filtered by the level, so
/// that neither answers nor counts nor the weights of words depend on what the reader may not see.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The index at one commit.
    pub snapshot: &'a Snapshot,
    /// The fields of documents.
    pub fields: &'a Fields,
    /// The bit of the reader's level.
    pub bit: u8,
}

impl<'a> Reading<'a> {
    /// Whether the reader sees a document.
    #[must_use]
    pub fn sees(&self, part: &Part, doc: usize) -> bool {
        part.visible[doc] & self.bit != 0
    }

    /// The documents of a part that the reader sees.
    pub fn visible(self, part: &'a Part) -> impl Iterator<Item = usize> + 'a {
        let bit = self.bit;
        let levels = part.visible.iter().enumerate();
        levels
            .filter(move |(_, levels)| **levels & bit != 0)
            .map(|(doc, _)| doc)
    }

    /// Whether the reader sees a document that carries this code.
    #[must_use]
    pub fn carries(&self, facet: Facet, code: &str) -> bool {
        let number = self.snapshot.codes[facet as usize].number(code);
        let levels =
            number.and_then(|number| self.snapshot.carried[facet as usize].get(number as usize));
        levels.is_some_and(|levels| levels & self.bit != 0)
    }

    /// Calls `each` with the visible documents of a part that hold the word in a circle, until it
    /// returns `false`.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn each(
        &self,
        part: &Part,
        circle: usize,
        lookup: &Lookup,
        mut each: impl FnMut(usize) -> bool,
    ) -> Result<(), SearchError> {
        let (list, term) = match lookup {
            Lookup::Word(word) => (
                &part.words[circle],
                Term::from_field_text(self.fields.words[circle], word),
            ),
            Lookup::Stem(stem) => (
                &part.stems[circle],
                Term::from_field_text(self.fields.stems[circle], stem),
            ),
        };
        if let Some(mut postings) = list.read_postings(&term, IndexRecordOption::Basic)? {
            self.walk(part, &mut postings, &mut each);
        }
        Ok(())
    }

    fn walk(
        &self,
        part: &Part,
        postings: &mut SegmentPostings,
        each: &mut impl FnMut(usize) -> bool,
    ) {
        let mut doc = postings.doc();
        while doc != TERMINATED {
            if self.sees(part, doc as usize) && !each(doc as usize) {
                return;
            }
            doc = postings.advance();
        }
    }

    /// How many visible documents hold the word anywhere, counting no further than `enough`.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn count(&self, lookup: &Lookup, enough: usize) -> Result<usize, SearchError> {
        let mut count = 0;
        for part in &self.snapshot.parts {
            self.each(part, 2, lookup, |_| {
                count += 1;
                count < enough
            })?;
            if count >= enough {
                break;
            }
        }
        Ok(count)
    }

    /// The visible words of a circle that begin with `prefix`, in alphabetical order.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn beginning_with(
        &self,
        circle: usize,
        prefix: &str,
        most: usize,
    ) -> Result<Vec<String>, SearchError> {
        let mut found = Vec::new();
        // The character after the last one that a folded word may hold.
        let end = format!("{prefix}\u{10ffff}");
        for part in &self.snapshot.parts {
            let builder = part.words[circle].terms().range();
            let mut stream = builder
                .ge(prefix.as_bytes())
                .lt(end.as_bytes())
                .into_stream()?;
            let mut kept = 0;
            while kept < most && stream.advance() {
                let mut seen = false;
                let mut postings = part.words[circle]
                    .read_postings_from_terminfo(stream.value(), IndexRecordOption::Basic)?;
                self.walk(part, &mut postings, &mut |_| {
                    seen = true;
                    false
                });
                if seen {
                    found.push(String::from_utf8_lossy(stream.key()).into_owned());
                    kept += 1;
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(most);
        Ok(found)
    }

    /// The visible words of a circle that an automaton accepts.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn near(
        &self,
        circle: usize,
        word: &str,
        distance: u8,
        prefix: bool,
    ) -> Result<Vec<String>, SearchError> {
        let mut found = Vec::new();
        let term = Term::from_field_text(self.fields.words[circle], word);
        let query = if prefix {
            FuzzyTermQuery::new_prefix(term, distance, true)
        } else {
            FuzzyTermQuery::new(term, distance, true)
        };
        // Made once for all parts: making it costs more than running it over a small one.
        let automaton: DfaWrapper = query.automaton()?;
        for part in &self.snapshot.parts {
            let words = part.words[circle].terms();
            let mut stream = words.search(&automaton).into_stream()?;
            while stream.advance() {
                let mut seen = false;
                let mut postings = part.words[circle]
                    .read_postings_from_terminfo(stream.value(), IndexRecordOption::Basic)?;
                self.walk(part, &mut postings, &mut |_| {
                    seen = true;
                    false
                });
                if seen {
                    found.push(String::from_utf8_lossy(stream.key()).into_owned());
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }
}
