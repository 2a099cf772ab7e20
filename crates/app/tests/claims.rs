//! Holders' words around cards, on both data bases: proofs, corrections that survive harvests and
//! can be taken back, the question of the year, and what one leaves behind.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says no by stopping"
)]

#[path = "servers/mod.rs"]
#[macro_use]
mod servers;

use access::{Bearer, InstanceRole, Office, Oneself, PartnerRole, Sight, Stewardship};
use app::accounts::own;
use app::collective::Fault;
use app::collective::claims::{self, Answer, Means, Standing, StillTrue, Vouching};
use app::exchange::entries::{self, EntryForm};
use app::exchange::rhythms;
use app::harvest::{Manner, harvest};
use app::letters::Said;
use app::news::{self, Pace};
use app::progress::Silent;
use app::{App, Config, Error, card, consolidate, indexing, sources};
use exchange::entry::{ActorFamily, Category, Effort, Population, Scale, Side};
use exchange::rhythm::Phase;
use jiff::Timestamp;
use model::people::PersonId;
use model::{Audience, Card, CardId, Field, Lang, NoticeId, SourceId};
use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;
use territory::Level;

const STEWARD: Stewardship = Stewardship::command_line();

thread_local! {
    static NOW: Cell<i64> = const { Cell::new(1_800_000_000) };
}

fn clock() -> Timestamp {
    Timestamp::from_second(NOW.get()).unwrap()
}

fn days(days: i64) {
    NOW.set(NOW.get() + days * 86_400);
}

const CENSUS: &str = "id;nom;resume;site;courriel;ville\n\
    1;Le Fournil;Du pain cuit ensemble;https://www.fournil.example/;;Nantes\n\
    2;La Serre;Des semis;;serre@free.fr;Rennes\n";

/// A census of two projects, its keeper, and some people.
struct House {
    app: Arc<App>,
    folder: tempfile::TempDir,
}

impl House {
    async fn on(database: Option<String>) -> Self {
        NOW.set(1_800_000_000);
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::load(&folder.path().join("data")).unwrap();
        if let Some(database) = database {
            config.database = database;
        }
        let app = App::open_at(config, clock).await.unwrap();
        let house = Self { app, folder };
        house.harvested("ouest", CENSUS).await;
        house
    }

    async fn harvested(&self, id: &str, rows: &str) {
        let folder: &Path = self.folder.path();
        let recipe = format!(
            "[source]\nid = \"{id}\"\ntitle = \"Essai\"\nlicence = \"etalab-2.0\"\n\
             grace_days = 0\npartner = {{ name = \"Partenaire\" }}\n\n\
             [reading]\nformat = \"csv\"\nfile = \"{id}.csv\"\n\n[contract]\nmax_loss = 1.0\n\n\
             [key]\ntry = [{{ columns = [\"id\"] }}]\n\n[fields]\nname = \"nom\"\n\
             summary = \"resume\"\nwebsite = \"site\"\nemail = \"courriel\"\n\
             place.commune = \"ville\"\n"
        );
        std::fs::write(folder.join(format!("{id}.csv")), rows).unwrap();
        sources::add(&self.app, STEWARD, &recipe, folder)
            .await
            .unwrap();
        let id = SourceId::parse(id).unwrap();
        let silent = Arc::new(Silent);
        harvest(&self.app, STEWARD, &id, Manner::default(), silent)
            .await
            .unwrap();
    }

    async fn person(&self, name: &str, mail: &str) -> Oneself {
        let made = self
            .app
            .store
            .add_person(name, mail, Lang::Fr, clock())
            .await;
        Bearer::of(made.unwrap().id, &[], &[], None)
            .oneself()
            .unwrap()
    }

    async fn voucher(&self, name: &str, office: Office) -> Vouching {
        let mail = format!("{name}@partenaire.example");
        let person = self.person(name, &mail).await.person();
        self.app
            .store
            .give_office(person, &office, None, clock())
            .await
            .unwrap();
        let grants = self.app.store.offices_of(person).await.unwrap();
        Vouching::of(&Bearer::of(person, &grants, &[], None)).unwrap()
    }

    async fn keeper(&self, source: &str) -> Vouching {
        let id = SourceId::parse(source).unwrap();
        let office = Office::Partner(id, PartnerRole::Keeper);
        self.voucher(&format!("keeper-{source}"), office).await
    }

    async fn settle(&self) {
        consolidate::consolidate(&self.app, STEWARD, &Silent)
            .await
            .unwrap();
    }

