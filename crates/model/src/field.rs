//! The closed list of things that can be said of a project.

use crate::Audience;
use serde::{Deserialize, Serialize};

/// How the values of a field are written and checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One line of plain text.
    Line,
    /// Several paragraphs of plain text, separated by newlines.
    Prose,
    /// A day or an instant, ISO 8601 (`2026-11-22` or `2026-11-22T10:00:00Z`).
    Date,
    /// A decimal number with a point.
    Number,
    /// An absolute `http` or `https` address.
    Url,
    /// An e-mail address.
    Email,
    /// A telephone number, E.164 where it could be read (`+33240000000`).
    Phone,
    /// A code of a controlled vocabulary.
    Code,
    /// An identifier given by somebody else (SIRET, RNA, the source's own).
    Identifier,
}

/// Which part of a notice a field belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The project itself: kept as [`crate::Claim`]s.
    Project,
    /// One of the places of the project: kept in [`crate::PlaceText`].
    Place,
}

macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $kind:ident, $part:ident, $many:literal;)*) => {
        /// A field of the model. Its written name is the one used in recipes, exports and the API.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[$doc])* $variant,)* }

        impl Field {
            /// Every field, in the order in which a card shows them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The written name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// How values are written.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self { $(Self::$variant => Kind::$kind,)* }
            }

            /// Project or place.
            #[must_use]
            pub const fn part(self) -> Part {
                match self { $(Self::$variant => Part::$part,)* }
            }

            /// Whether one notice may carry several values.
            #[must_use]
            pub const fn repeats(self) -> bool {
                match self { $(Self::$variant => $many,)* }
            }
        }
    };
}

fields! {
    /// The project's name.
    Name = "name", Line, Project, false;
    /// A few lines that say what it is.
    Summary = "summary", Prose, Project, false;
    /// The long text.
    Description = "description", Prose, Project, false;
    /// The source's own identifier of the project.
    SourceId = "source_id", Identifier, Project, false;
    /// The page that tells this project at the source.
    SourceUrl = "source_url", Url, Project, false;
    /// When the source created its record.
    CreatedAt = "created_at", Date, Project, false;
    /// When the source last changed its record.
    UpdatedAt = "updated_at", Date, Project, false;
    /// When the project itself began.
    StartedAt = "started_at", Date, Project, false;
    /// When the project itself ended.
    EndedAt = "ended_at", Date, Project, false;
    /// A theme of the common vocabulary (`EMP` or `EMP-ACE`).
    Theme = "theme", Code, Project, true;
    /// Whom the project serves.
    Public = "public", Code, Project, true;
    /// How the project works.
    Method = "method", Code, Project, true;
    /// The stage of the project.
    Stage = "stage", Code, Project, false;
    /// The source's own words, kept as they are.
    Tag = "tag", Line, Project, true;
    /// What sort of thing this is (third place, co-operative, service…), in the source's words.
    Category = "category", Line, Project, true;
    /// The organisation that carries the project.
    HolderName = "holder.name", Line, Project, false;
    /// Its SIRET (14 digits) or SIREN (9 digits).
    HolderSiret = "holder.siret", Identifier, Project, false;
    /// Its number in the register of associations.
    HolderRna = "holder.rna", Identifier, Project, false;
    /// Its legal form, in the source's words.
    HolderLegalForm = "holder.legal_form", Line, Project, false;
    /// Organisations that support or take part.
    PartnerName = "partner.name", Line, Project, true;
    /// The project's own site.
    Website = "website", Url, Project, true;
    /// Social network pages, videos and other addresses.
    Link = "link", Url, Project, true;
    /// A picture or a logo.
    Image = "image", Url, Project, true;
    /// An e-mail address for the project.
    Email = "email", Email, Project, true;
    /// A telephone number for the project.
    Phone = "phone", Phone, Project, true;
    /// The name of a person to contact.
    Contact = "contact.name", Line, Project, true;
    /// Opening hours, in the source's words or in the OpenStreetMap syntax.
    Hours = "hours", Prose, Project, true;
    /// Prizes and distinctions.
    Award = "award", Line, Project, true;
    /// Money, in euros.
    Budget = "budget", Number, Project, false;
    /// The territory on which the project acts, in the source's words.
    ActsOn = "acts_on", Line, Project, true;
    /// The name of the place.
    PlaceName = "place.name", Line, Place, false;
    /// Number, street, complement; or the whole address in one line.
    PlaceAddress = "place.address", Line, Place, false;
    /// Postcode, five characters, leading zero kept.
    PlacePostcode = "place.postcode", Identifier, Place, false;
    /// Name of the commune.
    PlaceCommune = "place.commune", Line, Place, false;
    /// INSEE code of the commune.
    PlaceInsee = "place.insee", Identifier, Place, false;
    /// Département, code or name.
    PlaceDepartment = "place.department", Line, Place, false;
    /// Région, code or name.
    PlaceRegion = "place.region", Line, Place, false;
    /// Country, code or name.
    PlaceCountry = "place.country", Line, Place, false;
    /// Latitude, degrees north (WGS 84).
    PlaceLat = "place.lat", Number, Place, false;
    /// Longitude, degrees east (WGS 84).
    PlaceLon = "place.lon", Number, Place, false;
}

impl Field {
    /// Reads a written name; `None` for any other word.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|field| field.as_str() == name)
    }

    /// The audience of a value when neither the source nor the recipe says one.
    ///
    /// What names or reaches a person is closed unless a partner opens it.
    #[must_use]
    pub const fn default_audience(self) -> Audience {
        match self {
            Self::Contact => Audience::Private,
            Self::Email | Self::Phone => Audience::Collective,
            _ => Audience::Open,
        }
    }
}

impl Serialize for Field {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let name = std::borrow::Cow::<'de, str>::deserialize(d)?;
        Self::parse(&name).ok_or_else(|| {
            serde::de::Error::custom(format!("'{name}' is not a field of the model"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip_and_are_unique() {
        for field in Field::ALL {
            assert_eq!(Field::parse(field.as_str()), Some(*field));
        }
    }

    #[test]
    fn persons_are_closed_by_default() {
        assert_eq!(Field::Contact.default_audience(), Audience::Private);
        assert!(!Audience::Open.may_see(Field::Email.default_audience()));
    }

    // E20: nobody, the platform included, can flag a project "innovative".
    #[test]
    fn e20_no_field_says_that_a_project_is_innovative() {
        assert!(
            Field::ALL
                .iter()
                .all(|field| !field.as_str().contains("innov"))
        );
    }
}
