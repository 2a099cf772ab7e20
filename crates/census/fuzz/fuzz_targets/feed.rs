//! Any bytes given to the `feed` reader give rows, rejects or a clear error.
#![no_main]

use census::readers::{Reading, feed};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    census_fuzz::read_all(&Reading::Feed(feed::Options::default()), "x", bytes);
});
