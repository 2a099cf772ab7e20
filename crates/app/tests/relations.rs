//! Connectors, introductions through them, requests with an agreed delay, the mediation and the
//! directory of resources, on both data bases.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says no by stopping"
)]

mod neighbours;
#[path = "servers/mod.rs"]
#[macro_use]
mod servers;

use access::InstanceRole;
use app::Error;
use app::accounts::own;
use app::exchange::assignment::{self, Wanted};
use app::exchange::connectors::{self, Animating, TaskForm, TaskStands};
use app::exchange::introductions::{self, As, Proposal, Stands};
use app::exchange::referrals::{self, ReferralForm, ResourceForm};
use app::exchange::requests::{self, Act, RequestForm, Sent, Whom};
use app::exchange::{nearby, suggesting};
use exchange::Refusal;
use exchange::connector::Task;
use exchange::entry::{Category, Effort, EntryId, Scale, Side};
use model::people::PersonId;
use neighbours::{House, NEED, OFFER, Someone, clock, days, in_days, refusal};
use territory::Level;

const WHY: &str = "Les gestes d’un côté, le local de l’autre.";

impl House {
    async fn connects(&self, who: &Someone, minutes: u32) {
        let scales = (Scale::Local, Scale::National);
        connectors::declare(&self.app, who.by, minutes, scales)
            .await
            .unwrap();
    }

    async fn introduces(
        &self,
        who: &Someone,
        need: EntryId,
        offer: Option<EntryId>,
    ) -> Result<(), Error> {
        let asked = Proposal {
            need,
            offer,
            why: WHY.to_owned(),
        };
        introductions::propose(&self.app, &who.bearer, who.by, &asked).await
    }

    async fn seen(&self, who: &Someone) -> Vec<introductions::View> {
        introductions::mine(&self.app, who.by).await.unwrap()
    }

    async fn says(&self, who: &Someone, contact: Option<&str>) -> Result<(), Error> {
        let all = self.seen(who).await;
        let waits = all.iter().find(|one| one.stands == Stands::ForYou);
        introductions::answer(&self.app, who.by, waits.unwrap().number, contact).await
    }

    async fn asks(&self, who: &Someone, entry: EntryId, days: Option<u16>) -> Result<Sent, Error> {
        let form = RequestForm {
            whom: Whom::Author(entry),
            ask: "Relire nos statuts".to_owned(),
            why: "Vous en avez écrit.".to_owned(),
            effort: Effort::HalfDay,
            days,
        };
        requests::ask(&self.app, &who.bearer, who.by, &form).await
    }

    async fn does(&self, who: &Someone, act: Act) -> Result<(), Error> {
        let number = self.requests(who).await[0].number;
        requests::act(&self.app, who.by, number, &act).await
    }

    async fn requests(&self, who: &Someone) -> Vec<requests::View> {
        requests::mine(&self.app, who.by).await.unwrap()
    }

    async fn stands(&self, who: &Someone) -> requests::Stands {
        self.requests(who).await[0].stands.clone()
    }

    /// Everything kept of somebody, as text.
    async fn kept(&self, of: PersonId) -> String {
        let all = self.app.store.dossiers_of_someone(of).await.unwrap();
        all.into_iter().map(|dossier| dossier.body).collect()
    }
}

on_both! {
    c22_c26_a_need_meets_an_offer_through_a_connector,
    a32_c26_somebody_outside_is_not_there_before_their_own_yes,
    c22_c25_c28_tasks_are_accepted_or_not_and_within_the_time_given,
    c17_c22_a_new_month_begins_anew_and_who_withdraws_is_left_in_peace,
    a35_c17_a_delay_is_agreed_by_two_and_pauses_in_withdrawal,
    c17_in_withdrawal_only_the_mediator_reaches_her,
    a42_c04_c29_a_referral_names_who_answers_and_keeps_what_came_of_it,
    c25_every_project_has_its_floor_and_each_person_says_yes_or_no,
    b06_c20_bridges_and_waits_are_told_from_five_introductions_on,
    e25_a_territory_shows_its_needs_with_offers_from_near,
    a35_c06_a_no_to_a_request_is_told_to_nobody_and_holds,
}

