//! Why a place was put where it is: a closed list, told in French and in English.

/// One reason; a placing carries several, in the order of this list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The INSEE code named the commune.
    Insee,
    /// The postcode led to the commune.
    Postcode,
    /// The name led to the commune.
    Name,
    /// The département told between homonyms.
    Department,
    /// The région told between homonyms.
    Region,
    /// What was used was read in the address.
    Address,
    /// The street or number was found by the remote geocoder.
    StreetFound,
    /// The point led to the commune, or told between several.
    Point,
    /// An INSEE code stood in the postcode's column, or the reverse.
    SwappedCodes,
    /// The postcode had lost its leading zero.
    LostZero,
    /// The text was spoiled by a wrong encoding and was repaired.
    Mojibake,
    /// The name of a ward of Paris, Lyon or Marseille.
    Ward,
    /// The name or code of a delegated commune.
    DelegatedCommune,
    /// The name or code of an associated commune.
    AssociatedCommune,
    /// The name or code of a commune merged since, or renamed.
    MergedCommune,
    /// A name used by the post for a part of the commune.
    PostName,
    /// The postcode is not in the list: a CEDEX, most often.
    Cedex,
    /// The name was spelt nearly right.
    Typo,
    /// Only the beginning of the name was given.
    Truncated,
    /// The name alone, borne by several communes: the one that dwarfs the others.
    Dominant,
    /// Several communes fit: the most populated was taken.
    Ambiguous,
    /// The postcode serves several communes: the most populated was taken.
    SeveralCommunes,
    /// The postcode is not one of the commune's.
    PostcodeDiffers,
    /// The name is another commune's.
    NameDiffers,
    /// The name is no commune's.
    NameUnknown,
    /// The INSEE code is another commune's.
    InseeDiffers,
    /// The INSEE code is unknown.
    InseeUnknown,
    /// The département given is not the commune's.
    DepartmentDiffers,
    /// The address says another commune.
    AddressDiffers,
    /// Latitude and longitude were exchanged and were put right.
    SwappedPoint,
    /// The point was in metres of the national projection and was converted.
    Projected,
    /// The point is 0, 0: it was left aside.
    NullPoint,
    /// The point is a little outside the commune.
    NearCommune,
    /// The point is too far from the commune: the centre of the commune was taken.
    FarFromCommune,
    /// The place is not in France.
    Abroad,
}

