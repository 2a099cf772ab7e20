//! JSON-LD: cards as schema.org projects.

use super::Context;
use super::record::{joined, labels, name};
use crate::related::{Related, Tie};
use model::{Card, CardPlace, Field};
use serde_json::{Map, Value, json};

/// What comes before the first node.
pub(super) fn head(_context: &Context) -> Vec<u8> {
    b"{\"@context\":\"https://schema.org\",\"@graph\":[\n".to_vec()
}

/// What relates two cards that schema.org has no word for: two sites, two projects of one holder.
const RELATION: &str = "http://purl.org/dc/terms/relation";

/// A card as a document of its own.
pub(super) fn alone(context: &Context, card: &Card, related: &[Related]) -> Value {
    let mut node = node(context, card, related);
    node["@context"] = "https://schema.org".into();
    node
}

/// A card as a node of the graph.
pub(super) fn node(context: &Context, card: &Card, related: &[Related]) -> Value {
    let mut node = Map::new();
    node.insert("@type".to_owned(), "Project".into());
    node.insert("@id".to_owned(), context.card_url(card.id).into());
    node.insert("identifier".to_owned(), card.id.to_string().into());
    node.insert("name".to_owned(), name(card).into());
    for (property, field) in [
        ("abstract", Field::Summary),
        ("description", Field::Description),
        ("image", Field::Image),
        ("foundingDate", Field::StartedAt),
        ("dissolutionDate", Field::EndedAt),
        ("award", Field::Award),
        ("email", Field::Email),
        ("telephone", Field::Phone),
    ] {
        let said = joined(card, field, ", ");
        if !said.is_empty() {
            node.insert(property.to_owned(), said.into());
        }
    }
    let addresses: Vec<Value> = [Field::Website, Field::SourceUrl, Field::Link]
        .into_iter()
        .flat_map(|field| card.values.iter().filter(move |value| value.field == field))
        .map(|value| value.value.clone().into())
        .collect();
    if !addresses.is_empty() {
        node.insert("sameAs".to_owned(), addresses.into());
    }
    let keywords = labels(card, Field::Theme);
    if !keywords.is_empty() {
        node.insert("keywords".to_owned(), keywords.join(", ").into());
    }
    let holder = joined(card, Field::HolderName, ", ");
    let mut above = relatives(context, related, &[Tie::PartOf]);
    if !holder.is_empty() {
        above.insert(0, organisation(card, &holder));
    }
    for (property, nodes) in [
        ("parentOrganization", above),
        (
            "subOrganization",
            relatives(context, related, &[Tie::HasPart]),
        ),
        (
            RELATION,
            relatives(context, related, &[Tie::OtherSite, Tie::OtherProject]),
        ),
    ] {
        if let Some(nodes) = one_or_list(nodes) {
            node.insert(property.to_owned(), nodes);
        }
    }
    let places: Vec<Value> = card.places.iter().map(place).collect();
    if !places.is_empty() {
        node.insert("location".to_owned(), places.into());
    }
    node.insert(
        "dateModified".to_owned(),
        card.last_confirmed.to_string().into(),
    );
    node.insert("sdPublisher".to_owned(), publishers(context, card));
    Value::Object(node)
}

/// The cards that bear one of these ties.
fn relatives(context: &Context, related: &[Related], ties: &[Tie]) -> Vec<Value> {
    related
        .iter()
        .filter(|one| ties.contains(&one.tie))
        .map(|one| json!({"@type": "Project", "@id": context.card_url(one.card), "name": one.name}))
        .collect()
}

/// A single node stands alone, as most readers of JSON-LD expect it.
fn one_or_list(mut nodes: Vec<Value>) -> Option<Value> {
    match nodes.len() {
        0 => None,
        1 => nodes.pop(),
        _ => Some(nodes.into()),
    }
}

fn organisation(card: &Card, holder: &str) -> Value {
    let identifiers: Vec<Value> = [("SIRET", Field::HolderSiret), ("RNA", Field::HolderRna)]
        .into_iter()
        .map(|(id, field)| (id, joined(card, field, ", ")))
        .filter(|(_, said)| !said.is_empty())
        .map(|(id, said)| json!({"@type": "PropertyValue", "propertyID": id, "value": said}))
        .collect();
    json!({"@type": "Organization", "name": holder, "identifier": identifiers})
}

fn place(place: &CardPlace) -> Value {
    let given = &place.place.given;
    let mut node = json!({
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": given.address,
            "postalCode": given.postcode,
            "addressLocality": given.commune,
            "addressCountry": if given.country.is_empty() { "FR" } else { &given.country },
        },
    });
    if !given.name.is_empty() {
        node["name"] = given.name.clone().into();
    }
    let found = place.place.found.as_ref();
    if let Some((lat, lon)) = found.and_then(|found| Some((found.lat?, found.lon?))) {
        node["geo"] = json!({"@type": "GeoCoordinates", "latitude": lat, "longitude": lon});
    }
    node
}

fn publishers(context: &Context, card: &Card) -> Value {
    card.sources()
        .into_iter()
        .map(|id| {
            let source = context.sources.get(id);
            json!({
                "@type": "Organization",
                "name": source.map_or(id.as_str(), |s| s.partner.name.as_str()),
                "url": source.and_then(|s| s.partner.url.clone()),
            })
        })
        .collect()
}
