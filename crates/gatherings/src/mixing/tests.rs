//! Laws of the tables.

use super::*;
use crate::Seed;
use proptest::prelude::*;

fn guests(n: usize, text: &str) -> Vec<Guest> {
    let mut drawing = Seed::new(text).unwrap().drawing("guests");
    (0..n)
        .map(|at| {
            let mut traits = BTreeMap::new();
            for (axis, range) in [("origin", 2), ("sector", 4)] {
                if drawing.below(10) > 0 {
                    traits.insert(axis.to_owned(), drawing.below(range).to_string());
                }
            }
            Guest {
                person: PersonId(i64::try_from(at).unwrap() + 1),
                traits,
            }
        })
        .collect()
}

fn mix(n: usize, seats: u16, rounds: u16, text: &str) -> Mix {
    let mut mix = Mix::plain(guests(n, text), seats, rounds, Seed::new(text).unwrap());
    mix.effort = 20_000;
    mix
}

fn pair(a: i64, b: i64) -> Pair {
    Pair::of(PersonId(a), PersonId(b)).unwrap()
}

/// Everyone sits once in each round, at tables of the sizes announced.
fn well_seated(mix: &Mix, rounds: &[Round]) {
    let everyone: BTreeSet<PersonId> = mix.guests.iter().map(|g| g.person).collect();
    for round in rounds {
        let mut seated: Vec<PersonId> = round.iter().flatten().copied().collect();
        seated.sort_unstable();
        assert_eq!(seated, everyone.iter().copied().collect::<Vec<_>>());
        let sizes: Vec<usize> = round.iter().map(Vec::len).collect();
        assert_eq!(sizes, mix.tables());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn b34_everyone_has_one_seat_a_round(n in 0_usize..40, seats in 2_u16..9, rounds in 1_u16..5, text in "[a-z]{6}") {
        let mut mix = mix(n, seats, rounds, &text);
        mix.effort = 3_000;
        let plan = plan(&mix).unwrap();
        prop_assert_eq!(plan.rounds.len(), usize::from(rounds));
        well_seated(&mix, &plan.rounds);
        prop_assert!(plan.rounds.iter().flatten().all(|t| t.len() <= usize::from(seats)));
        prop_assert!(plan.figures.new_pairs <= plan.figures.bound);
        prop_assert_eq!(&plan.figures, &figures(&mix, &plan.rounds));
        prop_assert_eq!(&plan, &super::plan(&mix).unwrap());
    }
}

#[test]
fn the_social_golfers_of_two_rounds_never_meet_again() {
    // 32 in tables of 4, 5 rounds: a perfect plan exists; this search must come near and the
    // first two rounds' worth must be perfect.
    let mut mix = mix(32, 4, 2, "golf");
    mix.guests.iter_mut().for_each(|g| g.traits.clear());
    let plan = plan(&mix).unwrap();
    assert_eq!((plan.figures.new_pairs, plan.figures.bound), (96, 96));
    assert_eq!(plan.figures.fewest, 6);
}

#[test]
fn c35_earlier_editions_are_remembered() {
    let first = plan(&mix(24, 4, 3, "one")).unwrap();
    let mut later = mix(24, 4, 3, "two");
    later.met = figures::pairs(&first.rounds);
    let second = plan(&later).unwrap();
    let again = figures::pairs(&second.rounds)
        .intersection(&later.met)
        .count();
    let mut blind = later.clone();
    blind.met.clear();
    let blind = plan(&blind).unwrap();
    let blindly = figures::pairs(&blind.rounds)
        .intersection(&later.met)
        .count();
    assert!(again * 3 < blindly, "{again} against {blindly}");
    assert_eq!(second.figures.bound, 108);
}

#[test]
fn b11_those_who_asked_to_meet_meet_and_those_kept_apart_do_not() {
    let mut mix = mix(40, 5, 3, "promises");
    for at in 0..10 {
        mix.together.insert(pair(1 + at, 40 - at));
        mix.apart.insert(pair(1 + at, 30 - at));
    }
    // Even those who met before, if they asked to meet again.
    mix.met.insert(pair(1, 40));
    let plan = plan(&mix).unwrap();
    assert!(plan.figures.not_met.is_empty(), "{:?}", plan.figures);
    assert!(plan.figures.not_apart.is_empty(), "{:?}", plan.figures);
    mix.apart.insert(pair(1, 40));
    assert!(matches!(
        super::plan(&mix),
        Err(Refusal::TogetherAndApart(..))
    ));
}

#[test]
fn no_shows_and_late_arrivals_change_only_what_remains() {
    let asked = mix(40, 5, 4, "replan");
    let whole = plan(&asked).unwrap();
    let held = &whole.rounds[..2];
    let mut now = asked.clone();
    now.guests.retain(|g| g.person.0 % 10 != 3);
    now.guests.push(Guest {
        person: PersonId(99),
        traits: BTreeMap::new(),
    });
    let again = replan(&now, held).unwrap();
    assert_eq!(&again.rounds[..2], held);
    well_seated(&now, &again.rounds[2..]);
    // Nothing is met twice for lack of memory: nearly all of what remains is new.
    let fresh = figures::pairs(&again.rounds).len() - figures::pairs(held).len();
    let seats: usize = again.rounds[2..]
        .iter()
        .flatten()
        .map(|t| t.len() * (t.len() - 1) / 2)
        .sum();
    assert!(fresh * 100 >= seats * 97, "{fresh} of {seats}");
    assert_eq!(replan(&now, &whole.rounds), Err(Refusal::NoRoundLeft));
}

#[test]
fn tables_look_like_the_room() {
    let mut mix = mix(48, 6, 3, "balance");
    for (at, guest) in mix.guests.iter_mut().enumerate() {
        guest.traits = [("a", at % 2), ("b", at / 2 % 3)]
            .map(|(axis, value)| (axis.to_owned(), value.to_string()))
            .into();
    }
    let plan = plan(&mix).unwrap();
    assert!(plan.figures.imbalance < 0.004, "{}", plan.figures.imbalance);
    // Alike by axis: two at random differ on a half and two thirds of the axes.
    assert!(plan.figures.difference > 0.6, "{}", plan.figures.difference);
}

#[test]
fn odd_requests() {
    assert!(plan(&mix(10, 1, 1, "x")).is_err());
    assert!(plan(&mix(10, 4, 0, "x")).is_err());
    let mut twice = mix(10, 4, 1, "x");
    twice.guests[1].person = PersonId(1);
    assert_eq!(plan(&twice), Err(Refusal::PersonTwice(PersonId(1))));
    assert_eq!(mix(9, 8, 1, "x").tables(), [5, 4]);
    assert_eq!(mix(110, 8, 1, "x").tables().len(), 14);
    assert!(Pair::of(PersonId(1), PersonId(1)).is_none());
}
