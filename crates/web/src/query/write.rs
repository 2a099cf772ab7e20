//! From a search to its one address.

use super::{Asked, View};
use search::{Area, Freshness, Level, Sort};

/// Writes a search; see [`Asked::address`].
pub(super) fn address(asked: &Asked) -> String {
    let mut text = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in pairs(asked) {
        text.append_pair(name, &value);
    }
    // Both are allowed as they are after the question mark, and far easier to read.
    text.finish().replace("%3A", ":").replace("%2C", ",")
}

/// The parameters that differ from the whole census shown by default, in a fixed order.
pub(super) fn pairs(asked: &Asked) -> Vec<(&'static str, String)> {
    let query = &asked.query;
    let mut pairs = Vec::new();
    if !query.words.is_empty() {
        pairs.push(("q", query.words.clone()));
    }
    for (name, codes) in [
        ("theme", &query.themes),
        ("public", &query.publics),
        ("etape", &query.stages),
    ] {
        pairs.extend(codes.iter().map(|code| (name, code.clone())));
    }
    pairs.extend(
        query
            .sources
            .iter()
            .map(|source| ("source", source.as_str().to_owned())),
    );
    pairs.extend(
        query
            .areas
            .iter()
            .map(|area| ("territoire", self::area(area))),
    );
    pairs.extend(
        query
            .freshness
            .iter()
            .map(|class| ("fraicheur", freshness(*class).to_owned())),
    );
    if let Some(frame) = query.bbox {
        let all = [frame.west, frame.south, frame.east, frame.north];
        pairs.push(("zone", all.map(degrees).join(",")));
    }
    if let Some(disc) = query.near {
        pairs.push((
            "autour",
            [disc.lat, disc.lon, disc.km].map(degrees).join(","),
        ));
    }
    if query.sort != Sort::Relevance {
        pairs.push(("tri", sort(query.sort).to_owned()));
    }
    if asked.view != View::Map {
        pairs.push(("vue", asked.view.as_str().to_owned()));
    }
    if asked.page > 1 {
        pairs.push(("page", asked.page.to_string()));
    }
    pairs
}

/// Four decimals are some ten metres: enough for a frame, short in an address.
fn degrees(value: f64) -> String {
    let text = format!("{value:.4}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" {
        "0".to_owned()
    } else {
        short.to_owned()
    }
}

/// Writes `departement:44`.
pub(crate) fn area(area: &Area) -> String {
    format!("{}:{}", level(area.level), area.code)
}

/// The word of a level in addresses.
pub(crate) const fn level(level: Level) -> &'static str {
    match level {
        Level::Region => "region",
        Level::Department => "departement",
        Level::Epci => "epci",
        Level::Commune => "commune",
    }
}

/// The word of a freshness class in addresses.
pub(crate) const fn freshness(class: Freshness) -> &'static str {
    match class {
        Freshness::Year => "un-an",
        Freshness::ThreeYears => "trois-ans",
        Freshness::Older => "ancien",
    }
}

/// The word of an order in addresses.
pub(crate) const fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "pertinence",
        Sort::Date => "date",
        Sort::Name => "nom",
        Sort::Distance => "distance",
    }
}
