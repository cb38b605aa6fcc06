//! Which names of the lexicon stand where: in `de Europese Commissie` the second and third word
//! begin and end the name of an agency.
//!
//! A tree of words made from `data/lexicon/` at start; each kind of name is matched on its own,
//! longest first. Capitals do not matter, except that a name written with a capital is not found
//! in small letters and a short acronym only in capitals; a genitive on the last word is no
//! hindrance.
//!
//! Left out: deciding what a match means; that is learnt.

use super::spelling::{self, Class, Spelling, pair};
use super::words;
use crate::article::Span;
use crate::document::EntityType;
use crate::dutch::tokens;
use rustc_hash::FxHashMap;

/// Tables of the lexicon in the order of [`EntityType`], then first names and surnames.
const TABLES: [&str; KINDS] = [
    include_str!("../../../data/lexicon/person.tsv"),
    include_str!("../../../data/lexicon/company.tsv"),
    include_str!("../../../data/lexicon/agency.tsv"),
    include_str!("../../../data/lexicon/party.tsv"),
    include_str!("../../../data/lexicon/media.tsv"),
    include_str!("../../../data/lexicon/organisation.tsv"),
    include_str!("../../../data/lexicon/place.tsv"),
    include_str!("../../../data/lexicon/product.tsv"),
    include_str!("../../../data/lexicon/event.tsv"),
    include_str!("../../../data/lexicon/demonym.tsv"),
    include_str!("../../../data/lexicon/other.tsv"),
    include_str!("../../../data/lexicon/firstname.tsv"),
    include_str!("../../../data/lexicon/surname.tsv"),
];

/// Kinds of entries: the kinds of names, first names, surnames.
pub const KINDS: usize = EntityType::ALL.len() + 2;
/// Number of the first names among the kinds.
pub const FIRST_NAME: usize = EntityType::ALL.len();
/// Number of the surnames among the kinds.
pub const SURNAME: usize = EntityType::ALL.len() + 1;

/// Longest name in words.
const LONGEST: usize = 10;

/// A place in the tree; 0 where no name begins so.
pub type Node = u32;

/// What the lexicon knows of a word in its place: four bits for each kind, of which three say
/// where in the name the word stands and one whether the name is ambiguous.
pub type Marks = u64;

const BEGIN: u64 = 1;
const INSIDE: u64 = 2;
const END: u64 = 3;
const SINGLE: u64 = 4;
const AMBIGUOUS: u64 = 8;

/// The mark of one kind; 0 where the word is in no such name.
#[inline]
pub fn mark(marks: Marks, kind: usize) -> u64 {
    (marks >> (4 * kind)) & 0xF
}

/// A name that ends at a node.
#[derive(Clone, Copy, Debug, Default)]
struct Ends {
    /// A bit for each kind.
    plain: u16,
    ambiguous: u16,
    /// Written with a capital or digit.
    capital: u16,
    /// A short acronym.
    acronym: u16,
}

/// The lexicon as a tree of words.
#[derive(Debug, Default)]
pub struct Gazetteer {
    children: FxHashMap<u64, Node>,
    ends: Vec<Ends>,
}

impl Gazetteer {
    /// The lexicon that is part of the program.
    pub fn embedded() -> Self {
        Self::new(&TABLES)
    }

    fn new(tables: &[&str]) -> Self {
        let mut tree = Self {
            children: FxHashMap::default(),
            ends: Vec::with_capacity(80_000),
        };
        tree.children.reserve(80_000);
        tree.ends.push(Ends::default());
        let mut pieces = Vec::new();
        for (kind, table) in tables.iter().enumerate() {
            for line in table.as_bytes().split(|b| *b == b'\n') {
                let mut columns = line.split(|b| *b == b'\t');
                let name = columns.next().unwrap_or_default();
                let aliases = columns.next().unwrap_or_default();
                for form in std::iter::once(name).chain(aliases.split(|b| *b == b'|')) {
                    tree.insert(kind, form, &mut pieces);
                }
            }
        }
        tree
    }

