//! What the schema cannot say of a recipe: names that must exist, rules that exclude one another,
//! expressions that must compile, audiences that may not widen.

use super::document::{Condition, Document, KeyRule, PlaceRule, Rule, Steps};
use super::fault::{Fault, suggestion};
use super::toml_lines::{Lines, below};
use super::values::{date, web};
use model::{Audience, Field, Kind, Part, SourceId};

/// All that is wrong.
pub(super) fn faults(document: &Document, lines: &Lines) -> Vec<Fault> {
    let mut check = Check {
        document,
        lines,
        faults: Vec::new(),
    };
    check.source();
    check.origin();
    check.rows();
    check.key();
    check.fields();
    check.places();
    check.tables();
    check.faults
}

struct Check<'a> {
    document: &'a Document,
    lines: &'a Lines,
    faults: Vec<Fault>,
}

impl Check<'_> {
    fn fault(&mut self, path: &str, message: impl Into<String>) {
        self.faults.push(Fault {
            line: self.lines.of(path),
            message: message.into(),
        });
    }

    fn source(&mut self) {
        let source = &self.document.source;
        if SourceId::parse(&source.id).is_none() {
            let slug = model::text::slug(&source.id, 60);
            let hint = if slug.is_empty() {
                "mon-recensement"
            } else {
                &slug
            };
            let message = format!(
                "« {} » ne peut pas être un nom court : lettres minuscules sans accent, chiffres et tirets, 60 au plus ; par exemple « {hint} »",
                source.id
            );
            self.fault("/source/id", message);
        }
        for (path, text) in [
            ("/source/title", Some(&source.title)),
            ("/source/licence", Some(&source.licence)),
            ("/source/partner/name", Some(&source.partner.name)),
        ] {
            if text.is_some_and(|text| text.trim().is_empty()) {
                self.fault(path, "ce texte est vide ; écrivez-le");
            }
        }
        for (path, address) in [
            ("/source/homepage", &source.homepage),
            ("/source/partner/url", &source.partner.url),
            ("/source/partner/logo", &source.partner.logo),
        ] {
            if let Some(address) = address
                && !(address.starts_with("http") && web::url(address).is_some())
            {
                self.fault(
                    path,
                    format!("« {address} » n’est pas une adresse ; elle commence par https://"),
                );
            }
        }
    }

    fn origin(&mut self) {
        let place = &self.document.reading.place;
        let ways = [
            place.file.is_some(),
            !place.files.is_empty(),
            place.folder.is_some(),
            place.addresses().next().is_some(),
        ];
        match ways.iter().filter(|way| **way).count() {
            0 => self.fault(
                "/reading",
                "il manque où lire : ajoutez file, files, folder ou url",
            ),
            1 => {}
            _ => self.fault(
                "/reading",
                "gardez une seule façon de dire où lire : file, files, folder ou url",
            ),
        }
        if place.pattern.is_some() && place.folder.is_none() {
            self.fault(
                "/reading/pattern",
                "pattern choisit des fichiers dans un dossier : ajoutez folder",
            );
        }
        let wrong: Vec<String> = place
            .addresses()
            .filter(|address| url::Url::parse(address).is_err())
            .map(|address| {
                format!("« {address} » n’est pas une adresse ; elle commence par https://")
            })
            .collect();
        for message in wrong {
            self.fault("/reading", message);
        }
    }

    fn rows(&mut self) {
        for (name, conditions) in [
            ("drop", &self.document.rows.drop),
            ("keep", &self.document.rows.keep),
        ] {
            for (rank, condition) in conditions.iter().enumerate() {
                let path = format!("/rows/{name}/{rank}");
                let Condition {
                    is, matches, empty, ..
                } = condition;
                if is.is_empty() && matches.is_none() && empty.is_none() {
                    self.fault(
                        &path,
                        "cette condition ne teste rien : ajoutez is, matches ou empty",
                    );
                }
                self.expression(matches.as_deref(), &below(&path, "matches"));
            }
        }
    }

    fn key(&mut self) {
        if self.document.key.rules.is_empty() {
            self.fault(
                "/key",
                "il faut au moins une règle, par exemple try = [ { columns = [\"id\"] } ]",
            );
        }
        for (rank, rule) in self.document.key.rules.iter().enumerate() {
            let path = format!("/key/try/{rank}");
            let KeyRule { columns, fields } = rule;
            if columns.is_empty() == fields.is_empty() {
                self.fault(&path, "une règle de clé dit soit columns, soit fields");
            }
            for field in fields {
                if !self.is_mapped(*field) {
                    let message = format!(
                        "la clé s’appuie sur « {} », que la recette ne remplit pas ; ajoutez ce champ à [fields]",
                        field.as_str()
                    );
                    self.fault(&path, message);
                }
            }
        }
    }

    fn is_mapped(&self, field: Field) -> bool {
        self.document.fields.get(field).is_some()
            || (field.part() == Part::Place
                && self
                    .document
                    .places
                    .iter()
                    .any(|place| place.rule(field).is_some()))
    }

    fn fields(&mut self) {
        if self.document.fields.get(Field::Name).is_none() {
            self.fault("/fields", "il manque « name » : tout projet a un nom");
        }
        for (field, rule) in self.document.fields.iter() {
            let path = self.field_path(field);
            self.rule(field, rule, &path);
            if field.part() == Part::Place && !self.document.places.is_empty() {
                let message = format!(
                    "« {} » est décrit deux fois : gardez les lieux soit dans [fields], soit dans [[places]]",
                    field.as_str()
                );
                self.fault(&path, message);
            }
        }
        let projected = |field| match self.document.fields.get(field) {
            Some(Rule::Steps(steps)) => steps.projection,
            _ => None,
        };
        if projected(Field::PlaceLat) != projected(Field::PlaceLon) {
            self.fault(
                "/fields",
                "place.lat et place.lon doivent dire la même projection",
            );
        }
    }

    /// A dotted field may have been written in two ways.
    fn field_path(&self, field: Field) -> String {
        let flat = below("/fields", field.as_str());
        let nested = format!("/fields/{}", field.as_str().replace('.', "/"));
        if self.lines.of(&nested) > self.lines.of("/fields") {
            nested
        } else {
            flat
        }
    }

    fn rule(&mut self, field: Field, rule: &Rule, path: &str) {
        let Rule::Steps(steps) = rule else { return };
        self.takes(field, steps, path);
        self.expression(steps.capture.as_deref(), &below(path, "capture"));
        self.expression(steps.remove.as_deref(), &below(path, "remove"));
        if let Some(table) = &steps.table
            && !self.document.tables.contains_key(table)
        {
            let names = self.document.tables.keys().map(String::as_str);
            let hint = if self.document.tables.is_empty() {
                format!("ajoutez [tables.{table}]")
            } else {
                suggestion(table, names)
            };
            self.fault(
                &below(path, "table"),
                format!("la table « {table} » n’existe pas ; {hint}"),
            );
        }
        self.audience(steps, path);
        for format in &steps.dates {
            if !date::is_format(format) {
                let message = format!(
                    "« {format} » n’est pas un format de date ; par exemple \"dd/mm/yyyy\""
                );
                self.fault(&below(path, "dates"), message);
            }
        }
        let is_degree = matches!(field, Field::PlaceLat | Field::PlaceLon);
        for (name, said, fits) in [
            ("dates", !steps.dates.is_empty(), field.kind() == Kind::Date),
            (
                "decimal",
                steps.decimal.is_some(),
                field.kind() == Kind::Number,
            ),
            ("point", steps.point.is_some(), is_degree),
            ("projection", steps.projection.is_some(), is_degree),
            ("with", steps.with.is_some(), !steps.join.is_empty()),
            ("labels", steps.labels, !steps.join.is_empty()),
            ("yes", !steps.yes.is_empty(), !steps.flags.is_empty()),
        ] {
            if said && !fits {
                let message = format!(
                    "« {name} » n’a pas de sens pour « {} » ; retirez-le",
                    field.as_str()
                );
                self.fault(&below(path, name), message);
            }
        }
    }

    /// Exactly one way to take a value; a default alone is a constant in disguise.
    fn takes(&mut self, field: Field, steps: &Steps, path: &str) {
        let ways = [
            steps.column.is_some(),
            !steps.columns.is_empty(),
            !steps.first_of.is_empty(),
            !steps.join.is_empty(),
            !steps.flags.is_empty(),
            steps.constant.is_some(),
        ];
        match ways.iter().filter(|way| **way).count() {
            1 => {}
            0 => self.fault(
                path,
                format!("« {} » ne prend rien : ajoutez column, columns, first_of, join, flags ou constant", field.as_str()),
            ),
            _ => self.fault(
                path,
                format!("« {} » prend sa valeur de plusieurs façons ; gardez-en une parmi column, columns, first_of, join, flags, constant", field.as_str()),
            ),
        }
    }

    fn audience(&mut self, steps: &Steps, path: &str) {
        let source = Audience::from(self.document.source.audience);
        if let Some(level) = steps.audience
            && Audience::from(level) < source
        {
            self.fault(
                &below(path, "audience"),
                "un champ peut être plus fermé que sa source, jamais plus ouvert",
            );
        }
    }

    fn places(&mut self) {
        for (rank, place) in self.document.places.iter().enumerate() {
            let path = format!("/places/{rank}");
            let mut filled = false;
            for field in Field::ALL {
                if let Some(rule) = place.rule(*field) {
                    filled = true;
                    let name = field.as_str().trim_start_matches("place.");
                    self.rule(*field, rule, &below(&path, name));
                }
            }
            if !filled {
                self.fault(
                    &path,
                    "ce lieu ne prend rien : ajoutez commune, postcode, address…",
                );
            }
            let source = Audience::from(self.document.source.audience);
            if place
                .audience
                .is_some_and(|level| Audience::from(level) < source)
            {
                self.fault(
                    &below(&path, "audience"),
                    "un lieu peut être plus fermé que sa source, jamais plus ouvert",
                );
            }
        }
    }

    /// Tables used for a field with a vocabulary must lead to its codes.
    fn tables(&mut self) {
        let uses: Vec<(Field, &Steps)> = self
            .document
            .fields
            .iter()
            .filter_map(|(field, rule)| match rule {
                Rule::Steps(steps) => Some((field, steps.as_ref())),
                Rule::Column(_) => None,
            })
            .collect();
        for (field, steps) in uses {
            let (Some(name), Some(terms)) = (&steps.table, model::vocabulary::of(field)) else {
                continue;
            };
            for (word, codes) in self.document.tables.get(name).into_iter().flatten() {
                for code in codes.all() {
                    if model::vocabulary::term(field, code).is_none() {
                        let path = below(&below("/tables", name), word);
                        let hint = suggestion(code, terms.iter().map(|term| term.code));
                        let message = format!(
                            "« {code} » n’est pas un code de « {} » ; {hint}",
                            field.as_str()
                        );
                        self.fault(&path, message);
                    }
                }
            }
        }
    }

    fn expression(&mut self, pattern: Option<&str>, path: &str) {
        if let Some(pattern) = pattern
            && let Err(cause) = super::plan::expression(pattern)
        {
            self.fault(
                path,
                format!("l’expression « {pattern} » n’est pas valable : {cause}"),
            );
        }
    }
}

impl PlaceRule {
    /// The rule of a field of a place; `None` for a field that is not of a place.
    #[must_use]
    pub fn rule(&self, field: Field) -> Option<&Rule> {
        match field {
            Field::PlaceName => self.name.as_ref(),
            Field::PlaceAddress => self.address.as_ref(),
            Field::PlacePostcode => self.postcode.as_ref(),
            Field::PlaceCommune => self.commune.as_ref(),
            Field::PlaceInsee => self.insee.as_ref(),
            Field::PlaceDepartment => self.department.as_ref(),
            Field::PlaceRegion => self.region.as_ref(),
            Field::PlaceCountry => self.country.as_ref(),
            Field::PlaceLat => self.lat.as_ref(),
            Field::PlaceLon => self.lon.as_ref(),
            _ => None,
        }
    }
}
