//! Contract of accounts: persons, how they sign in, what they are, letters and the log.

use super::contract;
use super::samples::{day, id};
use crate::{Deed, NewLetter, Passkey, Session, Sieve, SignInLink, Store, To};
use access::{Acceptance, InstanceRole, Office, OfficeKind, PartnerRole};
use model::Lang;
use model::people::{EditionId, EditionRole, PersonId, ProjectId};

contract!(
    a_person_is_one_address_and_leaves_a_number,
    a_link_opens_once,
    sessions_are_seen_and_ended,
    passkeys_identities_and_steps_are_kept_and_taken,
    an_account_elsewhere_is_untied_from_its_person_only,
    offices_are_given_once_and_ended,
    a_charter_has_versions,
    letters_leave_when_due_and_only_once,
    the_log_only_grows,
);

async fn zoe(store: &Store) -> PersonId {
    let name = "Zoé \u{0} \"Z\" 🌻";
    store
        .add_person(name, "Zoe@Example.org", Lang::Fr, day(1))
        .await
        .unwrap()
        .id
}

async fn a_person_is_one_address_and_leaves_a_number(store: Store) {
    let zoe = zoe(&store).await;
    let again = store
        .add_person("Autre", "zoe@example.org", Lang::En, day(2))
        .await
        .unwrap();
    assert_eq!(
        (again.id, again.lang),
        (zoe, Lang::Fr),
        "one address, one person, unchanged"
    );
    let ali = store
        .add_person("Ali", "ali@example.org", Lang::En, day(2))
        .await
        .unwrap()
        .id;
    let read = store.person(zoe).await.unwrap().unwrap();
    assert_eq!(read.name, "Zoé \u{0} \"Z\" 🌻");
    assert_eq!(read.mail.as_deref(), Some("zoe@example.org"));
    assert_eq!(
        store.person_by_mail("ZOE@example.org").await.unwrap(),
        Some(read.clone())
    );
    assert_eq!(
        store
            .persons([ali, zoe, PersonId(999)])
            .await
            .unwrap()
            .len(),
        2
    );
    assert_eq!(store.persons_after(zoe, 10).await.unwrap()[0].id, ali);
    store.set_person(zoe, "Zoé", Lang::En).await.unwrap();
    assert!(
        !store.move_person(zoe, "ALI@example.org").await.unwrap(),
        "taken"
    );
    assert!(store.move_person(zoe, "z@example.org").await.unwrap());
    let moved = store.person(zoe).await.unwrap().unwrap();
    assert_eq!((moved.name.as_str(), moved.lang), ("Zoé", Lang::En));
    assert_eq!(moved.mail.as_deref(), Some("z@example.org"));

    let office = Office::Instance(InstanceRole::Moderator);
    store.give_office(zoe, &office, None, day(2)).await.unwrap();
    store.close_person(zoe, day(3)).await.unwrap();
    let closed = store.person(zoe).await.unwrap().unwrap();
    assert_eq!(
        (closed.name.as_str(), closed.mail, closed.closed_at),
        ("", None, Some(day(3)))
    );
    assert!(store.offices_of(zoe).await.unwrap().is_empty());
    assert_eq!(store.persons_after(PersonId(0), 10).await.unwrap().len(), 1);
    let back = store
        .add_person("Zoé", "z@example.org", Lang::Fr, day(4))
        .await
        .unwrap();
    assert_ne!(back.id, zoe, "who comes back is someone new");
}

async fn a_link_opens_once(store: Store) {
    let link = SignInLink {
        mail: "zoe@example.org".to_owned(),
        body: "{}".to_owned(),
        made_at: day(1),
        expires_at: day(2),
        used_at: None,
    };
    store.add_sign_in("h", &link).await.unwrap();
    assert!(
        store.add_sign_in("h", &link).await.is_err(),
        "a key is one link's"
    );
    assert_eq!(store.sign_in("h").await.unwrap(), Some(link.clone()));
    assert_eq!(
        store
            .sign_ins_since("ZOE@example.org", day(0))
            .await
            .unwrap(),
        1
    );
    assert_eq!(
        store
            .sign_ins_since("zoe@example.org", day(1))
            .await
            .unwrap(),
        0
    );
    assert_eq!(
        store.use_sign_in("h", day(2)).await.unwrap(),
        None,
        "expired"
    );
    let before = jiff::Timestamp::from_microsecond(day(2).as_microsecond() - 1).unwrap();
    assert!(store.use_sign_in("h", before).await.unwrap().is_some());
    assert_eq!(store.use_sign_in("h", before).await.unwrap(), None, "used");
    assert_eq!(store.use_sign_in("other", before).await.unwrap(), None);
    assert_eq!(store.purge_signing(day(3)).await.unwrap(), 1);
    assert_eq!(store.sign_in("h").await.unwrap(), None);
}

