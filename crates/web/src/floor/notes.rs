//! The report of an edition (B1, B2, B42): notes taken live by several people, line by line; the same
//! outline as text and as a map; brought from files and taken away in files; every version kept.

use crate::caller::{Caller, Member, Posted, private, seal};
use crate::collective::uploaded::Uploaded;
use crate::desk::{Desk, Refusal};
use crate::forms::Fields;
use crate::handlers::Sent;
use crate::pages::floor::notes::{NotesPage, VersionPage, Versions};
use app::accounts::people::names;
use app::accounts::signing::Signed;
use app::gatherings::editions::{self, EditionFile};
use app::gatherings::reports::{self, Form, ReportView, Writing};
use axum::extract::{Path, Query};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use gatherings::Refusal as Said;
use gatherings::report::{Edit, LONGEST as LONGEST_FILE, Point, Status};
use model::people::{EditionId, PersonId};
use serde::Deserialize;

/// What a form with a file may weigh.
pub(super) const LONGEST: usize = LONGEST_FILE + (64 << 10);
/// Notes are short; a line is a line.
const LINE: usize = 2_000;

/// What stands after the question mark: what was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    note: String,
}

/// What was wrong, with what was typed.
#[derive(Debug, Default)]
struct Fault {
    key: &'static str,
    typed: String,
    status: StatusCode,
}

/// The right to write, of whoever has it.
fn writing(signed: Option<&Signed>, file: &EditionFile) -> Option<Writing> {
    let bearer = &signed?.bearer;
    let prepares = bearer.preparation(file.id()).as_ref().map(Writing::from);
    prepares.or_else(|| {
        let work = bearer.teamwork(file.edition.team());
        work.as_ref().map(Writing::from)
    })
}

