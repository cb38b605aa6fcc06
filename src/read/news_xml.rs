//! XML of news agencies: NewsML-G2, alone or many in a message, and NITF, alone or inside it.
//!
//! ```text
//! <newsItem guid="urn:…" version="2"> … <headline>Raad stemt</headline> …
//!   <inlineXML contenttype="application/nitf+xml"><nitf> … <p>De raad stemde.</p> …
//! ```
//!
//! The file is read once, from front to back, by the local names of its elements. Of several
//! versions of an item the highest counts. Pictures and other `inlineData` are dropped.
//! Declarations of entities are ignored, so that nothing is fetched and nothing expands; a name
//! that HTML does not know is left out with a warning.
//!
//! Left out: NewsML 1 beyond the NITF in it, packages by reference, updates across files.

use super::compose::{self, Part};
use super::date::Shape;
use super::{Context, Error, Format, Reading, timestamp};
use crate::article::{Article, Meta, Notice};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;
use std::collections::HashMap;

/// The entry in the register of NewsML-G2.
pub const NEWSML: Format = Format {
    name: "newsml",
    about: "NewsML-G2, with text in NITF or XHTML",
    extensions: &["xml"],
    is_like: |text| {
        ["<newsItem", "<newsMessage", ":newsItem"]
            .iter()
            .any(|t| text.contains(t))
    },
    many: true,
    names_encoding: true,
    reading: Reading::Whole(read),
};

/// The entry in the register of NITF.
pub const NITF: Format = Format {
    name: "nitf",
    about: "NITF",
    extensions: &["xml"],
    is_like: |text| text.contains("<nitf"),
    many: true,
    names_encoding: true,
    reading: Reading::Whole(read),
};

/// Deepest nesting of elements.
const DEEPEST: usize = 200;

fn read(context: &Context<'_>, text: String) -> Result<Vec<Result<Article, Error>>, Error> {
    let mut walk = Walk::default();
    let end = walk.go(&text);
    let Walk { items, root, .. } = walk;
    if items.is_empty() {
        end?;
        return Err(Error::OtherXml(root));
    }
    let mut articles: Vec<_> = newest(items)
        .into_iter()
        .map(|item| item.article(context))
        .collect();
    // What came before the damage counts.
    if let Err(error) = end {
        articles.push(Err(error));
    }
    Ok(articles)
}

/// The highest version of each item, in the order in which the items come first.
fn newest(items: Vec<Item>) -> Vec<Item> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<Item> = Vec::new();
    for item in items {
        match places.get(&item.id) {
            Some(place) if !item.id.is_empty() => {
                let other = &mut kept[*place];
                let superseded = other.superseded + item.superseded + 1;
                if item.version >= other.version {
                    *other = item;
                }
                other.superseded = superseded;
            }
            _ => {
                places.insert(item.id.clone(), kept.len());
                kept.push(item);
            }
        }
    }
    kept
}

/// What a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    Title,
    /// The title of the file's head, where there is no better one.
    HeadTitle,
    Teaser,
    Author,
    Source,
    Date(usize),
    /// Kept under `meta` by its element's name.
    Meta(&'static str),
    Heading,
    Paragraph,
}

/// One item in the making.
#[derive(Default)]
struct Item {
    id: String,
    version: u64,
    superseded: usize,
    title: Option<String>,
    head_title: Option<String>,
    teaser: Option<String>,
    author: Option<String>,
    source: Option<String>,
    /// By preference, the lowest first.
    dates: [Option<String>; 4],
    body: Vec<Part>,
    meta: Meta,
    unknown: usize,
}

impl Item {
    fn put(&mut self, slot: Slot, text: &str) {
        let line = compose::one_line(text);
        if line.is_empty() {
            return;
        }
        let join = |place: &mut Option<String>, separator: &str| match place {
            Some(there) => {
                there.push_str(separator);
                there.push_str(&line);
            }
            None => *place = Some(line.clone()),
        };
        match slot {
            Slot::Title => _ = self.title.get_or_insert(line),
            Slot::HeadTitle => _ = self.head_title.get_or_insert(line),
            Slot::Teaser => join(&mut self.teaser, " "),
            Slot::Author => join(&mut self.author, "; "),
            Slot::Source => _ = self.source.get_or_insert(line),
            Slot::Date(rank) => _ = self.dates[rank].get_or_insert(line),
            Slot::Meta(name) => _ = self.meta.entry(name.to_owned()).or_insert(line.into()),
            Slot::Heading | Slot::Paragraph => self.body.push(Part {
                heading: slot == Slot::Heading,
                text: line,
            }),
        }
    }

