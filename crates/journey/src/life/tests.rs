//! The life of a project: what is told stays, what is not told to a reader is not there.

use super::*;
use model::Field;
use proptest::prelude::*;

const HOLDER: PersonId = PersonId(7);

fn text(words: &str) -> Text {
    Text::new(words).unwrap()
}

fn at(date: &str) -> Timestamp {
    format!("{date}T12:00:00Z").parse().unwrap()
}

fn reached(stage: Stage, when: &str, audience: Audience) -> Milestone {
    Milestone {
        stage,
        when: When::parse(when).unwrap(),
        words: None,
        audience,
    }
}

fn outcome(way: Way, when: &str, audience: Audience) -> Outcome {
    Outcome {
        words: text("un partenaire trouvé"),
        cause: Cause::Edition(EditionId(3)),
        way,
        when: When::parse(when).unwrap(),
        thanks_to: BTreeSet::from([PersonId(9)]),
        audience,
    }
}

fn lived(stages: &[(Stage, &str)]) -> Life {
    let mut life = Life::new(ProjectId(1));
    for (stage, when) in stages {
        let milestone = reached(*stage, when, Audience::Open);
        let change = life.reach(milestone, HOLDER, at("2026-01-01"), &BTreeSet::new());
        life = change.unwrap().state;
    }
    life
}

#[test]
fn b15_stages_speak_the_words_of_cards() {
    for stage in Stage::ALL {
        if let Some(code) = stage.term() {
            assert!(
                model::vocabulary::term(Field::Stage, code).is_some(),
                "{code}"
            );
        }
    }
}

#[test]
fn b15_an_ending_is_a_stage_like_another_and_its_lessons_stay() {
    let life = lived(&[
        (Stage::Idea, "2019"),
        (Stage::Launched, "2021-03"),
        (Stage::Paused, "2022"),
    ]);
    let holders = BTreeSet::from([HOLDER]);
    let ended = reached(Stage::Ended, "2024-05-02", Audience::Open);
    let change = life
        .reach(ended, HOLDER, at("2024-06-01"), &holders)
        .unwrap();
    let kinds: Vec<_> = change.owed.iter().map(|m| m.kind.clone()).collect();
    assert_eq!(
        kinds,
        [MessageKind::LookAtYourself, MessageKind::LessonsWelcome]
    );
    let mut life = change.state;
    let lessons = Lessons {
        learnt: text("commencer par le quartier"),
        why: None,
        advice: Some(text("garder le même jour")),
        audience: Audience::Open,
    };
    life.leave_lessons(lessons, HOLDER, at("2024-07-01"));
    let late = life.timeline(Audience::Open, at("2034-01-01"), Patience::default());
    assert_eq!(
        (late.stage, late.freshness),
        (Some(Stage::Ended), Freshness::AtRest)
    );
    assert_eq!(late.items.len(), 5);
    // Nothing is closed: it may start again, and its past is still there.
    let again = reached(Stage::Launched, "2033", Audience::Open);
    let again = life
        .reach(again, HOLDER, at("2034-01-01"), &holders)
        .unwrap()
        .state;
    assert_eq!(again.stage().unwrap().stage, Stage::Launched);
    assert_eq!(again.milestones().entries().len(), 5);
    assert_eq!(again.lessons().standing().count(), 1);
}

#[test]
fn a25_each_change_of_stage_invites_its_holders_to_look_at_themselves() {
    for stage in Stage::ALL {
        let holders = BTreeSet::from([HOLDER, PersonId(8)]);
        let change = Life::new(ProjectId(1))
            .reach(
                reached(stage, "2020", Audience::Open),
                HOLDER,
                at("2024-01-01"),
                &holders,
            )
            .unwrap();
        for holder in &holders {
            assert!(
                change
                    .owed
                    .iter()
                    .any(|m| m.to == *holder && m.kind == MessageKind::LookAtYourself)
            );
        }
    }
}

