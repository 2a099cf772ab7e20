//! Attestations: that a project was presented, signed by the instance so that a partner can check
//! it, and revocable (A46, B7). It says "presented", and grades nothing.

use super::afterwards::ledger;
use super::fault::Fault;
use super::shelf::{self, Batch, Filed, Kept};
use super::{editions, programme, teams};
use crate::{App, Error};
use ::gatherings::afterwards::Attestation;
use ::gatherings::{Line, Text};
use access::Coordination;
use jiff::Timestamp;
use model::people::{EditionId, ProjectId};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use store::{Keys, Of, StoreError};

/// The key with which this instance signs: an Ed25519 seed, kept in the data base as the secrets of
/// its questionnaires are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct SealFile {
    seed: String,
}

impl Kept for SealFile {
    const KIND: &'static str = "seal";

    fn keys(&self) -> Keys {
        Keys {
            state: "kept".to_owned(),
            ..Keys::default()
        }
    }
}

/// An attestation as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AttestationFile {
    project: ProjectId,
    edition: EditionId,
    attestation: Attestation,
    signature: String,
}

impl Kept for AttestationFile {
    const KIND: &'static str = "attestation";
    const HISTORY: bool = true;

    fn keys(&self) -> Keys {
        Keys {
            // Looked up by its fingerprint: that is what is printed.
            state: self.attestation.fingerprint(),
            edition: Some(self.edition),
            project: Some(self.project),
            ..Keys::default()
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

async fn keys(app: &App) -> Result<Ed25519KeyPair, Error> {
    let number = shelf::number_of("seal of this instance");
    if shelf::find::<SealFile>(app, number).await?.is_none() {
        // Two secrets of 160 bits, digested to the 256 bits of a seed.
        let seed = shelf::digest(&format!("{}{}", shelf::secret()?, shelf::secret()?));
        let mut batch = Batch::new(app.now());
        batch.put(&Filed::new(number, SealFile { seed }))?;
        match batch.commit(app).await {
            Ok(()) | Err(Error::Store(StoreError::Stale { .. })) => {}
            Err(error) => return Err(error),
        }
    }
    let kept = shelf::one::<SealFile>(app, number).await?.what;
    let digits = kept.seed.as_bytes().chunks(2);
    let bytes: Vec<u8> = digits
        .filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect();
    Ed25519KeyPair::from_seed_unchecked(&bytes).map_err(|_| Error::from(Fault::SealBroken))
}

/// Issues the attestation of a presented project, once; its team must bear the label (A46). Gives
/// the fingerprint under which it can be checked.
///
/// # Errors
/// When it was not presented at this edition, or the team may not bear the label.
pub async fn issue(app: &App, by: &Coordination, project: ProjectId) -> Result<String, Error> {
    let edition = editions::one(app, *by.edition()).await?;
    let team = teams::label(app, edition.edition.team()).await?;
    let known = shelf::all::<AttestationFile>(app, Of::Project(project)).await?;
    if let Some(known) = known.iter().find(|one| one.what.edition == *by.edition()) {
        return Ok(known.what.attestation.fingerprint());
    }
    let tie = programme::revealed_at(app, project, *by.edition()).await?;
    let tie = tie.ok_or_else(|| shelf::absent("projet"))?;
    let presented = ledger(app, project).await?.what.presented;
    let title = edition.sheet.title.clone();
    let issuer = Line::new(&format!("{} · {}", team.name, app.config.name))?;
    let attestation = Attestation::of(&presented, tie, title, issuer)?;
    let signature = keys(app).await?.sign(attestation.text().as_bytes());
    let fingerprint = attestation.fingerprint();
    let file = AttestationFile {
        project,
        edition: *by.edition(),
        signature: hexadecimal(signature.as_ref()),
        attestation,
    };
    let mut batch = Batch::new(app.now());
    let number = shelf::number_of(&format!("attestation {project} {}", by.edition()));
    batch.put(&Filed::new(number, file))?;
    batch.commit(app).await?;
    Ok(fingerprint)
}

/// What anyone may check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attested {
    /// The text that was signed.
    pub text: String,
    /// Its signature, Ed25519, in hexadecimal figures.
    pub signature: String,
    /// The public key of the instance, in hexadecimal figures.
    pub public_key: String,
    /// Whether the signature is that of this text.
    pub sound: bool,
    /// Since when and why it no longer holds.
    pub revoked: Option<(Timestamp, String)>,
}

/// The attestation of this fingerprint.
///
/// # Errors
/// When there is none.
pub async fn check(app: &App, fingerprint: &str) -> Result<Attested, Error> {
    let file = shelf::only::<AttestationFile>(app, Of::State(fingerprint))
        .await?
        .what;
    let keys = keys(app).await?;
    let text = file.attestation.text();
    let signature: Vec<u8> = (file.signature.as_bytes().chunks(2))
        .filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect();
    let public = UnparsedPublicKey::new(&ED25519, keys.public_key().as_ref());
    Ok(Attested {
        sound: public.verify(text.as_bytes(), &signature).is_ok(),
        public_key: hexadecimal(keys.public_key().as_ref()),
        signature: file.signature,
        revoked: (file.attestation.revoked()).map(|(at, reason)| (*at, reason.to_string())),
        text,
    })
}

/// Takes an attestation back, with a reason that its page shows.
///
/// # Errors
/// When there is none of this edition, or no reason is given.
pub async fn revoke(
    app: &App,
    by: &Coordination,
    fingerprint: &str,
    reason: &str,
) -> Result<(), Error> {
    let before = shelf::only::<AttestationFile>(app, Of::State(fingerprint)).await?;
    if before.what.edition != *by.edition() {
        return Err(Error::Forbidden);
    }
    let mut file = before.what.clone();
    file.attestation = file.attestation.revoke(Text::new(reason)?, app.now());
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(file))?;
    batch.commit(app).await
}
