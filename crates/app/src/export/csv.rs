//! CSV: one row for each place of each project, with a Table Schema (Frictionless) beside.

use super::Context;
use super::record::{joined, labels, name};
use model::{Card, CardPlace, Field, Kind, Part};
use serde_json::{Value, json};
use std::io;

/// Columns beside those of the fields: name, type and French description.
const OTHERS: &[(&str, &str, &str)] = &[
    ("id", "string", "Identifiant stable de la fiche"),
    ("url", "string", "Adresse de la fiche"),
    (
        "theme.labels",
        "string",
        "Thèmes en toutes lettres, séparés par « | »",
    ),
    ("found.insee", "string", "Code INSEE de la commune trouvée"),
    ("found.department", "string", "Code du département trouvé"),
    ("found.region", "string", "Code de la région trouvée"),
    (
        "found.epci",
        "string",
        "SIREN de l’intercommunalité trouvée",
    ),
    ("found.lat", "number", "Latitude retenue (WGS 84)"),
    ("found.lon", "number", "Longitude retenue (WGS 84)"),
    ("found.precision", "string", "Finesse de la localisation"),
    (
        "found.score",
        "number",
        "Confiance dans la localisation, de 0 à 1",
    ),
    (
        "found.reason",
        "string",
        "Raison et doutes de la localisation",
    ),
    (
        "sources",
        "string",
        "Sources de la fiche, séparées par « | »",
    ),
    (
        "licences",
        "string",
        "Licences des sources, séparées par « | »",
    ),
    ("first_seen", "datetime", "Première moisson de la fiche"),
    (
        "last_confirmed",
        "datetime",
        "Dernière confirmation par une source",
    ),
];

/// Several values in one cell are separated by this.
const SEPARATOR: &str = "|";

fn columns() -> impl Iterator<Item = &'static str> {
    let (first, last) = OTHERS.split_at(2);
    let names = |part: &'static [(&str, &str, &str)]| part.iter().map(|(name, _, _)| *name);
    names(first)
        .chain(Field::ALL.iter().map(|f| f.as_str()))
        .chain(names(last))
}

/// The header row.
pub(super) fn head() -> Vec<u8> {
    let mut out = columns().collect::<Vec<_>>().join(",").into_bytes();
    out.extend_from_slice(b"\r\n");
    out
}

/// The rows of a card: one for each place, or one without place.
pub(super) fn rows(context: &Context, card: &Card) -> io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let places: Vec<Option<&CardPlace>> = if card.places.is_empty() {
        vec![None]
    } else {
        card.places.iter().map(Some).collect()
    };
    for place in places {
        writer.write_record(cells(context, card, place).iter().map(|cell| safe(cell)))?;
    }
    writer
        .into_inner()
        .map_err(|e| io::Error::other(e.to_string()))
}

/// Any small table as CSV, with the same care: UTF-8, comma, CRLF, no cell that is a formula.
///
/// # Errors
/// When a row cannot be written, which only a fault of the program explains.
pub fn table<'a>(
    header: &[&str],
    rows: impl IntoIterator<Item = &'a [String]>,
) -> io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| safe(cell)))?;
    }
    writer
        .into_inner()
        .map_err(|e| io::Error::other(e.to_string()))
}

