//! Upkeep: is the data base well, and a copy of it in one file.

use crate::engine::{Db, read};
use crate::{Engine, Result, Store, StoreError, sql};
use std::path::Path;

/// How the data base is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// Which engine.
    pub engine: Engine,
    /// Version of the engine, in its own words.
    pub version: String,
    /// Number of the last migration.
    pub schema: i64,
}

impl Store {
    /// Asks the data base for its version and its schema, and proves that it can be written to.
    ///
    /// # Errors
    /// Those of the data base: it does not answer, is busy, or is read-only.
    pub async fn health(&self) -> Result<Health> {
        let version = match &self.db {
            Db::Sqlite { read, .. } => {
                sqlx::query_scalar("SELECT sqlite_version()")
                    .fetch_one(read)
                    .await?
            }
            Db::Postgres(pool) => {
                sqlx::query_scalar("SHOW server_version")
                    .fetch_one(pool)
                    .await?
            }
        };
        let schema = read!(one(i64,), self, sql::SCHEMA)?.map_or(0, |(version,)| version);
        // Written and taken back: the transaction is dropped.
        let mut tx = self.begin().await?;
        crate::engine::act!(tx, sql::SETTING_PUT, "health", "1")?;
        Ok(Health {
            engine: self.engine(),
            version,
            schema,
        })
    }

    /// Copies the whole data base into a new file, while it is being used (SQLite only).
    ///
    /// # Errors
    /// [`StoreError::BackupElsewhere`] on PostgreSQL; [`StoreError::Backup`] when the file is
    /// already there or cannot be written.
    pub async fn backup(&self, path: &Path) -> Result<()> {
        let Db::Sqlite { read, .. } = &self.db else {
            return Err(StoreError::BackupElsewhere);
        };
        let refused = |why: String| StoreError::Backup {
            path: path.display().to_string(),
            why,
        };
        if path.exists() {
            return Err(refused(
                "ce fichier existe déjà ; choisissez un autre nom".to_owned(),
            ));
        }
        let Some(target) = path.to_str() else {
            return Err(refused("ce nom n'est pas en UTF-8".to_owned()));
        };
        sqlx::query("VACUUM INTO $1")
            .bind(target)
            .execute(read)
            .await
            .map_err(|error| refused(format!("vérifiez le dossier et la place ({error})")))?;
        Ok(())
    }
}
