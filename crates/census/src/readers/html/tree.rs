//! An HTML page as a flat tree: nodes in document order, so that order is comparison, descendants
//! are a range, and no walk ever recurses. `html5ever` parses, as browsers do.

use super::parse::{PageTooTwisted, parse};
use ego_tree::NodeId;
use scraper::{ElementRef, Html};
use std::borrow::Cow;
use std::collections::HashMap;

/// The rank of nothing.
const NONE: u32 = u32::MAX;
/// How deep elements may nest. Browsers stop at 512.
const DEEPEST: u32 = 1_000;

/// A node of the tree, ordered as in the document. Attributes follow their element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    entry: u32,
    /// 0 for the node itself, else the rank of one of its attributes from 1.
    attribute: u32,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The document.
    Root,
    /// An element.
    Element,
    /// An attribute.
    Attribute,
    /// A run of text.
    Text,
    /// A comment.
    Comment,
    /// A processing instruction.
    Instruction,
}

#[derive(Debug)]
struct Entry {
    id: NodeId,
    parent: u32,
    previous: u32,
    /// One past the last node inside this one.
    end: u32,
}

/// A parsed page.
#[derive(Debug)]
pub struct Tree {
    html: Html,
    entries: Vec<Entry>,
    ranks: HashMap<NodeId, u32>,
}

impl Tree {
    /// Parses a page.
    ///
    /// # Errors
    /// When the page nests or repeats elements beyond what any honest page does.
    pub fn parse(text: &str) -> Result<Self, PageTooTwisted> {
        let html = parse(text)?;
        let entries = flatten(&html)?;
        let ranks = (0..)
            .zip(&entries)
            .map(|(rank, entry)| (entry.id, rank))
            .collect();
        Ok(Self {
            html,
            entries,
            ranks,
        })
    }

    /// The parsed page, for CSS selectors.
    #[must_use]
    pub fn html(&self) -> &Html {
        &self.html
    }

    /// The node of an element found by a CSS selector.
    #[must_use]
    pub fn node_of(&self, id: NodeId) -> Option<Node> {
        self.ranks.get(&id).map(|entry| Node {
            entry: *entry,
            attribute: 0,
        })
    }

