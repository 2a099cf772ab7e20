//! The characters of a page, by what it says of itself and what its bytes show.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// How far the `<meta charset>` is looked for.
const HEAD: usize = 4_096;

/// The text of a page: its byte order mark, the server's word, the page's own word, else UTF-8 when
/// it is that and Windows-1252 when it is not. A page that says UTF-8 and is not is read as
/// Windows-1252, which is what such pages are.
#[must_use]
pub fn decode(bytes: &[u8], content_type: Option<&str>) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding
            .decode_without_bom_handling(&bytes[mark..])
            .0
            .into_owned();
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let said = content_type
        .and_then(charset)
        .or_else(|| charset(&String::from_utf8_lossy(head)))
        .filter(|encoding| *encoding != UTF_8);
    if let Some(encoding) = said {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    }
}

fn charset(text: &str) -> Option<&'static Encoding> {
    let lower = text.to_ascii_lowercase();
    let (_, after) = lower.split_once("charset=")?;
    let label = after.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.:".contains(c)));
    Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_decoded() {
        let check = |bytes: &[u8], kind: Option<&str>, expected: &str| {
            assert_eq!(decode(bytes, kind), expected);
        };
        check("été".as_bytes(), None, "été");
        check(b"\xe9t\xe9", None, "été");
        check(b"\xe9t\xe9", Some("text/html; charset=ISO-8859-1"), "été");
        check(b"\xe9t\xe9", Some("text/html; charset=utf-8"), "été");
        check("é".as_bytes(), Some("text/html; charset=\"UTF-8\""), "é");
        check(
            b"\xef\xbb\xbf\xc3\xa9",
            Some("text/html; charset=iso-8859-1"),
            "é",
        );
        check(
            b"<meta charset='windows-1251'>\xe9",
            None,
            "<meta charset='windows-1251'>й",
        );
        check(b"\xff\xfe\xe9\x00", None, "é");
    }
}
