//! Contract of reviewers: invited by name, found by the hash of their key, revoked.

use super::contract;
use super::samples::{begun, day, id};
use crate::Store;
use model::Invitation;

contract!(an_invitation_is_kept_found_and_revoked);

async fn an_invitation_is_kept_found_and_revoked(store: Store) {
    begun(&store, "a").await;
    let zoe = Invitation {
        name: "Zoé \u{0} \"Z\"".to_owned(),
        source: Some(id("a")),
        made_at: day(1),
        expires_at: day(9),
        revoked_at: None,
    };
    let ali = Invitation {
        name: "Ali".to_owned(),
        source: None,
        made_at: day(2),
        ..zoe.clone()
    };
    store.add_reviewer("h1", &zoe).await.unwrap();
    store.add_reviewer("h2", &ali).await.unwrap();
    assert!(
        store.add_reviewer("h2", &ali).await.is_err(),
        "a key is one person's"
    );
    assert_eq!(store.reviewer("h1").await.unwrap(), Some(zoe.clone()));
    assert_eq!(store.reviewer("h3").await.unwrap(), None);
    assert_eq!(store.reviewers().await.unwrap(), [zoe.clone(), ali]);
    assert_eq!(store.revoke_reviewer(&zoe.name, day(3)).await.unwrap(), 1);
    assert_eq!(store.revoke_reviewer(&zoe.name, day(4)).await.unwrap(), 0);
    let revoked = store.reviewer("h1").await.unwrap().unwrap();
    assert_eq!(revoked.revoked_at, Some(day(3)));
}
