//! What is found in a sentence, as `text=value`, seen from an article of a day, month or year.

use super::*;
use crate::article::{Article, Block, BlockKind, Input};
use crate::dutch::Annotator;

fn document(text: &str, date: Option<ArticleDate>) -> Document {
    Annotator::default().annotate(Article {
        id: String::new(),
        input: Input::at("".as_ref()),
        text: text.to_owned(),
        blocks: vec![Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
            repeated: false,
        }],
        title: None,
        teaser: None,
        date,
        source: None,
        author: None,
        url: None,
        meta: Default::default(),
        warnings: Vec::new(),
    })
}

/// Every number of four digits is a year here, unless `mensen` follows it.
fn found_in(text: &str, date: Option<ArticleDate>) -> Vec<String> {
    let document = document(text, date);
    let is_year =
        |token: usize| token + 1 >= document.tokens.len() || document.lower(token + 1) != "mensen";
    let found = Finder::new().unwrap().find(&document, &is_year);
    found
        .iter()
        .map(|found| {
            let value = found.value.map_or("?".to_owned(), |v| v.to_string());
            format!("{}={value}", found.span.of(text))
        })
        .collect()
}

/// Seen from Wednesday 5 August 2020.
fn found(text: &str) -> Vec<String> {
    found_in(text, ArticleDate::new(2020, Some(8), Some(5)))
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(found(text), *expected, "{text}");
    }
}

#[test]
fn whole_dates_are_read_in_every_notation() {
    check(&[
        (
            "Op 3 augustus 2020 kwam het.",
            &["3 augustus 2020=2020-08-03"],
        ),
        (
            "Dat was maandag 3 aug. 2020 al.",
            &["maandag 3 aug. 2020=2020-08-03"],
        ),
        ("Getekend op 3-8-2020.", &["3-8-2020=2020-08-03"]),
        ("Getekend op 26/09/99 in Gent.", &["26/09/99=1999-09-26"]),
        ("Op vr. 18 juli '14 al.", &["vr. 18 juli '14=2014-07-18"]),
        ("De 1ste mei 2019 viel mee.", &["1ste mei 2019=2019-05-01"]),
        ("Op 31 februari 2020 niet.", &["31 februari 2020=?"]),
        (
            "Zaterdag 4 juli om 14.30 uur.",
            &["Zaterdag 4 juli om 14.30 uur=2020-07-04T14:30"],
        ),
    ]);
}

#[test]
fn larger_periods_have_their_own_values() {
    check(&[
        ("In augustus 2019 al.", &["augustus 2019=2019-08"]),
        (
            "Het derde kwartaal van 2019.",
            &["derde kwartaal van 2019=2019-07/2019-09"],
        ),
        (
            "De tweede helft van 2019.",
            &["tweede helft van 2019=2019-07/2019-12"],
        ),
        ("De zomer van 2019.", &["zomer van 2019=2019-06/2019-08"]),
        ("Begin jaren negentig.", &["Begin jaren negentig=1990/1999"]),
        ("De jaren '80 en daarna.", &["jaren '80=1980/1989"]),
        ("In de 19e eeuw.", &["19e eeuw=1801/1900"]),
        (
            "De eerste zes maanden van 2016.",
            &["eerste zes maanden van 2016=2016-01/2016-06"],
        ),
        ("Eind mei 2019 dus.", &["Eind mei 2019=2019-05"]),
        ("Rond 300 v.Chr. al.", &["300 v.Chr.=-0299"]),
    ]);
}

