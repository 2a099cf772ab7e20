//! The pages of those who prepare gatherings.

pub mod committee;
pub mod edition;
pub mod hall;
pub mod lead;
pub mod passage;
pub mod stage;
pub mod strands;

use crate::i18n::Words;
use app::gatherings::passages::Stand;
use gatherings::edition::{Anchor, Format, Stage};
use gatherings::message::Holder;
use gatherings::passage::Missing;
use model::people::PersonId;
use std::collections::BTreeMap;

/// How a person is called; a plain word for whoever left.
fn called(names: &BTreeMap<PersonId, String>, person: PersonId, t: Words) -> String {
    names
        .get(&person)
        .cloned()
        .unwrap_or_else(|| t.say("person-gone"))
}

/// Who carries a project.
fn holder(holder: &Holder, names: &BTreeMap<PersonId, String>, t: Words) -> String {
    match holder {
        Holder::Account(person) => called(names, *person, t),
        Holder::NoAccount { name } => t.with("holder-no-account", name),
    }
}

fn stage(stage: Stage, t: Words) -> String {
    t.say(match stage {
        Stage::Preparing => "edition-preparing",
        Stage::Scouting => "edition-scouting",
        Stage::Decided => "edition-decided",
        Stage::Held => "edition-held",
        Stage::Closed => "edition-closed",
        Stage::Archived => "edition-archived",
    })
}

fn form(format: &Format, t: Words) -> String {
    t.say(match format {
        Format::Evening => "edition-evening",
        Format::Cafe => "edition-cafe",
        Format::Thematic { .. } => "edition-thematic",
        Format::Unconference => "edition-unconference",
        Format::Visit => "edition-visit",
    })
}

fn stand(stand: Stand, t: Words) -> String {
    t.say(match stand {
        Stand::Lead => "stand-lead",
        Stand::Told => "stand-told",
        Stand::Briefed => "stand-briefed",
        Stand::Candidate => "stand-candidate",
        Stand::Selected => "stand-selected",
        Stand::Presented => "stand-presented",
        Stand::Returning => "stand-returning",
        Stand::Ended => "stand-ended",
    })
}

/// An axis, in words; its own code where the team made it.
pub(crate) fn axis(code: &str, t: Words) -> String {
    t.say(match code {
        "stage" => "axis-stage",
        "sector" => "axis-sector",
        "innovation" => "axis-innovation",
        "legal-nature" => "axis-legal-nature",
        "family" => "axis-family",
        other => return other.to_owned(),
    })
}

fn missing(what: &Missing, t: Words) -> String {
    match what {
        Missing::Who => t.say("brief-who"),
        Missing::Situation => t.say("brief-situation"),
        Missing::Usage => t.say("brief-usage"),
        Missing::Change => t.say("brief-change"),
        Missing::Axis(code) => axis(code, t),
    }
}

/// What binds a team or an edition, in words.
fn anchor(anchor: &Anchor) -> String {
    let place = anchor.territory().map(|code| place(code.as_str()));
    let domain = anchor.domain().map(ToString::to_string);
    [place, domain]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// The name of a territory by its code (`department:44`).
fn place(code: &str) -> String {
    use search::{Area, Level};
    let found = code.split_once(':').and_then(|(level, code)| {
        let level = match level {
            "region" => Level::Region,
            "department" => Level::Department,
            "epci" => Level::Epci,
            _ => Level::Commune,
        };
        crate::land::name(&Area {
            level,
            code: code.to_owned(),
        })
    });
    found.unwrap_or_else(|| code.to_owned())
}

/// A sentence on what was just done; nothing for a word that is none.
fn note(words: &[(&str, &str)], told: &str, t: Words) -> Option<String> {
    let found = words.iter().find(|(word, _)| *word == told);
    found.map(|(_, key)| t.say(key))
}
