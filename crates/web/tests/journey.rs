//! A challenge as people meet it with their browsers: begun by a link, noted in private, shown, judged,
//! held, gone on with, gone back with, printed; and everything that must not work.
#![expect(clippy::unwrap_used, reason = "a test says no by stopping")]

#[path = "people/browsing.rs"]
#[expect(
    dead_code,
    reason = "shared with the tests of accounts, which use all of it"
)]
mod browsing;

use access::{InstanceRole, Office};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use browsing::{Site, Visitor, clock, place, site};

/// Someone who moderates: they answer for the method from outside.
async fn moderator(site: &Site) -> Visitor<'_> {
    let modo = site.member("modo@example.org", "Modeste").await;
    let known = site.app.store.person_by_mail("modo@example.org").await;
    let office = Office::Instance(InstanceRole::Moderator);
    let person = known.unwrap().unwrap().id;
    let given = site.app.store.give_office(person, &office, None, clock());
    given.await.unwrap();
    let mut modo = modo;
    modo.post("/charte", &[("version", "1"), ("fonction", "moderator")])
        .await;
    modo
}

/// The address that a page gives to be handed over, without the name of the site.
fn handed(page: &str) -> String {
    let from = page.find("<code class=\"bookmark\">").unwrap() + 23;
    let link = page[from..].split('<').next().unwrap();
    let at = link.find("/defi").unwrap();
    link[at..].replace("&amp;", "&").replace("&#38;", "&")
}

/// A challenge held by the first and facilitated by the second; gives its address.
async fn begun(holder: &mut Visitor<'_>, facilitator: &mut Visitor<'_>) -> String {
    let (_, _, form) = holder.get("/defis/nouveau").await;
    let criteria = form.split("name=\"criteres\"").nth(1).unwrap();
    let criteria = criteria.split("value=\"").nth(1).unwrap();
    let criteria = criteria.split('"').next().unwrap();
    let fields = [
        ("titre", "Rentrer le <soir>"),
        ("question", "Comment rentrer le soir avec les habitants ?"),
        ("qualite", "resident"),
        ("criteres", criteria),
        ("equipe", ""),
    ];
    let (status, _, page) = holder.post("/defis/nouveau", &fields).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    let link = handed(&page);
    let key = link.split("cle=").nth(1).unwrap();
    let (status, _, page) = facilitator.get(&link).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Rentrer le &#60;soir&#62;"), "{page}");
    let call = link.split('?').next().unwrap();
    let same = holder
        .post(call, &[("cle", key), ("qualite", "elected")])
        .await;
    assert_eq!(same.0, StatusCode::UNPROCESSABLE_ENTITY, "D1: two people");
    let answered = facilitator
        .post(call, &[("cle", key), ("qualite", "public-body")])
        .await;
    assert_eq!(answered.0, StatusCode::SEE_OTHER);
    place(&answered)
        .split("/atelier")
        .next()
        .unwrap()
        .to_owned()
}

const MET: [(&str, &str); 5] = [
    ("critere", "usagers"),
    ("verdict", "met"),
    ("preuve", "dit par trois voisins"),
    ("ou", "https://exemple.org/compte-rendu"),
    ("mots", ""),
];

