//! JSON: the whole overview as one indented object.

use super::{Entry, Part, Place, stream};
use crate::corpus::Overview;
use crate::report::Style;

/// `corpus --format json`
pub const ENTRY: Entry = Entry {
    name: "json",
    about: "the whole overview, one indented object",
    place: Place::Stream,
    render,
};

fn render(overview: &Overview, _: Style) -> Vec<Part> {
    let mut bytes = Vec::new();
    let written = serde_json::to_writer_pretty(&mut bytes, overview);
    debug_assert!(written.is_ok(), "string keys only, and memory takes all");
    bytes.push(b'\n');
    stream(bytes)
}
