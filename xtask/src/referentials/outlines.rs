//! Outlines: régions, départements and EPCI as GeoJSON for the map, communes as arcs for the
//! geocoder and the territory pages.

use super::communes::{Commune, Land, list, word};
use super::topology::{self, Arc, NONE, Point, Polygon};
use super::{Outcome, Packages};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

/// Shapes of communes by their index in the land.
pub type Shapes = HashMap<usize, Vec<Polygon>>;

/// A number of eight bytes at a byte offset of a hexadecimal text, little end first.
pub fn double(hex: &str, at: usize) -> Outcome<f64> {
    let mut bytes = [0; 8];
    for (i, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * (at + i)..2 * (at + i) + 2], 16)?;
    }
    Ok(f64::from_le_bytes(bytes))
}

/// Reads the polygons of all communes.
pub fn shapes(packages: &Packages, land: &Land) -> Outcome<Shapes> {
    let at: HashMap<&str, usize> = land
        .communes
        .iter()
        .enumerate()
        .filter(|(_, c)| c.kind == 'C')
        .map(|(i, c)| (c.code.as_str(), i))
        .collect();
    let mut out = Shapes::new();
    for row in packages.table("communes.csv.lzma")? {
        if &row[2] != "COM" || row[10].len() < 20 {
            continue;
        }
        if let Some(index) = at.get(&row[1]) {
            let mut polygons = multipolygon(&row[10])?;
            polygons.iter_mut().for_each(topology::orient);
            out.insert(*index, polygons);
        }
    }
    fill_gaps(land, &mut out);
    Ok(out)
}

fn multipolygon(hex: &str) -> Outcome<Vec<Polygon>> {
    let bytes = (0..hex.len() / 2)
        .map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16))
        .collect::<Result<Vec<u8>, _>>()?;
    let mut rest = bytes.as_slice();
    let kind = header(&mut rest)?;
    let count = if kind == 6 { int(&mut rest)? } else { 1 };
    let mut out = Vec::new();
    for part in 0..count {
        if kind == 6 || part > 0 {
            header(&mut rest)?;
        }
        let rings = int(&mut rest)?;
        let mut polygon = Vec::new();
        for _ in 0..rings {
            let points = int(&mut rest)?;
            let ring = (0..points).map(|_| Ok((micro(&mut rest)?, micro(&mut rest)?)));
            polygon.push(ring.collect::<Outcome<Vec<Point>>>()?);
        }
        out.push(polygon);
    }
    Ok(out)
}

fn take<const N: usize>(rest: &mut &[u8]) -> Outcome<[u8; N]> {
    let (head, tail) = rest
        .split_first_chunk::<N>()
        .ok_or("a shape is cut short")?;
    *rest = tail;
    Ok(*head)
}

fn header(rest: &mut &[u8]) -> Outcome<u32> {
    take::<1>(rest)?;
    Ok(int(rest)? & 0xff)
}

fn int(rest: &mut &[u8]) -> Outcome<u32> {
    Ok(u32::from_le_bytes(take::<4>(rest)?))
}

fn micro(rest: &mut &[u8]) -> Outcome<i32> {
    Ok((f64::from_le_bytes(take::<8>(rest)?) * 1e6).round() as i32)
}

/// A commune without a shape takes the hole that it leaves among the others.
fn fill_gaps(land: &Land, shapes: &mut Shapes) {
    let all = shapes
        .iter()
        .flat_map(|(i, p)| p.iter().map(|p| (*i as u32, p)));
    let lines = topology::arcs(all)
        .into_iter()
        .filter(|a| a.left == NONE || a.right == NONE)
        .map(|mut a| {
            if a.left != NONE {
                a.points.reverse();
            }
            (a.points, true)
        });
    let lines: Vec<_> = lines.collect();
    let gaps: Vec<_> = topology::rings(&lines)
        .into_iter()
        .filter(|(ring, _)| topology::area(ring) > 0)
        .collect();
    let missing = |(i, c): &(usize, &Commune)| c.kind == 'C' && !shapes.contains_key(i);
    let missing: Vec<_> = land.communes.iter().enumerate().filter(missing).collect();
    let mut taken = vec![false; gaps.len()];
    for (index, commune) in missing {
        let Some(seat) = commune.seat else { continue };
        let gap = (0..gaps.len()).find(|g| !taken[*g] && topology::within(&gaps[*g].0, seat));
        if let Some(gap) = gap {
            taken[gap] = true;
            shapes.insert(index, vec![vec![gaps[gap].0.clone()]]);
            println!("{} {} takes the gap it leaves", commune.code, commune.name);
        }
    }
}

