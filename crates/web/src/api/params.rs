//! The parameters of the API: their names, what they hold, and what a reader is told of them.

use super::said;
use crate::query::{LAST_PAGE, LONGEST_WORDS};
use model::Lang;
use serde_json::{Value, json};

/// One parameter.
pub struct Param {
    /// Its name: French, as in the addresses of pages.
    pub name: &'static str,
    /// Other names understood.
    pub also: &'static [&'static str],
    /// What it holds and how it is written, in French and in English.
    pub(crate) what: (&'static str, &'static str),
    /// A value that is understood.
    pub example: &'static str,
    /// Its values, as JSON Schema.
    pub(crate) schema: fn() -> Value,
}

impl Param {
    /// What it holds and how it is written.
    #[must_use]
    pub fn said(&self, lang: Lang) -> &'static str {
        said(self.what, lang)
    }

    /// Whether this is one of its names.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.also.contains(&name)
    }
}

/// The parameters of a search, the same as in the address of the explorer.
pub(super) const SEARCH: &[&Param] = &[
    &WORDS, &THEME, &PUBLIC, &STAGE, &SOURCES, &AREA, &FRESHNESS, &ZONE, &NEAR, &SORT, &VIEW,
];

fn text() -> Value {
    json!({"type": "string"})
}

fn several() -> Value {
    json!({"type": "array", "items": {"type": "string"}})
}

fn one_of(words: &[&str]) -> Value {
    json!({"type": "string", "enum": words})
}

const WORDS: Param = Param {
    name: "q",
    also: &[],
    what: (
        "Les mots cherchés ; accents, pluriels et fautes de frappe sont pardonnés.",
        "The words looked for; accents, plurals and typos are forgiven.",
    ),
    example: "jardin partagé",
    schema: || json!({"type": "string", "maxLength": LONGEST_WORDS}),
};

const THEME: Param = Param {
    name: "theme",
    also: &[],
    what: (
        "Codes de thèmes ou de sous-thèmes, listés par /api/v1/themes.",
        "Codes of themes or sub-themes, listed by /api/v1/themes.",
    ),
    example: "EMP",
    schema: several,
};

const PUBLIC: Param = Param {
    name: "public",
    also: &[],
    what: (
        "Codes de publics, listés par /api/v1/facets.",
        "Codes of publics, listed by /api/v1/facets.",
    ),
    example: "youth",
    schema: several,
};

const STAGE: Param = Param {
    name: "etape",
    also: &["stage"],
    what: (
        "Codes d’étapes, listés par /api/v1/facets.",
        "Codes of stages, listed by /api/v1/facets.",
    ),
    example: "idea",
    schema: several,
};

const SOURCES: Param = Param {
    name: "source",
    also: &[],
    what: (
        "Noms courts de recensements, listés par /api/v1/sources.",
        "Short names of censuses, listed by /api/v1/sources.",
    ),
    example: "voisins",
    schema: several,
};

const AREA: Param = Param {
    name: "territoire",
    also: &["territory"],
    what: (
        "Territoires écrits niveau:code : region:52, departement:44, epci:244400404, commune:44109.",
        "Territories written level:code: region:52, departement:44, epci:244400404, commune:44109.",
    ),
    example: "departement:44",
    schema: several,
};

const FRESHNESS: Param = Param {
    name: "fraicheur",
    also: &["freshness"],
    what: (
        "Dernière confirmation par une source : un-an (moins d’un an), trois-ans (un à trois ans), ancien.",
        "Last confirmation by a source: un-an (within a year), trois-ans (one to three years), ancien (older).",
    ),
    example: "un-an",
    schema: || json!({"type": "array", "items": {"type": "string", "enum": ["un-an", "trois-ans", "ancien"]}}),
};

const ZONE: Param = Param {
    name: "zone",
    also: &["bbox"],
    what: (
        "Un cadre : ouest,sud,est,nord en degrés (WGS 84).",
        "A frame: west,south,east,north in degrees (WGS 84).",
    ),
    example: "-2,46,-1,48",
    schema: text,
};

const NEAR: Param = Param {
    name: "autour",
    also: &["near"],
    what: (
        "Un disque : latitude,longitude,kilomètres (de 0,05 à 2000).",
        "A disc: latitude,longitude,kilometres (0.05 to 2000).",
    ),
    example: "47.2184,-1.5536,20",
    schema: text,
};

const SORT: Param = Param {
    name: "tri",
    also: &["sort"],
    what: (
        "L’ordre : pertinence (par défaut), date, nom ou distance. Jamais la popularité.",
        "The order: pertinence (relevance, the default), date, nom (name) or distance. Never popularity.",
    ),
    example: "date",
    schema: || one_of(&["pertinence", "date", "nom", "distance"]),
};

const VIEW: Param = Param {
    name: "vue",
    also: &["view"],
    what: (
        "Sans effet ici ; accepté pour que l’adresse de l’explorateur se colle telle quelle : carte, liste, tableau ou chiffres.",
        "Without effect here; accepted so that the explorer's address can be pasted as it is: carte, liste, tableau or chiffres.",
    ),
    example: "liste",
    schema: || one_of(&["carte", "liste", "tableau", "chiffres"]),
};

