//! NAF, version 3: the XML of Dutch language research (<https://github.com/newsreader/NAF>), which
//! BlackLab indexes. Layers: raw text, words, terms, entities with money, percentages and dates,
//! and attribution, where a claim has a source, a cue and a target.
//!
//! `Trump zei` has `<wf id="w1" sent="1" para="1" offset="0" length="5">Trump</wf>`, and the term
//! `t1` with the lemma `Trump` and the part of speech `R`. Offsets are code points of the raw text.
//!
//! Left out: lemmas, which this program does not make (the lower-case form stands in their place,
//! and `lp` says so); figures that are no type of NAF (counts, measures); stance of claims; inferred claims.

use super::folder::{self, FolderReport, Name, Part};
use super::text::value_of;
use super::{Entry, Page, Report, xml};
use crate::analysis::{Analysis, CodePoints, Figure, FigureKind, Quote};
use crate::article::Span;
use crate::document::{Document, EntityType, Pos};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};
use std::io;

/// `--format naf` for one article
pub const ENTRY: Entry = Entry {
    name: "naf",
    about: "NAF v3 XML, one file an article in the folder --output; or one article to standard \
            output",
    make: |_| Box::new(Naf),
};

/// `--format naf` for a folder
pub const FOLDER: folder::Entry = folder::Entry {
    name: ENTRY.name,
    about: ENTRY.about,
    report: &Naf,
};

struct Naf;

impl Report for Naf {
    fn article(&self, page: &Page<'_>, out: &mut Vec<u8>) {
        if let Some(document) = page.document {
            out.extend(render(document, page.analysis));
        }
    }

    fn takes_many(&self) -> bool {
        false
    }
}

impl FolderReport for Naf {
    fn opening(&self) -> Vec<Part> {
        Vec::new()
    }

    fn article(&self, page: &Page<'_>) -> Vec<Part> {
        let render = |document| Part {
            name: Name::Own(page.analysis.id.clone(), ".naf.xml"),
            bytes: render(document, page.analysis),
        };
        page.document.map(render).into_iter().collect()
    }
}

type Xml = Writer<Vec<u8>>;

fn render(document: &Document, analysis: &Analysis) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let layers = Layers::new(document, analysis);
    let written = layers.write(&mut writer);
    debug_assert!(written.is_ok(), "memory takes all");
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}

/// An article with the places of its tokens in code points.
struct Layers<'a> {
    document: &'a Document,
    analysis: &'a Analysis,
    tokens: Vec<Span>,
}

impl<'a> Layers<'a> {
    fn new(document: &'a Document, analysis: &'a Analysis) -> Self {
        let points = CodePoints::new(document.text());
        let tokens = document.tokens.iter();
        Self {
            document,
            analysis,
            tokens: tokens.map(|t| points.convert(t.span)).collect(),
        }
    }

    fn write(&self, writer: &mut Xml) -> io::Result<()> {
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let language = self.analysis.article.language.as_deref();
        writer
            .create_element("NAF")
            .with_attribute(("xml:lang", language.unwrap_or("und")))
            .with_attribute(("version", "v3"))
            .write_inner_content(|writer| {
                self.header(writer)?;
                let raw = xml::content(&self.analysis.text);
                writer.create_element("raw").write_text_content(raw)?;
                self.words(writer)?;
                self.terms(writer)?;
                self.entities(writer)?;
                self.attribution(writer)
            })?;
        Ok(())
    }

    fn header(&self, writer: &mut Xml) -> io::Result<()> {
        let Analysis { article, input, .. } = self.analysis;
        let facts = [
            ("title", article.title.as_deref()),
            ("author", article.author.as_deref()),
            ("creationtime", article.date.as_deref()),
            ("filename", Some(input.path.as_str())),
            ("filetype", input.format.as_deref()),
        ];
        let place = [
            ("publicId", Some(self.analysis.id.as_str())),
            ("uri", article.url.as_deref()),
        ];
        writer
            .create_element("nafHeader")
            .write_inner_content(|writer| {
                empty(writer, "fileDesc", &facts)?;
                empty(writer, "public", &place)?;
                for (layer, does) in LAYERS {
                    writer
                        .create_element("linguisticProcessors")
                        .with_attribute(("layer", *layer))
                        .write_inner_content(|writer| {
                            let tool = &self.analysis.tool;
                            let name = format!("{}: {does}", tool.name);
                            let facts = [
                                ("name", Some(name.as_str())),
                                ("version", Some(tool.version.as_str())),
                            ];
                            empty(writer, "lp", &facts)
                        })?;
                }
                Ok(())
            })?;
        Ok(())
    }

