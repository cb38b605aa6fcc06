//! Who speaks where no word says so: the turns of an interview, answers to printed questions, and
//! whole sentences in quotation marks. Such a source is a guess, and its claim is marked so.
//!
//! `Boer Jan Bos wijst naar de sloot. ‘Vroeger zat hier snoek.’` is said by Jan Bos; a paragraph
//! that starts with `Jan Bos:` is his turn where others have theirs.
//!
//! Left out: answers by several people, the second paragraph of a turn, parts of a sentence in
//! quotation marks (titles, slogans, scare quotes).

use super::draft::{Draft, Inferred, Speaker};
use super::items::{Kind, Text};
use super::lexicon::Class;
use super::salience::{Form, Gender, Named, Resolver};
use crate::analysis::{EntityType, Stance};
use crate::article::Span;
use crate::document::{Pos, TokenKind};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// The longest question between the answers of an interview, in items.
const LONGEST_QUESTION: usize = 60;

/// A paragraph outside quotations: its periods and items.
struct Paragraph {
    periods: Range<usize>,
    items: Range<usize>,
    heading: bool,
}

/// Who takes a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    /// `Vraag:`
    Question,
    /// `Antwoord:`
    Answer,
    /// A person, by entity.
    Person(usize),
}

/// A paragraph that starts with a label.
struct Turn {
    paragraph: usize,
    label: Label,
    colon: usize,
}

/// Adds the claims whose source is inferred. The other drafts are complete and in order.
pub fn find(text: &Text, resolver: &Resolver, drafts: &mut Vec<Draft>) {
    let paragraphs = paragraphs(text);
    let known = drafts.len();
    turns(text, resolver, &paragraphs, drafts);
    if drafts.len() == known {
        answers(text, resolver, &paragraphs, drafts);
    }
    let said: Vec<Span> = drafts[known..].iter().map(|d| d.content[0]).collect();
    quotations(text, resolver, &paragraphs, drafts);
    if drafts.len() == known {
        return;
    }
    // `Ik denk dat …` in an answer is said by who answers.
    drafts.retain(|draft| {
        let at = said.partition_point(|span| span.end <= draft.position());
        let first_person = draft
            .speaker
            .as_ref()
            .is_some_and(|speaker| text.items[speaker.items.start].is(Class::FIRST_PERSON));
        let within = said
            .get(at)
            .is_some_and(|span| span.start <= draft.position());
        draft.inferred.is_some() || !(first_person && within)
    });
    drafts.sort_by_key(|draft| (draft.position(), draft.content[0].start));
}

fn paragraphs(text: &Text) -> Vec<Paragraph> {
    let mut paragraphs: Vec<(usize, Paragraph)> = Vec::new();
    let outside = |period: &&super::items::Period| period.quote.is_none() && !period.bracketed;
    for (index, period) in text.periods.iter().take_while(outside).enumerate() {
        match paragraphs.last_mut() {
            Some((number, open)) if *number == period.paragraph => {
                open.periods.end = index + 1;
                open.items.end = period.items.end;
            }
            _ => paragraphs.push((
                period.paragraph,
                Paragraph {
                    periods: index..index + 1,
                    items: period.items.clone(),
                    heading: period.heading,
                },
            )),
        }
    }
    paragraphs.into_iter().map(|(_, p)| p).collect()
}

/// The words of a paragraph from an item on, without the stop at its end.
fn words_from(text: &Text, first: usize, paragraph: &Paragraph) -> Option<Span> {
    let mut end = paragraph.items.end;
    while end > first && text.items[end - 1].kind == Kind::End {
        end -= 1;
    }
    (end > first + 2).then(|| text.span(first..end))
}

/// True where the text itself, not somebody in it, asks.
fn asks(text: &Text, paragraph: &Paragraph) -> bool {
    let items = &text.items[paragraph.items.clone()];
    let quoted = items.iter().any(|item| matches!(item.kind, Kind::Quote(_)));
    let last = text.surface(paragraph.items.clone()).trim_end();
    !quoted && items.len() <= LONGEST_QUESTION && last.ends_with('?')
}

