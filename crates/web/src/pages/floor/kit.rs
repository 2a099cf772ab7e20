//! The publication kit: what may be taken away of a project, and the pieces themselves.

use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::gatherings::archive::ProjectPage;
use askama::Template;
use gatherings::afterwards::Outlet;

/// Letters on a line of the card, and lines at most.
const WIDE: usize = 24;
const LINES: usize = 3;

/// What may be taken away.
#[derive(Template)]
#[template(path = "floor/kit.html")]
pub struct Kit {
    shell: Shell,
    t: Words,
    title: String,
    here: String,
    up: String,
    card: Option<String>,
    feed: Option<String>,
    /// What to paste in a page of another site.
    embed: Option<String>,
    images: bool,
    open_data: bool,
}

impl Kit {
    /// What the holder consented to, and nothing on the rest.
    #[must_use]
    pub(crate) fn new(site: &str, page: &ProjectPage, here: &str, feed: &str, t: Words) -> Self {
        let up = format!("/projet/{}", page.project);
        let may = |outlet| page.outlets.contains(&outlet);
        let embed = format!(
            "<iframe src=\"{here}/cadre\" width=\"360\" height=\"240\" loading=\"lazy\"></iframe>"
        );
        Self {
            shell: Shell::new(t, site, Section::Agenda, &format!("{up}/kit"))
                .titled(t.say("kit-title"))
                .unlisted(),
            t,
            title: page.title.clone(),
            here: here.to_owned(),
            card: may(Outlet::Card).then(|| t.to(&format!("{up}/carte.svg"))),
            feed: may(Outlet::Feed).then(|| feed.to_owned()),
            embed: may(Outlet::Embed).then_some(embed),
            images: may(Outlet::Images),
            open_data: may(Outlet::OpenData),
            up: t.to(&up),
        }
    }
}

/// A card to share, as a drawing.
#[derive(Template)]
#[template(path = "floor/share-card.svg", escape = "html")]
pub struct ShareCard {
    site: String,
    /// Lines of the title with their base lines.
    lines: Vec<(usize, String)>,
}

impl ShareCard {
    /// With the title in large.
    #[must_use]
    pub(crate) fn new(site: &str, page: &ProjectPage) -> Self {
        let lines = broken(&page.title).into_iter().enumerate();
        Self {
            site: site.to_owned(),
            lines: lines.map(|(at, line)| (260 + 88 * at, line)).collect(),
        }
    }
}

/// Text on few lines, cut with a sign where it goes on.
fn broken(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let word: String = word.chars().take(WIDE).collect();
        let long = lines.last().map_or(0, |line| line.chars().count());
        if long > 0 && long + 1 + word.chars().count() > WIDE {
            if lines.len() == LINES {
                if let Some(last) = lines.last_mut() {
                    last.push('…');
                }
                return lines;
            }
            lines.push(String::new());
        }
        if let Some(last) = lines.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(&word);
        }
    }
    lines
}

/// A project in a frame on another site.
#[derive(Template)]
#[template(path = "floor/frame.html")]
pub struct Frame {
    t: Words,
    site: String,
    style: String,
    title: String,
    usage: Option<String>,
    here: String,
}

impl Frame {
    /// Its title, its use, and the way here.
    #[must_use]
    pub(crate) fn new(site: &str, page: &ProjectPage, here: String, t: Words) -> Self {
        let usage = page.brief.as_ref().and_then(|brief| brief.usage.as_ref());
        Self {
            t,
            site: site.to_owned(),
            style: crate::assets::address("site.css"),
            title: page.title.clone(),
            usage: usage.map(ToString::to_string),
            here,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_titles_are_cut_with_a_sign() {
        assert_eq!(broken("Le Fournil"), ["Le Fournil"]);
        let long = broken(
            "Une très longue aventure de la réparation partagée entre voisins du bourg et des environs",
        );
        assert_eq!(long.len(), LINES);
        assert!(long[2].ends_with('…'));
        assert_eq!(broken(&"x".repeat(90)), ["x".repeat(WIDE)]);
    }
}
