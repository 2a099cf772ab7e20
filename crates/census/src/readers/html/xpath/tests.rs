//! The language on small pages, what it refuses, and the real expressions of 2018.

use super::super::select::Selector;
use super::super::tree::Tree;
use super::{Budget, XPath, XPathError};
use proptest::prelude::*;

const PAGE: &str = r##"<html lang="fr-FR"><body>
<div id="a" class="carte une"><h2>Le <b>Jardin</b></h2><p>Région : Nord</p><p>deux</p><!--note-->
<span class="label">Porteur</span> Les Amis <a href="/x">voir</a></div>
<div id="b" class="carte"><h2>La Ruche</h2><p>trois</p></div>
<ul><li class="on">1</li><li><a href="?p=2">2</a></li><li><a href="?p=3">3</a></li></ul>
<table><tr><th>Nom</th><td>12</td></tr><tr><th>Ville</th><td>30</td></tr></table>
<svg><use xlink:href="#i"></use></svg>
<i style="background-image: url('/img/f.jpg')"></i></body></html>"##;

fn evaluated(source: &str) -> Result<String, XPathError> {
    let tree = Tree::parse(PAGE).unwrap();
    let value = XPath::parse(source)?.evaluate(&tree, tree.top(), &Budget::new(1_000_000))?;
    Ok(match value {
        super::Value::Nodes(nodes) => nodes
            .iter()
            .map(|node| tree.text(*node).trim().to_owned())
            .collect::<Vec<_>>()
            .join("|"),
        other => other.to_text(&tree),
    })
}

#[test]
fn paths_axes_and_predicates() {
    let check =
        |source, expected: &str| assert_eq!(evaluated(source).as_deref(), Ok(expected), "{source}");
    check("//h2", "Le Jardin|La Ruche");
    check("//h2/text()", "Le|La Ruche");
    check("//H2/B", "Jardin");
    check("/html/body/div[2]/h2", "La Ruche");
    check("//div[@id='a']/p[1]", "Région : Nord");
    check("//div[@id='a']/p[last()]", "deux");
    check("//p[position()=1]", "Région : Nord|trois");
    check("(//p)[2]", "deux");
    check("(//p)[position() > 1]", "deux|trois");
    check("//div[p[2]]/@id", "a");
    check("//div[contains(@class, 'une')]/@id", "a");
    check("//div[@class='carte']/@id", "b");
    check(
        "//li[@class='on']/following-sibling::li[1]//a/@href",
        "?p=2",
    );
    check(
        "//li[contains(@class, 'on')][1]//following-sibling::li",
        "2|3",
    );
    check("//a[text()='3']/parent::li/preceding-sibling::li[1]", "2");
    check("//b/ancestor::div/@id", "a");
    check("//b/ancestor::*[1]", "Le Jardin");
    check("//b/ancestor-or-self::node()[last()]/html/@lang", "fr-FR");
    check(
        "//span[@class='label']/following-sibling::text()[1]",
        "Les Amis",
    );
    check("//span[text()='Porteur']/following::a[1]/@href", "/x");
    check("//h2[.='La Ruche']/preceding::h2", "Le Jardin");
    check(
        "//p | //h2 | //p",
        "Le Jardin|Région : Nord|deux|La Ruche|trois",
    );
    check("//th[text()='Ville']/../td", "30");
    check("//table/tr[2]/td", "30");
    check("//table/tbody/tr[1]/td", "12");
    check("//use/@*[name()=\"xlink:href\"]", "#i");
    check("//use/@xlink:href", "#i");
    check("//use/@*[local-name()='href']", "#i");
    check("//comment()", "note");
    check(
        "//*[self::h2 or self::th][1]",
        "Le Jardin|La Ruche|Nom|Ville",
    );
    check("//div[not(p[2])]/h2", "La Ruche");
    check("id('b')/h2", "La Ruche");
    check("//div[@id='a']//*[@href]/@href", "/x");
    check("//div/@id/..//h2", "Le Jardin|La Ruche");
    check("descendant::h2[2]", "La Ruche");
    check("//*[lang('fr')][1]/@lang", "fr-FR");
}

