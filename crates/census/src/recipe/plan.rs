//! Rules made ready for millions of rows: names become numbers, expressions are compiled once.

use super::document::{Condition, PointOrder, Projection, Rule, Steps};
use super::lookup::Lookup;
use super::values::empty::EmptyWords;
use crate::row::{Cell, Columns, Row};
use model::{Audience, Field};
use regex::{Regex, RegexBuilder};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

/// Compiles an expression of a recipe within limits that no honest one reaches. The `regex` crate
/// runs in linear time, so a hostile expression can only be large, never slow.
pub(super) fn expression(pattern: &str) -> Result<Regex, String> {
    RegexBuilder::new(pattern)
        .size_limit(8 << 20)
        .dfa_size_limit(2 << 20)
        .nest_limit(50)
        .build()
        .map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => "elle est trop grande".to_owned(),
            error => error
                .to_string()
                .lines()
                .last()
                .unwrap_or_default()
                .to_owned(),
        })
}

/// A column of the recipe, by its number in [`Slots`].
pub(super) type Slot = usize;

/// The columns that a recipe names, and where they are in the rows at hand.
#[derive(Debug, Clone, Default)]
pub(super) struct Slots {
    names: Vec<String>,
    by_name: HashMap<String, Slot>,
    ranks: Vec<Option<usize>>,
    current: Option<Arc<Columns>>,
    carried: HashMap<Slot, Cell>,
}

static NOTHING: Cell = Cell::Empty;

impl Slots {
    /// The number of a column; white space is squeezed as the readers do.
    pub fn slot(&mut self, name: &str) -> Slot {
        let name = super::values::text::line(name);
        if let Some(slot) = self.by_name.get(name.as_ref()) {
            return *slot;
        }
        let slot = self.names.len();
        self.names.push(name.to_string());
        self.by_name.insert(name.into_owned(), slot);
        slot
    }

    fn all(&mut self, names: &[String]) -> Vec<Slot> {
        names.iter().map(|name| self.slot(name)).collect()
    }

    /// Marks a column whose empty cells repeat the one above.
    pub fn carry(&mut self, name: &str) {
        let slot = self.slot(name);
        self.carried.insert(slot, Cell::Empty);
    }

    /// The names of the recipe's columns that these rows do not have.
    pub fn missing(&self, columns: &Columns) -> Vec<&str> {
        let ranks = self.ranks_in(columns);
        let pairs = self.names.iter().zip(ranks);
        pairs
            .filter(|(_, rank)| rank.is_none())
            .map(|(name, _)| name.as_str())
            .collect()
    }

    fn ranks_in(&self, columns: &Columns) -> Vec<Option<usize>> {
        let squeezed = |name: &String| {
            columns.rank(name).or_else(|| {
                columns
                    .names()
                    .iter()
                    .position(|column| super::values::text::line(column) == name.as_str())
            })
        };
        self.names.iter().map(squeezed).collect()
    }

    /// Prepares for a row: finds the columns anew when they changed, and carries cells down.
    pub fn prepare(&mut self, row: &Row) {
        let same = self
            .current
            .as_ref()
            .is_some_and(|known| Arc::ptr_eq(known, &row.columns));
        if !same {
            self.ranks = self.ranks_in(&row.columns);
            self.current = Some(Arc::clone(&row.columns));
        }
        for (slot, last) in &mut self.carried {
            let now = self
                .ranks
                .get(*slot)
                .copied()
                .flatten()
                .and_then(|rank| row.cells.get(rank));
            if let Some(cell) = now
                && !is_blank(cell)
            {
                last.clone_from(cell);
            }
        }
    }

    /// The cell of a column.
    pub fn cell<'a>(&'a self, row: &'a Row, slot: Slot) -> &'a Cell {
        let own = self
            .ranks
            .get(slot)
            .copied()
            .flatten()
            .and_then(|rank| row.cells.get(rank))
            .unwrap_or(&NOTHING);
        match self.carried.get(&slot) {
            Some(above) if is_blank(own) => above,
            _ => own,
        }
    }

    /// The name of a column.
    pub fn name(&self, slot: Slot) -> &str {
        &self.names[slot]
    }
}

fn is_blank(cell: &Cell) -> bool {
    cell.texts().all(|text| text.trim().is_empty())
}