/// The number of a page, which says nothing of counts.
pub(super) static FORM: Param = Param {
    name: "page",
    also: &[],
    what: (
        "Sans effet ici ; accepté pour que l’adresse de l’explorateur se colle telle quelle.",
        "Without effect here; accepted so that the explorer's address can be pasted as it is.",
    ),
    example: "2",
    schema: || json!({"type": "integer", "minimum": 1, "maximum": LAST_PAGE}),
};

/// Most items of a page.
pub(super) const MOST: usize = 100;
/// Items of a page when nobody says.
pub(super) const USUAL: usize = 20;
/// Most proposals.
pub(super) const MOST_SHORT: usize = 20;
/// Proposals when nobody says.
pub(super) const USUAL_SHORT: usize = 8;
/// The finest zoom of a map.
pub(super) const FINEST: u8 = 22;

pub(super) static LIMIT: Param = Param {
    name: "limit",
    also: &[],
    what: (
        "Combien d’éléments au plus : de 1 à 100, 20 par défaut.",
        "How many items at most: 1 to 100, 20 by default.",
    ),
    example: "50",
    schema: || json!({"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}),
};

pub(super) static SHORT_LIMIT: Param = Param {
    name: "limit",
    also: &[],
    what: (
        "Combien de propositions au plus : de 1 à 20, 8 par défaut.",
        "How many proposals at most: 1 to 20, 8 by default.",
    ),
    example: "5",
    schema: || json!({"type": "integer", "minimum": 1, "maximum": MOST_SHORT, "default": USUAL_SHORT}),
};

pub(super) static CURSOR: Param = Param {
    name: "suivant",
    also: &["cursor"],
    what: (
        "Le repère donné par la page précédente (« cursor »), tel quel, avec la même recherche.",
        "The mark given by the page before (\"cursor\"), as it is, with the same search.",
    ),
    // What an index gives for the first card of a list by name; the tests ask with a real one too.
    example: "",
    schema: text,
};

pub(super) static FIELDS: Param = Param {
    name: "fields",
    also: &["champs"],
    what: (
        "Ce qu’on veut de chaque fiche, séparé par des virgules : champs listés par /api/v1/fields, et url, places, said, sources, first_seen, last_confirmed. L’identifiant vient toujours.",
        "What is wanted of each card, separated by commas: fields listed by /api/v1/fields, and url, places, said, sources, first_seen, last_confirmed. The id always comes.",
    ),
    example: "name,theme,place.commune",
    schema: text,
};

pub(super) static TYPED: Param = Param {
    name: "q",
    also: &[],
    what: ("Ce qui a été tapé.", "What has been typed."),
    example: "nant",
    schema: || json!({"type": "string", "maxLength": LONGEST_WORDS}),
};

pub(super) static LEVEL: Param = Param {
    name: "niveau",
    also: &["level"],
    what: (
        "Un seul niveau : region, departement, epci ou commune.",
        "One level only: region, departement, epci or commune.",
    ),
    example: "epci",
    schema: levels,
};

pub(super) static LEVEL_IN_PATH: Param = Param {
    name: "level",
    also: &[],
    what: (
        "Le niveau : region, departement, epci ou commune.",
        "The level: region, departement, epci or commune.",
    ),
    example: "departement",
    schema: levels,
};

fn levels() -> Value {
    one_of(&["region", "departement", "epci", "commune"])
}

pub(super) static CODE: Param = Param {
    name: "code",
    also: &[],
    what: (
        "Code INSEE, ou SIREN d’une intercommunalité ; un ancien code de commune répond par la commune d’aujourd’hui.",
        "INSEE code, or SIREN of a grouping of communes; a former commune's code answers with today's.",
    ),
    example: "44",
    schema: text,
};

pub(super) static CARD: Param = Param {
    name: "id",
    also: &[],
    what: (
        "L’identifiant de la fiche : douze caractères.",
        "The card's id: twelve characters.",
    ),
    example: "000000000000",
    schema: || json!({"type": "string", "minLength": 12, "maxLength": 12}),
};

pub(super) static SOURCE: Param = Param {
    name: "id",
    also: &[],
    what: (
        "Le nom court du recensement.",
        "The short name of the census.",
    ),
    example: "voisins",
    schema: text,
};

pub(super) static LANGUAGE: Param = Param {
    name: "langue",
    also: &["lang"],
    what: (
        "La langue des textes : fr (par défaut) ou en.",
        "The language of texts: fr (the default) or en.",
    ),
    example: "en",
    schema: || json!({"type": "string", "enum": ["fr", "en"], "default": "fr"}),
};

pub(super) static BBOX: Param = Param {
    name: "bbox",
    also: &[],
    what: (
        "Le cadre de la carte : ouest,sud,est,nord en degrés ; le monde entier si rien n’est dit. Le filtre « zone » reste un filtre.",
        "The frame of the map: west,south,east,north in degrees; the whole world unless said. The \"zone\" filter remains a filter.",
    ),
    example: "-5.6,41.2,9.9,51.3",
    schema: text,
};

pub(super) static ZOOM: Param = Param {
    name: "zoom",
    also: &[],
    what: (
        "Le zoom de la carte, de 0 (le monde) à 22, comme MapLibre le compte ; 5 par défaut.",
        "The zoom of the map, from 0 (the world) to 22, as MapLibre counts it; 5 by default.",
    ),
    example: "5",
    schema: || json!({"type": "number", "minimum": 0, "maximum": FINEST, "default": 5}),
};
