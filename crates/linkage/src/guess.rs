//! Guesses the kind of a column from its header and a sample of its values.
//!
//! Values decide first where they have an unmistakable form (mail, site, telephone, date); then the
//! words of the header; then the shape of the values.

use crate::clean;
use crate::kind::Kind;
use crate::records::Records;
use crate::schema::Field;

/// Words of headers, with the kind they announce. The first kind with a matching word wins.
const HEADERS: &[(Kind, &[&str])] = &[
    (Kind::Email, &["email", "mail", "courriel", "mel"]),
    (
        Kind::Phone,
        &["phone", "tel", "telephone", "mobile", "fax", "portable"],
    ),
    (
        Kind::Url,
        &[
            "url", "website", "site", "web", "link", "lien", "social", "facebook", "homepage",
            "siteweb",
        ],
    ),
    (
        Kind::Identifier,
        &[
            "id", "siret", "siren", "rna", "ssn", "passport", "isbn", "issn", "doi", "ean", "gtin",
            "upc", "vat", "lei", "soc", "nir", "sku", "modelno", "tax", "finess", "uai",
        ],
    ),
    (
        Kind::Date,
        &[
            "dob",
            "birth",
            "date",
            "naissance",
            "birthday",
            "datetime",
            "geboren",
        ],
    ),
    (
        Kind::Postcode,
        &[
            "postcode",
            "postal",
            "zip",
            "zipcode",
            "cp",
            "codepostal",
            "plz",
            "postalcode",
        ],
    ),
    (
        Kind::Commune,
        &[
            "commune",
            "city",
            "town",
            "locality",
            "suburb",
            "ville",
            "localite",
            "ort",
            "municipality",
            "village",
        ],
    ),
    (
        Kind::Region,
        &[
            "region",
            "state",
            "country",
            "departement",
            "pays",
            "province",
            "county",
            "land",
        ],
    ),
    (
        Kind::Address,
        &["address", "addr", "adresse", "street", "rue", "voie"],
    ),
    (
        Kind::Point,
        &[
            "coordinates",
            "latlon",
            "latlng",
            "point",
            "geo",
            "position",
            "coordonnees",
            "gps",
        ],
    ),
    (
        Kind::Number,
        &[
            "price", "prix", "year", "annee", "amount", "cost", "quantity", "msrp", "abv", "time",
            "duration", "length",
        ],
    ),
    (
        Kind::Words,
        &[
            "category",
            "categorie",
            "type",
            "tags",
            "theme",
            "themes",
            "genre",
            "keywords",
            "cuisine",
            "style",
            "kind",
            "activity",
            "venue",
            "journal",
            "brand",
            "manufacturer",
            "marque",
        ],
    ),
    (
        Kind::Organisation,
        &[
            "organisation",
            "organization",
            "org",
            "company",
            "structure",
            "porteur",
            "employer",
            "holder",
            "societe",
            "entreprise",
            "operator",
            "association",
        ],
    ),
    (
        Kind::Text,
        &[
            "description",
            "text",
            "texte",
            "abstract",
            "summary",
            "resume",
            "content",
            "notes",
            "presentation",
            "details",
            "features",
        ],
    ),
    (
        Kind::PersonName,
        &[
            "firstname",
            "surname",
            "lastname",
            "forename",
            "prenom",
            "givenname",
            "given",
            "first",
            "last",
            "middle",
            "maiden",
            "fname",
            "lname",
            "middlename",
        ],
    ),
    (
        Kind::Name,
        &[
            "name",
            "title",
            "nom",
            "titre",
            "intitule",
            "label",
            "libelle",
            "raison",
            "denomination",
            "authors",
            "author",
            "auteurs",
            "artist",
            "product",
        ],
    ),
];

/// The kind of one column.
pub(crate) fn kind(header: &str, sample: &[&str]) -> Kind {
    // One value everywhere tells nothing apart.
    let constant = sample.len() >= 20 && sample.iter().all(|value| *value == sample[0]);
    if sample.is_empty() || constant {
        return Kind::Ignore;
    }
    let by_header = from_header(header);
    match from_values(sample, by_header) {
        Some(kind) => kind,
        None => by_header.map_or_else(|| from_shape(sample), |kind| check(kind, sample)),
    }
}

fn from_header(header: &str) -> Option<Kind> {
    let spaced: String = header
        .chars()
        .flat_map(|c| c.is_uppercase().then_some(' ').into_iter().chain(Some(c)))
        .collect();
    let mut words: Vec<String> = clean::plain(header).split(' ').map(str::to_owned).collect();
    words.extend(clean::plain(&spaced).split(' ').map(str::to_owned));
    words.push(clean::code(header));
    HEADERS
        .iter()
        .find(|(_, known)| words.iter().any(|w| known.contains(&w.as_str())))
        .map(|(kind, _)| *kind)
}