    /// The element of a node, for CSS selectors.
    #[must_use]
    pub fn element(&self, node: Node) -> Option<ElementRef<'_>> {
        self.html
            .tree
            .get(self.entry(node).id)
            .and_then(ElementRef::wrap)
    }

    /// The document.
    #[must_use]
    pub fn root(&self) -> Node {
        Node {
            entry: 0,
            attribute: 0,
        }
    }

    /// The outermost element, `html`; the document when the page is empty.
    #[must_use]
    pub fn top(&self) -> Node {
        let root = self.root();
        self.children(root)
            .find(|node| self.kind(*node) == Kind::Element)
            .unwrap_or(root)
    }

    fn entry(&self, node: Node) -> &Entry {
        &self.entries[node.entry as usize]
    }

    fn value(&self, node: Node) -> Option<&scraper::Node> {
        self.html
            .tree
            .get(self.entry(node).id)
            .map(|found| found.value())
    }

    /// What a node is.
    #[must_use]
    pub fn kind(&self, node: Node) -> Kind {
        if node.attribute > 0 {
            return Kind::Attribute;
        }
        match self.value(node) {
            Some(scraper::Node::Element(_)) => Kind::Element,
            Some(scraper::Node::Text(_)) => Kind::Text,
            Some(scraper::Node::Comment(_)) => Kind::Comment,
            Some(scraper::Node::ProcessingInstruction(_)) => Kind::Instruction,
            _ => Kind::Root,
        }
    }

    /// What holds the node: its parent, or an attribute's element.
    #[must_use]
    pub fn parent(&self, node: Node) -> Option<Node> {
        if node.attribute > 0 {
            return Some(Node {
                attribute: 0,
                ..node
            });
        }
        let entry = self.entry(node).parent;
        (entry != NONE).then_some(Node {
            entry,
            attribute: 0,
        })
    }

    /// How many nodes it holds, itself included.
    #[must_use]
    pub fn weight(&self, node: Node) -> u64 {
        if node.attribute > 0 {
            1
        } else {
            u64::from(self.entry(node).end - node.entry)
        }
    }

    /// Whether `outer` holds `inner` or is it.
    #[must_use]
    pub fn contains(&self, outer: Node, inner: Node) -> bool {
        outer.entry <= inner.entry && inner.entry < self.entry(outer).end
    }

    fn range(&self, from: u32, to: u32) -> impl DoubleEndedIterator<Item = Node> + use<> {
        (from..to).map(|entry| Node {
            entry,
            attribute: 0,
        })
    }

    /// All nodes inside.
    pub fn descendants(&self, node: Node) -> impl Iterator<Item = Node> + use<> {
        let end = if node.attribute > 0 {
            node.entry
        } else {
            self.entry(node).end
        };
        self.range(node.entry + 1, end.max(node.entry + 1))
    }

    /// The nodes directly inside.
    pub fn children(&self, node: Node) -> impl Iterator<Item = Node> + use<'_> {
        let first = self.descendants(node).next();
        std::iter::successors(first, |child| self.next_sibling(*child))
    }

    /// The next node with the same parent.
    #[must_use]
    pub fn next_sibling(&self, node: Node) -> Option<Node> {
        let own = self.entry(node);
        let parent = self.entries.get(own.parent as usize)?;
        (node.attribute == 0 && own.end < parent.end).then_some(Node {
            entry: own.end,
            attribute: 0,
        })
    }

    /// The previous node with the same parent.
    #[must_use]
    pub fn previous_sibling(&self, node: Node) -> Option<Node> {
        let previous = self.entry(node).previous;
        (node.attribute == 0 && previous != NONE).then_some(Node {
            entry: previous,
            attribute: 0,
        })
    }

    /// The nodes after the end of this one.
    pub fn following(&self, node: Node) -> impl Iterator<Item = Node> + use<> {
        let from = if node.attribute > 0 {
            node.entry + 1
        } else {
            self.entry(node).end
        };
        self.range(from, u32::try_from(self.entries.len()).unwrap_or(NONE))
    }

    /// The nodes before the beginning of this one, nearest first, ancestors included.
    pub fn preceding(&self, node: Node) -> impl Iterator<Item = Node> + use<> {
        self.range(0, node.entry).rev()
    }

    /// The attributes of an element.
    pub fn attributes(&self, node: Node) -> impl Iterator<Item = Node> + use<> {
        let count = match self.value(node).and_then(scraper::Node::as_element) {
            Some(element) if node.attribute == 0 => element.attrs.len(),
            _ => 0,
        };
        (1..=u32::try_from(count).unwrap_or(0)).map(move |attribute| Node { attribute, ..node })
    }

    /// An attribute of an element, by name.
    #[must_use]
    pub fn attribute(&self, node: Node, name: &str) -> Option<&str> {
        self.value(node)?.as_element()?.attr(name)
    }

    /// The name of an element or attribute, prefix included.
    #[must_use]
    pub fn name(&self, node: Node) -> Option<Cow<'_, str>> {
        let element = self.value(node)?.as_element()?;
        let Some(rank) = (node.attribute as usize).checked_sub(1) else {
            return Some(Cow::Borrowed(&element.name.local));
        };
        let (name, _) = element.attrs.get(rank)?;
        Some(match &name.prefix {
            Some(prefix) if !prefix.is_empty() => Cow::Owned(format!("{prefix}:{}", name.local)),
            _ => Cow::Borrowed(&name.local),
        })
    }

    /// The namespace of an element or attribute; empty when it has none.
    #[must_use]
    pub fn namespace(&self, node: Node) -> &str {
        let Some(element) = self.value(node).and_then(scraper::Node::as_element) else {
            return "";
        };
        match (node.attribute as usize).checked_sub(1) {
            None => &element.name.ns,
            Some(rank) => element.attrs.get(rank).map_or("", |(name, _)| &name.ns),
        }
    }

    /// The node's own text: a text, a comment or an attribute's value; nothing for elements.
    #[must_use]
    pub fn own_text(&self, node: Node) -> &str {
        let Some(value) = self.value(node) else {
            return "";
        };
        if let Some(rank) = (node.attribute as usize).checked_sub(1) {
            let attrs = value.as_element().map(|element| &element.attrs);
            return attrs
                .and_then(|attrs| attrs.get(rank))
                .map_or("", |(_, text)| text);
        }
        match value {
            scraper::Node::Text(text) => text,
            scraper::Node::Comment(comment) => comment,
            scraper::Node::ProcessingInstruction(instruction) => &instruction.data,
            _ => "",
        }
    }

    /// The string-value of the recommendation: an element's is all the text inside, as it stands.
    #[must_use]
    pub fn text(&self, node: Node) -> String {
        match self.kind(node) {
            Kind::Element | Kind::Root => self
                .descendants(node)
                .filter(|inside| self.kind(*inside) == Kind::Text)
                .map(|inside| self.own_text(inside))
                .collect(),
            _ => self.own_text(node).to_owned(),
        }
    }
}

/// Lays the nodes flat. A template's content is taken as its children.
fn flatten(html: &Html) -> Result<Vec<Entry>, PageTooTwisted> {
    let mut entries: Vec<Entry> = Vec::new();
    // For each node being visited: its rank, and the last child seen.
    let mut open: Vec<(u32, u32)> = Vec::new();
    for edge in html.tree.root().traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) if !node.value().is_fragment() => {
                let rank = u32::try_from(entries.len()).map_err(|_| PageTooTwisted)?;
                let depth = u32::try_from(open.len()).unwrap_or(NONE);
                if depth > DEEPEST {
                    return Err(PageTooTwisted);
                }
                let (parent, previous) = open.last().copied().unwrap_or((NONE, NONE));
                if let Some(last) = open.last_mut() {
                    last.1 = rank;
                }
                entries.push(Entry {
                    id: node.id(),
                    parent,
                    previous,
                    end: rank + 1,
                });
                open.push((rank, NONE));
            }
            ego_tree::iter::Edge::Close(node) if !node.value().is_fragment() => {
                let end = u32::try_from(entries.len()).unwrap_or(NONE);
                if let Some((rank, _)) = open.pop() {
                    entries[rank as usize].end = end;
                }
            }
            _ => {}
        }
    }
    Ok(entries)
}
