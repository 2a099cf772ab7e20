//! One project within a team, from lead to return: what is known, what comes next, and the forms
//! for it.

use super::{axis, note, stand};
use crate::desk::Desk;
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use crate::teams::AXES;
use app::gatherings::briefs::{self, Related};
use app::gatherings::editions::EditionFile;
use app::gatherings::passages::{PassageView, Stand};
use app::gatherings::returns::ToSay;
use askama::Template;
use gatherings::Text;
use gatherings::edition::Stage;
use gatherings::message::Holder;
use gatherings::passage::{Brief, Family};
use gatherings::selection::Value;
use model::{Audience, Field};

/// What the page is made of.
pub struct Sheet<'a> {
    /// The project as its reader may see it.
    pub view: &'a PassageView,
    /// What is related to it.
    pub related: &'a Related,
    /// What the team has to say to a holder without an account.
    pub to_say: &'a [ToSay],
    /// The team's editions.
    pub planned: &'a [EditionFile],
    /// What was just done.
    pub note: &'a str,
}

/// An axis in the form of a brief.
pub struct AxisField {
    code: &'static str,
    label: String,
    value: String,
    unknown: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "teams/passage.html")]
pub struct Passage {
    shell: Shell,
    t: Words,
    path: String,
    home: String,
    title: String,
    stand: String,
    lead: Vec<(String, String)>,
    holder: String,
    is_lead: bool,
    may_brief: bool,
    may_propose: bool,
    may_stop: bool,
    owes: bool,
    has_account: bool,
    brief: Vec<(&'static str, String, String, bool)>,
    families: Vec<(&'static str, String, bool)>,
    axes: Vec<AxisField>,
    editions: Vec<(String, String)>,
    projects: Vec<(String, String)>,
    cards: Vec<(String, String)>,
    to_say: Vec<(String, String)>,
    note: Option<String>,
    /// The link by which the holder may refuse, when the team must hand it over.
    key: Option<String>,
    token: String,
}

const NOTES: [(&str, &str); 10] = [
    ("notee", "passage-noted"),
    ("prevenue", "passage-told"),
    ("laissee", "passage-left"),
    ("brief", "passage-briefed"),
    ("propose", "passage-proposed"),
    ("arretee", "passage-stopped"),
    ("retrait", "passage-withdrawn"),
    ("dit", "passage-said"),
    ("retour", "passage-returned"),
    ("consent", "passage-agreed"),
];

impl Passage {
    /// The page of one project.
    #[must_use]
    pub(crate) fn new(desk: &Desk, sheet: &Sheet<'_>, token: &str) -> Self {
        let (t, view) = (desk.t, sheet.view);
        let path = format!("/passage/{}", view.project);
        let brief = view.brief.clone().unwrap_or_default();
        let home = format!("/equipe/{}", view.team);
        let may_brief = matches!(view.stand, Stand::Told | Stand::Briefed);
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, &path)
                .titled(&view.title)
                .unlisted(),
            home: t.to(&home),
            title: view.title.clone(),
            stand: stand(view.stand, t),
            lead: lead(view, t),
            holder: view
                .holder
                .as_ref()
                .map(|one| holder(one, t))
                .unwrap_or_default(),
            is_lead: view.stand == Stand::Lead,
            may_brief,
            may_propose: view.stand == Stand::Briefed,
            may_stop: briefs::may_stop(view.stand),
            owes: view.owed_since.is_some(),
            has_account: matches!(view.holder, Some(Holder::Account(_))),
            brief: fields(&brief, t),
            families: families(&brief, t),
            axes: AXES.iter().map(|code| field(code, &brief, t)).collect(),
            editions: open(sheet.planned),
            projects: projects(sheet, t),
            cards: cards(sheet, t),
            to_say: sheet
                .to_say
                .iter()
                .map(|one| (one.name.clone(), t.day(one.since)))
                .collect(),
            note: note(&NOTES, sheet.note, t),
            key: None,
            token: token.to_owned(),
            path: t.to(&path),
            t,
        }
    }

    /// With the link by which the holder may refuse.
    #[must_use]
    pub fn with_key(mut self, key: Option<String>) -> Self {
        self.key = key;
        self
    }
}

fn holder(holder: &Holder, t: Words) -> String {
    match holder {
        Holder::Account(_) => t.say("holder-account"),
        Holder::NoAccount { name } => t.with("holder-no-account", name),
    }
}

fn lead(view: &PassageView, t: Words) -> Vec<(String, String)> {
    let Some(lead) = &view.lead else {
        return Vec::new();
    };
    let place = lead
        .place
        .as_ref()
        .map(|place| (t.say("lead-where"), place.to_string()));
    let why = lead
        .why
        .as_ref()
        .map(|why| (t.say("lead-why"), why.to_string()));
    let when = Some((t.say("lead-when"), t.day(lead.provenance.at)));
    [place, why, when].into_iter().flatten().collect()
}

fn fields(brief: &Brief, t: Words) -> Vec<(&'static str, String, String, bool)> {
    let written = |text: &Option<Text>| text.as_ref().map(ToString::to_string).unwrap_or_default();
    vec![
        ("qui", t.say("brief-who"), written(&brief.who), true),
        (
            "situation",
            t.say("brief-situation"),
            written(&brief.situation),
            true,
        ),
        ("usage", t.say("brief-usage"), written(&brief.usage), true),
        (
            "change",
            t.say("brief-change"),
            written(&brief.change),
            true,
        ),
        (
            "technique",
            t.say("brief-technology"),
            written(&brief.technology),
            false,
        ),
    ]
}

fn families(brief: &Brief, t: Words) -> Vec<(&'static str, String, bool)> {
    let all = [
        Family::Economic,
        Family::Cultural,
        Family::Social,
        Family::Scientific,
        Family::Public,
    ];
    let said = |family: Family| {
        let word = briefs::family_word(family);
        (
            word,
            t.say(&format!("family-{word}")),
            brief.family == Some(family),
        )
    };
    all.map(said).into()
}

fn field(code: &'static str, brief: &Brief, t: Words) -> AxisField {
    let known = brief.profile.0.get(code);
    let value = match known {
        Some(Value::Words(words)) => words.iter().cloned().collect::<Vec<_>>().join(", "),
        _ => String::new(),
    };
    AxisField {
        code,
        label: axis(code, t),
        value,
        unknown: matches!(known, Some(Value::Unknown)),
    }
}

/// The editions that still take proposals.
fn open(planned: &[EditionFile]) -> Vec<(String, String)> {
    let open = planned
        .iter()
        .filter(|one| one.edition.stage() <= Stage::Decided && !one.cancelled);
    open.map(|one| (one.id().to_string(), one.sheet.title.to_string()))
        .collect()
}

fn projects(sheet: &Sheet<'_>, t: Words) -> Vec<(String, String)> {
    let near = sheet.related.projects.iter();
    near.map(|view| {
        (
            view.project.to_string(),
            format!("{} — {}", view.title, stand(view.stand, t)),
        )
    })
    .collect()
}

fn cards(sheet: &Sheet<'_>, t: Words) -> Vec<(String, String)> {
    let cards = sheet.related.cards.iter();
    cards
        .map(|card| {
            let name = card.shown(Field::Name, Audience::Private);
            let name = name.map(|name| name.value.clone()).unwrap_or_default();
            (t.to(&format!("/fiche/{}", card.id)), name)
        })
        .collect()
}
