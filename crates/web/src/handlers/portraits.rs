//! The handlers of portraits: territories and themes.

use super::Sent;
use crate::caller::Reader;
use crate::desk::{Desk, Refusal};
use crate::land;
use crate::map::{self, MapView};
use crate::pages::places;
use crate::pages::portrait::{Counted, PortraitPage, Portraits, Subject};
use crate::query::{Asked, level_of};
use crate::shell::Section;
use app::exchange::nearby;
use app::portrait::{Figures, Portrait, ThemePortrait};
use axum::extract::Path;
use search::{Area, Level, Page, Query};

/// How many territories below are listed.
const BELOW: usize = 40;

pub(crate) async fn territories(reader: Reader) -> Sent {
    let (desk, sight) = (&reader.desk, reader.sight());
    let whole = app::explore::ask(&desk.app, sight, &Query::default(), &Page::none()).await?;
    let counted = |level, code: &str, counts: &[(String, u64)]| {
        let area = Area {
            level,
            code: code.to_owned(),
        };
        Counted {
            label: land::name(&area).unwrap_or_else(|| code.to_owned()),
            count: counts
                .iter()
                .find(|(c, _)| c == code)
                .map_or(0, |(_, n)| *n),
            href: desk.t.to(&places::page(&area)),
        }
    };
    let land = desk.app.territory;
    let groups = land.regions().iter().map(|region| {
        let below = land
            .departments()
            .iter()
            .filter(|d| d.region == region.code);
        let below = below.map(|d| counted(Level::Department, d.code, &whole.facets.departments));
        (
            counted(Level::Region, region.code, &whole.facets.regions),
            below.collect(),
        )
    });
    reader.page(&Portraits::territories(
        desk.site(),
        groups.collect(),
        desk.t,
    ))
}

pub(crate) async fn themes(reader: Reader) -> Sent {
    let (desk, sight) = (&reader.desk, reader.sight());
    let whole = app::explore::ask(&desk.app, sight, &Query::default(), &Page::none()).await?;
    reader.page(&Portraits::themes(
        desk.site(),
        &whole.facets.themes,
        desk.t,
    ))
}

pub(crate) async fn territory(reader: Reader, Path((level, code)): Path<(String, String)>) -> Sent {
    let level = level_of(&level).ok_or(Refusal::Unknown)?;
    let code = code.to_ascii_uppercase();
    let (desk, sight) = (&reader.desk, reader.sight());
    let found = app::portrait::territory(&desk.app, sight, level, &code).await?;
    let found = found.ok_or(Refusal::Unknown)?;
    let here = nearby::within_territory(&desk.app, level, &code).await?;
    let subject = of_territory(desk, level, &found);
    portrait(&reader, subject, &found.figures, Some(&here)).await
}

pub(crate) async fn theme(reader: Reader, Path(code): Path<String>) -> Sent {
    let (desk, sight) = (&reader.desk, reader.sight());
    let code = code.to_ascii_uppercase();
    let found = app::portrait::theme(&desk.app, sight, &code).await?;
    let found = found.ok_or(Refusal::Unknown)?;
    let subject = of_theme(desk, &found);
    portrait(&reader, subject, &found.figures, None).await
}

async fn portrait(
    reader: &Reader,
    subject: Subject,
    figures: &Figures,
    here: Option<&nearby::Here>,
) -> Sent {
    let (desk, sight) = (&reader.desk, reader.sight());
    let asked = Asked::of(figures.query.clone());
    let frame = map::frame_of(&asked, land::frame);
    let drawn = if figures.answer.located > 0 {
        let zoom = map::zoom(frame);
        let heaps = app::explore::clusters(&desk.app, sight, &asked.query, zoom).await?;
        Some(MapView::draw(
            &asked,
            frame,
            &heaps,
            land::outlines(),
            desk.t,
        ))
    } else {
        None
    };
    let view = PortraitPage::new(
        desk.site(),
        subject,
        &figures.query,
        (&figures.answer, &figures.latest),
        drawn,
        &desk.names(&figures.sources),
        desk.app.now(),
    );
    reader.page(&view.with_exchanges(here))
}

fn of_territory(desk: &Desk, level: Level, found: &Portrait) -> Subject {
    let t = desk.t;
    let area = |unit: &territory::Unit| Area {
        level: unit.level,
        code: unit.code.to_owned(),
    };
    let below = found.below.iter().take(BELOW).map(|(unit, count)| Counted {
        label: unit.name.to_owned(),
        count: *count,
        href: t.to(&places::page(&area(unit))),
    });
    let here = area(&found.unit);
    Subject {
        section: Section::Territories,
        path: places::page(&here),
        name: found.unit.name.to_owned(),
        kind: t.level(level),
        fact: if found.unit.population > 0 {
            t.count("portrait-population", found.unit.population)
        } else {
            String::new()
        },
        above: std::iter::once((t.say("territories-title"), t.to("/territoires")))
            .chain(
                found
                    .above
                    .iter()
                    .map(|unit| (unit.name.to_owned(), t.to(&places::page(&area(unit))))),
            )
            .collect(),
        below_title: t.say(match level {
            Level::Region => "portrait-departments",
            Level::Department => "portrait-epcis",
            Level::Epci | Level::Commune => "portrait-communes",
        }),
        below: below.collect(),
    }
}

fn of_theme(desk: &Desk, found: &ThemePortrait) -> Subject {
    let t = desk.t;
    let parent = found.term.parent().and_then(|code| {
        let term = model::vocabulary::term(model::Field::Theme, code)?;
        Some((
            term.label(t.lang()).to_owned(),
            t.to(&format!("/theme/{code}")),
        ))
    });
    let below = found.below.iter().map(|(term, count)| Counted {
        label: term.label(t.lang()).to_owned(),
        count: *count,
        href: t.to(&format!("/theme/{}", term.code)),
    });
    Subject {
        section: Section::Themes,
        path: format!("/theme/{}", found.term.code),
        name: found.term.label(t.lang()).to_owned(),
        kind: t.say(if parent.is_some() {
            "kind-sub-theme"
        } else {
            "kind-theme"
        }),
        fact: String::new(),
        above: std::iter::once((t.say("themes-title"), t.to("/themes")))
            .chain(parent)
            .collect(),
        below_title: t.say("portrait-sub-themes"),
        below: below.collect(),
    }
}
