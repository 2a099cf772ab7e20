//! Who may scout and who may choose: composition (A14) and conflicts of interest (A16), computed
//! anew each time a candidate or a link is added.

use crate::message::{Message, MessageKind};
use crate::selection::Signed;
use crate::{EditionId, NetworkId, OrganisationId, PersonId, ProjectId, Refusal};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A scout with the networks they belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoutOf {
    /// Who.
    pub person: PersonId,
    /// Their networks.
    pub networks: BTreeSet<NetworkId>,
}

/// Checks that a group of scouts is diverse: so many persons can be named that no two speak for
/// one network. Merely counting networks would let one person with many networks pass for many.
///
/// # Errors
/// How many there are, and how many are wanted, unless an exemption was signed.
pub fn scouting_may_open(
    scouts: &[ScoutOf],
    wanted: usize,
    exemption: Option<&Signed>,
) -> Result<(), Refusal> {
    let there = distinct(scouts);
    if there >= wanted || exemption.is_some() {
        return Ok(());
    }
    Err(Refusal::NetworksTooFew { there, wanted })
}

/// The most persons that can be named, each for a network of their own (a matching).
fn distinct(scouts: &[ScoutOf]) -> usize {
    let mut taken: BTreeMap<NetworkId, usize> = BTreeMap::new();
    (0..scouts.len())
        .filter(|at| place(scouts, *at, &mut taken, &mut BTreeSet::new()))
        .count()
}

fn place(
    scouts: &[ScoutOf],
    at: usize,
    taken: &mut BTreeMap<NetworkId, usize>,
    seen: &mut BTreeSet<NetworkId>,
) -> bool {
    for network in &scouts[at].networks {
        if !seen.insert(*network) {
            continue;
        }
        let holder = taken.get(network).copied();
        if holder.is_none_or(|other| place(scouts, other, taken, seen)) {
            taken.insert(*network, at);
            return true;
        }
    }
    false
}

/// A declared or known link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// A person works on, owns a part of, or is close to a project.
    PersonProject(PersonId, ProjectId),
    /// A person works for, sits in or is paid by an organisation.
    PersonOrganisation(PersonId, OrganisationId),
    /// An organisation carries or funds a project.
    OrganisationProject(OrganisationId, ProjectId),
    /// Two persons are family, or partners in work.
    PersonPerson(PersonId, PersonId),
}

/// Why a member cannot sit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Conflict {
    /// The member.
    pub member: PersonId,
    /// The candidate.
    pub project: ProjectId,
    /// By way of this organisation.
    pub organisation: Option<OrganisationId>,
    /// By way of this person.
    pub person: Option<PersonId>,
}

/// All conflicts of the members with the candidates: linked directly, through an organisation, or
/// through a close person.
#[must_use]
pub fn conflicts(
    members: &BTreeSet<PersonId>,
    candidates: &BTreeSet<ProjectId>,
    links: &BTreeSet<Link>,
) -> Vec<Conflict> {
    let mut found = BTreeSet::new();
    for member in members {
        found.extend(own(*member, *member, candidates, links));
        for link in links {
            let close = match link {
                Link::PersonPerson(a, b) if a == member => *b,
                Link::PersonPerson(a, b) if b == member => *a,
                _ => continue,
            };
            found.extend(own(*member, close, candidates, links));
        }
    }
    found.into_iter().collect()
}

/// The conflicts a member has through `person`, who may be themselves.
fn own<'a>(
    member: PersonId,
    person: PersonId,
    candidates: &'a BTreeSet<ProjectId>,
    links: &'a BTreeSet<Link>,
) -> impl Iterator<Item = Conflict> + 'a {
    let through = (person != member).then_some(person);
    let conflict = move |project, organisation| Conflict {
        member,
        project,
        organisation,
        person: through,
    };
    let direct = links.iter().filter_map(move |link| match link {
        Link::PersonProject(p, project) if *p == person => Some(conflict(*project, None)),
        _ => None,
    });
    let theirs = links.iter().filter_map(move |link| match link {
        Link::PersonOrganisation(p, organisation) if *p == person => Some(*organisation),
        _ => None,
    });
    let through_organisation = theirs.flat_map(move |mine| {
        links.iter().filter_map(move |link| match link {
            Link::OrganisationProject(o, project) if *o == mine => {
                Some(conflict(*project, Some(mine)))
            }
            _ => None,
        })
    });
    direct
        .chain(through_organisation)
        .filter(|conflict| candidates.contains(&conflict.project))
}

/// The committee of one edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Committee {
    /// Its edition.
    pub edition: EditionId,
    members: BTreeSet<PersonId>,
    /// Members who sit in spite of a conflict: signed, and shown beside every decision.
    exempt: BTreeMap<PersonId, Signed>,
}

