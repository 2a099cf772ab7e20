//! What people ask and give between evenings.

use super::Fault;
use super::cast::{Cast, oneself};
use app::App;
use app::exchange::entries::{self, EntryForm};
use exchange::entry::{ActorFamily, Category, Effort, Population, Side};
use serde::Deserialize;

/// The script inside the program.
const SCRIPT: &str = include_str!("../../../../fixtures/lived/exchanges.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exchanges {
    entry: Vec<Told>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    who: String,
    side: Side,
    ask: String,
    details: String,
    category: Category,
    effort: Effort,
    place: String,
}

/// Notes the needs and the offers of the script.
pub async fn play(app: &App, cast: &Cast) -> Result<(), Fault> {
    let told: Exchanges = toml::from_str(SCRIPT)?;
    for one in told.entry {
        let form = EntryForm {
            side: one.side,
            ask: one.ask,
            details: one.details,
            terms: String::new(),
            category: one.category,
            effort: one.effort,
            place: one.place,
            km: 60,
            population: Population::Public,
            family: ActorFamily::Social,
            days: 120,
            open: true,
            bodies: true,
            card: None,
        };
        let by = oneself(app, cast.of(&one.who)?).await?;
        entries::note(app, by, &form).await?;
    }
    Ok(())
}
