//! Guesses which columns of an unknown table say where things are, from the headers and from
//! what the cells look like.

use crate::Territory;
use crate::address::{self, can_be_postcode};
use crate::names::words;

/// Positions of the columns found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceColumns {
    /// Street, or the whole address.
    pub address: Option<usize>,
    /// Postcode.
    pub postcode: Option<usize>,
    /// Name of the commune.
    pub commune: Option<usize>,
    /// INSEE code.
    pub insee: Option<usize>,
    /// Département, code or name.
    pub department: Option<usize>,
    /// Région, code or name.
    pub region: Option<usize>,
    /// Country.
    pub country: Option<usize>,
    /// Latitude.
    pub lat: Option<usize>,
    /// Longitude.
    pub lon: Option<usize>,
    /// Both coordinates in one cell, latitude first.
    pub point: Option<usize>,
}

/// What a column may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Insee,
    Postcode,
    Commune,
    Point,
    Lat,
    Lon,
    Address,
    Department,
    Region,
    Country,
}

const ROLES: [Role; 10] = [
    Role::Insee,
    Role::Postcode,
    Role::Commune,
    Role::Point,
    Role::Lat,
    Role::Lon,
    Role::Address,
    Role::Department,
    Role::Region,
    Role::Country,
];

/// Guesses the columns. `rows` are some rows of the table, cells in the order of the headers.
#[must_use]
pub fn guess_columns<S: AsRef<str>>(headers: &[S], rows: &[Vec<String>]) -> PlaceColumns {
    let mut found = PlaceColumns::default();
    let mut taken = vec![false; headers.len()];
    for role in ROLES {
        let best = headers
            .iter()
            .enumerate()
            .filter(|(at, _)| !taken[*at])
            .map(|(at, header)| (at, header_score(role, header.as_ref())))
            .map(|(at, named)| (at, named * cells_score(role, at, rows)))
            .filter(|(_, score)| *score >= 0.3)
            .fold(None, |best: Option<(usize, f64)>, next| match best {
                Some(best) if best.1 >= next.1 => Some(best),
                _ => Some(next),
            });
        let Some((at, _)) = best else { continue };
        taken[at] = true;
        let slot = match role {
            Role::Insee => &mut found.insee,
            Role::Postcode => &mut found.postcode,
            Role::Commune => &mut found.commune,
            Role::Point => &mut found.point,
            Role::Lat => &mut found.lat,
            Role::Lon => &mut found.lon,
            Role::Address => &mut found.address,
            Role::Department => &mut found.department,
            Role::Region => &mut found.region,
            Role::Country => &mut found.country,
        };
        *slot = Some(at);
    }
    found
}

/// What the headers of a role are called: as a whole, as a part of one word run together, as a
/// word among others (a hint only). Folded, saints and prepositions aside.
struct Called {
    whole: &'static [&'static str],
    inside: &'static [&'static str],
    word: &'static [&'static str],
}

const fn called(role: Role) -> Called {
    let (whole, inside, word): (&[&str], &[&str], &[&str]) = match role {
        Role::Insee => (
            &["insee", "codecommune", "depcom", "codgeo"],
            &["codeinsee", "inseecom", "citycode", "inseecode"],
            &["insee"],
        ),
        Role::Postcode => (
            &["cp", "zip", "zipcode", "codep"],
            &["codepostal", "postalcode", "postcode"],
            &["cp", "postal"],
        ),
        Role::Commune => (
            &[
                "commune",
                "ville",
                "city",
                "nomcommune",
                "nomcom",
                "libcom",
                "localite",
                "town",
            ],
            &[],
            &[
                "commune", "ville", "city", "localite", "nomcom", "libcom", "cominit",
            ],
        ),
        Role::Point => (
            &[
                "latlon",
                "latlng",
                "latlong",
                "coordonnees",
                "localisation",
                "geolocalisation",
            ],
            &["geopoint", "pointgeo"],
            &["coordonnees", "geo", "gps", "localisation", "position"],
        ),
        Role::Lat => (&["lat", "latitude"], &[], &["lat", "latitude"]),
        Role::Lon => (
            &["lon", "lng", "long", "longitude"],
            &[],
            &["lon", "lng", "long", "longitude"],
        ),
        Role::Address => (
            &[
                "adresse",
                "address",
                "adressepostale",
                "rue",
                "adressecomplete",
            ],
            &[],
            &["adresse", "address", "rue", "voie", "street", "adressefull"],
        ),
        Role::Department => (
            &[
                "departement",
                "dpt",
                "dept",
                "dep",
                "department",
                "codedepartement",
            ],
            &[],
            &["departement", "dpt", "dept", "dep"],
        ),
        Role::Region => (&["region", "nomregion"], &[], &["region"]),
        Role::Country => (&["pays", "country", "codepays"], &[], &["pays", "country"]),
    };
    Called {
        whole,
        inside,
        word,
    }
}

