//! Which clue wins: the code, the name with the postcode, the postcode alone, the address.

use super::given::{Given, Postcode};
use super::{Choice, Located, known_reason};
use crate::address::Cleaned;
use crate::units::{Commune, Known, Level};
use crate::{Reason, Territory, names};
use model::{PlaceText, Placing, Precision};

impl Territory {
    /// The choice that the columns lead to.
    pub(super) fn by_columns(&'static self, given: &Given) -> Option<Choice> {
        if let Some(code) = &given.insee {
            let rest = self.by_name_or_postcode(given);
            return match self.commune(code) {
                Some(answer) => self.by_code(answer.commune.code, code, given, rest),
                None => rest.map(|mut choice| {
                    choice.reasons.push(Reason::InseeUnknown);
                    choice.score *= 0.9;
                    choice
                }),
            };
        }
        self.by_name_or_postcode(given)
    }

    pub(super) fn by_name_or_postcode(&'static self, given: &Given) -> Option<Choice> {
        let choice = match (given.names.is_empty(), given.postcode) {
            (false, Some(postcode)) => self.by_name_and_postcode(given, postcode),
            (false, None) => self.by_name(given),
            (true, Some(postcode)) => self.by_postcode(given, postcode),
            (true, None) => None,
        };
        choice.map(|mut choice| {
            if given.postcode.is_some_and(|p| p.lost_zero) {
                choice.reasons.push(Reason::LostZero);
            }
            choice
        })
    }

    fn by_code(
        &'static self,
        today: &str,
        code: &str,
        given: &Given,
        rest: Option<Choice>,
    ) -> Option<Choice> {
        let index = self.communes.binary_search_by(|c| c.code.cmp(today)).ok()?;
        let index = u32::try_from(index).ok()?;
        let mut choice = Choice::new(index, 0.99, &[Reason::Insee]);
        if let Some(answer) = self.commune(code).filter(|a| a.known != Known::Today) {
            choice.reasons.push(known_reason(answer.known));
            choice.part = answer.part;
            choice.score = 0.97;
        }
        let same_name = given.names.is_empty() || self.bears(index, &given.names);
        let same_post = given.postcode.is_none_or(|p| self.serves(index, p.value));
        match (same_name, same_post, rest) {
            (true, true, _) => {}
            (false, false, Some(mut other)) if other.commune != index && other.score >= 0.85 => {
                other.reasons.push(Reason::InseeDiffers);
                other.score = 0.6;
                return Some(other);
            }
            (true, false, _) => {
                choice.reasons.push(Reason::PostcodeDiffers);
                choice.score = if given.names.is_empty() { 0.6 } else { 0.85 };
            }
            (false, true, rest) => {
                let known = rest.is_some_and(|r| r.commune != index && r.score >= 0.6);
                choice.reasons.push(if known {
                    Reason::NameDiffers
                } else {
                    Reason::NameUnknown
                });
                choice.score = if given.postcode.is_some() { 0.85 } else { 0.6 };
            }
            (false, false, _) => {
                choice
                    .reasons
                    .extend([Reason::NameDiffers, Reason::PostcodeDiffers]);
                choice.score = 0.4;
            }
        }
        Some(choice)
    }

    /// Whether a commune bears one of the names, or nearly.
    pub(super) fn bears(&self, index: u32, given: &[Cleaned]) -> bool {
        let own = names::key(&names::words(self.at(index).name));
        given.iter().any(|name| {
            let key = names::key(&name.words);
            names::alike(&key, &own) >= 0.8
                || (key.len() >= 5 && (own.starts_with(&key) || key.starts_with(&own)))
                || self.named(&name.words).iter().any(|m| m.commune == index)
        })
    }

    /// Whether a postcode is the commune's, or an unlisted one of its département.
    pub(super) fn serves(&self, index: u32, postcode: u32) -> bool {
        let served = self.served(postcode);
        if served.is_empty() {
            return departments_of(postcode).contains(&self.at(index).department);
        }
        served.contains(&index)
    }

    fn by_postcode(&'static self, given: &Given, postcode: Postcode) -> Option<Choice> {
        let served = self.served(postcode.value);
        let first = *served.first()?;
        if served.len() == 1 {
            return Some(Choice::new(first, 0.85, &[Reason::Postcode]));
        }
        let held = given.point.and_then(|p| self.contains(p));
        let held = served
            .iter()
            .find(|i| held.is_some_and(|c| c.code == self.at(**i).code));
        Some(match held {
            Some(index) => Choice::new(*index, 0.9, &[Reason::Postcode, Reason::Point]),
            None => Choice::new(first, 0.5, &[Reason::Postcode, Reason::SeveralCommunes]),
        })
    }

