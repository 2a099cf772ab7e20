//! The measures, one file a subject.

pub mod experts;
pub mod judged;
pub mod plain;
pub mod speed;

use exchange::entry::{
    ActorFamily, Category, Effort, Entry, EntryId, Owner, Population, Scale, Side, Where,
};
use exchange::{Line, Refusal, Text};
use jiff::Timestamp;
use model::{Audience, PersonId};

/// Prints one line of the table.
pub fn line(what: &str, measured: &str, bar: &str) {
    println!("{what:<66} {measured:>14} {bar:>14}");
}

/// An entry with this text and nothing that filters.
pub fn entry(id: i64, side: Side, text: &str) -> Result<Entry, Refusal> {
    let (ask, details) = text.split_once(" — ").unwrap_or((text, ""));
    Ok(Entry {
        id: EntryId(id),
        side,
        owner: Owner::Person(PersonId(id)),
        ask: Line::new(ask)?,
        details: Text::new(details).ok(),
        category: Category::Skills,
        terms: Vec::new(),
        effort: Effort::HalfDay,
        by: None,
        place: Where::Remote,
        scale: Scale::Local,
        family: ActorFamily::Social,
        population: Population::Holder,
        agrees: [Population::Holder].into(),
        expires: Timestamp::MAX,
        audience: Audience::Open,
        hidden_from: Default::default(),
    })
}