/// Code, sentence in French, sentence in English, in the order of the list.
const TOLD: [(Reason, &str, &str, &str); 35] = [
    (
        Reason::Insee,
        "insee",
        "D'après le code INSEE.",
        "From the INSEE code.",
    ),
    (
        Reason::Postcode,
        "postcode",
        "D'après le code postal.",
        "From the postcode.",
    ),
    (
        Reason::Name,
        "name",
        "D'après le nom de la commune.",
        "From the commune's name.",
    ),
    (
        Reason::Department,
        "department",
        "Homonymes départagés par le département.",
        "Homonyms told apart by the département.",
    ),
    (
        Reason::Region,
        "region",
        "Homonymes départagés par la région.",
        "Homonyms told apart by the région.",
    ),
    (
        Reason::Address,
        "address",
        "Commune lue dans l'adresse.",
        "Commune read in the address.",
    ),
    (
        Reason::StreetFound,
        "street-found",
        "Rue ou numéro trouvés par le géocodeur d'adresses.",
        "Street or number found by the address geocoder.",
    ),
    (
        Reason::Point,
        "point",
        "D'après les coordonnées.",
        "From the coordinates.",
    ),
    (
        Reason::SwappedCodes,
        "swapped-codes",
        "Code INSEE et code postal intervertis.",
        "INSEE code and postcode exchanged.",
    ),
    (
        Reason::LostZero,
        "lost-zero",
        "Le code avait perdu son zéro de tête.",
        "The code had lost its leading zero.",
    ),
    (
        Reason::Mojibake,
        "mojibake",
        "Accents abîmés, réparés.",
        "Broken accents, repaired.",
    ),
    (
        Reason::Ward,
        "ward",
        "Arrondissement de Paris, Lyon ou Marseille.",
        "Ward of Paris, Lyon or Marseille.",
    ),
    (
        Reason::DelegatedCommune,
        "delegated-commune",
        "Commune déléguée de la commune indiquée.",
        "Delegated commune of the one given.",
    ),
    (
        Reason::AssociatedCommune,
        "associated-commune",
        "Commune associée de la commune indiquée.",
        "Associated commune of the one given.",
    ),
    (
        Reason::MergedCommune,
        "merged-commune",
        "Ancienne commune ou ancien nom : commune d'aujourd'hui.",
        "Former commune or name: today's commune.",
    ),
    (
        Reason::PostName,
        "post-name",
        "Nom d'usage postal d'une partie de la commune.",
        "Postal name of a part of the commune.",
    ),
    (
        Reason::Cedex,
        "cedex",
        "Code postal hors liste, sans doute un CEDEX.",
        "Postcode not listed, most likely a CEDEX.",
    ),
    (
        Reason::Typo,
        "typo",
        "Nom proche de celui de la commune : à vérifier.",
        "Name close to the commune's: to be checked.",
    ),
    (
        Reason::Truncated,
        "truncated",
        "Nom incomplet : à vérifier.",
        "Incomplete name: to be checked.",
    ),
    (
        Reason::Dominant,
        "dominant",
        "Nom porté par plusieurs communes : la plus peuplée, de loin.",
        "Name of several communes: by far the most populated.",
    ),
    (
        Reason::Ambiguous,
        "ambiguous",
        "Plusieurs communes possibles : à vérifier.",
        "Several communes possible: to be checked.",
    ),
    (
        Reason::SeveralCommunes,
        "several-communes",
        "Code postal de plusieurs communes : la plus peuplée.",
        "Postcode of several communes: the most populated.",
    ),
    (
        Reason::PostcodeDiffers,
        "postcode-differs",
        "Le code postal n'est pas celui de la commune.",
        "The postcode is not the commune's.",
    ),
    (
        Reason::NameDiffers,
        "name-differs",
        "Le nom est celui d'une autre commune.",
        "The name is another commune's.",
    ),
    (
        Reason::NameUnknown,
        "name-unknown",
        "Le nom n'est celui d'aucune commune connue.",
        "The name is no known commune's.",
    ),
    (
        Reason::InseeDiffers,
        "insee-differs",
        "Le code INSEE est celui d'une autre commune.",
        "The INSEE code is another commune's.",
    ),
    (
        Reason::InseeUnknown,
        "insee-unknown",
        "Code INSEE inconnu.",
        "Unknown INSEE code.",
    ),
    (
        Reason::DepartmentDiffers,
        "department-differs",
        "Le département indiqué n'est pas celui de la commune.",
        "The département given is not the commune's.",
    ),
    (
        Reason::AddressDiffers,
        "address-differs",
        "L'adresse indique une autre commune.",
        "The address says another commune.",
    ),
    (
        Reason::SwappedPoint,
        "swapped-point",
        "Latitude et longitude interverties, remises en ordre.",
        "Latitude and longitude exchanged, put right.",
    ),
    (
        Reason::Projected,
        "projected",
        "Coordonnées Lambert 93 converties.",
        "Lambert 93 coordinates converted.",
    ),
    (
        Reason::NullPoint,
        "null-point",
        "Coordonnées 0, 0 ignorées.",
        "Coordinates 0, 0 left aside.",
    ),
    (
        Reason::NearCommune,
        "near-commune",
        "Point un peu en dehors de la commune.",
        "Point a little outside the commune.",
    ),
    (
        Reason::FarFromCommune,
        "far-from-commune",
        "Point trop loin de la commune : centre de la commune retenu.",
        "Point too far from the commune: its centre was taken.",
    ),
    (
        Reason::Abroad,
        "abroad",
        "Hors de France.",
        "Not in France.",
    ),
];

impl Reason {
    /// Every reason, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        TOLD.iter().map(|told| told.0)
    }

    /// The code used in placings and exports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        TOLD[self as usize].1
    }

    /// The reason of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|r| r.code() == code)
    }

    /// The sentence shown to readers.
    #[must_use]
    pub const fn sentence(self, lang: model::Lang) -> &'static str {
        match lang {
            model::Lang::En => TOLD[self as usize].3,
            model::Lang::Fr => TOLD[self as usize].2,
        }
    }

    /// Whether the placing should be looked at by a person.
    #[must_use]
    pub const fn is_doubt(self) -> bool {
        !matches!(
            self,
            Self::Insee
                | Self::Postcode
                | Self::Name
                | Self::Department
                | Self::Region
                | Self::Address
                | Self::StreetFound
                | Self::Point
                | Self::Ward
                | Self::DelegatedCommune
                | Self::AssociatedCommune
                | Self::MergedCommune
                | Self::PostName
                | Self::Cedex
                | Self::LostZero
                | Self::Mojibake
                | Self::Projected
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_complete_and_in_the_order_of_the_list() {
        for (place, reason) in Reason::all().enumerate() {
            assert_eq!(reason as usize, place, "{reason:?}");
            assert_eq!(Reason::from_code(reason.code()), Some(reason));
            assert_ne!(
                reason.sentence(model::Lang::Fr),
                reason.sentence(model::Lang::En)
            );
        }
        assert_eq!(Reason::all().last(), Some(Reason::Abroad));
    }
}
