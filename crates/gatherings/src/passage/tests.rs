//! A passage from lead to ending; what each change owes; what is refused.

use super::*;
use crate::debt::{debts, may_close};
use crate::edition::{Anchor, Edition, Format, Stage, Team};
use crate::feedback::{Channel, Delivered, Feedback, Reservation, Return};
use crate::message::{Change, Holder, MessageKind, Phase, Recipient};
use crate::selection::{Axis, AxisKind, Call, Decision, Profile, Value, select};
use crate::{Line, NetworkId, PersonId, Refusal, Seed, SpaceId, TeamId, Text};
use std::collections::BTreeSet;

fn at(day: i64) -> Timestamp {
    Timestamp::from_second(1_900_000_000 + day * 86_400).unwrap()
}

fn text(words: &str) -> Text {
    Text::new(words).unwrap()
}

fn line(words: &str) -> Line {
    Line::new(words).unwrap()
}

fn provenance(scout: Scout, way: Way) -> Provenance {
    Provenance {
        scout,
        way,
        card: None,
        at: at(0),
    }
}

fn lead(project: i64) -> Lead {
    let from = provenance(Scout::Person(PersonId(1)), Way::Form);
    capture(ProjectId(project), line("Repair café"), None, None, from).state
}

fn told(project: i64) -> Told {
    let name = line("la dame du marché");
    lead(project)
        .tell(Holder::NoAccount { name }, at(1))
        .unwrap()
        .state
}

fn axes() -> Vec<Axis> {
    vec![Axis::new("stage", AxisKind::Words, 1).unwrap()]
}

fn brief() -> Brief {
    Brief {
        who: Some(text("habitants")),
        situation: Some(text("objet en panne")),
        usage: Some(text("réparer ensemble")),
        change: Some(text("moins de déchets")),
        profile: Profile([("stage".to_owned(), Value::Unknown)].into()),
        ..Brief::default()
    }
}

fn candidate(project: i64) -> Candidate {
    let briefed = told(project).brief(brief(), at(2)).unwrap().state;
    briefed.propose(EditionId(1), &axes(), at(3)).unwrap().state
}

fn decision(chosen: i64, out: i64) -> Decision {
    let make = |project: i64, word: &str| crate::selection::Candidate {
        project: ProjectId(project),
        profile: Profile([("stage".to_owned(), Value::words([word]))].into()),
        market: None,
    };
    let seed = Seed::new("s").unwrap();
    let mut call = Call::plain(
        EditionId(1),
        axes(),
        vec![make(chosen, "a"), make(out, "b")],
        1,
        seed,
    );
    call.must.push(crate::selection::Must {
        project: ProjectId(chosen),
        signed: crate::selection::Signed {
            reason: text("essai"),
            by: PersonId(1),
            at: at(0),
        },
    });
    Decision::AsFound(select(&call).unwrap())
}

fn feedback() -> Feedback {
    Feedback {
        strengths: vec![text(
            "Un usage clair, que tout le monde a compris en une minute.",
        )],
        proposals: vec![text(
            "Rencontrez la ressourcerie voisine : elle cherche un lieu ouvert le samedi, et vous des pièces.",
        )],
        ..Feedback::default()
    }
}

fn delivered(project: i64) -> Delivered {
    let letter = Return {
        project: ProjectId(project),
        feedback: feedback(),
    };
    letter.deliver(Channel::Call, PersonId(2), at(9)).unwrap()
}

fn one<T>(change: &Change<T>) -> &crate::message::Message {
    assert_eq!(change.owed.len(), 1);
    &change.owed[0]
}

#[test]
fn a11_a_scouted_person_is_told_by_whom_and_may_refuse() {
    let change = lead(5).tell(Holder::Account(PersonId(7)), at(1)).unwrap();
    assert_eq!(one(&change).to, Recipient::Person(PersonId(7)));
    assert_eq!(one(&change).kind, MessageKind::Scouted { by: PersonId(1) });
    let refused = change.state.refuse(at(2));
    assert_eq!(one(&refused).kind, MessageKind::RefusalNoted);
    assert_eq!(one(&refused).self_assessment, None);
    assert_eq!(refused.state.ending, Ending::Declined);
    // Nothing is kept of someone who said no.
    assert!(refused.state.kept.is_none());
    let stored = serde_json::to_string(&refused.state).unwrap();
    assert!(!stored.contains("Repair"), "{stored}");
    let again = refused.state.again(
        Consent {
            by: None,
            noted_by: PersonId(1),
            at: at(3),
        },
        at(3),
    );
    assert_eq!(again, Err(Refusal::NothingKept));
}

