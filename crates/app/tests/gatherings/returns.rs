//! Returns: grammar, delivery, and those without an account.

use crate::world::{World, feedback, nobody};
use app::Error;
use app::gatherings::Fault;
use app::gatherings::leads::Whom;
use app::gatherings::passages::{self, Stand};
use app::gatherings::returns::{self, FeedbackForm, How};
use app::gatherings::{briefs, due};
use gatherings::Refusal;
use model::people::ProjectId;

async fn stopped(w: &World, whom: &Whom) -> ProjectId {
    let project = w.briefed("Le Fournil", whom).await;
    briefs::stop(&w.app, w.bringing().await, project)
        .await
        .unwrap();
    project
}

#[tokio::test]
async fn a27_a_reservation_needs_its_argument_and_its_proposal() {
    let w = World::new().await;
    let project = stopped(&w, &nobody("Madame Grand")).await;
    let by = w.bringing().await;
    let mut form = feedback();
    form.reservations = vec![(
        "Le prix".to_owned(),
        "Il est haut".to_owned(),
        " ".to_owned(),
    )];
    let refused = returns::give(&w.app, by, project, &form, How::Call).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::ReservationAlone))
    ));
    form.reservations = vec![(String::new(), String::new(), String::new())];
    returns::give(&w.app, by, project, &form, How::Call)
        .await
        .unwrap();
}

#[tokio::test]
async fn a29_a_formula_is_no_return() {
    let w = World::new().await;
    let project = stopped(&w, &nobody("Madame Grand")).await;
    let by = w.bringing().await;
    let thin = FeedbackForm {
        strengths: vec!["Bravo".to_owned()],
        observations: vec!["Bonne suite".to_owned()],
        ..FeedbackForm::default()
    };
    let refused = returns::give(&w.app, by, project, &thin, How::Letter).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::ReturnTooThin { .. }))
    ));
    let empty = FeedbackForm::default();
    let refused = returns::give(&w.app, by, project, &empty, How::Letter).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(Refusal::ReturnWithoutStrength))
    ));
}

#[tokio::test]
async fn a29_someone_without_an_account_is_called_and_it_is_recorded() {
    let w = World::new().await;
    let project = stopped(&w, &nobody("Madame Grand")).await;
    let by = w.bringing().await;
    assert_eq!(returns::to_say(&w.app, by, project).await.unwrap().len(), 3);
    let message = returns::give(&w.app, by, project, &feedback(), How::Message).await;
    assert!(matches!(message, Err(Error::Gathering(Fault::NoAccount))));
    returns::give(&w.app, by, project, &feedback(), How::Call)
        .await
        .unwrap();
    assert!(
        returns::to_say(&w.app, by, project)
            .await
            .unwrap()
            .is_empty()
    );
    let twice = returns::give(&w.app, by, project, &feedback(), How::Call).await;
    assert!(
        matches!(twice, Err(Error::Gathering(Fault::NoReturnOwed))),
        "{twice:?}"
    );
}

#[tokio::test]
async fn a29_a_message_is_delivered_when_it_arrived_not_when_it_was_written() {
    let w = World::new().await;
    let project = stopped(&w, &Whom::Account(w.holder)).await;
    let by = w.bringing().await;
    let holder = w.oneself(w.holder).await;
    let stand = async || passages::mine(&w.app, holder).await.unwrap()[0].stand;
    returns::give(&w.app, by, project, &feedback(), How::Message)
        .await
        .unwrap();
    assert_eq!(stand().await, Stand::Returning);
    assert_eq!(due::work(&w.app).await.unwrap().returns, 0);
    let now = crate::world::now();
    for letter in w.app.store.letters_due(now, 99).await.unwrap() {
        w.app
            .store
            .letter_sent(letter.number, &letter.letter.body, now)
            .await
            .unwrap();
    }
    assert_eq!(due::work(&w.app).await.unwrap().returns, 1);
    assert_eq!(stand().await, Stand::Ended);
    assert_eq!(due::work(&w.app).await.unwrap().returns, 0);
}

#[tokio::test]
async fn a29_a_return_read_here_has_arrived() {
    let w = World::new().await;
    let project = stopped(&w, &Whom::Account(w.holder)).await;
    let by = w.bringing().await;
    returns::give(&w.app, by, project, &feedback(), How::Message)
        .await
        .unwrap();
    let stranger = w.oneself(w.stranger).await;
    assert!(matches!(
        returns::read(&w.app, stranger, project).await,
        Err(Error::Forbidden)
    ));
    let holder = w.oneself(w.holder).await;
    let read = returns::read(&w.app, holder, project).await.unwrap();
    assert_eq!(read.strengths.len(), 1);
    assert_eq!(returns::read(&w.app, holder, project).await.unwrap(), read);
    assert_eq!(
        passages::mine(&w.app, holder).await.unwrap()[0].stand,
        Stand::Ended
    );
}
