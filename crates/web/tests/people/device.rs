//! A telephone that keeps passkeys, as far as a site can tell.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as B64;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// One key of it.
pub struct Device {
    pair: EcdsaKeyPair,
    id: Vec<u8>,
    handle: String,
    count: u32,
    /// The site that the browser says it is on.
    pub origin: String,
}

fn flags(origin: &str, flags: u8, count: u32) -> Vec<u8> {
    let host = url::Url::parse(origin).unwrap();
    let mut data = Sha256::digest(host.domain().unwrap()).to_vec();
    data.push(flags);
    data.extend(count.to_be_bytes());
    data
}

impl Device {
    /// Makes a key for what the site asks; gives what the browser answers.
    pub fn make(options: &Value, origin: &str) -> (Self, String) {
        let asked = &options["publicKey"];
        assert_eq!(asked["authenticatorSelection"]["residentKey"], "required");
        assert_eq!(
            asked["authenticatorSelection"]["userVerification"],
            "required"
        );
        let random = SystemRandom::new();
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let pair =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, made.as_ref(), &random)
                .unwrap();
        let id = Sha256::digest(pair.public_key().as_ref()).to_vec();
        let mut data = flags(origin, 0x45, 0);
        data.extend([0; 16]);
        data.extend([0, 32]);
        data.extend(&id);
        let point = pair.public_key().as_ref();
        data.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]);
        data.extend(&point[1..33]);
        data.extend([0x22, 0x58, 32]);
        data.extend(&point[33..65]);
        let mut object = vec![0xa3];
        object.extend(b"\x63fmt\x64none\x67attStmt\xa0\x68authData\x58");
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(&data);
        let answer = json!({
            "id": B64.encode(&id), "rawId": B64.encode(&id), "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": { "credProps": { "rk": true } },
            "response": {
                "attestationObject": B64.encode(&object),
                "clientDataJSON": client("webauthn.create", asked, origin),
                "transports": ["internal", "hybrid"],
            },
        });
        let device = Self {
            pair,
            id,
            handle: asked["user"]["id"].as_str().unwrap().to_owned(),
            count: 0,
            origin: origin.to_owned(),
        };
        (device, answer.to_string())
    }

    /// Opens: answers what the site asks.
    pub fn open(&mut self, options: &Value) -> String {
        self.count += 1;
        let data = flags(&self.origin, 0x05, self.count);
        let told = client("webauthn.get", &options["publicKey"], &self.origin);
        let mut signed = data.clone();
        signed.extend(Sha256::digest(B64.decode(&told).unwrap()));
        let signature = self.pair.sign(&SystemRandom::new(), &signed).unwrap();
        json!({
            "id": B64.encode(&self.id), "rawId": B64.encode(&self.id), "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": {
                "authenticatorData": B64.encode(data),
                "clientDataJSON": told,
                "signature": B64.encode(signature),
                "userHandle": self.handle,
            },
        })
        .to_string()
    }
}

fn client(kind: &str, asked: &Value, origin: &str) -> String {
    let challenge = &asked["challenge"];
    let told =
        json!({ "type": kind, "challenge": challenge, "origin": origin, "crossOrigin": false });
    B64.encode(told.to_string())
}