async fn c22_c26_a_need_meets_an_offer_through_a_connector(house: House) {
    let lucie = house.someone("lucie").await;
    let (ines, gael) = (house.someone("ines").await, house.someone("gael").await);
    let need = house.notes(&lucie, Side::Need, NEED).await;
    let offer = house.notes(&ines, Side::Offer, OFFER).await;
    assert_eq!(
        refusal(house.introduces(&gael, need, Some(offer)).await),
        Refusal::NotForYou,
        "who gives no time introduces nobody"
    );
    house.connects(&gael, 120).await;
    let (_, found) = suggesting::suggest_for(&house.app, &gael.bearer, gael.by, need)
        .await
        .unwrap();
    assert_eq!(found[0].shown.entry.id, offer);
    house.introduces(&gael, need, Some(offer)).await.unwrap();
    let twice = house.introduces(&gael, need, Some(offer)).await;
    assert_eq!(refusal(twice), Refusal::AlreadyAnswered);
    assert_eq!(house.letters().await, 1, "the asker alone is written to");
    assert!(
        house.seen(&ines).await.is_empty(),
        "the third reads nothing"
    );
    assert_eq!(house.seen(&lucie).await[0].stands, Stands::ForYou);
    let early = introductions::answer(
        &house.app,
        ines.by,
        house.seen(&lucie).await[0].number,
        Some("ines@exemple.org"),
    );
    assert_eq!(refusal(early.await), Refusal::NotForYou);

    house.says(&lucie, Some("lucie@exemple.org")).await.unwrap();
    let hers = &house.seen(&ines).await[0];
    assert_eq!((hers.role, &hers.stands), (As::Third, &Stands::ForYou));
    assert!(
        !format!("{hers:?}").contains('@'),
        "no contact before her yes"
    );
    assert!(!format!("{:?}", house.seen(&gael).await).contains('@'));
    house.says(&ines, Some("06 00 00 00 00")).await.unwrap();
    let made = |contact: &str| Stands::Made(Some(contact.to_owned()));
    assert_eq!(house.seen(&lucie).await[0].stands, made("06 00 00 00 00"));
    assert_eq!(house.seen(&ines).await[0].stands, made("lucie@exemple.org"));
    assert_eq!(house.seen(&gael).await[0].stands, Stands::Made(None));

    let number = house.seen(&lucie).await[0].number;
    let said = "Un atelier chaque samedi";
    let not_his = introductions::came(&house.app, gael.by, number, said).await;
    assert_eq!(refusal(not_his), Refusal::NotForYou);
    introductions::came(&house.app, lucie.by, number, said)
        .await
        .unwrap();
    let credit = &house.seen(&gael).await[0];
    assert_eq!(credit.outcome.as_deref(), Some(said));
    assert_eq!(house.seen(&ines).await[0].through, "gael");
    assert_eq!(
        introductions::bridges(&house.app).await.unwrap(),
        None,
        "no share of one introduction"
    );
    own::close(&house.app, ines.by, "ines@exemple.org")
        .await
        .unwrap();
    assert!(house.seen(&lucie).await.is_empty(), "leaving takes it away");
}

