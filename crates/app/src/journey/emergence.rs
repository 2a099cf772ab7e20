//! What rises in the census (E22): words, themes and places seen more often than before, projects that
//! resemble no other. Only what anyone may read is looked at; each signal leads to its cards.

use crate::{App, Error};
use ::journey::emergence::{
    Originals, Question, Rising, Seen, Solitude, Sort, Trait, Window, originals, rising,
};
use access::Sight;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};
use model::{Audience, Card, CardId, Field, SourceId};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// How long an answer serves before the census is looked at anew.
const KEPT: SignedDuration = SignedDuration::from_hours(1);
/// Cards read at once.
const PAGE: usize = 500;
/// The most recent projects among which originals are looked for: all are compared with all.
const COMPARED: usize = 8_000;

/// What was found.
#[derive(Debug, Clone)]
pub struct Emerging {
    /// When the census was looked at.
    pub at: Timestamp,
    /// What rises.
    pub rising: Rising,
    /// What resembles nothing else.
    pub originals: Originals,
    /// What the cards behind the signals are called.
    pub names: BTreeMap<CardId, String>,
    /// Families of words as they are most often written.
    pub written: BTreeMap<String, String>,
}

/// A card as this view sees it, with the words of its text as they are written.
struct Read {
    seen: Seen,
    name: String,
    words: Vec<(String, String)>,
}

fn read(card: &Card) -> Option<Read> {
    let open = Audience::Open;
    let name = card.shown(Field::Name, open)?.value.clone();
    let dates = [Field::StartedAt, Field::CreatedAt].into_iter();
    let mut dates = dates.filter_map(|field| card.shown(field, open)?.value.parse::<Date>().ok());
    let first = card.first_seen.to_zoned(TimeZone::UTC).date();
    let on = dates.next().unwrap_or(first);
    let mut text = name.clone();
    for field in [Field::Summary, Field::Description] {
        if let Some(told) = card.shown(field, open) {
            text.push('\n');
            text.push_str(&told.value);
        }
    }
    let words = search::families(&text);
    let of = |sort, text: &str| Trait {
        sort,
        text: text.to_owned(),
    };
    let mut traits: BTreeSet<Trait> =
        (words.iter().map(|(family, _)| of(Sort::Word, family))).collect();
    traits.extend((card.all(Field::Theme, open)).map(|theme| of(Sort::Theme, &theme.value)));
    let placed = card
        .places
        .iter()
        .filter_map(|one| one.place.found.as_ref());
    let departments = placed.filter_map(|found| found.department.as_deref());
    traits.extend(departments.map(|code| of(Sort::Place, code)));
    let source: SourceId = (*card.sources().first()?).clone();
    let seen = Seen {
        card: card.id,
        on,
        source,
        traits,
    };
    Some(Read { seen, name, words })
}

/// What rises, looked at anew when the last answer is an hour old.
///
/// # Errors
/// Those of the data base.
pub async fn emerging(app: &App) -> Result<Arc<Emerging>, Error> {
    // One looks while the others wait for its answer.
    let mut kept = app.emerging.lock().await;
    let now = app.now();
    if let Some(found) = kept.as_ref().filter(|found| now < found.at + KEPT) {
        return Ok(Arc::clone(found));
    }
    let sight = Sight::visitor();
    let (mut cards, mut after) = (Vec::new(), None);
    loop {
        let page = app.store.cards_after(after, PAGE).await?;
        after = page.last().map(|card| card.id);
        let live = page.iter().filter(|card| card.gone_since.is_none());
        cards.extend(live.filter_map(|card| read(&sight.card(card)?)));
        if page.len() < PAGE {
            break;
        }
    }
    let found = tokio::task::spawn_blocking(move || looked(cards, now)).await??;
    let found = Arc::new(found);
    *kept = Some(Arc::clone(&found));
    Ok(found)
}

