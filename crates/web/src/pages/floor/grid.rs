//! The grid of an unconference.

use crate::desk::Desk;
use crate::i18n::Words;
use crate::pages::evenings::edition_path;
use crate::shell::{Section, Shell};
use app::gatherings::editions::EditionFile;
use askama::Template;
use gatherings::programme::Grid;
use model::people::PersonId;
use std::collections::BTreeMap;

/// What those who hold the evening see besides.
pub(crate) struct Holding {
    /// Those who are there and have not said their line.
    pub silent: Vec<String>,
    /// Whether its reader may make the grid.
    pub makes: bool,
}

/// The sessions of a round, by place: what, and by whom.
pub struct Row {
    round: String,
    cells: Vec<Option<(String, String)>>,
}

/// The page.
#[derive(Template)]
#[template(path = "floor/grid.html")]
pub struct GridPage {
    shell: Shell,
    t: Words,
    title: String,
    up: String,
    path: String,
    /// Whether it was made.
    made: bool,
    /// The line of its reader; nothing before they said it.
    mine: Option<String>,
    /// Names and lines; shown to whoever said theirs.
    introductions: Vec<(String, String)>,
    places: Vec<String>,
    rows: Vec<Row>,
    /// Free cells: value and words.
    free: Vec<(String, String)>,
    holding: Option<Holding>,
    fault: Option<String>,
    token: String,
}

impl GridPage {
    /// For whoever takes part, or holds the evening.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        file: &EditionFile,
        (grid, names, reader): (Option<&Grid>, &BTreeMap<PersonId, String>, PersonId),
        holding: Option<Holding>,
        fault: Option<String>,
        token: &str,
    ) -> Self {
        let t = desk.t;
        let path = format!("/grille/{}", file.id());
        let called = |person: PersonId| {
            let known = names.get(&person).cloned();
            known.unwrap_or_else(|| t.say("person-gone"))
        };
        let mine = grid.and_then(|grid| grid.introductions().get(&reader));
        let enters = mine.is_some() || holding.is_some();
        let shown = grid.filter(|_| enters);
        let (rounds, wide) = shown.map_or((0, 0), Grid::size);
        let mut sessions: BTreeMap<(u16, u16), (String, String)> = BTreeMap::new();
        for (round, place, by, what) in shown.into_iter().flat_map(Grid::sessions) {
            sessions.insert((round, place), (what.to_string(), called(by)));
        }
        let row = |round: u16| Row {
            round: t.with("tables-round", round + 1),
            cells: (0..wide)
                .map(|place| sessions.get(&(round, place)).cloned())
                .collect(),
        };
        let cells = (0..rounds).flat_map(|round| (0..wide).map(move |place| (round, place)));
        let free = cells.filter(|cell| !sessions.contains_key(cell));
        let introductions = shown.map(Grid::introductions).into_iter().flatten();
        Self {
            shell: Shell::new(t, desk.site(), Section::Agenda, &path)
                .titled(t.say("grid-title"))
                .unlisted(),
            t,
            title: file.sheet.title.to_string(),
            up: t.to(&edition_path(file.id())),
            path: t.to(&path),
            made: grid.is_some(),
            introductions: introductions
                .map(|(person, line)| (called(*person), line.to_string()))
                .collect(),
            places: (0..wide)
                .map(|place| t.with("grid-place", place + 1))
                .collect(),
            rows: (0..rounds).map(row).collect(),
            free: free
                .map(|(round, place)| {
                    let words = t.with_two("grid-cell", round + 1, place + 1);
                    (format!("{round}-{place}"), words)
                })
                .collect(),
            mine: mine.map(ToString::to_string),
            holding,
            fault,
            token: token.to_owned(),
        }
    }
}
