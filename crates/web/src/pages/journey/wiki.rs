//! Pages of the wiki: their list, and each with its versions.

use super::called;
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::journey::wiki::{WikiView, address};
use askama::Template;
use journey::workspace::Subject;
use model::Audience;

/// The list.
#[derive(Template)]
#[template(path = "journey/wiki-list.html")]
pub struct ListPage {
    shell: Shell,
    t: Words,
    /// Address, title, how many versions.
    rows: Vec<(String, String, u64)>,
}

impl ListPage {
    /// The list.
    #[must_use]
    pub fn new(site: &str, found: &[(Subject, String, usize)], t: Words) -> Self {
        let rows = found.iter().map(|(of, title, versions)| {
            let href = t.to(&format!("/wiki/{}", address(of)));
            (href, title.clone(), *versions as u64)
        });
        Self {
            shell: Shell::new(t, site, Section::Elsewhere, "/wiki")
                .titled(t.say("wiki-title"))
                .unlisted(),
            t,
            rows: rows.collect(),
        }
    }
}

/// One version: its number, who wrote it when, the number it brings back.
type Past = (usize, String, Option<usize>);

/// A page of the wiki.
#[derive(Template)]
#[template(path = "journey/wiki.html")]
pub struct WikiPage {
    shell: Shell,
    t: Words,
    path: String,
    title: String,
    words: String,
    /// The version shown, and the one that stands.
    shown: usize,
    now: usize,
    past: Vec<Past>,
    closed: bool,
    may: bool,
    audiences: Vec<(&'static str, String, bool)>,
    token: String,
}

impl WikiPage {
    /// The page, at one of its versions; `None` when there is no such version.
    #[must_use]
    pub fn new(
        site: &str,
        view: &WikiView,
        wanted: Option<usize>,
        (signed, token): (bool, &str),
        t: Words,
    ) -> Option<Self> {
        let path = format!("/wiki/{}", address(&view.subject));
        let now = view
            .page
            .as_ref()
            .map_or(0, journey::workspace::Page::versions);
        let shown = wanted.unwrap_or(now);
        let words = match &view.page {
            Some(page) => page.version(shown)?.words.to_string(),
            None => String::new(),
        };
        let past = view.page.iter().flat_map(|page| {
            (1..=page.versions()).rev().filter_map(|number| {
                let version = page.version(number)?;
                let who = called(&view.names, version.by, t);
                let told = format!("{who} · {}", t.day(version.at));
                Some((number, told, version.brings_back))
            })
        });
        let audience = view.page.as_ref().map(|page| page.reach().audience());
        let audiences = Audience::ALL
            .into_iter()
            .filter(|_| audience.is_some() && signed);
        Some(Self {
            shell: Shell::new(t, site, Section::Elsewhere, &path)
                .titled(view.title.clone())
                .unlisted(),
            t,
            path: t.to(&path),
            title: view.title.clone(),
            words,
            shown,
            now,
            past: past.collect(),
            closed: view.closed,
            may: signed && !view.closed,
            audiences: audiences
                .map(|one| {
                    let word = one.as_str();
                    let label = t.say(&format!("audience-{word}"));
                    (word, label, audience == Some(one))
                })
                .collect(),
            token: token.to_owned(),
        })
    }
}
