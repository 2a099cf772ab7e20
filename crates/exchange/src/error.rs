//! The one enum of what this room refuses, and why, in plain French.

use jiff::Timestamp;

/// Why something cannot be done, and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// An empty text.
    #[error("rien n’est écrit : complétez ce champ")]
    NothingWritten,
    /// A text too long.
    #[error("ce texte compte {length} caractères ; la limite est {limit} : raccourcissez-le")]
    TooLong {
        /// Characters written.
        length: usize,
        /// Characters allowed.
        limit: usize,
    },
    /// Dates that mean nothing.
    #[error("choisissez des dates à venir, dans l’année")]
    DatesUnusable,
    /// Someone else's to do.
    #[error("cela ne vous est pas adressé")]
    NotForYou,
    /// Already said.
    #[error("la réponse a déjà été donnée")]
    AlreadyAnswered,
    /// Too late.
    #[error("ce n’est plus possible : le délai est passé")]
    Expired,
    /// The other is in withdrawal (C17).
    #[error("cette personne est en retrait : passez par la médiation, ou attendez")]
    InWithdrawal,
    /// The other said no, for a set time (C6).
    #[error("cette personne a dit non : vous pourrez lui écrire de nouveau à partir du {0}")]
    RefusedUntil(Timestamp),
    /// Too many in a week (C6).
    #[error(
        "vous avez atteint {0} sollicitations cette semaine : attendez avant d’en envoyer une autre"
    )]
    TooMany(u32),
    /// A contact written before consent (A32).
    #[error(
        "retirez l’adresse ou le numéro : aucun contact n’est gardé avant l’accord de la personne"
    )]
    ContactBeforeConsent,
    /// Nothing is passed on without a yes (A42).
    #[error("dites d’abord que vous êtes d’accord pour que ce soit transmis")]
    NoConsent,
    /// More minutes than were offered (B30).
    #[error("{asked} minutes demandées, {free} encore disponibles ce mois-ci")]
    AboveBudget {
        /// Asked for.
        asked: u32,
        /// Left.
        free: u32,
    },
    /// A demand of experts that means nothing.
    #[error("l’affectation demande au moins un projet, et un poids pour chaque couple")]
    AssignmentUnusable,
}
