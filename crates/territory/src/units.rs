//! The territories themselves, their parents and children.

use crate::Territory;
use serde::{Deserialize, Serialize};

/// A level of French territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Région, INSEE code (`52`); an overseas collectivity counts as one (`987`).
    Region,
    /// Département, INSEE code (`44`, `2A`, `971`); also an overseas collectivity.
    Department,
    /// Grouping of communes, SIREN (`244400404`).
    Epci,
    /// Commune, INSEE code (`44109`).
    Commune,
}

/// A région.
#[derive(Debug)]
pub struct Region {
    /// INSEE code.
    pub code: &'static str,
    /// Official name.
    pub name: &'static str,
}

/// A département.
#[derive(Debug)]
pub struct Department {
    /// INSEE code.
    pub code: &'static str,
    /// Official name.
    pub name: &'static str,
    /// Code of the région.
    pub region: &'static str,
}

/// A grouping of communes (EPCI).
#[derive(Debug)]
pub struct Epci {
    /// SIREN.
    pub code: &'static str,
    /// Official name.
    pub name: &'static str,
}

/// Today's commune, or a part of one (ward, delegated or associated commune).
#[derive(Debug)]
pub struct Commune {
    /// INSEE code.
    pub code: &'static str,
    /// Official name.
    pub name: &'static str,
    /// Code of the département.
    pub department: &'static str,
    /// Code of the région.
    pub region: &'static str,
    /// SIREN of the EPCI; empty when the commune belongs to none.
    pub epci: &'static str,
    /// Inhabitants; 0 where nobody is counted.
    pub population: u32,
    /// Latitude and longitude of the town hall, else of the centre.
    pub point: (f64, f64),
    /// West, south, east, north; `None` where no outline is known (overseas collectivities).
    pub bbox: Option<[f64; 4]>,
    /// Square kilometres, rounded up; 0 when unknown.
    pub km2: u32,
    pub(crate) postcodes: &'static str,
    pub(crate) parent: &'static str,
}

impl Commune {
    /// The postcodes served.
    pub fn postcodes(&self) -> impl Iterator<Item = &'static str> {
        self.postcodes.split(' ').filter(|p| !p.is_empty())
    }
}

/// What a code was when it was looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// A commune of today.
    Today,
    /// A ward (arrondissement) of Paris, Lyon or Marseille.
    Ward,
    /// A delegated commune.
    Delegated,
    /// An associated commune.
    Associated,
    /// A commune that is no more, or a code that a commune has left.
    Former,
}

/// The answer to a code: today's commune, and what the code stands for.
#[derive(Debug, Clone)]
pub struct CommuneAnswer {
    /// Today's commune.
    pub commune: &'static Commune,
    /// What the code was.
    pub known: Known,
    /// The ward, delegated or associated commune.
    pub part: Option<&'static Commune>,
    /// The former name, when it is known and differs.
    pub former_name: Option<&'static str>,
    /// Year in which the former commune ended.
    pub until: Option<u16>,
}

/// Any territory, seen from outside.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Unit {
    /// Its level.
    pub level: Level,
    /// Its code.
    pub code: &'static str,
    /// Its official name.
    pub name: &'static str,
    /// Inhabitants.
    pub population: u64,
    /// Latitude and longitude: the town hall of a commune, else the town hall of the most
    /// populated commune.
    pub point: (f64, f64),
    /// West, south, east, north.
    pub bbox: Option<[f64; 4]>,
    /// The territories above, nearest first.
    pub parents: Vec<(Level, &'static str)>,
}

impl Territory {
    /// Today's commune for a code, former codes and wards included.
    #[must_use]
    pub fn commune(&'static self, code: &str) -> Option<CommuneAnswer> {
        let code = code.trim().to_uppercase();
        let code = code.as_str();
        if let Some(commune) = self.current(code) {
            return Some(answer(commune, Known::Today));
        }
        if let Some(part) = self.parts.iter().find(|p| p.code == code) {
            let known = self.part_kind(part);
            let commune = self.current(part.parent)?;
            return Some(CommuneAnswer {
                part: Some(part),
                ..answer(commune, known)
            });
        }
        let at = self.former.partition_point(|f| f.code < code);
        let former = self.former.get(at).filter(|f| f.code == code)?;
        let commune = self.current(former.today)?;
        Some(CommuneAnswer {
            former_name: Some(former.name).filter(|n| !n.is_empty() && *n != commune.name),
            until: former.until.parse().ok(),
            ..answer(commune, Known::Former)
        })
    }

