//! Any bytes given to the `sheet` reader give rows, rejects or a clear error.
#![no_main]

use census::readers::{Reading, sheet};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    census_fuzz::read_all(&Reading::Sheet(sheet::Options::default()), "x", bytes);
});
