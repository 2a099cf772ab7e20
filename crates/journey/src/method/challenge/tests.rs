//! The laws of the path: only blocking criteria hold it, going back is counted and never undone,
//! nothing said of a challenge closes it, and public action is never mixed with progress.

use super::*;
use crate::method::question::Rewording;
use crate::method::stakeholders::Presence;
use crate::method::team::{Actor, Member};
use crate::method::verdict::{Evidence, Found, Proofs};
use proptest::prelude::*;

const HOLDER: PersonId = PersonId(1);
const OUTSIDE: PersonId = PersonId(50);

fn text(words: &str) -> Text {
    Text::new(words).unwrap()
}

fn now() -> Timestamp {
    Timestamp::UNIX_EPOCH
}

fn challenge() -> Challenge {
    let member = |person| Member {
        person,
        actor: Actor::Resident,
        organisation: None,
    };
    let team = Team::new(ChallengeId(7), member(HOLDER), member(PersonId(2)), now()).unwrap();
    let template = Template::five_steps().unwrap();
    let question = Question::new(text("comment faire ?"), HOLDER, now());
    Challenge::start(
        Line::new("Un défi").unwrap(),
        None,
        template,
        team,
        question,
    )
}

fn mapped() -> Challenge {
    let mut challenge = challenge();
    let absent = || Presence::Absent(text("personne pour l’instant"));
    let map = Stakeholders::new(absent(), absent(), absent()).unwrap();
    challenge.map_stakeholders(map, HOLDER).unwrap();
    challenge
}

fn proofs() -> Proofs {
    Proofs::new(vec![Evidence {
        words: text("vu"),
        found: Found::Words,
        on: jiff::civil::date(2024, 1, 1),
    }])
    .unwrap()
}

fn verdict(kind: u8) -> Verdict {
    match kind % 4 {
        0 => Verdict::Met { evidence: proofs() },
        1 => Verdict::Partly {
            evidence: proofs(),
            missing: text("la suite"),
        },
        2 => Verdict::NotYet {
            missing: text("tout"),
        },
        _ => Verdict::NotApplicable {
            reason: text("sans objet"),
        },
    }
}

/// Drafted, submitted and judged.
fn judged(mut challenge: Challenge, code: &str, kind: u8) -> Challenge {
    let (step, _) = challenge.template().criterion(code).unwrap();
    challenge.draft(code, verdict(kind), HOLDER).unwrap();
    challenge.submit(step, HOLDER, now()).unwrap();
    challenge
        .judge(code, verdict(kind), OUTSIDE, now())
        .unwrap()
        .state
}

#[test]
fn d12_a_challenge_keeps_the_version_it_started_with() {
    let started = challenge();
    let newer = crate::method::template::FIVE_STEPS.replacen("version = 1", "version = 2", 1);
    let newer = Template::parse(&newer).unwrap();
    assert_ne!(newer.id(), started.template().id());
    let kept = serde_json::to_string(&started).unwrap();
    let read: Challenge = serde_json::from_str(&kept).unwrap();
    assert_eq!(read, started);
    assert_eq!(read.template().id().version, 1);
}

#[test]
fn d15_only_blocking_criteria_hold_a_gate() {
    let challenge = mapped();
    let held = challenge.held_by();
    assert_eq!(held.len(), 1);
    assert_eq!(held[0].code, "usagers");
    let refused = challenge.clone().go_on(HOLDER, now()).unwrap_err();
    assert_eq!(refused, Refusal::GateHeld(vec!["usagers".to_owned()]));
    // All advisory criteria unmet, the users met: every gate opens.
    let mut challenge = judged(challenge, "usagers", 0);
    for step in 1..=5 {
        challenge = challenge.go_on(HOLDER, now()).unwrap().state;
        assert_eq!(challenge.path().step(), step);
    }
    assert!(challenge.path().through());
    assert_eq!(
        challenge.go_on(HOLDER, now()).unwrap_err(),
        Refusal::AllStepsBehind
    );
}

#[test]
fn d23_the_users_have_always_a_meaning() {
    for kind in 1..4 {
        let challenge = judged(mapped(), "usagers", kind);
        assert!(challenge.clone().go_on(HOLDER, now()).is_err(), "{kind}");
        let yes = challenge.say_public_action(true, text("utile"), OUTSIDE, now());
        assert_eq!(yes.unwrap_err(), Refusal::UsersNotMet);
    }
}

#[test]
fn d14_public_action_is_yes_only_while_the_users_are_met() {
    let challenge = judged(mapped(), "usagers", 0);
    assert_eq!(challenge.relevance(), Relevance::Unsaid);
    let challenge = challenge
        .say_public_action(true, text("utile"), OUTSIDE, now())
        .unwrap()
        .state;
    assert_eq!(challenge.relevance(), Relevance::Relevant);
    // Progress has not moved: the two never merge.
    assert_eq!(challenge.path().step(), 0);
    let unmet = judged(challenge, "usagers", 1);
    assert_eq!(unmet.relevance(), Relevance::ToReview);
    let again = judged(unmet, "usagers", 0);
    assert_eq!(
        (again.relevance(), again.public_action().entries().len()),
        (Relevance::Relevant, 1)
    );
}

