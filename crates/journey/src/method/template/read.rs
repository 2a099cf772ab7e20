//! Reads a template from TOML and says every fault with its line and what to do, in French.

use super::{Both, Criterion, Priority, Step, Template, TemplateId};
use std::collections::BTreeMap;
use std::fmt;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A template longer than this is not one: the limit keeps a hostile text from filling memory.
const LONGEST: usize = 1 << 18;
/// Most characters in one text of a template.
const LONGEST_TEXT: usize = 2_000;
/// Most steps, and most criteria of one step: more than people can hold in mind.
const MOST: usize = 30;

/// One thing to mend in a template.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Line of the TOML text, from 1.
    pub line: usize,
    /// What is wrong and what to do, in plain French.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ligne {} : {}", self.line, self.message)
    }
}

type Place = std::ops::Range<usize>;

struct Reader<'a> {
    text: &'a str,
    faults: Vec<Fault>,
    codes: BTreeMap<String, usize>,
}

pub(super) fn template(text: &str, built_in: bool) -> Result<Template, Vec<Fault>> {
    let mut reader = Reader {
        text,
        faults: Vec::new(),
        codes: BTreeMap::new(),
    };
    if text.len() > LONGEST {
        reader.fault(&(0..0), "ce modèle dépasse 256 Kio : coupez-le");
        return Err(reader.faults);
    }
    let read = match DeTable::parse(text) {
        Ok(table) => reader.whole(&table, built_in),
        Err(error) => {
            let message = format!("ce n’est pas du TOML : {}", error.message());
            reader.fault(&error.span().unwrap_or(0..0), message);
            None
        }
    };
    reader.faults.sort();
    reader.faults.dedup();
    match read {
        Some(template) if reader.faults.is_empty() => Ok(template),
        _ => Err(reader.faults),
    }
}

