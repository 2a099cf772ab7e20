//! Any bytes given to the `csv` reader give rows, rejects or a clear error.
#![no_main]

use census::readers::{Reading, csv};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    census_fuzz::read_all(&Reading::Csv(csv::Options::default()), "x", bytes);
});
