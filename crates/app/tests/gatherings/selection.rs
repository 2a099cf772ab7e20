//! The committee and its set.

use crate::world::{World, nobody, person};
use app::Error;
use app::gatherings::committee::{self, Declared};
use app::gatherings::leads::Whom;
use app::gatherings::passages::{self, Stand};
use app::gatherings::selection::{self, Asked, Choice, Wanted};
use app::gatherings::{briefs, dashboard, editions, programme};
use gatherings::Refusal;
use gatherings::edition::Stage;
use gatherings::selection::{Ineligible, Proof, Which};
use model::people::ProjectId;
use std::collections::BTreeSet;

const TITLES: [&str; 6] = ["Four", "Jardin", "Atelier", "Radio", "Navette", "Lavoir"];

#[tokio::test]
async fn a23_a_run_is_kept_whole_and_can_be_checked() {
    let w = World::new().await;
    w.candidates(&TITLES).await;
    let run = w.run(3).await;
    let kept = selection::read(&w.app, &w.preparation().await, run)
        .await
        .unwrap();
    assert_eq!(kept.selection.chosen.len(), 3);
    kept.selection.verify(&kept.call).unwrap();
    assert!(matches!(kept.selection.proof, Proof::Optimal { .. }));
    assert_eq!(kept.selection.seed, kept.call.seed);
    assert_eq!(kept.others.len(), 3);
    assert_eq!(kept.left_out.len(), 3);
    let again = Asked {
        size: Some(3),
        seed: Some(kept.call.seed.as_str().to_owned()),
        ..Asked::default()
    };
    let by = w.preparation().await;
    let other = selection::run(&w.app, &by, &again).await.unwrap();
    let other = selection::read(&w.app, &by, other).await.unwrap();
    assert_eq!(
        other.selection.chosen, kept.selection.chosen,
        "a seed gives one set"
    );
    assert_eq!(selection::runs(&w.app, &by).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a28_the_decision_tells_the_chosen_and_the_others_at_once() {
    let w = World::new().await;
    let projects = w.candidates(&TITLES).await;
    let chosen = w.decide(3).await;
    let stage = editions::one(&w.app, w.edition)
        .await
        .unwrap()
        .edition
        .stage();
    assert_eq!(stage, Stage::Decided);
    for project in projects {
        let reader = w.reader(w.coordinator).await;
        let by = w.bringing().await;
        let view = passages::one(&w.app, Some(by), &reader, project)
            .await
            .unwrap();
        let (stand, kind) = if chosen.contains(&project) {
            (Stand::Selected, "invited")
        } else {
            (Stand::Returning, "not_this_time")
        };
        assert_eq!(view.stand, stand);
        let holder = view.holder.unwrap().person().unwrap();
        assert!(w.letters(holder).await.last().unwrap().contains(kind));
    }
}

#[tokio::test]
async fn a17_the_cap_holds_without_a_signed_reason() {
    let w = World::new().await;
    w.candidates(&TITLES).await;
    let by = w.preparation().await;
    let asked = Asked {
        size: Some(11),
        ..Asked::default()
    };
    let refused = selection::run(&w.app, &by, &asked).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::AboveCap { .. }))
    ));
    let empty = Asked {
        size: Some(3),
        above_cap: Some(" ".to_owned()),
        ..Asked::default()
    };
    let refused = selection::run(&w.app, &by, &empty).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::NothingWritten))
    ));
}

#[tokio::test]
async fn b17_bounds_are_kept_with_their_reason_and_quarrels_are_named() {
    let w = World::new().await;
    w.candidates(&TITLES).await;
    let by = w.preparation().await;
    let bound = |min| Wanted {
        axis: "sector".to_owned(),
        which: Which::Word("Radio".to_owned()),
        min: Some(min),
        max: None,
        reason: "la saison porte sur l’écoute".to_owned(),
    };
    let asked = |min| Asked {
        size: Some(2),
        bounds: vec![bound(min)],
        ..Asked::default()
    };
    let run = selection::run(&w.app, &by, &asked(1)).await.unwrap();
    let kept = selection::read(&w.app, &by, run).await.unwrap();
    assert_eq!(
        kept.call.bounds[0].reason.as_str(),
        "la saison porte sur l’écoute"
    );
    let refused = selection::run(&w.app, &by, &asked(2)).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::NoSet { bounds, .. })) if bounds.len() == 1
    ));
}