async fn a32_c26_somebody_outside_is_not_there_before_their_own_yes(house: House) {
    let (lucie, gael) = (house.someone("lucie").await, house.someone("gael").await);
    let need = house.notes(&lucie, Side::Need, NEED).await;
    house.connects(&gael, 60).await;
    house.introduces(&gael, need, None).await.unwrap();
    let number = house.seen(&gael).await[0].number;
    let early = introductions::open_door(&house.app, gael.by, number).await;
    assert_eq!(refusal(early), Refusal::AlreadyAnswered, "the asker first");
    house.says(&lucie, Some("lucie@exemple.org")).await.unwrap();
    assert_eq!(house.seen(&gael).await[0].stands, Stands::AskThem);
    let key = introductions::open_door(&house.app, gael.by, number)
        .await
        .unwrap();
    let letters = house.letters().await;
    let knocked = introductions::knock(&house.app, number, &key)
        .await
        .unwrap();
    assert_eq!(
        (knocked.through.as_str(), knocked.ask.as_str()),
        ("gael", NEED)
    );
    let wrong = introductions::knock(&house.app, number, "autre").await;
    assert!(matches!(wrong, Err(Error::Unknown(_))));
    assert!(
        !house.kept(gael.by.person()).await.contains(&key),
        "the key is not kept"
    );
    let asker = introductions::answer_by_link(&house.app, number, &key, Some("noé@ailleurs.org"))
        .await
        .unwrap();
    assert_eq!(asker.as_deref(), Some("lucie@exemple.org"));
    assert_eq!(
        house.letters().await,
        letters + 2,
        "the asker and the connector"
    );
    let seen = house.seen(&lucie).await;
    assert_eq!(
        seen[0].stands,
        Stands::Made(Some("noé@ailleurs.org".to_owned()))
    );
    let again = introductions::knock(&house.app, number, &key).await;
    assert!(again.is_err(), "a link opens once");

    let other = house
        .notes(&lucie, Side::Need, "Une salle pour répéter")
        .await;
    house.introduces(&gael, other, None).await.unwrap();
    house.says(&lucie, Some("lucie@exemple.org")).await.unwrap();
    let all = house.seen(&gael).await;
    let asks = all.iter().find(|one| one.stands == Stands::AskThem);
    let number = asks.unwrap().number;
    let key = introductions::open_door(&house.app, gael.by, number)
        .await
        .unwrap();
    introductions::answer_by_link(&house.app, number, &key, None)
        .await
        .unwrap();
    let all = house.seen(&lucie).await;
    let hers = all.iter().find(|one| one.number == number).unwrap();
    assert_eq!(hers.stands, Stands::Waits, "a no is told to nobody");
}

async fn c22_c25_c28_tasks_are_accepted_or_not_and_within_the_time_given(house: House) {
    let lucie = house.someone("lucie").await;
    let gael = house.someone("gael").await;
    let ada = house.with("ada", &[InstanceRole::Moderator]).await;
    let need = house.notes(&lucie, Side::Need, NEED).await;
    assert!(
        Animating::of(&lucie.bearer).is_none(),
        "nobody proposes by rank"
    );
    let permit = Animating::of(&ada.bearer).unwrap();
    let task = |minutes| TaskForm {
        to: gael.by.person(),
        task: Task::Relay,
        about: need,
        minutes,
        why: "Vous connaissez le quartier.".to_owned(),
    };
    let none = connectors::propose(&house.app, &permit, &task(15)).await;
    assert!(matches!(none, Err(Error::Unknown(_))), "nobody is enrolled");
    assert!(
        connectors::all(&house.app, &permit)
            .await
            .unwrap()
            .is_empty()
    );

    house.connects(&gael, 60).await;
    let above = connectors::propose(&house.app, &permit, &task(61)).await;
    assert_eq!(
        refusal(above),
        Refusal::AboveBudget {
            asked: 61,
            free: 60
        }
    );
    for minutes in [45, 30] {
        connectors::propose(&house.app, &permit, &task(minutes))
            .await
            .unwrap();
    }
    let free = async || {
        let given = connectors::mine(&house.app, gael.by).await.unwrap();
        given.unwrap().free
    };
    assert_eq!(free().await, 60, "what is proposed weighs nothing");
    let tasks = connectors::tasks(&house.app, gael.by).await.unwrap();
    let of = |minutes| {
        tasks
            .iter()
            .find(|one| one.minutes == minutes)
            .unwrap()
            .number
    };
    let stolen = connectors::answer(&house.app, lucie.by, of(45), true).await;
    assert_eq!(refusal(stolen), Refusal::NotForYou);
    connectors::answer(&house.app, gael.by, of(45), true)
        .await
        .unwrap();
    assert_eq!(free().await, 15);
    let above = connectors::answer(&house.app, gael.by, of(30), true).await;
    assert_eq!(
        refusal(above),
        Refusal::AboveBudget {
            asked: 30,
            free: 15
        }
    );
    connectors::answer(&house.app, gael.by, of(30), false)
        .await
        .unwrap();
    connectors::done(&house.app, gael.by, of(45), "Passé au café des roues")
        .await
        .unwrap();
    let hers = connectors::tasks(&house.app, ada.by).await.unwrap();
    let stands: Vec<_> = hers.iter().map(|one| one.stands.clone()).collect();
    assert!(stands.contains(&TaskStands::Declined) && stands.len() == 2);
}

