//! The filters of a question, and the counts of its facets, in one pass over the documents.
//!
//! A document that passes every filter but one still counts in the facet of that one filter: each
//! facet is counted apart from its own filter. For territories the own filter is that of the
//! facet's level and of the finer ones: with a région chosen, the départements counted are hers.

use crate::answer::Facets;
use crate::query::{BoundingBox, Disc, Freshness, Level, Query};
use crate::schema::{FACETS, Facet};
use crate::sheet::{Codes, Sheet};
use jiff::Timestamp;
use model::SourceId;

/// The facets that filter by themselves, in the order of the first bits of a failure mask.
const PLAIN: [Facet; 4] = [Facet::Theme, Facet::Public, Facet::Stage, Facet::Source];
/// The territory facets, coarsest first.
const AREAS: [Facet; 4] = [
    Facet::Region,
    Facet::Department,
    Facet::Epci,
    Facet::Commune,
];
/// The bits of a failure mask, after those of [`PLAIN`].
const AREA: u8 = 1 << 4;
const FRESH: u8 = 1 << 5;
const PLACE: u8 = 1 << 6;
const KNOWN: u8 = 1 << 7;
/// The longest territory facets are cut there.
const MOST_AREAS: usize = 200;

/// Chosen values, by number; `None` when nothing was chosen.
type Chosen = Option<Vec<bool>>;

/// The filters of a question, ready to be asked of documents.
pub struct Filters {
    plain: [Chosen; 4],
    areas: [Chosen; 4],
    any_area: bool,
    fresh: Option<[bool; 3]>,
    known_since: Option<i64>,
    bbox: Option<BoundingBox>,
    near: Option<Disc>,
    now: Timestamp,
}

/// How a document fares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// One bit for each filter that refuses it.
    pub failed: u8,
    /// The coarsest level of a chosen territory that holds it; 4 when none does.
    area: usize,
    /// Its freshness class.
    fresh: usize,
}

impl Verdict {
    /// Whether no filter refuses the document.
    #[must_use]
    pub const fn passes(self) -> bool {
        self.failed == 0
    }
}

impl Filters {
    /// Reads the filters of a question.
    #[must_use]
    pub fn new(query: &Query, codes: &[Codes; FACETS], now: Timestamp) -> Self {
        let choose = |facet: Facet, values: Vec<&str>| -> Chosen {
            let codes = &codes[facet as usize];
            (!values.is_empty()).then(|| {
                let mut chosen = vec![false; codes.len()];
                for number in values.into_iter().filter_map(|value| codes.number(value)) {
                    chosen[number as usize] = true;
                }
                chosen
            })
        };
        let of_level = |level: Level| {
            let areas = query.areas.iter().filter(move |area| area.level == level);
            areas.map(|area| area.code.as_str()).collect()
        };
        Self {
            plain: [
                choose(PLAIN[0], query.themes.iter().map(String::as_str).collect()),
                choose(PLAIN[1], query.publics.iter().map(String::as_str).collect()),
                choose(PLAIN[2], query.stages.iter().map(String::as_str).collect()),
                choose(
                    PLAIN[3],
                    query.sources.iter().map(SourceId::as_str).collect(),
                ),
            ],
            areas: [
                choose(AREAS[0], of_level(Level::Region)),
                choose(AREAS[1], of_level(Level::Department)),
                choose(AREAS[2], of_level(Level::Epci)),
                choose(AREAS[3], of_level(Level::Commune)),
            ],
            any_area: !query.areas.is_empty(),
            fresh: (!query.freshness.is_empty())
                .then(|| Freshness::ALL.map(|class| query.freshness.contains(&class))),
            known_since: query.known_since.map(Timestamp::as_second),
            bbox: query.bbox,
            near: query.near,
            now,
        }
    }

    /// Whether a point may be shown: in the box and in the disc.
    #[must_use]
    pub fn shows(&self, lat: f64, lon: f64) -> bool {
        self.bbox.is_none_or(|bbox| bbox.contains(lat, lon))
            && self.near.is_none_or(|disc| disc.contains(lat, lon))
    }

