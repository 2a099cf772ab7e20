//! The questionnaire after the evening: one answer each, tied to nobody.

use crate::after::evening;
use crate::world::{World, days, go, now, person};
use app::Error;
use app::gatherings::registration::{self, Newcomer};
use app::gatherings::{editions, programme, questionnaire};
use blind_rsa_signatures::DefaultRng;
use gatherings::questionnaire::{Envelope, PublicKey, Question, Sheet, Token};
use gatherings::{Refusal, Text};
use jiff::SignedDuration;
use jiff::Timestamp;
use model::people::{PersonId, ProjectId};
use std::collections::BTreeSet;

async fn came(w: &World, n: usize) -> Vec<PersonId> {
    let staff = w.preparation().await;
    let mut all = Vec::new();
    for rank in 0..n {
        let one = person(&w.app, &format!("Venue {rank}")).await;
        let new = Newcomer::Account(one);
        registration::on_the_spot(&w.app, &staff, &new, true)
            .await
            .unwrap();
        all.push(one);
    }
    all
}

async fn token(w: &World, person: PersonId, desk: &questionnaire::Counter) -> Token {
    let key = PublicKey::from_pem(&desk.key).unwrap();
    let (envelope, sealed) = Envelope::seal(&key, &mut DefaultRng).unwrap();
    let own = w.oneself(person).await;
    let signed = questionnaire::issue(&w.app, own, desk.number, &sealed)
        .await
        .unwrap();
    envelope.open(&key, &signed).unwrap()
}

fn sheet(choice: u16, words: &str) -> Sheet {
    Sheet {
        choices: vec![Some(choice)],
        words: Text::new(words).ok(),
    }
}

/// A questionnaire of one question, twelve people with their tokens, at the hour of its opening.
struct Open {
    w: World,
    project: ProjectId,
    desk: questionnaire::Counter,
    people: Vec<PersonId>,
    tokens: Vec<Token>,
    opens: Timestamp,
    closes: Timestamp,
}

impl Open {
    async fn new() -> Self {
        let (w, project) = evening().await;
        let by = w.coordination().await;
        let opens = editions::one(&w.app, w.edition).await.unwrap().sheet.ends;
        let closes = opens + SignedDuration::from_hours(24 * 7);
        let question = [Question {
            code: "usage".to_owned(),
            choices: 2,
        }];
        let early = questionnaire::prepare(&w.app, &by, &question, now(), closes).await;
        assert!(matches!(
            early,
            Err(Error::Refused(Refusal::QuestionnaireUnusable))
        ));
        questionnaire::prepare(&w.app, &by, &question, opens, closes)
            .await
            .unwrap();
        let people = came(&w, 12).await;
        let staff = w.reader(w.coordinator).await;
        let desks = questionnaire::counters(&w.app, &staff, w.edition)
            .await
            .unwrap();
        let mut desks = desks.into_iter();
        let ours = |desk: &questionnaire::Counter| desk.project.as_ref().unwrap().0 == project;
        let desk = desks.find(ours).unwrap();
        let mut tokens = Vec::new();
        for person in &people {
            tokens.push(token(&w, *person, &desk).await);
        }
        programme::hold(&w.app, &by, &BTreeSet::new())
            .await
            .unwrap();
        go(opens);
        Self {
            w,
            project,
            desk,
            people,
            tokens,
            opens,
            closes,
        }
    }

    async fn put(&self, at: usize, choice: u16, words: &str) -> Result<(), Error> {
        let (token, sheet) = (&self.tokens[at], sheet(choice, words));
        questionnaire::answer(&self.w.app, self.desk.number, token, &sheet).await
    }

    /// Twelve answers over two days, half for each choice.
    async fn fill(&self) {
        for at in 0..12 {
            days(i64::from(at == 6));
            let words = if at == 0 { "à relire" } else { "" };
            self.put(at, u16::from(at >= 6), words).await.unwrap();
        }
    }
}

