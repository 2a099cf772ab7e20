//! What pages call to speak: a key and its values in, a sentence of the reader's language out.

use super::message;
use crate::say;
use exchange::rhythm::Sent;
use fluent_bundle::FluentArgs;
use jiff::Timestamp;
use model::{Field, Lang, Precision, RejectKind};
use search::{Freshness, Level, Sort};
use std::borrow::Borrow;
use std::fmt::Display;

/// The interface in one language. Named `t` in the templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    lang: Lang,
}

impl Words {
    /// The interface in this language.
    #[must_use]
    pub const fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// Which language.
    #[must_use]
    pub const fn lang(self) -> Lang {
        self.lang
    }

    /// A sentence without values.
    #[must_use]
    pub fn say(self, key: &str) -> String {
        message(self.lang, key, None)
    }

    /// A sentence about `$n` things; plural and digits follow the language.
    #[must_use]
    pub fn count(self, key: &str, n: impl Borrow<u64>) -> String {
        message(self.lang, key, Some(&counted(*n.borrow())))
    }

    /// A sentence about `$n` things with one other value, `$what`.
    #[must_use]
    pub fn count_of(self, key: &str, n: impl Borrow<u64>, what: impl Display) -> String {
        let mut args = counted(*n.borrow());
        args.set("what", what.to_string());
        message(self.lang, key, Some(&args))
    }

    /// A sentence with one value, `$what`.
    #[must_use]
    pub fn with(self, key: &str, what: impl Display) -> String {
        let mut args = FluentArgs::new();
        args.set("what", what.to_string());
        message(self.lang, key, Some(&args))
    }

    /// A sentence with two values, `$what` and `$other`.
    #[must_use]
    pub fn with_two(self, key: &str, what: impl Display, other: impl Display) -> String {
        let mut args = FluentArgs::new();
        args.set("what", what.to_string());
        args.set("other", other.to_string());
        message(self.lang, key, Some(&args))
    }

    /// The rules of a space, a line each (C8): what they count is what the rooms hold to.
    #[must_use]
    pub fn rules(self, space: &str) -> Vec<String> {
        let (week, held) = (Sent::A_WEEK, Sent::REFUSAL_DAYS);
        let text = self.with_two(&format!("rules-{space}"), week, held);
        text.lines().map(|line| line.trim().to_owned()).collect()
    }

    /// A sentence with three values, `$what`, `$other` and `$more`.
    #[must_use]
    pub fn with_three(self, key: &str, [what, other, more]: [String; 3]) -> String {
        let mut args = FluentArgs::new();
        args.set("what", what);
        args.set("other", other);
        args.set("more", more);
        message(self.lang, key, Some(&args))
    }

    /// A whole number, digits grouped.
    #[must_use]
    pub fn number(self, n: impl Borrow<u64>) -> String {
        say::whole(*n.borrow(), self.lang)
    }

    /// A share between 0 and 1 as a percentage.
    #[must_use]
    pub fn percent(self, share: impl Borrow<f64>) -> String {
        say::percent(*share.borrow(), self.lang)
    }

    /// A day in words.
    #[must_use]
    pub fn day(self, instant: impl Borrow<Timestamp>) -> String {
        say::day(*instant.borrow(), self.lang)
    }

    /// What a field is called.
    #[must_use]
    pub fn field(self, field: impl Borrow<Field>) -> String {
        let name = field.borrow().as_str().replace(['.', '_'], "-");
        self.say(&format!("field-{name}"))
    }

    /// How finely a place is known.
    #[must_use]
    pub fn precision(self, precision: Precision) -> String {
        self.say(&format!("precision-{}", precision.as_str()))
    }

    /// Why rows were set aside.
    #[must_use]
    pub fn reason(self, kind: impl Borrow<RejectKind>) -> String {
        self.say(&format!("reject-{}", kind.borrow().as_str()))
    }

    /// A level of territory.
    #[must_use]
    pub fn level(self, level: impl Borrow<Level>) -> String {
        self.say(match level.borrow() {
            Level::Region => "level-region",
            Level::Department => "level-department",
            Level::Epci => "level-epci",
            Level::Commune => "level-commune",
        })
    }

    /// A freshness class.
    #[must_use]
    pub fn freshness(self, class: impl Borrow<Freshness>) -> String {
        self.say(match class.borrow() {
            Freshness::Year => "freshness-year",
            Freshness::ThreeYears => "freshness-three-years",
            Freshness::Older => "freshness-older",
        })
    }

    /// An order of the list.
    #[must_use]
    pub fn sort(self, sort: Sort) -> String {
        self.say(match sort {
            Sort::Relevance => "sort-relevance",
            Sort::Date => "sort-date",
            Sort::Name => "sort-name",
            Sort::Distance => "sort-distance",
        })
    }

    /// A path of the site in this language: French at the root, English under `/en`.
    #[must_use]
    pub fn to(self, path: &str) -> String {
        in_language(self.lang, path)
    }
}

/// The address of a path in a language.
#[must_use]
pub fn in_language(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Fr => path.to_owned(),
        Lang::En if path == "/" => "/en".to_owned(),
        Lang::En => format!("/en{path}"),
    }
}

fn counted(n: u64) -> FluentArgs<'static> {
    let mut args = FluentArgs::new();
    args.set("n", n);
    args
}
