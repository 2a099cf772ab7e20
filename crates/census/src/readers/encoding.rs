//! Encodings of French text files: their names, and the guess of which one a file uses. The
//! decoding is in [`decode`], the repair of text encoded twice in [`mojibake`].
//!
//! Marks (BOM) decide; then valid UTF-8; then zeros in every other byte (UTF-16). What is left is
//! one byte a letter, and the candidates are compared by how French the text looks when decoded:
//! each accented letter or sign is weighed with its two neighbours, because what tells Mac Roman
//! from Windows-1252 is not which letters appear but where (`coopération` or `coopŽration`,
//! `coopÈration`).

pub(super) mod decode;
mod french;
pub mod mojibake;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::io::Read;

/// How the characters of a text file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    #[serde(rename = "utf-8", alias = "utf8", alias = "utf-8-sig")]
    Utf8,
    /// UTF-16, small end first.
    #[serde(rename = "utf-16le", alias = "utf-16")]
    Utf16Le,
    /// UTF-16, big end first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// Windows-1252, of which ISO-8859-1 (Latin-1) is a part.
    #[serde(
        rename = "windows-1252",
        alias = "cp1252",
        alias = "latin-1",
        alias = "latin1",
        alias = "iso-8859-1"
    )]
    Windows1252,
    /// ISO-8859-15 (Latin-9: the Latin-1 of the euro).
    #[serde(rename = "iso-8859-15", alias = "latin-9", alias = "latin9")]
    Iso8859_15,
    /// Mac Roman, of old Macintosh spreadsheets.
    #[serde(
        rename = "mac-roman",
        alias = "macroman",
        alias = "mac_roman",
        alias = "macintosh"
    )]
    MacRoman,
}

impl Encoding {
    /// The word used in recipes.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
            Self::Iso8859_15 => "iso-8859-15",
            Self::MacRoman => "mac-roman",
        }
    }

    /// The decoder's table.
    pub(super) const fn table(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
            Self::Windows1252 => encoding_rs::WINDOWS_1252,
            Self::Iso8859_15 => encoding_rs::ISO_8859_15,
            Self::MacRoman => encoding_rs::MACINTOSH,
        }
    }

    /// The encoding that a mark at the start announces, and the mark's length.
    #[must_use]
    pub fn marked(head: &[u8]) -> Option<(Self, usize)> {
        encoding_rs::Encoding::for_bom(head).map(|(table, length)| {
            let encoding = if table == encoding_rs::UTF_16LE {
                Self::Utf16Le
            } else if table == encoding_rs::UTF_16BE {
                Self::Utf16Be
            } else {
                Self::Utf8
            };
            (encoding, length)
        })
    }
}

/// How much text without mark is kept to compare encodings of one byte a letter.
const SAMPLE: usize = 512 << 10;
const CHUNK: usize = 64 << 10;

/// Reads a text to its end, in constant memory, and says how it is encoded.
///
/// # Errors
/// Only those of `source`.
pub fn detect(mut source: impl Read) -> std::io::Result<Encoding> {
    let mut evidence = Evidence::default();
    let mut chunk = Vec::with_capacity(CHUNK + 4);
    loop {
        let carried = chunk.len();
        let read = (&mut source)
            .take((CHUNK - carried.min(4)) as u64)
            .read_to_end(&mut chunk)?;
        if !evidence.started {
            evidence.started = true;
            if let Some((encoding, _)) = Encoding::marked(&chunk).or_else(|| unmarked_utf16(&chunk))
            {
                return Ok(encoding);
            }
        }
        let kept = evidence.weigh(&chunk, read == 0);
        chunk.drain(..chunk.len() - kept);
        if read == 0 {
            return Ok(evidence.verdict());
        }
    }
}

/// UTF-16 without its mark: in Latin text, every other byte is zero.
fn unmarked_utf16(head: &[u8]) -> Option<(Encoding, usize)> {
    let pairs = head.chunks_exact(2);
    let total = pairs.len();
    let (mut first, mut second) = (0_usize, 0_usize);
    for pair in pairs {
        first += usize::from(pair[0] == 0);
        second += usize::from(pair[1] == 0);
    }
    let mostly =
        |many: usize, few: usize| total >= 4 && many * 10 >= total * 6 && few * 20 <= total;
    if mostly(second, first) {
        Some((Encoding::Utf16Le, 0))
    } else if mostly(first, second) {
        Some((Encoding::Utf16Be, 0))
    } else {
        None
    }
}

/// What has been seen of the bytes above 127.
#[derive(Default)]
struct Evidence {
    started: bool,
    /// Letters of several bytes that are sound UTF-8.
    sound: u64,
    /// Runs of bytes that are not UTF-8.
    unsound: u64,
    sample: Vec<u8>,
}

impl Evidence {
    /// Weighs a chunk and says how many of its last bytes must be seen again with the next one.
    fn weigh(&mut self, chunk: &[u8], last: bool) -> usize {
        if chunk.is_ascii() {
            return 0;
        }
        let mut whole = chunk.len();
        for part in chunk.utf8_chunks() {
            self.sound += part.valid().bytes().filter(|b| *b >= 0xC0).count() as u64;
            let reaches_end =
                std::ptr::eq(part.invalid().as_ptr_range().end, chunk.as_ptr_range().end);
            let cut =
                matches!(std::str::from_utf8(part.invalid()), Err(e) if e.error_len().is_none());
            if !part.invalid().is_empty() && reaches_end && cut && !last {
                whole -= part.invalid().len();
            } else if !part.invalid().is_empty() {
                self.unsound += 1;
            }
        }
        let room = SAMPLE.saturating_sub(self.sample.len()).min(whole);
        self.sample.extend_from_slice(&chunk[..room]);
        chunk.len() - whole
    }

    /// A few broken letters do not make a UTF-8 file something else: their rows are rejected.
    fn verdict(&self) -> Encoding {
        if self.sound >= self.unsound {
            return Encoding::Utf8;
        }
        let score = |encoding: Encoding| {
            french::score(&encoding.table().decode_without_bom_handling(&self.sample).0)
        };
        let mut best = (Encoding::Windows1252, score(Encoding::Windows1252));
        for encoding in [Encoding::Iso8859_15, Encoding::MacRoman] {
            let score = score(encoding);
            if score > best.1 {
                best = (encoding, score);
            }
        }
        best.0
    }
}

#[cfg(test)]
mod tests;
