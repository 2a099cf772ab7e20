//! What a field holds. Everything the engine knows in advance about a table is said by these
//! kinds: how to normalise a value, how to compare two, what an agreement is worth at the start.

use serde::{Deserialize, Serialize};

/// The kind of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The name or title of the thing itself.
    Name,
    /// A longer text about it.
    Text,
    /// One part of a person's name, or the whole of it.
    PersonName,
    /// The organisation that carries it.
    Organisation,
    /// A postal address, with or without postcode and commune.
    Address,
    /// A postcode.
    Postcode,
    /// A commune, town or locality.
    Commune,
    /// A state, region or country: too large to tell two records alike, enough to tell them apart.
    Region,
    /// A position, as `latitude,longitude` in degrees.
    Point,
    /// A date, in any usual form.
    Date,
    /// A quantity: price, year, surface.
    Number,
    /// The address of a site or page.
    Url,
    /// A mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A code that is meant to be unique: SIRET, passport, catalogue number.
    Identifier,
    /// A category or a set of words, in no order.
    Words,
    /// Not used to compare.
    Ignore,
}

impl Kind {
    /// Kinds whose values are split into words and compared by the words they share.
    #[must_use]
    pub const fn is_wordy(self) -> bool {
        matches!(
            self,
            Self::Name | Self::Text | Self::Organisation | Self::Address | Self::Words
        )
    }

    /// Kinds whose values are short enough that two of them together make a key.
    #[must_use]
    pub const fn is_short(self) -> bool {
        matches!(
            self,
            Self::PersonName
                | Self::Postcode
                | Self::Commune
                | Self::Region
                | Self::Date
                | Self::Number
        )
    }
}
