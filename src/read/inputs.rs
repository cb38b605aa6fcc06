//! The inputs of a run in order, as pieces of work: whole files, and the records of files that
//! hold many. Taking a piece is quick and done by one thread; reading it is the work, and is done
//! by any.
//!
//! A folder with `a.txt` and `b.jsonl` gives the file `a.txt`, then line after line of `b.jsonl`:
//! memory holds as many pieces as the caller takes at a time, whatever the size of the files.
//!
//! Left out: finding the files ([`super::find()`]).

use super::find::{Found, STDIN};
use super::stream::{OneRecord, Records};
use super::window::Window;
use super::{Error, Failure, File, Options, Reading, decode, digest, find, packed};
use crate::article::{Article, Input};
use std::io::{self, Read};
use std::path::Path;
use std::vec;

/// Bytes at the start of a file that tell its format.
const HEAD: usize = 64 << 10;

/// A piece of work.
pub enum Piece {
    /// Something that cannot be read.
    Failed(Failure),
    /// A file that is read as a whole.
    File(WholeFile),
    /// A record of a file that holds many.
    Record(OneRecord),
}

impl Piece {
    /// Its size in bytes, as far as it is known.
    pub fn size(&self) -> u64 {
        match self {
            Self::Failed(_) => 0,
            Self::File(whole) => match &whole.content {
                Some(bytes) => bytes.len() as u64,
                None => std::fs::metadata(&whole.file.path).map_or(0, |m| m.len()),
            },
            Self::Record(record) => record.size(),
        }
    }

    /// What is known about a record of a file that holds many, and its bytes as they stand there.
    ///
    /// # Errors
    /// When it cannot be read, or is a file that is read as a whole.
    pub fn into_record(self) -> Result<(Input, Vec<u8>), Failure> {
        match self {
            Self::Failed(failure) => Err(failure),
            Self::File(whole) => Err(Failure {
                input: Box::new(Input::at(&whole.file.path)),
                id: whole.file.id,
                error: Error::NoRecords,
            }),
            Self::Record(record) => record.into_bytes(),
        }
    }

    /// Reads its articles in order; what cannot be read is a failure in its place.
    pub fn read(self, options: &Options) -> Vec<Result<Article, Failure>> {
        match self {
            Self::Failed(failure) => vec![Err(failure)],
            Self::File(whole) => whole.read(options),
            Self::Record(record) => record.read(),
        }
    }
}

/// A file that is read as a whole.
pub struct WholeFile {
    file: File,
    /// The bytes, where they could be read once only.
    content: Option<Vec<u8>>,
}

/// The inputs of a run.
pub struct Inputs<'o> {
    items: vec::IntoIter<Result<File, Failure>>,
    options: &'o Options,
    records: Option<Records>,
    first: Option<Piece>,
    many: bool,
}

impl<'o> Inputs<'o> {
    /// The inputs that were found.
    pub fn new(found: Found, options: &'o Options) -> Self {
        let mut inputs = Self {
            items: found.items.into_iter(),
            options,
            records: None,
            first: None,
            many: found.many,
        };
        inputs.first = inputs.piece();
        inputs
    }

    /// True where there may be more than one article.
    pub const fn many(&self) -> bool {
        self.many
    }

    fn piece(&mut self) -> Option<Piece> {
        loop {
            if let Some(records) = &mut self.records {
                match records.next() {
                    Some(Ok(record)) => return Some(Piece::Record(record)),
                    Some(Err(failure)) => return Some(Piece::Failed(failure)),
                    None => self.records = None,
                }
            }
            match self.items.next()? {
                Err(failure) => return Some(Piece::Failed(failure)),
                Ok(file) => match self.open(file) {
                    Ok(Some(piece)) => return Some(piece),
                    // Its records come next.
                    Ok(None) => {}
                    Err(failure) => return Some(Piece::Failed(failure)),
                },
            }
        }
    }

