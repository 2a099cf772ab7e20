//! XPath 1.0 over HTML: the whole language of the 1999 recommendation but variables and the
//! namespace axis, on the flat tree of [`super::tree`]. See `docs/decisions/0002-xpath.md`.
//!
//! Two departures, both towards what people write: element names match whatever their case, and
//! `table/tr` reaches the rows through the `tbody` that HTML parsers add by themselves.

mod ast;
mod axes;
mod eval;
mod functions;
mod lexer;
mod parser;
#[cfg(test)]
mod tests;
mod value;

use super::tree::{Node, Tree};
use std::cell::Cell;

pub use value::Value;

/// Why an expression cannot be read or evaluated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum XPathError {
    /// Not XPath 1.0.
    #[error("expression XPath illisible, caractère {at} : {why}")]
    Syntax {
        /// Which character, from 1.
        at: usize,
        /// What is wrong.
        why: String,
    },
    /// A number, text or boolean stands where nodes are needed.
    #[error("cette expression XPath donne {0} là où il faut des nœuds")]
    NotNodes(&'static str),
    /// The page is too large or too twisted for this expression.
    #[error(
        "cette expression XPath demande trop de travail sur cette page : écrivez un chemin plus précis"
    )]
    TooMuchWork,
}

/// How much work an evaluation may still cost, in nodes visited.
#[derive(Debug)]
pub struct Budget(Cell<u64>);

impl Budget {
    /// A budget of so many nodes.
    #[must_use]
    pub fn new(nodes: u64) -> Self {
        Self(Cell::new(nodes))
    }

    fn spend(&self, nodes: u64) -> Result<(), XPathError> {
        let left = self
            .0
            .get()
            .checked_sub(nodes)
            .ok_or(XPathError::TooMuchWork)?;
        self.0.set(left);
        Ok(())
    }
}

/// A compiled expression.
#[derive(Debug, Clone, PartialEq)]
pub struct XPath {
    expr: ast::Expr,
}

impl XPath {
    /// Compiles an expression.
    ///
    /// # Errors
    /// [`XPathError::Syntax`] with the place and what is wrong.
    pub fn parse(source: &str) -> Result<Self, XPathError> {
        parser::parse(source).map(|expr| Self { expr })
    }

    /// Whether the expression begins at the top of the document (`//x`, `/html/…`), in which case
    /// the node it is evaluated from does not matter.
    #[must_use]
    pub fn is_absolute(&self) -> bool {
        self.expr.is_absolute()
    }

    /// Evaluates the expression from one node.
    ///
    /// # Errors
    /// [`XPathError::NotNodes`] and [`XPathError::TooMuchWork`].
    pub fn evaluate(&self, tree: &Tree, from: Node, budget: &Budget) -> Result<Value, XPathError> {
        eval::evaluate(
            &self.expr,
            &eval::Context {
                tree,
                node: from,
                position: 1,
                size: 1,
                budget,
            },
        )
    }
}
