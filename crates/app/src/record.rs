//! A notice as the bytes of a spool record: short, and quick to write and to read.
//!
//! A spool is read by the program that wrote it and dies with the run, so that a field or a level
//! is written as its place in the model's own list, and nothing is named. Numbers are unsigned,
//! seven bits a byte, low bits first; a text is its length in bytes, then UTF-8; degrees are the
//! eight bytes of the number, little endian.

use model::{Audience, Claim, Field, Notice, NoticeId, Place, PlaceText, Placing};
use model::{Precision, SourceId};
use std::io::{Error, ErrorKind, Result};

/// All precisions, at the places that [`rank`] gives them.
const PRECISIONS: [Precision; 9] = [
    Precision::Point,
    Precision::Address,
    Precision::Street,
    Precision::Ward,
    Precision::Commune,
    Precision::Epci,
    Precision::Department,
    Precision::Region,
    Precision::Country,
];

/// Adds a notice to `out`. Its identity and its source are not written: the spool knows them.
pub(crate) fn write(notice: &Notice, out: &mut Vec<u8>) {
    let Notice {
        id: _,
        source: _,
        key,
        claims,
        places,
    } = notice;
    text(key, out);
    number(claims.len(), out);
    for claim in claims {
        let Claim {
            field,
            value,
            audience,
        } = claim;
        out.extend([*field as u8, *audience as u8]);
        text(value, out);
    }
    number(places.len(), out);
    for place in places {
        let Place {
            given,
            found,
            audience,
        } = place;
        out.extend([*audience as u8, u8::from(found.is_some())]);
        write_given(given, out);
        if let Some(found) = found {
            write_found(found, out);
        }
    }
}

fn write_given(given: &PlaceText, out: &mut Vec<u8>) {
    let PlaceText {
        name,
        address,
        postcode,
        commune,
        insee,
        department,
        region,
        country,
        lat,
        lon,
    } = given;
    for part in [
        name, address, postcode, commune, insee, department, region, country,
    ] {
        text(part, out);
    }
    degrees([*lat, *lon], out);
}

fn write_found(found: &Placing, out: &mut Vec<u8>) {
    let Placing {
        insee,
        department,
        region,
        epci,
        lat,
        lon,
        precision,
        score,
        reason,
    } = found;
    for code in [insee, department, region, epci] {
        out.push(u8::from(code.is_some()));
        if let Some(code) = code {
            text(code, out);
        }
    }
    degrees([*lat, *lon], out);
    out.push(rank(*precision));
    out.extend(score.to_le_bytes());
    text(reason, out);
}

/// Exhaustive, so that a precision added to the model is not forgotten here.
const fn rank(precision: Precision) -> u8 {
    match precision {
        Precision::Point => 0,
        Precision::Address => 1,
        Precision::Street => 2,
        Precision::Ward => 3,
        Precision::Commune => 4,
        Precision::Epci => 5,
        Precision::Department => 6,
        Precision::Region => 7,
        Precision::Country => 8,
    }
}

fn number(value: usize, out: &mut Vec<u8>) {
    let mut rest = value;
    while rest > 0x7f {
        out.push((rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    out.push((rest & 0x7f) as u8);
}

fn text(value: &str, out: &mut Vec<u8>) {
    number(value.len(), out);
    out.extend_from_slice(value.as_bytes());
}

fn degrees(point: [Option<f64>; 2], out: &mut Vec<u8>) {
    for value in point {
        out.push(u8::from(value.is_some()));
        if let Some(value) = value {
            out.extend(value.to_le_bytes());
        }
    }
}

/// Reads back what [`write()`] wrote.
///
/// # Errors
/// When the bytes are not a record: the file was cut or changed under the run.
pub(crate) fn read(bytes: &[u8], id: NoticeId, source: &SourceId) -> Result<Notice> {
    let mut bytes = Bytes(bytes);
    let key = bytes.text()?;
    let mut claims = Vec::new();
    for _ in 0..bytes.number()? {
        let field = *listed(Field::ALL, bytes.byte()?)?;
        let audience = *listed(&Audience::ALL, bytes.byte()?)?;
        let value = bytes.text()?;
        claims.push(Claim {
            field,
            value,
            audience,
        });
    }
    let mut places = Vec::new();
    for _ in 0..bytes.number()? {
        let audience = *listed(&Audience::ALL, bytes.byte()?)?;
        let is_found = bytes.flag()?;
        places.push(Place {
            given: bytes.given()?,
            found: if is_found { Some(bytes.found()?) } else { None },
            audience,
        });
    }
    if !bytes.0.is_empty() {
        return Err(broken());
    }
    Ok(Notice {
        id,
        source: source.clone(),
        key,
        claims,
        places,
    })
}

fn listed<T>(list: &[T], place: u8) -> Result<&T> {
    list.get(usize::from(place)).ok_or_else(broken)
}

fn broken() -> Error {
    Error::new(ErrorKind::InvalidData, "the spool was cut or changed")
}

/// What is left of a record.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(length).ok_or_else(broken)?;
        self.0 = rest;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        self.take(N)?.try_into().map_err(|_| broken())
    }

    fn byte(&mut self) -> Result<u8> {
        self.array().map(|[byte]| byte)
    }

    fn flag(&mut self) -> Result<bool> {
        Ok(self.byte()? != 0)
    }

    fn number(&mut self) -> Result<usize> {
        let mut value = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(broken())
    }

    fn text(&mut self) -> Result<String> {
        let length = self.number()?;
        let text = std::str::from_utf8(self.take(length)?).map_err(|_| broken())?;
        Ok(text.to_owned())
    }

    fn degrees(&mut self) -> Result<Option<f64>> {
        Ok(if self.flag()? {
            Some(f64::from_le_bytes(self.array()?))
        } else {
            None
        })
    }

    fn code(&mut self) -> Result<Option<String>> {
        Ok(if self.flag()? {
            Some(self.text()?)
        } else {
            None
        })
    }

    fn given(&mut self) -> Result<PlaceText> {
        // Fields are read in the order in which they stand here, as they were written.
        Ok(PlaceText {
            name: self.text()?,
            address: self.text()?,
            postcode: self.text()?,
            commune: self.text()?,
            insee: self.text()?,
            department: self.text()?,
            region: self.text()?,
            country: self.text()?,
            lat: self.degrees()?,
            lon: self.degrees()?,
        })
    }

    fn found(&mut self) -> Result<Placing> {
        Ok(Placing {
            insee: self.code()?,
            department: self.code()?,
            region: self.code()?,
            epci: self.code()?,
            lat: self.degrees()?,
            lon: self.degrees()?,
            precision: *listed(&PRECISIONS, self.byte()?)?,
            score: f32::from_le_bytes(self.array()?),
            reason: self.text()?,
        })
    }
}

#[cfg(test)]
mod tests;
