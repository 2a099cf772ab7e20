//! Text encoded twice: UTF-8 bytes that were once read as Windows-1252 (`Ã©`) or Mac Roman (`√©`)
//! and written again. Repaired piece by piece, so that a cell that mixes sound and broken letters
//! is mended too. Only sequences that give a letter or sign of French text are touched: none of
//! them occurs in sound text.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// The repaired text, or `None` when there is nothing to repair.
#[must_use]
pub fn repair(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    if (text.contains(['Ã', 'Â', 'Å']) || text.contains("â€"))
        && let Some(mended) = undo(text, WINDOWS_1252)
    {
        // Some texts were broken twice.
        return Some(undo(&mended, WINDOWS_1252).unwrap_or(mended));
    }
    if text.contains(['√', '¬', '≈']) || text.contains("‚Ä") {
        return undo(text, MACINTOSH);
    }
    None
}

fn undo(text: &str, table: &'static Encoding) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut mended = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((letter, length)) = (!c.is_ascii()).then(|| letter_at(rest, table)).flatten() {
            out.push(letter);
            rest = &rest[length..];
            mended = true;
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    mended.then_some(out)
}

/// The letter that was meant at the start of `text`, and the length of what stands for it.
fn letter_at(text: &str, table: &'static Encoding) -> Option<(char, usize)> {
    let mut bytes = [0_u8; 3];
    let mut length = 0;
    let mut wanted = 1;
    for (rank, c) in text.chars().enumerate() {
        bytes[rank] = byte_of(c, table)?;
        length += c.len_utf8();
        if rank == 0 {
            wanted = match bytes[0] {
                0xC2 | 0xC3 | 0xC5 => 2,
                0xE2 => 3,
                _ => return None,
            };
        }
        if rank + 1 == wanted {
            let letter = std::str::from_utf8(&bytes[..wanted]).ok()?.chars().next()?;
            return plausible(letter).then_some((letter, length));
        }
    }
    None
}

/// The byte that a character was read from. Latin-1 readers leave 0x80 to 0x9F as controls.
fn byte_of(c: char, table: &'static Encoding) -> Option<u8> {
    if table == WINDOWS_1252
        && let Ok(byte @ 0x80..) = u8::try_from(u32::from(c))
    {
        return Some(byte);
    }
    let mut utf8 = [0_u8; 4];
    let (bytes, _, failed) = table.encode(c.encode_utf8(&mut utf8));
    match (failed, bytes.as_ref()) {
        (false, [byte]) if *byte >= 0x80 => Some(*byte),
        _ => None,
    }
}

fn plausible(c: char) -> bool {
    matches!(c, '\u{a0}'..='ÿ' | 'Œ' | 'œ' | 'Ÿ' | '–'..='›' | '€' | '™' | '\u{2009}'..='\u{200b}')
}

#[cfg(test)]
mod tests {
    use super::repair;

    #[test]
    fn text_encoded_twice_is_mended_and_sound_text_left_alone() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(repair(text).as_deref(), expected, "{text}");
        };
        check("CoopÃ©rative d’Ã©nergie", Some("Coopérative d’énergie"));
        check("lâ€™Ã©cole Ã\u{a0} Paris", Some("l’école à Paris"));
        check("CÅ“ur", Some("Cœur"));
        check("Ã‰cole, Ã\u{89}cole", Some("École, École"));
        check(
            "Coop√©rative ¬´ l‚Äô√©nergie ¬ª",
            Some("Coopérative « l’énergie »"),
        );
        check("sain et cassÃ© à moitié", Some("sain et cassé à moitié"));
        check("Coopérative « l’énergie » à 5 €", None);
        check("DÉJÀ VU, LA FÊTE DE L’ÉTÉ»", None);
        check("São Paulo, Århus, ¬ et √2", None);
        check("ascii", None);
    }
}
