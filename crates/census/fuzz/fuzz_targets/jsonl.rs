//! Any bytes given to the `jsonl` reader give rows, rejects or a clear error.
#![no_main]

use census::readers::{Reading, jsonl};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    census_fuzz::read_all(&Reading::Jsonl(jsonl::Options::default()), "x", bytes);
});
