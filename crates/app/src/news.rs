//! What is new in a territory (B23, E24): projects that were not known before, needs and offers noted
//! there, gatherings to come. Read as a page, or received by letter at one's own pace; only what
//! everyone may read, and nothing when there is nothing.

use crate::exchange::entries::Shown;
use crate::exchange::{nearby, rhythms};
use crate::gatherings::agenda::{self, Dated};
use crate::gatherings::shelf::{self, Batch, Filed, Kept, digest, secret, steadily};
use crate::gatherings::teams;
use crate::letters::Said;
use crate::{App, Error, explore};
use ::exchange::rhythm::Phase;
use access::{Oneself, Sight};
use jiff::{SignedDuration, Timestamp};
use model::people::PersonId;
use model::{Audience, CardId, Field};
use search::{Area, Level, Page, Query, Sort};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::{Keys, Of};
use territory::Unit;

/// Projects told by name; the others are counted.
const CARDS: usize = 8;
/// How far a page looks back, in days.
const PAGE_DAYS: i64 = 31;
/// How far gatherings to come are told, in days.
const AHEAD: i64 = 45;

/// What is new in a territory.
#[derive(Debug, Clone)]
pub struct News {
    /// The territory.
    pub unit: Unit,
    /// Since when.
    pub since: Timestamp,
    /// Projects that the census did not know before: some by name.
    pub cards: Vec<(CardId, String)>,
    /// How many others there are.
    pub others: u64,
    /// Needs, the latest first.
    pub needs: Vec<Shown>,
    /// Offers, the latest first.
    pub offers: Vec<Shown>,
    /// Gatherings to come, of teams of the territory, of a wider or of a narrower one.
    pub evenings: Vec<Dated>,
}

impl News {
    /// Whether there is nothing to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
            && self.needs.is_empty()
            && self.offers.is_empty()
            && self.evenings.is_empty()
    }
}

fn days(days: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * days)
}

/// What is new in a territory these days; `None` for an unknown code.
///
/// # Errors
/// When the index or the data base fails.
pub async fn read(app: &Arc<App>, level: Level, code: &str) -> Result<Option<News>, Error> {
    let Some(unit) = app.territory.unit(level, code) else {
        return Ok(None);
    };
    let since = app.now() - days(PAGE_DAYS);
    since_then(app, unit, since).await.map(Some)
}

async fn since_then(app: &Arc<App>, unit: Unit, since: Timestamp) -> Result<News, Error> {
    let query = Query {
        areas: vec![Area {
            level: unit.level,
            code: unit.code.to_owned(),
        }],
        known_since: Some(since),
        sort: Sort::Date,
        ..Query::default()
    };
    let found = explore::explore(app, Sight::visitor(), &query, &Page::first(CARDS)).await?;
    let cards: Vec<(CardId, String)> = (found.cards.iter())
        .filter_map(|card| {
            let name = card.shown(Field::Name, Audience::Open)?;
            Some((card.id, name.value.clone()))
        })
        .collect();
    let here = nearby::within_territory(app, unit.level, unit.code).await?;
    let needs = here.needs.into_iter().map(|(need, _)| need);
    let fresh = |shown: &Shown| shown.at >= since;
    Ok(News {
        others: found.answer.total.saturating_sub(cards.len() as u64),
        cards,
        needs: needs.filter(fresh).collect(),
        offers: here.offers.into_iter().filter(fresh).collect(),
        evenings: evenings(app, &unit, since).await?,
        unit,
        since,
    })
}

/// Gatherings to come that were announced since, or are near in time.
async fn evenings(app: &App, unit: &Unit, since: Timestamp) -> Result<Vec<Dated>, Error> {
    let soon = app.now() + days(AHEAD);
    let mut here = Vec::new();
    for dated in agenda::read(app).await?.coming {
        let timely = dated.sheet.announced >= since || dated.sheet.starts <= soon;
        if dated.cancelled || !timely {
            continue;
        }
        let team = teams::one(app, dated.team).await?.team;
        let anchored = (team.anchor.territory()).and_then(|code| teams::anchored(app, code));
        if anchored.is_some_and(|of| touches(&of, unit)) {
            here.push(dated);
        }
    }
    Ok(here)
}

/// Whether two territories are the same, or one lies in the other.
fn touches(one: &Unit, other: &Unit) -> bool {
    let within = |one: &Unit, other: &Unit| one.parents.contains(&(other.level, other.code));
    (one.level, one.code) == (other.level, other.code) || within(one, other) || within(other, one)
}

/// How often somebody wants the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    /// Each week.
    Week,
    /// Each month.
    Month,
}

impl Pace {
    const fn days(self) -> i64 {
        match self {
            Self::Week => 7,
            Self::Month => 30,
        }
    }
}

