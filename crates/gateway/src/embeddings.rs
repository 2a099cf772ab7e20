//! A model of meaning that runs beside the server, behind the de facto standard address
//! `/v1/embeddings` (Ollama, llama.cpp, text-embeddings-inference speak it): texts go, vectors come.
//!
//! What members write goes there, so it may not be on the public internet.

use crate::FetchError;
use crate::address::not_public;
use crate::error::meaning;
use crate::service::{Line, Question};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use url::{Host, Url};

/// The most texts sent at once.
pub const BATCH: usize = 8;
/// The longest vector taken, in numbers.
const LONGEST: usize = 4_096;
/// The most letters of a text that are sent.
const LETTERS: usize = 2_000;
/// Endings of names that the public internet does not give.
const INDOORS: [&str; 6] = [
    ".local",
    ".localhost",
    ".internal",
    ".lan",
    ".home.arpa",
    ".test",
];

/// Why vectors could not be had; never with the texts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The address is on the public internet, or may be.
    #[error(
        "l’adresse du modèle doit être sur cette machine ou sur votre réseau privé : ce que les membres écrivent y est envoyé"
    )]
    Outdoors,
    /// The server did not answer, or too much.
    #[error("{0}")]
    Fetch(#[from] FetchError),
    /// The server answered with an error.
    #[error("le modèle a répondu {0} ({1})")]
    Status(u16, &'static str),
    /// The answer is not a vector for each text.
    #[error("la réponse du modèle n’est pas celle d’une adresse « /v1/embeddings » : {0}")]
    Shape(&'static str),
}

/// A model behind its server.
#[derive(Debug, Clone)]
pub struct Model {
    line: Line,
    url: Url,
    name: String,
    before: String,
}

#[derive(Serialize)]
struct Asked<'a> {
    model: &'a str,
    input: Vec<String>,
    encoding_format: &'static str,
}

#[derive(Deserialize)]
struct Reply {
    data: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    index: usize,
    embedding: Vec<f32>,
}

/// Whether an address is of this machine or of a private network, as far as it is written.
#[must_use]
pub fn indoors(url: &Url) -> bool {
    match url.host() {
        None => false,
        Some(Host::Ipv4(v4)) => private(IpAddr::V4(v4)),
        Some(Host::Ipv6(v6)) => private(IpAddr::V6(v6)),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            !name.contains('.') || INDOORS.iter().any(|ending| name.ends_with(ending))
        }
    }
}

fn private(address: IpAddr) -> bool {
    matches!(
        not_public(address),
        Some("de cette machine" | "d’un réseau privé")
    )
}

impl Model {
    /// The model called `name` behind `url`, the whole address of its embeddings; `before` is put
    /// before each text, for models that expect it.
    ///
    /// # Errors
    /// When the address is on the public internet, or no client can be built.
    pub fn at(url: Url, name: &str, before: &str, user_agent: &str) -> Result<Self, ModelError> {
        if !indoors(&url) {
            return Err(ModelError::Outdoors);
        }
        Ok(Self {
            line: Line::to(&url, user_agent)?,
            url,
            name: name.to_owned(),
            before: before.to_owned(),
        })
    }

