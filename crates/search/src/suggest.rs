//! Proposals while the reader types: vocabulary, territories, sources, and cards by name.

use crate::answer::Suggestion;
use crate::error::SearchError;
use crate::french::{Piece, is_stop, pieces};
use crate::query::{Area, Level};
use crate::schema::Facet;
use crate::snapshot::{Lookup, Part, Reading};
use crate::typo::{candidates, forgiven, resembles};
use model::{CardId, Field, Lang, SourceId, vocabulary};
use std::sync::OnceLock;
use territory::Territory;

/// At most so many words of names are tried for what is being typed.
const MOST_ENDINGS: usize = 60;
/// The vocabularies that filter a search.
const FIELDS: [Field; 3] = [Field::Theme, Field::Public, Field::Stage];

/// At most `n` proposals. Terms, territories and sources take a quarter each at most
/// while there are cards to show.
///
/// # Errors
/// When the index cannot be read.
pub fn suggest(
    reading: &Reading<'_>,
    typed: &str,
    n: usize,
    lang: Lang,
    names: &[(SourceId, String)],
) -> Result<Vec<Suggestion>, SearchError> {
    let folded = model::text::fold(typed);
    if folded.is_empty() || n == 0 {
        return Ok(Vec::new());
    }
    let mut cards = cards(reading, typed, &folded, n)?;
    let mut others = terms(&folded, lang, n);
    let sources = sources(reading, &folded, names, n);
    let share = (n / 4).max(1);
    let room = n.saturating_sub(cards.len());
    let kept = share.max(room / 2);
    others.truncate(kept);
    others.extend(areas(reading, &folded, kept));
    others.extend(sources.into_iter().take(kept));
    others.truncate(n);
    cards.truncate(n - others.len());
    others.extend(cards);
    Ok(others)
}

/// Whether a text begins with what is typed, or one of its words does.
fn begins(text: &str, typed: &str) -> bool {
    text.starts_with(typed)
        || text
            .match_indices(' ')
            .any(|(at, _)| text[at + 1..].starts_with(typed))
}

/// A term of the vocabularies, ready to be compared with what is typed.
struct Entry {
    field: Field,
    code: &'static str,
    /// The folded labels, in French and in English.
    labels: [String; 2],
    words: &'static [&'static str],
}

impl Entry {
    /// The label in the reader's language, and the other one.
    fn labels(&self, lang: Lang) -> (&str, &str) {
        let [fr, en] = &self.labels;
        match lang {
            Lang::Fr => (fr, en),
            Lang::En => (en, fr),
        }
    }

    /// How well the term begins as typed, 0 the best.
    fn rank(&self, typed: &str, lang: Lang) -> Option<u8> {
        let (label, other) = self.labels(lang);
        if label.starts_with(typed) {
            return Some(0);
        }
        if begins(label, typed) {
            return Some(1);
        }
        let said = other.starts_with(typed) || self.words.iter().any(|w| w.starts_with(typed));
        said.then_some(2)
    }
}

/// The vocabularies, folded once.
fn entries() -> &'static [Entry] {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        let terms = |field| {
            let terms = vocabulary::of(field).unwrap_or_default().iter();
            terms.map(move |term| Entry {
                field,
                code: term.code,
                labels: [term.fr, term.en].map(model::text::fold),
                words: term.words,
            })
        };
        FIELDS.into_iter().flat_map(terms).collect()
    })
}

fn terms(typed: &str, lang: Lang, n: usize) -> Vec<Suggestion> {
    let ranked = |entry: &'static Entry| Some((entry.rank(typed, lang)?, entry));
    let mut found: Vec<(u8, &Entry)> = entries().iter().filter_map(ranked).collect();
    // A resemblance counts only where nothing begins as typed.
    if found.is_empty() {
        let alike = |entry: &&Entry| {
            let mut words = entry.labels(lang).0.split(' ');
            words.any(|word| resembles(typed, word))
        };
        found.extend(entries().iter().filter(alike).map(|entry| (3, entry)));
    }
    found.sort_by_key(|(rank, _)| *rank);
    let terms = found.into_iter().take(n);
    terms
        .map(|(_, entry)| Suggestion::Term(entry.field, entry.code.to_owned()))
        .collect()
}