/// The last twelve months, and the twenty-four before.
fn windows(now: Timestamp) -> Result<Question, Error> {
    let tomorrow = now.to_zoned(TimeZone::UTC).date().tomorrow();
    let tomorrow = tomorrow.unwrap_or(Date::MAX);
    let back = |months: i64| tomorrow.checked_sub(Span::new().months(months));
    let (later, earlier) = (back(12), back(36));
    let later = later.unwrap_or(Date::MIN);
    let earlier = Window {
        from: earlier.unwrap_or(Date::MIN),
        to: later,
    };
    let later = Window {
        from: later,
        to: tomorrow,
    };
    Ok(Question::new(earlier, later)?)
}

fn looked(cards: Vec<Read>, now: Timestamp) -> Result<Emerging, Error> {
    let mut written: HashMap<String, HashMap<String, usize>> = HashMap::new();
    let mut all_names = HashMap::with_capacity(cards.len());
    let mut seen = Vec::with_capacity(cards.len());
    for card in cards {
        for (family, word) in card.words {
            *written.entry(family).or_default().entry(word).or_insert(0) += 1;
        }
        all_names.insert(card.seen.card, card.name);
        seen.push(card.seen);
    }
    let rising = rising(&seen, windows(now)?)?;
    seen.sort_by(|a, b| b.on.cmp(&a.on).then(a.card.cmp(&b.card)));
    seen.truncate(COMPARED);
    let originals = originals(&seen, Solitude::default());
    let told = (rising.signals.iter()).flat_map(|signal| &signal.cards);
    let lone = originals.found.iter();
    let lone = lone.flat_map(|one| one.nearest.iter().map(|near| near.card).chain([one.card]));
    let names = told.copied().chain(lone);
    let names = names.filter_map(|card| Some((card, all_names.get(&card)?.clone())));
    let names = names.collect();
    let shown = rising
        .signals
        .iter()
        .flat_map(|signal| signal.with.iter().chain([&signal.what]));
    let own = originals.found.iter().flat_map(|one| {
        let common = one.nearest.iter().flat_map(|near| &near.common);
        one.own.iter().chain(common)
    });
    let mut forms = BTreeMap::new();
    for one in shown.chain(own).filter(|one| one.sort == Sort::Word) {
        if let Some(counts) = written.get(&one.text) {
            // Of two forms as frequent, the first by the alphabet: the same page each time.
            let most = counts.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
            forms.extend(most.map(|(word, _)| (one.text.clone(), word.clone())));
        }
    }
    Ok(Emerging {
        at: now,
        rising,
        originals,
        names,
        written: forms,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn card(number: u128, on: Date, text: &str) -> Read {
        let words = search::families(text);
        let traits = words.iter().map(|(family, _)| Trait {
            sort: Sort::Word,
            text: family.clone(),
        });
        Read {
            seen: Seen {
                card: sample(number),
                on,
                source: SourceId::parse("a").unwrap(),
                traits: traits.collect(),
            },
            name: text.to_owned(),
            words,
        }
    }

    fn sample(number: u128) -> CardId {
        let notice = model::NoticeId::of(&SourceId::parse("a").unwrap(), &number.to_string());
        CardId::founded_by(notice)
    }

    #[test]
    fn e22_a_signal_leads_to_its_cards_and_says_that_its_numbers_are_small() {
        let now: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
        let mut cards = Vec::new();
        for at in 0..40 {
            cards.push(card(at, date(2024, 6, 1), "un jardin partagé"));
            let new = if at < 9 {
                "une recyclerie de vélos"
            } else {
                "un jardin partagé"
            };
            cards.push(card(100 + at, date(2026, 6, 1), new));
        }
        let found = looked(cards, now).unwrap();
        let signal = found.rising.signals.first().unwrap();
        assert_eq!((signal.later, signal.earlier), ((9, 40), (0, 40)));
        assert!(signal.few, "nine projects are few");
        assert_eq!(signal.cards.len(), 9);
        assert!(
            signal
                .cards
                .iter()
                .all(|card| found.names.contains_key(card))
        );
        assert!(found.written.values().any(|word| word == "recyclerie"));
        let quiet = looked(Vec::new(), now).unwrap();
        assert!(quiet.rising.signals.is_empty() && quiet.originals.few);
    }
}