/// `Jan Bos: Wij gaan door.`, `Vraag: …`, `Antwoord: …`: at least three turns of two or more,
/// most paragraphs among them.
fn turns(text: &Text, resolver: &Resolver, paragraphs: &[Paragraph], drafts: &mut Vec<Draft>) {
    let turns: Vec<Turn> = (0..paragraphs.len())
        .filter_map(|index| turn(text, resolver, paragraphs, index))
        .collect();
    let (Some(first), Some(last)) = (turns.first(), turns.last()) else {
        return;
    };
    let stretch = last.paragraph - first.paragraph + 1;
    let several = turns.iter().any(|turn| turn.label != first.label);
    let mut labels: Vec<Label> = Vec::new();
    let again = turns.iter().any(|turn| {
        let known = labels.contains(&turn.label);
        // Speakers of a conversation are few.
        if !known && labels.len() < 12 {
            labels.push(turn.label);
        }
        known
    });
    if turns.len() < 3 || !several || !again || turns.len() * 2 < stretch {
        return;
    }
    // Who does nothing but ask is the interviewer.
    let answers = |label: Label| {
        let mut own = turns.iter().filter(|turn| turn.label == label);
        own.any(|turn| !asks(text, &paragraphs[turn.paragraph]))
    };
    labels.retain(|label| *label != Label::Question && answers(*label));
    let guest = interviewee(
        text,
        resolver,
        text.items[paragraphs[first.paragraph].items.start]
            .span
            .start,
    );
    let cues: FxHashSet<u32> = drafts.iter().map(Draft::position).collect();
    for turn in turns.iter().filter(|turn| labels.contains(&turn.label)) {
        let paragraph = &paragraphs[turn.paragraph];
        let start = paragraph.items.start;
        let colon = text.items[turn.colon].span;
        let next = text.items[turn.colon + 1];
        // `Jan Bos: ‘…’` has its cue.
        if matches!(next.kind, Kind::Quote(_)) || cues.contains(&colon.start) {
            continue;
        }
        let Some(content) = words_from(text, turn.colon + 1, paragraph) else {
            continue;
        };
        let mut draft = Draft::new(colon, ":", Stance::Neu, paragraph.periods.end - 1);
        draft.content = vec![content];
        draft.rule = "a turn of a conversation";
        match (turn.label, guest) {
            (Label::Person(_), _) => {
                draft.inferred = Some(Inferred::Turn);
                draft.speaker = Some(Speaker {
                    items: start..turn.colon,
                    period: paragraph.periods.start,
                });
            }
            (_, Some(guest)) => draft.inferred = Some(Inferred::Answer(guest)),
            _ => continue,
        }
        drafts.push(draft);
    }
}

/// The label of a paragraph: words with capitals before a colon that name a person.
fn turn(text: &Text, resolver: &Resolver, paragraphs: &[Paragraph], index: usize) -> Option<Turn> {
    let items = paragraphs[index].items.clone();
    let colon = (items.start + 1..items.end.min(items.start + 7))
        .find(|at| text.items[*at].kind == Kind::Colon)?;
    let label = items.start..colon;
    let named = label.clone().all(|at| {
        let item = &text.items[at];
        item.is_capital() || item.is(Class::NAME_PARTICLE) || item.kind == Kind::Bracket
    });
    let opens = text
        .items
        .get(colon + 1)
        .filter(|_| colon + 1 < items.end)?;
    let sentence = opens.is_capital() || matches!(opens.kind, Kind::Quote(_) | Kind::Number);
    if paragraphs[index].heading || !named || !sentence {
        return None;
    }
    let found = |label| {
        Some(Turn {
            paragraph: index,
            label,
            colon,
        })
    };
    match text.lower(items.start) {
        "vraag" | "v" | "q" | "interviewer" | "redactie" if label.len() == 1 => {
            return found(Label::Question);
        }
        "antwoord" | "a" if label.len() == 1 => return found(Label::Answer),
        _ => {}
    }
    let last = label.clone().rev().find(|at| text.items[*at].is_word())?;
    let end = text.items[last].span.end;
    let person = resolver.mentions[resolver.range(text.span(label))]
        .iter()
        .find(|m| m.kind == EntityType::Person && m.span.end == end)?;
    found(Label::Person(person.entity))
}

