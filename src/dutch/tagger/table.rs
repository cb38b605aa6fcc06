//! Small records found by the hash of what they speak of: the row of weights of "the word ends in
//! `-heid`", the cluster of `maandag`.
//!
//! The table is used as it lies in its file, without being copied. A hash belongs to one of many
//! blocks of 64 places; a bit for each place says whether it is filled, and the number of filled
//! places before it which record it has. Each block brings a number that stirs its hashes so that
//! no two of them meet at a place: there is nothing to search. What the table does not hold is
//! mostly found missing by one bit (four of five places are empty), else by 16 bits of the hash
//! that end each record.
//!
//! Left out: what the records mean.

/// Records for each block on average.
const LOAD: usize = 8;
/// Hashes that are looked up together; their indexes fit a byte.
const TOGETHER: usize = 64;
/// Bytes of a block: its bits, the number of records before it, what stirs it, two to spare.
const BLOCK: usize = 16;

/// Records of `R` bytes, the last two of which are a check of the hash.
#[derive(Clone, Copy, Debug)]
pub struct Table<'b, const R: usize> {
    blocks: &'b [[u8; BLOCK]],
    records: &'b [[u8; R]],
}

impl<const R: usize> Default for Table<'_, R> {
    fn default() -> Self {
        Self {
            blocks: &[[0; BLOCK]],
            records: &[],
        }
    }
}

#[inline]
fn block_of(hash: u64, blocks: usize) -> usize {
    (((hash >> 32) * blocks as u64) >> 32) as usize
}

#[inline]
fn place(hash: u64, stir: u16) -> u32 {
    let factor = 0x9E37_79B9_7F4A_7C15u64.wrapping_add(2 * u64::from(stir));
    (hash.wrapping_mul(factor) >> 58) as u32
}

impl<'b, const R: usize> Table<'b, R> {
    /// Reads the bytes that [`write()`] made; none where they are others.
    pub fn read(bytes: &'b [u8]) -> Option<Self> {
        let (blocks, rest) = bytes.split_first_chunk::<4>()?;
        let blocks = (u32::from_le_bytes(*blocks) as usize).checked_mul(BLOCK)?;
        let (blocks, rest) = rest.split_at_checked(blocks)?;
        let (blocks, _) = blocks.as_chunks();
        let (records, odd) = rest.as_chunks::<R>();
        let mut before = 0;
        for block in blocks {
            let (filled, start, _) = parts(block);
            if start as usize != before {
                return None;
            }
            before += filled.count_ones() as usize;
        }
        let fits = before == records.len() && odd.is_empty() && !blocks.is_empty();
        fits.then_some(Self { blocks, records })
    }

    /// Number of records.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// False where there is no record of a hash. Does the same work for every hash, so that many
    /// can be asked for at a time.
    #[inline]
    fn may_hold(&self, hash: u64) -> bool {
        let (filled, _, stir) = parts(&self.blocks[block_of(hash, self.blocks.len())]);
        filled >> place(hash, stir) & 1 == 1
    }

    /// The record of a hash.
    #[inline]
    pub fn find(&self, hash: u64) -> Option<&'b [u8; R]> {
        let record = self.records.get(self.number(hash))?;
        (self.may_hold(hash) && check(record) == hash as u16).then_some(record)
    }

    /// True where the record with a number is that of a hash.
    #[inline]
    fn is_record(&self, number: usize, hash: u64) -> bool {
        let record = self.records.get(number);
        record.is_some_and(|record| check(record) == hash as u16)
    }

    /// The number of the record that a hash has if it has one.
    #[inline]
    fn number(&self, hash: u64) -> usize {
        let (filled, before, stir) = parts(&self.blocks[block_of(hash, self.blocks.len())]);
        let below = (1u64 << place(hash, stir)) - 1;
        before as usize + (filled & below).count_ones() as usize
    }
}

/// Finds the records of many hashes in the first of two tables, or else in the second, and hands
/// each over with the index of its hash.
///
/// Each of the steps (which table may have it, is the record there that of the hash, take it) is
/// done for many hashes before the next, without a branch that depends on what memory brings: so
/// many records are on their way at a time.
#[inline]
pub fn find_all<'b, const R: usize>(
    first: &Table<'b, R>,
    second: &Table<'b, R>,
    hashes: &[u64],
    mut found: impl FnMut(usize, &'b [u8; R]),
) {
    for (chunk, hashes) in hashes.chunks(TOGETHER).enumerate() {
        let (mut in_first, mut in_second) = (Picked::default(), Picked::default());
        for (index, hash) in (0u8..).zip(hashes) {
            let (here, there) = (first.may_hold(*hash), second.may_hold(*hash));
            in_first.push(index, here);
            in_second.push(index, !here && there);
        }
        let (mut right_first, mut right_second) = (Picked::default(), Picked::default());
        for index in in_first.all() {
            let hash = hashes[usize::from(*index)];
            let number = first.number(hash);
            let is_right = first.is_record(number, hash);
            right_first.push((*index, number as u32), is_right);
            in_second.push(*index, !is_right && second.may_hold(hash));
        }
        for index in in_second.all() {
            let hash = hashes[usize::from(*index)];
            let number = second.number(hash);
            right_second.push((*index, number as u32), second.is_record(number, hash));
        }
        for (table, right) in [(first, &right_first), (second, &right_second)] {
            for (index, number) in right.all() {
                if let Some(record) = table.records.get(*number as usize) {
                    found(chunk * TOGETHER + usize::from(*index), record);
                }
            }
        }
    }
}

