//! Joins the lists of the packages into one table of régions, départements, EPCI and communes.

use super::topology::{Point, Polygon};
use super::{Outcome, Packages, history::Former};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::path::Path;

/// The package of the current lists.
pub const CURRENT: &str = "etalab-decoupage-administratif-6.0.0";

/// Today's commune, or a part of one.
#[derive(Default, Clone)]
pub struct Commune {
    /// INSEE code.
    pub code: String,
    /// `C` commune, `W` ward, `D` delegated, `A` associated.
    pub kind: char,
    /// Official name.
    pub name: String,
    /// Code of the commune that it is part of; empty for a commune.
    pub parent: String,
    /// Code of the département.
    pub department: String,
    /// SIREN of the EPCI, or empty.
    pub epci: String,
    /// Inhabitants, 0 when unknown.
    pub population: u64,
    /// Postcodes.
    pub postcodes: BTreeSet<String>,
    /// Names used by the post that are not the commune's, with their postcode.
    pub post_names: BTreeSet<(String, String)>,
    /// Town hall, else centre.
    pub seat: Option<Point>,
    /// West, south, east, north.
    pub bbox: Option<[i32; 4]>,
    /// Square kilometres.
    pub km2: f64,
    /// Codes of communes that became this one.
    pub older: Vec<String>,
}

/// Everything joined.
pub struct Land {
    /// Code, name.
    pub regions: Vec<(String, String)>,
    /// Code, région, name.
    pub departments: Vec<(String, String, String)>,
    /// SIREN, name.
    pub epci: Vec<(String, String)>,
    /// Communes first, then their parts; sorted by code.
    pub communes: Vec<Commune>,
}

/// A text field of a JSON object, empty when absent.
pub fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The objects of a JSON array.
pub fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// Reads and joins the lists.
pub fn join(packages: &Packages, seats: &Path) -> Outcome<Land> {
    let regions = packages.json(CURRENT, "data/regions.json")?;
    let regions = list(&regions).map(|r| (word(r, "code").into(), word(r, "nom").into()));
    let departments = packages.json(CURRENT, "data/departements.json")?;
    let departments = list(&departments).map(|d| {
        (
            word(d, "code").into(),
            word(d, "region").into(),
            word(d, "nom").into(),
        )
    });
    let groupings = packages.json(CURRENT, "data/epci.json")?;
    let mut epci = Vec::new();
    let mut member: HashMap<String, String> = HashMap::new();
    for grouping in list(&groupings) {
        epci.push((word(grouping, "code").into(), word(grouping, "nom").into()));
        for commune in grouping.get("membres").into_iter().flat_map(list) {
            member.insert(word(commune, "code").into(), word(grouping, "code").into());
        }
    }
    let mut communes: BTreeMap<(bool, String, char), Commune> = BTreeMap::new();
    for row in list(&packages.json(CURRENT, "data/communes.json")?) {
        let mut commune = commune(row);
        commune.epci = member.get(&commune.code).cloned().unwrap_or_default();
        communes.insert(
            (commune.kind != 'C', commune.code.clone(), commune.kind),
            commune,
        );
    }
    let mut land = Land {
        regions: regions.collect(),
        departments: departments.collect(),
        epci,
        communes: communes.into_values().collect(),
    };
    postcodes(packages, &mut land)?;
    town_halls(packages, &mut land)?;
    overseas(seats, &mut land)?;
    Ok(land)
}

fn commune(row: &Value) -> Commune {
    let kind = match word(row, "type") {
        "commune-deleguee" => 'D',
        "commune-associee" => 'A',
        "arrondissement-municipal" => 'W',
        _ => 'C',
    };
    let texts = |key| list(row.get(key).unwrap_or(&Value::Null)).filter_map(Value::as_str);
    Commune {
        code: word(row, "code").into(),
        kind,
        name: word(row, "nom").into(),
        parent: [word(row, "chefLieu"), word(row, "commune")].concat(),
        department: word(row, "departement").into(),
        population: row.get("population").and_then(Value::as_u64).unwrap_or(0),
        postcodes: texts("codesPostaux").map(str::to_owned).collect(),
        older: texts("anciensCodes").map(str::to_owned).collect(),
        ..Commune::default()
    }
}

/// Adds the names that the post delivers to.
fn postcodes(packages: &Packages, land: &mut Land) -> Outcome<()> {
    let mut at: HashMap<String, usize> = HashMap::new();
    for (index, commune) in land.communes.iter().enumerate().rev() {
        at.insert(commune.code.clone(), index);
    }
    for row in list(&packages.json("codes-postaux-4.1.2", "codes-postaux.json")?) {
        let Some(commune) = at.get(word(row, "codeCommune")) else {
            continue;
        };
        let commune = &mut land.communes[*commune];
        let (postcode, name) = (word(row, "codePostal"), word(row, "libelleAcheminement"));
        if commune.kind == 'C' {
            commune.postcodes.insert(postcode.into());
        }
        if model::text::fold(name) != model::text::fold(&commune.name) {
            commune.post_names.insert((postcode.into(), name.into()));
        }
    }
    Ok(())
}

