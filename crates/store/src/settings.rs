//! Settings: small values by name, such as the version of a referential last used.

use crate::engine::{act, read};
use crate::{Result, Store, sql};
use std::collections::BTreeMap;

impl Store {
    /// The value of a setting; `None` when it was never put.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn setting(&self, name: &str) -> Result<Option<String>> {
        let row = read!(one(String,), self, sql::SETTING_ONE, name)?;
        Ok(row.map(|(value,)| value))
    }

    /// All settings, by name.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn settings(&self) -> Result<BTreeMap<String, String>> {
        Ok(read!(all(String, String), self, sql::SETTING_ALL)?
            .into_iter()
            .collect())
    }

    /// Puts a setting, in the place of the former value.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn put_setting(&self, name: &str, value: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        act!(tx, sql::SETTING_PUT, name, value)?;
        tx.commit().await
    }
}
