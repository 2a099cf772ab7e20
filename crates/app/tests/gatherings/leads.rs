//! Leads, briefs and proposals.

use crate::world::{World, brief, days, nobody, now, opening, person};
use app::Error;
use app::gatherings::Fault;
use app::gatherings::archive::{self, Theme};
use app::gatherings::leads::{self, Noticed, Whom};
use app::gatherings::passages::{self, Stand};
use app::gatherings::returns::{self, How};
use app::gatherings::{briefs, dashboard, editions};
use gatherings::passage::{Ending, Missing, Way};
use gatherings::{Line, Refusal, Text};
use jiff::Timestamp;
use store::Of;

fn seen(title: &str) -> Noticed {
    Noticed {
        title: title.to_owned(),
        ..Noticed::default()
    }
}

#[tokio::test]
async fn a30_a_form_sent_twice_is_one_lead() {
    let w = World::new().await;
    let by = w.bringing().await;
    let noticed = seen("Le Fournil");
    let capture = || leads::capture(&w.app, by, &noticed, Way::Share, "n1");
    let (one, other) = tokio::join!(capture(), capture());
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!(one, other);
    assert_eq!(capture().await.unwrap(), one);
    let again = leads::capture(&w.app, by, &seen("Le Fournil"), Way::Share, "n2").await;
    assert_ne!(again.unwrap(), one, "another form is another lead");
    let all = w
        .app
        .store
        .dossiers("passage", Of::Team(w.team), 0, 9)
        .await
        .unwrap();
    assert_eq!(all.len(), 2);
}

#[tokio::test]
async fn a30_what_comes_from_elsewhere_is_shortened_not_lost() {
    let shared = Noticed::shared("", "Un jardin\nhttps://exemple.org/jardin très beau", "");
    assert_eq!(shared.title, "Un jardin");
    assert_eq!(shared.place, "https://exemple.org/jardin");
    let mailed = Noticed::mailed("TR: Fwd : مشروع 🌱", &"é".repeat(12_000));
    assert_eq!(mailed.title, "مشروع 🌱");
    assert_eq!(mailed.why.chars().count(), Text::LIMIT);
    let long = Noticed::shared(&"t".repeat(400), "", "https://exemple.org");
    assert_eq!(long.title.chars().count(), Line::LIMIT);
    assert_eq!(
        Noticed::shared("", "", "https://exemple.org").title,
        "https://exemple.org"
    );
}

#[tokio::test]
async fn fields_of_ten_thousand_characters_are_kept_and_one_more_is_refused() {
    let w = World::new().await;
    let by = w.bringing().await;
    let lead = |n: usize| Noticed {
        why: "م".repeat(n),
        ..seen("مشروع الخبز 🌱")
    };
    let project = leads::capture(&w.app, by, &lead(10_000), Way::Form, "a")
        .await
        .unwrap();
    let view = passages::one(&w.app, Some(by), &w.reader(w.scouts[0]).await, project).await;
    assert_eq!(view.unwrap().title, "مشروع الخبز 🌱");
    let refused = leads::capture(&w.app, by, &lead(10_001), Way::Form, "b").await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::TooLong { length: 10_001, .. }))
    ));
    let empty = leads::capture(&w.app, by, &seen(" \u{7}"), Way::Form, "c").await;
    assert!(matches!(
        empty,
        Err(Error::Refused(Refusal::NothingWritten))
    ));
}

#[tokio::test]
async fn a45_an_own_proposal_has_its_receipt_and_next_date_at_once() {
    let w = World::new().await;
    let by = w.oneself(w.holder).await;
    let decides = editions::one(&w.app, w.edition)
        .await
        .unwrap()
        .sheet
        .decides;
    let noticed = seen("La Serre");
    let propose = || leads::propose_own(&w.app, by, w.team, &noticed, "n");
    let receipt = propose().await.unwrap();
    assert_eq!(receipt.next, decides);
    assert_eq!(propose().await.unwrap(), receipt, "pressed twice");
    let letters = w.letters(w.holder).await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].contains("receipt") && letters[0].contains(&decides.to_string()));
    days(45);
    let next = leads::next_date(&w.app, w.team).await.unwrap();
    assert!(next > now(), "no date is past");
}

