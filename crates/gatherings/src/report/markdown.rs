//! Markdown: the title as a heading, points as nested lists, notes as quotations below them.
//!
//! What is read back is what was written. Files by other hands are read too: headings nest the
//! points below them, loose paragraphs become notes.

use super::xml::bounded;
use super::{DEEPEST, Point};
use crate::Refusal;

/// Writes the outline.
#[must_use]
pub fn to_markdown(root: &Point) -> String {
    let mut out = format!("# {}\n", line(root));
    quote(&mut out, &root.note, 0);
    out.push('\n');
    root.children
        .iter()
        .for_each(|child| write(&mut out, child, 0));
    out
}

fn write(out: &mut String, point: &Point, depth: usize) {
    out.push_str(&"  ".repeat(depth));
    out.push_str(format!("- {}", line(point)).trim_end());
    out.push('\n');
    quote(out, &point.note, depth + 1);
    point
        .children
        .iter()
        .for_each(|child| write(out, child, depth + 1));
}

fn quote(out: &mut String, note: &str, depth: usize) {
    if note.is_empty() {
        return;
    }
    for line in note.split('\n') {
        out.push_str(&"  ".repeat(depth));
        out.push_str("> ");
        out.push_str(line);
        out.push('\n');
    }
}

/// The text of a point on one line, as a link if it leads somewhere.
fn line(point: &Point) -> String {
    let text = escape(&point.text);
    match &point.link {
        Some(link) => format!("[{text}]({})", escape_link(link)),
        None => text,
    }
}

fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\n' => out.push_str("<br>"),
            '\\' | '[' | ']' | '<' | '*' | '_' | '`' | '#' => {
                out.push('\\');
                out.push(c);
            }
            other => out.push(other),
        }
    }
    out
}

fn escape_link(link: &str) -> String {
    let mut out = String::new();
    for c in link.chars() {
        match c {
            '\n' => out.push_str("%0A"),
            '\\' | '(' | ')' => {
                out.push('\\');
                out.push(c);
            }
            other => out.push(other),
        }
    }
    out
}

/// Takes escapes away, up to an unescaped `end`; gives what was read and what follows.
fn unescape(text: &str, end: Option<char>) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut rest = text;
    loop {
        if let Some(after) = rest.strip_prefix("<br>") {
            out.push('\n');
            rest = after;
            continue;
        }
        let Some(c) = rest.chars().next() else {
            return end.is_none().then_some((out, rest));
        };
        rest = &rest[c.len_utf8()..];
        if Some(c) == end {
            return Some((out, rest));
        }
        let escaped = rest.chars().next().filter(char::is_ascii_punctuation);
        match (c, escaped) {
            ('\\', Some(next)) => {
                out.push(next);
                rest = &rest[next.len_utf8()..];
            }
            _ => out.push(c),
        }
    }
}

/// A point from its line.
fn read_line(line: &str) -> Point {
    let whole = |line| {
        unescape(line, None)
            .map(|(text, _)| text)
            .unwrap_or_default()
    };
    let linked = line.strip_prefix('[').and_then(|inside| {
        let (text, rest) = unescape(inside, Some(']'))?;
        let (link, rest) = unescape(rest.strip_prefix('(')?, Some(')'))?;
        rest.trim().is_empty().then_some((text, link))
    });
    match linked {
        Some((text, link)) => Point {
            text,
            link: Some(link),
            ..Point::default()
        },
        None => Point {
            text: whole(line),
            ..Point::default()
        },
    }
}

/// What a line is.
enum Kind<'a> {
    Heading(usize, &'a str),
    Item(&'a str),
    Note(&'a str),
    Blank,
}

fn kind(line: &str) -> Kind<'_> {
    let inner = line.trim_start();
    let hashes = inner.len() - inner.trim_start_matches('#').len();
    if (1..=6).contains(&hashes) && (inner[hashes..].starts_with(' ') || inner.len() == hashes) {
        return Kind::Heading(hashes, inner[hashes..].trim());
    }
    for bullet in ["-", "*", "+"] {
        if let Some(rest) = inner.strip_prefix(bullet)
            && (rest.is_empty() || rest.starts_with(' '))
        {
            return Kind::Item(rest.trim());
        }
    }
    let figures = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=9).contains(&figures) && inner[figures..].starts_with(". ") {
        return Kind::Item(inner[figures + 2..].trim());
    }
    if let Some(rest) = inner.strip_prefix('>') {
        return Kind::Note(rest.strip_prefix(' ').unwrap_or(rest));
    }
    if inner.is_empty() {
        Kind::Blank
    } else {
        Kind::Note(inner)
    }
}

/// Reads an outline.
///
/// # Errors
/// When there is nothing in it, or it is too long or too deep.
pub fn from_markdown(file: &str) -> Result<Point, Refusal> {
    let file = bounded(file)?;
    // Open points with how far in they are: headings 1 to 6, then items by their indentation.
    let mut open: Vec<(usize, Point)> = Vec::new();
    let mut roots: Vec<Point> = Vec::new();
    let mut heading = 0;
    for text in file.replace("\r\n", "\n").lines() {
        let (depth, point) = match kind(text) {
            Kind::Heading(level, rest) => {
                heading = level;
                (level, read_line(rest))
            }
            Kind::Item(rest) => {
                let indent: usize = text
                    .chars()
                    .take_while(|c| c.is_whitespace())
                    .map(|c| if c == '\t' { 4 } else { 1 })
                    .sum();
                (heading + 1 + indent, read_line(rest))
            }
            Kind::Note(words) => {
                if let Some((_, point)) = open.last_mut() {
                    if !point.note.is_empty() {
                        point.note.push('\n');
                    }
                    point.note.push_str(words);
                } else {
                    open.push((0, read_line(words)));
                }
                continue;
            }
            Kind::Blank => continue,
        };
        close(&mut open, &mut roots, depth);
        if open.len() >= DEEPEST {
            return Err(super::xml::unreadable(
                0,
                format!("plus de {DEEPEST} niveaux"),
            ));
        }
        open.push((depth, point));
    }
    close(&mut open, &mut roots, 0);
    let root = match roots.len() {
        0 => return Err(super::xml::unreadable(0, "aucun point")),
        1 => roots.remove(0),
        _ => Point::new("").with(roots),
    };
    Ok(root.tidied())
}

/// Closes the points that are at least so far in.
fn close(open: &mut Vec<(usize, Point)>, roots: &mut Vec<Point>, depth: usize) {
    while open.last().is_some_and(|(at, _)| *at >= depth) {
        let Some((_, point)) = open.pop() else { return };
        match open.last_mut() {
            Some((_, above)) => above.children.push(point),
            None => roots.push(point),
        }
    }
}