#[test]
fn values_and_functions() {
    let check =
        |source, expected: &str| assert_eq!(evaluated(source).as_deref(), Ok(expected), "{source}");
    check("count(//p)", "3");
    check("sum(//td)", "42");
    check("string(//h2)", "Le Jardin");
    check("concat('a', 1, true())", "a1true");
    check(
        "substring-before(substring-after(//i/@style, \"url('\"), \"')\")",
        "/img/f.jpg",
    );
    check("substring-after('abc', 'x')", "");
    check("substring('12345', 2, 3)", "234");
    check("substring('12345', 1.5, 2.6)", "234");
    check("substring('12345', 0 div 0, 3)", "");
    check("substring('12345', -42, 1 div 0)", "12345");
    check("normalize-space('  a  b ')", "a b");
    check("translate('bar', 'abc', 'AB')", "BAr");
    check("string-length('été')", "3");
    check(
        "starts-with('abc', 'ab') and not(contains('abc', 'z'))",
        "true",
    );
    check("round(-0.5) = 0", "true");
    check("round(2.5)", "3");
    check("floor(-1.5)", "-2");
    check("ceiling(1.2)", "2");
    check("7 mod 3 + 2 * 3 - 10 div 5", "5");
    check("- - 2", "2");
    check("1 div 0", "Infinity");
    check("number('x')", "NaN");
    check("1 < 2 = true()", "true");
    check("//td > 29", "true");
    check("//td = 12 and //td != 12", "true");
    check("'1e3' + 0", "NaN");
    check("boolean(//absent)", "false");
    check("name(//h2)", "h2");
    check("//p[2] * 2", "NaN");
}

#[test]
fn what_is_not_xpath_is_refused_with_its_place() {
    let check = |source: &str, part: &str| {
        let error = XPath::parse(source).unwrap_err().to_string();
        assert!(error.contains(part), "{source}: {error}");
    };
    check("", "trop tôt");
    check("//", "attendu");
    check("//a[", "trop tôt");
    check("//a]", "caractère 4");
    check("//a[@b='c]", "guillemet");
    check("foo(1)", "« foo() » n’existe pas");
    check("contains(1)", "n’admet pas 1");
    check("namespace::a", "axe « namespace:: »");
    check("$x", "variables");
    check("1 +", "trop tôt");
    check("//a#b", "« # »");
    check(&"(".repeat(10_000), "imbriquées");
    check(&format!("1{}", "+1".repeat(500)), "à la suite");
    check(&"a".repeat(20_000), "10000 octets");
    assert!(matches!(evaluated("1 | 2"), Err(XPathError::NotNodes(_))));
    assert!(matches!(evaluated("'x'/a"), Err(XPathError::NotNodes(_))));
}

#[test]
fn work_is_limited() {
    let page = "<i></i>".repeat(3_000);
    let tree = Tree::parse(&page).unwrap();
    let path = XPath::parse("//i[count(//i[count(//i) > 0]) > 0]").unwrap();
    let found = path.evaluate(&tree, tree.top(), &Budget::new(1_000_000));
    assert_eq!(found, Err(XPathError::TooMuchWork));
}

#[test]
fn e13_every_xpath_of_the_real_spiders_evaluates() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/cis/openscraper_spiders_2018-03.json"
    );
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: {path} is absent");
        return;
    };
    let spiders: serde_json::Value = serde_json::from_str(&text).unwrap();
    let tree = Tree::parse(PAGE).unwrap();
    let base = url::Url::parse("https://exemple.fr/").unwrap();
    let mut count = 0;
    for spider in spiders.as_array().unwrap() {
        let config =
            ["next_page", "item_xpath", "follow_xpath"].map(|name| &spider["scraper_config"][name]);
        let fields = spider["xpaths"].as_object().unwrap().values();
        for source in config
            .into_iter()
            .chain(fields)
            .filter_map(|v| v.as_str())
            .filter(|s| !s.is_empty())
        {
            XPath::parse(source).unwrap_or_else(|fault| panic!("{source}: {fault}"));
            let selector = Selector::parse(source).unwrap();
            selector
                .values(&tree, tree.top(), Default::default(), &base)
                .unwrap();
            count += 1;
        }
    }
    assert!(count > 100, "only {count} expressions");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_expression_panics(source in "(//|/|\\.|\\.\\.|@|\\*|a|text\\(\\)|\\[|\\]|\\(|\\)|'é'|1|-|\\||=|<| and | or |::|count\\(|last\\(\\)|,|parent::|following-sibling::|substring\\(){0,14}") {
        let _ = evaluated(&source);
    }

    #[test]
    fn no_page_panics(page in "(<[a-z]{1,2}>|</[a-z]{1,2}>|<table>|<template>|<svg>|<select>|<option>|<!--|-->|<script>|é|&amp;|<p id=x>|<b>|</b>|\"|>|<){0,60}") {
        if let Ok(tree) = Tree::parse(&page) {
            let all: Vec<_> = tree.descendants(tree.root()).collect();
            for node in &all {
                // Parents contain children, and siblings mirror one another.
                prop_assert!(tree.parent(*node).is_some_and(|parent| tree.contains(parent, *node)));
                if let Some(next) = tree.next_sibling(*node) {
                    prop_assert_eq!(tree.previous_sibling(next), Some(*node));
                }
            }
        }
    }
}
