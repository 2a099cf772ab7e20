//! The portrait of a territory or of a theme: dated figures that lead to the cards behind them (E5),
//! printable, with their sources (E9); and the two lists that lead to portraits.

use crate::bars::{Figure, figures};
use crate::i18n::Words;
use crate::lines::Line;
use crate::map::MapView;
use crate::names::Names;
use crate::pages::exchange::Nearby;
use crate::query::{Asked, View};
use crate::shell::{LIST_TWINS, Section, Shell, TABLE_TWINS, twins};
use app::exchange::nearby::Here;
use askama::Template;
use jiff::Timestamp;
use model::{Card, Field, vocabulary};
use search::{Answer, Query};

/// A link with a count.
#[derive(Debug, Clone)]
pub struct Counted {
    /// What.
    pub label: String,
    /// How many cards.
    pub count: u64,
    /// Its page.
    pub href: String,
}

/// What the page is a portrait of.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Which part of the site.
    pub section: Section,
    /// Path of the page, without the language.
    pub path: String,
    /// Its name.
    pub name: String,
    /// What it is: « Département », « Thème »…
    pub kind: String,
    /// One more fact, such as its population; empty when there is none.
    pub fact: String,
    /// What contains it, the widest first: name and address.
    pub above: Vec<(String, String)>,
    /// Title of the list of what it contains.
    pub below_title: String,
    /// What it contains.
    pub below: Vec<Counted>,
}

/// A portrait.
#[derive(Template)]
#[template(path = "portrait.html")]
pub struct PortraitPage {
    shell: Shell,
    t: Words,
    subject: Subject,
    total: u64,
    list: String,
    on_map: String,
    partners: Vec<Counted>,
    figures: Vec<Figure>,
    latest: Vec<Line>,
    map: Option<MapView>,
    day: String,
    licences: Vec<String>,
    /// What is asked and given there; none for a theme.
    exchanges: Option<Nearby>,
}

impl PortraitPage {
    /// From the answer to the question behind the portrait.
    #[must_use]
    pub fn new(
        site: &str,
        subject: Subject,
        query: &Query,
        (answer, latest): (&Answer, &[Card]),
        map: Option<MapView>,
        names: &Names<'_>,
        now: Timestamp,
    ) -> Self {
        let t = names.t;
        let asked = Asked::of(query.clone());
        let partners = answer.facets.sources.iter().map(|(id, count)| Counted {
            label: names.census(id),
            count: *count,
            href: t.to(&format!("/partenaire/{id}")),
        });
        let mut licences: Vec<String> = answer
            .facets
            .sources
            .iter()
            .filter_map(|(id, _)| names.sources.get(id))
            .map(|source| source.licence.title().to_owned())
            .collect();
        licences.sort_unstable();
        licences.dedup();
        Self {
            shell: Shell::new(t, site, subject.section, &subject.path)
                .titled(subject.name.clone())
                .with_twins(twins(&LIST_TWINS, t, &subject.path, "")),
            t,
            total: answer.total,
            list: t.to(&asked.seen_as(View::List).at("/explorer")),
            on_map: t.to(&asked.at("/explorer")),
            partners: partners.collect(),
            figures: figures(&asked, answer, names)
                .into_iter()
                .filter(|figure| figure.bars.len() > 1)
                // A theme's portrait tells of that theme, not of its neighbours.
                .filter(|figure| figure.key != "themes" || query.themes.is_empty())
                .collect(),
            latest: latest
                .iter()
                .map(|card| Line::of(card, None, names, now))
                .collect(),
            map,
            day: t.day(now),
            licences,
            exchanges: None,
            subject,
        }
    }

    /// With what is asked and given in the territory (E25).
    #[must_use]
    pub fn with_exchanges(mut self, here: Option<&Here>) -> Self {
        self.exchanges = here.map(|here| Nearby::of(here, self.t));
        self
    }

    fn inset(&self, code: &str) -> String {
        super::home::overseas(code).to_owned()
    }
}

/// A list of portraits under headings.
#[derive(Template)]
#[template(path = "portraits.html")]
pub struct Portraits {
    shell: Shell,
    t: Words,
    title: String,
    lead: String,
    /// Whether a territory can be looked for by name.
    seek: bool,
    groups: Vec<(Option<Counted>, Vec<Counted>)>,
}

impl Portraits {
    /// Of territories: régions with their départements, each with its count.
    #[must_use]
    pub fn territories(site: &str, groups: Vec<(Counted, Vec<Counted>)>, t: Words) -> Self {
        let title = t.say("territories-title");
        Self {
            shell: Shell::new(t, site, Section::Territories, "/territoires")
                .titled(title.clone())
                .with_twins(twins(&TABLE_TWINS, t, "/territoires", "")),
            t,
            title,
            lead: t.say("territories-lead"),
            seek: true,
            groups: groups
                .into_iter()
                .map(|(head, mut below)| {
                    // Overseas, a région is one département of the same name: once is enough.
                    below.retain(|one| one.label != head.label);
                    (Some(head), below)
                })
                .collect(),
        }
    }

    /// Of themes with their sub-themes, counted.
    #[must_use]
    pub fn themes(site: &str, counts: &[(String, u64)], t: Words) -> Self {
        let all = vocabulary::of(Field::Theme).unwrap_or_default();
        let counted = |term: &vocabulary::Term| Counted {
            label: term.label(t.lang()).to_owned(),
            count: counts
                .iter()
                .find(|(code, _)| code == term.code)
                .map_or(0, |(_, n)| *n),
            href: t.to(&format!("/theme/{}", term.code)),
        };
        let top = all.iter().filter(|term| term.parent().is_none());
        let groups = top.map(|term| {
            let below = all.iter().filter(|child| child.parent() == Some(term.code));
            (Some(counted(term)), below.map(counted).collect())
        });
        let title = t.say("themes-title");
        Self {
            shell: Shell::new(t, site, Section::Themes, "/themes")
                .titled(title.clone())
                .with_twins(twins(&TABLE_TWINS, t, "/themes", "")),
            t,
            title,
            lead: t.say("themes-lead"),
            seek: false,
            groups: groups.collect(),
        }
    }
}
