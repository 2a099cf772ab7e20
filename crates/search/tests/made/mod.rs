//! Made-up cards for the tests of the index.

#![allow(dead_code, reason = "each test file uses its part")]

use jiff::Timestamp;
use model::{
    Audience, Card, CardId, CardPlace, CardValue, Field, Licence, NoticeId, Origin, Place,
    PlaceText, Placing, Precision, SourceId,
};

/// The day on which all tests are run.
pub const NOW: i64 = 1_790_000_000;

/// A day before [`NOW`].
pub fn days_ago(days: i64) -> Timestamp {
    Timestamp::from_second(NOW - days * 86_400).unwrap()
}

/// One voice.
pub fn origin(source: &str, key: &str, audience: Audience, days: i64) -> Origin {
    let source = SourceId::parse(source).unwrap();
    Origin {
        notice: NoticeId::of(&source, key),
        source,
        confirmed_at: days_ago(days),
        licence: Licence("etalab-2.0".to_owned()),
        audience,
        trust: 50,
        page: None,
    }
}

/// A card said by one source to everyone.
pub fn card(key: &str, values: &[(Field, &str)]) -> Card {
    let origin = origin("essai", key, Audience::Open, 10);
    let mut values: Vec<CardValue> = values
        .iter()
        .map(|(field, value)| CardValue {
            field: *field,
            value: (*value).to_owned(),
            audience: Audience::Open,
            chosen: false,
            origins: vec![origin.clone()],
        })
        .collect();
    values.sort_by_key(|value| value.field);
    mend(Card {
        id: CardId::founded_by(origin.notice),
        notices: Vec::new(),
        values,
        places: Vec::new(),
        first_seen: days_ago(1_000),
        last_confirmed: days_ago(10),
        gone_since: None,
    })
}

/// The card with what follows from its values and places: the chosen ones, notices, date.
pub fn mend(mut card: Card) -> Card {
    let mut last = None;
    for value in &mut card.values {
        value.chosen = last != Some(value.field);
        last = Some(value.field);
    }
    let values = card.values.iter().flat_map(|value| &value.origins);
    let origins: Vec<&Origin> = values
        .chain(card.places.iter().flat_map(|place| &place.origins))
        .collect();
    let mut notices: Vec<NoticeId> = origins.iter().map(|origin| origin.notice).collect();
    notices.sort_unstable();
    notices.dedup();
    card.last_confirmed = origins.iter().map(|o| o.confirmed_at).max().unwrap();
    card.notices = notices;
    card
}

/// A place with its territories: région, département, EPCI, commune.
pub fn place(origin: Origin, codes: [&str; 4], point: Option<(f64, f64)>) -> CardPlace {
    let [region, department, epci, insee] = codes.map(str::to_owned);
    CardPlace {
        place: Place {
            given: PlaceText::default(),
            found: Some(Placing {
                insee: Some(insee),
                department: Some(department),
                region: Some(region),
                epci: Some(epci),
                lat: point.map(|point| point.0),
                lon: point.map(|point| point.1),
                precision: Precision::Commune,
                score: 1.0,
                reason: "insee".to_owned(),
            }),
            audience: origin.audience,
        },
        origins: vec![origin],
    }
}
