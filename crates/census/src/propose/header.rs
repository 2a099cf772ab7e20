//! What a column's name says of its content: the words of French and English open data, by field.

use super::words::{AGAINST, COMPLEMENTS, GEOCODER, SMALL, WORDS};
use model::Field;
use std::sync::OnceLock;

/// A name cut into the words that count.
#[derive(Debug, Clone)]
pub(super) struct Header {
    words: Vec<String>,
    last: Vec<String>,
    glued: String,
    geocoded: bool,
}

impl Header {
    pub fn new(name: &str) -> Self {
        let short = without_asides(name);
        let words = words_of(short);
        let last = words_of(short.rsplit('.').next().unwrap_or(short));
        let glued = model::text::fold(short.rsplit('.').next().unwrap_or(short)).replace(' ', "");
        let geocoded = words.iter().any(|w| GEOCODER.contains(&w.as_str()));
        Self {
            last: if last.is_empty() { words.clone() } else { last },
            words,
            glued,
            geocoded,
        }
    }

    /// How strongly the name speaks for a field, from 0 to 1.
    pub fn speaks_for(&self, field: Field) -> f32 {
        let strongest = lexicon()
            .iter()
            .filter(|entry| entry.field == field)
            .map(|entry| entry.strength * self.likeness(entry))
            .fold(0.0_f32, f32::max);
        let strongest = if self.is_refused(field, strongest) {
            strongest * 0.3
        } else {
            strongest
        };
        if self.geocoded {
            strongest * 0.3
        } else {
            strongest
        }
    }

    /// Whether the name is that of the second part of an address.
    pub fn is_complement(&self) -> bool {
        static WORDS: OnceLock<Vec<Vec<String>>> = OnceLock::new();
        let all = WORDS.get_or_init(|| COMPLEMENTS.split('|').map(words_of).collect());
        let by_words = all.contains(&self.last);
        by_words
            || self.glued.contains("complementdadresse")
            || self.glued.contains("complementadresse")
    }

    /// Whether the name means no more than "number".
    pub fn is_number(&self) -> bool {
        matches!(
            self.glued.as_str(),
            "n" | "no"
                | "num"
                | "numero"
                | "numvoie"
                | "numerovoie"
                | "numrue"
                | "numerorue"
                | "nvoie"
                | "nrue"
        )
    }

    fn likeness(&self, entry: &Entry) -> f32 {
        let by_words =
            in_words(&self.last, &entry.words).max(in_words(&self.words, &entry.words) * 0.95);
        by_words.max(self.in_one_word(entry))
    }

    /// Names written without spaces: `Codepostal`, `Nomdelastructure`, `NomStructure`.
    fn in_one_word(&self, entry: &Entry) -> f32 {
        if entry.glued.len() < 5 && self.glued != entry.glued {
            return 0.0;
        }
        if self.glued == entry.glued || self.glued == entry.with_small {
            1.0
        } else if entry.glued.len() >= 6
            && (self.glued.starts_with(&entry.glued) || self.glued.ends_with(&entry.glued))
        {
            0.82
        } else if entry.glued.len() >= 9 && self.glued.contains(&entry.glued) {
            0.75
        } else if entry.glued.len() >= 7 && self.gaps_only_small_words(entry) {
            0.92
        } else {
            0.0
        }
    }

    /// `nomdelastructure` is `nom structure` with small words between.
    fn gaps_only_small_words(&self, entry: &Entry) -> bool {
        let mut rest = self.glued.as_str();
        for (rank, word) in entry.words.iter().enumerate() {
            let Some(place) = rest.find(word.as_str()) else {
                return false;
            };
            if rank == 0 && place > 0 {
                return false;
            }
            if rank > 0
                && !matches!(
                    &rest[..place],
                    "" | "s"
                        | "de"
                        | "du"
                        | "dela"
                        | "des"
                        | "d"
                        | "sde"
                        | "sdu"
                        | "delas"
                        | "ou"
                        | "et"
                        | "enumeroetnomdela"
                        | "numeronomdela"
                        | "del"
                )
            {
                return false;
            }
            rest = &rest[place + word.len()..];
        }
        true
    }

    fn is_refused(&self, field: Field, strength: f32) -> bool {
        // A name that is exactly the field's word is never refused by its own words.
        let is_exact = strength >= 0.99
            && lexicon()
                .iter()
                .any(|e| e.field == field && (e.words == self.last || e.glued == self.glued));
        !is_exact
            && refusals().iter().any(|(fields, words)| {
                fields.contains(&field) && words.iter().any(|w| contains(&self.words, w))
            })
    }
}

