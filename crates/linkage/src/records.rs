//! Records as they were given: ids, sources, and cells in columns.

use std::collections::HashSet;

/// A column of texts, one after the other in one buffer.
#[derive(Debug, Clone, Default)]
struct Column {
    text: String,
    ends: Vec<u64>,
}

/// A table of records. Rows are numbered from zero in the order in which they were pushed.
#[derive(Debug, Clone, Default)]
pub struct Records {
    headers: Vec<String>,
    ids: Vec<String>,
    sources: Vec<u32>,
    source_names: Vec<String>,
    columns: Vec<Column>,
}

impl Records {
    /// An empty table with these columns (without those of the id and the source).
    #[must_use]
    pub fn new(headers: Vec<String>) -> Self {
        let columns = headers.iter().map(|_| Column::default()).collect();
        Self {
            headers,
            columns,
            ..Self::default()
        }
    }

    /// Adds a record. Missing cells are empty; cells beyond the last column are left out.
    pub fn push<'a>(&mut self, id: &str, source: &str, cells: impl IntoIterator<Item = &'a str>) {
        let known = self.source_names.iter().position(|name| name == source);
        let source = known.unwrap_or_else(|| {
            self.source_names.push(source.to_owned());
            self.source_names.len() - 1
        });
        self.ids.push(id.to_owned());
        self.sources.push(source as u32);
        let mut cells = cells.into_iter();
        for column in &mut self.columns {
            column.text.push_str(cells.next().unwrap_or("").trim());
            column.ends.push(column.text.len() as u64);
        }
    }

    /// The same records in the order of their ids (of their cells, where ids are the same, and of
    /// their sources, where the cells are too), so that the order in which they were given changes
    /// nothing.
    #[must_use]
    pub fn sorted(&self) -> Self {
        let mut order: Vec<usize> = (0..self.len()).collect();
        let cells = |row: usize| (0..self.columns.len()).map(move |column| self.cell(row, column));
        order.sort_by(|a, b| {
            self.id(*a)
                .cmp(self.id(*b))
                .then_with(|| cells(*a).cmp(cells(*b)))
                .then_with(|| self.source_name(*a).cmp(self.source_name(*b)))
        });
        let mut sorted = Self::new(self.headers.clone());
        for row in order {
            sorted.push(self.id(row), self.source_name(row), cells(row));
        }
        sorted
    }

    /// The headers of the columns.
    #[must_use]
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// How many records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is no record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The id of a row; empty when there is no such row.
    #[must_use]
    pub fn id(&self, row: usize) -> &str {
        self.ids.get(row).map_or("", String::as_str)
    }

    /// The number of the source of a row.
    #[must_use]
    pub fn source(&self, row: usize) -> u32 {
        self.sources.get(row).copied().unwrap_or(0)
    }

    /// The source of a row as it was given; empty when there is no such row.
    #[must_use]
    pub fn source_name(&self, row: usize) -> &str {
        let name = self.source_names.get(self.source(row) as usize);
        name.map_or("", String::as_str)
    }

    /// How many sources.
    #[must_use]
    pub fn source_count(&self) -> usize {
        self.source_names.len()
    }

    /// A cell; empty when missing.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let Some(column) = self.columns.get(column) else {
            return "";
        };
        let Some(&end) = column.ends.get(row) else {
            return "";
        };
        let start = if row == 0 { 0 } else { column.ends[row - 1] };
        &column.text[start as usize..end as usize]
    }

    /// The first id that two records share, among those from row `from` on.
    #[must_use]
    pub fn repeated_id(&self, from: usize) -> Option<&str> {
        let mut seen = HashSet::with_capacity(self.len().saturating_sub(from));
        self.ids
            .iter()
            .skip(from)
            .find(|id| !seen.insert(id.as_str()))
            .map(String::as_str)
    }

    /// Up to 2,000 values that are not empty, spread over the whole column.
    #[must_use]
    pub fn sample(&self, column: usize) -> Vec<&str> {
        let step = (self.len() / 4000).max(1);
        (0..self.len())
            .step_by(step)
            .map(|row| self.cell(row, column))
            .filter(|cell| !cell.is_empty())
            .take(2000)
            .collect()
    }
}
