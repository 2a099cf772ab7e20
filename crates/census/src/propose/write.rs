//! Turns a proposal into a whole recipe, which reads, checks and harvests as it is.

use super::{Guessed, Proposal, Seen};
use crate::recipe::Document;
use crate::recipe::document::{
    ContractPart, KeyPart, KeyRule, Level, PartnerPart, PointOrder, Projection, RowsPart, Rule,
    Schedule, Separators, SourcePart, Steps,
};
use crate::recipe::{Fields, Origin, Whereabouts};
use model::{Field, Kind};
use std::collections::BTreeMap;
use std::path::Path;

impl Proposal {
    /// A whole recipe for the file that was looked at. `path` is where the recipe will find it.
    ///
    /// # Errors
    /// When the proposal did not come from a file, or the writer fails.
    pub fn to_recipe(&self, path: &Path) -> Result<String, String> {
        let how = self.how.clone().ok_or_else(|| {
            "cette proposition ne vient pas d’un fichier ; relancez croisee propose".to_owned()
        })?;
        let stem = path
            .file_stem()
            .map(|s| s.to_string_lossy().into_owned())
            .unwrap_or_default();
        let slug = model::text::slug(&stem, 50);
        let id = if slug.is_empty() {
            "nouvelle-source".to_owned()
        } else {
            slug
        };
        let place = path.to_string_lossy().replace('\\', "/");
        let whereabouts = if path.is_dir() {
            Whereabouts {
                folder: Some(place),
                ..Whereabouts::default()
            }
        } else {
            Whereabouts {
                file: Some(place),
                ..Whereabouts::default()
            }
        };
        let fields = self.rules();
        let document = Document {
            source: SourcePart {
                id,
                title: stem,
                partner: PartnerPart {
                    name: "À compléter".to_owned(),
                    ..PartnerPart::default()
                },
                homepage: None,
                licence: "À préciser".to_owned(),
                audience: Level::Open,
                trust: 50,
                grace_days: 30,
                local: false,
                schedule: Schedule::Manual,
            },
            reading: Origin {
                place: whereabouts,
                how,
            },
            rows: RowsPart::default(),
            key: KeyPart {
                rules: self.keys(&fields),
            },
            fields: Fields(fields),
            places: Vec::new(),
            tables: BTreeMap::new(),
            contract: ContractPart::default(),
            crawl: None,
        };
        let toml = document.to_toml().map_err(|error| error.to_string())?;
        Ok(format!("{}{toml}{}", HEAD, self.left_aside()))
    }

    /// One rule a field, from the columns that were given to it.
    fn rules(&self) -> BTreeMap<Field, Rule> {
        let mut columns: BTreeMap<Field, Vec<(&Guessed, Seen)>> = BTreeMap::new();
        for (guessed, seen) in self.fields.iter().zip(&self.seen) {
            if let Some(field) = guessed.target {
                columns.entry(field).or_default().push((guessed, *seen));
            }
        }
        let mut rules: BTreeMap<Field, Rule> = columns
            .iter()
            .map(|(field, columns)| (*field, rule(*field, columns)))
            .collect();
        self.mend_points(&columns, &mut rules);
        rules.entry(Field::Name).or_insert_with(|| self.some_name());
        rules
    }

    /// Both coordinates in one cell give both fields; one coordinate alone gives none.
    fn mend_points(
        &self,
        columns: &BTreeMap<Field, Vec<(&Guessed, Seen)>>,
        rules: &mut BTreeMap<Field, Rule>,
    ) {
        let lat = columns.get(&Field::PlaceLat).and_then(|c| c.first());
        if let Some((guessed, seen)) = lat
            && seen.is_pair
        {
            let order = if seen.lat_first {
                PointOrder::LatLon
            } else {
                PointOrder::LonLat
            };
            let steps = Steps {
                column: Some(guessed.column.clone()),
                point: Some(order),
                ..Steps::default()
            };
            for field in [Field::PlaceLat, Field::PlaceLon] {
                rules.insert(field, Rule::Steps(Box::new(steps.clone())));
            }
        }
        let both = rules.contains_key(&Field::PlaceLat) && rules.contains_key(&Field::PlaceLon);
        if !both {
            rules.remove(&Field::PlaceLat);
            rules.remove(&Field::PlaceLon);
            return;
        }
        let metres = [Field::PlaceLat, Field::PlaceLon].iter().all(|field| {
            columns
                .get(field)
                .and_then(|c| c.first())
                .is_some_and(|(_, seen)| seen.is_metres)
        });
        if metres {
            for field in [Field::PlaceLat, Field::PlaceLon] {
                if let Some((guessed, _)) = columns.get(&field).and_then(|c| c.first()) {
                    let steps = Steps {
                        column: Some(guessed.column.clone()),
                        projection: Some(Projection::Lambert93),
                        ..Steps::default()
                    };
                    rules.insert(field, Rule::Steps(Box::new(steps)));
                }
            }
        }
    }

