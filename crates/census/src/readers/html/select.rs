//! Selectors: CSS or XPath, told apart by their form, and the values they pick.

use super::tree::{Kind, Node, Tree};
use super::values::{self, Take};
use super::xpath::{Budget, Value, XPath, XPathError};
use url::Url;

/// Nodes that one selector may visit on one page.
const WORK: u64 = 20_000_000;

/// A compiled selector.
#[derive(Debug, Clone)]
pub struct Selector {
    way: Way,
    source: String,
}

#[derive(Debug, Clone)]
enum Way {
    XPath(XPath),
    /// CSS, with what `::attr(href)` or `::text` adds.
    Css(scraper::Selector, Pseudo),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Pseudo {
    Element,
    Text,
    Attribute(String),
}

/// A selector that cannot be read or used; the message says which.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("sélecteur « {selector} » : {cause}")]
pub struct SelectorError {
    /// The selector as written.
    pub selector: String,
    /// What is wrong.
    pub cause: String,
}

impl Selector {
    /// Compiles a selector: XPath when it has the form of a path or a function call, CSS otherwise.
    ///
    /// # Errors
    /// When it is neither.
    pub fn parse(source: &str) -> Result<Self, SelectorError> {
        let source = source.trim();
        let fail = |cause: String| SelectorError {
            selector: source.to_owned(),
            cause,
        };
        let way = if is_xpath(source) {
            Way::XPath(XPath::parse(source).map_err(|e| fail(e.to_string()))?)
        } else {
            let (css, pseudo) = split_pseudo(source).map_err(fail)?;
            let css = scraper::Selector::parse(css)
                .map_err(|e| fail(format!("sélecteur CSS illisible ({e})")))?;
            Way::Css(css, pseudo)
        };
        Ok(Self {
            way,
            source: source.to_owned(),
        })
    }

    /// Whether it looks at the whole page wherever it is used from (`//h1`).
    #[must_use]
    pub fn is_absolute(&self) -> bool {
        matches!(&self.way, Way::XPath(path) if path.is_absolute())
    }

    fn evaluate(&self, tree: &Tree, from: Node) -> Result<Value, SelectorError> {
        let found = match &self.way {
            Way::XPath(path) => path.evaluate(tree, from, &Budget::new(WORK)),
            Way::Css(css, pseudo) => Ok(Value::Nodes(by_css(tree, from, css, pseudo))),
        };
        found.map_err(|cause: XPathError| SelectorError {
            selector: self.source.clone(),
            cause: cause.to_string(),
        })
    }

    /// The nodes selected.
    ///
    /// # Errors
    /// When the selector gives a value instead of nodes, or costs too much.
    pub fn nodes(&self, tree: &Tree, from: Node) -> Result<Vec<Node>, SelectorError> {
        self.evaluate(tree, from)?
            .into_nodes()
            .map_err(|cause| SelectorError {
                selector: self.source.clone(),
                cause: cause.to_string(),
            })
    }

    /// The values selected, cleaned: white space, links made absolute, empty ones dropped.
    ///
    /// # Errors
    /// When it costs too much.
    pub fn values(
        &self,
        tree: &Tree,
        from: Node,
        take: Take,
        base: &Url,
    ) -> Result<Vec<String>, SelectorError> {
        Ok(match self.evaluate(tree, from)? {
            Value::Nodes(nodes) => nodes
                .into_iter()
                .filter_map(|node| values::of_node(tree, node, take, base))
                .collect(),
            Value::Text(text) => values::of_text(&text, take, base).into_iter().collect(),
            other => vec![other.to_text(tree)],
        })
    }

