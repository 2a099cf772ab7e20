//! The sentences that organisers meet, in both languages.

use crate::i18n::Words;
use gatherings::Refusal;
use gatherings::passage::Missing;

/// What the room says to organisers; `None` when another list has the sentence.
pub(super) fn said(refusal: &Refusal, t: Words) -> Option<String> {
    choosing(refusal, t)
        .or_else(|| returning(refusal, t))
        .or_else(|| gathering(refusal, t))
}

/// Choosing a set.
fn choosing(refusal: &Refusal, t: Words) -> Option<String> {
    Some(match refusal {
        Refusal::NoSet {
            size,
            candidates,
            bounds,
            must,
            identical,
        } => {
            let mut said = vec![t.with_two("refusal-no-set", size, candidates)];
            if !bounds.is_empty() {
                said.push(t.with("refusal-no-set-bounds", bounds.join(" ; ")));
            }
            if !must.is_empty() {
                let names: Vec<String> = must.iter().map(ToString::to_string).collect();
                said.push(t.with("refusal-no-set-must", names.join(", ")));
            }
            if *identical {
                said.push(t.say("refusal-no-set-identical"));
            }
            said.join(" ")
        }
        Refusal::AxisForbidden(axis) => t.with("refusal-axis-forbidden", axis),
        Refusal::AxisUnusable(axis) => t.with("refusal-axis-unusable", axis),
        Refusal::NoAxis => t.say("refusal-no-axis"),
        Refusal::NoSuchAxis(axis) => t.with("refusal-no-such-axis", axis),
        Refusal::SelectionSize { size, candidates } => {
            t.with_two("refusal-selection-size", size, candidates)
        }
        Refusal::AboveCap { size, cap } => t.with_two("refusal-above-cap", size, cap),
        Refusal::Twice(project) => t.with("refusal-twice", project),
        Refusal::AxisNotFilled { project, axis } => {
            t.with_two("refusal-axis-not-filled", project, axis)
        }
        Refusal::NotACandidate(project) => t.with("refusal-not-a-candidate", project),
        Refusal::MustAndExcluded(project) => t.with("refusal-must-and-excluded", project),
        Refusal::CriteriaOrder => t.say("refusal-criteria-order"),
        Refusal::SearchTooLong => t.say("refusal-search-too-long"),
        Refusal::NotADeparture => t.say("refusal-not-a-departure"),
        Refusal::SetAside(project) => t.with("refusal-set-aside", project),
        Refusal::Identical(one, other) => t.with_two("refusal-identical", one, other),
        Refusal::NotThere(person) => t.with("refusal-not-there", person),
        _ => return None,
    })
}

/// Tables, draws, briefs and returns.
fn returning(refusal: &Refusal, t: Words) -> Option<String> {
    Some(match refusal {
        Refusal::BriefIncomplete(parts) => {
            let parts: Vec<String> = parts.iter().map(|part| missing(part, t)).collect();
            t.with("refusal-brief", parts.join(", "))
        }
        Refusal::TablesUnusable {
            guests,
            seats,
            rounds,
        } => t.with_three(
            "refusal-tables-unusable",
            [guests.to_string(), seats.to_string(), rounds.to_string()],
        ),
        Refusal::PersonTwice(person) => t.with("refusal-person-twice", person),
        Refusal::TogetherAndApart(one, other) => {
            t.with_two("refusal-together-and-apart", one, other)
        }
        Refusal::NoRoundLeft => t.say("refusal-no-round-left"),
        Refusal::DrawSize { size, pool } => t.with_two("refusal-draw-size", size, pool),
        Refusal::NoPanel { size, quotas } => {
            t.with_two("refusal-no-panel", size, quotas.join(" ; "))
        }
        Refusal::LotteryUnsound => t.say("refusal-lottery-unsound"),
        Refusal::ReservationAlone => t.say("refusal-reservation-alone"),
        Refusal::ReturnWithoutStrength => t.say("refusal-return-without-strength"),
        Refusal::ReturnTooThin { letters, needed } => {
            t.with_two("refusal-return-too-thin", letters, needed)
        }
        Refusal::OwnText => t.say("refusal-own-text"),
        Refusal::NotOnesOwn => t.say("refusal-not-ones-own"),
        Refusal::OnesOwn => t.say("refusal-ones-own"),
        Refusal::NotInTheSet(project) => t.with("refusal-not-in-the-set", project),
        Refusal::InTheSet(project) => t.with("refusal-in-the-set", project),
        Refusal::ReturnOfAnother(project) => t.with("refusal-return-of-another", project),
        Refusal::NothingKept => t.say("refusal-nothing-kept"),
        Refusal::ConsentOfAnother => t.say("refusal-consent-of-another"),
        Refusal::ReturnsOwed { count, first } => t.with_two("refusal-returns-owed", count, first),
        _ => return None,
    })
}

fn missing(part: &Missing, t: Words) -> String {
    match part {
        Missing::Who => t.say("refusal-brief-who"),
        Missing::Situation => t.say("refusal-brief-situation"),
        Missing::Usage => t.say("refusal-brief-usage"),
        Missing::Change => t.say("refusal-brief-change"),
        Missing::Axis(axis) => t.with("refusal-brief-axis", axis),
    }
}

/// Committees, editions, people who come, files.
fn gathering(refusal: &Refusal, t: Words) -> Option<String> {
    Some(match refusal {
        Refusal::NetworksTooFew { there, wanted } => {
            t.with_two("refusal-networks-too-few", there, wanted)
        }
        Refusal::PatronCannotSit(person) => t.with("refusal-patron-cannot-sit", person),
        Refusal::Linked { person, project } => t.with_two("refusal-linked", person, project),
        Refusal::OwnExemption => t.say("refusal-own-exemption"),
        Refusal::CommitteeTooSmall { there, wanted } => {
            t.with_two("refusal-committee-too-small", there, wanted)
        }
        Refusal::NoAnchor => t.say("refusal-no-anchor"),
        Refusal::NoSharedSpace => t.say("refusal-no-shared-space"),
        Refusal::NoTerritorialPartner => t.say("refusal-no-territorial-partner"),
        Refusal::AlreadyCoordinator(person) => t.with("refusal-already-coordinator", person),
        Refusal::SharingOff => t.say("refusal-sharing-off"),
        Refusal::CodeUnreadable => t.say("refusal-code-unreadable"),
        Refusal::CodeUnknown => t.say("refusal-code-unknown"),
        Refusal::AboveHours { asked, free } => t.with_two("refusal-above-hours", free, asked),
        Refusal::QuestionnaireUnusable => t.say("refusal-questionnaire-unusable"),
        Refusal::SolverFailed => t.say("refusal-solver-failed"),
        Refusal::NotIntroduced(person) => t.with("refusal-not-introduced", person),
        Refusal::PlaceTaken => t.say("refusal-place-taken"),
        Refusal::OutlineUnreadable { at, .. } => t.with("refusal-outline-unreadable", at),
        Refusal::WrittenInBetween(version) => t.with("refusal-written-in-between", version),
        Refusal::NotAWebAddress => t.say("refusal-not-a-web-address"),
        Refusal::HolderWithoutAccount => t.say("refusal-holder-without-account"),
        Refusal::AskedAlready => t.say("refusal-asked-already"),
        Refusal::NotFed => t.say("refusal-not-fed"),
        Refusal::NotReadByAll => t.say("refusal-not-read-by-all"),
        Refusal::StrandOfAnother => t.say("refusal-strand-of-another"),
        Refusal::CalendarUnreadable(_) => t.say("refusal-calendar-unreadable"),
        _ => return None,
    })
}
