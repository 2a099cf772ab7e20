//! A card as one slide, in plain words (C31): to print or to show, with how easily it is read.

use super::evenings::coming::squares;
use crate::i18n::Words;
use crate::lines::Line;
use crate::names::Names;
use crate::shell::{Section, Shell};
use askama::Template;
use jiff::Timestamp;
use model::{Audience, Card, Field};

/// The slide.
#[derive(Template)]
#[template(path = "slide.html")]
pub struct SlidePage {
    shell: Shell,
    t: Words,
    line: Line,
    text: String,
    address: String,
    /// The side of the square code of its address, and its dark squares.
    code: Option<(usize, String)>,
    /// How easily its text is read.
    ease: Option<(u8, String)>,
}

impl SlidePage {
    /// From a card that the reader may see; `address` is where anyone finds it.
    #[must_use]
    pub fn new(site: &str, card: &Card, names: &Names<'_>, address: &str, now: Timestamp) -> Self {
        let t = names.t;
        let line = Line::of(card, None, names, now);
        let first = |field| {
            card.shown(field, Audience::Private)
                .map(|v| v.value.as_str())
        };
        let told = first(Field::Summary).or_else(|| first(Field::Description));
        let ease = told.and_then(model::text::ease);
        Self {
            shell: Shell::new(
                t,
                site,
                Section::Elsewhere,
                &format!("/fiche/{}/diapositive", card.id),
            )
            .titled(line.name.clone())
            .unlisted(),
            t,
            text: line.passage.iter().map(|(text, _)| text.as_str()).collect(),
            line,
            address: address.to_owned(),
            code: squares(address),
            ease: ease.map(|ease| (ease, t.say(advice(ease)))),
        }
    }
}

/// What a measure of ease means; the bounds are those of Flesch.
const fn advice(ease: u8) -> &'static str {
    match ease {
        60.. => "slide-easy",
        30..60 => "slide-middling",
        0..30 => "slide-hard",
    }
}
