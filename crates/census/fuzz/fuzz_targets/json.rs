//! Any bytes given to the `json` reader give rows, rejects or a clear error.
#![no_main]

use census::readers::{Reading, json};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    census_fuzz::read_all(&Reading::Json(json::Options::default()), "x", bytes);
});
