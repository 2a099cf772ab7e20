//! Changes of one line, as several people write at the same time (B2): each change says which line it
//! is about and what its writer saw there. Changes of other lines meanwhile do not get in its way.

use super::{DEEPEST, Point};
use crate::Refusal;
use serde::{Deserialize, Serialize};

/// The most points of a report that is written by hand.
const MOST: usize = 5_000;

/// What is done to a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// It says this from now on.
    Say(String),
    /// A new line after it, beside it.
    After(String),
    /// A new line below it, as its last.
    Below(String),
    /// It goes below the line before it.
    In,
    /// It goes beside the line above it.
    Out,
    /// It goes; what stood below it takes its place.
    Remove,
}

/// Where a line stands: its place among the points below each other, from the root.
pub type Path = Vec<usize>;

impl Point {
    /// The point at a path.
    #[must_use]
    pub fn at(&self, path: &[usize]) -> Option<&Self> {
        (path.iter()).try_fold(self, |point, place| point.children.get(*place))
    }

    fn at_mut(&mut self, path: &[usize]) -> Option<&mut Self> {
        (path.iter()).try_fold(self, |point, place| point.children.get_mut(*place))
    }

    /// Every path, in reading order.
    #[must_use]
    pub fn paths(&self) -> Vec<Path> {
        let mut all = Vec::new();
        let mut open = vec![Path::new()];
        while let Some(path) = open.pop() {
            let below = self.at(&path).map_or(0, |point| point.children.len());
            open.extend((0..below).rev().map(|place| {
                let mut next = path.clone();
                next.push(place);
                next
            }));
            all.push(path);
        }
        all
    }

    /// Where the line is that its writer saw at this path: there, or, when others moved it, the only
    /// one that says the same.
    fn find(&self, path: &[usize], seen: &str) -> Option<Path> {
        if self.at(path).is_some_and(|point| point.text == seen) {
            return Some(path.to_vec());
        }
        let says = |path: &Path| self.at(path).is_some_and(|point| point.text == seen);
        let mut same = self.paths().into_iter().filter(says);
        same.next().filter(|_| same.next().is_none())
    }

    /// The outline with one line changed.
    ///
    /// # Errors
    /// When the line is no longer what its writer saw; when nothing is written; when the outline
    /// would be too long or too deep.
    pub fn edited(&self, path: &[usize], seen: &str, edit: &Edit) -> Result<Self, Refusal> {
        let gone = || Refusal::WrittenInBetween(self.count());
        let path = self.find(path, seen).ok_or_else(gone)?;
        let mut outline = self.clone();
        match edit {
            Edit::Say(text) => {
                outline.at_mut(&path).ok_or_else(gone)?.text = line(text)?;
            }
            Edit::After(text) if path.is_empty() => {
                let new = Self::new(&line(text)?);
                outline.children.insert(0, new);
            }
            Edit::After(text) => {
                let new = Self::new(&line(text)?);
                let (above, place) = outline.above(&path).ok_or_else(gone)?;
                above.children.insert(place + 1, new);
            }
            Edit::Below(text) => {
                let new = Self::new(&line(text)?);
                outline.at_mut(&path).ok_or_else(gone)?.children.push(new);
            }
            Edit::In | Edit::Out | Edit::Remove => outline.moved(&path, edit)?,
        }
        if outline.count() > MOST || outline.depth() > DEEPEST {
            let why = format!("plus de {MOST} points ou de {DEEPEST} niveaux");
            return Err(super::xml::unreadable(0, why));
        }
        Ok(outline)
    }

    /// The point above the one at a path, with the place of that one.
    fn above(&mut self, path: &[usize]) -> Option<(&mut Self, usize)> {
        let (place, above) = path.split_last()?;
        Some((self.at_mut(above)?, *place))
    }

    fn moved(&mut self, path: &[usize], edit: &Edit) -> Result<(), Refusal> {
        let stuck = || Refusal::WrittenInBetween(0);
        let (above, place) = self.above(path).ok_or_else(stuck)?;
        match edit {
            Edit::In if place > 0 => {
                let one = above.children.remove(place);
                above.children[place - 1].children.push(one);
            }
            Edit::Out if path.len() > 1 => {
                let one = above.children.remove(place);
                let (beside, before) = self.above(&path[..path.len() - 1]).ok_or_else(stuck)?;
                beside.children.insert(before + 1, one);
            }
            Edit::Remove => {
                let one = above.children.remove(place);
                above.children.splice(place..place, one.children);
            }
            // The first line cannot go below one before it, nor the highest beside one above it.
            _ => {}
        }
        Ok(())
    }

