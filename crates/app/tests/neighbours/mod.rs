//! People who ask and give, and a house to do it in: what the tests of exchange share.

use access::{Bearer, Grant, InstanceRole, Office, Oneself};
use app::exchange::entries::{self, EntryForm};
use app::exchange::rhythms;
use app::{App, Config, Error};
use exchange::Refusal;
use exchange::entry::{ActorFamily, Category, Effort, EntryId, Population, Scale, Side};
use exchange::rhythm::Phase;
use jiff::{SignedDuration, Timestamp};
use model::Lang;
use std::cell::Cell;
use std::sync::Arc;

thread_local! {
    static NOW: Cell<i64> = const { Cell::new(1_800_000_000) };
}

pub fn clock() -> Timestamp {
    Timestamp::from_second(NOW.get()).unwrap()
}

pub fn days(days: i64) {
    NOW.set(NOW.get() + days * 86_400);
}

pub fn in_days(days: i64) -> Timestamp {
    clock() + SignedDuration::from_hours(24 * days)
}

pub struct House {
    pub app: Arc<App>,
    _folder: tempfile::TempDir,
}

/// Someone signed in.
pub struct Someone {
    pub by: Oneself,
    pub bearer: Bearer,
}

pub const NEED: &str = "Réparer nos vélos avec les enfants";
pub const OFFER: &str = "Je répare les vélos, j’apprends à les réparer";
pub fn form(side: Side, ask: &str) -> EntryForm {
    EntryForm {
        side,
        ask: ask.to_owned(),
        details: String::new(),
        terms: String::new(),
        category: Category::Skills,
        effort: Effort::HalfDay,
        place: "44000".to_owned(),
        km: 30,
        population: Population::Holder,
        family: ActorFamily::Social,
        days: 90,
        open: true,
        bodies: true,
        card: None,
        scale: if side == Side::Need {
            Scale::Local
        } else {
            Scale::National
        },
        challenge: None,
    }
}

impl House {
    pub async fn on(database: Option<String>) -> Self {
        Self::set(|config| {
            if let Some(database) = database {
                config.database = database;
            }
        })
        .await
    }

    /// A house with other settings.
    pub async fn set(settings: impl FnOnce(&mut Config)) -> Self {
        NOW.set(1_800_000_000);
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::load(&folder.path().join("data")).unwrap();
        settings(&mut config);
        let app = App::open_at(config, clock).await.unwrap();
        Self {
            app,
            _folder: folder,
        }
    }

    pub async fn someone(&self, name: &str) -> Someone {
        self.with(name, &[]).await
    }

    /// Somebody with an office of the house.
    pub async fn with(&self, name: &str, roles: &[InstanceRole]) -> Someone {
        let mail = format!("{name}@exemple.org");
        let made = (self.app.store)
            .add_person(name, &mail, Lang::Fr, clock())
            .await;
        let id = made.unwrap().id;
        let mut grants = Vec::new();
        for role in roles {
            let office = Office::Instance(*role);
            (self.app.store)
                .give_office(id, &office, None, clock())
                .await
                .unwrap();
            grants.push(Grant {
                number: 1,
                person: id,
                office,
                by: None,
                at: clock(),
                ended: None,
            });
        }
        let bearer = Bearer::of(id, &grants, &[], None);
        Someone {
            by: bearer.oneself().unwrap(),
            bearer,
        }
    }

    pub async fn notes(&self, who: &Someone, side: Side, ask: &str) -> EntryId {
        let form = form(side, ask);
        entries::note(&self.app, who.by, &form).await.unwrap()
    }

    pub async fn letters(&self) -> usize {
        let all = self.app.store.letters_before(i64::MAX, 1_000).await;
        all.unwrap().len()
    }

    pub async fn withdraws(&self, who: &Someone, until: Option<Timestamp>) {
        rhythms::declare(&self.app, who.by, Phase::Withdrawal, until)
            .await
            .unwrap();
    }
}

pub fn refusal<T: std::fmt::Debug>(done: Result<T, Error>) -> Refusal {
    match done.unwrap_err() {
        Error::Exchange(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}
