//! Every page, drawn from made-up cards: structure, safety, provenance, and what each says.
//!
//! With `CROISEE_PREVIEW=FOLDER` the pages and their assets are also written there, to be looked at.

#![expect(
    clippy::unwrap_used,
    clippy::too_many_lines,
    clippy::type_complexity,
    reason = "a test says no by stopping; made-up data is long"
)]

mod drawn;
mod sample;

use drawn::{card, explorer, pages, portrait, text};
use model::Lang;
use web::i18n::Words;

fn each(check: impl Fn(&str, &str)) {
    for lang in Lang::ALL {
        for (name, html) in pages(lang) {
            check(&format!("{name} ({})", lang.as_str()), &html);
        }
    }
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
        // The only scripts are the islands' own files, once they are built.
        for script in html.split("<script").skip(1) {
            assert!(
                script.starts_with(" type=\"module\" src=\"/assets/dist/")
                    && script.contains("\"></script>"),
                "{name}: script"
            );
        }
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
    assert!(!list.contains("<script>alert") && list.contains("&#38; &#60;i&#62;plus"));
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
fn b38_where_one_writes_of_somebodys_project_the_charter_is_recalled() {
    let written = [
        include_str!("../templates/evenings/words.html"),
        include_str!("../templates/evenings/form.html"),
        include_str!("../templates/floor/notes.html"),
        include_str!("../templates/teams/passage.html"),
        include_str!("../templates/teams/capture.html"),
        include_str!("../templates/journey/challenge.html"),
        include_str!("../templates/journey/campaign.html"),
    ];
    let recalled = "{% include \"parts/kindness.html\" %}";
    for page in written {
        assert!(page.contains(recalled), "{page}");
    }
    let line = include_str!("../templates/parts/kindness.html");
    assert!(line.contains("words-charter"));
}

#[test]
fn c31_a_slide_says_a_card_in_few_words_and_how_easily_they_are_read() {
    let french = pages(Lang::Fr);
    let (card, slide) = (&french["card"], &french["slide"]);
    assert!(card.contains("/diapositive\""), "the card leads to it");
    let words = text(slide);
    assert!(words.contains("Facilité de lecture du texte"), "{words}");
    assert!(words.contains("https://croisee.example/fiche/1"), "{words}");
    assert!(
        slide.contains("class=\"squares\""),
        "its code for a telephone"
    );
    let said = words.split("Facilité").next().unwrap();
    let count = said.split_whitespace().count();
    assert!(count < 200, "one slide: {count} words");
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
