//! Programmes that span editions, through the door of the site: what anyone reads, what a team keeps,
//! what a holder answers; and what each is refused, in both languages (B3, B33, A6).

use crate::visitor::{Site, Visitor};
use crate::world::{World, days, feedback, go, now};
use app::gatherings::leads::Whom;
use app::gatherings::returns::{self, How};
use app::gatherings::{archive, briefs, programme};
use axum::http::StatusCode;
use gatherings::afterwards::Outlet;
use gatherings::embargo::Reveal;
use jiff::SignedDuration;
use model::people::ProjectId;

const TOLD: [(&str, &str); 3] = [
    ("titre", "Villes en partage"),
    ("texte", "Ce que les villes se prêtent."),
    ("site", "https://villes.example/"),
];

/// A programme of the team, begun through its page; gives its number.
async fn begun(host: &mut Visitor<'_>, team: &str) -> String {
    let page = host.done(&format!("{team}/commencer"), &TOLD).await;
    let at = page.find("/programme/").unwrap() + "/programme/".len();
    page[at..].split('"').next().unwrap().to_owned()
}

/// A project of the holder's that anybody may read of.
async fn shown(world: &World) -> ProjectId {
    let whom = Whom::Account(world.holder);
    let project = world.briefed("Le Fournil", &whom).await;
    let me = world.oneself(world.holder).await;
    let page = [Outlet::Page].into();
    archive::publish(&world.app, me, project, &page)
        .await
        .unwrap();
    briefs::withdraw(&world.app, me, project).await.unwrap();
    let by = world.bringing().await;
    let given = returns::give(&world.app, by, project, &feedback(), How::Meeting).await;
    given.unwrap();
    project
}

#[tokio::test]
async fn b33_a_project_is_named_once_its_holder_says_so_on_their_own_page() {
    let site = Site::around(World::new().await).await;
    let world = &site.world;
    let project = shown(world).await.to_string();
    let team = format!("/equipe/{}/programmes", world.team);
    let mut host = site.signed_in(world.host).await;
    let mut holder = site.signed_in(world.holder).await;
    let mut anyone = site.stranger();
    assert!(anyone.page("/programmes").await.contains("Aucun programme"));
    assert!(anyone.page("/en/programmes").await.contains("No programme"));
    let id = begun(&mut host, &team).await;
    let path = format!("/programme/{id}");
    let feeds = [
        ("programme", id.as_str()),
        ("projet", project.as_str()),
        ("apport", "La tournée <du> pain"),
    ];
    host.done(&format!("{team}/demander"), &feeds).await;
    let letters = anyone.page("/courrier").await;
    assert!(letters.contains("nourrit un programme"), "{letters}");
    let twice = host.post(&format!("{team}/demander"), &feeds).await;
    assert_eq!(twice.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.2.contains("déjà demandé"), "{}", twice.2);
    let twice = host.post(&format!("/en{team}/demander"), &feeds).await;
    assert!(twice.2.contains("asked already"), "{}", twice.2);
    let page = anyone.page(&path).await;
    assert!(page.contains("Villes en partage") && !page.contains("Fournil"));
    assert!(page.contains("href=\"https://villes.example/\""));

    let own = format!("/mon-espace/projet/{project}");
    let mine = holder.page(&own).await;
    assert!(mine.contains("La tournée &#60;du&#62; pain"), "{mine}");
    let answer = |said| [("programme", id.as_str()), ("reponse", said)];
    let mut stranger = site.signed_in(world.stranger).await;
    let theirs = stranger
        .post(&format!("{own}/programme"), &answer("oui"))
        .await;
    assert_eq!(theirs.0, StatusCode::FORBIDDEN);
    let odd = holder
        .post(&format!("{own}/programme"), &answer("peut-être"))
        .await;
    assert_eq!(odd.0, StatusCode::NOT_FOUND);
    holder
        .done(&format!("{own}/programme"), &answer("oui"))
        .await;
    let page = anyone.page(&path).await;
    assert!(
        page.contains("Le Fournil") && page.contains("La tournée"),
        "{page}"
    );
    let page = anyone.page(&format!("/projet/{project}")).await;
    assert!(
        page.contains(&path) && page.contains("La tournée"),
        "{page}"
    );
    holder
        .done(&format!("{own}/programme"), &answer("non"))
        .await;
    for path in [&path, &format!("/projet/{project}")] {
        assert!(!anyone.page(path).await.contains("La tournée"), "{path}");
    }
    let kept = host.page(&team).await;
    assert!(kept.contains("n’a pas donné son accord à ce jour"));
}