fn cells(context: &Context, card: &Card, place: Option<&CardPlace>) -> Vec<String> {
    let mut cells = vec![card.id.to_string(), context.card_url(card.id)];
    let given = place.map(|p| &p.place.given);
    for field in Field::ALL {
        cells.push(match field.part() {
            Part::Project => joined(card, *field, SEPARATOR),
            Part::Place => given
                .map(|given| given_text(given, *field))
                .unwrap_or_default(),
        });
    }
    let found = place.and_then(|p| p.place.found.as_ref());
    let text = |value: Option<&String>| value.cloned().unwrap_or_default();
    let number = |value: Option<f64>| value.map(|n| n.to_string()).unwrap_or_default();
    cells.push(labels(card, Field::Theme).join(SEPARATOR));
    cells.push(text(found.and_then(|f| f.insee.as_ref())));
    cells.push(text(found.and_then(|f| f.department.as_ref())));
    cells.push(text(found.and_then(|f| f.region.as_ref())));
    cells.push(text(found.and_then(|f| f.epci.as_ref())));
    cells.push(number(found.and_then(|f| f.lat)));
    cells.push(number(found.and_then(|f| f.lon)));
    cells.push(
        found
            .map(|f| f.precision.as_str().to_owned())
            .unwrap_or_default(),
    );
    cells.push(found.map(|f| format!("{:.2}", f.score)).unwrap_or_default());
    cells.push(found.map(|f| f.reason.clone()).unwrap_or_default());
    let sources = card.sources();
    let mut licences: Vec<&str> = sources
        .iter()
        .filter_map(|id| Some(context.sources.get(*id)?.licence.0.as_str()))
        .collect();
    licences.dedup();
    cells.push(
        sources
            .iter()
            .map(|id| id.as_str())
            .collect::<Vec<_>>()
            .join(SEPARATOR),
    );
    cells.push(licences.join(SEPARATOR));
    cells.push(card.first_seen.to_string());
    cells.push(card.last_confirmed.to_string());
    debug_assert_eq!(cells.len(), columns().count(), "of {}", name(card));
    cells
}

fn given_text(given: &model::PlaceText, field: Field) -> String {
    let number = |value: Option<f64>| value.map(|n| n.to_string()).unwrap_or_default();
    match field {
        Field::PlaceName => given.name.clone(),
        Field::PlaceAddress => given.address.clone(),
        Field::PlacePostcode => given.postcode.clone(),
        Field::PlaceCommune => given.commune.clone(),
        Field::PlaceInsee => given.insee.clone(),
        Field::PlaceDepartment => given.department.clone(),
        Field::PlaceRegion => given.region.clone(),
        Field::PlaceCountry => given.country.clone(),
        Field::PlaceLat => number(given.lat),
        Field::PlaceLon => number(given.lon),
        _ => String::new(),
    }
}

/// A cell that no spreadsheet takes for a formula: what begins like one is preceded by an
/// apostrophe. Numbers stay numbers, and international telephone numbers are no formulas.
fn safe(cell: &str) -> String {
    let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let plain = cell.parse::<f64>().is_ok()
        || cell
            .strip_prefix('+')
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
    if begins && !plain {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// The Table Schema of the CSV.
#[must_use]
pub fn table_schema() -> Value {
    let described = |name: &str, kind: &str, description: &str| json!({"name": name, "type": kind, "description": description});
    let (first, last) = OTHERS.split_at(2);
    let fields: Vec<Value> = first
        .iter()
        .map(|(name, kind, text)| described(name, kind, text))
        .chain(Field::ALL.iter().map(|field| {
            let kind = match field.kind() {
                Kind::Number => "number",
                _ => "string",
            };
            let several = if field.repeats() {
                " (plusieurs valeurs séparées par « | »)"
            } else {
                ""
            };
            let text = format!("Champ {} du modèle{several}", field.as_str());
            described(field.as_str(), kind, &text)
        }))
        .chain(
            last.iter()
                .map(|(name, kind, text)| described(name, kind, text)),
        )
        .collect();
    json!({
        "$schema": "https://frictionlessdata.io/schemas/table-schema.json",
        "name": "croisee-fiches",
        "title": "Fiches du recensement, une ligne par lieu",
        "fields": fields,
        "missingValues": [""],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2+3", "'-2+3"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("-1.55", "-1.55"),
            ("+33240000000", "+33240000000"),
            ("Bonjour", "Bonjour"),
            ("", ""),
        ] {
            assert_eq!(safe(cell), expected);
        }
    }

    #[test]
    fn the_schema_names_every_column_in_order() {
        let schema = table_schema();
        let named: Vec<&str> = schema["fields"]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| field["name"].as_str().unwrap())
            .collect();
        assert_eq!(named, columns().collect::<Vec<_>>());
    }
}