#[test]
fn b15_staleness_is_said_with_its_date() {
    let life = lived(&[(Stage::Launched, "2021")]);
    for (today, freshness) in [
        ("2026-01-02", Freshness::Fresh),
        ("2026-12-31", Freshness::Fresh),
        ("2027-01-01", Freshness::Ageing),
        ("2027-12-31", Freshness::Ageing),
        ("2028-01-01", Freshness::Stale),
    ] {
        let line = life.timeline(Audience::Open, at(today), Patience::default());
        assert_eq!(line.freshness, freshness, "{today}");
        assert_eq!(line.last_news.unwrap().to_string(), "2026-01-01");
    }
    let mut confirmed = life;
    confirmed.confirm(HOLDER, at("2027-12-01"));
    let line = confirmed.timeline(Audience::Open, at("2028-01-01"), Patience::default());
    assert_eq!(line.freshness, Freshness::Fresh);
    let untold = Life::new(ProjectId(1));
    let line = untold.timeline(Audience::Open, at("2028-01-01"), Patience::default());
    assert_eq!((line.freshness, line.last_news), (Freshness::Untold, None));
}

#[test]
fn b15_nothing_is_told_before_it_happens() {
    let life = Life::new(ProjectId(1));
    let tomorrow = reached(Stage::Launched, "2024-05-04", Audience::Open);
    let refused = life
        .clone()
        .reach(tomorrow, HOLDER, at("2024-05-02"), &BTreeSet::new());
    assert_eq!(
        refused.unwrap_err(),
        Refusal::NotYetHappened("2024-05-04".to_owned())
    );
    // The year is under way, and so it may have happened.
    let year = reached(Stage::Launched, "2024", Audience::Open);
    assert!(
        life.reach(year, HOLDER, at("2024-05-02"), &BTreeSet::new())
            .is_ok()
    );
}

#[test]
fn a34_outcomes_direct_or_not_are_corrected_and_never_changed() {
    let mut life = Life::new(ProjectId(1));
    let now = at("2025-01-01");
    life.tell(outcome(Way::Direct, "2024-03", Audience::Open), HOLDER, now)
        .unwrap();
    let place = life
        .tell(outcome(Way::Direct, "2024-05", Audience::Open), HOLDER, now)
        .unwrap();
    let right = outcome(Way::Indirect, "2024-06", Audience::Open);
    life.correct_outcome(place, Some(right), text("c’était plus tard"), HOLDER, now)
        .unwrap();
    assert_eq!(life.outcomes().entries().len(), 3);
    let ways: Vec<Way> = life.outcomes().standing().map(|(_, o)| o.way).collect();
    assert_eq!(ways, [Way::Direct, Way::Indirect]);
    let line = life.timeline(Audience::Open, now, Patience::default());
    let corrections: Vec<usize> = line.items.iter().map(|item| item.corrections).collect();
    assert_eq!(corrections, [0, 1]);
    let future = outcome(Way::Direct, "2026", Audience::Open);
    assert!(life.tell(future, HOLDER, now).is_err());
}

#[test]
fn b15_a_reader_sees_neither_hidden_stages_nor_that_they_are_hidden() {
    let life = lived(&[(Stage::Launched, "2021")]);
    let paused = reached(Stage::Paused, "2023", Audience::Collective);
    let life = life
        .reach(paused, HOLDER, at("2027-06-01"), &BTreeSet::new())
        .unwrap()
        .state;
    let open = life.timeline(Audience::Open, at("2027-06-02"), Patience::default());
    assert_eq!((open.stage, open.items.len()), (Some(Stage::Launched), 1));
    // Even the freshness does not betray that something was told.
    assert_eq!(open.freshness, Freshness::Ageing);
    let all = life.timeline(Audience::Collective, at("2027-06-02"), Patience::default());
    assert_eq!(
        (all.stage, all.freshness),
        (Some(Stage::Paused), Freshness::Fresh)
    );
}

fn tie(project: i64, inspired_by: i64) -> Tie {
    Tie {
        project: ProjectId(project),
        inspired_by: ProjectId(inspired_by),
        words: text("le four partagé"),
        by: HOLDER,
        at: at("2024-01-01"),
        agreed: None,
        taken_back: None,
    }
}