    /// The addresses selected: an attribute's value, or the link that an element is or holds.
    ///
    /// # Errors
    /// When it costs too much.
    pub fn links(&self, tree: &Tree, from: Node, base: &Url) -> Result<Vec<Url>, SelectorError> {
        let link =
            |text: &str| values::absolute(text, base).and_then(|link| Url::parse(&link).ok());
        Ok(match self.evaluate(tree, from)? {
            Value::Nodes(nodes) => nodes
                .into_iter()
                .filter_map(|node| match tree.kind(node) {
                    Kind::Element => std::iter::once(node)
                        .chain(tree.descendants(node))
                        .find_map(|inside| tree.attribute(inside, "href"))
                        .and_then(link),
                    _ => link(tree.own_text(node)),
                })
                .collect(),
            other => link(&other.to_text(tree)).into_iter().collect(),
        })
    }
}

fn by_css(tree: &Tree, from: Node, css: &scraper::Selector, pseudo: &Pseudo) -> Vec<Node> {
    let elements: Vec<Node> = match tree.element(from) {
        Some(element) if from != tree.top() => element
            .select(css)
            .filter_map(|found| tree.node_of(found.id()))
            .collect(),
        _ => tree
            .html()
            .select(css)
            .filter_map(|found| tree.node_of(found.id()))
            .collect(),
    };
    match pseudo {
        Pseudo::Element => elements,
        Pseudo::Text => elements
            .into_iter()
            .flat_map(|element| tree.children(element))
            .filter(|node| tree.kind(*node) == Kind::Text)
            .collect(),
        Pseudo::Attribute(name) => elements
            .into_iter()
            .flat_map(|element| tree.attributes(element))
            .filter(|node| {
                tree.name(*node)
                    .is_some_and(|found| found.eq_ignore_ascii_case(name))
            })
            .collect(),
    }
}

/// Cuts `::attr(href)` or `::text` off the end.
fn split_pseudo(source: &str) -> Result<(&str, Pseudo), String> {
    let Some((css, pseudo)) = source.rsplit_once("::") else {
        return Ok((source, Pseudo::Element));
    };
    let pseudo = match pseudo.trim() {
        "text" => Pseudo::Text,
        other => match other
            .strip_prefix("attr(")
            .and_then(|rest| rest.strip_suffix(')'))
        {
            Some(name) => Pseudo::Attribute(name.trim().to_owned()),
            None => {
                return Err(format!(
                    "« ::{other} » : seuls ::text et ::attr(nom) sont admis"
                ));
            }
        },
    };
    Ok((if css.trim().is_empty() { "*" } else { css }, pseudo))
}

/// Whether a selector has a form that only XPath has.
fn is_xpath(source: &str) -> bool {
    const BEGINNINGS: [&str; 6] = ["/", "./", "..", "@", "(", "*/"];
    const MARKS: [&str; 4] = ["text()", "node()", "comment()", "/@"];
    if source == "." || BEGINNINGS.iter().any(|start| source.starts_with(start)) {
        return true;
    }
    let bare = without_quotes(source);
    let axis = bare.split("::").next().is_some_and(|before| {
        bare.contains("::") && XPath::parse(&format!("{}::node()", last_word(before))).is_ok()
    });
    let call = bare.split_once('(').is_some_and(|(name, _)| {
        !name.is_empty()
            && name.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            && is_function(name)
    });
    axis || call || bare.contains('/') || MARKS.iter().any(|mark| bare.contains(mark))
}

fn is_function(name: &str) -> bool {
    ["''", "'',''", "'','',''", ""]
        .iter()
        .any(|arguments| XPath::parse(&format!("{name}({arguments})")).is_ok())
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !(c.is_ascii_lowercase() || c == '-'))
        .next()
        .unwrap_or(text)
}

/// The selector without what stands between quotes, where a slash proves nothing.
fn without_quotes(source: &str) -> String {
    let mut quote = None;
    let mut bare = String::new();
    for c in source.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None => bare.push(c),
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_tells_the_language() {
        let check = |source, expected| assert_eq!(is_xpath(source), expected, "{source}");
        check("//h1", true);
        check("./h2//a/@href", true);
        check(".", true);
        check("@href", true);
        check("h2/a", true);
        check("parent::div/a", true);
        check("following-sibling::p", true);
        check("normalize-space(.//h1)", true);
        check("substring-before(@style, 'x')", true);
        check("p[contains(text(), 'x')]", true);
        check(".titre", false);
        check("h2 > a[href^=\"/x\"]", false);
        check("a::attr(href)", false);
        check("li:not(.vide)::text", false);
        check("#main .card", false);
        check("a:has(img)", false);
    }

    #[test]
    fn css_and_xpath_pick_the_same() {
        let page = "<ul><li class=a>Un <b>gros</b> chat<li class=b><a href='/x?y#z'>Deux</a></ul>";
        let tree = Tree::parse(page).unwrap();
        let base = Url::parse("https://exemple.fr/d/").unwrap();
        let check = |source: &str, expected: &[&str]| {
            let found = Selector::parse(source)
                .and_then(|selector| selector.values(&tree, tree.top(), Take::Text, &base));
            assert_eq!(
                found.as_deref(),
                Ok(&expected.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>()[..]),
                "{source}"
            );
        };
        check("li.a", &["Un gros chat"]);
        check("//li[@class='a']", &["Un gros chat"]);
        check("li.a::text", &["Un", "chat"]);
        check("//li[1]/text()", &["Un", "chat"]);
        check("a::attr(href)", &["https://exemple.fr/x?y#z"]);
        check(".//a/@href", &["https://exemple.fr/x?y#z"]);
        check("concat(//b, '!')", &["gros!"]);
        check("count(//li)", &["2"]);
    }

    #[test]
    fn a_bad_selector_says_what_is_wrong() {
        let check = |source: &str, part: &str| {
            let error = Selector::parse(source).unwrap_err().to_string();
            assert!(error.contains(part), "{error}");
        };
        check("//a[", "s’arrête trop tôt");
        check("//a[@href=\"x]", "guillemet");
        check("h1 >", "CSS illisible");
        check("a::before", "::attr");
        check("", "CSS illisible");
    }
}