async fn c17_c22_a_new_month_begins_anew_and_who_withdraws_is_left_in_peace(house: House) {
    let (lucie, gael) = (house.someone("lucie").await, house.someone("gael").await);
    let ada = house.with("ada", &[InstanceRole::Moderator]).await;
    let permit = Animating::of(&ada.bearer).unwrap();
    let task = TaskForm {
        to: gael.by.person(),
        task: Task::Detect,
        about: house.notes(&lucie, Side::Need, NEED).await,
        minutes: 45,
        why: "Vous connaissez le quartier.".to_owned(),
    };
    house.connects(&gael, 60).await;
    connectors::propose(&house.app, &permit, &task)
        .await
        .unwrap();
    let mine = connectors::tasks(&house.app, gael.by).await.unwrap();
    connectors::answer(&house.app, gael.by, mine[0].number, true)
        .await
        .unwrap();
    let free = async || {
        let given = connectors::mine(&house.app, gael.by).await.unwrap();
        given.unwrap().free
    };
    assert_eq!(free().await, 15);
    days(31);
    assert_eq!(free().await, 60, "a new month begins with all of it");
    house.withdraws(&gael, None).await;
    let away = connectors::propose(&house.app, &permit, &task).await;
    assert_eq!(refusal(away), Refusal::InWithdrawal);
    connectors::declare(&house.app, gael.by, 0, (Scale::Local, Scale::World))
        .await
        .unwrap();
    let ended = connectors::mine(&house.app, gael.by).await.unwrap();
    assert!(ended.is_none());
}

async fn a35_c17_a_delay_is_agreed_by_two_and_pauses_in_withdrawal(house: House) {
    let (lucie, ines) = (house.someone("lucie").await, house.someone("ines").await);
    let offer = house.notes(&ines, Side::Offer, OFFER).await;
    let sent = house.asks(&lucie, offer, Some(5)).await.unwrap();
    assert_eq!(sent, Sent::Delivered);
    assert_eq!(house.letters().await, 1);
    assert_eq!(house.stands(&ines).await, requests::Stands::Agree(5));
    assert_eq!(
        refusal(house.does(&lucie, Act::Agree).await),
        Refusal::NotForYou,
        "nobody agrees with themselves"
    );
    days(20);
    assert_eq!(
        house.stands(&lucie).await,
        requests::Stands::Waits(Some(5)),
        "no deadline without both agreements"
    );
    assert_eq!(requests::work(&house.app).await.unwrap(), 0);
    house.does(&ines, Act::Propose(10)).await.unwrap();
    assert_eq!(house.stands(&lucie).await, requests::Stands::Agree(10));
    house.does(&lucie, Act::Agree).await.unwrap();
    let due = in_days(10);
    assert_eq!(house.stands(&ines).await, requests::Stands::Due(due));
    days(2);
    assert_eq!(requests::work(&house.app).await.unwrap(), 0, "too early");
    house.withdraws(&ines, Some(in_days(30))).await;
    assert_eq!(house.stands(&lucie).await, requests::Stands::Paused);
    days(20);
    let letters = house.letters().await;
    assert_eq!(
        requests::work(&house.app).await.unwrap(),
        0,
        "left in peace"
    );
    days(13);
    // Two days ran, then thirty stood still, then three ran again.
    assert_eq!(
        house.stands(&lucie).await,
        requests::Stands::Due(in_days(5))
    );
    assert_eq!(
        requests::work(&house.app).await.unwrap(),
        1,
        "half of the time"
    );
    assert_eq!(requests::work(&house.app).await.unwrap(), 0);
    assert_eq!(house.letters().await, letters + 1, "to her alone");
    house
        .does(&ines, Act::Answer("Voici.".to_owned()))
        .await
        .unwrap();
    let answered = requests::Stands::Answered("Voici.".to_owned());
    assert_eq!(house.stands(&lucie).await, answered);
    let late = house.does(&ines, Act::Decline).await;
    assert_eq!(refusal(late), Refusal::AlreadyAnswered);
}

