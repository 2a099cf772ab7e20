//! Steps and criteria: what a team notes for itself (D20), shows, and hears back (D13); public action,
//! said apart (D14); going on and going back (D27).

use super::Accompanying;
use super::challenges::change;
use crate::{App, Error};
use ::journey::method::verdict::{Evidence, Found, Proofs, Verdict};
use ::journey::{ChallengeId, Line, Refusal, Text};
use access::Oneself;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::CardId;

/// Which verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Met.
    Met,
    /// Met in part.
    Partly,
    /// Not yet.
    NotYet,
    /// Without meaning here.
    NotApplicable,
}

/// A verdict as a form writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictForm {
    /// Which one.
    pub which: Which,
    /// What shows it: in words, and where it can be looked at (empty for the words themselves).
    pub evidence: Vec<(String, String)>,
    /// What is missing, or why it has no meaning here.
    pub words: String,
}

fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// Where a piece of evidence can be looked at: the address of a card, another address, or the words.
fn found(place: &str) -> Result<Found, Refusal> {
    let place = place.trim();
    if place.is_empty() {
        return Ok(Found::Words);
    }
    let card = place.rsplit('/').next().and_then(CardId::parse);
    match card {
        Some(card) if place.contains("/fiche/") => Ok(Found::Card(card)),
        _ if place.starts_with("https://") || place.starts_with("http://") => {
            Line::new(place).map(Found::Address)
        }
        _ => Line::new(place).map(Found::File),
    }
}

impl VerdictForm {
    /// The verdict it says, on that day.
    ///
    /// # Errors
    /// When "met" has no evidence (D13), or something is not said.
    fn read(&self, at: Timestamp) -> Result<Verdict, Refusal> {
        let words = || Text::new(&self.words);
        Ok(match self.which {
            Which::Met => Verdict::Met {
                evidence: self.proofs(at)?,
            },
            Which::Partly => Verdict::Partly {
                evidence: self.proofs(at)?,
                missing: words()?,
            },
            Which::NotYet => Verdict::NotYet { missing: words()? },
            Which::NotApplicable => Verdict::NotApplicable { reason: words()? },
        })
    }

    fn proofs(&self, at: Timestamp) -> Result<Proofs, Refusal> {
        let told = self.evidence.iter();
        let told = told.filter(|(words, _)| !words.trim().is_empty());
        let pieces = told.map(|(words, place)| {
            Ok(Evidence {
                words: Text::new(words)?,
                found: found(place)?,
                on: day(at),
            })
        });
        Proofs::new(pieces.collect::<Result<_, Refusal>>()?)
    }
}

/// One piece of evidence, to be read again.
pub(crate) fn proofs(words: &str, at: Timestamp) -> Result<Proofs, Refusal> {
    Proofs::new(vec![Evidence {
        words: Text::new(words)?,
        found: Found::Words,
        on: day(at),
    }])
}

/// Notes, for the team alone, what it thinks of a criterion (D20).
///
/// # Errors
/// When the person is not of the team, there is no such criterion, or "met" has no evidence.
pub async fn note(
    app: &App,
    by: Oneself,
    id: ChallengeId,
    code: &str,
    form: &VerdictForm,
) -> Result<(), Error> {
    let (me, verdict) = (by.person(), form.read(app.now())?);
    change(app, id, me, "challenge.note", &|mut file| {
        file.may_act(me)?;
        file.challenge.draft(code, verdict.clone(), me)?;
        Ok((file, Vec::new()))
    })
    .await
}

/// Shows the team's notes on a step to those who answer for the method.
///
/// # Errors
/// When nothing is noted, or the stakeholders are not mapped (D24).
pub async fn submit(app: &App, by: Oneself, id: ChallengeId, step: usize) -> Result<(), Error> {
    let (me, now) = (by.person(), app.now());
    change(app, id, me, "challenge.submit", &|mut file| {
        file.may_act(me)?;
        file.challenge.submit(step, me, now)?;
        Ok((file, Vec::new()))
    })
    .await
}

/// Says of a criterion what those who answer for the method think (D13).
///
/// # Errors
/// When the person is of the team, answers for another one's method, or nothing was submitted.
pub async fn judge(
    app: &App,
    by: &Accompanying,
    id: ChallengeId,
    code: &str,
    form: &VerdictForm,
) -> Result<(), Error> {
    let (now, verdict) = (app.now(), form.read(app.now())?);
    change(app, id, by.by(), "challenge.judge", &|mut file| {
        by.covers(file.team)?;
        let change = file.challenge.judge(code, verdict.clone(), by.by(), now)?;
        file.challenge = change.state;
        Ok((file, change.owed))
    })
    .await
}

/// Says whether the challenge is a matter of public action (D14); it closes nothing (D25).
///
/// # Errors
/// When the person is of the team, or says yes while the users' criterion is not met (D23).
pub async fn public_action(
    app: &App,
    by: &Accompanying,
    id: ChallengeId,
    relevant: bool,
    why: &str,
) -> Result<(), Error> {
    let (now, why) = (app.now(), Text::new(why)?);
    change(app, id, by.by(), "challenge.public-action", &|mut file| {
        by.covers(file.team)?;
        let said = (file.challenge).say_public_action(relevant, why.clone(), by.by(), now)?;
        file.challenge = said.state;
        Ok((file, said.owed))
    })
    .await
}

/// Goes on to the next step.
///
/// # Errors
/// When a blocking criterion holds it, or all steps are behind.
pub async fn go_on(app: &App, by: Oneself, id: ChallengeId) -> Result<(), Error> {
    let (me, now) = (by.person(), app.now());
    change(app, id, me, "challenge.go-on", &|mut file| {
        file.may_act(me)?;
        let change = file.challenge.go_on(me, now)?;
        file.challenge = change.state;
        Ok((file, change.owed))
    })
    .await
}

/// Goes back to an earlier step (D27).
///
/// # Errors
/// When it is not an earlier one, or no reason is given.
pub async fn go_back(
    app: &App,
    by: Oneself,
    id: ChallengeId,
    to: usize,
    why: &str,
) -> Result<(), Error> {
    let (me, now, why) = (by.person(), app.now(), Text::new(why)?);
    change(app, id, me, "challenge.go-back", &|mut file| {
        file.may_act(me)?;
        let change = file.challenge.go_back(to, why.clone(), me, now)?;
        file.challenge = change.state;
        Ok((file, change.owed))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d13_met_needs_evidence_whatever_the_form_says() {
        let form = |which, evidence: &[(&str, &str)], words: &str| VerdictForm {
            which,
            evidence: (evidence.iter())
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
                .collect(),
            words: words.to_owned(),
        };
        let at = Timestamp::UNIX_EPOCH;
        for bare in [Which::Met, Which::Partly] {
            let refused = form(bare, &[("  ", "")], "il manque").read(at);
            assert_eq!(refused, Err(Refusal::EvidenceMissing));
        }
        let met = form(Which::Met, &[("dit par trois voisins", "")], "").read(at);
        assert!(met.unwrap().met());
        assert!(form(Which::NotYet, &[], " ").read(at).is_err());
        let place = "https://croisee.example/en/fiche/";
        assert!(matches!(found(place), Ok(Found::Address(_))));
        assert_eq!(found(" "), Ok(Found::Words));
    }
}
