//! From a card to the documents of the index: one for each distinct view that the four audience
//! levels have of it. A value that a level may not see is in no document of that level.

use crate::french::{Piece, is_stop, joined, pieces, stems};
use crate::schema::{Facet, Fields};
use model::{Audience, Card, Field, Kind, Place, vocabulary};
use std::collections::BTreeSet;
use tantivy::TantivyDocument;
use territory::Territory;

/// The distinct views of a card, each with the bit mask of the levels that share it.
#[must_use]
pub fn views(card: &Card) -> Vec<(u8, Card)> {
    let mut views: Vec<(u8, Card)> = Vec::new();
    for level in Audience::ALL {
        let Some(seen) = card.seen_by(level) else {
            continue;
        };
        match views.iter_mut().find(|(_, view)| *view == seen) {
            Some((levels, _)) => *levels |= bit(level),
            None => views.push((bit(level), seen)),
        }
    }
    views
}

/// The bit of a level in the masks.
#[must_use]
pub const fn bit(level: Audience) -> u8 {
    match level {
        Audience::Open => 1,
        Audience::Commons => 2,
        Audience::Collective => 4,
        Audience::Private => 8,
    }
}

/// The document of one view.
#[must_use]
pub fn document(fields: &Fields, levels: u8, view: &Card) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    document.add_i64(fields.card, view.id.as_i64());
    document.add_u64(fields.levels, u64::from(levels));
    document.add_i64(fields.confirmed, view.last_confirmed.as_second());
    document.add_i64(fields.known, view.first_seen.as_second());
    add_texts(&mut document, fields, view);
    for (facet, codes) in codes(view) {
        for code in codes {
            document.add_text(fields.facets[facet as usize], code);
        }
    }
    for (lat, lon) in points(view) {
        document.add_f64(fields.lat, lat);
        document.add_f64(fields.lon, lon);
    }
    document
}

/// The points of a view: what the territory room found, else what the source gave; each once.
#[must_use]
pub fn points(view: &Card) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = Vec::new();
    for place in &view.places {
        let found = place.place.found.as_ref();
        let point = found
            .and_then(|found| found.lat.zip(found.lon))
            .filter(|(lat, lon)| (-90.0..=90.0).contains(lat) && (-180.0..=180.0).contains(lon))
            .or_else(|| place.place.given.point());
        if let Some(point) = point
            && !points.contains(&point)
        {
            points.push(point);
        }
    }
    points
}

/// The codes of a view for each facet, each code once.
#[must_use]
pub fn codes(view: &Card) -> Vec<(Facet, BTreeSet<String>)> {
    let of = |field: Field| view.values.iter().filter(move |value| value.field == field);
    let plain = |field| of(field).map(|value| value.value.clone()).collect();
    let mut themes: BTreeSet<String> = plain(Field::Theme);
    let parents: Vec<String> = themes
        .iter()
        .filter_map(|code| code.split_once('-').map(|(parent, _)| parent.to_owned()))
        .collect();
    themes.extend(parents);
    let found = || {
        view.places
            .iter()
            .filter_map(|place| place.place.found.as_ref())
    };
    vec![
        (Facet::Theme, themes),
        (Facet::Public, plain(Field::Public)),
        (Facet::Stage, plain(Field::Stage)),
        (
            Facet::Source,
            view.sources()
                .iter()
                .map(|id| id.as_str().to_owned())
                .collect(),
        ),
        (
            Facet::Region,
            found().filter_map(|p| p.region.clone()).collect(),
        ),
        (
            Facet::Department,
            found().filter_map(|p| p.department.clone()).collect(),
        ),
        (
            Facet::Epci,
            found().filter_map(|p| p.epci.clone()).collect(),
        ),
        (
            Facet::Commune,
            found().filter_map(|p| p.insee.clone()).collect(),
        ),
    ]
}

