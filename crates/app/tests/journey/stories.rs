//! Stories and collections that cite cards (E7).

use crate::world::{World, clock, refused};
use access::Bearer;
use app::Error;
use app::journey::stories::{self, Told};
use journey::Refusal;
use model::{Audience, Card, CardId, CardValue, Field, Licence, NoticeId, Origin, SourceId};
use store::CardBatch;

pub async fn card(w: &World, name: &str) -> CardId {
    let source = SourceId::parse("a").unwrap();
    let notice = NoticeId::of(&source, name);
    let origin = Origin {
        source,
        notice,
        confirmed_at: clock(),
        licence: Licence("etalab-2.0".to_owned()),
        audience: Audience::Open,
        trust: 50,
        page: None,
    };
    let card = Card {
        id: CardId::founded_by(notice),
        notices: vec![notice],
        values: vec![CardValue {
            field: Field::Name,
            value: name.to_owned(),
            audience: Audience::Open,
            chosen: true,
            origins: vec![origin],
        }],
        places: Vec::new(),
        first_seen: clock(),
        last_confirmed: clock(),
        gone_since: None,
    };
    let cards = [card];
    let batch = CardBatch {
        cards: &cards,
        ..CardBatch::default()
    };
    w.app.store.put_cards(&batch, clock()).await.unwrap();
    cards[0].id
}

#[tokio::test]
async fn e07_a_story_cites_the_cards_it_tells_and_is_read_before_it_is_published() {
    let w = World::new().await;
    let id = card(&w, "Le Fournil").await;
    let (lea, zoe, stranger) = (
        w.bearer(w.lea).await,
        w.bearer(w.zoe).await,
        Bearer::stranger(),
    );
    let bare = stories::draft(&w.app, &lea, "Un four", "Il était une fois").await;
    assert_eq!(refused(bare), Refusal::NoCardCited);
    let text = format!("Il était une fois\nhttps://croisee.example/fiche/{id}\nFin");
    let story = stories::draft(&w.app, &lea, "Un four", &text)
        .await
        .unwrap();
    let me = w.me(w.lea).await;
    let early = stories::publish(&w.app, me, story, Audience::Open).await;
    assert_eq!(refused(early), Refusal::NotReread);
    assert!(
        stories::read(&w.app, &zoe, story, "").await.is_err(),
        "a draft"
    );
    let key = stories::open_door(&w.app, me, story).await.unwrap();
    let own = stories::reread(&w.app, me, story, &key).await;
    assert_eq!(refused(own), Refusal::OwnText);
    assert!(stories::read(&w.app, &zoe, story, &key).await.is_ok());
    stories::reread(&w.app, w.me(w.zoe).await, story, &key)
        .await
        .unwrap();
    stories::publish(&w.app, me, story, Audience::Open)
        .await
        .unwrap();
    let seen = stories::read(&w.app, &stranger, story, "").await.unwrap();
    assert_eq!(
        seen.pieces[1],
        Told::Card(id, Some("Le Fournil".to_owned()))
    );
    assert_eq!((seen.pieces.len(), seen.author), (3, None));
    let (citing, _) = stories::citing(&w.app, id).await.unwrap();
    assert_eq!(
        citing,
        [(story, "Un four".to_owned())],
        "the card leads to it"
    );
    stories::rewrite(&w.app, &lea, story, &format!("{text}\nou presque"))
        .await
        .unwrap();
    assert!(stories::read(&w.app, &stranger, story, "").await.is_err());
    assert!(stories::citing(&w.app, id).await.unwrap().0.is_empty());
}

#[tokio::test]
async fn e07_a_collection_gathers_cards_each_once_for_a_reason() {
    let w = World::new().await;
    let (one, two) = (card(&w, "Le Fournil").await, card(&w, "La Serre").await);
    let lea = w.bearer(w.lea).await;
    let gather =
        async |lines: &str| stories::gather(&w.app, &lea, ("Fours", "le pain"), lines).await;
    let twice = gather(&format!("/fiche/{one}\n/fiche/{one}")).await;
    assert_eq!(refused(twice), Refusal::NoCardCited);
    let absent = CardId::founded_by(NoticeId::of(&SourceId::parse("a").unwrap(), "rien"));
    let unknown = gather(&format!("/fiche/{absent}")).await;
    assert!(matches!(unknown, Err(Error::Unknown(_))));
    let number = gather(&format!("/fiche/{two}\n/fiche/{one}"))
        .await
        .unwrap();
    let stranger = Bearer::stranger();
    assert!(
        stories::collection(&w.app, &stranger, number)
            .await
            .is_err()
    );
    let other = stories::share(&w.app, w.me(w.zoe).await, number, Audience::Open).await;
    assert_eq!(refused(other), Refusal::NotYours);
    stories::share(&w.app, w.me(w.lea).await, number, Audience::Open)
        .await
        .unwrap();
    let seen = stories::collection(&w.app, &stranger, number)
        .await
        .unwrap();
    assert_eq!(
        seen.pieces[1],
        Told::Card(two, Some("La Serre".to_owned())),
        "in their order"
    );
    let (_, citing) = stories::citing(&w.app, one).await.unwrap();
    assert_eq!(citing.len(), 1);
    let (stories, collections) = stories::list(&w.app, &stranger).await.unwrap();
    assert_eq!((stories.len(), collections.len()), (0, 1));
}
