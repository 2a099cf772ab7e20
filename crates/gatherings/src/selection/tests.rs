//! Laws of the selection: exhaustive search agrees, proofs are read by another reader.

use super::*;
use crate::chance::Drawing;
use crate::{EditionId, PersonId, ProjectId, Refusal, Seed, Text};
use jiff::Timestamp;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn seed(text: &str) -> Seed {
    Seed::new(text).unwrap()
}

fn signed(reason: &str) -> Signed {
    Signed {
        reason: Text::new(reason).unwrap(),
        by: PersonId(7),
        at: Timestamp::from_second(1_900_000_000).unwrap(),
    }
}

fn axes() -> Vec<Axis> {
    let words = |code, weight| Axis::new(code, AxisKind::Words, weight).unwrap();
    vec![
        words("stage", 2),
        words("sector", 2),
        words("legal-nature", 1),
        Axis::new("distance", AxisKind::Scale { from: 0, to: 100 }, 1).unwrap(),
    ]
}

fn profile(drawing: &mut Drawing) -> Profile {
    let word = |n: usize| Value::Words(BTreeSet::from([format!("v{n}")]));
    let mut values = BTreeMap::new();
    for (axis, range) in [("stage", 4), ("sector", 6), ("legal-nature", 3)] {
        let n = drawing.below(range + 1);
        let value = if n == range { Value::Unknown } else { word(n) };
        values.insert(axis.to_owned(), value);
    }
    let level = i32::try_from(drawing.below(101)).unwrap();
    values.insert("distance".to_owned(), Value::Level(level));
    Profile(values)
}

fn candidates(n: usize, drawing: &mut Drawing) -> Vec<Candidate> {
    (0..n)
        .map(|at| Candidate {
            project: ProjectId(i64::try_from(at).unwrap() + 1),
            profile: profile(drawing),
            market: (drawing.below(2) == 0).then_some(true),
        })
        .collect()
}

fn call(n: usize, size: u16, text: &str) -> Call {
    let seed = seed(text);
    let mut drawing = seed.drawing("instance");
    let candidates = candidates(n, &mut drawing);
    Call::plain(EditionId(1), axes(), candidates, size, seed)
}

fn bound(axis: &str, word: &str, min: Option<u16>, max: Option<u16>) -> Bound {
    Bound {
        axis: axis.to_owned(),
        which: Which::Word(word.to_owned()),
        min,
        max,
        reason: Text::new("pour voir").unwrap(),
    }
}

/// Adds drawn bounds, required, set-aside projects and synergies.
fn furnish(call: &mut Call, drawing: &mut Drawing) {
    let n = call.candidates.len();
    let project = |d: &mut Drawing| ProjectId(i64::try_from(d.below(n)).unwrap() + 1);
    for _ in 0..drawing.below(3) {
        let word = format!("v{}", drawing.below(3));
        let axis = ["stage", "sector"][drawing.below(2)];
        let low = u16::try_from(drawing.below(2)).unwrap();
        call.bounds
            .push(bound(axis, &word, Some(low), Some(low + 1)));
    }
    if drawing.below(2) == 0 {
        let project = project(drawing);
        call.must.push(Must {
            project,
            signed: signed("promis"),
        });
    }
    let aside = project(drawing);
    if call.must.iter().all(|m| m.project != aside) {
        call.excluded.push(Excluded {
            project: aside,
            why: Ineligible::NoUse,
            signed: signed("pas d’usage"),
        });
    }
    for _ in 0..4 {
        let (a, b) = (project(drawing), project(drawing));
        if a != b {
            let reason = Text::new("se renforcent").unwrap();
            call.synergies.push(Synergy { a, b, reason });
        }
    }
}

/// All sets of the call's size that keep to it, with their figures.
fn every_set(call: &Call) -> Vec<(BTreeSet<ProjectId>, Figures)> {
    let n = call.candidates.len();
    let mut all = Vec::new();
    for mask in 0_u32..1 << n {
        if mask.count_ones() != u32::from(call.size) {
            continue;
        }
        let set: BTreeSet<ProjectId> = (0..n)
            .filter(|at| mask >> at & 1 == 1)
            .map(|at| call.candidates[at].project)
            .collect();
        let keeps = call.must.iter().all(|m| set.contains(&m.project))
            && call.excluded.iter().all(|e| !set.contains(&e.project))
            && explain::broken(call, &set).is_none();
        let profiles: Vec<&Profile> = (call.candidates.iter())
            .filter(|c| set.contains(&c.project))
            .map(|c| &c.profile)
            .collect();
        let twin =
            |(i, a): (usize, &&Profile)| profiles[..i].iter().any(|b| a.identical(b, &call.axes));
        if keeps && !profiles.iter().enumerate().any(twin) {
            all.push((set.clone(), plain_figures(call, &set)));
        }
    }
    all
}

