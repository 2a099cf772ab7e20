//! Names: with a postcode, with a hint, alone; exact, near, truncated.

use super::Choice;
use super::choose::departments_of;
use super::given::{Given, Postcode};
use crate::names::{Match, Origin};
use crate::{Reason, Territory, distance_km, names};
use std::cmp::Reverse;

/// A homonym this many times more populated than the next one is the one meant…
const DWARFS: u32 = 10;
/// …when it has at least so many inhabitants.
const TOWN: u32 = 5_000;
/// Homonyms are told apart by a point at most so far from their seat, in kilometres.
const REACH_KM: f64 = 30.0;

impl Territory {
    /// Every exact match of the first variant that has any.
    fn matches(&self, given: &Given) -> Vec<Match> {
        let found = given.names.iter().map(|n| self.named(&n.words));
        found
            .into_iter()
            .find(|m| !m.is_empty())
            .unwrap_or_default()
    }

    /// The likeliest of several matches: today's name, then the more populated commune.
    fn best(&self, found: impl Iterator<Item = Match>) -> Option<Match> {
        found.min_by_key(|m| {
            let posted = matches!(m.origin, Origin::Post(_));
            (
                m.origin != Origin::Official,
                posted,
                Reverse(self.at(m.commune).population),
            )
        })
    }

    /// A name and a postcode that should agree.
    pub(super) fn by_name_and_postcode(
        &'static self,
        given: &Given,
        postcode: Postcode,
    ) -> Option<Choice> {
        let served = self.served(postcode.value);
        // Any variant that agrees with the postcode beats the first that merely exists.
        let agreeing = given.names.iter().find_map(|name| {
            let mut found = self.named(&name.words);
            found.retain(|m| served.contains(&m.commune));
            self.of_postcode(given, &found)
        });
        if agreeing.is_some() {
            return agreeing;
        }
        let found = self.matches(given);
        let near = departments_of(postcode.value);
        let beside = |m: &Match| near.contains(&self.at(m.commune).department);
        if let Some(same) = self.best(found.iter().copied().filter(beside)) {
            let cedex = served.is_empty() || given.names.iter().any(|n| n.cedex);
            let (score, reason) = if cedex {
                (0.92, Reason::Cedex)
            } else {
                (0.75, Reason::PostcodeDiffers)
            };
            let choice = Choice::new(same.commune, score, &[Reason::Name, reason]);
            return Some(choice.named(self, same.origin));
        }
        self.nearly(given, served, &near).or_else(|| {
            if found.is_empty() {
                self.unknown_name(given, postcode, served)
            } else {
                self.contradiction(given, postcode, served, &found)
            }
        })
    }

    /// The commune of the postcode that bears the name. A few postcodes serve two homonyms: then
    /// the hint, else the point, tells.
    fn of_postcode(&'static self, given: &Given, found: &[Match]) -> Option<Choice> {
        let best = self.best(found.iter().copied())?;
        let both = [Reason::Postcode, Reason::Name];
        let twin = |m: &Match| m.origin == Origin::Official && m.commune != best.commune;
        if best.origin != Origin::Official || !found.iter().any(twin) {
            return Some(Choice::new(best.commune, 0.98, &both).named(self, best.origin));
        }
        let hinted = given.department.is_some() || given.region.is_some();
        let told = found
            .iter()
            .find(|m| hinted && self.hinted(self.at(m.commune), given));
        if let Some(told) = told {
            return Some(Choice::new(
                told.commune,
                0.95,
                &[both[0], both[1], Reason::Department],
            ));
        }
        let away = |m: &&Match| {
            given
                .point
                .map_or(0, |p| distance_km(p, self.at(m.commune).point) as u32)
        };
        let near = given.point.and_then(|_| found.iter().min_by_key(away));
        Some(match near {
            Some(m) => Choice::new(m.commune, 0.9, &[both[0], both[1], Reason::Point]),
            None => Choice::new(best.commune, 0.5, &[both[0], both[1], Reason::Ambiguous]),
        })
    }

