//! The thirty worked examples of the claims guideline, and sentences of our own, two or more
//! for each rule: what is reported, by whom, and what is no claim.

#![allow(clippy::unwrap_used)]

use serde_json::Value;
use std::collections::BTreeSet;
use tiktok_corpus::analysis::{Analysis, Claim, Entity, EntityType, Findings, Mention, Section};
use tiktok_corpus::analyze::ANALYZERS;
use tiktok_corpus::article::{Article, Block, BlockKind, Input, Span};
use tiktok_corpus::config::Config;
use tiktok_corpus::dutch::Annotator;

/// Examples that are not right yet; the list may only shrink.
const NOT_YET: &[u64] = &[];

/// Analyzes a text whose paragraphs are parted by blank lines. Names are given as entities.
fn analyze(text: &str, heading: bool, names: &[(&str, EntityType)]) -> Analysis {
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        let kind = if heading {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        };
        blocks.push(Block {
            span: Span::new(at, at + part.len()),
            kind,
            repeated: false,
        });
        at += part.len() + 2;
    }
    let article = Article {
        id: "example".to_owned(),
        input: Input {
            path: "-".to_owned(),
            format: None,
            encoding: None,
            record: None,
            bytes: None,
            sha256: None,
        },
        text: text.to_owned(),
        blocks,
        title: None,
        teaser: None,
        date: None,
        source: None,
        author: None,
        url: None,
        meta: Default::default(),
        warnings: Vec::new(),
    };
    let document = Annotator::tagging().unwrap().annotate(article);
    let mut findings = Findings {
        entities: names
            .iter()
            .enumerate()
            .map(|(index, (name, kind))| Entity {
                id: format!("e{}", index + 1),
                name: (*name).to_owned(),
                kind: *kind,
                aliases: Vec::new(),
                roles: Vec::new(),
                count: text.matches(name).count(),
                figures: Vec::new(),
                mentions: text
                    .match_indices(name)
                    .map(|(at, found)| Mention {
                        span: Span::new(at, at + found.len()),
                        text: found.to_owned(),
                        sentence: document.sentence_at(at as u32),
                    })
                    .collect(),
            })
            .collect(),
        ..Findings::default()
    };
    let claims = ANALYZERS
        .iter()
        .find(|entry| entry.section == Section::Claims)
        .unwrap();
    (claims.build)(&Config::default())
        .unwrap()
        .analyze(&document, &mut findings);
    Analysis::seal(&document, findings)
}

/// `who | cue | what`, with `∅` for nobody, `…` between pieces of a cue, `┃` of a content.
fn line(claim: &Claim) -> String {
    let join = |quotes: &[tiktok_corpus::analysis::Quote], mark: &str| {
        quotes
            .iter()
            .map(|q| q.text.as_str())
            .collect::<Vec<_>>()
            .join(mark)
    };
    format!(
        "{} | {} | {}",
        claim.source.as_ref().map_or("∅", |s| s.name.as_str()),
        join(&claim.cue, " … "),
        join(&claim.content, " ┃ ")
    )
}

fn lines(text: &str, names: &[(&str, EntityType)]) -> Vec<String> {
    analyze(text, false, names)
        .claims
        .iter()
        .map(line)
        .collect()
}

fn claims(text: &str) -> Vec<String> {
    lines(text, &[])
}

/// Offsets of the words of some spans, without one leading complementizer.
fn words(text: &[char], spans: &[(usize, usize)]) -> BTreeSet<usize> {
    let mut found = Vec::new();
    for (start, end) in spans {
        for at in *start..*end {
            let word = |i: usize| {
                text.get(i)
                    .is_some_and(|c| c.is_alphanumeric() || *c == '_')
            };
            if word(at) && (at == *start || !word(at - 1)) {
                found.push(at);
            }
        }
    }
    found.sort_unstable();
    if found.len() > 1 {
        let first: String = text[found[0]..]
            .iter()
            .take_while(|c| c.is_alphanumeric())
            .collect();
        if matches!(first.to_lowercase().as_str(), "dat" | "of" | "om") {
            found.remove(0);
        }
    }
    found.into_iter().collect()
}

fn spans(list: &Value) -> Vec<(usize, usize)> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|s| {
            (
                s["start"].as_u64().unwrap() as usize,
                s["end"].as_u64().unwrap() as usize,
            )
        })
        .collect()
}

fn name(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace().peekable();
    while words
        .next_if(|w| matches!(*w, "de" | "het" | "een"))
        .is_some()
    {}
    words.collect::<Vec<_>>().join(" ")
}

