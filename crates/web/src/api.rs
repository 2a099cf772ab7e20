//! The API v1: the same questions as the pages, answered for machines.
//!
//! One table, [`ROUTES`], says which routes there are, with their parameters and what they answer.
//! The router, the check that refuses parameters nobody documents, the OpenAPI document and the page
//! that tells people about the API are all made from it, so that none can drift from the others.

mod answers;
mod clusters;
mod given;
mod openapi;
mod params;
pub(crate) mod problem;
mod select;
mod wire;

pub(crate) use answers::{source_list, theme_list, wide_territories};
pub use params::Param;
pub(crate) use problem::Problem;

use crate::query::Ignored;
use app::App;
use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use given::Given;
use model::Lang;
use params::{
    BBOX, CARD, CODE, CURSOR, FIELDS, FORM, LANGUAGE, LEVEL, LEVEL_IN_PATH, LIMIT, SEARCH,
    SHORT_LIMIT, SOURCE, TYPED, ZOOM,
};
use std::sync::Arc;

/// Where all routes of this version stand.
pub(crate) const BASE: &str = "/api/v1";

/// One route.
pub struct Route {
    /// Its path below [`BASE`], path parameters in braces.
    pub path: &'static str,
    /// What it answers, in French and in English.
    pub(crate) summary: (&'static str, &'static str),
    /// The parameters of its path.
    pub(crate) in_path: &'static [&'static Param],
    /// The parameters after the question mark, beside those of a search.
    pub(crate) own: &'static [&'static Param],
    /// Whether it takes the parameters of a search.
    pub(crate) searches: bool,
    /// Name of the schema of what it answers.
    pub(crate) answer: &'static str,
    /// Media type of what it answers.
    pub(crate) media: &'static str,
    /// Its handler.
    pub(crate) handler: fn() -> MethodRouter<Arc<App>>,
}

const JSON: &str = "application/json";

/// Every route.
pub(crate) static ROUTES: [Route; 12] = [
    Route {
        path: "/cards",
        summary: (
            "Les fiches qui répondent à une recherche, page par page.",
            "The cards that answer a search, page by page.",
        ),
        in_path: &[],
        own: &[&LIMIT, &CURSOR, &FIELDS],
        searches: true,
        answer: "CardList",
        media: JSON,
        handler: || get(answers::cards),
    },
    Route {
        path: "/cards/{id}",
        summary: (
            "Une fiche, avec qui dit quoi.",
            "One card, with who says what.",
        ),
        in_path: &[&CARD],
        own: &[&FIELDS],
        searches: false,
        answer: "Card",
        media: JSON,
        handler: || get(answers::card),
    },
    Route {
        path: "/sources",
        summary: (
            "Les recensements réunis ici, leurs partenaires et leurs licences.",
            "The censuses gathered here, their partners and licences.",
        ),
        in_path: &[],
        own: &[],
        searches: false,
        answer: "SourceList",
        media: JSON,
        handler: || get(answers::sources),
    },
    Route {
        path: "/sources/{id}",
        summary: ("Un recensement.", "One census."),
        in_path: &[&SOURCE],
        own: &[],
        searches: false,
        answer: "Source",
        media: JSON,
        handler: || get(answers::source),
    },
    Route {
        path: "/territories",
        summary: (
            "Les territoires qui portent un nom, un code ou un code postal.",
            "The territories that bear a name, a code or a postcode.",
        ),
        in_path: &[],
        own: &[&TYPED, &LEVEL, &LIMIT],
        searches: false,
        answer: "TerritoryList",
        media: JSON,
        handler: || get(answers::territories),
    },
    Route {
        path: "/territories/{level}/{code}",
        summary: (
            "Un territoire, et combien de fiches s’y trouvent.",
            "One territory, and how many cards are in it.",
        ),
        in_path: &[&LEVEL_IN_PATH, &CODE],
        own: &[],
        searches: false,
        answer: "Territory",
        media: JSON,
        handler: || get(answers::territory),
    },
    Route {
        path: "/themes",
        summary: (
            "Les thèmes et sous-thèmes communs, avec leurs fiches comptées.",
            "The common themes and sub-themes, with their cards counted.",
        ),
        in_path: &[],
        own: &[],
        searches: false,
        answer: "ThemeList",
        media: JSON,
        handler: || get(answers::themes),
    },
    Route {
        path: "/facets",
        summary: (
            "La réponse à une recherche, comptée par filtre ; chaque filtre est compté sans lui-même.",
            "The answer to a search, counted by filter; each filter is counted apart from itself.",
        ),
        in_path: &[],
        own: &[&FORM],
        searches: true,
        answer: "FacetList",
        media: JSON,
        handler: || get(answers::facets),
    },
    Route {
        path: "/suggest",
        summary: (
            "Des propositions pendant la frappe : fiches, thèmes, territoires, recensements.",
            "Proposals while someone types: cards, themes, territories, censuses.",
        ),
        in_path: &[],
        own: &[&TYPED, &SHORT_LIMIT, &LANGUAGE],
        searches: false,
        answer: "SuggestionList",
        media: JSON,
        handler: || get(answers::suggest),
    },
    Route {
        path: "/clusters",
        summary: (
            "Les points d’une recherche dans le cadre d’une carte, regroupés pour son zoom.",
            "The points of a search in the frame of a map, heaped for its zoom.",
        ),
        in_path: &[],
        own: &[&BBOX, &ZOOM, &FORM],
        searches: true,
        answer: "Clusters",
        media: "application/geo+json",
        handler: || get(clusters::clusters),
    },
    Route {
        path: "/fields",
        summary: (
            "Les champs d’une fiche, dans l’ordre où une page les montre.",
            "The fields of a card, in the order in which a page shows them.",
        ),
        in_path: &[],
        own: &[],
        searches: false,
        answer: "FieldList",
        media: JSON,
        handler: || get(answers::fields),
    },
    Route {
        path: "/openapi.json",
        summary: (
            "Ce document, au format OpenAPI 3.1.",
            "This document, in the OpenAPI 3.1 format.",
        ),
        in_path: &[],
        own: &[&LANGUAGE],
        searches: false,
        answer: "Document",
        media: JSON,
        handler: || get(answers::openapi),
    },
];

