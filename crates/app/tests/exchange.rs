//! Needs and offers on both data bases: who reads what, who is proposed to whom, two consents before
//! any contact, refusals that nobody learns of, and the rhythm that all of it respects.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says no by stopping"
)]

mod neighbours;
#[path = "servers/mod.rs"]
#[macro_use]
mod servers;

use access::Bearer;
use app::accounts::own;
use app::config::LocalModel;
use app::doctor::{self, Grade};
use app::exchange::entries::{self, EntryForm};
use app::exchange::meetings::{self, Stands};
use app::exchange::{calls, meaning, rhythms, suggesting};
use app::{App, Config, Error};
use exchange::Refusal;
use exchange::entry::{ActorFamily, EntryId, Side};
use exchange::matching::Why;
use exchange::rhythm::Phase;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

use neighbours::{House, NEED, OFFER, Someone, clock, days, form, in_days, refusal};

impl House {
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
}

on_both! {
    b18_c06_a_need_meets_an_offer,
    c06_a_refusal_is_told_to_nobody_and_holds,
    c17_in_withdrawal_nothing_is_proposed_or_asked,
    c06_nobody_asks_without_end,
    c23_who_may_not_read_an_entry_finds_it_nowhere,
    what_is_written_badly_is_told,
    what_stands_is_the_same_for_every_node,
    c36_two_who_met_choose_when_to_talk,
}