    /// The département, région or EPCI given or named in words.
    pub(super) fn area(&'static self, given: &Given, text: &PlaceText) -> Option<Located> {
        let prefix = given
            .postcode
            .filter(|p| !p.lost_zero)
            .map(|p| departments_of(p.value));
        let posted = prefix.and_then(|d| (d.len() == 1).then(|| d[0]));
        let words = [&text.commune, &text.department, &text.region, &text.address];
        let named = words.iter().find_map(|w| self.named_area(w));
        let (level, code, reason) = given
            .department
            .map(|d| (Level::Department, d, Reason::Department))
            .or_else(|| posted.map(|d| (Level::Department, d, Reason::Postcode)))
            .or_else(|| given.region.map(|r| (Level::Region, r, Reason::Region)))
            .or(named)?;
        let unit = self.unit(level, code)?;
        let above = |wanted| {
            let own = (unit.level == wanted).then_some(unit.code);
            let parent = || unit.parents.iter().find(|p| p.0 == wanted).map(|p| p.1);
            own.or_else(parent).map(str::to_owned)
        };
        let unknown = !given.names.is_empty() && reason != Reason::Name;
        let mut reasons = vec![reason];
        reasons.extend(unknown.then_some(Reason::NameUnknown));
        reasons.extend(&given.notes);
        let reasons = super::in_order(reasons);
        Some(Located {
            placing: Placing {
                insee: None,
                department: above(Level::Department),
                region: above(Level::Region),
                epci: above(Level::Epci),
                lat: Some(unit.point.0),
                lon: Some(unit.point.1),
                precision: match level {
                    Level::Region => Precision::Region,
                    Level::Department => Precision::Department,
                    Level::Epci | Level::Commune => Precision::Epci,
                },
                score: if unknown { 0.3 } else { 0.6 },
                reason: super::codes(&reasons),
            },
            ward: None,
            reasons,
        })
    }

    pub(super) fn named_area(&self, text: &str) -> Option<(Level, &'static str, Reason)> {
        let wanted = names::key(&names::words(text));
        if wanted.len() < 3 {
            return None;
        }
        let is = |name: &str| names::key(&names::words(name)) == wanted;
        let region = self.regions.iter().find(|r| is(r.name));
        let department = self.departments.iter().find(|d| is(d.name));
        let grouping = || {
            let short = |name: &str| {
                let words = names::words(name);
                let kind = words
                    .first()
                    .is_some_and(|w| matches!(w.as_str(), "cc" | "ca" | "cu"));
                names::key(&words[usize::from(kind && words.len() > 1)..]) == wanted
            };
            self.epci.iter().find(|e| is(e.name) || short(e.name))
        };
        let department = department.map(|d| (Level::Department, d.code, Reason::Name));
        // Where both bear one name (Guadeloupe), the département is the finer answer.
        department
            .or_else(|| region.map(|r| (Level::Region, r.code, Reason::Name)))
            .or_else(|| grouping().map(|e| (Level::Epci, e.code, Reason::Name)))
    }

    /// The communes among which a hint leaves the choice.
    pub(super) fn hinted(&self, commune: &Commune, given: &Given) -> bool {
        let beside = given.names.iter().find_map(|n| n.department.as_deref());
        match (given.department.or(beside), given.region) {
            (Some(department), _) => commune.department == department,
            (None, Some(region)) => commune.region == region,
            (None, None) => true,
        }
    }
}

/// The départements that share the beginning of a postcode.
pub(super) fn departments_of(postcode: u32) -> Vec<&'static str> {
    let land = Territory::get();
    let wanted = match postcode / 1000 {
        20 => return vec!["2A", "2B"],
        97 | 98 => format!("{:03}", postcode / 100),
        other => format!("{other:02}"),
    };
    // Saint-Barthélemy and Saint-Martin kept postcodes of Guadeloupe.
    let wanted = match postcode {
        97_133 => "977",
        97_150 => "978",
        _ => wanted.as_str(),
    };
    land.departments
        .iter()
        .filter(|d| d.code == wanted)
        .map(|d| d.code)
        .collect()
}
