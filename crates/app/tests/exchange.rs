//! Needs and offers on both data bases: who reads what, who is proposed to whom, two consents before
//! any contact, refusals that nobody learns of, and the rhythm that all of it respects.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says no by stopping"
)]

#[path = "servers/mod.rs"]
mod servers;

use access::{Bearer, Oneself};
use app::accounts::own;
use app::exchange::entries::{self, EntryForm};
use app::exchange::meetings::{self, Stands};
use app::exchange::{rhythms, suggesting};
use app::{App, Config, Error};
use exchange::Refusal;
use exchange::entry::{ActorFamily, Category, Effort, EntryId, Population, Scale, Side};
use exchange::rhythm::Phase;
use jiff::Timestamp;
use model::Lang;
use std::cell::Cell;
use std::sync::Arc;

thread_local! {
    static NOW: Cell<i64> = const { Cell::new(1_800_000_000) };
}

fn clock() -> Timestamp {
    Timestamp::from_second(NOW.get()).unwrap()
}

fn days(days: i64) {
    NOW.set(NOW.get() + days * 86_400);
}

struct House {
    app: Arc<App>,
    _folder: tempfile::TempDir,
}

/// Someone signed in.
struct Someone {
    by: Oneself,
    bearer: Bearer,
}

fn form(side: Side, ask: &str) -> EntryForm {
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
        scale: Scale::Local,
        challenge: None,
    }
}

const NEED: &str = "Réparer nos vélos avec les enfants";
const OFFER: &str = "Je répare les vélos, j’apprends à les réparer";

impl House {
    async fn on(database: Option<String>) -> Self {
        NOW.set(1_800_000_000);
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::load(&folder.path().join("data")).unwrap();
        if let Some(database) = database {
            config.database = database;
        }
        let app = App::open_at(config, clock).await.unwrap();
        Self {
            app,
            _folder: folder,
        }
    }

    async fn someone(&self, name: &str) -> Someone {
        let mail = format!("{name}@exemple.org");
        let made = self
            .app
            .store
            .add_person(name, &mail, Lang::Fr, clock())
            .await;
        let bearer = Bearer::of(made.unwrap().id, &[], &[], None);
        Someone {
            by: bearer.oneself().unwrap(),
            bearer,
        }
    }

    async fn notes(&self, who: &Someone, side: Side, ask: &str) -> EntryId {
        entries::note(&self.app, who.by, &form(side, ask))
            .await
            .unwrap()
    }

    async fn suggested(&self, who: &Someone, mine: EntryId) -> Vec<EntryId> {
        let found = suggesting::suggest(&self.app, &who.bearer, who.by, mine)
            .await
            .unwrap();
        assert!(found.iter().all(|one| !one.why.is_empty()), "each says why");
        found.iter().map(|one| one.shown.entry.id).collect()
    }

    async fn asks(&self, who: &Someone, pair: (EntryId, EntryId)) -> Result<(), Error> {
        let why = "Vous avez les gestes, nous avons le local.";
        meetings::ask(&self.app, &who.bearer, who.by, pair, why, "ici@exemple.org").await
    }

    async fn letters(&self) -> usize {
        self.app
            .store
            .letters_before(i64::MAX, 1_000)
            .await
            .unwrap()
            .len()
    }
}