    async fn card(&self, key: &str) -> Option<Card> {
        let id = CardId::founded_by(NoticeId::of(&SourceId::parse("ouest").unwrap(), key));
        match card::find(&self.app, Sight::visitor(), id).await.unwrap() {
            card::CardAnswer::Found(card) => Some(*card),
            _ => None,
        }
    }

    /// What the card shows first.
    async fn shown(&self, key: &str, field: Field) -> Option<String> {
        let card = self.card(key).await?;
        Some(card.shown(field, Audience::Open)?.value.clone())
    }

    /// What the letters to this person say, the latest first.
    async fn letters(&self, person: PersonId) -> Vec<Said> {
        let all = self
            .app
            .store
            .letters_before(i64::MAX, 1_000)
            .await
            .unwrap();
        let own = all
            .into_iter()
            .filter(|letter| letter.letter.to == store::To::Person(person));
        own.map(|letter| serde_json::from_str(&letter.letter.body).unwrap())
            .collect()
    }

    async fn holder(&self) -> (Oneself, CardId) {
        let lea = self.person("Léa", "lea@fournil.example").await;
        let id = self.card("1").await.unwrap().id;
        let sight = Sight::visitor();
        claims::ask(&self.app, lea, sight, id, Means::Mail, "")
            .await
            .unwrap();
        (lea, id)
    }

    async fn proposes(
        &self,
        who: Oneself,
        id: CardId,
        field: Field,
        value: &str,
    ) -> Result<(), Error> {
        claims::propose(&self.app, who, Sight::visitor(), id, field, (value, "")).await
    }

    /// Answers all corrections that wait.
    async fn answers(&self, by: &Vouching, yes: bool) {
        for one in claims::queue(&self.app, by).await.unwrap().1 {
            let which = (one.dossier, one.correction.number);
            claims::answer(&self.app, by, which, yes, "trop tôt")
                .await
                .unwrap();
        }
        self.settle().await;
    }
}

fn fault<T: std::fmt::Debug>(done: Result<T, Error>) -> Fault {
    match done.unwrap_err() {
        Error::Collective(fault) => fault,
        other => panic!("{other:?}"),
    }
}

on_both! {
    a_correction_survives_harvests_and_can_be_taken_back,
    once_a_year_a_holder_is_asked_whether_it_is_still_true,
    e28_two_people_qualify_cards_without_meeting,
    b23_e24_a_letter_tells_what_is_new_near_and_nothing_else,
}

async fn e28_two_people_qualify_cards_without_meeting(house: House) {
    let app = &house.app;
    indexing::catch_up(app, STEWARD, &Silent).await.unwrap();
    let moderator = |name| house.voucher(name, Office::Instance(InstanceRole::Moderator));
    let (one, two) = (moderator("one").await, moderator("two").await);
    let keeper = house.keeper("ouest").await;
    let stranger = house.keeper("autre").await;
    let sight = Sight::visitor();
    let next = async |by: &Vouching, after| {
        let found = claims::next(app, by, sight, after).await.unwrap();
        found.map(|found| (found.card.id, found.lacks))
    };
    let (first, lacks) = next(&one, None).await.unwrap();
    assert_eq!(lacks, [Field::Theme, Field::Public, Field::Stage]);
    assert_eq!(next(&one, None).await.unwrap().0, first, "kept for them");
    let (second, _) = next(&two, None).await.unwrap();
    assert_ne!(first, second, "two people never hold one card");
    assert_eq!(next(&keeper, None).await, None, "both are in other hands");
    assert_eq!(
        next(&stranger, None).await,
        None,
        "cards of others are not theirs"
    );
    days(1);
    assert!(next(&keeper, None).await.is_some(), "held for a while only");

    let say = async |by: &Vouching, field, value: &str| {
        claims::qualify(app, by, first, &[(field, value.to_owned())]).await
    };
    assert_eq!(fault(say(&one, Field::Theme, " ").await), Fault::Missing);
    assert_eq!(
        fault(say(&one, Field::Theme, "ZZZ").await),
        Fault::NotAValue
    );
    assert_eq!(fault(say(&one, Field::Name, "x").await), Fault::NotAValue);
    let refused = say(&stranger, Field::Theme, "EMP").await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    assert_eq!(
        fault(say(&one, Field::Summary, "Autre chose").await),
        Fault::SameValue,
        "what a census says is not replaced"
    );
    say(&one, Field::Theme, "EMP").await.unwrap();
    assert_eq!(
        fault(say(&two, Field::Theme, "SAN").await),
        Fault::SameValue,
        "said a moment ago by somebody else"
    );
    house.settle().await;
    let theme = async || {
        let card::CardAnswer::Found(card) = card::find(app, sight, first).await.unwrap() else {
            panic!("the card is there")
        };
        let told = card.shown(Field::Theme, Audience::Open)?;
        assert!(told.origins[0].source.is_hand(), "it says who said it");
        Some(told.value.clone())
    };
    assert_eq!(theme().await.as_deref(), Some("EMP"));
    let given = claims::given(app, &one).await.unwrap();
    assert_eq!(given.len(), 1);
    assert!(claims::given(app, &two).await.unwrap().is_empty());
    let number = given[0].correction.number;
    let foreign = claims::take_back(app, &two, first, number).await;
    assert_eq!(fault(foreign), Fault::NoSuchRequest);
    claims::take_back(app, &one, first, number).await.unwrap();
    house.settle().await;
    assert_eq!(theme().await, None, "taken back, the gap is there again");
}