#[tokio::test]
async fn a11_a_scouted_person_is_told_and_says_no_without_an_account() {
    let w = World::new().await;
    let project = w.lead("Le Fournil").await;
    let by = w.bringing().await;
    let whom = Whom::Name {
        name: "Madame Grand".to_owned(),
        mail: "grand@exemple.net".to_owned(),
    };
    let key = leads::tell(&w.app, by, project, &whom).await.unwrap();
    let letters = w.app.store.letters_before(i64::MAX, 9).await.unwrap();
    assert!(
        letters[0].letter.body.contains(&key),
        "the link leaves to the address"
    );
    let wrong = leads::refuse_by_key(&w.app, project, "autre").await;
    assert!(matches!(wrong, Err(Error::Forbidden)));
    leads::refuse_by_key(&w.app, project, &key).await.unwrap();
    leads::refuse_by_key(&w.app, project, &key).await.unwrap();
    let kept = w
        .app
        .store
        .dossier("passage", project.0)
        .await
        .unwrap()
        .unwrap();
    for gone in ["Grand", "grand@", "Fournil"] {
        assert!(!kept.body.contains(gone), "{}", kept.body);
    }
    let view = passages::one(&w.app, Some(by), &w.reader(w.scouts[0]).await, project).await;
    let view = view.unwrap();
    assert_eq!(
        (view.stand, view.ending),
        (Stand::Ended, Some(Ending::Declined))
    );
    assert!(
        briefs::brief(&w.app, by, project, &brief("x"))
            .await
            .is_err()
    );
}

#[tokio::test]
async fn a11_an_account_refuses_for_itself_and_nobody_elses_project() {
    let w = World::new().await;
    let project = w.told("La Serre", &Whom::Account(w.holder)).await;
    let stranger = w.oneself(w.stranger).await;
    assert!(matches!(
        leads::refuse(&w.app, stranger, project).await,
        Err(Error::Forbidden)
    ));
    leads::refuse(&w.app, w.oneself(w.holder).await, project)
        .await
        .unwrap();
}

#[tokio::test]
async fn a38_a_brief_shows_a_use_and_technology_is_optional() {
    let w = World::new().await;
    let by = w.bringing().await;
    let project = w.told("Le Fournil", &Whom::Account(w.holder)).await;
    let mut form = brief("Le Fournil");
    form.usage = " ".to_owned();
    let refused = briefs::brief(&w.app, by, project, &form).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::BriefIncomplete(missing))) if missing == [Missing::Usage]
    ));
    briefs::brief(&w.app, by, project, &brief("Le Fournil"))
        .await
        .unwrap();
    briefs::brief(&w.app, by, project, &brief("Le Four"))
        .await
        .unwrap();
    let letters = w.letters(w.holder).await;
    assert_eq!(
        letters.len(),
        2,
        "told, briefed; a brief written anew tells nobody"
    );
}

#[tokio::test]
async fn a04_each_axis_is_filled_or_said_to_be_unknown_before_a_proposal() {
    let w = World::new().await;
    let by = w.bringing().await;
    let project = w.told("Le Fournil", &Whom::Account(w.holder)).await;
    let mut form = brief("Le Fournil");
    form.profile.remove("sector");
    briefs::brief(&w.app, by, project, &form).await.unwrap();
    let refused = briefs::propose(&w.app, by, project, w.edition).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::BriefIncomplete(_)))
    ));
    let page = dashboard::read(&w.app, &w.coordination().await, &w.preparation().await).await;
    let page = page.unwrap();
    assert_eq!(page.lacking[0].2, [Missing::Axis("sector".to_owned())]);
}

#[tokio::test]
async fn another_teams_project_is_not_ones_to_lead() {
    let w = World::new().await;
    let project = w.lead("Le Fournil").await;
    let other = person(&w.app, "Nord").await;
    let admin = access::Administration::command_line();
    let asked = crate::world::founding("Équipe du Nord", other);
    let team = app::gatherings::teams::found(&w.app, admin, &asked)
        .await
        .unwrap();
    let work = w.bearer(other).await.teamwork(team).unwrap();
    let by = passages::Bringing::from(&work);
    assert!(matches!(
        leads::tell(&w.app, by, project, &nobody("X")).await,
        Err(Error::Forbidden)
    ));
    let reader = w.reader(other).await;
    assert!(matches!(
        passages::one(&w.app, Some(by), &reader, project).await,
        Err(Error::Forbidden)
    ));
}

#[tokio::test]
async fn b36_related_projects_of_the_whole_memory_are_shown_at_the_brief() {
    let w = World::new().await;
    let by = w.bringing().await;
    let bread = w
        .briefed("Four à pain partagé", &Whom::Account(w.holder))
        .await;
    let garden = w
        .briefed("Jardin des écoles", &nobody("Monsieur Petit"))
        .await;
    let other = w.lead("Un pain du quartier, four partagé").await;
    let reader = w.reader(w.scouts[0]).await;
    let related = briefs::related(&w.app, by, &reader, w.sight(), other)
        .await
        .unwrap();
    let found: Vec<_> = related.projects.iter().map(|view| view.project).collect();
    assert_eq!(found.first(), Some(&bread));
    assert!(!found.contains(&garden) && !found.contains(&other));
}

