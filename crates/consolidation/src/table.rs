//! Notices as the twin-finding engine reads them: one row each, one column for each kind of
//! evidence.

use linkage::{Kind, Records, Schema};
use model::{Audience, Field, Notice, NoticeId, Place};
use std::borrow::Cow;
use territory::Territory;

/// A column of the table.
struct Column {
    header: &'static str,
    kind: Kind,
    /// How reasons call it, in French and in English.
    label: (&'static str, &'static str),
    /// The fields whose values it holds, best first; none for a column of the place.
    fields: &'static [Field],
}

const fn column(
    header: &'static str,
    kind: Kind,
    label: (&'static str, &'static str),
    fields: &'static [Field],
) -> Column {
    Column {
        header,
        kind,
        label,
        fields,
    }
}

/// The columns of the project.
const COLUMNS: [Column; 9] = [
    column("name", Kind::Name, ("nom", "name"), &[Field::Name]),
    column(
        "text",
        Kind::Text,
        ("description", "description"),
        &[Field::Description, Field::Summary],
    ),
    column(
        "holder",
        Kind::Organisation,
        ("structure porteuse", "holder"),
        &[Field::HolderName],
    ),
    column(
        "siret",
        Kind::Identifier,
        ("SIRET", "SIRET"),
        &[Field::HolderSiret],
    ),
    column("rna", Kind::Identifier, ("RNA", "RNA"), &[Field::HolderRna]),
    column("website", Kind::Url, ("site", "website"), &[Field::Website]),
    column(
        "email",
        Kind::Email,
        ("courriel", "e-mail"),
        &[Field::Email],
    ),
    column(
        "phone",
        Kind::Phone,
        ("téléphone", "telephone"),
        &[Field::Phone],
    ),
    column(
        "page",
        Kind::Url,
        ("page à la source", "page at the source"),
        &[Field::SourceUrl],
    ),
];

/// The columns of the place, after the others, in the order of [`cells`].
const PLACE: [Column; 4] = [
    column("address", Kind::Address, ("adresse", "address"), &[]),
    column("postcode", Kind::Postcode, ("code postal", "postcode"), &[]),
    column("commune", Kind::Commune, ("commune", "commune"), &[]),
    column("point", Kind::Point, ("point", "point"), &[]),
];

fn columns() -> impl Iterator<Item = &'static Column> {
    COLUMNS.iter().chain(&PLACE)
}

/// Notices in rows.
#[derive(Debug, Clone)]
pub struct Table {
    records: Records,
    ids: Vec<NoticeId>,
}

impl Default for Table {
    fn default() -> Self {
        Self {
            records: Records::new(columns().map(|column| column.header.to_owned()).collect()),
            ids: Vec::new(),
        }
    }
}

impl Table {
    /// Adds a notice.
    pub fn push(&mut self, notice: &Notice) {
        let cells = Self::row(notice);
        let cells = cells.iter().map(AsRef::as_ref);
        self.records
            .push(&notice.id.to_string(), notice.source.as_str(), cells);
        self.ids.push(notice.id);
    }

    /// The cells of a notice, in the order of the columns.
    #[must_use]
    pub fn row(notice: &Notice) -> Vec<Cow<'_, str>> {
        let seen = |field: &Field| {
            let mut claims = notice.claims.iter();
            claims
                .find(|c| c.field == *field && Audience::REVIEWERS.may_see(c.audience))
                .map(|claim| claim.value.as_str())
        };
        let of_fields = COLUMNS
            .iter()
            .map(|column| Cow::Borrowed(column.fields.iter().find_map(seen).unwrap_or("")));
        let place = notice
            .places
            .iter()
            .find(|place| Audience::REVIEWERS.may_see(place.audience));
        let of_place = place.map(cells).unwrap_or_default();
        of_fields.chain(of_place).collect()
    }

    /// The rows.
    #[must_use]
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// What each column holds.
    #[must_use]
    pub fn schema(&self) -> Schema {
        let known = |header: &str| columns().find(|column| column.header == header);
        Schema::with(&self.records, |header| {
            known(header).map(|column| column.kind)
        })
        .labelled(|header| {
            let (fr, en) = known(header)?.label;
            Some((fr.to_owned(), en.to_owned()))
        })
    }

    /// The notices of the rows, in their order; the rows are let go.
    #[must_use]
    pub fn into_ids(self) -> Vec<NoticeId> {
        self.ids
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
