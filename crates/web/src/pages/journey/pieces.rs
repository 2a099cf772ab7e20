//! A piece of a workspace alone: the brief and the specification, to be printed, and filled further.

use super::rooms::{Parts, told};
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::journey::rooms::RoomView;
use askama::Template;
use journey::workspace::{Brief, Piece, Requirement, Specification};

/// Requirements that a blank form has room for; a filled one has two more each time.
const BLANK: usize = 3;

/// The fields of the brief.
#[derive(Debug, Default)]
pub struct BriefFields {
    pub(super) who: String,
    pub(super) situation: String,
    pub(super) usage: String,
    pub(super) change: String,
}

impl From<&Brief> for BriefFields {
    fn from(of: &Brief) -> Self {
        Self {
            who: of.who.to_string(),
            situation: of.situation.to_string(),
            usage: of.usage.to_string(),
            change: of.change.to_string(),
        }
    }
}

/// The fields of one requirement.
#[derive(Debug, Default)]
pub struct RequirementFields {
    pub(super) words: String,
    pub(super) who: String,
    pub(super) shown_by: String,
    pub(super) can_wait: bool,
}

impl From<&Requirement> for RequirementFields {
    fn from(of: &Requirement) -> Self {
        Self {
            words: of.words.to_string(),
            who: of.who.to_string(),
            shown_by: of.shown_by.to_string(),
            can_wait: of.can_wait,
        }
    }
}

/// The fields of the specification.
#[derive(Debug, Default)]
pub struct SpecificationFields {
    pub(super) need: String,
    pub(super) requirements: Vec<RequirementFields>,
    pub(super) limits: String,
    pub(super) left_out: String,
}

fn more(of: &mut Vec<RequirementFields>, count: usize) {
    of.extend(std::iter::repeat_with(RequirementFields::default).take(count));
}

impl SpecificationFields {
    /// A form that nobody has filled.
    pub(super) fn blank() -> Self {
        let mut fields = Self::default();
        more(&mut fields.requirements, BLANK);
        fields
    }
}

impl From<&Specification> for SpecificationFields {
    fn from(of: &Specification) -> Self {
        let mut requirements: Vec<_> = of.requirements.iter().map(Into::into).collect();
        more(&mut requirements, 2);
        let text = |of: &Option<journey::Text>| of.as_ref().map(ToString::to_string);
        Self {
            need: of.need.to_string(),
            requirements,
            limits: text(&of.limits).unwrap_or_default(),
            left_out: text(&of.left_out).unwrap_or_default(),
        }
    }
}

/// The page of a piece.
#[derive(Template)]
#[template(path = "journey/piece.html")]
pub struct PiecePage {
    shell: Shell,
    t: Words,
    project: i64,
    place: usize,
    /// What the project is called.
    of: String,
    title: String,
    parts: Parts,
    /// The form of a brief, to members.
    brief: Option<BriefFields>,
    /// The form of a specification, to members.
    specification: Option<SpecificationFields>,
    token: String,
}

impl PiecePage {
    /// The piece at a place, as its reader may see it; `None` when there is none, or it is a file,
    /// which has no words.
    #[must_use]
    pub fn new(site: &str, view: &RoomView, place: usize, token: &str, t: Words) -> Option<Self> {
        let laid = view.pieces.iter().find(|one| one.place == place)?;
        let (mut brief, mut specification) = (None, None);
        match &laid.piece {
            Piece::File(_) => return None,
            Piece::Brief(of) if view.member => brief = Some(of.into()),
            Piece::Specification(of) if view.member => specification = Some(of.into()),
            _ => {}
        }
        let (title, parts) = told(&laid.piece, t);
        let path = format!("/projet/{}/espace/piece/{place}", view.project);
        Some(Self {
            shell: Shell::new(t, site, Section::Own, &path)
                .titled(format!("{title} · {}", view.title))
                .unlisted(),
            t,
            project: view.project.0,
            place,
            of: view.title.clone(),
            title,
            parts,
            brief,
            specification,
            token: token.to_owned(),
        })
    }
}