    fn words(&self, writer: &mut Xml) -> io::Result<()> {
        writer
            .create_element("text")
            .write_inner_content(|writer| {
                for (number, sentence) in self.document.sentences.iter().enumerate() {
                    for token in sentence.tokens.clone() {
                        let span = self.tokens[token];
                        let id = format!("w{}", token + 1);
                        let numbers = [
                            number + 1,
                            sentence.paragraph + 1,
                            span.start as usize,
                            span.len(),
                        ]
                        .map(|n| n.to_string());
                        let names = ["sent", "para", "offset", "length"];
                        let places = names.iter().zip(&numbers).map(|(n, v)| (*n, v.as_str()));
                        writer
                            .create_element("wf")
                            .with_attribute(("id", id.as_str()))
                            .with_attributes(places)
                            .write_text_content(xml::content(self.document.surface(token)))?;
                    }
                }
                Ok(())
            })?;
        Ok(())
    }

    fn terms(&self, writer: &mut Xml) -> io::Result<()> {
        writer
            .create_element("terms")
            .write_inner_content(|writer| {
                for token in self
                    .document
                    .sentences
                    .iter()
                    .flat_map(|s| s.tokens.clone())
                {
                    let id = format!("t{}", token + 1);
                    let pos = self.document.tags.pos.get(token).copied();
                    let lemma = match pos {
                        Some(Pos::NounProper) => self.document.surface(token),
                        _ => self.document.lower(token),
                    };
                    let letter = pos.map_or("O", letter_of);
                    let is_open = matches!(letter, "N" | "R" | "V" | "G" | "A");
                    writer
                        .create_element("term")
                        .with_attribute(("id", id.as_str()))
                        .with_attribute(("type", if is_open { "open" } else { "close" }))
                        .with_attribute(("lemma", xml::value(lemma).as_ref()))
                        .with_attribute(("pos", letter))
                        .with_attributes(pos.map(|pos| ("morphofeat", pos.name())))
                        .write_inner_content(|writer| span(writer, &[format!("w{}", token + 1)]))?;
                }
                Ok(())
            })?;
        Ok(())
    }

    fn entities(&self, writer: &mut Xml) -> io::Result<()> {
        let analysis = self.analysis;
        let names = analysis.entities.iter().map(|entity| Entity {
            kind: type_of(entity.kind),
            spans: entity.mentions.iter().map(|m| m.span).collect(),
            facts: vec![
                ("name", entity.name.clone()),
                ("type", entity.kind.name().to_owned()),
            ],
        });
        let figures = analysis.figures.iter().filter_map(|figure| {
            let kind = match figure.kind {
                FigureKind::Money => "Money",
                FigureKind::Percentage => "Percent",
                _ => return None,
            };
            Some(Entity {
                kind,
                spans: vec![figure.span],
                facts: vec![("value", exact(figure))],
            })
        });
        let dates = analysis.dates.iter().map(|date| Entity {
            kind: "Date",
            spans: vec![date.span],
            facts: date.value.iter().map(|v| ("value", v.clone())).collect(),
        });
        let all: Vec<Entity> = names.chain(figures).chain(dates).collect();
        layer(writer, "entities", !all.is_empty(), |writer| {
            for (number, entity) in all.iter().enumerate() {
                let id = format!("e{}", number + 1);
                writer
                    .create_element("entity")
                    .with_attributes([("id", id.as_str()), ("type", entity.kind)])
                    .write_inner_content(|writer| self.entity(writer, entity))?;
            }
            Ok(())
        })
    }

    fn entity(&self, writer: &mut Xml, entity: &Entity) -> io::Result<()> {
        writer
            .create_element("references")
            .write_inner_content(|writer| {
                for place in &entity.spans {
                    span(writer, &self.terms_in(&[*place]))?;
                }
                Ok(())
            })?;
        layer(
            writer,
            "externalReferences",
            !entity.facts.is_empty(),
            |writer| {
                for (what, fact) in &entity.facts {
                    let facts = [
                        ("resource", Some(self.analysis.tool.name.as_str())),
                        ("reftype", Some(*what)),
                        ("reference", Some(fact.as_str())),
                    ];
                    empty(writer, "externalRef", &facts)?;
                }
                Ok(())
            },
        )
    }