impl Route {
    /// What it answers, in a language.
    #[must_use]
    pub fn said(&self, lang: Lang) -> &'static str {
        said(self.summary, lang)
    }

    /// Every parameter that may stand after the question mark.
    pub fn query(&self) -> impl Iterator<Item = &'static Param> {
        let search: &[&Param] = if self.searches { SEARCH } else { &[] };
        search.iter().chain(self.own).copied()
    }

    /// The parameters after the question mark that are not those of a search.
    pub fn own_parameters(&self) -> impl Iterator<Item = &'static Param> {
        self.own.iter().copied()
    }

    /// Whether it takes the parameters of a search.
    #[must_use]
    pub fn searches(&self) -> bool {
        self.searches
    }

    /// The parameters of its path.
    pub fn path_parameters(&self) -> impl Iterator<Item = &'static Param> {
        self.in_path.iter().copied()
    }

    /// Why the part after the question mark is refused, when it holds a parameter that this route
    /// does not have: a slip of the pen must not pass for a filter.
    fn refuses(&self, raw: &str) -> Option<Problem> {
        let unknown = Given::parse(raw).names().find_map(|name| {
            let known = self.query().any(|param| param.is_called(name));
            (!known).then(|| name.to_owned())
        })?;
        Some(Problem::Parameter {
            name: unknown.chars().take(80).collect(),
            allowed: self.query().map(|param| param.name.to_owned()).collect(),
        })
    }
}

/// Why a parameter that a search could not understand is refused.
pub(crate) fn refused(ignored: &Ignored) -> Problem {
    match SEARCH.iter().find(|param| param.is_called(&ignored.name)) {
        Some(param) => Problem::value(param, &ignored.value),
        None => Problem::Parameter {
            name: ignored.name.clone(),
            allowed: SEARCH.iter().map(|param| param.name.to_owned()).collect(),
        },
    }
}

/// Every route of the API, for the page that tells people about it.
#[must_use]
pub fn routes() -> &'static [Route] {
    &ROUTES
}

/// The parameters of a search.
pub fn search_parameters() -> impl Iterator<Item = &'static Param> {
    SEARCH.iter().copied()
}

/// The router of all routes.
pub(crate) fn router() -> Router<Arc<App>> {
    let routes = ROUTES.iter().fold(Router::new(), |router, route| {
        let checked = from_fn(move |request: Request, next: Next| check(route, request, next));
        router.route(route.path, (route.handler)().layer(checked))
    });
    Router::new().nest(BASE, routes.layer(from_fn(answers::marked)))
}

async fn check(route: &'static Route, request: Request, next: Next) -> Response {
    match route.refuses(request.uri().query().unwrap_or_default()) {
        Some(problem) => problem.into_response(),
        None => next.run(request).await,
    }
}

/// The French or the English of a pair.
pub(crate) const fn said((fr, en): (&'static str, &'static str), lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}