#[test]
fn a11_a_lead_has_a_provenance() {
    // There is no lead without one: the type has no empty form, and neither has what is stored.
    let mut stored = serde_json::to_value(lead(5)).unwrap();
    stored.as_object_mut().unwrap().remove("provenance");
    assert!(serde_json::from_value::<Lead>(stored).is_err());
}

#[test]
fn a45_an_own_proposal_gets_a_receipt_with_the_next_date() {
    let from = provenance(Scout::Oneself(PersonId(7)), Way::Form);
    let own = capture(ProjectId(5), line("À moi"), None, None, from).state;
    assert_eq!(
        own.clone().tell(Holder::Account(PersonId(7)), at(1)),
        Err(Refusal::OnesOwn)
    );
    let change = submit(own, at(30)).unwrap();
    assert_eq!(one(&change).kind, MessageKind::Receipt { next: at(30) });
    assert_eq!(submit(lead(5), at(30)), Err(Refusal::NotOnesOwn));
}

#[test]
fn a15_no_selection_without_a_brief_and_a38_no_brief_without_a_use() {
    for lacks in 0..4 {
        let mut brief = brief();
        let parts = [
            &mut brief.who,
            &mut brief.situation,
            &mut brief.usage,
            &mut brief.change,
        ];
        *parts.into_iter().nth(lacks).unwrap() = None;
        let refused = told(5).brief(brief, at(2)).unwrap_err();
        assert!(matches!(refused, Refusal::BriefIncomplete(missing) if missing.len() == 1));
    }
    // Technology is optional; the type of `choose` asks for a candidate, which asks for a brief.
    assert!(brief().technology.is_none());
    assert!(told(5).brief(brief(), at(2)).is_ok());
}

#[test]
fn a04_a_candidate_has_each_axis_filled_or_unknown() {
    let mut lacking = brief();
    lacking.profile = Profile::default();
    let briefed = told(5).brief(lacking, at(2)).unwrap().state;
    let refused = briefed.propose(EditionId(1), &axes(), at(3)).unwrap_err();
    assert_eq!(
        refused,
        Refusal::BriefIncomplete(vec![Missing::Axis("stage".to_owned())])
    );
    assert!(refused.to_string().contains("stage"));
}

#[test]
fn a28_every_change_a_holder_lives_owes_a_message() {
    let briefed = told(5).brief(brief(), at(2)).unwrap();
    assert_eq!(one(&briefed).kind, MessageKind::Briefed);
    let proposed = briefed.state.propose(EditionId(1), &axes(), at(3)).unwrap();
    assert_eq!(one(&proposed).kind, MessageKind::Proposed);
    let chosen = proposed.state.choose(&decision(5, 6), at(4)).unwrap();
    assert_eq!(one(&chosen).kind, MessageKind::Invited);
    let presented = chosen.state.clone().present(at(5));
    assert_eq!(one(&presented).kind, MessageKind::Presented);
    let ended = presented.state.end(delivered(5), at(10)).unwrap();
    assert_eq!(one(&ended).kind, MessageKind::Return);
    assert_eq!(ended.state.ending, Ending::Presented);
    for out in [
        chosen.state.clone().withdraw(at(5)),
        chosen.state.absent(at(5)),
    ] {
        assert_eq!(one(&out).kind, MessageKind::WithdrawalNoted);
    }
    let left = candidate(6).leave_out(&decision(5, 6), at(4)).unwrap();
    assert_eq!(one(&left).kind, MessageKind::NotThisTime);
    for stopped in [told(7).stop(at(2)), candidate(7).briefed.stop(at(2))] {
        assert_eq!(one(&stopped).kind, MessageKind::NotThisTime);
    }
}

#[test]
fn a25_each_phase_invites_to_a_self_assessment() {
    let brief = told(5).brief(brief(), at(2)).unwrap();
    let candidacy = brief
        .state
        .clone()
        .propose(EditionId(1), &axes(), at(3))
        .unwrap();
    let selection = candidacy
        .state
        .clone()
        .choose(&decision(5, 6), at(4))
        .unwrap();
    let evening = selection.state.clone().present(at(5));
    let ending = evening.state.clone().end(delivered(5), at(10)).unwrap();
    let phases = [
        one(&brief).self_assessment,
        one(&candidacy).self_assessment,
        one(&selection).self_assessment,
        one(&evening).self_assessment,
        one(&ending).self_assessment,
    ];
    use Phase::{Brief, Candidacy, Ending, Evening, Selection};
    assert_eq!(
        phases,
        [Brief, Candidacy, Selection, Evening, Ending].map(Some)
    );
}

