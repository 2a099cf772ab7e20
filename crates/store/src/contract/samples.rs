//! Small made-up sources, notices and cards for the contract suite.

use crate::{Staged, Store};
use jiff::Timestamp;
use model::{
    Audience, Card, CardId, CardValue, Claim, Field, Licence, Notice, NoticeId, Origin, Partner,
    Place, PlaceText, RunId, Source, SourceId,
};

/// An instant, in days since 1970 and a few microseconds.
pub(crate) fn day(days: i64) -> Timestamp {
    Timestamp::from_microsecond(days * 86_400_000_000 + 123_456).unwrap()
}

pub(crate) fn id(source: &str) -> SourceId {
    SourceId::parse(source).unwrap()
}

pub(crate) fn source(name: &str) -> Source {
    Source {
        id: id(name),
        title: "Recensement de l’Œuvre".to_owned(),
        partner: Partner {
            name: "Association « L’Étoile »".to_owned(),
            ..Partner::default()
        },
        homepage: Some("https://example.org/".to_owned()),
        licence: Licence("etalab-2.0".to_owned()),
        audience: Audience::Open,
        trust: 50,
        grace_days: 30,
        recipe: "format = \"csv\"\n".to_owned(),
        added_at: day(1),
    }
}

/// A notice that says a name, with quotes, a line end, a NUL and signs outside the basic plane.
pub(crate) fn notice(source: &str, key: &str, name: &str) -> Notice {
    let source = id(source);
    Notice {
        id: NoticeId::of(&source, key),
        source,
        key: key.to_owned(),
        claims: [
            (Field::Name, name),
            (Field::Summary, "Il dit : \"\\n\"\n\u{0}🌻 l'été"),
        ]
        .map(|(field, value)| Claim {
            field,
            value: value.to_owned(),
            audience: Audience::Open,
        })
        .to_vec(),
        places: vec![Place {
            given: PlaceText {
                lat: Some(46.323_716_1),
                lon: Some(-0.1 + 0.3),
                ..PlaceText::default()
            },
            ..Place::default()
        }],
    }
}

pub(crate) fn staged(source: &str, key: &str, name: &str, keys: &[i64]) -> Staged {
    Staged {
        notice: notice(source, key, name),
        keys: keys.to_vec(),
    }
}

/// A source with a first run begun.
pub(crate) async fn begun(store: &Store, name: &str) -> RunId {
    store.put_source(&source(name)).await.unwrap();
    store.begin_run(&id(name), day(1)).await.unwrap()
}

/// A card made of these notices, founded by the first.
pub(crate) fn card(name: &str, notices: &[NoticeId]) -> Card {
    let origin = Origin {
        source: id("a"),
        notice: notices[0],
        confirmed_at: day(2),
        licence: Licence("etalab-2.0".to_owned()),
        audience: Audience::Open,
        trust: 50,
        page: None,
    };
    Card {
        id: CardId::founded_by(notices[0]),
        notices: notices.to_vec(),
        values: vec![CardValue {
            field: Field::Name,
            value: name.to_owned(),
            audience: Audience::Open,
            chosen: true,
            origins: vec![origin],
        }],
        places: Vec::new(),
        first_seen: day(1),
        last_confirmed: day(2),
        gone_since: None,
    }
}

/// The id of the notice that source `a` calls `key`.
pub(crate) fn of(key: &str) -> NoticeId {
    NoticeId::of(&id("a"), key)
}
