//! Programmes that span editions (B3), and the projects that feed them once their holders agree
//! (B33), on SQLite and on PostgreSQL.

use crate::world::{World, days, feedback, founding, go, nobody, now, opening, person};
use access::{Administration, Hosting};
use app::Error;
use app::gatherings::leads::Whom;
use app::gatherings::returns::{self, How};
use app::gatherings::strands::{self, StrandForm};
use app::gatherings::{Reader, agenda, archive, briefs, comers, editions, programme, teams};
use gatherings::Refusal;
use gatherings::afterwards::Outlet;
use gatherings::embargo::Reveal;
use jiff::SignedDuration;
use model::people::{ProjectId, StrandId};
use store::{Commit, Draft, Keys};

fn told(title: &str) -> StrandForm {
    StrandForm {
        title: title.to_owned(),
        words: "Ce que les villes se prêtent.".to_owned(),
        site: "https://villes.example/partage".to_owned(),
        ended: false,
    }
}

fn refused<T>(result: Result<T, Error>) -> Refusal {
    match result.err() {
        Some(Error::Refused(refusal)) => refusal,
        other => unreachable!("{other:?}"),
    }
}

async fn hosting(w: &World) -> Hosting {
    w.bearer(w.host).await.hosting(w.team).unwrap()
}

/// A team of somebody else's, and its programme.
async fn elsewhere(w: &World) -> (Hosting, StrandId) {
    let host = person(&w.app, "Hugo").await;
    let asked = founding("Équipe du Nord", host);
    let team = teams::found(&w.app, Administration::command_line(), &asked).await;
    let by = w.bearer(host).await.hosting(team.unwrap()).unwrap();
    let id = strands::begin(&w.app, &by, &told("Les autres villes")).await;
    (by, id.unwrap())
}

/// A project that anybody may read of: over, with a page that its holder wished for.
async fn shown(w: &World, title: &str, whom: &Whom) -> ProjectId {
    let project = w.briefed(title, whom).await;
    if let Whom::Account(holder) = whom {
        let me = w.oneself(*holder).await;
        let page = [Outlet::Page].into();
        archive::publish(&w.app, me, project, &page).await.unwrap();
        briefs::withdraw(&w.app, me, project).await.unwrap();
        let by = w.bringing().await;
        let given = returns::give(&w.app, by, project, &feedback(), How::Meeting).await;
        given.unwrap();
    }
    project
}

async fn fed(w: &World, id: StrandId) -> Vec<String> {
    let page = strands::page(&w.app, &Reader::default(), id).await.unwrap();
    page.fed.into_iter().map(|one| one.title).collect()
}

#[tokio::test]
async fn b03_b33_a_programme_and_what_feeds_it_on_sqlite() {
    play(World::new().await).await;
}

#[tokio::test]
async fn b03_b33_a_programme_and_what_feeds_it_on_postgres() {
    crate::servers::on_postgres("strands", |address| async move {
        play(World::on(Some(address)).await).await;
    })
    .await;
}

async fn play(w: World) {
    let id = spans(&w).await;
    feeds(&w, id).await;
}

/// B3: it is begun, told, ended; editions belong to it, and it tells those that were announced.
async fn spans(w: &World) -> StrandId {
    let (by, (other, theirs)) = (hosting(w).await, elsewhere(w).await);
    let id = strands::begin(&w.app, &by, &told("Villes en partage")).await;
    let id = id.unwrap();
    for site in [
        "javascript:alert(1)",
        "ftp://villes.example/",
        "villes.example",
    ] {
        let form = StrandForm {
            site: site.to_owned(),
            ..told("Villes")
        };
        let wrong = strands::edit(&w.app, &by, id, &form).await;
        assert_eq!(refused(wrong), Refusal::NotAWebAddress, "{site}");
    }
    let foreign = strands::edit(&w.app, &other, id, &told("À nous")).await;
    assert_eq!(refused(foreign), Refusal::StrandOfAnother);
    let coordination = w.coordination().await;
    let wrong = editions::belong(&w.app, &coordination, Some(theirs)).await;
    assert_eq!(refused(wrong), Refusal::StrandOfAnother);
    let mut asked = opening("Carrefour d’automne", w.host);
    asked.strand = Some(theirs);
    let wrong = editions::open(&w.app, &by, &asked).await;
    assert_eq!(refused(wrong), Refusal::StrandOfAnother);
    asked.strand = Some(id);
    editions::open(&w.app, &by, &asked).await.unwrap();
    editions::belong(&w.app, &coordination, Some(id))
        .await
        .unwrap();

    let read = async || strands::page(&w.app, &Reader::default(), id).await.unwrap();
    let before = read().await;
    assert!(
        before.editions.is_empty(),
        "nothing before its announcement"
    );
    assert_eq!(
        before.fresh_until,
        Some(now() + SignedDuration::from_hours(240))
    );
    days(11);
    let after = read().await;
    let mut titles: Vec<&str> = after
        .editions
        .iter()
        .map(|one| one.title.as_str())
        .collect();
    titles.sort_unstable();
    assert_eq!(titles, ["Carrefour d’automne", "Carrefour d’été"]);
    assert_eq!(
        (after.team.as_str(), after.about.ended),
        ("Équipe du Sud", false)
    );
    let dated = agenda::read(&w.app).await.unwrap();
    for one in &dated.coming {
        let named = one.strand.as_ref().unwrap();
        assert_eq!(
            (named.id, named.title.as_str()),
            (Some(id), "Villes en partage")
        );
    }
    let form = StrandForm {
        ended: true,
        site: String::new(),
        ..told("Villes en partage")
    };
    strands::edit(&w.app, &by, id, &form).await.unwrap();
    let all = strands::all(&w.app).await.unwrap();
    let order: Vec<StrandId> = all.iter().map(|one| one.id).collect();
    assert_eq!(order, [theirs, id], "open ones first");
    editions::belong(&w.app, &coordination, None).await.unwrap();
    assert_eq!(read().await.editions.len(), 1);
    id
}

