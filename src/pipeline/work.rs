//! What is done with each article of a run: it is analyzed and written, unless an earlier run did.
//!
//! Left out: where it is written to (see [`super::run`] and [`super::files()`]).

use super::flow::Pieces;
use super::resume::{Before, Known};
use super::{Error, Pipeline, Summary, Watch, is_stray, place, told, without_article};
use crate::article::{Article, Input, Notice};
use crate::config::{Config, View};
use crate::read::{Failure, Piece};
use crate::report::Page;
use crate::report::messages::Message;
use rustc_hash::FxHashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io;

/// Analyzes articles and writes each to a `T` of its piece.
pub struct Work<'a, W> {
    pub pipeline: &'a Pipeline,
    pub config: &'a Config,
    /// True where there may be more than one article.
    pub many: bool,
    /// What was done before.
    pub before: &'a Before,
    pub write: W,
}

/// What was written of one piece of work, with what there is to say about it.
#[derive(Default)]
struct Written<T> {
    /// How many articles there were, also those that were done before.
    articles: usize,
    /// Their ids, and where they stand.
    ids: Vec<(String, String)>,
    content: T,
    messages: Vec<Message>,
    summary: Summary,
}

impl<W> Work<'_, W> {
    /// Does all pieces, on all threads, and gives what is written to `take` in input order.
    ///
    /// # Errors
    /// When `take` fails, or the user stops the run: what was taken is the beginning of the whole.
    pub fn through<T: Default + Send>(
        &self,
        pieces: Pieces,
        pool: &rayon::ThreadPool,
        mut take: impl FnMut(T) -> io::Result<()>,
        watch: &mut dyn Watch,
    ) -> Result<Summary, Error>
    where
        W: Fn(&Page<'_>, &mut T) + Sync,
    {
        let mut summary = self.before.summary.clone();
        let mut ids = FxHashSet::default();
        let take = |one: Written<T>, watch: &mut dyn Watch| {
            for (id, path) in one.ids {
                if !ids.insert(hash(&id)) {
                    let why =
                        format!("has the id '{id}', as an article before it; ids should differ");
                    let notice = Notice::new("repeated-id", why);
                    watch.tell(Message::Warning { path, notice });
                }
            }
            take(one.content)?;
            summary.add(&one.summary);
            one.messages
                .into_iter()
                .for_each(|message| watch.tell(message));
            Ok(one.articles)
        };
        pieces.flow(pool, |piece| self.piece(piece), take, watch)?;
        Ok(summary)
    }

    fn piece<T: Default>(&self, piece: Piece) -> Written<T>
    where
        W: Fn(&Page<'_>, &mut T),
    {
        let mut one = Written::default();
        for article in piece.read(&self.config.reading) {
            let (input, id) = match &article {
                Ok(article) => (&article.input, &article.id),
                Err(failure) => (&*failure.input, &failure.id),
            };
            one.articles += 1;
            one.ids.push((id.clone(), place(input)));
            let known = self.before.knows(input, id);
            match (article, known) {
                (Ok(article), Known::No) => self.article(article, &mut one),
                (Err(failure), Known::No) => self.failure(failure, &mut one),
                (_, Known::Yes) => {}
                (Ok(Article { input, .. }), Known::Otherwise) => one.stale(&input),
                (Err(Failure { input, .. }), Known::Otherwise) => one.stale(&input),
            }
        }
        one
    }

    fn article<T>(&self, article: Article, one: &mut Written<T>)
    where
        W: Fn(&Page<'_>, &mut T),
    {
        let (document, mut analysis) = self.pipeline.analyze(article);
        if matches!(self.config.view, View::Claims(_)) {
            self.config.selection.apply(&mut analysis);
        }
        let path = place(&analysis.input);
        let warnings = analysis.warnings.iter().map(|notice| Message::Warning {
            path: path.clone(),
            notice: notice.clone(),
        });
        one.messages.extend(warnings);
        let page = Page {
            analysis: &analysis,
            document: Some(&document),
            many: self.many,
        };
        (self.write)(&page, &mut one.content);
        one.summary.add(&Summary::of(&analysis, &self.config.gates));
    }

    fn failure<T>(&self, failure: Failure, one: &mut Written<T>)
    where
        W: Fn(&Page<'_>, &mut T),
    {
        one.messages.push(told(&failure));
        if is_stray(&failure) {
            return;
        }
        let analysis = without_article(failure);
        let page = Page {
            analysis: &analysis,
            document: None,
            many: self.many,
        };
        (self.write)(&page, &mut one.content);
        one.summary.add(&Summary::of(&analysis, &self.config.gates));
    }
}

impl<T> Written<T> {
    /// Tells that an article has changed since it was analyzed.
    fn stale(&mut self, input: &Input) {
        let why = "has changed since it was analyzed, and keeps its old line";
        self.messages.push(Message::Warning {
            path: place(input),
            notice: Notice::new("stale", why),
        });
    }
}

/// A number that tells ids apart, in less memory than they take.
fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}
