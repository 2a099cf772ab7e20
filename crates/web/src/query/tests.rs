//! Tests of the search's address.

use super::*;
use proptest::prelude::*;
use search::{BoundingBox, Disc, Level, Sort};

#[track_caller]
fn check(raw: &str, written: &str) {
    let asked = Asked::parse(raw);
    assert_eq!(asked.ignored, [], "{raw}");
    assert_eq!(asked.address(), written, "{raw}");
}

#[track_caller]
fn check_ignored(raw: &str, names: &[&str]) {
    let ignored: Vec<_> = Asked::parse(raw)
        .ignored
        .into_iter()
        .map(|i| i.name)
        .collect();
    assert_eq!(ignored, names, "{raw}");
}

#[test]
fn addresses_are_read_in_both_languages_and_written_in_one() {
    check("", "");
    check("q=jardin+partag%C3%A9", "q=jardin+partag%C3%A9");
    check("theme=EMP&theme=NUM", "theme=EMP&theme=NUM");
    check("theme=emp,num,EMP", "theme=EMP&theme=NUM");
    check("view=list&sort=name&page=3", "tri=nom&vue=liste&page=3");
    check("territory=department:44", "territoire=departement:44");
    check("territoire=departement:2a", "territoire=departement:2A");
    check("bbox=-2.5,46.9,-1.0,47.8", "zone=-2.5,46.9,-1,47.8");
    check("near=47.2184,-1.5536,25", "autour=47.2184,-1.5536,25");
    check(
        "freshness=three-years&stage=idea",
        "etape=idea&fraicheur=trois-ans",
    );
    check("page=1&vue=carte&q=", "");
}

#[test]
fn what_is_not_understood_is_told() {
    check_ignored("theme=XXX", &["theme"]);
    check_ignored("zone=1,2,3", &["zone"]);
    check_ignored("zone=1,50,2,40", &["zone"]);
    check_ignored("zone=NaN,0,1,1", &["zone"]);
    check_ignored("autour=91,0,5&autour=1,1,1e9", &["autour", "autour"]);
    check_ignored("page=0&page=-1&page=99999", &["page", "page", "page"]);
    check_ignored("tri=popularite", &["tri"]);
    check_ignored(
        "territoire=canton:12&territoire=commune:%3Cb%3E",
        &["territoire", "territoire"],
    );
    check_ignored("utm_source=x", &["utm_source"]);
}

#[test]
fn half_understood_lists_keep_the_good_half() {
    let asked = Asked::parse("theme=EMP,ZZZ");
    assert_eq!(asked.query.themes, ["EMP"]);
    assert_eq!(asked.ignored.len(), 1);
}

#[test]
fn toggling_adds_then_takes_away_and_goes_back_to_the_first_page() {
    let asked = Asked::parse("q=pain&page=4&vue=tableau");
    let choice = Choice::Term(Field::Theme, "EMP".to_owned());
    let with = asked.toggled(&choice);
    assert_eq!(with.address(), "q=pain&theme=EMP&vue=tableau");
    assert!(with.holds(&choice));
    assert_eq!(with.toggled(&choice), asked.on_page(1));
}

#[test]
fn slices_follow_pages() {
    assert_eq!(Asked::parse("page=3").slice().skip, 2 * PAGE_SIZE);
    assert_eq!(Asked::default().slice().skip, 0);
}

#[test]
fn hidden_fields_keep_all_but_the_words() {
    let kept = Asked::parse("q=a&theme=EMP&page=3&vue=liste").kept_beside_words();
    assert_eq!(
        kept,
        [("theme", "EMP".to_owned()), ("vue", "liste".to_owned())]
    );
}

fn any_query() -> impl Strategy<Value = Query> {
    let codes = prop::sample::subsequence(vec!["EMP", "EMP-ACE", "NUM", "EDU"], 0..=4);
    let levels = prop::sample::select(vec![
        Level::Region,
        Level::Department,
        Level::Epci,
        Level::Commune,
    ]);
    let frame = prop::option::of((-180_i32..180, -90_i32..80, -180_i32..180, 1_i32..10));
    let disc = prop::option::of((-90_i32..=90, -180_i32..=180, 1_i32..500));
    let sorts = prop::sample::select(vec![
        Sort::Relevance,
        Sort::Date,
        Sort::Name,
        Sort::Distance,
    ]);
    (
        "[^\\s].{0,30}[^\\s]",
        codes,
        levels,
        "[0-9A-B]{2,9}",
        frame,
        disc,
        sorts,
    )
        .prop_map(|(words, codes, level, code, frame, disc, sort)| Query {
            words,
            themes: codes.into_iter().map(str::to_owned).collect(),
            areas: vec![Area { level, code }],
            bbox: frame.map(|(west, south, east, height)| BoundingBox {
                west: west.into(),
                south: south.into(),
                east: east.into(),
                north: (south + height).into(),
            }),
            near: disc.map(|(lat, lon, km)| Disc {
                lat: lat.into(),
                lon: lon.into(),
                km: km.into(),
            }),
            sort,
            ..Query::default()
        })
}

proptest! {
    #[test]
    fn an_address_read_back_is_the_same_search(query in any_query(), page in 1_usize..LAST_PAGE) {
        let asked = Asked { page, ..Asked::of(query) };
        prop_assert_eq!(Asked::parse(&asked.address()), asked);
    }

    #[test]
    fn no_address_is_too_strange(raw in ".{0,200}") {
        let asked = Asked::parse(&raw);
        prop_assert_eq!(Asked::parse(&asked.address()).query, asked.query);
    }
}