/// Questions between paragraphs that speak of `ik`: three or more make an interview.
fn answers(text: &Text, resolver: &Resolver, paragraphs: &[Paragraph], drafts: &mut Vec<Draft>) {
    let question = |index: usize| index > 0 && asks(text, &paragraphs[index]);
    let asked: Vec<usize> = (0..paragraphs.len())
        .filter(|index| question(*index))
        .filter(|index| {
            let answer = paragraphs.get(index + 1);
            answer.is_some_and(|answer| !answer.heading) && !question(index + 1)
        })
        .collect();
    let Some(first) = asked.first().filter(|_| asked.len() >= 3) else {
        return;
    };
    let addressed = asked
        .iter()
        .any(|index| addresses(text, &paragraphs[*index]));
    // A list of frequent questions speaks to its reader, not of itself.
    let personal = asked
        .iter()
        .filter(|index| {
            let answer = &paragraphs[**index + 1];
            let quoted = answer
                .items
                .clone()
                .any(|at| matches!(text.items[at].kind, Kind::Quote(_)));
            quoted
                || has(
                    text,
                    answer,
                    &["ik", "mij", "mijn", "me", "wij", "we", "ons", "onze"],
                )
        })
        .count();
    if !addressed || personal * 2 < asked.len() {
        return;
    }
    let opening = text.items[paragraphs[*first].items.start].span.start;
    let Some(guest) = interviewee(text, resolver, opening) else {
        return;
    };
    for (order, index) in asked.iter().enumerate() {
        // What follows the last answer may be the paper's own again.
        let until = asked.get(order + 1).copied().unwrap_or(index + 2);
        let answer = paragraphs[index + 1..until]
            .iter()
            .enumerate()
            .take_while(|(at, paragraph)| !paragraph.heading && !question(index + 1 + at));
        for (_, paragraph) in answer {
            let quoted = matches!(text.items[paragraph.items.start].kind, Kind::Quote(_));
            if let Some(content) =
                words_from(text, paragraph.items.start, paragraph).filter(|_| !quoted)
            {
                let mut draft = Draft::new(content, "", Stance::Neu, paragraph.periods.end - 1);
                draft.cue.clear();
                draft.content = vec![content];
                draft.rule = "an answer in an interview";
                draft.inferred = Some(Inferred::Answer(guest));
                drafts.push(draft);
            }
        }
    }
}

/// True for a question to somebody: `uw langste dag`.
fn addresses(text: &Text, question: &Paragraph) -> bool {
    let you = ["u", "uw", "je", "jij", "jou", "jouw", "jullie"];
    has(text, question, &you)
}

fn has(text: &Text, paragraph: &Paragraph, words: &[&str]) -> bool {
    let mut items = paragraph.items.clone();
    items.any(|at| words.contains(&text.lower(at)))
}

