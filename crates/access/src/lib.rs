//! Who may see and do what. One engine serves pages, API, search, facets, counts, tiles, feeds,
//! exports and mails alike.
//!
//! A request is made by a [`Bearer`]: a stranger, or a person with the offices that hold for them.
//! Use cases ask for a [`Sight`] to read and for a permit to change; neither can be made elsewhere
//! than here, so that no door can forget them.

mod bearer;
mod office;

pub use bearer::{
    Administration, Bearer, Coordination, Hosting, Keeping, Moderation, Oneself, Preparation,
    Scouting, Sitting, Teamwork,
};
pub use office::{Acceptance, Grant, InstanceRole, Office, OfficeKind, PartnerRole, TeamRole};

use jiff::Timestamp;
use model::{Audience, Card, Invitation, Notice, SourceId};

/// Proof of what a reader may see. Its only makers are the functions below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sight {
    level: Audience,
}

impl Sight {
    /// Anyone who comes through the web.
    #[must_use]
    pub const fn visitor() -> Self {
        Self {
            level: Audience::Open,
        }
    }

    /// The person at the command line of the server, who already holds the data base.
    #[must_use]
    pub const fn steward() -> Self {
        Self {
            level: Audience::Private,
        }
    }

    /// The narrowest audience this reader belongs to.
    #[must_use]
    pub const fn level(self) -> Audience {
        self.level
    }

    /// The card as this reader may see it; `None` when nothing of it may be shown.
    #[must_use]
    pub fn card(self, card: &Card) -> Option<Card> {
        card.seen_by(self.level)
    }
}

/// Proof that the bearer may change sources, start harvests and rebuild the index.
/// Given to the command line, to an administrator and, for their own source, to its keeper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stewardship(());

impl Stewardship {
    /// The person at the command line of the server.
    #[must_use]
    pub const fn command_line() -> Self {
        Self(())
    }

    const fn of_a_keeper() -> Self {
        Self(())
    }
}

impl From<Administration> for Stewardship {
    fn from(_: Administration) -> Self {
        Self(())
    }
}

/// Proof that the bearer may judge pairs of notices. Its only maker is [`Reviewer::admitted`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewer {
    name: String,
    source: Option<SourceId>,
}

impl Reviewer {
    /// The bearer of this invitation, while it holds.
    #[must_use]
    pub fn admitted(invitation: &Invitation, now: Timestamp) -> Option<Self> {
        let holds = invitation.revoked_at.is_none() && now < invitation.expires_at;
        holds.then(|| Self {
            name: invitation.name.clone(),
            source: invitation.source.clone(),
        })
    }

    /// What their decisions are signed with.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The only source whose notices they judge; `None` for all.
    #[must_use]
    pub const fn source(&self) -> Option<&SourceId> {
        self.source.as_ref()
    }

    /// Whether they may judge a pair: a partner's reviewer, when one of its notices stands in it.
    #[must_use]
    pub fn may_judge(&self, a: &Notice, b: &Notice) -> bool {
        self.source
            .as_ref()
            .is_none_or(|own| a.source == *own || b.source == *own)
    }

    /// The narrowest audience of the values shown to them.
    #[must_use]
    pub const fn level(&self) -> Audience {
        Audience::REVIEWERS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_holds_until_its_end_or_its_revocation() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let mut invitation = Invitation {
            name: "Zoé".to_owned(),
            source: None,
            made_at: at(0),
            expires_at: at(100),
            revoked_at: None,
        };
        assert!(Reviewer::admitted(&invitation, at(99)).is_some());
        assert!(Reviewer::admitted(&invitation, at(100)).is_none());
        invitation.revoked_at = Some(at(50));
        assert!(Reviewer::admitted(&invitation, at(60)).is_none());
    }
}
