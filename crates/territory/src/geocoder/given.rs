//! What a source gave of a place, read into codes, cleaned names, hints and a usable point.

use crate::address::{self, Cleaned};
use crate::{Reason, Territory, names, point};
use model::PlaceText;

/// A postcode as read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Postcode {
    pub value: u32,
    /// Four digits were given: the zero in front may have been lost, or it is no French postcode.
    pub lost_zero: bool,
}

/// The clues, ready to be weighed.
#[derive(Debug, Default)]
pub(crate) struct Given {
    pub insee: Option<String>,
    pub postcode: Option<Postcode>,
    pub names: Vec<Cleaned>,
    pub department: Option<&'static str>,
    pub region: Option<&'static str>,
    pub abroad: bool,
    pub point: Option<(f64, f64)>,
    /// Lambert 93 instead of degrees, lost zeros, repaired accents.
    pub notes: Vec<Reason>,
}

const EMPTY: [&str; 14] = [
    "na",
    "nr",
    "nc",
    "n a",
    "n c",
    "null",
    "none",
    "nan",
    "non renseigne",
    "non renseignee",
    "inconnu",
    "vide",
    "neant",
    "non communique",
];
/// The first letters of these.
const EMPTY_FIRST: [u8; 3] = *b"niv";
const FRENCH: [&str; 9] = [
    "fr",
    "fra",
    "france",
    "francia",
    "frankreich",
    "france metropolitaine",
    "republique francaise",
    "france entiere",
    "fx",
];
/// Overseas France, as country codes and names: département or collectivity. `NC` is left out:
/// in French tables it says "non communiqué" far more often than New Caledonia.
const OVERSEAS: [(&str, &str); 24] = [
    ("gp", "971"),
    ("glp", "971"),
    ("guadeloupe", "971"),
    ("mq", "972"),
    ("mtq", "972"),
    ("martinique", "972"),
    ("gf", "973"),
    ("guf", "973"),
    ("guyane", "973"),
    ("guyane francaise", "973"),
    ("re", "974"),
    ("reu", "974"),
    ("reunion", "974"),
    ("la reunion", "974"),
    ("yt", "976"),
    ("mayotte", "976"),
    ("pm", "975"),
    ("bl", "977"),
    ("mf", "978"),
    ("wf", "986"),
    ("pf", "987"),
    ("polynesie francaise", "987"),
    ("ncl", "988"),
    ("nouvelle caledonie", "988"),
];
/// Countries and foreign cities that stand at the end of addresses in French censuses.
const ABROAD: [&str; 48] = [
    "belgique",
    "belgium",
    "suisse",
    "switzerland",
    "luxembourg",
    "allemagne",
    "germany",
    "espagne",
    "spain",
    "italie",
    "italy",
    "royaume uni",
    "united kingdom",
    "uk",
    "angleterre",
    "portugal",
    "pays bas",
    "netherlands",
    "canada",
    "quebec",
    "maroc",
    "tunisie",
    "algerie",
    "senegal",
    "cote d ivoire",
    "cameroun",
    "mali",
    "burkina faso",
    "benin",
    "togo",
    "madagascar",
    "liban",
    "etats unis",
    "usa",
    "united states",
    "bresil",
    "inde",
    "chine",
    "japon",
    "monaco",
    "andorre",
    "irlande",
    "danemark",
    "suede",
    "bruxelles",
    "brussels",
    "geneve",
    "lausanne",
];

/// The plain letters of the longest of these.
const MOST_ABROAD: usize = 13;

/// The text, or nothing when it only says that there is nothing.
pub(crate) fn said(text: &str) -> &str {
    let text = text.trim();
    // Folding keeps a plain first letter: what begins otherwise need not be folded.
    let first = text.as_bytes().first().map(u8::to_ascii_lowercase);
    let other = first.is_none_or(|first| {
        first.is_ascii_digit() || (first.is_ascii_lowercase() && !EMPTY_FIRST.contains(&first))
    });
    if !other && text.len() <= 20 && EMPTY.contains(&model::text::fold(text).as_str()) {
        ""
    } else {
        text
    }
}