#[tokio::test]
async fn b39_a_project_comes_back_with_its_holders_consent_only() {
    let w = World::new().await;
    let by = w.bringing().await;
    let project = w.briefed("Le Fournil", &Whom::Account(w.holder)).await;
    briefs::stop(&w.app, by, project).await.unwrap();
    returns::give(&w.app, by, project, &crate::world::feedback(), How::Meeting)
        .await
        .unwrap();
    let reader = w.reader(w.scouts[0]).await;
    let theme = Theme {
        words: "FOURNIL".to_owned(),
        ..Theme::default()
    };
    let look = async || {
        archive::look(&w.app, by, &reader, w.edition, &theme)
            .await
            .unwrap()
    };
    assert!(
        look().await.is_empty(),
        "nobody is found who did not agree to be"
    );
    let holder = w.oneself(w.holder).await;
    briefs::allow_reuse(&w.app, holder, project, true)
        .await
        .unwrap();
    let found = look().await;
    assert!(found.len() == 1 && !found[0].agreed);
    let refused = briefs::again(&w.app, by, project, w.edition).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::NoConsent(_)))
    ));
    briefs::consent(&w.app, holder, project, w.edition, true)
        .await
        .unwrap();
    briefs::again(&w.app, by, project, w.edition).await.unwrap();
    briefs::propose(&w.app, by, project, w.edition)
        .await
        .unwrap();
    // Consent withdrawn midway: the project leaves, and its holder is owed a return.
    briefs::consent(&w.app, holder, project, w.edition, false)
        .await
        .unwrap();
    let mine = passages::mine(&w.app, holder).await.unwrap();
    assert_eq!(mine[0].stand, Stand::Returning);
    assert!(mine[0].owed_since.is_some());
}

#[tokio::test]
async fn b39_consent_to_one_edition_is_not_consent_to_another() {
    let w = World::new().await;
    let by = w.bringing().await;
    let project = w.briefed("Le Fournil", &Whom::Account(w.holder)).await;
    briefs::stop(&w.app, by, project).await.unwrap();
    returns::give(&w.app, by, project, &crate::world::feedback(), How::Letter)
        .await
        .unwrap();
    let holder = w.oneself(w.holder).await;
    briefs::consent(&w.app, holder, project, w.edition, true)
        .await
        .unwrap();
    briefs::again(&w.app, by, project, w.edition).await.unwrap();
    let hosting = w.bearer(w.host).await.hosting(w.team).unwrap();
    let other = editions::open(&w.app, &hosting, &opening("Hiver", w.coordinator)).await;
    let refused = briefs::propose(&w.app, by, project, other.unwrap()).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::NoConsent(_)))
    ));
}

#[tokio::test]
async fn b39_a_thousand_briefs_are_looked_through() {
    let w = World::new().await;
    let by = w.bringing().await;
    let mut drafts = Vec::new();
    for rank in 0..1_000 {
        let seen = seen(&format!("Projet {rank}"));
        drafts.push(leads::capture(&w.app, by, &seen, Way::Form, &rank.to_string()).await);
    }
    let reader = w.reader(w.scouts[0]).await;
    let all = passages::of_team(&w.app, by, &reader).await.unwrap();
    assert_eq!(all.len(), 1_000);
    assert_eq!(passages::counts(&all)[&Stand::Lead], 1_000);
}

#[tokio::test]
async fn a28_a_state_is_never_without_its_letter() {
    let w = World::new().await;
    let project = w.candidate("Le Fournil", &Whom::Account(w.holder)).await;
    let kinds = ["scouted", "briefed", "proposed"];
    let letters = w.letters(w.holder).await;
    assert_eq!(letters.len(), kinds.len());
    for (letter, kind) in letters.iter().zip(kinds) {
        assert!(letter.contains(kind), "{letter}");
    }
    let holder = w.oneself(w.holder).await;
    briefs::withdraw(&w.app, holder, project).await.unwrap();
    assert!(
        w.letters(w.holder)
            .await
            .last()
            .unwrap()
            .contains("withdrawal_noted")
    );
    let late = briefs::withdraw(&w.app, holder, project).await;
    assert!(
        matches!(late, Err(Error::Gathering(Fault::NotThere))),
        "a second time says so: {late:?}"
    );
    assert_eq!(w.letters(w.holder).await.len(), 4);
}

#[tokio::test]
async fn a_wrong_clock_gives_no_past_receipt() {
    let w = World::new().await;
    crate::world::go(Timestamp::from_second(4_000_000_000).unwrap());
    let next = leads::next_date(&w.app, w.team).await.unwrap();
    assert!(next > now());
}
