//! The page of the directory of resources.

use crate::desk::Desk;
use crate::exchange::{CATEGORIES, word};
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::exchange::referrals::{ReferredView, ResourceView};
use askama::Template;
use exchange::entry::Category;
use model::people::PersonId;

/// Who reads, and what is theirs.
#[derive(Default)]
pub(crate) struct Reader {
    /// Who, when they are signed in.
    pub signed: Option<PersonId>,
    /// Where letters to them go.
    pub mail: String,
    /// Their referrals.
    pub referred: Vec<ReferredView>,
    /// Whether they moderate.
    pub moderates: bool,
    /// What waits for those who moderate.
    pub queue: Vec<ResourceView>,
}

/// A line.
pub struct Resource {
    number: i64,
    category: String,
    what: String,
    answerer: String,
    confirmed: String,
    /// Whether a person answers, who is written to.
    person: bool,
    /// Whether that person is the reader.
    mine: bool,
}

impl Resource {
    fn of(view: &ResourceView, reader: Option<PersonId>, t: Words) -> Self {
        Self {
            number: view.number,
            category: t.say(&format!(
                "exchange-category-{}",
                word(&CATEGORIES, view.category)
            )),
            what: view.what.clone(),
            answerer: view.answerer.clone(),
            confirmed: t.day(view.confirmed),
            person: view.person.is_some(),
            mine: view.person.is_some() && view.person == reader,
        }
    }
}

/// The directory.
#[derive(Template)]
#[template(path = "exchange/directory.html")]
pub struct Directory {
    shell: Shell,
    t: Words,
    lines: Vec<Resource>,
    queue: Vec<Resource>,
    referred: Vec<(ReferredView, String)>,
    /// Address, label and whether it is the one shown, of each kind of need.
    kinds: Vec<(String, String, bool)>,
    /// Word and label of each kind of need, for the form.
    categories: Vec<(&'static str, String)>,
    signed: bool,
    moderates: bool,
    mail: String,
    note: Option<String>,
    fault: Option<String>,
    token: String,
}

impl Directory {
    /// The lines that stand.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        of: Option<Category>,
        lines: &[ResourceView],
        reader: Reader,
        (note, fault): (Option<String>, Option<String>),
        token: &str,
    ) -> Self {
        let t = desk.t;
        let page = "/echanges/ressources";
        let label = |word: &str| t.say(&format!("exchange-category-{word}"));
        let mut kinds = vec![(t.to(page), t.say("exchange-both"), of.is_none())];
        kinds.extend(CATEGORIES.map(|(one, word)| {
            let href = t.to(&format!("{page}?pour={word}"));
            (href, label(word), of == Some(one))
        }));
        let shown = |all: &[ResourceView]| {
            all.iter()
                .map(|one| Resource::of(one, reader.signed, t))
                .collect()
        };
        Self {
            shell: Shell::new(t, desk.site(), Section::Elsewhere, page)
                .titled(t.say("directory-title")),
            t,
            lines: shown(lines),
            queue: shown(&reader.queue),
            referred: (reader.referred.iter())
                .map(|one| (one.clone(), t.day(one.agreed)))
                .collect(),
            kinds,
            categories: CATEGORIES.map(|(_, word)| (word, label(word))).into(),
            signed: reader.signed.is_some(),
            moderates: reader.moderates,
            mail: reader.mail,
            note,
            fault,
            token: token.to_owned(),
        }
    }
}