/// Régions, départements and EPCI by name or code.
fn units() -> &'static [(String, Area, &'static str)] {
    static UNITS: OnceLock<Vec<(String, Area, &'static str)>> = OnceLock::new();
    UNITS.get_or_init(|| {
        let land = Territory::get();
        let regions = land
            .regions()
            .iter()
            .map(|unit| (Level::Region, unit.code, unit.name));
        let departments = land
            .departments()
            .iter()
            .map(|unit| (Level::Department, unit.code, unit.name));
        let epcis = land
            .groupings()
            .iter()
            .map(|unit| (Level::Epci, unit.code, unit.name));
        let units = regions
            .chain(departments)
            .chain(epcis)
            .map(|(level, code, name)| {
                let code = code.to_owned();
                (model::text::fold(name), Area { level, code }, name)
            });
        units.collect()
    })
}

/// Territories: those with a card that the reader sees first, the widest first among them.
fn areas(reading: &Reading<'_>, typed: &str, n: usize) -> Vec<Suggestion> {
    let named = units().iter().filter(|(folded, area, _)| {
        folded.starts_with(typed)
            || (typed.len() > 2 && begins(folded, typed))
            || (area.level != Level::Epci && area.code.eq_ignore_ascii_case(typed))
    });
    let mut found: Vec<(Area, &str)> = named.map(|(_, area, name)| (area.clone(), *name)).collect();
    let communes = Territory::get().suggest(typed, n.max(4));
    found.extend(communes.into_iter().map(|found| {
        let code = found.commune.code.to_owned();
        (
            Area {
                level: Level::Commune,
                code,
            },
            found.name,
        )
    }));
    let empty = |area: &Area| {
        let facet = match area.level {
            Level::Region => Facet::Region,
            Level::Department => Facet::Department,
            Level::Epci => Facet::Epci,
            Level::Commune => Facet::Commune,
        };
        !reading.carries(facet, &area.code)
    };
    // EPCI often begin with the name of their town: the town comes first.
    found.sort_by_key(|(area, _)| (empty(area), area.level == Level::Epci));
    found.truncate(n);
    found
        .into_iter()
        .map(|(area, name)| Suggestion::Area(area, name.to_owned()))
        .collect()
}

/// The sources with a card that the reader sees, by name or id.
fn sources(
    reading: &Reading<'_>,
    typed: &str,
    names: &[(SourceId, String)],
    n: usize,
) -> Vec<Suggestion> {
    let codes = &reading.snapshot.codes[Facet::Source as usize];
    let mut found = Vec::new();
    for number in 0..codes.len() {
        let Some(id) = SourceId::parse(codes.code(number)) else {
            continue;
        };
        let name = names.iter().find(|(known, _)| *known == id);
        let name = name.map_or_else(|| id.as_str().to_owned(), |(_, name)| name.clone());
        let fits = begins(&model::text::fold(&name), typed)
            || begins(&model::text::fold(id.as_str()), typed);
        if fits && reading.carries(Facet::Source, id.as_str()) {
            found.push((name, id));
        }
    }
    found.sort();
    found.truncate(n);
    found
        .into_iter()
        .map(|(name, id)| Suggestion::Source(id, name))
        .collect()
}

/// Cards by name: names that begin as typed, then names that hold all the words, then the same
/// with typos forgiven.
fn cards(
    reading: &Reading<'_>,
    typed: &str,
    folded: &str,
    n: usize,
) -> Result<Vec<Suggestion>, SearchError> {
    let mut found: Vec<(CardId, String)> = Vec::new();
    let mut heads: Vec<(&str, i64, &str)> = Vec::new();
    for part in &reading.snapshot.parts {
        heads.extend(names_beginning(reading, part, folded).take(n));
    }
    heads.sort_unstable();
    take(&mut found, heads, n);
    if found.len() < n {
        let mut words = pieces(typed);
        if words.iter().any(|word| !is_stop(&word.folded)) {
            let last = words.pop();
            words.retain(|word| !is_stop(&word.folded));
            words.extend(last);
        }
        let exact = lookups(reading, &words, false)?;
        take(&mut found, holding(reading, &exact, n)?, n);
        if found.is_empty() {
            let mended = lookups(reading, &words, true)?;
            take(&mut found, holding(reading, &mended, n)?, n);
        }
    }
    Ok(found
        .into_iter()
        .map(|(card, name)| Suggestion::Card(card, name))
        .collect())
}

/// A folded name, the card's number, and the name as shown.
type Named<'a> = (&'a str, i64, &'a str);

fn take(found: &mut Vec<(CardId, String)>, named: Vec<Named<'_>>, n: usize) {
    for (_, card, name) in named {
        let card = CardId::from_i64(card);
        if found.len() < n && found.iter().all(|(known, _)| *known != card) {
            found.push((card, name.to_owned()));
        }
    }
}

fn named(part: &Part, doc: usize) -> Named<'_> {
    let sheet = &part.sheet;
    (&sheet.folded[doc], sheet.card[doc], &sheet.names[doc])
}

