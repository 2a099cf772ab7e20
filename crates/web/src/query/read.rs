//! From an address to a search.

use super::{Asked, Ignored, LAST_PAGE, LONGEST_WORDS, MOST_VALUES, View, terms_mut};
use model::{Field, SourceId, vocabulary};
use search::{Area, BoundingBox, Disc, Freshness, Level, Query, Sort};

/// Reads a search; see [`Asked::parse`].
pub(super) fn asked(raw: &str) -> Asked {
    let mut asked = Asked {
        page: 1,
        ..Asked::default()
    };
    for (name, value) in url::form_urlencoded::parse(raw.as_bytes()) {
        let value = value.trim();
        if !value.is_empty() && !one(&mut asked, &name, value) {
            asked.ignored.push(Ignored {
                name: cut(&name, 80),
                value: cut(value, 80),
            });
        }
    }
    asked.ignored.truncate(MOST_VALUES);
    asked
}

/// Takes in one parameter; false when it means nothing.
fn one(asked: &mut Asked, name: &str, value: &str) -> bool {
    let query = &mut asked.query;
    match name {
        "q" => set(&mut query.words, Some(cut(value, LONGEST_WORDS))),
        "theme" => codes(query, Field::Theme, value),
        "public" => codes(query, Field::Public, value),
        "etape" | "stage" => codes(query, Field::Stage, value),
        "source" => each(value, |word| add(&mut query.sources, SourceId::parse(word))),
        "territoire" | "territory" => each(value, |word| add(&mut query.areas, area(word))),
        "fraicheur" | "freshness" => each(value, |word| add(&mut query.freshness, freshness(word))),
        "zone" | "bbox" => set(&mut query.bbox, bounding_box(value).map(Some)),
        "autour" | "near" => set(&mut query.near, disc(value).map(Some)),
        "tri" | "sort" => set(&mut query.sort, sort(value)),
        "vue" | "view" => set(&mut asked.view, view(value)),
        "page" => set(
            &mut asked.page,
            value
                .parse()
                .ok()
                .filter(|page| (1..=LAST_PAGE).contains(page)),
        ),
        _ => false,
    }
}

fn set<T>(place: &mut T, value: Option<T>) -> bool {
    let understood = value.is_some();
    if let Some(value) = value {
        *place = value;
    }
    understood
}

fn add<T: PartialEq>(list: &mut Vec<T>, value: Option<T>) -> bool {
    let Some(value) = value else { return false };
    if !list.contains(&value) {
        if list.len() >= MOST_VALUES {
            return false;
        }
        list.push(value);
    }
    true
}

/// Whether every word between commas was understood; all are tried, whatever becomes of the first.
fn each(value: &str, mut take: impl FnMut(&str) -> bool) -> bool {
    let mut all = true;
    for word in value.split(',').map(str::trim) {
        all &= word.is_empty() || take(word);
    }
    all
}

fn codes(query: &mut Query, field: Field, value: &str) -> bool {
    let Some(list) = terms_mut(query, field) else {
        return false;
    };
    each(value, |word| {
        let known = vocabulary::of(field).unwrap_or_default();
        let term = known
            .iter()
            .find(|term| term.code.eq_ignore_ascii_case(word));
        add(list, term.map(|term| term.code.to_owned()))
    })
}

/// Reads `departement:44`; the level may be in either language, the code is not looked up.
pub(crate) fn area(word: &str) -> Option<Area> {
    let (level, code) = word.split_once(':')?;
    let code = code.trim();
    let plain = (2..=12).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric());
    plain.then_some(Area {
        level: self::level(level)?,
        code: code.to_ascii_uppercase(),
    })
}

/// Reads the name of a level in either language.
pub(crate) fn level(word: &str) -> Option<Level> {
    match model::text::fold(word).as_str() {
        "region" => Some(Level::Region),
        "departement" | "department" => Some(Level::Department),
        "epci" => Some(Level::Epci),
        "commune" => Some(Level::Commune),
        _ => None,
    }
}

fn freshness(word: &str) -> Option<Freshness> {
    match word {
        "un-an" | "year" => Some(Freshness::Year),
        "trois-ans" | "three-years" => Some(Freshness::ThreeYears),
        "ancien" | "older" => Some(Freshness::Older),
        _ => None,
    }
}

fn sort(word: &str) -> Option<Sort> {
    match word {
        "pertinence" | "relevance" => Some(Sort::Relevance),
        "date" => Some(Sort::Date),
        "nom" | "name" => Some(Sort::Name),
        "distance" => Some(Sort::Distance),
        _ => None,
    }
}

fn view(word: &str) -> Option<View> {
    match word {
        "carte" | "map" => Some(View::Map),
        "liste" | "list" => Some(View::List),
        "tableau" | "table" => Some(View::Table),
        "chiffres" | "figures" => Some(View::Figures),
        _ => None,
    }
}

fn numbers<const N: usize>(value: &str) -> Option<[f64; N]> {
    let read: Option<Vec<f64>> = value
        .split(',')
        .map(|part| part.trim().parse().ok())
        .collect();
    read?
        .try_into()
        .ok()
        .filter(|all: &[f64; N]| all.iter().all(|n| n.is_finite()))
}

fn bounding_box(value: &str) -> Option<BoundingBox> {
    let [west, south, east, north] = numbers::<4>(value)?;
    let on_earth = [west, east]
        .iter()
        .all(|lon| (-180.0..=180.0).contains(lon))
        && (-90.0..=90.0).contains(&south)
        && (-90.0..=90.0).contains(&north)
        && south < north;
    on_earth.then_some(BoundingBox {
        west,
        south,
        east,
        north,
    })
}

fn disc(value: &str) -> Option<Disc> {
    let [lat, lon, km] = numbers::<3>(value)?;
    let on_earth = (-90.0..=90.0).contains(&lat)
        && (-180.0..=180.0).contains(&lon)
        && (0.05..=2_000.0).contains(&km);
    on_earth.then_some(Disc { lat, lon, km })
}

fn cut(text: &str, characters: usize) -> String {
    text.chars().take(characters).collect()
}