async fn b18_c06_a_need_meets_an_offer(house: House) {
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

async fn c06_a_refusal_is_told_to_nobody_and_holds(house: House) {
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

async fn c17_in_withdrawal_nothing_is_proposed_or_asked(house: House) {
    let (lucie, ines) = (house.someone("lucie").await, house.someone("ines").await);
    let need = house.notes(&lucie, Side::Need, NEED).await;
    let offer = house.notes(&ines, Side::Offer, OFFER).await;
    house.withdraws(&ines, Some(in_days(10))).await;
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

async fn c06_nobody_asks_without_end(house: House) {
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

async fn c23_who_may_not_read_an_entry_finds_it_nowhere(house: House) {
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

async fn what_is_written_badly_is_told(house: House) {
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

async fn what_stands_is_the_same_for_every_node(house: House) {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::load(&folder.path().join("data")).unwrap();
    config.database.clone_from(&house.app.config.database);
    let other = App::open_at(config, clock).await.unwrap();
    let (lucie, ines) = (house.someone("lucie").await, house.someone("ines").await);
    let need = house.notes(&lucie, Side::Need, NEED).await;
    let there = async |ids: &[EntryId]| {
        for app in [&house.app, &other] {
            let all = entries::list(app, &lucie.bearer, None, None).await.unwrap();
            let found: Vec<EntryId> = all.iter().map(|shown| shown.entry.id).collect();
            assert_eq!(found, ids);
            let found = suggesting::suggest(app, &lucie.bearer, lucie.by, need);
            let found: Vec<EntryId> = (found.await.unwrap().iter())
                .map(|one| one.shown.entry.id)
                .collect();
            let offers: Vec<EntryId> = ids.iter().copied().filter(|id| *id != need).collect();
            assert_eq!(found, offers);
        }
    };
    there(&[need]).await;
    let offer = house.notes(&ines, Side::Offer, OFFER).await;
    there(&[offer, need]).await;
    entries::withdraw(&other, ines.by, offer).await.unwrap();
    there(&[need]).await;
    // Many at once are read in one go, and end in one go.
    for _ in 0..60 {
        house.notes(&ines, Side::Offer, OFFER).await;
    }
    let all = entries::list(&other, &lucie.bearer, None, None)
        .await
        .unwrap();
    assert_eq!(all.len(), 61);
    days(100);
    let all = entries::list(&other, &lucie.bearer, None, None)
        .await
        .unwrap();
    assert!(all.is_empty(), "an entry ends on its day");
}

async fn c36_two_who_met_choose_when_to_talk(house: House) {
    let (lucie, ines) = (house.someone("lucie").await, house.someone("ines").await);
    let gael = house.someone("gael").await;
    let need = house.notes(&lucie, Side::Need, NEED).await;
    let offer = house.notes(&ines, Side::Offer, OFFER).await;
    house.asks(&lucie, (need, offer)).await.unwrap();
    let met = |who: &Someone| {
        let by = who.by;
        let app = house.app.clone();
        async move { meetings::mine(&app, by).await.unwrap().remove(0) }
    };
    let number = met(&ines).await.number;
    let times = || vec![in_days(2), in_days(3)];
    let early = calls::offer(&house.app, lucie.by, number, times()).await;
    assert_eq!(refusal(early), Refusal::NotForYou, "both have not said yes");
    meetings::answer(&house.app, ines.by, number, Some("ines@exemple.org"))
        .await
        .unwrap();
    let foreign = calls::offer(&house.app, gael.by, number, times()).await;
    assert_eq!(refusal(foreign), Refusal::NotForYou);
    let before = house.letters().await;
    calls::offer(&house.app, lucie.by, number, times())
        .await
        .unwrap();
    assert_eq!(house.letters().await, before + 1, "the other is told");
    let own = calls::take(&house.app, lucie.by, number, in_days(2)).await;
    assert_eq!(refusal(own), Refusal::NotForYou, "the other chooses");
    let seen = met(&ines).await.call.unwrap();
    assert_eq!((seen.mine, seen.open), (false, times()));

    // Other times take the place of the first; the one who proposed may choose now.
    calls::offer(&house.app, ines.by, number, vec![in_days(4)])
        .await
        .unwrap();
    calls::take(&house.app, lucie.by, number, in_days(4))
        .await
        .unwrap();
    let stands = calls::offer(&house.app, ines.by, number, times()).await;
    assert_eq!(
        refusal(stands),
        Refusal::AlreadyAnswered,
        "it is not undone so"
    );
    let file = calls::calendar(&house.app, ines.by, number, "https://ici.example/")
        .await
        .unwrap();
    assert!(
        file.contains("BEGIN:VEVENT") && !file.contains("exemple.org"),
        "{file}"
    );
    let other = calls::calendar(&house.app, gael.by, number, "").await;
    assert_eq!(refusal(other), Refusal::NotForYou);
    days(5);
    house.withdraws(&ines, None).await;
    let away = calls::offer(&house.app, lucie.by, number, vec![in_days(1)]).await;
    assert_eq!(refusal(away), Refusal::InWithdrawal);
}

/// A model for which some texts, that share no word, mean one thing.
struct Model;

impl Respond for Model {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let asked: serde_json::Value = serde_json::from_slice(&request.body).unwrap();
        let texts = asked["input"].as_array().unwrap().iter().enumerate();
        let data = texts.map(|(index, text)| {
            let text = text.as_str().unwrap();
            let music = text.contains("flonflons") || text.contains("turlupine");
            let mut vector = vec![1.0; 40];
            vector[if music { 30 } else { text.len() % 20 }] += 1.0;
            serde_json::json!({ "index": index, "embedding": vector })
        });
        let data: Vec<_> = data.collect();
        ResponseTemplate::new(200).set_body_json(serde_json::json!({ "data": data }))
    }
}

async fn listening(server: &MockServer) -> House {
    let address = format!("{}/v1/embeddings", server.uri()).parse().unwrap();
    House::set(|config| {
        config.model = Some(LocalModel {
            address,
            name: "petit".to_owned(),
            before: String::new(),
        });
    })
    .await
}

async fn offered(house: &House) -> (Someone, EntryId, EntryId) {
    let (lucie, ines) = (house.someone("lucie").await, house.someone("ines").await);
    for at in 0..20_usize {
        let other = house.someone(&format!("voisin{at}")).await;
        let ask = format!("Prêt de tondeuse{}", " à gazon".repeat(at % 7));
        house.notes(&other, Side::Offer, &ask).await;
    }
    let offer = house
        .notes(&ines, Side::Offer, "Je turlupine volontiers")
        .await;
    let need = house.notes(&lucie, Side::Need, "Des flonflons").await;
    (lucie, need, offer)
}

#[tokio::test]
async fn b19_a_model_installed_here_finds_what_no_word_shares() {
    let server = MockServer::start().await;
    let answers = Mock::given(method("POST")).and(path("/v1/embeddings"));
    answers.respond_with(Model).mount(&server).await;
    let house = listening(&server).await;
    let (lucie, need, offer) = offered(&house).await;
    assert_eq!(
        house.suggested(&lucie, need).await,
        [],
        "it has read the need alone"
    );
    assert_eq!(meaning::work(&house.app).await.unwrap(), 21);
    assert_eq!(
        meaning::work(&house.app).await.unwrap(),
        0,
        "each is read once"
    );
    let found = suggesting::suggest(&house.app, &lucie.bearer, lucie.by, need)
        .await
        .unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].shown.entry.id, offer);
    assert!(found[0].why.contains(&Why::Meaning));
    // What is set aside stays so, and withdrawal is respected, whatever the model says.
    suggesting::dismiss(&house.app, lucie.by, need, offer)
        .await
        .unwrap();
    assert_eq!(house.suggested(&lucie, need).await, []);
    let findings = doctor::examine(&house.app).await.unwrap();
    let said = findings.iter().find(|one| one.text.starts_with("modèle"));
    assert_eq!(
        said.unwrap().text,
        "modèle de sens : il répond, 40 nombres par texte"
    );
}

#[tokio::test]
async fn a_model_that_fails_is_left_alone_and_words_speak() {
    let server = MockServer::start().await;
    let answers = Mock::given(method("POST")).and(path("/v1/embeddings"));
    answers
        .respond_with(ResponseTemplate::new(503))
        .expect(2)
        .mount(&server)
        .await;
    let house = listening(&server).await;
    let (lucie, ines) = (house.someone("lucie").await, house.someone("ines").await);
    let need = house.notes(&lucie, Side::Need, NEED).await;
    let offer = house.notes(&ines, Side::Offer, OFFER).await;
    assert_eq!(house.suggested(&lucie, need).await, [offer]);
    assert_eq!(house.suggested(&lucie, need).await, [offer]);
    assert_eq!(meaning::work(&house.app).await.unwrap(), 0, "left alone");
    // The second question is the doctor's: page and steady work have asked once in all.
    let findings = doctor::examine(&house.app).await.unwrap();
    let said = findings.iter().find(|one| one.text.starts_with("modèle"));
    assert_eq!(said.unwrap().grade, Grade::Look);
}
