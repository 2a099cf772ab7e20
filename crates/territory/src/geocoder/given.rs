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

/// The text, or nothing when it only says that there is nothing.
pub(crate) fn said(text: &str) -> &str {
    let text = text.trim();
    if text.len() <= 20 && EMPTY.contains(&model::text::fold(text).as_str()) {
        ""
    } else {
        text
    }
}

fn is_abroad(text: &str) -> bool {
    ABROAD.contains(&model::text::fold(text).as_str())
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
        let corsican = insee_code(postcode).filter(|c| c.starts_with("2A") || c.starts_with("2B"));
        if let (None, Some(code)) = (&self.insee, corsican) {
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
    let text = text.trim().trim_end_matches(".0").to_uppercase();
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
