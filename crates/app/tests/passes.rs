//! The engine kept in memory between passes answers as one made anew: whatever the order in which
//! notices come, whoever writes them, after a restart too.
#![expect(clippy::unwrap_used, reason = "a test says no by stopping")]

use access::{Reviewer, Stewardship};
use app::harvest::{Manner, harvest};
use app::progress::Silent;
use app::{App, Config, consolidate, review, sources};
use model::{CardId, NoticeId, Outcome, Pair, Relation, SourceId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

const STEWARD: Stewardship = Stewardship::command_line();
const KINDS: [&str; 9] = [
    "Ressourcerie",
    "Fournil",
    "Jardin partagé",
    "Atelier vélo",
    "Conserverie",
    "Laverie",
    "Épicerie solidaire",
    "Radio locale",
    "Menuiserie",
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

/// Projects of these ranks, as a partner tells them: plainly, or in capitals.
fn told(ranks: impl IntoIterator<Item = usize>, capitals: bool) -> String {
    let mut rows = String::from("id;nom;tel;cp;ville\n");
    for rank in ranks {
        let name = format!(
            "{} {}",
            KINDS[rank / NAMES.len()],
            NAMES[rank % NAMES.len()]
        );
        let (postcode, town) = TOWNS[(rank * 7) % TOWNS.len()];
        let phone = format!("02{:08}", 10_203_040 + rank * 137_911);
        let name = if capitals { name.to_uppercase() } else { name };
        let _ = writeln!(rows, "{rank};{name};{phone};{postcode};{town}");
    }
    rows
}

async fn harvested(app: &Arc<App>, folder: &Path, id: &str, rows: &str) {
    let recipe = format!(
        "[source]\nid = \"{id}\"\ntitle = \"Essai\"\nlicence = \"etalab-2.0\"\ngrace_days = 0\n\
         partner = {{ name = \"Partenaire\" }}\n\n[reading]\nformat = \"csv\"\nfile = \"{id}.csv\"\n\n\
         [contract]\nmax_loss = 1.0\n\n\
         [key]\ntry = [{{ columns = [\"id\"] }}]\n\n[fields]\nname = \"nom\"\nphone = \"tel\"\n\
         place.postcode = \"cp\"\nplace.commune = \"ville\"\n"
    );
    std::fs::write(folder.join(format!("{id}.csv")), rows).unwrap();
    sources::add(app, STEWARD, &recipe, folder).await.unwrap();
    let id = SourceId::parse(id).unwrap();
    let run = harvest(app, STEWARD, &id, Manner::default(), Arc::new(Silent)).await;
    assert_eq!(run.unwrap().outcome, Outcome::Published);
}

fn notice(source: &str, rank: usize) -> NoticeId {
    NoticeId::of(&SourceId::parse(source).unwrap(), &rank.to_string())
}

/// Each card with its notices.
async fn cards(app: &App) -> BTreeMap<CardId, Vec<NoticeId>> {
    let all = app.store.cards_after(None, 1_000).await.unwrap();
    all.into_iter()
        .map(|card| (card.id, card.notices))
        .collect()
}

async fn belief(app: &App, one: NoticeId, other: NoticeId) -> Option<f32> {
    let pair = Pair::of(one, other).unwrap();
    let opinion = app.store.opinion(pair).await.unwrap();
    opinion.map(|opinion| opinion.probability)
}

async fn together(app: &App, one: NoticeId, other: NoticeId) -> bool {
    let on = app.store.cards_of(&[one, other]).await.unwrap();
    on[&one] == on[&other]
}

#[tokio::test(flavor = "multi_thread")]
async fn small_passes_give_the_cards_of_one_pass_also_after_restarts() {
    let shared: Vec<usize> = (0..90).filter(|rank| rank % 2 == 0).collect();
    let mut answers = Vec::new();
    // All at once; in small passes of one program; the same with a restart before each pass.
    for (passes, restarts) in [(1, false), (6, false), (6, true)] {
        let folder = tempfile::tempdir().unwrap();
        let mut app = open(folder.path()).await;
        harvested(&app, folder.path(), "a", &told(0..90, false)).await;
        for pass in 1..=passes {
            if restarts {
                drop(app);
                app = open(folder.path()).await;
            }
            let so_far = &shared[..shared.len() * pass / passes];
            let rows = told(so_far.iter().copied(), true);
            harvested(&app, folder.path(), "b", &rows).await;
        }
        answers.push(cards(&app).await);
    }
    let joined = answers[0].values().filter(|notices| notices.len() == 2);
    assert!(joined.count() * 10 >= shared.len() * 8);
    assert_eq!(answers[0], answers[1], "in small passes");
    assert_eq!(answers[0], answers[2], "with restarts");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_node_wrote_changed_and_buried_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (open(folder.path()).await, open(folder.path()).await);
    harvested(&here, folder.path(), "a", &told(0..60, false)).await;
    // The other node brings projects that nobody told; this one brings their twins.
    harvested(&there, folder.path(), "b", &told(80..84, false)).await;
    harvested(&here, folder.path(), "c", &told(80..83, true)).await;
    for rank in 80..83 {
        let (b, c) = (notice("b", rank), notice("c", rank));
        assert!(together(&here, b, c).await, "{rank}");
    }
    // The other node changes one and loses another.
    let changed = told([81, 82, 83], false).replace("81;", "81;Tout autre chose ");
    harvested(&there, folder.path(), "b", &changed).await;
    let rows = told(80..84, true);
    harvested(&here, folder.path(), "c", &rows).await;
    assert!(together(&here, notice("b", 83), notice("c", 83)).await);
    // A notice that no source tells is no one's twin any more.
    harvested(&here, folder.path(), "d", &told([80], true)).await;
    assert_eq!(belief(&here, notice("d", 80), notice("b", 80)).await, None);
    assert!(belief(&here, notice("d", 80), notice("c", 80)).await > Some(0.5));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lesson_writes_only_what_it_moved() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).await;
    harvested(&app, folder.path(), "a", &told(0..90, false)).await;
    let twins: Vec<usize> = (0..90).filter(|rank| rank % 2 == 0).collect();
    let rows = told(twins.iter().copied(), true);
    harvested(&app, folder.path(), "b", &rows).await;
    let key = review::invite(&app, STEWARD, "Zoé", None, 9).await.unwrap();
    let zoe: Reviewer = review::admit(&app, &key).await.unwrap().unwrap();
    let before = cards(&app).await;
    for round in 0..2 {
        for rank in &twins[round * 10..(round + 1) * 10] {
            let pair = Pair::of(notice("a", *rank), notice("b", *rank)).unwrap();
            let said = review::decide(&app, &zoe, pair, Relation::Same, "");
            said.await.unwrap();
        }
        let settled = consolidate::consolidate(&app, STEWARD, &Silent);
        settled.await.unwrap();
    }
    assert_eq!(cards(&app).await, before, "people agreed with the engine");
    // All pairs were judged anew, and what is written is what the engine believes now: a third
    // lesson that teaches nothing new touches the notices that were answered, and few others.
    let told: BTreeSet<CardId> = before.keys().copied().collect();
    let last = app.store.last_change().await.unwrap();
    for rank in &twins[20..30] {
        let pair = Pair::of(notice("a", *rank), notice("b", *rank)).unwrap();
        let said = review::decide(&app, &zoe, pair, Relation::Same, "");
        said.await.unwrap();
    }
    let settled = consolidate::consolidate(&app, STEWARD, &Silent);
    settled.await.unwrap();
    let changes = app.store.last_change().await.unwrap() - last;
    assert!(
        usize::try_from(changes).unwrap() < told.len(),
        "{changes} of {} cards written",
        told.len()
    );
}