    /// A vector for each text, in their order; all of one length.
    ///
    /// # Errors
    /// When the server does not answer in time, or not what was asked.
    pub async fn embed(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, ModelError> {
        let mut vectors = Vec::with_capacity(texts.len());
        for batch in texts.chunks(BATCH) {
            vectors.extend(self.batch(batch).await?);
        }
        let length = vectors.first().map_or(0, Vec::len);
        if vectors.iter().any(|vector| vector.len() != length) {
            return Err(ModelError::Shape(
                "les vecteurs n’ont pas tous une longueur",
            ));
        }
        Ok(vectors)
    }

    async fn batch(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, ModelError> {
        let short = |text: &String| text.chars().take(LETTERS).collect::<String>();
        let asked = Asked {
            model: &self.name,
            input: (texts.iter())
                .map(|text| format!("{}{}", self.before, short(text)))
                .collect(),
            encoding_format: "float",
        };
        let body = serde_json::to_vec(&asked).map_err(|_| ModelError::Shape("question"))?;
        let question = Question {
            post: true,
            url: self.url.clone(),
            headers: vec![("content-type".to_owned(), b"application/json".to_vec())],
            body,
        };
        let reply = self.line.ask(question).await?;
        if !(200..300).contains(&reply.status) {
            return Err(ModelError::Status(reply.status, meaning(reply.status)));
        }
        read(&reply.body, texts.len())
    }
}

/// The vectors of an answer, in the order of the texts.
fn read(body: &[u8], texts: usize) -> Result<Vec<Vec<f32>>, ModelError> {
    let reply: Reply =
        serde_json::from_slice(body).map_err(|_| ModelError::Shape("elle n’a pas de vecteurs"))?;
    let mut found: Vec<Option<Vec<f32>>> = vec![None; texts];
    for Vector { index, embedding } in reply.data {
        let sound = !embedding.is_empty()
            && embedding.len() <= LONGEST
            && embedding.iter().all(|number| number.is_finite());
        let place = found
            .get_mut(index)
            .filter(|place| place.is_none() && sound);
        *place.ok_or(ModelError::Shape(
            "un vecteur est de trop ou n’en est pas un",
        ))? = Some(embedding);
    }
    let all: Option<Vec<Vec<f32>>> = found.into_iter().collect();
    all.ok_or(ModelError::Shape("un texte n’a pas de vecteur"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use wiremock::matchers::{body_partial_json, method, path};
    use wiremock::{Mock, MockServer, ResponseTemplate};

    #[test]
    fn only_addresses_of_the_house_are_taken() {
        let check = |address: &str, taken: bool| {
            assert_eq!(indoors(&Url::parse(address).unwrap()), taken, "{address}");
        };
        check("http://127.0.0.1:8000/v1/embeddings", true);
        check("http://[::1]:8000/v1/embeddings", true);
        check("http://localhost/v1/embeddings", true);
        check("http://10.2.3.4/v1/embeddings", true);
        check("http://modele:8080/v1/embeddings", true);
        check("https://sens.mairie.lan/v1/embeddings", true);
        check("https://api.exemple.fr/v1/embeddings", false);
        check("https://8.8.8.8/v1/embeddings", false);
        check("https://exemple.localhost.fr/v1/embeddings", false);
        check("http://169.254.169.254/latest/meta-data", false);
    }

    #[test]
    fn answers_are_read_in_the_order_of_the_texts_or_refused() {
        let check = |body: &str, expected: Option<Vec<Vec<f32>>>| {
            assert_eq!(read(body.as_bytes(), 2).ok(), expected, "{body}");
        };
        check(
            r#"{"data":[{"index":1,"embedding":[3,4]},{"index":0,"embedding":[1,2]}]}"#,
            Some(vec![vec![1.0, 2.0], vec![3.0, 4.0]]),
        );
        check(r#"{"data":[{"index":0,"embedding":[1,2]}]}"#, None);
        check(
            r#"{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]}"#,
            None,
        );
        check(
            r#"{"data":[{"index":0,"embedding":[]},{"index":1,"embedding":[1]}]}"#,
            None,
        );
        check(
            r#"{"data":[{"index":0,"embedding":[1e60]},{"index":1,"embedding":[1]}]}"#,
            None,
        );
        check(
            r#"{"data":[{"index":7,"embedding":[1]},{"index":1,"embedding":[1]}]}"#,
            None,
        );
        check(r#"{"error":"loading"}"#, None);
        check("", None);
    }

    proptest! {
        #[test]
        fn no_answer_makes_it_fall(body in prop::collection::vec(any::<u8>(), 0..200), texts in 0_usize..5) {
            let _ = read(&body, texts);
        }
    }

    #[tokio::test]
    async fn texts_go_with_the_name_of_the_model_and_what_it_expects_before_them() {
        let server = MockServer::start().await;
        let asked = serde_json::json!({"model": "petit", "input": ["query: a", "query: b"]});
        let answer = serde_json::json!({"data": [
            {"index": 0, "embedding": [1.0, 0.0]}, {"index": 1, "embedding": [0.0, 1.0]}
        ]});
        Mock::given(method("POST"))
            .and(path("/v1/embeddings"))
            .and(body_partial_json(asked))
            .respond_with(ResponseTemplate::new(200).set_body_json(answer))
            .mount(&server)
            .await;
        let url = Url::parse(&format!("{}/v1/embeddings", server.uri())).unwrap();
        let model = Model::at(url.clone(), "petit", "query: ", "test").unwrap();
        let texts = ["a".to_owned(), "b".to_owned()];
        let found = model.embed(&texts).await.unwrap();
        assert_eq!(found, [[1.0, 0.0], [0.0, 1.0]]);
        // Another question is not the one that the server knows.
        let other = Model::at(url, "grand", "", "test").unwrap();
        let refused = other.embed(&texts).await;
        assert!(
            matches!(refused, Err(ModelError::Status(404, _))),
            "{refused:?}"
        );
    }
}
