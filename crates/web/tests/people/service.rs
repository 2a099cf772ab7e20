//! A service that says who people are, on this machine: it keeps its promises unless told otherwise.

use crate::browsing::clock;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as B64;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex};

/// What it will say to the next code.
#[derive(Clone, Default)]
pub struct Say {
    pub claims: Value,
    pub challenge: String,
    /// Signed by a key that is nobody's.
    pub forged: bool,
    /// Not signed at all.
    pub bare: bool,
}

pub struct Service {
    pub issuer: String,
    pub say: Mutex<Say>,
    pair: EcdsaKeyPair,
    other: EcdsaKeyPair,
}

fn pair() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, made.as_ref(), &random).unwrap()
}

/// Opens one.
pub async fn service() -> Arc<Service> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let service = Arc::new(Service {
        issuer: format!("http://{}", listener.local_addr().unwrap()),
        say: Mutex::default(),
        pair: pair(),
        other: pair(),
    });
    let routes = Router::new()
        .route("/.well-known/openid-configuration", get(discovery))
        .route("/jwks", get(keys))
        .route("/token", post(token))
        .with_state(service.clone());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    service
}

async fn discovery(State(service): State<Arc<Service>>) -> Json<Value> {
    let at = |path: &str| format!("{}{path}", service.issuer);
    Json(json!({
        "issuer": service.issuer, "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"), "jwks_uri": at("/jwks"),
        "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    }))
}

async fn keys(State(service): State<Arc<Service>>) -> Json<Value> {
    let point = service.pair.public_key().as_ref();
    Json(json!({ "keys": [{
        "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "k",
        "x": B64.encode(&point[1..33]), "y": B64.encode(&point[33..65]),
    }] }))
}

async fn token(
    State(service): State<Arc<Service>>,
    body: String,
) -> Result<Json<Value>, StatusCode> {
    let field = |name: &str| {
        let mut all = url::form_urlencoded::parse(body.as_bytes());
        let found = all.find(|(held, _)| held == name);
        found
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    };
    let say = service.say.lock().unwrap().clone();
    let proof = B64.encode(Sha256::digest(field("code_verifier")));
    if field("code") != "bon" || proof != say.challenge {
        return Err(StatusCode::BAD_REQUEST);
    }
    let part = |value: &Value| B64.encode(value.to_string());
    let head = if say.bare {
        json!({ "alg": "none" })
    } else {
        json!({ "alg": "ES256", "kid": "k" })
    };
    let signed = format!("{}.{}", part(&head), part(&say.claims));
    let pair = if say.forged {
        &service.other
    } else {
        &service.pair
    };
    let signature = pair.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
    let signature = if say.bare {
        String::new()
    } else {
        B64.encode(signature)
    };
    Ok(Json(json!({
        "access_token": "a", "token_type": "Bearer", "id_token": format!("{signed}.{signature}"),
    })))
}

impl Service {
    /// What it says of someone, in answer to the question that this address asks.
    pub fn claims(&self, asked: &url::Url) -> Value {
        let now = clock().as_second();
        json!({
            "iss": self.issuer, "aud": "croisee", "sub": "zoe-42", "iat": now, "exp": now + 300,
            "nonce": query(asked, "nonce"), "email": "Zoe@example.org", "email_verified": true,
            "name": "Zoé 🌻",
        })
    }
}

/// A value of an address.
pub fn query(url: &url::Url, name: &str) -> String {
    let found = url.query_pairs().find(|(held, _)| held == name);
    found
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}
