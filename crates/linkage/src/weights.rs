//! What levels are worth, in bits (log2 of how much likelier a level is among twins than among
//! other candidates): starting points by kind, and their sum with correlated evidence held back.

use crate::compare::{RARITIES, SILENT, What};
use crate::kind::Kind;
use crate::prepare::Prepared;

/// Evidence that tends to come together is counted once, and the rest of it partly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    Contact,
    Place,
    Identity,
    Person,
    /// What speaks against a pair, or says nothing where data show that it does not.
    Against,
    Alone,
}

/// How much of what is not the strongest in a group still counts.
const fn rest(group: Group, persons: bool) -> f32 {
    match group {
        Group::Place if persons => 0.7,
        Group::Contact => 0.2,
        Group::Place => 0.3,
        Group::Identity | Group::Person | Group::Against | Group::Alone => 1.0,
    }
}

/// The groups in which not everything counts in full.
const HELD: [Group; 2] = [Group::Contact, Group::Place];

/// Worths of the levels of one comparison, by likeness and rarity.
#[derive(Debug, Clone)]
pub(crate) struct Worths {
    pub(crate) group: Group,
    pub(crate) bits: Vec<f32>,
}

/// All comparisons of a table with their worths.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    pub(crate) plan: Vec<What>,
    pub(crate) worths: Vec<Worths>,
    /// Where every candidate starts from, in bits.
    pub(crate) prior: f32,
    /// What answers have taught: by how much each comparison's part is multiplied.
    pub(crate) scale: Vec<f32>,
    /// What answers have taught: bits added to every score.
    pub(crate) shift: f32,
    /// Whether the table tells organisations apart from what they carry.
    has_holders: bool,
    /// Whether the table is of persons and nothing else: what they have then comes apart field by
    /// field, with slips of its own in each.
    pub(crate) persons: bool,
    /// Which comparisons are about the thing itself, not its holder or place.
    about_project: Vec<bool>,
}

/// Likenesses in bits, the first for the least alike; gains shrink when what is shared is common.
fn start(what: What, p: &Prepared) -> (Group, &'static [f32]) {
    match what {
        What::Field(at) => match p.fields[at].kind {
            Kind::Name => (
                Group::Identity,
                &[-6.0, -4.0, -2.0, 0.0, 2.0, 3.5, 5.0, 5.5],
            ),
            Kind::Organisation => (
                Group::Identity,
                &[-4.0, -2.5, -1.0, 0.5, 1.5, 2.5, 3.0, 3.0],
            ),
            Kind::Text => (Group::Identity, &[-2.0, -1.0, 0.0, 1.0, 2.5, 4.0, 5.0, 5.5]),
            Kind::Words => (Group::Alone, &[-1.0, 0.3, 1.0]),
            Kind::Address => (Group::Place, &[-3.0, -1.0, -1.0, 0.5, 1.5, 4.5]),
            Kind::PersonName => (Group::Person, &[-4.0, -1.0, 2.5, 4.0, 5.0]),
            Kind::Date => (Group::Alone, &[-4.0, -2.0, -1.0, 1.0, 3.0, 5.0]),
            Kind::Number => (Group::Alone, &[-2.0, -0.7, 0.5, 1.5, 2.0]),
            Kind::Point => (Group::Place, &[-7.0, -4.0, -1.0, 1.5, 3.5, 4.5]),
            Kind::Identifier => (Group::Alone, &[-3.5, 0.5, 5.0, 8.0]),
            Kind::Phone => (Group::Contact, &[-1.5, 3.0, 5.5]),
            Kind::Email => (Group::Contact, &[-1.5, 0.5, 2.0, 4.5, 5.5]),
            Kind::Url => (Group::Contact, &[-1.5, 0.5, 2.0, 3.0, 5.0]),
            Kind::Postcode => (Group::Place, &[-4.5, -2.5, -0.5, 2.5]),
            Kind::Commune => (Group::Place, &[-5.0, -1.5, 1.0, 2.5]),
            Kind::Region => (Group::Place, &[-3.0, -1.0, 0.3, 0.8]),
            Kind::Ignore => (Group::Alone, &[0.0]),
        },
        What::Own => (
            Group::Identity,
            &[-3.0, -1.5, -0.5, 0.5, 1.5, 2.0, 2.5, 2.5],
        ),
        What::Apart => (Group::Against, &[-2.5, -2.0, -1.0, 0.2, 0.4]),
        What::Code => (Group::Alone, &[-2.0, 0.0, 3.5, 6.0]),
        What::OwnInText => (Group::Identity, &[-1.0, -0.5, 0.3, 1.0, 2.0]),
        What::OrganisationElsewhere => (Group::Identity, &[-2.0, -0.5, 0.5, 1.5]),
        What::PlaceElsewhere => (Group::Place, &[-1.0, 1.5]),
        What::SiteAndMail(..) => (Group::Contact, &[-0.5, 2.0]),
        What::Source => (Group::Alone, &[-1.0, 0.2]),
    }
}

/// Bits that a pair of one holder at one place may reach when nothing is said of the project.
const CEILING: f32 = 2.4;
/// By how much each bit about the project raises it.
const RAISE: f32 = 1.2;

/// Bits that a pair at two places may reach.
const BRANCHES: f32 = 2.8;
/// Bits of place under which two places are two.
const ELSEWHERE: f32 = -1.2;

const BY_RARITY: [f32; RARITIES] = [0.45, 0.7, 0.9, 1.0];