    fn attribution(&self, writer: &mut Xml) -> io::Result<()> {
        // The layer has no place to say that a source is inferred.
        let claims = self.analysis.claims.iter().filter(|claim| !claim.inferred);
        let claims: Vec<_> = claims.collect();
        layer(writer, "attribution", !claims.is_empty(), |writer| {
            for (number, claim) in claims.iter().enumerate() {
                let id = format!("a{}", number + 1);
                let spans = |quotes: &[Quote]| quotes.iter().map(|q| q.span).collect::<Vec<_>>();
                let parts = [
                    ("statement_target", spans(&claim.content)),
                    (
                        "statement_source",
                        claim.source.iter().map(|s| s.span).collect(),
                    ),
                    ("statement_cue", spans(&claim.cue)),
                ];
                writer
                    .create_element("statement")
                    .with_attribute(("id", id.as_str()))
                    .write_inner_content(|writer| {
                        for (name, spans) in &parts {
                            layer(writer, name, !spans.is_empty(), |writer| {
                                span(writer, &self.terms_in(spans))
                            })?;
                        }
                        Ok(())
                    })?;
            }
            Ok(())
        })
    }

    /// The ids of the terms that stand at least in part within spans.
    fn terms_in(&self, spans: &[Span]) -> Vec<String> {
        let ids = spans.iter().flat_map(|span| {
            let first = self.tokens.partition_point(|t| t.end <= span.start);
            let last = self.tokens.partition_point(|t| t.start < span.end);
            (first..last).map(|token| format!("t{}", token + 1))
        });
        ids.collect()
    }
}

/// What stands in the layer of entities.
struct Entity {
    kind: &'static str,
    spans: Vec<Span>,
    facts: Vec<(&'static str, String)>,
}

/// The layers, and what made each.
const LAYERS: &[(&str, &str)] = &[
    ("raw", "text as read"),
    ("text", "tokens and sentences"),
    (
        "terms",
        "parts of speech; lemma is the form in lower case, of proper names as written",
    ),
    ("entities", "names, money, percentages, dates"),
    ("attribution", "claims with source and cue"),
];

/// An element with content, or nothing.
fn layer(
    writer: &mut Xml,
    name: &str,
    is_needed: bool,
    write: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    if is_needed {
        writer.create_element(name).write_inner_content(write)?;
    }
    Ok(())
}

/// An element without content, with the attributes that are known.
fn empty(writer: &mut Xml, name: &str, facts: &[(&str, Option<&str>)]) -> io::Result<()> {
    let mut element = writer.create_element(name);
    for (name, fact) in facts {
        if let Some(fact) = fact {
            element = element.with_attribute((*name, xml::value(fact).as_ref()));
        }
    }
    element.write_empty()?;
    Ok(())
}

fn span(writer: &mut Xml, targets: &[String]) -> io::Result<()> {
    writer
        .create_element("span")
        .write_inner_content(|writer| {
            for target in targets {
                writer
                    .create_element("target")
                    .with_attribute(("id", target.as_str()))
                    .write_empty()?;
            }
            Ok(())
        })?;
    Ok(())
}

/// The type that NAF has for a type of entity; the other stands in an external reference.
fn type_of(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "Person",
        EntityType::Company
        | EntityType::Agency
        | EntityType::Party
        | EntityType::Media
        | EntityType::Organisation => "Organization",
        EntityType::Place => "Location",
        EntityType::Product | EntityType::Event | EntityType::Demonym | EntityType::Other => "Misc",
    }
}

/// `27000000 EUR`; a range as people read it.
fn exact(figure: &Figure) -> String {
    match (&figure.value_text, &figure.unit) {
        (Some(value), Some(unit)) => format!("{value} {unit}"),
        _ => value_of(figure),
    }
}

/// The letter that NAF has for a part of speech.
fn letter_of(pos: Pos) -> &'static str {
    match pos {
        Pos::NounSingular | Pos::NounPlural => "N",
        Pos::NounProper => "R",
        Pos::Adjective => "G",
        Pos::Adverb => "A",
        Pos::Article => "D",
        Pos::VerbInfinitive
        | Pos::VerbPresentParticiple
        | Pos::VerbFinite
        | Pos::VerbPastParticiple => "V",
        Pos::AdpositionFinal | Pos::AdpositionInitial | Pos::AdpositionContracted => "P",
        Pos::ConjunctionCoordinating | Pos::ConjunctionSubordinating => "C",
        Pos::PronounReflexive
        | Pos::PronounRelative
        | Pos::PronounDemonstrative
        | Pos::PronounPossessive
        | Pos::PronounIndefinite
        | Pos::PronounPersonal
        | Pos::PronounPersonalReflexive
        | Pos::PronounReciprocal
        | Pos::PronounInterrogative => "Q",
        Pos::Punctuation
        | Pos::Special
        | Pos::Interjection
        | Pos::NumberCardinal
        | Pos::NumberOrdinal => "O",
    }
}