fn is_right(example: &Value) -> bool {
    let text = example["text"].as_str().unwrap();
    let gold = example["claims"].as_array().unwrap();
    let names: Vec<(&str, EntityType)> = gold
        .iter()
        .filter_map(|claim| {
            let canonical = claim["source"]["canonical"].as_str()?;
            let capital = canonical.starts_with(char::is_uppercase);
            let kind = match claim["source"]["type"].as_str()? {
                "person" => EntityType::Person,
                "org" => EntityType::Organisation,
                _ => return None,
            };
            let bare = canonical.split(' ').next() != Some("De") && capital;
            (bare && text.contains(canonical)).then_some((canonical, kind))
        })
        .collect();
    let heading = example["region"].as_str() == Some("headline");
    let analysis = analyze(text, heading, &names);
    let characters: Vec<char> = text.chars().collect();
    let mut left: Vec<&Claim> = analysis.claims.iter().collect();
    for claim in gold {
        let content = words(&characters, &spans(&claim["content"]));
        let cue = spans(&claim["cue"]);
        let source = claim["source"]["canonical"].as_str().map(name);
        let position = left.iter().position(|found| {
            let ours: Vec<(usize, usize)> = found
                .content
                .iter()
                .map(|q| (q.span.start as usize, q.span.end as usize))
                .collect();
            let same_cue = found.cue.iter().any(|q| {
                cue.iter()
                    .any(|(s, e)| (q.span.start as usize) < *e && *s < q.span.end as usize)
            });
            same_cue
                && words(&characters, &ours) == content
                && found.source.as_ref().map(|s| name(&s.name)) == source
                && serde_json::to_value(found.polarity).unwrap() == claim["polarity"]
                && serde_json::to_value(found.kind).unwrap() == claim["kind"]
                && serde_json::to_value(found.stance).unwrap() == claim["stance"]
        });
        match position {
            Some(at) => drop(left.remove(at)),
            None => return false,
        }
    }
    left.is_empty()
}

#[test]
fn the_examples_of_the_guideline_are_right() {
    let examples: Value =
        serde_json::from_str(include_str!("../fixtures/claims/examples.json")).unwrap();
    let wrong: Vec<u64> = examples
        .as_array()
        .unwrap()
        .iter()
        .filter(|example| !is_right(example))
        .map(|example| example["id"].as_u64().unwrap())
        .collect();
    assert_eq!(wrong, NOT_YET);
}

#[test]
fn conformity_quotes_no_source() {
    for text in [
        "De bus rijdt volgens een zomers rooster.",
        "Alles verliep volgens de regels.",
        "Volgens afspraak sluit het zwembad om zes uur.",
    ] {
        assert_eq!(claims(text), [""; 0], "{text}");
    }
}

#[test]
fn volgens_takes_the_smallest_clause_around_it() {
    assert_eq!(
        claims("De brug is volgens de gemeente veilig, en morgen gaat ze open."),
        ["de gemeente | volgens | De brug is ┃ veilig"]
    );
    assert_eq!(
        claims("Het is een plan dat volgens critici niet werkt."),
        ["critici | volgens | niet werkt"]
    );
    assert_eq!(
        claims("Volgens het instituut in Utrecht daalt de temperatuur vannacht."),
        ["het instituut in Utrecht | Volgens | daalt de temperatuur vannacht"]
    );
}

#[test]
fn separable_verbs_keep_their_particle_in_the_cue() {
    assert_eq!(
        claims("De club stelde maandag vast dat er geld ontbrak."),
        ["De club | stelde … vast | dat er geld ontbrak"]
    );
    assert_eq!(
        claims("Het ziekenhuis voegde eraan toe dat de patiënt thuis is."),
        ["Het ziekenhuis | voegde … toe | dat de patiënt thuis is"]
    );
    assert_eq!(
        claims("De bank vroeg gisteren uitstel aan."),
        [""; 0],
        "aanvragen is no reporting verb"
    );
}

#[test]
fn a_verb_without_its_frame_is_no_cue() {
    for text in [
        "Het overleg vindt morgen plaats.",
        "De minister zal de cijfers bekendmaken.",
        "Zij sprak over de crisis.",
        "Hij wilde niet reageren.",
        "De ploeg won in drie maanden tijd twee keer.",
    ] {
        assert_eq!(claims(text), [""; 0], "{text}");
    }
}

#[test]
fn titles_and_scare_quotes_are_no_speech() {
    for text in [
        "De film ‘Een dag in mei’ draait vanaf donderdag.",
        "Het ‘nieuwe normaal’ bleek vooral duur.",
    ] {
        assert_eq!(claims(text), [""; 0], "{text}");
    }
}

#[test]
fn an_unknown_verb_after_a_quotation_is_a_cue() {
    assert_eq!(
        claims("‘Wij geven niet op’, mokte de bondscoach na afloop."),
        ["de bondscoach | mokte | ‘Wij geven niet op’"]
    );
    assert_eq!(
        claims("‘Dat had ik nooit gedacht!’ glunderde Els Claes."),
        ["Els Claes | glunderde | ‘Dat had ik nooit gedacht!’"]
    );
}

#[test]
fn a_quotation_goes_on_after_its_tag_and_in_the_next_sentence() {
    assert_eq!(
        claims("‘Wij gaan door’, zegt de bond, ‘tot het eind.’ ‘Daarna zien we wel.’"),
        ["de bond | zegt | ‘Wij gaan door’ ┃ ‘tot het eind.’ ┃ ‘Daarna zien we wel.’"]
    );
}

