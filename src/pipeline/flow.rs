//! Reading, analyzing and writing side by side: one thread takes the inputs apart, the workers do
//! something with each piece, and the caller gets what they made in input order.
//!
//! A large file holds up nobody: the pieces after it are worked on meanwhile, as long as all that
//! is under way stays within [`BYTES`] and [`PIECES`]. So memory is bounded whatever the size of
//! the inputs, and the output is the same for any number of threads.
//!
//! Left out: what is done with a piece (see [`super::run`] and [`super::each()`]).

use super::{Error, Watch};
use crate::read::{Found, Inputs, Options, Piece};
use rayon::ThreadPool;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Bytes of input under way, from being read to being written; one piece may be larger.
const BYTES: u64 = 4 << 20;
/// Pieces under way.
const PIECES: usize = 512;
/// How often it is looked whether the user has had enough.
const TICK: Duration = Duration::from_millis(40);

/// Pieces that are read ahead by a thread of their own.
pub struct Pieces {
    pieces: Receiver<Piece>,
    room: Arc<Room>,
    many: bool,
}

impl Pieces {
    /// Starts to read what was found.
    ///
    /// # Errors
    /// When the thread cannot be started, or the user stopped the run before there was anything.
    pub fn of(found: Found, options: Options, watch: &mut dyn Watch) -> Result<Self, Error> {
        watch.start(&|| found.size());
        let (tell, told) = mpsc::channel();
        let (give, pieces) = mpsc::channel();
        let room = Arc::new(Room::default());
        let reader = {
            let room = Arc::clone(&room);
            move || read(found, &options, &tell, &give, &room)
        };
        thread::Builder::new()
            .name("reader".to_owned())
            .spawn(reader)
            .map_err(Error::Reader)?;
        let many = loop {
            match told.recv_timeout(TICK) {
                Ok(many) => break many,
                Err(_) if watch.stopped() => return Err(Error::Interrupted),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break false,
            }
        };
        Ok(Self { pieces, room, many })
    }

    /// True where there may be more than one article.
    pub const fn many(&self) -> bool {
        self.many
    }

    /// Does `job` with each piece, on the threads of the pool, and `take`s what it makes in input
    /// order; that gives the number of articles.
    ///
    /// # Errors
    /// [`Error::Interrupted`] when the user stopped the run: what was taken is the beginning of
    /// the whole. Else the first error of `take`, or of starting a thread.
    pub fn flow<T: Send>(
        self,
        pool: &ThreadPool,
        job: impl Fn(Piece) -> T + Sync,
        mut take: impl FnMut(T, &mut dyn Watch) -> Result<usize, Error>,
        watch: &mut dyn Watch,
    ) -> Result<(), Error> {
        let Self { pieces, room, .. } = self;
        let stop = AtomicBool::new(false);
        thread::scope(|scope| {
            let (send, made) = mpsc::channel();
            let (job, stop) = (&job, &stop);
            let hand_out = move || {
                pool.in_place_scope_fifo(|tasks| {
                    for (number, piece) in (0..).zip(until(&pieces, stop)) {
                        let send = send.clone();
                        tasks.spawn_fifo(move |_| {
                            let size = piece.size();
                            let made = (!stop.load(Ordering::Relaxed)).then(|| job(piece));
                            // Nobody listens where the run is at its end.
                            let _ = send.send(Made { number, size, made });
                        });
                    }
                });
            };
            thread::Builder::new()
                .name("hand-out".to_owned())
                .spawn_scoped(scope, hand_out)
                .map_err(Error::Reader)?;
            let done = in_order(&made, &room, stop, &mut take, watch);
            stop.store(true, Ordering::Relaxed);
            room.close();
            done
        })
    }
}

/// Takes pieces of work off the inputs while there is room.
fn read(found: Found, options: &Options, tell: &Sender<bool>, give: &Sender<Piece>, room: &Room) {
    let inputs = Inputs::new(found, options);
    if tell.send(inputs.many()).is_err() {
        return;
    }
    for piece in inputs {
        if !room.take(piece.size()) || give.send(piece).is_err() {
            return;
        }
    }
}

