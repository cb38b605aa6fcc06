//! Who a source is: its entity and fullest name, for names, pronouns and roles.
//!
//! `hij` after `Moritz Körner riep …` is Moritz Körner; `de toezichthouder` is the ACM where
//! the article writes `toezichthouder ACM`; `een medewerker van Motley Fool` is nobody with a
//! name and stays as written.
//!
//! Left out: agreement of number beyond the form of the cue, and chains of unnamed people.

use super::draft::{Draft, Speaker};
use super::items::Item;
use super::lexicon::Class;
use super::phrases::Phrases;
use super::salience::{Gender, Named, Resolver, is_body};
use crate::analysis::{EntityType, Source, SourceType, UnnamedSource};
use crate::article::Span;
use crate::document::Pos;

impl<'t, 'a> Resolver<'t, 'a> {
    /// Who a speaker is. `plural` tells whether the cue is a plural form.
    pub fn resolve(&mut self, speaker: &Speaker, draft: &Draft, plural: bool) -> Source {
        let document = self.text.document;
        let bracket = draft.bracket;
        let span = bracket.unwrap_or_else(|| self.text.span(speaker.items.clone()));
        let text = span.of(document.text()).to_owned();
        self.walk(span.start);
        let found = if bracket.is_some() {
            // `(familie Post, Wehl)` is nobody's name.
            self.named(span)
                .filter(|_| text.starts_with(char::is_uppercase))
        } else {
            self.find(speaker, span, plural)
        };
        let (mut mention, mut name) = found.unwrap_or_default();
        if let Some(found) = mention {
            self.speakers.push((span.start, found.entity));
            if let Some(index) = found.entity.checked_sub(self.entities.len()) {
                name = Some(self.nameless[index].of(document.text()).to_owned());
                mention = None;
            }
        }
        let kind = match mention {
            Some(mention) => SourceType::Entity(mention.kind),
            None => SourceType::Unnamed(self.unnamed_type(speaker)),
        };
        Source {
            span,
            name: name
                .or_else(|| mention.map(|m| self.entities[m.entity].name.clone()))
                .or_else(|| {
                    if bracket.is_none() {
                        self.titled_name(speaker)
                    } else {
                        None
                    }
                })
                .or_else(|| {
                    if bracket.is_none() && mention.is_none() {
                        self.known_group(speaker, span)
                    } else {
                        None
                    }
                })
                .unwrap_or_else(|| text.clone()),
            text,
            kind,
            entity: mention.map(|m| self.entities[m.entity].id.clone()),
        }
    }

    /// Somebody as a source, where nothing but the place tells that it speaks there.
    pub fn speaks(&mut self, person: Named, at: u32) -> Source {
        self.speakers.push((at, person.entity));
        self.source(person)
    }

    /// A mention as a source.
    pub fn source(&self, mention: Named) -> Source {
        let text = mention.span.of(self.text.document.text()).to_owned();
        let entity = self.entities.get(mention.entity);
        let nameless = || {
            let phrase = mention.entity.checked_sub(self.entities.len())?;
            let phrase = self.nameless.get(phrase)?;
            Some(phrase.of(self.text.document.text()).to_owned())
        };
        Source {
            span: mention.span,
            name: match entity {
                Some(entity) => entity.name.clone(),
                None => nameless().unwrap_or_else(|| text.clone()),
            },
            text,
            kind: match entity {
                Some(entity) => SourceType::Entity(entity.kind),
                None => SourceType::Unnamed(UnnamedSource::Person),
            },
            entity: entity.map(|entity| entity.id.clone()),
        }
    }

