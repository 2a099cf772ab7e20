//! Unpacks the lists once: names and codes are slices of one text kept for the life of the
//! program, so that loading allocates little.

use crate::names::{Names, Origin};
use crate::units::{Commune, Department, Epci, Known, Region};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

static PACKED: &[u8] = include_bytes!("../data/territory.tsv.zst");

/// A code or a name that was a commune's once.
#[derive(Debug)]
pub(crate) struct Former {
    pub code: &'static str,
    pub name: &'static str,
    pub today: &'static str,
    pub until: &'static str,
}

/// The whole of French territory.
#[derive(Debug, Default)]
pub struct Territory {
    pub(crate) regions: Vec<Region>,
    pub(crate) departments: Vec<Department>,
    pub(crate) epci: Vec<Epci>,
    pub(crate) communes: Vec<Commune>,
    pub(crate) parts: Vec<Commune>,
    pub(crate) part_kinds: Vec<Known>,
    pub(crate) former: Vec<Former>,
    pub(crate) names: Names,
    /// Postcode and index of the commune; by postcode, most populated first.
    pub(crate) postcodes: Vec<(u32, u32)>,
    /// The communes of `postcodes`, in its order.
    served: Vec<u32>,
    /// Where the communes of a postcode stand in `served`.
    posted: HashMap<u32, Range<u32>>,
}

impl Territory {
    /// The territory, unpacked at the first call.
    #[must_use]
    pub fn get() -> &'static Self {
        static TERRITORY: OnceLock<Territory> = OnceLock::new();
        TERRITORY.get_or_init(|| Self::read(unpack(PACKED).leak()))
    }

    fn read(text: &'static [u8]) -> Self {
        let text = std::str::from_utf8(text).unwrap_or_default();
        let mut land = Self::default();
        let mut post_names = Vec::new();
        for line in text.lines() {
            let mut cells = line.split('\t');
            let mut next = || cells.next().unwrap_or_default();
            match next() {
                "R" => land.regions.push(Region {
                    code: next(),
                    name: next(),
                }),
                "P" => {
                    let (code, region, name) = (next(), next(), next());
                    land.departments.push(Department { code, name, region });
                }
                "E" => land.epci.push(Epci {
                    code: next(),
                    name: next(),
                }),
                "N" => post_names.push((next(), next(), next())),
                "H" => land.former.push(Former {
                    code: next(),
                    name: next(),
                    today: next(),
                    until: next(),
                }),
                kind => {
                    let commune = land.commune_of(&mut next);
                    match kind {
                        "C" => land.communes.push(commune),
                        "W" => land.part(commune, Known::Ward),
                        "D" => land.part(commune, Known::Delegated),
                        _ => land.part(commune, Known::Associated),
                    }
                }
            }
        }
        land.former.sort_by_key(|f| f.code);
        land.seat_the_new();
        land.index(&post_names);
        land
    }

    /// A commune too new for the lists of seats stands, until they know it, in the middle of those
    /// that share its grouping and its département.
    fn seat_the_new(&mut self) {
        let around = |commune: &Commune| {
            let near = |other: &&Commune| {
                other.epci == commune.epci
                    && other.department == commune.department
                    && other.point != (0.0, 0.0)
            };
            let (mut lat, mut lon, mut count) = (0.0, 0.0, 0.0);
            for other in self.communes.iter().filter(near) {
                lat += other.point.0;
                lon += other.point.1;
                count += 1.0;
            }
            (count > 0.0).then(|| (lat / count, lon / count))
        };
        let unseated = self
            .communes
            .iter()
            .enumerate()
            .filter(|(_, c)| c.point == (0.0, 0.0));
        let seats: Vec<_> = unseated
            .filter_map(|(rank, commune)| Some((rank, around(commune)?)))
            .collect();
        for (rank, seat) in seats {
            self.communes[rank].point = seat;
        }
    }

    fn part(&mut self, part: Commune, kind: Known) {
        self.parts.push(part);
        self.part_kinds.push(kind);
    }

    fn commune_of(&self, next: &mut dyn FnMut() -> &'static str) -> Commune {
        let (code, name, department, parent) = (next(), next(), next(), next());
        let (epci, population) = (next(), next());
        let degrees = |text: &str| text.parse::<f64>().unwrap_or(0.0) / 1e4;
        let point = (degrees(next()), degrees(next()));
        let bbox: Vec<f64> = next()
            .split(' ')
            .filter_map(|v| v.parse::<f64>().ok())
            .map(|v| v / 1e3)
            .collect();
        let region = self.departments.iter().find(|d| d.code == department);
        Commune {
            code,
            name,
            department,
            region: region.map_or("", |d| d.region),
            epci,
            population: population.parse().unwrap_or(0),
            point,
            bbox: bbox.try_into().ok(),
            km2: next().parse().unwrap_or(0),
            postcodes: next(),
            parent,
        }
    }

    fn index(&mut self, post_names: &[(&'static str, &'static str, &'static str)]) {
        let at = |code: &str| {
            let at = self.communes.binary_search_by(|c| c.code.cmp(code)).ok();
            at.and_then(|at| u32::try_from(at).ok())
        };
        let mut names = Names::default();
        for (index, commune) in (0..).zip(&self.communes) {
            names.add(commune.name, index, Origin::Official);
            let served = commune.postcodes().filter_map(|p| p.parse().ok());
            self.postcodes
                .extend(served.map(|postcode: u32| (postcode, index)));
        }
        for ((part, kind), place) in self.parts.iter().zip(&self.part_kinds).zip(0..) {
            if let Some(home) = at(part.parent) {
                names.add(part.name, home, Origin::Part(place, *kind));
            }
        }
        for (place, former) in (0..).zip(&self.former) {
            if let Some(home) = at(former.today).filter(|_| !former.name.is_empty()) {
                names.add(former.name, home, Origin::Former(place));
            }
        }
        for (postcode, code, name) in post_names {
            if let (Some(home), Ok(postcode)) = (at(code), postcode.parse()) {
                names.add(name, home, Origin::Post(postcode));
            }
        }
        names.sort();
        let communes = &self.communes;
        self.postcodes.sort_unstable_by_key(|(postcode, index)| {
            let population = communes[*index as usize].population;
            (*postcode, Reverse(population), *index)
        });
        self.served = self.postcodes.iter().map(|(_, index)| *index).collect();
        for (at, (postcode, _)) in (0..).zip(&self.postcodes) {
            self.posted.entry(*postcode).or_insert(at..at).end = at + 1;
        }
        self.names = names;
    }

    /// The communes served by a postcode (five digits), most populated first.
    #[must_use]
    pub fn communes_of_postcode(&self, postcode: &str) -> Vec<&Commune> {
        let postcode = postcode.trim().parse().unwrap_or(0);
        self.served(postcode)
            .iter()
            .filter_map(|i| self.communes.get(*i as usize))
            .collect()
    }

    /// The communes served by a postcode, by index, most populated first.
    pub(crate) fn served(&self, postcode: u32) -> &[u32] {
        let own = self.posted.get(&postcode);
        own.and_then(|own| self.served.get(own.start as usize..own.end as usize))
            .unwrap_or_default()
    }

    /// The commune at an index that the territory itself gave.
    pub(crate) fn at(&self, index: u32) -> &Commune {
        &self.communes[index as usize]
    }
}

/// Unpacks data that travels inside the program.
#[expect(
    clippy::expect_used,
    reason = "the data are part of the program; a test unpacks each file"
)]
pub(crate) fn unpack(packed: &[u8]) -> Vec<u8> {
    zstd::stream::decode_all(packed).expect("the territory's data files are whole")
}
