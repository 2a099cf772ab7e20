//! Someone at the door, with the offices that are awake; and the permits they can show.
//!
//! An office sleeps until its bearer has accepted the current charter for it (A3). A permit is a
//! value that only this room makes: a use case that takes one cannot be called without it.

use crate::office::{Acceptance, Grant, InstanceRole, Office, OfficeKind, PartnerRole, TeamRole};
use crate::{Sight, Stewardship};
use model::people::{EditionId, EditionRole, PersonId, TeamId};
use model::{Audience, SourceId};
use std::collections::BTreeSet;

/// Who asks. A stranger has no person and no office.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bearer {
    person: Option<PersonId>,
    awake: BTreeSet<Office>,
    asleep: BTreeSet<Office>,
}

impl Bearer {
    /// Nobody known.
    #[must_use]
    pub fn stranger() -> Self {
        Self::default()
    }

    /// A person signed in: `charter` is the current version, if the instance has one.
    #[must_use]
    pub fn of(
        person: PersonId,
        grants: &[Grant],
        acceptances: &[Acceptance],
        charter: Option<i64>,
    ) -> Self {
        let accepted = |kind: OfficeKind| {
            let own = |a: &&Acceptance| a.person == person && a.kind == kind;
            charter.is_none_or(|now| acceptances.iter().filter(own).any(|a| a.charter == now))
        };
        let held = grants
            .iter()
            .filter(|g| g.person == person && g.ended.is_none());
        let (awake, asleep) = held
            .map(|grant| grant.office.clone())
            .partition(|office| accepted(office.kind()));
        Self {
            person: Some(person),
            awake,
            asleep,
        }
    }

    /// Who, if signed in.
    #[must_use]
    pub const fn person(&self) -> Option<PersonId> {
        self.person
    }

    /// The offices that hold.
    pub fn offices(&self) -> impl Iterator<Item = &Office> {
        self.awake.iter()
    }

    /// The offices that wait for the charter to be accepted.
    pub fn asleep(&self) -> impl Iterator<Item = &Office> {
        self.asleep.iter()
    }

    /// What they may see of the census: open values for a stranger, the commons for whoever is
    /// signed in, the collective for partners and those who serve the instance.
    #[must_use]
    pub fn sight(&self) -> Sight {
        let collective =
            |office: &Office| matches!(office, Office::Partner(..) | Office::Instance(_));
        let level = match self.person {
            None => Audience::Open,
            Some(_) if self.awake.iter().any(collective) => Audience::Collective,
            Some(_) => Audience::Commons,
        };
        Sight { level }
    }

    fn holds(&self, office: &Office) -> bool {
        self.awake.contains(office)
    }

    fn is(&self, edition: EditionId, roles: &[EditionRole]) -> bool {
        let mut roles = roles.iter();
        roles.any(|role| self.holds(&Office::Edition(edition, *role)))
    }

    /// Proof that someone is signed in.
    #[must_use]
    pub fn oneself(&self) -> Option<Oneself> {
        self.person.map(|person| Oneself { person })
    }

    /// Proof of serving the instance as an administrator.
    #[must_use]
    pub fn administration(&self) -> Option<Administration> {
        let by = self.person?;
        let office = Office::Instance(InstanceRole::Administrator);
        self.holds(&office)
            .then_some(Administration { by: Some(by) })
    }

    /// Proof of answering requests and reports; administrators may too.
    #[must_use]
    pub fn moderation(&self) -> Option<Moderation> {
        let by = self.person?;
        let office = Office::Instance(InstanceRole::Moderator);
        let may = self.holds(&office) || self.administration().is_some();
        may.then_some(Moderation { by })
    }

    /// Proof of keeping a partner's source; administrators may too.
    #[must_use]
    pub fn keeping(&self, source: &SourceId) -> Option<Keeping> {
        let by = self.person?;
        let office = Office::Partner(source.clone(), PartnerRole::Keeper);
        let may = self.holds(&office) || self.administration().is_some();
        may.then(|| Keeping {
            by,
            source: source.clone(),
        })
    }

    /// Proof of opening editions for a team.
    #[must_use]
    pub fn hosting(&self, team: TeamId) -> Option<Hosting> {
        let by = self.person?;
        self.holds(&Office::Team(team, TeamRole::Host))
            .then_some(Hosting { by, team })
    }

    /// Proof of working with a team, as host or member.
    #[must_use]
    pub fn teamwork(&self, team: TeamId) -> Option<Teamwork> {
        let by = self.person?;
        let member = self.holds(&Office::Team(team, TeamRole::Member));
        (member || self.hosting(team).is_some()).then_some(Teamwork { by, team })
    }