/// B33: a project is shown once its holder agrees, as long as they agree.
async fn feeds(w: &World, id: StrandId) {
    let work = w.teamwork().await;
    let me = w.oneself(w.holder).await;
    let project = shown(w, "Le Fournil", &Whom::Account(w.holder)).await;
    let ask = async |words| strands::ask(&w.app, &work, id, project, words).await;
    ask("La tournée du pain").await.unwrap();
    let letters = async || {
        let all = w.letters(w.holder).await;
        all.iter()
            .filter(|body| body.contains("feeds_asked"))
            .count()
    };
    assert_eq!((fed(w, id).await.len(), letters().await), (0, 1));
    assert_eq!(refused(ask("encore").await), Refusal::AskedAlready);
    let stranger = w.oneself(w.stranger).await;
    let theirs = strands::answer(&w.app, stranger, id, project, true).await;
    assert!(matches!(theirs, Err(Error::Forbidden)), "only the holder");
    let asked = strands::asked_of(&w.app, me, project).await.unwrap();
    assert_eq!((asked.len(), asked[0].agreed), (1, false));

    // A no leaves no trace that the team could read, and is not asked about a second time.
    let seen = async || strands::kitchen(&w.app, &work).await.unwrap();
    let waiting = seen().await;
    strands::answer(&w.app, me, id, project, false)
        .await
        .unwrap();
    assert_eq!(seen().await, waiting);
    strands::take_back(&w.app, &work, id, project)
        .await
        .unwrap();
    ask("La tournée du pain").await.unwrap();
    assert_eq!((fed(w, id).await.len(), letters().await), (0, 1));

    strands::answer(&w.app, me, id, project, true)
        .await
        .unwrap();
    assert_eq!(fed(w, id).await, ["Le Fournil"]);
    let feeding = strands::fed_by(&w.app, project).await.unwrap();
    assert_eq!(feeding[0].1, "La tournée du pain");
    // What its holder no longer shows is not named here either.
    archive::publish(&w.app, me, project, &[].into())
        .await
        .unwrap();
    assert!(fed(w, id).await.is_empty());
    assert_eq!(seen().await.asked[0].of, None);
    archive::publish(&w.app, me, project, &[Outlet::Page].into())
        .await
        .unwrap();
    assert_eq!(fed(w, id).await.len(), 1);
    strands::take_back(&w.app, &work, id, project)
        .await
        .unwrap();
    assert!(fed(w, id).await.is_empty(), "the team may take it back");
    let gone = strands::answer(&w.app, me, id, project, true).await;
    assert_eq!(refused(gone), Refusal::NotFed);
}

#[tokio::test]
async fn b33_who_has_no_account_cannot_agree_and_other_teams_cannot_ask() {
    let w = World::new().await;
    let id = strands::begin(&w.app, &hosting(&w).await, &told("Villes")).await;
    let id = id.unwrap();
    let called = w.candidate("La Serre", &nobody("Madame Grand")).await;
    let work = w.teamwork().await;
    let secret = strands::ask(&w.app, &work, id, called, "La chaleur").await;
    assert_eq!(refused(secret), Refusal::NotReadByAll);
    let ours = shown(&w, "Le Fournil", &Whom::Account(w.holder)).await;
    let (other, theirs) = elsewhere(&w).await;
    let far = w.bearer(other.by()).await.teamwork(*other.team()).unwrap();
    let foreign = strands::ask(&w.app, &far, theirs, ours, "Le four").await;
    assert!(matches!(foreign, Err(Error::Forbidden)));
    let foreign = strands::ask(&w.app, &work, theirs, ours, "Le four").await;
    assert_eq!(refused(foreign), Refusal::StrandOfAnother);
    let empty = strands::ask(&w.app, &work, id, ours, " ").await;
    assert_eq!(refused(empty), Refusal::NothingWritten);
}

