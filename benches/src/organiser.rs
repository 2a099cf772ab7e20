//! An edition with a thousand briefs, as those who prepare it meet it: server time of every page.

use crate::table::Table;
use crate::times::Times;
use crate::{Options, Outcome};
use access::{Administration, Bearer, OfficeKind};
use app::accounts::{charter, people};
use app::gatherings::briefs::{self, BriefForm};
use app::gatherings::editions::{self, Opening};
use app::gatherings::leads::{self, Noticed, Whom};
use app::gatherings::passages::Bringing;
use app::gatherings::selection::{self, Asked};
use app::gatherings::teams::{self, Founding};
use app::gatherings::{committee, staff, stages};
use app::letters::Said;
use app::{App, Config};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use gatherings::edition::Format;
use gatherings::passage::{Family, Way};
use gatherings::selection::Value;
use jiff::SignedDuration;
use model::Lang;
use model::people::{EditionId, PersonId, TeamId};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;
use territory::Level;
use tower::ServiceExt;

/// Who prepares everything here.
const MAIL: &str = "camille@bench.example";

/// Measures; answers the bars that were not reached.
///
/// # Errors
/// Those of the use cases.
pub fn run(options: &Options) -> Outcome<Vec<String>> {
    let briefs = options.number("--briefs", 1_000, 12)?;
    let rounds = options.number("--rounds", 15, 1)?;
    let work = tokio::runtime::Runtime::new()?;
    work.block_on(measure(briefs, rounds))
}

async fn measure(briefs: usize, rounds: usize) -> Outcome<Vec<String>> {
    let folder = tempfile::tempdir()?;
    let app = App::open(Config::load(folder.path())?).await?;
    let begun = Instant::now();
    let prepared = Prepared::with(&app, briefs).await?;
    let mut table = Table::new(&format!("An edition with {briefs} briefs"));
    table.row(
        "writing them, one by one",
        format!("{:.1} s", begun.elapsed().as_secs_f64()),
    );
    let site = web::router(Arc::clone(&app));
    let cookie = signed_in(&app, &site).await?;
    for (name, path) in prepared.pages() {
        let mut times = Times::default();
        for _ in 0..rounds {
            let start = Instant::now();
            get(&site, &path, &cookie).await?;
            times.push(start.elapsed());
        }
        times.judged(&mut table, &format!("{name}, p95"), 100.0);
    }
    Ok(table.print())
}

/// What was prepared.
struct Prepared {
    team: TeamId,
    edition: EditionId,
    project: String,
    run: i64,
}

impl Prepared {
    async fn with(app: &Arc<App>, briefs: usize) -> Outcome<Self> {
        let camille = people::somebody(app, MAIL, "Camille", Lang::Fr).await?;
        accept(app, camille).await?;
        let founding = Founding {
            name: "Équipe".to_owned(),
            territory: Some((Level::Department, "44".to_owned())),
            network: "Réseau".to_owned(),
            spaces: vec!["Atelier".to_owned()],
            sharing: true,
            host: Some(camille),
            ..Founding::default()
        };
        let team = teams::found(app, Administration::command_line(), &founding).await?;
        let edition = open(app, team, camille).await?;
        let by = (bearer(app, camille).await?.coordination(edition)).ok_or("no coordination")?;
        for rank in 0..3 {
            let mail = format!("membre{rank}@bench.example");
            let member = people::somebody(app, &mail, "Membre", Lang::Fr).await?;
            accept(app, member).await?;
            committee::seat(app, &by, member).await?;
        }
        staff::add_scout(app, &by, camille, &["Écoles".to_owned()]).await?;
        stages::open_scouting(app, &by, Some("mesure")).await?;
        let scouting = (bearer(app, camille).await?.scouting(edition)).ok_or("no scouting")?;
        let bringing = Bringing::of(app, &scouting).await?;
        let mut project = String::new();
        for rank in 0..briefs {
            project = candidate(app, bringing, edition, rank).await?;
        }
        let staff = (bearer(app, camille).await?.preparation(edition)).ok_or("no preparation")?;
        let run = selection::run(app, &staff, &Asked::default()).await?;
        Ok(Self {
            team,
            edition,
            project,
            run,
        })
    }

    /// The pages that those who prepare open.
    fn pages(&self) -> Vec<(&'static str, String)> {
        let Self {
            team,
            edition,
            project,
            run,
        } = self;
        vec![
            ("own room", "/mon-espace".to_owned()),
            ("team", format!("/equipe/{team}")),
            ("capture form", format!("/equipe/{team}/piste")),
            ("a project", format!("/passage/{project}")),
            ("dashboard", format!("/preparer/{edition}")),
            ("committee", format!("/comite/{edition}")),
            (
                "a run of the selection",
                format!("/selection/{edition}/{run}"),
            ),
            ("run-of-show", format!("/deroule/{edition}")),
        ]
    }
}

