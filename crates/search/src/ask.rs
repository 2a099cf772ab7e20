//! Answering a question: find, filter, count, sort, cut.

use crate::answer::{Answer, Cluster, Hit};
use crate::error::SearchError;
use crate::filter::{Filters, Tally};
use crate::map;
use crate::order::{Cursor, Order, Rank, centre, compare, nearest_km};
use crate::passage::Marks;
use crate::query::{BoundingBox, Page, Query, Sort};
use crate::score::{Found, find};
use crate::snapshot::Reading;
use crate::understand::{Understanding, understand};
use jiff::Timestamp;
use model::CardId;
use tantivy::schema::Value;
use tantivy::{DocAddress, TantivyDocument};

/// A question on its way to an answer: its words are understood and looked up, its filters ready.
pub struct Search<'a> {
    reading: Reading<'a>,
    query: &'a Query,
    understood: Understanding,
    found: Vec<Vec<Found>>,
    filters: Filters,
    order: Order,
}

impl<'a> Search<'a> {
    /// Understands the words and looks them up.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn new(
        reading: Reading<'a>,
        query: &'a Query,
        now: Timestamp,
    ) -> Result<Self, SearchError> {
        let understood = understand(&reading, &query.words)?;
        Ok(Self {
            found: find(&reading, &understood)?,
            filters: Filters::new(query, &reading.snapshot.codes, now),
            order: Order::of(query, !understood.units.is_empty()),
            reading,
            query,
            understood,
        })
    }

    /// The answer with its figures and one slice of its cards.
    ///
    /// # Errors
    /// When the cursor is not valid or the index cannot be read.
    pub fn answer(&self, page: &Page) -> Result<Answer, SearchError> {
        let after = page
            .after
            .as_deref()
            .map(|text| Cursor::read(self.order, text))
            .transpose()?;
        let codes = &self.reading.snapshot.codes;
        let mut tally = Tally::new(codes);
        let mut ranks = Vec::new();
        for (number, (part, found)) in self
            .reading
            .snapshot
            .parts
            .iter()
            .zip(&self.found)
            .enumerate()
        {
            for (doc, score) in found {
                let verdict = self.filters.judge(&part.sheet, *doc as usize);
                tally.count(&self.filters, &part.sheet, *doc as usize, verdict);
                if verdict.passes() && page.size > 0 {
                    let rank = self.order.rank(number, &part.sheet, *doc, *score);
                    if after
                        .as_ref()
                        .is_none_or(|after| after.before(self.order, &rank, self.name(&rank)))
                    {
                        ranks.push(rank);
                    }
                }
            }
        }
        let (slice, more) = self.slice(ranks, page);
        let next = slice.last().filter(|_| more);
        Ok(Answer {
            total: tally.total,
            located: tally.located,
            next: next.map(|rank| Cursor::write(self.order, rank, self.name(rank))),
            hits: self.hits(&slice)?,
            understood: self.understood.mended.clone(),
            facets: tally.facets(codes),
        })
    }

    /// The ranks of one slice in their order, and whether others follow.
    fn slice(&self, mut ranks: Vec<Rank>, page: &Page) -> (Vec<Rank>, bool) {
        let wanted = page.skip.saturating_add(page.size);
        let by = |a: &Rank, b: &Rank| compare(self.order, a, b, |rank| self.name(rank));
        let more = ranks.len() > wanted;
        if more && wanted > 0 {
            ranks.select_nth_unstable_by(wanted - 1, by);
            ranks.truncate(wanted);
        }
        ranks.sort_unstable_by(by);
        (ranks.split_off(page.skip.min(ranks.len())), more)
    }

    fn name(&self, rank: &Rank) -> &str {
        &self.reading.snapshot.parts[rank.part].sheet.folded[rank.doc as usize]
    }

    fn hits(&self, slice: &[Rank]) -> Result<Vec<Hit>, SearchError> {
        let snapshot = self.reading.snapshot;
        let marks = Marks::new(self.understood.lookups());
        let measured = self.query.near.is_some() || self.query.sort == Sort::Distance;
        let centre = centre(self.query).filter(|_| measured);
        let mut hits = Vec::with_capacity(slice.len());
        for rank in slice {
            let address = DocAddress::new(u32::try_from(rank.part).unwrap_or(u32::MAX), rank.doc);
            let document: TantivyDocument = snapshot.searcher.doc(address)?;
            let texts = document.get_all(self.reading.fields.passages);
            let sheet = &snapshot.parts[rank.part].sheet;
            hits.push(Hit {
                card: CardId::from_i64(rank.card),
                passage: marks.passage(texts.filter_map(|text| text.as_str())),
                distance_km: centre.and_then(|centre| nearest_km(sheet, rank.doc as usize, centre)),
            });
        }
        Ok(hits)
    }

    /// Every document that passes: its part and number, with its score.
    fn passing(&self) -> impl Iterator<Item = (usize, u32, f32)> {
        let parts = self
            .reading
            .snapshot
            .parts
            .iter()
            .zip(&self.found)
            .enumerate();
        parts.flat_map(move |(number, (part, found))| {
            let passes = |doc: &u32| self.filters.judge(&part.sheet, *doc as usize).passes();
            let kept = found.iter().filter(move |(doc, _)| passes(doc));
            kept.map(move |(doc, score)| (number, *doc, *score))
        })
    }

    /// All cards in their order.
    #[must_use]
    pub fn ids(&self) -> Vec<CardId> {
        let parts = &self.reading.snapshot.parts;
        let rank = |(part, doc, score): (usize, u32, f32)| {
            self.order.rank(part, &parts[part].sheet, doc, score)
        };
        let mut ranks: Vec<Rank> = self.passing().map(rank).collect();
        ranks.sort_unstable_by(|a, b| compare(self.order, a, b, |rank| self.name(rank)));
        ranks
            .into_iter()
            .map(|rank| CardId::from_i64(rank.card))
            .collect()
    }

    /// The points shown on the map, heaped by the cells of the zoom level.
    #[must_use]
    pub fn clusters(&self, zoom: u8) -> Vec<Cluster> {
        let mut heaps = map::Heaps::new(zoom);
        for (part, doc, _) in self.passing() {
            let sheet = &self.reading.snapshot.parts[part].sheet;
            let points = sheet.points.of(doc as usize).iter();
            let shown = points.filter(|point| self.filters.shows(point.lat, point.lon));
            heaps.add(shown, (part, doc));
        }
        heaps.clusters(&self.reading.snapshot.parts)
    }

    /// The smallest box around the points shown.
    #[must_use]
    pub fn extent(&self) -> Option<BoundingBox> {
        let mut points = Vec::new();
        for (part, doc, _) in self.passing() {
            let sheet = &self.reading.snapshot.parts[part].sheet;
            let of_card = sheet.points.of(doc as usize).iter();
            let shown = of_card.filter(|point| self.filters.shows(point.lat, point.lon));
            points.extend(shown.map(|point| (point.lat, point.lon)));
        }
        BoundingBox::around(&points)
    }
}
