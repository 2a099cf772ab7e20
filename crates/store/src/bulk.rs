//! Many rows in one parameter: a JSON array, which both engines take apart in the same way.
//!
//! A list of ids is `[1,2,3]`, rows are `[[1,"a"],[2,"b"]]`. The words `IDS` and `ROWS` of
//! [`crate::sql`] read them. Texts that may hold a NUL travel as JSON inside the JSON: PostgreSQL
//! has no NUL in its texts.

use crate::{Result, StoreError};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The JSON of a value that is ours, so that writing it cannot fail but for a number that is not one.
pub(crate) fn json<T: Serialize + ?Sized>(table: &'static str, value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::Unreadable {
        table,
        id: "écriture".to_owned(),
        why: error.to_string(),
    })
}

/// Reads a body back.
#[expect(
    clippy::needless_pass_by_value,
    reason = "an id is a number or a short name: callers read better"
)]
pub(crate) fn parse<T: DeserializeOwned>(
    table: &'static str,
    id: impl ToString,
    body: &str,
) -> Result<T> {
    serde_json::from_str(body).map_err(|error| StoreError::Unreadable {
        table,
        id: id.to_string(),
        why: error.to_string(),
    })
}

/// A list of numbers as one parameter.
pub(crate) fn list(numbers: impl IntoIterator<Item = i64>) -> String {
    let mut text = String::from("[");
    for number in numbers {
        if text.len() > 1 {
            text.push(',');
        }
        text.push_str(&number.to_string());
    }
    text.push(']');
    text
}

/// A limit as both engines want it.
pub(crate) fn limit(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

/// A count as both engines give it; never negative.
pub(crate) fn count(rows: i64) -> u64 {
    u64::try_from(rows).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::list;

    #[test]
    fn lists() {
        assert_eq!(list([]), "[]");
        assert_eq!(list([-1]), "[-1]");
        assert_eq!(list([i64::MAX, 0]), "[9223372036854775807,0]");
    }
}
