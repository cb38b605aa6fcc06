//! The tagger with the models that are part of the program: what it finds, that damaged models
//! are told from good ones, and that no text brings it down.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use std::sync::LazyLock;
use tiktok_corpus::article::{Article, Block, BlockKind, Input, Span};
use tiktok_corpus::document::{Document, EntityType, Name, Pos, Tags};
use tiktok_corpus::dutch::Annotator;
use tiktok_corpus::dutch::tagger::{ModelError, Tagger};

const POS: &[u8] = include_bytes!("../data/model/pos.bin");
const NAMES: &[u8] = include_bytes!("../data/model/names.bin");

static TAGGER: LazyLock<Tagger<'static>> = LazyLock::new(|| Tagger::embedded().unwrap());

fn annotate(text: &str) -> Document {
    let block = Block {
        span: Span::new(0, text.len()),
        kind: BlockKind::Paragraph,
        repeated: false,
    };
    Annotator::default().annotate(Article {
        id: "a".into(),
        input: Input {
            path: "-".into(),
            format: None,
            encoding: None,
            bytes: None,
            sha256: None,
        },
        text: text.into(),
        blocks: vec![block],
        title: None,
        teaser: None,
        date: None,
        source: None,
        author: None,
        url: None,
        warnings: Vec::new(),
    })
}

fn tag(text: &str) -> (Document, Tags) {
    let document = annotate(text);
    let tags = TAGGER.tag(&document);
    (document, tags)
}

fn names(text: &str) -> Vec<(String, EntityType)> {
    let (document, tags) = tag(text);
    let name = |n: &Name| (n.span.of(document.text()).to_owned(), n.kind);
    tags.names.iter().map(name).collect()
}

fn error(pos: &[u8], names: &[u8]) -> ModelError {
    match Tagger::new(pos, names) {
        Ok(_) => panic!("the model is accepted"),
        Err(error) => error,
    }
}

#[test]
fn parts_of_speech_follow_the_sentence() {
    let (document, tags) = tag("De minister zegt dat hij de app morgen zal verbieden.");
    let of = |word: &str| {
        let at = (0..document.tokens.len()).find(|t| document.surface(*t) == word);
        tags.pos[at.unwrap()]
    };
    assert_eq!(of("De"), Pos::Article);
    assert_eq!(of("minister"), Pos::NounSingular);
    assert_eq!(of("zegt"), Pos::VerbFinite);
    assert_eq!(of("dat"), Pos::ConjunctionSubordinating);
    assert_eq!(of("hij"), Pos::PronounPersonal);
    assert_eq!(of("verbieden"), Pos::VerbInfinitive);
}

#[test]
fn a_name_in_a_compound_is_found_without_the_common_noun() {
    let found = names("Volgens de VS-president is een anti-Trump-betoging geen nieuws.");
    assert!(
        found.contains(&("VS".to_owned(), EntityType::Place)),
        "{found:?}"
    );
    assert!(
        found.contains(&("Trump".to_owned(), EntityType::Person)),
        "{found:?}"
    );
}

#[test]
fn a_name_that_is_a_compound_stays_whole() {
    let found = names("Jean-Claude Juncker woont in Noord-Brabant.");
    let wanted = [
        ("Jean-Claude Juncker".to_owned(), EntityType::Person),
        ("Noord-Brabant".to_owned(), EntityType::Place),
    ];
    assert_eq!(found, wanted);
}

#[test]
fn the_same_text_has_the_same_tags() {
    let text = "Ursula von der Leyen sprak in Brussel met ASML en de Europese Commissie.";
    assert_eq!(tag(text).1, tag(text).1);
}

#[test]
fn what_was_tagged_before_does_not_matter() {
    let texts = [
        "De TikTok-app van ByteDance groeit, zegt Zhang Yiming.",
        "TIKTOK groeit. de bytedance-app van Tiktok ook.",
        "Zhang werkt in Noord-Brabant, De App niet.",
    ];
    let tagger = Tagger::new(POS, NAMES).unwrap();
    let documents = texts.map(annotate);
    let alone = documents
        .each_ref()
        .map(|document| Tagger::new(POS, NAMES).unwrap().tag(document));
    std::thread::scope(|scope| {
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
            let (tagger, documents, alone) = (&tagger, &documents, &alone);
            scope.spawn(move || {
                for at in order.repeat(3) {
                    assert_eq!(tagger.tag(&documents[at]), alone[at]);
                }
            });
        }
    });
}

#[test]
fn words_are_forgotten_when_they_are_many() {
    let many: String = (0..9000).map(|n| format!("Woord{n} ")).collect();
    let text = "De TikTok-app van ByteDance groeit.";
    let before = tag(text).1;
    tag(&many);
    tag(&many);
    assert_eq!(tag(text).1, before);
}

#[test]
fn a_foreign_file_is_no_model() {
    assert_eq!(
        error(b"PK\x03\x04 something else", NAMES),
        ModelError::Magic
    );
}

#[test]
fn a_cut_model_says_where() {
    for length in [0, 5, 8, 12, 27, 60, 5000, POS.len() - 1] {
        let error = error(&POS[..length], NAMES);
        assert!(matches!(error, ModelError::Cut { .. }), "{length}: {error}");
        assert!(error.to_string().contains("cut"), "{error}");
    }
}

#[test]
fn an_altered_model_is_noticed() {
    for at in [40, 300, POS.len() / 2, POS.len() - 1] {
        let mut altered = POS.to_vec();
        altered[at] ^= 4;
        let error = error(&altered, NAMES);
        let noticed = matches!(
            error,
            ModelError::Checksum | ModelError::Content(_) | ModelError::Cut { .. }
        );
        assert!(noticed, "{at}: {error}");
    }
    let mut longer = POS.to_vec();
    longer.push(0);
    assert!(matches!(error(&longer, NAMES), ModelError::Content(_)));
}

#[test]
fn a_model_of_another_version_says_which() {
    let mut other = POS.to_vec();
    other[8] = 99;
    assert_eq!(error(&other, NAMES), ModelError::Version { found: 99 });
}

#[test]
fn the_models_are_not_interchangeable() {
    let error = error(NAMES, NAMES);
    assert!(matches!(error, ModelError::Kind { .. }), "{error}");
}

#[test]
fn the_models_are_small() {
    assert!(POS.len() + NAMES.len() <= 8_000_000);
}

/// Fragments that meet what the tagger looks for.
fn text() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        Just("De ".to_owned()),
        Just("Van-der/".to_owned()),
        Just("-Ａ–B-".to_owned()),
        Just("“İ’s ß".to_owned()),
        Just("TikTok-app ".to_owned()),
        Just("( ".to_owned()),
        Just(".\n\n".to_owned()),
        Just("A\u{301}-\u{200B}B".to_owned()),
        "\\PC{0,12}",
    ];
    proptest::collection::vec(fragment, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_tagged(text in text()) {
        let (document, tags) = tag(&text);
        prop_assert_eq!(tags.pos.len(), document.tokens.len());
        let mut end = 0;
        for name in &tags.names {
            prop_assert!(name.span.start >= end && !name.span.is_empty());
            prop_assert!(document.text().get(name.span.range()).is_some());
            end = name.span.end;
        }
    }
}