/// The report, and whether its reader may write; before the edition was held it does not exist for
/// anyone else.
async fn read(
    desk: &Desk,
    signed: Option<&Signed>,
    id: EditionId,
) -> Result<(EditionFile, Option<ReportView>, Option<Writing>), Refusal> {
    let file = editions::one(&desk.app, id).await?;
    let may = writing(signed, &file);
    match reports::read(&desk.app, may.clone(), id).await {
        Ok(view) => Ok((file, view, may)),
        Err(app::Error::Forbidden) => Err(Refusal::Unknown),
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn show(
    caller: Caller,
    Path(edition): Path<i64>,
    Query(asked): Query<Asked>,
) -> Sent {
    let (signed, id) = (caller.signed.as_ref(), EditionId(edition));
    let desk = &caller.desk;
    let (file, view, may) = read(desk, signed, id).await?;
    let known = (view.as_ref(), may.is_some());
    private(&NotesPage::new(
        desk,
        &file,
        known,
        &asked.note,
        &caller.token,
    ))
}

async fn again(member: &Member, id: EditionId, fault: Fault) -> Sent {
    let desk = &member.desk;
    let (file, view, may) = read(desk, Some(&member.signed), id).await?;
    let known = (view.as_ref(), may.is_some());
    let page = NotesPage::new(desk, &file, known, "", &member.token);
    let mut answer = private(&page.not_taken(desk.t.say(fault.key), fault.typed))?;
    *answer.status_mut() = fault.status;
    Ok(answer)
}

pub(super) async fn act(Path((edition, verb)): Path<(i64, String)>, posted: Posted) -> Sent {
    let (member, form, id) = (&posted.member, &posted.form, EditionId(edition));
    let app = &member.desk.app;
    let file = editions::one(app, id).await?;
    let by = writing(Some(&member.signed), &file).ok_or(Refusal::Forbidden)?;
    let done = match verb.as_str() {
        "commencer" => {
            let outline = Point::new(&line(form, "titre"));
            reports::write(app, by, id, None, outline, Status::Draft).await
        }
        "ligne" => {
            let (path, edit) = (path(form)?, edit(form)?);
            let seen = form.get("vu");
            reports::change(app, by, id, (&path, seen), &edit).await
        }
        "etat" => state(member, by, id, form).await?,
        "reprendre" => take_up(member, by, id, form).await?,
        _ => return Err(Refusal::Unknown),
    };
    let typed = [
        line(form, "dit"),
        line(form, "nouveau"),
        line(form, "titre"),
    ]
    .concat();
    answered(member, id, done, (&verb, typed)).await
}

/// Leads back to the page, or shows it again with what was typed and what stands there now.
async fn answered(
    member: &Member,
    id: EditionId,
    done: Result<(), app::Error>,
    (verb, typed): (&str, String),
) -> Sent {
    let (key, status) = match done {
        Ok(()) => {
            let to = format!("/compte-rendu/{id}?note={verb}");
            return Ok(Redirect::to(&member.desk.t.to(&to)).into_response());
        }
        Err(app::Error::Refused(Said::WrittenInBetween(_))) => {
            ("notes-in-between", StatusCode::CONFLICT)
        }
        Err(app::Error::Refused(Said::NothingWritten)) => {
            ("refusal-nothing-written", StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(app::Error::Refused(Said::OutlineUnreadable { .. } | Said::TooLong { .. })) => {
            ("notes-unreadable", StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(error) => return Err(error.into()),
    };
    again(member, id, Fault { key, typed, status }).await
}

fn line(form: &Fields, name: &str) -> String {
    form.get(name).chars().take(LINE).collect()
}

/// A path as forms write it: `0.2.1`; nothing for the title.
fn path(form: &Fields) -> Result<Vec<usize>, Refusal> {
    let places = form.get("place").split('.').filter(|part| !part.is_empty());
    let places: Result<Vec<usize>, _> = places.map(str::parse).collect();
    places.map_err(|_| Refusal::Unknown)
}

fn edit(form: &Fields) -> Result<Edit, Refusal> {
    Ok(match form.get("geste") {
        "dire" => Edit::Say(line(form, "dit")),
        "apres" => Edit::After(line(form, "nouveau")),
        "dessous" => Edit::Below(line(form, "nouveau")),
        "dedans" => Edit::In,
        "dehors" => Edit::Out,
        "oter" => Edit::Remove,
        _ => return Err(Refusal::Unknown),
    })
}

type Done = Result<Result<(), app::Error>, Refusal>;

/// Complete, or open again (B42).
async fn state(member: &Member, by: Writing, id: EditionId, form: &Fields) -> Done {
    let app = &member.desk.app;
    let status = match form.get("etat") {
        "complet" => Status::Complete,
        "brouillon" => Status::Draft,
        _ => return Err(Refusal::Unknown),
    };
    let view = reports::read(app, Some(by.clone()), id).await?;
    let view = view.ok_or(Refusal::Unknown)?;
    let outline = view.version.outline;
    Ok(reports::write(app, by, id, Some(view.place), outline, status).await)
}

/// An earlier version stands again, as one more.
async fn take_up(member: &Member, by: Writing, id: EditionId, form: &Fields) -> Done {
    let app = &member.desk.app;
    let number: usize = form.get("version").parse().map_err(|_| Refusal::Unknown)?;
    let all = reports::versions(app, by.clone(), id).await?;
    let version = all.get(number).ok_or(Refusal::Unknown)?;
    let (upon, outline) = (all.len() - 1, version.outline.clone());
    Ok(reports::write(app, by, id, Some(upon), outline, Status::Draft).await)
}

/// The form of a file by its name, or by how it begins.
fn form_of(name: &str, text: &str) -> Form {
    let end = name.rsplit('.').next().unwrap_or_default();
    match end.to_ascii_lowercase().as_str() {
        "mm" => Form::Map,
        "opml" => Form::Opml,
        "md" | "markdown" | "txt" => Form::Markdown,
        _ if text.trim_start().starts_with("<map") => Form::Map,
        _ if text.contains("<opml") => Form::Opml,
        _ => Form::Markdown,
    }
}

pub(super) async fn import(Path(edition): Path<i64>, sent: Uploaded) -> Sent {
    let (member, id) = (&sent.member, EditionId(edition));
    let app = &member.desk.app;
    let file = editions::one(app, id).await?;
    let by = writing(Some(&member.signed), &file).ok_or(Refusal::Forbidden)?;
    let begun = reports::read(app, Some(by.clone()), id).await?.is_some();
    let upon = usize::try_from(sent.version).unwrap_or_default();
    let text = String::from_utf8_lossy(&sent.bytes);
    let done = match form_of(&sent.told, &text).read(&text) {
        Ok(outline) => {
            reports::write(app, by, id, begun.then_some(upon), outline, Status::Draft).await
        }
        Err(refusal) => Err(refusal.into()),
    };
    answered(member, id, done, ("fichier", sent.told.clone())).await
}

pub(super) async fn export(caller: Caller, Path((edition, form)): Path<(i64, String)>) -> Sent {
    let (desk, signed) = (&caller.desk, caller.signed.as_ref());
    let (form, kind, end) = match form.as_str() {
        "mm" => (Form::Map, "application/x-freemind", "mm"),
        "opml" => (Form::Opml, "text/x-opml; charset=utf-8", "opml"),
        "markdown" => (Form::Markdown, "text/markdown; charset=utf-8", "md"),
        _ => return Err(Refusal::Unknown),
    };
    let (_, view, _) = read(desk, signed, EditionId(edition)).await?;
    let outline = view.ok_or(Refusal::Unknown)?.version.outline;
    let name = format!("attachment; filename=\"compte-rendu-{edition}.{end}\"");
    let mut answer = ([(header::CONTENT_TYPE, kind)], form.write(&outline)).into_response();
    if let Ok(name) = HeaderValue::from_str(&name) {
        answer
            .headers_mut()
            .insert(header::CONTENT_DISPOSITION, name);
    }
    seal(&mut answer);
    Ok(answer)
}

pub(super) async fn versions(member: Member, Path(edition): Path<i64>) -> Sent {
    let (desk, id) = (&member.desk, EditionId(edition));
    let file = editions::one(&desk.app, id).await?;
    let by = writing(Some(&member.signed), &file).ok_or(Refusal::Forbidden)?;
    let all = reports::versions(&desk.app, by, id).await?;
    let mut wrote: Vec<PersonId> = Vec::new();
    for one in &all {
        wrote.push(one.by);
        wrote.extend(&one.with);
    }
    let called = names(&desk.app, wrote).await?;
    private(&Versions::new(desk, &file, &all, &called))
}

pub(super) async fn version(member: Member, Path((edition, n)): Path<(i64, usize)>) -> Sent {
    let (desk, id) = (&member.desk, EditionId(edition));
    let file = editions::one(&desk.app, id).await?;
    let by = writing(Some(&member.signed), &file).ok_or(Refusal::Forbidden)?;
    let all = reports::versions(&desk.app, by, id).await?;
    let shown = all.get(n).ok_or(Refusal::Unknown)?;
    private(&VersionPage::new(desk, &file, (n, shown), &member.token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_names_or_by_how_they_begin() {
        for (name, text, form) in [
            ("carte.MM", "", Form::Map),
            ("plan.opml", "", Form::Opml),
            ("notes.md", "<map>", Form::Markdown),
            ("sans-nom", " <map version=\"1\">", Form::Map),
            ("", "<?xml version=\"1.0\"?><opml>", Form::Opml),
            ("", "# Titre", Form::Markdown),
        ] {
            assert_eq!(form_of(name, text), form, "{name} {text}");
        }
    }

    #[test]
    fn paths_are_numbers_between_points() {
        let of = |text: &str| path(&Fields::read(format!("place={text}").as_bytes())).ok();
        assert_eq!(of(""), Some(vec![]));
        assert_eq!(of("0.2.1"), Some(vec![0, 2, 1]));
        assert_eq!(of("0.x"), None);
        assert_eq!(of("-1"), None);
    }
}
