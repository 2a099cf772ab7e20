//! The API as people meet it: what it is for, three addresses to try, each route with its
//! parameters, and what its errors mean.

use crate::api::{self, problem};
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use askama::Template;

/// A parameter.
pub struct ParamRow {
    /// Its name.
    pub name: &'static str,
    /// Its other names, separated by commas.
    pub also: String,
    /// What it holds.
    pub what: &'static str,
}

/// A route.
pub struct RouteRow {
    /// Its whole path.
    pub path: String,
    /// What it answers.
    pub what: &'static str,
    /// Its own parameters: those of a search are told once.
    pub own: Vec<ParamRow>,
    /// Whether it takes the parameters of a search.
    pub searches: bool,
}

/// A kind of problem.
pub struct ProblemRow {
    /// The anchor at which addresses of problems end.
    pub anchor: &'static str,
    /// The status of the answer.
    pub status: u16,
    /// Its title.
    pub title: String,
}

/// The page.
#[derive(Template)]
#[template(path = "api.html")]
pub struct ApiPage {
    shell: Shell,
    t: Words,
    routes: Vec<RouteRow>,
    search: Vec<ParamRow>,
    problems: Vec<ProblemRow>,
    examples: Vec<String>,
}

impl ApiPage {
    /// From the table of routes; `at` is the public address of the site.
    #[must_use]
    pub fn new(site: &str, at: &str, t: Words) -> Self {
        let row = |param: &'static api::Param| ParamRow {
            name: param.name,
            also: param.also.join(", "),
            what: param.said(t.lang()),
        };
        let routes = api::routes().iter().map(|route| RouteRow {
            path: format!("{}{}", api::BASE, route.path),
            what: route.said(t.lang()),
            own: route
                .path_parameters()
                .chain(route.own_parameters())
                .map(row)
                .collect(),
            searches: route.searches(),
        });
        let problems = problem::KINDS
            .into_iter()
            .map(|(anchor, title, _, status)| ProblemRow {
                anchor,
                status,
                title: t.say(title),
            });
        let at = at.trim_end_matches('/');
        let examples = [
            "/api/v1/cards?q=jardin&limit=10&fields=name,place.commune",
            "/api/v1/facets?territoire=departement:44",
            "/explorer.csv?theme=EMP",
        ];
        Self {
            shell: Shell::new(t, site, Section::Elsewhere, "/api").titled(t.say("api-title")),
            t,
            routes: routes.collect(),
            search: api::search_parameters().map(row).collect(),
            problems: problems.collect(),
            examples: examples.iter().map(|path| format!("{at}{path}")).collect(),
        }
    }
}