/// How a value is taken from a row.
#[derive(Debug, Clone)]
pub(super) enum Take {
    /// Cells, each for itself.
    Each(Vec<Slot>),
    /// The first filled cell.
    FirstOf(Vec<Slot>),
    /// Cells put together.
    Join {
        slots: Vec<Slot>,
        with: String,
        labels: bool,
    },
    /// Names of the columns that say yes.
    Flags { slots: Vec<Slot>, yes: Vec<String> },
    /// Always the same.
    Constant(String),
}

impl Take {
    /// The column to blame when a value is wrong.
    pub fn blamed(&self) -> Option<Slot> {
        match self {
            Self::Each(slots) | Self::FirstOf(slots) => slots.first().copied(),
            Self::Join { slots, .. } | Self::Flags { slots, .. } => slots.first().copied(),
            Self::Constant(_) => None,
        }
    }
}

/// Words that say yes in every matrix, folded.
const YES: &[&str] = &["oui", "o", "yes", "y", "x", "1", "vrai", "true", "v", "ok"];

/// One rule, ready.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub field: Field,
    pub take: Take,
    pub strip_html: bool,
    pub capture: Option<Regex>,
    pub remove: Option<Regex>,
    pub split: Vec<String>,
    pub empty: Option<EmptyWords>,
    pub prefix: String,
    pub suffix: String,
    pub lookup: Option<Lookup>,
    pub dates: Vec<String>,
    pub decimal: Option<char>,
    pub point: Option<PointOrder>,
    pub projection: Option<Projection>,
    pub default: Option<String>,
    pub audience: Audience,
    /// Contacts of persons are cut out of its texts: they would be read by others than partners,
    /// and nobody said in the recipe that they may.
    pub guarded: bool,
}

/// What plans share.
pub(super) struct Workshop<'a> {
    pub slots: &'a mut Slots,
    pub tables: &'a std::collections::BTreeMap<
        String,
        std::collections::BTreeMap<String, super::document::Words>,
    >,
    pub audience: Audience,
}

impl Workshop<'_> {
    /// Makes a rule ready. Expressions were compiled once when the recipe was checked; one that
    /// would fail here captures nothing.
    pub fn plan(&mut self, field: Field, rule: &Rule) -> Plan {
        let bare;
        let steps = match rule {
            Rule::Steps(steps) => steps.as_ref(),
            Rule::Column(name) => {
                bare = Steps {
                    column: Some(name.clone()),
                    ..Steps::default()
                };
                &bare
            }
        };
        let table = steps.table.as_ref().and_then(|name| self.tables.get(name));
        let asked = steps
            .audience
            .map_or_else(|| field.default_audience(), Audience::from);
        Plan {
            field,
            take: self.take(steps),
            strip_html: steps.strip_html,
            capture: steps.capture.as_deref().and_then(|p| expression(p).ok()),
            remove: steps.remove.as_deref().and_then(|p| expression(p).ok()),
            split: steps
                .split
                .all()
                .iter()
                .filter(|s| !s.is_empty())
                .cloned()
                .collect(),
            empty: (!steps.empty.is_empty())
                .then(|| EmptyWords::new(steps.empty.iter().map(String::as_str))),
            prefix: steps.prefix.clone().unwrap_or_default(),
            suffix: steps.suffix.clone().unwrap_or_default(),
            lookup: Lookup::new(field, table),
            dates: steps.dates.clone(),
            decimal: steps.decimal,
            point: steps.point,
            projection: steps.projection,
            default: steps.default.clone(),
            audience: asked.max(self.audience),
            guarded: steps.audience.is_none()
                && asked.max(self.audience) < Field::Email.default_audience(),
        }
    }

    fn take(&mut self, steps: &Steps) -> Take {
        if let Some(constant) = &steps.constant {
            return Take::Constant(constant.clone());
        }
        if !steps.first_of.is_empty() {
            return Take::FirstOf(self.slots.all(&steps.first_of));
        }
        if !steps.join.is_empty() {
            return Take::Join {
                slots: self.slots.all(&steps.join),
                with: steps.with.clone().unwrap_or_else(|| " ".to_owned()),
                labels: steps.labels,
            };
        }
        if !steps.flags.is_empty() {
            return Take::Flags {
                slots: self.slots.all(&steps.flags),
                yes: YES
                    .iter()
                    .map(|word| (*word).to_owned())
                    .chain(steps.yes.iter().map(|word| model::text::fold(word)))
                    .collect(),
            };
        }
        let one = steps.column.as_slice().iter();
        let names: Vec<String> = one.chain(&steps.columns).cloned().collect();
        Take::Each(self.slots.all(&names))
    }
}

