//! Addresses: `https://krant.nl/artikel`, `www.krant.nl`, `naam@krant.nl`. A bare `Booking.com`
//! is a word: in newspapers it is a name.
//!
//! Left out: addresses that a space interrupts.

use super::tokens::{Cutter, is_space};

/// Endings of internet names.
#[rustfmt::skip]
const DOMAINS: [&str; 36] = [
    "com", "nl", "be", "org", "net", "eu", "edu", "gov", "info", "biz", "tv", "io", "fm", "ai",
    "app", "dev", "uk", "fr", "de", "lu", "at", "ch", "us", "ru", "cn", "jp", "au", "ca", "int",
    "frl", "amsterdam", "brussels", "vlaanderen", "gent", "news", "online",
];

/// True for the name of a site: `nu.nl`, `bbc.co.uk`.
pub(super) fn is_domain(word: &str) -> bool {
    word.rsplit_once('.')
        .is_some_and(|(name, ending)| !name.is_empty() && DOMAINS.contains(&ending))
}

impl Cutter<'_, '_> {
    /// `https://…`, `www.…`, `naam@krant.nl`, `krant.nl/artikel`: where the address ends.
    pub(super) fn address(&mut self) -> Option<usize> {
        let begin = self.here();
        let rest = &self.text.as_bytes()[begin..];
        let starts = |prefix: &str| {
            rest.get(..prefix.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(prefix.as_bytes()))
        };
        let length =
            if starts("http://") || starts("https://") || starts("ftp://") || starts("www.") {
                self.address_length(begin)
            } else {
                let at_sign = self.at_sign_from(begin);
                if at_sign - begin > 64 {
                    return None;
                }
                let local = &rest[..at_sign - begin];
                let plain = |b: &u8| b.is_ascii_alphanumeric() || b"._-+".contains(b);
                if !local.iter().all(plain) || !self.alphanumeric_at(at_sign + 1) {
                    return None;
                }
                let domain = &rest[local.len() + 1..];
                let end = domain
                    .iter()
                    .take(255)
                    .take_while(|b| b.is_ascii_alphanumeric() || b".-".contains(b))
                    .count();
                let domain = self.text.get(at_sign + 1..at_sign + 1 + end)?;
                let domain = domain.trim_end_matches(['.', '-']);
                if !domain.contains('.') {
                    return None;
                }
                local.len() + 1 + domain.len()
            };
        (length > 5).then_some(begin + length)
    }

    /// Length of an address that begins at a place: up to white space, without the marks of the
    /// sentence around it.
    pub(super) fn address_length(&self, begin: usize) -> usize {
        let rest = &self.text[begin..];
        let length = rest
            .find(|c: char| is_space(c) || "<>\"“”„«»‘’".contains(c))
            .unwrap_or(rest.len());
        let mut address = &rest[..length];
        let opened = address.matches('(').count();
        let mut closed = address.matches(')').count();
        loop {
            if let Some(shorter) =
                address.strip_suffix(['.', ',', ';', ':', '!', '?', '\'', ']', '…'])
            {
                address = shorter;
            } else if closed > opened && address.ends_with(')') {
                address = &address[..address.len() - 1];
                closed -= 1;
            } else {
                return address.len();
            }
        }
    }

    /// True where `nl`, `co.uk` or another ending of an internet name closes the dotted word
    /// that goes on at a place.
    pub(super) fn domain_from(&self, mut at: usize) -> bool {
        for _ in 0..4 {
            let (segment, end) = self.segment_at(at);
            let goes_on =
                self.text.as_bytes().get(end) == Some(&b'.') && self.alphanumeric_at(end + 1);
            if !goes_on {
                return DOMAINS.contains(&segment);
            }
            at = end + 1;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use crate::dutch::tokens::tests::assert_cut;

    #[test]
    fn marks_around_an_address_are_no_part_of_it() {
        assert_cut("‘|https://a.nl/b|’ <|http://a.nl|> mail|: a.b@c.nl|;");
    }

    #[test]
    fn at_sign_without_a_domain_makes_no_address() {
        assert_cut("a|@|b en a|@|b|.");
    }

    #[test]
    fn names_of_sites_are_words() {
        assert_cut("Bol.com|, bbc.co.uk en Nieuwsblad.be|.");
    }
}
