//! The remote geocoder against a double on loopback.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use gateway::geocoder::{AddressLine, BATCH, CsvGeocoder, FoundAddress, Geocoder};
use std::time::Duration;
use url::Url;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

/// Answers each line that has a postcode, in reverse order.
struct Double;

impl Respond for Double {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let body = String::from_utf8(request.body.clone()).unwrap();
        let (_, table) = body.split_once("text/csv\r\n\r\n").unwrap();
        let (table, _) = table.split_once("\r\n--").unwrap();
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let mut lines: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.unwrap())
            .map(|r| {
                let label = format!("{} {}", &r[1], &r[3]);
                let found = ["50.43", "2.83", &label, "0.9", "housenumber", "62498"];
                let found = if r[2].is_empty() { [""; 6] } else { found };
                let sent = [&r[0], &r[1]].into_iter();
                sent.chain(found).map(str::to_owned).collect()
            })
            .collect();
        lines.reverse();
        let mut writer = csv::Writer::from_writer(Vec::new());
        let head =
            "rank,address,latitude,longitude,result_label,result_score,result_type,result_citycode";
        writer.write_record(head.split(',')).unwrap();
        for line in lines {
            writer.write_record(line).unwrap();
        }
        ResponseTemplate::new(200).set_body_bytes(writer.into_inner().unwrap())
    }
}

async fn find(
    server: &MockServer,
    lines: Vec<AddressLine>,
) -> Result<Vec<Option<FoundAddress>>, String> {
    let url = Url::parse(&server.uri())
        .unwrap()
        .join("/search/csv/")
        .unwrap();
    let geocoder = CsvGeocoder::new(url, "croisee/0.1", Duration::from_secs(30)).unwrap();
    tokio::task::spawn_blocking(move || geocoder.find(&lines))
        .await
        .unwrap()
}

fn line(address: &str, postcode: &str) -> AddressLine {
    AddressLine {
        address: address.to_owned(),
        postcode: postcode.to_owned(),
        commune: "Lens".to_owned(),
        insee: String::new(),
    }
}

#[tokio::test]
async fn addresses_come_back_in_order_batch_after_batch() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/search/csv/"))
        .respond_with(Double)
        .expect(2)
        .mount(&server)
        .await;
    let mut lines = vec![line("1 rue \"A\", bis", "62300"), line("nulle part", "")];
    lines.extend((0..BATCH).map(|rank| line(&format!("{rank} rue B"), "62300")));
    let found = find(&server, lines).await.unwrap();
    assert_eq!(found.len(), BATCH + 2);
    let first = found[0].as_ref().unwrap();
    assert_eq!(
        (first.insee.as_str(), first.lat, first.score),
        ("62498", 50.43, 0.9)
    );
    assert_eq!(found[1], None);
    assert!(
        found[BATCH + 1]
            .as_ref()
            .unwrap()
            .label
            .starts_with(&format!("{} rue B", BATCH - 1))
    );
}

#[tokio::test]
async fn a_bad_answer_is_said_plainly() {
    for (answer, part) in [
        (ResponseTemplate::new(503), "répondu 503"),
        (
            ResponseTemplate::new(200).set_body_string("<html>"),
            "pas de colonne",
        ),
        (
            ResponseTemplate::new(200).set_body_string("x".repeat(1_000_000)),
            "démesurée",
        ),
    ] {
        let server = MockServer::start().await;
        Mock::given(method("POST"))
            .respond_with(answer)
            .mount(&server)
            .await;
        let fault = find(&server, vec![line("1 rue A", "62300")])
            .await
            .unwrap_err();
        assert!(fault.contains(part), "{fault}");
    }
}
