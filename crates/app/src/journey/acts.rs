//! What a team writes around its challenge: its question and why it was reworded (D2), who is touched
//! (D6, D24), needs and answers (D7, D10), ideas and decisions (D3, D11), rules (D8), sessions (D9),
//! skills (D26), comments that may be closed (D29).

use super::challenges::{ChallengeFile, change};
use super::verdicts::proofs;
use super::{optional_line, optional_text};
use crate::{App, Error};
use ::journey::method::ideas::Decided;
use ::journey::method::learning::{Purpose, Session, Skill};
use ::journey::method::question::Rewording;
use ::journey::method::stakeholders::{Answer, Need, Presence, Stakeholder, Stakeholders};
use ::journey::method::team::{Actor, Role};
use ::journey::method::thread::{Comment, Turn};
use ::journey::{ChallengeId, Line, Refusal, Text};
use access::Oneself;
use jiff::civil::Date;
use model::people::PersonId;
use std::collections::BTreeSet;

/// One thing a team does, as its form writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Rewords the question.
    Reword {
        /// The question.
        words: String,
        /// Why.
        why: String,
    },
    /// Maps the stakeholders: operators, deciders, beneficiaries.
    Map([PresenceForm; 3]),
    /// Adds an idea.
    Idea(String),
    /// Merges an idea into another.
    Merge(usize, usize),
    /// Decides.
    Decide {
        /// What.
        words: String,
        /// Why.
        why: String,
        /// The ideas it keeps.
        kept: BTreeSet<usize>,
    },
    /// Tells a need.
    Need {
        /// The need.
        words: String,
        /// What shows it.
        evidence: String,
        /// Whether one lives the situation oneself.
        concerned: bool,
        /// Whose it is, by name.
        whose: String,
    },
    /// Answers a need of some stakeholder.
    Answer {
        /// Which need.
        need: usize,
        /// What answers it.
        words: String,
        /// For whom, by name.
        to: String,
        /// Who brings it, by name.
        from: String,
    },
    /// Opens a round of sessions.
    Round,
    /// Tells a session.
    Session {
        /// What it was for.
        purpose: Purpose,
        /// Which day.
        on: Date,
        /// For whom.
        actors: BTreeSet<Actor>,
        /// What was done.
        words: String,
    },
    /// Says what one can do now.
    Skill(String),
    /// Writes the rules of a type of actor.
    Charter(Actor, String),
    /// Accepts those of one's own.
    Accept(usize),
    /// Closes the comments on an item, or opens them again.
    Turn {
        /// Which item.
        item: String,
        /// Whether they are open from then on.
        open: bool,
        /// Why.
        why: String,
    },
}

/// The stakeholders of one type as a form writes them: one a line, or why there are none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PresenceForm {
    /// Names, one a line; what follows a colon is their place and role.
    pub names: String,
    /// Why there are none.
    pub absent: String,
}

impl PresenceForm {
    fn read(&self) -> Result<Presence, Refusal> {
        let mut list = Vec::new();
        for line in self.names.lines().filter(|line| !line.trim().is_empty()) {
            let (name, place) = line.split_once(':').unwrap_or((line, ""));
            list.push(Stakeholder {
                name: Line::new(name)?,
                organisation: None,
                place: optional_text(place)?,
            });
        }
        if list.is_empty() {
            return match optional_text(&self.absent)? {
                Some(reason) => Ok(Presence::Absent(reason)),
                None => Err(Refusal::AbsenceUnexplained),
            };
        }
        Presence::present(list)
    }
}

/// Does it.
///
/// # Errors
/// When the person is not of the team, has not accepted its charter, or the room says no.
pub async fn act(app: &App, by: Oneself, id: ChallengeId, act: &Act) -> Result<(), Error> {
    let (me, now) = (by.person(), app.now());
    change(app, id, me, "challenge.write", &|mut file| {
        match act {
            // Whoever must accept the rules first may do that much.
            Act::Accept(version) => {
                let actor = file.actor(me)?;
                file.charters.accept(me, actor, *version, now)?;
            }
            Act::Charter(actor, rules) => {
                leads(&file, me)?;
                let rules = Text::new(rules)?;
                let team = file.challenge.team();
                let change = file.charters.clone().write(*actor, rules, team, now);
                file.charters = change.state;
                return Ok((file, change.owed));
            }
            Act::Turn { item, open, why } => {
                leads(&file, me)?;
                let turn = Turn {
                    open: *open,
                    reason: Text::new(why)?,
                    by: me,
                    at: now,
                };
                file.threads.entry(item.clone()).or_default().turn(turn)?;
            }
            _ => {
                file.may_act(me)?;
                written(&mut file, me, now, act)?;
            }
        }
        Ok((file, Vec::new()))
    })
    .await
}

