//! A row, the common shape of what all readers give: named cells with a line number.

use model::Reject;
use std::collections::HashMap;
use std::sync::Arc;

/// A cell. Nested lists and objects are flattened by the readers: an object's members become
/// columns joined by dots (`lieu.ville`), a list of plain values a [`Cell::List`], and a list of
/// objects one list per member (`partenaires.nom`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Cell {
    /// Nothing there.
    #[default]
    Empty,
    /// One value.
    Text(String),
    /// Several values.
    List(Vec<String>),
}

impl Cell {
    /// The values, one by one; none when empty.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let (one, many): (Option<&String>, &[String]) = match self {
            Self::Empty => (None, &[]),
            Self::Text(text) => (Some(text), &[]),
            Self::List(list) => (None, list),
        };
        one.into_iter().chain(many).map(String::as_str)
    }
}

/// The names of a row's cells, shared by all rows of the same shape.
#[derive(Debug, Default)]
pub struct Columns {
    names: Vec<String>,
    ranks: HashMap<String, usize>,
}

impl Columns {
    /// Names in order; they must be unique (readers rename repeats `name (2)` and number empty ones).
    #[must_use]
    pub fn new(names: Vec<String>) -> Self {
        let ranks = names
            .iter()
            .enumerate()
            .map(|(rank, name)| (name.clone(), rank))
            .collect();
        Self { names, ranks }
    }

    /// The names in order.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The rank of a name.
    #[must_use]
    pub fn rank(&self, name: &str) -> Option<usize> {
        self.ranks.get(name).copied()
    }
}

/// One row of a source.
#[derive(Debug, Clone)]
pub struct Row {
    /// Line of the file where the row begins (1 is the first), or rank of the item.
    pub line: u64,
    /// The file or page it comes from; empty when there is only one.
    pub file: Arc<str>,
    /// The names of the cells. Readers of sources whose rows vary may change it between rows.
    pub columns: Arc<Columns>,
    /// The cells; never longer than the names, missing ones are empty.
    pub cells: Vec<Cell>,
}

impl Row {
    /// A cell by name; empty when there is none.
    #[must_use]
    pub fn cell(&self, name: &str) -> &Cell {
        static EMPTY: Cell = Cell::Empty;
        self.columns
            .rank(name)
            .and_then(|rank| self.cells.get(rank))
            .unwrap_or(&EMPTY)
    }
}

/// What a reader gives next: a row, or one that cannot be read and why.
pub type Read = Result<Row, Trouble>;

/// Why there is no row.
#[derive(Debug)]
pub enum Trouble {
    /// This row is set aside; reading goes on.
    Row(Box<Reject>),
    /// Nothing more can be read.
    Fatal(crate::ReadError),
}

/// A stream of rows. Memory does not grow with the source.
pub type Rows = Box<dyn Iterator<Item = Read> + Send>;