async fn sessions_are_seen_and_ended(store: Store) {
    let person = zoe(&store).await;
    let session = |key: &str| Session {
        key_hash: key.to_owned(),
        person,
        agent: "Firefox".to_owned(),
        made_at: day(1),
        seen_at: day(1),
        expires_at: day(10),
    };
    for key in ["a", "b", "c"] {
        store.add_session(&session(key)).await.unwrap();
    }
    assert_eq!(
        store.session("a", day(9)).await.unwrap(),
        Some(session("a"))
    );
    assert_eq!(store.session("a", day(10)).await.unwrap(), None);
    store.session_seen("a", day(9), day(20)).await.unwrap();
    assert!(store.session("a", day(12)).await.unwrap().is_some());
    assert_eq!(
        store.sessions_of(person, day(9)).await.unwrap()[0].key_hash,
        "a"
    );
    assert_eq!(
        store.end_sessions(person, Some("b"), day(9)).await.unwrap(),
        1
    );
    assert_eq!(
        store
            .end_sessions(PersonId(99), Some("a"), day(9))
            .await
            .unwrap(),
        0
    );
    assert_eq!(store.session("b", day(9)).await.unwrap(), None);
    assert_eq!(store.end_sessions(person, None, day(9)).await.unwrap(), 2);
    assert!(store.sessions_of(person, day(9)).await.unwrap().is_empty());
}

async fn an_account_elsewhere_is_untied_from_its_person_only(store: Store) {
    let (person, other) = (zoe(&store).await, PersonId(99));
    let (issuer, subject) = ("https://id", "s");
    let tied = store.add_identity(issuer, subject, person, day(1)).await;
    tied.unwrap();
    for (whose, untied) in [(other, false), (person, true), (person, false)] {
        let done = store.remove_identity(whose, issuer, subject).await;
        assert_eq!(done.unwrap(), untied, "{whose}");
    }
    assert!(store.identities_of(person).await.unwrap().is_empty());
}

async fn passkeys_identities_and_steps_are_kept_and_taken(store: Store) {
    let person = zoe(&store).await;
    let passkey = Passkey {
        id: "k1".to_owned(),
        person,
        name: "Téléphone".to_owned(),
        body: "{\"n\":1}".to_owned(),
        made_at: day(1),
        used_at: None,
    };
    assert!(store.add_passkey(&passkey).await.unwrap());
    assert!(!store.add_passkey(&passkey).await.unwrap());
    assert_eq!(
        store.passkeys_of(person).await.unwrap(),
        std::slice::from_ref(&passkey)
    );
    store.passkey_used("k1", "{\"n\":2}", day(2)).await.unwrap();
    let used = store.passkey("k1").await.unwrap().unwrap();
    assert_eq!(
        (used.body.as_str(), used.used_at),
        ("{\"n\":2}", Some(day(2)))
    );
    assert!(!store.name_passkey(PersonId(99), "k1", "x").await.unwrap());
    assert!(store.name_passkey(person, "k1", "Clé d’été").await.unwrap());
    let named = store.passkey("k1").await.unwrap().unwrap();
    assert_eq!(named.name, "Clé d’été");
    assert!(!store.remove_passkey(PersonId(99), "k1").await.unwrap());
    assert!(store.remove_passkey(person, "k1").await.unwrap());
    assert_eq!(store.passkey("k1").await.unwrap(), None);

    store
        .add_identity("https://id", "s", person, day(1))
        .await
        .unwrap();
    let ali = store
        .add_person("Ali", "ali@example.org", Lang::Fr, day(1))
        .await
        .unwrap()
        .id;
    store
        .add_identity("https://id", "s", ali, day(2))
        .await
        .unwrap();
    assert_eq!(
        store.identity("https://id", "s").await.unwrap(),
        Some(person)
    );
    assert_eq!(store.identity("https://other", "s").await.unwrap(), None);
    let tied = [("https://id".to_owned(), "s".to_owned(), day(1))];
    assert_eq!(store.identities_of(person).await.unwrap(), tied);
    assert!(store.identities_of(ali).await.unwrap().is_empty());

    store.add_ceremony("c", "{}", day(2)).await.unwrap();
    assert_eq!(
        store.take_ceremony("c", day(2)).await.unwrap(),
        None,
        "too late"
    );
    assert_eq!(
        store.take_ceremony("c", day(1)).await.unwrap().as_deref(),
        Some("{}")
    );
    assert_eq!(
        store.take_ceremony("c", day(1)).await.unwrap(),
        None,
        "once"
    );
}

