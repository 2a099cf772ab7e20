//! What a column's values say of its content, measured over a sample.

use crate::recipe::values::empty::EmptyWords;
use crate::recipe::values::{date, identifier, number, phone, web};
use model::{Field, Kind};
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// Measures of one column, as shares of its filled cells.
#[derive(Debug, Clone, Default)]
pub(super) struct Values {
    /// Filled cells of the sample.
    pub filled: usize,
    /// Filled cells among all cells.
    pub fill: f32,
    distinct: f32,
    mean_length: f32,
    email: f32,
    url: f32,
    picture: f32,
    phone: f32,
    siret: f32,
    rna: f32,
    postcode: f32,
    insee: f32,
    lat: f32,
    lon: f32,
    pair: f32,
    metres: f32,
    date: f32,
    hours: f32,
    number: f32,
    yes_no: f32,
    words: f32,
    spaced: f32,
    street: f32,
    department: f32,
    region: f32,
    pub html: f32,
    theme: f32,
    public: f32,
    stage: f32,
    tagged: f32,
    longest: usize,
    one_host: f32,
    house_number: f32,
    pub lat_first: bool,
}

/// Names of départements and régions, folded.
const REGIONS: &[&str] = &[
    "ile de france",
    "bretagne",
    "normandie",
    "hauts de france",
    "grand est",
    "pays de la loire",
    "centre val de loire",
    "bourgogne franche comte",
    "nouvelle aquitaine",
    "occitanie",
    "auvergne rhone alpes",
    "provence alpes cote d azur",
    "paca",
    "corse",
    "guadeloupe",
    "martinique",
    "guyane",
    "la reunion",
    "reunion",
    "mayotte",
    "occitanie fr",
    "aquitaine",
    "alsace",
    "lorraine",
    "picardie",
    "nord pas de calais",
    "midi pyrenees",
    "languedoc roussillon",
    "rhone alpes",
    "auvergne",
    "limousin",
    "poitou charentes",
    "centre",
    "bourgogne",
    "franche comte",
    "champagne ardenne",
    "haute normandie",
    "basse normandie",
];
const REGION_CODES: &[&str] = &[
    "11", "24", "27", "28", "32", "44", "52", "53", "75", "76", "84", "93", "94", "01", "02", "03",
    "04", "06",
];
const DEPARTMENTS: &[&str] = &[
    "ain",
    "aisne",
    "allier",
    "alpes de haute provence",
    "hautes alpes",
    "alpes maritimes",
    "ardeche",
    "ardennes",
    "ariege",
    "aube",
    "aude",
    "aveyron",
    "bouches du rhone",
    "calvados",
    "cantal",
    "charente",
    "charente maritime",
    "cher",
    "correze",
    "corse du sud",
    "haute corse",
    "cote d or",
    "cotes d armor",
    "creuse",
    "dordogne",
    "doubs",
    "drome",
    "eure",
    "eure et loir",
    "finistere",
    "gard",
    "haute garonne",
    "gers",
    "gironde",
    "herault",
    "ille et vilaine",
    "indre",
    "indre et loire",
    "isere",
    "jura",
    "landes",
    "loir et cher",
    "loire",
    "haute loire",
    "loire atlantique",
    "loiret",
    "lot",
    "lot et garonne",
    "lozere",
    "maine et loire",
    "manche",
    "marne",
    "haute marne",
    "mayenne",
    "meurthe et moselle",
    "meuse",
    "morbihan",
    "moselle",
    "nievre",
    "nord",
    "oise",
    "orne",
    "pas de calais",
    "puy de dome",
    "pyrenees atlantiques",
    "hautes pyrenees",
    "pyrenees orientales",
    "bas rhin",
    "haut rhin",
    "rhone",
    "haute saone",
    "saone et loire",
    "sarthe",
    "savoie",
    "haute savoie",
    "paris",
    "seine maritime",
    "seine et marne",
    "yvelines",
    "deux sevres",
    "somme",
    "tarn",
    "tarn et garonne",
    "var",
    "vaucluse",
    "vendee",
    "vienne",
    "haute vienne",
    "vosges",
    "yonne",
    "territoire de belfort",
    "essonne",
    "hauts de seine",
    "seine saint denis",
    "val de marne",
    "val d oise",
    "guadeloupe",
    "martinique",
    "guyane",
    "la reunion",
    "reunion",
    "mayotte",
];
const STREET: &[&str] = &[
    "rue",
    "avenue",
    "av",
    "boulevard",
    "bd",
    "bld",
    "place",
    "pl",
    "chemin",
    "route",
    "rte",
    "impasse",
    "allee",
    "allees",
    "quai",
    "cours",
    "square",
    "esplanade",
    "zone",
    "za",
    "zi",
    "lieu",
    "hameau",
    "faubourg",
    "fg",
    "bis",
    "cedex",
    "bp",
    "villa",
    "passage",
    "voie",
    "bourg",
    "mail",
    "promenade",
    "rond",
    "mairie",
    "residence",
    "centre",
    "parc",
];

