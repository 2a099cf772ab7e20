//! Encodings of French text files: the names, the guess and the decoding as a stream.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
}
