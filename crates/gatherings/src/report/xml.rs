//! What both XML formats need: attributes written and read, an outline built as elements close.

use super::{DEEPEST, LONGEST, Point};
use crate::Refusal;
use quick_xml::escape::unescape;
use quick_xml::events::BytesStart;

/// Why a file cannot be read, with how far reading came.
pub(super) fn unreadable(at: u64, why: impl std::fmt::Display) -> Refusal {
    Refusal::OutlineUnreadable {
        at,
        why: why.to_string(),
    }
}

/// Refuses files too long before reading them.
pub(super) fn bounded(text: &str) -> Result<&str, Refusal> {
    if text.len() > LONGEST {
        return Err(Refusal::TooLong {
            length: text.len(),
            limit: LONGEST,
        });
    }
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The attributes of an element, unescaped, in order.
pub(super) fn attributes(
    start: &BytesStart<'_>,
    at: u64,
) -> Result<Vec<(String, String)>, Refusal> {
    let mut all = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|e| unreadable(at, e))?;
        let value = unescape(&attribute.value).map_err(|e| unreadable(at, e))?;
        all.push((attribute.key.as_ref().to_owned(), value.into_owned()));
    }
    Ok(all)
}

/// Writes ` name="value"`; line ends and tabs as references, for parsers turn them into spaces.
pub(super) fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            other => out.push(other),
        }
    }
    out.push('"');
}

/// Writes text between tags.
pub(super) fn text(out: &mut String, value: &str) {
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            other => out.push(other),
        }
    }
}

/// Points open while reading; closes them into one another.
#[derive(Default)]
pub(super) struct Stack {
    open: Vec<Point>,
    /// Points closed at the top.
    pub roots: Vec<Point>,
}

impl Stack {
    pub fn open(&mut self, point: Point, at: u64) -> Result<(), Refusal> {
        if self.open.len() >= DEEPEST {
            return Err(unreadable(at, format!("plus de {DEEPEST} niveaux")));
        }
        self.open.push(point);
        Ok(())
    }

    pub fn top(&mut self) -> Option<&mut Point> {
        self.open.last_mut()
    }

    pub fn close(&mut self) {
        if let Some(point) = self.open.pop() {
            match self.open.last_mut() {
                Some(above) => above.children.push(point),
                None => self.roots.push(point),
            }
        }
    }

    /// The one root; several are put under a root of their own.
    pub fn into_root(mut self, title: &str, at: u64) -> Result<Point, Refusal> {
        while !self.open.is_empty() {
            self.close();
        }
        match (self.roots.len(), title.is_empty()) {
            (0, true) => Err(unreadable(at, "aucun point")),
            (1, true) => Ok(self.roots.remove(0)),
            _ => Ok(Point::new(title).with(self.roots)),
        }
    }
}
