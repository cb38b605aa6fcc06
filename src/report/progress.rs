//! How far a run is, for people at a terminal: `1 204 articles · 3.2 MB/s · 12s left`.
//!
//! Left out: when it is shown (see `main`).

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A line on standard error that tells how far a run is.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    articles: usize,
}

impl Progress {
    /// Shows the line; `size` is the number of bytes of the inputs, where it is known.
    pub fn new(size: Option<u64>) -> Self {
        let target = ProgressDrawTarget::stderr_with_hz(8);
        let bar = ProgressBar::with_draw_target(size, target);
        let template = match size {
            Some(_) => "{wide_bar} {msg} · {decimal_bytes_per_sec} · {eta} left",
            None => "{spinner} {msg} · {decimal_bytes} · {decimal_bytes_per_sec}",
        };
        // A wrong template would leave the style of the crate.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("━━─"));
        }
        let progress = Self { bar, articles: 0 };
        progress.show();
        progress
    }

    /// Counts articles and bytes that are done.
    pub fn advance(&mut self, articles: usize, bytes: u64) {
        self.articles += articles;
        self.bar.inc(bytes);
        self.show();
    }

    fn show(&self) {
        self.bar.set_message(format!("{} articles", self.articles));
    }

    /// Does something that prints on the terminal, with the line out of the way.
    pub fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }
}

impl Drop for Progress {
    /// Takes the line away.
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
