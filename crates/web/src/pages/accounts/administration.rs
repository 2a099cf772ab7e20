//! Administration: offices, charter, log.

use crate::i18n::Words;
use crate::names;
use crate::shell::{Section, Shell};
use access::{Grant, Office};
use app::accounts::charter::Charter;
use askama::Template;
use jiff::civil::Date;
use model::people::PersonId;
use model::{Source, SourceId};
use serde::Deserialize;
use std::collections::BTreeMap;
use store::{LoggedDeed, Person, Sieve};
use url::form_urlencoded;

/// An office held.
pub struct Held {
    number: i64,
    office: String,
    name: String,
    mail: String,
    since: String,
}

/// The first page of administration.
#[derive(Template)]
#[template(path = "accounts/administration.html")]
pub struct Hall {
    shell: Shell,
    t: Words,
    held: Vec<Held>,
    sources: Vec<(String, String)>,
    version: i64,
    fr: String,
    en: String,
    note: Option<String>,
    token: String,
}

impl Hall {
    /// With a word on what just happened.
    #[must_use]
    pub fn new(
        site: &str,
        held: &[(Grant, Person)],
        charter: &Charter,
        sources: &BTreeMap<SourceId, Source>,
        note: Option<String>,
        token: &str,
        t: Words,
    ) -> Self {
        // Who prepares or comes to an evening is that edition's own affair.
        let here = |(grant, _): &&(Grant, Person)| !matches!(grant.office, Office::Edition(..));
        let held = held.iter().filter(here).map(|(grant, person)| Held {
            number: grant.number,
            office: names::office(&grant.office, t),
            name: person.name.clone(),
            mail: person.mail.clone().unwrap_or_default(),
            since: t.day(grant.at),
        });
        let sources = sources
            .iter()
            .map(|(id, source)| (id.to_string(), source.title.clone()));
        Self {
            shell: Shell::new(t, site, Section::Own, "/administration")
                .titled(t.say("administration-title"))
                .unlisted(),
            t,
            held: held.collect(),
            sources: sources.collect(),
            version: charter.version,
            fr: charter.text.fr.clone(),
            en: charter.text.en.clone(),
            note,
            token: token.to_owned(),
        }
    }
}

/// A deed in the log.
pub struct Done {
    number: i64,
    at: String,
    actor: String,
    act: String,
    about: String,
    detail: String,
}

/// What is sought in the log, as it stands in the address; what cannot be read seeks nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Sought {
    /// How the act begins.
    acte: String,
    /// The number of who did it.
    qui: String,
    /// On what.
    sur: String,
    /// From this day.
    du: String,
    /// To this day, included.
    au: String,
    /// Before this number.
    pub avant: Option<i64>,
}

impl Sought {
    /// The same for the store.
    #[must_use]
    pub fn sieve(&self) -> Sieve {
        let plain = |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>();
        let day = |text: &str| text.trim().parse::<Date>().ok();
        let start = |day: Date| Some(day.in_tz("Europe/Paris").ok()?.timestamp());
        Sieve {
            actor: self.qui.trim().parse().ok().map(PersonId),
            about: plain(&self.sur).trim().to_owned(),
            act: plain(&self.acte).trim().to_owned(),
            from: day(&self.du).and_then(start),
            to: day(&self.au).and_then(|day| start(day.tomorrow().ok()?)),
        }
    }

    /// The address of what follows.
    fn before(&self, number: i64, t: Words) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("acte", &self.acte),
            ("qui", &self.qui),
            ("sur", &self.sur),
            ("du", &self.du),
            ("au", &self.au),
        ] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        query.append_pair("avant", &number.to_string());
        t.to(&format!("/administration/journal?{}", query.finish()))
    }
}

/// The log.
#[derive(Template)]
#[template(path = "accounts/log.html")]
pub struct Log {
    shell: Shell,
    t: Words,
    sought: Sought,
    done: Vec<Done>,
    older: Option<String>,
}

impl Log {
    /// One page of it; `more` when older deeds follow.
    #[must_use]
    pub fn new(
        site: &str,
        found: &[LoggedDeed],
        names: &BTreeMap<PersonId, String>,
        sought: &Sought,
        more: bool,
        t: Words,
    ) -> Self {
        let last = found.last().map(|deed| deed.number);
        let actor = |actor: PersonId| match names.get(&actor) {
            Some(name) => format!("{name} ({actor})"),
            // Whoever left keeps a number.
            None => actor.to_string(),
        };
        let done = found.iter().map(|logged| Done {
            number: logged.number,
            at: logged.at.strftime("%Y-%m-%d %H:%M").to_string(),
            actor: logged
                .deed
                .actor
                .map_or_else(|| t.say("log-by-itself"), actor),
            act: logged.deed.act.clone(),
            about: logged.deed.about.clone(),
            detail: logged.deed.detail.clone(),
        });
        Self {
            shell: Shell::new(t, site, Section::Own, "/administration/journal")
                .titled(t.say("log-title"))
                .unlisted(),
            t,
            sought: sought.clone(),
            done: done.collect(),
            older: last.filter(|_| more).map(|last| sought.before(last, t)),
        }
    }
}
