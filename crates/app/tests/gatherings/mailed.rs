//! Leads by mail: an address of one's own, messages as mail servers hand them over.

use crate::world::{World, days, now};
use access::OfficeKind;
use app::Error;
use app::accounts::charter;
use app::gatherings::{mailbox, passages};

const MESSAGE: &str = "From: =?utf-8?q?H=C3=A9l=C3=A8ne?= <helene@exemple.org>\r\n\
    To: <ADDRESS>\r\n\
    Message-ID: <1@exemple.org>\r\n\
    Subject: Tr: =?utf-8?q?Le_caf=C3=A9?=\r\n\
    Content-Type: text/plain; charset=utf-8\r\n\
    Content-Transfer-Encoding: quoted-printable\r\n\
    \r\n\
    Vu =C3=A0 la gare : https://exemple.org/cafe\r\n";

/// The scout accepts the charter in force, without which their office sleeps.
async fn accepted(w: &World) {
    let version = charter::current(&w.app, now()).await.unwrap().version;
    let by = w.oneself(w.scouts[0]).await;
    let all = OfficeKind::ALL;
    charter::accept(&w.app, by, version, all).await.unwrap();
}

#[tokio::test]
async fn a30_a_mail_is_a_lead_of_whoever_has_the_address() {
    let w = World::new().await;
    accepted(&w).await;
    let by = w.bringing().await;
    let address = mailbox::open(&w.app, by).await.unwrap();
    assert!(address.starts_with("piste+") && address.contains('@'));
    let message = MESSAGE.replace("ADDRESS", &address.to_uppercase());
    let project = mailbox::take(&w.app, message.as_bytes(), None)
        .await
        .unwrap();
    let twice = mailbox::take(&w.app, message.as_bytes(), Some(&address)).await;
    assert_eq!(twice.unwrap(), project, "handed over twice, one lead");
    let reader = w.reader(w.scouts[0]).await;
    let view = passages::one(&w.app, Some(by), &reader, project)
        .await
        .unwrap();
    assert_eq!(view.title, "Le café");

    // Another address closes the first; a mail to nobody is nobody's.
    let fresh = mailbox::open(&w.app, by).await.unwrap();
    let closed = mailbox::take(&w.app, message.as_bytes(), None).await;
    assert!(matches!(closed, Err(Error::Unknown(_))));
    let later = message.replace("<1@", "<2@");
    let second = mailbox::take(&w.app, later.as_bytes(), Some(&fresh)).await;
    assert_ne!(second.unwrap(), project);
    let bare = mailbox::take(&w.app, b"", Some(&fresh)).await;
    assert!(bare.is_err());
    let no_words = mailbox::take(&w.app, b"To: x\r\n\r\n", Some(&fresh)).await;
    assert!(
        matches!(no_words, Err(Error::Refused(_))),
        "a lead has a title"
    );
}

#[tokio::test]
async fn a30_who_no_longer_scouts_brings_nothing_by_mail() {
    let w = World::new().await;
    accepted(&w).await;
    let by = w.bringing().await;
    let address = mailbox::open(&w.app, by).await.unwrap();
    let office = access::Office::Edition(w.edition, model::people::EditionRole::Scout);
    for grant in w.app.store.offices_of(w.scouts[0]).await.unwrap() {
        if grant.office == office {
            w.app.store.end_office(grant.number, now()).await.unwrap();
        }
    }
    days(1);
    let message = MESSAGE.replace("ADDRESS", &address);
    let refused = mailbox::take(&w.app, message.as_bytes(), None).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
}