impl Reader<'_> {
    fn line(&self, at: usize) -> usize {
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        1 + before.iter().filter(|byte| **byte == b'\n').count()
    }

    fn fault(&mut self, place: &Place, message: impl Into<String>) {
        let line = self.line(place.start);
        self.faults.push(Fault {
            line,
            message: message.into(),
        });
    }

    /// Says which keys do not belong here.
    fn only(&mut self, table: &DeTable<'_>, known: &[&str]) {
        let strange: Vec<(Place, String)> = (table.iter())
            .filter(|(key, _)| !known.contains(&key.get_ref().as_ref()))
            .map(|(key, _)| (key.span(), key.get_ref().to_string()))
            .collect();
        for (place, key) in strange {
            let possible = known.join(", ");
            self.fault(
                &place,
                format!("la clé « {key} » n’existe pas ici ; possibles : {possible}"),
            );
        }
    }

    fn value<'t, 'k>(
        &mut self,
        table: &'t DeTable<'k>,
        key: &str,
        place: &Place,
    ) -> Option<&'t Spanned<DeValue<'k>>> {
        let found = table.get(key);
        if found.is_none() {
            self.fault(place, format!("il manque « {key} » ; ajoutez cette clé"));
        }
        found
    }

    fn table<'t, 'k>(
        &mut self,
        table: &'t DeTable<'k>,
        key: &str,
        place: &Place,
    ) -> Option<(&'t DeTable<'k>, Place)> {
        let value = self.value(table, key, place)?;
        match value.get_ref() {
            DeValue::Table(inner) => Some((inner, value.span())),
            _ => {
                self.fault(&value.span(), format!("« {key} » attend une table"));
                None
            }
        }
    }

    fn text(&mut self, table: &DeTable<'_>, key: &str, place: &Place) -> Option<String> {
        let value = self.value(table, key, place)?;
        let DeValue::String(text) = value.get_ref() else {
            self.fault(
                &value.span(),
                format!("« {key} » attend un texte entre guillemets"),
            );
            return None;
        };
        let text = text.trim();
        let length = text.chars().count();
        if text.is_empty() {
            self.fault(&value.span(), "ce texte est vide ; écrivez-le");
            return None;
        }
        if length > LONGEST_TEXT {
            let message =
                format!("ce texte compte {length} caractères ; la limite est {LONGEST_TEXT}");
            self.fault(&value.span(), message);
            return None;
        }
        Some(text.to_owned())
    }

    fn both(&mut self, table: &DeTable<'_>, key: &str, place: &Place) -> Option<Both> {
        let (inner, place) = self.table(table, key, place)?;
        self.only(inner, &["fr", "en"]);
        let (fr, en) = (
            self.text(inner, "fr", &place),
            self.text(inner, "en", &place),
        );
        Some(Both { fr: fr?, en: en? })
    }

    fn code(&mut self, table: &DeTable<'_>, key: &str, place: &Place) -> Option<String> {
        let code = self.text(table, key, place)?;
        let span = table.get(key).map_or_else(|| place.clone(), Spanned::span);
        if model::text::slug(&code, 40) != code {
            let message = format!(
                "« {code} » ne peut pas être un nom court : lettres minuscules sans accent, chiffres et tirets, 40 au plus"
            );
            self.fault(&span, message);
            return None;
        }
        Some(code)
    }

    /// A code that no other step or criterion bears.
    fn own_code(&mut self, table: &DeTable<'_>, place: &Place) -> Option<String> {
        let code = self.code(table, "code", place)?;
        let span = table
            .get("code")
            .map_or_else(|| place.clone(), Spanned::span);
        let line = self.line(span.start);
        if let Some(first) = self.codes.insert(code.clone(), line) {
            let message = format!("« {code} » sert déjà ligne {first} : choisissez un autre nom");
            self.fault(&span, message);
        }
        Some(code)
    }

    fn list<'t, 'k>(
        &mut self,
        table: &'t DeTable<'k>,
        key: &str,
        place: &Place,
    ) -> Vec<(&'t DeTable<'k>, Place)> {
        let Some(value) = self.value(table, key, place) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.fault(&value.span(), format!("« {key} » s’écrit [[{key}]]"));
            return Vec::new();
        };
        if items.is_empty() || items.len() > MOST {
            let count = items.len();
            self.fault(
                &value.span(),
                format!("« {key} » compte {count} éléments ; il en faut de 1 à {MOST}"),
            );
        }
        let mut tables = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::Table(inner) => tables.push((inner, item.span())),
                _ => self.fault(&item.span(), format!("« {key} » s’écrit [[{key}]]")),
            }
        }
        tables
    }

    fn version(&mut self, table: &DeTable<'_>, place: &Place) -> Option<u32> {
        let value = self.value(table, "version", place)?;
        let read = match value.get_ref() {
            DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let found = read.filter(|version| *version >= 1);
        if found.is_none() {
            self.fault(&value.span(), "« version » attend un nombre entier, dès 1");
        }
        found
    }

    fn whole(&mut self, table: &Spanned<DeTable<'_>>, built_in: bool) -> Option<Template> {
        let start = 0..0;
        let root = table.get_ref();
        self.only(root, &["template", "step"]);
        let head = self.table(root, "template", &start);
        let mut steps = Vec::new();
        for (inner, place) in self.list(root, "step", &start) {
            steps.extend(self.step(inner, &place, built_in));
        }
        let (head, place) = head?;
        self.only(head, &["name", "version", "title", "author", "about"]);
        let name = self.code(head, "name", &place);
        let version = self.version(head, &place);
        let title = self.both(head, "title", &place);
        let author = self.both(head, "author", &place);
        let about = self.both(head, "about", &place);
        let users = (steps.iter())
            .flat_map(|step: &Step| &step.criteria)
            .filter(|criterion| criterion.users)
            .count();
        if users != 1 {
            let message = format!(
                "{users} critères portent « users = true » ; il en faut un, celui des usagers"
            );
            self.fault(&place, message);
        }
        Some(Template {
            id: TemplateId {
                name: name?,
                version: version?,
            },
            title: title?,
            author: author?,
            about: about?,
            built_in,
            steps,
        })
    }

    fn step(&mut self, table: &DeTable<'_>, place: &Place, built_in: bool) -> Option<Step> {
        self.only(table, &["code", "title", "aim", "criterion"]);
        let code = self.own_code(table, place);
        let title = self.both(table, "title", place);
        let aim = self.both(table, "aim", place);
        let mut criteria = Vec::new();
        for (inner, place) in self.list(table, "criterion", place) {
            criteria.extend(self.criterion(inner, &place, built_in));
        }
        Some(Step {
            code: code?,
            title: title?,
            aim: aim?,
            criteria,
        })
    }

    fn criterion(
        &mut self,
        table: &DeTable<'_>,
        place: &Place,
        built_in: bool,
    ) -> Option<Criterion> {
        const KEYS: [&str; 8] = [
            "code", "title", "question", "evidence", "task", "priority", "source", "users",
        ];
        self.only(table, &KEYS);
        let code = self.own_code(table, place);
        let mut words = |key: &str| self.both(table, key, place);
        let (title, question, evidence) = (words("title"), words("question"), words("evidence"));
        let (task, source) = (words("task"), words("source"));
        let priority = self.priority(table, place);
        let users = self.users(table);
        if users && priority == Some(Priority::Advisory) {
            self.fault(
                place,
                "le critère des usagers est toujours bloquant : écrivez priority = \"blocking\"",
            );
        }
        // What comes with the program holds people back for one reason only (D23).
        if built_in && !users && priority == Some(Priority::Blocking) {
            self.fault(
                place,
                "dans le modèle fourni, seul le critère des usagers est bloquant",
            );
        }
        Some(Criterion {
            code: code?,
            title: title?,
            question: question?,
            evidence: evidence?,
            task: task?,
            priority: priority?,
            source: source?,
            users,
        })
    }

    fn priority(&mut self, table: &DeTable<'_>, place: &Place) -> Option<Priority> {
        let word = self.text(table, "priority", place)?;
        match word.as_str() {
            "blocking" => Some(Priority::Blocking),
            "advisory" => Some(Priority::Advisory),
            _ => {
                let span = table
                    .get("priority")
                    .map_or_else(|| place.clone(), Spanned::span);
                let message =
                    format!("« {word} » n’est pas permis ; possibles : blocking, advisory");
                self.fault(&span, message);
                None
            }
        }
    }

    fn users(&mut self, table: &DeTable<'_>) -> bool {
        match table
            .get("users")
            .map(|value| (value.get_ref(), value.span()))
        {
            None => false,
            Some((DeValue::Boolean(flag), _)) => *flag,
            Some((_, span)) => {
                self.fault(&span, "« users » attend true ou false");
                false
            }
        }
    }
}
