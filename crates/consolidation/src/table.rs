//! Notices as the twin-finding engine reads them: one row each, one column for each kind of
//! evidence.

use linkage::{Kind, Records, Schema};
use model::{Audience, Field, Notice, NoticeId, Place};
use std::borrow::Cow;
use territory::Territory;

/// Only what reviewers may see is compared: every reason can then be shown to them.
pub const SEEN_BY_REVIEWERS: Audience = Audience::Collective;

/// The columns: header, kind, and the fields whose values they hold, best first.
const COLUMNS: [(&str, Kind, &[Field]); 9] = [
    ("name", Kind::Name, &[Field::Name]),
    ("text", Kind::Text, &[Field::Description, Field::Summary]),
    ("holder", Kind::Organisation, &[Field::HolderName]),
    ("siret", Kind::Identifier, &[Field::HolderSiret]),
    ("rna", Kind::Identifier, &[Field::HolderRna]),
    ("website", Kind::Url, &[Field::Website]),
    ("email", Kind::Email, &[Field::Email]),
    ("phone", Kind::Phone, &[Field::Phone]),
    ("page", Kind::Url, &[Field::SourceUrl]),
];

/// The columns of the place, after the others.
const PLACE: [(&str, Kind); 4] = [
    ("address", Kind::Address),
    ("postcode", Kind::Postcode),
    ("commune", Kind::Commune),
    ("point", Kind::Point),
];

/// How reasons call the columns.
const LABELS: [(&str, &str, &str); 13] = [
    ("name", "nom", "name"),
    ("text", "description", "description"),
    ("holder", "structure porteuse", "holder"),
    ("siret", "SIRET", "SIRET"),
    ("rna", "RNA", "RNA"),
    ("website", "site", "website"),
    ("email", "courriel", "e-mail"),
    ("phone", "téléphone", "telephone"),
    ("page", "page à la source", "page at the source"),
    ("address", "adresse", "address"),
    ("postcode", "code postal", "postcode"),
    ("commune", "commune", "commune"),
    ("point", "point", "point"),
];

/// Notices in rows.
#[derive(Debug, Clone)]
pub struct Table {
    records: Records,
    ids: Vec<NoticeId>,
}

impl Default for Table {
    fn default() -> Self {
        let of_fields = COLUMNS.iter().map(|(header, ..)| *header);
        let of_place = PLACE.iter().map(|(header, _)| *header);
        Self {
            records: Records::new(of_fields.chain(of_place).map(str::to_owned).collect()),
            ids: Vec::new(),
        }
    }
}

impl Table {
    /// Adds a notice.
    pub fn push(&mut self, notice: &Notice) {
        let seen = |field: Field| {
            notice
                .claims
                .iter()
                .filter(move |claim| claim.field == field)
                .filter(|claim| SEEN_BY_REVIEWERS.may_see(claim.audience))
                .map(|claim| claim.value.as_str())
        };
        let of_fields = COLUMNS.iter().map(|(_, _, fields)| {
            fields
                .iter()
                .find_map(|field| seen(*field).next())
                .unwrap_or("")
        });
        let place = notice
            .places
            .iter()
            .find(|place| SEEN_BY_REVIEWERS.may_see(place.audience));
        let of_place = place.map(cells).unwrap_or_default();
        let cells: Vec<&str> = of_fields
            .chain(of_place.iter().map(AsRef::as_ref))
            .collect();
        self.records
            .push(&notice.id.to_string(), notice.source.as_str(), cells);
        self.ids.push(notice.id);
    }

    /// The rows.
    #[must_use]
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// What each column holds.
    #[must_use]
    pub fn schema(&self) -> Schema {
        Schema::with(&self.records, |header| {
            let of_fields = COLUMNS.iter().map(|(known, kind, _)| (*known, *kind));
            of_fields
                .chain(PLACE)
                .find(|(known, _)| *known == header)
                .map(|(_, kind)| kind)
        })
        .labelled(|header| {
            let (_, fr, en) = LABELS.iter().find(|(known, ..)| *known == header)?;
            Some(((*fr).to_owned(), (*en).to_owned()))
        })
    }

    /// The notice of a row.
    #[must_use]
    pub fn notice(&self, row: u32) -> Option<NoticeId> {
        self.ids.get(row as usize).copied()
    }

    /// The rows of notices, in the order of the table.
    #[must_use]
    pub fn ids(&self) -> &[NoticeId] {
        &self.ids
    }
}

/// The cells of a place, in the order of [`PLACE`]. The commune is today's, as found, so that two
/// spellings or a merger of communes do not tell a project from itself.
fn cells(place: &Place) -> [Cow<'_, str>; 4] {
    let given = &place.given;
    let insee = place
        .found
        .as_ref()
        .and_then(|found| found.insee.as_deref());
    let commune = insee
        .and_then(|code| Territory::get().commune(code))
        .map_or(given.commune.as_str(), |answer| answer.commune.name);
    let point = given.point().map(|(lat, lon)| format!("{lat:.5},{lon:.5}"));
    [
        Cow::Borrowed(&given.address),
        Cow::Borrowed(&given.postcode),
        Cow::Borrowed(commune),
        point.map_or(Cow::Borrowed(""), Cow::Owned),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_name_for_reasons() {
        let schema = Table::default().schema();
        assert_eq!(schema.fields.len(), COLUMNS.len() + PLACE.len());
        for field in schema.fields {
            assert!(field.label.is_some(), "{}", field.name);
        }
    }
}
