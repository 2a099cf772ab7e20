//! The one function for each change of state, with the message it owes.

use super::brief::{Brief, Missing};
use super::states::{
    Briefed, Candidate, Consent, Ended, Ending, Lead, Presented, Provenance, Returning, Scout,
    Selected, Told,
};
use crate::feedback::Delivered;
use crate::message::{Change, Holder, Message, MessageKind, Phase};
use crate::selection::{Axis, Decision};
use crate::{EditionId, Line, ProjectId, Refusal, Text};
use jiff::Timestamp;

/// Captures a lead in seconds: nobody is told yet.
pub const fn capture(
    project: ProjectId,
    title: Line,
    place: Option<Line>,
    why: Option<Text>,
    provenance: Provenance,
) -> Change<Lead> {
    Change::silent(Lead {
        project,
        title,
        place,
        why,
        provenance,
    })
}

/// A holder proposes their own project and gets a receipt with the next date at once (A45).
///
/// # Errors
/// When the lead was noticed by someone else: that person's scouting is told first.
pub fn submit(lead: Lead, next: Timestamp) -> Result<Change<Told>, Refusal> {
    let Scout::Oneself(person) = lead.provenance.scout else {
        return Err(Refusal::NotOnesOwn);
    };
    let at = lead.provenance.at;
    let holder = Holder::Account(person);
    let kind = MessageKind::Receipt { next };
    let message = Message::to_holder(&holder, lead.project, None, kind, Phase::Scouting);
    Ok(Change::owing(Told { lead, holder, at }, message))
}

impl Lead {
    /// Tells the person that they were noticed, by whom, and how to say no (A11).
    ///
    /// # Errors
    /// When it is the holder's own proposal: that one gets a receipt, by [`submit`].
    pub fn tell(self, holder: Holder, at: Timestamp) -> Result<Change<Told>, Refusal> {
        let Scout::Person(by) = self.provenance.scout else {
            return Err(Refusal::OnesOwn);
        };
        let kind = MessageKind::Scouted { by };
        let message = Message::to_holder(&holder, self.project, None, kind, Phase::Scouting);
        let told = Told {
            lead: self,
            holder,
            at,
        };
        Ok(Change::owing(told, message))
    }

    /// Leaves it there: nobody was told, nothing is owed.
    pub fn leave(self, at: Timestamp) -> Change<Ended> {
        Change::silent(Ended {
            project: self.project,
            edition: None,
            ending: Ending::NotPursued,
            at,
            delivered: None,
            kept: None,
        })
    }
}

impl Told {
    /// The person says no: it is over at once, and nothing of them is kept but that (A11).
    pub fn refuse(self, at: Timestamp) -> Change<Ended> {
        let project = self.lead.project;
        let kind = MessageKind::RefusalNoted;
        let mut message = Message::to_holder(&self.holder, project, None, kind, Phase::Ending);
        // Who says no is asked for nothing more.
        message.self_assessment = None;
        let ended = Ended {
            project,
            edition: None,
            ending: Ending::Declined,
            at,
            delivered: None,
            kept: None,
        };
        Change::owing(ended, message)
    }

    /// Takes the brief. Axes may still be missing, the use may not (A38).
    ///
    /// # Errors
    /// When the brief shows no use, person, situation or change.
    pub fn brief(self, brief: Brief, at: Timestamp) -> Result<Change<Briefed>, Refusal> {
        let missing = brief.missing(&[]);
        if !missing.is_empty() {
            return Err(Refusal::BriefIncomplete(missing));
        }
        let (holder, project) = (self.holder.clone(), self.lead.project);
        let message =
            Message::to_holder(&holder, project, None, MessageKind::Briefed, Phase::Brief);
        let briefed = Briefed {
            told: self,
            brief,
            at,
        };
        Ok(Change::owing(briefed, message))
    }

    /// It goes no further, for now: the return is owed from here on.
    pub fn stop(self, at: Timestamp) -> Change<Returning> {
        returning(self, None, None, Ending::NotThisTime, at)
    }

    /// The holder withdraws.
    pub fn withdraw(self, at: Timestamp) -> Change<Returning> {
        returning(self, None, None, Ending::Withdrew, at)
    }
}

impl Briefed {
    /// Proposes the project to the committee of an edition: each axis is filled or said to be
    /// unknown (A4).
    ///
    /// # Errors
    /// What the brief lacks.
    pub fn propose(
        self,
        edition: EditionId,
        axes: &[Axis],
        at: Timestamp,
    ) -> Result<Change<Candidate>, Refusal> {
        let missing: Vec<Missing> = self.brief.missing(axes);
        if !missing.is_empty() {
            return Err(Refusal::BriefIncomplete(missing));
        }
        let message = Message::to_holder(
            &self.told.holder,
            self.told.lead.project,
            Some(edition),
            MessageKind::Proposed,
            Phase::Candidacy,
        );
        let candidate = Candidate {
            briefed: self,
            edition,
            at,
        };
        Ok(Change::owing(candidate, message))
    }

    /// It goes no further, for now.
    pub fn stop(self, at: Timestamp) -> Change<Returning> {
        returning(self.told, Some(self.brief), None, Ending::NotThisTime, at)
    }

    /// The holder withdraws.
    pub fn withdraw(self, at: Timestamp) -> Change<Returning> {
        returning(self.told, Some(self.brief), None, Ending::Withdrew, at)
    }
}

