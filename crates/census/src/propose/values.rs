//! What a column's values say of its content, measured over a sample.

use super::cell::shares;
use crate::recipe::values::empty::EmptyWords;
use model::{Field, Kind};
use std::collections::{HashMap, HashSet};

/// Measures of one column, as shares of its filled cells.
#[derive(Debug, Clone, Default)]
pub(super) struct Values {
    /// Filled cells of the sample.
    pub filled: usize,
    /// Filled cells among all cells.
    pub fill: f32,
    pub(super) distinct: f32,
    pub(super) mean_length: f32,
    pub(super) email: f32,
    pub(super) url: f32,
    pub(super) picture: f32,
    pub(super) phone: f32,
    pub(super) siret: f32,
    pub(super) rna: f32,
    pub(super) postcode: f32,
    pub(super) insee: f32,
    pub(super) lat: f32,
    pub(super) lon: f32,
    pub(super) pair: f32,
    pub(super) metres: f32,
    pub(super) date: f32,
    pub(super) hours: f32,
    pub(super) number: f32,
    pub(super) yes_no: f32,
    pub(super) words: f32,
    pub(super) spaced: f32,
    pub(super) street: f32,
    pub(super) department: f32,
    pub(super) region: f32,
    pub html: f32,
    pub(super) theme: f32,
    pub(super) public: f32,
    pub(super) stage: f32,
    pub(super) tagged: f32,
    pub(super) longest: usize,
    pub(super) one_host: f32,
    pub(super) house_number: f32,
    pub lat_first: bool,
}

/// The host of an address, as written.
fn host(text: &str) -> Option<&str> {
    let rest = text.split_once("://")?.1;
    rest.split(['/', '?', '#'])
        .next()
        .filter(|host| !host.is_empty())
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