/// The figures of a set, computed in the plainest way.
fn plain_figures(call: &Call, set: &BTreeSet<ProjectId>) -> Figures {
    let held: Vec<&Candidate> = (call.candidates.iter())
        .filter(|c| set.contains(&c.project))
        .collect();
    let mut least = 1_000_000;
    let mut values = BTreeSet::new();
    for (i, a) in held.iter().enumerate() {
        for b in &held[..i] {
            least = least.min(a.profile.apart(&b.profile, &call.axes, call.unknown));
        }
        for (axis, value) in &a.profile.0 {
            match value {
                Value::Words(words) => {
                    values.extend(words.iter().map(|w| (axis.clone(), w.clone())));
                }
                Value::Level(level) => {
                    values.insert((axis.clone(), (level * 3 / 101).to_string()));
                }
                Value::Unknown => {}
            }
        }
    }
    let pairs: BTreeSet<_> = (call.synergies.iter())
        .filter(|s| s.a != s.b && set.contains(&s.a) && set.contains(&s.b))
        .map(|s| (s.a.min(s.b), s.a.max(s.b)))
        .collect();
    Figures {
        least,
        coverage: u32::try_from(values.len()).unwrap(),
        synergies: u32::try_from(pairs.len()).unwrap(),
        markets: u32::try_from(held.iter().filter(|c| c.market == Some(true)).count()).unwrap(),
    }
}

fn key(f: &Figures) -> (u32, u32, u32) {
    (f.least, f.coverage, f.synergies)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a23_the_optimum_is_that_of_exhaustive_search(text in "[a-z]{8}", n in 5_usize..13, size in 1_u16..6) {
        let mut call = call(n, size, &text);
        let mut drawing = call.seed.drawing("furniture");
        furnish(&mut call, &mut drawing);
        let all = every_set(&call);
        let best = all.iter().map(|(_, f)| key(f)).max();
        match (select(&call), best) {
            (Ok(found), Some(best)) => {
                prop_assert_eq!(key(&found.figures), best);
                prop_assert_eq!(found.figures, plain_figures(&call, &found.chosen));
                prop_assert_eq!(found.verify(&call), Ok(()));
                let complete = matches!(found.proof, Proof::Optimal { criteria: true, .. });
                prop_assert!(complete);
                // Among equals, the drawn one: first in the drawn order of candidates.
                let order = call.seed.drawing("selection").order(n);
                let place = |p: &ProjectId| order.iter().position(|at| call.candidates[*at].project == *p).unwrap();
                let drawn = |set: &BTreeSet<ProjectId>| { let mut v: Vec<usize> = set.iter().map(place).collect(); v.sort_unstable(); v };
                let first = all.iter().filter(|(_, f)| key(f) == best).map(|(s, _)| drawn(s)).min().unwrap();
                prop_assert_eq!(drawn(&found.chosen), first);
            }
            (Err(Refusal::NoSet { .. }), None) => {}
            (found, best) => prop_assert!(false, "{found:?} against {best:?}"),
        }
    }

    #[test]
    fn a23_a_forged_proof_is_refused(text in "[a-z]{8}", cut in 0_usize..50) {
        let call = call(24, 5, &text);
        let found = select(&call).unwrap();
        let Proof::Optimal { certificate: Some(certificate), .. } = &found.proof else {
            return Ok(());
        };
        prop_assert_eq!(verify(&call, certificate), Ok(()));
        // A proof of too much: that even the set found does not exist.
        let mut forged = certificate.clone();
        forged.threshold = found.figures.least;
        prop_assert!(verify(&call, &forged).is_err());
        forged.steps = None;
        prop_assert!(verify(&call, &forged).is_err());
        // A proof with a branch cut off, or with a step forgotten.
        let mut forged = certificate.clone();
        let steps = forged.steps.as_mut().unwrap();
        let at = cut % steps.len();
        if let Step::Classes { on, .. } | Step::Owed { on, .. } = &mut steps[at]
            && on.pop().is_some()
        {
            prop_assert!(verify(&call, &forged).is_err());
        }
        let mut forged = certificate.clone();
        forged.steps.as_mut().unwrap().remove(at);
        prop_assert!(verify(&call, &forged).is_err());
        // The same claim, proven again in the reader's own way.
        let replayed = Certificate { threshold: certificate.threshold, steps: None };
        prop_assert_eq!(verify(&call, &replayed), Ok(()));
    }

    #[test]
    fn the_order_in_which_candidates_come_changes_nothing_but_the_draw(text in "[a-z]{8}") {
        let mut one = call(30, 6, &text);
        let found = select(&one).unwrap();
        one.candidates.reverse();
        let again = select(&one).unwrap();
        prop_assert_eq!(key(&found.figures), key(&again.figures));
    }
}

