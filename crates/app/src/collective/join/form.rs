//! The token of the form: when it was opened, signed, so that a machine that sends at once, or sends
//! an old copy for ever, is told from a person.

use crate::accounts::hash;
use crate::{App, Error};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

/// A person needs at least so long to fill the form; a machine does not.
const QUICKEST: SignedDuration = SignedDuration::from_secs(3);
/// A form opened longer ago is sent once more.
const SLOWEST: SignedDuration = SignedDuration::from_hours(12);
/// The setting that signs the tokens of the form.
const SECRET: &str = "collective.secret";

/// A token that says when the form was opened, signed so that it cannot be made elsewhere.
///
/// # Errors
/// Those of the store.
pub async fn token(app: &App) -> Result<String, Error> {
    let opened = app.now().as_second();
    Ok(format!("{opened}.{}", sign(&secret(app).await?, opened)))
}

/// The secret of this instance, drawn the first time.
pub(in crate::collective) async fn secret(app: &App) -> Result<String, Error> {
    if let Some(secret) = app.store.setting(SECRET).await? {
        return Ok(secret);
    }
    let secret = gateway::chance::secret().map_err(|cause| Error::Input(cause.to_string()))?;
    app.store.put_setting(SECRET, &secret).await?;
    Ok(secret)
}

/// Hashed twice with the secret, so that nothing can be added to what was signed.
pub(super) fn sign(secret: &str, opened: i64) -> String {
    let inner = Sha256::digest(format!("{secret}:join:{opened}").as_bytes());
    let outer = Sha256::new()
        .chain_update(secret)
        .chain_update(inner)
        .finalize();
    hash(&format!("{outer:?}"))
}

/// Whether a token was made here, neither too lately nor too long ago.
pub(super) fn is_timely(secret: &str, token: &str, now: Timestamp) -> bool {
    let Some((opened, signature)) = token.split_once('.') else {
        return false;
    };
    let Ok(opened) = opened.parse::<i64>() else {
        return false;
    };
    let Ok(at) = Timestamp::from_second(opened) else {
        return false;
    };
    let since = now.duration_since(at);
    sign(secret, opened) == signature && since >= QUICKEST && since <= SLOWEST
}
