//! Notices in, cards out: laws that hold for any notices, and small cases.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use consolidation::{Bonds, Group, SureKey, Told, compose, groups, sure_keys};
use jiff::Timestamp;
use model::{
    Audience, Card, CardId, Claim, Field, Licence, Notice, NoticeId, Partner, Source, SourceId,
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::OnceLock;

static NO_LICENCES: OnceLock<BTreeMap<Field, Licence>> = OnceLock::new();

fn source(id: &str, trust: i64) -> Source {
    Source {
        id: SourceId::parse(id).unwrap(),
        title: id.to_owned(),
        partner: Partner::default(),
        homepage: None,
        licence: Licence("etalab-2.0".to_owned()),
        audience: Audience::Open,
        trust,
        grace_days: 30,
        recipe: String::new(),
        added_at: Timestamp::UNIX_EPOCH,
    }
}

fn notice(source: &Source, key: &str, claims: &[(Field, &str)]) -> Notice {
    Notice {
        id: NoticeId::of(&source.id, key),
        source: source.id.clone(),
        key: key.to_owned(),
        claims: claims
            .iter()
            .map(|(field, value)| Claim {
                field: *field,
                value: (*value).to_owned(),
                audience: Audience::Open,
            })
            .collect(),
        places: Vec::new(),
    }
}

fn day(days: i64) -> Timestamp {
    Timestamp::from_second(days * 86_400).unwrap()
}

fn told<'a>(notice: &'a Notice, source: &'a Source, seen: i64) -> (Told<'a>, Vec<SureKey>) {
    let keys = sure_keys(notice);
    let told = Told {
        notice,
        source,
        licences: NO_LICENCES.get_or_init(BTreeMap::new),
        first_seen: day(seen),
        confirmed_at: day(seen),
        gone_since: None,
    };
    (told, keys)
}

