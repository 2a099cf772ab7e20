//! From codes to words: terms, territories, sources, places as a reader knows them.

use crate::i18n::Words;
use access::{Office, OfficeKind};
use model::{CardPlace, Field, Source, SourceId, vocabulary};
use search::{Area, Level};
use std::collections::BTreeMap;

/// All that is needed to call things by their names.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// In which language.
    pub t: Words,
    /// The sources that may be named.
    pub sources: &'a BTreeMap<SourceId, Source>,
    /// The name of a territory.
    pub area: fn(&Area) -> Option<String>,
}

impl Names<'_> {
    /// The label of a code of a vocabulary; the code itself when it is not known.
    #[must_use]
    pub fn term(&self, field: Field, code: &str) -> String {
        vocabulary::term(field, code).map_or_else(
            || code.to_owned(),
            |term| term.label(self.t.lang()).to_owned(),
        )
    }

    /// Who vouches for a source: the partner's name, or the title of the census.
    #[must_use]
    pub fn partner(&self, id: &SourceId) -> String {
        match self.sources.get(id) {
            Some(source) if !source.partner.name.is_empty() => source.partner.name.clone(),
            Some(source) => source.title.clone(),
            None => id.as_str().to_owned(),
        }
    }

    /// The title of a source's census.
    #[must_use]
    pub fn census(&self, id: &SourceId) -> String {
        self.sources
            .get(id)
            .map_or_else(|| id.as_str().to_owned(), |source| source.title.clone())
    }

    /// The name of a territory; level and code when it is not known.
    #[must_use]
    pub fn area(&self, area: &Area) -> String {
        (self.area)(area).unwrap_or_else(|| format!("{} {}", self.t.level(area.level), area.code))
    }

    /// A territory by level and code.
    #[must_use]
    pub fn unit(&self, level: Level, code: &str) -> String {
        self.area(&Area {
            level,
            code: code.to_owned(),
        })
    }

    /// Where a place is, in a few words: « Nantes (44) », « Loire-Atlantique », the source's words.
    #[must_use]
    pub fn place(&self, place: &CardPlace) -> String {
        let given = &place.place.given;
        let Some(found) = &place.place.found else {
            let told = [
                &given.commune,
                &given.department,
                &given.region,
                &given.country,
            ];
            return told
                .into_iter()
                .find(|text| !text.is_empty())
                .cloned()
                .unwrap_or_default();
        };
        if let Some(insee) = &found.insee {
            let name = self.unit(Level::Commune, insee);
            return match &found.department {
                Some(code) => format!("{name} ({code})"),
                None => name,
            };
        }
        let above = [
            (Level::Epci, &found.epci),
            (Level::Department, &found.department),
            (Level::Region, &found.region),
        ];
        above
            .into_iter()
            .find_map(|(level, code)| code.as_ref().map(|code| self.unit(level, code)))
            .unwrap_or_else(|| given.country.clone())
    }

    /// The whole address of a place as its source wrote it, on one line.
    #[must_use]
    pub fn address(&self, place: &CardPlace) -> String {
        let given = &place.place.given;
        let town = [given.postcode.as_str(), given.commune.as_str()].join(" ");
        let country = if given.country == "France" {
            ""
        } else {
            given.country.as_str()
        };
        [
            given.name.as_str(),
            given.address.as_str(),
            town.trim(),
            country,
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
    }
}

/// What an office is called, with the place it holds for where that can be said shortly.
#[must_use]
pub fn office(office: &Office, t: Words) -> String {
    let kind = office_kind(office.kind(), t);
    match office {
        Office::Partner(source, _) => format!("{kind} ({source})"),
        Office::Instance(_) | Office::Team(..) | Office::Edition(..) => kind,
    }
}

/// What a kind of office is called.
#[must_use]
pub fn office_kind(kind: OfficeKind, t: Words) -> String {
    t.say(&format!("office-{}", kind.as_str().replace('_', "-")))
}