#[tokio::test]
async fn b10_one_envelope_for_each_who_came_and_one_answer_for_each_token() {
    let open = Open::new().await;
    let (w, number) = (&open.w, open.desk.number);
    let key = PublicKey::from_pem(&open.desk.key).unwrap();
    let (_, second) = Envelope::seal(&key, &mut DefaultRng).unwrap();
    let own = w.oneself(open.people[0]).await;
    let twice = questionnaire::issue(&w.app, own, number, &second).await;
    assert!(matches!(
        twice,
        Err(Error::Refused(Refusal::TokenAlreadyGiven))
    ));
    let absent = w.oneself(w.stranger).await;
    let absent = questionnaire::issue(&w.app, absent, number, &second).await;
    assert!(matches!(
        absent,
        Err(Error::Refused(Refusal::NotRegistered(_)))
    ));
    go(open.opens - SignedDuration::from_secs(1));
    let early = open.put(0, 0, "").await;
    assert!(matches!(early, Err(Error::Refused(Refusal::NotOpenYet))));
    go(open.opens);
    open.put(0, 0, "").await.unwrap();
    let used = open.put(0, 1, "").await;
    assert!(matches!(used, Err(Error::Refused(Refusal::TokenUsed))));
    let unfit = open.put(1, 2, "").await;
    assert!(matches!(unfit, Err(Error::Refused(Refusal::SheetUnfit))));
    go(open.closes);
    let late = open.put(1, 1, "").await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Expired))));
}

#[tokio::test]
async fn b10_whoever_reads_the_data_base_finds_neither_who_nor_when() {
    let open = Open::new().await;
    open.fill().await;
    let store = &open.w.app.store;
    let of = store::Of::Project(open.project);
    let urns = store.dossiers("urn", of, i64::MIN, 9).await.unwrap();
    assert_eq!(urns.len(), 1);
    assert_eq!(
        urns[0].changed_at, open.opens,
        "the time of the opening, not of an answer"
    );
    assert!(urns[0].keys.person.is_none() && !urns[0].body.contains("person"));
    assert!(store.dossier_past(urns[0].number).await.unwrap().is_empty());
    for person in &open.people {
        let theirs = store.dossiers_of_someone(*person).await.unwrap();
        assert!(
            theirs
                .iter()
                .all(|one| one.kind != "urn" && one.kind != "desk")
        );
    }
    let deeds = store.deeds_before(i64::MAX, 1_000).await.unwrap();
    assert!(
        deeds.iter().all(|one| one.at < open.opens),
        "answers are not logged"
    );
}

#[tokio::test]
async fn b10_results_come_once_in_a_batch_to_the_holder() {
    let open = Open::new().await;
    open.fill().await;
    let (w, by) = (&open.w, open.w.coordination().await);
    let none = BTreeSet::new();
    let live = questionnaire::release(&w.app, &by, &none).await;
    assert!(
        matches!(live, Err(Error::Refused(Refusal::NotClosedYet))),
        "no live counts"
    );
    go(open.closes);
    let words = questionnaire::words(&w.app, &by).await.unwrap();
    assert_eq!(words.len(), 1);
    questionnaire::release(&w.app, &by, &words).await.unwrap();
    questionnaire::release(&w.app, &by, &none).await.unwrap();
    let holder = w.oneself(w.holder).await;
    let results = questionnaire::results(&w.app, holder, open.project).await;
    let results = results.unwrap().unwrap();
    assert_eq!((results.release.answers, results.given), (Some(12), 12));
    assert!(
        results.release.words.is_empty(),
        "set aside by the one who read them"
    );
    let other = w.oneself(w.stranger).await;
    let other = questionnaire::results(&w.app, other, open.project).await;
    assert!(matches!(other, Err(Error::Forbidden)));
    let survey = questionnaire::survey(&w.app, w.edition).await.unwrap();
    assert_eq!(survey.len(), 1);
    // The key that signed is gone: no token can be made for what was released.
    let of = store::Of::Project(open.project);
    let desks = w.app.store.dossiers("desk", of, 0, 9).await.unwrap();
    assert!(!desks[0].body.contains("PRIVATE KEY"));
}

#[tokio::test]
async fn b10_below_five_answers_nothing_is_said() {
    let open = Open::new().await;
    for at in 0..4 {
        open.put(at, 0, "un mot").await.unwrap();
    }
    go(open.closes);
    let (w, by) = (&open.w, open.w.coordination().await);
    assert!(questionnaire::words(&w.app, &by).await.unwrap().is_empty());
    questionnaire::release(&w.app, &by, &BTreeSet::new())
        .await
        .unwrap();
    let holder = w.oneself(w.holder).await;
    let results = questionnaire::results(&w.app, holder, open.project).await;
    let release = results.unwrap().unwrap().release;
    assert!(release.answers.is_none() && release.words.is_empty());
    assert!(release.questions.iter().all(|(_, cells)| cells.is_none()));
    let survey = questionnaire::survey(&w.app, w.edition).await.unwrap();
    assert!(survey.iter().all(|(_, table)| table.is_none()));
}