#[test]
fn a04_each_axis_is_filled_or_unknown_before_a_run() {
    let mut call = call(12, 3, "a04");
    assert!(select(&call).is_ok());
    call.candidates[4].profile.0.remove("sector");
    let refused = select(&call);
    assert_eq!(
        refused,
        Err(Refusal::AxisNotFilled {
            project: ProjectId(5),
            axis: "sector".to_owned()
        })
    );
    call.candidates[4]
        .profile
        .0
        .insert("sector".to_owned(), Value::Unknown);
    assert!(select(&call).is_ok());
    // A value of another kind, or off the scale, is not a value of the axis.
    for wrong in [Value::Level(3), Value::Words(BTreeSet::new())] {
        call.candidates[4]
            .profile
            .0
            .insert("sector".to_owned(), wrong);
        assert!(select(&call).is_err());
    }
}

#[test]
fn a02_no_axis_measures_money_size_or_merit() {
    for word in [
        "Chiffre d’affaires",
        "effectif",
        "turnover",
        "HEADCOUNT",
        "score",
        "rang",
    ] {
        let axis = Axis::new(word, AxisKind::Words, 1);
        assert_eq!(axis, Err(Refusal::AxisForbidden(word.to_owned())));
    }
    assert!(
        serde_json::from_str::<Axis>(r#"{"code":"turnover","kind":"words","weight":1}"#).is_err()
    );
    assert!(Axis::new("nature juridique", AxisKind::Words, 1).is_ok());
    assert!(Axis::new("x", AxisKind::Scale { from: 2, to: 2 }, 1).is_err());
    assert!(Axis::new("x", AxisKind::Words, 0).is_err());
}

#[test]
fn a17_the_cap_needs_a_signed_reason() {
    let mut call = call(40, 11, "a17");
    assert_eq!(select(&call), Err(Refusal::AboveCap { size: 11, cap: 10 }));
    call.above_cap = Some(signed("deux salles"));
    assert_eq!(select(&call).unwrap().chosen.len(), 11);
}

#[test]
fn a17_no_two_identical_profiles_without_a_signed_reason() {
    let mut call = call(4, 4, "twins");
    call.candidates[3].profile = call.candidates[0].profile.clone();
    let refused = select(&call).unwrap_err();
    assert!(
        matches!(
            refused,
            Refusal::NoSet {
                identical: true,
                ..
            }
        ),
        "{refused}"
    );
    call.identical = Some(signed("deux approches d’un même usage"));
    let found = select(&call).unwrap();
    assert_eq!(found.chosen.len(), 4);
    assert_eq!(found.verify(&call), Ok(()));
}

#[test]
fn a19_originality_is_first_and_market_last() {
    use Criterion::{Coverage, Market, Originality, Synergy};
    for (order, fits) in [
        (vec![Originality], true),
        (vec![Originality, Synergy, Coverage, Market], true),
        (vec![Market, Originality], false),
        (vec![Coverage, Originality], false),
        (vec![Originality, Market, Coverage], false),
        (vec![Originality, Originality], false),
        (vec![], false),
    ] {
        assert_eq!(Criteria::new(order.clone()).is_ok(), fits, "{order:?}");
    }
    assert!(serde_json::from_str::<Criteria>(r#"["market","originality"]"#).is_err());
    // Market never costs any originality, coverage or synergy.
    let mut call = call(14, 4, "market");
    let without = select(&call).unwrap();
    call.criteria = Criteria::new(vec![Originality, Coverage, Synergy, Market]).unwrap();
    let with = select(&call).unwrap();
    assert_eq!(key(&without.figures), key(&with.figures));
    assert!(with.figures.markets >= without.figures.markets);
}

#[test]
fn a20_viability_is_no_reason() {
    let words: Vec<String> = [
        Ineligible::NoUse,
        Ineligible::HolderDeclined,
        Ineligible::HolderUnavailable,
        Ineligible::AlreadyPresented,
        Ineligible::OutsideDomainAndTerritory,
        Ineligible::SameProject,
        Ineligible::AgainstCharter,
    ]
    .iter()
    .map(|why| serde_json::to_string(why).unwrap())
    .collect();
    for word in words {
        assert!(!word.contains("viab") && !word.contains("market"), "{word}");
    }
    assert!(serde_json::from_str::<Ineligible>("\"not_viable\"").is_err());
}

#[test]
fn b17_bounds_are_kept_and_stored_with_their_reason() {
    let mut call = call(60, 8, "b17");
    let free = select(&call).unwrap();
    call.bounds.push(bound("stage", "v0", Some(5), None));
    call.bounds.push(bound("stage", "v1", None, Some(0)));
    call.bounds.push(Bound {
        axis: "distance".to_owned(),
        which: Which::Levels(0, 20),
        min: Some(2),
        max: None,
        reason: Text::new("des proches").unwrap(),
    });
    let held = select(&call).unwrap();
    assert_eq!(held.verify(&call), Ok(()));
    assert!(held.figures.least <= free.figures.least);
    assert!(free.verify(&call).is_err());
    let stored = serde_json::to_string(&call).unwrap();
    assert!(stored.contains("des proches"));
    assert_eq!(serde_json::from_str::<Call>(&stored).unwrap(), call);
}

#[test]
fn b17_bounds_that_quarrel_are_named() {
    let mut call = call(80, 6, "quarrel");
    call.bounds.push(bound("sector", "v3", None, Some(4)));
    call.bounds.push(bound("stage", "v0", Some(4), None));
    call.bounds.push(bound("stage", "v1", Some(3), None));
    let Err(Refusal::NoSet {
        bounds,
        must,
        identical,
        ..
    }) = select(&call)
    else {
        panic!("there is such a set");
    };
    assert_eq!(bounds.len(), 2, "{bounds:?}");
    assert!(bounds.iter().all(|b| b.starts_with("stage")), "{bounds:?}");
    assert!(must.is_empty() && !identical);
    // More than there are.
    let there = (call.candidates.iter())
        .filter(|c| c.profile.0["stage"] == Value::words(["v0"]))
        .count();
    call.bounds = vec![
        bound("stage", "v0", Some(6), None),
        bound("sector", "v9", Some(1), None),
    ];
    let said = select(&call).unwrap_err().to_string();
    assert!(said.contains("(0 parmi les candidats)"), "{said} {there}");
}

#[test]
fn must_and_set_aside() {
    let mut call = call(20, 4, "must");
    call.must.push(Must {
        project: ProjectId(3),
        signed: signed("promis"),
    });
    assert!(select(&call).unwrap().chosen.contains(&ProjectId(3)));
    call.excluded.push(Excluded {
        project: ProjectId(3),
        why: Ineligible::SameProject,
        signed: signed("le même"),
    });
    assert_eq!(select(&call), Err(Refusal::MustAndExcluded(ProjectId(3))));
    call.must[0].project = ProjectId(99);
    assert_eq!(select(&call), Err(Refusal::NotACandidate(ProjectId(99))));
}

#[test]
fn a23_at_least_three_other_sets_are_shown() {
    let call = call(60, 8, "others");
    let found = select(&call).unwrap();
    let shown = others(&call, &found, 3).unwrap();
    assert_eq!(shown.len(), 3);
    let mut sets = vec![&found.chosen];
    for other in &shown {
        assert!(other.figures.least <= found.figures.least);
        // Near-optimal: within a tenth of the optimum on such an instance.
        assert!(u64::from(other.figures.least) * 10 >= u64::from(found.figures.least) * 9);
        assert_eq!(other.verify(&call), Ok(()));
        for set in &sets {
            assert!(set.intersection(&other.chosen).count() <= 6);
        }
        sets.push(&other.chosen);
    }
}

#[test]
fn a23_when_there_are_not_three_others_fewer_are_shown() {
    let call = call(5, 4, "few");
    let found = select(&call).unwrap();
    // Of five, sets of four differ by one project only, and there are four others.
    let shown = others(&call, &found, 9).unwrap();
    let sets: BTreeSet<_> = shown.iter().map(|s| s.chosen.clone()).collect();
    assert_eq!(sets.len(), shown.len());
    assert_eq!(shown.len(), every_set(&call).len() - 1);
}

#[test]
fn a29_each_project_left_out_is_given_its_nearest_and_the_axis() {
    let mut call = call(30, 5, "left out");
    call.excluded.push(Excluded {
        project: ProjectId(2),
        why: Ineligible::NoUse,
        signed: signed("pas d’usage"),
    });
    let found = select(&call).unwrap();
    let told = left_out(&call, &found.chosen);
    assert_eq!(told.len(), 25);
    for left in &told {
        let nearest = left.nearest.unwrap();
        assert!(found.chosen.contains(&nearest) && !found.chosen.contains(&left.project));
        let of = |p| {
            &call
                .candidates
                .iter()
                .find(|c| c.project == p)
                .unwrap()
                .profile
        };
        let apart = |other| of(left.project).apart(of(other), &call.axes, call.unknown);
        assert_eq!(
            left.apart,
            found.chosen.iter().map(|p| apart(*p)).min().unwrap()
        );
        let axis = left.axis.as_ref().unwrap();
        let named = call.axes.iter().find(|a| a.code() == axis.axis).unwrap();
        let (a, b) = (
            of(left.project).on(named).unwrap(),
            of(nearest).on(named).unwrap(),
        );
        assert_eq!(axis.apart, named.apart(a, b, call.unknown));
    }
    assert_eq!(told[1].cause, Cause::SetAside(Ineligible::NoUse));
    let alike = told.iter().filter(|l| l.cause == Cause::Alike).count();
    assert!(alike > 0);
}

#[test]
fn a_departure_needs_a_reason_and_keeps_to_the_charter() {
    let mut call = call(30, 5, "departure");
    let found = select(&call).unwrap();
    let mut set = found.chosen.clone();
    let same = depart(&call, &found, &set, signed("-"));
    assert_eq!(same, Err(Refusal::NotADeparture));
    set.pop_first();
    let decision = depart(&call, &found, &set, signed("une personne souffrante")).unwrap();
    assert_eq!(decision.chosen(), &set);
    let Decision::Departed {
        found: kept,
        departure,
    } = decision
    else {
        panic!()
    };
    assert_eq!(kept, found);
    assert_eq!(departure.figures, plain_figures(&call, &set));
    set.insert(ProjectId(77));
    assert_eq!(
        depart(&call, &found, &set, signed("-")),
        Err(Refusal::NotACandidate(ProjectId(77)))
    );
    let eleven: BTreeSet<_> = (1..=11).map(ProjectId).collect();
    assert!(matches!(
        depart(&call, &found, &eleven, signed("-")),
        Err(Refusal::AboveCap { .. })
    ));
    call.candidates[1].profile = call.candidates[0].profile.clone();
    let twins: BTreeSet<_> = [1, 2, 9].map(ProjectId).into();
    assert_eq!(
        depart(&call, &found, &twins, signed("-")),
        Err(Refusal::Identical(ProjectId(1), ProjectId(2)))
    );
}

#[test]
fn a37_concentration_is_told() {
    let mut call = call(20, 5, "a37");
    for candidate in &mut call.candidates {
        candidate
            .profile
            .0
            .insert("sector".to_owned(), Value::words(["santé"]));
    }
    let found = select(&call).unwrap();
    let told = concentration(&call, &found.chosen, 60);
    assert!(
        told.iter()
            .any(|c| c.axis == "sector" && c.value == "santé" && (c.held, c.of) == (5, 5))
    );
}

#[test]
fn a_search_cut_short_says_how_far_it_came() {
    let mut call = call(120, 10, "short");
    let whole = select(&call).unwrap();
    call.effort.steps = 400;
    let cut = select(&call).unwrap();
    assert!(cut.figures.least <= whole.figures.least);
    if let Proof::Gap { at_most } = cut.proof {
        assert!(at_most >= whole.figures.least);
    }
    assert_eq!(cut, select(&call).unwrap(), "the same steps on any machine");
}

#[test]
fn odd_calls() {
    let mut one = call(3, 1, "odd");
    let found = select(&one).unwrap();
    assert_eq!((found.chosen.len(), found.figures.least), (1, 1_000_000));
    assert_eq!(found.verify(&one), Ok(()));
    one.size = 0;
    assert!(select(&one).is_err());
    one.size = 9;
    assert!(matches!(select(&one), Err(Refusal::NoSet { .. })));
    one.candidates.clear();
    assert!(select(&one).is_err());
    one.axes.clear();
    assert_eq!(select(&one), Err(Refusal::NoAxis));
    let mut twice = call(4, 2, "twice");
    twice.candidates[1].project = ProjectId(1);
    assert_eq!(select(&twice), Err(Refusal::Twice(ProjectId(1))));
}

#[test]
fn a_selection_is_stored_and_read_back() {
    let call = call(40, 6, "stored");
    let found = select(&call).unwrap();
    let text = serde_json::to_string(&found).unwrap();
    let back: Selection = serde_json::from_str(&text).unwrap();
    assert_eq!(back, found);
    assert_eq!(back.verify(&call), Ok(()));
}
