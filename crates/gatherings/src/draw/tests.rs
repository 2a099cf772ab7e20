//! Laws of the lottery, against exhaustive search where that is possible.

use super::*;
use proptest::prelude::*;

fn pool(people: &[(&str, &str)]) -> Vec<InPool> {
    (people.iter().enumerate())
        .map(|(at, (a, b))| InPool {
            person: PersonId(i64::try_from(at).unwrap() + 1),
            traits: [("a", *a), ("b", *b)]
                .map(|(k, v)| (k.to_owned(), v.to_owned()))
                .into(),
        })
        .collect()
}

fn quota(axis: &str, value: &str, min: u32, max: u32) -> Quota {
    Quota {
        axis: axis.to_owned(),
        value: value.to_owned(),
        min,
        max,
    }
}

fn chance_of(draw: &Draw, lottery: &Lottery, person: i64) -> f64 {
    let place = draw
        .kinds()
        .iter()
        .position(|(_, people)| people.contains(&PersonId(person)));
    lottery.chances[place.unwrap()]
}

#[test]
fn without_quotas_all_chances_are_equal() {
    let draw = Draw {
        pool: pool(&[("x", "y"); 10]),
        size: 3,
        quotas: Vec::new(),
        leximin: true,
    };
    let found = lottery(&draw).unwrap();
    assert_eq!(found.chances, [0.3]);
    assert!(found.verify(&draw).unwrap() < 1e-5);
}

#[test]
fn quotas_are_kept_and_the_smallest_chance_is_the_largest_possible() {
    // 2 x and 8 y, 4 seats, 2 of each wanted: x always, y one in four.
    let people = [
        ("x", "1"),
        ("x", "2"),
        ("y", "1"),
        ("y", "1"),
        ("y", "1"),
        ("y", "1"),
        ("y", "2"),
        ("y", "2"),
        ("y", "2"),
        ("y", "2"),
    ];
    let quotas = vec![quota("a", "x", 2, 2), quota("a", "y", 2, 2)];
    let draw = Draw {
        pool: pool(&people),
        size: 4,
        quotas,
        leximin: true,
    };
    let found = lottery(&draw).unwrap();
    assert!((chance_of(&draw, &found, 1) - 1.0).abs() < 1e-5);
    assert!((chance_of(&draw, &found, 5) - 0.25).abs() < 1e-5);
    assert!(found.verify(&draw).unwrap() < 1e-5);
    for n in 0..50 {
        let drawn = super::draw(&draw, &found, &Seed::new(&format!("{n}")).unwrap());
        assert_eq!(drawn.len(), 4);
        assert!(drawn.contains(&PersonId(1)) && drawn.contains(&PersonId(2)));
    }
    let seed = Seed::new("publique").unwrap();
    assert_eq!(
        super::draw(&draw, &found, &seed),
        super::draw(&draw, &found, &seed)
    );
}

#[test]
fn leximin_goes_on_after_the_smallest_chance() {
    // One seat in three is for x (6 people), two for y (2) or z (8): y may not take more than
    // maximin forces.
    let mut people = vec![("x", "-"); 6];
    people.extend([("y", "-"); 2]);
    people.extend([("z", "-"); 8]);
    let quotas = vec![quota("a", "x", 1, 1)];
    let draw = Draw {
        pool: pool(&people),
        size: 3,
        quotas,
        leximin: true,
    };
    let found = lottery(&draw).unwrap();
    assert!((chance_of(&draw, &found, 1) - 1.0 / 6.0).abs() < 1e-5);
    assert!(
        (chance_of(&draw, &found, 7) - 0.2).abs() < 1e-5,
        "{:?}",
        found.chances
    );
    assert!((chance_of(&draw, &found, 16) - 0.2).abs() < 1e-5);
    assert!(found.proof.stages.len() >= 2);
}

#[test]
fn quotas_that_quarrel_are_named() {
    let people = [("x", "1"), ("x", "1"), ("y", "2"), ("y", "1")];
    let quotas = vec![
        quota("b", "1", 0, 4),
        quota("a", "x", 2, 2),
        quota("b", "2", 2, 2),
    ];
    let draw = Draw {
        pool: pool(&people),
        size: 3,
        quotas,
        leximin: false,
    };
    let Err(Refusal::NoPanel { quotas, .. }) = lottery(&draw) else {
        panic!()
    };
    assert_eq!(quotas, ["b « 2 » : de 2 à 2 (1 dans la liste)"]);
}

#[test]
fn a_forged_lottery_is_refused() {
    let people = [("x", "1"), ("x", "2"), ("y", "1"), ("y", "2"), ("y", "2")];
    let quotas = vec![quota("a", "x", 1, 1), quota("b", "2", 1, 2)];
    let draw = Draw {
        pool: pool(&people),
        size: 3,
        quotas,
        leximin: false,
    };
    let found = lottery(&draw).unwrap();
    assert!(found.verify(&draw).is_ok());
    let mut forged = found.clone();
    forged.tickets[0].count -= 1;
    assert_eq!(forged.verify(&draw), Err(Refusal::LotteryUnsound));
    let mut forged = found.clone();
    forged.tickets[0].panel = vec![3, 0, 0, 0];
    assert_eq!(forged.verify(&draw), Err(Refusal::LotteryUnsound));
    let mut forged = found;
    forged.proof.stages[0].limit = 0.1;
    assert_eq!(forged.verify(&draw), Err(Refusal::LotteryUnsound));
}

#[test]
fn odd_draws() {
    let draw = |size, people: &[(&str, &str)]| {
        lottery(&Draw {
            pool: pool(people),
            size,
            quotas: Vec::new(),
            leximin: true,
        })
    };
    assert!(matches!(
        draw(0, &[("x", "y")]),
        Err(Refusal::DrawSize { .. })
    ));
    assert!(matches!(
        draw(2, &[("x", "y")]),
        Err(Refusal::DrawSize { .. })
    ));
    assert_eq!(draw(1, &[("x", "y")]).unwrap().chances, [1.0]);
    let mut twice = Draw {
        pool: pool(&[("x", "y"); 2]),
        size: 1,
        quotas: Vec::new(),
        leximin: true,
    };
    twice.pool[1].person = PersonId(1);
    assert_eq!(lottery(&twice), Err(Refusal::PersonTwice(PersonId(1))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_proof_closes_the_gap(
        people in proptest::collection::vec((0_u8..3, 0_u8..2), 4..14),
        size in 1_u32..4,
        mins in proptest::collection::vec(0_u32..2, 2),
    ) {
        let named: Vec<(String, String)> = people.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect();
        let people: Vec<(&str, &str)> = named.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let quotas = vec![quota("a", "0", mins[0], 2), quota("b", "1", mins[1], 2)];
        let draw = Draw { pool: pool(&people), size, quotas, leximin: true };
        match lottery(&draw) {
            Ok(found) => {
                let gap = found.verify(&draw).unwrap();
                prop_assert!(gap < 2e-5, "{gap}");
                let seats: f64 = draw.kinds().iter().zip(&found.chances)
                    .map(|((_, people), chance)| people.len() as f64 * chance).sum();
                prop_assert!((seats - f64::from(size)).abs() < 1e-6);
            }
            Err(Refusal::NoPanel { quotas, .. }) => {
                prop_assert!(!quotas.is_empty());
            }
            Err(other) => prop_assert!(false, "{other}"),
        }
    }
}
