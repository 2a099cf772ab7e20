//! Values and the conversions between them (§4 of the recommendation).

use super::XPathError;
use crate::readers::html::tree::{Node, Tree};

/// What an expression gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nodes in document order, each once.
    Nodes(Vec<Node>),
    /// True or false.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
}

impl Value {
    /// As a text: the first node's, or the value written out.
    #[must_use]
    pub fn to_text(&self, tree: &Tree) -> String {
        match self {
            Self::Nodes(nodes) => nodes
                .first()
                .map_or_else(String::new, |node| tree.text(*node)),
            Self::Boolean(value) => value.to_string(),
            Self::Number(value) => number_text(*value),
            Self::Text(text) => text.clone(),
        }
    }

    /// As a number; not-a-number when it is none.
    #[must_use]
    pub fn to_number(&self, tree: &Tree) -> f64 {
        match self {
            Self::Number(value) => *value,
            Self::Boolean(value) => f64::from(u8::from(*value)),
            Self::Nodes(_) | Self::Text(_) => text_number(&self.to_text(tree)),
        }
    }

    /// As a condition.
    #[must_use]
    pub fn to_boolean(&self) -> bool {
        match self {
            Self::Nodes(nodes) => !nodes.is_empty(),
            Self::Boolean(value) => *value,
            Self::Number(value) => *value != 0.0 && !value.is_nan(),
            Self::Text(text) => !text.is_empty(),
        }
    }

    /// The nodes.
    ///
    /// # Errors
    /// [`XPathError::NotNodes`] for any other value.
    pub fn into_nodes(self) -> Result<Vec<Node>, XPathError> {
        Err(XPathError::NotNodes(match self {
            Self::Nodes(nodes) => return Ok(nodes),
            Self::Boolean(_) => "vrai ou faux",
            Self::Number(_) => "un nombre",
            Self::Text(_) => "un texte",
        }))
    }
}

/// A number as the recommendation writes it: no exponent, no `.0`.
fn number_text(value: f64) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    value.to_string()
}

/// A text as a number: optional minus, digits, optional decimals, white space around; no exponent.
pub fn text_number(text: &str) -> f64 {
    let text = text.trim_matches([' ', '\t', '\r', '\n']);
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if plain && digits.bytes().any(|b| b.is_ascii_digit()) {
        text.parse().unwrap_or(f64::NAN)
    } else {
        f64::NAN
    }
}