/// What a check of the committee finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// Members who may sit.
    pub sitting: BTreeSet<PersonId>,
    /// Members who may not, and why.
    pub standing_down: Vec<Conflict>,
    /// Members who sit by a signed exemption, with their conflicts: to be shown.
    pub exempt: Vec<Conflict>,
}

impl Committee {
    /// A committee of nobody.
    #[must_use]
    pub const fn new(edition: EditionId) -> Self {
        Self {
            edition,
            members: BTreeSet::new(),
            exempt: BTreeMap::new(),
        }
    }

    /// Seats a member (A13, A16).
    ///
    /// # Errors
    /// When the person is a sponsor or a patron of the edition, or linked to any candidate.
    pub fn seat(
        &mut self,
        person: PersonId,
        patrons: &BTreeSet<PersonId>,
        candidates: &BTreeSet<ProjectId>,
        links: &BTreeSet<Link>,
    ) -> Result<(), Refusal> {
        if patrons.contains(&person) {
            return Err(Refusal::PatronCannotSit(person));
        }
        let found = conflicts(&BTreeSet::from([person]), candidates, links);
        if let Some(conflict) = found.first()
            && !self.exempt.contains_key(&person)
        {
            return Err(Refusal::Linked {
                person,
                project: conflict.project,
            });
        }
        self.members.insert(person);
        Ok(())
    }

    /// Lets a member sit in spite of a conflict. Signed by someone else, and visible.
    ///
    /// # Errors
    /// When the member signs for themselves.
    pub fn exempt(&mut self, person: PersonId, signed: Signed) -> Result<(), Refusal> {
        if signed.by == person {
            return Err(Refusal::OwnExemption);
        }
        self.exempt.insert(person, signed);
        Ok(())
    }

    /// Takes a member away.
    pub fn unseat(&mut self, person: PersonId) {
        self.members.remove(&person);
    }

    /// The members as appointed, whether or not they may sit today.
    #[must_use]
    pub const fn members(&self) -> &BTreeSet<PersonId> {
        &self.members
    }

    /// Who may sit, now that these are the candidates and these the links (A16): to be called
    /// whenever one or the other changes.
    #[must_use]
    pub fn check(&self, candidates: &BTreeSet<ProjectId>, links: &BTreeSet<Link>) -> Checked {
        let found = conflicts(&self.members, candidates, links);
        let (exempt, standing_down): (Vec<_>, Vec<_>) =
            (found.into_iter()).partition(|c| self.exempt.contains_key(&c.member));
        let down: BTreeSet<_> = standing_down.iter().map(|c| c.member).collect();
        Checked {
            sitting: self.members.difference(&down).copied().collect(),
            standing_down,
            exempt,
        }
    }

    /// A committee may decide when so many members may sit.
    ///
    /// # Errors
    /// How many there are, and how many are wanted.
    pub fn may_decide(&self, checked: &Checked, wanted: usize) -> Result<(), Refusal> {
        let there = checked.sitting.len();
        if there < wanted {
            return Err(Refusal::CommitteeTooSmall { there, wanted });
        }
        Ok(())
    }