fn cards(told: &[(Told<'_>, Vec<SureKey>)]) -> Vec<(Group, Card)> {
    groups(told, &Bonds::default())
        .into_iter()
        .map(|group| {
            let members: Vec<Told<'_>> = told
                .iter()
                .filter(|(t, _)| group.notices.contains(&t.notice.id))
                .map(|(t, _)| t.clone())
                .collect();
            let card = compose(&group, &members);
            (group, card)
        })
        .collect()
}

const PAGE: (Field, &str) = (Field::Website, "https://fournil.example/projet");

#[test]
fn e12_every_value_says_who_said_it_when_and_under_which_licence() {
    let (a, b) = (source("a", 50), source("b", 50));
    let (x, y) = (
        notice(&a, "1", &[(Field::Name, "Le Fournil"), PAGE]),
        notice(&b, "9", &[(Field::Name, "Le fournil !"), PAGE]),
    );
    let found = cards(&[told(&x, &a, 1), told(&y, &b, 2)]);
    let [(_, card)] = found.as_slice() else {
        panic!("one card expected, got {}", found.len())
    };
    assert!(card.values.iter().all(|v| !v.origins.is_empty()));
    let name = card.shown(Field::Name, Audience::Open).unwrap();
    assert_eq!(
        name.origins.len(),
        2,
        "the same name but for case is said by both"
    );
    assert_eq!(card.first_seen, day(1));
    assert_eq!(card.last_confirmed, day(2));
}

#[test]
fn the_more_trusted_source_is_shown_and_the_other_is_kept() {
    let (low, high) = (source("low", 10), source("high", 90));
    let (x, y) = (
        notice(&low, "1", &[(Field::Name, "Ancien nom"), PAGE]),
        notice(&high, "1", &[(Field::Name, "Nouveau nom"), PAGE]),
    );
    let found = cards(&[told(&x, &low, 9), told(&y, &high, 1)]);
    let card = &found[0].1;
    assert_eq!(
        card.shown(Field::Name, Audience::Open).unwrap().value,
        "Nouveau nom"
    );
    let all: Vec<_> = card
        .all(Field::Name, Audience::Open)
        .map(|v| v.value.as_str())
        .collect();
    assert_eq!(all, ["Nouveau nom", "Ancien nom"]);
}

#[test]
fn a_page_of_one_source_about_two_projects_joins_nothing() {
    let (a, b) = (source("a", 50), source("b", 50));
    let notices = [
        notice(&a, "1", &[(Field::Name, "Un"), PAGE]),
        notice(&a, "2", &[(Field::Name, "Deux"), PAGE]),
        notice(&b, "1", &[(Field::Name, "Trois"), PAGE]),
    ];
    let told: Vec<_> = notices
        .iter()
        .map(|n| told(n, if n.source == a.id { &a } else { &b }, 1))
        .collect();
    assert_eq!(groups(&told, &Bonds::default()).len(), 3);
}

#[test]
fn a_merge_redirects_and_its_undoing_gives_the_addresses_back() {
    let (a, b) = (source("a", 50), source("b", 50));
    let x = notice(&a, "1", &[(Field::Name, "Un"), PAGE]);
    let joined = notice(&b, "1", &[(Field::Name, "Un"), PAGE]);
    let apart = notice(&b, "1", &[(Field::Name, "Un")]);
    let merged = groups(&[told(&x, &a, 1), told(&joined, &b, 2)], &Bonds::default());
    assert_eq!(merged.len(), 1);
    assert_eq!(
        merged[0].card,
        CardId::founded_by(x.id),
        "the card seen first keeps its address"
    );
    assert_eq!(merged[0].redirects, [CardId::founded_by(joined.id)]);
    let split = groups(&[told(&x, &a, 1), told(&apart, &b, 2)], &Bonds::default());
    let ids: Vec<_> = split.iter().map(|g| g.card).collect();
    assert!(ids.contains(&CardId::founded_by(x.id)) && ids.contains(&CardId::founded_by(apart.id)));
}

#[test]
fn a_card_that_nobody_tells_any_more_says_since_when() {
    let a = source("a", 50);
    let x = notice(&a, "1", &[(Field::Name, "Un")]);
    let (mut gone, keys) = told(&x, &a, 1);
    gone.gone_since = Some(day(40));
    let found = cards(&[(gone, keys)]);
    assert_eq!(found[0].1.gone_since, Some(day(40)));
    assert!(
        found[0].1.shown(Field::Name, Audience::Open).is_some(),
        "its last words are kept"
    );
}

/// Small worlds: up to 12 notices of 4 sources that share few pages and names.
fn worlds() -> impl Strategy<Value = Vec<(usize, u8, u8, i64)>> {
    prop::collection::vec((0_usize..4, 0_u8..5, 0_u8..4, 0_i64..5), 1..12)
}

proptest! {
    #[test]
    fn order_never_matters(world in worlds(), seed in any::<u64>()) {
        let sources: Vec<Source> =
            (0..4).map(|i| source(&format!("s{i}"), 50 + i64::from(i))).collect();
        let notices: Vec<(Notice, usize, i64)> = world
            .iter()
            .enumerate()
            .map(|(rank, (s, page, name, seen))| {
                let page = format!("https://ex.example/{page}");
                let name = format!("Projet {name}");
                let claims = [(Field::Name, name.as_str()), (Field::Website, page.as_str())];
                (notice(&sources[*s], &rank.to_string(), &claims), *s, *seen)
            })
            .collect();
        let mut world: Vec<_> =
            notices.iter().map(|(n, s, seen)| told(n, &sources[*s], *seen)).collect();
        let before = cards(&world);
        let turn = usize::try_from(seed % 11).unwrap() % world.len();
        world.rotate_left(turn);
        if seed % 2 == 0 { world.reverse(); }
        let after = cards(&world);
        prop_assert_eq!(&before, &after);

        let told: usize = before.iter().map(|(g, _)| g.notices.len()).sum();
        prop_assert_eq!(told, world.len(), "every notice is behind exactly one card");
        for (group, card) in &before {
            prop_assert_eq!(group.card, card.id);
            prop_assert!(card.values.iter().all(|v| !v.origins.is_empty()));
        }
    }
}