async fn c17_in_withdrawal_only_the_mediator_reaches_her(house: House) {
    let (lucie, ines) = (house.someone("lucie").await, house.someone("ines").await);
    let offer = house.notes(&ines, Side::Offer, OFFER).await;
    house.withdraws(&ines, None).await;
    let nobody = house.asks(&lucie, offer, None).await;
    assert_eq!(
        refusal(nobody),
        Refusal::InWithdrawal,
        "no mediation is there"
    );
    let ada = house.with("ada", &[InstanceRole::Moderator]).await;
    let permit = ada.bearer.moderation().unwrap();
    for _ in 0..2 {
        let sent = house.asks(&lucie, offer, Some(8)).await.unwrap();
        assert_eq!(sent, Sent::WithMediation);
    }
    let to_her = house
        .app
        .store
        .letters_to(ines.by.person(), clock(), 10)
        .await;
    assert!(to_her.unwrap().is_empty(), "nothing reaches her");
    assert!(
        house.requests(&ines).await.is_empty(),
        "not even on her page"
    );
    assert!(
        !own::export(&house.app, ines.by)
            .await
            .unwrap()
            .to_string()
            .contains("statuts")
    );
    let waiting = requests::relays(&house.app, &permit).await.unwrap();
    assert_eq!(waiting.len(), 2);
    requests::pass_on(&house.app, &permit, waiting[0].number)
        .await
        .unwrap();
    requests::keep(&house.app, &permit, waiting[1].number)
        .await
        .unwrap();
    let hers = house.requests(&ines).await;
    assert_eq!(hers.len(), 1, "what the mediation passed on, and no more");
    assert_eq!(hers[0].stands, requests::Stands::Agree(8));
    let his = house.requests(&lucie).await;
    let kept = his.iter().find(|one| one.number == waiting[1].number);
    assert_eq!(kept.unwrap().stands, requests::Stands::WithMediation);
    house.does(&ines, Act::Agree).await.unwrap();
    assert_eq!(
        house.stands(&ines).await,
        requests::Stands::Paused,
        "she agreed, and is still in withdrawal"
    );
}