fn is_abroad(text: &str) -> bool {
    // Folding keeps plain letters and digits: no word of the list has a digit, nor so many letters.
    let digit = text.bytes().any(|b| b.is_ascii_digit());
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    !digit && letters <= MOST_ABROAD && ABROAD.contains(&model::text::fold(text).as_str())
}

impl Given {
    pub fn read(land: &'static Territory, text: &PlaceText) -> Self {
        let mut given = Self::default();
        given.country(&text.country);
        given.areas(land, said(&text.department), said(&text.region));
        given.point(text);
        given.codes(land, said(&text.insee), said(&text.postcode));
        given.commune(said(&text.commune));
        let ends_abroad = text
            .address
            .rsplit([',', '\n'])
            .next()
            .is_some_and(is_abroad);
        let french = given.insee.is_some()
            || text.country.is_empty() && given.postcode.is_some_and(|p| !p.lost_zero);
        given.abroad |= (ends_abroad || is_abroad(&text.commune)) && !french;
        given
    }

    /// The clues that stand in a one-line text.
    pub fn of_address(&self, text: &str) -> Self {
        let fixed = address::repaired(text);
        let tail = address::tail(fixed.as_deref().unwrap_or(text));
        Self {
            postcode: tail.postcode.map(|value| Postcode {
                value,
                lost_zero: false,
            }),
            names: tail
                .names
                .iter()
                .flat_map(|n| address::variants(n))
                .collect(),
            department: self.department,
            region: self.region,
            point: self.point,
            notes: fixed.map(|_| Reason::Mojibake).into_iter().collect(),
            ..Self::default()
        }
    }

    fn country(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let folded = model::text::fold(text);
        if let Some((_, code)) = OVERSEAS.iter().find(|(name, _)| *name == folded) {
            self.department = Some(code);
            return;
        }
        let silent = folded.is_empty() || said(text).is_empty();
        self.abroad = !silent && !FRENCH.contains(&folded.as_str());
    }

    fn areas(&mut self, land: &'static Territory, department: &str, region: &str) {
        let cut = |text: &str| {
            text.split(['(', ','])
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned()
        };
        if department.is_empty() && region.is_empty() {
            return;
        }
        let folded = names::key(&names::words(&cut(department)));
        if !folded.is_empty() {
            let code = folded.to_uppercase();
            let code = if code.len() == 1 {
                format!("0{code}")
            } else {
                code
            };
            let found = land.departments.iter().find(|d| {
                d.code == code
                    || names::key(&names::words(d.name)) == folded
                    || department
                        .trim()
                        .to_uppercase()
                        .starts_with(&format!("{} ", d.code))
            });
            self.department = found.map(|d| d.code).or(self.department);
        }
        let folded = names::key(&names::words(&cut(region)));
        if !folded.is_empty() {
            let found = land
                .regions
                .iter()
                .find(|r| r.code == region.trim() || names::key(&names::words(r.name)) == folded);
            self.region = found.map(|r| r.code);
        }
    }

    fn point(&mut self, text: &PlaceText) {
        let (Some(lat), Some(lon)) = (text.lat, text.lon) else {
            return;
        };
        let converted = point::from_lambert93(lon, lat).or_else(|| point::from_lambert93(lat, lon));
        if converted.is_some() {
            self.notes.push(Reason::Projected);
        }
        let point = converted.or_else(|| text.point());
        if point.is_some_and(|(lat, lon)| lat.abs() < 0.01 && lon.abs() < 0.01) {
            self.notes.push(Reason::NullPoint);
        } else {
            self.point = point;
        }
    }

