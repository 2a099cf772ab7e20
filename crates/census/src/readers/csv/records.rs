//! The records of a text, one after the other, with their lines, through one buffer.

use super::record::{Cut, Dialect, Record, cut};
use crate::ReadError;
use crate::readers::encoding::decode::Utf8Stream;
use crate::readers::limits::Limits;
use memchr::{memchr, memchr_iter, memchr2_iter};
use model::RejectKind;

/// A record that could not be cut out.
#[derive(Debug, PartialEq, Eq)]
pub struct Broken {
    pub line: u64,
    pub raw: String,
    pub kind: RejectKind,
    pub reason: String,
}

/// Reads records through a buffer that never holds much more than one record.
pub struct Records {
    stream: Utf8Stream,
    buffer: Vec<u8>,
    start: usize,
    last: bool,
    line: u64,
    dialect: Dialect,
    limits: Limits,
    /// How many cells a record of this table has; tells data from the inside of a broken cell.
    width: usize,
    record: Record,
}

impl Records {
    pub fn new(stream: Utf8Stream, dialect: Dialect, width: usize, limits: Limits) -> Self {
        Self {
            stream,
            buffer: Vec::new(),
            start: 0,
            last: false,
            line: 1,
            dialect,
            limits,
            width,
            record: Record::default(),
        }
    }

    /// The record read last.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Reads the next record and gives its line; none at the end.
    pub fn advance(&mut self) -> Option<Result<u64, Result<Broken, ReadError>>> {
        loop {
            let rest = &self.buffer[self.start..];
            if rest.is_empty() && self.last {
                return None;
            }
            let cut = if rest.is_empty() {
                Cut::More
            } else {
                cut(rest, self.last, self.dialect, &mut self.record)
            };
            match cut {
                Cut::Done(length) => {
                    let line = self.consume(length);
                    return Some(Ok(line));
                }
                Cut::Unclosed => return Some(Err(Ok(self.unclosed()))),
                Cut::More if rest.len() > self.limits.record_bytes => {
                    return Some(Err(self.oversized()));
                }
                Cut::More => {
                    if let Err(error) = self.fill() {
                        return Some(Err(Err(error)));
                    }
                }
            }
        }
    }

    /// Reads on, doubling what is held: the whole work stays proportional to the text.
    fn fill(&mut self) -> Result<(), ReadError> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let wanted = self.buffer.len() * 2;
        loop {
            if !self.stream.fill(&mut self.buffer)? {
                self.last = true;
                return Ok(());
            }
            if self.buffer.len() >= wanted {
                return Ok(());
            }
        }
    }

    /// Steps over so many bytes; gives the line where they began.
    fn consume(&mut self, length: usize) -> u64 {
        let line = self.line;
        let eaten = &self.buffer[self.start..self.start + length];
        self.line += lines(eaten, self.dialect);
        self.start += length;
        line
    }

    /// A quote that nothing closes. When what follows its line looks like the table, only that line
    /// is set aside; else the text was cut short inside a cell, and all that is left is set aside.
    fn unclosed(&mut self) -> Broken {
        let rest = &self.buffer[self.start..];
        let first = memchr(self.dialect.newline, rest).map_or(rest.len(), |n| n + 1);
        let resumes = first < rest.len() && self.looks_like_the_table(&rest[first..]);
        let length = if resumes { first } else { rest.len() };
        let reason = if resumes {
            "un guillemet est ouvert et jamais refermé sur cette ligne ; refermez-le ou retirez-le"
        } else {
            "le fichier s’arrête au milieu d’une cellule entre guillemets ; il est sans doute tronqué, exportez-le de nouveau"
        };
        self.broken(length, RejectKind::Unreadable, reason.to_owned())
    }

    fn looks_like_the_table(&self, text: &[u8]) -> bool {
        let (mut at, mut fits, mut seen) = (0, 0, 0);
        let mut record = Record::default();
        while seen < 20 && at < text.len() {
            let Cut::Done(length) = cut(&text[at..], self.last, self.dialect, &mut record) else {
                break;
            };
            at += length;
            if !record.is_blank() {
                seen += 1;
                fits += usize::from(record.ends.len() == self.width);
            }
        }
        self.width > 1 && seen > 0 && fits * 2 >= seen
    }

    /// A record beyond the limit: an open quote is given up at its line; a line that is itself too
    /// long is stepped over.
    fn oversized(&mut self) -> Result<Broken, ReadError> {
        let rest = &self.buffer[self.start..];
        let limit = self.limits.record_bytes >> 10;
        if let Some(end) = memchr(self.dialect.newline, rest) {
            let reason = format!(
                "un guillemet ouvert sur cette ligne n’est pas refermé avant {limit} Kio ; refermez-le ou retirez-le"
            );
            return Ok(self.broken(end + 1, RejectKind::Unreadable, reason));
        }
        let reason =
            format!("la ligne dépasse {limit} Kio ; le séparateur de lignes est-il le bon ?");
        let head = rest.len().min(2_000);
        let mut broken = self.broken(head, RejectKind::TooLarge, reason);
        loop {
            let rest = &self.buffer[self.start..];
            if let Some(end) = memchr(self.dialect.newline, rest) {
                self.consume(end + 1);
                break;
            }
            self.start = self.buffer.len();
            if self.last {
                break;
            }
            self.fill()?;
        }
        broken.raw = excerpt(&broken.raw);
        Ok(broken)
    }

    fn broken(&mut self, length: usize, kind: RejectKind, reason: String) -> Broken {
        let raw = String::from_utf8_lossy(&self.buffer[self.start..self.start + length]);
        let raw = raw.trim_end_matches(['\r', '\n']).to_owned();
        let line = self.consume(length);
        Broken {
            line,
            raw,
            kind,
            reason,
        }
    }
}

/// Line ends in a text: in old Macintosh files, `\n` inside cells are lines too for an editor.
pub(super) fn lines(text: &[u8], dialect: Dialect) -> u64 {
    let count = match dialect.newline {
        b'\r' => memchr2_iter(b'\r', b'\n', text).count(),
        newline => memchr_iter(newline, text).count(),
    };
    count as u64
}

/// The first 500 characters, as rejects keep of values that are too large.
fn excerpt(text: &str) -> String {
    text.chars().take(500).collect()
}
