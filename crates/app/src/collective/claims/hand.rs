//! What was cleared, as a notice of the source `hand`.

use super::{Answer, ClaimsFile, filed};
use crate::{App, Error, sources};
use jiff::{SignedDuration, Timestamp};
use model::{
    Audience, Claim, Counts, Field, Notice, NoticeId, Outcome, Pair, Relation, Run, Source,
    SourceId,
};
use std::collections::BTreeMap;
use store::{NewDecision, Staged};

/// The author of the decision that ties a correction to its card.
const AUTHOR: &str = "Croisée";

/// Its recipe: never harvested, most trusted. The file it names is never there.
const RECIPE: &str = r#"
[source]
id = "hand"
title = "Corrections des porteurs et qualification"
licence = "etalab-2.0"
trust = 100
schedule = "manual"

[source.partner]
name = "Porteurs de projets et groupe de qualification"

[reading]
format = "csv"
file = "hand.csv"

[key]
try = [{ fields = ["source_id"] }]

[fields]
source_id = "key"
name = "name"
"#;

/// The source of corrections; added the first time.
async fn source(app: &App) -> Result<Source, Error> {
    if let Some(known) = app.store.source(&SourceId::hand()).await? {
        return Ok(known.source);
    }
    let source = sources::parse(RECIPE)?.source(app.now());
    app.store.put_source(&source).await?;
    sources::name_in_index(app).await?;
    Ok(source)
}

/// What the corrections that stand say together: the latest word on each field, and the day a holder
/// last said that all is true.
fn notice(file: &ClaimsFile) -> Notice {
    let source = SourceId::hand();
    let key = file.notice.to_string();
    let mut said: BTreeMap<Field, (Timestamp, &str)> = BTreeMap::new();
    for one in &file.corrections {
        let Some(Answer::Cleared { at, .. }) = &one.answer else {
            continue;
        };
        let latest = said.entry(one.field).or_insert((*at, &one.value));
        if *at >= latest.0 {
            *latest = (*at, &one.value);
        }
    }
    let cleared = said.values().map(|(at, _)| *at).max();
    let day = file
        .confirmed
        .max(cleared)
        .map(|at| at.strftime("%Y-%m-%d").to_string());
    let mut claims: Vec<Claim> = (said.iter())
        .map(|(field, (_, value))| Claim {
            field: *field,
            value: (*value).to_owned(),
            audience: field.default_audience(),
        })
        .collect();
    claims.extend(day.map(|value| Claim {
        field: Field::UpdatedAt,
        value,
        audience: Audience::Open,
    }));
    claims.sort_by_key(|claim| claim.field);
    Notice {
        id: NoticeId::of(&source, &key),
        source,
        key,
        claims,
        places: Vec::new(),
    }
}

/// Writes what stands of the corrections of a card, as one run of the source `hand`; a card without
/// any has no such notice. Done again, it changes nothing.
///
/// # Errors
/// Those of the store.
pub(super) async fn write(app: &App, about: NoticeId) -> Result<(), Error> {
    let file = filed(app, about).await?.what;
    let notice = notice(&file);
    let (hand, now) = (notice.id, app.now());
    let known = app.store.notice(hand).await?;
    if notice.claims.is_empty() {
        if known.is_some_and(|known| known.buried_at.is_none()) {
            app.store.mark_missing(&[hand], now).await?;
            // Strictly before: it is gone at once.
            let before = now + SignedDuration::from_micros(1);
            app.store.bury(&notice.source, before, now).await?;
        }
        return Ok(());
    }
    let source = source(app).await?;
    let run = app.store.begin_run(&source.id, now).await?;
    let staged = Staged {
        notice,
        keys: Vec::new(),
    };
    let written = app.store.write_notices(run, now, &[staged]).await?;
    app.store
        .finish_run(&Run {
            id: run,
            source: source.id,
            started_at: now,
            ended_at: Some(now),
            outcome: Outcome::Published,
            counts: Counts {
                rows: 1,
                new: written.new,
                changed: written.changed,
                unchanged: written.same,
                ..Counts::default()
            },
        })
        .await?;
    tie(app, hand, about).await
}

/// Decides, once, that the correction tells the project of its card. A reviewer may still part them.
async fn tie(app: &App, hand: NoticeId, about: NoticeId) -> Result<(), Error> {
    let Some(pair) = Pair::of(hand, about) else {
        return Ok(());
    };
    let known = app.store.decisions_of(&[hand]).await?;
    if known.iter().any(|decision| decision.pair == pair) {
        return Ok(());
    }
    let decision = NewDecision {
        pair,
        relation: Relation::Same,
        author: AUTHOR.to_owned(),
        note: "correction par le porteur, admise par qui se porte garant de la fiche".to_owned(),
    };
    app.store.decide(&[decision], app.now()).await?;
    Ok(())
}