/// A project of a decided set stays out of its team's programmes until it is revealed, whatever its
/// holder wishes.
#[tokio::test]
async fn a06_b33_before_its_reveal_a_project_can_be_asked_about_by_nobody() {
    let w = World::new().await;
    let id = strands::begin(&w.app, &hosting(&w).await, &told("Villes")).await;
    let id = id.unwrap();
    let ours = w.candidate("Le Fournil", &Whom::Account(w.holder)).await;
    w.candidate("Radio", &nobody("Madame Grand")).await;
    w.decide(2).await;
    programme::draw(&w.app, &w.coordination().await)
        .await
        .unwrap();
    let me = w.oneself(w.holder).await;
    archive::publish(&w.app, me, ours, &[Outlet::Page].into())
        .await
        .unwrap();
    let work = w.teamwork().await;
    editions::belong(&w.app, &w.coordination().await, Some(id))
        .await
        .unwrap();
    let early = strands::ask(&w.app, &work, id, ours, "Le four").await;
    assert_eq!(refused(early), Refusal::NotReadByAll);
    assert!(
        strands::kitchen(&w.app, &work)
            .await
            .unwrap()
            .projects
            .is_empty()
    );
    days(11);
    let out = format!("{:?}", strands::page(&w.app, &Reader::default(), id).await);
    assert!(
        out.contains("Carrefour d’été") && !out.contains("Fournil"),
        "{out}"
    );
    let when = now() + SignedDuration::from_hours(1);
    programme::postpone(&w.app, &w.coordination().await, ours, Reveal::At(when))
        .await
        .unwrap();
    go(when);
    strands::ask(&w.app, &work, id, ours, "Le four")
        .await
        .unwrap();
    assert!(fed(&w, id).await.is_empty(), "revealed, and not agreed");
    strands::answer(&w.app, me, id, ours, true).await.unwrap();
    assert_eq!(fed(&w, id).await, ["Le Fournil"]);
}

/// Editions opened before programmes had pages keep their line of text, which finds its programme by
/// name.
#[tokio::test]
async fn b03_a_programme_that_was_a_line_of_text_is_read_and_finds_its_page() {
    let w = World::new().await;
    let dossier = w.app.store.dossier("edition", w.edition.0).await;
    let dossier = dossier.unwrap().unwrap();
    let mut body: serde_json::Value = serde_json::from_str(&dossier.body).unwrap();
    let file = body.as_object_mut().unwrap();
    file.remove("strand");
    file.insert("programme".to_owned(), "Villes en partage".into());
    let old = Commit {
        drafts: vec![Draft {
            kind: "edition",
            number: dossier.number,
            read_at: Some(dossier.version),
            keys: Keys {
                state: "scouting".to_owned(),
                team: Some(w.team),
                edition: Some(w.edition),
                person: Some(w.coordinator),
                ..Keys::default()
            },
            body: body.to_string(),
            keep: true,
        }],
        ..Commit::default()
    };
    w.app.store.commit(&old, now()).await.unwrap();
    days(11);
    let named = async || {
        let evening = comers::evening(&w.app, w.edition).await.unwrap().unwrap();
        evening.strand.unwrap()
    };
    let before = named().await;
    assert_eq!(
        (before.id, before.title.as_str()),
        (None, "Villes en partage")
    );
    let file = editions::one(&w.app, w.edition).await.unwrap();
    let words = strands::only_words(&file, &[]);
    assert_eq!(words.as_deref(), Some("Villes en partage"));
    let by = hosting(&w).await;
    let id = strands::begin(&w.app, &by, &told("VILLES en partage")).await;
    let id = id.unwrap();
    assert_eq!(named().await.id, Some(id), "found by name, in any case");
    let page = strands::page(&w.app, &Reader::default(), id).await.unwrap();
    assert_eq!(page.editions.len(), 1);
    let other = strands::begin(&w.app, &by, &told("Autre chose")).await;
    editions::belong(&w.app, &w.coordination().await, Some(other.unwrap()))
        .await
        .unwrap();
    assert_eq!(named().await.title, "Autre chose", "the choice holds");
}