async fn a_correction_survives_harvests_and_can_be_taken_back(house: House) {
    let (lea, id) = house.holder().await;
    let (keeper, other) = (house.keeper("ouest").await, house.keeper("autre").await);
    house
        .proposes(lea, id, Field::Name, "Le Fournil des Tilleuls")
        .await
        .unwrap();
    house
        .proposes(lea, id, Field::Name, "Le Fournil des Acacias")
        .await
        .unwrap();
    let waiting = claims::queue(&house.app, &keeper).await.unwrap().1;
    assert_eq!(waiting.len(), 1, "the latest word on a field is meant");
    assert_eq!(waiting[0].correction.before.as_deref(), Some("Le Fournil"));
    let others = claims::queue(&house.app, &other).await.unwrap();
    assert!(others.0.is_empty() && others.1.is_empty());
    let which = (waiting[0].dossier, waiting[0].correction.number);
    let answered = claims::answer(&house.app, &other, which, true, "").await;
    assert!(matches!(answered, Err(Error::Forbidden)));
    assert_eq!(house.shown("1", Field::Name).await.unwrap(), "Le Fournil");

    house.answers(&keeper, true).await;
    let again = claims::answer(&house.app, &keeper, which, true, "").await;
    assert_eq!(
        fault(again),
        Fault::NoSuchRequest,
        "two keepers answer once"
    );
    let new = "Le Fournil des Acacias";
    assert_eq!(house.shown("1", Field::Name).await.unwrap(), new);
    let card = house.card("1").await.unwrap();
    let told = card
        .all(Field::Name, Audience::Open)
        .find(|name| name.value == new);
    let origin = &told.unwrap().origins[0];
    assert!(origin.source.is_hand(), "it says who said it");
    assert_eq!(
        card.conflicts().len(),
        1,
        "what the census says stands beside it"
    );
    assert_eq!(house.shown("2", Field::Name).await.unwrap(), "La Serre");

    days(1);
    let moved = CENSUS.replace("Le Fournil;Du pain cuit", "FOURNIL;Du pain et du sel cuits");
    house.harvested("ouest", &moved).await;
    house.settle().await;
    assert_eq!(house.shown("1", Field::Name).await.unwrap(), new);
    let summary = house.shown("1", Field::Summary).await.unwrap();
    assert!(summary.contains("sel"), "the rest follows the census");

    let sight = Sight::visitor();
    let (number, mine) = (
        which.1,
        claims::look(&house.app, lea, sight, id).await.unwrap(),
    );
    assert!(matches!(
        mine.corrections[0].answer,
        Some(Answer::Cleared { .. })
    ));
    claims::withdraw(&house.app, lea, sight, id, number)
        .await
        .unwrap();
    house.settle().await;
    assert_eq!(house.shown("1", Field::Name).await.unwrap(), "FOURNIL");
    let again = claims::withdraw(&house.app, lea, sight, id, number).await;
    assert_eq!(fault(again), Fault::NoSuchRequest);

    // What the census tells no more is not kept alive by a holder's word.
    house
        .proposes(lea, id, Field::Summary, "Du pain")
        .await
        .unwrap();
    house.answers(&keeper, true).await;
    assert_eq!(house.shown("1", Field::Summary).await.unwrap(), "Du pain");
    house
        .harvested(
            "ouest",
            "id;nom;resume;site;courriel;ville\n2;La Serre;Des semis;;;Rennes\n",
        )
        .await;
    house.settle().await;
    assert!(house.card("1").await.is_none());
}

