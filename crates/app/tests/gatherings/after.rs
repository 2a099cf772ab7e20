//! After the evening: questionnaire, contributions, attestation, journal, report, outcomes.

use crate::world::{World, days, feedback, now, person};
use app::Error;
use app::gatherings::contributions::{self, Kind};
use app::gatherings::leads::Whom;
use app::gatherings::reports::{self, Form};
use app::gatherings::returns::{self, How};
use app::gatherings::selection::{self, Asked, Choice};
use app::gatherings::{
    Reader, afterwards, archive, attestation, briefs, contacts, editions, journal, programme,
};
use gatherings::afterwards::{Event, Outlet, Way};
use gatherings::feedback::Moderation;
use gatherings::journal::Verdict;
use gatherings::message::Phase;
use gatherings::report::{Point, Status};
use gatherings::{Refusal, Text};
use jiff::SignedDuration;
use model::Audience;
use model::people::{PersonId, ProjectId};
use std::collections::BTreeSet;

/// An edition decided with one project of the holder's, at the hour of the evening.
pub async fn evening() -> (World, ProjectId) {
    let w = World::new().await;
    let project = w.candidate("Le Fournil", &Whom::Account(w.holder)).await;
    w.candidates(&["Jardin"]).await;
    w.decide(2).await;
    programme::draw(&w.app, &w.coordination().await)
        .await
        .unwrap();
    w.evening().await;
    (w, project)
}

async fn held() -> (World, ProjectId) {
    let (w, project) = evening().await;
    let by = w.coordination().await;
    programme::hold(&w.app, &by, &BTreeSet::new())
        .await
        .unwrap();
    (w, project)
}

#[tokio::test]
async fn a33_contributions_are_of_a_closed_list_and_reported_texts_are_judged_by_another() {
    let (w, project) = held().await;
    let by = w.oneself(w.stranger).await;
    let said = contributions::bring(&w.app, by, project, Kind::Question, "Et l’hiver ?", "a");
    let said = said.await.unwrap();
    let holder = w.oneself(w.holder).await;
    contributions::report(&w.app, holder, said, "hors sujet")
        .await
        .unwrap();
    let own = w.moderation(w.stranger).await;
    let judged = contributions::moderate(&w.app, &own, said, &Moderation::Kept).await;
    assert!(matches!(judged, Err(Error::Refused(Refusal::OwnText))));
    let moderator = w.moderation(w.host).await;
    assert_eq!(
        contributions::reported(&w.app, &moderator)
            .await
            .unwrap()
            .len(),
        1
    );
    days(1);
    let gone = Moderation::Withdrawn(Text::new("hors charte").unwrap());
    contributions::moderate(&w.app, &moderator, said, &gone)
        .await
        .unwrap();
    assert!(
        contributions::of(&w.app, None, project)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        contributions::reported(&w.app, &moderator)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn a32_no_contact_is_kept_before_the_third_person_agrees() {
    let (w, project) = held().await;
    let by = w.oneself(w.stranger).await;
    let named = "Appelez Zoé au 06 12 34 56 78";
    let refused = contacts::suggest(&w.app, by, project, named).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::ContactBeforeConsent))
    ));
    let number = contacts::suggest(&w.app, by, project, "Une boulangère du quartier").await;
    let number = number.unwrap();
    let not_theirs = contacts::holder_agrees(&w.app, by, number).await;
    assert!(matches!(
        not_theirs,
        Err(Error::Refused(Refusal::NotForYou))
    ));
    let holder = w.oneself(w.holder).await;
    let key = contacts::holder_agrees(&w.app, holder, number)
        .await
        .unwrap();
    let wrong = contacts::third_agrees(&w.app, number, "x", "zoe@exemple.org").await;
    assert!(matches!(wrong, Err(Error::Forbidden)));
    contacts::third_agrees(&w.app, number, &key, "zoe@exemple.org")
        .await
        .unwrap();
    let reused = contacts::third_agrees(&w.app, number, &key, "x@exemple.org").await;
    assert!(matches!(reused, Err(Error::Forbidden)), "a link opens once");
    let theirs = contacts::introductions(&w.app, holder).await.unwrap();
    assert_eq!(theirs[0].contact.as_deref(), Some("zoe@exemple.org"));
    assert_eq!(
        contacts::introductions(&w.app, by).await.unwrap()[0].contact,
        None
    );
}

#[tokio::test]
async fn a35_a_delay_is_agreed_by_both_before_any_clock_runs() {
    let (w, project) = held().await;
    let other = person(&w.app, "Porteur Jardin").await;
    let (asks, answers) = (w.oneself(other).await, w.oneself(w.holder).await);
    let stranger = w.oneself(w.stranger).await;
    let none = contacts::ask(&w.app, stranger, project, "Où ?", 3).await;
    assert!(matches!(none, Err(Error::Forbidden)));
    let number = contacts::ask(&w.app, asks, project, "Où trouver un four ?", 3)
        .await
        .unwrap();
    let due = async || contacts::asks(&w.app, answers).await.unwrap()[0].2;
    assert_eq!(due().await, None);
    assert!(
        contacts::agree_delay(&w.app, asks, number).await.is_err(),
        "one's own proposal"
    );
    contacts::propose_delay(&w.app, answers, number, 10)
        .await
        .unwrap();
    contacts::agree_delay(&w.app, asks, number).await.unwrap();
    assert_eq!(due().await, Some(now() + SignedDuration::from_hours(240)));
}