#[tokio::test]
async fn b03_a_team_keeps_its_programmes_and_nobody_else_does() {
    let site = Site::around(World::new().await).await;
    let world = &site.world;
    let team = format!("/equipe/{}/programmes", world.team);
    let mut host = site.signed_in(world.host).await;
    for (head, said) in [("", "adresse du web"), ("/en", "address of the web")] {
        let wrong = [TOLD[0], TOLD[1], ("site", "javascript:alert(1)")];
        let refused = host.post(&format!("{head}{team}/commencer"), &wrong).await;
        assert_eq!(refused.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.2.contains(said), "{}", refused.2);
    }
    let id = begun(&mut host, &team).await;
    let mut scout = site.signed_in(world.scouts[0]).await;
    let mut stranger = site.signed_in(world.stranger).await;
    for visitor in [&mut scout, &mut stranger] {
        assert_eq!(visitor.get(&team).await.0, StatusCode::FORBIDDEN);
        let form = [("programme", id.as_str()), TOLD[0], TOLD[1]];
        for verb in ["commencer", "modifier", "demander", "reprendre"] {
            let no = visitor.post(&format!("{team}/{verb}"), &form).await;
            assert!(no.0.is_client_error(), "{verb}: {}", no.0);
        }
    }
    let outside = site.stranger().get(&team).await;
    assert_eq!(outside.0, StatusCode::SEE_OTHER, "to the door");
    let ended = [
        ("programme", id.as_str()),
        ("titre", "Villes, suite"),
        TOLD[1],
        ("termine", "oui"),
    ];
    host.done(&format!("{team}/modifier"), &ended).await;
    let mut anyone = site.stranger();
    let page = anyone.page("/en/programmes").await;
    assert!(page.contains("Villes, suite") && page.contains("Ended"));
    for wrong in ["/programme/0", "/programme/x", "/programme/-1"] {
        assert_eq!(anyone.get(wrong).await.0, StatusCode::NOT_FOUND, "{wrong}");
    }
}

/// The programme of an edition tells its date and place once it is announced, and no project of it
/// before its reveal.
#[tokio::test]
async fn a06_b03_a_programme_tells_its_editions_and_no_project_before_its_reveal() {
    let site = Site::around(World::new().await).await;
    let world = &site.world;
    let whom = Whom::Account(world.holder);
    let ours = world.candidate("Le Fournil", &whom).await;
    world.candidates(&["Radio"]).await;
    world.decide(2).await;
    let by = world.coordination().await;
    programme::draw(&world.app, &by).await.unwrap();
    let me = world.oneself(world.holder).await;
    let page = [Outlet::Page].into();
    archive::publish(&world.app, me, ours, &page).await.unwrap();
    let team = format!("/equipe/{}/programmes", world.team);
    let mut host = site.signed_in(world.host).await;
    let id = begun(&mut host, &team).await;
    let path = format!("/programme/{id}");
    let mut coordinator = site.signed_in(world.coordinator).await;
    let prepare = format!("/preparer/{}", world.edition);
    let page = coordinator.page(&prepare).await;
    assert!(page.contains("Villes en partage"), "{page}");
    let chosen = [("programme", id.as_str())];
    coordinator
        .done(&format!("{prepare}/programme"), &chosen)
        .await;
    let mut anyone = site.stranger();
    assert!(!anyone.page(&path).await.contains("Carrefour d’été"));
    days(11);
    let project = ours.to_string();
    let feeds = [
        ("programme", id.as_str()),
        ("projet", project.as_str()),
        ("apport", "Le four"),
    ];
    // Signed in anew: sessions end as days pass.
    let mut host = site.signed_in(world.host).await;
    for (head, said) in [
        ("", "tout le monde peut lire"),
        ("/en", "everyone may read"),
    ] {
        let early = host.post(&format!("{head}{team}/demander"), &feeds).await;
        assert_eq!(early.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(early.2.contains(said), "{}", early.2);
    }
    assert!(!host.page(&team).await.contains("Fournil"));
    for head in ["", "/en"] {
        let page = anyone.page(&format!("{head}{path}")).await;
        assert!(page.contains("Carrefour d’été") && page.contains("Marseille"));
        assert!(
            !page.contains("Fournil") && !page.contains("Radio"),
            "{page}"
        );
    }
    let page = anyone.page(&format!("/edition/{}", world.edition)).await;
    assert!(page.contains(&path), "the edition leads to its programme");
    let when = now() + SignedDuration::from_hours(1);
    programme::postpone(&world.app, &by, ours, Reveal::At(when))
        .await
        .unwrap();
    go(when);
    host.done(&format!("{team}/demander"), &feeds).await;
    assert!(!anyone.page(&path).await.contains("Fournil"), "not agreed");
}