    /// How a document fares with every filter.
    #[must_use]
    pub fn judge(&self, sheet: &Sheet, doc: usize) -> Verdict {
        let holds = |facet: Facet, chosen: &[bool]| {
            sheet.facets[facet as usize]
                .of(doc)
                .iter()
                .any(|number| chosen[*number as usize])
        };
        let mut failed = 0;
        for (bit, (facet, chosen)) in PLAIN.iter().zip(&self.plain).enumerate() {
            if chosen.as_ref().is_some_and(|chosen| !holds(*facet, chosen)) {
                failed |= 1 << bit;
            }
        }
        let mut area = AREAS.len();
        if self.any_area {
            let held = AREAS.iter().zip(&self.areas).position(|(facet, chosen)| {
                chosen.as_ref().is_some_and(|chosen| holds(*facet, chosen))
            });
            match held {
                Some(level) => area = level,
                None => failed |= AREA,
            }
        }
        let fresh = Freshness::of_seconds(sheet.confirmed[doc], self.now) as usize;
        if self.fresh.is_some_and(|chosen| !chosen[fresh]) {
            failed |= FRESH;
        }
        if (self.known_since).is_some_and(|since| sheet.known[doc] < since) {
            failed |= KNOWN;
        }
        let points = sheet.points.of(doc);
        let in_box = |bbox: &BoundingBox| {
            points
                .iter()
                .any(|point| bbox.contains(point.lat, point.lon))
        };
        let in_disc = |disc: &Disc| {
            points
                .iter()
                .any(|point| disc.contains(point.lat, point.lon))
        };
        if !(self.bbox.as_ref().is_none_or(in_box) && self.near.as_ref().is_none_or(in_disc)) {
            failed |= PLACE;
        }
        Verdict {
            failed,
            area,
            fresh,
        }
    }
}

/// The figures of an answer while they are counted.
pub struct Tally {
    /// How many documents pass.
    pub total: u64,
    /// How many of them have a point.
    pub located: u64,
    facets: [Vec<u32>; FACETS],
    fresh: [u64; 3],
}

impl Tally {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(codes: &[Codes; FACETS]) -> Self {
        Self {
            total: 0,
            located: 0,
            facets: std::array::from_fn(|facet| vec![0; codes[facet].len()]),
            fresh: [0; 3],
        }
    }

    /// Counts a document where its verdict lets it count.
    pub fn count(&mut self, filters: &Filters, sheet: &Sheet, doc: usize, verdict: Verdict) {
        let failed = verdict.failed;
        if failed.count_ones() > 1 {
            return;
        }
        if failed == 0 {
            self.total += 1;
            self.located += u64::from(!sheet.points.of(doc).is_empty());
        }
        for (bit, facet) in PLAIN.into_iter().enumerate() {
            if failed & !(1 << bit) == 0 {
                self.add(facet, sheet, doc);
            }
        }
        if failed & !AREA == 0 {
            for (level, facet) in AREAS.into_iter().enumerate() {
                let coarser = filters.areas[..level].iter().any(Option::is_some);
                if !coarser || verdict.area < level {
                    self.add(facet, sheet, doc);
                }
            }
        }
        if failed & !FRESH == 0 {
            self.fresh[verdict.fresh] += 1;
        }
    }

    fn add(&mut self, facet: Facet, sheet: &Sheet, doc: usize) {
        let counts = &mut self.facets[facet as usize];
        for number in sheet.facets[facet as usize].of(doc) {
            counts[*number as usize] += 1;
        }
    }

    /// The counts with their codes, the most frequent first, then by code.
    #[must_use]
    pub fn facets(&self, codes: &[Codes; FACETS]) -> Facets {
        let list = |facet: Facet, most: usize| {
            most_frequent(&self.facets[facet as usize], &codes[facet as usize], most)
        };
        let mut freshness: Vec<(Freshness, u64)> =
            Freshness::ALL.into_iter().zip(self.fresh).collect();
        freshness.retain(|(_, count)| *count > 0);
        freshness.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let sources = list(Facet::Source, usize::MAX).into_iter();
        Facets {
            themes: list(Facet::Theme, usize::MAX),
            publics: list(Facet::Public, usize::MAX),
            stages: list(Facet::Stage, usize::MAX),
            sources: sources
                .filter_map(|(id, count)| Some((SourceId::parse(&id)?, count)))
                .collect(),
            regions: list(Facet::Region, usize::MAX),
            departments: list(Facet::Department, usize::MAX),
            epcis: list(Facet::Epci, MOST_AREAS),
            communes: list(Facet::Commune, MOST_AREAS),
            freshness,
        }
    }
}

/// The `most` most frequent codes with their counts. Only those are spelt out: there are 35,000
/// communes.
fn most_frequent(counts: &[u32], codes: &Codes, most: usize) -> Vec<(String, u64)> {
    let counted = counts.iter().enumerate().filter(|(_, count)| **count > 0);
    let mut list: Vec<(usize, u32)> = counted.map(|(number, count)| (number, *count)).collect();
    let by = |a: &(usize, u32), b: &(usize, u32)| {
        b.1.cmp(&a.1)
            .then_with(|| codes.code(a.0).cmp(codes.code(b.0)))
    };
    if list.len() > most {
        list.select_nth_unstable_by(most, by);
        list.truncate(most);
    }
    list.sort_unstable_by(by);
    let spelt = list.into_iter();
    spelt
        .map(|(number, count)| (codes.code(number).to_owned(), u64::from(count)))
        .collect()
}
