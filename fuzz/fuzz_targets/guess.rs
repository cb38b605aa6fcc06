//! Files whose format is told by their content: `cargo +nightly fuzz run guess`

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tiktok_corpus_fuzz::check("x", bytes, None));