async fn once_a_year_a_holder_is_asked_whether_it_is_still_true(house: House) {
    let (lea, id) = house.holder().await;
    let keeper = house.keeper("ouest").await;
    let work = || claims::work(&house.app);
    days(364);
    assert_eq!(work().await.unwrap(), 0, "not before a year");
    days(2);
    assert_eq!(work().await.unwrap(), 1);
    assert_eq!(work().await.unwrap(), 0, "once");
    let asked = house
        .letters(lea.person())
        .await
        .into_iter()
        .next()
        .unwrap();
    let Said::StillTrue {
        key,
        dossier,
        title,
    } = asked
    else {
        panic!("{asked:?}");
    };
    assert_eq!(title, "Le Fournil");
    let before = house.card("1").await.unwrap().last_confirmed;
    let other = claims::asked(&house.app, dossier, "another").await.unwrap();
    assert!(other.is_none());
    let found = claims::asked(&house.app, dossier, &key).await.unwrap();
    assert_eq!(
        found,
        Some((id, "Le Fournil".to_owned())),
        "looking answers nothing"
    );
    claims::confirm(&house.app, dossier, &key, StillTrue::Yes)
        .await
        .unwrap();
    house.settle().await;
    let card = house.card("1").await.unwrap();
    assert!(
        card.last_confirmed > before,
        "the card says that it was confirmed"
    );
    assert_eq!(house.shown("1", Field::Name).await.unwrap(), "Le Fournil");
    let twice = claims::confirm(&house.app, dossier, &key, StillTrue::Ended).await;
    assert_eq!(fault(twice), Fault::NoSuchRequest, "a link answers once");

    days(366);
    assert_eq!(work().await.unwrap(), 1, "a year later");
    let Said::StillTrue { key, .. } = house.letters(lea.person()).await.remove(0) else {
        panic!("the question");
    };
    days(61);
    let late = claims::confirm(&house.app, dossier, &key, StillTrue::Yes).await;
    assert_eq!(fault(late), Fault::NoSuchRequest, "an old link");
    assert!(house.card("1").await.is_some(), "silence erases nothing");
    days(305);
    assert_eq!(work().await.unwrap(), 1);
    let Said::StillTrue { key, .. } = house.letters(lea.person()).await.remove(0) else {
        panic!("the question");
    };
    claims::confirm(&house.app, dossier, &key, StillTrue::Ended)
        .await
        .unwrap();
    house.settle().await;
    assert_eq!(
        house.shown("1", Field::Stage).await,
        None,
        "the partner reads it first"
    );
    house.answers(&keeper, true).await;
    assert_eq!(house.shown("1", Field::Stage).await.unwrap(), "ended");
}

#[tokio::test]
async fn who_proves_nothing_corrects_nothing() {
    let house = House::on(None).await;
    let id = house.card("1").await.unwrap().id;
    let (app, sight) = (&house.app, Sight::visitor());
    let max = house.person("Max", "max@autre.example").await;
    let by_mail = claims::ask(app, max, sight, id, Means::Mail, "").await;
    assert_eq!(fault(by_mail), Fault::NotItsAddress);
    let early = house.proposes(max, id, Field::Name, "Moi").await;
    assert_eq!(fault(early), Fault::NotItsHolder);
    let mute = claims::ask(app, max, sight, id, Means::Word, " \n").await;
    assert_eq!(fault(mute), Fault::Missing);
    let long = claims::ask(app, max, sight, id, Means::Word, &"é".repeat(10_000)).await;
    assert_eq!(fault(long), Fault::TooLong);
    // No census on this machine's own network is ever asked for a proof.
    house
        .harvested(
            "local",
            "id;nom;resume;site;courriel;ville\n9;Le Puits;;http://127.0.0.1:1/;;Brest\n",
        )
        .await;
    house.settle().await;
    let well = NoticeId::of(&SourceId::parse("local").unwrap(), "9");
    let by_site = claims::ask(app, max, sight, CardId::founded_by(well), Means::Site, "").await;
    assert_eq!(fault(by_site), Fault::NotOnItsSite);
    let nowhere = CardId::from_i64(42);
    let unknown = claims::ask(app, max, sight, nowhere, Means::Word, "moi").await;
    assert!(matches!(unknown, Err(Error::Unknown(_))));
    // An address of anybody's service proves itself only.
    let serre = house.card("2").await.unwrap().id;
    let rose = house.person("Rose", "serre@free.fr").await;
    claims::ask(app, rose, sight, serre, Means::Mail, "")
        .await
        .unwrap();
    let jean = house.person("Jean", "jean@free.fr").await;
    let neighbour = claims::ask(app, jean, sight, serre, Means::Mail, "").await;
    assert_eq!(fault(neighbour), Fault::NotItsAddress);
}

