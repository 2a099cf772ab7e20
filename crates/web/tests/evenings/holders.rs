//! Those who carry a project: proposing it, saying no, following it, reading the return, the journal.

use crate::visitor::{Site, hidden};
use crate::world::{World, feedback};
use app::gatherings::leads::Whom;
use app::gatherings::returns::{self, How};
use app::gatherings::{briefs, leads, passages};
use axum::http::{StatusCode, header};

#[tokio::test]
async fn a45_a_proposal_in_three_fields_sent_twice_is_one_with_a_receipt() {
    let site = Site::around(World::new().await).await;
    let world = &site.world;
    let mut fatima = site.signed_in(world.holder).await;
    let form = fatima
        .page(&format!("/proposer?equipe={}", world.team))
        .await;
    assert!(form.contains("Équipe du Sud") && form.contains("Bouches-du-Rhône"));
    let mark = hidden(&form, "marque").unwrap();
    let team = world.team.to_string();
    let said = |title| {
        [
            ("equipe", team.as_str()),
            ("titre", title),
            ("marque", mark.as_str()),
        ]
    };
    let (status, _, page) = fatima.post("/proposer", &said(" ")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("role=\"alert\""));
    let received = fatima.done("/proposer", &said("Le Fournil")).await;
    assert!(received.contains("Le Fournil") && received.contains("Prochaine étape"));
    fatima.done("/proposer", &said("Le Fournil")).await;
    let by = world.oneself(world.holder).await;
    assert_eq!(passages::mine(&world.app, by).await.unwrap().len(), 1);
    let letters = world.letters(world.holder).await;
    assert_eq!(
        letters
            .iter()
            .filter(|body| body.contains("receipt"))
            .count(),
        1
    );
    assert_eq!(
        site.stranger().get("/proposer").await.0,
        StatusCode::SEE_OTHER
    );
    let none = fatima
        .post("/proposer", &[("equipe", "999"), ("titre", "x")])
        .await;
    assert_eq!(none.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a11_a_scouted_person_says_no_without_an_account_and_looking_says_nothing() {
    let site = Site::around(World::new().await).await;
    let world = &site.world;
    let project = world.lead("Le Fournil").await;
    let whom = Whom::Name {
        name: "Madame Le Goff".to_owned(),
        mail: "legoff@exemple.org".to_owned(),
    };
    let by = world.bringing().await;
    let key = leads::tell(&world.app, by, project, &whom).await.unwrap();
    let path = format!("/non/{project}");
    let mut anyone = site.stranger();
    for _ in 0..3 {
        let page = anyone.page(&format!("{path}?cle={key}")).await;
        assert!(page.contains("Je préfère que non") && !page.contains("Fournil"));
    }
    let reader = world.reader(world.coordinator).await;
    let still = passages::one(&world.app, Some(by), &reader, project)
        .await
        .unwrap();
    assert_eq!(
        still.title, "Le Fournil",
        "mail programs that look refuse nothing"
    );
    for wrong in ["", "x", &"é".repeat(5_000)] {
        let (status, _, page) = anyone.post(&path, &[("cle", wrong)]).await;
        assert_eq!(status, StatusCode::GONE);
        assert!(page.contains("n’ouvre plus rien"));
    }
    for _ in 0..2 {
        let (status, _, page) = anyone.post(&path, &[("cle", &key)]).await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains("rien d’autre n’est gardé"));
    }
    let gone = passages::one(&world.app, Some(by), &reader, project)
        .await
        .unwrap();
    assert_eq!(gone.title, "");
}

#[tokio::test]
async fn a11_after_a_brief_the_link_says_what_to_do_instead() {
    let site = Site::around(World::new().await).await;
    let world = &site.world;
    let project = world.lead("Le Fournil").await;
    let by = world.bringing().await;
    let whom = Whom::Account(world.holder);
    let key = leads::tell(&world.app, by, project, &whom).await.unwrap();
    let form = crate::world::brief("Le Fournil");
    briefs::brief(&world.app, by, project, &form).await.unwrap();
    let (status, _, page) = site
        .stranger()
        .post(&format!("/non/{project}"), &[("cle", &key)])
        .await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(page.contains("/mon-espace/projets"));
}

#[tokio::test]
async fn a29_the_return_is_read_by_a_button_and_by_its_holder_only() {
    let site = Site::around(World::new().await).await;
    let world = &site.world;
    let project = world
        .briefed("Le Fournil", &Whom::Account(world.holder))
        .await;
    let path = format!("/mon-espace/projet/{project}");
    let mut fatima = site.signed_in(world.holder).await;
    let left = fatima.done(&format!("{path}/retrait"), &[]).await;
    assert!(left.contains("Un retour vous est dû") && left.contains("pas encore écrit"));
    let early = fatima.post(&format!("{path}/retour"), &[]).await;
    assert_eq!(early.0, StatusCode::NOT_FOUND);
    let by = world.bringing().await;
    returns::give(&world.app, by, project, &feedback(), How::Message)
        .await
        .unwrap();
    for _ in 0..2 {
        assert!(
            fatima.page(&path).await.contains("Lire mon retour"),
            "looking reads nothing"
        );
    }
    let mut sacha = site.signed_in(world.stranger).await;
    for (path, post) in [(path.clone(), false), (format!("{path}/retour"), true)] {
        let answer = if post {
            sacha.post(&path, &[]).await
        } else {
            sacha.get(&path).await
        };
        assert_eq!(answer.0, StatusCode::FORBIDDEN, "{path}");
        assert!(!answer.2.contains("Fournil"));
    }
    let (status, headers, read) = fatima.post(&format!("{path}/retour"), &[]).await;
    assert_eq!(
        (status, &headers[header::CACHE_CONTROL]),
        (StatusCode::OK, &"no-store".parse().unwrap())
    );
    assert!(read.contains("L’usage est clair") && read.contains("Ce qui a été vu"));
    assert!(fatima.page(&path).await.contains("Relire mon retour"));
    assert!(
        fatima
            .page("/mon-espace/projets")
            .await
            .contains("Vous l’avez retiré")
    );
}

#[tokio::test]
async fn a25_b05_the_journal_is_its_holders_alone() {
    let site = Site::around(World::new().await).await;
    let world = &site.world;
    let project = world
        .briefed("Le Fournil", &Whom::Account(world.holder))
        .await;
    let path = format!("/mon-espace/projet/{project}/carnet");
    let mut fatima = site.signed_in(world.holder).await;
    assert!(
        fatima
            .page(&format!("{path}?phase=brief"))
            .await
            .contains("value=\"brief\" selected")
    );
    let look = [
        ("phase", "brief"),
        ("atouts", "Le four"),
        ("faiblesses", "Le bail"),
    ];
    assert!(
        fatima
            .done(&format!("{path}/regard"), &look)
            .await
            .contains("Le bail")
    );
    let belief = [("hypothese", "Les voisins viendront")];
    fatima.done(&format!("{path}/hypothese"), &belief).await;
    let learnt = [
        ("rang", "0"),
        ("verdict", "holds"),
        ("preuve", "Trente dimanche"),
    ];
    assert!(
        fatima
            .done(&format!("{path}/appris"), &learnt)
            .await
            .contains("Trente dimanche")
    );
    for wrong in [("9", "holds"), ("0", "wins"), ("x", "holds")] {
        let wrong = [("rang", wrong.0), ("verdict", wrong.1), ("preuve", "x")];
        assert!(
            fatima
                .post(&format!("{path}/appris"), &wrong)
                .await
                .0
                .is_client_error()
        );
    }
    for person in [
        world.host,
        world.coordinator,
        world.scouts[0],
        world.stranger,
    ] {
        let mut other = site.signed_in(person).await;
        let (status, _, page) = other.get(&path).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        assert!(!page.contains("Le bail"));
    }
    let shared = fatima
        .done(&format!("{path}/partage"), &[("avec", "commons")])
        .await;
    assert!(shared.contains("Ce carnet est partagé"));
    let closed = fatima
        .done(&format!("{path}/partage"), &[("avec", "private")])
        .await;
    assert!(closed.contains("Personne d’autre que vous"));
}

#[tokio::test]
async fn b32_a_project_that_was_not_presented_has_the_same_page_and_no_badge() {
    let site = Site::around(World::new().await).await;
    let world = &site.world;
    let project = world
        .briefed("Le Fournil", &Whom::Account(world.holder))
        .await;
    let by = world.bringing().await;
    briefs::stop(&world.app, by, project).await.unwrap();
    let mut fatima = site.signed_in(world.holder).await;
    let path = format!("/mon-espace/projet/{project}");
    let allowed = [
        ("publier", "page"),
        ("publier", "winner"),
        ("reemploi", "oui"),
    ];
    let page = fatima.done(&format!("{path}/accords"), &allowed).await;
    assert!(page.contains("value=\"page\" checked") && !page.contains("value=\"card\" checked"));
    assert!(page.contains("name=\"reemploi\" value=\"oui\" checked"));
    let public = format!("/projet/{project}");
    let mut stranger = site.stranger();
    assert_eq!(
        stranger.get(&public).await.0,
        StatusCode::NOT_FOUND,
        "not while a return is owed"
    );
    returns::give(&world.app, by, project, &feedback(), How::Call)
        .await
        .unwrap();
    let page = stranger.page(&public).await;
    assert!(page.contains("Le Fournil") && page.contains("du temps gagné"));
    for word in [
        "refus",
        "rejet",
        "retenu",
        "sélectionn",
        "présenté à",
        "Carrefour",
    ] {
        let main = page
            .split("<main")
            .nth(1)
            .unwrap()
            .split("</main>")
            .next()
            .unwrap();
        assert!(
            !main.to_lowercase().contains(&word.to_lowercase()),
            "{word}"
        );
    }
    // What others bring is as open as to a project that was presented.
    let words = format!("{public}/mots");
    assert!(page.contains(&words), "the same way to it");
    let mut sacha = site.signed_in(world.stranger).await;
    let form = sacha.page(&words).await;
    assert!(form.contains("name=\"genre\"") && !form.contains("/rencontre\""));
    let word = [
        ("genre", "encouragement"),
        ("texte", "Tenez bon"),
        ("marque", "1"),
    ];
    assert!(sacha.done(&words, &word).await.contains("Tenez bon"));
    fatima.done(&format!("{path}/accords"), &[]).await;
    assert_eq!(
        sacha.get(&words).await.0,
        StatusCode::NOT_FOUND,
        "closed with the page"
    );
    assert_eq!(
        stranger.get(&public).await.0,
        StatusCode::NOT_FOUND,
        "consent taken back"
    );
}