    /// A link came to light after the decision: who is concerned, and whom to tell. The decision
    /// stands until the members who may sit have confirmed it or made another.
    #[must_use]
    pub fn after_decision(
        &self,
        signed_by: &BTreeSet<PersonId>,
        candidates: &BTreeSet<ProjectId>,
        links: &BTreeSet<Link>,
        coordinator: PersonId,
    ) -> (Vec<Conflict>, Vec<Message>) {
        let checked = self.check(candidates, links);
        let concerned: Vec<Conflict> = (checked.standing_down.into_iter())
            .filter(|conflict| signed_by.contains(&conflict.member))
            .collect();
        let told: BTreeSet<PersonId> = (concerned.iter().map(|c| c.member))
            .chain((!concerned.is_empty()).then_some(coordinator))
            .collect();
        let messages = (told.into_iter())
            .map(|person| Message::to(person, MessageKind::ConflictFound).about(self.edition))
            .collect();
        (concerned, messages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Text;
    use jiff::Timestamp;

    fn scout(person: i64, networks: &[i64]) -> ScoutOf {
        ScoutOf {
            person: PersonId(person),
            networks: networks.iter().copied().map(NetworkId).collect(),
        }
    }

    fn signed(by: i64) -> Signed {
        Signed {
            reason: Text::new("petit territoire").unwrap(),
            by: PersonId(by),
            at: Timestamp::UNIX_EPOCH,
        }
    }

    fn people<const N: usize>(ids: [i64; N]) -> BTreeSet<PersonId> {
        ids.map(PersonId).into()
    }

    #[test]
    fn a14_scouting_opens_with_enough_distinct_networks_or_an_exemption() {
        for (scouts, distinct) in [
            (vec![], 0),
            (vec![scout(1, &[1, 2, 3])], 1),
            (vec![scout(1, &[1]), scout(2, &[1])], 1),
            (vec![scout(1, &[1]), scout(2, &[1, 2])], 2),
            (vec![scout(1, &[1, 2]), scout(2, &[1]), scout(3, &[2])], 2),
            (
                vec![scout(1, &[1, 2]), scout(2, &[1]), scout(3, &[2, 3])],
                3,
            ),
            (vec![scout(1, &[]), scout(2, &[4])], 1),
        ] {
            assert_eq!(super::distinct(&scouts), distinct, "{scouts:?}");
            assert!(scouting_may_open(&scouts, distinct, None).is_ok());
            let refused = scouting_may_open(&scouts, distinct + 1, None);
            let wanted = distinct + 1;
            assert_eq!(
                refused,
                Err(Refusal::NetworksTooFew {
                    there: distinct,
                    wanted
                })
            );
            assert!(scouting_may_open(&scouts, distinct + 1, Some(&signed(1))).is_ok());
        }
    }

    #[test]
    fn a16_a_member_linked_to_any_candidate_cannot_sit() {
        let candidates: BTreeSet<_> = [ProjectId(10), ProjectId(11)].into();
        let links: BTreeSet<_> = [
            Link::PersonProject(PersonId(1), ProjectId(10)),
            Link::PersonOrganisation(PersonId(2), OrganisationId(7)),
            Link::OrganisationProject(OrganisationId(7), ProjectId(11)),
            Link::PersonPerson(PersonId(1), PersonId(3)),
            Link::PersonProject(PersonId(4), ProjectId(99)),
        ]
        .into();
        let mut committee = Committee::new(EditionId(1));
        let none = BTreeSet::new();
        for (person, sits) in [(1, false), (2, false), (3, false), (4, true), (5, true)] {
            let seated = committee.seat(PersonId(person), &none, &candidates, &links);
            assert_eq!(seated.is_ok(), sits, "{person}");
        }
        assert_eq!(committee.check(&candidates, &links).sitting, people([4, 5]));
    }

    #[test]
    fn a16_is_computed_again_when_a_candidate_or_a_link_comes() {
        let mut committee = Committee::new(EditionId(1));
        let none = BTreeSet::new();
        let mut candidates: BTreeSet<_> = [ProjectId(10)].into();
        let mut links: BTreeSet<_> = [Link::PersonProject(PersonId(4), ProjectId(99))].into();
        for person in [4, 5] {
            committee
                .seat(PersonId(person), &none, &candidates, &links)
                .unwrap();
        }
        assert!(
            committee
                .check(&candidates, &links)
                .standing_down
                .is_empty()
        );
        candidates.insert(ProjectId(99));
        let checked = committee.check(&candidates, &links);
        assert_eq!(checked.sitting, people([5]));
        assert!(committee.may_decide(&checked, 2).is_err());
        links.insert(Link::PersonProject(PersonId(5), ProjectId(10)));
        assert!(committee.check(&candidates, &links).sitting.is_empty());
        // An exemption is signed by another, and shown.
        assert_eq!(
            committee.exempt(PersonId(5), signed(5)),
            Err(Refusal::OwnExemption)
        );
        committee.exempt(PersonId(5), signed(8)).unwrap();
        let checked = committee.check(&candidates, &links);
        assert_eq!(checked.sitting, people([5]));
        assert_eq!(checked.exempt.len(), 1);
    }

    #[test]
    fn a16_a_member_linked_after_the_selection_is_told_and_so_is_the_coordinator() {
        let mut committee = Committee::new(EditionId(1));
        let none = BTreeSet::new();
        let candidates: BTreeSet<_> = [ProjectId(10)].into();
        let mut links = BTreeSet::new();
        for person in [4, 5] {
            committee
                .seat(PersonId(person), &none, &candidates, &links)
                .unwrap();
        }
        let before = committee.after_decision(&people([4, 5]), &candidates, &links, PersonId(9));
        assert_eq!(before, (Vec::new(), Vec::new()));
        links.insert(Link::PersonProject(PersonId(4), ProjectId(10)));
        let (concerned, messages) =
            committee.after_decision(&people([4, 5]), &candidates, &links, PersonId(9));
        assert_eq!(concerned.len(), 1);
        assert_eq!(messages.len(), 2);
    }

    #[test]
    fn a13_sponsors_and_patrons_hold_no_seat() {
        let mut committee = Committee::new(EditionId(1));
        let none = (BTreeSet::new(), BTreeSet::new());
        let refused = committee.seat(PersonId(4), &people([4]), &none.0, &none.1);
        assert_eq!(refused, Err(Refusal::PatronCannotSit(PersonId(4))));
    }
}
