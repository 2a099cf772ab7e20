//! The recipes of `examples/recipes`, on the real censuses when they are at hand.

use super::super::{Mapper, Recipe, assemble};
use crate::crawl::{Ask, Fetch, Page};
use crate::row::Trouble;
use model::Notice;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn recipes() -> Vec<(String, Recipe)> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root().join("examples/recipes"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let recipe =
                Recipe::parse(&text).unwrap_or_else(|faults| panic!("{name}: {faults:#?}"));
            (name, recipe)
        })
        .collect()
}

#[test]
fn example_recipes_parse_and_round_trip() {
    for (name, recipe) in recipes() {
        assert_eq!(recipe.id().as_str(), name);
        let again = Recipe::parse(&recipe.document().to_toml().unwrap()).unwrap();
        assert_eq!(again.document(), recipe.document(), "{name}");
    }
}

/// Serves a folder as if it were a web site.
struct Folder(PathBuf);

impl Fetch for Folder {
    fn fetch(&self, ask: &Ask) -> Result<Page, String> {
        let mut path = self.0.join(ask.url.path().trim_start_matches('/'));
        if path.is_dir() {
            path.push("index.html");
        }
        let body = std::fs::read(&path).map_err(|error| format!("{} : {error}", path.display()))?;
        Ok(Page {
            url: ask.url.clone(),
            status: 200,
            content_type: Some("text/html; charset=utf-8".to_owned()),
            link: None,
            body,
        })
    }
}

#[derive(Default)]
struct Tally {
    rows: u64,
    rejected: u64,
    set_aside: u64,
    unmapped: u64,
    notices: u64,
    places: u64,
    themed: u64,
    missing: Vec<String>,
    reasons: BTreeMap<(model::RejectKind, Option<String>), (u64, String)>,
}

fn run(recipe: &Recipe, data: &Path) -> Tally {
    let fetch: Arc<dyn Fetch> = Arc::new(Folder(data.join("aic-laureats-html")));
    let mut mapper = Mapper::new(recipe);
    let mut tally = Tally::default();
    let mut last = None;
    let mut drafts: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for read in recipe.open(data, Some(&fetch)).unwrap() {
        tally.rows += 1;
        match read {
            Ok(row) => {
                last = Some(Arc::clone(&row.columns));
                let mapped = mapper.map(&row);
                tally.rejected += mapped.rejects.iter().filter(|r| r.whole_row).count() as u64;
                for reject in mapped.rejects.iter().filter(|r| !r.whole_row) {
                    let said = tally
                        .reasons
                        .entry((reject.kind, reject.column.clone()))
                        .or_insert((0, String::new()));
                    said.0 += 1;
                    said.1.clone_from(&reject.value);
                }
                tally.set_aside += mapped.rejects.iter().filter(|r| !r.whole_row).count() as u64;
                tally.unmapped += mapped.unmapped.len() as u64;
                if let Some(draft) = mapped.draft {
                    drafts.entry(draft.key.clone()).or_default().push(draft);
                }
            }
            Err(Trouble::Row(_)) => tally.rejected += 1,
            Err(Trouble::Fatal(error)) => panic!("{}: {error}", recipe.id()),
        }
    }
    if let Some(columns) = last {
        tally.missing = mapper
            .missing(&columns)
            .into_iter()
            .map(str::to_owned)
            .collect();
    }
    for drafts in drafts.into_values() {
        let mut drafts = drafts.into_iter();
        let Some(first) = drafts.next() else { continue };
        let notice: Notice = assemble(recipe.id(), first, drafts);
        tally.notices += 1;
        tally.places += notice.places.len() as u64;
        tally.themed += u64::from(notice.first(model::Field::Theme).is_some());
    }
    tally
}

// E1: any source that a partner has today can be connected.
#[test]
fn e1_every_real_census_gives_notices_through_its_recipe() {
    let data = root().join("../shared/data/census");
    if !data.exists() {
        println!("../shared est absent : test passé sans données réelles");
        return;
    }
    println!(
        "{:32} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}",
        "source", "rows", "notice", "reject", "aside", "unmap", "places", "themed"
    );
    let mut wrong = Vec::new();
    for (name, recipe) in recipes() {
        let t = run(&recipe, &data);
        println!(
            "{name:32} {:6} {:6} {:6} {:6} {:6} {:6} {:6} {:?}",
            t.rows, t.notices, t.rejected, t.set_aside, t.unmapped, t.places, t.themed, t.missing
        );
        for ((kind, column), (n, sample)) in &t.reasons {
            println!(
                "    {n} {} {column:?}, par exemple {sample:?}",
                kind.as_str()
            );
        }
        if t.notices == 0 || t.rejected * 5 > t.rows.max(1) || t.set_aside > t.rows {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