    fn depth(&self) -> usize {
        1 + self.children.iter().map(Self::depth).max().unwrap_or(0)
    }
}

fn line(text: &str) -> Result<String, Refusal> {
    let text = super::clean(text).replace('\n', " ");
    if text.is_empty() {
        return Err(Refusal::NothingWritten);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn evening() -> Point {
        Point::new("Soirée").with(vec![
            Point::new("Usages").with(vec![Point::new("Le four")]),
            Point::new("Suites"),
        ])
    }

    fn texts(outline: &Point) -> Vec<String> {
        let paths = outline.paths();
        let text = |path: &Path| {
            format!(
                "{}{}",
                "-".repeat(path.len()),
                outline.at(path).unwrap().text
            )
        };
        paths.iter().map(text).collect()
    }

    #[test]
    fn b02_two_writers_on_two_lines_both_stay() {
        let seen = evening();
        let one = seen
            .edited(&[0, 0], "Le four", &Edit::Say("Le four partagé".to_owned()))
            .unwrap();
        // The other saw the outline before, and lines have moved meanwhile.
        let one = one
            .edited(&[], "Soirée", &Edit::After("Accueil".to_owned()))
            .unwrap();
        let both = one
            .edited(&[1], "Suites", &Edit::Below("Se revoir".to_owned()))
            .unwrap();
        assert_eq!(
            texts(&both),
            [
                "Soirée",
                "-Accueil",
                "-Usages",
                "--Le four partagé",
                "-Suites",
                "--Se revoir"
            ]
        );
        // The same line: the second writer is told, and nothing of the first is lost.
        let late = both.edited(&[0, 0], "Le four", &Edit::Say("Autre".to_owned()));
        assert!(matches!(late, Err(Refusal::WrittenInBetween(_))));
    }

    #[test]
    fn lines_go_in_out_and_away_and_nothing_below_them_is_lost() {
        let seen = evening();
        let edit =
            |path: &[usize], text: &str, edit| seen.edited(path, text, &edit).map(|p| texts(&p));
        assert_eq!(
            edit(&[1], "Suites", Edit::In).unwrap(),
            ["Soirée", "-Usages", "--Le four", "--Suites"]
        );
        assert_eq!(
            edit(&[0, 0], "Le four", Edit::Out).unwrap(),
            ["Soirée", "-Usages", "-Le four", "-Suites"]
        );
        assert_eq!(
            edit(&[0], "Usages", Edit::Remove).unwrap(),
            ["Soirée", "-Le four", "-Suites"]
        );
        assert_eq!(edit(&[0], "Usages", Edit::In).unwrap(), texts(&seen));
        assert_eq!(edit(&[0], "Usages", Edit::Out).unwrap(), texts(&seen));
        assert!(
            edit(&[], "Soirée", Edit::Remove).is_err(),
            "the title stays"
        );
        let empty = edit(&[0], "Usages", Edit::Say(" \n".to_owned()));
        assert_eq!(empty, Err(Refusal::NothingWritten));
    }

    #[test]
    fn an_outline_stays_within_its_bounds() {
        let mut deep = Point::new("x");
        for _ in 1..DEEPEST {
            deep = Point::new("x").with(vec![deep]);
        }
        let lowest = vec![0; DEEPEST - 1];
        let more = deep.edited(&lowest, "x", &Edit::Below("y".to_owned()));
        assert!(matches!(more, Err(Refusal::OutlineUnreadable { .. })));
    }

    proptest! {
        #[test]
        fn moving_a_line_loses_none(at in 0_usize..4, what in 0_usize..3) {
            let seen = evening();
            let path = seen.paths()[at].clone();
            let edit = [Edit::In, Edit::Out, Edit::Remove][what].clone();
            let text = seen.at(&path).unwrap().text.clone();
            if let Ok(after) = seen.edited(&path, &text, &edit) {
                let gone = usize::from(edit == Edit::Remove);
                prop_assert_eq!(after.count(), seen.count() - gone);
            }
        }
    }
}
