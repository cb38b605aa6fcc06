//! JSON: indented for one article, or one line an article.

use super::{Entry, Page, Report};

/// `--format json`
pub const INDENTED: Entry = Entry {
    name: "json",
    about: "one indented object an article",
    make: |_| Box::new(Json { indented: true }),
};

/// `--format jsonl`
pub const LINES: Entry = Entry {
    name: "jsonl",
    about: "one line an article",
    make: |_| Box::new(Json { indented: false }),
};

struct Json {
    indented: bool,
}

impl Report for Json {
    fn article(&self, page: &Page<'_>, out: &mut Vec<u8>) {
        let written = if self.indented {
            serde_json::to_writer_pretty(&mut *out, page.analysis)
        } else {
            serde_json::to_writer(&mut *out, page.analysis)
        };
        debug_assert!(
            written.is_ok(),
            "an analysis has string keys only, and memory takes all"
        );
        out.push(b'\n');
    }
}
