//! Tables that may be published: small numbers are withheld, and so is what would give them away.
//!
//! A table has a row a project, a column a choice, and its totals are published. A number from 1
//! to `k - 1` is withheld. Then others are withheld with it, until no withheld number can be
//! computed from what is published: this is checked by linear programming, cell by cell.

use crate::Refusal;
use microlp::{ComparisonOp, OptimizationDirection, Problem};
use serde::{Deserialize, Serialize};

/// A number of a published table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// It is this.
    Count(u32),
    /// It is withheld: too small, or it would give away another.
    Withheld,
}

/// A table with its totals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The rows.
    pub cells: Vec<Vec<Cell>>,
    /// Total of each row.
    pub rows: Vec<u32>,
    /// Total of each column.
    pub columns: Vec<u32>,
}

/// One row of counts, as it may be published beside its total; `None` when nothing may be said:
/// fewer than `k` answers, or all the same, which would tell what each one said.
#[must_use]
pub fn row(counts: &[u32], k: u32) -> Option<Vec<Cell>> {
    let total: u32 = counts.iter().sum();
    if total < k || counts.contains(&total) {
        return None;
    }
    let mut withheld: Vec<bool> = counts.iter().map(|n| (1..k).contains(n)).collect();
    // With one withheld, the total gives it away; with two, their sum must not be so small that
    // it tells as much.
    loop {
        let hidden: Vec<u32> = counts
            .iter()
            .zip(&withheld)
            .filter(|(_, w)| **w)
            .map(|(n, _)| *n)
            .collect();
        let safe = hidden.is_empty() || (hidden.len() >= 2 && hidden.iter().sum::<u32>() >= k);
        if safe {
            break;
        }
        let next = (0..counts.len())
            .filter(|at| !withheld[*at])
            .min_by_key(|at| (counts[*at] == 0, counts[*at]));
        let Some(next) = next else { break };
        withheld[next] = true;
    }
    let cells = counts.iter().zip(&withheld);
    Some(
        cells
            .map(|(n, w)| if *w { Cell::Withheld } else { Cell::Count(*n) })
            .collect(),
    )
}

/// The table of several rows, with all its totals, as it may be published.
///
/// # Errors
/// When rows are of several lengths, or the solver fails: nothing is then published.
pub fn publish(counts: &[Vec<u32>], k: u32) -> Result<Table, Refusal> {
    let width = counts.first().map_or(0, Vec::len);
    if counts.iter().any(|row| row.len() != width) {
        return Err(Refusal::QuestionnaireUnusable);
    }
    let mut withheld: Vec<Vec<bool>> = counts
        .iter()
        .map(|row| row.iter().map(|n| (1..k).contains(n)).collect())
        .collect();
    while let Some((r, c)) = given_away(counts, &withheld, k)? {
        if !withhold_beside(counts, &mut withheld, r, c) {
            break;
        }
    }
    let shown = |(r, row): (usize, &Vec<u32>)| {
        let cell = |(c, n): (usize, &u32)| {
            if withheld[r][c] {
                Cell::Withheld
            } else {
                Cell::Count(*n)
            }
        };
        row.iter().enumerate().map(cell).collect()
    };
    Ok(Table {
        cells: counts.iter().enumerate().map(shown).collect(),
        rows: counts.iter().map(|row| row.iter().sum()).collect(),
        columns: (0..width)
            .map(|c| counts.iter().map(|row| row[c]).sum())
            .collect(),
    })
}

/// A withheld number that what is published gives away: exactly, or as surely above 0 and below
/// `k`, which is what was to be hidden.
fn given_away(
    counts: &[Vec<u32>],
    withheld: &[Vec<bool>],
    k: u32,
) -> Result<Option<(usize, usize)>, Refusal> {
    for (r, row) in counts.iter().enumerate() {
        for c in 0..row.len() {
            if !withheld[r][c] {
                continue;
            }
            let least = extreme(counts, withheld, (r, c), OptimizationDirection::Minimize)?;
            let most = extreme(counts, withheld, (r, c), OptimizationDirection::Maximize)?;
            if least == most || (least > 0 && most < k) {
                return Ok(Some((r, c)));
            }
        }
    }
    Ok(None)
}

/// The least or the most that a withheld number can be, given all that is published. The programme
/// is that of a transport, whose corners are whole numbers.
fn extreme(
    counts: &[Vec<u32>],
    withheld: &[Vec<bool>],
    of: (usize, usize),
    direction: OptimizationDirection,
) -> Result<u32, Refusal> {
    let mut problem = Problem::new(direction);
    let mut variables = Vec::new();
    for (r, row) in withheld.iter().enumerate() {
        for (c, hidden) in row.iter().enumerate() {
            if *hidden {
                let aim = if (r, c) == of { 1.0 } else { 0.0 };
                variables.push((r, c, problem.add_var(aim, (0.0, f64::INFINITY))));
            }
        }
    }
    let mut balance = |in_line: &dyn Fn(usize, usize) -> bool| {
        let terms: Vec<_> = (variables.iter())
            .filter(|(r, c, _)| in_line(*r, *c))
            .map(|(_, _, variable)| (*variable, 1.0))
            .collect();
        let hidden = variables.iter().filter(|(r, c, _)| in_line(*r, *c));
        let sum: u32 = hidden.map(|(r, c, _)| counts[*r][*c]).sum();
        if !terms.is_empty() {
            problem.add_constraint(&terms[..], ComparisonOp::Eq, f64::from(sum));
        }
    };
    (0..counts.len()).for_each(|line| balance(&|r, _| r == line));
    let width = counts.first().map_or(0, Vec::len);
    (0..width).for_each(|line| balance(&|_, c| c == line));
    let solution = problem
        .solve()
        .ok()
        .and_then(|outcome| outcome.into_solution().ok());
    let objective = solution.ok_or(Refusal::SolverFailed)?.objective();
    Ok(objective.round().max(0.0) as u32)
}

/// Withholds one more number, so that the one given away lies on a way round the table: in its
/// row, in its column, then anywhere; the smallest that is not 0 first.
fn withhold_beside(counts: &[Vec<u32>], withheld: &mut [Vec<bool>], r: usize, c: usize) -> bool {
    let in_row = withheld[r].iter().filter(|w| **w).count();
    let in_column = withheld.iter().filter(|row| row[c]).count();
    let all = (0..counts.len()).flat_map(|i| (0..counts[i].len()).map(move |j| (i, j)));
    let next = all.filter(|(i, j)| !withheld[*i][*j]).min_by_key(|(i, j)| {
        let wanted = (*i == r && in_row < 2) || (*j == c && in_column < 2);
        let crosses = withheld[*i].iter().any(|w| *w) && withheld.iter().any(|row| row[*j]);
        (!wanted, !crosses, counts[*i][*j] == 0, counts[*i][*j])
    });
    let Some((i, j)) = next else { return false };
    withheld[i][j] = true;
    true
}
