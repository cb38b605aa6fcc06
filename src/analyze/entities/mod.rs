//! Entities: who and what an article names, each with all its mentions.
//!
//! In `President Donald Trump wil TikTok verbieden. Trumps plan …` there are two: the person
//! `Donald Trump` with two mentions and the role `President`, and the product `TikTok`. The steps:
//!
//! 1. [`mentions`]: what the tagger found, looked up in the lexicon;
//! 2. [`spans`]: what it cut wrongly or missed;
//! 3. [`types`]: where the lexicon, a noun or the rest of the document knows the type better;
//! 4. [`identity`]: mentions of the same thing become one entity, [`people`] by their full names;
//! 5. [`roles`]: what the text says that they are.
//!
//! A rule stands here only where it was measured to be better than the tagger alone.
//!
//! Left out: pronouns and descriptions (`het bedrijf`).

mod cuts;
mod explain;
mod foreign;
mod identity;
mod mentions;
mod people;
mod roles;
mod shorter;
mod spans;
mod tables;
mod types;
mod watch;

use super::{Analyzer, Entry, Error};
use crate::analysis::{Findings, Section};
use crate::config::Config;
use crate::document::Document;
use crate::dutch::lexicon::{Lexicon, lexicon};
use identity::Identity;
use spans::Spans;
use tables::Tables;
use types::Types;
use watch::Watch;

/// The entry in the register.
pub const ENTRY: Entry = Entry {
    section: Section::Entities,
    name: "entities",
    about: "names of people, companies, agencies and more",
    needs: &[],
    tags: true,
    build,
};

fn build(config: &Config) -> Result<Box<dyn Analyzer>, Error> {
    Ok(Box::new(Entities {
        lexicon: lexicon(),
        tables: Tables::new()?,
        watch: Watch::new(&config.watchlist),
    }))
}

/// The analyzer.
struct Entities {
    lexicon: &'static Lexicon,
    tables: Tables,
    watch: Watch,
}

