//! Cuts: takes off the mentions of the tagger what belongs to no name, and puts on what does.
//! `Kamerlid Visser` is `Visser`, `Jan Peeters An Maes` are two people.
//!
//! Left out: names that the tagger did not see (see [`super::spans`]).

use super::mentions::Mention;
use super::spans::Spans;
use crate::analysis::EntityType;
use crate::dutch::lexicon::Known;

impl<'a> Spans<'a> {
    /// Cuts the mentions of a document, which stay in order.
    pub fn cut(&self, mentions: &mut Vec<Mention<'a>>) {
        let mut split = false;
        for at in 0..mentions.len() {
            let mention = &mut mentions[at];
            self.take_sentence_off(mention);
            self.take_network_off(mention);
            self.take_title_off(mention);
            self.put_suffix_on(mention);
            let person = self.second_person(mention);
            let body = self.body_behind_demonym(mention);
            if let Some(second) = person.or(body) {
                let mut rest = mention.clone();
                rest.tokens.start = second;
                rest.span.start = self.document.tokens[second].span.start;
                rest.span_rule = Some("cut off the name before");
                mention.tokens.end = second;
                mention.span.end = self.document.tokens[second - 1].span.end;
                mention.span_rule = Some("cut off the name behind");
                if body.is_some() {
                    mention.kind = EntityType::Demonym;
                }
                mentions.push(rest);
                split = true;
            }
        }
        if split {
            mentions.sort_by_key(|mention| mention.span);
        }
    }

    /// Where another person begins: `Luke Littler` in `Michael van Gerwen Luke Littler`, as in
    /// `toen versloeg Michael van Gerwen Luke Littler`.
    fn second_person(&self, mention: &Mention<'_>) -> Option<usize> {
        let tokens = mention.tokens.clone();
        if mention.kind != EntityType::Person || tokens.len() < 4 {
            return None;
        }
        let first_name = |at| self.lexicon.first_name(self.document.surface(at));
        let surname = |at| self.lexicon.surname(self.document.surface(at));
        (tokens.start + 2..tokens.end - 1).find(|&at| {
            first_name(at) == Known::Yes
                && surname(at) == Known::No
                && first_name(at - 1) == Known::No
                && self
                    .document
                    .surface(at - 1)
                    .starts_with(char::is_uppercase)
                && first_name(tokens.start) != Known::No
        })
    }

    /// Where a body begins that a demonym stands before: `ministerie van Handel` in `Chinese
    /// ministerie van Handel`; a name would go on with a capital.
    fn body_behind_demonym(&self, mention: &Mention<'_>) -> Option<usize> {
        let second = mention.tokens.start + 1;
        if mention.kind != EntityType::Agency || second >= mention.tokens.end {
            return None;
        }
        let first = self.document.surface(mention.tokens.start);
        let body = self.document.surface(second);
        let small = body.starts_with(char::is_lowercase) && self.tables.first(body).is_some();
        // `Franstalige rechtbank`: there is another of the other language.
        let language = first.ends_with("talige");
        (small && !language && self.is_demonym(first)).then_some(second)
    }

    fn is_demonym(&self, word: &str) -> bool {
        let opening = self.lexicon.opening(word);
        let found = opening.and_then(|opening| self.lexicon.longest(word, 0, &opening));
        found.is_some_and(|found| {
            found.end == word.len()
                && found
                    .forms()
                    .iter()
                    .any(|&form| self.lexicon.form(form).kind == EntityType::Demonym)
        })
    }

    /// `“Nature` becomes `Nature`, `; Veni` becomes `Veni`.
    pub fn take_mark_off(&self, mention: &mut Mention<'a>) {
        const MARKS: [&str; 9] = ["“", "\"", "„", "«", ";", ":", ",", "(", ")"];
        let (first, next) = (mention.tokens.start, mention.tokens.start + 1);
        if next < mention.tokens.end && MARKS.contains(&self.document.surface(first)) {
            mention.tokens.start = next;
            mention.span.start = self.document.tokens[next].span.start;
            mention.span_rule = Some("punctuation mark taken off");
        }
    }

    /// `Jos B. De` before `rechtbank` becomes `Jos B.`
    fn take_sentence_off(&self, mention: &mut Mention<'a>) {
        let tokens = mention.tokens.clone();
        if mention.kind != EntityType::Person || tokens.len() < 3 {
            return;
        }
        let initial = |at| {
            let surface = self.document.surface(at);
            surface.len() == 2 && surface.ends_with('.')
        };
        // `Jan B. De Smet` is a name; none goes on with `Het`.
        let opens = |at| match self.document.surface(at) {
            "Het" => true,
            "De" | "Den" | "In" | "Van" => at + 1 == tokens.end,
            _ => false,
        };
        let opening = (tokens.start + 2..tokens.end).find(|&at| opens(at) && initial(at - 1));
        if let Some(at) = opening {
            mention.tokens.end = at;
            mention.span.end = self.document.tokens[at - 1].span.end;
            mention.span_rule = Some("start of a sentence taken off");
        }
    }

    /// `X. Quintin` behind `schreef op` becomes `Quintin`.
    fn take_network_off(&self, mention: &mut Mention<'a>) {
        let (first, next) = (mention.tokens.start, mention.tokens.start + 1);
        if mention.kind == EntityType::Person
            && next < mention.tokens.end
            && self.document.surface(first) == "X."
            && first > self.document.sentences[mention.sentence].tokens.start
            && matches!(self.document.lower(first - 1), "op" | "via" | "platform")
        {
            mention.tokens.start = next;
            mention.span.start = self.document.tokens[next].span.start;
            mention.span_rule = Some("network taken off");
        }
    }

    /// `Kamerlid Visser` becomes `Visser`.
    fn take_title_off(&self, mention: &mut Mention<'a>) {
        let (first, next) = (mention.tokens.start, mention.tokens.start + 1);
        if mention.kind != EntityType::Person || next >= mention.tokens.end {
            return;
        }
        let surface = self.document.surface(first);
        if self.document.surface(next).starts_with(char::is_uppercase)
            && self.tables.word(self.document.lower(first)).title
            && self.lexicon.first_name(surface) == Known::No
            && self.lexicon.surname(surface) == Known::No
        {
            mention.tokens.start = next;
            mention.span.start = self.document.tokens[next].span.start;
            mention.span_rule = Some("title taken off");
        }
    }

    /// `Martin de Vries` becomes `Martin de Vries jr.`, `Youssef T` at the end of a paragraph
    /// `Youssef T.`
    fn put_suffix_on(&self, mention: &mut Mention<'a>) {
        let limit = self.document.sentences[mention.sentence].tokens.end;
        let next = mention.tokens.end;
        if mention.kind != EntityType::Person || mention.tokens.len() < 2 || next >= limit {
            return;
        }
        let last = self.document.surface(next - 1);
        let initial = last.len() == 1 && last.starts_with(char::is_uppercase);
        if matches!(self.document.lower(next), "jr" | "jr." | "sr" | "sr.")
            || initial && self.document.surface(next) == "."
        {
            mention.tokens.end = next + 1;
            mention.span.end = self.document.tokens[next].span.end;
            mention.span_rule = Some("suffix put on");
        }
    }
}
