//! Noting a need or an offer, from scratch or from another site (B18); nothing typed is lost.

use crate::browsing::site;
use axum::http::StatusCode;

const MURMURED: &str = r#"{"linked_schemas": ["offers_wants_schema-v1.0.0"], "exchange_type": "offer",
  "item_type": "service", "transaction_type": ["gift"], "tags": ["couture", "reprise"],
  "title": "Reprendre <un> manteau", "description": "Le soir, à l’atelier.",
  "geographic_scope": "local", "geolocation": {"lat": 47.218, "lon": -1.553},
  "expires_at": 4000000000, "contact_details": {"contact_form": "https://ailleurs.example/12"}}"#;

#[tokio::test]
async fn b18_an_entry_of_another_site_is_laid_in_the_form_and_read_again() {
    let site = site().await;
    let mut lea = site.member("lea@exemple.org", "Léa").await;
    let (status, _, page) = lea
        .post("/echanges/reprendre", &[("texte", MURMURED)])
        .await;
    assert_eq!(status, StatusCode::OK, "{page}");
    for said in [
        "value=\"Reprendre &#60;un&#62; manteau\"",
        "Le soir, à l’atelier.",
        "value=\"couture, reprise\"",
        "value=\"Nantes\"",
        "<option value=\"offre\" selected>",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let (_, _, board) = lea.get("/echanges").await;
    assert!(!board.contains("manteau"), "nothing is noted by itself");

    let pair = r#"{"pair:needs": [{"@type": "pair:Skill", "pair:label": "Un atelier vélo"}]}"#;
    let (_, _, page) = lea.post("/echanges/reprendre", &[("texte", pair)]).await;
    assert!(
        page.contains("value=\"Un atelier vélo\"") && page.contains("value=\"besoin\" selected")
    );
    for broken in ["", "{", "[]", "{\"title\": 3}"] {
        let (status, _, page) = lea
            .post("/en/echanges/reprendre", &[("texte", broken)])
            .await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{broken}");
        assert!(page.contains("neither a Murmurations entry"), "{page}");
    }
}

#[tokio::test]
async fn what_was_typed_stays_when_a_need_is_refused() {
    let site = site().await;
    let mut lea = site.member("lea@exemple.org", "Léa").await;
    let form = [
        ("cote", "besoin"),
        ("quoi", "Un four à pain"),
        ("details", "Il tourne le samedi."),
        ("categorie", "setting"),
        ("effort", "thing"),
        ("lieu", "Ville-Qui-N’Est-Pas"),
        ("km", "12"),
        ("jours", "40"),
        ("comme", "holder"),
        ("famille", "social"),
        ("echelle", "national"),
    ];
    let (status, _, page) = lea.post("/echanges/nouveau", &form).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in [
        "value=\"Un four à pain\"",
        "Il tourne le samedi.",
        "value=\"12\"",
        "value=\"40\"",
        "value=\"setting\" selected",
        "value=\"thing\" selected",
        "value=\"national\" selected",
        "name=\"ouvert\" value=\"oui\">",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
}
