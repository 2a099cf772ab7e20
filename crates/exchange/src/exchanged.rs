//! Needs and offers in the words of others: Murmurations (offers and wants, schema 0.1.0) and PAIR
//! (`needs`, `offers`). Only what the other vocabulary has words for goes out and comes back;
//! no contact ever leaves: a page to answer at is given instead.

use crate::entry::{Scale, Side, Where};
use crate::{Line, Refusal, Text};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

/// The schema of Murmurations that is written and read.
pub const MURMURATIONS: &str = "offers_wants_schema-v0.1.0";
/// The vocabulary of PAIR.
pub const PAIR: &str = "http://virtual-assembly.org/ontologies/pair#";

/// Kilometres around a place, for a scale that comes without any.
const fn around(scale: Scale) -> f64 {
    match scale {
        Scale::Local => 30.0,
        Scale::Regional => 150.0,
        Scale::National => 1_000.0,
        Scale::World => 20_100.0,
    }
}

/// What can be exchanged of an entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Exchanged {
    /// Need or offer.
    pub side: Side,
    /// The ask.
    pub ask: Line,
    /// More words.
    pub details: Text,
    /// Sub-terms.
    pub terms: Vec<Line>,
    /// Where.
    pub place: Where,
    /// At which scale.
    pub scale: Scale,
    /// Until when, if its site says so: the schema does not require it.
    pub expires: Option<Timestamp>,
    /// Whether a thing changes hands rather than time.
    pub thing: bool,
    /// The page at which one answers, if there is one: never a mail address.
    pub page: Option<Line>,
}

const SCALES: [(Scale, &str); 4] = [
    (Scale::Local, "local"),
    (Scale::Regional, "regional"),
    (Scale::National, "national"),
    (Scale::World, "international"),
];

/// Writes an entry as an offer or want of Murmurations.
#[must_use]
pub fn to_murmurations(one: &Exchanged) -> Value {
    let side = if one.side == Side::Offer {
        "offer"
    } else {
        "want"
    };
    let scope = SCALES.iter().find(|(scale, _)| *scale == one.scale);
    let terms: Vec<&str> = one.terms.iter().map(Line::as_str).collect();
    let page = one.page.as_ref().map_or("", Line::as_str);
    let mut out = json!({
        "linked_schemas": [MURMURATIONS],
        "exchange_type": side,
        "item_type": if one.thing { "good" } else { "service" },
        "transaction_type": [if one.thing { "borrow-lend" } else { "receive-donate" }],
        "tags": terms,
        "title": one.ask.as_str(),
        "description": one.details.as_str(),
        "geographic_scope": scope.map_or("local", |(_, word)| word),
        "contact_details": { "contact_form": page },
        "details_url": page,
    });
    if let Some(expires) = one.expires {
        out["expires_at"] = json!(expires.as_second());
    }
    if let Where::Place { lat, lon, .. } = one.place {
        out["geolocation"] = json!({ "lat": lat, "lon": lon });
    }
    out
}

fn text<'a>(map: &'a Map<String, Value>, key: &str) -> &'a str {
    map.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Reads an offer or want of Murmurations.
///
/// # Errors
/// When it is neither an offer nor a want, or its title or its description is empty.
pub fn from_murmurations(value: &Value) -> Result<Exchanged, Refusal> {
    let map = value.as_object().ok_or(Refusal::NothingWritten)?;
    let scope = text(map, "geographic_scope");
    let scale = SCALES.iter().find(|(_, word)| *word == scope);
    let scale = scale.map_or(Scale::Local, |(scale, _)| *scale);
    let point = |key| map.get("geolocation")?.get(key)?.as_f64();
    let place = match (point("lat"), point("lon")) {
        (Some(lat), Some(lon)) => Where::Place {
            lat,
            lon,
            km: around(scale),
        },
        _ => Where::Remote,
    };
    let seconds = map.get("expires_at").and_then(Value::as_i64);
    let expires = seconds.and_then(|at| Timestamp::from_second(at).ok());
    let tags = map.get("tags").and_then(Value::as_array);
    let contact = map.get("contact_details").and_then(Value::as_object);
    let page = contact.map_or("", |contact| text(contact, "contact_form"));
    let side = match text(map, "exchange_type") {
        "offer" => Side::Offer,
        "want" => Side::Need,
        _ => return Err(Refusal::NothingWritten),
    };
    Ok(Exchanged {
        side,
        ask: Line::new(text(map, "title"))?,
        details: Text::new(text(map, "description"))?,
        terms: tags.map_or_else(Vec::new, |tags| {
            let words = tags.iter().filter_map(Value::as_str);
            words.filter_map(|word| Line::new(word).ok()).collect()
        }),
        place,
        scale,
        expires,
        thing: text(map, "item_type") == "good",
        page: Line::new(page).ok(),
    })
}