async fn offices_are_given_once_and_ended(store: Store) {
    let person = zoe(&store).await;
    let office = Office::Edition(EditionId(3), EditionRole::Coordinator);
    let number = store
        .give_office(person, &office, None, day(1))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        store
            .give_office(person, &office, None, day(2))
            .await
            .unwrap(),
        None
    );
    let keeper = Office::Partner(id("a"), PartnerRole::Keeper);
    store
        .give_office(person, &keeper, Some(PersonId(7)), day(2))
        .await
        .unwrap();
    let held = store.offices_of(person).await.unwrap();
    assert_eq!(held.len(), 2);
    assert_eq!(
        (held[0].office.clone(), held[1].by),
        (office.clone(), Some(PersonId(7)))
    );
    assert_eq!(store.holders_of(&office).await.unwrap().len(), 1);
    assert_eq!(
        store
            .holders_of_kind(OfficeKind::Keeper)
            .await
            .unwrap()
            .len(),
        1
    );
    let other = Office::Edition(EditionId(4), EditionRole::Coordinator);
    assert!(store.holders_of(&other).await.unwrap().is_empty());
    assert!(store.end_office(number, day(3)).await.unwrap());
    assert!(!store.end_office(number, day(3)).await.unwrap());
    assert_eq!(store.offices_of(person).await.unwrap().len(), 1);
    assert!(
        store
            .give_office(person, &office, None, day(4))
            .await
            .unwrap()
            .is_some()
    );
}

async fn a_charter_has_versions(store: Store) {
    let person = zoe(&store).await;
    assert_eq!(store.charter(day(9)).await.unwrap(), None);
    assert_eq!(store.publish_charter("un", day(1)).await.unwrap(), 1);
    assert_eq!(store.publish_charter("deux", day(5)).await.unwrap(), 2);
    assert_eq!(
        store.charter(day(4)).await.unwrap().unwrap().version,
        1,
        "not yet"
    );
    assert_eq!(store.charter(day(5)).await.unwrap().unwrap().body, "deux");
    assert_eq!(store.charters().await.unwrap().len(), 2);
    let acceptance = Acceptance {
        person,
        charter: 2,
        kind: OfficeKind::Scout,
        at: day(6),
    };
    store.accept_charter(&acceptance).await.unwrap();
    store
        .accept_charter(&Acceptance {
            at: day(7),
            ..acceptance
        })
        .await
        .unwrap();
    assert_eq!(store.acceptances_of(person).await.unwrap(), [acceptance]);
}

