//! Every page, drawn from made-up cards: structure, safety, provenance, and what each says.
//!
//! With `CROISEE_PREVIEW=FOLDER` the pages and their assets are also written there, to be looked at.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::too_many_lines,
    clippy::type_complexity,
    reason = "a test says no by stopping; made-up data is long"
)]

mod sample;

use askama::Template;
use model::{Lang, Outcome};
use search::{Answer, Area, Level, Query};
use std::collections::BTreeMap;
use web::i18n::Words;
use web::land;
use web::map::{self, MapView};
use web::names::Names;
use web::pages::about::{About, Accessibility, Legal};
use web::pages::card::{Around, CardView};
use web::pages::explorer::Explorer;
use web::pages::home::Home;
use web::pages::partners::{Partner, Partners, Standing};
use web::pages::places::{Offered, Places};
use web::pages::portrait::{Counted, PortraitPage, Portraits, Subject};
use web::pages::run::RunPage;
use web::pages::trouble::{Trouble, TroublePage};
use web::query::Asked;
use web::shell::Section;

const SITE: &str = "Croisée";

fn explorer(raw: &str, answer: &Answer, t: Words) -> String {
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
    Explorer::new(SITE, asked, answer, &cards, drawn, &names, sample::now())
        .render()
        .unwrap()
}

fn card(t: Words) -> String {
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
    let around = Around {
        similar,
        last_read: &last_read,
        outlines: land::outlines(),
    };
    CardView::new(SITE, &sample::seen(), &around, &names, sample::now())
        .render()
        .unwrap()
}

fn portrait(t: Words) -> String {
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
fn pages(lang: Lang) -> BTreeMap<&'static str, String> {
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

fn each(check: impl Fn(&str, &str)) {
    for lang in Lang::ALL {
        for (name, html) in pages(lang) {
            check(&format!("{name} ({})", lang.as_str()), &html);
        }
    }
}

/// What a page says, without its tags and drawings: one line for each block.
fn text(html: &str) -> String {
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

#[test]
fn what_the_main_pages_say() {
    let french = pages(Lang::Fr);
    for name in [
        "home", "list", "figures", "card", "portrait", "partner", "run", "nothing",
    ] {
        insta::assert_snapshot!(name, text(&french[name]));
    }
}

#[test]
fn e19_each_page_is_soundly_built() {
    each(|name, html| {
        assert_eq!(html.matches("<h1").count(), 1, "{name}: one main title");
        assert!(
            html.contains("<main id=\"contenu\""),
            "{name}: main landmark"
        );
        assert!(
            html.contains("class=\"skip\" href=\"#contenu\""),
            "{name}: skip link"
        );
        assert_eq!(html.matches("<main").count(), 1, "{name}");
        for input in html.split("<input ").skip(1) {
            let tag = input.split('>').next().unwrap();
            if !tag.contains("type=\"hidden\"") {
                let id = tag
                    .split("id=\"")
                    .nth(1)
                    .and_then(|rest| rest.split('"').next());
                let id = id.unwrap_or_else(|| panic!("{name}: a field without id"));
                assert!(
                    html.contains(&format!("<label for=\"{id}\"")),
                    "{name}: {id} no label"
                );
            }
        }
        for table in html.split("<table").skip(1) {
            assert!(
                table.contains("<caption"),
                "{name}: a table without caption"
            );
        }
        let lang = if name.ends_with("(en)") {
            "<html lang=\"en\""
        } else {
            "<html lang=\"fr\""
        };
        assert!(html.contains(lang), "{name}: language");
    });
}

#[test]
fn ids_are_unique_and_labels_lead_somewhere() {
    each(|name, html| {
        let ids: Vec<&str> = html
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), ids.len(), "{name}: {ids:?}");
        for wanted in html.split("aria-labelledby=\"").skip(1) {
            let wanted = wanted.split('"').next().unwrap();
            assert!(ids.contains(&wanted), "{name}: {wanted} is nowhere");
        }
        for anchor in html.split("href=\"#").skip(1) {
            let anchor = anchor.split('"').next().unwrap();
            assert!(ids.contains(&anchor), "{name}: #{anchor} is nowhere");
        }
    });
}

#[test]
fn pages_hold_no_script_no_inline_style_and_load_nothing_from_elsewhere() {
    each(|name, html| {
        assert!(!html.contains("<script"), "{name}: script");
        assert!(
            !html.contains(" style=\"") && !html.contains("<style"),
            "{name}: inline style"
        );
        assert!(
            !html.contains(" onclick=") && !html.contains(" onload="),
            "{name}: handler"
        );
        assert!(
            !html.contains("href=\"javascript:"),
            "{name}: script address"
        );
        for loaded in ["<img", "<iframe", "url(", "<use"] {
            assert!(!html.contains(loaded), "{name}: {loaded}");
        }
        for link in html.split("<link ").skip(1) {
            let tag = link.split('>').next().unwrap();
            assert!(tag.contains("href=\"/"), "{name}: {tag}");
        }
    });
}