fn add_texts(document: &mut TantivyDocument, fields: &Fields, view: &Card) {
    let name = view
        .shown(Field::Name, Audience::Private)
        .map_or("", |value| value.value.as_str());
    document.add_text(fields.name, name);
    let mut bags = Bags::default();
    for value in &view.values {
        let text = value.value.as_str();
        match value.field {
            Field::Name => bags.add(0, text),
            Field::Summary => bags.add(1, text),
            Field::Image | Field::CreatedAt | Field::UpdatedAt => {}
            field => match field.kind() {
                Kind::Code => {
                    if let Some(term) = vocabulary::term(field, text) {
                        bags.add(2, term.fr);
                        bags.add(2, term.en);
                    }
                }
                Kind::Identifier => bags.identifier(text),
                Kind::Phone => bags.phone(text),
                Kind::Date | Kind::Number => {}
                Kind::Line | Kind::Prose | Kind::Url | Kind::Email => bags.add(2, text),
            },
        }
        if matches!(value.field, Field::Summary | Field::Description) {
            document.add_text(fields.passages, text);
        }
    }
    for place in &view.places {
        add_place(&mut bags, &place.place);
    }
    bags.write(document, fields);
}

/// A place is found by what the source wrote, and by the names of the territories that hold it.
fn add_place(bags: &mut Bags, place: &Place) {
    let given = &place.given;
    for text in [
        &given.name,
        &given.address,
        &given.commune,
        &given.department,
        &given.region,
    ] {
        bags.add(2, text);
    }
    bags.identifier(&given.postcode);
    bags.identifier(&given.insee);
    let Some(found) = &place.found else {
        return;
    };
    let land = Territory::get();
    let names = [
        found
            .region
            .as_ref()
            .and_then(|code| land.region(code).map(|unit| unit.name)),
        found
            .department
            .as_ref()
            .and_then(|code| land.department(code).map(|unit| unit.name)),
        found
            .epci
            .as_ref()
            .and_then(|code| land.epci(code).map(|unit| unit.name)),
        found
            .insee
            .as_ref()
            .and_then(|code| land.commune(code).map(|known| known.commune.name)),
    ];
    for name in names.into_iter().flatten() {
        bags.add(2, name);
    }
    if let Some(insee) = &found.insee {
        bags.identifier(insee);
    }
}

/// The words and stems of a document, by circle; the wider circles hold the narrower ones.
#[derive(Default)]
struct Bags {
    words: [BTreeSet<String>; 3],
    stems: [BTreeSet<String>; 3],
}

impl Bags {
    fn add(&mut self, circle: usize, text: &str) {
        let found = pieces(text);
        for piece in found.iter().chain(&joined(&found)) {
            // Stop words are kept in names only: "Les Uns les Autres" is a name like another.
            if circle == 0 || !is_stop(&piece.folded) {
                self.put(circle, piece);
            }
        }
    }

    fn put(&mut self, circle: usize, piece: &Piece) {
        let stems = stems(&piece.lower, &piece.folded);
        for wider in circle..3 {
            // Most words of a text come again: what is there is not copied.
            if !self.words[wider].contains(&piece.folded) {
                self.words[wider].insert(piece.folded.clone());
            }
            for stem in &stems {
                if !self.stems[wider].contains(stem) {
                    self.stems[wider].insert(stem.clone());
                }
            }
        }
    }

    /// An identifier: as one word, whatever blanks and dots it is written with; a SIRET also by its SIREN.
    fn identifier(&mut self, text: &str) {
        self.add(2, text);
        let whole: String = model::text::fold(text).split(' ').collect();
        if whole.len() == 14 && whole.bytes().all(|byte| byte.is_ascii_digit()) {
            self.words[2].insert(whole[..9].to_owned());
        }
        if !whole.is_empty() && whole.len() <= 60 {
            self.words[2].insert(whole);
        }
    }

    /// A telephone number: with its country code, and as it is dialled in France.
    fn phone(&mut self, text: &str) {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if let Some(national) = digits.strip_prefix("33") {
            self.words[2].insert(format!("0{national}"));
        }
        if !digits.is_empty() {
            self.words[2].insert(digits);
        }
    }

    fn write(self, document: &mut TantivyDocument, fields: &Fields) {
        for (field, bag) in fields
            .words
            .iter()
            .zip(self.words)
            .chain(fields.stems.iter().zip(self.stems))
        {
            for word in bag {
                document.add_text(*field, word);
            }
        }
    }
}