/// The letter somebody asked for: one territory each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Whose.
    person: PersonId,
    /// Of which territory.
    pub level: Level,
    /// Its code.
    pub code: String,
    /// How often.
    pub pace: Pace,
    /// Until when the last one told.
    told: Timestamp,
    /// When it is looked at next.
    next: Timestamp,
    /// The digest of the key by which the last letter stops it.
    key: Option<String>,
}

impl Kept for Wanted {
    const KIND: &'static str = "news-letter";

    fn keys(&self) -> Keys {
        Keys {
            state: "wanted".to_owned(),
            person: Some(self.person),
            due: Some(self.next),
            ..Keys::default()
        }
    }
}

fn number(person: PersonId) -> i64 {
    shelf::number_of(&format!("news letter {person}"))
}

/// The letter that somebody asked for, if they did.
///
/// # Errors
/// Those of the store.
pub async fn wanted(app: &App, by: Oneself) -> Result<Option<Wanted>, Error> {
    let filed = shelf::find::<Wanted>(app, number(by.person())).await?;
    Ok(filed.map(|filed| filed.what))
}

/// Somebody asks for the letter of a territory, in place of the one before. The first one tells what
/// is new from now on.
///
/// # Errors
/// [`Error::Unknown`] for a code that no territory has.
pub async fn want(
    app: &App,
    by: Oneself,
    (level, code): (Level, &str),
    pace: Pace,
) -> Result<(), Error> {
    teams::official(app, level, code)?;
    let (now, me) = (app.now(), by.person());
    let wanted = Wanted {
        person: me,
        level,
        code: code.to_owned(),
        pace,
        told: now,
        next: now + days(pace.days()),
        key: None,
    };
    steadily!(put(app, &wanted).await)
}

async fn put(app: &App, wanted: &Wanted) -> Result<(), Error> {
    let number = number(wanted.person);
    let known = shelf::find::<Wanted>(app, number).await?;
    let mut batch = Batch::new(app.now());
    batch.put(&match known {
        Some(known) => known.with(wanted.clone()),
        None => Filed::new(number, wanted.clone()),
    })?;
    batch.commit(app).await
}

/// Somebody wants no letter any more.
///
/// # Errors
/// Those of the store.
pub async fn stop(app: &App, by: Oneself) -> Result<(), Error> {
    Ok(app.store.erase_dossier(number(by.person())).await?)
}

/// Stops the letter by the key that stood in it, without signing in; answers whether it did.
///
/// # Errors
/// Those of the store.
pub async fn stop_by_key(app: &App, dossier: i64, key: &str) -> Result<bool, Error> {
    let Some(filed) = shelf::find::<Wanted>(app, dossier).await? else {
        return Ok(false);
    };
    let held = filed.what.key.as_deref() == Some(digest(key).as_str());
    if held {
        app.store.erase_dossier(dossier).await?;
    }
    Ok(held)
}

/// Writes the letters that are due; gives how many. Called by the steady work.
///
/// # Errors
/// Those of the store or of the index.
pub async fn work(app: &Arc<App>) -> Result<usize, Error> {
    let mut written = 0;
    for filed in shelf::all::<Wanted>(app, Of::Due(app.now())).await? {
        written += usize::from(steadily!(write(app, filed.number).await)?);
    }
    Ok(written)
}

/// Whether a letter was written: not when there is nothing to tell, nor to somebody in withdrawal;
/// what was not told stays for the next.
async fn write(app: &Arc<App>, number: i64) -> Result<bool, Error> {
    let (now, filed) = (app.now(), shelf::find::<Wanted>(app, number).await?);
    let Some(filed) = filed.filter(|filed| filed.what.next <= now) else {
        return Ok(false);
    };
    let mut after = filed.what.clone();
    after.next = now + days(after.pace.days());
    let phase = rhythms::now(app, after.person).await?;
    let news = match app.territory.unit(after.level, &after.code) {
        Some(unit) if phase != Phase::Withdrawal => Some(since_then(app, unit, after.told).await?),
        _ => None,
    };
    let mut batch = Batch::new(now);
    let news = news.filter(|news| !news.is_empty());
    if let Some(news) = &news {
        let key = secret()?;
        (after.told, after.key) = (now, Some(digest(&key)));
        batch.tell(after.person, &said(news, number, key))?;
    }
    batch.put(&filed.with(after))?;
    batch.commit(app).await?;
    Ok(news.is_some())
}

fn said(news: &News, dossier: i64, key: String) -> Said {
    let asks = |all: &[Shown]| all.iter().map(|one| one.entry.ask.to_string()).collect();
    Said::News {
        key,
        dossier,
        level: news.unit.level,
        code: news.unit.code.to_owned(),
        cards: (news.cards.iter())
            .map(|(id, name)| (*id, name.clone()))
            .collect(),
        others: news.others,
        needs: asks(&news.needs),
        offers: asks(&news.offers),
        evenings: (news.evenings.iter())
            .map(|one| (one.sheet.title.to_string(), one.sheet.starts))
            .collect(),
    }
}