    fn article(mut self, context: &Context<'_>) -> Result<Article, Error> {
        let mut warnings = Vec::new();
        if self.superseded > 0 {
            warnings.push(Notice::new(
                "superseded",
                format!(
                    "{} earlier in the file left out",
                    plural(self.superseded, "version")
                ),
            ));
        }
        if self.unknown > 0 {
            warnings.push(Notice::new(
                "unknown-entity",
                format!(
                    "{} left out that neither XML nor HTML knows",
                    plural(self.unknown, "character reference")
                ),
            ));
        }
        let stated = self.dates.iter().flatten();
        let date = stated.clone().find_map(|date| match timestamp::read(date) {
            Some(Shape::Date(date)) => Some(date),
            _ => None,
        });
        if date.is_none() {
            let wrong = stated.clone().next();
            warnings.push(match wrong {
                Some(wrong) => super::record::bad_date("the item", wrong),
                None => Notice::new("no-date", "no date found in the item"),
            });
        }
        if self.version > 0 {
            let version = Value::from(self.version);
            self.meta.insert("version".to_owned(), version);
        }
        let title = self.title.or(self.head_title);
        let composed = compose::compose(title.as_deref(), self.teaser.as_deref(), self.body)?;
        Ok(Article {
            id: self.id,
            input: context.input.clone(),
            text: composed.text,
            blocks: composed.blocks,
            title: composed.title,
            teaser: composed.teaser,
            date,
            source: self.source,
            author: self.author.as_deref().map(super::record::authors),
            url: None,
            meta: self.meta,
            warnings,
        })
    }
}

fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Goes through a file.
#[derive(Default)]
struct Walk {
    items: Vec<Item>,
    root: String,
    /// Local names of the open elements.
    path: Vec<String>,
    /// The item that is open, and the depth of its element.
    open: Option<(Item, usize)>,
    /// What the text that comes is, and the depth of the element that said so.
    slot: Option<(Slot, usize)>,
    text: String,
    /// Depth of an element that is left out.
    skipped: Option<usize>,
    /// Depth of the element that holds the body.
    body: Option<usize>,
}