/// Some of the hashes that are looked up together.
struct Picked<T> {
    items: [T; TOGETHER],
    count: usize,
}

impl<T: Copy + Default> Default for Picked<T> {
    fn default() -> Self {
        Self {
            items: [T::default(); TOGETHER],
            count: 0,
        }
    }
}

impl<T> Picked<T> {
    /// Adds one, or does the same work for nothing.
    #[inline]
    fn push(&mut self, item: T, add: bool) {
        self.items[self.count % TOGETHER] = item;
        self.count += usize::from(add);
    }

    fn all(&self) -> impl Iterator<Item = &T> {
        self.items.iter().take(self.count)
    }
}

/// The last two bytes of a record: the lowest of its hash.
#[inline]
fn check<const R: usize>(record: &[u8; R]) -> u16 {
    u16::from_le_bytes([record[R - 2], record[R - 1]])
}

#[inline]
fn parts(block: &[u8; BLOCK]) -> (u64, u32, u16) {
    let whole = u128::from_le_bytes(*block);
    (whole as u64, (whole >> 64) as u32, (whole >> 96) as u16)
}

/// The bytes of a table of these records, whose last two bytes are filled in. Of records with
/// the same hash the first counts.
pub fn write<const R: usize>(records: &[(u64, [u8; R])]) -> Vec<u8> {
    let mut sorted: Vec<&(u64, [u8; R])> = records.iter().collect();
    sorted.sort_by_key(|(hash, _)| *hash);
    sorted.dedup_by_key(|(hash, _)| *hash);
    let mut count = sorted.len().div_ceil(LOAD).max(1);
    loop {
        if let Some(bytes) = lay(&sorted, count) {
            return bytes;
        }
        count += 1 + count / 16;
    }
}

/// Lays the records, sorted by hash, in so many blocks, where each can be stirred.
fn lay<const R: usize>(sorted: &[&(u64, [u8; R])], count: usize) -> Option<Vec<u8>> {
    let mut bytes = (count as u32).to_le_bytes().to_vec();
    let mut laid = Vec::with_capacity(sorted.len() * R);
    let mut before = 0;
    for block in 0..count {
        let rest = &sorted[before..];
        let length = rest.partition_point(|(hash, _)| block_of(*hash, count) <= block);
        let here = &rest[..length];
        let (filled, stir) = (0..=u16::MAX).find_map(|stir| {
            let mut filled = 0u64;
            let free = here.iter().all(|(hash, _)| {
                let bit = 1 << place(*hash, stir);
                let free = filled & bit == 0;
                filled |= bit;
                free
            });
            free.then_some((filled, stir))
        })?;
        bytes.extend(filled.to_le_bytes());
        bytes.extend((before as u32).to_le_bytes());
        bytes.extend(stir.to_le_bytes());
        bytes.extend([0; 2]);
        let mut placed: Vec<_> = here
            .iter()
            .map(|(hash, record)| (place(*hash, stir), hash, record))
            .collect();
        placed.sort_by_key(|(place, ..)| *place);
        for (_, hash, record) in placed {
            laid.extend(&record[..R - 2]);
            laid.extend((*hash as u16).to_le_bytes());
        }
        before += length;
    }
    bytes.extend(laid);
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(n: u64) -> u64 {
        let hash = n.wrapping_mul(0xD6E8_FEB8_6659_FD93);
        (hash ^ hash >> 29).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    #[test]
    fn every_record_is_found_and_no_other() {
        let records: Vec<(u64, [u8; 6])> = (1..5000)
            .map(|n| (hash(n), [n as u8, (n >> 8) as u8, 7, 7, 0, 0]))
            .collect();
        let bytes = write(&records);
        let table = Table::<6>::read(&bytes).unwrap();
        assert_eq!(table.len(), records.len());
        for (hash, record) in &records {
            assert_eq!(table.find(*hash).unwrap()[..4], record[..4]);
        }
        let others: Vec<(u64, [u8; 6])> = (4000..6000).map(|n| (hash(n), [8; 6])).collect();
        let others = write(&others);
        let others = Table::<6>::read(&others).unwrap();
        let hashes: Vec<u64> = (1..9000).step_by(3).map(hash).collect();
        let mut found = Vec::new();
        find_all(&table, &others, &hashes, |index, record| {
            found.push((index, record));
        });
        found.sort_unstable();
        let of = |index: usize| {
            let hash = hashes[index];
            Some((index, table.find(hash).or_else(|| others.find(hash))?))
        };
        let expected: Vec<_> = (0..hashes.len()).filter_map(of).collect();
        assert_eq!(found, expected);
        assert!(found.iter().any(|(_, record)| record[0] == 8));
        let strangers = (5000..100_000).filter(|n| table.find(hash(*n)).is_some());
        assert!(strangers.count() < 10);
    }

    #[test]
    fn other_bytes_are_no_table() {
        let bytes = write(&[(hash(1), [1, 2, 0, 0]), (hash(2), [3, 4, 0, 0])]);
        assert!(Table::<4>::read(&bytes).is_some());
        assert!(Table::<4>::read(&bytes[..bytes.len() - 1]).is_none());
        assert!(Table::<4>::read(&bytes[..3]).is_none());
        let mut altered = bytes.clone();
        altered[4] ^= 1;
        assert!(Table::<4>::read(&altered).is_none());
        assert!(Table::<4>::default().find(hash(1)).is_none());
    }
}
