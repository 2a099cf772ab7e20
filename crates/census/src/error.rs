//! Why a source cannot be read at all, in words for the person who added it.

/// A source that cannot be read. Messages are French, the language of those who run sources.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be opened.
    #[error("le fichier « {path} » ne peut pas être ouvert : {cause}")]
    Open {
        /// Which file.
        path: String,
        /// What the system said.
        cause: std::io::Error,
    },
    /// Reading broke off.
    #[error("la lecture s’est interrompue : {0}")]
    Io(#[from] std::io::Error),
    /// The content is not what the recipe says it is.
    #[error("le contenu n’est pas lisible comme {expected} : {cause}")]
    Format {
        /// The format of the recipe (`CSV`, `classeur`, `JSON`…).
        expected: &'static str,
        /// What is wrong, and where.
        cause: String,
    },
    /// A limit that protects the server was passed.
    #[error("limite dépassée : {0}")]
    TooLarge(String),
    /// A page could not be fetched.
    #[error("{url} : {cause}")]
    Fetch {
        /// Which address.
        url: String,
        /// What went wrong.
        cause: String,
    },
    /// One file among several cannot be read.
    #[error("{file} : {cause}")]
    In {
        /// Which file.
        file: String,
        /// Why.
        cause: Box<ReadError>,
    },
    /// The recipe asks for something that this source does not have.
    #[error("{0}")]
    Recipe(String),
}
