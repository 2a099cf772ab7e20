//! From two partners' rows to one card, and back: the engine joins, people decide, every step is
//! undone.
#![expect(clippy::unwrap_used, reason = "a test says no by stopping")]

use access::{Reviewer, Stewardship};
use app::harvest::{Manner, harvest};
use app::progress::Silent;
use app::{App, Config, consolidate, review, sources};
use model::{CardId, Invitation, NoticeId, Outcome, Pair, Relation, SourceId};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use store::{Found, Pile, Slice};

const STEWARD: Stewardship = Stewardship::command_line();
const KINDS: [&str; 6] = [
    "Ressourcerie",
    "Fournil",
    "Jardin partagé",
    "Atelier vélo",
    "Conserverie",
    "Laverie",
];
const NAMES: [&str; 10] = [
    "des Tilleuls",
    "du Canal",
    "de la Butte",
    "des Cordeliers",
    "du Vieux Port",
    "des Hirondelles",
    "de la Gare",
    "du Moulin",
    "des Faubourgs",
    "de l’Écluse",
];
const TOWNS: [(&str, &str); 6] = [
    ("44000", "Nantes"),
    ("35000", "Rennes"),
    ("38000", "Grenoble"),
    ("29200", "Brest"),
    ("31000", "Toulouse"),
    ("59000", "Lille"),
];

async fn open(folder: &Path) -> Arc<App> {
    let clock = || "2026-11-22T12:00:00Z".parse().unwrap();
    let config = Config::load(&folder.join("data")).unwrap();
    App::open_at(config, clock).await.unwrap()
}

/// Sixty projects as partner `a` tells them, and forty of them as partner `b` does: in capitals,
/// without the holder, the telephone written otherwise.
fn tables() -> (String, String) {
    let (mut a, mut b) = (
        String::from("id;nom;porteur;tel;cp;ville\n"),
        String::from("id;nom;tel;cp;ville\n"),
    );
    for (rank, kind, name) in KINDS
        .iter()
        .flat_map(|kind| NAMES.iter().map(move |name| (kind, name)))
        .enumerate()
        .map(|(rank, (kind, name))| (rank, kind, name))
    {
        let (postcode, town) = TOWNS[(rank * 7) % TOWNS.len()];
        let phone = format!("02{:08}", 10_203_040 + rank * 137_911);
        let _ = writeln!(
            a,
            "{rank};{kind} {name};Association {name};{phone};{postcode};{town}"
        );
        if rank % 3 != 0 {
            let spaced = phone
                .as_bytes()
                .chunks(2)
                .map(|two| std::str::from_utf8(two).unwrap());
            let spaced: Vec<&str> = spaced.collect();
            let name = format!("{kind} {name}").to_uppercase();
            let _ = writeln!(
                b,
                "{rank};{name};{};{postcode};{}",
                spaced.join(" "),
                town.to_uppercase()
            );
        }
    }
    (a, b)
}

async fn harvested(app: &Arc<App>, folder: &Path, id: &str, rows: &str, holder: &str) {
    let recipe = format!(
        "[source]\nid = \"{id}\"\ntitle = \"Essai\"\nlicence = \"etalab-2.0\"\n\
         partner = {{ name = \"Partenaire\" }}\n\n[reading]\nformat = \"csv\"\nfile = \"{id}.csv\"\n\n\
         [key]\ntry = [{{ columns = [\"id\"] }}]\n\n[fields]\nname = \"nom\"\nphone = \"tel\"\n{holder}\
         place.postcode = \"cp\"\nplace.commune = \"ville\"\n"
    );
    std::fs::write(folder.join(format!("{id}.csv")), rows).unwrap();
    sources::add(app, STEWARD, &recipe, folder).await.unwrap();
    let id = SourceId::parse(id).unwrap();
    let run = harvest(app, STEWARD, &id, Manner::default(), Arc::new(Silent)).await;
    assert_eq!(run.unwrap().outcome, Outcome::Published);
}

async fn two_censuses(folder: &Path) -> Arc<App> {
    let app = open(folder).await;
    let (a, b) = tables();
    harvested(&app, folder, "a", &a, "holder.name = \"porteur\"\n").await;
    harvested(&app, folder, "b", &b, "").await;
    app
}

fn notice(source: &str, rank: usize) -> NoticeId {
    NoticeId::of(&SourceId::parse(source).unwrap(), &rank.to_string())
}

async fn card(app: &App, id: NoticeId) -> CardId {
    app.store.cards_of(&[id]).await.unwrap()[&id]
}

async fn reviewer(app: &App, name: &str, source: Option<&str>) -> Reviewer {
    let key = review::invite(
        app,
        STEWARD,
        name,
        source.map(|s| SourceId::parse(s).unwrap()),
        9,
    )
    .await
    .unwrap();
    review::admit(app, &key).await.unwrap().unwrap()
}

