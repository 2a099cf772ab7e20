//! The room of review: pairs put before people, their decisions, what becomes of them.
//!
//! A decision takes effect by itself: it puts its notices in the queue of consolidation, which the
//! server empties every few seconds. Nothing typed here changes a notice or a card.

use crate::accounts::hash;
use crate::{App, Error, sources};
use access::{Reviewer, Stewardship};
use jiff::{SignedDuration, Timestamp};
use model::{
    CardId, Claim, Decision, Field, Invitation, Notice, NoticeId, Opinion, Pair, PlaceText,
    Relation, Source, SourceId,
};
use std::collections::{BTreeMap, BTreeSet};
use store::NewDecision;
use store::Queued;
pub use store::{Pile, ReviewFigures, Slice};

/// How long a pair is held for the reviewer who looks at it.
const HELD: SignedDuration = SignedDuration::from_mins(15);
/// How many pairs of one card are offered to be contested.
const MOST_TOGETHER: usize = 60;
/// The longest note kept beside a decision, in characters.
pub const LONGEST_NOTE: usize = 2_000;

/// One side of a pair, as its reviewer may see it.
#[derive(Debug, Clone)]
pub struct Side {
    /// Which notice.
    pub notice: NoticeId,
    /// Who tells it.
    pub source: Source,
    /// The card on which it stands.
    pub card: Option<CardId>,
    /// What is said, in the order of the fields.
    pub claims: Vec<Claim>,
    /// Where it is, as the source wrote it, and the point found.
    pub places: Vec<(PlaceText, Option<(f64, f64)>)>,
}

/// A pair to judge, with all that helps.
#[derive(Debug, Clone)]
pub struct Case {
    /// Which notices.
    pub pair: Pair,
    /// What the engine believes, and why; `None` when it never compared them.
    pub opinion: Option<Opinion>,
    /// The notice of the lesser id, then the other.
    pub sides: [Side; 2],
    /// What people said of it so far.
    pub decisions: Vec<Decision>,
}

impl Case {
    /// Whether something brought the two together: the engine, people, or a card.
    fn stands(&self) -> bool {
        let [one, other] = self.sides.each_ref().map(|side| side.card);
        self.opinion.is_some() || !self.decisions.is_empty() || (one.is_some() && one == other)
    }
}

/// A pair in a list: what it takes to choose it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Which notices.
    pub pair: Pair,
    /// What the engine believes that they are one, from 0 to 1; `None` when it never compared them.
    pub probability: Option<f32>,
    /// Name and source of each side.
    pub sides: [(String, SourceId); 2],
}

/// A decision in the log, with what it takes to recognise its pair.
#[derive(Debug, Clone)]
pub struct Logged {
    /// What was decided.
    pub decision: Decision,
    /// Name of each side; empty when the reviewer may not see it.
    pub names: [String; 2],
    /// Whether this reviewer may take it back.
    pub may_undo: bool,
}

/// The reviewer who bears this key; `None` when it opens nothing (any more).
///
/// # Errors
/// Those of the data base.
pub async fn admit(app: &App, key: &str) -> Result<Option<Reviewer>, Error> {
    let invitation = app.store.reviewer(&hash(key)).await?;
    Ok(invitation.and_then(|invitation| Reviewer::admitted(&invitation, app.now())))
}

/// Invites a reviewer for some days; gives the key of their link, which is kept nowhere.
///
/// # Errors
/// When there is no such source, or the data base fails.
pub async fn invite(
    app: &App,
    _steward: Stewardship,
    name: &str,
    source: Option<SourceId>,
    days: u32,
) -> Result<String, Error> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 100 {
        return Err(Error::Input(
            "donnez le nom de la personne, en cent caractères au plus".to_owned(),
        ));
    }
    if let Some(id) = &source
        && app.store.source(id).await?.is_none()
    {
        return Err(Error::Unknown(format!(
            "il n’y a pas de source « {id} » ; « croisee source list » les montre"
        )));
    }
    let key = gateway::chance::secret()
        .map_err(|cause| Error::Input(format!("le système ne donne pas d’aléa : {cause}")))?;
    let made_at = app.now();
    let invitation = Invitation {
        name: name.to_owned(),
        source,
        made_at,
        expires_at: made_at + SignedDuration::from_hours(24 * i64::from(days)),
        revoked_at: None,
    };
    app.store.add_reviewer(&hash(&key), &invitation).await?;
    Ok(key)
}