#[tokio::test]
async fn a46_an_attestation_can_be_checked_and_revoked() {
    let (w, project) = evening().await;
    let by = w.coordination().await;
    assert!(
        attestation::issue(&w.app, &by, project).await.is_err(),
        "nothing presented yet"
    );
    programme::hold(&w.app, &by, &BTreeSet::new())
        .await
        .unwrap();
    let name = attestation::issue(&w.app, &by, project).await.unwrap();
    assert_eq!(
        attestation::issue(&w.app, &by, project).await.unwrap(),
        name
    );
    let checked = attestation::check(&w.app, &name).await.unwrap();
    assert!(checked.sound && checked.revoked.is_none());
    assert!(checked.text.contains("Le Fournil") && checked.text.contains("presented"));
    let hex = |text: &str| -> Vec<u8> {
        let digits = text.as_bytes().chunks(2);
        digits
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
            .collect()
    };
    let key = ring::signature::UnparsedPublicKey::new(
        &ring::signature::ED25519,
        hex(&checked.public_key),
    );
    key.verify(checked.text.as_bytes(), &hex(&checked.signature))
        .unwrap();
    let forged = checked.text.replace("Fournil", "Forgé");
    assert!(
        key.verify(forged.as_bytes(), &hex(&checked.signature))
            .is_err()
    );
    attestation::revoke(&w.app, &by, &name, "faux nom")
        .await
        .unwrap();
    let revoked = attestation::check(&w.app, &name)
        .await
        .unwrap()
        .revoked
        .unwrap();
    assert_eq!(revoked.1, "faux nom");
}

#[tokio::test]
async fn a25_a_journal_is_private_until_shared() {
    let w = World::new().await;
    let project = w.told("Le Fournil", &Whom::Account(w.holder)).await;
    let holder = w.oneself(w.holder).await;
    journal::look(
        &w.app,
        holder,
        project,
        Phase::Scouting,
        "un four",
        "peu de bras",
    )
    .await
    .unwrap();
    journal::suppose(&w.app, holder, project, "on viendra le soir")
        .await
        .unwrap();
    journal::learn(
        &w.app,
        holder,
        project,
        0,
        Verdict::Fails,
        "personne à 20 h",
    )
    .await
    .unwrap();
    let none = journal::learn(&w.app, holder, project, 7, Verdict::Holds, "x").await;
    assert!(matches!(
        none,
        Err(Error::Refused(Refusal::NoSuchHypothesis))
    ));
    let seen = async |who: PersonId| {
        let sight = w.bearer(who).await.sight();
        journal::read(&w.app, Some(who), sight, project)
            .await
            .unwrap()
    };
    assert!(seen(w.coordinator).await.is_none());
    assert_eq!(seen(w.holder).await.unwrap().looks.len(), 1);
    journal::share(&w.app, holder, project, Audience::Commons)
        .await
        .unwrap();
    assert!(seen(w.coordinator).await.is_some());
    let other = w.oneself(w.stranger).await;
    assert!(
        journal::share(&w.app, other, project, Audience::Open)
            .await
            .is_err()
    );
}

#[tokio::test]
async fn b01_b42_a_report_goes_out_and_in_without_loss_and_keeps_its_versions() {
    let w = World::new().await;
    let by = w.teamwork().await;
    let outline = Point::new("Soirée").with(vec![Point::new("Usages"), Point::new("Suites 🌱")]);
    let write = async |upon, outline: Point, status| {
        reports::write(&w.app, &by, w.edition, upon, outline, status).await
    };
    write(None, outline.clone(), Status::Draft).await.unwrap();
    let view = reports::read(&w.app, Some((&by).into()), w.edition)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((view.version.status, view.place), (Status::Draft, 0));
    assert_eq!(view.credits, ["Hélène"]);
    assert_eq!(view.map.len(), 3);
    for form in [Form::Map, Form::Opml, Form::Markdown] {
        assert_eq!(form.read(&form.write(&outline)).unwrap(), outline);
        assert!(form.read("<<<").is_err() || form == Form::Markdown);
    }
    let more = outline.clone().with(vec![Point::new("Une seule")]);
    write(Some(0), more, Status::Complete).await.unwrap();
    let late = write(Some(0), outline, Status::Draft).await;
    assert!(matches!(
        late,
        Err(Error::Refused(Refusal::WrittenInBetween(2)))
    ));
    assert_eq!(
        reports::versions(&w.app, &by, w.edition)
            .await
            .unwrap()
            .len(),
        2
    );
    let early = reports::read(&w.app, None, w.edition).await;
    assert!(
        matches!(early, Err(Error::Forbidden)),
        "not before the evening"
    );
}