impl Walk {
    fn go(&mut self, text: &str) -> Result<(), Error> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        loop {
            let event = reader.read_event().map_err(|error| {
                let at = usize::try_from(reader.error_position())
                    .unwrap_or(0)
                    .min(text.len());
                let line = memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count() + 1;
                let error = compose::quoted(&error.to_string(), 120);
                Error::BadXml(format!("line {line}: {error}"))
            })?;
            match event {
                Event::Start(start) => self.enter(&start)?,
                Event::Empty(start) => {
                    self.enter(&start)?;
                    self.leave();
                }
                Event::End(_) => self.leave(),
                Event::Text(content) => self.add(&content),
                Event::CData(content) => self.add(&content),
                Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                    Ok(Some(c)) => self.add(c.encode_utf8(&mut [0; 4])),
                    Ok(None) => match quick_xml::escape::resolve_html5_entity(&reference) {
                        Some(characters) => self.add(characters),
                        None => self.unknown(),
                    },
                    Err(_) => self.unknown(),
                },
                Event::Eof => break,
                Event::Decl(_) | Event::DocType(_) | Event::PI(_) | Event::Comment(_) => {}
            }
        }
        match self.path.last() {
            Some(name) => Err({
                let name = compose::quoted(name, 40);
                Error::BadXml(format!("the file ends within <{name}>"))
            }),
            None => Ok(()),
        }
    }

    fn unknown(&mut self) {
        if let Some((item, _)) = &mut self.open {
            item.unknown += 1;
        }
        self.add(" ");
    }

    fn add(&mut self, text: &str) {
        if self.skipped.is_some() || self.open.is_none() {
            return;
        }
        if self.slot.is_none() && self.body.is_some() && !text.trim().is_empty() {
            self.slot = Some((Slot::Paragraph, self.path.len()));
        }
        if self.slot.is_some() {
            self.text.push_str(text);
        }
    }

    /// Ends the text that is open.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        if let (Some((slot, _)), Some((item, _))) = (self.slot.take(), &mut self.open) {
            item.put(slot, &text);
        }
    }

    fn enter(&mut self, start: &BytesStart<'_>) -> Result<(), Error> {
        let name = start.local_name().into_inner().to_owned();
        if self.path.is_empty() && self.root.is_empty() {
            self.root = compose::quoted(&name, 40);
        }
        self.path.push(name);
        let depth = self.path.len();
        if depth > DEEPEST {
            return Err(Error::TooDeep { limit: DEEPEST });
        }
        if self.skipped.is_some() {
            return Ok(());
        }
        let name = self.path[depth - 1].as_str();
        if matches!(name, "newsItem" | "nitf") && self.open.is_none() {
            self.open = Some((Item::default(), depth));
        }
        let Some((item, _)) = &mut self.open else {
            return Ok(());
        };
        let attribute = |wanted: &str| attribute(start, wanted);
        let within = |outer: &str| self.path[..depth - 1].iter().any(|n| n == outer);
        match name {
            "newsItem" => {
                item.id = attribute("guid").unwrap_or_default();
                item.version = attribute("version")
                    .and_then(|v| v.parse().ok())
                    .unwrap_or(0);
                if let Some(language) = attribute("lang") {
                    item.put(Slot::Meta("language"), &language);
                }
            }
            "doc-id" if item.id.is_empty() => {
                item.id = attribute("id-string").unwrap_or_default();
            }
            "date.issue" | "story.date" => {
                item.put(Slot::Date(2), &attribute("norm").unwrap_or_default());
            }
            "pubdata" => item.put(Slot::Source, &attribute("name").unwrap_or_default()),
            "provider" => item.put(Slot::Source, &attribute("literal").unwrap_or_default()),
            "language" => item.put(
                Slot::Meta("language"),
                &attribute("tag").unwrap_or_default(),
            ),
            "inlineData" | "remoteContent" | "media" | "script" | "style" | "figure"
            | "body.end" => self.skipped = Some(depth),
            "body.content" => self.body = Some(depth),
            "body" if within("inlineXML") && !within("nitf") => self.body = Some(depth),
            _ => {}
        }
        let slot = match name {
            "headline" if within("contentMeta") => Some(Slot::Title),
            "hl1" => Some(Slot::Title),
            "hl2" if within("hedline") => Some(Slot::Teaser),
            "title" if within("head") => Some(Slot::HeadTitle),
            "p" if within("abstract") => Some(Slot::Teaser),
            "description"
                if attribute("role")
                    .is_some_and(|role| role.to_lowercase().contains("summary")) =>
            {
                Some(Slot::Teaser)
            }
            "by" | "byline" if self.body.is_none() => Some(Slot::Author),
            "name" if within("provider") => Some(Slot::Source),
            "versionCreated" => Some(Slot::Date(0)),
            "firstCreated" => Some(Slot::Date(1)),
            "contentCreated" => Some(Slot::Date(3)),
            "slugline" => Some(Slot::Meta("slugline")),
            "dateline" => Some(Slot::Meta("dateline")),
            "creditline" => Some(Slot::Meta("creditline")),
            "urgency" => Some(Slot::Meta("urgency")),
            "hl2" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if self.body.is_some() => {
                Some(Slot::Heading)
            }
            "p" | "li" | "pre" | "blockquote" | "block" | "div" | "tr" | "dt" | "dd" | "bq"
            | "section" | "article" | "table" | "ul" | "ol"
                if self.body.is_some() =>
            {
                Some(Slot::Paragraph)
            }
            _ => None,
        };
        if let Some(slot) = slot {
            self.flush();
            self.slot = Some((slot, depth));
        } else if self.body.is_some() && matches!(name, "br" | "td" | "th") {
            self.add(" ");
        }
        Ok(())
    }

    fn leave(&mut self) {
        let depth = self.path.len();
        if self.skipped == Some(depth) {
            self.skipped = None;
        }
        if self.skipped.is_none() && self.slot.is_some_and(|(_, at)| at >= depth) {
            self.flush();
        }
        if self.body == Some(depth) {
            self.body = None;
        }
        if self.open.as_ref().is_some_and(|(_, at)| *at == depth)
            && let Some((item, _)) = self.open.take()
        {
            self.items.push(item);
        }
        self.path.pop();
    }
}

