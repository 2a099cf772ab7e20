//! The OpenAPI 3.1 document of the API, made from the table of routes and the wire types.

use super::problem::{self, KINDS};
use super::select::KEYS;
use super::wire::{
    Card, CardList, Clusters, FacetList, FieldList, SourceList, SuggestionList, TerritoryList,
    ThemeList,
};
use super::{BASE, Param, ROUTES, Route, said};
use crate::i18n::Words;
use app::Config;
use app::related::Tie;
use model::{Field, Lang, Part, Rule};
use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

/// The document, its texts in one language.
pub(super) fn document(config: &Config, lang: Lang) -> Value {
    let paths: Map<String, Value> = ROUTES
        .iter()
        .map(|route| {
            let path = format!("{BASE}{}", route.path);
            (path, json!({"get": operation(route, lang)}))
        })
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": format!("{} — API", config.name),
            "version": "1",
            "summary": said((
                "Le recensement commun des projets d’innovation sociale, pour les programmes.",
                "The common census of social-innovation projects, for programs.",
            ), lang),
            "description": said((
                "Sans clef ni inscription. Les données viennent de nombreux partenaires : chaque valeur dit qui l’a donnée, quand et sous quelle licence ; citez-les. Seules les valeurs ouvertes sont servies. Les mêmes recherches se téléchargent en CSV, JSON, GeoJSON, JSON-LD et Atom à l’adresse de l’explorateur suivie d’un suffixe.",
                "No key, no registration. The data come from many partners: each value says who gave it, when and under which licence; name them. Open values only are served. The same searches can be downloaded as CSV, JSON, GeoJSON, JSON-LD and Atom at the explorer's address followed by a suffix.",
            ), lang),
        },
        "servers": [{"url": config.public_url.as_str().trim_end_matches('/')}],
        "paths": paths,
        "components": {"schemas": schemas(lang)},
    })
}

fn operation(route: &Route, lang: Lang) -> Value {
    let in_path = route.path_parameters().map(|p| parameter(p, "path", lang));
    // On the map the frame has a name that the zone filter bears elsewhere: said once.
    let in_query = route.query().map(|p| parameter(p, "query", lang));
    let mut responses = Map::new();
    responses.insert("200".to_owned(), answer(route, lang));
    responses.insert(
        "304".to_owned(),
        json!({"description": said(("L’étiquette d’If-None-Match vaut encore.", "The tag of If-None-Match still holds."), lang)}),
    );
    let mut statuses = vec![400, 404, 405, 429, 500, 503];
    if route.path == "/cards/{id}" {
        statuses.push(410);
        responses.insert(
            "308".to_owned(),
            json!({"description": said(("La fiche a été réunie à celle que donne Location.", "The card was merged into the one that Location gives."), lang)}),
        );
    }
    for status in statuses {
        responses.insert(status.to_string(), trouble(status, lang));
    }
    json!({
        "operationId": operation_id(route.path),
        "summary": route.said(lang),
        "parameters": in_path.chain(in_query).collect::<Vec<_>>(),
        "responses": responses,
    })
}

/// `/territories/{level}/{code}` → `territories_level_code`.
fn operation_id(path: &str) -> String {
    let words = path.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("_")
}

fn parameter(param: &Param, place: &str, lang: Lang) -> Value {
    let mut what = param.said(lang).to_owned();
    if !param.also.is_empty() {
        let also = param.also.join(", ");
        let said = said(("Aussi compris :", "Also understood:"), lang);
        what = format!("{what} {said} {also}.");
    }
    let mut out = json!({
        "name": param.name,
        "in": place,
        "description": what,
        "schema": (param.schema)(),
    });
    if place == "path" {
        out["required"] = true.into();
    }
    if !param.example.is_empty() {
        let several = out["schema"]["type"] == "array";
        out["example"] = if several {
            json!([param.example])
        } else {
            // A number is written as one.
            serde_json::from_str(param.example)
                .ok()
                .filter(Value::is_number)
                .filter(|_| out["schema"]["type"] != "string")
                .unwrap_or_else(|| param.example.into())
        };
    }
    out
}

fn answer(route: &Route, lang: Lang) -> Value {
    let tag = json!({
        "description": said(("L’étiquette du contenu, pour If-None-Match.", "The tag of the content, for If-None-Match."), lang),
        "schema": {"type": "string"},
    });
    let mut headers = json!({"ETag": tag});
    if route.path == "/cards" {
        headers["Link"] = json!({
            "description": said(("La page suivante (rel=\"next\"), s’il y en a une.", "The next page (rel=\"next\"), when there is one."), lang),
            "schema": {"type": "string"},
        });
    }
    json!({
        "description": route.said(lang),
        "headers": headers,
        "content": {route.media: {"schema": reference(route.answer)}},
    })
}