async fn a42_c04_c29_a_referral_names_who_answers_and_keeps_what_came_of_it(house: House) {
    let (lucie, marc) = (house.someone("lucie").await, house.someone("marc").await);
    let ada = house.with("ada", &[InstanceRole::Moderator]).await;
    let permit = ada.bearer.moderation().unwrap();
    let line = |desk: &str| ResourceForm {
        category: Category::Funding,
        what: "Prêts d’honneur".to_owned(),
        desk: desk.to_owned(),
    };
    referrals::suggest(&house.app, marc.by, &line(""))
        .await
        .unwrap();
    referrals::suggest(&house.app, marc.by, &line("Guichet des aides"))
        .await
        .unwrap();
    let shown = || async { referrals::directory(&house.app, None).await.unwrap() };
    assert!(shown().await.is_empty(), "nothing before it was read");
    for one in referrals::queue(&house.app, &permit).await.unwrap() {
        referrals::confirm(&house.app, &permit, one.number)
            .await
            .unwrap();
    }
    let lines = shown().await;
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().all(|one| !one.answerer.is_empty()), "by name");
    let person = lines.iter().find(|one| one.person.is_some()).unwrap();
    let asked = |agrees| ReferralForm {
        resource: person.number,
        why: "Acheter un four".to_owned(),
        contact: "lucie@exemple.org".to_owned(),
        agrees,
    };
    let without = referrals::refer(&house.app, lucie.by, &asked(false)).await;
    assert_eq!(refusal(without), Refusal::NoConsent);
    assert!(
        !house
            .kept(marc.by.person())
            .await
            .contains("lucie@exemple.org")
    );
    referrals::refer(&house.app, lucie.by, &asked(true))
        .await
        .unwrap();
    assert_eq!(house.letters().await, 1, "to who answers");
    let his = &referrals::mine(&house.app, marc.by).await.unwrap()[0];
    assert_eq!(his.contact.as_deref(), Some("lucie@exemple.org"));
    let stolen = referrals::came(&house.app, marc.by, his.number, "oui").await;
    assert_eq!(refusal(stolen), Refusal::NotForYou);
    referrals::came(&house.app, lucie.by, his.number, "Un prêt de 3 000 €")
        .await
        .unwrap();
    let hers = &referrals::mine(&house.app, lucie.by).await.unwrap()[0];
    assert_eq!(hers.outcome.as_deref(), Some("Un prêt de 3 000 €"));
    days(366);
    assert!(shown().await.is_empty(), "no promise on an old word");
    let again = referrals::refer(&house.app, lucie.by, &asked(true)).await;
    assert_eq!(refusal(again), Refusal::Expired);
    own::close(&house.app, marc.by, "marc@exemple.org")
        .await
        .unwrap();
    let left = referrals::queue(&house.app, &permit).await.unwrap();
    assert_eq!(left.len(), 1, "who left answers no more; the desk stays");
}

async fn c25_every_project_has_its_floor_and_each_person_says_yes_or_no(house: House) {
    let ada = house.with("ada", &[InstanceRole::Moderator]).await;
    let permit = Animating::of(&ada.bearer).unwrap();
    let wanted = |each| Wanted { each, minutes: 30 };
    let empty = assignment::plan(&house.app, &permit, wanted(1)).await;
    assert_eq!(refusal(empty), Refusal::AssignmentUnusable);
    for (name, ask) in [
        ("a", NEED),
        ("b", "Apprendre à coudre des sacs"),
        ("c", "Une salle pour répéter le soir"),
        ("d", "Comprendre la comptabilité"),
        ("e", "Planter des arbres fruitiers"),
    ] {
        let one = house.someone(name).await;
        house.notes(&one, Side::Need, ask).await;
    }
    let (gael, noe) = (house.someone("gael").await, house.someone("noe").await);
    house.notes(&gael, Side::Offer, OFFER).await;
    house.connects(&gael, 60).await;
    let short = assignment::plan(&house.app, &permit, wanted(1))
        .await
        .unwrap();
    assert!(
        short.short > 0 && short.pairs.is_empty(),
        "told, not unfair"
    );
    house.connects(&noe, 90).await;
    let plan = assignment::plan(&house.app, &permit, wanted(1))
        .await
        .unwrap();
    let asks: std::collections::BTreeSet<_> = plan.pairs.iter().map(|one| one.need).collect();
    assert_eq!(asks.len(), 5, "each project has somebody");
    assert!(plan.proven && plan.floor > 0);
    assert!((plan.pairs.iter()).any(|one| one.person == gael.by.person() && one.ask == NEED));
    assert_eq!(house.letters().await, 0, "looking writes to nobody");

    let made = assignment::propose(&house.app, &permit, wanted(1), "Chacun le sien.")
        .await
        .unwrap();
    assert_eq!((made, house.letters().await), (5, 5));
    let before = assignment::service(&house.app, &permit).await.unwrap();
    assert_eq!((before.projects, before.least, before.without), (5, 0, 5));
    assert_eq!(
        before.gini, None,
        "nothing was accepted: nobody is enrolled"
    );
    let task = &connectors::tasks(&house.app, gael.by).await.unwrap()[0];
    connectors::answer(&house.app, gael.by, task.number, true)
        .await
        .unwrap();
    let after = assignment::service(&house.app, &permit).await.unwrap();
    assert_eq!(after.without, 4);
    assert!(after.gini.is_some_and(|gini| (gini - 0.8).abs() < 1e-9));
    let again = assignment::plan(&house.app, &permit, wanted(1)).await;
    assert_eq!(
        refusal(again),
        Refusal::AssignmentUnusable,
        "all are asked for"
    );
}