#[tokio::test]
async fn a_challenge_goes_through_the_steps_with_a_browser() {
    let site = site().await;
    let mut lea = site.member("lea@example.org", "Léa").await;
    let mut max = site.member("max@example.org", "Max").await;
    let mut modo = moderator(&site).await;
    let at = begun(&mut lea, &mut max).await;
    let path = |verb: &str| format!("{at}/{verb}");
    let held = lea.post(&path("avancer"), &[]).await;
    assert_eq!(held.0, StatusCode::UNPROCESSABLE_ENTITY, "D15");
    let noted = lea.post(&path("noter"), &MET).await;
    assert_eq!(noted.0, StatusCode::SEE_OTHER, "{}", noted.2);
    let (_, headers, workshop) = max.get(&path("atelier")).await;
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    assert!(workshop.contains("dit par trois voisins"));
    let (_, _, seen) = modo.get(&at).await;
    assert!(!seen.contains("dit par trois voisins"), "D20");
    let bare = [("critere", "usagers"), ("verdict", "met")];
    let bare = lea.post(&path("noter"), &bare).await;
    assert_eq!(bare.0, StatusCode::UNPROCESSABLE_ENTITY, "D13");
    let map = [
        ("operators", "Ateliers : réparent"),
        ("sans-deciders", "aucun pour l’instant"),
        ("beneficiaries", "Voisins"),
    ];
    let unmapped = lea.post(&path("montrer"), &[("etape", "0")]).await;
    assert_eq!(unmapped.0, StatusCode::UNPROCESSABLE_ENTITY, "D24");
    lea.post(&path("parties"), &map).await;
    lea.post(&path("montrer"), &[("etape", "0")]).await;
    let own = lea.post(&path("juger"), &MET).await;
    assert_eq!(own.0, StatusCode::FORBIDDEN, "nobody judges their own");
    let judged = modo.post(&path("juger"), &MET).await;
    assert_eq!(judged.0, StatusCode::SEE_OTHER, "{}", judged.2);
    let on = lea.post(&path("avancer"), &[]).await;
    assert_eq!(on.0, StatusCode::SEE_OTHER);
    let back = [("etape", "0"), ("raison", "reposer la question")];
    lea.post(&path("revenir"), &back).await;
    let (_, _, page) = lea.get(&at).await;
    assert!(page.contains("1 retour en arrière"), "D27: {page}");
    let (status, _, sheet) = max.get(&path("fiche")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(sheet.contains("Ateliers") && sheet.contains("dit par trois voisins"));
    let (_, _, english) = max.get(&format!("/en{at}")).await;
    assert!(english.contains("1 step back") && english.contains("Roadmap"));
}

#[tokio::test]
async fn d14_public_action_stands_apart_from_the_steps() {
    let site = site().await;
    let mut lea = site.member("lea@example.org", "Léa").await;
    let mut max = site.member("max@example.org", "Max").await;
    let mut modo = moderator(&site).await;
    let at = begun(&mut lea, &mut max).await;
    let path = format!("{at}/action-publique");
    let yes = [("avis", "yes"), ("raison", "utile")];
    let early = modo.post(&path, &yes).await;
    assert_eq!(early.0, StatusCode::UNPROCESSABLE_ENTITY, "D23");
    let no = [("avis", "no"), ("raison", "vu ce jour")];
    assert_eq!(modo.post(&path, &no).await.0, StatusCode::SEE_OTHER);
    let (_, _, page) = lea.get(&at).await;
    assert!(page.contains("chaque étape reste ouverte"), "D25");
    let own = lea.post(&path, &no).await;
    assert_eq!(own.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn strangers_read_what_was_opened_to_them_and_nothing_else() {
    let site = site().await;
    let mut lea = site.member("lea@example.org", "Léa").await;
    let mut max = site.member("max@example.org", "Max").await;
    let at = begun(&mut lea, &mut max).await;
    let mut stranger = site.visitor();
    assert_eq!(stranger.get(&at).await.0, StatusCode::NOT_FOUND);
    let (_, _, list) = stranger.get("/defis").await;
    assert!(!list.contains("Rentrer le"));
    let workshop = stranger.get(&format!("{at}/atelier")).await;
    assert_eq!(workshop.0, StatusCode::SEE_OTHER, "to the door");
    lea.post(&format!("{at}/partager"), &[("avec", "open")])
        .await;
    let (status, _, page) = stranger.get(&at).await;
    assert_eq!(status, StatusCode::OK);
    assert!(!page.contains("Léa") && !page.contains("Max"), "no names");
    let mut zoe = site.member("zoe@example.org", "Zoé").await;
    assert_eq!(
        zoe.get(&format!("{at}/atelier")).await.0,
        StatusCode::FORBIDDEN
    );
    let said = [("sujet", "usagers"), ("texte", "j’en <b>connais</b>")];
    zoe.post(&format!("{at}/commenter"), &said).await;
    let (_, _, page) = lea.get(&at).await;
    assert!(page.contains("j’en &#60;b&#62;connais"), "escaped");
    for wrong in ["/defi/0", "/defi/-1", "/defi/x", "/defi/9999"] {
        assert_eq!(lea.get(wrong).await.0, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn criteria_are_read_by_all_and_written_by_those_who_accompany() {
    let site = site().await;
    let (status, _, list) = site.visitor().get("/criteres").await;
    assert_eq!(status, StatusCode::OK);
    let href = list.split("/criteres/").nth(1).unwrap();
    let number = href.split('"').next().unwrap().to_owned();
    let (status, _, page) = site.visitor().get(&format!("/criteres/{number}")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Les usagers en font partie"));
    assert!(page.contains("Proposé par Croisée"), "labelled as ours");
    let mut zoe = site.member("zoe@example.org", "Zoé").await;
    let refused = zoe.post("/criteres", &[("texte", "x")]).await;
    assert_eq!(refused.0, StatusCode::FORBIDDEN);
    let mut modo = moderator(&site).await;
    let faulty = modo
        .post("/criteres", &[("texte", "[template]\nname = 3")])
        .await;
    assert_eq!(faulty.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(faulty.2.contains("ligne"), "{}", faulty.2);
    let untested = [("raison", "sans test")];
    let untested = modo
        .post(&format!("/criteres/{number}/valider"), &untested)
        .await;
    assert_eq!(untested.0, StatusCode::UNPROCESSABLE_ENTITY, "D19");
}

#[tokio::test]
async fn e22_the_page_of_what_emerges_is_honest_about_an_empty_census() {
    let site = site().await;
    let (status, headers, page) = site.visitor().get("/emergence").await;
    assert_eq!(status, StatusCode::OK);
    let told = headers[header::CACHE_CONTROL].to_str().unwrap();
    assert!(told.starts_with("public"), "{told}");
    assert!(page.contains("Rien ne se détache") && page.contains("Petits nombres"));
    let (_, _, english) = site.visitor().get("/en/emergence").await;
    assert!(english.contains("Small numbers"), "{english}");
}

#[tokio::test]
async fn b21_a_page_is_written_by_many_with_a_browser() {
    let site = site().await;
    let mut lea = site.member("lea@example.org", "Léa").await;
    let mut max = site.member("max@example.org", "Max").await;
    let theme = model::vocabulary::of(model::Field::Theme).unwrap()[0].code;
    let path = format!("/wiki/theme/{theme}");
    let (status, _, page) = lea.get(&path).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Personne n’a encore écrit"));
    let write = format!("{path}/ecrire");
    let first = [("version", "0"), ("texte", "Des <b>pistes</b>")];
    assert_eq!(lea.post(&write, &first).await.0, StatusCode::SEE_OTHER);
    let second = [("version", "1"), ("texte", "D’autres pistes")];
    assert_eq!(max.post(&write, &second).await.0, StatusCode::SEE_OTHER);
    let late = lea.post(&write, &second).await;
    assert_eq!(late.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.2.contains("entre-temps"), "{}", late.2);
    lea.post(&format!("{path}/rendre"), &[("version", "1")])
        .await;
    let (_, headers, page) = max.get(&path).await;
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    assert!(page.contains("Des &#60;b&#62;pistes") && page.contains("reprend la version 1"));
    let (_, _, old) = max.get(&format!("{path}?version=2")).await;
    assert!(old.contains("D’autres pistes"));
    let (_, _, closed) = site.visitor().get(&path).await;
    assert!(!closed.contains("pistes") && closed.contains("d’autres lecteurs"));
    for wrong in ["/wiki/theme/inconnu", "/wiki/projet/1", "/wiki/x/1"] {
        assert_eq!(lea.get(wrong).await.0, StatusCode::NOT_FOUND, "{wrong}");
    }
    let far = lea.get(&format!("{path}?version=9")).await;
    assert_eq!(far.0, StatusCode::NOT_FOUND);
}

/// A project of someone's, proposed to a team.
async fn proposed(site: &Site, mail: &str) -> i64 {
    use app::gatherings::leads::{self, Noticed};
    use app::gatherings::teams::{self, Founding};
    let app = &site.app;
    let founding = Founding {
        name: "Équipe".to_owned(),
        territory: Some((territory::Level::Department, "13".to_owned())),
        network: "Réseau".to_owned(),
        spaces: vec!["Espace".to_owned()],
        ..Founding::default()
    };
    let permit = access::Administration::command_line();
    let team = teams::found(app, permit, &founding).await.unwrap();
    let person = app.store.person_by_mail(mail).await.unwrap().unwrap().id;
    let bearer = access::Bearer::of(person, &[], &[], None);
    let seen = Noticed {
        title: "Le Fournil".to_owned(),
        ..Noticed::default()
    };
    let receipt = leads::propose_own(app, bearer.oneself().unwrap(), team, &seen, "1").await;
    receipt.unwrap().project.0
}

#[tokio::test]
async fn b15_b25_a_holder_tells_a_life_and_keeps_a_workspace_with_a_browser() {
    let site = site().await;
    let mut lea = site.member("lea@example.org", "Léa").await;
    let mut zoe = site.member("zoe@example.org", "Zoé").await;
    let project = proposed(&site, "lea@example.org").await;
    let (life, space) = (
        format!("/projet/{project}/vie"),
        format!("/projet/{project}/espace"),
    );
    for path in [&life, &space] {
        assert_eq!(lea.get(path).await.0, StatusCode::OK, "{path}");
        assert_eq!(zoe.get(path).await.0, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(site.visitor().get(path).await.0, StatusCode::NOT_FOUND);
    }
    let ended = [("etape", "ended"), ("date", "2025-03"), ("avec", "open")];
    let told = lea.post(&format!("{life}/etape"), &ended).await;
    assert_eq!(told.0, StatusCode::SEE_OTHER, "{}", told.2);
    let lessons = [("appris", "un four se partage"), ("avec", "open")];
    lea.post(&format!("{life}/lecons"), &lessons).await;
    let (_, _, page) = lea.get(&life).await;
    assert!(page.contains("Terminé ; dernières") || page.contains("Terminé\u{202f}; dernières"));
    assert!(page.contains("un four se partage"));
    let unread = [("etape", "ended"), ("date", "hier"), ("avec", "open")];
    let unread = lea.post(&format!("{life}/etape"), &unread).await;
    assert_eq!(unread.0, StatusCode::UNPROCESSABLE_ENTITY);
    let other = zoe.post(&format!("{life}/etape"), &ended).await;
    assert_eq!(other.0, StatusCode::FORBIDDEN);
    let note = [("titre", "Four"), ("texte", "à <bois>")];
    lea.post(&format!("{space}/note"), &note).await;
    let (_, _, page) = lea.post(&format!("{space}/lien"), &[]).await;
    let from = page.find("<code class=\"bookmark\">").unwrap();
    let key = page[from..].split("cle=").nth(1).unwrap();
    let key = key.split('<').next().unwrap().to_owned();
    let wrong = zoe.post(&format!("{space}/entrer"), &[("cle", "x")]).await;
    assert_eq!(wrong.0, StatusCode::NOT_FOUND);
    let (_, _, door) = zoe.get(&format!("{space}/entrer?cle={key}")).await;
    assert!(
        !door.contains("Fournil"),
        "nothing is told before one is in"
    );
    zoe.post(&format!("{space}/entrer"), &[("cle", &key)]).await;
    let (status, _, page) = zoe.get(&space).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("à &#60;bois&#62;"));
}

/// Sends a file with a browser's form.
async fn laid(who: &mut Visitor<'_>, space: &str, name: &str, bytes: &[u8]) -> browsing::Answer {
    let (_, _, page) = who.get(space).await;
    let token = browsing::hidden(&page, "jeton").to_owned();
    let mut body = format!(
        "--limite\r\nContent-Disposition: form-data; name=\"jeton\"\r\n\r\n{token}\r\n--limite\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n"
    )
    .into_bytes();
    body.extend(bytes);
    body.extend(b"\r\n--limite--\r\n");
    let request = Request::post(format!("{space}/fichier"))
        .header(header::COOKIE, &who.cookie)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=limite");
    who.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn b25_a_file_is_saved_never_shown_and_a_piece_prints() {
    let site = site().await;
    let mut lea = site.member("lea@example.org", "Léa").await;
    let mut zoe = site.member("zoe@example.org", "Zoé").await;
    let project = proposed(&site, "lea@example.org").await;
    let space = format!("/projet/{project}/espace");
    let script = b"<script>alert(1)</script>";
    let sent = laid(&mut lea, &space, "page.html", script).await;
    assert_eq!(sent.0, StatusCode::SEE_OTHER, "{}", sent.2);
    let (_, _, page) = lea.get(&space).await;
    assert!(
        page.contains("page.html.txt") && page.contains("Texte, 1 Ko"),
        "{page}"
    );
    let file = format!("{space}/fichier/0");
    let (status, headers, words) = lea.get(&file).await;
    assert_eq!((status, words.as_bytes()), (StatusCode::OK, &script[..]));
    let told = |name| headers[name].to_str().unwrap();
    assert_eq!(told("content-type"), "text/plain; charset=utf-8");
    assert_eq!(
        told("content-disposition"),
        "attachment; filename*=UTF-8''page.html.txt"
    );
    assert_eq!(
        told("content-security-policy"),
        "default-src 'none'; sandbox"
    );
    assert_eq!(told("x-content-type-options"), "nosniff");
    assert_eq!(told("cache-control"), "no-store");
    assert_eq!(zoe.get(&file).await.0, StatusCode::NOT_FOUND, "private");
    assert_eq!(site.visitor().get(&file).await.0, StatusCode::NOT_FOUND);
    let program = laid(&mut lea, &space, "notes.txt", b"MZ\x90\x00\x03").await;
    assert_eq!(program.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(program.2.contains("Enregistrez ce fichier en PDF"));
    lea.post(&format!("{space}/retirer"), &[("rang", "0")])
        .await;
    assert_eq!(lea.get(&file).await.0, StatusCode::NOT_FOUND);
    let need = [
        ("besoin", "Cuire <ensemble>"),
        ("faire", "chauffer"),
        ("pour", "la rue"),
        ("montre", "dix pains"),
    ];
    lea.post(&format!("{space}/cahier"), &need).await;
    let alone = format!("{space}/piece/1");
    let (status, _, page) = lea.get(&alone).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Cuire &#60;ensemble&#62;") && page.contains("dix pains"));
    assert!(page.contains("off-paper"), "its form stays off paper");
    let mut more = need.to_vec();
    more.extend([
        ("rang", "1"),
        ("faire", "refroidir"),
        ("pour", "tous"),
        ("montre", "au toucher"),
    ]);
    lea.post(&format!("{space}/cahier"), &more).await;
    let (_, _, page) = lea.get(&alone).await;
    assert!(page.contains("refroidir") && page.contains("chauffer"));
    assert_eq!(zoe.get(&alone).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn no_page_of_journeys_ranks_or_rates_anything() {
    let site = site().await;
    let mut lea = site.member("lea@example.org", "Léa").await;
    for path in [
        "/defis",
        "/criteres",
        "/campagnes",
        "/emergence",
        "/recits",
        "/wiki",
    ] {
        let (status, _, page) = lea.get(path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        let page = page.to_lowercase();
        for word in ["classement", "meilleur", "score", "étoiles", "note sur"] {
            assert!(!page.contains(word), "{path}: {word}");
        }
    }
}

#[tokio::test]
async fn c08_each_space_shows_its_rules_in_both_languages() {
    let site = site().await;
    let mut lea = site.member("lea@example.org", "Léa").await;
    let project = proposed(&site, "lea@example.org").await;
    let room = format!("/projet/{project}/espace");
    for (path, rule, english) in [
        (
            "/echanges",
            "Au plus 5 sollicitations",
            "At most 5 solicitations",
        ),
        (
            "/mon-espace/demandes",
            "Le délai est convenu à deux",
            "agreed by both",
        ),
        (
            room.as_str(),
            "Cet espace est privé",
            "This space is private",
        ),
        (
            "/wiki",
            "toute version peut revenir",
            "any version may come back",
        ),
        ("/boite-a-outils", "Ni vente ni publicité", "No sale"),
    ] {
        let (status, _, page) = lea.get(path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert!(page.contains(rule), "{path}: {page}");
        let (_, _, page) = lea.get(&format!("/en{path}")).await;
        assert!(page.contains(english), "/en{path}: {page}");
    }
}

/// Fields that a form asks for: what is hidden or may be left empty is not asked.
fn required(page: &str, action: &str) -> usize {
    let form = page
        .split("<form")
        .find(|form| form.contains(action))
        .unwrap();
    let form = form.split("</form>").next().unwrap();
    form.matches(" required").count()
}

#[tokio::test]
async fn c30_the_first_things_take_few_fields() {
    let site = site().await;
    let mut lea = site.member("lea@example.org", "Léa").await;
    for (path, action, fields) in [
        ("/echanges/nouveau?cote=besoin", "/echanges/nouveau", 1),
        ("/defis/nouveau", "/defis/nouveau", 2),
    ] {
        let (status, _, page) = lea.get(path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert!(required(&page, action) <= fields, "{path}: {page}");
    }
}