#[test]
fn intervals_share_month_and_year() {
    check(&[
        (
            "Van 3 tot 5 mei 2019.",
            &["Van 3 tot 5 mei 2019=2019-05-03/2019-05-05"],
        ),
        ("Tussen 2010 en 2014.", &["Tussen 2010 en 2014=2010/2014"]),
        ("De jaren 2019-2023 dus.", &["2019-2023=2019/2023"]),
        ("Het seizoen 2008-09 dus.", &["2008-09=2008/2009"]),
        (
            "13 t/m 15 juli 2019.",
            &["13 t/m 15 juli 2019=2019-07-13/2019-07-15"],
        ),
        ("Sinds 2010 al.", &["Sinds 2010=2010/.."]),
        ("Van 2010 tot heden.", &["Van 2010 tot heden=2010/.."]),
        (
            "Vanaf 1 januari 2021.",
            &["Vanaf 1 januari 2021=2021-01-01/.."],
        ),
        (
            "Op 14 en 18 september 2010.",
            &["14=2010-09-14", "18 september 2010=2010-09-18"],
        ),
        (
            "In maart en juni 2011.",
            &["maart=2011-03", "juni 2011=2011-06"],
        ),
    ]);
}

#[test]
fn relative_dates_are_seen_from_the_article() {
    check(&[
        (
            "Gisteren en morgen.",
            &["Gisteren=2020-08-04", "morgen=2020-08-06"],
        ),
        ("Vorige week kwam hij.", &["Vorige week=2020-W31"]),
        ("Afgelopen juni nog.", &["Afgelopen juni=2020-06"]),
        ("Eind volgend jaar komt het.", &["Eind volgend jaar=2021"]),
        ("Twee jaar geleden al.", &["Twee jaar geleden=2018"]),
        (
            "Anderhalf jaar geleden al.",
            &["Anderhalf jaar geleden=2019-02"],
        ),
        ("Dat komt over drie weken.", &["over drie weken=2020-W35"]),
        ("De voorbije vijf jaar.", &["voorbije vijf jaar=2015/2020"]),
        (
            "Het afgelopen jaar steeg het.",
            &["afgelopen jaar=2019/2020"],
        ),
        ("De komende jaren.", &["komende jaren=?"]),
        ("Het werd maandag bekend.", &["maandag=2020-08-03"]),
        (
            "De bond kondigde aan dat hij vrijdag staakt.",
            &["vrijdag=2020-08-07"],
        ),
        ("Hij zal maandag spreken.", &["maandag=2020-08-10"]),
        (
            "Vrijdag over een week.",
            &["Vrijdag over een week=2020-08-14"],
        ),
        ("Mei vorig jaar.", &["Mei vorig jaar=2019-05"]),
        ("Vorig jaar in mei.", &["Vorig jaar in mei=2019-05"]),
        (
            "De laatste zondag van maart.",
            &["laatste zondag van maart=2020-03-29"],
        ),
        ("Sinds juni is het zo.", &["Sinds juni=2020-06/.."]),
        ("Tweede Paasdag 2021.", &["Tweede Paasdag 2021=2021-04-05"]),
        ("Komende Koningsdag.", &["Komende Koningsdag=2021-04-27"]),
        (
            "Twee dagen na Pasen 2021.",
            &["Twee dagen na Pasen 2021=2021-04-06"],
        ),
    ]);
}

#[test]
fn what_refers_back_follows_the_date_before() {
    check(&[
        (
            "In 1950 kwam hij, twee jaar later ging hij.",
            &["1950=1950", "twee jaar later=1952"],
        ),
        (
            "In 1994, eerder dan het jaar daarna.",
            &["1994=1994", "jaar daarna=1995"],
        ),
        ("Die dag niet.", &["Die dag=?"]),
    ]);
}

#[test]
fn an_article_of_a_month_or_year_knows_no_day() {
    let month = || ArticleDate::new(2020, Some(8), None);
    assert_eq!(found_in("Gisteren kwam hij.", month()), ["Gisteren=?"]);
    assert_eq!(found_in("Vandaag kwam hij.", month()), ["Vandaag=2020-08"]);
    assert_eq!(
        found_in("Vorige maand kwam hij.", month()),
        ["Vorige maand=2020-07"]
    );
    assert_eq!(
        found_in("Afgelopen juni.", month()),
        ["Afgelopen juni=2020-06"]
    );
    assert_eq!(found_in("Maandag kwam hij.", month()), ["Maandag=?"]);
    let year = || ArticleDate::new(2020, None, None);
    assert_eq!(found_in("Vorig jaar al.", year()), ["Vorig jaar=2019"]);
    assert_eq!(found_in("Afgelopen juni.", year()), ["Afgelopen juni=?"]);
    assert_eq!(
        found_in("Op 3 mei 2019 al.", None),
        ["3 mei 2019=2019-05-03"]
    );
    assert_eq!(found_in("Op 3 mei al.", None), ["3 mei=?"]);
}

