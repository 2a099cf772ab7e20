//! Parsing hostile pages safely. `html5ever` never fails, but a page can be written so that its
//! work grows with the square of its size; this sink counts the work and parsing stops when it is
//! out of proportion.

use html5ever::driver::{self, ParseOpts};
use html5ever::interface::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, QualName};
use scraper::{Html, HtmlTreeSink};
use std::borrow::Cow;
use std::cell::{Cell, Ref};

/// The page is built to exhaust its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("cette page imbrique ou répète ses éléments au-delà du raisonnable : elle n’est pas lue")]
pub struct PageTooTwisted;

/// Bytes given to the parser between two looks at the work done.
const PIECE: usize = 1_024;
/// Work allowed for any page, and for each of its bytes: steps along the stack of open elements.
const WORK: u64 = 5_000_000;
const WORK_PER_BYTE: u64 = 50;
/// Nodes allowed for any page, and for each of its bytes.
const NODES: u64 = 10_000;
const NODES_PER_BYTE: u64 = 1;

/// Parses a page.
///
/// # Errors
/// [`PageTooTwisted`] when the work is out of proportion to the size.
pub fn parse(text: &str) -> Result<Html, PageTooTwisted> {
    let size = text.len() as u64;
    let sink = Watched {
        inner: HtmlTreeSink::new(Html::new_document()),
        nodes: Cell::new(0),
        work: Cell::new(0),
    };
    let mut parser = driver::parse_document(sink, ParseOpts::default());
    let mut rest = text;
    while !rest.is_empty() {
        let mut cut = PIECE.min(rest.len());
        while !rest.is_char_boundary(cut) {
            cut += 1;
        }
        parser.process(StrTendril::from(&rest[..cut]));
        rest = &rest[cut..];
        let sink = &parser.tokenizer.sink.sink;
        if sink.nodes.get() > NODES + NODES_PER_BYTE * size
            || sink.work.get() > WORK + WORK_PER_BYTE * size
        {
            return Err(PageTooTwisted);
        }
    }
    Ok(parser.finish())
}

/// Scraper's sink, with its work counted: the tree builder asks the name of an element at each
/// step along its stack.
struct Watched {
    inner: HtmlTreeSink,
    nodes: Cell<u64>,
    work: Cell<u64>,
}

impl TreeSink for Watched {
    type Handle = <HtmlTreeSink as TreeSink>::Handle;
    type Output = Html;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Html {
        self.inner.finish()
    }

    fn parse_error(&self, message: Cow<'static, str>) {
        self.inner.parse_error(message);
    }

    fn get_document(&self) -> Self::Handle {
        self.inner.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a Self::Handle) -> Self::ElemName<'a> {
        self.work.set(self.work.get() + 1);
        self.inner.elem_name(target)
    }

    fn create_element(
        &self,
        name: QualName,
        attrs: Vec<Attribute>,
        flags: ElementFlags,
    ) -> Self::Handle {
        self.nodes.set(self.nodes.get() + 1);
        self.inner.create_element(name, attrs, flags)
    }

    fn create_comment(&self, text: StrTendril) -> Self::Handle {
        self.inner.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Self::Handle {
        self.inner.create_pi(target, data)
    }

    fn append(&self, parent: &Self::Handle, child: NodeOrText<Self::Handle>) {
        self.inner.append(parent, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Self::Handle,
        previous: &Self::Handle,
        child: NodeOrText<Self::Handle>,
    ) {
        self.inner
            .append_based_on_parent_node(element, previous, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.inner.append_doctype_to_document(name, public, system);
    }

    fn get_template_contents(&self, target: &Self::Handle) -> Self::Handle {
        self.inner.get_template_contents(target)
    }

    fn same_node(&self, x: &Self::Handle, y: &Self::Handle) -> bool {
        self.work.set(self.work.get() + 1);
        self.inner.same_node(x, y)
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &Self::Handle, new: NodeOrText<Self::Handle>) {
        self.inner.append_before_sibling(sibling, new);
    }

    fn add_attrs_if_missing(&self, target: &Self::Handle, attrs: Vec<Attribute>) {
        self.inner.add_attrs_if_missing(target, attrs);
    }

    fn remove_from_parent(&self, target: &Self::Handle) {
        self.inner.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &Self::Handle, parent: &Self::Handle) {
        self.inner.reparent_children(node, parent);
    }
}
