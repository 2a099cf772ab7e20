//! After the evening: what participants say of a project, one answer each, tied to nobody (B10).
//!
//! Each project of an edition has its own key. At check-in the participant's page makes a secret
//! token, hides it in an envelope, and has the envelope signed: the platform knows *that* this
//! person had one signed, and cannot know which. When the questionnaire opens, the token comes
//! with the answers: the platform knows that *someone* who was there answers, once. Answers are
//! kept without number, time or order, in an urn that is opened once, when it closes.
//!
//! Blind signatures are those of RFC 9474, by the crate `blind-rsa-signatures`.

mod release;
mod table;
#[cfg(test)]
mod tests;
mod tokens;
mod urn;

pub use release::{Release, edition_table};
pub use table::{Cell, Table, publish, row};
pub use tokens::{Desk, Envelope, Issuer, PublicKey, Sealed, Signed, Token};
pub use urn::{Question, Sheet, Urn};

/// The least number of answers from which anything is said of them.
pub const K: u32 = 5;

/// What the people who run the server could still do, to be said beside the questionnaire, plainly.
pub const OPERATOR_COULD: [&str; 4] = [
    "Les personnes qui gèrent le serveur ne peuvent pas savoir qui a donné quelle réponse en lisant la base : le jeton est signé sans être vu.",
    "Elles pourraient, en modifiant le programme, noter l’adresse d’où vient chaque réponse ; ce programme ne la garde pas, et son code est public.",
    "Elles pourraient signer des jetons pour des personnes absentes et fausser les totaux ; le nombre de jetons signés est publié pour que cela se voie.",
    "Un style reconnaissable dans un texte libre peut vous désigner : écrivez comme si votre phrase était lue à voix haute.",
];
