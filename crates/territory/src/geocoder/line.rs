//! One-line addresses: heard when the columns leave a doubt, or contradict them.

use super::Choice;
use super::choose::departments_of;
use super::given::Given;
use crate::address::{self, Cleaned};
use crate::names::Match;
use crate::{Reason, Territory};

/// From this score up, a choice is not reopened by the address.
const SURE: f32 = 0.9;

/// Words that tie a name to the street before it.
const LINKS: [&str; 6] = ["de", "du", "d", "des", "la", "l"];

impl Territory {
    /// Hears a one-line text where the columns left a doubt, or contradict it.
    pub(super) fn with_address(
        &'static self,
        chosen: Option<Choice>,
        given: &Given,
        line: &str,
    ) -> Option<Choice> {
        let digits = line.bytes().filter(u8::is_ascii_digit).count() >= 5;
        let doubtful = chosen.as_ref().is_none_or(|c| c.score < SURE);
        if line.is_empty() || !(digits || doubtful) {
            return chosen;
        }
        let read = given.of_address(line);
        let found = match read.postcode {
            Some(_) => self.by_name_or_postcode(&read),
            None => self
                .by_last_words(line, given)
                .or_else(|| self.by_last_piece(&read, given)),
        };
        let Some(mut found) = found else {
            return chosen;
        };
        found.reasons.push(Reason::Address);
        found.reasons.extend(&read.notes);
        let Some(mut chosen) = chosen else {
            return Some(found);
        };
        let firm = found.score >= SURE;
        if found.commune == chosen.commune {
            if firm && chosen.score < found.score {
                chosen.score = chosen.score.max(0.9);
                chosen.reasons.push(Reason::Address);
                chosen.reasons.retain(|r| *r != Reason::SeveralCommunes);
            }
            return Some(chosen);
        }
        if firm && chosen.score < SURE {
            // A postcode column that only helped to guess is the weaker witness.
            let differs = given
                .postcode
                .is_some_and(|p| !self.serves(found.commune, p.value));
            if differs {
                found.reasons.push(Reason::PostcodeDiffers);
                found.score = 0.75;
            }
            return Some(found);
        }
        if firm && read.postcode.is_some() {
            chosen.reasons.push(Reason::AddressDiffers);
            chosen.score *= 0.8;
        }
        Some(chosen)
    }

    /// A commune of the postcode's column (or of its département, for a CEDEX) whose name ends
    /// the line: "2 rue Verte Tuffé".
    fn by_last_words(&'static self, line: &str, given: &Given) -> Option<Choice> {
        let postcode = given.postcode.filter(|p| !p.lost_zero)?;
        let served = self.served(postcode.value);
        let near = departments_of(postcode.value);
        let cleaned = address::clean(line).words;
        let longest = cleaned.len().saturating_sub(8);
        (longest..cleaned.len()).find_map(|from| {
            let fits = |m: &Match| {
                let beside = near.contains(&self.at(m.commune).department);
                served.contains(&m.commune) || (served.is_empty() && beside)
            };
            let found = self.named(&cleaned[from..]).into_iter().find(fits)?;
            // "rue de Laval" is a street, not a town.
            let before = from.checked_sub(1).and_then(|at| cleaned.get(at));
            if before.is_some_and(|w| address::is_street(w) || LINKS.contains(&w.as_str())) {
                return None;
            }
            let reason = if served.is_empty() {
                Reason::Cedex
            } else {
                Reason::Postcode
            };
            Some(
                Choice::new(found.commune, 0.92, &[reason, Reason::Name]).named(self, found.origin),
            )
        })
    }

    /// A commune as the last piece of a text without postcode, with nothing of a street in it.
    fn by_last_piece(&'static self, read: &Given, given: &Given) -> Option<Choice> {
        let plain = |name: &&Cleaned| {
            name.words.len() <= 7
                && !name.words.iter().any(|w| address::is_street(w))
                && !name
                    .words
                    .iter()
                    .any(|w| w.starts_with(|c: char| c.is_ascii_digit()))
        };
        let name = read
            .names
            .iter()
            .filter(plain)
            .find(|n| !self.named(&n.words).is_empty())?;
        let alone = Given {
            names: vec![name.clone()],
            department: given.department,
            postcode: given.postcode,
            point: given.point,
            region: given.region,
            ..Given::default()
        };
        let found = match alone.postcode {
            Some(postcode) => self.by_name_and_postcode(&alone, postcode),
            None => self.by_name(&alone),
        };
        found.map(|mut f| {
            f.score *= 0.9;
            f
        })
    }
}
