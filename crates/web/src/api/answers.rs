//! The handlers of the API, in four moves: extract, permit, one use case, a wire type; and what is
//! the same for all of their answers.

use super::given::Given;
use super::params::{LEVEL, LIMIT, MOST, MOST_SHORT, SHORT_LIMIT, TYPED, USUAL, USUAL_SHORT};
use super::problem::Problem;
use super::select::Selection;
use super::wire::{
    CardList, FacetItem, FacetList, FacetValue, FieldList, Labels, SourceList, SuggestionItem,
    SuggestionList, TerritoryList, ThemeItem, ThemeList, source_item, territory_item,
};
use super::{BASE, openapi as document, params};
use crate::i18n::Words;
use crate::land;
use crate::pages::places;
use crate::query::{area_word, freshness_word, level_of, level_word};
use access::Sight;
use app::App;
use app::card::CardAnswer;
use app::export::{self, record};
use app::related;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use model::{CardId, Field, Part, Source, SourceId, vocabulary};
use search::{Area, Facets, Level, Page, Query, Suggestion};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

const JSON: &str = "application/json";
/// Answers are the same for everyone; any cache may keep them for a minute.
const SHARED: &str = "public, max-age=60";
/// No answer of the API is longer; one that were would go without its mark.
const LONGEST: usize = 16 << 20;

type Sent = Result<Response, Problem>;
type Site = State<Arc<App>>;

/// An answer on its way.
pub(crate) fn sent(media: &'static str, value: &impl Serialize) -> Sent {
    let json = serde_json::to_vec(value).map_err(|_| Problem::Broken)?;
    let headers = [
        (header::CONTENT_TYPE, media),
        (header::CACHE_CONTROL, SHARED),
    ];
    Ok((headers, json).into_response())
}