/// Every invitation, oldest first.
///
/// # Errors
/// Those of the data base.
pub async fn invitations(app: &App, _steward: Stewardship) -> Result<Vec<Invitation>, Error> {
    Ok(app.store.reviewers().await?)
}

/// Takes back the invitations of a name; gives how many held.
///
/// # Errors
/// Those of the data base.
pub async fn revoke(app: &App, _steward: Stewardship, name: &str) -> Result<u64, Error> {
    Ok(app.store.revoke_reviewer(name.trim(), app.now()).await?)
}

/// The notices of some pairs, by id.
async fn notices_of(
    app: &App,
    pairs: impl Iterator<Item = Pair>,
) -> Result<BTreeMap<NoticeId, Notice>, Error> {
    let ids: BTreeSet<NoticeId> = pairs.flat_map(Pair::both).collect();
    let ids: Vec<NoticeId> = ids.into_iter().collect();
    let stored = app.store.notices(&ids).await?;
    let notices = stored.into_iter().map(|stored| stored.notice);
    Ok(notices.map(|notice| (notice.id, notice)).collect())
}

/// A stretch of the pairs of a pile.
///
/// # Errors
/// Those of the data base.
pub async fn list(
    app: &App,
    reviewer: &Reviewer,
    pile: Pile,
    slice: Slice,
) -> Result<Vec<Listed>, Error> {
    let queue = queue(app, reviewer, pile, slice).await?;
    listed(app, reviewer, queue).await
}

async fn listed(app: &App, reviewer: &Reviewer, queue: Vec<Queued>) -> Result<Vec<Listed>, Error> {
    let notices = notices_of(app, queue.iter().map(|queued| queued.pair)).await?;
    let told = |id: NoticeId| {
        let notice = notices.get(&id)?;
        Some((name_of(notice, reviewer), notice.source.clone()))
    };
    Ok(queue
        .into_iter()
        .filter_map(|Queued { pair, opinion }| {
            let sides = [told(pair.a())?, told(pair.b())?];
            let probability = opinion.map(|opinion| opinion.probability);
            Some(Listed {
                pair,
                probability,
                sides,
            })
        })
        .collect())
}

/// The pairs of notices that stand together on a card and that this reviewer may judge, the least
/// sure first: what they may contest. Empty for a card that one notice tells, or that is not theirs.
///
/// # Errors
/// Those of the data base.
pub async fn together(app: &App, reviewer: &Reviewer, card: CardId) -> Result<Vec<Listed>, Error> {
    let cards = app.store.cards(&[card]).await?;
    let ids = cards.first().map_or(&[][..], |card| &card.notices);
    let stored = app.store.notices(ids).await?;
    let mut opinions: BTreeMap<Pair, Opinion> =
        (app.store.opinions_of(ids, 0.0).await?.into_iter())
            .map(|opinion| (opinion.pair, opinion))
            .collect();
    let mut pairs = Vec::new();
    for (rank, one) in stored.iter().enumerate() {
        for other in &stored[rank + 1..] {
            if reviewer.may_judge(&one.notice, &other.notice)
                && let Some(pair) = Pair::of(one.notice.id, other.notice.id)
            {
                let opinion = opinions.remove(&pair);
                pairs.push(Queued { pair, opinion });
            }
        }
    }
    // Pairs that the engine never compared hang together through others: they come last.
    let belief = |queued: &Queued| queued.opinion.as_ref().map_or(2.0, |o| o.probability);
    pairs.sort_by(|x, y| belief(x).total_cmp(&belief(y)));
    pairs.truncate(MOST_TOGETHER);
    listed(app, reviewer, pairs).await
}

