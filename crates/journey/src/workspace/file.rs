//! What a file is, by what it holds and not by what it is called: a workspace takes documents, images,
//! sheets and plain text, and nothing that runs.

use crate::{Line, Refusal};

/// A sort of file that workspaces take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// Its media type, as it is served.
    pub media: &'static str,
    /// How its name may end; the first is added to a name that ends otherwise.
    pub suffixes: &'static [&'static str],
    /// The word for it on pages.
    pub word: &'static str,
}

const fn format(
    media: &'static str,
    suffixes: &'static [&'static str],
    word: &'static str,
) -> Format {
    Format {
        media,
        suffixes,
        word,
    }
}

const PDF: Format = format("application/pdf", &["pdf"], "pdf");
const TEXT: Format = format("text/plain; charset=utf-8", &["txt", "md", "csv"], "text");

/// Files known by their first bytes.
const HEADS: [(&[u8], Format); 4] = [
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", format("image/png", &["png"], "image")),
    (
        b"\xff\xd8\xff",
        format("image/jpeg", &["jpg", "jpeg"], "image"),
    ),
    (b"GIF8", format("image/gif", &["gif"], "image")),
];

/// Open documents say what they are in their first entry, which is never compressed.
const OPEN: [(&[u8], Format); 3] = [
    (
        b"mimetypeapplication/vnd.oasis.opendocument.text",
        format(
            "application/vnd.oasis.opendocument.text",
            &["odt"],
            "document",
        ),
    ),
    (
        b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        format(
            "application/vnd.oasis.opendocument.spreadsheet",
            &["ods"],
            "sheet",
        ),
    ),
    (
        b"mimetypeapplication/vnd.oasis.opendocument.presentation",
        format(
            "application/vnd.oasis.opendocument.presentation",
            &["odp"],
            "slides",
        ),
    ),
];

/// Office documents are known by the name of their main entry.
const OFFICE: [(&[u8], Format); 3] = [
    (
        b"word/document.xml",
        format(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            &["docx"],
            "document",
        ),
    ),
    (
        b"xl/workbook.xml",
        format(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            &["xlsx"],
            "sheet",
        ),
    ),
    (
        b"ppt/presentation.xml",
        format(
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            &["pptx"],
            "slides",
        ),
    ),
];

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

fn is_text(bytes: &[u8]) -> bool {
    let text = str::from_utf8(bytes).ok();
    text.is_some_and(|text| {
        let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        !text.trim().is_empty() && !text.contains(odd)
    })
}

impl Format {
    /// The words of all sorts, for pages.
    pub const WORDS: [&'static str; 6] = ["pdf", "image", "document", "sheet", "slides", "text"];

    /// What these bytes are; `None` for what workspaces do not take: programs, archives, documents
    /// with macros, pages that could run in a browser (they are taken as the text that they are).
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if let Some((_, found)) = HEADS.iter().find(|(head, _)| bytes.starts_with(head)) {
            return Some(*found);
        }
        if bytes.starts_with(b"PK\x03\x04") {
            let first = bytes.get(30..).unwrap_or_default();
            let open = OPEN.iter().find(|(head, _)| first.starts_with(head));
            let office = || OFFICE.iter().find(|(name, _)| holds(bytes, name));
            let found = open.or_else(office).map(|(_, found)| *found);
            return found.filter(|_| !holds(bytes, b"vbaProject.bin"));
        }
        is_text(bytes).then_some(TEXT)
    }

    /// The word of a media type that was kept.
    #[must_use]
    pub fn word_of(media: &str) -> &'static str {
        let heads = HEADS.iter().map(|(_, format)| format);
        let zipped = OPEN.iter().chain(&OFFICE).map(|(_, format)| format);
        let found = heads.chain(zipped).find(|format| format.media == media);
        found.unwrap_or(&TEXT).word
    }

    /// The name under which a file is kept: without folders or marks that turn text around, ending as
    /// its contents say.
    ///
    /// # Errors
    /// When no name is left.
    pub fn named(self, told: &str) -> Result<Line, Refusal> {
        let last = told.rsplit(['/', '\\']).next().unwrap_or_default();
        let turned = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let kept: String = last
            .chars()
            .filter(|c| !turned(*c) && !c.is_control() && *c != '"')
            .take(120)
            .collect();
        let kept = kept.trim().trim_start_matches('.').to_owned();
        if kept.is_empty() {
            return Err(Refusal::NothingWritten);
        }
        let end = kept.rsplit_once('.').map(|(_, end)| end.to_lowercase());
        let fits = end.is_some_and(|end| self.suffixes.contains(&end.as_str()));
        match self.suffixes.first() {
            Some(suffix) if !fits => Line::new(&format!("{kept}.{suffix}")),
            _ => Line::new(&kept),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zip(name: &str, rest: &str) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.extend([0; 26]);
        bytes.extend(name.bytes().chain(rest.bytes()));
        bytes
    }

    #[test]
    fn b25_a_file_is_what_it_holds_and_nothing_that_runs() {
        let word = |bytes: &[u8]| Format::of(bytes).map(|format| format.word);
        assert_eq!(word(b"%PDF-1.7 \x00"), Some("pdf"));
        assert_eq!(word(b"\x89PNG\r\n\x1a\n\x00"), Some("image"));
        assert_eq!(word("un, deux\nété".as_bytes()), Some("text"));
        let odt = "mimetypeapplication/vnd.oasis.opendocument.text";
        assert_eq!(word(&zip(odt, "PK")), Some("document"));
        assert_eq!(
            word(&zip("[Content_Types].xml", "xl/workbook.xml")),
            Some("sheet")
        );
        for refused in [
            &b""[..],
            b"MZ\x90\x00",
            b"\x7fELF\x01",
            &zip("setup.exe", "\u{0}"),
            &zip(
                "[Content_Types].xml",
                "word/document.xml word/vbaProject.bin",
            ),
        ] {
            assert_eq!(word(refused), None, "{refused:?}");
        }
        let page = Format::of(b"<svg onload=alert(1)>").unwrap();
        assert_eq!(page.media, "text/plain; charset=utf-8");
        assert_eq!(page.named("dessin.svg").unwrap().as_str(), "dessin.svg.txt");
    }

    #[test]
    fn b25_a_name_keeps_no_folder_and_ends_as_its_contents() {
        let name = |told: &str| PDF.named(told).unwrap().as_str().to_owned();
        assert_eq!(name("../../devis.PDF"), "devis.PDF");
        assert_eq!(name("C:\\Mes documents\\plan"), "plan.pdf");
        assert_eq!(name("a\u{202e}fdp.exe\""), "afdp.exe.pdf");
        assert_eq!(PDF.named("../"), Err(Refusal::NothingWritten));
        assert_eq!(Format::word_of("application/pdf"), "pdf");
        assert_eq!(Format::word_of(TEXT.media), "text");
    }
}
