//! What can go wrong in a use case, in words for whoever reads it.

use std::path::PathBuf;

/// A use case that could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The data base.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// The index.
    #[error(transparent)]
    Search(#[from] search::SearchError),
    /// The settings.
    #[error(transparent)]
    Config(#[from] config::ConfigError),
    /// A source cannot be read.
    #[error(transparent)]
    Read(#[from] census::ReadError),
    /// A folder of the program cannot be made or read.
    #[error("le dossier « {path} » est inaccessible : {cause}")]
    Folder {
        /// Which folder.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A file cannot be read or written.
    #[error("le fichier « {path} » : {cause}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The spool, most often a full disk.
    #[error("la zone de préparation n’a pas pu être écrite ou relue : {0}")]
    Spool(std::io::Error),
    /// A recipe with faults, one a line.
    #[error("la recette n’est pas valable :\n{0}")]
    Recipe(String),
    /// There is no such thing.
    #[error("{0}")]
    Unknown(String),
    /// Somebody else is doing it.
    #[error("{0}")]
    Busy(String),
    /// A file handed to a command is not what the command expects.
    #[error("{0}")]
    Input(String),
    /// Something asked of an account.
    #[error(transparent)]
    Account(#[from] crate::accounts::Fault),
    /// Something asked of a gathering that cannot be now.
    #[error(transparent)]
    Gathering(#[from] crate::gatherings::Fault),
    /// The room of gatherings says no, and why.
    #[error(transparent)]
    Refused(#[from] gatherings::Refusal),
    /// The room of journeys says no, and why.
    #[error(transparent)]
    Journey(#[from] journey::Refusal),
    /// The room of exchange says no, and why.
    #[error(transparent)]
    Exchange(#[from] exchange::Refusal),
    /// Not for whoever asks.
    #[error("cette action ne vous est pas ouverte : connectez-vous, ou demandez à qui coordonne")]
    Forbidden,
    /// Something asked by a partner, or of one.
    #[error(transparent)]
    Collective(#[from] crate::collective::Fault),
    /// A part of the program stopped short.
    #[error("une tâche s’est interrompue : {0}")]
    Task(#[from] tokio::task::JoinError),
}

use crate::config;
