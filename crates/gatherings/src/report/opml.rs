//! OPML: the outline as `outline` elements; the note in `_note`, as outliners do.

use super::xml::{Stack, attribute, attributes, bounded, text, unreadable};
use super::{Kept, Point};
use crate::Refusal;
use quick_xml::Reader;
use quick_xml::events::Event;

/// Writes the outline; the root is the one top-level outline, and its text the title.
#[must_use]
pub fn to_opml(root: &Point) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>",
    );
    text(&mut out, &root.text);
    out.push_str("</title></head>\n<body>\n");
    write(&mut out, root);
    out.push_str("</body>\n</opml>\n");
    out
}

fn write(out: &mut String, point: &Point) {
    out.push_str("<outline");
    attribute(out, "text", &point.text);
    if !point.note.is_empty() {
        attribute(out, "_note", &point.note);
    }
    if let Some(link) = &point.link {
        attribute(out, "url", link);
    }
    for (name, value) in &point.kept.opml {
        attribute(out, name, value);
    }
    if point.children.is_empty() {
        out.push_str("/>\n");
        return;
    }
    out.push_str(">\n");
    point.children.iter().for_each(|child| write(out, child));
    out.push_str("</outline>\n");
}

/// Reads an outline. Several top-level outlines are put under the title.
///
/// # Errors
/// When it is not OPML, is too long or too deep.
pub fn from_opml(file: &str) -> Result<Point, Refusal> {
    let file = bounded(file)?;
    let mut reader = Reader::from_str(file);
    let mut stack = Stack::default();
    let (mut title, mut in_title, mut seen) = (String::new(), false, false);
    loop {
        let at = reader.buffer_position();
        match reader.read_event().map_err(|e| unreadable(at, e))? {
            Event::Start(start) if start.local_name().as_ref() == "outline" => {
                stack.open(point(attributes(&start, at)?), at)?;
            }
            Event::Empty(start) if start.local_name().as_ref() == "outline" => {
                stack.open(point(attributes(&start, at)?), at)?;
                stack.close();
            }
            Event::End(end) if end.local_name().as_ref() == "outline" => stack.close(),
            Event::Start(start) if start.local_name().as_ref() == "title" => in_title = true,
            Event::End(end) if end.local_name().as_ref() == "title" => in_title = false,
            Event::Start(start) if start.local_name().as_ref() == "opml" => seen = true,
            Event::Text(words) if in_title => title.push_str(&words.xml10_content()),
            Event::Eof => break,
            _ => {}
        }
    }
    let at = reader.buffer_position();
    if !seen {
        return Err(unreadable(at, "ce n’est pas de l’OPML"));
    }
    let one = stack.roots.len() == 1;
    let root = stack.into_root(if one { "" } else { title.trim() }, at)?;
    Ok(root.tidied())
}

fn point(attributes: Vec<(String, String)>) -> Point {
    let mut point = Point::default();
    let mut kept = Kept::default();
    for (name, value) in attributes {
        match name.as_str() {
            "text" => point.text = value,
            "_note" => point.note = value,
            "url" => point.link = Some(value),
            // The map's own attributes have no place here.
            _ => kept.opml.push((name, value)),
        }
    }
    point.kept = kept;
    point
}
