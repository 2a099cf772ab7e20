//! What a request gives after its question mark: the first move of every handler of the API.

use super::params::{self, Param, SEARCH};
use super::problem::Problem;
use crate::query::Asked;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use model::Lang;
use std::convert::Infallible;
use std::ops::RangeInclusive;
use url::form_urlencoded;

/// Names and values, those without a value left out.
pub(super) struct Given(Vec<(String, String)>);

impl<S: Send + Sync> FromRequestParts<S> for Given {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(Self::parse(parts.uri.query().unwrap_or_default()))
    }
}

impl Given {
    pub fn parse(raw: &str) -> Self {
        let pairs = form_urlencoded::parse(raw.as_bytes());
        let trimmed = pairs.map(|(name, value)| (name.into_owned(), value.trim().to_owned()));
        Self(trimmed.filter(|(_, value)| !value.is_empty()).collect())
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// The value of a parameter, the last one when it is there twice.
    pub fn value(&self, param: &Param) -> Option<&str> {
        let mut found = self.0.iter().rev();
        found
            .find(|(name, _)| param.is_called(name))
            .map(|(_, value)| value.as_str())
    }

    /// The values of a parameter that may be there several times, or hold several between commas.
    pub fn values<'a>(&'a self, param: &'static Param) -> impl Iterator<Item = &'a str> {
        let found = self.0.iter().filter(|(name, _)| param.is_called(name));
        found
            .flat_map(|(_, value)| value.split(','))
            .map(str::trim)
            .filter(|word| !word.is_empty())
    }

    /// The search, `frame` being a parameter of the route that has a name of the search's.
    pub fn search(&self, frame: Option<&Param>) -> Result<Asked, Problem> {
        let of_search = |name: &str| {
            SEARCH.iter().any(|param| param.is_called(name))
                && frame.is_none_or(|frame| !frame.is_called(name))
        };
        let mut raw = form_urlencoded::Serializer::new(String::new());
        raw.extend_pairs(self.0.iter().filter(|(name, _)| of_search(name)));
        let asked = Asked::parse(&raw.finish());
        match asked.ignored.first() {
            None => Ok(asked),
            Some(ignored) => Err(super::refused(ignored)),
        }
    }

    /// A whole number within bounds, or the usual one.
    pub fn number(
        &self,
        param: &'static Param,
        bounds: &RangeInclusive<usize>,
        usual: usize,
    ) -> Result<usize, Problem> {
        let Some(value) = self.value(param) else {
            return Ok(usual);
        };
        let number = value.parse().ok().filter(|number| bounds.contains(number));
        number.ok_or_else(|| Problem::value(param, value))
    }

    /// The language of texts.
    pub fn language(&self) -> Result<Lang, Problem> {
        match self.value(&params::LANGUAGE) {
            None | Some("fr") => Ok(Lang::Fr),
            Some("en") => Ok(Lang::En),
            Some(other) => Err(Problem::value(&params::LANGUAGE, other)),
        }
    }

    /// The address that asks the same from another mark on.
    pub fn following(&self, path: &str, mark: &str) -> String {
        let mut raw = form_urlencoded::Serializer::new(String::new());
        let kept = self
            .0
            .iter()
            .filter(|(name, _)| !params::CURSOR.is_called(name));
        raw.extend_pairs(kept);
        raw.append_pair(params::CURSOR.name, mark);
        format!("{path}?{}", raw.finish())
    }
}