#[tokio::test]
async fn a20_what_sets_a_project_aside_is_of_the_closed_list() {
    let w = World::new().await;
    let projects = w.candidates(&TITLES).await;
    let by = w.preparation().await;
    let why = "la date ne lui convient pas".to_owned();
    let asked = Asked {
        size: Some(5),
        excluded: vec![(projects[0], Ineligible::HolderUnavailable, why)],
        ..Asked::default()
    };
    let run = selection::run(&w.app, &by, &asked).await.unwrap();
    let kept = selection::read(&w.app, &by, run).await.unwrap();
    assert!(!kept.selection.chosen.contains(&projects[0]));
}

#[tokio::test]
async fn a16_a_linked_person_cannot_be_seated_nor_sign() {
    let w = World::new().await;
    let projects = w.candidates(&TITLES).await;
    let by = w.coordination().await;
    let linked = person(&w.app, "Rita").await;
    let link = Declared::Project(projects[0]);
    committee::declare(&w.app, w.oneself(linked).await, w.edition, &link)
        .await
        .unwrap();
    let refused = committee::seat(&w.app, &by, linked).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::Linked { .. }))
    ));
    let member = w.oneself(w.members[0]).await;
    committee::declare(&w.app, member, w.edition, &link)
        .await
        .unwrap();
    let run = w.run(3).await;
    let sitting = w.sitting().await;
    let signed = selection::decide(&w.app, &sitting, run, &Choice::AsFound, &w.signing()).await;
    assert!(
        matches!(signed, Err(Error::Refused(Refusal::Linked { .. }))),
        "{signed:?}"
    );
    assert!(
        w.letters(w.members[0])
            .await
            .iter()
            .any(|l| l.contains("conflict_found"))
    );
    assert!(
        w.letters(w.coordinator)
            .await
            .iter()
            .any(|l| l.contains("conflict_found"))
    );
}

#[tokio::test]
async fn a16_a_candidate_added_later_makes_a_member_stand_down() {
    let w = World::new().await;
    let by = w.coordination().await;
    let member = w.oneself(w.members[1]).await;
    let works_for = Declared::Organisation("Les Fours Unis".to_owned());
    committee::declare(&w.app, member, w.edition, &works_for)
        .await
        .unwrap();
    let project = w.briefed("Four", &Whom::Account(w.holder)).await;
    committee::note_carrier(&w.app, &by, "les fours unis", project)
        .await
        .unwrap();
    let read = async || {
        committee::read(&w.app, &w.preparation().await)
            .await
            .unwrap()
    };
    assert!(read().await.checked.standing_down.is_empty());
    briefs::propose(&w.app, w.bringing().await, project, w.edition)
        .await
        .unwrap();
    let checked = read().await.checked;
    assert_eq!(checked.standing_down[0].member, w.members[1]);
    assert_eq!(checked.sitting.len(), 3);
    let told = w.letters(w.members[1]).await;
    assert_eq!(
        told.iter().filter(|l| l.contains("conflict_found")).count(),
        1
    );
}

#[tokio::test]
async fn a16_a_member_linked_after_the_decision_is_shown_and_the_others_confirm() {
    let w = World::new().await;
    w.candidates(&TITLES).await;
    let chosen = w.decide(3).await;
    let one = *chosen.first().unwrap();
    let member = w.oneself(w.members[0]).await;
    let link = Declared::Project(one);
    committee::declare(&w.app, member, w.edition, &link)
        .await
        .unwrap();
    let page = async || {
        dashboard::read(&w.app, &w.coordination().await, &w.preparation().await)
            .await
            .unwrap()
    };
    let shown = page().await;
    assert!(shown.to_confirm);
    assert_eq!(shown.conflicts[0].member, w.members[0]);
    assert!(
        w.letters(w.members[0])
            .await
            .iter()
            .any(|l| l.contains("conflict_found"))
    );
    let own = committee::confirm(&w.app, &w.sitting().await).await;
    assert!(matches!(own, Err(Error::Refused(Refusal::Linked { .. }))));
    for member in &w.members[1..] {
        let sitting = w.bearer(*member).await.sitting(w.edition).unwrap();
        committee::confirm(&w.app, &sitting).await.unwrap();
    }
    assert!(!page().await.to_confirm);
}

#[tokio::test]
async fn a16_an_exemption_is_signed_by_someone_else_and_visible() {
    let w = World::new().await;
    let projects = w.candidates(&TITLES).await;
    let by = w.coordination().await;
    let link = Declared::Project(projects[0]);
    let member = w.oneself(w.members[0]).await;
    committee::declare(&w.app, member, w.edition, &link)
        .await
        .unwrap();
    committee::exempt(&w.app, &by, w.members[0], "petit territoire")
        .await
        .unwrap();
    let file = committee::read(&w.app, &w.preparation().await)
        .await
        .unwrap();
    assert_eq!(file.checked.exempt.len(), 1);
    assert!(file.checked.sitting.contains(&w.members[0]));
    let own = committee::exempt(&w.app, &by, w.coordinator, "moi").await;
    assert!(matches!(own, Err(Error::Refused(Refusal::OwnExemption))));
}

