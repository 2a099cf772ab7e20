//! The moderators' queue.

use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::collective::join::{Answer, Pending, Request};
use app::collective::standing::Standing;
use askama::Template;
use model::{Licence, Source, SourceId};
use std::collections::BTreeMap;

/// A request that waits.
pub struct Waiting {
    number: i64,
    version: i64,
    request: Request,
    licence: String,
    /// The address of the census, when it is one that can be followed.
    link: Option<String>,
    day: String,
    suggested: String,
    /// Whether a source already bears the suggested name.
    taken: bool,
}

/// A request that was answered.
pub struct Answered {
    census: String,
    day: String,
    answer: String,
}

/// A census and what its organisation may be in the collective.
pub struct Place {
    source: String,
    name: String,
    /// Word, label, whether it is so.
    choices: Vec<(&'static str, String, bool)>,
}

/// The queue.
#[derive(Template)]
#[template(path = "collective/moderation.html")]
pub struct Queue {
    shell: Shell,
    t: Words,
    waiting: Vec<Waiting>,
    places: Vec<Place>,
    answered: Vec<Answered>,
    note: Option<String>,
    token: String,
}

impl Queue {
    /// With a word on what just happened.
    #[must_use]
    pub fn new(
        site: &str,
        (waiting, answered): (&[Pending], &[Pending]),
        (known, standings): (&BTreeMap<SourceId, Source>, &BTreeMap<SourceId, Standing>),
        note: Option<String>,
        token: &str,
        t: Words,
    ) -> Self {
        let shown = waiting.iter().map(|pending| Waiting {
            number: pending.number,
            version: pending.version,
            licence: Licence(pending.request.licence.clone()).title().to_owned(),
            link: Some(pending.request.place.clone())
                .filter(|place| place.starts_with("https://") || place.starts_with("http://")),
            day: t.day(pending.at),
            taken: SourceId::parse(&pending.suggested).is_some_and(|id| known.contains_key(&id)),
            suggested: pending.suggested.clone(),
            request: pending.request.clone(),
        });
        let places = known.values().filter(|source| !source.id.is_hand());
        let places = places.map(|source| Place {
            source: source.id.to_string(),
            name: format!("{} — {}", source.partner.name, source.title),
            choices: (Standing::ALL.iter())
                .map(|(standing, word)| {
                    let label = t.say(&format!("standing-{word}"));
                    (*word, label, standings.get(&source.id) == Some(standing))
                })
                .collect(),
        });
        let past = answered.iter().map(|pending| Answered {
            census: pending.request.census.clone(),
            day: t.day(pending.at),
            answer: match &pending.answer {
                Some(Answer::Accepted(id)) => t.with("moderation-accepted-as", id),
                Some(Answer::Refused(reason)) => t.with("moderation-refused-for", reason),
                None => String::new(),
            },
        });
        Self {
            shell: Shell::new(t, site, Section::Own, "/moderation")
                .titled(t.say("moderation-title"))
                .unlisted(),
            t,
            waiting: shown.collect(),
            places: places.collect(),
            answered: past.collect(),
            note,
            token: token.to_owned(),
        }
    }
}
