//! The life of a project, its workspace, and pages written by many.

use crate::world::{World, days, refused};
use access::Bearer;
use app::Error;
use app::journey::life::{self, Line, Telling};
use app::journey::lineage;
use app::journey::rooms::{self, PieceForm};
use app::journey::wiki;
use journey::Refusal;
use journey::life::{Freshness, Stage};
use journey::workspace::Subject;
use model::{Audience, Lang};

fn stage(stage: Stage, when: &str, audience: Audience) -> Telling {
    Telling::Stage {
        stage,
        when: when.to_owned(),
        words: String::new(),
        audience,
    }
}

#[tokio::test]
async fn b15_a_life_is_told_by_its_holder_and_its_age_is_shown() {
    let w = World::new().await;
    let project = w.project("Le Fournil", w.lea).await;
    let (lea, stranger) = (w.me(w.lea).await, Bearer::stranger());
    let tell = async |telling: &Telling| life::tell(&w.app, lea, project, telling).await;
    tell(&stage(Stage::Launched, "2029", Audience::Open))
        .await
        .unwrap();
    tell(&stage(Stage::Paused, "2030-01", Audience::Commons))
        .await
        .unwrap();
    let other = life::tell(&w.app, w.me(w.zoe).await, project, &Telling::Confirm).await;
    assert!(matches!(other, Err(Error::Forbidden)));
    let later = tell(&stage(Stage::Ended, "2031-01", Audience::Open)).await;
    assert!(matches!(refused(later), Refusal::NotYetHappened(_)));
    let seen = life::of(&w.app, &stranger, project).await.unwrap();
    assert_eq!((seen.stage, seen.lines.len()), (Some(Stage::Launched), 1));
    assert_eq!(seen.freshness, Freshness::Fresh);
    let member = life::of(&w.app, &w.bearer(w.zoe).await, project)
        .await
        .unwrap();
    assert_eq!(member.stage, Some(Stage::Paused));
    assert!(member.places.is_empty() && !member.mine);
    days(800);
    let seen = life::of(&w.app, &stranger, project).await.unwrap();
    assert_eq!(seen.freshness, Freshness::Stale, "staleness is shown");
    // "Ended" is neutral: news are no longer expected, and the lessons stay.
    tell(&stage(Stage::Ended, "2031-01", Audience::Open))
        .await
        .unwrap();
    let lessons = Telling::Lessons {
        learnt: "un four se partage".to_owned(),
        why: String::new(),
        advice: "commencer petit".to_owned(),
        audience: Audience::Open,
    };
    tell(&lessons).await.unwrap();
    days(3_000);
    let seen = life::of(&w.app, &stranger, project).await.unwrap();
    assert_eq!(seen.freshness, Freshness::AtRest);
    assert!(
        seen.lines
            .iter()
            .any(|one| matches!(one.line, Line::Lessons(_)))
    );
    let letters = w
        .app
        .store
        .letters_to(w.lea, crate::world::clock(), 100)
        .await;
    assert!(
        letters
            .unwrap()
            .iter()
            .any(|one| one.letter.body.contains("lessons_welcome"))
    );
}

#[tokio::test]
async fn b20_a_stage_taken_back_leaves_its_reason() {
    let w = World::new().await;
    let project = w.project("Le Fournil", w.lea).await;
    let lea = w.me(w.lea).await;
    life::tell(
        &w.app,
        lea,
        project,
        &stage(Stage::Ended, "2029", Audience::Open),
    )
    .await
    .unwrap();
    let back = |why: &str| Telling::TakeBack {
        place: 0,
        why: why.to_owned(),
    };
    let bare = life::tell(&w.app, lea, project, &back(" ")).await;
    assert_eq!(refused(bare), Refusal::NothingWritten);
    life::tell(&w.app, lea, project, &back("ce n’était qu’une pause"))
        .await
        .unwrap();
    let seen = life::of(&w.app, &w.bearer(w.lea).await, project)
        .await
        .unwrap();
    assert_eq!((seen.stage, seen.lines.len()), (None, 0));
    let number = w.app.store.dossiers_of_someone(w.lea).await.unwrap();
    let kept = number.iter().find(|one| one.kind == "life").unwrap();
    assert!(kept.body.contains("ce n’était qu’une pause") && kept.body.contains("2029"));
}

#[tokio::test]
async fn e02_both_ends_say_it_before_anyone_else_reads_it() {
    let w = World::new().await;
    let (child, parent) = (
        w.project("La Serre", w.lea).await,
        w.project("Le Fournil", w.max).await,
    );
    let (lea, max) = (w.me(w.lea).await, w.me(w.max).await);
    lineage::inspired(&w.app, lea, child, parent, "le four partagé")
        .await
        .unwrap();
    let stranger = Bearer::stranger();
    for project in [child, parent] {
        let seen = life::of(&w.app, &stranger, project).await.unwrap();
        assert!(seen.from.is_empty() && seen.to.is_empty() && seen.waiting.is_empty());
    }
    let own = life::of(&w.app, &w.bearer(w.max).await, parent)
        .await
        .unwrap();
    assert_eq!(own.waiting.len(), 1);
    assert!(
        lineage::agree(&w.app, lea, parent, child).await.is_err(),
        "not one's own word"
    );
    lineage::agree(&w.app, max, parent, child).await.unwrap();
    let seen = life::of(&w.app, &stranger, child).await.unwrap();
    assert_eq!(seen.from[0].1, "Le Fournil");
    let circle = lineage::inspired(&w.app, max, parent, child, "l’inverse").await;
    assert!(matches!(refused(circle), Refusal::InspirationCircle(..)));
    lineage::untie(&w.app, max, (child, parent), "ce n’était pas nous")
        .await
        .unwrap();
    let seen = life::of(&w.app, &stranger, child).await.unwrap();
    assert!(seen.from.is_empty());
}

