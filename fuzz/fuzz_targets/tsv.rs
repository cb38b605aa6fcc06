//! `cargo +nightly fuzz run tsv`

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tiktok_corpus_fuzz::check(
    "2020-08_x",
    bytes,
    Some("tsv")
));