#[test]
fn a_tag_reports_the_sentence_before_it() {
    assert_eq!(
        claims("De oogst valt tegen en de prijzen stijgen, verwacht de Boerenbond."),
        ["de Boerenbond | verwacht | De oogst valt tegen en de prijzen stijgen"]
    );
    assert_eq!(
        claims("De oogst, zo meldt de Boerenbond, valt tegen."),
        ["de Boerenbond | meldt | De oogst ┃ valt tegen"]
    );
}

#[test]
fn what_points_back_reports_the_sentence_before() {
    assert_eq!(
        claims("De winst verdubbelde. Dat meldt het bedrijf."),
        ["het bedrijf | meldt | De winst verdubbelde"]
    );
    assert_eq!(
        claims("Volgens de krant is de trein te laat. Dat bevestigt de NMBS."),
        [
            "de krant | Volgens | is de trein te laat",
            "de NMBS | bevestigt | is de trein te laat"
        ]
    );
}

#[test]
fn a_coordinated_main_clause_ends_the_content() {
    assert_eq!(
        claims("Zij zei dat de winkel sluit en eiste dat het geld terugkomt."),
        [
            "Zij | zei | dat de winkel sluit",
            "Zij | eiste | dat het geld terugkomt"
        ]
    );
    assert_eq!(
        claims("Omdat de bank meldde dat de rente stijgt, verkopen beleggers hun aandelen."),
        ["de bank | meldde | dat de rente stijgt"]
    );
}

#[test]
fn the_passive_has_its_agent_or_nobody_as_source() {
    assert_eq!(
        claims("Door de keuken werd vooraf gewaarschuwd dat het vol zou zijn."),
        ["de keuken | gewaarschuwd | dat het vol zou zijn"]
    );
    assert_eq!(
        claims("Er wordt gezegd dat het huis leegstaat."),
        ["∅ | gezegd | dat het huis leegstaat"]
    );
}

#[test]
fn conditional_and_normative_zou_is_no_hearsay() {
    for text in [
        "Als het regent, zou de wedstrijd worden afgelast.",
        "De minister zou moeten aftreden.",
        "Ik zou graag willen weten hoe laat het is.",
        "Zou het morgen regenen?",
    ] {
        assert_eq!(claims(text), [""; 0], "{text}");
    }
    assert_eq!(
        claims("De dader zou gisteren naar Spanje zijn gevlucht."),
        ["∅ | zou | De dader ┃ gisteren naar Spanje zijn gevlucht"]
    );
}

#[test]
fn evidence_needs_a_document() {
    assert_eq!(
        claims("Uit onderzoek blijkt dat de helft niet slaapt."),
        ["onderzoek | blijkt | dat de helft niet slaapt"]
    );
    assert_eq!(claims("Het blijkt dat de helft niet slaapt."), [""; 0]);
}

#[test]
fn pronouns_and_roles_point_to_names() {
    use EntityType::{Company, Person};
    let names = [
        ("Els Claes", Person),
        ("Jan Peeters", Person),
        ("Acme", Company),
    ];
    assert_eq!(
        lines(
            "Els Claes won de race. Haar trainer Jan Peeters juichte. Zij zei dat het zwaar was.",
            &names
        ),
        ["Els Claes | zei | dat het zwaar was"]
    );
    assert_eq!(
        lines(
            "Acme sluit twee winkels. Het bedrijf zegt dat de huur te hoog is.",
            &names
        ),
        ["Acme | zegt | dat de huur te hoog is"]
    );
    assert_eq!(
        lines(
            "Burgemeester Jan Peeters kwam kijken. De burgemeester vreest dat het dak instort.",
            &names
        ),
        ["Jan Peeters | vreest | dat het dak instort"]
    );
}

#[test]
fn a_person_of_an_organisation_is_not_the_organisation() {
    let names = [("Acme", EntityType::Company)];
    let analysis = analyze(
        "Een woordvoerder van Acme zei dat de lift werkt.",
        false,
        &names,
    );
    let source = analysis.claims[0].source.as_ref().unwrap();
    assert_eq!(source.name, "Een woordvoerder van Acme");
    assert_eq!(source.entity, None);
}

#[test]
fn nested_claims_have_a_parent() {
    let analysis = analyze(
        "De krant schrijft dat de bank verwacht dat de rente daalt.",
        false,
        &[],
    );
    assert_eq!(analysis.claims.len(), 2);
    assert_eq!(analysis.claims[1].parent.as_deref(), Some("c1"));
}

#[test]
fn the_number_of_claims_costs_time_in_proportion() {
    let sentence = "‘Wij gaan door’, zegt Els, en volgens de bond zei Jan dat het goed is. ";
    let hostile = [
        "‘ja’ zegt ",
        "volgens a, ",
        "dat zegt dat ",
        "van de ",
        "‘Dat is zo.’ ",
        "zei ‘",
    ];
    let clock = std::time::Instant::now();
    for unit in std::iter::once(sentence).chain(hostile) {
        analyze(&unit.repeat(3_000), false, &[]);
    }
    assert!(clock.elapsed().as_secs() < 60, "{:?}", clock.elapsed());
}