#[test]
fn everything_said_is_escaped() {
    let html = card(Words::new(Lang::Fr));
    assert!(
        !html.contains("<de>") && html.contains("&#60;de&#62;"),
        "names are escaped"
    );
    let list = explorer(
        "q=%3Cscript%3Ealert(1)%3C/script%3E",
        &sample::answer(),
        Words::new(Lang::Fr),
    );
    assert!(!list.contains("<script") && list.contains("&#38; &#60;i&#62;plus"));
}

#[test]
fn a_private_value_is_nowhere_on_the_card() {
    for lang in Lang::ALL {
        assert!(!card(Words::new(lang)).contains(sample::HIDDEN));
    }
}

// E12: no value without provenance, and a way back to the page at the source.
#[test]
fn e12_every_value_of_the_card_bears_its_voices() {
    let html = card(Words::new(Lang::Fr));
    let seen = sample::seen();
    let origins: usize = seen.values.iter().map(|v| v.origins.len()).sum::<usize>()
        + seen.places.iter().map(|p| p.origins.len()).sum::<usize>();
    let table = html.split_once("class=\"provenance\"").unwrap().1;
    let rows = table
        .split_once("</table>")
        .unwrap()
        .0
        .matches("<tr>")
        .count();
    assert_eq!(rows, origins + 1, "one row a voice, and the head");
    for letter in ["a", "b", "c"] {
        assert!(html.contains(&format!("id=\"voix-{letter}\"")));
    }
    assert!(
        html.contains("https://exemple.fr/projets/42"),
        "seen at the source"
    );
    assert!(html.matches("class=\"marks\"").count() > 15);
    assert!(
        text(&html).contains("Four communal associatif"),
        "the other description is there"
    );
}

// E4: what nobody confirmed for long says so.
#[test]
fn e4_stale_cards_say_so() {
    let list = text(&explorer(
        "vue=liste",
        &sample::answer(),
        Words::new(Lang::Fr),
    ));
    assert_eq!(list.matches("à vérifier").count(), 1);
    assert!(
        list.contains("dernière confirmation le 14 octobre 2022"),
        "{list}"
    );
}

// E5: every figure links to the filtered list behind it.
#[test]
fn e5_every_figure_leads_to_its_list() {
    let html = portrait(Words::new(Lang::Fr));
    for row in html
        .split("class=\"bar-label\"")
        .collect::<Vec<_>>()
        .windows(2)
    {
        let href = row[0]
            .rsplit("href=\"")
            .next()
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        assert!(
            href.starts_with("/explorer?") && href.contains("vue=liste"),
            "{href}"
        );
    }
    assert!(html.contains("/explorer?theme=EMP&#38;territoire=departement:44&#38;vue=liste"));
}

// E9: the portrait is dated and cites its sources.
#[test]
fn e9_portraits_are_dated_and_cite_their_sources() {
    let said = text(&portrait(Words::new(Lang::Fr)));
    assert!(said.contains("le 22 novembre 2026"), "{said}");
    for source in sample::sources().values() {
        assert!(said.contains(&source.title), "{}", source.title);
    }
    assert!(said.contains("Licence Ouverte 2.0"));
}

// E10: four doors on the first page, each one form away from its results.
#[test]
fn e10_the_first_page_has_four_doors() {
    let home = &pages(Lang::Fr)["home"];
    assert_eq!(home.matches("class=\"door\"").count(), 4);
}

#[test]
fn lists_announce_their_data_twins() {
    let html = explorer("q=pain&vue=liste", &sample::answer(), Words::new(Lang::Fr));
    for suffix in ["csv", "json", "geojson", "atom"] {
        assert!(
            html.contains(&format!("/explorer.{suffix}?q=pain\"")),
            "{suffix}"
        );
    }
    let english = card(Words::new(Lang::En));
    let id = sample::card().id;
    assert!(english.contains(&format!("href=\"/en/fiche/{id}.json\"")));
}

#[test]
fn each_page_offers_the_other_language() {
    let html = explorer("q=pain", &sample::answer(), Words::new(Lang::En));
    assert!(html.contains("hreflang=\"fr\" href=\"/explorer?q=pain\""));
    assert!(html.contains("action=\"/en/explorer\""));
}

/// The explorer's first map view is light (stack.md: at most 60 kB; here before compression, which
/// divides it by four or more, all circles and outlines included).
#[test]
fn e19_pages_are_light() {
    for (name, html) in pages(Lang::Fr) {
        assert!(html.len() < 110_000, "{name}: {} bytes", html.len());
    }
}

#[test]
fn pages_can_be_looked_at() {
    let Ok(folder) = std::env::var("CROISEE_PREVIEW") else {
        return;
    };
    let folder = std::path::Path::new(&folder);
    for lang in Lang::ALL {
        for (name, html) in pages(lang) {
            let file = folder.join(format!("{name}.{}.html", lang.as_str()));
            std::fs::write(file, html).unwrap();
        }
    }
    std::fs::write(folder.join("css-address"), web::assets::address("site.css")).unwrap();
}