#[test]
fn a29_nobody_leaves_without_a_return_with_or_without_an_account() {
    let returning = candidate(6)
        .leave_out(&decision(5, 6), at(4))
        .unwrap()
        .state;
    let passage = Passage::from(returning.clone());
    let owed = debts([&passage]);
    assert_eq!(owed.len(), 1);
    assert!(matches!(owed[0].holder, Holder::NoAccount { .. }));
    let refused = may_close(EditionId(1), [&passage]);
    assert_eq!(
        refused,
        Err(Refusal::ReturnsOwed {
            count: 1,
            first: ProjectId(6)
        })
    );
    // Of another project, it does not count.
    assert_eq!(
        returning.clone().end(delivered(5), at(9)),
        Err(Refusal::ReturnOfAnother(ProjectId(5)))
    );
    let ended = returning.end(delivered(6), at(9)).unwrap();
    assert!(matches!(one(&ended).to, Recipient::OffAccount { .. }));
    let passage = Passage::from(ended.state);
    assert!(debts([&passage]).is_empty());
    assert_eq!(may_close(EditionId(1), [&passage]), Ok(()));
}

#[test]
fn a29_a_return_has_substance() {
    let thin = |feedback: Feedback| {
        let letter = Return {
            project: ProjectId(6),
            feedback,
        };
        letter
            .deliver(Channel::Letter, PersonId(2), at(9))
            .unwrap_err()
    };
    assert_eq!(thin(Feedback::default()), Refusal::ReturnWithoutStrength);
    let kind = Feedback {
        strengths: vec![text("Bravo !")],
        ..Feedback::default()
    };
    assert!(matches!(thin(kind), Refusal::ReturnTooThin { .. }));
    let long = Feedback {
        strengths: vec![text(&"bravo ".repeat(60))],
        ..Feedback::default()
    };
    assert!(matches!(thin(long), Refusal::ReturnTooThin { .. }));
}

