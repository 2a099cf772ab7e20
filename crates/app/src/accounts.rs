//! Accounts: signing in without a password, one's own data, offices and the charter.

pub mod charter;
pub mod elsewhere;
mod fault;
pub mod offices;
pub mod own;
pub mod passkeys;
pub mod people;
pub mod signing;

pub use fault::Fault;

use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// What is kept of a key: whoever reads the data base opens nothing with it.
pub(crate) fn hash(key: &str) -> String {
    hex(&Sha256::digest(key.as_bytes()))
}

/// Bytes as two digits each.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
