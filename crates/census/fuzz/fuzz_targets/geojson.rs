//! Any bytes given to the `geojson` reader give rows, rejects or a clear error.
#![no_main]

use census::readers::{Reading, geojson};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    census_fuzz::read_all(&Reading::Geojson(geojson::Options::default()), "x", bytes);
});