    /// A recipe needs a name: the holder's, a summary, or the fullest column.
    fn some_name(&self) -> Rule {
        let by_target = |field| self.fields.iter().find(|g| g.target == Some(field));
        let found = [
            Field::HolderName,
            Field::PlaceName,
            Field::Summary,
            Field::PlaceAddress,
            Field::SourceId,
        ]
        .into_iter()
        .find_map(by_target)
        .or_else(|| self.fields.iter().max_by(|a, b| a.fill.total_cmp(&b.fill)));
        found.map_or_else(
            || constant("Sans nom"),
            |guessed| Rule::Column(guessed.column.clone()),
        )
    }

    /// The id of the source when it is one; else the page, the SIRET with the name, name and place.
    fn keys(&self, fields: &BTreeMap<Field, Rule>) -> Vec<KeyRule> {
        let mut rules = Vec::new();
        let of = |fields: &[Field]| KeyRule {
            columns: Vec::new(),
            fields: fields.to_vec(),
        };
        let unique = self.fields.iter().zip(&self.seen).find(|(guessed, seen)| {
            guessed.target == Some(Field::SourceId) && seen.is_unique && guessed.fill > 0.5
        });
        if let Some((guessed, _)) = unique {
            rules.push(KeyRule {
                columns: vec![guessed.column.clone()],
                fields: Vec::new(),
            });
        }
        for wanted in [
            &[Field::Name, Field::PlacePostcode, Field::PlaceAddress][..],
            &[Field::Name, Field::PlaceCommune, Field::PlaceAddress],
            &[Field::Name, Field::PlaceCommune],
            &[Field::Name, Field::PlacePostcode],
            &[Field::Name, Field::PlaceLat],
            &[Field::Name],
        ] {
            if wanted.iter().all(|field| fields.contains_key(field)) {
                rules.push(of(wanted));
            }
        }
        rules
    }

    /// The columns without a target, as a comment: nothing of the file is hidden from its reader.
    fn left_aside(&self) -> String {
        let aside: Vec<String> = self
            .fields
            .iter()
            .filter(|guessed| guessed.target.is_none())
            .map(|guessed| {
                format!(
                    "#   {}\n",
                    crate::recipe::values::text::line(&guessed.column)
                )
            })
            .collect();
        if aside.is_empty() {
            return String::new();
        }
        format!("\n# Colonnes laissées de côté :\n{}", aside.concat())
    }
}

const HEAD: &str = "# Recette proposée par « croisee propose ». Relisez-la : complétez le partenaire et la licence,\n# vérifiez les champs, puis « croisee source add » et « croisee harvest ».\n\n";

fn constant(text: &str) -> Rule {
    Rule::Steps(Box::new(Steps {
        constant: Some(text.to_owned()),
        ..Steps::default()
    }))
}

/// The rule of one field.
fn rule(field: Field, columns: &[(&Guessed, Seen)]) -> Rule {
    let names: Vec<String> = columns
        .iter()
        .map(|(guessed, _)| guessed.column.clone())
        .collect();
    let mut steps = Steps::default();
    let has_html = columns.iter().any(|(_, seen)| seen.has_html);
    steps.strip_html = has_html && matches!(field.kind(), Kind::Prose | Kind::Line);
    let is_list = columns.iter().any(|(_, seen)| seen.is_list);
    if is_list
        && matches!(
            field,
            Field::Theme | Field::Public | Field::Tag | Field::Category | Field::Method
        )
    {
        let texts = columns.iter().flat_map(|(guessed, _)| &guessed.samples);
        steps.split = Separators::Many(separators(texts));
    }
    match (names.as_slice(), field) {
        ([one], _) if steps == Steps::default() => return Rule::Column(one.clone()),
        ([one], _) => steps.column = Some(one.clone()),
        (_, Field::Hours) => {
            steps.join = names;
            steps.with = Some("\n".to_owned());
            steps.labels = true;
        }
        (_, Field::PlaceAddress) => steps.join = names,
        (_, field) if field.repeats() => steps.columns = names,
        _ => steps.first_of = names,
    }
    Rule::Steps(Box::new(steps))
}

/// The signs that cut the samples of a list: bars and semicolons first, commas when alone.
fn separators<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<String> {
    let all: String = texts.map(String::as_str).collect::<Vec<_>>().join("\u{0}");
    let strong: Vec<String> = ["|", ";", "\n"]
        .iter()
        .filter(|sign| all.contains(**sign))
        .map(|s| (*s).to_owned())
        .collect();
    if strong.is_empty() {
        vec![",".to_owned()]
    } else {
        strong
    }
}