/// The files of outlines, by name.
pub fn files(packages: &Packages, land: &Land, shapes: &Shapes) -> Outcome<Vec<(String, Vec<u8>)>> {
    let department = |c: &Commune| c.department.clone();
    let homes: HashMap<&str, &str> = land
        .departments
        .iter()
        .map(|(d, r, _)| (d.as_str(), r.as_str()))
        .collect();
    let region = |c: &Commune| homes.get(c.department.as_str()).unwrap_or(&"").to_string();
    let names =
        |pairs: &mut dyn Iterator<Item = (String, String)>| pairs.collect::<HashMap<_, _>>();
    let regions = names(&mut land.regions.iter().cloned());
    let departments = names(&mut land.departments.iter().map(|d| (d.0.clone(), d.2.clone())));
    let epci = names(&mut land.epci.iter().cloned());
    let far = overseas(packages)?;
    let none = BTreeMap::new();
    Ok(vec![
        (
            "regions.geojson.zst".into(),
            geojson(&dissolve(land, shapes, region, 5_000.0), &far, &regions)?,
        ),
        (
            "departments.geojson.zst".into(),
            geojson(
                &dissolve(land, shapes, department, 5_000.0),
                &far,
                &departments,
            )?,
        ),
        (
            "epci.geojson.zst".into(),
            geojson(
                &dissolve(land, shapes, |c| c.epci.clone(), 4_000.0),
                &none,
                &epci,
            )?,
        ),
        ("communes.arcs.zst".into(), arcs(land, shapes)),
    ])
}

type Outlines = BTreeMap<String, Vec<Polygon>>;

fn dissolve(
    land: &Land,
    shapes: &Shapes,
    owner: impl Fn(&Commune) -> String,
    tolerance: f64,
) -> Outlines {
    let mut codes: Vec<String> = Vec::new();
    let mut ids: HashMap<String, u32> = HashMap::new();
    let mut members: Vec<_> = shapes.iter().collect();
    members.sort_by_key(|(index, _)| **index);
    let owned: Vec<(u32, &Polygon)> = members
        .into_iter()
        .flat_map(|(index, polygons)| {
            let code = owner(&land.communes[*index]);
            let id = *ids.entry(code.clone()).or_insert_with(|| {
                codes.push(code);
                codes.len() as u32 - 1
            });
            polygons.iter().map(move |p| (id, p))
        })
        .collect();
    let mut borders = topology::arcs(owned.into_iter());
    for arc in &mut borders {
        arc.points = topology::simplify(&arc.points, tolerance);
    }
    let scrap = (tolerance * tolerance * 12.0) as i64;
    topology::sew(&borders, scrap)
        .into_iter()
        .map(|(id, polygons)| (codes[id as usize].clone(), polygons))
        .filter(|(code, _)| !code.is_empty())
        .collect()
}

/// Outlines of the overseas collectivities, from the world atlas (TopoJSON, public domain).
fn overseas(packages: &Packages) -> Outcome<Outlines> {
    const CODES: [(&str, &str); 7] = [
        ("666", "975"),
        ("652", "977"),
        ("663", "978"),
        ("260", "984"),
        ("876", "986"),
        ("258", "987"),
        ("540", "988"),
    ];
    let atlas = packages.json("world-atlas-2.0.2", "countries-10m.json")?;
    let number = |path: &str| {
        atlas
            .pointer(path)
            .and_then(Value::as_f64)
            .ok_or("no transform")
    };
    let scale = (number("/transform/scale/0")?, number("/transform/scale/1")?);
    let shift = (
        number("/transform/translate/0")?,
        number("/transform/translate/1")?,
    );
    let line = |index: i64| -> Vec<Point> {
        let (mut x, mut y) = (0.0, 0.0);
        let place = if index < 0 { !index } else { index };
        let steps = atlas
            .pointer(&format!("/arcs/{place}"))
            .unwrap_or(&Value::Null);
        let mut out: Vec<Point> = list(steps)
            .map(|step| {
                x += step[0].as_f64().unwrap_or(0.0);
                y += step[1].as_f64().unwrap_or(0.0);
                let (lon, lat) = (x * scale.0 + shift.0, y * scale.1 + shift.1);
                ((lon * 1e6) as i32, (lat * 1e6) as i32)
            })
            .collect();
        if index < 0 {
            out.reverse();
        }
        out
    };
    let mut out = Outlines::new();
    let empty = Value::Null;
    for shape in list(
        atlas
            .pointer("/objects/countries/geometries")
            .unwrap_or(&empty),
    ) {
        let Some((_, code)) = CODES.iter().find(|(id, _)| *id == word(shape, "id")) else {
            continue;
        };
        let single = [shape["arcs"].clone()];
        let many: &[Value] = match (word(shape, "type"), shape["arcs"].as_array()) {
            ("MultiPolygon", Some(many)) => many,
            _ => &single,
        };
        let polygons = many.iter().map(|polygon| {
            let ring = |r: &Value| list(r).filter_map(Value::as_i64).flat_map(line).collect();
            list(polygon).map(ring).collect::<Polygon>()
        });
        let mut polygons: Vec<Polygon> = polygons.collect();
        polygons.iter_mut().for_each(topology::orient);
        out.insert((*code).into(), polygons);
    }
    Ok(out)
}

