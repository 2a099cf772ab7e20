//! Tests of the map that the server draws.

use super::*;
use model::{CardId, Lang};

const SQUARE: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature",
    "properties":{"code":"52"},"geometry":{"type":"MultiPolygon","coordinates":
    [[[[-2,46],[0,46],[0,48],[-1,48],[-2,48],[-2,46]]]]}}]}"#;

fn heap(lat: f64, lon: f64, count: u64) -> Cluster {
    let single = count == 1;
    Cluster {
        lat,
        lon,
        count,
        card: single.then(|| CardId::from_i64(7)),
        name: single.then(|| "Le Fournil".to_owned()),
    }
}

fn drawn(raw: &str, frame: Option<Frame>, heaps: &[Cluster]) -> MapView {
    let outlines = Outlines::read(SQUARE.as_bytes(), SQUARE.as_bytes());
    MapView::draw(
        &Asked::parse(raw),
        frame,
        heaps,
        &outlines,
        Words::new(Lang::Fr),
    )
}

#[test]
fn the_whole_country_has_its_overseas_boxes() {
    let map = drawn("", None, &[heap(47.2, -1.5, 40), heap(-21.1, 55.5, 3)]);
    assert_eq!(map.insets.len(), 5);
    assert_eq!(map.heaps.len(), 2);
    assert!(map.heaps[0].y < HEIGHT, "Nantes is on the mainland");
    assert!(map.heaps[1].y > HEIGHT, "La Réunion is in its box");
    assert!(map.land.starts_with('M') && map.land.ends_with('z'));
    assert_eq!(map.wider, None);
}

#[test]
fn circles_lead_closer_and_single_cards_to_their_page() {
    let map = drawn(
        "q=pain",
        None,
        &[heap(47.2, -1.5, 1_240), heap(48.0, 2.0, 1)],
    );
    let [large, small] = &map.heaps[..] else {
        panic!("two heaps")
    };
    assert!(
        large.href.starts_with("/explorer?q=pain&zone="),
        "{}",
        large.href
    );
    assert_eq!(large.text, "1\u{202f}240");
    assert!(small.href.starts_with("/fiche/"));
    assert_eq!(small.label, "Le Fournil");
}

#[test]
fn a_frame_keeps_its_middle_and_can_be_widened() {
    let frame = Frame::around(47.2, -1.5, 20.0);
    let map = drawn(
        "zone=-1.8,47,-1.2,47.4",
        Some(frame),
        &[heap(47.2, -1.5, 5)],
    );
    assert!((map.heaps[0].x - WIDTH / 2.0).abs() < 1.0);
    assert!((map.heaps[0].y - HEIGHT / 2.0).abs() < 1.0);
    assert!(map.wider.is_some_and(|href| href.contains("zone=")));
    assert!(map.insets.is_empty());
}

#[test]
fn zoom_grows_as_the_frame_shrinks() {
    let zooms: Vec<u8> = [800.0, 200.0, 20.0, 1.0, 0.001]
        .map(|km| zoom(Some(Frame::around(47.0, 2.0, km))))
        .into();
    assert!(
        zooms.is_sorted() && zooms[0] >= 3 && zooms[4] <= 18,
        "{zooms:?}"
    );
    assert_eq!(zoom(None), 5);
}

#[test]
fn straight_lines_lose_their_middle_points() {
    let land = drawn("", None, &[]).land;
    let corners = land.matches(['l', ' ']).count();
    assert!(corners < 14, "{land}");
}

#[test]
fn without_outlines_the_circles_remain() {
    let map = MapView::draw(
        &Asked::default(),
        None,
        &[heap(47.2, -1.5, 2)],
        &Outlines::read(b"", b"not json"),
        Words::new(Lang::En),
    );
    assert_eq!((map.land.as_str(), map.heaps.len()), ("", 1));
    assert!(map.heaps[0].href.starts_with("/en/explorer?zone="));
}