/// What one cell is.
fn shares(values: &mut Values, text: &str) {
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
        digits > 0 && folded.split(' ').any(|word| STREET.contains(&word)),
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

/// The host of an address, as written.
fn host(text: &str) -> Option<&str> {
    let rest = text.split_once("://")?.1;
    rest.split(['/', '?', '#'])
        .next()
        .filter(|host| !host.is_empty())
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

impl Values {
    /// Measures the texts of a column; `rows` is the size of the sample.
    pub fn measure<'a>(
        texts: impl Iterator<Item = &'a str>,
        rows: usize,
        words: &EmptyWords,
    ) -> Self {
        let mut values = Self::default();
        let mut seen: HashSet<&str> = HashSet::new();
        let mut hosts: HashMap<&str, usize> = HashMap::new();
        let mut length = 0;
        for text in texts.map(str::trim) {
            // Signs may begin a number: they are not emptiness.
            if text.is_empty() || (words.holds(text) && !text.bytes().any(|b| b.is_ascii_digit())) {
                continue;
            }
            values.filled += 1;
            length += text.len();
            seen.insert(text);
            if let Some(host) = host(text) {
                *hosts.entry(host).or_default() += 1;
            }
            shares(&mut values, text);
        }
        let most = hosts.values().copied().max().unwrap_or(0);
        values.one_host = f32::from(u8::from(
            values.filled > 4 && most * 10 >= values.filled * 8,
        ));
        values.scale(seen.len(), length, rows);
        values
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "a sample has a few thousand cells"
    )]
    fn scale(&mut self, distinct: usize, length: usize, rows: usize) {
        let n = self.filled.max(1) as f32;
        self.fill = self.filled as f32 / rows.max(1) as f32;
        self.distinct = distinct as f32 / n;
        self.mean_length = length as f32 / n;
        for share in [
            &mut self.email,
            &mut self.url,
            &mut self.picture,
            &mut self.phone,
            &mut self.siret,
            &mut self.rna,
            &mut self.postcode,
            &mut self.insee,
            &mut self.lat,
            &mut self.lon,
            &mut self.pair,
            &mut self.metres,
            &mut self.date,
            &mut self.hours,
            &mut self.number,
            &mut self.yes_no,
            &mut self.words,
            &mut self.spaced,
            &mut self.street,
            &mut self.department,
            &mut self.region,
            &mut self.html,
            &mut self.theme,
            &mut self.public,
            &mut self.stage,
            &mut self.tagged,
            &mut self.house_number,
        ] {
            *share /= n;
        }
    }

    /// Whether nothing is known of the values.
    pub fn is_unknown(&self) -> bool {
        self.filled == 0
    }

    /// Whether cells hold both coordinates.
    pub fn is_pair(&self) -> bool {
        self.pair > 0.6
    }

    /// Whether numbers are metres of a projection.
    pub fn is_metres(&self) -> bool {
        self.metres > 0.8
    }

    /// Whether most cells hold several values.
    pub fn is_list(&self) -> bool {
        self.tagged > 0.3 && self.longest < 400
    }

    /// Whether values are numbers of houses.
    pub fn is_house_number(&self) -> bool {
        self.house_number > 0.7
    }

    /// Different pages of one site: those of the source, not of the projects.
    fn pages_of_one_site(&self) -> f32 {
        if self.distinct > 0.6 {
            self.one_host
        } else {
            0.0
        }
    }

    /// How well the values fit a field, from 0 (they cannot be that) to 1.
    pub fn fit(&self, field: Field) -> f32 {
        match field {
            Field::Email => self.email,
            Field::Phone => self.phone,
            Field::HolderSiret => self.siret,
            Field::HolderRna => self.rna,
            Field::PlacePostcode => self.postcode,
            Field::PlaceInsee => self.insee,
            Field::PlaceLat => self.lat.max(self.pair).max(self.metres * 0.9),
            Field::PlaceLon => self.lon.max(self.metres * 0.9),
            Field::Image => (self.url * 0.7 + self.picture * 0.6).min(1.0),
            Field::Link => (self.url + self.text() * 0.2).min(1.0),
            Field::Website => {
                self.url * (1.0 - 0.6 * self.picture) * (1.0 - 0.45 * self.pages_of_one_site())
            }
            Field::SourceUrl => {
                self.url * (1.0 - 0.6 * self.picture) * (0.65 + 0.35 * self.pages_of_one_site())
            }
            Field::Hours => (self.hours * 1.15).min(1.0),
            Field::Budget => self.number * if self.distinct > 0.02 { 1.0 } else { 0.5 },
            Field::PlaceDepartment => self.department,
            // Both a code and a name may be there: the name says more.
            Field::PlaceRegion => self.region * if self.number > 0.8 { 0.85 } else { 1.0 },
            Field::PlaceAddress => self.address(),
            Field::PlaceCommune => self.commune(),
            Field::Name => self.name(),
            Field::SourceId => self.identifier(),
            Field::Summary => self.prose(18.0),
            Field::Description => self.prose(45.0),
            Field::Theme => self.choice().max(self.theme),
            Field::Public => self.choice().max(self.public),
            Field::Stage => (self.choice() * 0.4).max(self.stage),
            Field::Tag
            | Field::Category
            | Field::Method
            | Field::HolderLegalForm
            | Field::Award => self.choice(),
            _ if field.kind() == Kind::Date => self.date,
            _ => self.text(),
        }
    }

    /// Values that name their kind by themselves, whatever the header says.
    pub fn alone(&self, field: Field) -> f32 {
        if self.filled < 3 {
            return 0.0;
        }
        match field {
            Field::Email if self.email > 0.7 => 0.72,
            Field::HolderSiret
                if self.siret > 0.85 && self.distinct > 0.05 && self.mean_length >= 13.5 =>
            {
                0.75
            }
            Field::HolderRna if self.rna > 0.8 => 0.8,
            Field::Phone if self.phone > 0.85 && self.mean_length > 9.0 => 0.62,
            Field::PlaceLat if self.pair > 0.85 => 0.7,
            _ => 0.0,
        }
    }

    /// Plain text with letters.
    fn text(&self) -> f32 {
        let strange = self
            .email
            .max(self.url)
            .max(self.phone)
            .max(self.number)
            .max(self.yes_no);
        (self.words * (1.0 - strange)).max(0.0)
    }

    fn name(&self) -> f32 {
        let long = if self.mean_length > 140.0 { 0.4 } else { 1.0 };
        self.text()
            * long
            * (0.45 + 0.55 * (self.distinct * 1.4).min(1.0))
            * (1.0 - 0.6 * self.date)
            * (1.0 - 0.5 * self.html)
    }

    fn identifier(&self) -> f32 {
        let short = if self.mean_length <= 40.0 { 1.0 } else { 0.2 };
        let plain = 1.0 - 0.7 * self.spaced;
        let strange = self.email.max(self.url).max(self.pair);
        let decimal = if self.lat.max(self.lon) > 0.5 {
            0.2
        } else {
            1.0
        };
        let unique = if self.distinct >= 0.97 {
            1.0
        } else if self.distinct > 0.4 {
            self.distinct * 0.8
        } else {
            0.1
        };
        unique * short * plain * decimal * (1.0 - strange)
    }

    fn prose(&self, wanted: f32) -> f32 {
        let length = (self.mean_length / wanted).min(1.0);
        let varied = (self.distinct * 1.5).min(1.0);
        self.text().max(self.words * 0.8) * length * (0.4 + 0.6 * varied)
    }

    fn address(&self) -> f32 {
        if self.email > 0.3 || self.url > 0.5 {
            return 0.0;
        }
        let text = self.text().max(self.street);
        (text * 0.6 + self.street * 0.55).min(1.0)
            * if self.mean_length > 200.0 { 0.3 } else { 1.0 }
    }

    fn commune(&self) -> f32 {
        let long = if self.mean_length > 40.0 { 0.3 } else { 1.0 };
        self.text() * long * (1.0 - 0.7 * self.street)
    }

    /// A word among a few.
    fn choice(&self) -> f32 {
        let repeated = if self.distinct < 0.3
            || (self.filled < 30 && self.distinct < 0.75)
            || self.is_list()
        {
            1.0
        } else {
            0.65
        };
        let long = if self.mean_length > 160.0 { 0.4 } else { 1.0 };
        self.text() * repeated * long
    }
}
