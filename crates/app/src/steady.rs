//! The steady work of a server: follow the log of changes, harvest what is due. Each node does it;
//! leases keep two nodes from doing the same.

use crate::letters::{self, Wording};
use crate::progress::Silent;
use crate::{
    App, accounts, collective, consolidate, exchange, gatherings, harvest, indexing, news,
};
use access::Stewardship;
use std::sync::Arc;
use std::time::Duration;

/// How long a change made by another process may take to show.
const FOLLOW_EVERY: Duration = Duration::from_secs(2);
/// How many follows between two looks at the schedules.
const FOLLOWS_BETWEEN_SCHEDULES: u32 = 150;

/// Works until it is dropped. Faults are logged and tried again: a data base that is away comes
/// back.
pub async fn work(app: Arc<App>, wording: Arc<Wording>) {
    let steward = Stewardship::command_line();
    let mut ticks = tokio::time::interval(FOLLOW_EVERY);
    let mut since_schedules = FOLLOWS_BETWEEN_SCHEDULES;
    loop {
        ticks.tick().await;
        // What a harvest that was cut short left behind.
        if let Err(error) = consolidate::consolidate(&app, steward, &Silent).await {
            tracing::warn!(%error, "consolidation will be tried again");
        }
        if let Err(error) = indexing::catch_up(&app, steward, &Silent).await {
            tracing::warn!(%error, "the index will be brought up to date later");
        }
        if let Err(error) = letters::send_due(&app, &*wording).await {
            tracing::warn!(%error, "letters will be sent later");
        }
        if let Err(error) = exchange::meaning::work(&app).await {
            tracing::warn!(%error, "the model of meaning will read the board later");
        }
        since_schedules += 1;
        if since_schedules >= FOLLOWS_BETWEEN_SCHEDULES {
            since_schedules = 0;
            if let Err(error) = harvest::harvest_due(&app, steward).await {
                tracing::warn!(%error, "scheduled harvests will be tried again");
            }
            if let Err(error) = gatherings::due::work(&app).await {
                tracing::warn!(%error, "what gatherings owe will be tried again");
            }
            if let Err(error) = collective::claims::work(&app).await {
                tracing::warn!(%error, "what holders are asked will be tried again");
            }
            if let Err(error) = exchange::requests::work(&app).await {
                tracing::warn!(%error, "kind reminders will be tried again");
            }
            if let Err(error) = news::work(&app).await {
                tracing::warn!(%error, "letters of territories will be written later");
            }
            for forgotten in [
                accounts::signing::forget_old(&app).await,
                letters::forget_old(&app).await,
                collective::join::forget_old(&app).await,
            ] {
                if let Err(error) = forgotten {
                    tracing::warn!(%error, "what is old will be forgotten later");
                }
            }
        }
    }
}