/// A condition on rows, ready.
#[derive(Debug, Clone)]
pub(super) struct Test {
    slot: Slot,
    is: Vec<String>,
    matches: Option<Regex>,
    empty: Option<bool>,
}

impl Test {
    pub fn new(condition: &Condition, slots: &mut Slots) -> Self {
        Self {
            slot: slots.slot(&condition.column),
            is: condition
                .is
                .iter()
                .map(|word| model::text::fold(word))
                .collect(),
            matches: condition
                .matches
                .as_deref()
                .and_then(|p| expression(p).ok()),
            empty: condition.empty,
        }
    }

    /// Whether the row passes; several tests must all hold.
    pub fn holds(&self, row: &Row, slots: &Slots, words: &EmptyWords) -> bool {
        let cell = slots.cell(row, self.slot);
        let texts = || cell.texts().map(str::trim);
        if let Some(empty) = self.empty
            && texts().all(|text| words.holds(text)) != empty
        {
            return false;
        }
        if !self.is.is_empty() && !texts().any(|text| self.is.contains(&model::text::fold(text))) {
            return false;
        }
        self.matches
            .as_ref()
            .is_none_or(|expression| texts().any(|text| expression.is_match(text)))
    }

    /// The column that the condition looks at.
    pub fn slot(&self) -> Slot {
        self.slot
    }
}

impl Plan {
    /// Calls `give` with each raw text that the rule takes from a row.
    pub fn take(&self, row: &Row, slots: &Slots, words: &EmptyWords, mut give: impl FnMut(&str)) {
        match &self.take {
            Take::Each(columns) => {
                for slot in columns {
                    slots.cell(row, *slot).texts().for_each(&mut give);
                }
            }
            Take::FirstOf(columns) => {
                let is_filled = |text: &&str| !words.holds(text.trim());
                let first = columns
                    .iter()
                    .map(|slot| slots.cell(row, *slot))
                    .find(|cell| cell.texts().any(|text| is_filled(&text)));
                if let Some(cell) = first {
                    cell.texts().for_each(give);
                }
            }
            Take::Join {
                slots: columns,
                with,
                labels,
            } => {
                let mut joined = String::new();
                for slot in columns {
                    for text in slots.cell(row, *slot).texts() {
                        let text = text.trim();
                        if words.holds(text) {
                            continue;
                        }
                        if !joined.is_empty() {
                            joined.push_str(with);
                        }
                        if *labels {
                            joined.push_str(slots.name(*slot));
                            joined.push_str(" : ");
                        }
                        joined.push_str(text);
                    }
                }
                if !joined.is_empty() {
                    give(&joined);
                }
            }
            Take::Flags {
                slots: columns,
                yes,
            } => {
                for slot in columns {
                    let says_yes = slots.cell(row, *slot).texts().any(|text| {
                        let text = text.trim();
                        // Words that say yes are short: long cells need no folding.
                        !text.is_empty()
                            && text.len() < 60
                            && yes.contains(&model::text::fold(text))
                    });
                    if says_yes {
                        give(slots.name(*slot));
                    }
                }
            }
            Take::Constant(text) => give(text),
        }
    }

    /// Strips, splits, then gives what is captured of each piece.
    pub fn pieces(&self, raw: &str, mut give: impl FnMut(&str)) {
        let mut text = Cow::Borrowed(raw);
        if self.strip_html && raw.contains(['<', '&']) {
            text = Cow::Owned(super::values::text::strip_html(&text));
        }
        if self.remove.is_none() && self.capture.is_none() {
            return split(&text, &self.split, &mut give);
        }
        split(&text, &self.split, &mut |piece: &str| {
            self.captured(piece, &mut give);
        });
    }

    /// Takes away, then keeps, what the expressions find.
    fn captured(&self, piece: &str, give: &mut impl FnMut(&str)) {
        let mut text = Cow::Borrowed(piece);
        if let Some(expression) = &self.remove {
            text = Cow::Owned(expression.replace_all(&text, "").into_owned());
        }
        match &self.capture {
            None => give(&text),
            Some(expression) => {
                if let Some(found) = expression.captures(&text) {
                    give(
                        found
                            .get(1)
                            .or_else(|| found.get(0))
                            .map_or("", |group| group.as_str()),
                    );
                }
            }
        }
    }
}

fn split(text: &str, separators: &[String], give: &mut impl FnMut(&str)) {
    match separators {
        [] => give(text),
        [first, rest @ ..] => {
            for piece in text.split(first.as_str()) {
                split(piece, rest, give);
            }
        }
    }
}