    fn find(&self, speaker: &Speaker, span: Span, plural: bool) -> Found {
        let phrases = Phrases {
            text: self.text,
            period: &self.text.periods[speaker.period],
        };
        let first = speaker.items.start;
        let alone = speaker.items.len() == 1 || phrases.lower(first + 1) == "zelf";
        let word = phrases.lower(first);
        if alone {
            match word {
                "ik" | "wij" | "we" | "mij" | "ons" | "me" => return None,
                "hij" | "hem" => return self.person(span, Some(Gender::Male)).map(named),
                "zijn" => {
                    return self.person(span, Some(Gender::Male)).map(named);
                }
                "zij" | "ze" | "haar" if !plural => {
                    return self.person(span, Some(Gender::Female)).map(named);
                }
                "zij" | "ze" | "hun" | "hen" => {
                    let host = self.host(&phrases, first);
                    return host.or_else(|| self.group(span)).map(named);
                }
                "die" | "wie" | "deze" => return self.antecedent(speaker, span, plural),
                "waaruit" | "waarin" | "waarop" => return self.antecedent(speaker, span, plural),
                "het" => return self.organisation(span).map(named),
                _ => {}
            }
        }
        if matches!(
            phrases.lower(speaker.items.end - 1),
            "laatste" | "laatstgenoemde"
        ) {
            return self.last_named(span).map(named);
        }
        self.named(span).or_else(|| self.role(speaker, span))
    }

    /// `Bij VluchtelingenWerk waarschuwen ze`: the body in whose house they are.
    fn host(&self, phrases: &Phrases, pronoun: usize) -> Option<Named> {
        let until = self.text.items[pronoun].span.start;
        let last = self.mentions.partition_point(|m| m.span.end <= until);
        let mention = self.mentions[..last].last().filter(|m| is_body(m.kind))?;
        let name = (phrases.start()..pronoun)
            .find(|at| self.text.items[*at].span.start >= mention.span.start)?;
        let bij = name > phrases.start()
            && phrases.lower(name - 1) == "bij"
            && name - 1 == phrases.start();
        (bij && phrases.finite(pronoun - 1)).then_some(*mention)
    }

    /// The mention that heads a phrase, or the names of several.
    pub fn named(&self, span: Span) -> Found {
        let document = self.text.document;
        let mentions = &self.mentions[self.range(span)];
        let mut heads: Vec<Named> = Vec::new();
        // A name may be longer than the phrase: `het Planbureau | voor de Leefomgeving`.
        for mention in mentions.iter().filter(|m| {
            span.contains(m.span)
                || m.span.start >= span.start && (is_body(m.kind) || m.span.end <= span.end + 2)
        }) {
            if mention.kind == EntityType::Demonym {
                continue;
            }
            let start = heads.last().map_or(span.start, |h| h.span.end);
            if start > mention.span.start {
                continue;
            }
            let between = document.tokens_in(Span {
                start,
                end: mention.span.start,
            });
            let governed = between.clone().any(|token| {
                let class = self.text.class_of(token);
                (class.is(Class::PREPOSITION.or(Class::RELATIVE))
                    || self.text.pos_of(token) == Pos::VerbFinite)
                    && !class.is(Class::PERSON_NOUN)
            });
            let separated = between.clone().any(|token| {
                matches!(document.surface(token), ",") || document.lower(token) == "en"
            });
            let person_before = between
                .clone()
                .any(|token| self.text.class_of(token).is(Class::PERSON_NOUN));
            if heads.is_empty() {
                let apposition = separated
                    && mention.kind == EntityType::Person
                    && between
                        .clone()
                        .next_back()
                        .is_some_and(|t| document.surface(t) == ",");
                // `President van de UAW Ron Gettelfinger`
                let titled = mention.kind == EntityType::Person
                    && self
                        .text
                        .class_of(document.tokens_in(span).start)
                        .is(Class::PERSON_NOUN)
                    && mentions
                        .iter()
                        .any(|m| is_body(m.kind) && m.span.end + 1 == mention.span.start);
                // `minister van Financiën Piet Baas`
                let role = self.entities[mention.entity].roles.iter().any(|role| {
                    role.span.start >= span.start && role.span.end + 1 == mention.span.start
                });
                // `schepen van Mobiliteit Vicky Maes`
                let portfolio = mention.kind == EntityType::Person
                    && between.len() >= 2
                    && document.lower(between.end - 2) == "van"
                    && document
                        .surface(between.end - 1)
                        .starts_with(char::is_uppercase)
                    && !self.text.class_of(between.end - 1).is(Class::PERSON_NOUN)
                    && between.start < between.end - 2
                    && self.text.class_of(between.end - 3).is(Class::PERSON_NOUN);
                if governed && !apposition && !titled && !role && !portfolio {
                    continue;
                }
                // `marktonderzoeker NIPO` is NIPO, `Apple-woordvoerder in Brussel` is a person.
                let beside = between.end > between.start
                    && between.len() <= 2
                    && mention.span.end >= span.end
                    && is_body(mention.kind)
                    && self.text.class_of(between.end - 1).is(Class::PERSON_NOUN);
                if person_before && mention.kind != EntityType::Person && !apposition && !beside {
                    continue;
                }
                if self.modifies(mention.span, span) {
                    continue;
                }
                if mention.kind == EntityType::Place
                    && between.clone().any(|t| {
                        self.text
                            .class_of(t)
                            .is(Class::PERSON_NOUN.or(Class::GROUP_NOUN))
                    })
                {
                    continue;
                }
                heads.push(*mention);
            } else if separated
                && heads
                    .iter()
                    .all(|h| (h.kind == EntityType::Person) == (mention.kind == EntityType::Person))
                && !governed
                && between
                    .clone()
                    .any(|t| document.lower(t) == "en" || document.surface(t) == ",")
                && between.len() <= 4
            {
                heads.push(*mention);
            }
        }
        let head = *heads.first()?;
        let last = heads.last()?;
        let conjoined = heads.len() > 1
            && document
                .tokens_in(Span {
                    start: head.span.end,
                    end: last.span.start,
                })
                .any(|t| document.lower(t) == "en");
        let name = conjoined.then(|| {
            Span {
                start: head.span.start,
                end: last.span.end,
            }
            .of(document.text())
            .to_owned()
        });
        Some((Some(head), name))
    }

