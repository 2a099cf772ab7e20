//! Characters as French partners wrote them.

use super::decode::Utf8Stream;
use super::{Encoding, detect};
use encoding_rs::{ISO_8859_15, MACINTOSH, WINDOWS_1252};
use proptest::prelude::*;
use std::io::Cursor;

const PHRASES: &[&str] = &[
    "Coopérative d’énergie à Besançon",
    "École de la deuxième chance",
    "Hôpital général, n° 12",
    "« Le Tiers-lieu » – créé en 2014",
    "Œuvre sociale du Maître d’hôtel",
    "ÉPICERIE SOLIDAIRE DE LA VALLÉE",
    "À côté du théâtre, près de l’île",
    "Accès à l’Internet… gratuit",
    "Réseau d'échanges réciproques de savoirs",
    "Noël où naît le goût",
    "12 € par mois",
];

fn mac(text: &str) -> Vec<u8> {
    MACINTOSH.encode(text).0.into_owned()
}

#[test]
fn e2_encodings_are_told_apart() {
    let check = |bytes: &[u8], expected| {
        assert_eq!(
            detect(Cursor::new(bytes)).unwrap(),
            expected,
            "{}",
            String::from_utf8_lossy(bytes)
        );
    };
    check(b"plain", Encoding::Utf8);
    check("déjà".as_bytes(), Encoding::Utf8);
    check(b"", Encoding::Utf8);
    check(b"\xFF\xFEa\0b\0", Encoding::Utf16Le);
    check(b"\xFE\xFF\0a\0b", Encoding::Utf16Be);
    check(b"a\0b\0c\0d\0e\0", Encoding::Utf16Le);
    check(&ISO_8859_15_COEUR, Encoding::Iso8859_15);
    for phrase in PHRASES {
        check(phrase.as_bytes(), Encoding::Utf8);
        check(&WINDOWS_1252.encode(phrase).0, Encoding::Windows1252);
        check(&mac(phrase), Encoding::MacRoman);
    }
}

const ISO_8859_15_COEUR: [u8; 5] = *b"c\xBDur ";

#[test]
fn a_few_broken_letters_leave_a_file_utf8() {
    let mut bytes = "éàèùê ".repeat(10).into_bytes();
    bytes.extend_from_slice(b"caf\xE9 ");
    assert_eq!(detect(Cursor::new(bytes)).unwrap(), Encoding::Utf8);
}

#[test]
fn the_letters_may_come_late() {
    let mut bytes = vec![b'a'; 3 << 20];
    bytes.extend(mac("Coopérative"));
    assert_eq!(detect(Cursor::new(bytes)).unwrap(), Encoding::MacRoman);
    let mut bytes = vec![b'a'; (64 << 10) - 1];
    bytes.extend("é".repeat(100_000).as_bytes());
    assert_eq!(detect(Cursor::new(bytes)).unwrap(), Encoding::Utf8);
}

proptest! {
    #[test]
    fn e2_any_french_text_is_read_back(
        picks in prop::collection::vec(0..PHRASES.len(), 1..30),
        encoding in prop::sample::select(vec![Encoding::Windows1252, Encoding::MacRoman, Encoding::Iso8859_15, Encoding::Utf8]),
    ) {
        let text = picks.iter().map(|i| PHRASES[*i]).collect::<Vec<_>>().join(";\n");
        // ISO-8859-15 has neither curly quotes nor dashes: it is compared on what it can write.
        let text = if encoding == Encoding::Iso8859_15 {
            text.replace('’', "'").replace('–', "-").replace('…', "...")
        } else {
            text
        };
        let bytes = match encoding {
            Encoding::MacRoman => mac(&text),
            Encoding::Iso8859_15 => ISO_8859_15.encode(&text).0.into_owned(),
            Encoding::Windows1252 => WINDOWS_1252.encode(&text).0.into_owned(),
            _ => text.clone().into_bytes(),
        };
        let found = detect(Cursor::new(bytes.clone())).unwrap();
        let mut out = Vec::new();
        let mut stream = Utf8Stream::new(Box::new(Cursor::new(bytes)), found, u64::MAX);
        while stream.fill(&mut out).unwrap() {}
        prop_assert_eq!(String::from_utf8(out).unwrap(), text);
    }
}
