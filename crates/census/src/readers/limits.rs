//! The limits that protect the server from files that are too large, on purpose or not.

/// What a reader accepts at most. The defaults suit any real census by a wide margin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file that is read as a stream (CSV, JSON, `GeoJSON`): 8 GiB.
    pub stream_bytes: u64,
    /// Bytes of a file that is loaded whole (workbook, feed, one Markdown file): 128 MiB.
    pub whole_bytes: u64,
    /// Bytes of all the parts of a workbook once inflated: 1 GiB.
    pub inflated_bytes: u64,
    /// Parts in a workbook's archive: 10,000.
    pub archive_parts: usize,
    /// Cells of a workbook, repeats and empty ones inside the filled rectangle included: 20 million.
    pub sheet_cells: u64,
    /// Bytes of one record, quotes and line breaks included: 8 MiB.
    pub record_bytes: usize,
    /// Bytes of one cell: 1 MiB.
    pub cell_bytes: usize,
    /// Columns of a table, or distinct names met in a stream of objects: 4,096.
    pub columns: usize,
    /// Objects and lists inside one another: 64.
    pub depth: usize,
    /// Files of a folder: 200,000.
    pub files: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            stream_bytes: 8 << 30,
            whole_bytes: 128 << 20,
            inflated_bytes: 1 << 30,
            archive_parts: 10_000,
            sheet_cells: 20_000_000,
            record_bytes: 8 << 20,
            cell_bytes: 1 << 20,
            columns: 4_096,
            depth: 64,
            files: 200_000,
        }
    }
}