#[test]
fn names_rests_of_words_and_what_comes_back_are_no_dates() {
    for text in [
        "Theresa Mei sprak met April Jones.",
        "Elke maandag en iedere zomer.",
        "Iedere eerste zondag van de maand is er markt.",
        "Vandaag de dag leest men De Morgen.",
        "'s Morgens vroeg, per week, per jaar.",
        "Wo is dat do of za?",
        "De dag en de nacht.",
        "In de zomer is het warm.",
        "Het bleef zo, drie jaar lang.",
        "De eerste helft was saai.",
        "Versie 1.2.10 en 1.2.3.4 van 192.168.1.10.",
        "Er kwamen 2000 mensen.",
        "Verspreid over twee jaar.",
        "Jarenlang, dagelijks en eeuwenoud.",
        "Zwarte maandag.",
        "Men ving sedert jaren nul op het rekest.",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

/// Pieces that dates are made of, and some that get in their way.
const PIECES: [&str; 54] = [
    "3",
    "31",
    "2020",
    "1850-58",
    "3-8-2020",
    "'98",
    "19e",
    "aug.",
    "mei",
    "Maart",
    "maandag",
    "ma.",
    "van",
    "tot",
    "en",
    "met",
    "tussen",
    "sinds",
    "vanaf",
    "de",
    "het",
    "begin",
    "eind",
    "half",
    "tweede",
    "laatste",
    "helft",
    "kwartaal",
    "jaar",
    "jaren",
    "weken",
    "eeuw",
    "zomer",
    "afgelopen",
    "komende",
    "vorig",
    "dat",
    "geleden",
    "over",
    "later",
    "na",
    "gisteren",
    "Pasen",
    "om",
    "20.30",
    "uur",
    ",",
    "-",
    "–",
    ".",
    "tachtig",
    "9999",
    "miljard",
    "é’'s",
];

proptest::proptest! {
    #[test]
    fn dates_lie_in_the_text_and_do_not_overlap(
        pieces in proptest::collection::vec(
            (proptest::sample::select(PIECES.to_vec()), proptest::bool::ANY), 0..40,
        ),
        day in proptest::option::of((-9999_i16..9999, 1_i8..13)),
    ) {
        let mut text = String::new();
        for (piece, spaced) in pieces {
            text.push_str(piece);
            if spaced {
                text.push(' ');
            }
        }
        let date = day.and_then(|(year, month)| ArticleDate::new(year, Some(month), Some(1)));
        holds(&text, date);
    }

    #[test]
    fn any_text_is_read_without_harm(text in "\\PC{0,80}") {
        holds(&text, ArticleDate::new(2020, None, None));
    }
}

fn holds(text: &str, date: Option<ArticleDate>) {
    let document = document(text, date);
    let found = Finder::new().unwrap().find(&document, &|_| true);
    let mut last = 0;
    for found in found {
        assert!(found.span.start >= last && found.span.start < found.span.end);
        assert!(text.get(found.span.range()).is_some());
        last = found.span.end;
    }
}

#[test]
fn the_time_taken_grows_with_the_text_alone() {
    // Each of these once could lean on everything after it.
    for piece in [
        "1, ",
        "tussen ",
        "eerste helft van de ",
        "mei en ",
        "begin ",
        "3 tot ",
        "een ",
    ] {
        let text = piece.repeat(5_000);
        let before = std::time::Instant::now();
        found(&text);
        assert!(before.elapsed().as_secs() < 20, "{piece}");
    }
}