#[tokio::test]
async fn a_committee_too_small_decides_nothing() {
    let w = World::new().await;
    w.candidates(&TITLES).await;
    let run = w.run(3).await;
    let sitting = w.sitting().await;
    let alone = BTreeSet::new();
    let refused = selection::decide(&w.app, &sitting, run, &Choice::AsFound, &alone).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::CommitteeTooSmall {
            there: 1,
            wanted: 3
        }))
    ));
}

#[tokio::test]
async fn a17_the_committee_departs_with_a_reason() {
    let w = World::new().await;
    let projects = w.candidates(&TITLES).await;
    let run = w.run(3).await;
    let kept = selection::read(&w.app, &w.preparation().await, run)
        .await
        .unwrap();
    let others = projects
        .iter()
        .filter(|p| !kept.selection.chosen.contains(p));
    let chosen: BTreeSet<ProjectId> = others.copied().collect();
    let sitting = w.sitting().await;
    let silent = Choice::Another {
        chosen: chosen.clone(),
        reason: String::new(),
    };
    let refused = selection::decide(&w.app, &sitting, run, &silent, &w.signing()).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::NothingWritten))
    ));
    let said = Choice::Another {
        chosen: chosen.clone(),
        reason: "un quartier manquait".to_owned(),
    };
    selection::decide(&w.app, &sitting, run, &said, &w.signing())
        .await
        .unwrap();
    let show = programme::run_of_show(&w.app, &w.preparation().await)
        .await
        .unwrap();
    let held: BTreeSet<ProjectId> = show.turns.iter().map(|turn| turn.project).collect();
    assert_eq!(held, chosen);
}

#[tokio::test]
async fn a_set_is_made_up_again_after_a_withdrawal() {
    let w = World::new().await;
    w.candidates(&TITLES).await;
    let chosen = w.decide(3).await;
    let gone = *chosen.first().unwrap();
    let reader = w.reader(w.coordinator).await;
    let view = passages::one(&w.app, Some(w.bringing().await), &reader, gone)
        .await
        .unwrap();
    let holder = w.oneself(view.holder.unwrap().person().unwrap()).await;
    briefs::withdraw(&w.app, holder, gone).await.unwrap();
    let late = w.candidate("Cinéma", &nobody("Madame Grand")).await;
    let again = w.decide(3).await;
    assert!(again.contains(&late) && !again.contains(&gone));
    assert!(
        chosen
            .iter()
            .filter(|p| **p != gone)
            .all(|p| again.contains(p))
    );
    let file = committee::read(&w.app, &w.preparation().await)
        .await
        .unwrap();
    assert_eq!(file.earlier.len(), 1);
}

#[tokio::test]
async fn a21_a37_a_value_that_many_bear_is_pointed_out_and_forbids_nothing() {
    let w = World::new().await;
    w.candidates(&TITLES).await;
    w.decide(3).await;
    let page = dashboard::read(&w.app, &w.coordination().await, &w.preparation().await).await;
    let page = page.unwrap();
    let stage = page
        .concentration
        .iter()
        .find(|one| one.axis == "stage")
        .unwrap();
    assert_eq!((stage.value.as_str(), stage.held, stage.of), ("test", 3, 3));
    let proposed: usize = page.natures.iter().map(|(_, _, of)| of).sum();
    assert_eq!(proposed, 6, "a21: rates by legal nature are shown");
}

#[tokio::test]
async fn b39_a_project_of_the_archive_is_not_decided_without_consent() {
    let w = World::new().await;
    let by = w.bringing().await;
    let project = w.briefed("Four", &nobody("Monsieur Petit")).await;
    briefs::stop(&w.app, by, project).await.unwrap();
    let form = crate::world::feedback();
    let how = app::gatherings::returns::How::Call;
    app::gatherings::returns::give(&w.app, by, project, &form, how)
        .await
        .unwrap();
    briefs::again(&w.app, by, project, w.edition).await.unwrap();
    briefs::propose(&w.app, by, project, w.edition)
        .await
        .unwrap();
    w.candidates(&TITLES[1..3]).await;
    assert!(
        w.decide(3).await.contains(&project),
        "the word of the holder was noted"
    );
}
