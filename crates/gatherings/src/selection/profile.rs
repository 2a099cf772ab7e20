//! What tells projects apart: axes, values or "unknown", and the distance between two profiles.

use crate::Refusal;
use model::text::fold;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How far two profiles are apart, from 0 (nothing tells them apart) to 1,000,000 (everything).
pub type Distance = u32;

/// The distance of two profiles that share nothing.
pub(super) const WHOLE: u64 = 1_000_000;

/// Words that would turn an axis into a judgement of size or money (A2); folded.
const FORBIDDEN: &[&str] = &[
    "chiffre d affaires",
    "chiffre affaires",
    "ca annuel",
    "effectif",
    "effectifs",
    "nombre de salaries",
    "salaries",
    "turnover",
    "revenue",
    "revenues",
    "headcount",
    "employees",
    "staff size",
    "budget",
    "capital",
    "score",
    "note",
    "rank",
    "rang",
    "classement",
    "votes",
];

/// How the values of an axis are compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AxisKind {
    /// Words of a vocabulary; two sets of words differ by the share they do not have in common.
    Words,
    /// Levels on a scale, both ends included; two levels differ by their gap over the whole scale.
    Scale {
        /// The lowest level.
        from: i32,
        /// The highest level, above `from`.
        to: i32,
    },
}

/// One way in which projects differ: stage, sector, kind of innovation, legal nature, territory …
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Axis {
    code: String,
    kind: AxisKind,
    weight: u16,
}

impl Axis {
    /// An axis called `code`, counting `weight` times (1 to 1,000).
    ///
    /// # Errors
    /// When the code is empty, names a size, money or a judgement (turnover, headcount, score …),
    /// when the weight is out of range or the scale upside down.
    pub fn new(code: &str, kind: AxisKind, weight: u16) -> Result<Self, Refusal> {
        let folded = fold(code);
        if folded.is_empty() {
            return Err(Refusal::NothingWritten);
        }
        if FORBIDDEN.contains(&folded.as_str()) {
            return Err(Refusal::AxisForbidden(code.to_owned()));
        }
        let upside_down = matches!(kind, AxisKind::Scale { from, to } if from >= to);
        if upside_down || !(1..=1_000).contains(&weight) {
            return Err(Refusal::AxisUnusable(code.to_owned()));
        }
        Ok(Self {
            code: code.to_owned(),
            kind,
            weight,
        })
    }

    /// Its name.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// How its values are compared.
    #[must_use]
    pub const fn kind(&self) -> &AxisKind {
        &self.kind
    }

    /// How many times it counts.
    #[must_use]
    pub const fn weight(&self) -> u16 {
        self.weight
    }

    /// How far two values of this axis are apart; `unknown` when either is not known.
    #[must_use]
    pub fn apart(&self, a: &Value, b: &Value, unknown: Distance) -> Distance {
        let apart = match (&self.kind, a, b) {
            (AxisKind::Words, Value::Words(a), Value::Words(b)) => {
                let both = a.intersection(b).count() as u64;
                let all = ((a.len() + b.len()) as u64 - both).max(1);
                WHOLE * (all - both) / all
            }
            (AxisKind::Scale { from, to }, Value::Level(a), Value::Level(b)) => {
                let span = u64::from(to.abs_diff(*from)).max(1);
                WHOLE * u64::from(a.abs_diff(*b)).min(span) / span
            }
            _ => return unknown,
        };
        u32::try_from(apart).unwrap_or(Distance::MAX)
    }

    /// Whether the value is of this axis's kind (unknown always is).
    fn fits(&self, value: &Value) -> bool {
        match (&self.kind, value) {
            (_, Value::Unknown) => true,
            (AxisKind::Words, Value::Words(words)) => !words.is_empty(),
            (AxisKind::Scale { from, to }, Value::Level(level)) => (from..=to).contains(&level),
            _ => false,
        }
    }
}

impl<'de> Deserialize<'de> for Axis {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Written {
            code: String,
            kind: AxisKind,
            weight: u16,
        }
        let axis = Written::deserialize(d)?;
        Self::new(&axis.code, axis.kind, axis.weight).map_err(serde::de::Error::custom)
    }
}

/// What is known of a project on one axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Value {
    /// Asked, and not known: said, not left blank.
    Unknown,
    /// One or several words.
    Words(BTreeSet<String>),
    /// A level on the scale.
    Level(i32),
}

impl Value {
    /// A value of words.
    #[must_use]
    pub fn words<const N: usize>(words: [&str; N]) -> Self {
        Self::Words(words.into_iter().map(str::to_owned).collect())
    }
}

/// What is known of a project on each axis.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Profile(pub BTreeMap<String, Value>);

impl Profile {
    /// The value on this axis; `None` when nobody has filled it, not even by "unknown".
    #[must_use]
    pub fn on(&self, axis: &Axis) -> Option<&Value> {
        self.0.get(&axis.code)
    }

    /// The axes that are neither filled with a fitting value nor declared unknown (A4).
    pub fn missing<'a>(&'a self, axes: &'a [Axis]) -> impl Iterator<Item = &'a str> {
        axes.iter()
            .filter(|axis| self.on(axis).is_none_or(|value| !axis.fits(value)))
            .map(Axis::code)
    }

    /// How far two profiles are apart: the mean over the axes, each counted by its weight, rounded
    /// down. An axis unknown on either side counts `unknown`.
    #[must_use]
    pub fn apart(&self, other: &Self, axes: &[Axis], unknown: Distance) -> Distance {
        apart(axes, &self.by_axis(axes), &other.by_axis(axes), unknown)
    }

    /// The values in the order of the axes.
    pub(super) fn by_axis<'a>(&'a self, axes: &[Axis]) -> Vec<Option<&'a Value>> {
        axes.iter().map(|axis| self.on(axis)).collect()
    }

    /// Whether nothing written tells the two apart: the same values and the same unknowns.
    #[must_use]
    pub fn identical(&self, other: &Self, axes: &[Axis]) -> bool {
        axes.iter().all(|axis| self.on(axis) == other.on(axis))
    }
}

/// How far apart two lists of values are, in the order of the axes.
pub(super) fn apart(
    axes: &[Axis],
    a: &[Option<&Value>],
    b: &[Option<&Value>],
    unknown: Distance,
) -> Distance {
    let mut sum = 0_u64;
    let mut weights = 0_u64;
    for (axis, pair) in axes.iter().zip(a.iter().zip(b)) {
        let gap = match pair {
            (Some(a), Some(b)) => axis.apart(a, b, unknown),
            _ => unknown,
        };
        sum += u64::from(axis.weight) * u64::from(gap);
        weights += u64::from(axis.weight);
    }
    u32::try_from(sum / weights.max(1)).unwrap_or(Distance::MAX)
}
