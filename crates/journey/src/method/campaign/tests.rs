//! Nobody visits their own challenge; shares are as even as they can be, checked against all
//! possible shares on small cases.

use super::*;
use proptest::prelude::*;

fn people(numbers: &[i64]) -> BTreeSet<PersonId> {
    numbers.iter().copied().map(PersonId).collect()
}

fn template() -> TemplateId {
    TemplateId {
        name: "cinq-etapes".to_owned(),
        version: 1,
    }
}

fn campaign(teams: &[&[i64]], visitors: &[i64]) -> Campaign {
    let teams = (1_i64..)
        .zip(teams)
        .map(|(id, team)| (ChallengeId(id), people(team)))
        .collect();
    Campaign::new(CampaignId(1), template(), teams, people(visitors))
}

fn visit(challenge: i64, visitor: i64) -> Visit {
    Visit {
        challenge: ChallengeId(challenge),
        visitor: PersonId(visitor),
        applicable: true,
        findings: BTreeMap::new(),
        words: Text::new("vu sur place").unwrap(),
        at: Timestamp::UNIX_EPOCH,
    }
}

#[test]
fn d17_coverage_is_told_as_visited_of_all() {
    let mut campaign = campaign(&[&[1], &[2], &[3]], &[1, 2, 3]);
    assert_eq!(
        campaign.coverage(),
        Coverage {
            visited: 0,
            challenges: 3
        }
    );
    campaign.visit(visit(2, 1)).unwrap();
    campaign.visit(visit(2, 9)).unwrap();
    assert_eq!(
        campaign.coverage(),
        Coverage {
            visited: 1,
            challenges: 3
        }
    );
    assert_eq!(
        campaign.unvisited().collect::<Vec<_>>(),
        [ChallengeId(1), ChallengeId(3)]
    );
    assert_eq!(
        campaign.visit(visit(8, 1)),
        Err(Refusal::NotInTheCampaign(ChallengeId(8)))
    );
    assert_eq!(
        campaign.share_out(1, "x").unwrap_err(),
        Refusal::VisitsBegun
    );
}

#[test]
fn d18_nobody_visits_their_own_challenge() {
    let mut campaign = campaign(&[&[1, 2], &[3]], &[1, 2, 3]);
    for own in [1, 2] {
        assert_eq!(
            campaign.visit(visit(1, own)),
            Err(Refusal::OwnChallenge(PersonId(own)))
        );
    }
    // Nor does someone who came into the team, or left it, while the campaign ran.
    campaign.team_is(ChallengeId(2), people(&[7])).unwrap();
    for close in [3, 7] {
        assert!(campaign.visit(visit(2, close)).is_err());
    }
    campaign.visit(visit(2, 1)).unwrap();
}

#[test]
fn d18_visits_are_asked_for_and_replayed_from_the_seed() {
    let change = campaign(&[&[1], &[2], &[3], &[4]], &[1, 2, 3, 4])
        .share_out(2, "5 mai")
        .unwrap();
    assert_eq!(change.owed.len(), 8);
    let shares = change.state.shares().unwrap();
    assert_eq!(
        shares.loads().values().copied().collect::<Vec<_>>(),
        [2, 2, 2, 2]
    );
    assert_eq!((shares.short().count(), shares.seed()), (0, "5 mai"));
    let again = campaign(&[&[1], &[2], &[3], &[4]], &[1, 2, 3, 4])
        .share_out(2, "5 mai")
        .unwrap();
    assert_eq!(again.state, change.state);
}

#[test]
fn d18_too_few_visitors_are_told() {
    // Challenge 1 can be seen by nobody: all visitors are of its team.
    let change = campaign(&[&[1, 2], &[9]], &[1, 2])
        .share_out(2, "x")
        .unwrap();
    let shares = change.state.shares().unwrap();
    assert_eq!(shares.short().collect::<Vec<_>>(), [(ChallengeId(1), 0)]);
}

/// The most visits, and the lightest heaviest load among the shares that reach it, by trying all.
fn by_hand(teams: &[BTreeSet<PersonId>], visitors: &[PersonId], each: usize) -> (usize, usize) {
    fn walk(
        pairs: &[(usize, usize)],
        each: usize,
        count: &mut Vec<usize>,
        load: &mut Vec<usize>,
        best: &mut (usize, usize),
    ) {
        let Some(((challenge, person), rest)) = pairs.split_first() else {
            let (total, heaviest) = (count.iter().sum(), load.iter().copied().max().unwrap_or(0));
            if total > best.0 || (total == best.0 && heaviest < best.1) {
                *best = (total, heaviest);
            }
            return;
        };
        walk(rest, each, count, load, best);
        if count[*challenge] < each {
            count[*challenge] += 1;
            load[*person] += 1;
            walk(rest, each, count, load, best);
            count[*challenge] -= 1;
            load[*person] -= 1;
        }
    }
    let mut pairs = Vec::new();
    for (c, team) in teams.iter().enumerate() {
        for (p, person) in visitors.iter().enumerate() {
            if !team.contains(person) {
                pairs.push((c, p));
            }
        }
    }
    let mut best = (0, usize::MAX);
    walk(
        &pairs,
        each,
        &mut vec![0; teams.len()],
        &mut vec![0; visitors.len()],
        &mut best,
    );
    best
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn d18_shares_are_the_best_there_are(
        teams in proptest::collection::vec(proptest::collection::btree_set(0_i64..4, 0..4), 1..5),
        visitors in 1_i64..4, each in 1_usize..4, seed in "[a-z]{0,4}"
    ) {
        let visitors: Vec<i64> = (0..visitors).collect();
        let teams: Vec<Vec<i64>> = teams.into_iter().map(|t| t.into_iter().collect()).collect();
        let slices: Vec<&[i64]> = teams.iter().map(Vec::as_slice).collect();
        let change = campaign(&slices, &visitors).share_out(each, &seed).unwrap();
        let shares = change.state.shares().unwrap();
        let asked = shares.asked();
        for (rank, team) in teams.iter().enumerate() {
            let got = &asked[&ChallengeId(i64::try_from(rank).unwrap() + 1)];
            prop_assert!(got.is_disjoint(&people(team)));
            prop_assert!(got.len() <= each);
        }
        let total: usize = asked.values().map(BTreeSet::len).sum();
        let heaviest = shares.loads().values().copied().max().unwrap_or(0);
        let sets: Vec<BTreeSet<PersonId>> = teams.iter().map(|t| people(t)).collect();
        let all: Vec<PersonId> = visitors.iter().copied().map(PersonId).collect();
        prop_assert_eq!((total, heaviest), by_hand(&sets, &all, each));
    }

    #[test]
    fn d18_each_challenge_is_seen_before_one_is_seen_twice(
        count in 2_i64..12, each in 1_usize..4, seed in "[a-z]{0,4}"
    ) {
        // One visitor a team: as many visits as one likes can be shared evenly.
        let teams: Vec<Vec<i64>> = (0..count).map(|c| vec![c]).collect();
        let slices: Vec<&[i64]> = teams.iter().map(Vec::as_slice).collect();
        let visitors: Vec<i64> = (0..count).collect();
        let change = campaign(&slices, &visitors).share_out(each, &seed).unwrap();
        let shares = change.state.shares().unwrap();
        let reach = each.min(teams.len() - 1);
        prop_assert!(shares.asked().values().all(|people| people.len() == reach));
        prop_assert!(shares.loads().values().all(|load| *load == reach));
    }
}