    fn insert(&mut self, kind: usize, marked: &[u8], pieces: &mut Vec<tokens::Piece>) {
        let form = marked.strip_suffix(b"*").unwrap_or(marked);
        let (node, how) = match self.grow_plain(form) {
            Some(grown) => grown,
            None => {
                let Ok(form) = std::str::from_utf8(form) else {
                    return;
                };
                (self.grow(form, pieces), How::of(form))
            }
        };
        if node == 0 {
            return;
        }
        let bit = 1 << kind;
        let ends = &mut self.ends[node as usize];
        if form.len() == marked.len() {
            ends.plain |= bit;
        } else {
            ends.ambiguous |= bit;
        }
        if how.capital {
            ends.capital |= bit;
        }
        if how.acronym {
            ends.acronym |= bit;
        }
    }

    /// The place of a name, made where it is none yet.
    fn grow(&mut self, form: &str, pieces: &mut Vec<tokens::Piece>) -> Node {
        pieces.clear();
        tokens::cut(form, Span::new(0, form.len()), pieces);
        let mut node = 0;
        for piece in pieces.iter() {
            let word = piece.span.of(form);
            words::cut(word, |start, end| {
                let lower = tokens::fold(&word[start..end]);
                node = self.child(node, spelling::hash(&lower));
            });
        }
        node
    }

    /// The same for words of plain letters, which need no tokenizer: nearly all. None where
    /// there are others.
    fn grow_plain(&mut self, form: &[u8]) -> Option<(Node, How)> {
        let mut node = 0;
        let mut upper = 0;
        let mut lower = 0;
        for word in form.split(|b| *b == b' ').filter(|word| !word.is_empty()) {
            for letter in word {
                match letter {
                    b'a'..=b'z' => lower += 1,
                    b'A'..=b'Z' => upper += 1,
                    _ => return None,
                }
            }
            let letters = word.iter().map(|b| char::from(b.to_ascii_lowercase()));
            node = self.child(node, spelling::hash_of(letters));
        }
        let how = How {
            capital: upper > 0,
            acronym: form.len() <= 4 && lower == 0 && upper > 1,
        };
        Some((node, how))
    }

    fn child(&mut self, node: Node, word: u64) -> Node {
        let key = pair(u64::from(node), word);
        *self.children.entry(key).or_insert_with(|| {
            self.ends.push(Ends::default());
            self.ends.len() as u32 - 1
        })
    }

    /// Where names go on that begin with a word.
    pub fn begin(&self, word: u64) -> Node {
        self.next(0, word)
    }

    fn next(&self, node: Node, word: u64) -> Node {
        let found = self.children.get(&pair(u64::from(node), word));
        found.copied().unwrap_or(0)
    }

    /// Marks the words of a sentence; `marks` are 0 before.
    pub fn mark<'s>(&self, word: impl Fn(usize) -> &'s Spelling, marks: &mut [Marks]) {
        let mut until = [0u32; KINDS];
        for first in 0..marks.len() {
            let spelling = word(first);
            let mut node = spelling.node;
            let mut found = [(0u32, false); KINDS];
            let mut any = false;
            let mut capital = false;
            let mut capitals = true;
            let most = marks.len().min(first + LONGEST);
            for at in first..most {
                let here = word(at);
                capital |= here.class.is_capital() || here.class == Class::Number;
                capitals &= matches!(
                    here.class,
                    Class::Capitals | Class::CapitalDigits | Class::CapitalPoints
                );
                let before = if at == first { 0 } else { node };
                if at > first {
                    node = self.next(before, here.word);
                }
                let mut ends = self.ends[node as usize];
                if here.base != here.word {
                    // The genitive of a name that ends here.
                    let base = self.ends[self.next(before, here.base) as usize];
                    ends.plain |= base.plain;
                    ends.ambiguous |= base.ambiguous;
                    ends.capital |= base.capital;
                    ends.acronym |= base.acronym;
                }
                let mut kinds = ends.plain | ends.ambiguous;
                if !capital {
                    kinds &= !ends.capital;
                }
                if !capitals {
                    kinds &= !ends.acronym;
                }
                while kinds != 0 {
                    let kind = kinds.trailing_zeros() as usize;
                    kinds &= kinds - 1;
                    found[kind] = (at as u32 + 1, ends.plain >> kind & 1 == 0);
                    any = true;
                }
                if node == 0 {
                    break;
                }
            }
            if !any {
                continue;
            }
            for (kind, &(end, ambiguous)) in found.iter().enumerate() {
                if end <= until[kind].max(first as u32) {
                    continue;
                }
                until[kind] = end;
                let end = end as usize;
                for (at, mark) in marks.iter_mut().enumerate().take(end).skip(first) {
                    let place = match (at == first, at + 1 == end) {
                        (true, true) => SINGLE,
                        (true, false) => BEGIN,
                        (false, true) => END,
                        (false, false) => INSIDE,
                    };
                    let ambiguous = if ambiguous { AMBIGUOUS } else { 0 };
                    let cleared = *mark & !(0xF << (4 * kind));
                    *mark = cleared | (place | ambiguous) << (4 * kind);
                }
            }
        }
    }
}