#[test]
fn a27_a_reservation_needs_an_argument_and_a_proposal() {
    assert!(Reservation::new("trop cher", "le public a peu", "un prix libre ?").is_ok());
    for (argument, proposal) in [("", "x"), ("x", " "), ("", "")] {
        let refused = Reservation::new("trop cher", argument, proposal);
        assert_eq!(refused, Err(Refusal::ReservationAlone));
    }
    assert!(
        serde_json::from_str::<Reservation>(
            r#"{"reservation":"non","argument":"","proposal":"x"}"#
        )
        .is_err()
    );
    assert!(serde_json::from_str::<Reservation>(r#"{"reservation":"non"}"#).is_err());
}

#[test]
fn a29_an_edition_closes_and_archives_only_without_debts() {
    let team = Team {
        id: TeamId(1),
        anchor: Anchor::new(Some(line("13055")), None).unwrap(),
        network: NetworkId(1),
        spaces: [SpaceId(1)].into(),
        territorial: BTreeSet::new(),
        sharing: true,
    };
    let open = |team: &Team, format| {
        Edition::prepare(
            EditionId(1),
            team,
            team.anchor.clone(),
            format,
            PersonId(1),
            at(0),
        )
    };
    // A40, A26, B40.
    assert_eq!(Anchor::new(None, None), Err(Refusal::NoAnchor));
    let alone = Team {
        spaces: BTreeSet::new(),
        ..team.clone()
    };
    assert_eq!(open(&alone, Format::Evening), Err(Refusal::NoSharedSpace));
    let with = BTreeSet::new();
    assert_eq!(
        open(&team, Format::Thematic { with }),
        Err(Refusal::NoTerritorialPartner)
    );
    let edition = open(&team, Format::Evening).unwrap();
    assert_eq!(
        edition.clone().hold(),
        Err(Refusal::WrongStage(Stage::Preparing))
    );
    let passages: Vec<Passage> = vec![candidate(5).into(), candidate(6).into()];
    let decided = decision(5, 6);
    assert!(
        edition
            .clone()
            .decide(&decided, &[], &BTreeSet::new())
            .is_err()
    );
    let held = edition
        .decide(&decided, &passages, &BTreeSet::new())
        .unwrap()
        .hold()
        .unwrap();
    assert!(matches!(
        held.clone().close(&passages),
        Err(Refusal::ReturnsOwed { count: 2, .. })
    ));
    let presented = candidate(5)
        .choose(&decided, at(4))
        .unwrap()
        .state
        .present(at(5))
        .state;
    let left = candidate(6).leave_out(&decided, at(4)).unwrap().state;
    let passages = vec![presented.clone().into(), left.clone().into()];
    assert!(held.clone().close(&passages).is_err());
    let passages = vec![
        presented.end(delivered(5), at(9)).unwrap().state.into(),
        left.end(delivered(6), at(9)).unwrap().state.into(),
    ];
    let closed = held.close(&passages).unwrap();
    let archived = closed.archive(&passages).unwrap();
    assert_eq!(archived.stage(), Stage::Archived);
    assert!(archived.clone().close(&passages).is_err());
}

#[test]
fn c18_officials_go_where_projects_are_at_work_and_no_committee_chooses() {
    let anchor = Anchor::new(None, Some(line("santé"))).unwrap();
    let team = Team {
        id: TeamId(1),
        anchor: anchor.clone(),
        network: NetworkId(1),
        spaces: [SpaceId(1)].into(),
        territorial: [TeamId(2)].into(),
        sharing: false,
    };
    for (format, held) in [
        (Format::Visit, true),
        (Format::Unconference, true),
        (Format::Evening, false),
    ] {
        let one = Edition::prepare(
            EditionId(2),
            &team,
            anchor.clone(),
            format,
            PersonId(1),
            at(0),
        );
        assert_eq!(one.unwrap().hold().is_ok(), held);
    }
}

#[test]
fn a18_exactly_one_coordinator_and_successions_are_logged() {
    let team = Team {
        id: TeamId(1),
        anchor: Anchor::new(None, Some(line("santé"))).unwrap(),
        network: NetworkId(1),
        spaces: [SpaceId(1)].into(),
        territorial: [TeamId(2)].into(),
        sharing: false,
    };
    let edition = Edition::prepare(
        EditionId(1),
        &team,
        team.anchor.clone(),
        Format::Cafe,
        PersonId(1),
        at(0),
    )
    .unwrap();
    let next = edition.hand_over(PersonId(2), at(1)).unwrap();
    assert_eq!(next.coordinator(), PersonId(2));
    assert_eq!(next.successions().len(), 2);
    assert!(next.hand_over(PersonId(2), at(2)).is_err());
    // B41: the label needs sharing, and the charter.
    assert_eq!(
        crate::edition::may_use_label(&team, true),
        Err(Refusal::SharingOff)
    );
    assert_eq!(
        crate::edition::may_use_label(&team, false),
        Err(Refusal::CharterNotAccepted)
    );
}

#[test]
fn b39_b32_who_was_not_chosen_comes_back_whole_with_consent() {
    let left = candidate(6)
        .leave_out(&decision(5, 6), at(4))
        .unwrap()
        .state;
    let ended = left.end(delivered(6), at(9)).unwrap().state;
    let consent = Consent {
        by: Some(PersonId(7)),
        noted_by: PersonId(1),
        at: at(20),
    };
    assert_eq!(
        ended.clone().again(consent, at(20)),
        Err(Refusal::ConsentOfAnother)
    );
    let consent = Consent {
        by: None,
        noted_by: PersonId(1),
        at: at(20),
    };
    let back = ended.again(consent, at(20)).unwrap();
    assert_eq!(one(&back).kind, MessageKind::Again);
    let Passage::Briefed(briefed) = back.state else {
        panic!("a brief was kept")
    };
    assert_eq!(briefed.brief, brief());
}

#[test]
fn passages_are_stored_and_read_back() {
    let left = candidate(6)
        .leave_out(&decision(5, 6), at(4))
        .unwrap()
        .state;
    let chosen = candidate(5).choose(&decision(5, 6), at(4)).unwrap().state;
    for passage in [
        Passage::from(lead(1)),
        told(2).into(),
        candidate(3).briefed.into(),
        candidate(4).into(),
        chosen.clone().into(),
        chosen.present(at(5)).state.into(),
        left.clone().into(),
        left.end(delivered(6), at(9)).unwrap().state.into(),
    ] {
        let stored = serde_json::to_string(&passage).unwrap();
        assert_eq!(serde_json::from_str::<Passage>(&stored).unwrap(), passage);
    }
}