    /// A misspelt or truncated name, among the communes of the postcode, then of its département.
    fn nearly(&'static self, given: &Given, served: &[u32], near: &[&str]) -> Option<Choice> {
        for name in &given.names {
            let key = names::key(&name.words);
            if key.len() < 4 {
                continue;
            }
            let close = served
                .iter()
                .map(|i| {
                    (
                        names::alike(&key, &names::key(&names::words(self.at(*i).name))),
                        *i,
                    )
                })
                .max_by(|a, b| a.0.total_cmp(&b.0))
                .filter(|(share, _)| *share >= 0.72);
            if let Some((_, index)) = close {
                let reasons = [Reason::Postcode, Reason::Name, Reason::Typo];
                return Some(Choice::new(index, 0.9, &reasons));
            }
            let holds = |i: &&u32| {
                let own = names::key(&names::words(self.at(**i).name));
                own.starts_with(&key) || (own.len() >= 4 && key.starts_with(&own))
            };
            let mut begun = served.iter().filter(holds);
            if let (Some(index), None) = (begun.next(), begun.next()) {
                let reasons = [Reason::Postcode, Reason::Name, Reason::Truncated];
                return Some(Choice::new(*index, 0.85, &reasons));
            }
            let around = |(_, m): &(f64, Match)| near.contains(&self.at(m.commune).department);
            let close = self.names.near(&key, 0.85).into_iter().find(around);
            if let Some((_, found)) = close {
                let differs = if served.is_empty() {
                    Reason::Cedex
                } else if served.contains(&found.commune) {
                    Reason::Postcode
                } else {
                    Reason::PostcodeDiffers
                };
                let score = if differs == Reason::PostcodeDiffers {
                    0.6
                } else {
                    0.8
                };
                let choice =
                    Choice::new(found.commune, score, &[Reason::Name, Reason::Typo, differs]);
                return Some(choice.named(self, found.origin));
            }
        }
        None
    }

    /// The name is no commune's: the postcode alone speaks, low.
    fn unknown_name(
        &'static self,
        given: &Given,
        postcode: Postcode,
        served: &[u32],
    ) -> Option<Choice> {
        let first = *served.first()?;
        let confirmed = given
            .department
            .is_some_and(|d| d == self.at(first).department);
        if postcode.lost_zero && !confirmed {
            // Four digits and an unknown town: as likely Brussels or Geneva as the Ain.
            return None;
        }
        let held = given.point.and_then(|p| self.contains(p));
        let held = served
            .iter()
            .find(|i| held.is_some_and(|c| c.code == self.at(**i).code));
        let reasons = [Reason::Postcode, Reason::NameUnknown];
        Some(match held {
            Some(index) => Choice::new(*index, 0.7, &[reasons[0], Reason::Point, reasons[1]]),
            None if served.len() == 1 => Choice::new(first, 0.6, &reasons),
            None => Choice::new(
                first,
                0.3,
                &[reasons[0], Reason::SeveralCommunes, reasons[1]],
            ),
        })
    }

    /// The name is a commune's, but elsewhere: the point, the département given or a one-digit
    /// slip decides for the name; otherwise the postcode wins (a hamlet often bears the name of
    /// a commune elsewhere). Never with a high score.
    fn contradiction(
        &'static self,
        given: &Given,
        postcode: Postcode,
        served: &[u32],
        found: &[Match],
    ) -> Option<Choice> {
        let digits = format!("{:05}", postcode.value);
        let vouched = |m: &Match| {
            let commune = self.at(m.commune);
            let near = given
                .point
                .is_some_and(|p| distance_km(p, commune.point) <= REACH_KM);
            let hinted = given.department.is_some_and(|d| d == commune.department);
            let slip = |p: &str| strsim::damerau_levenshtein(p, &digits) <= 1;
            near || hinted || (m.origin == Origin::Official && commune.postcodes().any(slip))
        };
        let reasons = [Reason::Name, Reason::PostcodeDiffers];
        if let Some(m) = self.best(found.iter().copied().filter(vouched)) {
            return Some(Choice::new(m.commune, 0.6, &reasons).named(self, m.origin));
        }
        if let Some(first) = served.first().filter(|_| !postcode.lost_zero) {
            let mut choice = Choice::new(*first, 0.4, &[Reason::Postcode, Reason::NameDiffers]);
            if served.len() > 1 {
                choice.reasons.push(Reason::SeveralCommunes);
                choice.score = 0.3;
            }
            return Some(choice);
        }
        let alone = Given {
            postcode: None,
            names: given.names.clone(),
            ..Given::default()
        };
        let mut choice = self.by_name(&alone)?;
        choice.reasons.push(Reason::PostcodeDiffers);
        choice.score = choice.score.min(0.4);
        Some(choice)
    }

