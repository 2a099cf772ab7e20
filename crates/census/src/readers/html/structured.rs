//! What a page says of itself to machines: JSON-LD scripts and microdata, as columns.

use super::tree::{Node, Tree};
use super::values::{self, Take};
use crate::readers::flatten::flatten;
use crate::row::Cell;
use serde_json::Value;
use url::Url;

/// Kinds of objects that speak of the site rather than of the project.
const FURNITURE: [&str; 9] = [
    "BreadcrumbList",
    "WebSite",
    "WebPage",
    "SearchAction",
    "ListItem",
    "ImageObject",
    "ItemList",
    "SiteNavigationElement",
    "CollectionPage",
];

/// The JSON-LD objects of a page, those inside `@graph` and lists included.
#[must_use]
pub fn json_ld(tree: &Tree) -> Vec<Value> {
    let mut waiting: Vec<Value> = tree
        .descendants(tree.root())
        .filter(|node| {
            tree.name(*node).is_some_and(|name| name == "script")
                && tree.attribute(*node, "type").is_some_and(|kind| {
                    kind.trim()
                        .to_ascii_lowercase()
                        .starts_with("application/ld+json")
                })
        })
        .filter_map(|node| serde_json::from_str(bare(&tree.text(node))).ok())
        .collect();
    waiting.reverse();
    let mut found = Vec::new();
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(items) => waiting.extend(items.into_iter().rev()),
            Value::Object(mut members) => {
                if let Some(Value::Array(items)) = members.remove("@graph") {
                    waiting.extend(items.into_iter().rev());
                }
                members.remove("@context");
                if !members.is_empty() {
                    found.push(Value::Object(members));
                }
            }
            _ => {}
        }
    }
    found
}

/// The script without the comment or CDATA marks that some sites wrap it in.
fn bare(script: &str) -> &str {
    let mut script = script.trim();
    for (open, close) in [
        ("<!--", "-->"),
        ("//<![CDATA[", "//]]>"),
        ("<![CDATA[", "]]>"),
    ] {
        script = script.strip_prefix(open).unwrap_or(script);
        script = script.strip_suffix(close).unwrap_or(script).trim();
    }
    script
}

/// Whether an object is of the kind wanted; of any kind but site furniture when none is said.
fn is_kind(object: &Value, wanted: Option<&str>) -> bool {
    let kinds: Vec<&str> = match &object["@type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let short = |kind: &&str| {
        kind.rsplit(['/', '#', ':'])
            .next()
            .unwrap_or(kind)
            .to_owned()
    };
    match wanted {
        Some(wanted) => kinds
            .iter()
            .any(|kind| short(kind).eq_ignore_ascii_case(wanted)),
        None => kinds.is_empty() || kinds.iter().any(|kind| !FURNITURE.contains(&&*short(kind))),
    }
}

/// The columns `jsonld.*` and `microdata.*` of a page. When several objects say the same property,
/// the first one is kept.
#[must_use]
pub fn columns(
    tree: &Tree,
    wanted: Option<&str>,
    base: &Url,
    deepest: usize,
) -> Vec<(String, Cell)> {
    let mut columns: Vec<(String, Cell)> = Vec::new();
    for object in json_ld(tree)
        .iter()
        .filter(|object| is_kind(object, wanted))
    {
        for (name, cell) in flatten(object, deepest) {
            let name = format!("jsonld.{name}");
            if !columns.iter().any(|(known, _)| *known == name) {
                columns.push((name, cell));
            }
        }
    }
    columns.extend(microdata(tree, base));
    columns
}

/// The properties of a page's microdata, nested ones joined by dots.
fn microdata(tree: &Tree, base: &Url) -> Vec<(String, Cell)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for node in tree.descendants(tree.root()) {
        let Some(property) = tree.attribute(node, "itemprop") else {
            continue;
        };
        if tree.attribute(node, "itemscope").is_some() {
            continue;
        }
        let Some(value) = property_value(tree, node, base) else {
            continue;
        };
        let mut path: Vec<&str> = std::iter::successors(tree.parent(node), |n| tree.parent(*n))
            .filter_map(|above| tree.attribute(above, "itemprop"))
            .collect();
        path.reverse();
        for property in property.split_ascii_whitespace() {
            let name = format!(
                "microdata.{}",
                [path.as_slice(), &[property]].concat().join(".")
            );
            match found.iter_mut().find(|(known, _)| *known == name) {
                Some((_, values)) => values.push(value.clone()),
                None => found.push((name, vec![value.clone()])),
            }
        }
    }
    found
        .into_iter()
        .map(|(name, values)| (name, super::cell(values)))
        .collect()
}

fn property_value(tree: &Tree, node: Node, base: &Url) -> Option<String> {
    let plain = ["content", "datetime"]
        .iter()
        .find_map(|name| tree.attribute(node, name));
    if let Some(text) = plain {
        return values::of_text(text, Take::Text, base);
    }
    if let Some(link) = ["href", "src"]
        .iter()
        .find_map(|name| tree.attribute(node, name))
    {
        return values::absolute(link, base);
    }
    values::of_node(tree, node, Take::Text, base)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, wanted: Option<&str>, expected: &[(&str, &str)]) {
        let tree = Tree::parse(html).unwrap();
        let base = Url::parse("https://exemple.fr/").unwrap();
        let found: Vec<(String, String)> = columns(&tree, wanted, &base, 8)
            .into_iter()
            .map(|(name, cell)| (name, cell.texts().collect::<Vec<_>>().join("|")))
            .collect();
        for (name, text) in expected {
            assert!(
                found.contains(&((*name).to_owned(), (*text).to_owned())),
                "{name} in {found:?}"
            );
        }
        if expected.is_empty() {
            assert_eq!(found, []);
        }
    }

    #[test]
    fn json_ld_becomes_columns() {
        check(
            r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
                {"@type":"BreadcrumbList","name":"fil"},
                {"@type":"Organization","name":"Le Jardin","address":{"addressLocality":"Lens"}}]}</script>"#,
            None,
            &[
                ("jsonld.name", "Le Jardin"),
                ("jsonld.address.addressLocality", "Lens"),
            ],
        );
        check(
            r#"<script type="application/ld+json">[{"@type":"Event","name":"Fête"},
                {"@type":["schema:Project"],"name":"Projet"}]</script>"#,
            Some("Project"),
            &[("jsonld.name", "Projet")],
        );
        check(
            "<script type='application/ld+json'>{pas du json</script>",
            None,
            &[],
        );
    }

    #[test]
    fn microdata_becomes_columns() {
        check(
            r#"<div itemscope itemtype="https://schema.org/Project"><h1 itemprop="name">Le Jardin</h1>
               <div itemprop="address" itemscope><span itemprop="addressLocality">Lens</span></div>
               <a itemprop="url" href="/jardin">lire</a><meta itemprop="foundingDate" content="2019"></div>"#,
            None,
            &[
                ("microdata.name", "Le Jardin"),
                ("microdata.address.addressLocality", "Lens"),
                ("microdata.url", "https://exemple.fr/jardin"),
                ("microdata.foundingDate", "2019"),
            ],
        );
    }
}
