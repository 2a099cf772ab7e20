//! What can go wrong with the index, said to the reader in French.

/// Why a search or a writing failed.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index on disk was written by another version of the programme.
    #[error(
        "L'index de recherche vient d'une autre version ({found}, attendu {expected}). \
         Reconstruisez-le : « croisee reindex »."
    )]
    Outdated {
        /// The version found beside the index.
        found: String,
        /// The version this programme writes.
        expected: String,
    },
    /// The cursor is not one that an earlier answer gave for this order.
    #[error("Ce repère de page n'est pas valable. Reprenez la recherche depuis sa première page.")]
    Cursor,
    /// The folder of the index cannot be read or written.
    #[error(
        "Le dossier de l'index de recherche est inaccessible : {0}. Vérifiez ses droits et l'espace disque."
    )]
    Folder(#[from] std::io::Error),
    /// Another programme is writing the index.
    #[error(
        "Un autre programme écrit l'index de recherche en ce moment. Rien n'est perdu : réessayez dans un instant."
    )]
    Busy,
    /// The index is damaged.
    #[error(
        "L'index de recherche ne répond pas : {0}. S'il est abîmé, reconstruisez-le : « croisee reindex »."
    )]
    Engine(String),
}

impl From<tantivy::TantivyError> for SearchError {
    fn from(error: tantivy::TantivyError) -> Self {
        Self::Engine(error.to_string())
    }
}
