//! `cargo +nightly fuzz run packed`

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tiktok_corpus_fuzz::check_packed(bytes));
