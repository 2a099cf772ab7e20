//! What journeys keep of someone: all of it to take away, and what goes when the account is closed; on
//! SQLite and on PostgreSQL.

use crate::stories::card;
use crate::whole::on_postgres;
use crate::world::World;
use app::accounts::own;
use app::journey::acts::{self, Act};
use app::journey::files;
use app::journey::joining::{self, Door};
use app::journey::life::{self, Telling};
use app::journey::rooms::{self, PieceForm};
use app::journey::{names, stories, wiki};
use journey::ChallengeId;
use journey::life::Stage;
use journey::method::team::{Actor, Role};
use journey::workspace::Subject;
use model::people::{PersonId, ProjectId};
use model::{Audience, Lang};
use store::Of;

#[tokio::test]
async fn whoever_leaves_takes_their_journeys_along_on_sqlite() {
    play(World::new().await).await;
}

#[tokio::test]
async fn whoever_leaves_takes_their_journeys_along_on_postgres() {
    on_postgres("leaving", play).await;
}

/// The dossiers of a kind, as they are kept.
async fn kept(w: &World, kind: &str) -> String {
    let found = w.app.store.dossiers(kind, Of::All, i64::MIN, 100).await;
    let bodies = found.unwrap().into_iter().map(|dossier| dossier.body);
    bodies.collect::<Vec<_>>().join("\n")
}

async fn play(w: World) {
    let challenge = w.challenge("Rentrer le soir", w.lea, w.max).await;
    let project = w.project("Le Fournil", w.zoe).await;
    let theirs = w.project("Le Lavoir", w.lea).await;
    written(&w, challenge, project, theirs).await;
    taken_away(&w).await;
    let me = w.me(w.zoe).await;
    own::close(&w.app, me, "zoe@exemple.org").await.unwrap();
    gone(&w, challenge, theirs).await;
    holder_leaves(&w, challenge).await;
}

/// Zoé writes wherever one may; so does Léa, beside her.
async fn written(w: &World, challenge: ChallengeId, project: ProjectId, theirs: ProjectId) {
    let (app, me, lea) = (&w.app, w.me(w.zoe).await, w.me(w.lea).await);
    let (zoe, lea_shows) = (w.bearer(w.zoe).await, w.bearer(w.lea).await);
    let key = joining::open_door(app, lea, challenge, Door::Contribute).await;
    joining::join(app, me, challenge, &key.unwrap(), Actor::Resident)
        .await
        .unwrap();
    for act in [
        Act::Idea("des lampes dans les haies".to_owned()),
        Act::Skill("animer une réunion".to_owned()),
    ] {
        w.act(w.zoe, challenge, act).await.unwrap();
    }
    w.act(w.lea, challenge, Act::Idea("un taxi partagé".to_owned()))
        .await
        .unwrap();
    acts::comment(app, &zoe, challenge, "defi", "et les jours de pluie ?")
        .await
        .unwrap();
    let cited = card(w, "Le Fournil").await;
    let text = format!("Un four pour la rue\nhttps://croisee.example/fiche/{cited}");
    stories::draft(app, &zoe, "Un four", &text).await.unwrap();
    let listed = format!("https://croisee.example/fiche/{cited}");
    let about = ("Fours", "pour comparer les fours");
    stories::gather(app, &zoe, about, &listed).await.unwrap();
    let of = Subject::Project(theirs);
    wiki::write(app, &lea_shows, &of, 0, "le lavoir de Léa")
        .await
        .unwrap();
    wiki::write(app, &zoe, &of, 1, "le lavoir couvert")
        .await
        .unwrap();
    let note = PieceForm::Note("Four".to_owned(), "changer la sole".to_owned());
    rooms::put(app, me, project, None, &note).await.unwrap();
    let drawn = files::lay(app, me, project, "four.txt", "la voûte".as_bytes()).await;
    drawn.unwrap();
    for (stage, words, audience) in [
        (Stage::Idea, "avoué à personne", Audience::Private),
        (Stage::Launched, "le four est chaud", Audience::Open),
    ] {
        let telling = Telling::Stage {
            stage,
            when: "2020".to_owned(),
            words: words.to_owned(),
            audience,
        };
        life::tell(app, me, project, &telling).await.unwrap();
    }
}

/// All of it is in the file of one's own data, and nothing of the others.
async fn taken_away(w: &World) {
    let data = own::export(&w.app, w.me(w.zoe).await).await.unwrap();
    let text = data.to_string();
    for mine in [
        "Rentrer le soir",
        "des lampes dans les haies",
        "animer une réunion",
        "et les jours de pluie",
        "Un four pour la rue",
        "pour comparer les fours",
        "le lavoir couvert",
        "changer la sole",
        "four.txt",
        "avoué à personne",
        "le four est chaud",
    ] {
        assert!(text.contains(mine), "{mine} in {text}");
    }
    for other in [
        "un taxi partagé",
        "le lavoir de Léa",
        "exemple.org\",\"name",
    ] {
        assert!(!text.contains(other), "{other} in {text}");
    }
}

async fn gone(w: &World, challenge: ChallengeId, theirs: ProjectId) {
    for kind in ["story", "collection", "workspace", "workspace-file"] {
        assert_eq!(kept(w, kind).await, "", "{kind}");
    }
    let life = kept(w, "life").await;
    assert!(life.contains("le four est chaud") && !life.contains("avoué"));
    let file = w.seen(challenge, w.max).await.file;
    assert_eq!(file.challenge.team().role(w.zoe), None);
    assert!(file.gained.skills().is_empty());
    let idea = &file.ideas.ideas()[0];
    assert_eq!(idea.by, w.zoe, "under a number, so that the thread holds");
    let of = Subject::Project(theirs);
    let max = w.bearer(w.max).await;
    let page = wiki::read(&w.app, &max, &of, Lang::Fr).await.unwrap();
    assert_eq!(page.page.unwrap().now().words.as_str(), "le lavoir couvert");
    assert_eq!(page.names.get(&w.zoe).map(String::as_str), Some(""));
    nameless(w, w.zoe, "Zoé").await;
}

/// A challenge keeps its holder under their number: nobody is put in their place.
async fn holder_leaves(w: &World, challenge: ChallengeId) {
    let me = w.me(w.lea).await;
    own::close(&w.app, me, "lea@exemple.org").await.unwrap();
    let view = w.seen(challenge, w.max).await;
    assert_eq!(view.file.challenge.team().role(w.lea), Some(Role::Holder));
    assert_eq!(view.names.get(&w.lea).map(String::as_str), Some(""));
    nameless(w, w.lea, "lea@exemple.org").await;
}

/// No dossier of journeys holds what someone was called.
async fn nameless(w: &World, person: PersonId, name: &str) {
    let called = names(&w.app, [person]).await.unwrap();
    assert_eq!(called.get(&person).map(String::as_str), Some(""));
    for kind in ["challenge", "challenge-call", "wiki", "life", "campaign"] {
        assert!(!kept(w, kind).await.contains(name), "{kind}");
    }
}
