//! What makes a request whole, and its form timely.

use super::form::{is_timely, sign};
use super::*;

fn request() -> Request {
    Request {
        person: " Zoé\nمريم 🌻 ".to_owned(),
        mail: " Zoe@Example.org ".to_owned(),
        organisation: "Les Tilleuls".to_owned(),
        census: "Lieux de l’Ouest".to_owned(),
        place: "https://example.org".to_owned(),
        licence: "etalab-2.0".to_owned(),
        ..Request::default()
    }
}

#[test]
fn a_request_is_made_whole_or_refused() {
    let kept = request().trusted().unwrap();
    assert_eq!(
        (kept.person.as_str(), kept.mail.as_str()),
        ("Zoé مريم 🌻", "zoe@example.org")
    );
    let long = "é".repeat(10_000);
    for (change, fault) in [
        (
            Request {
                person: "\n ".to_owned(),
                ..request()
            },
            Fault::Missing,
        ),
        (
            Request {
                census: long.clone(),
                ..request()
            },
            Fault::TooLong,
        ),
        (
            Request {
                note: long,
                ..request()
            },
            Fault::TooLong,
        ),
        (
            Request {
                mail: "zoe".to_owned(),
                ..request()
            },
            Fault::NotAnAddress,
        ),
    ] {
        assert_eq!(change.trusted().unwrap_err(), fault);
    }
}

#[test]
fn e29_a_token_is_neither_too_young_nor_too_old_nor_made_elsewhere() {
    let at = |second| Timestamp::from_second(second).unwrap();
    let token = format!("1000.{}", sign("secret", 1_000));
    for (now, good) in [
        (1_002, false),
        (1_003, true),
        (44_200, true),
        (44_201, false),
        (999, false),
    ] {
        assert_eq!(is_timely("secret", &token, at(now)), good, "{now}");
    }
    let moved = token.replacen("1000", "0100", 1);
    for forged in [moved.as_str(), "", "1000.", "x.y", "99999999999999999999.z"] {
        assert!(!is_timely("secret", forged, at(1_010)), "{forged}");
    }
    assert!(!is_timely("other", &token, at(1_010)));
}

#[test]
fn one_census_of_one_address_is_one_request() {
    let one = request().trusted().unwrap();
    let again = Request {
        census: "LIEUX  DE L'OUEST".to_owned(),
        ..one.clone()
    };
    let other = Request {
        census: "Autre".to_owned(),
        ..one.clone()
    };
    assert!(one.same(&again) && !one.same(&other));
}