/// Words that turn "adresse" or "commune" into something else ("adresse mail").
const FOREIGN: [&str; 14] = [
    "mail",
    "email",
    "courriel",
    "web",
    "site",
    "internet",
    "electronique",
    "url",
    "tel",
    "telephone",
    "type",
    "nb",
    "nombre",
    "population",
];

/// How well a header names a role: 1 outright, less for a hint, a little for a silent header.
fn header_score(role: Role, header: &str) -> f64 {
    let list = words(header);
    let joined = list.concat();
    let called = called(role);
    let foreign = list.iter().any(|w| FOREIGN.contains(&w.as_str()));
    let sure =
        called.whole.contains(&joined.as_str()) || called.inside.iter().any(|n| joined.contains(n));
    let hinted = list.iter().any(|w| called.word.contains(&w.as_str()))
        || (role == Role::Address && joined.starts_with("adresse"));
    match (sure, hinted && !foreign) {
        (true, _) => 1.0,
        (_, true) => 0.8,
        // A column may be found by its cells alone when they have an unmistakable shape.
        _ if matches!(role, Role::Postcode | Role::Commune | Role::Point) => 0.35,
        _ => 0.0,
    }
}

/// The share of the filled cells that look like the role; a half-doubt for a column left empty.
fn cells_score(role: Role, at: usize, rows: &[Vec<String>]) -> f64 {
    let cells: Vec<&str> = rows
        .iter()
        .take(200)
        .filter_map(|r| r.get(at))
        .map(|c| c.trim())
        .filter(|c| !c.is_empty())
        .collect();
    if cells.is_empty() {
        return 0.4;
    }
    let fits = cells.iter().filter(|cell| looks(role, cell)).count();
    let share = fits as f64 / cells.len() as f64;
    if matches!(
        role,
        Role::Address | Role::Department | Role::Region | Role::Country
    ) {
        share.max(0.5)
    } else {
        share
    }
}

fn looks(role: Role, cell: &str) -> bool {
    let land = Territory::get();
    let number = || cell.replace(',', ".").parse::<f64>().ok();
    match role {
        Role::Insee => {
            land.commune(cell).is_some()
                || (cell.len() == 4 && land.commune(&format!("0{cell}")).is_some())
        }
        Role::Postcode => {
            let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
            let plain = cell.len() <= 12 && (4..=5).contains(&digits.len());
            plain && digits.parse().is_ok_and(can_be_postcode)
        }
        Role::Commune => {
            let letters = !cell.starts_with(|c: char| c.is_ascii_digit());
            letters
                && address::variants(cell)
                    .iter()
                    .any(|v| !land.named(&v.words).is_empty())
        }
        Role::Point => {
            let mut halves = cell.split([',', ' ', ';']).filter(|h| !h.is_empty());
            let degrees = |h: Option<&str>| h.and_then(|h| h.parse::<f64>().ok());
            let (a, b) = (degrees(halves.next()), degrees(halves.next()));
            a.is_some_and(|v| v.abs() <= 90.0)
                && b.is_some_and(|v| v.abs() <= 180.0)
                && halves.next().is_none()
        }
        Role::Lat => number().is_some_and(|v| v.abs() <= 90.0),
        Role::Lon => number().is_some_and(|v| v.abs() <= 180.0),
        Role::Address => cell.chars().any(char::is_alphabetic) && !cell.contains('@'),
        Role::Department | Role::Region | Role::Country => cell.len() < 60,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &[&str]) -> Vec<Vec<String>> {
        text.iter()
            .map(|r| r.split('|').map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn headers_and_cells_are_heard() {
        let table = rows(&[
            "Le Lieu|3 rue A|44000|Nantes|44109|47.2|-1.5",
            "L'Autre|x|49000|Angers|49007|47.4|-0.5",
        ]);
        let headers = [
            "Nom",
            "Adresse mail et postale",
            "CP",
            "Ville",
            "INSEECOM",
            "Lat",
            "Long",
        ];
        let found = guess_columns(&headers, &table);
        assert_eq!(
            (found.postcode, found.commune, found.insee),
            (Some(2), Some(3), Some(4))
        );
        assert_eq!((found.lat, found.lon), (Some(5), Some(6)));
    }

    #[test]
    fn silent_headers_are_guessed_from_cells() {
        let table = rows(&["a|44000|Nantes|47.2, -1.5", "b|49000|Angers|47.4, -0.5"]);
        let found = guess_columns(&["A", "B", "C", "D"], &table);
        assert_eq!(
            (found.postcode, found.commune, found.point),
            (Some(1), Some(2), Some(3))
        );
    }
}