/// Says that two notices of one card are not the same project, and why. The pair then waits for a
/// second look by others; the card is split meanwhile.
///
/// # Errors
/// When no reason is given, and those of [`decide`].
pub async fn contest(
    app: &App,
    reviewer: &Reviewer,
    pair: Pair,
    reason: &str,
) -> Result<i64, Error> {
    if reason.trim().is_empty() {
        return Err(Error::Input(
            "dites en quelques mots pourquoi ce ne sont pas les mêmes projets".to_owned(),
        ));
    }
    decide(app, reviewer, pair, Relation::Different, reason).await
}

/// Takes the next pair of a pile but for those passed over, and holds it: nobody else is given it
/// for a quarter of an hour. `None` when nothing is left.
///
/// # Errors
/// Those of the data base.
pub async fn next(
    app: &App,
    reviewer: &Reviewer,
    pile: Pile,
    passed: &[Pair],
) -> Result<Option<Case>, Error> {
    // Two reviewers may be offered the same first pair at the same instant: one of them has it.
    let slice = Slice::first(10 + passed.len());
    for Queued { pair, opinion } in queue(app, reviewer, pile, slice).await? {
        if !passed.contains(&pair)
            && hold(app, reviewer, pair).await?
            && let Some(case) = case(app, reviewer, pair, opinion).await?
        {
            return Ok(Some(case));
        }
    }
    Ok(None)
}

/// Opens one pair, and holds it.
///
/// # Errors
/// When there is no such pair for this reviewer, or another holds it.
pub async fn open(app: &App, reviewer: &Reviewer, pair: Pair) -> Result<Case, Error> {
    let nothing = || Error::Unknown("cette paire n’existe pas, ou plus".to_owned());
    let opinion = app.store.opinion(pair).await?;
    let case = case(app, reviewer, pair, opinion).await?;
    // Two notices that nothing ever brought together are no pair to judge.
    let case = case.filter(Case::stands).ok_or_else(nothing)?;
    if hold(app, reviewer, pair).await? {
        Ok(case)
    } else {
        Err(busy())
    }
}

/// Writes a decision; gives its number, with which it can be taken back.
///
/// # Errors
/// When the pair is not theirs to judge, when another holds it, or the note is too long.
pub async fn decide(
    app: &App,
    reviewer: &Reviewer,
    pair: Pair,
    relation: Relation,
    note: &str,
) -> Result<i64, Error> {
    if note.chars().count() > LONGEST_NOTE {
        return Err(Error::Input(format!(
            "la note dépasse {LONGEST_NOTE} caractères ; raccourcissez-la"
        )));
    }
    open(app, reviewer, pair).await?;
    let decision = NewDecision {
        pair,
        relation,
        author: reviewer.name().to_owned(),
        note: note.trim().to_owned(),
    };
    let numbers = app.store.decide(&[decision], app.now()).await?;
    app.store
        .hold_pairs(&[], reviewer.name(), app.now(), app.now())
        .await?;
    numbers.first().copied().ok_or_else(busy)
}

/// Takes a decision back. A partner's reviewer takes back their own only.
///
/// # Errors
/// When there is no such decision for them.
pub async fn undo(app: &App, reviewer: &Reviewer, number: i64) -> Result<Decision, Error> {
    let nothing =
        || Error::Unknown("cette décision n’existe pas, ou n’est pas la vôtre".to_owned());
    let decision = app.store.decision(number).await?.ok_or_else(nothing)?;
    if reviewer.source().is_some() && decision.author != reviewer.name() {
        return Err(nothing());
    }
    app.store.withdraw(number, app.now()).await?;
    Ok(decision)
}

