//! Why a page could not be had, in words for the person who runs the source.

/// A page that could not be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// The address itself is refused.
    #[error("adresse refusée : {0}")]
    Address(String),
    /// `robots.txt` says no.
    #[error(
        "le fichier robots.txt de {host} interdit cette page ; demandez l’accord du site, puis indiquez obey_robots = false dans la recette"
    )]
    Robots {
        /// Which site.
        host: String,
    },
    /// `robots.txt` cannot be read, which forbids everything.
    #[error(
        "le fichier robots.txt de {host} ne répond pas ({cause}) ; par prudence le site n’est pas visité, réessayez plus tard"
    )]
    RobotsDown {
        /// Which site.
        host: String,
        /// What happened.
        cause: String,
    },
    /// The site answered with an error.
    #[error("le site a répondu {status} ({meaning}){after}")]
    Status {
        /// The HTTP status.
        status: u16,
        /// What it means.
        meaning: &'static str,
        /// After how many tries, if several.
        after: String,
    },
    /// The site did not answer.
    #[error("le site ne répond pas : {cause}{after}")]
    Silent {
        /// What happened.
        cause: String,
        /// After how many tries, if several.
        after: String,
    },
    /// Too many redirections, or one that leads nowhere.
    #[error("redirection impossible : {0}")]
    Redirect(String),
    /// The page is too large.
    #[error(
        "la page dépasse {limit} octets une fois décompressée ; relevez max_bytes si elle est légitime"
    )]
    TooLarge {
        /// The limit.
        limit: u64,
    },
    /// The run has used its requests.
    #[error("le budget de {0} requêtes est épuisé ; relevez max_requests ou précisez la recette")]
    Budget(u32),
    /// The run has used its time.
    #[error("le temps accordé ({0} s) est épuisé ; relevez total_seconds ou précisez la recette")]
    OutOfTime(u32),
    /// A replay asks for a page that was never kept.
    #[error(
        "cette page n’a pas été conservée : relancez une moisson en ligne avant de rejouer la recette"
    )]
    NotKept,
    /// The keeper of pages failed.
    #[error("les pages conservées ne sont pas accessibles : {0}")]
    Keeper(String),
    /// The recipe's headers cannot be sent.
    #[error("en-tête refusé : {0}")]
    Header(String),
    /// The page needs a browser, and none answers.
    #[error("cette page demande un navigateur : {0}")]
    Browser(String),
    /// The fetcher itself could not start.
    #[error("le service de téléchargement n’a pas pu démarrer : {0}")]
    Start(String),
}

/// What a status means, in a few words.
#[must_use]
pub fn meaning(status: u16) -> &'static str {
    match status {
        401 => "identification demandée",
        403 => "accès interdit",
        404 => "page absente",
        408 => "délai dépassé",
        410 => "page supprimée",
        429 => "trop de requêtes",
        451 => "retirée pour raison légale",
        400..=499 => "requête refusée",
        500..=599 => "panne du site",
        _ => "réponse inattendue",
    }
}