#[tokio::test]
async fn a34_outcomes_are_added_to_and_corrected_never_rewritten() {
    let (w, project) = held().await;
    let holder = w.oneself(w.holder).await;
    let news = |event, corrects| afterwards::News {
        event,
        words: "Nous avons trouvé un four.".to_owned(),
        way: Way::Direct,
        on: now(),
        met: None,
        thanks_to: BTreeSet::new(),
        corrects,
    };
    days(20);
    let tell = async |news| afterwards::tell(&w.app, holder, project, &news).await;
    tell(news(Event::PartnerFound, None)).await.unwrap();
    tell(news(Event::Paused, Some(0))).await.unwrap();
    let nothing = tell(news(Event::Paused, Some(9))).await;
    assert!(matches!(
        nothing,
        Err(Error::Refused(Refusal::OutcomeUnusable))
    ));
    let mut future = news(Event::WentOn, None);
    future.on = now() + SignedDuration::from_hours(24);
    assert!(tell(future).await.is_err());
    let became = afterwards::became(&w.app, project).await.unwrap().unwrap();
    assert_eq!((became.ledger.len(), became.standing.len()), (2, 1));
    assert_eq!(became.days_to_partner, None, "it was corrected");
}

#[tokio::test]
async fn a36_a_kit_needs_the_reveal_and_the_consent() {
    let (w, project) = evening().await;
    let holder = w.oneself(w.holder).await;
    let outlets = BTreeSet::from([Outlet::Page, Outlet::Feed]);
    archive::publish(&w.app, holder, project, &outlets)
        .await
        .unwrap();
    let stranger = Reader::default();
    let page = async || archive::page(&w.app, &stranger, project).await.unwrap();
    assert_eq!(page().await, None);
    let by = w.coordination().await;
    programme::hold(&w.app, &by, &BTreeSet::new())
        .await
        .unwrap();
    let shown = page().await.unwrap();
    assert_eq!((shown.edition, &shown.outlets), (Some(w.edition), &outlets));
    // Consent withdrawn midway: the next page does not show it.
    archive::publish(&w.app, holder, project, &BTreeSet::new())
        .await
        .unwrap();
    assert_eq!(page().await, None);
}

#[tokio::test]
async fn b32_a_project_that_was_not_presented_has_the_same_page_and_no_badge() {
    let w = World::new().await;
    let by = w.bringing().await;
    let project = w.candidate("Le Fournil", &Whom::Account(w.holder)).await;
    let others = w.candidates(&["Jardin", "Radio"]).await;
    let asked = Asked {
        size: Some(2),
        must: others
            .iter()
            .map(|one| (*one, "la saison".to_owned()))
            .collect(),
        ..Asked::default()
    };
    let run = selection::run(&w.app, &w.preparation().await, &asked)
        .await
        .unwrap();
    let sitting = w.sitting().await;
    selection::decide(&w.app, &sitting, run, &Choice::AsFound, &w.signing())
        .await
        .unwrap();
    let stranger = Reader::default();
    let holder = w.oneself(w.holder).await;
    archive::publish(&w.app, holder, project, &[Outlet::Page].into())
        .await
        .unwrap();
    assert_eq!(
        archive::page(&w.app, &stranger, project).await.unwrap(),
        None
    );
    returns::give(&w.app, by, project, &feedback(), How::Meeting)
        .await
        .unwrap();
    let page = archive::page(&w.app, &stranger, project)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        page.edition, None,
        "nothing says that it was proposed to one"
    );
    assert!(page.brief.is_some());
}

#[tokio::test]
async fn b39_a_project_that_comes_back_keeps_what_it_was() {
    let (w, project) = held().await;
    let team = w.bringing().await;
    let holder = w.oneself(w.holder).await;
    archive::publish(&w.app, holder, project, &[Outlet::Page].into())
        .await
        .unwrap();
    returns::give(&w.app, team, project, &feedback(), How::Meeting)
        .await
        .unwrap();
    let hosting = w.bearer(w.host).await.hosting(w.team).unwrap();
    let asked = crate::world::opening("Hiver", w.coordinator);
    let next = editions::open(&w.app, &hosting, &asked).await.unwrap();
    briefs::consent(&w.app, holder, project, next, true)
        .await
        .unwrap();
    briefs::again(&w.app, team, project, next).await.unwrap();
    briefs::propose(&w.app, team, project, next).await.unwrap();
    let page = archive::page(&w.app, &Reader::default(), project)
        .await
        .unwrap();
    assert_eq!(
        page.unwrap().edition,
        Some(w.edition),
        "the former, and not the next"
    );
    assert!(afterwards::became(&w.app, project).await.unwrap().is_some());
    let told = programme::told(&w.app, &Reader::default(), next)
        .await
        .unwrap();
    assert!(told.is_empty());
}
