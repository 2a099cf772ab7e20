//! The personas: a host, a coordinator, scouts, members of the committee, holders with and without an
//! account, participants, partners and strangers; and the time they live in.

use access::{
    Administration, Bearer, Coordination, Moderation, Oneself, Preparation, Sight, Sitting,
    Teamwork,
};
use app::gatherings::briefs::{self, BriefForm};
use app::gatherings::editions::{self, Opening};
use app::gatherings::leads::{self, Noticed, Whom};
use app::gatherings::passages::Bringing;
use app::gatherings::returns::FeedbackForm;
use app::gatherings::selection::{self, Asked, Choice};
use app::gatherings::teams::{self, Founding};
use app::gatherings::{Reader, committee, reader_of};
use app::{App, Config};
use gatherings::edition::Format;
use gatherings::passage::{Family, Way};
use gatherings::selection::Value;
use jiff::{SignedDuration, Timestamp};
use model::Lang;
use model::people::{EditionId, PersonId, ProjectId, TeamId};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use territory::Level;

thread_local! {
    static NOW: Cell<i64> = const { Cell::new(1_900_000_000) };
}

fn clock() -> Timestamp {
    Timestamp::from_second(NOW.get()).unwrap()
}

/// Lets days pass.
pub fn days(days: i64) {
    NOW.set(NOW.get() + days * 86_400);
}

/// Goes to a moment.
pub fn go(to: Timestamp) {
    NOW.set(to.as_second());
}

pub fn now() -> Timestamp {
    clock()
}

pub struct World {
    pub app: Arc<App>,
    _folder: tempfile::TempDir,
    pub team: TeamId,
    pub edition: EditionId,
    pub host: PersonId,
    pub coordinator: PersonId,
    pub scouts: Vec<PersonId>,
    pub members: Vec<PersonId>,
    pub holder: PersonId,
    pub stranger: PersonId,
}

pub async fn person(app: &App, name: &str) -> PersonId {
    let mail = format!("{}@exemple.org", model::text::fold(name).replace(' ', "."));
    let made = app.store.add_person(name, &mail, Lang::Fr, clock()).await;
    made.unwrap().id
}

pub fn founding(name: &str, host: PersonId) -> Founding {
    Founding {
        name: name.to_owned(),
        territory: Some((Level::Department, "13".to_owned())),
        network: "Réseau du Sud".to_owned(),
        spaces: vec!["Espace commun".to_owned()],
        sharing: true,
        host: Some(host),
        ..Founding::default()
    }
}

pub fn opening(title: &str, coordinator: PersonId) -> Opening {
    let day = |days: i64| clock() + SignedDuration::from_hours(24 * days);
    Opening {
        title: title.to_owned(),
        place: "12, quai du Port, Marseille".to_owned(),
        starts: day(60),
        ends: day(60) + SignedDuration::from_hours(4),
        announced: day(10),
        decides: day(40),
        capacity: 4,
        about: String::new(),
        format: Format::Evening,
        territory: None,
        domain: String::new(),
        strand: None,
        coordinator,
    }
}

impl World {
    /// A team with an edition being scouted, on a data base of its own.
    pub async fn new() -> Self {
        Self::on(None).await
    }

    pub async fn on(database: Option<String>) -> Self {
        NOW.set(1_900_000_000);
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::load(&folder.path().join("data")).unwrap();
        if let Some(database) = database {
            config.database = database;
        }
        let app = App::open_at(config, clock).await.unwrap();
        let host = person(&app, "Hélène").await;
        let coordinator = person(&app, "Camille").await;
        let administration = Administration::command_line();
        let team = teams::found(&app, administration, &founding("Équipe du Sud", host))
            .await
            .unwrap();
        let hosting = bearer(&app, host).await.hosting(team).unwrap();
        let edition = editions::open(&app, &hosting, &opening("Carrefour d’été", coordinator))
            .await
            .unwrap();
        let mut world = Self {
            holder: person(&app, "Fatima").await,
            stranger: person(&app, "Sacha").await,
            app,
            _folder: folder,
            team,
            edition,
            host,
            coordinator,
            scouts: Vec::new(),
            members: Vec::new(),
        };
        world.staff().await;
        world
    }

    async fn staff(&mut self) {
        let by = self.coordination().await;
        for (name, network) in [("Ana", "Écoles"), ("Bo", "Fablabs"), ("Chloé", "Mairies")] {
            let scout = person(&self.app, name).await;
            app::gatherings::staff::add_scout(&self.app, &by, scout, &[network.to_owned()])
                .await
                .unwrap();
            self.scouts.push(scout);
        }
        for name in ["Marc", "Nora", "Omar", "Paula"] {
            let member = person(&self.app, name).await;
            committee::seat(&self.app, &by, member).await.unwrap();
            self.members.push(member);
        }
        app::gatherings::stages::open_scouting(&self.app, &by, None)
            .await
            .unwrap();
    }

    pub async fn bearer(&self, person: PersonId) -> Bearer {
        bearer(&self.app, person).await
    }

    pub async fn coordination(&self) -> Coordination {
        let bearer = self.bearer(self.coordinator).await;
        bearer.coordination(self.edition).unwrap()
    }

    pub async fn preparation(&self) -> Preparation {
        let bearer = self.bearer(self.coordinator).await;
        bearer.preparation(self.edition).unwrap()
    }

    pub async fn sitting(&self) -> Sitting {
        let bearer = self.bearer(self.members[0]).await;
        bearer.sitting(self.edition).unwrap()
    }

