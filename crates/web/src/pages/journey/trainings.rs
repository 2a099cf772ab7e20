//! The catalogue of training that is shared.

use crate::i18n::Words;
use crate::journey::PARTS;
use crate::say;
use crate::shell::{Section, Shell};
use crate::teams::on_the_wall;
use app::journey::trainings::{Part, Shared, Sought};
use askama::Template;
use journey::workspace::{Giver, Session, When};
use model::Audience;

/// Who may read a session, the most open last.
const AUDIENCES: [Audience; 4] = [
    Audience::Commons,
    Audience::Open,
    Audience::Collective,
    Audience::Private,
];

/// What the form of a session holds.
pub struct Typed {
    /// A mark that makes the ids of this form its own.
    mark: String,
    title: String,
    learns: String,
    giver: String,
    host: String,
    on_demand: bool,
    starts: String,
    ends: String,
    place: String,
    remote: bool,
    people: String,
    /// Word, label, whether it is chosen.
    audiences: Vec<(&'static str, String, bool)>,
}

impl Typed {
    fn of(mark: String, one: Option<(&Session, Audience)>, t: Words) -> Self {
        let audience = one.map_or(Audience::Commons, |(_, audience)| audience);
        let session = one.map(|(session, _)| session);
        let line = |line: Option<String>| line.unwrap_or_default();
        let giver = session.and_then(|one| match &one.giver {
            Giver::Named(name) => Some(name.to_string()),
            Giver::Author => None,
        });
        let times = session.and_then(|one| match one.when {
            When::At { starts, ends } => Some((starts, ends)),
            When::OnDemand => None,
        });
        let wall = |at| on_the_wall(at, "%Y-%m-%dT%H:%M");
        Self {
            mark,
            title: line(session.map(|one| one.title.to_string())),
            learns: line(session.map(|one| one.learns.to_string())),
            giver: line(giver),
            host: line(session.and_then(|one| one.host.as_ref().map(ToString::to_string))),
            on_demand: session.is_some() && times.is_none(),
            starts: line(times.map(|(starts, _)| wall(starts))),
            ends: line(times.map(|(_, ends)| wall(ends))),
            place: line(session.and_then(|one| one.place.as_ref().map(ToString::to_string))),
            remote: session.is_some_and(|one| one.remote),
            people: line(session.and_then(|one| one.people.as_ref().map(ToString::to_string))),
            audiences: AUDIENCES
                .map(|one| {
                    let word = one.as_str();
                    (word, t.say(&format!("audience-{word}")), one == audience)
                })
                .into(),
        }
    }
}

/// A session on the page.
pub struct Row {
    id: String,
    path: String,
    title: String,
    learns: String,
    /// Who gives it, and who shares it.
    by: String,
    when: String,
    machine: String,
    place: String,
    people: String,
    /// The file for calendars.
    calendar: Option<String>,
    /// Who reads it, for its author.
    audience: Option<String>,
    /// Who would like to learn it, for its author.
    wished: Option<String>,
    names: String,
    mine: bool,
    /// Whether its author may still change it.
    open: bool,
    wish: Option<bool>,
    form: Typed,
}

/// Sessions of one part.
pub struct Group {
    word: &'static str,
    label: String,
    rows: Vec<Row>,
}

/// The catalogue.
#[derive(Template)]
#[template(path = "journey/trainings.html")]
pub struct TrainingsPage {
    shell: Shell,
    t: Words,
    groups: Vec<Group>,
    /// Whether something was looked for.
    asked: bool,
    words: String,
    remote: bool,
    /// Word, label, whether it is the one chosen.
    parts: Vec<(&'static str, String, bool)>,
    form: Typed,
    signed: bool,
    token: String,
}

fn row(one: &Shared, t: Words) -> Row {
    let session = &one.session;
    let path = t.to(&format!("/formation/{}", one.id));
    let giver = one.giver.clone().unwrap_or_else(|| t.say("person-gone"));
    let host = session.host.as_ref().map(ToString::to_string);
    let by: Vec<String> = [Some(giver), host].into_iter().flatten().collect();
    let (when, machine) = match session.when {
        When::OnDemand => (t.say("training-on-demand"), String::new()),
        When::At { starts, ends } => (say::span(starts, ends, t.lang()), starts.to_string()),
    };
    let remote = session.remote.then(|| t.say("training-remote"));
    let place = session.place.as_ref().map(ToString::to_string);
    let places: Vec<String> = [place, remote].into_iter().flatten().collect();
    let open = one.part != Part::Past;
    let people = session.people.as_ref().map(ToString::to_string);
    let wished = one.wished.as_ref();
    Row {
        id: one.id.to_string(),
        title: session.title.to_string(),
        learns: session.learns.to_string(),
        by: by.join(", "),
        when,
        machine,
        place: places.join(" · "),
        people: people.unwrap_or_default(),
        calendar: (one.part == Part::Coming).then(|| format!("{path}/agenda.ics")),
        audience: one
            .mine
            .then(|| t.say(&format!("audience-{}", one.audience.as_str()))),
        wished: wished.map(|wished| t.count("training-wished", wished.count as u64)),
        names: wished.map_or_else(String::new, |wished| wished.names.join(", ")),
        mine: one.mine,
        open,
        wish: one.wish,
        form: Typed::of(one.id.to_string(), Some((session, one.audience)), t),
        path,
    }
}

impl TrainingsPage {
    /// The sessions that were found, in their parts.
    #[must_use]
    pub fn new(site: &str, found: &[Shared], sought: &Sought, token: &str, t: Words) -> Self {
        let label = |word: &str| t.say(&format!("trainings-{word}"));
        let groups = PARTS.iter().map(|(part, word)| Group {
            word,
            label: label(word),
            rows: (found.iter().filter(|one| one.part == *part))
                .map(|one| row(one, t))
                .collect(),
        });
        let groups = groups.filter(|group| !group.rows.is_empty());
        Self {
            shell: Shell::new(t, site, Section::Elsewhere, "/formations")
                .titled(t.say("trainings-title")),
            t,
            groups: groups.collect(),
            asked: *sought != Sought::default(),
            words: sought.words.clone(),
            remote: sought.remote,
            parts: PARTS
                .map(|(part, word)| (word, label(word), sought.part == Some(part)))
                .into(),
            form: Typed::of("nouvelle".to_owned(), None, t),
            signed: !token.is_empty(),
            token: token.to_owned(),
        }
    }
}