/// The points of the town halls (`POINT` in hexadecimal WKB: header of 5 bytes, x, y).
fn town_halls(packages: &Packages, land: &mut Land) -> Outcome<()> {
    let mut seats = HashMap::new();
    for row in packages.table("communes.csv.lzma")? {
        let hex = row.get(14).unwrap_or_default();
        if hex.len() == 42 {
            let x = super::outlines::double(hex, 5)?;
            let y = super::outlines::double(hex, 13)?;
            let key = (
                row[1].to_owned(),
                row[2].starts_with("COMD") || row[2].starts_with("COMA"),
            );
            seats.insert(key, ((x * 1e6).round() as i32, (y * 1e6).round() as i32));
        }
    }
    for commune in &mut land.communes {
        let key = (commune.code.clone(), matches!(commune.kind, 'D' | 'A'));
        commune.seat = seats.get(&key).copied();
    }
    Ok(())
}

fn overseas(seats: &Path, land: &mut Land) -> Outcome<()> {
    let mut known: HashMap<String, Point> = HashMap::new();
    for row in csv::Reader::from_path(seats)?.records() {
        let row = row?;
        let (lat, lon): (f64, f64) = (row[1].parse()?, row[2].parse()?);
        known.insert(row[0].to_owned(), ((lon * 1e6) as i32, (lat * 1e6) as i32));
    }
    for commune in &mut land.communes {
        commune.seat = commune.seat.or_else(|| known.get(&commune.code).copied());
    }
    Ok(())
}

/// Box, area and missing seats from the shapes; a part without any takes those of its commune.
pub fn measure(land: &mut Land, shapes: &HashMap<usize, Vec<Polygon>>) {
    for (index, polygons) in shapes {
        let commune = &mut land.communes[*index];
        let points = polygons.iter().flatten().flatten();
        let mut bbox = [i32::MAX, i32::MAX, i32::MIN, i32::MIN];
        for (x, y) in points {
            bbox = [
                bbox[0].min(*x),
                bbox[1].min(*y),
                bbox[2].max(*x),
                bbox[3].max(*y),
            ];
        }
        let square: i64 = polygons
            .iter()
            .flatten()
            .map(|r| super::topology::area(r))
            .sum();
        let squeeze = (f64::from(bbox[1]) / 1e6).to_radians().cos();
        commune.km2 = square as f64 / 2.0 / 1e12 * 111.2 * 111.2 * squeeze;
        commune.bbox = Some(bbox);
        let middle = ((bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2);
        // Some town halls are put in another commune by their register: not believed.
        let around =
            |(x, y): &Point| (bbox[0]..=bbox[2]).contains(x) && (bbox[1]..=bbox[3]).contains(y);
        commune.seat = commune.seat.filter(around);
        commune.seat = commune.seat.or(Some(middle));
    }
    let homes: HashMap<String, Commune> = land
        .communes
        .iter()
        .filter(|c| c.kind == 'C')
        .map(|c| (c.code.clone(), c.clone()))
        .collect();
    for commune in &mut land.communes {
        if let Some(home) = homes.get(&commune.parent) {
            commune.seat = commune.seat.or(home.seat);
            commune.department.clone_from(&home.department);
        }
    }
}

/// The table as text: one line a thing, the first letter says which.
pub fn text(land: &Land, former: &[Former]) -> String {
    let mut out = String::new();
    for (code, name) in &land.regions {
        let _ = writeln!(out, "R\t{code}\t{name}");
    }
    for (code, region, name) in &land.departments {
        let _ = writeln!(out, "P\t{code}\t{region}\t{name}");
    }
    for (code, name) in &land.epci {
        let _ = writeln!(out, "E\t{code}\t{name}");
    }
    for c in &land.communes {
        let (x, y) = c.seat.unwrap_or_default();
        let (lat, lon) = (
            (f64::from(y) / 100.0).round(),
            (f64::from(x) / 100.0).round(),
        );
        let bbox = c.bbox.map_or(String::new(), |b| {
            let cell = |v: i32, up: i32| (v + up * 999).div_euclid(1000);
            format!(
                "{} {} {} {}",
                cell(b[0], 0),
                cell(b[1], 0),
                cell(b[2], 1),
                cell(b[3], 1)
            )
        });
        let postcodes = c
            .postcodes
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ");
        let _ = writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{lat}\t{lon}\t{bbox}\t{:.0}\t{postcodes}",
            c.kind,
            c.code,
            c.name,
            c.department,
            c.parent,
            c.epci,
            c.population,
            c.km2.ceil()
        );
    }
    for c in &land.communes {
        for (postcode, name) in &c.post_names {
            let code = if c.kind == 'C' { &c.code } else { &c.parent };
            let _ = writeln!(out, "N\t{postcode}\t{code}\t{name}");
        }
    }
    for f in former {
        let _ = writeln!(out, "H\t{}\t{}\t{}\t{}", f.code, f.name, f.today, f.until);
    }
    out
}