/// The value of an attribute by its local name.
fn attribute(start: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let mut attributes = start.attributes();
    // Looking for repeated names takes the square of their number.
    attributes.with_checks(false);
    attributes
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().into_inner() == wanted)
        .and_then(|attribute| {
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            value.ok().map(|value| value.into_owned())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Input;
    use crate::read::Options;
    use std::path::Path;
    use std::time::{Duration, Instant};

    /// Articles as text, `!` and the code for what failed.
    fn texts(xml: &str) -> Vec<String> {
        let name = Path::new("x.xml");
        let context = Context {
            name,
            input: &Input::at(name),
            options: &Options::default(),
        };
        match read(&context, xml.to_owned()) {
            Err(error) => vec![format!("!!{}", error.code())],
            Ok(all) => all
                .into_iter()
                .map(|one| match one {
                    Ok(article) => format!("{}: {}", article.id, article.text),
                    Err(error) => format!("!{}", error.code()),
                })
                .collect(),
        }
    }

    fn nitf(body: &str) -> String {
        format!("<nitf><body><body.content>{body}</body.content></body></nitf>")
    }

    #[test]
    fn text_is_kept_and_marks_within_it_go() {
        for (body, wanted) in [
            ("<p>De <person>raad</person> stemde.</p>", "De raad stemde."),
            ("<block><p>Een</p><p>Twee</p></block>", "Een\n\nTwee"),
            (
                "Los <em>nog</em> losser<p>Een</p>Eind",
                "Los nog losser\n\nEen\n\nEind",
            ),
            ("<p>Een<br/>twee</p>", "Een twee"),
            (
                "<p>A &amp; B &#233; &euml;<![CDATA[ < ]]></p>",
                "A & B é ë <",
            ),
            ("<p>1 &lt; 2 & 3</p>", "1 < 2 & 3"),
            (
                "<p>Een</p><media><media-caption>Foto</media-caption></media>",
                "Een",
            ),
            ("<hl2>Kop</hl2><p>Een</p>", "Kop\n\nEen"),
        ] {
            assert_eq!(texts(&nitf(body)), [format!(": {wanted}")], "{body}");
        }
    }

    #[test]
    fn prefixes_of_namespaces_do_not_matter() {
        let xml = "<n:newsMessage xmlns:n='x'><n:newsItem guid='a'><n:contentSet><n:inlineXML>\
                   <h:html xmlns:h='y'><h:head><h:title>T</h:title></h:head><h:body><h:p>Een</h:p>\
                   </h:body></h:html></n:inlineXML></n:contentSet></n:newsItem></n:newsMessage>";
        assert_eq!(texts(xml), ["a: T\n\nEen"]);
    }

    #[test]
    fn the_highest_version_counts_whatever_the_order() {
        let item = |id: &str, version: u32, text: &str| {
            format!(
                "<newsItem guid='{id}' version='{version}'><contentSet><inlineXML>{}</inlineXML>\
                 </contentSet></newsItem>",
                nitf(&format!("<p>{text}</p>"))
            )
        };
        let items = [
            item("a", 2, "A2"),
            item("b", 1, "B1"),
            item("a", 1, "A1"),
            item("a", 10, "A10"),
        ];
        assert_eq!(
            texts(&format!("<x>{}</x>", items.concat())),
            ["a: A10", "b: B1"]
        );
    }

    #[test]
    fn broken_and_other_xml_is_refused() {
        for (xml, wanted) in [
            ("<rss><p>Een</p></rss>", &["!!other-xml"][..]),
            ("geen xml", &["!!other-xml"]),
            ("<nitf><p>Een</nitf>", &["!!bad-xml"]),
            ("<nitf><body>", &["!!bad-xml"]),
            ("<nitf></nitf>", &["!no-text"]),
            (
                "<x><nitf><body.content>Een</body.content></nitf><nitf>",
                &[": Een", "!bad-xml"],
            ),
        ] {
            assert_eq!(texts(xml), wanted, "{xml}");
        }
        assert_eq!(texts(&"<nitf>".repeat(300)), ["!!too-deep"]);
    }

    #[test]
    fn hostile_xml_takes_time_by_its_length() {
        let started = Instant::now();
        let attributes: String = (0..50_000).map(|n| format!(" a{n}='x'")).collect();
        texts(&format!("<nitf{attributes}>"));
        for unit in [
            "<p/>",
            "&x;",
            "&",
            "<",
            "<p>x</p>",
            "<!---->",
            "<![CDATA[]]>",
            "x ",
        ] {
            texts(&nitf(&unit.repeat(200_000 / unit.len())));
        }
        let items = "<newsItem guid='a'></newsItem>".repeat(10_000);
        texts(&format!("<x>{items}</x>"));
        assert!(started.elapsed() < Duration::from_secs(20));
    }
}
