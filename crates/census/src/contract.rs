//! The contract of a source: what a run must look like before anybody sees it.
//!
//! A [`Measure`] counts while drafts stream by; [`check`] compares its counts with those of the
//! last good run and with the recipe. A run that fails is frozen with a reason, and the last good
//! copy stays.

use crate::recipe::Unmapped;
use crate::recipe::document::ContractPart;
use model::{Counts, Field, Notice, Part, Placing, Precision, Reject, RejectKind};
use std::collections::HashMap;

/// Unmapped words kept in the counts.
const MOST_UNMAPPED: usize = 200;
/// Unmapped words counted while measuring: a hostile source may not fill memory with them.
const MOST_COUNTED: usize = 20_000;
/// A fill rate below this was never worth defending.
const NOTABLE_FILL: f64 = 0.2;
/// Below this many projects, shares say little: one project more or less would freeze a run.
const FEW: u64 = 10;
/// An increase of the rejected share that is suspect, when it was low before.
const REJECT_JUMP: f64 = 0.2;

/// Counts a run as it streams by. Memory does not grow with the source.
#[derive(Debug, Clone, Default)]
pub struct Measure {
    counts: Counts,
    /// How many notices fill each field, in the order of [`Field::ALL`]; empty before the first.
    filled: Vec<u64>,
    unmapped: HashMap<Field, HashMap<String, u64>>,
    /// Different words counted, all fields together.
    words: usize,
}

impl Measure {
    /// Counts a row that the reader gave, readable or not.
    pub fn row(&mut self) {
        self.counts.rows += 1;
    }

    /// Counts a row, or a value, that was set aside.
    pub fn reject(&mut self, reject: &Reject) {
        let reasons = if reject.whole_row {
            self.counts.rejected += 1;
            &mut self.counts.reasons
        } else {
            &mut self.counts.set_aside
        };
        *reasons.entry(reject.kind).or_default() += 1;
    }

    /// Counts a word without meaning.
    pub fn unmapped(&mut self, unmapped: &Unmapped) {
        let known = self.unmapped.entry(unmapped.field).or_default();
        if let Some(times) = known.get_mut(&unmapped.word) {
            *times += 1;
        } else if self.words < MOST_COUNTED {
            known.insert(unmapped.word.clone(), 1);
            self.words += 1;
        }
    }

    /// Counts a notice: which fields it fills, its places.
    pub fn notice(&mut self, notice: &Notice) {
        self.counts.notices += 1;
        self.filled.resize(Field::ALL.len(), 0);
        let mut last = None;
        for claim in &notice.claims {
            // Claims are sorted by field: each counts once.
            if last != Some(claim.field) {
                self.filled[claim.field as usize] += 1;
                last = Some(claim.field);
            }
        }
        for field in Field::ALL
            .iter()
            .filter(|field| field.part() == Part::Place)
        {
            if notice.places.iter().any(|place| is_said(place, *field)) {
                self.filled[*field as usize] += 1;
            }
        }
        for place in &notice.places {
            self.counts.places += 1;
            if let Some(found) = &place.found {
                self.counts.placed += u64::from(found.precision <= Precision::Commune);
                self.counts.flagged += u64::from(is_doubtful(found));
            }
        }
    }

    /// Forgets the notices counted so far, not the rows: they are to be counted otherwise.
    pub fn forget_notices(&mut self) {
        self.filled.clear();
        self.counts.notices = 0;
        self.counts.places = 0;
        self.counts.placed = 0;
        self.counts.flagged = 0;
    }

    /// The counts so far; new, changed, unchanged and vanished notices are the steward's to add.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = self.counts.clone();
        let notices = counts.notices.max(1);
        let filled = Field::ALL.iter().zip(&self.filled).filter(|(_, n)| **n > 0);
        counts.fill = filled
            .map(|(field, n)| (*field, share(*n, notices)))
            .collect();
        let words = self.unmapped.iter().flat_map(|(field, words)| {
            let said = move |word: &String| format!("{} : {word}", field.as_str());
            words.iter().map(move |(word, n)| (said(word), *n))
        });
        let mut words: Vec<(String, u64)> = words.collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        words.truncate(MOST_UNMAPPED);
        counts.unmapped = words.into_iter().collect();
        counts
    }
}