#[tokio::test]
async fn b25_a_workspace_is_its_members_until_a_piece_is_shown() {
    let w = World::new().await;
    let project = w.project("Le Fournil", w.lea).await;
    let (lea, zoe) = (w.me(w.lea).await, w.me(w.zoe).await);
    let note = |words: &str| PieceForm::Note("Four".to_owned(), words.to_owned());
    rooms::put(&w.app, lea, project, None, &note("à bois"))
        .await
        .unwrap();
    let outside = rooms::put(&w.app, zoe, project, None, &note("à gaz")).await;
    assert_eq!(refused(outside), Refusal::NotYours);
    for bearer in [
        Bearer::stranger(),
        w.bearer(w.zoe).await,
        w.bearer(w.host).await,
    ] {
        assert!(
            rooms::read(&w.app, &bearer, project).await.is_err(),
            "private by default"
        );
    }
    let key = rooms::open_door(&w.app, lea, project).await.unwrap();
    assert!(rooms::enter(&w.app, zoe, project, "autre").await.is_err());
    rooms::enter(&w.app, zoe, project, &key).await.unwrap();
    rooms::put(&w.app, zoe, project, Some(0), &note("à bois, partagé"))
        .await
        .unwrap();
    let seen = rooms::read(&w.app, &w.bearer(w.lea).await, project)
        .await
        .unwrap();
    assert_eq!((seen.pieces.len(), seen.pieces[0].earlier.len()), (1, 1));
    let wider = rooms::share(&w.app, zoe, project, 0, Audience::Open).await;
    assert_eq!(refused(wider), Refusal::NotYours, "B22: its author alone");
    rooms::share(&w.app, lea, project, 0, Audience::Open)
        .await
        .unwrap();
    let seen = rooms::read(&w.app, &Bearer::stranger(), project)
        .await
        .unwrap();
    assert!(seen.pieces[0].earlier.is_empty() && seen.members.is_empty() && !seen.member);
    let nothing = PieceForm::Specification {
        need: "du pain".to_owned(),
        requirements: Vec::new(),
        limits: String::new(),
        left_out: String::new(),
    };
    let nothing = rooms::put(&w.app, lea, project, None, &nothing).await;
    assert_eq!(refused(nothing), Refusal::NothingWritten);
}

#[tokio::test]
async fn b21_every_version_is_kept_and_going_back_is_a_new_one() {
    let w = World::new().await;
    let project = w.project("Le Fournil", w.lea).await;
    let of = Subject::Project(project);
    let (lea, zoe) = (w.bearer(w.lea).await, w.bearer(w.zoe).await);
    wiki::write(&w.app, &lea, &of, 0, "un").await.unwrap();
    wiki::write(&w.app, &zoe, &of, 1, "deux").await.unwrap();
    let between = wiki::write(&w.app, &lea, &of, 1, "trois").await;
    assert_eq!(refused(between), Refusal::WrittenInBetween(2));
    wiki::bring_back(&w.app, &lea, &of, 1).await.unwrap();
    let page = wiki::read(&w.app, &zoe, &of, Lang::Fr)
        .await
        .unwrap()
        .page
        .unwrap();
    assert_eq!((page.versions(), page.now().words.as_str()), (3, "un"));
    assert_eq!(page.version(2).unwrap().words.as_str(), "deux");
    assert_eq!(page.now().brings_back, Some(1));
    // B22: for members first; wider by its first author alone.
    let stranger = Bearer::stranger();
    let seen = wiki::read(&w.app, &stranger, &of, Lang::Fr).await.unwrap();
    assert!(seen.page.is_none() && seen.closed);
    let wider = wiki::share(&w.app, &zoe, &of, Audience::Open).await;
    assert_eq!(refused(wider), Refusal::NotYours);
    wiki::share(&w.app, &lea, &of, Audience::Open)
        .await
        .unwrap();
    let seen = wiki::read(&w.app, &stranger, &of, Lang::Fr).await.unwrap();
    assert!(seen.page.is_some() && seen.names.is_empty());
    assert!(wiki::write(&w.app, &stranger, &of, 3, "x").await.is_err());
    for (kind, code) in [
        ("theme", "inconnu"),
        ("projet", "999999"),
        ("edition", "999999"),
    ] {
        let of = wiki::subject(kind, code).unwrap();
        let none = wiki::read(&w.app, &lea, &of, Lang::Fr).await;
        assert!(matches!(none, Err(Error::Unknown(_))), "{kind}");
    }
}
