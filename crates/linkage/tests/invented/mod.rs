//! Made-up places, the same at every run.

use std::path::{Path, PathBuf};

/// Words that places are made of.
pub const WORDS: [&str; 20] = [
    "tilleul", "moulin", "verger", "fournil", "lavoir", "grange", "halle", "forge", "colline",
    "prairie", "ruisseau", "clocher", "sentier", "jardin", "atelier", "hameau", "pinède", "étang",
    "marais", "bosquet",
];

/// A number without pattern, for `at` and a purpose.
pub fn drawn(at: usize, purpose: u64) -> usize {
    let mut z = (at as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        ^ purpose.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (z >> 33) as usize
}

/// A word of the list.
pub fn word(at: usize, purpose: u64) -> &'static str {
    WORDS[drawn(at, purpose) % WORDS.len()]
}

/// A word that hardly any other has.
pub fn rare(at: usize) -> String {
    const PARTS: [&str; 16] = [
        "bra", "cho", "dun", "fle", "gas", "jor", "lam", "mir", "nep", "pou", "qui", "ros", "stu",
        "tve", "vil", "zan",
    ];
    (0..3)
        .map(|part| PARTS[drawn(at, 90 + part) % 16])
        .collect()
}

/// Name, street, town, telephone of place `at`, as teller 0 or 1 writes it.
pub fn place(at: usize, teller: usize) -> [String; 4] {
    let name = format!(
        "{} {} du {}",
        rare(at),
        word(at, 3),
        WORDS[(at * 3 + 1) % 20]
    );
    let (way, town) = (["rue", "r."][teller], format!("{}ville", word(at, 3)));
    [
        if teller == 0 {
            name
        } else {
            name.to_uppercase()
        },
        format!("{} {way} de la {}", drawn(at, 4) % 90 + 1, word(at, 5)),
        town,
        format!("0{}", 100_000_000 + drawn(at, 6) % 600_000_000),
    ]
}

/// A file of the folder with these bytes.
pub fn written(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    assert!(std::fs::write(&path, bytes).is_ok(), "{}", path.display());
    path
}