/// The log of decisions before a number, newest first. A partner's reviewer reads of the pairs that
/// they may judge only.
///
/// # Errors
/// Those of the data base.
pub async fn log(
    app: &App,
    reviewer: &Reviewer,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<Logged>, Error> {
    let mut told = Vec::new();
    let mut before = before;
    while told.len() < limit {
        let page = app.store.decisions(before, limit).await?;
        let whole = page.len() == limit;
        before = page.last().map(|decision| decision.number);
        let notices = notices_of(app, page.iter().map(|decision| decision.pair)).await?;
        let read = page
            .into_iter()
            .filter_map(|decision| logged(decision, &notices, reviewer));
        told.extend(read);
        if !whole {
            break;
        }
    }
    told.truncate(limit);
    Ok(told)
}

/// A decision as this reviewer may read it; `None` when its pair is not theirs to judge.
fn logged(
    decision: Decision,
    notices: &BTreeMap<NoticeId, Notice>,
    reviewer: &Reviewer,
) -> Option<Logged> {
    let [a, b] = decision.pair.both().map(|id| notices.get(&id));
    let theirs = match (a, b) {
        (Some(a), Some(b)) => reviewer.may_judge(a, b),
        _ => reviewer.source().is_none(),
    };
    let own = reviewer.source().is_none() || decision.author == reviewer.name();
    theirs.then(|| Logged {
        names: [a, b].map(|notice| notice.map(|n| name_of(n, reviewer)).unwrap_or_default()),
        may_undo: own && decision.withdrawn_at.is_none(),
        decision,
    })
}

/// How far the review has come; for a partner's reviewer, over the pairs that touch its notices.
///
/// # Errors
/// Those of the data base.
pub async fn figures(app: &App, reviewer: &Reviewer) -> Result<ReviewFigures, Error> {
    Ok(app.store.review_figures(reviewer.source()).await?)
}

fn busy() -> Error {
    Error::Busy(
        "une autre personne regarde cette paire en ce moment ; passez à la suivante".to_owned(),
    )
}

async fn queue(
    app: &App,
    reviewer: &Reviewer,
    pile: Pile,
    slice: Slice,
) -> Result<Vec<Queued>, Error> {
    let (name, source) = (reviewer.name(), reviewer.source());
    Ok(app
        .store
        .review_queue(name, pile, source, app.now(), slice)
        .await?)
}

async fn hold(app: &App, reviewer: &Reviewer, pair: Pair) -> Result<bool, Error> {
    let now: Timestamp = app.now();
    let had = app
        .store
        .hold_pairs(&[pair], reviewer.name(), now, now + HELD)
        .await?;
    Ok(had == [pair])
}

/// The whole of a pair; `None` when it is not theirs to judge or a notice is no more.
async fn case(
    app: &App,
    reviewer: &Reviewer,
    pair: Pair,
    opinion: Option<Opinion>,
) -> Result<Option<Case>, Error> {
    let ids = pair.both();
    let stored = app.store.notices(&ids).await?;
    let [a, b] = stored.as_slice() else {
        return Ok(None);
    };
    if !reviewer.may_judge(&a.notice, &b.notice) {
        return Ok(None);
    }
    let all = sources::by_id(app).await?;
    let cards = app.store.cards_of(&ids).await?;
    let side = |notice: &Notice| {
        let source = all.get(&notice.source)?.clone();
        Some(side(
            notice,
            source,
            cards.get(&notice.id).copied(),
            reviewer,
        ))
    };
    let (Some(first), Some(second)) = (side(&a.notice), side(&b.notice)) else {
        return Ok(None);
    };
    let mut decisions = app.store.decisions_of(&ids).await?;
    decisions.retain(|decision| decision.pair == pair);
    Ok(Some(Case {
        pair,
        opinion,
        sides: [first, second],
        decisions,
    }))
}

fn side(notice: &Notice, source: Source, card: Option<CardId>, reviewer: &Reviewer) -> Side {
    let level = reviewer.level();
    let mut claims: Vec<Claim> = notice
        .claims
        .iter()
        .filter(|claim| level.may_see(claim.audience))
        .cloned()
        .collect();
    claims.sort_by_key(|claim| claim.field);
    let places = notice
        .places
        .iter()
        .filter(|place| level.may_see(place.audience))
        .map(|place| {
            let found = place.found.as_ref();
            let point = found.and_then(|found| Some((found.lat?, found.lon?)));
            (place.given.clone(), place.given.point().or(point))
        })
        .collect();
    Side {
        notice: notice.id,
        source,
        card,
        claims,
        places,
    }
}

fn name_of(notice: &Notice, reviewer: &Reviewer) -> String {
    notice
        .claims
        .iter()
        .find(|claim| claim.field == Field::Name && reviewer.level().may_see(claim.audience))
        .map(|claim| claim.value.clone())
        .unwrap_or_default()
}