/// How much of a name a sequence of words makes, and where it stands.
fn in_words(header: &[String], words: &[String]) -> f32 {
    if words.is_empty() || header.len() < words.len() {
        return 0.0;
    }
    if header == words {
        return 1.0;
    }
    let Some(place) = header
        .windows(words.len())
        .position(|window| window == words)
    else {
        return 0.0;
    };
    let left = header.len() - words.len();
    let place_factor = if place == 0 {
        0.93
    } else if place == left {
        0.88
    } else {
        0.75
    };
    #[expect(clippy::cast_precision_loss, reason = "a handful of words")]
    let cover = words.len() as f32 / header.len().min(5) as f32;
    place_factor * (0.7 + 0.3 * cover)
}

fn contains(header: &[String], words: &[String]) -> bool {
    !words.is_empty() && header.windows(words.len()).any(|window| window == words)
}

struct Entry {
    field: Field,
    strength: f32,
    words: Vec<String>,
    glued: String,
    with_small: String,
}

fn lexicon() -> &'static [Entry] {
    static LEXICON: OnceLock<Vec<Entry>> = OnceLock::new();
    LEXICON.get_or_init(|| {
        WORDS
            .iter()
            .flat_map(|(field, strength, names)| {
                names.split('|').map(|name| {
                    let words = words_of(name);
                    Entry {
                        field: *field,
                        strength: *strength,
                        glued: words.concat(),
                        with_small: model::text::fold(name).replace(' ', ""),
                        words,
                    }
                })
            })
            .collect()
    })
}

type Refusal = (&'static [Field], Vec<Vec<String>>);

fn refusals() -> &'static [Refusal] {
    static REFUSALS: OnceLock<Vec<Refusal>> = OnceLock::new();
    REFUSALS.get_or_init(|| {
        AGAINST
            .iter()
            .map(|(fields, words)| (*fields, words.split('|').map(words_of).collect()))
            .collect()
    })
}

/// What stands before a parenthesis, a colon or a star; the whole when nothing does.
fn without_asides(name: &str) -> &str {
    let name = name.lines().next().unwrap_or(name);
    let head = name.split(['(', '[', '?']).next().unwrap_or(name).trim();
    if head.chars().filter(|c| c.is_alphanumeric()).count() >= 2 {
        head
    } else {
        name
    }
}

/// Words in lower case without accents, `CamelCase` opened, plurals made singular, small ones out.
fn words_of(name: &str) -> Vec<String> {
    let mut opened = String::with_capacity(name.len() + 8);
    let mut lower_before = false;
    for letter in name.chars() {
        if letter.is_uppercase() && lower_before {
            opened.push(' ');
        }
        lower_before = letter.is_lowercase();
        opened.push(letter);
    }
    let all: Vec<String> = model::text::fold(&opened)
        .split(' ')
        .map(singular)
        .collect();
    let counting: Vec<String> = all
        .iter()
        .filter(|w| !w.is_empty() && !SMALL.contains(&w.as_str()))
        .cloned()
        .collect();
    if counting.is_empty() {
        all.into_iter().filter(|w| !w.is_empty()).collect()
    } else {
        counting
    }
}

fn singular(word: &str) -> String {
    if word.len() > 4 && !word.ends_with("ss") {
        word.trim_end_matches('s').to_owned()
    } else {
        word.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(name: &str) -> Option<Field> {
        let header = Header::new(name);
        let scored = Field::ALL.iter().map(|f| (*f, header.speaks_for(*f)));
        scored
            .filter(|(_, s)| *s > 0.5)
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(f, _)| f)
    }

    #[test]
    fn names_speak_for_fields() {
        for (name, expected) in [
            ("CP", Some(Field::PlacePostcode)),
            ("Adresse postale *", Some(Field::PlaceAddress)),
            ("Nom du lieu ou de la structure *", Some(Field::Name)),
            ("Nomdelastructure", Some(Field::Name)),
            ("Codepostal", Some(Field::PlacePostcode)),
            ("bf_latitude", Some(Field::PlaceLat)),
            ("LNG", Some(Field::PlaceLon)),
            ("geo_point_2d", Some(Field::PlaceLat)),
            ("TEL", Some(Field::Phone)),
            ("properties.nom_org", Some(Field::Name)),
            ("Adresse e-mail", Some(Field::Email)),
            ("Structure porteuse", Some(Field::HolderName)),
            ("NOM_STRUCTURE", Some(Field::Name)),
            ("Code INSEE", Some(Field::PlaceInsee)),
            ("Nom de la commune", Some(Field::PlaceCommune)),
            ("addressLocality", Some(Field::PlaceCommune)),
            ("DAT_MaJ", Some(Field::UpdatedAt)),
            ("N° de téléphone", Some(Field::Phone)),
            ("result_score", None),
            ("POP_ZE", None),
        ] {
            assert_eq!(best(name), expected, "{name}");
        }
        assert!(Header::new("COMP_ADRESSE").is_complement());
    }
}
