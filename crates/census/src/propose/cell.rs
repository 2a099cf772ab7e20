//! What one cell of a column is, added to the measures of the column.

use super::places::{ADDRESS, DEPARTMENTS, REGION_CODES, REGIONS};
use super::values::Values;
use crate::recipe::values::{date, identifier, number, phone, web};
use model::Field;
use model::text::WAYS;
use std::collections::HashSet;
use std::sync::OnceLock;

/// What one cell is.
pub(super) fn shares(values: &mut Values, text: &str) {
    let add = |share: &mut f32, holds: bool| *share += f32::from(u8::from(holds));
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let count = text.chars().count();
    values.longest = values.longest.max(count);
    add(&mut values.words, letters * 2 >= count.max(1));
    add(&mut values.spaced, text.contains(' '));
    add(
        &mut values.email,
        text.contains('@') && web::emails(text).is_some(),
    );
    let is_url = count < 600
        && text.contains('.')
        && (!text.contains(' ') || text.starts_with("http"))
        && (text.contains("://") || text.starts_with("www.") || letters > 3)
        && web::urls(text).is_some();
    add(&mut values.url, is_url);
    add(
        &mut values.house_number,
        count <= 9 && digits > 0 && digits <= 4 && text.starts_with(|c: char| c.is_ascii_digit()),
    );
    let lower = text.to_ascii_lowercase();
    add(
        &mut values.picture,
        [".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp"]
            .iter()
            .any(|end| lower.contains(end)),
    );
    let is_phone = (8..=40).contains(&digits) && phone::parse_all(text).is_some();
    add(&mut values.phone, is_phone);
    add(
        &mut values.siret,
        digits >= 9 && identifier::siret(text).is_some(),
    );
    add(
        &mut values.rna,
        text.len() >= 10 && identifier::rna(text).is_some(),
    );
    add(
        &mut values.postcode,
        count <= 7 && digits >= 4 && identifier::postcode(text).is_some(),
    );
    add(
        &mut values.insee,
        count <= 7 && digits >= 3 && identifier::insee(text).is_some(),
    );
    let value = if digits > 0 && count < 30 {
        number::parse(text, None)
    } else {
        None
    };
    add(&mut values.number, value.is_some());
    if let Some(value) = value {
        let fraction = value.fract().abs() > 1e-9;
        add(&mut values.lat, is_lat(value) && fraction);
        add(&mut values.lon, is_lon(value) && fraction);
        add(
            &mut values.metres,
            (100_000.0..1_300_000.0).contains(&value)
                || (6_000_000.0..7_200_000.0).contains(&value),
        );
    } else if digits >= 4 && count < 60 {
        pair(values, text);
    }
    let is_date =
        (4..=40).contains(&count) && digits >= 4 && !is_phone && date::parse(text).is_some();
    add(&mut values.date, is_date);
    add(
        &mut values.html,
        text.contains("</")
            || text.contains("<br")
            || text.contains("&nbsp;")
            || text.contains("&amp;"),
    );
    folded_shares(values, text, count, digits);
}

fn pair(values: &mut Values, text: &str) {
    let Some((first, second)) = number::pair(text) else {
        return;
    };
    if is_lat(first) && is_lon(second) {
        values.pair += 1.0;
        values.lat_first = true;
    } else if is_lon(first) && is_lat(second) {
        values.pair += 1.0;
    }
}

fn folded_shares(values: &mut Values, text: &str, count: usize, digits: usize) {
    let add = |share: &mut f32, holds: bool| *share += f32::from(u8::from(holds));
    if count > 400 {
        return;
    }
    let folded = model::text::fold(text);
    add(
        &mut values.yes_no,
        matches!(
            folded.as_str(),
            "oui" | "non" | "yes" | "no" | "x" | "true" | "false" | "vrai" | "faux" | "0" | "1"
        ),
    );
    add(
        &mut values.street,
        digits > 0
            && folded
                .split(' ')
                .any(|word| WAYS.contains(&word) || ADDRESS.contains(&word)),
    );
    let code = text.trim().trim_start_matches("D_");
    let is_code = code.len() <= 3
        && (matches!(code, "2A" | "2B" | "2a" | "2b")
            || code
                .parse::<u16>()
                .is_ok_and(|n| (1..=95).contains(&n) || (971..=978).contains(&n)));
    add(
        &mut values.department,
        DEPARTMENTS.contains(&folded.as_str()) || is_code,
    );
    add(
        &mut values.region,
        REGIONS.contains(&folded.as_str()) || REGION_CODES.contains(&text.trim()),
    );
    let is_closed = matches!(folded.as_str(), "ferme" | "fermee" | "ouvert");
    let has_hour = text
        .as_bytes()
        .windows(2)
        .any(|w| w[0].is_ascii_digit() && matches!(w[1], b'h' | b'H' | b':'));
    let has_day = [
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "quotidien",
        "rendez vous",
        "24 24",
        "7 7",
    ]
    .iter()
    .any(|day| folded.contains(day));
    let has_code = ["Mo", "Tu", "We", "Th", "Fr", "Sa"]
        .iter()
        .any(|day| text.starts_with(day))
        && has_hour;
    let is_hours = is_closed
        || has_code
        || (has_hour && !text.contains("://") && !folded.starts_with("20"))
        || has_day;
    add(&mut values.hours, is_hours);
    let pieces = text
        .split([',', ';', '|', '/', '\n'])
        .map(str::trim)
        .filter(|piece| !piece.is_empty());
    let (mut all, mut theme, mut public, mut stage) = (0_u8, false, false, false);
    for piece in pieces.take(8) {
        all += 1;
        if count > 120 {
            continue;
        }
        let word = model::text::fold(piece);
        theme |= vocabulary(Field::Theme).contains(&word);
        public |= vocabulary(Field::Public).contains(&word);
        stage |= vocabulary(Field::Stage).contains(&word);
    }
    add(&mut values.theme, theme);
    add(&mut values.public, public);
    add(&mut values.stage, stage);
    add(&mut values.tagged, all > 1);
}

/// The words of a vocabulary, folded once.
fn vocabulary(field: Field) -> &'static HashSet<String> {
    static WORDS: OnceLock<[HashSet<String>; 3]> = OnceLock::new();
    let all = WORDS.get_or_init(|| {
        [Field::Theme, Field::Public, Field::Stage].map(|field| {
            let terms = model::vocabulary::of(field).unwrap_or_default();
            let labels = terms
                .iter()
                .flat_map(|t| [t.code, t.fr, t.en].map(model::text::fold));
            let words = terms
                .iter()
                .flat_map(|t| t.words.iter().map(|w| (*w).to_owned()));
            labels.chain(words).collect()
        })
    });
    match field {
        Field::Theme => &all[0],
        Field::Public => &all[1],
        _ => &all[2],
    }
}

/// Latitudes of mainland France and of overseas.
fn is_lat(value: f64) -> bool {
    (41.0..=51.6).contains(&value)
        || (-25.5..=-10.0).contains(&value)
        || (2.0..=18.6).contains(&value)
        || (46.0..=47.5).contains(&value)
}

/// Longitudes of mainland France and of overseas.
fn is_lon(value: f64) -> bool {
    (-5.9..=10.0).contains(&value)
        || (-64.0..=-51.0).contains(&value)
        || (43.0..=56.5).contains(&value)
        || (155.0..=180.0).contains(&value)
        || (-180.0..=-134.0).contains(&value)
}
