//! GEXF 1.3: the network of entities for Gephi, with type, articles and mentions of each node
//! (<https://gexf.net/schema.html>).

use super::{Entry, Part, Place, stream};
use crate::corpus::Overview;
use crate::report::{Style, xml};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};
use std::collections::BTreeSet;
use std::io;

/// `corpus --format gexf`
pub const ENTRY: Entry = Entry {
    name: "gexf",
    about: "the network of entities, for Gephi",
    place: Place::Stream,
    render,
};

fn render(overview: &Overview, _: Style) -> Vec<Part> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    let written = write(&mut writer, overview);
    debug_assert!(written.is_ok(), "memory takes all");
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    stream(bytes)
}

/// What is told of each node: id, title and type.
const ATTRIBUTES: [(&str, &str, &str); 3] = [
    ("0", "type", "string"),
    ("1", "articles", "integer"),
    ("2", "mentions", "integer"),
];

fn write(writer: &mut Writer<Vec<u8>>, overview: &Overview) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer
        .create_element("gexf")
        .with_attribute(("xmlns", "http://gexf.net/1.3"))
        .with_attribute(("version", "1.3"))
        .write_inner_content(|writer| {
            writer
                .create_element("graph")
                .with_attribute(("defaultedgetype", "undirected"))
                .write_inner_content(|writer| {
                    attributes(writer)?;
                    nodes(writer, overview)?;
                    edges(writer, overview)
                })?;
            Ok(())
        })?;
    Ok(())
}

fn attributes(writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
    writer
        .create_element("attributes")
        .with_attribute(("class", "node"))
        .write_inner_content(|writer| {
            for (id, title, kind) in ATTRIBUTES {
                writer
                    .create_element("attribute")
                    .with_attributes([("id", id), ("title", title), ("type", kind)])
                    .write_empty()?;
            }
            Ok(())
        })?;
    Ok(())
}

fn nodes(writer: &mut Writer<Vec<u8>>, overview: &Overview) -> io::Result<()> {
    let linked: BTreeSet<usize> = overview.network.iter().flat_map(|e| [e.a, e.b]).collect();
    writer
        .create_element("nodes")
        .write_inner_content(|writer| {
            for entity in linked.iter().filter_map(|n| overview.entities.get(n - 1)) {
                let values = [
                    entity.kind.name().to_owned(),
                    entity.articles.len().to_string(),
                    entity.mentions.to_string(),
                ];
                writer
                    .create_element("node")
                    .with_attribute(("id", entity.number.to_string().as_str()))
                    .with_attribute(("label", xml::value(&entity.name).as_ref()))
                    .write_inner_content(|writer| {
                        writer
                            .create_element("attvalues")
                            .write_inner_content(|writer| {
                                for ((id, ..), value) in ATTRIBUTES.iter().zip(&values) {
                                    writer
                                        .create_element("attvalue")
                                        .with_attributes([("for", *id), ("value", value.as_str())])
                                        .write_empty()?;
                                }
                                Ok(())
                            })?;
                        Ok(())
                    })?;
            }
            Ok(())
        })?;
    Ok(())
}

fn edges(writer: &mut Writer<Vec<u8>>, overview: &Overview) -> io::Result<()> {
    writer
        .create_element("edges")
        .write_inner_content(|writer| {
            for (id, edge) in overview.network.iter().enumerate() {
                let [id, a, b, weight] = [id, edge.a, edge.b, edge.articles].map(|n| n.to_string());
                writer
                    .create_element("edge")
                    .with_attributes([
                        ("id", id.as_str()),
                        ("source", a.as_str()),
                        ("target", b.as_str()),
                        ("weight", weight.as_str()),
                    ])
                    .write_empty()?;
            }
            Ok(())
        })?;
    Ok(())
}
