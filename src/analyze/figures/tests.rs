//! What the analyzer makes of sentences: kind, span, value, unit or noun, modifier.

use super::*;
use crate::article::{Article, Block, BlockKind, Input};
use crate::dutch::Annotator;

pub(super) fn document(text: &str) -> Document {
    let article = Article {
        id: String::new(),
        input: Input {
            path: String::new(),
            format: None,
            encoding: None,
            record: None,
            bytes: None,
            sha256: None,
        },
        text: text.to_owned(),
        blocks: vec![Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
            repeated: false,
        }],
        title: None,
        teaser: None,
        date: None,
        source: None,
        author: None,
        url: None,
        meta: Default::default(),
        warnings: Vec::new(),
    };
    Annotator::default().annotate(article)
}

pub(super) fn analyze(document: &Document) -> Vec<Figure> {
    let mut findings = Findings::default();
    build(&Config::default())
        .unwrap()
        .analyze(document, &mut findings);
    findings.figures
}

pub(super) fn find(text: &str) -> Vec<Figure> {
    analyze(&document(text))
}

/// `kind text value unit modifier`, figures parted by ` | `.
fn show(text: &str) -> String {
    let figures = find(text);
    let shown: Vec<String> = figures
        .iter()
        .map(|f| {
            let value = match (&f.value, &f.low, &f.high) {
                (Some(v), ..) => v.to_string(),
                (None, Some(low), Some(high)) => format!("{low}..{high}"),
                _ => "-".to_owned(),
            };
            let unit = f
                .unit
                .clone()
                .or_else(|| f.counted.as_ref().map(|c| c.text.clone()))
                .unwrap_or_else(|| "-".to_owned());
            let modifier = match f.modifier {
                None => "",
                Some(Modifier::About) => " about",
                Some(Modifier::More) => " more",
                Some(Modifier::Less) => " less",
            };
            format!("{} [{}] {value} {unit}{modifier}", f.kind.name(), f.text)
        })
        .collect();
    shown.join(" | ")
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(show(text), *expected, "in: {text}");
    }
}

fn none(texts: &[&str]) {
    for text in texts {
        assert_eq!(show(text), "", "in: {text}");
    }
}

#[test]
fn money_is_read_with_sign_code_or_word() {
    check(&[
        ("Dat kost € 24,- per stuk.", "money [€ 24,-] 24 EUR"),
        (
            "Hij betaalde $ 2,5 billion.",
            "money [$ 2,5 billion] 2500000000 USD",
        ),
        (
            "Een boete van $5,7 miljoen.",
            "money [$5,7 miljoen] 5700000 USD",
        ),
        ("Het kost 12,50 euro.", "money [12,50 euro] 12.5 EUR"),
        (
            "Een saldo van -€ 5 en €-3.",
            "money [-€ 5] -5 EUR | money [€-3] -3 EUR",
        ),
        (
            "Pagina 2-€5 en - €7.",
            "money [€5] 5 EUR | money [€7] 7 EUR",
        ),
        ("Het kost 20 euro/maand.", "money [20 euro] 20 EUR"),
        ("Het kost 5 euro 50.", "money [5 euro 50] 5.5 EUR"),
        (
            "Het kost vijftig dollarcent.",
            "money [vijftig dollarcent] 0.5 USD",
        ),
        (
            "Ruim drie miljoen Zweedse kroon.",
            "money [drie miljoen Zweedse kroon] 3000000 SEK more",
        ),
        ("Dat is US$ 199.", "money [US$ 199] 199 USD"),
        ("Dat is 3,14US$ meer.", "money [3,14US$] 3.14 USD"),
        ("Het kost $10-$20.", "money [$10-$20] 10..20 USD"),
        (
            "Het daalde met $ 2 tot $ 77.",
            "money [$ 2] 2 USD | money [$ 77] 77 USD",
        ),
        ("Een schade van GBP 3,01.", "money [GBP 3,01] 3.01 GBP"),
        (
            "Ze verdienden miljoenen euro's.",
            "money [miljoenen euro's] 1000000 EUR more",
        ),
    ]);
}

#[test]
fn ranges_share_scale_and_unit() {
    check(&[
        (
            "Het kost € 12 tot 20 miljoen.",
            "money [€ 12 tot 20 miljoen] 12000000..20000000 EUR",
        ),
        (
            "Tussen de 3 en 5 miljard dollar.",
            "money [3 en 5 miljard dollar] 3000000000..5000000000 USD",
        ),
        (
            "Een daling van 27,5 naar 9,2 miljard euro.",
            "money [27,5] 27500000000 EUR | money [9,2 miljard euro] 9200000000 EUR",
        ),
        (
            "Goed voor 15-20 procent.",
            "percentage [15-20 procent] 15..20 percent",
        ),
        (
            "Er vielen tussen 3 en 5 doden.",
            "count [3 en 5] 3..5 doden",
        ),
        (
            "Zo'n twee- tot driehonderd mensen.",
            "count [twee- tot driehonderd] 200..300 mensen about",
        ),
        (
            "Met acht en veertien procent.",
            "percentage [acht] 8 percent | percentage [veertien procent] 14 percent",
        ),
    ]);
}