    pub async fn teamwork(&self) -> Teamwork {
        self.bearer(self.host).await.teamwork(self.team).unwrap()
    }

    pub async fn bringing(&self) -> Bringing {
        let bearer = self.bearer(self.scouts[0]).await;
        let scouting = bearer.scouting(self.edition).unwrap();
        Bringing::of(&self.app, &scouting).await.unwrap()
    }

    pub async fn oneself(&self, person: PersonId) -> Oneself {
        self.bearer(person).await.oneself().unwrap()
    }

    pub async fn moderation(&self, person: PersonId) -> Moderation {
        let office = access::Office::Instance(access::InstanceRole::Moderator);
        let given = self.app.store.give_office(person, &office, None, clock());
        given.await.unwrap();
        self.bearer(person).await.moderation().unwrap()
    }

    pub async fn reader(&self, person: PersonId) -> Reader {
        reader_of(&self.bearer(person).await)
    }

    pub fn sight(&self) -> Sight {
        Sight::visitor()
    }

    /// A lead of the first scout.
    pub async fn lead(&self, title: &str) -> ProjectId {
        let seen = Noticed {
            title: title.to_owned(),
            ..Noticed::default()
        };
        let by = self.bringing().await;
        leads::capture(&self.app, by, &seen, Way::Form, title)
            .await
            .unwrap()
    }

    /// A project whose holder was told.
    pub async fn told(&self, title: &str, whom: &Whom) -> ProjectId {
        let project = self.lead(title).await;
        let by = self.bringing().await;
        leads::tell(&self.app, by, project, whom).await.unwrap();
        project
    }

    /// A project with its brief.
    pub async fn briefed(&self, title: &str, whom: &Whom) -> ProjectId {
        let project = self.told(title, whom).await;
        let by = self.bringing().await;
        briefs::brief(&self.app, by, project, &brief(title))
            .await
            .unwrap();
        project
    }

    /// A candidate.
    pub async fn candidate(&self, title: &str, whom: &Whom) -> ProjectId {
        let project = self.briefed(title, whom).await;
        let by = self.bringing().await;
        briefs::propose(&self.app, by, project, self.edition)
            .await
            .unwrap();
        project
    }

    /// Candidates, each by an account of its own.
    pub async fn candidates(&self, titles: &[&str]) -> Vec<ProjectId> {
        let mut projects = Vec::new();
        for title in titles {
            let holder = person(&self.app, &format!("Porteur {title}")).await;
            projects.push(self.candidate(title, &Whom::Account(holder)).await);
        }
        projects
    }

    pub async fn run(&self, size: u16) -> i64 {
        let asked = Asked {
            size: Some(size),
            ..Asked::default()
        };
        let by = self.preparation().await;
        selection::run(&self.app, &by, &asked).await.unwrap()
    }

    /// The set of this size is found and decided by the first three members.
    pub async fn decide(&self, size: u16) -> BTreeSet<ProjectId> {
        let run = self.run(size).await;
        let by = self.sitting().await;
        selection::decide(&self.app, &by, run, &Choice::AsFound, &self.signing())
            .await
            .unwrap();
        let read = selection::read(&self.app, &self.preparation().await, run).await;
        read.unwrap().selection.chosen
    }

    pub fn signing(&self) -> BTreeSet<PersonId> {
        self.members[..3].iter().copied().collect()
    }

    /// Goes to the evening.
    pub async fn evening(&self) {
        let file = editions::one(&self.app, self.edition).await.unwrap();
        go(file.sheet.starts);
    }

    /// The letters to someone, as JSON.
    pub async fn letters(&self, person: PersonId) -> Vec<String> {
        let found = self.app.store.letters_to(person, clock(), 200).await;
        let found = found.unwrap().into_iter().rev();
        found.map(|letter| letter.letter.body).collect()
    }
}

pub async fn bearer(app: &App, person: PersonId) -> Bearer {
    let grants = app.store.offices_of(person).await.unwrap();
    let said = app.store.acceptances_of(person).await.unwrap();
    let charter = app.store.charter(clock()).await.unwrap();
    Bearer::of(
        person,
        &grants,
        &said,
        charter.map(|charter| charter.version),
    )
}

pub fn nobody(name: &str) -> Whom {
    Whom::Name {
        name: name.to_owned(),
        mail: String::new(),
    }
}

/// A whole brief; the axes follow from the title, so that two titles are told apart.
pub fn brief(title: &str) -> BriefForm {
    let words = |word: String| Value::Words(BTreeSet::from([word]));
    let profile = BTreeMap::from([
        ("stage".to_owned(), words("test".to_owned())),
        ("sector".to_owned(), words(title.to_owned())),
        ("innovation".to_owned(), Value::Unknown),
        (
            "legal-nature".to_owned(),
            words(
                if title.len().is_multiple_of(2) {
                    "association"
                } else {
                    "commune"
                }
                .to_owned(),
            ),
        ),
    ]);
    BriefForm {
        who: "des habitants".to_owned(),
        situation: "le soir".to_owned(),
        usage: format!("se servir de {title}"),
        change: "du temps gagné".to_owned(),
        family: Some(Family::Social),
        profile,
        ..BriefForm::default()
    }
}

/// A return with something to hold on to.
pub fn feedback() -> FeedbackForm {
    FeedbackForm {
        strengths: vec![
            "L’usage est clair et les premières personnes concernées en parlent elles-mêmes avec chaleur."
                .to_owned(),
        ],
        observations: vec![
            "La démonstration dure longtemps ; une seule scène suffirait à la faire comprendre."
                .to_owned(),
        ],
        ..FeedbackForm::default()
    }
}