async fn b06_c20_bridges_and_waits_are_told_from_five_introductions_on(house: House) {
    let (lucie, gael) = (house.someone("lucie").await, house.someone("gael").await);
    house.connects(&gael, 60).await;
    let need = house.notes(&lucie, Side::Need, NEED).await;
    for made in 0..5 {
        let share = introductions::bridges(&house.app).await.unwrap();
        assert_eq!(share, None, "{made} are too few");
        let wait = introductions::median_wait(&house.app).await.unwrap();
        assert_eq!(wait, None, "{made} are too few");
        house.introduces(&gael, need, None).await.unwrap();
        let all = house.seen(&gael).await;
        let asked = all.iter().find(|one| one.stands == Stands::Waits).unwrap();
        let number = asked.number;
        introductions::answer(&house.app, lucie.by, number, Some("ici"))
            .await
            .unwrap();
        let key = introductions::open_door(&house.app, gael.by, number)
            .await
            .unwrap();
        if made == 0 {
            days(1);
        }
        introductions::answer_by_link(&house.app, number, &key, Some("là"))
            .await
            .unwrap();
    }
    let share = introductions::bridges(&house.app).await.unwrap();
    assert_eq!(share, Some(1.0), "from a commune to the country, each time");
    let wait = introductions::median_wait(&house.app).await.unwrap();
    assert_eq!(wait, Some(86_400), "B6: a day from the need, half the time");
}

async fn e25_a_territory_shows_its_needs_with_offers_from_near(house: House) {
    let (lucie, ines) = (house.someone("lucie").await, house.someone("ines").await);
    let need = house.notes(&lucie, Side::Need, NEED).await;
    let offer = house.notes(&ines, Side::Offer, OFFER).await;
    let here = async |level, code| {
        nearby::within_territory(&house.app, level, code)
            .await
            .unwrap()
    };
    for (level, code) in [
        (Level::Commune, "44109"),
        (Level::Department, "44"),
        (Level::Region, "52"),
    ] {
        let found = here(level, code).await;
        assert_eq!(found.needs[0].0.entry.id, need);
        assert_eq!(found.needs[0].1[0].entry.id, offer);
        assert_eq!(found.offers[0].entry.id, offer);
        assert!(found.needs[0].0.author.is_none(), "nobody is named");
    }
    assert!(here(Level::Department, "35").await.is_empty());
    house.withdraws(&ines, None).await;
    let found = here(Level::Commune, "44109").await;
    assert!(
        found.needs[0].1.is_empty(),
        "C17: she is proposed to nobody"
    );
}

async fn a35_c06_a_no_to_a_request_is_told_to_nobody_and_holds(house: House) {
    let (lucie, ines) = (house.someone("lucie").await, house.someone("ines").await);
    let offer = house.notes(&ines, Side::Offer, OFFER).await;
    house.asks(&lucie, offer, None).await.unwrap();
    house.does(&ines, Act::Propose(9)).await.unwrap();
    let letters = house.letters().await;
    house.does(&ines, Act::Decline).await.unwrap();
    assert_eq!(house.letters().await, letters, "a no sends nothing");
    assert_eq!(house.stands(&ines).await, requests::Stands::Over);
    assert_eq!(house.stands(&lucie).await, requests::Stands::Waits(None));
    house.does(&lucie, Act::Propose(12)).await.unwrap();
    assert_eq!(house.letters().await, letters, "and she is left in peace");
    let again = house.asks(&lucie, offer, None).await;
    assert!(matches!(refusal(again), Refusal::RefusedUntil(_)));
}