fn trouble(status: u16, lang: Lang) -> Value {
    let t = Words::new(lang);
    let titles: Vec<String> = KINDS
        .iter()
        .filter(|(.., of)| *of == status)
        .map(|(_, title, ..)| t.say(title))
        .collect();
    json!({
        "description": titles.join(" / "),
        "content": {problem::MEDIA: {"schema": reference("Problem")}},
    })
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// Every schema by name. The descriptions of wire types are English, the language of the model.
pub(super) fn schemas(lang: Lang) -> Value {
    let settings = SchemaSettings::draft2020_12()
        .for_serialize()
        .with(|settings| {
            settings.definitions_path = "/components/schemas".into();
        });
    let mut generator = SchemaGenerator::new(settings);
    generator.subschema_for::<CardList>();
    generator.subschema_for::<Card>();
    generator.subschema_for::<SourceList>();
    generator.subschema_for::<TerritoryList>();
    generator.subschema_for::<ThemeList>();
    generator.subschema_for::<FacetList>();
    generator.subschema_for::<SuggestionList>();
    generator.subschema_for::<FieldList>();
    generator.subschema_for::<Clusters>();
    generator.subschema_for::<problem::Body<'static>>();
    let mut all = generator.take_definitions(true);
    all.insert("Card".to_owned(), card(lang));
    all.insert("Document".to_owned(), json!({"type": "object"}));
    Value::Object(all)
}

/// Where the schema of a card stands until [`schemas`] puts it, in its language.
pub(super) fn card_schema() -> Schema {
    Schema::default()
}

/// A card: every field of the model is optional, and `fields` may leave out all but the id.
fn card(lang: Lang) -> Value {
    let t = Words::new(lang);
    let text = json!({"type": "string"});
    let mut properties = Map::new();
    for field in Field::ALL.iter().filter(|f| f.part() == Part::Project) {
        let what = t.field(field);
        let schema = if field.repeats() {
            json!({"type": "array", "items": text, "description": what})
        } else {
            json!({"type": "string", "description": what})
        };
        properties.insert(field.as_str().to_owned(), schema);
    }
    for (key, schema) in KEYS.into_iter().zip(record_keys()) {
        properties.insert(key.to_owned(), schema);
    }
    json!({
        "type": "object",
        "properties": properties,
        "required": ["id"],
        "additionalProperties": false,
    })
}

/// The schemas of what a record holds beside its fields, in the order of [`KEYS`].
fn record_keys() -> [Value; 8] {
    let text = json!({"type": "string"});
    let instant = json!({"type": "string", "format": "date-time"});
    let closed = |properties: Value, required: &[&str]| {
        let required: Vec<Value> = required.iter().map(|name| (*name).into()).collect();
        json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
    };
    let origin = closed(
        json!({"source": text, "confirmed_at": instant, "licence": text, "page": text}),
        &["source", "confirmed_at", "licence"],
    );
    let rules: Vec<&str> = Rule::ALL.iter().map(|rule| rule.as_str()).collect();
    let ties: Vec<&str> = Tie::ALL.iter().map(|tie| tie.as_str()).collect();
    let related = closed(
        json!({"relation": {"enum": ties}, "id": text, "name": text, "url": text}),
        &["relation", "id", "name", "url"],
    );
    let said = closed(
        json!({
            "field": text, "value": text, "chosen": {"type": "boolean"},
            "rule": {"enum": rules}, "by": {"type": "array", "items": origin},
        }),
        &["field", "value", "chosen", "by"],
    );
    let source = closed(
        json!({"id": text, "title": text, "partner": text, "licence": text}),
        &["id", "title", "partner", "licence"],
    );
    [
        json!({"type": "string", "minLength": 12, "maxLength": 12}),
        text.clone(),
        json!({"type": "array", "items": place()}),
        json!({"type": "array", "items": related}),
        json!({"type": "array", "items": said}),
        json!({"type": "array", "items": source}),
        instant.clone(),
        instant,
    ]
}

/// A place: as its sources wrote it, and under `found` as it was placed.
fn place() -> Value {
    let text = json!({"type": "string"});
    let number = json!({"type": "number"});
    let mut properties = Map::new();
    for field in Field::ALL.iter().filter(|f| f.part() == Part::Place) {
        let name = field.as_str().trim_start_matches("place.").to_owned();
        let degrees = matches!(field, Field::PlaceLat | Field::PlaceLon);
        properties.insert(
            name,
            if degrees {
                number.clone()
            } else {
                text.clone()
            },
        );
    }
    let found = json!({
        "type": "object",
        "properties": {
            "insee": text, "department": text, "region": text, "epci": text,
            "lat": number, "lon": number, "precision": text, "score": number, "reason": text,
        },
        "required": ["precision", "score", "reason"],
        "additionalProperties": false,
    });
    properties.insert("found".to_owned(), found);
    properties.insert(
        "sources".to_owned(),
        json!({"type": "array", "items": text}),
    );
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}
