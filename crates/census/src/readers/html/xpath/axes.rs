//! Walking from a node along an axis, and the tests that nodes pass.

use super::ast::{Axis, Test};
use crate::readers::html::tree::{Kind, Node, Tree};

/// The nodes of an axis that pass the test, in the axis' own order (nearest first for the axes
/// that go back), and how many nodes were looked at.
pub fn walk(tree: &Tree, from: Node, axis: Axis, test: &Test) -> (Vec<Node>, u64) {
    let mut seen = 0_u64;
    let keep = |node: &Node| {
        seen += 1;
        passes(tree, *node, axis, test)
    };
    let found = match axis {
        Axis::SelfNode => std::iter::once(from).filter(keep).collect(),
        Axis::Parent => tree.parent(from).into_iter().filter(keep).collect(),
        Axis::Ancestor => ancestors(tree, from).filter(keep).collect(),
        Axis::AncestorOrSelf => std::iter::once(from)
            .chain(ancestors(tree, from))
            .filter(keep)
            .collect(),
        Axis::Attribute => tree.attributes(from).filter(keep).collect(),
        Axis::Child => children(tree, from, test).filter(keep).collect(),
        Axis::Descendant => tree.descendants(from).filter(keep).collect(),
        Axis::DescendantOrSelf => std::iter::once(from)
            .chain(tree.descendants(from))
            .filter(keep)
            .collect(),
        Axis::FollowingSibling => {
            std::iter::successors(tree.next_sibling(from), |n| tree.next_sibling(*n))
                .filter(keep)
                .collect()
        }
        Axis::PrecedingSibling => {
            std::iter::successors(tree.previous_sibling(from), |n| tree.previous_sibling(*n))
                .filter(keep)
                .collect()
        }
        Axis::Following => tree.following(from).filter(keep).collect(),
        Axis::Preceding => {
            // Everything before it but its ancestors, which contain it.
            tree.preceding(from)
                .filter(|n| !tree.contains(*n, from))
                .filter(keep)
                .collect()
        }
    };
    (found, seen)
}

fn ancestors(tree: &Tree, from: Node) -> impl Iterator<Item = Node> {
    std::iter::successors(tree.parent(from), |node| tree.parent(*node))
}

/// The children; for `table/tr`, those of the `tbody` that the HTML parser put between too.
fn children<'t>(tree: &'t Tree, from: Node, test: &Test) -> Box<dyn Iterator<Item = Node> + 't> {
    let through_body = matches!(test, Test::Name(name) if name == "tr")
        && tree
            .name(from)
            .is_some_and(|name| name.eq_ignore_ascii_case("table"));
    if !through_body {
        return Box::new(tree.children(from));
    }
    Box::new(tree.children(from).flat_map(|child| {
        let body = tree
            .name(child)
            .is_some_and(|name| name.eq_ignore_ascii_case("tbody"));
        let rows = body.then(|| tree.children(child));
        std::iter::once(child).chain(rows.into_iter().flatten())
    }))
}

fn passes(tree: &Tree, node: Node, axis: Axis, test: &Test) -> bool {
    let kind = tree.kind(node);
    // The kind that a bare name means: attributes on their axis, elements elsewhere.
    let principal = if axis == Axis::Attribute {
        Kind::Attribute
    } else {
        Kind::Element
    };
    match test {
        Test::Node => true,
        Test::Text => kind == Kind::Text,
        Test::Comment => kind == Kind::Comment,
        Test::Instruction => kind == Kind::Instruction,
        Test::AnyName => kind == principal,
        Test::Prefix(prefix) => {
            kind == principal
                && tree.name(node).is_some_and(|name| {
                    name.split_once(':')
                        .is_some_and(|(p, _)| p.eq_ignore_ascii_case(prefix))
                })
        }
        Test::Name(wanted) => {
            kind == principal
                && tree.name(node).is_some_and(|name| {
                    name.eq_ignore_ascii_case(wanted)
                        || (kind == Kind::Element && local(wanted).eq_ignore_ascii_case(&name))
                })
        }
    }
}

/// A name without its prefix: HTML elements have none, whatever `svg:image` says.
fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}