#[test]
fn d20_drafts_are_the_teams_until_submitted() {
    let mut challenge = mapped();
    challenge.draft("usagers", verdict(2), HOLDER).unwrap();
    assert_eq!(challenge.drafts(HOLDER).unwrap().len(), 1);
    assert_eq!(challenge.drafts(PersonId(2)).unwrap().len(), 1);
    assert!(challenge.drafts(OUTSIDE).is_none());
    // Nothing of a draft shows elsewhere.
    assert!(challenge.submitted("usagers").is_empty());
    assert_eq!(challenge.standing("usagers"), Standing::Untouched);
    assert_eq!(
        challenge.sheet(model::Lang::Fr),
        mapped().sheet(model::Lang::Fr)
    );
    let early = challenge
        .clone()
        .judge("usagers", verdict(2), OUTSIDE, now());
    assert_eq!(
        early.unwrap_err(),
        Refusal::NotSubmitted("usagers".to_owned())
    );
    assert_eq!(
        challenge.submit(0, OUTSIDE, now()),
        Err(Refusal::NotInTheTeam(OUTSIDE))
    );
    assert_eq!(challenge.submit(0, HOLDER, now()), Ok(1));
    assert!(challenge.drafts(HOLDER).unwrap().is_empty());
    assert_eq!(
        (
            challenge.submitted("usagers").len(),
            challenge.standing("usagers")
        ),
        (1, Standing::Submitted)
    );
    assert!(challenge.draft("usagers", verdict(0), OUTSIDE).is_err());
    assert!(challenge.draft("rien", verdict(0), HOLDER).is_err());
    assert_eq!(
        challenge.submit(1, HOLDER, now()),
        Err(Refusal::NothingWritten)
    );
    assert_eq!(
        challenge.submit(9, HOLDER, now()),
        Err(Refusal::NoSuchStep(9))
    );
}

#[test]
fn d24_nothing_is_submitted_before_the_stakeholders_are_mapped() {
    let mut challenge = challenge();
    challenge.draft("usagers", verdict(0), HOLDER).unwrap();
    assert_eq!(
        challenge.submit(0, HOLDER, now()),
        Err(Refusal::StakeholdersUnmapped)
    );
}

#[test]
fn the_team_does_not_judge_its_own_challenge() {
    let mut challenge = mapped();
    challenge.draft("usagers", verdict(0), HOLDER).unwrap();
    challenge.submit(0, HOLDER, now()).unwrap();
    for person in [HOLDER, PersonId(2)] {
        let own = challenge
            .clone()
            .judge("usagers", verdict(0), person, now());
        assert_eq!(own.unwrap_err(), Refusal::OwnChallenge(person));
        assert!(
            challenge
                .clone()
                .say_public_action(false, text("x"), person, now())
                .is_err()
        );
    }
    let judged = challenge
        .judge("usagers", verdict(0), OUTSIDE, now())
        .unwrap();
    let told: Vec<PersonId> = judged.owed.iter().map(|message| message.to).collect();
    assert_eq!(told, [HOLDER, PersonId(2)]);
}

#[test]
fn d21_the_roadmap_is_made_of_what_is_not_met() {
    let challenge = judged(mapped(), "existant", 0);
    let challenge = judged(challenge, "usagers", 1);
    let tasks = challenge.roadmap();
    assert_eq!(tasks.len(), challenge.template().criteria().count() - 1);
    assert!(tasks.iter().all(|task| task.code != "existant"));
    assert!(tasks[0].blocking && tasks[0].missing.unwrap().as_str() == "la suite");
    assert!(tasks.is_sorted_by_key(|task| task.step));
    let settled = judged(challenge, "diagnostic", 3);
    assert!(
        settled
            .roadmap()
            .iter()
            .all(|task| task.code != "diagnostic")
    );
}

#[test]
fn d27_a25_going_back_is_counted_and_the_team_is_invited_to_look() {
    let challenge = judged(mapped(), "usagers", 0);
    let challenge = challenge
        .go_on(HOLDER, now())
        .unwrap()
        .state
        .go_on(HOLDER, now())
        .unwrap()
        .state;
    let change = challenge
        .go_back(0, text("le besoin a changé"), HOLDER, now())
        .unwrap();
    assert!(
        change
            .owed
            .iter()
            .all(|m| m.kind == MessageKind::LookAtYourself)
            && change.owed.len() == 2
    );
    let challenge = change.state;
    assert_eq!(
        (
            challenge.path().step(),
            challenge.path().returns(),
            challenge.path().visits(0)
        ),
        (0, 1, 2)
    );
    for to in [0, 1, 5, 9] {
        let not_back = challenge.clone().go_back(to, text("x"), HOLDER, now());
        assert_eq!(not_back.unwrap_err(), Refusal::NotAnEarlierStep);
    }
    assert!(
        challenge
            .clone()
            .go_back(0, text("x"), OUTSIDE, now())
            .is_err()
    );
    // What was said stays.
    assert!(challenge.verdict("usagers").unwrap().met());
    assert!(challenge.go_on(HOLDER, now()).is_ok());
}

