//! The personas: people of two challenges, a team of the network, and the time they live in.

use access::{Administration, Bearer, Oneself};
use app::gatherings::archive;
use app::gatherings::briefs::{self, BriefForm};
use app::gatherings::leads::{self, Noticed};
use app::gatherings::passages::Bringing;
use app::gatherings::returns::{self, FeedbackForm, How};
use app::gatherings::teams::{self, Founding};
use app::journey::acts::{self, Act, PresenceForm};
use app::journey::joining::{self, Beginning};
use app::journey::verdicts::{self, VerdictForm, Which};
use app::journey::{Accompanying, challenges, sets};
use app::{App, Config, Error};
use gatherings::afterwards::Outlet;
use gatherings::passage::Family;
use jiff::Timestamp;
use journey::method::team::Actor;
use journey::{ChallengeId, Refusal};
use model::Lang;
use model::people::{PersonId, ProjectId, TeamId};
use std::cell::Cell;
use std::sync::Arc;
use territory::Level;

thread_local! {
    static NOW: Cell<i64> = const { Cell::new(1_900_000_000) };
}

pub fn clock() -> Timestamp {
    Timestamp::from_second(NOW.get()).unwrap()
}

pub struct World {
    pub app: Arc<App>,
    _folder: tempfile::TempDir,
    pub team: TeamId,
    pub host: PersonId,
    pub lea: PersonId,
    pub max: PersonId,
    pub zoe: PersonId,
}

pub async fn person(app: &App, name: &str) -> PersonId {
    let mail = format!("{}@exemple.org", model::text::fold(name));
    let made = app.store.add_person(name, &mail, Lang::Fr, clock()).await;
    made.unwrap().id
}

impl World {
    pub async fn new() -> Self {
        Self::on(None).await
    }

    pub async fn on(database: Option<String>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::load(&folder.path().join("data")).unwrap();
        if let Some(database) = database {
            config.database = database;
        }
        let app = App::open_at(config, clock).await.unwrap();
        let host = person(&app, "Hélène").await;
        let founding = Founding {
            name: "Équipe du Sud".to_owned(),
            territory: Some((Level::Department, "13".to_owned())),
            network: "Réseau".to_owned(),
            spaces: vec!["Espace".to_owned()],
            host: Some(host),
            ..Founding::default()
        };
        let team = teams::found(&app, Administration::command_line(), &founding).await;
        Self {
            team: team.unwrap(),
            lea: person(&app, "Léa").await,
            max: person(&app, "Max").await,
            zoe: person(&app, "Zoé").await,
            host,
            app,
            _folder: folder,
        }
    }

    pub async fn bearer(&self, person: PersonId) -> Bearer {
        let grants = self.app.store.offices_of(person).await.unwrap();
        Bearer::of(person, &grants, &[], None)
    }

    pub async fn me(&self, person: PersonId) -> Oneself {
        self.bearer(person).await.oneself().unwrap()
    }

    pub async fn accompanying(&self) -> Accompanying {
        let bearer = self.bearer(self.host).await;
        Accompanying::of(&bearer, Some(self.team)).unwrap()
    }

    /// A challenge held by one and facilitated by the other.
    pub async fn challenge(
        &self,
        title: &str,
        holder: PersonId,
        facilitator: PersonId,
    ) -> ChallengeId {
        let asked = Beginning {
            title: title.to_owned(),
            question: "comment se déplacer le soir avec les habitants ?".to_owned(),
            project: None,
            set: sets::default_number().unwrap(),
            team: Some(self.team),
            actor: Actor::Resident,
        };
        let called = joining::call(&self.app, self.me(holder).await, &asked).await;
        let (call, key) = called.unwrap();
        let by = self.me(facilitator).await;
        let begun = joining::answer(&self.app, by, call, &key, Actor::PublicBody).await;
        begun.unwrap()
    }

    /// A project of someone's, over and with a page of its own.
    pub async fn project(&self, title: &str, holder: PersonId) -> ProjectId {
        let (app, me) = (&self.app, self.me(holder).await);
        let seen = Noticed {
            title: title.to_owned(),
            ..Noticed::default()
        };
        let receipt = leads::propose_own(app, me, self.team, &seen, title).await;
        let project = receipt.unwrap().project;
        let teamwork = self.bearer(self.host).await.teamwork(self.team).unwrap();
        let by = Bringing::from(&teamwork);
        let brief = BriefForm {
            who: "des habitants".to_owned(),
            situation: "le soir".to_owned(),
            usage: "s’en servir".to_owned(),
            change: "du temps".to_owned(),
            family: Some(Family::Social),
            ..BriefForm::default()
        };
        briefs::brief(app, by, project, &brief).await.unwrap();
        archive::publish(app, me, project, &[Outlet::Page].into())
            .await
            .unwrap();
        briefs::withdraw(app, me, project).await.unwrap();
        let strengths = "L’usage est clair et les premières personnes concernées en parlent elles-mêmes avec chaleur.";
        let observations =
            "La démonstration dure longtemps ; une seule scène suffirait à la faire comprendre.";
        let feedback = FeedbackForm {
            strengths: vec![strengths.to_owned()],
            observations: vec![observations.to_owned()],
            ..FeedbackForm::default()
        };
        let given = returns::give(app, by, project, &feedback, How::Meeting).await;
        given.unwrap();
        project
    }

    pub async fn act(&self, who: PersonId, id: ChallengeId, act: Act) -> Result<(), Error> {
        acts::act(&self.app, self.me(who).await, id, &act).await
    }

    pub async fn map(&self, id: ChallengeId) {
        let named = |names: &str| PresenceForm {
            names: names.to_owned(),
            absent: String::new(),
        };
        let absent = PresenceForm {
            names: String::new(),
            absent: "aucun financeur pour l’instant".to_owned(),
        };
        let map = Act::Map([named("Ateliers : réparent"), absent, named("Voisins")]);
        self.act(self.lea, id, map).await.unwrap();
    }

    pub async fn note(&self, id: ChallengeId, code: &str, form: &VerdictForm) {
        let by = self.me(self.lea).await;
        verdicts::note(&self.app, by, id, code, form).await.unwrap();
    }

    pub async fn seen(&self, id: ChallengeId, who: PersonId) -> challenges::ChallengeView {
        let bearer = self.bearer(who).await;
        challenges::one(&self.app, &bearer, id).await.unwrap()
    }
}

pub fn met() -> VerdictForm {
    VerdictForm {
        which: Which::Met,
        evidence: vec![("dit par trois voisins".to_owned(), String::new())],
        words: String::new(),
    }
}

pub fn not_yet() -> VerdictForm {
    VerdictForm {
        which: Which::NotYet,
        evidence: Vec::new(),
        words: "il manque des usagers".to_owned(),
    }
}

pub fn refused<T>(result: Result<T, Error>) -> Refusal {
    match result.err() {
        Some(Error::Journey(refusal)) => refusal,
        other => unreachable!("{other:?}"),
    }
}

/// Lets days pass.
pub fn days(days: i64) {
    NOW.set(NOW.get() + days * 86_400);
}