fn is_said(place: &model::Place, field: Field) -> bool {
    let given = &place.given;
    match field {
        Field::PlaceName => !given.name.is_empty(),
        Field::PlaceAddress => !given.address.is_empty(),
        Field::PlacePostcode => !given.postcode.is_empty(),
        Field::PlaceCommune => !given.commune.is_empty(),
        Field::PlaceInsee => !given.insee.is_empty(),
        Field::PlaceDepartment => !given.department.is_empty(),
        Field::PlaceRegion => !given.region.is_empty(),
        Field::PlaceCountry => !given.country.is_empty(),
        Field::PlaceLat => given.lat.is_some(),
        Field::PlaceLon => given.lon.is_some(),
        _ => false,
    }
}

/// Whether the territory room shows a doubt about this placing.
fn is_doubtful(found: &Placing) -> bool {
    found.reason.split(' ').any(|code| {
        code.starts_with("far") || code.contains("shift") || code.starts_with("conflict")
    })
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of rows are far below 2^52"
)]
fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

/// What becomes of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It may be published.
    Pass,
    /// It is held back.
    Freeze {
        /// Why, in plain French, with what to do.
        reason: String,
    },
}

/// Compares a run with the last good one and with the recipe's contract. All that is wrong is said
/// at once.
#[must_use]
pub fn check(now: &Counts, last_good: Option<&Counts>, contract: &ContractPart) -> Verdict {
    let mut wrong = Vec::new();
    alone(now, contract, &mut wrong);
    if let Some(before) = last_good.filter(|before| before.notices > 0) {
        compared(now, before, contract, &mut wrong);
    }
    if wrong.is_empty() {
        return Verdict::Pass;
    }
    let reason = format!(
        "{}. La dernière bonne version reste en ligne ; vérifiez la source, puis relancez la moisson, ou assouplissez [contract] dans la recette",
        wrong.join(" ; ")
    );
    Verdict::Freeze { reason }
}

/// What can be said of a run by itself.
fn alone(now: &Counts, contract: &ContractPart, wrong: &mut Vec<String>) {
    if now.notices == 0 {
        wrong.push("la source ne donne plus aucun projet".to_owned());
        return;
    }
    if now.notices < contract.min_rows {
        wrong.push(format!(
            "{} projets seulement, la recette en attend au moins {}",
            now.notices, contract.min_rows
        ));
    }
    let rejected = rejected_share(now);
    if rejected > contract.max_rejected {
        wrong.push(format!("{} des lignes sont rejetées", percent(rejected)));
    }
    for (field, least) in &contract.fill {
        let fill = now.fill.get(field).copied().unwrap_or(0.0);
        if fill < *least {
            wrong.push(format!(
                "le champ « {} » n’est rempli qu’à {}, la recette demande {}",
                field.as_str(),
                percent(fill),
                percent(*least)
            ));
        }
    }
}

/// What changed too much since the last good run.
fn compared(now: &Counts, before: &Counts, contract: &ContractPart, wrong: &mut Vec<String>) {
    let loss = 1.0 - share(now.notices, before.notices);
    // The steward knows which notices vanished: a source that swaps all its projects keeps its size.
    let vanished = share(now.vanished, before.notices);
    let lost = loss.max(vanished);
    // One project may always leave: in a small census it is a large share.
    let several = before.notices.saturating_sub(now.notices).max(now.vanished) > 1;
    if several && lost > contract.max_loss {
        wrong.push(format!(
            "{} des projets ont disparu ({} avant, {} maintenant)",
            percent(lost),
            before.notices,
            now.notices
        ));
    }
    let (rejected, usual) = (rejected_share(now), rejected_share(before));
    if before.rows >= FEW && rejected > usual * 2.0 && rejected - usual > REJECT_JUMP {
        wrong.push(format!(
            "les lignes rejetées passent de {} à {}",
            percent(usual),
            percent(rejected)
        ));
    }
    if before.notices < FEW {
        return;
    }
    for (field, usual) in &before.fill {
        let fill = now.fill.get(field).copied().unwrap_or(0.0);
        if *usual >= NOTABLE_FILL && fill < usual * (1.0 - contract.max_fill_drop) {
            wrong.push(format!(
                "le champ « {} » n’est plus rempli qu’à {} (avant : {})",
                field.as_str(),
                percent(fill),
                percent(*usual)
            ));
        }
    }
}

