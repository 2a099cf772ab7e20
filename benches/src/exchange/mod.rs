//! Exchange: needs matched with offers, on judged sets and on ten thousand of each; experts assigned
//! with a floor for every project.

mod experts;
mod judged;
mod meant;
mod plain;
mod speed;

use crate::table::{Bar, Table};
use crate::{Options, Outcome};
use exchange::entry::{
    ActorFamily, Category, Effort, Entry, EntryId, Owner, Population, Scale, Side, Where,
};
use exchange::{Line, Refusal, Text};
use jiff::Timestamp;
use model::{Audience, PersonId};

/// What a ranking must add to that of plain words, in nDCG@5.
const ABOVE_PLAIN: f64 = 0.15;

/// Measures; answers the bars that were not reached. `--sweep` prints, besides, what other thresholds
/// would do on the tuning half. `--model ADDRESS` measures the sets with a model of meaning, too;
/// `--before TEXT` is put before each text, for models that expect it.
///
/// # Errors
/// When an option is not a number, or nothing could be assigned.
pub fn run(options: &Options) -> Outcome<Vec<String>> {
    if options.has("--sweep") {
        judged::sweep();
    }
    let many = options.number("--entries", 10_000, 200)?;
    let mut table = Table::new(&format!("Exchange: {many} needs × {many} offers"));
    let speed = speed::measure(i64::try_from(many)?);
    table.row("indexed, both", format!("{:.2} s", speed.indexed));
    table.row("proposals made", speed.proposed.to_string());
    table.measured("all needs matched", speed.matched, "s", Bar::AtMost(5.0));
    let new = "one new need, added and matched, p95 of 200";
    table.measured(new, speed.one, "ms", Bar::AtMost(20.0));
    let mut missed = table.print();

    let mut table = Table::new("Exchange: 200 projects × 3 of 100 experts, loads and conflicts");
    let found = experts::measure().ok_or("nothing could be assigned")?;
    let took = "the highest floor, and the best above it";
    table.measured(took, found.took, "ms", Bar::AtMost(1_000.0));
    table.measured(
        "floor proven",
        f64::from(u8::from(found.proven)),
        "",
        Bar::AtLeast(1.0),
    );
    table.row("floor", found.floor.to_string());
    table.row("mean fit", format!("{:.0}", found.whole as f64 / 600.0));
    missed.extend(table.print());

    let mut table = Table::new("Exchange: judged sets, nDCG@5 and silence");
    for (name, found) in judged::all() {
        let bar = found.plain + ABOVE_PLAIN;
        table.row(&format!("{name}: needs"), found.needs.to_string());
        table.row(
            &format!("{name}: plain BM25"),
            format!("{:.3}", found.plain),
        );
        let ranked = format!("{name}: all candidates");
        table.measured(&ranked, found.ranked, "", Bar::AtLeast(bar));
        let proposed = format!("{name}: what is proposed");
        table.measured(&proposed, found.proposed, "", Bar::AtLeast(bar));
        let good = format!("{name}: first suggestion good");
        table.row(&good, format!("{:.3}", found.answered));
        let silent = format!(
            "{name}: silent {}, rightly {} of {}: precision",
            found.silent, found.rightly, found.empty
        );
        table.measured(&silent, found.precision(), "", Bar::AtLeast(0.9));
    }
    missed.extend(table.print());
    if let Some(address) = options.text("--model") {
        with_model(address, options.text("--before").unwrap_or_default())?;
    }
    Ok(missed)
}

fn with_model(address: &str, before: &str) -> Outcome<()> {
    let mut table = Table::new("Exchange: judged sets with a model of meaning, nDCG@5");
    for (name, found) in meant::all(address, before)? {
        for (what, value) in [
            ("the model alone", found.model),
            ("words, proposed", found.words),
            ("both, proposed", found.both),
        ] {
            table.row(&format!("{name}: {what}"), format!("{value:.3}"));
        }
        let (silent, rightly) = found.silent;
        table.row(&format!("{name}: both, silent"), silent.to_string());
        table.row(&format!("{name}: of those, rightly"), rightly.to_string());
    }
    table.print();
    Ok(())
}

/// An entry with this text and nothing that filters.
fn entry(id: i64, side: Side, text: &str) -> Result<Entry, Refusal> {
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