/// Whether someone holds or facilitates the challenge.
fn leads(file: &ChallengeFile, person: PersonId) -> Result<(), Refusal> {
    match file.challenge.team().role(person) {
        Some(Role::Holder | Role::Facilitator) => Ok(()),
        Some(Role::Contributor) => Err(Refusal::NotYours),
        None => Err(Refusal::NotInTheTeam(person)),
    }
}

fn written(
    file: &mut ChallengeFile,
    me: PersonId,
    now: jiff::Timestamp,
    act: &Act,
) -> Result<(), Refusal> {
    match act {
        Act::Reword { words, why } => file.challenge.reword(Rewording {
            words: Text::new(words)?,
            reason: Text::new(why)?,
            by: me,
            at: now,
        }),
        Act::Map([operators, deciders, beneficiaries]) => {
            let (operators, deciders) = (operators.read()?, deciders.read()?);
            let map = Stakeholders::new(operators, deciders, beneficiaries.read()?)?;
            file.challenge.map_stakeholders(map, me)
        }
        Act::Idea(words) => {
            file.ideas.add(Text::new(words)?, me, now);
            Ok(())
        }
        Act::Merge(place, into) => file.ideas.merge(*place, *into),
        Act::Decide { words, why, kept } => file.ideas.decide(Decided {
            words: Text::new(words)?,
            reason: Text::new(why)?,
            kept: kept.clone(),
            people: BTreeSet::from([me]),
            at: now,
        }),
        Act::Round => {
            file.rounds.open();
            Ok(())
        }
        Act::Session {
            purpose,
            on,
            actors,
            words,
        } => file.rounds.hold(Session {
            purpose: *purpose,
            on: *on,
            actors: actors.clone(),
            words: Text::new(words)?,
            present: BTreeSet::new(),
        }),
        Act::Skill(words) => {
            let skill = Skill {
                person: me,
                words: Line::new(words)?,
                challenge: file.challenge.id(),
                step: file.challenge.path().step(),
                at: now,
            };
            file.gained.tell(skill, me)
        }
        Act::Need { .. } | Act::Answer { .. } => diagnosed(file, me, now, act),
        // Done by [`act`] itself.
        Act::Accept(_) | Act::Charter(..) | Act::Turn { .. } => Ok(()),
    }
}

fn diagnosed(
    file: &mut ChallengeFile,
    me: PersonId,
    now: jiff::Timestamp,
    act: &Act,
) -> Result<(), Refusal> {
    match act {
        Act::Need {
            words,
            evidence,
            concerned,
            whose,
        } => {
            let need = Need {
                words: Text::new(words)?,
                evidence: proofs(evidence, now)?,
                author: me,
                author_actor: file.actor(me)?,
                concerned: *concerned,
                at: now,
            };
            let whose = optional_line(whose)?;
            let place = file.diagnosis.tell(need);
            whose.map_or(Ok(()), |whose| file.diagnosis.feels(place, whose))
        }
        Act::Answer {
            need,
            words,
            to,
            from,
        } => file.diagnosis.answer(Answer {
            need: *need,
            to: optional_line(to)?.into_iter().collect(),
            words: Text::new(words)?,
            from: optional_line(from)?,
        }),
        _ => Ok(()),
    }
}

/// Anyone who reads a challenge comments on an item of it, while its comments are open (D29).
///
/// # Errors
/// When they are closed, or the challenge is not for this reader.
pub async fn comment(
    app: &App,
    bearer: &access::Bearer,
    id: ChallengeId,
    item: &str,
    words: &str,
) -> Result<(), Error> {
    let by = bearer.oneself().ok_or(Error::Forbidden)?;
    let view = super::challenges::one(app, bearer, id).await?;
    let known = item == "defi" || view.file.challenge.template().criterion(item).is_some();
    if !known {
        return Err(Refusal::NoSuchCriterion(item.to_owned()).into());
    }
    let (me, now, words) = (by.person(), app.now(), Text::new(words)?);
    change(app, id, me, "challenge.comment", &|mut file| {
        let comment = Comment {
            words: words.clone(),
            by: me,
            at: now,
        };
        file.threads
            .entry(item.to_owned())
            .or_default()
            .say(comment)?;
        Ok((file, Vec::new()))
    })
    .await
}