#[test]
fn d02_the_team_rewords_its_question() {
    let mut challenge = challenge();
    let rewording = |by| Rewording {
        words: text("avec qui ?"),
        reason: text("les tests"),
        by,
        at: now(),
    };
    assert!(challenge.reword(rewording(OUTSIDE)).is_err());
    challenge.reword(rewording(HOLDER)).unwrap();
    let sheet = challenge.sheet(model::Lang::En);
    assert_eq!(
        (sheet.first_question.as_str(), sheet.question.as_str()),
        ("comment faire ?", "avec qui ?")
    );
    assert_eq!(sheet.method_author, "Proposed by Croisée");
}

#[test]
fn a_team_is_replaced_by_its_own_future_only() {
    let challenge = challenge();
    let member = |person| Member {
        person,
        actor: Actor::Elected,
        organisation: None,
    };
    let mut later = challenge.team().clone();
    later.join(member(PersonId(3)), false, now()).unwrap();
    let joined = challenge.with_team(later).unwrap();
    assert_eq!(joined.team().people().len(), 3);
    for id in [7, 8] {
        let other = Team::new(
            ChallengeId(id),
            member(PersonId(8)),
            member(PersonId(9)),
            now(),
        )
        .unwrap();
        assert_eq!(
            joined.clone().with_team(other).unwrap_err(),
            Refusal::TeamOfAnother
        );
    }
}

fn codes() -> Vec<String> {
    Template::five_steps()
        .unwrap()
        .criteria()
        .map(|(_, c)| c.code.clone())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// D14, D15, D20, D23, D25, D27 at once, whatever is done in whatever order.
    #[test]
    fn d25_no_course_of_events_closes_a_challenge(
        acts in proptest::collection::vec((0_u8..6, 0_usize..14, 0_u8..4), 1..50)
    ) {
        let codes = codes();
        let mut here = mapped();
        for (act, which, kind) in acts {
            let before = here.clone();
            let code = codes[which % codes.len()].as_str();
            let step = here.template().criterion(code).unwrap().0;
            match act {
                0 => here.draft(code, verdict(kind), HOLDER).unwrap(),
                1 => drop(here.submit(step, HOLDER, now())),
                2 => if let Ok(change) = here.clone().judge(code, verdict(kind), OUTSIDE, now()) { here = change.state },
                3 => if let Ok(change) = here.clone().go_on(HOLDER, now()) { here = change.state },
                4 => if let Ok(change) = here.clone().go_back(which % 6, text("retour"), HOLDER, now()) { here = change.state },
                _ => if let Ok(change) = here.clone().say_public_action(kind % 2 == 0, text("dit"), OUTSIDE, now()) { here = change.state },
            }
            // Histories only grow.
            let moves = before.path().moves();
            prop_assert_eq!(&here.path().moves()[..moves.len()], moves);
            prop_assert!(here.path().returns() >= before.path().returns());
            prop_assert!(here.public_action().entries().len() >= before.public_action().entries().len());
            for code in &codes {
                let count = |c: &Challenge| c.verdicts(code).map_or(0, |l| l.entries().len());
                prop_assert!(count(&here) >= count(&before));
                prop_assert!(here.submitted(code).len() >= before.submitted(code).len());
            }
            // The two verdicts never merge.
            let users = here.verdict("usagers").is_some_and(Verdict::met);
            prop_assert!(here.relevance() != Relevance::Relevant || users);
            if act == 5 { prop_assert_eq!(here.path(), before.path()); }
            if act != 5 { prop_assert_eq!(here.public_action(), before.public_action()); }
            // Nothing is closed: the team can always note, and submit what it noted.
            let mut open = here.clone();
            for code in &codes {
                open.draft(code, verdict(0), HOLDER).unwrap();
            }
            for step in 0..5 {
                prop_assert!(open.submit(step, HOLDER, now()).is_ok());
            }
            if here.path().step() > 0 {
                prop_assert!(here.clone().go_back(0, text("retour"), HOLDER, now()).is_ok());
            }
            // Once the users are met, and only then, the way on is free.
            if !here.path().through() {
                prop_assert_eq!(here.clone().go_on(HOLDER, now()).is_ok(), users);
            }
        }
    }
}
