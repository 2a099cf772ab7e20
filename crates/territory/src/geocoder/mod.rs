//! The offline geocoder: which commune a place is in, how sure that is, and why.
//!
//! The clues of the columns are weighed first, then those of the address; the point confirms,
//! tells between several, or is shown to be wrong. A doubtful answer always says so.

mod by_name;
mod choose;
mod given;
mod line;
mod refine;

use crate::names::Origin;
use crate::units::{Commune, Known};
use crate::{Reason, Territory, point};
use given::Given;
use model::{PlaceText, Placing, Precision};
pub use refine::{StreetPoint, may_be_refined};

/// A point farther than this from its commune's box, in kilometres, is not believed.
pub const FAR_KM: f64 = 20.0;

/// A point farther than this from its commune's box, in kilometres, is remarked upon.
const NEAR_KM: f64 = 2.0;

/// A placing with what a plain placing cannot carry.
#[derive(Debug, Clone, PartialEq)]
pub struct Located {
    /// The placing, as cards keep it.
    pub placing: Placing,
    /// INSEE code of the ward of Paris, Lyon or Marseille, as geocoders give it.
    pub ward: Option<&'static str>,
    /// The reasons behind `placing.reason`.
    pub reasons: Vec<Reason>,
}

impl Located {
    /// Whether a person should look at it.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.reasons.iter().any(|r| r.is_doubt())
    }
}

/// A commune chosen, with its grounds.
#[derive(Debug, Clone)]
struct Choice {
    commune: u32,
    /// The ward, delegated or associated commune.
    part: Option<&'static Commune>,
    score: f32,
    reasons: Vec<Reason>,
}

impl Choice {
    fn new(commune: u32, score: f32, reasons: &[Reason]) -> Self {
        Self {
            commune,
            part: None,
            score,
            reasons: reasons.to_vec(),
        }
    }

    /// Adds what the matched name was.
    fn named(mut self, land: &'static Territory, origin: Origin) -> Self {
        match origin {
            Origin::Official => {}
            Origin::Part(at, kind) => {
                self.part = land.parts.get(at as usize);
                self.reasons.push(known_reason(kind));
            }
            Origin::Former(_) => self.reasons.push(Reason::MergedCommune),
            Origin::Post(_) => self.reasons.push(Reason::PostName),
        }
        self
    }
}

const fn known_reason(kind: Known) -> Reason {
    match kind {
        Known::Ward => Reason::Ward,
        Known::Delegated => Reason::DelegatedCommune,
        Known::Associated => Reason::AssociatedCommune,
        Known::Today | Known::Former => Reason::MergedCommune,
    }
}

impl Territory {
    /// Places a place. `None` when nothing in it can be found.
    #[must_use]
    pub fn place(&'static self, text: &PlaceText) -> Option<Placing> {
        self.locate(text).map(|located| located.placing)
    }

    /// Places a place, and says all that is known of the answer.
    #[must_use]
    pub fn locate(&'static self, text: &PlaceText) -> Option<Located> {
        let given = Given::read(self, text);
        if given.abroad {
            return Some(abroad(&given));
        }
        let mut chosen = self.by_columns(&given);
        chosen = self.with_address(chosen, &given, &text.address);
        if text.commune.bytes().filter(u8::is_ascii_digit).count() >= 5 {
            // A whole address in the commune's column.
            chosen = self.with_address(chosen, &given, &text.commune);
        }
        match chosen {
            Some(choice) => Some(self.settle(choice, &given, text)),
            None => self.without_commune(&given, text),
        }
    }

    /// Confronts the commune with the point, and writes the answer.
    fn settle(&'static self, mut choice: Choice, given: &Given, text: &PlaceText) -> Located {
        choice.reasons.extend(&given.notes);
        let commune = self.at(choice.commune);
        if let Some(department) = given.department
            && department != commune.department
            && choice.score < 0.99
        {
            choice.reasons.push(Reason::DepartmentDiffers);
            choice.score *= 0.7;
        }
        let ward = self.ward(&mut choice, given, text);
        let part = ward.or(choice.part);
        let mut precision = if part.is_some() {
            Precision::Ward
        } else {
            Precision::Commune
        };
        let mut point = part.unwrap_or(commune).point;
        if let Some(own) = given.point {
            let turned = (own.1, own.0);
            let away = point::outside_km(commune, own);
            if away <= FAR_KM {
                point = own;
                precision = Precision::Point;
                if away > NEAR_KM {
                    choice.reasons.push(Reason::NearCommune);
                    choice.score *= 0.9;
                }
            } else if point::outside_km(commune, turned) <= NEAR_KM {
                point = turned;
                precision = Precision::Point;
                choice.reasons.push(Reason::SwappedPoint);
            } else {
                choice.reasons.push(Reason::FarFromCommune);
                choice.score *= 0.5;
            }
        }
        self.answer(choice, ward, point, precision)
    }