/// The visible names of a part that begin so, in alphabetical order.
fn names_beginning<'a>(
    reading: &'a Reading<'_>,
    part: &'a Part,
    folded: &'a str,
) -> impl Iterator<Item = Named<'a>> + 'a {
    let sheet = &part.sheet;
    let from = sheet
        .by_name
        .partition_point(|doc| &*sheet.folded[*doc as usize] < folded);
    let docs = sheet.by_name[from..].iter().map(|doc| *doc as usize);
    docs.take_while(move |doc| sheet.folded[*doc].starts_with(folded))
        .filter(move |doc| reading.sees(part, *doc))
        .map(move |doc| named(part, doc))
}

/// For each typed word, the words of names it may be: as typed for the first ones, beginning so
/// for the last; with `mend`, those that resemble it where there is none.
fn lookups(
    reading: &Reading<'_>,
    words: &[Piece],
    mend: bool,
) -> Result<Vec<Vec<Lookup>>, SearchError> {
    let mut all = Vec::with_capacity(words.len());
    for (rank, word) in words.iter().enumerate() {
        let last = rank + 1 == words.len();
        let most = if last { MOST_ENDINGS } else { MOST_ENDINGS / 4 };
        let mut forms = reading.beginning_with(0, &word.folded, most)?;
        if forms.is_empty() && mend {
            let near = candidates(reading, 0, &word.folded, forgiven(&word.folded), last)?;
            forms = near.into_iter().map(|near| near.word).collect();
        }
        all.push(forms.into_iter().map(Lookup::Word).collect());
    }
    Ok(all)
}

/// The names that hold one lookup of each word: the shortest `n` first, and enough of them to
/// stand in for those already found.
fn holding<'a>(
    reading: &Reading<'a>,
    words: &[Vec<Lookup>],
    n: usize,
) -> Result<Vec<Named<'a>>, SearchError> {
    let mut found = Vec::new();
    if words.is_empty() || words.iter().any(Vec::is_empty) {
        return Ok(found);
    }
    for part in &reading.snapshot.parts {
        let mut met = vec![0_usize; part.documents()];
        for (rank, lookups) in words.iter().enumerate() {
            for lookup in lookups {
                reading.each(part, 0, lookup, |doc| {
                    if met[doc] == rank {
                        met[doc] = rank + 1;
                        if rank + 1 == words.len() {
                            found.push(named(part, doc));
                        }
                    }
                    true
                })?;
            }
        }
    }
    let shortest = |a: &Named<'_>, b: &Named<'_>| (a.0.len(), a.0, a.1).cmp(&(b.0.len(), b.0, b.1));
    let enough = n.saturating_mul(2);
    if found.len() > enough {
        found.select_nth_unstable_by(enough, shortest);
        found.truncate(enough);
    }
    found.sort_unstable_by(shortest);
    Ok(found)
}