#[tokio::test]
async fn a_word_is_given_or_refused_with_a_reason_by_who_vouches_for_the_card() {
    let house = House::on(None).await;
    let moderator = house
        .voucher("modo", Office::Instance(InstanceRole::Moderator))
        .await;
    let id = house.card("1").await.unwrap().id;
    let (app, sight) = (&house.app, Sight::visitor());
    let max = house.person("Max", "max@autre.example").await;
    for _ in 0..3 {
        claims::ask(app, max, sight, id, Means::Word, "J’y cuis le jeudi")
            .await
            .unwrap();
    }
    let Vouching::House(permit) = &moderator else {
        panic!("a moderator");
    };
    let told = house.letters(permit.by()).await;
    assert_eq!(
        told.len(),
        1,
        "a census without keeper: moderators are told, once"
    );
    let waiting = claims::queue(app, &moderator).await.unwrap().0;
    let [one] = &waiting[..] else {
        panic!("{waiting:?}");
    };
    assert_eq!(one.who, ("Max".to_owned(), "max@autre.example".to_owned()));
    let which = (one.dossier, one.person);
    let mute = claims::answer_claim(app, &moderator, which, false, " ").await;
    assert_eq!(fault(mute), Fault::NoReason);
    claims::answer_claim(app, &moderator, which, false, "inconnu ici")
        .await
        .unwrap();
    let mine = claims::look(app, max, sight, id).await.unwrap();
    assert!(matches!(
        mine.claim.unwrap().standing,
        Standing::Refused { reason, .. } if reason == "inconnu ici"
    ));
    assert!(mine.shown.is_empty());
    claims::ask(app, max, sight, id, Means::Word, "Demandez à Zoé")
        .await
        .unwrap();
    claims::answer_claim(app, &moderator, which, true, "")
        .await
        .unwrap();
    let mine = claims::look(app, max, sight, id).await.unwrap();
    assert!(mine.claim.unwrap().proven_at().is_some());
    let site = mine
        .shown
        .iter()
        .find(|one| one.field == Field::Website)
        .unwrap();
    assert_eq!(site.value.as_deref(), Some("https://www.fournil.example/"));
    let same = house
        .proposes(max, id, Field::Summary, "Du pain cuit ensemble")
        .await;
    assert_eq!(fault(same), Fault::SameValue);
    house
        .proposes(max, id, Field::Summary, "<b>Du pain</b>")
        .await
        .unwrap();
    house.answers(&moderator, false).await;
    let mine = claims::look(app, max, sight, id).await.unwrap();
    assert!(
        matches!(&mine.corrections[0].answer, Some(Answer::Refused { reason, .. }) if reason == "trop tôt")
    );
    assert_eq!(
        house.shown("1", Field::Summary).await.unwrap(),
        "Du pain cuit ensemble"
    );
}

#[tokio::test]
async fn what_one_said_around_cards_is_taken_away_and_forgotten() {
    let house = House::on(None).await;
    let (lea, id) = house.holder().await;
    let keeper = house.keeper("ouest").await;
    house
        .proposes(lea, id, Field::Name, "Le Four")
        .await
        .unwrap();
    house.answers(&keeper, true).await;
    house
        .proposes(lea, id, Field::Summary, "Autre")
        .await
        .unwrap();
    let taken = own::export(&house.app, lea).await.unwrap().to_string();
    assert!(taken.contains("Le Four") && taken.contains("Autre"));
    own::close(&house.app, lea, "lea@fournil.example")
        .await
        .unwrap();
    house.settle().await;
    assert_eq!(
        house.shown("1", Field::Name).await.unwrap(),
        "Le Four",
        "true all the same"
    );
    let queue = claims::queue(&house.app, &keeper).await.unwrap();
    assert!(queue.0.is_empty() && queue.1.is_empty());
    days(400);
    assert_eq!(claims::work(&house.app).await.unwrap(), 0);
}