#[test]
fn e02_a_tie_is_told_to_others_when_both_ends_say_it() {
    let lineage = Lineage::default();
    let mut lineage = lineage.say(tie(2, 1), Some(PersonId(5))).unwrap().state;
    let (one, two) = (ProjectId(1), ProjectId(2));
    assert_eq!(
        (lineage.agreed().count(), lineage.waiting(one).count()),
        (0, 1)
    );
    assert_eq!(lineage.waiting(two).count(), 0);
    lineage
        .agree(two, one, PersonId(5), at("2024-01-02"))
        .unwrap();
    let again = lineage.agree(two, one, PersonId(5), at("2024-01-02"));
    assert_eq!(again, Err(Refusal::AlreadySaid));
    assert_eq!(
        (lineage.agreed().count(), lineage.waiting(one).count()),
        (1, 0)
    );
    lineage
        .take_back(two, one, text("erreur"), at("2024-01-03"))
        .unwrap();
    assert_eq!(lineage.agreed().count(), 0);
}

#[test]
fn e02_inspiration_never_closes_in_a_circle() {
    let lineage = Lineage::default()
        .say(tie(2, 1), Some(PersonId(5)))
        .unwrap();
    assert_eq!(lineage.owed[0].to, PersonId(5));
    assert_eq!(lineage.owed[0].project, Some(ProjectId(1)));
    let lineage = lineage.state.say(tie(3, 2), None).unwrap().state;
    for (child, parent) in [(1, 1), (1, 2), (1, 3)] {
        let refused = lineage.clone().say(tie(child, parent), None).unwrap_err();
        assert_eq!(
            refused,
            Refusal::InspirationCircle(ProjectId(child), ProjectId(parent))
        );
    }
    assert_eq!(
        lineage.clone().say(tie(3, 2), None).unwrap_err(),
        Refusal::AlreadySaid
    );
    assert_eq!(lineage.descendants(ProjectId(1)).len(), 2);
    // Taken back, the tie no longer counts and stays in the history.
    let mut undone = lineage;
    undone
        .take_back(ProjectId(2), ProjectId(1), text("erreur"), at("2024-02-01"))
        .unwrap();
    assert_eq!(undone.ties().len(), 2);
    assert!(
        undone
            .take_back(ProjectId(2), ProjectId(1), text("erreur"), at("2024-02-01"))
            .is_err()
    );
    assert!(undone.say(tie(1, 3), None).is_ok());
}

proptest! {
    #[test]
    fn e02_no_project_is_ever_its_own_ancestor(ties in proptest::collection::vec((0_i64..8, 0_i64..8), 0..40)) {
        let mut lineage = Lineage::default();
        for (child, parent) in ties {
            if let Ok(change) = lineage.clone().say(tie(child, parent), None) {
                lineage = change.state;
            }
            for project in (0..8).map(ProjectId) {
                prop_assert!(!lineage.ancestors(project).contains(&project));
            }
        }
    }

    #[test]
    fn b15_a_timeline_is_in_order_and_shows_all_that_stands(
        stages in proptest::collection::vec((0_usize..8, 2000_i16..2020), 0..20)
    ) {
        let told: Vec<(Stage, String)> = stages.iter().map(|(s, y)| (Stage::ALL[*s], y.to_string())).collect();
        let told: Vec<(Stage, &str)> = told.iter().map(|(s, y)| (*s, y.as_str())).collect();
        let life = lived(&told);
        let line = life.timeline(Audience::Open, at("2026-01-01"), Patience::default());
        prop_assert_eq!(line.items.len(), told.len());
        prop_assert!(line.items.is_sorted_by_key(|item| item.when.earliest()));
        prop_assert_eq!(line.stage, life.stage().map(|m| m.stage));
        let kept = serde_json::to_string(&life).unwrap();
        prop_assert_eq!(serde_json::from_str::<Life>(&kept).unwrap(), life.clone());
    }
}
