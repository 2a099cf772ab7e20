//! Any bytes can be looked at; what the guess says is then readable or a clear error.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(guess) = census::readers::sniff_bytes("x", bytes) {
        census_fuzz::read_all(&guess.reading, "x", bytes);
    }
});