/// The share of rows rejected against the recipe's will.
fn rejected_share(counts: &Counts) -> f64 {
    let dropped = counts
        .reasons
        .get(&RejectKind::Dropped)
        .copied()
        .unwrap_or(0);
    share(
        counts.rejected.saturating_sub(dropped),
        counts.rows.saturating_sub(dropped),
    )
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(notices: u64, rejected: u64, fill: &[(Field, f64)]) -> Counts {
        Counts {
            rows: notices + rejected,
            notices,
            rejected,
            fill: fill.iter().copied().collect(),
            ..Counts::default()
        }
    }

    fn reason(now: &Counts, before: Option<&Counts>) -> String {
        match check(now, before, &ContractPart::default()) {
            Verdict::Pass => String::new(),
            Verdict::Freeze { reason } => reason,
        }
    }

    // E14: a failed or shrunken run never replaces the last good one.
    #[test]
    fn e14_a_shrunken_run_is_frozen_with_its_reason() {
        let before = counts(100, 0, &[(Field::Email, 0.9), (Field::Phone, 0.1)]);
        for (now, expected) in [
            (counts(100, 0, &[(Field::Email, 0.9)]), ""),
            (counts(71, 0, &[(Field::Email, 0.9)]), ""),
            (
                counts(69, 0, &[(Field::Email, 0.9)]),
                "31 % des projets ont disparu",
            ),
            (counts(0, 0, &[]), "plus aucun projet"),
            (
                counts(100, 0, &[(Field::Email, 0.3)]),
                "« email » n’est plus rempli qu’à 30 %",
            ),
            (
                counts(100, 40, &[(Field::Email, 0.9)]),
                "rejetées passent de 0 % à 29 %",
            ),
            (
                counts(100, 150, &[(Field::Email, 0.9)]),
                "60 % des lignes sont rejetées",
            ),
        ] {
            let said = reason(&now, Some(&before));
            assert_eq!(said.is_empty(), expected.is_empty(), "{said}");
            assert!(said.contains(expected), "{said}");
        }
    }

    #[test]
    fn swapped_projects_count_as_lost() {
        let before = counts(100, 0, &[]);
        let now = Counts {
            vanished: 60,
            new: 60,
            ..counts(100, 0, &[])
        };
        assert!(reason(&now, Some(&before)).contains("60 %"));
    }

    #[test]
    fn the_recipe_may_ask_for_more() {
        let contract = ContractPart {
            min_rows: 50,
            fill: [(Field::PlaceCommune, 0.8)].into(),
            ..ContractPart::default()
        };
        let now = counts(40, 0, &[(Field::PlaceCommune, 0.5)]);
        let Verdict::Freeze { reason } = check(&now, None, &contract) else {
            panic!("it must freeze");
        };
        assert!(
            reason.contains("40 projets") && reason.contains("place.commune"),
            "{reason}"
        );
        assert_eq!(reason_of_first(&counts(1, 0, &[])), "");
    }

    fn reason_of_first(now: &Counts) -> String {
        reason(now, None)
    }

    #[test]
    fn dropped_rows_are_not_failures() {
        let mut now = counts(10, 90, &[]);
        now.reasons.insert(RejectKind::Dropped, 90);
        assert_eq!(reason(&now, None), "");
    }
}