    /// Opens a file as far as it takes to tell its format.
    fn open(&mut self, file: File) -> Result<Option<Piece>, Failure> {
        let once = can_be_read_once(&file.path);
        let name = packed::inner(&file.path);
        let formats = self.options.formats(&name);
        let is_whole = formats
            .iter()
            .all(|format| matches!(format.reading, Reading::Whole(_)));
        let holds_many = formats.iter().any(|format| format.many);
        // Of a lone file it must be known whether it holds several articles.
        let is_clear = self.many || !holds_many || formats.iter().all(|format| format.many);
        if is_whole && is_clear && !once {
            self.many |= holds_many;
            return Ok(Some(Piece::File(WholeFile {
                file,
                content: None,
            })));
        }
        let mut input = Input::at(&file.path);
        let opened = start(&file, self.options).and_then(|(mut stream, head)| {
            let format = self.options.format_of(&name, &decode::head(&head));
            input.format = Some(format.name.to_owned());
            Ok(match format.reading {
                Reading::Records(open) => {
                    decode::check(&head)?;
                    let whole = Box::new(io::Cursor::new(head).chain(stream));
                    let window = Window::new(whole).map_err(packed::why)?;
                    (format, Some((open, window)), None)
                }
                Reading::Whole(_) if once => {
                    let limit = self.options.limits.max_bytes;
                    let mut bytes = head;
                    stream
                        .by_ref()
                        .take((limit + 1).saturating_sub(bytes.len() as u64))
                        .read_to_end(&mut bytes)
                        .map_err(packed::why)?;
                    (format, None, Some(bytes))
                }
                Reading::Whole(_) => (format, None, None),
            })
        });
        match opened {
            Ok((format, records, content)) => {
                self.many |= format.many;
                let Some((open, window)) = records else {
                    return Ok(Some(Piece::File(WholeFile { file, content })));
                };
                self.records = Some(Records::new(open, window, file, input, self.options)?);
                Ok(None)
            }
            Err(error) => Err(Failure {
                id: file.id,
                input: Box::new(input),
                error,
            }),
        }
    }
}

impl Iterator for Inputs<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        self.first.take().or_else(|| self.piece())
    }
}

/// The first bytes of a file with a JSON extension, unpacked; none of what can be read once only.
pub fn opening(file: &File, options: &Options) -> Option<Vec<u8>> {
    let is_json = super::json::FORMAT.has_extension(&packed::inner(&file.path));
    if !is_json || can_be_read_once(&file.path) {
        return None;
    }
    start(file, options).ok().map(|(_, head)| head)
}

/// True for standard input, pipes and devices: what was read of them is gone.
fn can_be_read_once(path: &Path) -> bool {
    path.as_os_str() == STDIN || std::fs::metadata(path).is_ok_and(|found| !found.is_file())
}

/// Opens a file or standard input, unpacked; gives what follows its first bytes, and these.
fn start(file: &File, options: &Options) -> Result<(Box<dyn Read + Send>, Vec<u8>), Error> {
    let ratio = options.limits.max_ratio;
    let mut stream = if file.path.as_os_str() == STDIN {
        packed::unpack(io::stdin(), ratio).map_err(packed::why)?
    } else {
        let opened =
            std::fs::File::open(&file.path).map_err(|error| find::because(error, &file.path))?;
        packed::unpack(opened, ratio).map_err(packed::why)?
    };
    let mut head = Vec::new();
    let read = stream.by_ref().take(HEAD as u64).read_to_end(&mut head);
    match read {
        Ok(_) if head.is_empty() => Err(Error::Empty),
        Ok(_) => Ok((stream, head)),
        Err(error) if head.is_empty() => Err(packed::why(error)),
        // What came before the damage counts.
        Err(error) => Ok((Box::new(Broken(Some(error))), head)),
    }
}

/// A stream that ends in an error.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

