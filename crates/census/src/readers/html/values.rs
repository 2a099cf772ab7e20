//! From a node to a clean value: readable text, absolute links, mail addresses without `mailto:`.

use super::tree::{Kind, Node, Tree};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

/// What is taken from an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Take {
    /// The text a reader sees, one line for each block.
    #[default]
    Text,
    /// The HTML inside, for the recipe's `strip_html` to clean later.
    Html,
    /// An address: made absolute, even when it comes from a text.
    Link,
}

/// Attributes that hold an address.
const LINKS: [&str; 9] = [
    "href",
    "src",
    "xlink:href",
    "data-src",
    "poster",
    "action",
    "data-href",
    "cite",
    "longdesc",
];

/// Elements whose content is never shown.
const UNSEEN: [&str; 5] = ["script", "style", "template", "noscript", "head"];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 33] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "tr",
    "ul",
];

/// The value of a node; nothing when it is empty.
#[must_use]
pub fn of_node(tree: &Tree, node: Node, take: Take, base: &Url) -> Option<String> {
    match tree.kind(node) {
        Kind::Attribute => {
            let text = tree.own_text(node);
            let link = tree.name(node).is_some_and(|name| LINKS.contains(&&*name));
            if link {
                absolute(text, base)
            } else {
                of_text(text, take, base)
            }
        }
        Kind::Element | Kind::Root => match take {
            Take::Html => {
                let html = tree.element(node).map(|element| element.inner_html());
                html.map(|html| html.trim().to_owned())
                    .filter(|html| !html.is_empty())
            }
            Take::Link => std::iter::once(node)
                .chain(tree.descendants(node))
                .find_map(|inside| LINKS.iter().find_map(|name| tree.attribute(inside, name)))
                .map_or_else(
                    || absolute(&readable(tree, node), base),
                    |link| absolute(link, base),
                ),
            Take::Text => Some(readable(tree, node)).filter(|text| !text.is_empty()),
        },
        Kind::Text | Kind::Comment | Kind::Instruction => of_text(tree.own_text(node), take, base),
    }
}

/// The value of a text; nothing when it is empty.
#[must_use]
pub fn of_text(text: &str, take: Take, base: &Url) -> Option<String> {
    let text = lines(text);
    match take {
        Take::Link => absolute(&text, base),
        Take::Text | Take::Html => Some(text).filter(|text| !text.is_empty()),
    }
}

/// The text that a reader sees in an element: scripts left out, each block on its own line.
#[must_use]
pub fn readable(tree: &Tree, node: Node) -> String {
    let mut text = String::new();
    let mut hidden: Option<Node> = None;
    let mut blocks: Vec<Node> = Vec::new();
    for inside in std::iter::once(node).chain(tree.descendants(node)) {
        if hidden.is_some_and(|hidden| tree.contains(hidden, inside)) {
            continue;
        }
        while blocks
            .last()
            .is_some_and(|block| !tree.contains(*block, inside))
        {
            blocks.pop();
            text.push('\u{2028}');
        }
        match tree.kind(inside) {
            Kind::Text => text.push_str(tree.own_text(inside)),
            Kind::Element => {
                let name = tree.name(inside).unwrap_or_default();
                if inside != node && UNSEEN.contains(&&*name) {
                    hidden = Some(inside);
                } else if BLOCKS.contains(&&*name) {
                    blocks.push(inside);
                    text.push('\u{2028}');
                }
            }
            _ => {}
        }
    }
    lines(&text)
}

/// Runs of white space made one space; block ends (line separators) made line breaks, none empty.
fn lines(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for line in text.split('\u{2028}') {
        let start = clean.len();
        for word in line.split_whitespace() {
            if !clean.is_empty() {
                clean.push(if clean.len() == start { '\n' } else { ' ' });
            }
            clean.push_str(word);
        }
    }
    clean
}

/// An address made absolute and clean; nothing when it leads nowhere. `mailto:` and `tel:` give the
/// bare mail address and number.
#[must_use]
pub fn absolute(link: &str, base: &Url) -> Option<String> {
    let link = link.trim();
    let scheme = |name: &str| {
        link.get(..name.len())
            .filter(|start| start.eq_ignore_ascii_case(name))
            .map(|_| {
                let rest = &link[name.len()..];
                rest.split('?').next().unwrap_or(rest).trim().to_owned()
            })
    };
    if let Some(bare) = scheme("mailto:").or_else(|| scheme("tel:")) {
        return Some(bare).filter(|bare| !bare.is_empty());
    }
    if link.is_empty() || link.starts_with('#') {
        return None;
    }
    let url = base.join(link).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_cleaned() {
        let base = Url::parse("https://exemple.fr/a/b?c").unwrap();
        let check = |link, expected: Option<&str>| {
            assert_eq!(absolute(link, &base).as_deref(), expected, "{link}");
        };
        check("/x", Some("https://exemple.fr/x"));
        check("x", Some("https://exemple.fr/a/x"));
        check("?p=2", Some("https://exemple.fr/a/b?p=2"));
        check("//autre.fr/y", Some("https://autre.fr/y"));
        check(" https://autre.fr ", Some("https://autre.fr/"));
        check("mailto:a@b.fr?subject=x", Some("a@b.fr"));
        check("MAILTO: a@b.fr", Some("a@b.fr"));
        check("tel:+33 1", Some("+33 1"));
        check("javascript:alert(1)", None);
        check("data:text/html,x", None);
        check("#haut", None);
        check("", None);
        check("éà", Some("https://exemple.fr/a/%C3%A9%C3%A0"));
    }

    #[test]
    fn text_is_what_a_reader_sees() {
        let check = |html: &str, expected: &str| {
            let tree = Tree::parse(html).unwrap();
            let base = Url::parse("https://exemple.fr/").unwrap();
            let found = of_node(&tree, tree.top(), Take::Text, &base).unwrap_or_default();
            assert_eq!(found, expected, "{html}");
        };
        check("<p>Un\n  deux</p><p>trois</p>", "Un deux\ntrois");
        check("a<br>b", "a\nb");
        check("<p>x<b>y</b> z</p>", "xy z");
        check("<style>a{}</style>x<script>y</script>z", "xz");
        check("<div><div><p></p></div></div>", "");
        check("<ul><li>a<li>b</ul>fin", "a\nb\nfin");
    }
}
