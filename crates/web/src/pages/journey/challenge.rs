//! A challenge: its page, its printable sheet, the workshop of its team, and the doors of its team.

use super::told::{self, NeedTold, Step, Thread, Touched, actor, role};
use super::{Choice, called, choices};
use crate::i18n::Words;
use crate::journey::{ACTORS, PURPOSES};
use crate::shell::{Section, Shell};
use app::journey::challenges::ChallengeView;
use askama::Template;
use journey::ChallengeId;
use journey::method::team::Role;

/// A wording of the question: its words, why it was changed, when.
type Wording = (String, String, String);

/// What the page and the workshop of a challenge both tell.
pub struct Told {
    id: ChallengeId,
    title: String,
    question: String,
    wordings: Vec<Wording>,
    first_question: String,
    method: String,
    author: String,
    validated: bool,
    place: String,
    returns: u64,
    moves: Vec<(String, String, String)>,
    steps: Vec<Step>,
    todo: Vec<(String, bool, String)>,
    relevance: String,
    action: Vec<(String, String)>,
    touched: Vec<Touched>,
    needs: Vec<NeedTold>,
    concerned: (u64, u64),
    ideas: Vec<(usize, String, Option<usize>, bool)>,
    decisions: Vec<(String, String, String)>,
    people: Vec<(String, String, String)>,
    accompanied_by: Option<String>,
    sessions: Vec<(u64, Vec<String>)>,
    skills: Vec<String>,
    audience: String,
    talk: Thread,
}

impl Told {
    fn new(view: &ChallengeView, t: Words) -> Self {
        let (file, lang) = (&view.file, t.lang());
        let challenge = &file.challenge;
        let (path, template) = (challenge.path(), challenge.template());
        let step = |place: usize| {
            let found = template.steps().get(place);
            found.map_or_else(
                || t.say("challenge-through"),
                |s| s.title.say(lang).to_owned(),
            )
        };
        let (concerned, all) = file.diagnosis.written_by_those_concerned();
        Self {
            id: challenge.id(),
            title: challenge.title().to_string(),
            question: challenge.question().now().to_string(),
            wordings: (challenge.question().rewordings().iter())
                .map(|one| (one.words.to_string(), one.reason.to_string(), t.day(one.at)))
                .collect(),
            first_question: challenge.question().first().0.to_string(),
            method: template.title().say(lang).to_owned(),
            author: template.author().say(lang).to_owned(),
            validated: view.validated,
            place: if path.through() {
                t.say("challenge-through")
            } else {
                t.with_two("challenge-at-step", path.step() + 1, template.steps().len())
            },
            returns: path.returns() as u64,
            moves: (path.moves().iter())
                .map(|one| {
                    let words = t.with_two("challenge-move", step(one.from), step(one.to));
                    let why = one.reason.as_ref().map(ToString::to_string);
                    (words, why.unwrap_or_default(), t.day(one.at))
                })
                .collect(),
            steps: told::steps(view, t),
            todo: (challenge.roadmap().into_iter())
                .map(|task| {
                    let missing = task.missing.map(ToString::to_string).unwrap_or_default();
                    (task.todo.say(lang).to_owned(), task.blocking, missing)
                })
                .collect(),
            relevance: told::relevance(challenge, t),
            action: (challenge.public_action().standing())
                .map(|(_, one)| (one.reason().to_string(), t.day(one.said().1)))
                .collect(),
            touched: told::touched(challenge, t),
            needs: told::needs(view, t),
            concerned: (concerned as u64, all as u64),
            ideas: ideas(view),
            decisions: (file.ideas.decisions().iter())
                .map(|one| (one.words.to_string(), one.reason.to_string(), t.day(one.at)))
                .collect(),
            people: (challenge.team().members())
                .map(|(member, does)| {
                    let does = t.say(&format!("role-{}", role(does)));
                    (
                        called(&view.names, member.person, t),
                        does,
                        actor(member.actor, t),
                    )
                })
                .collect(),
            accompanied_by: view.accompanied_by.clone(),
            sessions: sessions(view, t),
            skills: (file.gained.skills().iter())
                .map(|skill| skill.words.to_string())
                .collect(),
            audience: t.say(&format!("audience-{}", file.reach.audience().as_str())),
            talk: told::talk(view, t),
        }
    }
}

fn ideas(view: &ChallengeView) -> Vec<(usize, String, Option<usize>, bool)> {
    let (ideas, kept) = (&view.file.ideas, view.file.ideas.kept());
    let all = ideas.ideas().iter().enumerate();
    all.map(|(place, idea)| {
        let lives = ideas.stands_in(place).filter(|at| *at != place);
        (place, idea.words.to_string(), lives, kept.contains(&place))
    })
    .collect()
}

fn sessions(view: &ChallengeView, t: Words) -> Vec<(u64, Vec<String>)> {
    let rounds = view.file.rounds.rounds().iter().zip(1_u64..);
    rounds
        .map(|(round, number)| {
            let told = round.iter().map(|one| {
                let known = PURPOSES.iter().find(|(purpose, _)| *purpose == one.purpose);
                let purpose =
                    known.map_or_else(String::new, |(_, word)| t.say(&format!("purpose-{word}")));
                let day = crate::say::written_day(&one.on.to_string(), t.lang());
                format!("{day} · {purpose} · {}", one.words)
            });
            (number, told.collect())
        })
        .collect()
}

/// The page of a challenge, as its reader may see it.
#[derive(Template)]
#[template(path = "journey/challenge.html")]
pub struct ChallengePage {
    shell: Shell,
    t: Words,
    told: Told,
    team: bool,
    accompanies: bool,
    signed: bool,
    /// Needs and offers of its board (D5): side and words.
    board: Vec<(String, String)>,
    note: Option<String>,
    token: String,
}