/// The pieces up to the last, or until the run is stopped.
fn until<'a>(
    pieces: &'a Receiver<Piece>,
    stop: &'a AtomicBool,
) -> impl Iterator<Item = Piece> + 'a {
    std::iter::from_fn(move || {
        while !stop.load(Ordering::Relaxed) {
            match pieces.recv_timeout(TICK) {
                Ok(piece) => return Some(piece),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        None
    })
}

/// What was made of a piece; nothing where the run was stopped before it.
struct Made<T> {
    number: u64,
    size: u64,
    made: Option<T>,
}

/// Takes what was made in the order of its numbers.
fn in_order<T>(
    made: &Receiver<Made<T>>,
    room: &Room,
    stop: &AtomicBool,
    take: &mut impl FnMut(T, &mut dyn Watch) -> Result<usize, Error>,
    watch: &mut dyn Watch,
) -> Result<(), Error> {
    let mut waiting: BTreeMap<u64, Made<T>> = BTreeMap::new();
    let mut next = 0;
    loop {
        if watch.stopped() {
            stop.store(true, Ordering::Relaxed);
        }
        match made.recv_timeout(TICK) {
            Ok(one) => {
                waiting.insert(one.number, one);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                let stopped = stop.load(Ordering::Relaxed);
                return if stopped {
                    Err(Error::Interrupted)
                } else {
                    Ok(())
                };
            }
        }
        while let Some(one) = waiting.remove(&next) {
            let Some(made) = one.made else {
                // Later pieces may be done already; they do not count without this one.
                return Err(Error::Interrupted);
            };
            next += 1;
            let articles = take(made, watch)?;
            watch.advance(articles, one.size);
            room.give(one.size);
        }
    }
}

/// Room for what is under way.
#[derive(Default)]
struct Room {
    used: Mutex<Used>,
    changed: Condvar,
}

#[derive(Default)]
struct Used {
    bytes: u64,
    pieces: usize,
    closed: bool,
}

impl Used {
    const fn is_full(&self) -> bool {
        !self.closed && (self.bytes >= BYTES || self.pieces >= PIECES)
    }
}

impl Room {
    /// Waits until there is room and takes it; false where nobody needs more.
    fn take(&self, bytes: u64) -> bool {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let mut used = self
            .changed
            .wait_while(used, |used| used.is_full())
            .unwrap_or_else(PoisonError::into_inner);
        used.bytes += bytes;
        used.pieces += 1;
        !used.closed
    }

    fn give(&self, bytes: u64) {
        self.change(|used| {
            used.bytes = used.bytes.saturating_sub(bytes);
            used.pieces = used.pieces.saturating_sub(1);
        });
    }

    fn close(&self) {
        self.change(|used| used.closed = true);
    }

    fn change(&self, change: impl FnOnce(&mut Used)) {
        change(&mut self.used.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Unwatched, threads};
    use super::*;
    use crate::read;
    use std::path::PathBuf;
    use std::sync::atomic::AtomicUsize;

    fn missing(count: usize) -> Found {
        let paths: Vec<_> = (0..count)
            .map(|n| PathBuf::from(format!("none/{n}.txt")))
            .collect();
        read::find(&paths)
    }

    fn pieces(count: usize) -> Pieces {
        Pieces::of(
            missing(count),
            Options::default(),
            &mut Unwatched::default(),
        )
        .unwrap()
    }

    #[test]
    fn pieces_come_back_in_order_however_long_each_takes() {
        let pool = threads(3).unwrap();
        let job = |piece: Piece| {
            let id = piece.read(&Options::default()).remove(0).unwrap_err().id;
            let number: usize = id.parse().unwrap();
            thread::sleep(Duration::from_micros(if number.is_multiple_of(7) {
                900
            } else {
                10
            }));
            number
        };
        let mut taken = Vec::new();
        let take = |number, _: &mut dyn Watch| {
            taken.push(number);
            Ok(1)
        };
        let all = pieces(PIECES + 100).flow(&pool, job, take, &mut Unwatched::default());
        assert!(all.is_ok());
        assert!(taken.iter().copied().eq(0..PIECES + 100));
    }

    #[test]
    fn no_more_is_under_way_than_there_is_room_for() {
        let pool = threads(2).unwrap();
        let (most, now) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let job = |_: Piece| {
            let now = now.fetch_add(1, Ordering::Relaxed) + 1;
            most.fetch_max(now, Ordering::Relaxed);
        };
        let take = |(), _: &mut dyn Watch| {
            thread::sleep(Duration::from_micros(20));
            now.fetch_sub(1, Ordering::Relaxed);
            Ok(1)
        };
        let all = pieces(3 * PIECES).flow(&pool, job, take, &mut Unwatched::default());
        assert!(all.is_ok());
        assert!(most.load(Ordering::Relaxed) <= PIECES + 1);
    }

    #[test]
    fn a_run_that_is_stopped_has_taken_the_beginning_of_the_whole() {
        struct Impatient(usize);
        impl Watch for Impatient {
            fn tell(&mut self, _: crate::report::messages::Message) {}
            fn advance(&mut self, _: usize, _: u64) {
                self.0 += 1;
            }
            fn stopped(&self) -> bool {
                self.0 >= 5
            }
        }
        let pool = threads(2).unwrap();
        let mut taken = 0;
        let job = |_: Piece| thread::sleep(Duration::from_millis(2));
        let take = |(), _: &mut dyn Watch| {
            taken += 1;
            Ok(1)
        };
        let end = pieces(PIECES).flow(&pool, job, take, &mut Impatient(0));
        assert!(matches!(end, Err(Error::Interrupted)));
        assert!((5..PIECES).contains(&taken), "{taken}");
    }
}
