//! The interface says the same things in French and in English.

use super::{Finding, Tree};
use std::collections::BTreeMap;

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files().iter().filter(|f| f.path.ends_with(".ftl")) {
        for (here, there) in [("fr", "en"), ("en", "fr")] {
            let Some(twin) = twin(&file.path, here, there) else {
                continue;
            };
            let other = tree.file(&twin).map(|f| keys(&f.text)).unwrap_or_default();
            for (key, line) in keys(&file.text) {
                if !other.contains_key(key) {
                    let what = format!("`{key}` is not said in {twin}: translate it there");
                    findings.push(Finding::new(&file.path, line, what));
                }
            }
        }
    }
    findings
}

/// Where the other language says the same: a folder `fr/` or a file `fr.ftl`.
fn twin(path: &str, here: &str, there: &str) -> Option<String> {
    let as_folder = (format!("/{here}/"), format!("/{there}/"));
    let as_file = (format!("/{here}.ftl"), format!("/{there}.ftl"));
    [as_folder, as_file]
        .iter()
        .find(|(from, _)| path.contains(from.as_str()))
        .map(|(from, to)| path.replacen(from.as_str(), to, 1))
}

/// Messages, terms and their attributes (`message.attribute`), with their lines.
fn keys(text: &str) -> BTreeMap<&str, usize> {
    let keys = text.lines().zip(1..).filter_map(|(line, number)| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        let starts = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
        let fits = key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        (starts && fits).then_some((key, number))
    });
    keys.collect()
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::check;

    #[test]
    fn both_languages_have_the_same_keys() {
        let fr = "# note\nhome-title = Accueil\ncount = { $n ->\n    [one] une\n   *[other] { $n }\n }\n";
        let en = "home-title = Home\ncount = { $n }\n";
        for (en, findings) in [(en, 0), ("home-title = Home\n", 1), ("", 2)] {
            let folders = [("web/i18n/fr/a.ftl", fr), ("web/i18n/en/a.ftl", en)];
            let files = [("web/i18n/fr.ftl", fr), ("web/i18n/en.ftl", en)];
            assert_eq!(found(check, &folders).len(), findings, "{en}");
            assert_eq!(found(check, &files).len(), findings, "{en}");
        }
        let more = format!("{en}extra = More\n");
        assert_eq!(
            found(check, &[("i/fr/a.ftl", fr), ("i/en/a.ftl", &more)]),
            ["i/en/a.ftl:3: `extra` is not said in i/fr/a.ftl: translate it there"]
        );
        assert_eq!(found(check, &[("i/fr/a.ftl", fr)]).len(), 2);
    }
}
