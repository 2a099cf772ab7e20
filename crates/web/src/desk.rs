//! The first move of every handler: who speaks which language, to which program, about which
//! request; and the last one: the page sent.

use crate::i18n::Words;
use crate::names::Names;
use crate::pages::trouble::Trouble;
use app::App;
use askama::Template;
use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::request::Parts;
use axum::http::{StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use model::{Lang, Source, SourceId};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

/// Pages are the same for everyone, so any cache may keep them a while.
const SHARED: &str = "public, max-age=60, stale-while-revalidate=600";

/// What a handler works with.
pub(crate) struct Desk {
    pub app: Arc<App>,
    pub t: Words,
}

/// The language of an address: English under `/en`, French elsewhere.
pub(crate) fn language(uri: &Uri) -> Lang {
    let path = uri.path();
    if path == "/en" || path.starts_with("/en/") {
        Lang::En
    } else {
        Lang::Fr
    }
}

impl FromRequestParts<Arc<App>> for Desk {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        // Under `/en` the inner router sees the address without its prefix: the original has it.
        let original = parts
            .extensions
            .get::<OriginalUri>()
            .map_or(&parts.uri, |uri| &uri.0);
        Ok(Self {
            app: Arc::clone(app),
            t: Words::new(language(original)),
        })
    }
}

impl Desk {
    /// The name of the site.
    pub(crate) fn site(&self) -> &str {
        &self.app.config.name
    }

    /// What is needed to call things by their names.
    pub(crate) fn names<'a>(&self, sources: &'a BTreeMap<SourceId, Source>) -> Names<'a> {
        Names {
            t: self.t,
            sources,
            area: crate::land::name,
        }
    }
}

/// Sends a page.
pub(crate) fn page(page: &impl Template) -> Result<Response, Refusal> {
    Ok(([(header::CACHE_CONTROL, SHARED)], Html(page.render()?)).into_response())
}

/// Why a page cannot be sent. Turned into a page with a way out by [`crate::layers`], which knows
/// the reader's language.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    /// Nothing is at this address.
    #[error("nothing is at this address")]
    Unknown,
    /// The card is told by no source any more.
    #[error("gone since {0}")]
    Gone(String),
    /// A form that was not sent from a page of ours.
    #[error("a form from elsewhere")]
    Foreign,
    /// A date that cannot be read.
    #[error("a date that cannot be read")]
    When,
    /// The reader may not.
    #[error("the reader may not")]
    Forbidden,
    /// A use case failed.
    #[error(transparent)]
    App(#[from] app::Error),
    /// A template failed.
    #[error(transparent)]
    Page(#[from] askama::Error),
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, trouble) = match self {
            Self::Unknown => (StatusCode::NOT_FOUND, Trouble::Unknown),
            Self::Gone(since) => (StatusCode::GONE, Trouble::Gone(since)),
            Self::Foreign => (
                StatusCode::FORBIDDEN,
                Trouble::Refused("trouble-foreign".to_owned()),
            ),
            Self::When => (
                StatusCode::UNPROCESSABLE_ENTITY,
                Trouble::Refused("fault-when".to_owned()),
            ),
            Self::Forbidden | Self::App(app::Error::Forbidden) => {
                (StatusCode::FORBIDDEN, Trouble::Forbidden)
            }
            Self::App(app::Error::Account(fault)) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                Trouble::Refused(format!("fault-{}", fault.word())),
            ),
            Self::App(app::Error::Refused(ref refusal)) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                crate::refusals::trouble(refusal),
            ),
            Self::App(app::Error::Journey(ref refusal)) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                Trouble::Refused(crate::journey::refusals::key(refusal)),
            ),
            Self::App(app::Error::Exchange(ref refusal)) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                Trouble::Refused(crate::exchange::key(refusal)),
            ),
            Self::App(app::Error::Input(ref said)) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                Trouble::Said(said.clone()),
            ),
            Self::App(
                app::Error::Unknown(_)
                | app::Error::Collective(app::collective::Fault::NoSuchMeeting),
            ) => (StatusCode::NOT_FOUND, Trouble::Unknown),
            Self::App(app::Error::Collective(fault)) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                Trouble::Refused(format!("collective-fault-{}", fault.word())),
            ),
            Self::App(app::Error::Gathering(fault)) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                Trouble::Refused(format!("gathering-fault-{}", fault.word())),
            ),
            Self::App(app::Error::Store(store::StoreError::Stale { .. })) => {
                (StatusCode::CONFLICT, Trouble::Stale)
            }
            Self::App(ref fault) => {
                tracing::error!(%fault, "a use case failed");
                (StatusCode::INTERNAL_SERVER_ERROR, Trouble::Broken)
            }
            Self::Page(ref fault) => {
                tracing::error!(%fault, "a template failed");
                (StatusCode::INTERNAL_SERVER_ERROR, Trouble::Broken)
            }
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(trouble);
        response
    }
}