impl WholeFile {
    fn read(self, options: &Options) -> Vec<Result<Article, Failure>> {
        let mut input = Input::at(&self.file.path);
        let file = self.file;
        match read_whole(&file, self.content, options, &mut input) {
            Ok(articles) => {
                let many = articles.len() > 1;
                let numbered = (1..).zip(articles);
                numbered
                    .map(|(number, article)| {
                        let (record, id) = if many {
                            (Some(number), format!("{}#{number}", file.id))
                        } else {
                            (None, file.id.clone())
                        };
                        match article {
                            Ok(mut article) => {
                                article.input.record = record;
                                if article.id.is_empty() {
                                    article.id = id;
                                }
                                Ok(article)
                            }
                            Err(error) => {
                                let mut input = Box::new(input.clone());
                                input.record = record;
                                Err(Failure { id, input, error })
                            }
                        }
                    })
                    .collect()
            }
            Err(error) => vec![Err(Failure {
                id: file.id,
                input: Box::new(input),
                error,
            })],
        }
    }
}

fn read_whole(
    file: &File,
    content: Option<Vec<u8>>,
    options: &Options,
    input: &mut Input,
) -> Result<Vec<Result<Article, Error>>, Error> {
    let limit = options.limits.max_bytes;
    let mut bytes = match content {
        Some(bytes) if bytes.len() as u64 > limit => return Err(Error::TooLarge { limit }),
        Some(bytes) => bytes,
        None => load(&file.path, limit)?,
    };
    input.bytes = Some(bytes.len() as u64);
    input.sha256 = Some(digest(&bytes));
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    if packed::is_packed(&bytes) {
        bytes = unpack(bytes, options)?;
    }
    let name = packed::inner(&file.path);
    let format = options.format_of(&name, &decode::head(&bytes));
    input.format = Some(format.name.to_owned());
    let Reading::Whole(read) = format.reading else {
        // The name left whole formats only.
        return Err(Error::NoRecords);
    };
    let declared = format.names_encoding.then(|| decode::declared(&bytes));
    let decoded = decode::decode(bytes, declared.flatten())?;
    input.encoding = Some(decoded.encoding.name().to_lowercase());
    if u32::try_from(decoded.text.len()).is_err() {
        return Err(Error::TooLong);
    }
    let context = Context {
        name: &name,
        input,
        options,
    };
    let mut articles = read(&context, decoded.text)?;
    for article in articles.iter_mut().flatten() {
        article.warnings.extend_from_slice(&decoded.warnings);
    }
    if articles.is_empty() {
        return Err(Error::NoRecords);
    }
    Ok(articles)
}

/// What the reader of a whole file knows besides its text.
pub struct Context<'a> {
    /// The name of the file, without the extension of a packer.
    pub name: &'a Path,
    /// What is known about it.
    pub input: &'a Input,
    /// The settings.
    pub options: &'a Options,
}

/// What a format does to read a whole file.
pub type ReadWhole = fn(&Context<'_>, String) -> Result<Vec<Result<Article, Error>>, Error>;

/// The bytes of a file; never reads more than one byte over the limit.
fn load(path: &Path, max_bytes: u64) -> Result<Vec<u8>, Error> {
    // Offsets are of 32 bits.
    let limit = max_bytes.min(u32::MAX.into());
    let too_large = || {
        if limit == max_bytes {
            Error::TooLarge { limit }
        } else {
            Error::TooLong
        }
    };
    let because = |error| find::because(error, path);
    let opened = std::fs::File::open(path).map_err(because)?;
    // Pipes and devices have no size.
    let size = opened.metadata().map_err(because)?.len();
    if size > limit {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    bytes.reserve_exact(usize::try_from(size + 1).unwrap_or_default());
    let read = opened.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(Error::Unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(too_large());
    }
    Ok(bytes)
}

fn unpack(bytes: Vec<u8>, options: &Options) -> Result<Vec<u8>, Error> {
    let limit = options.limits.max_bytes.min(u32::MAX.into());
    let mut unpacked = Vec::new();
    packed::unpack(io::Cursor::new(bytes), options.limits.max_ratio)
        .and_then(|stream| stream.take(limit + 1).read_to_end(&mut unpacked))
        .map_err(packed::why)?;
    if unpacked.is_empty() {
        return Err(Error::Empty);
    }
    if unpacked.len() as u64 > limit {
        return Err(Error::UnpackedTooLarge { limit });
    }
    Ok(unpacked)
}