    /// What `die` stands for: the name or phrase right before it.
    fn antecedent(&self, speaker: &Speaker, span: Span, plural: bool) -> Found {
        let phrases = Phrases {
            text: self.text,
            period: &self.text.periods[speaker.period],
        };
        let first = speaker.items.start;
        if first == phrases.start() {
            return if plural {
                self.group(span)
            } else {
                self.last_person(span).or_else(|| self.person(span, None))
            }
            .map(named);
        }
        // `is een muzikant overleden die`: the verbs of the clause before stand between.
        let mut end = first;
        while end > phrases.start()
            && (!phrases
                .item(end - 1)
                .is_some_and(|i| i.is_word() || i.kind == super::items::Kind::Bracket)
                || matches!(
                    phrases.pos(end - 1),
                    Pos::ConjunctionCoordinating
                        | Pos::VerbPastParticiple
                        | Pos::VerbInfinitive
                        | Pos::VerbFinite
                        | Pos::AdpositionFinal
                ))
        {
            end -= 1;
        }
        // Names end right there; else the phrase starts after the last verb, comma or preposition.
        let near = self.text.items.get(end.checked_sub(1)?)?.span;
        let until = self.mentions.partition_point(|m| m.span.start < span.start);
        let thing = phrases.lower(first).starts_with("waar");
        if let Some(mention) = self.mentions[..until].last()
            && !thing
            && mention.span.end + 1 >= near.end
            && mention.kind != EntityType::Demonym
            && mention.kind != EntityType::Place
        {
            return Some((Some(*mention), None));
        }
        let mut start = end - 1;
        while start > phrases.start() {
            let before = start - 1;
            let item = phrases.item(before)?;
            let person = phrases.is(end - 1, Class::PERSON_NOUN.or(Class::GROUP_NOUN));
            if !item.is_word()
                || phrases.finite(before)
                || matches!(
                    phrases.pos(before),
                    Pos::Adverb | Pos::ConjunctionCoordinating | Pos::ConjunctionSubordinating
                )
                || phrases.lower(before) == "er"
                || item.is(Class::PREPOSITION) && (person || phrases.lower(before) != "van")
            {
                break;
            }
            start = before;
            if phrases.is(before, Class::DETERMINER)
                && phrases.lower(before.wrapping_sub(1)) != "van"
            {
                break;
            }
        }
        // `publiceerde vorig jaar cijfers waaruit`
        if let Some(noun) = phrases.time_phrase(start).filter(|noun| *noun < end) {
            start = noun;
        }
        let phrase = self.text.span(start..end);
        (!thing)
            .then(|| {
                let antecedent = Speaker {
                    items: start..end,
                    period: speaker.period,
                };
                self.named(phrase)
                    .or_else(|| self.role(&antecedent, phrase))
            })
            .flatten()
            .or_else(|| Some((None, Some(phrase.of(self.text.document.text()).to_owned()))))
    }

