//! One-to-one matching of gold and found items, and what is left over, for people to read:
//! a gold `De Lijn` and a found `Lijn` that overlap are one mistake, not two.

use tiktok_corpus::article::Span;

/// Something that stands at one place of the text.
pub trait Spanned {
    /// Where it stands, in code points.
    fn span(&self) -> Span;
}

/// For each gold item the found item that agrees with it; no found item serves twice. The
/// first that agrees is taken, in the order of the lists.
pub fn pair<T>(gold: &[T], found: &[T], agree: impl Fn(&T, &T) -> bool) -> Vec<Option<usize>> {
    let mut used = vec![false; found.len()];
    gold.iter()
        .map(|g| {
            let at = (0..found.len()).find(|&at| !used[at] && agree(g, &found[at]))?;
            used[at] = true;
            Some(at)
        })
        .collect()
}

/// A gold item that was not found, a found item that is not in the gold, or two such items
/// that overlap.
#[derive(Debug, PartialEq)]
pub struct Mistake<'a, T> {
    /// The item of the gold.
    pub gold: Option<&'a T>,
    /// The item of the analysis.
    pub found: Option<&'a T>,
}

/// A mistake for people to read.
#[derive(Debug, PartialEq)]
pub struct Remark {
    /// In a word or two: `missed`, `false`, `boundary`.
    pub kind: String,
    /// What kind, both sides, the sentence: a few lines.
    pub lines: String,
}

/// The mistakes in order of place, given the pairs that count as right.
pub fn mistakes<'a, T: Spanned>(
    gold: &'a [T],
    found: &'a [T],
    pairs: &[Option<usize>],
) -> Vec<Mistake<'a, T>> {
    let mut used = vec![false; found.len()];
    for at in pairs.iter().flatten() {
        used[*at] = true;
    }
    let mut list = Vec::new();
    for (item, _) in gold.iter().zip(pairs).filter(|(_, pair)| pair.is_none()) {
        let near = (0..found.len()).find(|&at| !used[at] && found[at].span().overlaps(item.span()));
        if let Some(at) = near {
            used[at] = true;
        }
        list.push(Mistake {
            gold: Some(item),
            found: near.map(|at| &found[at]),
        });
    }
    for (item, _) in found.iter().zip(used).filter(|(_, used)| !used) {
        list.push(Mistake {
            gold: None,
            found: Some(item),
        });
    }
    list.sort_by_key(|mistake| mistake.gold.or(mistake.found).map(Spanned::span));
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Spanned for Span {
        fn span(&self) -> Span {
            *self
        }
    }

    const fn at(start: usize, end: usize) -> Span {
        Span::new(start, end)
    }

    #[test]
    fn no_found_item_serves_twice() {
        let pairs = pair(&[at(0, 3), at(0, 3)], &[at(0, 3)], |g, f| g == f);
        assert_eq!(pairs, [Some(0), None]);
    }

    #[test]
    fn overlapping_leftovers_are_one_mistake() {
        let gold = [at(0, 7), at(20, 25), at(40, 45)];
        let found = [at(3, 7), at(20, 25), at(30, 33)];
        let pairs = pair(&gold, &found, |g, f| g == f);
        let list = mistakes(&gold, &found, &pairs);
        let seen: Vec<_> = list
            .iter()
            .map(|m| (m.gold.copied(), m.found.copied()))
            .collect();
        assert_eq!(
            seen,
            [
                (Some(gold[0]), Some(found[0])),
                (None, Some(found[2])),
                (Some(gold[2]), None)
            ]
        );
    }
}
