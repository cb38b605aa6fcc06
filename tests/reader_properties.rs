//! Properties of every reader, on text made of what its format is made of, on the fixtures with
//! damage done to them, and on any bytes: it never panics, and what it reads holds together.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "../fuzz/src/lib.rs"]
mod readers;

use proptest::prelude::*;
use proptest::sample::select;
use readers::{check, check_packed, read};
use std::path::Path;
use tiktok_corpus::read::FORMATS;

/// What files of all formats are made of.
const PIECES: [&str; 86] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\\"",
    "\\ud83d",
    "\\u00e9",
    "\"text\"",
    "\"body\":",
    "\"title\": \"Kop\"",
    "\"text\": \"De raad stemde.\"",
    "\"date\": \"2020-08-03\"",
    "\"articles\": [",
    "null",
    "NaN",
    "17",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    ";",
    "|",
    "id,titel,tekst\n",
    "id;titel;tekst\n",
    "titel\ttekst\n",
    "sep=;\n",
    "\"De raad\nstemde.\"",
    "\"\"",
    "---\n",
    "+++\n",
    "title: Kop\n",
    "tags: [a, b]\n",
    "- item\n",
    "date = 2020-08-03\n",
    "teaser: |\n  De raad\n",
    "# Kop\n",
    "***",
    "<",
    ">",
    "</",
    "/>",
    "<html>",
    "<body>",
    "<p>",
    "</p>",
    "<br>",
    "<h2>",
    "</h2>",
    "<div>",
    "</div>",
    "<table><tr><td>",
    "<b>",
    "</b>",
    "<script>",
    "<script type='application/ld+json'>",
    "</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&eacute;",
    "&#233;",
    "&x;",
    "&#xFFFFFF;",
    "<?xml version=\"1.0\"?>",
    "<newsItem guid='a' version='2'>",
    "</newsItem>",
    "<contentMeta><headline>",
    "<nitf>",
    "<body.content>",
    "</body.content>",
    "<inlineXML>",
    "<hl1>",
    "                 1 of 2 DOCUMENTS\n",
    "De Standaard\n",
    "3 augustus 2020 maandag\n",
    "LENGTH: 3 woorden\n",
    "De raad stemde. Één zaal klapte.",
    "LOAD-DATE: August 3, 2020\n",
];

fn texts() -> impl Strategy<Value = String> {
    prop::collection::vec(select(PIECES.as_slice()), 0..60).prop_map(|pieces| pieces.concat())
}

fn formats() -> impl Strategy<Value = &'static str> {
    select(FORMATS.iter().map(|format| format.name).collect::<Vec<_>>())
}

const FIXTURES: [&str; 14] = [
    "news-please.json",
    "newspaper4k.json",
    "trafilatura.jsonl",
    "schema-org.json",
    "amcat.csv",
    "excel.csv",
    "lijst.tsv",
    "voorpagina.md",
    "toml.md",
    "pagina.html",
    "json-ld.html",
    "belga.xml",
    "nitf.xml",
    "nexis.txt",
];

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_mixture_is_read_or_refused_by_every_format(text in texts(), format in formats()) {
        check("2020-08_x", text.as_bytes(), Some(format));
    }

    #[test]
    fn any_mixture_is_read_or_refused_by_what_it_is_like(text in texts()) {
        check("x", text.as_bytes(), None);
    }

    #[test]
    fn any_bytes_are_read_or_refused_by_every_format(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        format in formats(),
    ) {
        check("x", &bytes, Some(format));
    }

    #[test]
    fn any_bytes_are_unpacked_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check_packed(&bytes);
    }

    #[test]
    fn any_damage_to_a_file_is_survived(
        name in select(FIXTURES.as_slice()),
        from in any::<prop::sample::Index>(),
        length in 0..200_usize,
        put in prop::collection::vec(any::<u8>(), 0..4),
        packed in any::<bool>(),
    ) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/inputs").join(name);
        let mut bytes = std::fs::read(path).unwrap();
        let mut name = name.to_owned();
        if packed {
            bytes = zstd::encode_all(bytes.as_slice(), 1).unwrap();
            name += ".zst";
        }
        let from = from.index(bytes.len());
        let to = bytes.len().min(from + length);
        bytes.splice(from..to, put);
        check(&name, &bytes, None);
    }

    #[test]
    fn good_records_survive_a_bad_one_between_them(junk in texts(), table in any::<bool>()) {
        // What opens a quotation mark or an object may take up what follows; what stands before
        // and what comes after the next line that opens a record does not.
        let good = |id: &str| if table {
            format!("{id},Kop,De raad stemde.\n")
        } else {
            format!("{{\"id\": \"{id}\", \"text\": \"De raad stemde.\"}}\n")
        };
        let junk: String = junk.split(['\n', '\r']).collect();
        let header = if table { "id,titel,tekst\n" } else { "" };
        let text = format!("{header}{}{junk}\n{}{}{}", good("a"), good("b"), good("c"), good("d"));
        let name = if table { "x.csv" } else { "x.jsonl" };
        let ids: Vec<String> = read(name, text.as_bytes(), None)
            .into_iter()
            .flatten()
            .map(|article| article.id)
            .collect();
        prop_assert!(ids.contains(&"a".to_owned()), "{:?}", ids);
        prop_assert!(ids.contains(&"d".to_owned()), "{:?}", ids);
    }
}