async fn letters_leave_when_due_and_only_once(store: Store) {
    let person = zoe(&store).await;
    let letter = |to: To, due: i64| NewLetter {
        to,
        body: "{\"clé\":\"secret\"}".to_owned(),
        project: Some(ProjectId(4)),
        edition: Some(EditionId(5)),
        due: day(due),
    };
    let new = [
        letter(To::Person(person), 3),
        letter(To::Mail("A@b.fr".to_owned()), 2),
        letter(To::OffAccount("M. Sans \u{0} Mail".to_owned()), 1),
    ];
    store.write_letters(&new, &[], day(1)).await.unwrap();
    assert!(store.letters_due(day(1), 9).await.unwrap().is_empty());
    let due = store.letters_due(day(3), 9).await.unwrap();
    assert_eq!(due.len(), 2);
    assert_eq!(due[0].letter.to, To::Mail("a@b.fr".to_owned()));
    assert_eq!(due[1].letter, new[0]);
    store
        .letter_sent(due[0].number, "{}", day(3))
        .await
        .unwrap();
    store.letter_refused(due[1].number, day(8)).await.unwrap();
    assert!(store.letters_due(day(7), 9).await.unwrap().is_empty());
    assert_eq!(store.letters_due(day(8), 9).await.unwrap()[0].tries, 1);
    for _ in 0..crate::letters::MOST_TRIES {
        store.letter_refused(due[1].number, day(8)).await.unwrap();
    }
    assert!(
        store.letters_due(day(9), 9).await.unwrap().is_empty(),
        "a person must look"
    );
    let latest = store.letters_before(i64::MAX, 9).await.unwrap();
    assert_eq!(latest.len(), 3);
    assert_eq!(
        (latest[1].letter.body.as_str(), latest[1].sent_at),
        ("{}", Some(day(3)))
    );
    assert!(
        store
            .letters_to(person, day(7), 9)
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(store.letters_to(person, day(8), 9).await.unwrap().len(), 1);
    assert_eq!(
        store.letters_off_account(ProjectId(4)).await.unwrap().len(),
        1
    );
    let waiting = store.projects_with_letters_off_account().await.unwrap();
    assert_eq!(waiting, [ProjectId(4)].into());
    assert_eq!(store.purge_letters(day(4)).await.unwrap(), 1);
}

async fn the_log_only_grows(store: Store) {
    let deed = |about: &str| Deed {
        actor: Some(PersonId(1)),
        act: "office.give".to_owned(),
        about: about.to_owned(),
        detail: String::new(),
    };
    store
        .write_letters(&[], &[deed("edition 1"), deed("edition 2")], day(1))
        .await
        .unwrap();
    assert_eq!(store.deeds_before(i64::MAX, 9).await.unwrap().len(), 2);
    let found = store.deeds_about("edition 1", 9).await.unwrap();
    assert_eq!(
        (found.len(), found[0].at, &found[0].deed),
        (1, day(1), &deed("edition 1"))
    );
    assert_eq!(store.deeds_by(PersonId(1), 1).await.unwrap().len(), 1);
    assert!(store.deeds_by(PersonId(2), 1).await.unwrap().is_empty());
    log_is_sifted(&store).await;
}

async fn log_is_sifted(store: &Store) {
    let other = Deed {
        actor: None,
        act: "charter.publish".to_owned(),
        about: "charter 2".to_owned(),
        detail: String::new(),
    };
    store.write_letters(&[], &[other], day(2)).await.unwrap();
    let all = Sieve::default();
    for (sieve, numbers) in [
        (all.clone(), 3),
        (
            Sieve {
                actor: Some(PersonId(1)),
                ..all.clone()
            },
            2,
        ),
        (
            Sieve {
                about: "edition 2".to_owned(),
                ..all.clone()
            },
            1,
        ),
        (
            Sieve {
                act: "office".to_owned(),
                ..all.clone()
            },
            2,
        ),
        (
            Sieve {
                act: "%".to_owned(),
                ..all.clone()
            },
            0,
        ),
        (
            Sieve {
                act: "OFFICE".to_owned(),
                ..all.clone()
            },
            0,
        ),
        (
            Sieve {
                from: Some(day(2)),
                ..all.clone()
            },
            1,
        ),
        (
            Sieve {
                to: Some(day(2)),
                ..all.clone()
            },
            2,
        ),
        (
            Sieve {
                actor: Some(PersonId(1)),
                from: Some(day(2)),
                ..all.clone()
            },
            0,
        ),
    ] {
        let found = store.deeds_sifted(&sieve, i64::MAX, 9).await.unwrap();
        assert_eq!(found.len(), numbers, "{sieve:?}");
    }
    let page = store.deeds_sifted(&all, i64::MAX, 2).await.unwrap();
    let rest = store.deeds_sifted(&all, page[1].number, 2).await.unwrap();
    assert_eq!((page.len(), rest.len()), (2, 1));
}
