//! One handler a page, in four moves: extract, permit, one use case, page.

use crate::caller::Reader;
use crate::desk::{Desk, Refusal, page};
use crate::i18n::in_language;
use crate::land;
use crate::map::{self, MapView};
use crate::pages::about::{About, Accessibility, Legal};
use crate::pages::api::ApiPage;
use crate::pages::card::{Around, CardView};
use crate::pages::explorer::Explorer;
use crate::pages::home::Home;
use crate::pages::partners::{Partner, Partners, Standing};
use crate::pages::places::{Offered, Places, Purpose};
use crate::pages::run::RunPage;
use crate::query::{Asked, View};
use crate::wider::{self, WayOut};
use access::Sight;
use app::card::CardAnswer;
use app::exchange::entries;
use app::partners::PartnerSummary;
use axum::extract::{Path, Query as Form, RawQuery};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use model::{CardId, RunId, SourceId};
use search::{Page, Query, Sort, Suggestion};
use serde::Deserialize;
use url::Url;

mod portraits;
mod slide;
mod ties;

pub(crate) use portraits::{territories, territory, theme, themes};
pub(crate) use slide::slide;
pub(crate) use ties::ties;

/// How many of the latest cards the first page chooses from.
const LATEST: usize = 40;
/// How many territories a name may offer.
const OFFERED: usize = 20;

/// What a handler gives.
pub(crate) type Sent = Result<Response, Refusal>;

pub(crate) async fn home(reader: Reader) -> Sent {
    let (desk, sight) = (&reader.desk, reader.sight());
    let query = Query {
        sort: Sort::Date,
        ..Query::default()
    };
    let found = app::explore::explore(&desk.app, sight, &query, &Page::first(LATEST)).await?;
    let heaps = app::explore::clusters(&desk.app, sight, &query, map::zoom(None)).await?;
    let names = desk.names(&found.sources);
    let now = desk.app.now();
    reader.page(&Home::new(
        desk.site(),
        &found.answer,
        &found.cards,
        &heaps,
        land::outlines(),
        &names,
        now,
    ))
}