impl Candidate {
    /// The project.
    #[must_use]
    pub const fn project(&self) -> ProjectId {
        self.briefed.told.lead.project
    }

    /// It is in the set that the committee decided.
    ///
    /// # Errors
    /// When it is not.
    pub fn choose(self, decision: &Decision, at: Timestamp) -> Result<Change<Selected>, Refusal> {
        if !decision.chosen().contains(&self.project()) {
            return Err(Refusal::NotInTheSet(self.project()));
        }
        let message = Message::to_holder(
            &self.briefed.told.holder,
            self.project(),
            Some(self.edition),
            MessageKind::Invited,
            Phase::Selection,
        );
        let selected = Selected {
            candidate: self,
            at,
        };
        Ok(Change::owing(selected, message))
    }

    /// Another set was decided: the return is owed from here on.
    ///
    /// # Errors
    /// When the project is in the set.
    pub fn leave_out(
        self,
        decision: &Decision,
        at: Timestamp,
    ) -> Result<Change<Returning>, Refusal> {
        if decision.chosen().contains(&self.project()) {
            return Err(Refusal::InTheSet(self.project()));
        }
        Ok(self.out(Ending::NotThisTime, at))
    }

    /// The holder withdraws.
    pub fn withdraw(self, at: Timestamp) -> Change<Returning> {
        self.out(Ending::Withdrew, at)
    }

    fn out(self, ending: Ending, at: Timestamp) -> Change<Returning> {
        let edition = Some(self.edition);
        returning(
            self.briefed.told,
            Some(self.briefed.brief),
            edition,
            ending,
            at,
        )
    }
}

impl Selected {
    /// It was presented.
    pub fn present(self, at: Timestamp) -> Change<Presented> {
        let message = Message::to_holder(
            &self.candidate.briefed.told.holder,
            self.candidate.project(),
            Some(self.candidate.edition),
            MessageKind::Presented,
            Phase::Evening,
        );
        Change::owing(Presented { selected: self, at }, message)
    }

    /// The holder withdraws before the evening.
    pub fn withdraw(self, at: Timestamp) -> Change<Returning> {
        self.candidate.out(Ending::Withdrew, at)
    }

    /// The holder could not be there: no fault, and a return all the same.
    pub fn absent(self, at: Timestamp) -> Change<Returning> {
        self.candidate.out(Ending::Absent, at)
    }
}

impl Presented {
    /// The project.
    #[must_use]
    pub const fn project(&self) -> ProjectId {
        self.selected.candidate.project()
    }

    /// The holder had their return: it is over, and what became of it will be asked (A34).
    ///
    /// # Errors
    /// When the return is about another project.
    pub fn end(self, delivered: Delivered, at: Timestamp) -> Result<Change<Ended>, Refusal> {
        let edition = self.selected.candidate.edition;
        let Briefed { told, brief, .. } = self.selected.candidate.briefed;
        end(
            told,
            Some(brief),
            Some(edition),
            Ending::Presented,
            delivered,
            at,
        )
    }
}

impl Returning {
    /// The holder had their return: it is over (A29).
    ///
    /// # Errors
    /// When the return is about another project.
    pub fn end(self, delivered: Delivered, at: Timestamp) -> Result<Change<Ended>, Refusal> {
        end(
            self.told,
            self.brief,
            self.edition,
            self.ending,
            delivered,
            at,
        )
    }
}

impl Ended {
    /// Comes back for another edition, with the holder's consent (B39): to its brief if it had
    /// one that shows a use, else to be briefed.
    ///
    /// # Errors
    /// When nothing was kept: the person said no, or was never told.
    pub fn again(self, consent: Consent, at: Timestamp) -> Result<Change<super::Passage>, Refusal> {
        let Some((told, brief)) = self.kept else {
            return Err(Refusal::NothingKept);
        };
        if told.holder.person() != consent.by {
            return Err(Refusal::ConsentOfAnother);
        }
        let kind = MessageKind::Again;
        let message = Message::to_holder(&told.holder, self.project, None, kind, Phase::Scouting);
        let state = match brief {
            Some(brief) => Briefed { told, brief, at }.into(),
            None => told.into(),
        };
        Ok(Change::owing(state, message))
    }
}

fn returning(
    told: Told,
    brief: Option<Brief>,
    edition: Option<EditionId>,
    ending: Ending,
    since: Timestamp,
) -> Change<Returning> {
    let kind = match ending {
        Ending::Withdrew | Ending::Absent => MessageKind::WithdrawalNoted,
        _ => MessageKind::NotThisTime,
    };
    let message = Message::to_holder(
        &told.holder,
        told.lead.project,
        edition,
        kind,
        Phase::Selection,
    );
    let state = Returning {
        told,
        brief,
        edition,
        ending,
        since,
    };
    Change::owing(state, message)
}

fn end(
    told: Told,
    brief: Option<Brief>,
    edition: Option<EditionId>,
    ending: Ending,
    delivered: Delivered,
    at: Timestamp,
) -> Result<Change<Ended>, Refusal> {
    let project = told.lead.project;
    if delivered.project() != project {
        return Err(Refusal::ReturnOfAnother(delivered.project()));
    }
    let kind = MessageKind::Return;
    let message = Message::to_holder(&told.holder, project, edition, kind, Phase::Ending);
    let ended = Ended {
        project,
        edition,
        ending,
        at,
        delivered: Some(delivered),
        kept: Some((told, brief)),
    };
    Ok(Change::owing(ended, message))
}