    fn codes(&mut self, land: &'static Territory, insee: &str, postcode: &str) {
        let code = insee_code(insee);
        self.postcode = read_postcode(postcode);
        if let Some(code) = code {
            let other = code.parse().ok().filter(|v| !land.served(*v).is_empty());
            match (land.commune(&code), other) {
                (None, Some(value)) if self.postcode.is_none() => {
                    self.notes.push(Reason::SwappedCodes);
                    self.postcode = Some(Postcode {
                        value,
                        lost_zero: false,
                    });
                }
                _ => self.insee = Some(code),
            }
        }
        let corsican = |code: &String| code.starts_with("2A") || code.starts_with("2B");
        // Most postcodes are plain numbers: they need not be read as codes.
        let lettered = !postcode.bytes().all(|b| b.is_ascii_digit());
        let corsican = lettered.then(|| insee_code(postcode).filter(corsican));
        if let (None, Some(code)) = (&self.insee, corsican.flatten()) {
            self.notes.push(Reason::SwappedCodes);
            self.insee = Some(code);
            self.postcode = None;
        }
    }

    fn commune(&mut self, text: &str) {
        let fixed = address::repaired(text);
        if fixed.is_some() {
            self.notes.push(Reason::Mojibake);
        }
        self.names = address::variants(fixed.as_deref().unwrap_or(text));
        if self.postcode.is_none() {
            let value = self.names.iter().find_map(|n| n.postcode);
            let value = value.filter(|v| address::can_be_postcode(*v));
            self.postcode = value.map(|value| Postcode {
                value,
                lost_zero: false,
            });
        }
    }
}

/// An INSEE code of five characters, leading zero put back.
fn insee_code(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches(".0");
    if text.is_empty() {
        return None;
    }
    let text = text.to_uppercase();
    let plain = text.bytes().all(|b| b.is_ascii_digit());
    let corsican = text.starts_with("2A") || text.starts_with("2B");
    match text.len() {
        5 if plain || (corsican && text[2..].bytes().all(|b| b.is_ascii_digit())) => Some(text),
        4 if plain => Some(format!("0{text}")),
        _ => None,
    }
}

/// A postcode from a cell: spaces, country letter, CEDEX and spreadsheet decimals are let go.
pub(crate) fn read_postcode(text: &str) -> Option<Postcode> {
    let text = text.trim().trim_end_matches(".0");
    if text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit()) {
        let value = text.parse().ok().filter(|v| address::can_be_postcode(*v))?;
        return Some(Postcode {
            value,
            lost_zero: false,
        });
    }
    let text = text
        .strip_prefix("F-")
        .or_else(|| text.strip_prefix("FR-"))
        .unwrap_or(text);
    let groups: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|g| !g.is_empty())
        .collect();
    let five = groups
        .iter()
        .find(|g| g.len() == 5)
        .map(|g| (*g).to_owned());
    let digits = five.or_else(|| match groups.as_slice() {
        [a, b, ..] if a.len() == 2 && b.len() == 3 => Some(format!("{a}{b}")),
        [a] if a.len() == 4 && text.len() == 4 => Some((*a).to_owned()),
        _ => None,
    })?;
    let value = digits
        .parse()
        .ok()
        .filter(|v| address::can_be_postcode(*v))?;
    Some(Postcode {
        value,
        lost_zero: digits.len() == 4,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_ways_leave_no_word_out() {
        for word in EMPTY {
            assert!(EMPTY_FIRST.contains(&word.as_bytes()[0]), "{word}");
            for text in [word.to_uppercase(), format!(" ({word})")] {
                assert_eq!(said(&text), "", "{text}");
            }
        }
        for word in ABROAD {
            let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
            let digits = word.bytes().any(|b| b.is_ascii_digit());
            assert!(letters <= MOST_ABROAD && !digits, "{word}");
            assert!(is_abroad(&format!(" «{}»", word.to_uppercase())), "{word}");
        }
        assert!(is_abroad("ＢＥＬＧＩＱＵＥ"));
        assert_eq!(said("Nantes"), "Nantes");
        assert_eq!(said(" Néant "), "");
    }
}
