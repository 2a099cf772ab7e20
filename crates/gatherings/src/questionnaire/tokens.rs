//! Tokens that prove "I was there" and nothing else.

use crate::chance::hexadecimal;
use crate::{PersonId, Refusal};
use blind_rsa_signatures::reexports::rand::CryptoRng;
use blind_rsa_signatures::{
    BlindMessage, BlindSignature, BlindingResult, KeyPairSha384PSSRandomized, MessageRandomizer,
    PublicKeySha384PSSRandomized, SecretKeySha384PSSRandomized, Signature,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Bits of a key; the least that RFC 9474 allows, enough for tokens that live a few months.
const BITS: usize = 2_048;

/// Signs envelopes for one project of one edition. To be kept as a secret, in PEM.
#[derive(Clone)]
pub struct Issuer(SecretKeySha384PSSRandomized);

/// The public part, for pages and for checking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey(PublicKeySha384PSSRandomized);

/// What the participant's page sends to be signed. It says nothing of the token inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed(Vec<u8>);

/// The signature on an envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed(Vec<u8>);

/// What the participant's page keeps: never sent, never stored by the platform.
#[derive(Clone)]
pub struct Envelope {
    nonce: [u8; 32],
    blinding: BlindingResult,
}

/// What comes with the answers: a secret nobody has seen, signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    nonce: [u8; 32],
    randomizer: [u8; 32],
    signature: Vec<u8>,
}

impl Issuer {
    /// Makes a key. `chance` must be unguessable; only the gateway has such.
    ///
    /// # Errors
    /// When the library cannot make one.
    pub fn generate<R: CryptoRng + ?Sized>(chance: &mut R) -> Result<Self, Refusal> {
        KeyPairSha384PSSRandomized::generate(chance, BITS)
            .map(|pair| Self(pair.sk))
            .map_err(|_| Refusal::KeyUnusable)
    }

    /// The key as PEM, for the secrets of the instance.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn to_pem(&self) -> Result<String, Refusal> {
        self.0.to_pem().map_err(|_| Refusal::KeyUnusable)
    }

    /// Reads a key.
    ///
    /// # Errors
    /// When it is not one.
    pub fn from_pem(pem: &str) -> Result<Self, Refusal> {
        SecretKeySha384PSSRandomized::from_pem(pem)
            .map(Self)
            .map_err(|_| Refusal::KeyUnusable)
    }

    /// The public part.
    ///
    /// # Errors
    /// When the key is damaged.
    pub fn public(&self) -> Result<PublicKey, Refusal> {
        self.0
            .public_key()
            .map(PublicKey)
            .map_err(|_| Refusal::KeyUnusable)
    }

    /// Signs an envelope without seeing what is inside. Only [`Desk::issue`] may ask for it, so
    /// that each person has one.
    fn sign<R: CryptoRng>(&self, sealed: &Sealed, chance: &mut R) -> Result<Signed, Refusal> {
        self.0
            .blind_sign_with_rng(chance, &sealed.0)
            .map(|signature| Signed(signature.0))
            .map_err(|_| Refusal::EnvelopeUnusable)
    }
}

impl PublicKey {
    /// The key as PEM, for pages.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn to_pem(&self) -> Result<String, Refusal> {
        self.0.to_pem().map_err(|_| Refusal::KeyUnusable)
    }

    /// Reads a public key.
    ///
    /// # Errors
    /// When it is not one.
    pub fn from_pem(pem: &str) -> Result<Self, Refusal> {
        PublicKeySha384PSSRandomized::from_pem(pem)
            .map(Self)
            .map_err(|_| Refusal::KeyUnusable)
    }

    /// Whether a token was signed with this key.
    ///
    /// # Errors
    /// When it was not.
    pub fn check(&self, token: &Token) -> Result<(), Refusal> {
        let signature = Signature(token.signature.clone());
        let randomizer = Some(MessageRandomizer(token.randomizer));
        self.0
            .verify(&signature, randomizer, token.nonce)
            .map_err(|_| Refusal::TokenUnknown)
    }
}

impl Envelope {
    /// Makes a token and seals it; done by the participant's page.
    ///
    /// # Errors
    /// When the key is damaged.
    pub fn seal<R: CryptoRng + ?Sized>(
        key: &PublicKey,
        chance: &mut R,
    ) -> Result<(Self, Sealed), Refusal> {
        let mut nonce = [0_u8; 32];
        chance.fill_bytes(&mut nonce);
        let blinding = key
            .0
            .blind(chance, nonce)
            .map_err(|_| Refusal::KeyUnusable)?;
        let BlindMessage(sealed) = blinding.blind_message.clone();
        Ok((Self { nonce, blinding }, Sealed(sealed)))
    }

    /// Takes the token out of the signed envelope.
    ///
    /// # Errors
    /// When the signature is not that of this key on this envelope.
    pub fn open(&self, key: &PublicKey, signed: &Signed) -> Result<Token, Refusal> {
        let blind = BlindSignature(signed.0.clone());
        let signature = (key.0.finalize(&blind, &self.blinding, self.nonce))
            .map_err(|_| Refusal::EnvelopeUnusable)?;
        let randomizer = self
            .blinding
            .msg_randomizer
            .ok_or(Refusal::EnvelopeUnusable)?;
        Ok(Token {
            nonce: self.nonce,
            randomizer: randomizer.0,
            signature: signature.0,
        })
    }
}

impl Token {
    /// What is kept of a token once used.
    pub(super) fn mark(&self) -> String {
        hexadecimal(&Sha256::digest(self.nonce))
    }
}

/// Who had an envelope signed, for one project of one edition: one each, at check-in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// Whose envelope was signed, and a digest of the envelope, which says nothing of the token:
    /// a page whose network failed may ask again for the same one.
    issued: BTreeMap<PersonId, String>,
}

impl Desk {
    /// Signs the envelope of someone who checked in.
    ///
    /// # Errors
    /// When the person has not checked in, or had another envelope signed.
    pub fn issue<R: CryptoRng>(
        &mut self,
        issuer: &Issuer,
        person: PersonId,
        checked_in: bool,
        sealed: &Sealed,
        chance: &mut R,
    ) -> Result<Signed, Refusal> {
        if !checked_in {
            return Err(Refusal::NotRegistered(person));
        }
        let digest = hexadecimal(&Sha256::digest(&sealed.0));
        if self
            .issued
            .get(&person)
            .is_some_and(|known| *known != digest)
        {
            return Err(Refusal::TokenAlreadyGiven);
        }
        let signed = issuer.sign(sealed, chance)?;
        self.issued.insert(person, digest);
        Ok(signed)
    }

    /// How many were signed: published with the results, so that tokens signed for people who
    /// were not there would be seen.
    #[must_use]
    pub fn given(&self) -> u32 {
        u32::try_from(self.issued.len()).unwrap_or(u32::MAX)
    }
}