#[test]
fn counts_find_their_noun_across_adjectives() {
    check(&[
        (
            "Er kwamen meer dan 51.000 nieuwe aanvragen.",
            "count [51.000] 51000 aanvragen more",
        ),
        (
            "Meer dan 1,2 miljoen in Nederland wonende Polen.",
            "count [1,2 miljoen] 1200000 Polen more",
        ),
        ("Er kwamen er drie.", "count [drie] 3 -"),
        (
            "De app is al 2 miljard keer gedownload.",
            "count [2 miljard] 2000000000 keer",
        ),
        (
            "Het ging over amper 107 accounts.",
            "count [107] 107 accounts less",
        ),
        (
            "Dat deed het een dozijn keer.",
            "count [een dozijn] 12 keer",
        ),
        (
            "Met tienduizenden volgers.",
            "count [tienduizenden] 10000 volgers more",
        ),
        ("Zij won tweemaal goud.", "count [tweemaal] 2 maal"),
        (
            "Een honderdtal mensen kwam.",
            "count [Een honderdtal] 100 mensen about",
        ),
        (
            "Een 120-tal huisartsen doet mee.",
            "count [Een 120-tal] 120 huisartsen about",
        ),
        (
            "Er zijn 40 Nederlandse en 23 Belgische treinen.",
            "count [40] 40 treinen | count [23] 23 treinen",
        ),
        (
            "Twee van de grote indexen daalden.",
            "count [Twee] 2 indexen",
        ),
        (
            "Het kocht twintig Airbus A320-toestellen.",
            "count [twintig] 20 A320-toestellen",
        ),
        (
            "Bijna een half miljoen kinderen.",
            "count [een half miljoen] 500000 kinderen less",
        ),
        (
            "Het gaat om drie proefprojecten.",
            "count [drie] 3 proefprojecten",
        ),
        ("Slechts één partij stemde tegen.", "count [één] 1 partij"),
        ("We zijn met z'n negenen.", "count [negenen] 9 -"),
    ]);
}

#[test]
fn shares_are_fractions() {
    check(&[
        (
            "De helft van de bussen reed.",
            "fraction [De helft] 0.5 bussen",
        ),
        (
            "Ruim een derde van de leden.",
            "fraction [een derde] 0.3333 leden more",
        ),
        ("Driekwart van het geld.", "fraction [Driekwart] 0.75 geld"),
        (
            "Negen op de tien gebouwen zijn stuk.",
            "fraction [Negen op de tien] 0.9 gebouwen",
        ),
        (
            "Een op de vijf rookt.",
            "fraction [Een op de vijf] 0.2 rookt",
        ),
    ]);
}

#[test]
fn measures_durations_and_ages_keep_their_unit() {
    check(&[
        (
            "Bijna 300 kilometer per uur.",
            "measure [300 kilometer per uur] 300 kilometer per uur less",
        ),
        (
            "Het steeg met 1,7 mm/jaar.",
            "measure [1,7 mm/jaar] 1.7 mm/jaar",
        ),
        (
            "Volgens hem is 65% van de vrouwen ziek.",
            "percentage [65%] 65 percent",
        ),
        (
            "Het werd min 35 graden.",
            "measure [min 35 graden] -35 graden",
        ),
        ("Zij sprong 6 meter 41.", "measure [6 meter 41] 6.41 meter"),
        (
            "Na anderhalf jaar stilte.",
            "duration [anderhalf jaar] 1.5 jaar",
        ),
        ("Na een half jaar.", "duration [een half jaar] 0.5 jaar"),
        ("Hij sliep een jaar lang.", "duration [een jaar] 1 jaar"),
        ("Een driedaagse mars.", "duration [driedaagse] 3 dag"),
        ("Een 48-urige staking.", "duration [48-urige] 48 uur"),
        ("Een contract van een jaar.", "duration [een jaar] 1 jaar"),
        (
            "Het duurde een uur en een kwartier.",
            "duration [een uur en een kwartier] 5 kwartier",
        ),
        ("De leeftijd gaat naar 67 jaar.", "age [67 jaar] 67 jaar"),
        (
            "Met 0,8 promille.",
            "percentage [0,8 promille] 0.8 promille",
        ),
        ("Een 34-jarige man.", "age [34-jarige] 34 jaar"),
        ("Een driejarig contract.", "duration [driejarig] 3 jaar"),
        ("Jan Jansen (34) lacht.", "age [34] 34 jaar"),
        (
            "Alle 16- en 17-jarigen.",
            "age [16-] 16 jaar | age [17-jarigen] 17 jaar",
        ),
    ]);
}

