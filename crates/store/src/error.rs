//! What can go wrong in the store, said in plain French with a way out.

use model::{RunId, SourceId};

/// An error of the store. No message ever holds a password.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The address of the data base cannot be understood.
    #[error(
        "l'adresse de la base de données « {address} » n'est pas comprise : {why}. Écrivez par exemple « sqlite:donnees/croisee.db » ou « postgres://utilisateur@serveur/croisee »"
    )]
    Address {
        /// The address, without its secrets.
        address: String,
        /// What is wrong with it, in French.
        why: String,
    },
    /// The data base is not there, or refuses us.
    #[error("impossible d'ouvrir la base de données « {address} » : {why}")]
    Open {
        /// The address, without its secrets.
        address: String,
        /// What happened and what to do, in French.
        why: String,
        /// What the engine said.
        #[source]
        source: Option<sqlx::Error>,
    },
    /// The data base has tables that this program does not know.
    #[error(
        "la base de données a été écrite par une version plus récente de Croisée (migration {0}) : mettez le programme à jour, ou ouvrez une sauvegarde plus ancienne"
    )]
    TooNew(i64),
    /// A migration failed, or was changed after it had been applied.
    #[error(
        "la mise à niveau de la base de données a échoué ; rien n'a été modifié. Gardez la base et signalez l'erreur : {0}"
    )]
    Migrate(#[source] sqlx::migrate::MigrateError),
    /// Another program holds the data base.
    #[error(
        "la base de données est occupée par un autre programme : attendez qu'il finisse, puis recommencez"
    )]
    Busy(#[source] sqlx::Error),
    /// What was kept cannot be read back.
    #[error(
        "la base de données contient une valeur illisible dans « {table} » ({id}) : restaurez une sauvegarde ou moissonnez de nouveau. Détail : {why}"
    )]
    Unreadable {
        /// Which table.
        table: &'static str,
        /// Which row.
        id: String,
        /// Why it cannot be read.
        why: String,
    },
    /// The same notice twice in one batch.
    #[error(
        "la source « {origin} » donne deux fois la clé « {key} » dans le même lot : regroupez ces lignes avant de les écrire"
    )]
    Twice {
        /// Which source.
        origin: SourceId,
        /// Which key.
        key: String,
    },
    /// A run that was never begun.
    #[error("la moisson n° {} n'existe pas", .0.0)]
    NoSuchRun(RunId),
    /// This verb does not exist on this engine.
    #[error(
        "la sauvegarde dans un fichier n'existe que pour SQLite : pour PostgreSQL, utilisez pg_dump"
    )]
    BackupElsewhere,
    /// The file of the backup cannot be written.
    #[error("la sauvegarde dans « {path} » a échoué : {why}")]
    Backup {
        /// Which file.
        path: String,
        /// What happened and what to do, in French.
        why: String,
    },
    /// A page could not be compressed or opened again.
    #[error("la page conservée « {url} » ne peut pas être compressée ou relue : {why}")]
    Page {
        /// Which page.
        url: String,
        /// What happened.
        why: String,
    },
    /// Someone else changed it in between.
    #[error(
        "quelqu'un d'autre vient de modifier ce dossier ({kind} {number}) : rechargez la page et recommencez"
    )]
    Stale {
        /// What it is.
        kind: &'static str,
        /// Its number.
        number: i64,
    },
    /// Anything else that the engine refuses.
    #[error("la base de données a refusé une opération : {0}")]
    Sql(#[source] sqlx::Error),
}

/// SQLite's `SQLITE_BUSY` and its variants, PostgreSQL's lock timeout.
const BUSY: &[&str] = &["5", "261", "517", "773", "55P03"];

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let code = error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code);
        if code.is_some_and(|code| BUSY.contains(&code.as_ref())) {
            return Self::Busy(error);
        }
        Self::Sql(error)
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        match error {
            sqlx::migrate::MigrateError::VersionMissing(version) => Self::TooNew(version),
            other => Self::Migrate(other),
        }
    }
}
