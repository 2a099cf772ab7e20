//! The publication kit of a project (A36): after its reveal, and only where its holder consented,
//! channel by channel: a card to share, a feed, a frame for other sites. What was not consented to
//! is not at its address.

use crate::desk::{Desk, Refusal};
use crate::evenings::{absolute, fresh, keep_until, project_id};
use crate::handlers::Sent;
use crate::pages::floor::kit::{Frame, Kit, ShareCard};
use app::gatherings::Reader;
use app::gatherings::archive::{self, ProjectPage};
use askama::Template;
use atom_syndication::{Entry, Feed, FixedDateTime, Generator, Link, Text};
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse};
use gatherings::afterwards::Outlet;

/// What a frame on another site may do: show words in our style, and lead here.
const FRAMED: &str = "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors *";

async fn found(desk: &Desk, id: &str) -> Result<ProjectPage, Refusal> {
    let project = project_id(id)?;
    let page = archive::page(&desk.app, &Reader::default(), project).await?;
    page.ok_or(Refusal::Unknown)
}

async fn allowed(desk: &Desk, id: &str, outlet: Outlet) -> Result<ProjectPage, Refusal> {
    let page = found(desk, id).await?;
    if page.outlets.contains(&outlet) {
        Ok(page)
    } else {
        Err(Refusal::Unknown)
    }
}

pub(super) async fn show(desk: Desk, Path(id): Path<String>) -> Sent {
    let page = found(&desk, &id).await?;
    let here = absolute(&desk, &format!("/projet/{}", page.project));
    let feed = absolute(&desk, "/projets.atom");
    let kit = Kit::new(desk.site(), &page, &here, &feed, desk.t);
    fresh(&kit, None, desk.app.now())
}

pub(super) async fn card(desk: Desk, Path(id): Path<String>) -> Sent {
    let page = allowed(&desk, &id, Outlet::Card).await?;
    let drawn = ShareCard::new(desk.site(), &page).render()?;
    let headers = [(header::CONTENT_TYPE, "image/svg+xml; charset=utf-8")];
    let mut answer = (headers, drawn).into_response();
    keep_until(&mut answer, None, desk.app.now());
    Ok(answer)
}

pub(super) async fn frame(desk: Desk, Path(id): Path<String>) -> Sent {
    let page = allowed(&desk, &id, Outlet::Embed).await?;
    let here = absolute(&desk, &format!("/projet/{}", page.project));
    let mut answer = Html(Frame::new(desk.site(), &page, here, desk.t).render()?).into_response();
    answer.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(FRAMED),
    );
    keep_until(&mut answer, None, desk.app.now());
    Ok(answer)
}

/// The projects whose holders consented to feeds, by number: no order says which is better.
pub(super) async fn feed(desk: Desk) -> Sent {
    let all = archive::pages(&desk.app, &Reader::default()).await?;
    let fed = all
        .iter()
        .filter(|page| page.outlets.contains(&Outlet::Feed));
    let own = absolute(&desk, "/projets.atom");
    let updated = instant(desk.app.now());
    let feed = Feed {
        title: Text::plain(desk.t.with("kit-feed-of", desk.site())),
        id: own.clone(),
        updated,
        generator: Some(Generator {
            value: "Croisée".to_owned(),
            ..Generator::default()
        }),
        links: vec![link("self", own)],
        entries: fed.map(|page| entry(&desk, page, updated)).collect(),
        ..Feed::default()
    };
    let headers = [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")];
    let mut answer = (headers, feed.to_string()).into_response();
    keep_until(&mut answer, None, desk.app.now());
    Ok(answer)
}

fn entry(desk: &Desk, page: &ProjectPage, updated: FixedDateTime) -> Entry {
    let address = absolute(desk, &format!("/projet/{}", page.project));
    let usage = page.brief.as_ref().and_then(|brief| brief.usage.as_ref());
    Entry {
        title: Text::plain(page.title.clone()),
        id: address.clone(),
        updated,
        links: vec![link("alternate", address)],
        summary: usage.map(|text| Text::plain(text.to_string())),
        ..Entry::default()
    }
}

fn link(rel: &str, href: String) -> Link {
    Link {
        rel: rel.to_owned(),
        href,
        ..Link::default()
    }
}

fn instant(at: jiff::Timestamp) -> FixedDateTime {
    at.to_string().parse().unwrap_or_default()
}
