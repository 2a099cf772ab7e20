//! The elements of a list inside a JSON text, one after the other, without loading the text.
//!
//! The text is only scanned for brackets, strings and commas; each element is parsed on its own.
//! A broken element therefore spoils nothing but itself: the brackets that it leaves open are
//! closed by the bracket that closes what contains them.

use crate::ReadError;
use crate::readers::encoding::decode::Utf8Stream;
use crate::readers::limits::Limits;

/// One element, as written.
#[derive(Debug, Default)]
pub struct Element {
    /// Line where it begins.
    pub line: u64,
    /// Its text; only the beginning when it is too large.
    pub raw: Vec<u8>,
    /// The text ends before the element does.
    pub cut: bool,
    /// Larger than a record may be.
    pub large: bool,
    /// Brackets deeper than allowed.
    pub deep: bool,
}

/// A scanner over a JSON text.
pub struct Scanner {
    stream: Utf8Stream,
    buffer: Vec<u8>,
    at: usize,
    pub line: u64,
    /// Bytes stepped over so far.
    pub offset: u64,
    limits: Limits,
}

impl Scanner {
    pub fn new(stream: Utf8Stream, limits: Limits) -> Self {
        Self {
            stream,
            buffer: Vec::new(),
            at: 0,
            line: 1,
            offset: 0,
            limits,
        }
    }

    /// The next byte, left in place.
    pub fn peek(&mut self) -> Result<Option<u8>, ReadError> {
        while self.at == self.buffer.len() {
            self.buffer.clear();
            self.at = 0;
            if !self.stream.fill(&mut self.buffer)? {
                return Ok(None);
            }
        }
        Ok(Some(self.buffer[self.at]))
    }

    /// Steps over the byte last peeked at.
    pub fn step(&mut self) {
        self.line += u64::from(self.buffer[self.at] == b'\n');
        self.at += 1;
        self.offset += 1;
    }

    /// The next byte that is not white space (nor, if asked, a comma).
    pub fn solid(&mut self, commas_too: bool) -> Result<Option<u8>, ReadError> {
        while let Some(byte) = self.peek()? {
            if !(byte.is_ascii_whitespace() || (commas_too && byte == b',')) {
                return Ok(Some(byte));
            }
            self.step();
        }
        Ok(None)
    }

    /// Steps over the value that begins here, and gives it as written when `keep` is set.
    pub fn value(&mut self, keep: bool) -> Result<Element, ReadError> {
        let mut element = Element {
            line: self.line,
            ..Element::default()
        };
        let mut open: Vec<u8> = Vec::new();
        let (mut in_string, mut escaped) = (false, false);
        loop {
            let Some(byte) = self.peek()? else {
                element.cut = in_string || !open.is_empty();
                return Ok(element);
            };
            if !in_string && open.is_empty() && matches!(byte, b',' | b']' | b'}') {
                return Ok(element);
            }
            if keep {
                if element.raw.len() < self.limits.record_bytes {
                    element.raw.push(byte);
                } else {
                    element.large = true;
                }
            }
            self.step();
            if in_string {
                in_string = escaped || byte != b'"';
                escaped = !escaped && byte == b'\\';
                if !in_string && open.is_empty() {
                    return Ok(element);
                }
                continue;
            }
            match byte {
                b'"' => in_string = true,
                b'[' | b'{' => {
                    // Brackets beyond the limit are only counted, as far as memory allows.
                    element.deep |= open.len() >= self.limits.depth;
                    if open.len() < 1 << 20 {
                        open.push(byte);
                    }
                }
                b']' | b'}' => {
                    let opening = if byte == b']' { b'[' } else { b'{' };
                    if let Some(rank) = open.iter().rposition(|b| *b == opening) {
                        open.truncate(rank);
                    }
                    if open.is_empty() {
                        return Ok(element);
                    }
                }
                _ => {}
            }
        }
    }

    /// Reads a key of an object and the colon after it; none where there is no sound key.
    pub fn key(&mut self) -> Result<Option<String>, ReadError> {
        if self.solid(true)? != Some(b'"') {
            return Ok(None);
        }
        let raw = self.value(true)?.raw;
        if self.solid(false)? != Some(b':') {
            return Ok(None);
        }
        self.step();
        Ok(serde_json::from_slice(&raw).ok())
    }

    /// Goes to the value at `path` (names joined by dots; a name may itself hold dots). False when
    /// there is none.
    pub fn descend(&mut self, path: &str) -> Result<bool, ReadError> {
        let mut left = path.trim_matches('.');
        while !left.is_empty() {
            if self.solid(false)? != Some(b'{') {
                return Ok(false);
            }
            self.step();
            loop {
                let Some(key) = self.key()? else {
                    return Ok(false);
                };
                self.solid(false)?;
                if let Some(rest) = left.strip_prefix(key.as_str())
                    && (rest.is_empty() || rest.starts_with('.'))
                {
                    left = rest.trim_start_matches('.');
                    break;
                }
                self.value(false)?;
            }
        }
        self.solid(false).map(|byte| byte.is_some())
    }
}
