//! Gives all columns their targets at once. A field that takes one value goes to one column; the
//! best total wins, so that a column rightly gives way when another fits better.

use super::header::Header;
use super::values::Values;
use model::Field;
use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

/// Below this, no target is better than a bad one.
const THRESHOLD: f32 = 0.5;
/// Columns that enter the assignment: its cost grows with the cube of their number.
const MOST: usize = 250;

/// What a column was given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Choice {
    pub target: Option<Field>,
    pub confidence: f32,
}

/// The target of each column.
pub(super) fn assign(headers: &[Header], values: &[Values]) -> Vec<Choice> {
    let scores: Vec<Vec<f32>> = headers
        .iter()
        .zip(values)
        .map(|(h, v)| Field::ALL.iter().map(|f| score(h, v, *f)).collect())
        .collect();
    let mut choices: Vec<Choice> = scores.iter().map(|s| nothing(s)).collect();
    let mut columns: Vec<usize> = (0..headers.len())
        .filter(|c| best(&scores[*c]) >= THRESHOLD)
        .collect();
    columns.sort_by(|a, b| best(&scores[*b]).total_cmp(&best(&scores[*a])));
    columns.truncate(MOST);
    columns.sort_unstable();
    if !columns.is_empty() {
        solve(&columns, &scores, &mut choices);
    }
    complements(headers, values, &mut choices);
    choices
}

fn best(scores: &[f32]) -> f32 {
    scores.iter().copied().fold(0.0, f32::max)
}

/// No target: the surer, the less anything fitted.
fn nothing(scores: &[f32]) -> Choice {
    Choice {
        target: None,
        confidence: (1.0 - best(scores)).clamp(0.3, 1.0),
    }
}

/// Fields that one column at most may fill. Some that a notice may repeat are here too: a second
/// "category" column is more often something else.
fn is_single(field: Field) -> bool {
    !field.repeats()
}

fn solve(columns: &[usize], scores: &[Vec<f32>], choices: &mut [Choice]) {
    let single: Vec<usize> = (0..Field::ALL.len())
        .filter(|rank| is_single(Field::ALL[*rank]))
        .collect();
    // Beside the fields, each column has a place of its own: its best repeated field, or nothing.
    let own: Vec<(Option<usize>, f32)> =
        columns.iter().map(|c| best_repeated(&scores[*c])).collect();
    let width = single.len() + columns.len();
    let weight = |score: f32| (score * 10_000.0).round();
    let mut weights = Matrix::new(columns.len(), width, 0_i64);
    for (line, column) in columns.iter().enumerate() {
        for (place, rank) in single.iter().enumerate() {
            let score = scores[*column][*rank];
            weights[(line, place)] = whole(weight(if score >= THRESHOLD { score } else { 0.0 }));
        }
        for place in 0..columns.len() {
            let allowed = place == line;
            weights[(line, single.len() + place)] = if allowed {
                whole(weight(own[line].1))
            } else {
                0
            };
        }
    }
    let (_, places) = kuhn_munkres(&weights);
    for (line, place) in places.into_iter().enumerate() {
        let column = columns[line];
        let rank = if place < single.len() {
            Some(single[place])
        } else if place == single.len() + line {
            own[line].0
        } else {
            None
        };
        if let Some(rank) = rank.filter(|rank| scores[column][*rank] >= THRESHOLD) {
            choices[column] = Choice {
                target: Some(Field::ALL[rank]),
                confidence: confidence(&scores[column], rank),
            };
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "scores lie between 0 and 1, weights below 10 001"
)]
fn whole(weight: f32) -> i64 {
    weight as i64
}

fn best_repeated(scores: &[f32]) -> (Option<usize>, f32) {
    let repeated = (0..scores.len()).filter(|rank| Field::ALL[*rank].repeats());
    let found = repeated
        .map(|rank| (rank, scores[rank]))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    match found {
        Some((rank, score)) if score >= THRESHOLD => (Some(rank), score),
        // Nothing is worth a little less than the worst acceptable target.
        _ => (None, THRESHOLD - 0.01),
    }
}

/// A target with a close rival is less sure.
fn confidence(scores: &[f32], rank: usize) -> f32 {
    let mine = scores[rank];
    let rival = scores
        .iter()
        .enumerate()
        .filter(|(r, _)| *r != rank)
        .map(|(_, s)| *s)
        .fold(0.0, f32::max);
    let margin = (mine - rival).clamp(-0.3, 0.3);
    (mine * 0.85 + 0.1 + margin * 0.2).clamp(0.05, 0.99)
}

/// The second part of an address joins the first.
fn complements(headers: &[Header], values: &[Values], choices: &mut [Choice]) {
    if !choices
        .iter()
        .any(|choice| choice.target == Some(Field::PlaceAddress))
    {
        return;
    }
    for column in 0..choices.len() {
        // The number of the house stands in a column of its own, before the street.
        let before_street = choices
            .get(column + 1)
            .is_some_and(|c| c.target == Some(Field::PlaceAddress));
        let is_number =
            before_street && headers[column].is_number() && values[column].is_house_number();
        let is_part =
            is_number || (choices[column].target.is_none() && headers[column].is_complement());
        if is_part && !values[column].is_unknown() {
            choices[column] = Choice {
                target: Some(Field::PlaceAddress),
                confidence: 0.6,
            };
        }
    }
}

/// Name and values together.
fn score(header: &Header, values: &Values, field: Field) -> f32 {
    let name = header.speaks_for(field);
    if values.is_unknown() {
        // Nothing to contradict the name, nothing to confirm it.
        return if name >= 0.9 { name * 0.75 } else { name * 0.5 };
    }
    let fit = values.fit(field);
    // A name that hardly speaks for the field cannot be saved by values that many fields share.
    if name < 0.35 {
        return values.alone(field);
    }
    let needed = least(field);
    if fit < needed {
        return (name * 0.4).min(0.45) * (fit / needed.max(0.01));
    }
    // Between equals, the fuller column.
    (name * 0.61 + fit * 0.38 + values.fill.min(1.0) * 0.01)
        .max(values.alone(field) * (0.6 + 0.4 * name))
}

/// The fit below which values contradict the name.
fn least(field: Field) -> f32 {
    match field {
        Field::Email | Field::Phone | Field::Website | Field::Link | Field::SourceUrl => 0.25,
        Field::HolderSiret | Field::HolderRna | Field::PlacePostcode | Field::PlaceInsee => 0.5,
        Field::PlaceLat | Field::PlaceLon => 0.6,
        Field::CreatedAt | Field::UpdatedAt | Field::StartedAt | Field::EndedAt => 0.4,
        Field::Hours | Field::PlaceDepartment | Field::PlaceRegion => 0.35,
        Field::Name | Field::Budget => 0.35,
        Field::SourceId => 0.6,
        Field::Image => 0.3,
        _ => 0.2,
    }
}