    fn answer(
        &self,
        choice: Choice,
        ward: Option<&'static Commune>,
        point: (f64, f64),
        precision: Precision,
    ) -> Located {
        let commune = self.at(choice.commune);
        let reasons = in_order(choice.reasons);
        let owned = |code: &str| Some(code.to_owned()).filter(|c| !c.is_empty());
        Located {
            placing: Placing {
                insee: owned(commune.code),
                department: owned(commune.department),
                region: owned(commune.region),
                epci: owned(commune.epci),
                lat: Some(point.0),
                lon: Some(point.1),
                precision,
                score: (choice.score * 100.0).round() / 100.0,
                reason: codes(&reasons),
            },
            ward: ward.map(|w| w.code),
            reasons,
        }
    }

    /// The ward of Paris, Lyon or Marseille: by code, by number beside the name, by postcode.
    fn ward(
        &'static self,
        choice: &mut Choice,
        given: &Given,
        text: &PlaceText,
    ) -> Option<&'static Commune> {
        let home = self.at(choice.commune).code;
        if !matches!(home, "75056" | "69123" | "13055") {
            return None;
        }
        let within = |p: &&'static Commune| p.parent == home;
        let part = choice.part.filter(within).or_else(|| {
            let read = given.of_address(&text.address);
            let number = given.names.iter().chain(&read.names).find_map(|n| n.ward);
            let numbered = number.and_then(|n| {
                let code = match home {
                    "75056" => format!("751{n:02}"),
                    "69123" => format!("6938{n}"),
                    _ => format!("132{n:02}"),
                };
                self.parts.iter().find(|p| p.code == code)
            });
            let posted = [given.postcode, read.postcode]
                .into_iter()
                .flatten()
                .find_map(|p| {
                    let digits = if p.value == 75_116 {
                        "75016".into()
                    } else {
                        format!("{:05}", p.value)
                    };
                    self.parts
                        .iter()
                        .find(|w| w.parent == home && w.postcodes().any(|c| c == digits))
                });
            numbered.or(posted)
        })?;
        if !choice.reasons.contains(&Reason::Ward) {
            choice.reasons.push(Reason::Ward);
        }
        Some(part)
    }

    /// A point alone, or a département, région or EPCI named in words.
    fn without_commune(&'static self, given: &Given, text: &PlaceText) -> Option<Located> {
        if let Some(own) = given.point {
            let found = [(own, None), ((own.1, own.0), Some(Reason::SwappedPoint))]
                .into_iter()
                .find_map(|(p, note)| Some((self.nearest(p, FAR_KM)?.0, p, note)));
            let Some((commune, point, note)) = found else {
                return Some(abroad(given));
            };
            let index = self
                .communes
                .binary_search_by(|c| c.code.cmp(commune.code))
                .ok()?;
            let held = self.contains(point).is_some() && note.is_none();
            let score = if held { 0.85 } else { 0.5 };
            let mut choice = Choice::new(u32::try_from(index).ok()?, score, &[Reason::Point]);
            choice.reasons.extend(note);
            choice
                .reasons
                .extend((!held && note.is_none()).then_some(Reason::NearCommune));
            choice.reasons.extend(&given.notes);
            return Some(self.answer(choice, None, point, Precision::Point));
        }
        self.area(given, text)
    }
}

fn in_order(mut reasons: Vec<Reason>) -> Vec<Reason> {
    reasons.sort_unstable();
    reasons.dedup();
    reasons
}

fn codes(reasons: &[Reason]) -> String {
    reasons
        .iter()
        .map(|r| r.code())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A place that is not in France: its own point is kept, no French one is made up.
fn abroad(given: &Given) -> Located {
    let reasons = in_order([&[Reason::Abroad], given.notes.as_slice()].concat());
    Located {
        placing: Placing {
            insee: None,
            department: None,
            region: None,
            epci: None,
            lat: given.point.map(|p| p.0),
            lon: given.point.map(|p| p.1),
            precision: if given.point.is_some() {
                Precision::Point
            } else {
                Precision::Country
            },
            score: 0.5,
            reason: codes(&reasons),
        },
        ward: None,
        reasons,
    }
}

#[cfg(test)]
mod tests;
