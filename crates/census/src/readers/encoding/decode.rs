//! Decoding as a stream: whatever the encoding, what comes out is UTF-8, a chunk at a time.

use super::Encoding;
use crate::ReadError;
use encoding_rs::{Decoder, DecoderResult};
use std::io::Read;

const CHUNK: usize = 128 << 10;

/// Turns the bytes of a file into UTF-8. Letters that cannot be decoded come out as bytes that are
/// not UTF-8, so that the reader that checks each record finds out which record is to blame.
pub struct Utf8Stream {
    source: Box<dyn Read + Send>,
    /// None for UTF-8, which passes through.
    decoder: Option<Decoder>,
    chunk: Vec<u8>,
    started: bool,
    ended: bool,
    left: u64,
}

impl Utf8Stream {
    /// Decodes `source`, whose mark, if any, is dropped; fails after `limit` bytes.
    pub fn new(source: Box<dyn Read + Send>, encoding: Encoding, limit: u64) -> Self {
        let decoder = match encoding {
            Encoding::Utf8 => None,
            other => Some(other.table().new_decoder_with_bom_removal()),
        };
        Self {
            source,
            decoder,
            chunk: vec![0; CHUNK],
            started: false,
            ended: false,
            left: limit,
        }
    }

    /// Adds the next chunk to `out`; false at the end.
    pub fn fill(&mut self, out: &mut Vec<u8>) -> Result<bool, ReadError> {
        if self.ended {
            return Ok(false);
        }
        let mut read = 0;
        // Short reads are gathered, so that the mark is never cut in two.
        while read < CHUNK {
            match self.source.read(&mut self.chunk[read..]) {
                Ok(0) => break,
                Ok(n) => read += n,
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e.into()),
            }
        }
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| {
            ReadError::TooLarge("le fichier est trop grand ; découpez-le en plusieurs".to_owned())
        })?;
        self.ended = read < CHUNK;
        let first = !std::mem::replace(&mut self.started, true);
        let bytes = &self.chunk[..read];
        match &mut self.decoder {
            None => {
                let mark = first && bytes.starts_with(&[0xEF, 0xBB, 0xBF]);
                out.extend_from_slice(if mark { &bytes[3..] } else { bytes });
            }
            Some(decoder) => decode(decoder, bytes, self.ended, out),
        }
        Ok(true)
    }
}

fn decode(decoder: &mut Decoder, mut bytes: &[u8], last: bool, out: &mut Vec<u8>) {
    loop {
        let start = out.len();
        let room = decoder
            .max_utf8_buffer_length_without_replacement(bytes.len())
            .unwrap_or(bytes.len() * 4);
        out.resize(start + room.max(16), 0);
        let (result, read, written) =
            decoder.decode_to_utf8_without_replacement(bytes, &mut out[start..], last);
        out.truncate(start + written);
        bytes = &bytes[read..];
        match result {
            DecoderResult::InputEmpty => return,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => out.push(0xFF),
        }
    }
}
