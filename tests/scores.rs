//! The scores in `scores/` hold: a change that makes an analyzer worse fails here. Scores that
//! rise are kept with `cargo run --release --features train --bin score -- --write`.
//!
//! Needs the feature `train`, like the program that it runs.

#![cfg(feature = "train")]

use assert_cmd::cargo::cargo_bin_cmd;
use predicates::str::contains;
use std::path::Path;

#[test]
fn no_committed_score_drops() {
    cargo_bin_cmd!("score")
        .arg("--check")
        .assert()
        .success()
        .stdout(contains("no committed score dropped"));
}

#[test]
fn no_committed_score_of_names_in_other_texts_drops() {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/training/entities/dev"
    );
    if !Path::new(folder).is_dir() {
        println!("skipped: {folder} is not there");
        return;
    }
    cargo_bin_cmd!("score")
        .args(["--check", "--data", folder])
        .assert()
        .success();
}