    /// Proof of answering for an edition.
    #[must_use]
    pub fn coordination(&self, edition: EditionId) -> Option<Coordination> {
        let by = self.person?;
        self.is(edition, &[EditionRole::Coordinator])
            .then_some(Coordination { by, edition })
    }

    /// Proof of sitting in the committee of an edition. Sponsors and patrons never do (A13).
    #[must_use]
    pub fn sitting(&self, edition: EditionId) -> Option<Sitting> {
        let by = self.person?;
        let sits = self.is(edition, &[EditionRole::Committee]) && !self.pays(edition);
        sits.then_some(Sitting { by, edition })
    }

    /// Proof of scouting for an edition; its coordinator scouts too.
    #[must_use]
    pub fn scouting(&self, edition: EditionId) -> Option<Scouting> {
        let by = self.person?;
        self.is(
            edition,
            &[
                EditionRole::Scout,
                EditionRole::Coordinator,
                EditionRole::Expert,
            ],
        )
        .then_some(Scouting { by, edition })
    }

    /// Proof of preparing an edition, embargoed parts included: coordinator, committee and stage,
    /// and never a sponsor or a patron of it, whatever else they are (A6, A13).
    #[must_use]
    pub fn preparation(&self, edition: EditionId) -> Option<Preparation> {
        let by = self.person?;
        let prepares = [
            EditionRole::Coordinator,
            EditionRole::Committee,
            EditionRole::Stage,
        ];
        let may = self.is(edition, &prepares) && !self.pays(edition);
        may.then_some(Preparation { by, edition })
    }

    fn pays(&self, edition: EditionId) -> bool {
        self.is(edition, &[EditionRole::Sponsor, EditionRole::Patron])
    }
}

macro_rules! permits {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),* }),+ $(,)?) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name { by: PersonId, $($field: $type),* }

        impl $name {
            /// Whose permit it is.
            #[must_use]
            pub const fn by(&self) -> PersonId {
                self.by
            }

            $(
            /// The place it holds for.
            #[must_use]
            pub const fn $field(&self) -> &$type {
                &self.$field
            })*
        })+
    };
}

permits! {
    /// May answer requests to join, claims and reports.
    Moderation {},
    /// May change the source of one partner.
    Keeping { source: SourceId },
    /// May open editions of one team and invite into it.
    Hosting { team: TeamId },
    /// May work with one team.
    Teamwork { team: TeamId },
    /// Answers for one edition.
    Coordination { edition: EditionId },
    /// Sits in the committee of one edition.
    Sitting { edition: EditionId },
    /// Scouts for one edition.
    Scouting { edition: EditionId },
    /// Prepares one edition, embargoed parts included.
    Preparation { edition: EditionId },
}

impl Keeping {
    /// The steward's proof, for verbs that change one source: to be used for [`Keeping::source`]
    /// and no other.
    #[must_use]
    pub const fn stewardship(&self) -> Stewardship {
        Stewardship::of_a_keeper()
    }
}

/// Is signed in, and acts for themselves only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Oneself {
    person: PersonId,
}

impl Oneself {
    /// Who.
    #[must_use]
    pub const fn person(self) -> PersonId {
        self.person
    }
}

/// May give offices, change the charter and read the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Administration {
    by: Option<PersonId>,
}

impl Administration {
    /// The person at the command line of the server.
    #[must_use]
    pub const fn command_line() -> Self {
        Self { by: None }
    }

