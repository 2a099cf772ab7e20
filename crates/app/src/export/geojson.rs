//! GeoJSON (RFC 7946): a feature for each place that has a point.

use super::Context;
use super::record::{joined, labels, name};
use model::{Card, Field};
use serde_json::{Value, json};

/// What comes before the first feature.
pub(super) fn head(context: &Context) -> Vec<u8> {
    let title = Value::from(context.title.clone());
    let this = Value::from(context.self_url.as_str());
    format!("{{\"type\":\"FeatureCollection\",\"title\":{title},\"url\":{this},\"features\":[\n")
        .into_bytes()
}

/// The features of a card; a card without point gives one with a null geometry, so that nothing is lost.
pub(super) fn features(context: &Context, card: &Card) -> Vec<Value> {
    let points: Vec<(f64, f64, String)> = card
        .places
        .iter()
        .filter_map(|place| {
            let found = place.place.found.as_ref()?;
            Some((
                found.lon?,
                found.lat?,
                found.insee.clone().unwrap_or_default(),
            ))
        })
        .collect();
    if points.is_empty() {
        return vec![feature(context, card, &Value::Null, "", 0)];
    }
    points
        .iter()
        .enumerate()
        .map(|(rank, (lon, lat, insee))| {
            let geometry = json!({"type": "Point", "coordinates": [lon, lat]});
            feature(context, card, &geometry, insee, rank)
        })
        .collect()
}

fn feature(context: &Context, card: &Card, geometry: &Value, insee: &str, rank: usize) -> Value {
    let sources: Vec<&str> = card
        .sources()
        .into_iter()
        .map(model::SourceId::as_str)
        .collect();
    json!({
        "type": "Feature",
        "id": if rank == 0 { card.id.to_string() } else { format!("{}-{}", card.id, rank + 1) },
        "geometry": geometry,
        "properties": {
            "card": card.id.to_string(),
            "url": context.card_url(card.id),
            "name": name(card),
            "summary": joined(card, Field::Summary, " "),
            "themes": labels(card, Field::Theme).join(", "),
            "holder": joined(card, Field::HolderName, ", "),
            "website": joined(card, Field::Website, " "),
            "insee": insee,
            "sources": sources.join(", "),
            "last_confirmed": card.last_confirmed.to_string(),
        },
    })
}