impl Weights {
    /// The starting points.
    pub(crate) fn new(plan: Vec<What>, p: &Prepared) -> Self {
        let has_holders = !p.roles.organisations.is_empty()
            && (!p.roles.names.is_empty() || !p.roles.texts.is_empty());
        let about = |what: &What| match what {
            What::Field(at) => p.fields[*at].kind == Kind::Text,
            What::Own | What::OwnInText | What::Apart | What::Code => true,
            _ => false,
        };
        let persons = !p.roles.persons.is_empty()
            && p.roles.names.is_empty()
            && p.roles.organisations.is_empty();
        let about_project = plan.iter().map(about).collect();
        let scale = vec![1.0; plan.len()];
        let worths = plan
            .iter()
            .map(|what| {
                let (group, likenesses) = start(*what, p);
                let bits = likenesses.iter().flat_map(|bits| {
                    BY_RARITY
                        .iter()
                        .map(move |share| if *bits > 0.0 { bits * share } else { *bits })
                });
                Worths {
                    group,
                    bits: bits.collect(),
                }
            })
            .collect();
        Self {
            plan,
            worths,
            prior: 0.0,
            scale,
            shift: 0.0,
            has_holders,
            persons,
            about_project,
        }
    }

    /// The worth of a level of a comparison; nothing when one side is silent.
    pub(crate) fn worth(&self, comparison: usize, level: u8) -> f32 {
        if level == SILENT {
            return 0.0;
        }
        self.worths[comparison]
            .bits
            .get(level as usize)
            .copied()
            .unwrap_or(0.0)
    }

    /// What each comparison adds to the score: worths with correlated evidence held back.
    pub(crate) fn parts(&self, levels: &[u8], parts: &mut Vec<f32>) {
        parts.clear();
        parts.extend(
            levels
                .iter()
                .enumerate()
                .map(|(at, level)| self.worth(at, *level)),
        );
        for group in HELD {
            let (mut best, mut worst) = (None, None);
            for (at, worth) in parts
                .iter()
                .enumerate()
                .filter(|(at, _)| self.worths[*at].group == group)
            {
                if *worth > best.map_or(0.0, |b: usize| parts[b]) {
                    best = Some(at);
                }
                if *worth < worst.map_or(0.0, |w: usize| parts[w]) {
                    worst = Some(at);
                }
            }
            for (at, part) in parts.iter_mut().enumerate() {
                if self.worths[at].group == group && Some(at) != best && Some(at) != worst {
                    *part *= rest(group, self.persons);
                }
            }
        }
        for (part, scale) in parts.iter_mut().zip(&self.scale) {
            *part *= scale;
        }
        self.hold_branches(parts);
        self.hold_holders(parts);
    }

    /// Where two records stand at two places, all that they share may be their network's: name,
    /// project, mail, telephone and site. The score stays under a border that is for review, and
    /// what is held back is taken from what they share.
    fn hold_branches(&self, parts: &mut [f32]) {
        if self.persons {
            return;
        }
        let (mut total, mut place, mut gains) = (self.start(), 0.0f32, 0.0f32);
        for (part, worths) in parts.iter().zip(&self.worths) {
            total += part;
            match worths.group {
                Group::Place => place += part,
                _ => gains += part.max(0.0),
            }
        }
        let excess = total - BRANCHES;
        if place > ELSEWHERE || excess <= 0.0 || gains <= 0.0 {
            return;
        }
        let keep = 1.0 - (excess / gains).min(1.0);
        for (part, worths) in parts.iter_mut().zip(&self.worths) {
            if worths.group != Group::Place && *part > 0.0 {
                *part *= keep;
            }
        }
    }

    /// Where organisations are told apart from what they carry, being of one holder at one place is
    /// not being one project: the score stays under a ceiling that only what is said of the project
    /// itself can raise. What is held back is taken from the strongest parts, so that parts still
    /// sum to the score.
    fn hold_holders(&self, parts: &mut [f32]) {
        if !self.has_holders {
            return;
        }
        let (mut total, mut project, mut gains) = (self.start(), 0.0f32, 0.0f32);
        for (part, about) in parts.iter().zip(&self.about_project) {
            total += part;
            if *about {
                project += part;
            } else {
                gains += part.max(0.0);
            }
        }
        let ceiling = CEILING + RAISE * project;
        let excess = total - ceiling;
        if excess > 0.0 && gains > 0.0 {
            let keep = 1.0 - (excess / gains).min(1.0);
            for (part, about) in parts.iter_mut().zip(&self.about_project) {
                if !about && *part > 0.0 {
                    *part *= keep;
                }
            }
        }
    }

    /// Whether strangers resemble one another by chance alone: they do not where place or contact
    /// take part, since neighbours and branches of one network share them.
    pub(crate) fn by_chance(&self) -> bool {
        self.worths
            .iter()
            .all(|worths| !HELD.contains(&worths.group))
    }

    /// Where every pair starts from, in bits.
    pub(crate) const fn start(&self) -> f32 {
        self.prior + self.shift
    }

    /// The score of a pair, in bits.
    pub(crate) fn score(&self, levels: &[u8]) -> f32 {
        thread_local! {
            static PARTS: std::cell::RefCell<Vec<f32>> = const { std::cell::RefCell::new(Vec::new()) };
        }
        PARTS.with_borrow_mut(|parts| {
            self.parts(levels, parts);
            self.start() + parts.iter().sum::<f32>()
        })
    }
}

/// The probability that a score in bits stands for.
pub(crate) fn probability(bits: f32) -> f32 {
    1.0 / (1.0 + (-bits).exp2())
}