fn asking(ask: &str) -> EntryForm {
    EntryForm {
        side: Side::Need,
        ask: ask.to_owned(),
        details: String::new(),
        terms: String::new(),
        category: Category::Setting,
        effort: Effort::HalfDay,
        place: "44000".to_owned(),
        km: 30,
        scale: Scale::Local,
        population: Population::Holder,
        family: ActorFamily::Social,
        days: 60,
        open: true,
        bodies: true,
        card: None,
        challenge: None,
    }
}

#[tokio::test]
async fn e08_needs_and_offers_stand_on_the_card_of_who_holds_it() {
    let house = House::on(None).await;
    let (lea, id) = house.holder().await;
    let ines = house.person("Inès", "ines@ailleurs.example").await;
    let form = EntryForm {
        card: Some(id),
        ..asking("Un four d’occasion")
    };
    let other = entries::note(&house.app, ines, &form).await;
    assert_eq!(fault(other), Fault::NotItsHolder);
    let noted = entries::note(&house.app, lea, &form).await.unwrap();
    let on = |card| async move {
        let stranger = Bearer::stranger();
        let all = entries::list(&house.app, &stranger, None, Some(card)).await;
        all.unwrap()
            .into_iter()
            .map(|one| one.entry.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(on(id).await, [noted]);
}

async fn b23_e24_a_letter_tells_what_is_new_near_and_nothing_else(house: House) {
    let lea = house.person("Léa", "lea@fournil.example").await;
    let ines = house.person("Inès", "ines@fournil.example").await;
    let here = (Level::Department, "44");
    days(1);
    let nowhere = news::want(&house.app, lea, (Level::Department, "990"), Pace::Week).await;
    assert!(nowhere.is_err(), "no territory has this code");
    news::want(&house.app, lea, here, Pace::Week).await.unwrap();
    days(7);
    let due = || async { news::work(&house.app).await.unwrap() };
    assert_eq!(due().await, 0, "nothing new, no letter");

    house
        .harvested(
            "nord",
            "id;nom;resume;site;courriel;ville\n7;Le Rucher;Des ruches;;;Nantes\n8;La Dune;Du sable;;;Lille\n",
        )
        .await;
    indexing::catch_up(&house.app, STEWARD, &Silent)
        .await
        .unwrap();
    let need = EntryForm {
        card: None,
        ..asking("Un extracteur à miel")
    };
    entries::note(&house.app, ines, &need).await.unwrap();
    assert_eq!(due().await, 0, "its day has not come");
    rhythms::declare(&house.app, lea, Phase::Withdrawal, None)
        .await
        .unwrap();
    days(7);
    assert_eq!(due().await, 0, "nothing reaches her in withdrawal");
    rhythms::declare(&house.app, lea, Phase::Open, None)
        .await
        .unwrap();
    days(7);
    assert_eq!(due().await, 1, "what was not told is told");
    assert_eq!(due().await, 0, "once");
    let letters = house.letters(lea.person()).await;
    let Some(Said::News {
        key,
        dossier,
        cards,
        needs,
        others,
        ..
    }) = letters.first()
    else {
        panic!("{letters:?}");
    };
    let named: Vec<&str> = cards.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(
        named,
        ["Le Rucher"],
        "of the territory, and not known before"
    );
    assert_eq!(
        (needs.as_slice(), *others),
        (["Un extracteur à miel".to_owned()].as_slice(), 0)
    );

    assert!(
        !news::stop_by_key(&house.app, *dossier, "autre")
            .await
            .unwrap()
    );
    assert!(news::wanted(&house.app, lea).await.unwrap().is_some());
    assert!(news::stop_by_key(&house.app, *dossier, key).await.unwrap());
    assert!(news::wanted(&house.app, lea).await.unwrap().is_none());
    let page = news::read(&house.app, Level::Department, "44")
        .await
        .unwrap();
    assert_eq!(
        page.unwrap().cards.len(),
        2,
        "a page tells the last month to anyone"
    );
}

#[tokio::test]
async fn no_census_may_bear_the_name_of_corrections() {
    let house = House::on(None).await;
    let recipe = "[source]\nid = \"hand\"\ntitle = \"x\"\nlicence = \"etalab-2.0\"\n\
         partner = { name = \"x\" }\n\n[reading]\nformat = \"csv\"\nfile = \"x.csv\"\n\n\
         [key]\ntry = [{ columns = [\"id\"] }]\n\n[fields]\nname = \"nom\"\n";
    let refused = sources::add(&house.app, STEWARD, recipe, house.folder.path()).await;
    assert!(matches!(refused, Err(Error::Input(_))));
}