    /// Whose permit it is; nobody at the command line.
    #[must_use]
    pub const fn by(self) -> Option<PersonId> {
        self.by
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    const PERSON: PersonId = PersonId(5);
    const EDITION: EditionId = EditionId(1);

    fn grant(office: Office) -> Grant {
        Grant {
            number: 1,
            person: PERSON,
            office,
            by: None,
            at: Timestamp::UNIX_EPOCH,
            ended: None,
        }
    }

    fn accepted(charter: i64, kind: OfficeKind) -> Acceptance {
        Acceptance {
            person: PERSON,
            charter,
            kind,
            at: Timestamp::UNIX_EPOCH,
        }
    }

    fn edition(role: EditionRole) -> Office {
        Office::Edition(EDITION, role)
    }

    fn bearer(offices: &[Office]) -> Bearer {
        let grants: Vec<Grant> = offices.iter().cloned().map(grant).collect();
        Bearer::of(PERSON, &grants, &[], None)
    }

    #[test]
    fn a03_no_office_is_awake_without_the_current_charter() {
        let grants = [grant(edition(EditionRole::Coordinator))];
        let may = |acceptances: &[Acceptance]| {
            let bearer = Bearer::of(PERSON, &grants, acceptances, Some(2));
            assert_ne!(bearer.offices().count(), bearer.asleep().count());
            bearer.coordination(EDITION).is_some()
        };
        assert!(!may(&[]), "never accepted");
        assert!(
            !may(&[accepted(1, OfficeKind::Coordinator)]),
            "an older version"
        );
        assert!(!may(&[accepted(2, OfficeKind::Scout)]), "for another role");
        let other = Acceptance {
            person: PersonId(6),
            ..accepted(2, OfficeKind::Coordinator)
        };
        assert!(!may(&[other]), "by someone else");
        assert!(may(&[accepted(2, OfficeKind::Coordinator)]));
    }

    #[test]
    fn an_ended_grant_and_someone_elses_give_nothing() {
        let ended = Grant {
            ended: Some(Timestamp::UNIX_EPOCH),
            ..grant(edition(EditionRole::Committee))
        };
        let other = Grant {
            person: PersonId(6),
            ..grant(edition(EditionRole::Committee))
        };
        let bearer = Bearer::of(PERSON, &[ended, other], &[], None);
        assert!(bearer.sitting(EDITION).is_none());
        assert_eq!(bearer.sight().level(), Audience::Commons);
    }

    #[test]
    fn a10_an_office_of_one_edition_opens_no_other() {
        let bearer = bearer(&[edition(EditionRole::Coordinator)]);
        assert!(bearer.coordination(EDITION).is_some());
        assert!(bearer.coordination(EditionId(2)).is_none());
        assert!(bearer.preparation(EditionId(2)).is_none());
        assert!(bearer.administration().is_none() && bearer.moderation().is_none());
    }

    #[test]
    fn a13_who_pays_prepares_nothing_and_sits_nowhere() {
        for pays in [EditionRole::Sponsor, EditionRole::Patron] {
            for role in [
                EditionRole::Coordinator,
                EditionRole::Committee,
                EditionRole::Stage,
            ] {
                let bearer = bearer(&[edition(role), edition(pays)]);
                assert!(bearer.preparation(EDITION).is_none());
                assert!(bearer.sitting(EDITION).is_none());
            }
        }
    }

    #[test]
    fn c05_one_person_bears_several_roles_each_whole() {
        let bearer = bearer(&[
            Office::Team(TeamId(1), TeamRole::Host),
            Office::Team(TeamId(2), TeamRole::Member),
            edition(EditionRole::Coordinator),
            edition(EditionRole::Scout),
            edition(EditionRole::Expert),
        ]);
        assert!(bearer.hosting(TeamId(1)).is_some() && bearer.teamwork(TeamId(2)).is_some());
        assert!(
            bearer.hosting(TeamId(2)).is_none(),
            "a role of one team only"
        );
        assert!(bearer.coordination(EDITION).is_some() && bearer.scouting(EDITION).is_some());
        assert!(bearer.preparation(EDITION).is_some());
        // Sitting in the committee is looked at apart: its links decide (A16).
        assert!(bearer.sitting(EDITION).is_none());
    }

    #[test]
    fn an_administrator_reads_no_embargoed_edition_by_that_alone() {
        let bearer = bearer(&[Office::Instance(InstanceRole::Administrator)]);
        assert!(bearer.administration().is_some() && bearer.moderation().is_some());
        assert!(bearer.preparation(EDITION).is_none() && bearer.coordination(EDITION).is_none());
    }

    #[test]
    fn what_is_seen_follows_from_what_one_is() {
        let source = SourceId::parse("a").unwrap();
        for (offices, level) in [
            (vec![], Audience::Commons),
            (vec![edition(EditionRole::Participant)], Audience::Commons),
            (
                vec![Office::Partner(source.clone(), PartnerRole::Member)],
                Audience::Collective,
            ),
            (
                vec![Office::Instance(InstanceRole::Moderator)],
                Audience::Collective,
            ),
        ] {
            assert_eq!(bearer(&offices).sight().level(), level, "{offices:?}");
        }
        assert_eq!(Bearer::stranger().sight().level(), Audience::Open);
        let keeper = bearer(&[Office::Partner(source.clone(), PartnerRole::Keeper)]);
        assert!(keeper.keeping(&source).is_some());
        assert!(keeper.keeping(&SourceId::parse("b").unwrap()).is_none());
        let member = bearer(&[Office::Partner(source.clone(), PartnerRole::Member)]);
        assert!(member.keeping(&source).is_none());
    }
}