async fn bearer(app: &App, person: PersonId) -> Outcome<Bearer> {
    let grants = app.store.offices_of(person).await?;
    let said = app.store.acceptances_of(person).await?;
    let version = charter::current(app, app.now()).await?.version;
    Ok(Bearer::of(person, &grants, &said, Some(version)))
}

async fn accept(app: &App, person: PersonId) -> Outcome<()> {
    let version = charter::current(app, app.now()).await?.version;
    let own = bearer(app, person).await?.oneself().ok_or("no account")?;
    Ok(charter::accept(app, own, version, OfficeKind::ALL).await?)
}

async fn open(app: &App, team: TeamId, coordinator: PersonId) -> Outcome<EditionId> {
    let hosting = (bearer(app, coordinator).await?.hosting(team)).ok_or("no hosting")?;
    let day = |days: i64| app.now() + SignedDuration::from_hours(24 * days);
    let asked = Opening {
        title: "Édition mesurée".to_owned(),
        place: "Nantes".to_owned(),
        starts: day(60),
        ends: day(60) + SignedDuration::from_hours(4),
        announced: day(10),
        decides: day(40),
        capacity: 120,
        about: String::new(),
        format: Format::Evening,
        territory: None,
        domain: String::new(),
        strand: None,
        coordinator,
    };
    Ok(editions::open(app, &hosting, &asked).await?)
}

async fn candidate(app: &App, by: Bringing, edition: EditionId, rank: usize) -> Outcome<String> {
    let title = format!("Projet {rank}");
    let seen = Noticed {
        title: title.clone(),
        place: "Nantes".to_owned(),
        ..Noticed::default()
    };
    let project = leads::capture(app, by, &seen, Way::Form, &title).await?;
    let whom = Whom::Name {
        name: format!("Porteuse {rank}"),
        mail: String::new(),
    };
    leads::tell(app, by, project, &whom).await?;
    let word = |of: usize| Value::words([format!("valeur {}", rank / of % (of + 3)).as_str()]);
    let axes = ["stage", "sector", "innovation", "legal-nature"];
    let profile: BTreeMap<String, Value> = (axes.iter().zip([1, 5, 7, 11]))
        .map(|(axis, of)| ((*axis).to_owned(), word(of)))
        .collect();
    let families = [
        Family::Social,
        Family::Cultural,
        Family::Economic,
        Family::Public,
    ];
    let form = BriefForm {
        who: "Des voisins".to_owned(),
        situation: format!("Le samedi numéro {rank}, quand chacun attend"),
        usage: format!("Ils font ensemble la chose {rank}"),
        change: "Ils se connaissent".to_owned(),
        family: families.get(rank % families.len()).copied(),
        profile,
        ..BriefForm::default()
    };
    briefs::brief(app, by, project, &form).await?;
    briefs::propose(app, by, project, edition).await?;
    Ok(project.to_string())
}

/// Signs in by the link in the letter; gives the cookie.
async fn signed_in(app: &App, site: &Router) -> Outcome<String> {
    app::accounts::signing::ask(app, MAIL, "/mon-espace").await?;
    let known = (app.store.person_by_mail(MAIL).await?).ok_or("nobody")?;
    let letters = app.store.letters_to(known.id, app.now(), 10).await?;
    let mut keys =
        letters
            .iter()
            .filter_map(|letter| match serde_json::from_str(&letter.letter.body) {
                Ok(Said::SignIn { key }) => Some(key),
                _ => None,
            });
    let key = keys.next().ok_or("no link")?;
    let request = Request::post("/connexion/entrer")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!("cle={key}&jeton=")))?;
    let response = site.clone().oneshot(request).await?;
    let set = response
        .headers()
        .get(header::SET_COOKIE)
        .ok_or("no session")?;
    let cookie = set.to_str()?.split(';').next().unwrap_or_default();
    Ok(cookie.to_owned())
}

async fn get(site: &Router, path: &str, cookie: &str) -> Outcome<()> {
    let request = Request::get(path)
        .header(header::COOKIE, cookie)
        .header(header::ACCEPT_ENCODING, "gzip")
        .body(Body::empty())?;
    let response = site.clone().oneshot(request).await?;
    if !response.status().is_success() {
        return Err(format!("{path}: {}", response.status()).into());
    }
    to_bytes(response.into_body(), usize::MAX).await?;
    Ok(())
}
