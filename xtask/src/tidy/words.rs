//! Each public word of the model is in the glossary, each field in the page on recipes.

use super::{Finding, Tree};
use model::Field;

const GLOSSARY: &str = "docs/glossary.md";
const RECIPES: &str = "docs/recipes.md";

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = glossary(tree);
    findings.extend(recipes(tree));
    findings
}

fn said(tree: &Tree, page: &str, word: &str) -> bool {
    tree.file(page)
        .is_some_and(|file| file.text.contains(&format!("`{word}`")))
}

fn glossary(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let model = tree
        .rust()
        .filter(|f| f.path.starts_with("crates/model/src/"));
    for file in model.filter(|file| !file.is_test()) {
        for (number, line) in file.lines_before_tests() {
            if let Some(word) = declared(line)
                && !said(tree, GLOSSARY, word)
            {
                let what = format!("`{word}` is not in {GLOSSARY}: say it in English and French");
                findings.push(Finding::new(&file.path, number, what));
            }
        }
    }
    findings
}

/// The public type declared on this line; macros' `$name` are their callers' business.
fn declared(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let kinds = ["pub struct ", "pub enum ", "pub trait "];
    let rest = kinds.iter().find_map(|kind| line.strip_prefix(kind))?;
    let name = rest.split(|c: char| !c.is_alphanumeric()).next()?;
    (!name.is_empty()).then_some(name)
}

fn recipes(tree: &Tree) -> Vec<Finding> {
    let missing = Field::ALL
        .iter()
        .filter(|field| !said(tree, RECIPES, field.as_str()));
    missing
        .map(|field| {
            let what = format!(
                "the field `{}` is not explained: add it to the list of fields",
                field.as_str()
            );
            Finding::new(RECIPES, 1, what)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_type_of_the_model_is_in_the_glossary() {
        let types = (
            "crates/model/src/card.rs",
            "//! Head.\npub struct Card {\n}\npub enum Kind {}\nstruct Inner;\npub struct $name(i64);\n",
        );
        let both = ("docs/glossary.md", "| `Card` | fiche |\n| `Kind` | sorte |");
        let one = ("docs/glossary.md", "| `Card` | fiche |");
        assert!(glossary(&Tree::of(&[types, both])).is_empty());
        let missing = glossary(&Tree::of(&[types, one]));
        assert_eq!(
            missing[0].to_string(),
            "crates/model/src/card.rs:4: `Kind` is not in docs/glossary.md: say it in English and French"
        );
        assert_eq!(glossary(&Tree::of(&[types])).len(), 2);
    }

    #[test]
    fn each_field_is_in_the_page_on_recipes() {
        let all: String = Field::ALL
            .iter()
            .map(|field| format!("- `{}`\n", field.as_str()))
            .collect();
        let less = all.replace("- `place.insee`\n", "");
        assert!(recipes(&Tree::of(&[("docs/recipes.md", &all)])).is_empty());
        assert_eq!(recipes(&Tree::of(&[("docs/recipes.md", &less)])).len(), 1);
        assert_eq!(recipes(&Tree::of(&[])).len(), Field::ALL.len());
    }
}
