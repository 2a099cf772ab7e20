//! What all targets share: read everything, and check that lines go forward and that a reject says
//! why.

use census::readers::{Input, Limits, Reading, open_with};
use census::row::Trouble;

/// Reads bytes to the end with small limits, so that the fuzzer reaches them.
pub fn read_all(reading: &Reading, name: &str, bytes: &[u8]) {
    let limits = Limits {
        stream_bytes: 1 << 20,
        whole_bytes: 1 << 20,
        inflated_bytes: 4 << 20,
        archive_parts: 64,
        sheet_cells: 100_000,
        record_bytes: 4 << 10,
        cell_bytes: 1 << 10,
        columns: 64,
        depth: 16,
        files: 16,
    };
    let Ok(rows) = open_with(reading, Input::bytes(name, bytes), &limits) else {
        return;
    };
    let mut last = 0;
    for read in rows {
        let line = match read {
            Ok(row) => {
                assert!(row.cells.len() <= row.columns.names().len());
                row.line
            }
            Err(Trouble::Row(reject)) => {
                assert!(!reject.reason.is_empty());
                reject.line
            }
            Err(Trouble::Fatal(_)) => return,
        };
        assert!(line >= last, "line {line} after {last}");
        last = line;
    }
}
