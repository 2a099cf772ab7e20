//! A partner's table, made up: twenty columns as partners fill them, with quoted cells, cells of
//! several lines, cells left empty, words that no table knows, and some rows that must be refused.

use crate::Outcome;
use crate::chance::{Chance, any_word, mistyped};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use territory::{Commune, Territory};

/// A recipe of usual size: some twenty fields, tables, dates, identifiers, a place.
pub const RECIPE: &str = r#"
[source]
id = "bench"
title = "Un million de lignes"
licence = "etalab-2.0"
partner = { name = "Partenaire imaginaire" }

[reading]
format = "csv"
file = "census.csv"

[key]
try = [{ columns = ["id"] }]

[fields]
name = "nom"
summary = "resume"
description = "description"
source_id = "id"
tag = { column = "mots", split = "|" }
theme = { column = "mots", split = "|", table = "themes" }
public = { column = "publics", split = "|" }
"holder.name" = "porteur"
website = "site"
email = "courriel"
phone = "tel"
updated_at = { column = "maj", dates = ["dd/mm/yyyy"] }
"place.address" = "adresse"
"place.postcode" = "cp"
"place.commune" = "ville"
"place.lat" = { column = "lat", decimal = "," }
"place.lon" = { column = "lon", decimal = "," }

[tables.themes]
"réemploi" = "ENV-GES"
"jardin partagé" = ["ENV-ALI", "SOL-LIE"]
"médiation numérique" = "NUM-NUM"
"mobilité" = "TER-MOB"
"#;

const HEADER: &str = "id;nom;resume;description;mots;publics;porteur;site;courriel;tel;maj;adresse;cp;ville;lat;lon;notes\n";
const TAGS: [&str; 5] = [
    "réemploi",
    "jardin partagé",
    "médiation numérique",
    "mobilité",
    "entraide",
];
const PUBLICS: [&str; 4] = ["Habitants", "Jeunes", "Habitants|Jeunes", ""];

/// Writes `census.csv`; answers its size in bytes.
pub fn write(folder: &Path, rows: usize) -> Outcome<u64> {
    let path = folder.join("census.csv");
    let mut out = BufWriter::new(File::create(&path)?);
    out.write_all(HEADER.as_bytes())?;
    let mut chance = Chance::new(11);
    let communes = Territory::get().communes();
    for rank in 0..rows {
        row(&mut out, rank, &mut chance, communes)?;
    }
    out.flush()?;
    Ok(std::fs::metadata(path)?.len())
}

fn row(
    out: &mut impl Write,
    rank: usize,
    chance: &mut Chance,
    communes: &'static [Commune],
) -> Outcome<()> {
    let commune = &communes[chance.below(communes.len())];
    let name = match chance.below(500) {
        0 => String::new(),
        _ => format!("L’Atelier «{}» ; {}", any_word(chance), any_word(chance)),
    };
    write!(out, "P{rank:07};\"{name}\";")?;
    words(out, 8 + chance.below(10), chance, " ")?;
    write!(out, ";\"")?;
    let between = if chance.once_in(10) { "\n" } else { " " };
    words(out, chance.below(40), chance, between)?;
    let (tag, other) = (chance.of(&TAGS), any_word(chance));
    write!(out, "\";{tag}|{other};{};", chance.of(&PUBLICS))?;
    let number = chance.below(100_000);
    write!(
        out,
        "Association {number};https://atelier-{number}.example/page;"
    )?;
    if chance.once_in(2) {
        write!(out, "contact{number}@exemple.fr")?;
    }
    let (left, right) = (chance.below(100), chance.below(100));
    write!(out, ";02 61 91 {left:02} {right:02};")?;
    match chance.below(100) {
        0 => write!(out, "courant 2025")?,
        _ => write!(
            out,
            "{:02}/{:02}/2025",
            1 + chance.below(28),
            1 + chance.below(12)
        )?,
    }
    let postcode = commune.postcodes().next().unwrap_or_default();
    let town = match chance.below(20) {
        0 => mistyped(commune.name, chance),
        1 => commune.name.to_uppercase(),
        _ => commune.name.to_owned(),
    };
    write!(
        out,
        ";{} rue des Tilleuls;{postcode};{town};",
        1 + chance.below(180)
    )?;
    if chance.once_in(3) {
        let (lat, lon) = commune.point;
        let point = format!("{lat:.5};{lon:.5}").replace('.', ",");
        write!(out, "{point}")?;
    } else {
        write!(out, ";")?;
    }
    writeln!(out, ";{}", any_word(chance))?;
    Ok(())
}

fn words(out: &mut impl Write, count: usize, chance: &mut Chance, between: &str) -> Outcome<()> {
    for rank in 0..count {
        if rank > 0 {
            write!(out, "{between}")?;
        }
        write!(out, "{}", any_word(chance))?;
    }
    Ok(())
}
