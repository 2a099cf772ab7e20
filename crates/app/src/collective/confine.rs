//! What a recipe written in a browser may not do: read another file than the one that was sent,
//! reach this machine's own network, or give itself more weight than other partners.

use census::recipe::{Document, Fault, Recipe};
use model::SourceId;

/// What every partner's word weighs, unless the administrators of the server said otherwise.
const TRUST: i64 = 50;

/// What was published before, which a keeper may leave as it is.
pub(super) struct Before<'a> {
    /// The published recipe.
    pub recipe: &'a Recipe,
}

/// The faults of a recipe for what its keeper may do, in the order of its lines.
pub(super) fn faults(
    recipe: &Recipe,
    source: &SourceId,
    file: Option<&str>,
    before: Option<&Before<'_>>,
) -> Vec<Fault> {
    let document = recipe.document();
    let mut faults = Vec::new();
    let mut fault = |section: &str, key: &str, message: String| {
        let line = line_of(recipe.text(), section, key);
        faults.push(Fault { line, message });
    };
    if recipe.id() != source {
        let message =
            format!("le nom court de ce recensement est « {source} » : ne le changez pas");
        fault("source", "id", message);
    }
    let trust = before.map_or(TRUST, |before| before.recipe.document().source.trust);
    if document.source.trust != trust {
        let message = format!(
            "la confiance est de {trust}, la même pour tous les partenaires ; ceux qui tiennent ce serveur peuvent la changer"
        );
        fault("source", "trust", message);
    }
    if before.is_some_and(|before| same_place(document, before.recipe.document())) {
        faults.sort();
        return faults;
    }
    if document.source.local {
        let message =
            "« local » est réservé à ceux qui tiennent ce serveur : enlevez cette ligne".to_owned();
        fault("source", "local", message);
    }
    let place = &document.reading.place;
    if place.folder.is_some() {
        let message = "un dossier de ce serveur ne peut pas être lu d’ici : envoyez un fichier, ou donnez une adresse".to_owned();
        fault("reading", "folder", message);
    }
    for (key, named) in place
        .file
        .iter()
        .map(|named| ("file", named))
        .chain(place.files.iter().map(|named| ("files", named)))
    {
        if Some(named.as_str()) != file {
            let message = match file {
                Some(file) => format!("le seul fichier lu ici est celui que vous avez envoyé : écrivez « {file} »"),
                None => "aucun fichier n’a été envoyé : envoyez-en un, ou donnez une adresse avec « url »".to_owned(),
            };
            fault("reading", key, message);
        }
    }
    faults.sort();
    faults
}

/// Whether both read the same thing in the same way.
pub(super) fn same_place(one: &Document, other: &Document) -> bool {
    one.reading.place == other.reading.place && one.source.local == other.source.local
}

/// The line of a key in its section; that of the section, or the first, when it is not written.
fn line_of(text: &str, section: &str, key: &str) -> usize {
    let mut here = false;
    let mut found = 1;
    for (rank, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(name) = line.strip_prefix('[') {
            here = name.trim_end_matches(']').trim() == section;
            if here {
                found = rank + 1;
            }
        } else if here
            && line
                .split('=')
                .next()
                .is_some_and(|name| name.trim() == key)
        {
            return rank + 1;
        }
    }
    found
}

/// The same recipe with another schedule, every other line as it was; `None` when the section is
/// not written in the usual way.
pub(super) fn with_schedule(text: &str, word: &str) -> Option<String> {
    let line = format!("schedule = \"{word}\"");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let head = lines.iter().position(|line| line.trim() == "[source]")?;
    let end = lines[head + 1..]
        .iter()
        .position(|line| line.trim_start().starts_with('['))
        .map_or(lines.len(), |at| head + 1 + at);
    let old = (head + 1..end).find(|at| {
        let name = lines[*at].split('=').next().unwrap_or_default();
        name.trim() == "schedule"
    });
    match old {
        Some(at) => lines[at] = line,
        None => lines.insert(head + 1, line),
    }
    Some(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipe(source: &str, reading: &str) -> Recipe {
        let text = format!(
            "[source]\nid = \"ouest\"\ntitle = \"Ouest\"\nlicence = \"etalab-2.0\"\n{source}\n[source.partner]\nname = \"Ouest\"\n\n[reading]\nformat = \"csv\"\n{reading}\n\n[key]\ntry = [{{ fields = [\"name\"] }}]\n\n[fields]\nname = \"nom\"\n"
        );
        Recipe::parse(&text).unwrap()
    }

    #[test]
    fn e11_a_recipe_from_a_browser_reads_its_own_file_or_the_web() {
        let own = SourceId::parse("ouest").unwrap();
        let file = Some("recensement.csv");
        for (source, reading, file, faulty) in [
            ("", "file = \"recensement.csv\"", file, None),
            ("", "url = \"https://example.org/a.csv\"", None, None),
            ("", "file = \"/etc/passwd\"", file, Some(11)),
            ("", "file = \"../autre/recensement.csv\"", file, Some(11)),
            (
                "",
                "files = [\"recensement.csv\", \"croisee.db\"]",
                file,
                Some(11),
            ),
            ("", "folder = \".\"", file, Some(11)),
            ("", "file = \"recensement.csv\"", None, Some(11)),
            ("local = true", "url = \"http://127.0.0.1/\"", None, Some(5)),
            ("trust = 90", "file = \"recensement.csv\"", file, Some(5)),
        ] {
            let recipe = recipe(source, reading);
            let found = faults(&recipe, &own, file, None);
            let lines: Vec<usize> = found.iter().map(|fault| fault.line).collect();
            assert_eq!(
                lines,
                faulty.into_iter().collect::<Vec<_>>(),
                "{source} {reading} {found:?}"
            );
        }
        let other = SourceId::parse("est").unwrap();
        let found = faults(
            &recipe("", "file = \"recensement.csv\""),
            &other,
            file,
            None,
        );
        assert_eq!(found.first().map(|fault| fault.line), Some(2));
    }

    #[test]
    fn what_the_server_s_keepers_wrote_may_stay() {
        let own = SourceId::parse("ouest").unwrap();
        let published = recipe("local = true\ntrust = 80", "folder = \"/srv/ouest\"");
        let before = Before { recipe: &published };
        assert_eq!(faults(&published, &own, None, Some(&before)), []);
        let moved = recipe("local = true\ntrust = 80", "folder = \"/srv\"");
        assert_eq!(faults(&moved, &own, None, Some(&before)).len(), 2);
    }

    #[test]
    fn the_schedule_changes_and_nothing_else() {
        let text = recipe("", "file = \"a.csv\"").text().to_owned();
        let weekly = with_schedule(&text, "weekly").unwrap();
        assert_eq!(weekly.lines().count(), text.lines().count() + 1);
        let daily = with_schedule(&weekly, "daily").unwrap();
        assert_eq!(daily, weekly.replace("weekly", "daily"));
        assert!(Recipe::parse(&daily).is_ok());
        assert_eq!(with_schedule("source.id = \"a\"", "daily"), None);
    }
}