/// How a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct How {
    /// With a capital or digit.
    capital: bool,
    /// As a short acronym.
    acronym: bool,
}

impl How {
    fn of(form: &str) -> Self {
        let letters = form.chars().filter(|c| c.is_alphabetic()).count();
        let small = form.contains(char::is_lowercase);
        let capital = form.contains(|c: char| c.is_uppercase() || c.is_numeric());
        Self {
            capital,
            acronym: capital && form.len() <= 4 && !small && letters > 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::tagger::spelling::Tables;

    /// The places of the kind among the words of a sentence, as letters.
    fn marks(kind: usize, table: &str, sentence: &str) -> String {
        let mut tables = [""; KINDS];
        tables[kind] = table;
        let tables = Tables {
            gazetteer: Gazetteer::new(&tables),
            ..Tables::default()
        };
        let words: Vec<Spelling> = sentence
            .split(' ')
            .map(|word| Spelling::new(word, &tokens::fold(word), &tables))
            .collect();
        let mut marks = vec![0; words.len()];
        tables.gazetteer.mark(|at| &words[at], &mut marks);
        let letter = |marks: &u64| match mark(*marks, kind) {
            0 => '-',
            mark => char::from(b" BIESbies"[((mark & 7) + (mark >> 3) * 4) as usize]),
        };
        marks.iter().map(letter).collect()
    }

    #[test]
    fn the_longest_name_counts() {
        let table = "Universiteit\nUniversiteit van Amsterdam\tUvA*\n";
        assert_eq!(marks(5, table, "de Universiteit van Amsterdam"), "-BIE");
        assert_eq!(marks(5, table, "de Universiteit van Utrecht"), "-S--");
        assert_eq!(marks(5, table, "de UvA"), "-s");
    }

    #[test]
    fn a_genitive_is_no_hindrance() {
        assert_eq!(marks(1, "Microsoft\n", "Microsofts aandeel"), "S-");
        assert_eq!(marks(6, "Europa\n", "in Europa's hart"), "-S-");
    }

    #[test]
    fn small_letters_are_no_name_that_has_a_capital() {
        assert_eq!(marks(1, "Action\nbpost\n", "een action van bpost"), "---S");
        assert_eq!(marks(2, "WHO\n", "Who zegt de WHO"), "---S");
    }

    #[test]
    fn plain_names_are_cut_as_the_tokenizer_cuts_them() {
        let mut tree = Gazetteer::default();
        tree.ends.push(Ends::default());
        let lines = TABLES.iter().flat_map(|table| table.lines());
        let forms = lines.flat_map(|line| line.split(['\t', '|', '*']));
        let mut plain = 0;
        for form in forms {
            if let Some((node, how)) = tree.grow_plain(form.as_bytes()) {
                assert_eq!(node, tree.grow(form, &mut Vec::new()), "{form}");
                assert_eq!(how, How::of(form), "{form}");
                plain += 1;
            }
        }
        assert!(plain > 1000);
    }
}