/// Marks an answer by its content (`ETag`), and answers 304 to whoever already holds it.
pub(crate) async fn marked(request: Request, next: Next) -> Response {
    let held = request.headers().get(header::IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, LONGEST).await else {
        return Problem::Broken.into_response();
    };
    let digest = Sha256::digest(&bytes);
    let mut mark = String::from("W/\"");
    for byte in digest.iter().take(12) {
        let _ = write!(mark, "{byte:02x}");
    }
    mark.push('"');
    let same = held.is_some_and(|held| holds(&held, &mark));
    if let Ok(mark) = HeaderValue::from_str(&mark) {
        parts.headers.insert(header::ETAG, mark);
    }
    if same {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(header::CONTENT_TYPE);
        parts.headers.remove(header::CONTENT_LENGTH);
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// Whether `If-None-Match` names a mark; marks are compared weakly, as the header asks.
fn holds(held: &HeaderValue, mark: &str) -> bool {
    let bare = |mark: &str| mark.trim().trim_start_matches("W/").to_owned();
    let held = held.to_str().unwrap_or_default();
    held.trim() == "*" || held.split(',').any(|one| bare(one) == bare(mark))
}

/// The public address of a path of this server.
fn at(app: &App, path: &str) -> String {
    let joined = app.config.public_url.join(path.trim_start_matches('/'));
    joined.map_or_else(|_| path.to_owned(), String::from)
}

pub(super) async fn cards(State(app): Site, given: Given) -> Sent {
    let asked = given.search(None)?;
    let selection = Selection::read(&given)?;
    let page = Page {
        after: given.value(&params::CURSOR).map(str::to_owned),
        skip: 0,
        size: given.number(&LIMIT, &(1..=MOST), USUAL)?,
    };
    let found = app::explore::explore(&app, Sight::visitor(), &asked.query, &page).await?;
    let context = export::Context {
        public_url: app.config.public_url.clone(),
        title: app.config.name.clone(),
        sources: found.sources,
        now: app.now(),
        self_url: app.config.public_url.clone(),
    };
    let relatives = related::of(&app, Sight::visitor(), &found.cards).await?;
    let items = found.cards.iter().map(|card| {
        let related = relatives.get(&card.id).map_or(&[][..], Vec::as_slice);
        selection.of(&record::record(&context, card, related))
    });
    let next = found.answer.next.as_ref();
    let next = next.map(|mark| at(&app, &given.following(&format!("{BASE}/cards"), mark)));
    let list = CardList {
        total: found.answer.total,
        located: found.answer.located,
        understood: found.answer.understood,
        cursor: found.answer.next,
        next: next.clone(),
        items: items.collect::<Result<_, _>>()?,
    };
    let mut response = sent(JSON, &list)?;
    let link = next.and_then(|next| HeaderValue::from_str(&format!("<{next}>; rel=\"next\"")).ok());
    if let Some(link) = link {
        response.headers_mut().insert(header::LINK, link);
    }
    Ok(response)
}

pub(super) async fn card(State(app): Site, Path(id): Path<String>, given: Given) -> Sent {
    let id = CardId::parse(&id).ok_or(Problem::Unknown)?;
    let selection = Selection::read(&given)?;
    match app::card::find(&app, Sight::visitor(), id).await? {
        CardAnswer::Found(card) => {
            let here = app.config.public_url.clone();
            let context = export::context(&app, here).await?;
            let mut related =
                related::of(&app, Sight::visitor(), std::slice::from_ref(&card)).await?;
            let related = related.remove(&card.id).unwrap_or_default();
            let record = record::record(&context, &card, &related);
            sent(JSON, &selection.of(&record)?)
        }
        CardAnswer::Moved(to) => {
            Ok(Redirect::permanent(&format!("{BASE}/cards/{to}")).into_response())
        }
        CardAnswer::Gone { since } => Err(Problem::Gone(since)),
        CardAnswer::Unknown => Err(Problem::Unknown),
    }
}

/// Every census, as a visitor knows them.
pub(crate) async fn source_list(app: &Arc<App>) -> Result<SourceList, Problem> {
    let all = app::partners::list(app, Sight::visitor()).await?;
    let items = all.iter().map(|one| source_item(one, |path| at(app, path)));
    Ok(SourceList {
        items: items.collect(),
    })
}

pub(super) async fn sources(State(app): Site) -> Sent {
    sent(JSON, &source_list(&app).await?)
}

pub(super) async fn source(State(app): Site, Path(id): Path<String>) -> Sent {
    let id = SourceId::parse(&id).ok_or(Problem::Unknown)?;
    let found = app::partners::one(&app, Sight::visitor(), &id).await?;
    let found = found.ok_or(Problem::Unknown)?;
    sent(JSON, &source_item(&found.summary, |path| at(&app, path)))
}

pub(super) async fn territories(State(app): Site, given: Given) -> Sent {
    let level = match given.value(&LEVEL) {
        None => None,
        Some(word) => Some(level_of(word).ok_or_else(|| Problem::value(&LEVEL, word))?),
    };
    let limit = given.number(&LIMIT, &(1..=MOST), USUAL)?;
    let typed = given.value(&TYPED).unwrap_or_default();
    let found = app::territories::search(&app, typed, level, limit).await?;
    let items = found
        .iter()
        .map(|unit| territory_item(unit, None, |path| at(&app, path)));
    sent(
        JSON,
        &TerritoryList {
            items: items.collect(),
        },
    )
}

pub(super) async fn territory(
    State(app): Site,
    Path((level, code)): Path<(String, String)>,
) -> Sent {
    let level = level_of(&level).ok_or(Problem::Unknown)?;
    let code = code.to_ascii_uppercase();
    let found = app::territories::one(&app, Sight::visitor(), level, &code).await?;
    let found = found.ok_or(Problem::Unknown)?;
    sent(
        JSON,
        &territory_item(&found.unit, Some(found.cards), |path| at(&app, path)),
    )
}

/// The figures of a question, without a list.
async fn counted(app: &Arc<App>, query: &Query) -> Result<search::Answer, Problem> {
    Ok(app::explore::ask(app, Sight::visitor(), query, &Page::none()).await?)
}

/// Régions and départements with their cards counted, as the page of territories lists them.
pub(crate) async fn wide_territories(app: &Arc<App>) -> Result<TerritoryList, Problem> {
    let facets = counted(app, &Query::default()).await?.facets;
    let land = app.territory;
    let regions = land.regions().iter().map(|unit| unit.code);
    let departments = land.departments().iter().map(|unit| unit.code);
    let each = regions
        .map(|code| (Level::Region, code, &facets.regions))
        .chain(departments.map(|code| (Level::Department, code, &facets.departments)));
    let items = each.filter_map(|(level, code, counts)| {
        let cards = counts.iter().find(|(known, _)| known == code);
        let cards = cards.map_or(0, |(_, n)| *n);
        let unit = land.unit(level, code)?;
        Some(territory_item(&unit, Some(cards), |path| at(app, path)))
    });
    Ok(TerritoryList {
        items: items.collect(),
    })
}

/// The common themes with their cards counted.
pub(crate) async fn theme_list(app: &Arc<App>) -> Result<ThemeList, Problem> {
    let counts = counted(app, &Query::default()).await?.facets.themes;
    let counts: BTreeMap<String, u64> = counts.into_iter().collect();
    let terms = vocabulary::of(Field::Theme).unwrap_or_default();
    let mut items: Vec<ThemeItem> = Vec::with_capacity(terms.len());
    for top in terms.iter().filter(|term| term.parent().is_none()) {
        let below = terms.iter().filter(|term| term.parent() == Some(top.code));
        items.extend(std::iter::once(top).chain(below).map(|term| ThemeItem {
            value: term.code.to_owned(),
            parent: term.parent().map(str::to_owned),
            label: Labels::of(term),
            cards: counts.get(term.code).copied().unwrap_or(0),
            url: at(app, &format!("theme/{}", term.code)),
        }));
    }
    Ok(ThemeList { items })
}

pub(super) async fn themes(State(app): Site) -> Sent {
    sent(JSON, &theme_list(&app).await?)
}

pub(super) async fn facets(State(app): Site, given: Given) -> Sent {
    let asked = given.search(None)?;
    let answer = counted(&app, &asked.query).await?;
    let sources = app::sources::by_id(&app).await?;
    sent(
        JSON,
        &FacetList {
            total: answer.total,
            located: answer.located,
            understood: answer.understood,
            items: facet_items(&answer.facets, &sources),
        },
    )
}

fn facet_items(facets: &Facets, sources: &BTreeMap<SourceId, Source>) -> Vec<FacetItem> {
    let value = |value: String, label: Labels, count: u64| FacetValue {
        value,
        label,
        count,
    };
    let terms = |parameter: &str, field, counts: &[(String, u64)]| {
        let values = counts.iter().map(|(code, count)| {
            let term = vocabulary::term(field, code);
            let label = term.map_or_else(|| Labels::same(code), Labels::of);
            value(code.clone(), label, *count)
        });
        item(parameter, None, values.collect())
    };
    let areas = |level: Level, counts: &[(String, u64)]| {
        let values = counts.iter().map(|(code, count)| {
            let area = Area {
                level,
                code: code.clone(),
            };
            let name = land::name(&area).unwrap_or_else(|| code.clone());
            value(area_word(&area), Labels::same(&name), *count)
        });
        item("territoire", Some(level), values.collect())
    };
    let told = facets.sources.iter().map(|(id, count)| {
        let name = sources.get(id).map_or(id.as_str(), |s| s.title.as_str());
        value(id.to_string(), Labels::same(name), *count)
    });
    let fresh = facets.freshness.iter().map(|(class, count)| {
        let label = Labels::each(|lang| Words::new(lang).freshness(*class));
        value(freshness_word(*class).to_owned(), label, *count)
    });
    vec![
        terms("theme", Field::Theme, &facets.themes),
        terms("public", Field::Public, &facets.publics),
        terms("etape", Field::Stage, &facets.stages),
        item("source", None, told.collect()),
        areas(Level::Region, &facets.regions),
        areas(Level::Department, &facets.departments),
        areas(Level::Epci, &facets.epcis),
        areas(Level::Commune, &facets.communes),
        item("fraicheur", None, fresh.collect()),
    ]
}

fn item(parameter: &str, level: Option<Level>, values: Vec<FacetValue>) -> FacetItem {
    FacetItem {
        parameter: parameter.to_owned(),
        level: level.map(|level| level_word(level).to_owned()),
        values,
    }
}

pub(super) async fn suggest(State(app): Site, given: Given) -> Sent {
    let lang = given.language()?;
    let limit = given.number(&SHORT_LIMIT, &(1..=MOST_SHORT), USUAL_SHORT)?;
    let typed = given.value(&TYPED).unwrap_or_default();
    let typed: String = typed.chars().take(crate::query::LONGEST_WORDS).collect();
    let found = app::suggest::suggest(&app, Sight::visitor(), &typed, limit, lang).await?;
    let items = found
        .into_iter()
        .map(|found| proposal(&app, found, Words::new(lang)));
    sent(
        JSON,
        &SuggestionList {
            items: items.collect(),
        },
    )
}

fn proposal(app: &App, found: Suggestion, t: Words) -> SuggestionItem {
    let (kind, value, label, parameter, path) = match found {
        Suggestion::Card(id, name) => {
            let path = format!("fiche/{id}");
            ("card", id.to_string(), name, None, Some(path))
        }
        Suggestion::Term(field, code) => {
            let term = vocabulary::term(field, &code);
            let label = term.map_or_else(|| code.clone(), |term| term.label(t.lang()).to_owned());
            let path = (field == Field::Theme).then(|| format!("theme/{code}"));
            let parameter = if field == Field::Stage {
                "etape"
            } else {
                field.as_str()
            };
            (field.as_str(), code, label, Some(parameter), path)
        }
        Suggestion::Area(area, name) => {
            let path = Some(places::page(&area));
            (
                "territory",
                area_word(&area),
                name,
                Some("territoire"),
                path,
            )
        }
        Suggestion::Source(id, name) => {
            let path = Some(format!("partenaire/{id}"));
            ("source", id.to_string(), name, Some("source"), path)
        }
    };
    SuggestionItem {
        kind: kind.to_owned(),
        value,
        label,
        parameter: parameter.map(str::to_owned),
        url: path.map(|path| at(app, &t.to(&format!("/{}", path.trim_start_matches('/'))))),
    }
}

pub(super) async fn fields() -> Sent {
    let all = Field::ALL.iter().copied();
    // A place is told in `places`, with the same names.
    let (places, project): (Vec<Field>, Vec<Field>) =
        all.partition(|field| field.part() == Part::Place);
    let items = project.into_iter().chain(places).map(Into::into).collect();
    sent(JSON, &FieldList { items })
}

pub(super) async fn openapi(State(app): Site, given: Given) -> Sent {
    sent(JSON, &document::document(&app.config, given.language()?))
}
