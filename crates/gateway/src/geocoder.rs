//! A remote geocoder that speaks the national address base's CSV protocol: a file of addresses goes
//! up, the same file comes back with what was found. Off unless configured.

use crate::FetchError;
use crate::engine::Engine;
use crate::error::meaning;
use std::collections::HashMap;
use std::time::Duration;
use url::Url;

/// An address to find.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddressLine {
    /// Street and number, or a place name.
    pub address: String,
    /// Postcode, if known.
    pub postcode: String,
    /// Town, if known.
    pub commune: String,
    /// INSEE code of the commune, if known.
    pub insee: String,
}

/// What was found for an address.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundAddress {
    /// The address in the reference base.
    pub label: String,
    /// Likeness, from 0 to 1.
    pub score: f64,
    /// `housenumber`, `street`, `locality` or `municipality`.
    pub precision: String,
    /// INSEE code of the commune.
    pub insee: String,
    /// Latitude, in degrees.
    pub lat: f64,
    /// Longitude, in degrees.
    pub lon: f64,
}

/// Finds addresses.
pub trait Geocoder: Send + Sync {
    /// What is found for each address, in the order given. Blocking.
    ///
    /// # Errors
    /// When the service fails as a whole, in plain French.
    fn find(&self, lines: &[AddressLine]) -> Result<Vec<Option<FoundAddress>>, String>;
}

/// The most addresses sent in one request.
pub const BATCH: usize = 1_000;
/// The largest answer read for each address sent, in bytes.
const BYTES_PER_LINE: u64 = 4_096;

/// A service that takes a CSV file by POST.
#[derive(Debug)]
pub struct CsvGeocoder {
    engine: Engine,
    client: reqwest::Client,
    url: Url,
}

impl CsvGeocoder {
    /// A client of the service at `url` (the whole address of its CSV endpoint). The administrator
    /// chose it, so it may be on the local network.
    ///
    /// # Errors
    /// When the address is not http(s) or the client cannot be built.
    pub fn new(url: Url, user_agent: &str, limit: Duration) -> Result<Self, FetchError> {
        crate::address::check_url(&url, true).map_err(FetchError::Address)?;
        let engine = Engine::start()?;
        let client = reqwest::Client::builder()
            .user_agent(user_agent)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .timeout(limit)
            .build()
            .map_err(|cause| FetchError::Start(cause.to_string()))?;
        Ok(Self {
            engine,
            client,
            url,
        })
    }
}

impl Geocoder for CsvGeocoder {
    fn find(&self, lines: &[AddressLine]) -> Result<Vec<Option<FoundAddress>>, String> {
        let mut found = Vec::with_capacity(lines.len());
        for batch in lines.chunks(BATCH) {
            let (client, url, body) = (self.client.clone(), self.url.clone(), form(&table(batch)?));
            let limit = BYTES_PER_LINE * (batch.len() as u64 + 10);
            let answer = self
                .engine
                .run(async move { post(&client, url, body, limit).await });
            found.extend(read_answer(
                &answer.map_err(|fault| fault.to_string())??,
                batch.len(),
            )?);
        }
        Ok(found)
    }
}

fn boundary() -> String {
    format!("croisee{:016x}", crate::chance::seed())
}

fn table(batch: &[AddressLine]) -> Result<Vec<u8>, String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let rows =
        std::iter::once(["rank", "address", "postcode", "city", "citycode"].map(str::to_owned))
            .chain(batch.iter().enumerate().map(|(rank, line)| {
                [
                    rank.to_string(),
                    line.address.clone(),
                    line.postcode.clone(),
                    line.commune.clone(),
                    line.insee.clone(),
                ]
            }));
    for row in rows {
        writer
            .write_record(row)
            .map_err(|cause| cause.to_string())?;
    }
    writer.into_inner().map_err(|cause| cause.to_string())
}

/// The body of the form and its content type.
fn form(table: &[u8]) -> (String, Vec<u8>) {
    let mark = boundary();
    let mut body = Vec::new();
    let fields = [
        ("columns", "address"),
        ("columns", "city"),
        ("postcode", "postcode"),
        ("citycode", "citycode"),
    ];
    for (name, value) in fields {
        let part = format!(
            "--{mark}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--{mark}\r\nContent-Disposition: form-data; name=\"data\"; filename=\"addresses.csv\"\r\nContent-Type: text/csv\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(table);
    body.extend_from_slice(format!("\r\n--{mark}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={mark}"), body)
}

async fn post(
    client: &reqwest::Client,
    url: Url,
    form: (String, Vec<u8>),
    limit: u64,
) -> Result<Vec<u8>, String> {
    let (kind, body) = form;
    let silent = |_| "le géocodeur ne répond pas ; réessayez plus tard".to_owned();
    let request = client.post(url).header("content-type", kind).body(body);
    let mut response = request.send().await.map_err(silent)?;
    let status = response.status().as_u16();
    if status != 200 {
        return Err(format!(
            "le géocodeur a répondu {status} ({})",
            meaning(status)
        ));
    }
    let mut answer = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(silent)? {
        if (answer.len() + piece.len()) as u64 > limit {
            return Err("la réponse du géocodeur est démesurée".to_owned());
        }
        answer.extend_from_slice(&piece);
    }
    Ok(answer)
}

/// Reads the answer; rows are matched by rank, so a missing or misplaced one is only not found.
fn read_answer(answer: &[u8], count: usize) -> Result<Vec<Option<FoundAddress>>, String> {
    let unreadable =
        |cause: csv::Error| format!("la réponse du géocodeur n’est pas un CSV lisible : {cause}");
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(answer);
    let names: HashMap<String, usize> = reader
        .headers()
        .map_err(unreadable)?
        .iter()
        .enumerate()
        .map(|(rank, name)| (name.trim_start_matches('\u{feff}').to_owned(), rank))
        .collect();
    for name in ["rank", "latitude", "longitude", "result_score"] {
        if !names.contains_key(name) {
            return Err(format!(
                "la réponse du géocodeur n’a pas de colonne « {name} »"
            ));
        }
    }
    let mut found = vec![None; count];
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        let text = |name: &str| {
            names
                .get(name)
                .and_then(|rank| record.get(*rank))
                .unwrap_or_default()
        };
        let number = |name: &str| {
            text(name)
                .parse::<f64>()
                .ok()
                .filter(|value| value.is_finite())
        };
        let place = text("rank")
            .parse::<usize>()
            .ok()
            .and_then(|rank| found.get_mut(rank));
        let (Some(place), Some(lat), Some(lon)) = (place, number("latitude"), number("longitude"))
        else {
            continue;
        };
        if !(-90.0..=90.0).contains(&lat) || !(-180.0..=180.0).contains(&lon) {
            continue;
        }
        *place = Some(FoundAddress {
            label: text("result_label").to_owned(),
            score: number("result_score").unwrap_or(0.0).clamp(0.0, 1.0),
            precision: text("result_type").to_owned(),
            insee: text("result_citycode").to_owned(),
            lat,
            lon,
        });
    }
    Ok(found)
}