pub(crate) async fn explorer(reader: Reader, RawQuery(raw): RawQuery) -> Sent {
    let asked = Asked::parse(raw.as_deref().unwrap_or_default());
    let (desk, sight) = (&reader.desk, reader.sight());
    let slice = if asked.view == View::Figures {
        Page::none()
    } else {
        asked.slice()
    };
    let found = app::explore::explore(&desk.app, sight, &asked.query, &slice).await?;
    let frame = map::frame_of(&asked, land::frame);
    // An empty frame keeps its map, so that one may move on from it.
    let drawn = if asked.view == View::Map && (found.answer.total > 0 || frame.is_some()) {
        let zoom = map::zoom(frame);
        let heaps = app::explore::clusters(&desk.app, sight, &asked.query, zoom).await?;
        let mut drawn = MapView::draw(&asked, frame, &heaps, land::outlines(), desk.t);
        drawn.style = desk.app.config.map_style.as_ref().map(Url::to_string);
        Some(drawn)
    } else {
        None
    };
    let ways = if found.answer.total == 0 {
        ways_out(desk, sight, &asked).await?
    } else {
        Vec::new()
    };
    let names = desk.names(&found.sources);
    let with_map = drawn.is_some();
    let now = desk.app.now();
    let view = Explorer::new(
        desk.site(),
        asked,
        &found.answer,
        &found.cards,
        drawn,
        &names,
        now,
    );
    let mut response = reader.page(&view.with_ways(ways))?;
    if with_map {
        let policy = crate::layers::map_policy(desk.app.config.map_style.as_ref());
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            response
                .headers_mut()
                .insert(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
    Ok(response)
}

/// The wider searches that find something.
async fn ways_out(desk: &Desk, sight: Sight, asked: &Asked) -> Result<Vec<WayOut>, Refusal> {
    let mut ways = Vec::new();
    for wider in wider::searches(asked, desk.t) {
        let answer = app::explore::ask(&desk.app, sight, &wider.asked.query, &Page::none()).await?;
        ways.extend(wider.found(answer.total, desk.t));
    }
    Ok(ways)
}

pub(crate) async fn card(reader: Reader, Path(id): Path<String>) -> Sent {
    let (desk, sight) = (&reader.desk, reader.sight());
    let id = CardId::parse(&id).ok_or(Refusal::Unknown)?;
    match app::card::read(&desk.app, sight, id).await? {
        CardAnswer::Found(found) => {
            let names = desk.names(&found.sources);
            let around = Around {
                similar: &found.similar,
                related: &found.related,
                last_read: &found.last_read,
                outlines: land::outlines(),
            };
            let now = desk.app.now();
            let life = app::journey::life::of_card(&desk.app, id).await?;
            let view = CardView::new(desk.site(), &found.card, &around, &names, now);
            let cited = app::journey::stories::citing(&desk.app, id).await?;
            let exchanged = entries::list(&desk.app, &reader.bearer, None, Some(id)).await?;
            let held = app::collective::claims::is_held(&desk.app, id).await?;
            let view = view.with_life(life.as_ref()).cited_by(&cited);
            reader.page(&view.exchanging(&exchanged, held.then_some(id)))
        }
        CardAnswer::Moved(to) => {
            Ok(Redirect::permanent(&desk.t.to(&format!("/fiche/{to}"))).into_response())
        }
        CardAnswer::Gone { since } => Err(Refusal::Gone(desk.t.day(since))),
        CardAnswer::Unknown => Err(Refusal::Unknown),
    }
}

/// What a door sends: the name of a place, and what for.
#[derive(Deserialize)]
pub(crate) struct Door {
    #[serde(default)]
    nom: String,
    #[serde(default)]
    pour: String,
}

pub(crate) async fn place(reader: Reader, Form(door): Form<Door>) -> Sent {
    let typed = door.nom.trim();
    let purpose = Purpose::read(&door.pour);
    let (desk, sight) = (&reader.desk, reader.sight());
    let lang = desk.t.lang();
    let found = app::suggest::suggest(&desk.app, sight, typed, OFFERED, lang).await?;
    let areas: Vec<_> = found
        .into_iter()
        .filter_map(|found| match found {
            Suggestion::Area(area, name) => Some((area, name)),
            _ => None,
        })
        .collect();
    let folded = model::text::fold(typed);
    let exact: Vec<_> = areas
        .iter()
        .filter(|(_, name)| model::text::fold(name) == folded)
        .collect();
    let only = match (&exact[..], &areas[..]) {
        ([one], _) => Some(*one),
        ([], [one]) => Some(one),
        _ => None,
    };
    if let Some((area, _)) = only {
        let path = purpose.path(area, land::seat(area));
        return Ok(Redirect::to(&in_language(lang, &path)).into_response());
    }
    let offered = areas.iter().map(|(area, name)| Offered {
        name: name.clone(),
        level: desk.t.level(area.level),
        href: in_language(lang, &purpose.path(area, land::seat(area))),
    });
    reader.page(&Places::new(
        desk.site(),
        typed,
        &door.pour,
        offered.collect(),
        desk.t,
    ))
}

pub(crate) async fn partners(reader: Reader) -> Sent {
    let (desk, sight) = (&reader.desk, reader.sight());
    let all = app::partners::list(&desk.app, sight).await?;
    let whole = app::explore::ask(&desk.app, sight, &Query::default(), &Page::none()).await?;
    let standings: Vec<Standing<'_>> = all.iter().map(standing).collect();
    reader.page(&Partners::new(
        desk.site(),
        &standings,
        whole.total,
        desk.t,
        desk.app.now(),
    ))
}

pub(crate) async fn partner(reader: Reader, Path(id): Path<String>) -> Sent {
    let (desk, sight) = (&reader.desk, reader.sight());
    let id = SourceId::parse(&id).ok_or(Refusal::Unknown)?;
    let found = app::partners::one(&desk.app, sight, &id).await?;
    let found = found.ok_or(Refusal::Unknown)?;
    let now = desk.app.now();
    reader.page(&Partner::new(
        desk.site(),
        &standing(&found.summary),
        &found.runs,
        desk.t,
        now,
    ))
}

fn standing(summary: &PartnerSummary) -> Standing<'_> {
    Standing {
        collective: summary.standing,
        source: &summary.source,
        last_run: summary.last_run.as_ref(),
        last_good: summary.last_good.as_ref(),
        cards: summary.cards,
        placed: summary.placed_share,
        fill: summary.mean_fill,
        active: summary.active,
    }
}

pub(crate) async fn run(reader: Reader, Path(id): Path<String>) -> Sent {
    let (desk, sight) = (&reader.desk, reader.sight());
    let id = id.parse().map(RunId).map_err(|_| Refusal::Unknown)?;
    let found = app::runs::read(&desk.app, sight, id)
        .await?
        .ok_or(Refusal::Unknown)?;
    let before = found.previous_good.as_ref();
    reader.page(&RunPage::new(
        desk.site(),
        &found.run,
        &found.source,
        before,
        desk.t,
    ))
}

pub(crate) async fn about(desk: Desk) -> Sent {
    page(&About::new(desk.site(), desk.t))
}

pub(crate) async fn api(desk: Desk) -> Sent {
    let at = desk.app.config.public_url.as_str();
    page(&ApiPage::new(desk.site(), at, desk.t))
}

pub(crate) async fn legal(desk: Desk) -> Sent {
    page(&Legal::new(
        desk.site(),
        desk.app.config.contact.as_deref(),
        desk.t,
    ))
}

pub(crate) async fn accessibility(desk: Desk) -> Sent {
    page(&Accessibility::new(
        desk.site(),
        desk.app.config.contact.as_deref(),
        desk.t,
    ))
}

/// Search engines are welcome on cards and portraits, not in the endless combinations of filters.
pub(crate) async fn robots() -> &'static str {
    "User-agent: *\nDisallow: /explorer?\nDisallow: /en/explorer?\nDisallow: /lieu\nDisallow: /en/lieu\n"
}

pub(crate) async fn missing() -> Refusal {
    Refusal::Unknown
}
