//! No text stops the analyzer, makes figures overlap, or takes more than linear time.

use super::tests::{analyze, document, find};

/// Pieces that meet in figures, so that arbitrary text often nearly is one.
fn pieces() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let word = prop::sample::select(vec![
        "een",
        "één",
        "twee",
        "honderd",
        "duizend",
        "miljoen",
        "helft",
        "derde",
        "kwart",
        "half",
        "en",
        "tot",
        "of",
        "van",
        "de",
        "tussen",
        "op",
        "naar",
        "euro",
        "cent",
        "procent",
        "jaar",
        "uur",
        "meter",
        "km",
        "keer",
        "jarige",
        "tientallen",
        "mei",
        "min",
        "komma",
        "mensen",
        "nieuwe",
        "ton",
        "pond",
        "Boeing",
        "artikel",
        "€",
        "$",
        "%",
        "½",
        "-",
        "–",
        ",",
        ".",
        "(",
        ")",
        "/",
        ":",
        "'",
        "’",
        "\u{a0}",
        "12",
        "3,5",
        "1.000",
        "2019",
        "007",
        "é",
        "ß",
        "İ",
        "𝟙",
    ]);
    let glue = prop::sample::select(vec!["", " "]);
    prop::collection::vec((word, glue), 0..24)
        .prop_map(|list| list.iter().map(|(w, g)| format!("{w}{g}")).collect())
}

proptest::proptest! {
    #[test]
    fn no_text_makes_figures_overlap(text in pieces()) {
        let mut end = 0;
        for figure in find(&text) {
            proptest::prop_assert!(figure.span.start >= end && figure.span.end > figure.span.start);
            proptest::prop_assert!(figure.value.is_some() || (figure.low.is_some() && figure.high.is_some()));
            end = figure.span.end;
        }
    }

    #[test]
    fn no_text_stops_the_analyzer(text in ".*") {
        find(&text);
    }
}

/// 50 MB where the program is built for use, less where it is built for tests.
#[test]
fn a_long_line_of_digits_and_signs_takes_linear_time() {
    let long = if cfg!(debug_assertions) {
        100_000
    } else {
        50_000_000
    };
    for piece in ["1 en 2 tot 3.000,5-7/ € één op ", "1.2,3-4/5:", "7 "] {
        let time = |size: usize| {
            let document = document(&piece.repeat(size / piece.len()));
            let start = std::time::Instant::now();
            analyze(&document);
            start.elapsed().as_secs_f64()
        };
        time(long / 50);
        let (short, long) = (time(long / 10), time(long));
        assert!(
            long < 4.0 * 10.0 * short.max(0.002),
            "{piece}: {short} s, then {long} s"
        );
    }
}
