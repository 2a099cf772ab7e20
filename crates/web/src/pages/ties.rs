//! What ties a card to organisations and other cards: as a drawing, and as a list.

use super::mind::{Map, map};
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::related::Tie;
use app::ties::{Bond, End, Ties};
use askama::Template;
use gatherings::report::{Point, layout};

/// All bonds, for the test of languages.
#[cfg(test)]
pub(crate) const BONDS: [Bond; 8] = [
    Bond::CarriedBy,
    Bond::With,
    Bond::Related(Tie::PartOf),
    Bond::Related(Tie::HasPart),
    Bond::Related(Tie::OtherSite),
    Bond::Related(Tie::OtherProject),
    Bond::InspiredBy,
    Bond::Inspired,
];

/// An end of a bond: its name, its page, other cards that name it.
pub struct Row {
    name: String,
    href: Option<String>,
    others: Vec<(String, String)>,
}

/// The page.
#[derive(Template)]
#[template(path = "ties.html")]
pub struct TiesPage {
    shell: Shell,
    t: Words,
    card: String,
    title: String,
    bonds: Vec<(String, Vec<Row>)>,
    map: Option<Map>,
}

/// The label of a bond.
fn label(bond: Bond, t: Words) -> String {
    match bond {
        // The card's own page says these before a name, with a colon.
        Bond::Related(tie @ (Tie::PartOf | Tie::HasPart | Tie::OtherSite | Tie::OtherProject)) => {
            let said = t.say(&format!("tie-{}", tie.as_str()));
            said.trim_end_matches([':', ' ', '\u{a0}', '\u{202f}'])
                .to_owned()
        }
        Bond::CarriedBy | Bond::With | Bond::InspiredBy | Bond::Inspired => {
            t.say(&format!("bond-{}", bond.word()))
        }
    }
}

fn row(end: &End, t: Words) -> Row {
    let (name, href, others) = match end {
        End::Organisation(name, others) => (name, None, &others[..]),
        End::Card(id, name) => (name, Some(format!("/fiche/{id}")), &[][..]),
        End::Project(id, name) => (name, Some(format!("/projet/{id}")), &[][..]),
    };
    let others = others.iter();
    Row {
        name: name.clone(),
        href: href.map(|path| t.to(&path)),
        others: others
            .map(|(id, title)| (t.to(&format!("/fiche/{id}")), title.clone()))
            .collect(),
    }
}

impl TiesPage {
    /// From what the reader may see.
    #[must_use]
    pub fn new(site: &str, ties: &Ties, t: Words) -> Self {
        let path = format!("/fiche/{}/liens", ties.card);
        let bonds = ties.bonds.iter().map(|(bond, ends)| {
            let rows = ends.iter().map(|end| row(end, t));
            (label(*bond, t), rows.collect::<Vec<Row>>())
        });
        let bonds: Vec<(String, Vec<Row>)> = bonds.collect();
        let branches = bonds.iter().map(|(label, rows)| {
            let ends = rows.iter().map(|row| {
                let others = row.others.iter();
                let others = others.map(|(_, title)| Point::new(title));
                Point::new(&row.name).with(others.collect())
            });
            Point::new(label).with(ends.collect())
        });
        let root = Point::new(&ties.title).with(branches.collect());
        Self {
            shell: Shell::new(t, site, Section::Explore, &path)
                .titled(t.with("ties-of", &ties.title))
                .unlisted(),
            t,
            card: t.to(&format!("/fiche/{}", ties.card)),
            title: ties.title.clone(),
            map: (!bonds.is_empty()).then(|| map(&layout(&root))),
            bonds,
        }
    }
}
