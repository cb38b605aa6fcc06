//! What holds of tokens and sentences for any text at all.

use proptest::prelude::*;
use tiktok_corpus::article::{Article, Block, BlockKind, Input, Span};
use tiktok_corpus::dutch::stem::{Snowball, Stem as _};
use tiktok_corpus::dutch::{Annotator, tokens};

/// Pieces of Dutch news and of trouble, in any order.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-zA-Zéëü]{1,8}".boxed(),
        1 => "[0-9]{1,4}".boxed(),
        3 => prop::sample::select(vec![
            " ", " ", " ", ".", ",", "-", "'", "’", "‘", "\"", "“", "”", "(", ")", "[", "]", "/",
            "&", "@", "#", "%", "€", "$", "+", "!", "?", "…", "...", ":", ";", "–", "\n", "\n\n",
            "\u{A0}", "\u{AD}", "\u{301}", "\u{200D}", "👍🏽", "中", "°C", "dr.", "J.P.", "o.a.",
            "'s ", "https://", "www.", "a@b.nl", ",-", "``", "''", ",,", "1.", "jan.", "\u{0}",
        ]).prop_map(String::from).boxed(),
        1 => any::<char>().prop_map(String::from).boxed(),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn article(text: String, heading: bool) -> Article {
    let block = Block {
        span: Span::new(0, text.len()),
        kind: if heading {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        },
        repeated: false,
    };
    Article {
        id: String::new(),
        input: Input {
            path: String::new(),
            format: None,
            encoding: None,
            record: None,
            bytes: None,
            sha256: None,
        },
        text,
        blocks: vec![block],
        title: None,
        teaser: None,
        date: None,
        source: None,
        author: None,
        url: None,
        meta: Default::default(),
        warnings: Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn tokens_cover_all_but_white_space_in_order(text in text()) {
        let mut end = 0;
        for piece in tokens::tokenize(&text, Span::new(0, text.len())) {
            let range = piece.span.range();
            prop_assert!(end <= range.start && range.start < range.end);
            prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
            prop_assert!(text[end..range.start].chars().all(tokens::is_space));
            prop_assert!(!text[range.clone()].contains(char::is_whitespace));
            end = range.end;
        }
        prop_assert!(text[end..].chars().all(tokens::is_space));
    }

    #[test]
    fn tokens_of_a_span_stay_within_it(text in text(), cut in 0.0..1.0_f64) {
        let mut at = (text.len() as f64 * cut) as usize;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let before = tokens::tokenize(&text, Span::new(0, at));
        let behind = tokens::tokenize(&text, Span::new(at, text.len()));
        prop_assert!(before.map(|p| p.span.end as usize).all(|end| end <= at));
        prop_assert!(behind.map(|p| p.span.start as usize).all(|start| start >= at));
    }

    #[test]
    fn plain_words_are_cut_as_unicode_cuts_them(words in prop::collection::vec("[a-zA-Zéèëïü0-9]{1,9}", 1..20)) {
        use unicode_segmentation::UnicodeSegmentation as _;
        let text = words.join(" ");
        let ours: Vec<_> = tokens::tokenize(&text, Span::new(0, text.len()))
            .map(|p| p.span.of(&text).to_owned())
            .collect();
        let theirs: Vec<_> = text.unicode_words().collect();
        // Units are cut from their numbers.
        prop_assert_eq!(ours.concat(), theirs.concat());
        prop_assert!(ours.len() >= theirs.len());
    }

    #[test]
    fn sentences_hold_every_token_once(text in text(), heading in any::<bool>()) {
        let document = Annotator::default().annotate(article(text, heading));
        let mut next = 0;
        for sentence in &document.sentences {
            prop_assert_eq!(sentence.tokens.start, next);
            prop_assert!(sentence.tokens.end > next);
            prop_assert_eq!(sentence.span, document.span(sentence.tokens.clone()));
            next = sentence.tokens.end;
        }
        prop_assert_eq!(next, document.tokens.len());
    }

    #[test]
    fn any_word_has_a_stem(word in "\\PC{0,20}") {
        Snowball::dutch().stem(&word.to_lowercase());
    }

    #[test]
    fn folding_twice_changes_nothing(word in "\\PC{0,12}") {
        let once = tokens::fold(&word);
        prop_assert_eq!(tokens::fold(&once), once);
    }
}