#[test]
fn unit_in_a_compound_and_a_level_are_measured() {
    check(&[
        ("Een 3,5-inch scherm.", "measure [3,5-inch] 3.5 inch"),
        ("Drie 777-machines.", "count [Drie] 3 777-machines"),
        (
            "De index sloot op 31.490,04.",
            "count [31.490,04] 31490.04 -",
        ),
        (
            "Het steeg met 2 graden tot 25 graden.",
            "measure [2 graden] 2 graden | measure [25 graden] 25 graden",
        ),
        (
            "Dat zijn 23 zetels, 4 meer dan nu.",
            "count [23] 23 zetels | count [4] 4 -",
        ),
        ("Hij is met 100,12 gezakt.", "count [100,12] 100.12 -"),
        ("Een brief (van 20 g).", "measure [20 g] 20 g"),
        (
            "Wie jonger is dan 25 jaar betaalt niet.",
            "age [25 jaar] 25 jaar",
        ),
        (
            "De gemiddelde leeftijd van een lid is nu 37,8 jaar.",
            "age [37,8 jaar] 37.8 jaar",
        ),
        (
            "De leeftijd steeg met 12 jaar.",
            "duration [12 jaar] 12 jaar",
        ),
    ]);
    none(&[
        "Zie paragraaf 3,5.",
        "Ze scoorde in minuut 88.",
        "Voor 2015 en 2016g) geen gegevens.",
        "De sporen van lijn 130 Charleroi-Namen en lijn 130A.",
    ]);
}

#[test]
fn ton_and_pond_are_money_or_weight_by_context() {
    check(&[
        ("Een boete van acht ton.", "money [acht ton] 800000 EUR"),
        ("Er lag acht ton graan.", "measure [acht ton] 8 ton"),
        (
            "Het kostte acht ton en woog twaalf ton.",
            "money [acht ton] 800000 EUR | measure [twaalf ton] 12 ton",
        ),
        ("Het kost 500 pond.", "money [500 pond] 500 GBP"),
        ("Hij kocht vijf pond kersen.", "measure [vijf pond] 5 pond"),
    ]);
}

#[test]
fn years_dates_times_and_scores_are_no_figures() {
    none(&[
        "Sinds 2010 is dat zo.",
        "De tweede helft van 2019 was stil.",
        "Op 3 augustus en 11 september.",
        "Tussen 22 en 30 mei.",
        "Om 22.28 uur en rond acht uur.",
        "Om half acht.",
        "PSV won met 2-1.",
        "In de jaren tachtig.",
        "Op 3-8-2020.",
        "Het wordt 12:30.",
        "Tussen 22 uur en 6 uur rijdt er niets.",
        "1. tot 4.",
    ]);
}

#[test]
fn names_labels_and_idioms_are_no_figures() {
    none(&[
        "Een Boeing 737 landde.",
        "De G20 en 5G.",
        "In de Formule 1.",
        "Volgens artikel 12 mag het.",
        "Hij is één van de besten.",
        "Een van hen zweeg.",
        "In één keer was het klaar.",
        "Op nummer 1 staat hij.",
        "Bel 0800-1234 nu.",
        "De eerste vlucht en de derde.",
        "Dat is drie keer zo hoog.",
        "De op één na grootste.",
        "De Groep van Tien vergadert.",
        "De baggeraar Jan De Nul bouwt.",
        "De fabriek van 3M is dicht.",
        "Acht u dat nuttig?",
        "De bruggen 7, 8 en 11 zijn stuk.",
        "Zie artikel 5, 6° van de wet.",
        "Dat is twee keer hoger.",
        "De nieuwe 787 Dreamliner vliegt.",
        "De koper van de iPhone 4 een hoesje geven.",
        "Volgens de artikelen 375, 402 en 405 mag het.",
        "Kwamen er in 2016 en 2017 klachten?",
    ]);
}

#[test]
fn two_readings_of_one_word_make_one_figure() {
    let figures = find("Hij betaalde €één kwart.");
    assert_eq!(figures.len(), 1);
    assert_eq!(figures[0].text, "€één");
}

#[test]
fn figures_are_numbered_and_keep_exact_values() {
    let figures = find("Van 46,8 procent en 1.234.567,89 euro.");
    assert_eq!(figures[0].id, "f1");
    assert_eq!(figures[1].value_text.as_deref(), Some("1234567.89"));
    assert_eq!(
        figures[1].value,
        Some(Number::from_f64(1_234_567.89).unwrap())
    );
}