/// A feature collection with thousandths of a degree: enough for a national map.
fn geojson(near: &Outlines, far: &Outlines, names: &HashMap<String, String>) -> Outcome<Vec<u8>> {
    let mut features = Vec::new();
    for (code, polygons) in near.iter().chain(far) {
        let rounded = |ring: &Vec<Point>| {
            let mut ring: Vec<Point> = ring.iter().map(|p| (round(p.0), round(p.1))).collect();
            ring.dedup();
            (ring.len() > 3).then_some(ring)
        };
        let text = |ring: Vec<Point>| -> Value {
            ring.iter()
                .map(|(x, y)| json!([f64::from(*x) / 1e3, f64::from(*y) / 1e3]))
                .collect()
        };
        let parts = polygons.iter().filter(|p| rounded(&p[0]).is_some());
        let coordinates: Value = parts
            .map(|p| p.iter().filter_map(rounded).map(text).collect::<Value>())
            .collect();
        features.push(json!({
            "type": "Feature",
            "id": code,
            "properties": { "code": code, "nom": names.get(code) },
            "geometry": { "type": "MultiPolygon", "coordinates": coordinates },
        }));
    }
    Ok(serde_json::to_vec(
        &json!({ "type": "FeatureCollection", "features": features }),
    )?)
}

fn round(micro: i32) -> i32 {
    (f64::from(micro) / 1e3).round() as i32
}

/// All borders between communes, as small numbers: for each arc, the left and right commune
/// (index in the table plus one, 0 for none), then the number of points and their steps in
/// ten-thousandths of a degree. Every number is a zigzag varint; the first point of an arc is
/// given from the last point of the one before.
fn arcs(land: &Land, shapes: &Shapes) -> Vec<u8> {
    let mut members: Vec<_> = shapes.iter().collect();
    members.sort_by_key(|(index, _)| **index);
    let owned = members
        .into_iter()
        .flat_map(|(i, p)| p.iter().map(|p| (*i as u32, p)));
    let mut borders = topology::arcs(owned);
    let id = |unit: u32| if unit == NONE { 0 } else { i64::from(unit) + 1 };
    for arc in &mut borders {
        if id(arc.left) < id(arc.right) {
            std::mem::swap(&mut arc.left, &mut arc.right);
            arc.points.reverse();
        }
    }
    borders.sort_by_key(|a: &Arc| (a.left, a.right, a.points[0]));
    let (mut out, mut last, mut before) = (Vec::new(), (0, 0), (0, 0));
    push(&mut out, land.communes.len() as i64);
    for arc in &borders {
        let mut line: Vec<(i64, i64)> = topology::simplify(&arc.points, 1_800.0)
            .iter()
            .map(|p| {
                (
                    (f64::from(p.0) / 100.0).round() as i64,
                    (f64::from(p.1) / 100.0).round() as i64,
                )
            })
            .collect();
        line.dedup();
        push(&mut out, id(arc.left) - before.0);
        push(&mut out, id(arc.left) - id(arc.right));
        push(&mut out, line.len() as i64);
        before = (id(arc.left), 0);
        for point in line {
            push(&mut out, point.0 - last.0);
            push(&mut out, point.1 - last.1);
            last = point;
        }
    }
    out
}

fn push(out: &mut Vec<u8>, value: i64) {
    let mut rest = ((value << 1) ^ (value >> 63)) as u64;
    while rest > 0x7f {
        out.push((rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
}