    pub(crate) fn current(&self, code: &str) -> Option<&Commune> {
        let at = self.communes.binary_search_by(|c| c.code.cmp(code)).ok()?;
        self.communes.get(at)
    }

    pub(crate) fn part_kind(&self, part: &Commune) -> Known {
        let at = self.parts.iter().position(|p| std::ptr::eq(p, part));
        at.and_then(|at| self.part_kinds.get(at).copied())
            .unwrap_or(Known::Former)
    }

    /// A département by its code.
    #[must_use]
    pub fn department(&self, code: &str) -> Option<&Department> {
        self.departments.iter().find(|d| d.code == code)
    }

    /// A région by its code.
    #[must_use]
    pub fn region(&self, code: &str) -> Option<&Region> {
        self.regions.iter().find(|r| r.code == code)
    }

    /// An EPCI by its SIREN.
    #[must_use]
    pub fn epci(&self, code: &str) -> Option<&Epci> {
        self.epci.iter().find(|e| e.code == code)
    }

    /// All communes of today, by code.
    #[must_use]
    pub fn communes(&self) -> &[Commune] {
        &self.communes
    }

    /// All départements, overseas collectivities after them.
    #[must_use]
    pub fn departments(&self) -> &[Department] {
        &self.departments
    }

    /// All régions, overseas collectivities after them.
    #[must_use]
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// All EPCI.
    #[must_use]
    pub fn groupings(&self) -> &[Epci] {
        &self.epci
    }

    /// The communes of a territory (a commune answers itself).
    pub fn communes_of<'a>(
        &'a self,
        level: Level,
        code: &'a str,
    ) -> impl Iterator<Item = &'a Commune> {
        self.communes.iter().filter(move |c| {
            let own = match level {
                Level::Region => c.region,
                Level::Department => c.department,
                Level::Epci => c.epci,
                Level::Commune => c.code,
            };
            own == code
        })
    }

    /// The codes of the territories of level `below` within a territory, in order, each once.
    #[must_use]
    pub fn children(&self, level: Level, code: &str, below: Level) -> Vec<&'static str> {
        let mut out: Vec<&'static str> = self
            .communes_of(level, code)
            .map(|c| match below {
                Level::Region => c.region,
                Level::Department => c.department,
                Level::Epci => c.epci,
                Level::Commune => c.code,
            })
            .filter(|c| !c.is_empty())
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// A territory of any level. A former code answers today's commune.
    #[must_use]
    pub fn unit(&'static self, level: Level, code: &str) -> Option<Unit> {
        let (code, name) = match level {
            Level::Region => self.region(code).map(|r| (r.code, r.name)),
            Level::Department => self.department(code).map(|d| (d.code, d.name)),
            Level::Epci => self.epci(code).map(|e| (e.code, e.name)),
            Level::Commune => self.commune(code).map(|a| (a.commune.code, a.commune.name)),
        }?;
        let members: Vec<&Commune> = self.communes_of(level, code).collect();
        let chief = members.iter().max_by_key(|c| c.population)?;
        let bbox = members.iter().filter_map(|c| c.bbox).reduce(|a, b| {
            [
                a[0].min(b[0]),
                a[1].min(b[1]),
                a[2].max(b[2]),
                a[3].max(b[3]),
            ]
        });
        let above = [
            (Level::Epci, chief.epci),
            (Level::Department, chief.department),
            (Level::Region, chief.region),
        ];
        let parents = above
            .into_iter()
            .filter(|(l, c)| *l < level && !c.is_empty());
        Some(Unit {
            level,
            code,
            name,
            population: members.iter().map(|c| u64::from(c.population)).sum(),
            point: chief.point,
            bbox,
            parents: parents.collect(),
        })
    }
}

fn answer(commune: &'static Commune, known: Known) -> CommuneAnswer {
    CommuneAnswer {
        commune,
        known,
        part: None,
        former_name: None,
        until: None,
    }
}
