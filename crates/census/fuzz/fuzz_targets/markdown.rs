//! Any bytes given to the `markdown` reader give rows, rejects or a clear error.
#![no_main]

use census::readers::{Reading, markdown};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    census_fuzz::read_all(&Reading::Markdown(markdown::Options::default()), "x", bytes);
});