    /// `burgemeester An Peeters van Zelzate` without an entity: the capitals after the role.
    fn titled_name(&self, speaker: &Speaker) -> Option<String> {
        let phrases = Phrases {
            text: self.text,
            period: &self.text.periods[speaker.period],
        };
        let mut words = speaker
            .items
            .clone()
            .take_while(|at| !phrases.is(*at, Class::PREPOSITION));
        let role = words.find(|at| {
            // `Sterrenkundige Marijke Stoffelen`
            phrases.is(*at, Class::PERSON_NOUN) || self.names.contains(phrases.lower(at + 1))
        });
        // `Ben Reitzes van Barclays Capital`
        let first = match role {
            Some(role) => role + 1,
            None if self.names.contains(phrases.lower(speaker.items.start)) => speaker.items.start,
            None => return None,
        };
        let mut end = first;
        while end < speaker.items.end && phrases.item(end).is_some_and(Item::is_capital) {
            end += 1;
        }
        (end > first).then(|| self.text.surface(first..end).to_owned())
    }

    /// `de bonden` after `de vakbonden`: the phrase by which a group spoke first.
    fn known_group(&mut self, speaker: &Speaker, span: Span) -> Option<String> {
        let period = &self.text.periods[speaker.period];
        let phrases = Phrases {
            text: self.text,
            period,
        };
        let head = speaker.items.end - 1;
        let definite = speaker.items.len() == 2 && phrases.lower(speaker.items.start) == "de";
        if !definite || !phrases.is(head, Class::GROUP_NOUN) {
            return None;
        }
        let noun = phrases.lower(head);
        let noun = noun.strip_prefix("vak").unwrap_or(noun);
        let source = self.text.document.text();
        let first = *self.groups.entry(noun).or_insert(span);
        Some(first.of(source).to_owned())
    }

    fn unnamed_type(&self, speaker: &Speaker) -> UnnamedSource {
        let phrases = Phrases {
            text: self.text,
            period: &self.text.periods[speaker.period],
        };
        let first = speaker.items.start;
        if matches!(
            phrases.lower(first),
            "ik" | "wij" | "we" | "mij" | "ons" | "me"
        ) {
            return UnnamedSource::Author;
        }
        let head = phrases.head(speaker.items.clone());
        let noun = phrases.lower(head);
        let person = speaker
            .items
            .clone()
            .any(|at| phrases.is(at, Class::PERSON_NOUN));
        if person {
            UnnamedSource::Person
        } else if phrases.is_document(speaker.items.clone())
            || noun.ends_with("uit")
            || matches!(noun, "waarin" | "waarop")
        {
            UnnamedSource::Document
        } else if phrases.is(head, Class::ORGANISATION_NOUN) {
            UnnamedSource::Organisation
        } else if phrases.is(head, Class::GROUP_NOUN)
            || phrases.pos(head) == Pos::NounPlural
            || noun.ends_with("en") && noun.len() > 4
            || matches!(
                noun,
                "zij" | "ze" | "hun" | "velen" | "sommigen" | "anderen"
            )
            || speaker.items.clone().any(|at| phrases.lower(at) == "en")
        {
            UnnamedSource::Group
        } else if phrases.item(head).is_some_and(Item::is_capital) && speaker.items.len() > 1 {
            UnnamedSource::Organisation
        } else {
            UnnamedSource::Person
        }
    }
}

/// A mention, and a name where it is not that of its entity.
pub type Found = Option<(Option<Named>, Option<String>)>;

/// A mention under its own name.
pub fn named(mention: Named) -> (Option<Named>, Option<String>) {
    (Some(mention), None)
}