async fn settle(app: &App) {
    consolidate::consolidate(app, STEWARD, &Silent)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn e4_two_partners_projects_become_one_card_with_reasons() {
    let folder = tempfile::tempdir().unwrap();
    let app = two_censuses(folder.path()).await;
    let told_twice: Vec<usize> = (0..60).filter(|rank| rank % 3 != 0).collect();
    let mut joined = 0;
    for rank in &told_twice {
        joined += usize::from(
            card(&app, notice("a", *rank)).await == card(&app, notice("b", *rank)).await,
        );
    }
    assert!(
        joined * 10 >= told_twice.len() * 8,
        "{joined} of {}",
        told_twice.len()
    );
    // No card tells two projects.
    for card in app.store.cards_after(None, 200).await.unwrap() {
        let names: BTreeSet<String> = card
            .values
            .iter()
            .filter(|value| value.field == model::Field::Name)
            .map(|value| model::text::fold(&value.value))
            .collect();
        assert_eq!(names.len(), 1, "{names:?}");
    }
    let pair = Pair::of(notice("a", 1), notice("b", 1)).unwrap();
    let opinion = app.store.opinion(pair).await.unwrap().unwrap();
    assert!(opinion.probability > 0.5 && !opinion.reasons.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_splits_and_its_undoing_joins_again_at_the_same_address() {
    let folder = tempfile::tempdir().unwrap();
    let app = two_censuses(folder.path()).await;
    let zoe = reviewer(&app, "Zoé", None).await;
    let mut ranks = (1..60).filter(|rank| rank % 3 != 0);
    let (a, b) = loop {
        let rank = ranks.next().unwrap();
        let (a, b) = (notice("a", rank), notice("b", rank));
        if card(&app, a).await == card(&app, b).await {
            break (a, b);
        }
    };
    let (kept, pair) = (card(&app, a).await, Pair::of(a, b).unwrap());
    let number = review::decide(&app, &zoe, pair, Relation::OtherSite, "deux villes")
        .await
        .unwrap();
    settle(&app).await;
    assert_ne!(card(&app, a).await, card(&app, b).await);
    assert_eq!(card(&app, a).await, kept, "the older keeps its address");
    let other = card(&app, b).await;

    // The decision outlives a harvest in which the partner's words change.
    let (_, rows) = tables();
    harvested(
        &app,
        folder.path(),
        "b",
        &rows.replace("NANTES", "Nantes"),
        "",
    )
    .await;
    assert_ne!(card(&app, a).await, card(&app, b).await);

    review::undo(&app, &zoe, number).await.unwrap();
    settle(&app).await;
    assert_eq!(card(&app, b).await, kept);
    assert_eq!(app.store.find(other).await.unwrap(), Found::Moved(kept));
    let log = review::log(&app, &zoe, None, 9).await.unwrap();
    assert!(log[0].decision.withdrawn_at.is_some() && log[0].decision.note == "deux villes");
}

#[tokio::test(flavor = "multi_thread")]
async fn e28_reviewers_get_different_pairs_and_partners_only_theirs() {
    let folder = tempfile::tempdir().unwrap();
    let app = two_censuses(folder.path()).await;
    // Two doubtful pairs within and across sources.
    let doubt = |one, other, p| {
        let opinion = model::Opinion {
            pair: Pair::of(one, other).unwrap(),
            probability: p,
            reasons: Vec::new(),
        };
        (opinion, 1.0)
    };
    let (within, across) = (
        doubt(notice("a", 0), notice("a", 3), 0.6),
        doubt(notice("a", 6), notice("b", 7), 0.5),
    );
    app.store
        .put_opinions(&[], &[within.clone(), across.clone()])
        .await
        .unwrap();
    let (zoe, ali) = (
        reviewer(&app, "Zoé", None).await,
        reviewer(&app, "Ali", None).await,
    );
    let first = review::next(&app, &zoe, Pile::Waiting, &[])
        .await
        .unwrap()
        .unwrap();
    let second = review::next(&app, &ali, Pile::Waiting, &[])
        .await
        .unwrap()
        .unwrap();
    assert_ne!(first.pair, second.pair);
    assert!(
        review::decide(&app, &ali, first.pair, Relation::Same, "")
            .await
            .is_err()
    );

    let bea = reviewer(&app, "Béa", Some("b")).await;
    assert!(review::open(&app, &bea, within.0.pair).await.is_err());
    for listed in review::list(&app, &bea, Pile::Joined, Slice::first(200))
        .await
        .unwrap()
    {
        assert!(
            listed
                .sides
                .iter()
                .any(|(_, source)| source.as_str() == "b")
        );
    }
    let number = review::decide(&app, &zoe, first.pair, Relation::Same, "")
        .await
        .unwrap();
    assert!(
        review::undo(&app, &bea, number).await.is_err(),
        "not hers to take back"
    );
    assert!(review::undo(&app, &ali, number).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_ends() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).await;
    let key = review::invite(&app, STEWARD, " Zoé ", None, 3)
        .await
        .unwrap();
    assert_eq!(
        review::admit(&app, &key).await.unwrap().unwrap().name(),
        "Zoé"
    );
    assert!(review::admit(&app, "autre").await.unwrap().is_none());
    assert_eq!(review::revoke(&app, STEWARD, "Zoé").await.unwrap(), 1);
    assert!(review::admit(&app, &key).await.unwrap().is_none());
    let all: Vec<Invitation> = review::invitations(&app, STEWARD).await.unwrap();
    assert!(all[0].revoked_at.is_some());
    assert!(review::invite(&app, STEWARD, " ", None, 3).await.is_err());
    let unknown = SourceId::parse("personne").unwrap();
    assert!(
        review::invite(&app, STEWARD, "Zoé", Some(unknown), 3)
            .await
            .is_err()
    );
}