impl Analyzer for Entities {
    fn analyze(&self, document: &Document, findings: &mut Findings) {
        let (lexicon, tables) = (self.lexicon, &self.tables);
        let mut mentions = mentions::find(document);
        let spans = Spans {
            document,
            lexicon,
            tables,
        };
        spans.correct(&mut mentions);
        self.watch.add(document, &mut mentions);
        mentions::name(document, lexicon, &mut mentions);
        let types = Types {
            document,
            lexicon,
            tables,
        };
        types.settle(&mut mentions);
        let identity = Identity {
            document,
            lexicon,
            tables,
            watch: &self.watch,
            mentions: &mentions,
        };
        for (number, group) in identity.groups().iter().enumerate() {
            let entity = identity.entity(number, group);
            if findings.explains(Section::Entities) {
                let reasons = explain::reasons(lexicon, &mentions, group, &entity);
                findings.reasons.extend(reasons);
                let roles = explain::roles(identity.roles(group), &entity);
                findings.reasons.extend(roles);
            }
            findings.entities.push(entity);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Entity, EntityType};
    use crate::article::{Article, Block, BlockKind, Input, Span};
    use crate::dutch::Annotator;
    use proptest::prelude::*;

    /// Analyzes a text of one paragraph.
    fn entities(text: &str) -> Vec<Entity> {
        let span = Span::new(0, text.len());
        let block = Block {
            span,
            kind: BlockKind::Paragraph,
            repeated: false,
        };
        let article = Article {
            id: "a".into(),
            input: Input {
                path: "a.txt".into(),
                format: None,
                encoding: None,
                record: None,
                bytes: None,
                sha256: None,
            },
            text: text.into(),
            blocks: if text.trim().is_empty() {
                vec![]
            } else {
                vec![block]
            },
            title: None,
            teaser: None,
            date: None,
            source: None,
            author: None,
            url: None,
            meta: Default::default(),
            warnings: vec![],
        };
        let document = Annotator::tagging().unwrap().annotate(article);
        let mut findings = Findings::default();
        let analyzer = build(&Config::default()).unwrap();
        analyzer.analyze(&document, &mut findings);
        findings.entities
    }

    /// The entities as `name/tag`, in order of first mention.
    fn names(text: &str) -> Vec<String> {
        let tagged = |e: &Entity| format!("{}/{}", e.name, e.kind.tag());
        entities(text).iter().map(tagged).collect()
    }

    /// The mentions as written, in order.
    fn mentions(text: &str) -> Vec<String> {
        let mut all: Vec<_> = entities(text)
            .into_iter()
            .flat_map(|e| e.mentions)
            .collect();
        all.sort_by_key(|m| m.span);
        all.into_iter().map(|m| m.text).collect()
    }

    #[test]
    fn title_is_no_part_of_a_name() {
        assert_eq!(
            names("Gisteren sprak minister Wopke Hoekstra met burgemeester An Peeters."),
            ["Wopke Hoekstra/PER", "An Peeters/PER"]
        );
    }

    #[test]
    fn particles_initials_and_suffixes_belong_to_a_name() {
        for name in [
            "Angela van den Berg",
            "J.P. Balkenende",
            "George W. Bush",
            "Jean-Luc Dehaene",
            "Martin de Vries jr.",
        ] {
            let text = format!("Ze vroeg het aan directeur {name} op kantoor.");
            assert_eq!(mentions(&text), [name], "{text}");
        }
    }

    #[test]
    fn first_name_and_surname_are_one_person_and_two_surnames_are_two() {
        assert_eq!(
            names("‘Mooi’, zegt hoogleraar Cécile van Els van de Universiteit Utrecht."),
            ["Cécile van Els/PER", "Universiteit Utrecht/ORG"]
        );
        assert_eq!(
            mentions("Ze erfde het huis van Peeters van Anna Maes."),
            ["Peeters", "Anna Maes"]
        );
        assert_eq!(
            mentions("Hij speelt in het toneelstuk Rosie van Anna Maes."),
            ["Rosie", "Anna Maes"]
        );
    }

    #[test]
    fn title_behind_a_name_makes_a_person() {
        assert_eq!(
            names("Buzz Hargrove, president van Canadian Auto Workers, zei dat het goed ging.")[0],
            "Buzz Hargrove/PER"
        );
        assert!(
            !names("Rameta Holding, eigenaar van de fabriek, zweeg.")
                .contains(&"Rameta Holding/PER".to_owned())
        );
    }

    #[test]
    fn capital_at_the_start_of_a_sentence_is_no_evidence() {
        assert!(names("Vooruit is de weg. Morgen zien we wel. Apple-taart kan niet.").len() <= 1);
        assert_eq!(
            names("Mensen lopen. Bomen groeien. Gisteren regende het."),
            [""; 0]
        );
    }

    #[test]
    fn name_part_of_a_compound_is_marked() {
        let text = "De anti-Trump-betoging, de VS-president en de EU-lidstaten.";
        assert_eq!(mentions(text), ["Trump", "VS", "EU"]);
        assert_eq!(mentions("Hij woont in Noord-Brabant."), ["Noord-Brabant"]);
    }

    #[test]
    fn lower_case_brand_is_found() {
        assert_eq!(names("Het pakje kwam met bpost."), ["bpost/COM"]);
    }

    #[test]
    fn institution_is_found_by_its_head() {
        assert_eq!(
            mentions("Het ministerie van Zeezaken en de rechtbank Den Haag zwijgen."),
            ["ministerie van Zeezaken", "rechtbank Den Haag"]
        );
        assert_eq!(
            names("Volgens de Vlaamse Vereniging van Duivenmelkers is dat juist."),
            ["Vlaamse Vereniging van Duivenmelkers/ORG"]
        );
    }

    #[test]
    fn verb_gives_a_role_to_the_name_that_opens_its_sentence() {
        let roles = |text: &str| -> Vec<String> {
            let found = entities(text);
            let person = found.iter().find(|e| e.kind == EntityType::Person);
            let roles = person.map(|p| p.roles.iter().map(|r| r.text.clone()).collect());
            roles.unwrap_or_default()
        };
        assert_eq!(roles("Jan Peeters is directeur."), ["directeur"]);
        assert_eq!(
            roles("An Peeters wordt de nieuwe directeur van de haven."),
            ["nieuwe directeur van de haven"]
        );
        assert_eq!(
            roles("Jan Peeters was minister van Financiën."),
            ["minister van Financiën"]
        );
        for other in [
            "Jan Peeters is de trainer dankbaar.",
            "Jan Peeters wordt minister genoemd.",
            "Jan Peeters is geen directeur.",
            "De broer van Jan Peeters is directeur.",
            "Als Jan Peeters was directeur niets waard.",
        ] {
            assert_eq!(roles(other), [""; 0], "{other}");
        }
    }

    #[test]
    fn portfolio_of_a_minister_is_no_name() {
        assert_eq!(
            names("De minister van Financiën, Jan Peeters, zweeg."),
            ["Jan Peeters/PER"]
        );
    }

    #[test]
    fn context_gives_an_unknown_name_its_type() {
        assert_eq!(names("Ze werkt bij het bedrijf Zorblex."), ["Zorblex/COM"]);
        assert_eq!(
            names("De krant Morgenrood schrijft dat."),
            ["Morgenrood/MED"]
        );
        assert_eq!(
            names("De boerderij staat in Zwaffelbeek."),
            ["Zwaffelbeek/LOC"]
        );
        assert_eq!(names("De app Klikkie is gratis."), ["Klikkie/PRO"]);
    }

    #[test]
    fn full_name_surname_and_genitive_are_one_person() {
        let found = entities(
            "President Donald Trump wil het. Trump zei dat ook. Dat is Trumps plan, aldus Donald Trump.",
        );
        let [person] = &found[..] else {
            panic!("{found:?}");
        };
        assert_eq!(person.name, "Donald Trump");
        assert_eq!(person.aliases, ["Trump"]);
        assert_eq!(person.count, 4);
        assert_eq!(person.mentions[2].text, "Trumps");
    }

    #[test]
    fn two_people_of_one_surname_stay_apart() {
        let found = entities(
            "Coach Jan Peeters lachte. Peeters was blij. Burgemeester An Peeters niet. \
             Volgens Peeters was het een schande.",
        );
        let counts: Vec<_> = found.iter().map(|e| (&*e.name, e.count)).collect();
        assert_eq!(counts, [("Jan Peeters", 2), ("An Peeters", 2)]);
    }

    #[test]
    fn abbreviation_in_brackets_is_a_mention_of_the_same_body() {
        let found = entities(
            "De European Data Protection Board (EDPB) onderzoekt dat. Volgens de EDPB duurt het lang.",
        );
        let [board] = &found[..] else {
            panic!("{found:?}");
        };
        assert_eq!(board.name, "European Data Protection Board");
        assert_eq!(board.aliases, ["EDPB"]);
        assert_eq!((board.kind, board.count), (EntityType::Agency, 3));
    }

    #[test]
    fn short_name_belongs_to_the_full_one() {
        for (text, name) in [
            (
                "De Europese Commissie wil dat. De Commissie zei niet waarom.",
                "Europese Commissie",
            ),
            (
                "De Nationale Hoge Raad voor Vissers praat. De Nationale Hoge Raad eet.",
                "Nationale Hoge Raad voor Vissers",
            ),
            (
                "Het bedrijf Zorblex NV groeit. Volgens het bedrijf Zorblex is dat goed.",
                "Zorblex NV",
            ),
            (
                "Trump won. Donald Trump verloor. Donald zweeg.",
                "Donald Trump",
            ),
            (
                "De Bond van Vlaamse Vissers vist. Dat zegt de BVV.",
                "Bond van Vlaamse Vissers",
            ),
        ] {
            let found = entities(text);
            assert_eq!(found.len(), 1, "{found:?}");
            assert_eq!(found[0].name, name);
        }
    }

    #[test]
    fn spellings_and_languages_of_one_name_are_one_entity() {
        for (text, aliases) in [
            ("TikTok groeit. Volgens TiKTok wel.", vec!["TiKTok"]),
            ("ByteDance wil dat. Bytedance niet.", vec!["Bytedance"]),
            (
                "De European Commission wil dat. De Europese Commissie ook.",
                vec!["Europese Commissie"],
            ),
            (
                "De Wereldgezondheidsorganisatie wil dat. De WHO ook.",
                vec!["WHO"],
            ),
        ] {
            let found = entities(text);
            assert_eq!(found.len(), 1, "{found:?}");
            assert_eq!(found[0].aliases, aliases);
        }
    }

    #[test]
    fn owner_and_what_it_owns_stay_apart() {
        assert_eq!(names("Vliegtuigbouwer Airbus is van EADS.").len(), 2);
    }

    #[test]
    fn surname_of_a_person_is_no_company_of_that_name() {
        assert_eq!(
            names("Senator John McCain zweeg. Volgens McCain was dat beter."),
            ["John McCain/PER"]
        );
    }

    #[test]
    fn member_of_a_party_names_it() {
        assert_eq!(
            mentions("De oud-CDA'er sprak met een VVD'er."),
            ["CDA", "VVD"]
        );
    }

    #[test]
    fn word_that_opens_a_sentence_is_no_person_of_that_name() {
        let text = "He zei niets. Daarnaast sprak hij. Who weet het. Will hij?";
        assert_eq!(names(text), [""; 0]);
    }

    #[test]
    fn surname_before_a_verb_keeps_its_last_letter() {
        assert_eq!(
            names("De Belgische premier Bart Tops beweerde dat het mist.")[1],
            "Bart Tops/PER"
        );
    }

    #[test]
    fn company_without_its_legal_form_is_the_same() {
        let text = "Havenstad NV schrapt banen. De bond zegt dat Havenstad te veel verdient.";
        let found = entities(text);
        let [company] = &found[..] else {
            panic!("{found:?}");
        };
        assert_eq!((company.kind, company.count), (EntityType::Company, 2));
    }

    #[test]
    fn company_of_the_lexicon_is_its_unlisted_longer_form() {
        for text in [
            "Cerberus wil dat. Het fonds Cerberus Capital Management zweeg.",
            "Cerberus Capital Management wil dat. Volgens Cerberus is het goed.",
        ] {
            let found = entities(text);
            assert_eq!((found.len(), found[0].count), (1, 2), "{found:?}");
        }
        assert_eq!(names("De bank KBC en verzekeraar KBC Leven.").len(), 2);
        assert_eq!(
            names("Volgens Barclays klopt dat. Barclays Capital zweeg.").len(),
            2
        );
    }

    #[test]
    fn number_of_a_table_is_no_name() {
        assert_eq!(names("Tabel 1 toont de cijfers. Figuur 2 ook."), [""; 0]);
    }

    #[test]
    fn country_and_its_abbreviation_are_one_entity() {
        let found = entities("In de Verenigde Staten regent het. De VS zijn groot.");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].name, "Verenigde Staten");
    }

    #[test]
    fn platform_is_a_tool_or_a_company() {
        assert_eq!(names("Ze zette een bericht op Facebook."), ["Facebook/PRO"]);
        assert_eq!(
            names("Gisteren ontkende Facebook het bericht."),
            ["Facebook/COM"]
        );
    }

    #[test]
    fn town_that_plays_is_a_club() {
        assert_eq!(
            names("Zaterdag verloor Lokeren de wedstrijd tegen Genk met 2-1.")[1],
            "Genk/ORG"
        );
        assert_eq!(names("De wedstrijd wordt in Genk gespeeld."), ["Genk/LOC"]);
    }

    #[test]
    fn currency_is_no_place() {
        assert_eq!(names("Het kostte US$ 5 miljoen."), [""; 0]);
    }

    #[test]
    fn piece_of_an_english_sentence_is_no_name() {
        assert_eq!(
            names("“This is a Grave Threat to the Nation”, zei senator Mark Warner."),
            ["Mark Warner/PER"]
        );
        assert!(
            mentions("Ze werkt voor het Institute for the Study of War.")
                .contains(&"Institute for the Study of War".to_owned())
        );
    }

    #[test]
    fn initial_of_a_surname_ends_a_name_before_a_sentence() {
        assert_eq!(
            mentions("De eis geldt ook voor Jos B. De rechtbank doet later uitspraak."),
            ["Jos B."]
        );
        assert_eq!(mentions("De eis geldt voor Ridouan T."), ["Ridouan T."]);
        assert_eq!(
            mentions("Dat staat in de zaak tegen Ridouan T. Het OM wilde niets zeggen.")[0],
            "Ridouan T."
        );
        assert_eq!(
            mentions("Ze sprak met directeur Jan B. De Smet van de school."),
            ["Jan B. De Smet"]
        );
    }

    #[test]
    fn network_before_a_surname_is_no_initial() {
        assert_eq!(
            mentions("Minister Bernard Quintin schreef dat op X. Quintin was in Luik."),
            ["Bernard Quintin", "Quintin", "Luik"]
        );
    }

    #[test]
    fn two_names_side_by_side_are_two() {
        assert_eq!(
            mentions("Bij de darts versloeg Michael van Gerwen Luke Littler met 6-3."),
            ["Michael van Gerwen", "Luke Littler"]
        );
        assert_eq!(
            mentions("Dat zegt directeur Anna Maria Peeters de Wit in de krant."),
            ["Anna Maria Peeters de Wit"]
        );
        assert_eq!(
            names("Volgens het Chinese ministerie van Handel klopt dat."),
            ["Chinese/NRP", "ministerie van Handel/AGY"]
        );
    }

    #[test]
    fn role_begins_with_the_name_that_it_begins_in() {
        assert_eq!(
            entities("Gisteren won Red Bull-coureur Max Verstappen.")
                .iter()
                .flat_map(|e| e.roles.iter().map(|r| r.text.as_str()))
                .collect::<Vec<_>>(),
            ["Red Bull-coureur"]
        );
        assert_eq!(roles("Schepen Joris Peeters zweeg."), ["Schepen"]);
    }

    #[test]
    fn town_of_a_council_is_no_club() {
        assert_eq!(
            names("De gemeenteraad van Genk stemde dinsdag tegen de fusie met Bilzen.")[0],
            "Genk/LOC"
        );
    }

    #[test]
    fn nickname_in_quotation_marks_belongs_to_a_person() {
        assert_eq!(
            names("De rechtszaak tegen Sean 'Diddy' Combs begon in New York."),
            ["Sean 'Diddy' Combs/PER", "New York/LOC"]
        );
    }

    #[test]
    fn another_name_behind_a_comma_is_no_role() {
        let found =
            entities("De politie Antwerpen, het parket van Antwerpen en de FGP Antwerpen zwijgen.");
        assert!(found.iter().all(|e| e.roles.is_empty()), "{found:?}");
    }

    #[test]
    fn service_of_a_town_is_one_name() {
        assert_eq!(
            names("De parkings van Mobiliteitsbedrijf Gent zijn vol. In Gent regent het."),
            ["Mobiliteitsbedrijf Gent/COM", "Gent/LOC"]
        );
    }

    #[test]
    fn noun_behind_a_name_gives_its_type() {
        assert_eq!(
            names("Dat zegt Havenwerk, het IT-bedrijf van de stad."),
            ["Havenwerk/COM"]
        );
    }

    #[test]
    fn abbreviation_is_what_its_brackets_say() {
        let found = entities(
            "De Autoriteit Persoonsgegevens (AP) waarschuwt. Volgens AP-voorzitter Jan Peeters ook.",
        );
        assert_eq!((found[0].kind, found[0].count), (EntityType::Agency, 3));
    }

    /// The roles of the first entity.
    fn roles(text: &str) -> Vec<String> {
        let first = entities(text).into_iter().next();
        first.map_or(vec![], |e| e.roles.into_iter().map(|r| r.text).collect())
    }

    #[test]
    fn role_stands_before_a_name_or_in_apposition() {
        for (text, role) in [
            ("Gisteren zei president Donald Trump dat.", "president"),
            ("Shou Zi Chew, CEO van TikTok, ontkent.", "CEO van TikTok"),
            (
                "Volgens minister van Financiën Wopke Hoekstra lukt het.",
                "minister van Financiën",
            ),
            (
                "De minister van Financiën, Wopke Hoekstra, zweeg.",
                "minister van Financiën",
            ),
            (
                "Dat zegt Vlaams minister-president Jan Jambon.",
                "minister-president",
            ),
            (
                "Wopke Hoekstra (44), de vroegere minister van Financiën, zweeg.",
                "vroegere minister van Financiën",
            ),
        ] {
            let found = entities(text);
            let roles = found.iter().flat_map(|e| &e.roles);
            assert!(
                roles.clone().any(|r| r.text.ends_with(role)),
                "{text} {found:?}"
            );
        }
        let text = "Vandaag kocht het Amerikaanse techbedrijf Microsoft een spel.";
        let found = entities(text);
        assert_eq!(found[1].roles[0].text, "Amerikaanse techbedrijf");
    }

    #[test]
    fn each_wording_of_a_role_counts_once() {
        let text = "President Donald Trump zweeg. Later sprak president Trump wel. Trump, eigenaar \
                    van een golfclub, lachte.";
        assert_eq!(roles(text), ["President", "eigenaar van een golfclub"]);
    }

    #[test]
    fn neighbour_in_a_list_has_no_role_of_another() {
        assert_eq!(
            roles("Jan Peeters, minister An Smit en de rest zwegen."),
            [""; 0]
        );
        assert_eq!(roles("De moeder van Jan Peeters zweeg."), [""; 0]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn mentions_are_ordered_and_apart_in_any_text(
            words in prop::collection::vec(
                prop_oneof![
                    "\\PC{0,6}",
                    prop::sample::select(vec![
                        "De", "Jan", "van", "der", "Peeters", "EU", "-", "(", ")", "‘", "’", ".",
                        "Europese", "Commissie", "ministerie", "A", "2", "$", "TikTok", "Trumps",
                        "é", "België's", "\n", "\u{a0}", "&", "V.S.", "iPhone",
                    ])
                    .prop_map(str::to_owned),
                ],
                0..40,
            ),
            glue in prop::sample::select(vec![" ", "", "\n", "  "]),
        ) {
            let text = words.join(glue);
            let found = entities(&text);
            let mut spans: Vec<_> = Vec::new();
            for (number, entity) in found.iter().enumerate() {
                prop_assert_eq!(&entity.id, &format!("e{}", number + 1));
                prop_assert_eq!(entity.count, entity.mentions.len());
                prop_assert!(entity.mentions.windows(2).all(|w| w[0].span < w[1].span));
                for mention in &entity.mentions {
                    let range = mention.span.range();
                    prop_assert_eq!(text.get(range), Some(mention.text.as_str()));
                    spans.push(mention.span);
                }
            }
            spans.sort();
            prop_assert!(spans.windows(2).all(|w| w[0].end <= w[1].start));
            prop_assert!(found.windows(2).all(|w| w[0].mentions[0].span < w[1].mentions[0].span));
        }
    }
}