fn refusal<T: std::fmt::Debug>(done: Result<T, Error>) -> Refusal {
    match done.unwrap_err() {
        Error::Exchange(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn b18_c06_a_need_meets_an_offer_on_sqlite() {
    met(House::on(None).await).await;
}

#[tokio::test]
async fn b18_c06_a_need_meets_an_offer_on_postgres() {
    servers::on_postgres("exchange", |address| async move {
        met(House::on(Some(address)).await).await;
    })
    .await;
}

async fn met(house: House) {
    let (lucie, ines) = (house.someone("lucie").await, house.someone("ines").await);
    let need = house.notes(&lucie, Side::Need, NEED).await;
    let offer = house.notes(&ines, Side::Offer, OFFER).await;
    house.notes(&lucie, Side::Offer, OFFER).await;
    assert_eq!(
        house.suggested(&lucie, need).await,
        [offer],
        "never one's own"
    );
    assert_eq!(house.suggested(&ines, offer).await, [need], "both ways");
    let bad = meetings::ask(
        &house.app,
        &lucie.bearer,
        lucie.by,
        (need, offer),
        "écrivez à lucie@exemple.org",
        "x",
    );
    assert_eq!(refusal(bad.await), Refusal::ContactBeforeConsent);
    house.asks(&lucie, (need, offer)).await.unwrap();
    let twice = house.asks(&lucie, (need, offer)).await;
    assert_eq!(refusal(twice), Refusal::AlreadyAnswered);
    assert_eq!(house.letters().await, 1, "one letter, to her");
    let hers = meetings::mine(&house.app, ines.by).await.unwrap();
    assert_eq!(hers[0].stands, Stands::ForYou);
    assert_eq!(hers[0].ask, NEED);
    let intruder = house.someone("max").await;
    let stolen = meetings::answer(&house.app, intruder.by, hers[0].number, Some("moi")).await;
    assert_eq!(refusal(stolen), Refusal::NotForYou);
    meetings::answer(&house.app, ines.by, hers[0].number, Some("06 00 00 00 00"))
        .await
        .unwrap();
    let his = meetings::mine(&house.app, lucie.by).await.unwrap();
    assert_eq!(his[0].stands, Stands::Met("06 00 00 00 00".to_owned()));
    let hers = meetings::mine(&house.app, ines.by).await.unwrap();
    assert_eq!(hers[0].stands, Stands::Met("ici@exemple.org".to_owned()));

    suggesting::dismiss(&house.app, lucie.by, need, offer)
        .await
        .unwrap();
    assert!(house.suggested(&lucie, need).await.is_empty());
    assert_eq!(
        house.suggested(&ines, offer).await,
        [need],
        "the other cannot know"
    );
    days(90);
    assert!(
        house.suggested(&ines, offer).await.is_empty(),
        "entries end by themselves"
    );
    let board = entries::list(&house.app, &Bearer::stranger(), None, None)
        .await
        .unwrap();
    assert!(board.is_empty());
    // Leaving takes all of it away, the contact given to the other too.
    own::close(&house.app, ines.by, "ines@exemple.org")
        .await
        .unwrap();
    assert!(
        meetings::mine(&house.app, lucie.by)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn c06_a_refusal_is_told_to_nobody_and_holds() {
    let house = House::on(None).await;
    let (lucie, ines) = (house.someone("lucie").await, house.someone("ines").await);
    let need = house.notes(&lucie, Side::Need, NEED).await;
    let offer = house.notes(&ines, Side::Offer, OFFER).await;
    house.asks(&lucie, (need, offer)).await.unwrap();
    let number = meetings::mine(&house.app, ines.by).await.unwrap()[0].number;
    let letters = house.letters().await;
    meetings::answer(&house.app, ines.by, number, None)
        .await
        .unwrap();
    assert_eq!(house.letters().await, letters, "a no sends nothing");
    let his = meetings::mine(&house.app, lucie.by).await.unwrap();
    assert_eq!(his[0].stands, Stands::Asked, "as if it still waited");
    let data = own::export(&house.app, lucie.by).await.unwrap().to_string();
    assert!(
        !data.contains("refused") && !data.contains("\"no\""),
        "{data}"
    );
    let other = house.notes(&lucie, Side::Need, NEED).await;
    let again = house.asks(&lucie, (other, offer)).await;
    assert!(matches!(refusal(again), Refusal::RefusedUntil(_)));
    let third = house.someone("max").await;
    let theirs = house.notes(&third, Side::Need, NEED).await;
    house.asks(&third, (theirs, offer)).await.unwrap();
}

#[tokio::test]
async fn c17_in_withdrawal_nothing_is_proposed_or_asked() {
    let house = House::on(None).await;
    let (lucie, ines) = (house.someone("lucie").await, house.someone("ines").await);
    let need = house.notes(&lucie, Side::Need, NEED).await;
    let offer = house.notes(&ines, Side::Offer, OFFER).await;
    let until = clock() + jiff::SignedDuration::from_hours(24 * 10);
    rhythms::declare(&house.app, ines.by, Phase::Withdrawal, Some(until))
        .await
        .unwrap();
    assert!(house.suggested(&lucie, need).await.is_empty());
    assert!(house.suggested(&ines, offer).await.is_empty());
    let asked = house.asks(&lucie, (need, offer)).await;
    assert_eq!(refusal(asked), Refusal::InWithdrawal);
    assert_eq!(house.letters().await, 0);
    let past = rhythms::declare(&house.app, ines.by, Phase::Withdrawal, Some(clock())).await;
    assert_eq!(refusal(past), Refusal::DatesUnusable);
    days(11);
    assert_eq!(
        house.suggested(&lucie, need).await,
        [offer],
        "open again by itself"
    );
    house.asks(&lucie, (need, offer)).await.unwrap();
}

#[tokio::test]
async fn c06_nobody_asks_without_end() {
    let house = House::on(None).await;
    let lucie = house.someone("lucie").await;
    let need = house.notes(&lucie, Side::Need, NEED).await;
    let mut answers = Vec::new();
    for name in ["a", "b", "c", "d", "e", "f"] {
        let one = house.someone(name).await;
        let offer = house.notes(&one, Side::Offer, OFFER).await;
        answers.push(house.asks(&lucie, (need, offer)).await);
    }
    assert!(answers[..5].iter().all(Result::is_ok));
    assert_eq!(refusal(answers.pop().unwrap()), Refusal::TooMany(5));
}

#[tokio::test]
async fn c23_who_may_not_read_an_entry_finds_it_nowhere() {
    let house = House::on(None).await;
    let (lucie, ines) = (house.someone("lucie").await, house.someone("ines").await);
    let closed = EntryForm {
        open: false,
        ..form(Side::Offer, OFFER)
    };
    let hidden = EntryForm {
        bodies: false,
        ..form(Side::Offer, OFFER)
    };
    entries::note(&house.app, ines.by, &closed).await.unwrap();
    entries::note(&house.app, ines.by, &hidden).await.unwrap();
    let stranger = Bearer::stranger();
    let board = entries::list(&house.app, &stranger, None, None)
        .await
        .unwrap();
    assert!(
        board.is_empty(),
        "neither those for people signed in, nor those hidden from bodies"
    );
    let need = EntryForm {
        family: ActorFamily::PublicBody,
        ..form(Side::Need, NEED)
    };
    let town = house.someone("mairie").await;
    let asked = entries::note(&house.app, town.by, &need).await.unwrap();
    assert_eq!(
        house.suggested(&town, asked).await.len(),
        1,
        "the hidden one is absent"
    );
    let asked = house.notes(&lucie, Side::Need, NEED).await;
    assert_eq!(house.suggested(&lucie, asked).await.len(), 2);
    let shown = entries::list(&house.app, &lucie.bearer, Some(Side::Offer), None)
        .await
        .unwrap();
    assert_eq!(shown.len(), 2);
}

#[tokio::test]
async fn what_is_written_badly_is_told() {
    let house = House::on(None).await;
    let lucie = house.someone("lucie").await;
    let note = async |change: fn(&mut EntryForm)| {
        let mut typed = form(Side::Need, NEED);
        change(&mut typed);
        entries::note(&house.app, lucie.by, &typed).await
    };
    assert_eq!(
        refusal(note(|one| one.ask = " ".to_owned()).await),
        Refusal::NothingWritten
    );
    assert!(matches!(
        refusal(note(|one| one.ask = "é".repeat(10_000)).await),
        Refusal::TooLong { .. }
    ));
    assert_eq!(
        refusal(note(|one| one.days = 0).await),
        Refusal::DatesUnusable
    );
    assert_eq!(
        refusal(note(|one| one.days = 1_000).await),
        Refusal::DatesUnusable
    );
    assert!(matches!(
        note(|one| one.place = "Nulle-Part-sur-Rien".to_owned()).await,
        Err(Error::Input(_))
    ));
    note(|one| one.ask = "الفرن 🥖".to_owned()).await.unwrap();
    note(|one| one.place = String::new()).await.unwrap();
    let other = house.someone("max").await;
    let mine = entries::mine(&house.app, &lucie.bearer, lucie.by)
        .await
        .unwrap();
    let stolen = entries::withdraw(&house.app, other.by, mine[0].entry.id).await;
    assert!(matches!(stolen, Err(Error::Unknown(_))));
    entries::withdraw(&house.app, lucie.by, mine[0].entry.id)
        .await
        .unwrap();
    assert_eq!(
        entries::mine(&house.app, &lucie.bearer, lucie.by)
            .await
            .unwrap()
            .len(),
        1
    );
}