fn share(sample: &[&str], test: impl Fn(&str) -> bool) -> f64 {
    let hits = sample.iter().filter(|value| test(value)).count();
    hits as f64 / sample.len() as f64
}

fn digits(value: &str) -> usize {
    value.bytes().filter(u8::is_ascii_digit).count()
}

/// Forms that leave no doubt, whatever the header says.
fn from_values(sample: &[&str], header: Option<Kind>) -> Option<Kind> {
    if share(sample, |v| {
        v.contains('@') && v.contains('.') && !v.trim().contains(' ')
    }) > 0.6
    {
        return Some(Kind::Email);
    }
    if share(sample, looks_like_url) > 0.7 {
        return Some(Kind::Url);
    }
    if share(sample, |v| {
        v.contains([',', ';', ' ']) && v.contains('.') && clean::point(v).is_some()
    }) > 0.8
    {
        return Some(Kind::Point);
    }
    if share(sample, |v| {
        v.contains(['-', '/', '.']) && v.len() <= 10 && clean::date(v).len() == 8
    }) > 0.8
    {
        return Some(Kind::Date);
    }
    if header.is_none() && share(sample, looks_like_phone) > 0.8 {
        return Some(Kind::Phone);
    }
    None
}

fn looks_like_url(value: &str) -> bool {
    let value = value.trim();
    value.starts_with("http://")
        || value.starts_with("https://")
        || value.starts_with("www.")
        || (!value.contains([' ', '@', ',']) && value.split('/').next().is_some_and(has_domain))
}

fn has_domain(host: &str) -> bool {
    host.rsplit_once('.').is_some_and(|(name, end)| {
        name.len() >= 3
            && (2..=6).contains(&end.len())
            && end.bytes().all(|b| b.is_ascii_alphabetic())
    })
}

fn looks_like_phone(value: &str) -> bool {
    (7..=15).contains(&digits(value))
        && value.len() <= 20
        && value
            .chars()
            .all(|c| c.is_ascii_digit() || "+-/(). ".contains(c))
        && value.contains(['+', '-', '/', '(', ' ', '.'])
}

/// A header may lie: its kind must suit the values.
fn check(kind: Kind, sample: &[&str]) -> Kind {
    // The number of a house alone, or a count of hours under « time »: figures are what is there.
    let bare = |v: &&&str| v.len() <= 5 && digits(v) > 0 && v.len() <= digits(v) + 1;
    if kind == Kind::Address && sample.iter().filter(bare).count() * 10 > sample.len() * 9 {
        return Kind::Number;
    }
    let suits = match kind {
        Kind::Phone => share(sample, |v| digits(v) >= 5) > 0.5,
        Kind::Date => share(sample, |v| clean::date(v).len() == 8) > 0.5,
        Kind::Number => share(sample, |v| clean::number(v).is_some()) > 0.7,
        Kind::Point => share(sample, |v| clean::point(v).is_some()) > 0.7,
        Kind::Postcode => share(sample, |v| v.len() <= 12 && digits(v) > 0) > 0.5,
        Kind::Url => share(sample, |v| v.contains('.') && !v.trim().contains(' ')) > 0.5,
        Kind::Email => share(sample, |v| v.contains('@')) > 0.3,
        _ => true,
    };
    if suits { kind } else { from_shape(sample) }
}

/// Nothing is known but the values themselves.
fn from_shape(sample: &[&str]) -> Kind {
    let words = sample
        .iter()
        .map(|v| v.split_whitespace().count())
        .sum::<usize>() as f64
        / sample.len() as f64;
    let mut distinct: Vec<&str> = sample.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    let variety = distinct.len() as f64 / sample.len() as f64;
    if share(sample, |v| {
        v.trim().parse::<f64>().is_ok() && v.trim().len() <= 12
    }) > 0.9
    {
        let length = sample[0].trim().len();
        let code =
            variety > 0.7 && length >= 6 && share(sample, |v| v.trim().len() == length) > 0.9;
        return if code { Kind::Identifier } else { Kind::Number };
    }
    if words > 12.0 {
        Kind::Text
    } else if (variety < 0.05 && sample.len() >= 100) || (variety < 0.1 && sample.len() >= 40) {
        Kind::Words
    } else if share(sample, |v| digits(v) > 0 && !v.contains(' ')) > 0.8 && variety > 0.7 {
        Kind::Identifier
    } else {
        Kind::Name
    }
}

/// What can be known only by looking at all the columns: without a first name beside it, a
/// `name` is a title; in a table of persons it is a person's.
pub(crate) fn settle(fields: &mut [Field], records: &Records) {
    let parts = fields.iter().filter(|f| f.kind == Kind::PersonName).count();
    for field in fields.iter_mut() {
        let sample = records.sample(field.column);
        let short = share(&sample, |v| v.split_whitespace().count() <= 3) > 0.9;
        if field.kind == Kind::Name && parts > 0 && short {
            field.kind = Kind::PersonName;
        }
    }
}
