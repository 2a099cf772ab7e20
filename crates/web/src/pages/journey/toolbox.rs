//! The toolbox of holders, and the directory of who knows how to do what.

use super::{Choice, choices};
use crate::i18n::Words;
use crate::journey::STAGES;
use crate::shell::{Section, Shell};
use app::journey::knowhow::{Directory, Known};
use app::journey::toolbox::Tool;
use askama::Template;
use journey::life::Stage;
use model::Audience;
use model::people::ProjectId;
use url::Url;

/// A resource on the page.
pub struct Row {
    title: String,
    words: String,
    /// An address of the web.
    href: Option<String>,
    /// A place in words.
    place: Option<String>,
    stages: String,
    /// The page of the project and what it is called.
    of: Option<(String, String)>,
    /// Where its author lays it aside.
    aside: Option<String>,
    day: String,
}

/// The toolbox.
#[derive(Template)]
#[template(path = "journey/toolbox.html")]
pub struct ToolboxPage {
    shell: Shell,
    t: Words,
    rows: Vec<Row>,
    /// Address, label, whether it is the one chosen.
    filters: Vec<(String, String, bool)>,
    /// Stages to tick.
    stages: Vec<Choice>,
    projects: Vec<(i64, String)>,
    audiences: Vec<(&'static str, String)>,
    signed: bool,
    token: String,
}

fn stage_word(stage: Stage, t: Words) -> String {
    let known = STAGES.iter().find(|(one, _)| *one == stage);
    known.map_or_else(String::new, |(_, word)| {
        t.say(&format!("life-stage-{word}"))
    })
}

impl ToolboxPage {
    /// The resources, of one stage or all; `projects`: those whose reader may tell what served them.
    #[must_use]
    pub fn new(
        site: &str,
        tools: &[Tool],
        stage: Option<Stage>,
        projects: Vec<(ProjectId, String)>,
        token: &str,
        t: Words,
    ) -> Self {
        let rows = tools.iter().map(|one| {
            let web = |text: &String| {
                let url = Url::parse(text).ok()?;
                matches!(url.scheme(), "http" | "https").then(|| url.to_string())
            };
            let href = one.address.as_ref().and_then(web);
            let stages = one.stages.iter().map(|stage| stage_word(*stage, t));
            let named = one.of.as_ref();
            Row {
                title: one.title.clone(),
                words: one.words.clone(),
                place: one.address.clone().filter(|_| href.is_none()),
                href,
                stages: stages.collect::<Vec<_>>().join(", "),
                of: named.map(|title| (t.to(&format!("/projet/{}", one.project)), title.clone())),
                aside: one.mine.then(|| {
                    let place = format!("/boite-a-outils/{}/{}/ranger", one.project, one.place);
                    t.to(&place)
                }),
                day: t.day(one.at),
            }
        });
        let all = (
            t.to("/boite-a-outils"),
            t.say("toolbox-all"),
            stage.is_none(),
        );
        let each = STAGES.iter().map(|(one, word)| {
            let href = t.to(&format!("/boite-a-outils?stade={word}"));
            (href, stage_word(*one, t), stage == Some(*one))
        });
        let audiences = [Audience::Commons, Audience::Open].map(|one| {
            let word = one.as_str();
            (word, t.say(&format!("audience-{word}")))
        });
        Self {
            shell: Shell::new(t, site, Section::Elsewhere, "/boite-a-outils")
                .titled(t.say("toolbox-title")),
            t,
            rows: rows.collect(),
            filters: std::iter::once(all).chain(each).collect(),
            stages: choices(&STAGES, "life-stage", t),
            projects: projects
                .into_iter()
                .map(|(id, title)| (id.0, title))
                .collect(),
            audiences: audiences.into(),
            signed: !token.is_empty(),
            token: token.to_owned(),
        }
    }
}

/// The directory.
#[derive(Template)]
#[template(path = "journey/knowhow.html")]
pub struct KnowHowPage {
    shell: Shell,
    t: Words,
    asked: String,
    known: Vec<Known>,
    mine: Vec<(String, String)>,
    repeats: Option<String>,
    token: String,
}

impl KnowHowPage {
    /// What was found for what was asked.
    #[must_use]
    pub fn new(site: &str, found: Directory, asked: &str, token: &str, t: Words) -> Self {
        let (again, talks) = found.repeats;
        let mine = found.mine.into_iter();
        Self {
            shell: Shell::new(t, site, Section::Own, "/savoir-faire")
                .titled(t.say("know-how-title"))
                .unlisted(),
            t,
            asked: asked.to_owned(),
            known: found.known,
            mine: mine
                .map(|(words, from)| (words, from.unwrap_or_default()))
                .collect(),
            repeats: (talks > 0).then(|| t.with_two("know-how-repeats", again, talks)),
            token: token.to_owned(),
        }
    }
}
