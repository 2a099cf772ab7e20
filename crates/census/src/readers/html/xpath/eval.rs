//! Evaluates an expression. Recursion follows the expression, whose depth the parser limits, never
//! the page.

use super::ast::{Comparison, Expr, Operation, Start, Step};
use super::value::{Value, text_number};
use super::{Budget, XPathError, axes, functions};
use crate::readers::html::tree::{Node, Tree};

/// Where an expression is evaluated.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub tree: &'a Tree,
    pub node: Node,
    pub position: usize,
    pub size: usize,
    pub budget: &'a Budget,
}

impl Context<'_> {
    /// The text of a value. Its length is part of the work.
    pub fn text(&self, value: &Value) -> Result<String, XPathError> {
        if let Value::Nodes(nodes) = value
            && let Some(first) = nodes.first()
        {
            self.budget.spend(self.tree.weight(*first))?;
        }
        Ok(value.to_text(self.tree))
    }
}

/// Evaluates an expression.
pub fn evaluate(expr: &Expr, context: &Context) -> Result<Value, XPathError> {
    context.budget.spend(1)?;
    Ok(match expr {
        Expr::Literal(text) => Value::Text(text.clone()),
        Expr::Number(value) => Value::Number(*value),
        Expr::Or(parts) => Value::Boolean(any(parts, context)?),
        Expr::And(parts) => Value::Boolean(all(parts, context)?),
        Expr::Negate(expr) => Value::Number(-number(expr, context)?),
        Expr::Compute(operation, left, right) => Value::Number(compute(
            *operation,
            number(left, context)?,
            number(right, context)?,
        )),
        Expr::Compare(comparison, left, right) => {
            let (left, right) = (evaluate(left, context)?, evaluate(right, context)?);
            Value::Boolean(compare(*comparison, &left, &right, context)?)
        }
        Expr::Union(parts) => {
            let mut nodes = Vec::new();
            for part in parts {
                nodes.extend(evaluate(part, context)?.into_nodes()?);
            }
            Value::Nodes(in_order(nodes))
        }
        Expr::Path(start, steps) => Value::Nodes(path(start, steps, context)?),
        Expr::Call(function, arguments) => functions::call(*function, arguments, context)?,
    })
}

fn any(parts: &[Expr], context: &Context) -> Result<bool, XPathError> {
    for part in parts {
        if evaluate(part, context)?.to_boolean() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn all(parts: &[Expr], context: &Context) -> Result<bool, XPathError> {
    for part in parts {
        if !evaluate(part, context)?.to_boolean() {
            return Ok(false);
        }
    }
    Ok(true)
}

fn number(expr: &Expr, context: &Context) -> Result<f64, XPathError> {
    let value = evaluate(expr, context)?;
    Ok(match value {
        Value::Nodes(_) => text_number(&context.text(&value)?),
        other => other.to_number(context.tree),
    })
}

fn compute(operation: Operation, left: f64, right: f64) -> f64 {
    match operation {
        Operation::Add => left + right,
        Operation::Subtract => left - right,
        Operation::Multiply => left * right,
        Operation::Divide => left / right,
        Operation::Remainder => left % right,
    }
}

fn path(start: &Start, steps: &[Step], context: &Context) -> Result<Vec<Node>, XPathError> {
    let mut nodes = match start {
        Start::Root => vec![context.tree.root()],
        Start::Context => vec![context.node],
        Start::Expr(expr, predicates) => {
            let nodes = evaluate(expr, context)?.into_nodes()?;
            filter(nodes, predicates, context)?
        }
    };
    for step in steps {
        nodes = follow(&nodes, step, context)?;
    }
    Ok(nodes)
}

/// One step from each node; the result in document order, each node once.
fn follow(nodes: &[Node], step: &Step, context: &Context) -> Result<Vec<Node>, XPathError> {
    let mut found = Vec::new();
    for node in nodes {
        let (reached, seen) = axes::walk(context.tree, *node, step.axis, &step.test);
        context.budget.spend(seen + 1)?;
        found.extend(filter(reached, &step.predicates, context)?);
    }
    Ok(in_order(found))
}

/// Keeps the nodes that meet each predicate; positions count in the order given.
fn filter(
    mut nodes: Vec<Node>,
    predicates: &[Expr],
    context: &Context,
) -> Result<Vec<Node>, XPathError> {
    for predicate in predicates {
        let size = nodes.len();
        let mut kept = Vec::new();
        for (rank, node) in nodes.into_iter().enumerate() {
            let here = Context {
                node,
                position: rank + 1,
                size,
                ..*context
            };
            let value = evaluate(predicate, &here)?;
            let meets = match value {
                Value::Number(wanted) => (wanted - place(rank + 1)).abs() < f64::EPSILON,
                other => other.to_boolean(),
            };
            if meets {
                kept.push(node);
            }
        }
        nodes = kept;
    }
    Ok(nodes)
}

/// A rank or count as a number of the language. Pages have far fewer nodes than 2⁵³.
#[expect(clippy::cast_precision_loss, reason = "ranks stay far below 2^53")]
pub fn place(rank: usize) -> f64 {
    rank as f64
}

fn in_order(mut nodes: Vec<Node>) -> Vec<Node> {
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

/// Compares two values; a set of nodes compares true when one of its nodes does (§3.4).
fn compare(
    comparison: Comparison,
    left: &Value,
    right: &Value,
    context: &Context,
) -> Result<bool, XPathError> {
    match (left, right) {
        (Value::Boolean(_), _) | (_, Value::Boolean(_)) if is_equality(comparison) => {
            let same = left.to_boolean() == right.to_boolean();
            Ok(same == (comparison == Comparison::Equal))
        }
        (Value::Nodes(nodes), other) if !matches!(other, Value::Boolean(_)) => {
            for node in nodes {
                let text = Value::Text(context.text(&Value::Nodes(vec![*node]))?);
                if compare(comparison, &text, other, context)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        (other, Value::Nodes(_)) if !matches!(other, Value::Boolean(_)) => {
            compare(mirrored(comparison), right, left, context)
        }
        (Value::Text(left), Value::Text(right)) if is_equality(comparison) => {
            Ok((left == right) == (comparison == Comparison::Equal))
        }
        _ => Ok(ordered(
            comparison,
            left.to_number(context.tree),
            right.to_number(context.tree),
        )),
    }
}

fn is_equality(comparison: Comparison) -> bool {
    matches!(comparison, Comparison::Equal | Comparison::Unequal)
}

/// The comparison seen from the other side.
fn mirrored(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Less => Comparison::Greater,
        Comparison::LessOrEqual => Comparison::GreaterOrEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterOrEqual => Comparison::LessOrEqual,
        same => same,
    }
}

#[expect(clippy::float_cmp, reason = "the language compares numbers exactly")]
fn ordered(comparison: Comparison, left: f64, right: f64) -> bool {
    match comparison {
        Comparison::Equal => left == right,
        Comparison::Unequal => left != right,
        Comparison::Less => left < right,
        Comparison::LessOrEqual => left <= right,
        Comparison::Greater => left > right,
        Comparison::GreaterOrEqual => left >= right,
    }
}
