//! Stories and collections: their list, and each with the cards it cites.

use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::journey::stories::{StoryView, Titles, Told};
use askama::Template;
use model::Audience;

/// Address and title.
pub type Linked = (String, String);

/// Where stories and collections are read.
#[must_use]
pub fn linked(of: &[(i64, String)], head: &str, t: Words) -> Vec<Linked> {
    let rows = of.iter();
    rows.map(|(number, title)| (t.to(&format!("/{head}/{number}")), title.clone()))
        .collect()
}

/// The list.
#[derive(Template)]
#[template(path = "journey/stories.html")]
pub struct ListPage {
    shell: Shell,
    t: Words,
    stories: Vec<Linked>,
    collections: Vec<Linked>,
    signed: bool,
    token: String,
}

impl ListPage {
    /// The list, as its reader may see it.
    #[must_use]
    pub fn new(
        site: &str,
        (stories, collections): &(Titles, Titles),
        (signed, token): (bool, &str),
        t: Words,
    ) -> Self {
        Self {
            shell: Shell::new(t, site, Section::Elsewhere, "/recits")
                .titled(t.say("stories-title")),
            t,
            stories: linked(stories, "recit", t),
            collections: linked(collections, "collection", t),
            signed,
            token: token.to_owned(),
        }
    }
}

/// A piece: words, or a card with its address, if it may be seen.
pub struct Piece {
    words: String,
    card: Option<Linked>,
    gone: bool,
}

/// A story, or a collection.
#[derive(Template)]
#[template(path = "journey/story.html")]
pub struct StoryPage {
    shell: Shell,
    t: Words,
    path: String,
    title: String,
    author: Option<String>,
    pieces: Vec<Piece>,
    /// The text as its author wrote it, to be written anew; empty for a collection.
    text: String,
    story: bool,
    mine: bool,
    reread: bool,
    audiences: Vec<(&'static str, String, bool)>,
    key: String,
    link: Option<String>,
    token: String,
}

impl StoryPage {
    /// `head`: `recit` or `collection`.
    #[must_use]
    pub fn new(site: &str, view: &StoryView, head: &str, token: &str, t: Words) -> Self {
        let path = format!("/{head}/{}", view.number);
        let address = |card: &model::CardId| t.to(&format!("/fiche/{card}"));
        let pieces = view.pieces.iter().map(|piece| match piece {
            Told::Words(words) => Piece {
                words: words.clone(),
                card: None,
                gone: false,
            },
            Told::Card(card, name) => Piece {
                words: String::new(),
                card: name.as_ref().map(|name| (address(card), name.clone())),
                gone: name.is_none(),
            },
        });
        let text: Vec<String> = (view.pieces.iter())
            .map(|piece| match piece {
                Told::Words(words) => words.clone(),
                Told::Card(card, _) => address(card),
            })
            .collect();
        Self {
            shell: Shell::new(t, site, Section::Elsewhere, &path)
                .titled(view.title.clone())
                .unlisted(),
            t,
            path: t.to(&path),
            title: view.title.clone(),
            author: view.author.clone(),
            pieces: pieces.collect(),
            text: text.join("\n"),
            story: head == "recit",
            mine: view.mine,
            reread: view.reread,
            audiences: Audience::ALL
                .map(|one| {
                    let word = one.as_str();
                    let label = t.say(&format!("audience-{word}"));
                    (word, label, one == view.audience)
                })
                .into(),
            key: String::new(),
            link: None,
            token: token.to_owned(),
        }
    }

    /// For whoever was given its link to read it again.
    #[must_use]
    pub fn with_key(mut self, key: &str) -> Self {
        key.clone_into(&mut self.key);
        self
    }

    /// With the link to hand over.
    #[must_use]
    pub fn with_link(mut self, link: String) -> Self {
        self.link = Some(link);
        self
    }
}
