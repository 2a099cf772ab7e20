//! What is written comes back, whole and the same; what is not a record is refused.

use super::*;
use proptest::option;
use proptest::prelude::*;

fn claims() -> impl Strategy<Value = Vec<Claim>> {
    let field = prop::sample::select(Field::ALL);
    let audience = prop::sample::select(&Audience::ALL[..]);
    // Lengths on both sides of one byte of seven bits.
    let value = "\\PC{0,300}";
    let claim = (field, value, audience).prop_map(|(field, value, audience)| Claim {
        field,
        value,
        audience,
    });
    prop::collection::vec(claim, 0..8)
}

fn degrees() -> impl Strategy<Value = Option<f64>> {
    option::of(prop::num::f64::NORMAL | prop::num::f64::ZERO)
}

fn given() -> impl Strategy<Value = PlaceText> {
    let texts = prop::array::uniform8("\\PC{0,12}");
    (texts, degrees(), degrees()).prop_map(|(texts, lat, lon)| {
        let [
            name,
            address,
            postcode,
            commune,
            insee,
            department,
            region,
            country,
        ] = texts;
        PlaceText {
            name,
            address,
            postcode,
            commune,
            insee,
            department,
            region,
            country,
            lat,
            lon,
        }
    })
}

fn found() -> impl Strategy<Value = Placing> {
    let codes = prop::array::uniform4(option::of("[0-9AB]{0,9}"));
    let precision = prop::sample::select(&PRECISIONS[..]);
    (codes, degrees(), degrees(), precision, 0_f32..1.0, "\\PC*").prop_map(
        |([insee, department, region, epci], lat, lon, precision, score, reason)| Placing {
            insee,
            department,
            region,
            epci,
            lat,
            lon,
            precision,
            score,
            reason,
        },
    )
}

fn notices() -> impl Strategy<Value = Notice> {
    let audience = prop::sample::select(&Audience::ALL[..]);
    let place =
        (given(), option::of(found()), audience).prop_map(|(given, found, audience)| Place {
            given,
            found,
            audience,
        });
    ("\\PC{0,20}", claims(), prop::collection::vec(place, 0..4)).prop_map(
        |(key, claims, places)| {
            let source = source();
            Notice {
                id: NoticeId::of(&source, &key),
                source,
                key,
                claims,
                places,
            }
        },
    )
}

fn source() -> SourceId {
    SourceId::parse("s").unwrap()
}

proptest! {
    #[test]
    fn a_notice_comes_back_the_same(notice in notices()) {
        let mut bytes = Vec::new();
        write(&notice, &mut bytes);
        prop_assert_eq!(read(&bytes, notice.id, &source()).unwrap(), notice);
    }

    #[test]
    fn a_cut_record_is_refused(notice in notices(), share in 0.0..1.0_f64) {
        let mut bytes = Vec::new();
        write(&notice, &mut bytes);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a short record")]
        let cut = (bytes.len() as f64 * share) as usize;
        prop_assert!(read(&bytes[..cut], notice.id, &source()).is_err());
        bytes.push(0);
        prop_assert!(read(&bytes, notice.id, &source()).is_err());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let id = NoticeId::of(&source(), "k");
        if let Ok(notice) = read(&bytes, id, &source()) {
            prop_assert_eq!(notice.id, id);
        }
    }

    #[test]
    fn numbers_come_back(value in any::<usize>()) {
        let mut bytes = Vec::new();
        number(value, &mut bytes);
        prop_assert_eq!(Bytes(&bytes).number().unwrap(), value);
    }
}

#[test]
fn every_word_of_the_lists_is_at_its_place() {
    for (place, field) in Field::ALL.iter().enumerate() {
        assert_eq!(*field as usize, place);
    }
    assert!(Field::ALL.len() <= 256);
    for (place, audience) in Audience::ALL.iter().enumerate() {
        assert_eq!(*audience as usize, place);
    }
    for (place, precision) in PRECISIONS.iter().enumerate() {
        assert_eq!(usize::from(rank(*precision)), place);
    }
}
