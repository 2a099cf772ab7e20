//! Atom: the latest cards, each with a permanent id and, where it has one, its point (GeoRSS).

use super::Context;
use super::record::{joined, labels, name};
use atom_syndication::extension::Extension;
use atom_syndication::{Category, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use model::{Card, Field};
use std::collections::BTreeMap;

/// The whole feed.
pub(super) fn feed(context: &Context, cards: &[Card]) -> Vec<u8> {
    let updated = cards
        .iter()
        .map(|card| card.last_confirmed)
        .max()
        .unwrap_or(context.now);
    let feed = Feed {
        title: Text::plain(context.title.clone()),
        id: context.self_url.to_string(),
        updated: instant(updated),
        generator: Some(Generator {
            value: "Croisée".to_owned(),
            ..Generator::default()
        }),
        links: vec![link("self", context.self_url.as_str())],
        entries: cards.iter().map(|card| entry(context, card)).collect(),
        namespaces: BTreeMap::from([(
            "georss".to_owned(),
            "http://www.georss.org/georss".to_owned(),
        )]),
        ..Feed::default()
    };
    feed.to_string().into_bytes()
}

fn entry(context: &Context, card: &Card) -> Entry {
    let url = context.card_url(card.id);
    let authors = card.sources().into_iter().map(|id| Person {
        name: context
            .sources
            .get(id)
            .map_or_else(|| id.to_string(), |s| s.partner.name.clone()),
        ..Person::default()
    });
    let summary = joined(card, Field::Summary, " ");
    let mut entry = Entry {
        title: Text::plain(name(card).to_owned()),
        id: url.clone(),
        updated: instant(card.last_confirmed),
        published: Some(instant(card.first_seen)),
        authors: authors.collect(),
        categories: labels(card, Field::Theme)
            .into_iter()
            .map(|label| Category {
                term: label.to_owned(),
                ..Category::default()
            })
            .collect(),
        links: vec![link("alternate", &url)],
        summary: (!summary.is_empty()).then(|| Text::plain(summary)),
        ..Entry::default()
    };
    let point = card.places.iter().find_map(|place| {
        let found = place.place.found.as_ref()?;
        Some(format!("{} {}", found.lat?, found.lon?))
    });
    if let Some(point) = point {
        let extension = Extension {
            name: "georss:point".to_owned(),
            value: Some(point),
            ..Extension::default()
        };
        let points = BTreeMap::from([("point".to_owned(), vec![extension])]);
        entry.extensions.insert("georss".to_owned(), points);
    }
    entry
}

fn link(rel: &str, href: &str) -> Link {
    Link {
        rel: rel.to_owned(),
        href: href.to_owned(),
        ..Link::default()
    }
}

/// An instant in the feed's own type; the epoch for one that no calendar holds.
fn instant(at: jiff::Timestamp) -> FixedDateTime {
    at.to_string().parse().unwrap_or_default()
}