impl ChallengePage {
    /// With the needs and the offers of its board.
    #[must_use]
    pub(crate) fn with_board(mut self, all: &[app::exchange::entries::Shown]) -> Self {
        let side = |one: &app::exchange::entries::Shown| {
            let side = crate::exchange::word(&crate::exchange::SIDES, one.entry.side);
            self.t.say(&format!("exchange-side-{side}"))
        };
        let board = all.iter().map(|one| (side(one), one.entry.ask.to_string()));
        self.board = board.collect();
        self
    }

    /// The page.
    #[must_use]
    pub fn new(
        site: &str,
        view: &ChallengeView,
        note: Option<String>,
        token: &str,
        t: Words,
    ) -> Self {
        let told = Told::new(view, t);
        Self {
            shell: Shell::new(t, site, Section::Challenges, &format!("/defi/{}", told.id))
                .titled(told.title.clone())
                .unlisted(),
            t,
            told,
            team: view.eyes.role.is_some(),
            accompanies: view.eyes.accompanies,
            signed: view.eyes.person.is_some(),
            board: Vec::new(),
            note,
            token: token.to_owned(),
        }
    }
}

/// The sheet of a challenge, to be printed: what was shown and said, never its team's notes.
#[derive(Template)]
#[template(path = "journey/sheet.html")]
pub struct SheetPage {
    shell: Shell,
    t: Words,
    told: Told,
}

impl SheetPage {
    /// The sheet.
    #[must_use]
    pub fn new(site: &str, view: &ChallengeView, t: Words) -> Self {
        let told = Told::new(view, t);
        Self {
            shell: Shell::new(
                t,
                site,
                Section::Challenges,
                &format!("/defi/{}/fiche", told.id),
            )
            .titled(told.title.clone())
            .unlisted(),
            t,
            told,
        }
    }
}

/// The workshop of a challenge's team.
#[derive(Template)]
#[template(path = "journey/workshop.html")]
pub struct WorkshopPage {
    shell: Shell,
    t: Words,
    told: Told,
    /// Whether the reader holds the challenge.
    holds: bool,
    /// Whether they hold or facilitate it.
    leads: bool,
    through: bool,
    /// The rules that wait to be accepted: version, words.
    rules: Option<(usize, String)>,
    /// The rules in force, by type of actor.
    charters: Vec<(String, String)>,
    actors: Vec<Choice>,
    purposes: Vec<Choice>,
    audiences: Vec<(&'static str, String, bool)>,
    /// Others of the team, to hand over to.
    others: Vec<(i64, String)>,
    /// A link to be handed over.
    link: Option<String>,
    note: Option<String>,
    token: String,
}

impl WorkshopPage {
    /// The workshop; `link` was just made.
    #[must_use]
    pub fn new(
        site: &str,
        view: &ChallengeView,
        (note, link): (Option<String>, Option<String>),
        token: &str,
        t: Words,
    ) -> Self {
        let told = Told::new(view, t);
        let (file, me) = (&view.file, view.eyes.person);
        let mine = file.challenge.team().members();
        let mine = mine.filter(|(member, _)| Some(member.person) == me);
        let mine = mine.map(|(member, _)| member.actor).next();
        let waits = me
            .zip(mine)
            .filter(|(me, actor)| file.charters.may_act(*me, *actor).is_err());
        let rules = waits.and_then(|(_, actor)| file.charters.in_force(actor));
        let in_force = ACTORS.iter().filter_map(|(one, _)| {
            let (_, words) = file.charters.in_force(*one)?;
            Some((actor(*one, t), words.to_string()))
        });
        let others = file.challenge.team().people().into_iter();
        let others = others.filter(|person| Some(*person) != me);
        let now = file.reach.audience();
        Self {
            shell: Shell::new(
                t,
                site,
                Section::Challenges,
                &format!("/defi/{}/atelier", told.id),
            )
            .titled(told.title.clone())
            .unlisted(),
            t,
            holds: view.eyes.role == Some(Role::Holder),
            leads: matches!(view.eyes.role, Some(Role::Holder | Role::Facilitator)),
            through: file.challenge.path().through(),
            rules: rules.map(|(version, words)| (version, words.to_string())),
            charters: in_force.collect(),
            actors: choices(&ACTORS, "actor", t),
            purposes: choices(&PURPOSES, "purpose", t),
            audiences: model::Audience::ALL
                .map(|one| {
                    let word = one.as_str();
                    (word, t.say(&format!("audience-{word}")), one == now)
                })
                .into(),
            others: others
                .map(|person| (person.0, called(&view.names, person, t)))
                .collect(),
            link,
            note,
            token: token.to_owned(),
            told,
        }
    }
}

/// The page of a link by which one comes into a team.
#[derive(Template)]
#[template(path = "journey/door.html")]
pub struct DoorPage {
    shell: Shell,
    t: Words,
    title: String,
    /// The question, where the challenge has not begun.
    question: String,
    /// What one is invited to do.
    does: String,
    action: String,
    key: String,
    actors: Vec<Choice>,
    token: String,
}

impl DoorPage {
    /// `does` is the word of a role.
    #[must_use]
    pub fn new(
        site: &str,
        (title, question, does): (&str, &str, &str),
        (action, key): (&str, &str),
        token: &str,
        t: Words,
    ) -> Self {
        Self {
            shell: Shell::new(t, site, Section::Challenges, action)
                .titled(title)
                .unlisted(),
            t,
            title: title.to_owned(),
            question: question.to_owned(),
            does: t.say(&format!("role-{does}")),
            action: t.to(action),
            key: key.to_owned(),
            actors: choices(&ACTORS, "actor", t),
            token: token.to_owned(),
        }
    }
}
