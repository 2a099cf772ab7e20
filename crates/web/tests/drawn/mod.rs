//! Every page drawn from the samples, and what it says without its tags.

use super::sample;
use app::related::{Related, Tie};
use askama::Template;
use model::{Lang, Outcome};
use search::{Answer, Area, Level, Query};
use std::collections::BTreeMap;
use web::i18n::Words;
use web::land;
use web::map::{self, MapView};
use web::names::Names;
use web::pages::about::{About, Accessibility, Legal};
use web::pages::api::ApiPage;
use web::pages::card::{Around, CardView};
use web::pages::explorer::Explorer;
use web::pages::home::Home;
use web::pages::partners::{Partner, Partners, Standing};
use web::pages::places::{Offered, Places};
use web::pages::portrait::{Counted, PortraitPage, Portraits, Subject};
use web::pages::run::RunPage;
use web::pages::slide::SlidePage;
use web::pages::trouble::{Trouble, TroublePage};
use web::query::Asked;
use web::shell::Section;
use web::wider;

const SITE: &str = "Croisée";

/// The explorer for an address and an answer.
pub fn explorer(raw: &str, answer: &Answer, t: Words) -> String {
    let sources = sample::sources();
    let names = Names {
        t,
        sources: &sources,
        area: land::name,
    };
    let asked = Asked::parse(raw);
    let drawn = (asked.address().find("vue=").is_none() && answer.total > 0).then(|| {
        let frame = map::frame_of(&asked, land::frame);
        MapView::draw(&asked, frame, &sample::clusters(), land::outlines(), t)
    });
    let cards = if answer.total > 0 {
        sample::cards()
    } else {
        Vec::new()
    };
    let ways = wider::searches(&asked, t)
        .into_iter()
        .filter(|_| answer.total == 0)
        .filter_map(|wider| wider.found(12, t));
    let ways = ways.collect();
    Explorer::new(SITE, asked, answer, &cards, drawn, &names, sample::now())
        .with_ways(ways)
        .render()
        .unwrap()
}

/// The sample card, as a visitor sees it.
pub fn card(t: Words) -> String {
    let sources = sample::sources();
    let names = Names {
        t,
        sources: &sources,
        area: land::name,
    };
    let similar = &sample::cards()[1..3];
    let last_read = sources
        .keys()
        .map(|id| (id.clone(), sample::now()))
        .collect();
    let related = [Related {
        tie: Tie::OtherSite,
        name: "Le Fournil des Possibles, Couëron".to_owned(),
        card: similar[0].id,
    }];
    let around = Around {
        similar,
        related: &related,
        last_read: &last_read,
        outlines: land::outlines(),
    };
    CardView::new(SITE, &sample::seen(), &around, &names, sample::now())
        .render()
        .unwrap()
}

/// The sample card as a slide.
pub fn slide(t: Words) -> String {
    let sources = sample::sources();
    let names = Names {
        t,
        sources: &sources,
        area: land::name,
    };
    let address = "https://croisee.example/fiche/1";
    SlidePage::new(SITE, &sample::seen(), &names, address, sample::now())
        .render()
        .unwrap()
}

/// The portrait of a département.
pub fn portrait(t: Words) -> String {
    let sources = sample::sources();
    let names = Names {
        t,
        sources: &sources,
        area: land::name,
    };
    let area = Area {
        level: Level::Department,
        code: "44".to_owned(),
    };
    let query = Query {
        areas: vec![area.clone()],
        ..Query::default()
    };
    let subject = Subject {
        section: Section::Territories,
        path: "/territoire/departement/44".to_owned(),
        name: "Loire-Atlantique".to_owned(),
        kind: t.level(Level::Department),
        fact: t.count("portrait-population", 1_490_000_u64),
        above: vec![("Pays de la Loire".to_owned(), t.to("/territoire/region/52"))],
        below_title: t.say("portrait-epcis"),
        below: vec![Counted {
            label: "Nantes Métropole".to_owned(),
            count: 210,
            href: t.to("/territoire/epci/244400404"),
        }],
    };
    let frame = land::frame(&area);
    let asked = Asked::of(query.clone());
    let drawn = MapView::draw(&asked, frame, &sample::clusters(), land::outlines(), t);
    let (answer, latest) = (sample::answer(), &sample::cards()[..4]);
    PortraitPage::new(
        SITE,
        subject,
        &query,
        (&answer, latest),
        Some(drawn),
        &names,
        sample::now(),
    )
    .render()
    .unwrap()
}

