//! Sets of criteria: their list, and each with its steps, its tests and what it rests on.

use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::journey::sets::SetFile;
use askama::Template;
use journey::method::lifecycle::CriteriaSet;
use journey::method::template::{Priority, Step as TemplateStep};

/// The word of a state.
const fn state(of: &CriteriaSet) -> &'static str {
    match of {
        CriteriaSet::Draft(_) => "draft",
        CriteriaSet::Tested(_) => "tested",
        CriteriaSet::Validated(_) => "validated",
        CriteriaSet::Retired(_) => "retired",
    }
}

/// The list of sets.
#[derive(Template)]
#[template(path = "journey/sets.html")]
pub struct SetsPage {
    shell: Shell,
    t: Words,
    /// Address, title, author, state.
    rows: Vec<(String, String, String, String)>,
    /// Whether the reader may propose one.
    may: bool,
    /// The default, as a model to begin from.
    model: &'static str,
    token: String,
}

impl SetsPage {
    /// The list.
    #[must_use]
    pub fn new(site: &str, all: &[(i64, SetFile)], may: bool, token: &str, t: Words) -> Self {
        let rows = all.iter().map(|(number, file)| {
            let template = file.set.template();
            (
                t.to(&format!("/criteres/{number}")),
                format!("{} ({})", template.title().say(t.lang()), template.id()),
                template.author().say(t.lang()).to_owned(),
                t.say(&format!("criteria-state-{}", state(&file.set))),
            )
        });
        Self {
            shell: Shell::new(t, site, Section::Challenges, "/criteres")
                .titled(t.say("criteria-title")),
            t,
            rows: rows.collect(),
            may,
            model: journey::method::template::FIVE_STEPS,
            token: token.to_owned(),
        }
    }
}

/// A criterion: title, question, what can serve as evidence, where it comes from, whether it blocks.
type Row = (String, String, String, String, bool);

/// One set.
#[derive(Template)]
#[template(path = "journey/set.html")]
pub struct SetPage {
    shell: Shell,
    t: Words,
    number: i64,
    title: String,
    author: String,
    about: String,
    state: String,
    /// Title, aim, criteria.
    steps: Vec<(String, String, Vec<Row>)>,
    /// Place, challenge, whether it applied, what was found, when.
    trials: Vec<(usize, String, bool, String, String)>,
    /// Why it was validated.
    validated: Option<(String, String)>,
    may: bool,
    tested: bool,
    retired: bool,
    token: String,
}

impl SetPage {
    /// The page of a set.
    #[must_use]
    pub fn new(
        site: &str,
        (number, file): (i64, &SetFile),
        may: bool,
        token: &str,
        t: Words,
    ) -> Self {
        let (template, lang) = (file.set.template(), t.lang());
        let title = format!("{} ({})", template.title().say(lang), template.id());
        let trials = file.trials().into_iter().enumerate().map(|(place, one)| {
            let href = t.to(&format!("/defi/{}", one.challenge));
            (
                place,
                href,
                one.applicable,
                one.found.to_string(),
                t.day(one.at),
            )
        });
        let validated = match &file.set {
            CriteriaSet::Validated(set) => {
                let (why, _, at) = set.said();
                Some((why.to_string(), t.day(at)))
            }
            _ => None,
        };
        Self {
            shell: Shell::new(t, site, Section::Challenges, &format!("/criteres/{number}"))
                .titled(title.clone()),
            t,
            number,
            title,
            author: template.author().say(lang).to_owned(),
            about: template.about().say(lang).to_owned(),
            state: t.say(&format!("criteria-state-{}", state(&file.set))),
            steps: template.steps().iter().map(|step| told(step, t)).collect(),
            trials: trials.collect(),
            validated,
            may,
            tested: matches!(file.set, CriteriaSet::Tested(_)),
            retired: matches!(file.set, CriteriaSet::Retired(_)),
            token: token.to_owned(),
        }
    }
}

fn told(step: &TemplateStep, t: Words) -> (String, String, Vec<Row>) {
    let lang = t.lang();
    let criteria = step.criteria.iter().map(|one| {
        (
            one.title.say(lang).to_owned(),
            one.question.say(lang).to_owned(),
            one.evidence.say(lang).to_owned(),
            one.source.say(lang).to_owned(),
            one.priority == Priority::Blocking,
        )
    });
    (
        step.title.say(lang).to_owned(),
        step.aim.say(lang).to_owned(),
        criteria.collect(),
    )
}
