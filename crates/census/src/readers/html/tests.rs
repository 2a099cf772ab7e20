//! The reader on small sites held in memory, and on hostile pages.

use super::tree::Tree;
use super::{Options, open};
use crate::crawl::{Ask, Fetch, Page};
use crate::readers::{Input, Limits};
use crate::row::{Row, Trouble};
use proptest::prelude::*;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use url::Url;

/// A site in memory; it remembers what was asked.
#[derive(Default)]
struct Site {
    pages: HashMap<String, (String, &'static str)>,
    asked: Mutex<Vec<String>>,
}

impl Site {
    fn new(pages: &[(&str, &str)]) -> Arc<Self> {
        let kind = |body: &str| {
            if body.starts_with('{') {
                "application/json"
            } else {
                "text/html"
            }
        };
        let pages = pages.iter().map(|(path, body)| {
            (
                format!("https://exemple.fr{path}"),
                ((*body).to_owned(), kind(body)),
            )
        });
        Arc::new(Self {
            pages: pages.collect(),
            asked: Mutex::default(),
        })
    }
}

impl Fetch for Site {
    fn fetch(&self, ask: &Ask) -> Result<Page, String> {
        self.asked.lock().unwrap().push(
            ask.url.path().to_owned()
                + &ask.url.query().map(|q| format!("?{q}")).unwrap_or_default(),
        );
        let found = self.pages.get(ask.url.as_str());
        if found.is_none() && !ask.may_be_missing {
            return Err("page absente".to_owned());
        }
        Ok(Page {
            url: ask.url.clone(),
            status: if found.is_some() { 200 } else { 404 },
            content_type: found.map(|(_, kind)| (*kind).to_owned()),
            link: None,
            body: found
                .map(|(body, _)| body.clone().into_bytes())
                .unwrap_or_default(),
        })
    }
}

fn read(site: &Arc<Site>, start: &str, toml: &str) -> (Vec<Row>, Vec<String>) {
    let options: Options = toml::from_str(toml).unwrap();
    let fetch: Arc<dyn Fetch> = Arc::clone(site) as Arc<dyn Fetch>;
    let urls = vec![
        Url::parse("https://exemple.fr")
            .unwrap()
            .join(start)
            .unwrap(),
    ];
    let (mut rows, mut troubles) = (Vec::new(), Vec::new());
    for read in open(&options, Input::Web { fetch, urls }, &Limits::default()).unwrap() {
        match read {
            Ok(row) => rows.push(row),
            Err(Trouble::Row(reject)) => troubles.push(reject.reason),
            Err(Trouble::Fatal(fault)) => troubles.push(format!("FATAL {fault}")),
        }
    }
    (rows, troubles)
}

fn column(rows: &[Row], name: &str) -> Vec<String> {
    rows.iter()
        .map(|row| row.cell(name).texts().collect::<Vec<_>>().join("+"))
        .collect()
}

#[test]
fn list_pages_lead_to_item_pages() {
    let site = Site::new(&[
        (
            "/l",
            "<div class=c><h2>Un</h2><a href='/1'>lire</a></div><div class=c><h2>Deux</h2><a href='2'>lire</a></div><a rel=next href='?p=2'>suite</a>",
        ),
        (
            "/l?p=2",
            "<div class=c><h2>Trois</h2><a href='/3'>lire</a></div><a rel=next href='/l'>suite</a>",
        ),
        (
            "/1",
            "<h1>UN</h1><p>ville : Lens</p><a href='mailto:a@b.fr?x'>écrire</a>",
        ),
        ("/2", "{\"nom\":\"DEUX\",\"lieu\":{\"ville\":\"Arras\"}}"),
    ]);
    let (rows, troubles) = read(
        &site,
        "/l",
        "item='.c'\nfollow='a'\nnext='//a[@rel=\"next\"]/@href'\n[fields]\ntitre='.//h2'\ngrand='//h1'\nmail='//a[starts-with(@href, \"mailto:\")]/@href'",
    );
    assert_eq!(column(&rows, "titre"), ["Un", "Deux"]);
    assert_eq!(column(&rows, "grand"), ["UN", ""]);
    assert_eq!(column(&rows, "mail"), ["a@b.fr", ""]);
    assert_eq!(column(&rows, "json.lieu.ville"), ["", "Arras"]);
    assert_eq!(
        column(&rows, "page.url"),
        ["https://exemple.fr/1", "https://exemple.fr/2"]
    );
    assert_eq!(column(&rows, "list.url")[0], "https://exemple.fr/l");
    assert_eq!(
        troubles,
        ["la page n’existe plus (réponse 404) ; vérifiez le lien"]
    );
    assert_eq!(
        site.asked
            .lock()
            .unwrap()
            .iter()
            .filter(|path| *path == "/l")
            .count(),
        1
    );
}

#[test]
fn numbered_pages_stop_when_nothing_is_new() {
    let same = "<li>c</li>";
    let site = Site::new(&[
        ("/?p=0", "<li>a</li><li>b</li>"),
        ("/?p=10", same),
        ("/?p=20", same),
        ("/?p=30", "<li>z</li>"),
    ]);
    let (rows, _) = read(
        &site,
        "/",
        "item='li'\n[numbered]\nurl='https://exemple.fr/?p={page}'\nfirst=0\nstep=10\n[fields]\nx='.'",
    );
    assert_eq!(column(&rows, "x"), ["a", "b", "c"]);
}

#[test]
fn sitemaps_lead_to_items() {
    let site = Site::new(&[
        (
            "/sitemap.xml",
            "<sitemapindex><sitemap><loc>https://exemple.fr/s1.xml</loc></sitemap><sitemap><loc>https://exemple.fr/sitemap.xml</loc></sitemap></sitemapindex>",
        ),
        (
            "/s1.xml",
            "<urlset><url><loc>https://www.exemple.fr/p/1</loc></url><url><loc>https://www.exemple.fr/blog</loc></url><url><loc>https://www.exemple.fr/p/1</loc></url></urlset>",
        ),
        (
            "/p/1",
            "<h1>Un</h1><script type='application/ld+json'>{\"@type\":\"Project\",\"name\":\"Le Un\"}</script>",
        ),
    ]);
    let (rows, troubles) = read(
        &site,
        "/sitemap.xml",
        "rebase=['https://www.exemple.fr/','https://exemple.fr/']\n[sitemap]\nkeep='/p/'\n[fields]\ntitre='h1'",
    );
    assert_eq!(
        (column(&rows, "titre"), column(&rows, "jsonld.name")),
        (vec!["Un".to_owned()], vec!["Le Un".to_owned()])
    );
    assert_eq!(troubles, [""; 0]);
}

#[test]
fn a_dead_site_ends_the_run_and_a_missing_list_is_fatal() {
    let (rows, troubles) = read(&Site::new(&[]), "/l", "item='li'");
    assert!(
        rows.is_empty() && troubles[0].starts_with("FATAL"),
        "{troubles:?}"
    );
}

#[test]
fn limits_of_pages_and_items_hold() {
    let site = Site::new(&[("/", "<li>a<li>b<li>c<a href='?2'>s</a>"), ("/?2", "<li>d")]);
    let (rows, _) = read(
        &site,
        "/",
        "item='li'\nnext='a'\nmax_items=2\n[fields]\nx='.'",
    );
    assert_eq!(column(&rows, "x"), ["a", "b"]);
    let (rows, _) = read(
        &site,
        "/",
        "item='li'\nnext='a'\nmax_pages=1\n[fields]\nx='text()'",
    );
    assert_eq!(column(&rows, "x"), ["a", "b", "c"]);
}

#[test]
fn saved_pages_are_read_without_a_site() {
    let options: Options = toml::from_str("item='li'\n[fields]\nx='.'\nlien='a/@href'").unwrap();
    let input = Input::bytes("p.html", "<li>é<li><a href='/x'>b</a>".as_bytes().to_vec());
    let rows: Vec<Row> = open(&options, input, &Limits::default())
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(column(&rows, "x"), ["é", "b"]);
}

#[test]
fn a_faulty_selector_is_a_fault_of_the_recipe() {
    let options: Options = toml::from_str("[fields]\ntitre='//h1['").unwrap();
    let fault = open(&options, Input::bytes("p", Vec::new()), &Limits::default())
        .err()
        .unwrap();
    assert!(fault.to_string().contains("champ « titre »"), "{fault}");
    assert!(toml::from_str::<Options>("itme='li'").is_err());
}

#[test]
fn twisted_pages_are_refused_quickly() {
    let check = |page: String| assert!(Tree::parse(&page).is_err(), "{}", &page[..40]);
    check("<div>".repeat(50_000));
    check("<span>".repeat(50_000));
    let many: String = (0..3_000).map(|i| format!("<b id={i}>")).collect();
    check(format!("{many}{}", "<p>x</p>".repeat(20_000)));
    assert!(Tree::parse(&"<p>x<br>".repeat(20_000)).is_ok());
    assert!(Tree::parse(&"<ul><li>x</ul>".repeat(10_000)).is_ok());
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes: Vec<u8>) {
        let options: Options = toml::from_str("item='*'\nfollow='a'\nnext='a'\n[fields]\nx='.'\ny='//text()'").unwrap();
        for read in open(&options, Input::bytes("p.html", bytes), &Limits::default()).unwrap() {
            drop(read);
        }
    }
}
