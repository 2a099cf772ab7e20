//! FreeMind and Freeplane maps (`.mm`).
//!
//! Text, link and note are understood; icons, colours, fonts, clouds, arrows, identifiers and
//! whatever else these programs write are kept as they came and given back.

use super::Point;
use super::xml::{Stack, attribute, attributes, bounded, text, unreadable};
use crate::Refusal;
use quick_xml::Reader;
use quick_xml::events::Event;

/// Writes the outline as a map that both programs open.
#[must_use]
pub fn to_map(root: &Point) -> String {
    let mut out = String::from("<map version=\"1.0.1\">\n");
    write(&mut out, root);
    out.push_str("</map>\n");
    out
}

fn write(out: &mut String, point: &Point) {
    out.push_str("<node");
    let rich = point
        .kept
        .elements
        .iter()
        .any(|e| rich_of(e, "NODE").as_deref() == Some(&point.text));
    if !rich {
        attribute(out, "TEXT", &point.text);
    }
    if let Some(link) = &point.link {
        attribute(out, "LINK", link);
    }
    for (name, value) in &point.kept.attributes {
        attribute(out, name, value);
    }
    let elements: Vec<&String> = point
        .kept
        .elements
        .iter()
        .filter(|e| still_true(e, point))
        .collect();
    let noted = elements.iter().any(|e| rich_of(e, "NOTE").is_some());
    if elements.is_empty() && point.note.is_empty() && point.children.is_empty() {
        out.push_str("/>\n");
        return;
    }
    out.push_str(">\n");
    for element in elements {
        out.push_str(element);
        out.push('\n');
    }
    if !point.note.is_empty() && !noted {
        note(out, &point.note);
    }
    point.children.iter().for_each(|child| write(out, child));
    out.push_str("</node>\n");
}

/// Whether a kept formatted text still says what the point says: if someone edited the text, the
/// formatting that came with the former one is let go.
fn still_true(element: &str, point: &Point) -> bool {
    let says = |kind, words: &str| rich_of(element, kind).is_none_or(|rich| rich == words);
    says("NODE", &point.text) && says("NOTE", &point.note)
}

/// A note as these programs write it: a paragraph a line.
fn note(out: &mut String, words: &str) {
    out.push_str("<richcontent TYPE=\"NOTE\"><html><head></head><body>");
    for line in words.split('\n') {
        out.push_str("<p>");
        text(out, line);
        out.push_str("</p>");
    }
    out.push_str("</body></html></richcontent>\n");
}

/// The plain words of a `richcontent` element of this kind; `None` for anything else.
fn rich_of(element: &str, kind: &str) -> Option<String> {
    let mut reader = Reader::from_str(element);
    let Ok(Event::Start(start)) = reader.read_event() else {
        return None;
    };
    let typed = |(name, value): &(String, String)| name == "TYPE" && value == kind;
    let is = start.local_name().as_ref() == "richcontent"
        && attributes(&start, 0).ok()?.iter().any(typed);
    is.then(|| words(&mut reader)).flatten()
}

/// The words of the HTML that follows: a line a paragraph or break.
fn words(reader: &mut Reader<&[u8]>) -> Option<String> {
    let (mut lines, mut line, mut in_body) = (Vec::new(), String::new(), false);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.local_name().as_ref() == "body" => in_body = true,
            Event::End(tag) if tag.local_name().as_ref() == "body" => in_body = false,
            Event::Text(part) if in_body => line.push_str(&part.xml10_content()),
            Event::CData(part) if in_body => line.push_str(&part.xml10_content()),
            Event::GeneralRef(name) if in_body => line.push_str(&reference(&name)?),
            Event::End(tag)
                if matches!(tag.local_name().as_ref(), "p" | "li" | "h1" | "h2" | "div") =>
            {
                lines.push(std::mem::take(&mut line));
            }
            Event::Empty(tag) if tag.local_name().as_ref() == "br" => {
                lines.push(std::mem::take(&mut line));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if !line.trim().is_empty() {
        lines.push(line);
    }
    // Line ends inside a paragraph are how the file was laid out, and the spaces beside them too.
    let joined: Vec<String> = (lines.into_iter())
        .map(|line| match line.contains('\n') {
            true => line.split_whitespace().collect::<Vec<_>>().join(" "),
            false => line,
        })
        .collect();
    Some(super::clean(&joined.join("\n")))
}

fn reference(name: &quick_xml::events::BytesRef<'_>) -> Option<String> {
    if let Some(c) = name.resolve_char_ref().ok()? {
        return Some(c.to_string());
    }
    let name = name.xml10_content();
    let known = match name.as_ref() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u{a0}",
        _ => return Some(format!("&{name};")),
    };
    Some(known.to_owned())
}

/// Reads a map.
///
/// # Errors
/// When it is not a map, is too long or too deep.
pub fn from_map(file: &str) -> Result<Point, Refusal> {
    let file = bounded(file)?;
    let mut reader = Reader::from_str(file);
    let mut stack = Stack::default();
    let mut seen = false;
    loop {
        let at = reader.buffer_position();
        match reader.read_event().map_err(|e| unreadable(at, e))? {
            Event::Start(start) if start.local_name().as_ref() == "map" => seen = true,
            Event::Start(start) if start.local_name().as_ref() == "node" => {
                stack.open(point(attributes(&start, at)?), at)?;
            }
            Event::Empty(start) if start.local_name().as_ref() == "node" => {
                stack.open(point(attributes(&start, at)?), at)?;
                stack.close();
            }
            Event::End(end) if end.local_name().as_ref() == "node" => stack.close(),
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                let end = quick_xml::name::QName(&name);
                reader.read_to_end(end).map_err(|e| unreadable(at, e))?;
                keep(&mut stack, slice(file, at, reader.buffer_position()));
            }
            Event::Empty(_) => keep(&mut stack, slice(file, at, reader.buffer_position())),
            Event::Eof => break,
            _ => {}
        }
    }
    let at = reader.buffer_position();
    if !seen {
        return Err(unreadable(
            at,
            "ce n’est pas une carte FreeMind ou Freeplane",
        ));
    }
    Ok(stack.into_root("", at)?.tidied())
}

fn slice(file: &str, from: u64, to: u64) -> &str {
    let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
    file.get(place(from)..place(to)).unwrap_or_default()
}

/// Keeps an element that is no node: a note this house could have written becomes the note alone.
fn keep(stack: &mut Stack, element: &str) {
    let Some(point) = stack.top() else { return };
    let element = element.trim();
    if let Some(words) = rich_of(element, "NODE") {
        point.text = words;
    } else if let Some(words) = rich_of(element, "NOTE") {
        point.note = words;
        let mut ours = String::new();
        note(&mut ours, &point.note);
        if ours.trim() == element {
            return;
        }
    }
    point.kept.elements.push(element.to_owned());
}

fn point(attributes: Vec<(String, String)>) -> Point {
    let mut point = Point::default();
    for (name, value) in attributes {
        match name.as_str() {
            "TEXT" => point.text = value,
            "LINK" => point.link = Some(value),
            _ => point.kept.attributes.push((name, value)),
        }
    }
    point
}
