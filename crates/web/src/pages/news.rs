//! The pages of what is new in a territory: the news, the letter one asks for, the end of it.

use crate::i18n::Words;
use crate::news::PACES;
use crate::pages::evenings::edition_path;
use crate::pages::places;
use crate::say;
use crate::shell::{Section, Shell};
use app::exchange::entries::Shown;
use app::news::{News, Pace};
use askama::Template;
use search::Area;
use territory::Unit;

fn area(unit: &Unit) -> Area {
    Area {
        level: unit.level,
        code: unit.code.to_owned(),
    }
}

/// A link with its words, and a small fact.
pub struct Item {
    href: String,
    label: String,
    fact: String,
}

/// What is new in a territory.
#[derive(Template)]
#[template(path = "news/news.html")]
pub struct NewsPage {
    shell: Shell,
    t: Words,
    name: String,
    portrait: String,
    since: String,
    cards: Vec<Item>,
    others: u64,
    list: String,
    needs: Vec<Item>,
    offers: Vec<Item>,
    evenings: Vec<Item>,
    letter: String,
    nothing: bool,
}

fn entries(all: &[Shown], t: Words) -> Vec<Item> {
    let item = |one: &Shown| Item {
        href: t.to(&format!("/echanges#annonce-{}", one.entry.id.0)),
        label: one.entry.ask.to_string(),
        fact: one.place.clone(),
    };
    all.iter().map(item).collect()
}

impl NewsPage {
    /// As anyone reads it.
    #[must_use]
    pub fn new(site: &str, news: &News, t: Words) -> Self {
        let (unit, page) = (&news.unit, places::page(&area(&news.unit)));
        let path = format!("{page}/nouvelles");
        let cards = news.cards.iter().map(|(id, name)| Item {
            href: t.to(&format!("/fiche/{id}")),
            label: name.clone(),
            fact: String::new(),
        });
        let evenings = news.evenings.iter().map(|one| Item {
            href: t.to(&edition_path(one.edition)),
            label: one.sheet.title.to_string(),
            fact: format!(
                "{} · {}",
                say::span(one.sheet.starts, one.sheet.ends, t.lang()),
                one.sheet.place
            ),
        });
        let word = crate::query::level_word(unit.level);
        Self {
            shell: Shell::new(t, site, Section::Territories, &path)
                .titled(t.with("news-title", unit.name)),
            t,
            name: unit.name.to_owned(),
            list: t.to(&page),
            portrait: t.to(&page),
            since: t.day(news.since),
            cards: cards.collect(),
            others: news.others,
            needs: entries(&news.needs, t),
            offers: entries(&news.offers, t),
            evenings: evenings.collect(),
            letter: t.to(&format!(
                "/mon-espace/nouvelles?niveau={word}&code={}",
                unit.code
            )),
            nothing: news.is_empty(),
        }
    }
}

/// A territory whose letter one may ask for: name, level, code.
type Offered = (String, String, String);

/// The letter one asks for.
#[derive(Template)]
#[template(path = "news/letter.html")]
pub struct LetterPage {
    shell: Shell,
    t: Words,
    note: Option<String>,
    /// What one receives, in a sentence, and its page.
    wanted: Option<(String, String)>,
    offered: Option<Offered>,
    /// Word, label, whether it is chosen.
    paces: Vec<(&'static str, String, bool)>,
    token: String,
}

fn pace_key(pace: Pace) -> &'static str {
    match pace {
        Pace::Week => "news-pace-week",
        Pace::Month => "news-pace-month",
    }
}

impl LetterPage {
    /// With what one wants already, and the territory one comes from.
    #[must_use]
    pub fn new(
        site: &str,
        wanted: Option<(Unit, Pace)>,
        from: Option<Unit>,
        note: Option<String>,
        token: &str,
        t: Words,
    ) -> Self {
        let now = wanted.as_ref().map_or(Pace::Month, |(_, pace)| *pace);
        let unit = from.or_else(|| wanted.as_ref().map(|(unit, _)| unit.clone()));
        let offered = unit.map(|unit| {
            let word = crate::query::level_word(unit.level).to_owned();
            (unit.name.to_owned(), word, unit.code.to_owned())
        });
        let paces = PACES.iter().map(|(pace, word)| {
            let label = t.say(pace_key(*pace));
            (*word, label, *pace == now)
        });
        Self {
            shell: Shell::new(t, site, Section::Own, "/mon-espace/nouvelles")
                .titled(t.say("news-letter-title"))
                .unlisted(),
            t,
            note,
            wanted: wanted.map(|(unit, pace)| {
                let page = t.to(&format!("{}/nouvelles", places::page(&area(&unit))));
                let said = t.with_two("news-receives", unit.name, t.say(pace_key(pace)));
                (said, page)
            }),
            offered,
            paces: paces.collect(),
            token: token.to_owned(),
        }
    }
}

/// The end of a letter, by the link that stood in it.
#[derive(Template)]
#[template(path = "news/stop.html")]
pub struct StopPage {
    shell: Shell,
    t: Words,
    action: String,
    key: String,
    token: String,
    /// What was done, in words; none while it is asked.
    said: Option<String>,
}

impl StopPage {
    /// One button.
    #[must_use]
    pub fn asks(site: &str, (dossier, key): (i64, &str), token: &str, t: Words) -> Self {
        Self {
            shell: Shell::new(t, site, Section::Elsewhere, "/")
                .titled(t.say("news-stop-title"))
                .unlisted(),
            t,
            action: t.to(&format!("/nouvelles/arreter/{dossier}")),
            key: key.to_owned(),
            token: token.to_owned(),
            said: None,
        }
    }

    /// Stopped, or stopped already.
    #[must_use]
    pub fn done(site: &str, done: bool, t: Words) -> Self {
        let key = if done {
            "news-stopped"
        } else {
            "news-stop-gone"
        };
        Self {
            said: Some(t.say(key)),
            ..Self::asks(site, (0, ""), "", t)
        }
    }
}