/// The person most spoken of before the first question, by the longest name.
fn interviewee(text: &Text, resolver: &Resolver, until: u32) -> Option<Named> {
    let document = text.document;
    let last = resolver.mentions.partition_point(|m| m.span.start < until);
    let introduced = || {
        resolver.mentions[..last].iter().filter(|m| {
            let token = document.tokens_in(m.span).start;
            let author =
                token > 0 && matches!(document.lower(token - 1), "door" | "tekst" | "foto");
            m.kind == EntityType::Person && !author
        })
    };
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for mention in introduced().take(60) {
        match counts
            .iter_mut()
            .find(|(entity, _)| *entity == mention.entity)
        {
            Some((_, count)) => *count += 1,
            None => counts.push((mention.entity, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    let mut best = counts.iter().filter(|(_, count)| *count == most);
    let (entity, _) = best.next()?;
    if best.next().is_some() {
        return None;
    }
    introduced()
        .filter(|m| m.entity == *entity)
        .rev()
        .max_by_key(|m| m.span.end - m.span.start)
        .copied()
}

/// Whole sentences in quotation marks that no cue covers.
fn quotations(text: &Text, resolver: &Resolver, paragraphs: &[Paragraph], drafts: &mut Vec<Draft>) {
    let mut covered: Vec<Span> = drafts
        .iter()
        .flat_map(|d| d.content.iter().copied())
        .collect();
    covered.sort_unstable();
    let mut furthest = 0;
    // The furthest end so far, so that one look to the left is enough.
    let reach: Vec<u32> = covered
        .iter()
        .map(|span| {
            furthest = span.end.max(furthest);
            furthest
        })
        .collect();
    let mut guest: Option<Option<Named>> = None;
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let mut open: Option<usize> = None;
        if paragraph.heading {
            continue;
        }
        for index in paragraph.periods.clone() {
            let items = text.periods[index].items.clone();
            let quotes: Vec<Span> = items
                .clone()
                .filter(|at| is_sentence(text, *at))
                .map(|at| text.items[at].span)
                .collect();
            let whole = items
                .clone()
                .all(|at| matches!(text.items[at].kind, Kind::Quote(_) | Kind::End));
            let known = quotes.iter().any(|quote| {
                let at = covered.partition_point(|span| span.start <= quote.start);
                at > 0 && reach[at - 1] >= quote.end
            });
            if quotes.is_empty() || !whole || known {
                open = None;
                continue;
            }
            match open {
                Some(draft) => drafts[draft].content.extend(quotes),
                None => {
                    let mut draft = Draft::new(quotes[0], "", Stance::Neu, index);
                    draft.cue.clear();
                    draft.content = quotes;
                    draft.rule = "a quoted sentence without a cue";
                    draft.inferred = Some(Inferred::Quotation);
                    // `Wat was uw langste dag?` with the answer in the next paragraph.
                    let question = number.checked_sub(1).map(|before| &paragraphs[before]);
                    let answers = index == paragraph.periods.start
                        && question.is_some_and(|q| asks(text, q) && addresses(text, q));
                    let guest =
                        *guest.get_or_insert_with(|| interviewee(text, resolver, draft.position()));
                    if let Some(guest) = guest.filter(|_| answers) {
                        draft.inferred = Some(Inferred::Answer(guest));
                    }
                    open = Some(drafts.len());
                    drafts.push(draft);
                }
            }
        }
    }
}

/// A quotation of four words or more with a verb, from a capital to a full stop.
fn is_sentence(text: &Text, item: usize) -> bool {
    let Kind::Quote(index) = text.items[item].kind else {
        return false;
    };
    let document = text.document;
    let inner = text.quotations[index].inner;
    // Marks that stand apart from their words on both sides may be paired wrongly.
    let words = inner.of(document.text());
    let stops = words.ends_with(['.', '?', '!', '…'])
        || text
            .items
            .get(item + 1)
            .is_some_and(|next| next.kind == Kind::End);
    let tokens = document.tokens_in(inner);
    let long = tokens
        .clone()
        .filter(|token| document.tokens[*token].kind == TokenKind::Word)
        .nth(3)
        .is_some();
    stops
        && long
        && words.starts_with(|c: char| {
            c.is_uppercase() || c.is_numeric() || matches!(c, '\'' | '’' | '…')
        })
        && tokens
            .into_iter()
            .any(|token| text.pos_of(token) == Pos::VerbFinite)
}

impl Resolver<'_, '_> {
    /// The person who speaks in quoted sentences: the subject of the sentence after them at the
    /// start of a paragraph, else the subject or speaker shortly before.
    pub fn converser(&mut self, content: &[Span]) -> Option<Named> {
        let document = self.text.document;
        let (first, last) = (*content.first()?, *content.last()?);
        self.walk(first.start);
        let here = document.sentence_at(first.start);
        let paragraph = document.sentences[here].paragraph;
        let inside = self.range(first.join(last));
        let named: Vec<usize> = self.mentions[inside].iter().map(|m| m.entity).collect();
        let fits = |m: &Named| {
            m.kind == EntityType::Person
                && m.form != Form::Plural
                && !m.quoted
                && !named.contains(&m.entity)
        };
        let before = here
            .checked_sub(1)
            .map(|before| &document.sentences[before]);
        let opens = before.is_none_or(|before| before.paragraph != paragraph);
        let next = document.sentence_at(last.end) + 1;
        if opens
            && let Some(after) = document
                .sentences
                .get(next)
                .filter(|s| s.paragraph == paragraph)
        {
            // `‘…’ Boer Jan Bos schudt zijn hoofd.`
            let until = self
                .mentions
                .partition_point(|m| m.span.start < after.span.start);
            let subject = self
                .mentions
                .get(until)
                .filter(|m| m.sentence == next && m.subject);
            if let Some(subject) = subject.filter(|m| fits(m)) {
                return Some(*subject);
            }
            // `‘…’ Ze lacht.`
            let gender = match document.lower(after.tokens.start) {
                "hij" => Some(Gender::Male),
                "zij" | "ze" => Some(Gender::Female),
                _ => None,
            };
            if let Some(gender) = gender {
                return self.person(first, Some(gender)).filter(|m| fits(m));
            }
        }
        // `Op het spandoek stond een leus. ‘…’`
        let written = before.is_some_and(|before| {
            before.tokens.clone().any(|token| {
                let word = document.lower(token);
                self.text.class_of(token).is(Class::DOCUMENT_NOUN)
                    || [
                        "bord", "doek", "leus", "slogan", "motto", "lied", "gedicht", "brief",
                        "tekst",
                    ]
                    .iter()
                    .any(|noun| word.ends_with(noun))
            })
        });
        if written {
            return None;
        }
        let spoke = |m: &Named| {
            self.speakers
                .last()
                .is_some_and(|(_, entity)| *entity == m.entity)
        };
        self.most_salient(first, None, |m| {
            let sentence = &document.sentences[m.sentence];
            fits(m)
                && m.sentence + 2 >= here
                && sentence.paragraph + 1 >= paragraph
                && !sentence.heading
                && (m.subject || spoke(m))
        })
    }
}