/// Every page of the site in a language, by name.
pub fn pages(lang: Lang) -> BTreeMap<&'static str, String> {
    let t = Words::new(lang);
    let sources = sample::sources();
    let names = Names {
        t,
        sources: &sources,
        area: land::name,
    };
    let now = sample::now();
    let answer = sample::answer();
    let heaps = sample::clusters();
    let good = sample::run(12, Outcome::Published);
    let frozen = sample::run(
        13,
        Outcome::Frozen {
            reason: "le nombre de lignes a chuté de 62 %".to_owned(),
        },
    );
    let source = sources.values().last().unwrap();
    let standing = |last| Standing {
        collective: None,
        source,
        last_run: Some(last),
        last_good: Some(&good),
        cards: 1_100,
        placed: 0.969,
        fill: 0.63,
        active: true,
    };
    let home = Home::new(
        SITE,
        &answer,
        &sample::cards(),
        &heaps,
        land::outlines(),
        &names,
        now,
    );
    let head = |label: &str, count| Counted {
        label: label.to_owned(),
        count,
        href: t.to("/"),
    };
    let territories = vec![(head("Bretagne", 330), vec![head("Ille-et-Vilaine", 220)])];
    let offered = |name: &str, level| Offered {
        name: name.to_owned(),
        level: t.level(level),
        href: t.to("/territoire/commune/93066"),
    };
    let offered = vec![
        offered("Saint-Denis", Level::Commune),
        offered("Saint-Denis", Level::Epci),
    ];
    BTreeMap::from([
        ("home", home.render().unwrap()),
        ("map", explorer("q=pain&theme=SOL", &answer, t)),
        ("list", explorer("vue=liste&page=2&zzz=1", &answer, t)),
        ("table", explorer("vue=tableau", &answer, t)),
        (
            "figures",
            explorer("vue=chiffres&territoire=region:52", &answer, t),
        ),
        ("zoomed", explorer("zone=-2.6,46.8,-0.9,47.9", &answer, t)),
        (
            "nothing",
            explorer("q=zzzz&theme=SOL", &Answer::default(), t),
        ),
        ("card", card(t)),
        ("slide", slide(t)),
        ("portrait", portrait(t)),
        (
            "territories",
            Portraits::territories(SITE, territories, t)
                .render()
                .unwrap(),
        ),
        (
            "themes",
            Portraits::themes(SITE, &answer.facets.themes, t)
                .render()
                .unwrap(),
        ),
        (
            "places",
            Places::new(SITE, "saint denis", "decider", offered, t)
                .render()
                .unwrap(),
        ),
        (
            "partners",
            Partners::new(SITE, &[standing(&good), standing(&frozen)], 1_843, t, now)
                .render()
                .unwrap(),
        ),
        (
            "partner",
            Partner::new(
                SITE,
                &standing(&frozen),
                &[frozen.clone(), good.clone()],
                t,
                now,
            )
            .render()
            .unwrap(),
        ),
        (
            "run",
            RunPage::new(SITE, &frozen, source, Some(&good), t)
                .render()
                .unwrap(),
        ),
        ("about", About::new(SITE, t).render().unwrap()),
        (
            "api",
            ApiPage::new(SITE, "https://ici.example/", t)
                .render()
                .unwrap(),
        ),
        (
            "legal",
            Legal::new(SITE, Some("bonjour@exemple.fr"), t)
                .render()
                .unwrap(),
        ),
        (
            "accessibility",
            Accessibility::new(SITE, None, t).render().unwrap(),
        ),
        (
            "unknown",
            TroublePage::new(SITE, &Trouble::Unknown, "0a", t)
                .render()
                .unwrap(),
        ),
        (
            "broken",
            TroublePage::new(SITE, &Trouble::Broken, "0a", t)
                .render()
                .unwrap(),
        ),
        (
            "gone",
            TroublePage::new(SITE, &Trouble::Gone(t.day(now)), "0a", t)
                .render()
                .unwrap(),
        ),
    ])
}

/// What a page says, without its tags and drawings: one line for each block.
pub fn text(html: &str) -> String {
    let body = html.split_once("<main").map_or(html, |(_, rest)| rest);
    let body = body.split_once("</main>").map_or(body, |(main, _)| main);
    let (mut out, mut inside, mut drawing) = (String::new(), false, false);
    for piece in body.split_inclusive(['<', '>']) {
        drawing = (drawing || piece.starts_with("svg ")) && !piece.starts_with("/svg");
        if inside {
            let block = [
                "/p", "/li", "/h", "/t", "/d", "/a>", "/summary", "/label", "/option",
            ];
            out.push(if block.iter().any(|tag| piece.starts_with(tag)) {
                '\n'
            } else {
                ' '
            });
        } else if !drawing {
            out.push_str(piece.trim_end_matches('<'));
        }
        inside = piece.ends_with('<');
    }
    let lines = out
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines
        .filter(|line| line.len() > 1)
        .collect::<Vec<_>>()
        .join("\n")
}