    /// A name without postcode.
    pub(super) fn by_name(&'static self, given: &Given) -> Option<Choice> {
        let found = self.matches(given);
        let hint = given.department.is_some()
            || given.region.is_some()
            || given.names.iter().any(|n| n.department.is_some());
        let hinted: Vec<Match> = found
            .iter()
            .copied()
            .filter(|m| self.hinted(self.at(m.commune), given))
            .collect();
        let reason = if given.region.is_some() && given.department.is_none() {
            Reason::Region
        } else {
            Reason::Department
        };
        if hint && let Some(m) = self.best(hinted.iter().copied()) {
            let rivals = hinted
                .iter()
                .any(|o| o.origin == m.origin && o.commune != m.commune);
            let mut choice = Choice::new(m.commune, 0.95, &[Reason::Name, reason]);
            if rivals {
                choice.reasons.push(Reason::Ambiguous);
                choice.score = 0.6;
            }
            return Some(choice.named(self, m.origin));
        }
        if found.is_empty() {
            return self.misspelt(given, hint.then_some(reason));
        }
        let mut choice = self.among_homonyms(given, &found)?;
        let area = given
            .names
            .iter()
            .any(|n| self.named_area(&n.words.join(" ")).is_some());
        if area && !hint && self.at(choice.commune).name != "Paris" {
            // "Bretagne" is a village too; "Vienne" is a town and a département.
            if self.at(choice.commune).population < TOWN {
                return None;
            }
            choice.reasons.push(Reason::Ambiguous);
            choice.score = choice.score.min(0.4);
        }
        if hint {
            choice.reasons.push(Reason::DepartmentDiffers);
            choice.score = choice.score.min(0.4);
        }
        Some(choice)
    }

    /// One of the communes that bear a name, with nothing but perhaps a point to tell.
    fn among_homonyms(&'static self, given: &Given, found: &[Match]) -> Option<Choice> {
        let near = |m: &Match| {
            let point = given.point?;
            Some(distance_km(point, self.at(m.commune).point)).filter(|km| *km <= REACH_KM)
        };
        let closest = found
            .iter()
            .filter_map(|m| Some((near(m)?, *m)))
            .min_by(|a, b| a.0.total_cmp(&b.0));
        let best = self.best(found.iter().copied())?;
        let rival = found
            .iter()
            .filter(|m| m.commune != best.commune)
            .map(|m| self.at(m.commune).population)
            .max();
        let own = self.at(best.commune).population;
        if let (Some(_), Some((_, m))) = (rival, closest) {
            let choice = Choice::new(m.commune, 0.9, &[Reason::Name, Reason::Point]);
            return Some(choice.named(self, m.origin));
        }
        let official = best.origin == Origin::Official;
        let choice = match rival {
            None => Choice::new(
                best.commune,
                if official { 0.9 } else { 0.75 },
                &[Reason::Name],
            ),
            Some(rival) if own >= TOWN && own / DWARFS >= rival => {
                Choice::new(best.commune, 0.75, &[Reason::Name, Reason::Dominant])
            }
            Some(_) => Choice::new(best.commune, 0.3, &[Reason::Name, Reason::Ambiguous]),
        };
        Some(choice.named(self, best.origin))
    }

    /// A name that is nearly a commune's, the hint or its length making up for the postcode.
    fn misspelt(&'static self, given: &Given, hint: Option<Reason>) -> Option<Choice> {
        let (least, length) = if hint.is_some() { (0.85, 5) } else { (0.88, 8) };
        given.names.iter().find_map(|name| {
            let key = names::key(&name.words);
            if key.len() < length {
                return None;
            }
            let mut close = self.names.near(&key, least);
            close.retain(|(_, m)| hint.is_none() || self.hinted(self.at(m.commune), given));
            let (share, found) = close.first().copied()?;
            let rival = close
                .iter()
                .any(|(s, m)| *s >= share && m.commune != found.commune);
            let mut choice = Choice::new(found.commune, 0.7, &[Reason::Name, Reason::Typo]);
            choice.reasons.extend(hint);
            if rival {
                choice.reasons.push(Reason::Ambiguous);
                choice.score = 0.3;
            } else if hint.is_none() {
                choice.score = 0.5;
            }
            Some(choice.named(self, found.origin))
        })
    }
}