/// Writes the needs and offers of one owner in PAIR, as JSON-LD: skills for time, resources for
/// things.
#[must_use]
pub fn to_pair(owner: &str, label: &str, all: &[(Side, bool, Line)]) -> Value {
    let of = |side: Side| -> Vec<Value> {
        let mine = all.iter().filter(|(own, ..)| *own == side);
        mine.map(|(_, thing, label)| {
            let kind = if *thing {
                "pair:Resource"
            } else {
                "pair:Skill"
            };
            json!({ "@type": kind, "pair:label": label.as_str() })
        })
        .collect()
    };
    json!({
        "@context": { "pair": PAIR },
        "@id": owner,
        "pair:label": label,
        "pair:needs": of(Side::Need),
        "pair:offers": of(Side::Offer),
    })
}

/// Reads the needs and offers of one owner in PAIR; one value alone may stand for a list.
#[must_use]
pub fn from_pair(value: &Value) -> Vec<(Side, bool, Line)> {
    let mut all = Vec::new();
    for (side, key) in [(Side::Need, "pair:needs"), (Side::Offer, "pair:offers")] {
        let found = match value.get(key) {
            Some(Value::Array(list)) => list.iter().collect(),
            Some(one) => vec![one],
            None => Vec::new(),
        };
        for one in found {
            let label = one.get("pair:label").or(Some(one)).and_then(Value::as_str);
            let thing = one.get("@type").and_then(Value::as_str) == Some("pair:Resource");
            if let Some(Ok(label)) = label.map(Line::new) {
                all.push((side, thing, label));
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn murmurations_and_back(need in any::<bool>(), ends in any::<bool>(), thing in any::<bool>(), scale in 0_usize..4, remote in any::<bool>(), at in 0_i64..4_000_000_000, ask in "[a-zéà]{1,20}", terms in prop::collection::vec("[a-z]{1,9}", 0..4), lat in -90.0..90.0_f64) {
            let scale = SCALES[scale].0;
            let one = Exchanged {
                side: if need { Side::Need } else { Side::Offer },
                ask: Line::new(&ask).unwrap(),
                details: Text::new("plus\nde mots").unwrap(),
                terms: terms.iter().map(|term| Line::new(term).unwrap()).collect(),
                place: if remote { Where::Remote } else { Where::Place { lat, lon: 2.5, km: around(scale) } },
                scale,
                expires: ends.then(|| Timestamp::from_second(at).unwrap()),
                thing,
                page: Line::new("https://croisee.example/besoins/12").ok(),
            };
            let written = to_murmurations(&one);
            for key in ["linked_schemas", "exchange_type", "transaction_type", "tags", "title", "description", "geographic_scope", "contact_details"] {
                prop_assert!(written.get(key).is_some(), "the schema requires {}", key);
            }
            prop_assert!(!written.to_string().contains("email"));
            prop_assert_eq!(from_murmurations(&written), Ok(one));
        }

        #[test]
        fn pair_and_back(all in prop::collection::vec((any::<bool>(), any::<bool>(), "[a-zé]{1,12}"), 0..8)) {
            let mut all: Vec<(Side, bool, Line)> = all.iter().map(|(need, thing, label)| {
                (if *need { Side::Need } else { Side::Offer }, *thing, Line::new(label).unwrap())
            }).collect();
            all.sort_by_key(|one| one.0);
            prop_assert_eq!(from_pair(&to_pair("https://a.example/1", "A", &all)), all);
        }
    }

    #[test]
    fn what_is_not_an_offer_nor_a_want_is_refused() {
        for bad in [
            json!({}),
            json!(3),
            json!({ "exchange_type": "offer", "title": "a" }),
        ] {
            assert!(from_murmurations(&bad).is_err());
        }
        let reached_by_mail = json!({ "exchange_type": "want", "title": "a", "description": "b", "contact_details": { "email": "a@example.org" } });
        assert!(from_murmurations(&reached_by_mail).is_ok_and(|one| one.page.is_none()));
        let one = json!({ "pair:offers": "couture" });
        assert_eq!(from_pair(&one).len(), 1);
    }
}
