//! The shape of a compiled expression.

use super::functions::Function;

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// True when one is.
    Or(Vec<Self>),
    /// True when all are.
    And(Vec<Self>),
    /// A comparison.
    Compare(Comparison, Box<Self>, Box<Self>),
    /// A sum, difference, product…
    Compute(Operation, Box<Self>, Box<Self>),
    /// The opposite number.
    Negate(Box<Self>),
    /// The nodes of all.
    Union(Vec<Self>),
    /// A location path.
    Path(Start, Vec<Step>),
    /// A text between quotes.
    Literal(String),
    /// A number.
    Number(f64),
    /// A function call.
    Call(Function, Vec<Self>),
}

/// Where a path begins.
#[derive(Debug, Clone, PartialEq)]
pub enum Start {
    /// At the document.
    Root,
    /// At the context node.
    Context,
    /// At the nodes of an expression, filtered.
    Expr(Box<Expr>, Vec<Expr>),
}

/// One step of a path.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Which way.
    pub axis: Axis,
    /// Which nodes.
    pub test: Test,
    /// Under which conditions.
    pub predicates: Vec<Expr>,
}

/// The ways to go from a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    Ancestor,
    AncestorOrSelf,
    Attribute,
    Child,
    Descendant,
    DescendantOrSelf,
    Following,
    FollowingSibling,
    Parent,
    Preceding,
    PrecedingSibling,
    SelfNode,
}

/// Which nodes of an axis are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// An element or attribute of this name, in lower case.
    Name(String),
    /// Any element or attribute (`*`).
    AnyName,
    /// Any element or attribute with this prefix (`xlink:*`).
    Prefix(String),
    /// `text()`.
    Text,
    /// `comment()`.
    Comment,
    /// `processing-instruction()`.
    Instruction,
    /// `node()`.
    Node,
}

/// Comparison signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// Arithmetic signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

impl Expr {
    /// Whether every path of the expression begins at the document.
    pub fn is_absolute(&self) -> bool {
        match self {
            Self::Path(Start::Root, _) | Self::Literal(_) | Self::Number(_) => true,
            Self::Path(Start::Context, _) => false,
            Self::Path(Start::Expr(expr, _), _) | Self::Negate(expr) => expr.is_absolute(),
            Self::Compare(_, left, right) | Self::Compute(_, left, right) => {
                left.is_absolute() && right.is_absolute()
            }
            Self::Or(parts) | Self::And(parts) | Self::Union(parts) => {
                parts.iter().all(Self::is_absolute)
            }
            Self::Call(function, arguments) => {
                !function.reads_context(arguments.len()) && arguments.iter().all(Self::is_absolute)
            }
        }
    }
}

impl Axis {
    /// The axis of a name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "ancestor" => Self::Ancestor,
            "ancestor-or-self" => Self::AncestorOrSelf,
            "attribute" => Self::Attribute,
            "child" => Self::Child,
            "descendant" => Self::Descendant,
            "descendant-or-self" => Self::DescendantOrSelf,
            "following" => Self::Following,
            "following-sibling" => Self::FollowingSibling,
            "parent" => Self::Parent,
            "preceding" => Self::Preceding,
            "preceding-sibling" => Self::PrecedingSibling,
            "self" => Self::SelfNode,
            _ => return None,
        })
    }
}
