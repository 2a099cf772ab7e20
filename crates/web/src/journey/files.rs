//! Files of a workspace, taken and given (B25). What is given is always saved, never shown: nothing
//! that somebody sent runs under this site's name.

use super::{bearer, number, to};
use crate::caller::{Caller, seal};
use crate::collective::uploaded::Uploaded;
use crate::desk::Refusal;
use crate::handlers::Sent;
use app::journey::files;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use model::people::ProjectId;
use std::fmt::Write as _;

/// The largest form: a file and what goes around it.
pub(super) const LONGEST: usize = files::LARGEST + (64 << 10);

/// What a browser may do with a file: nothing.
const NOTHING_RUNS: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

pub(super) async fn lay(Path(written): Path<String>, sent: Uploaded) -> Sent {
    let (member, id) = (&sent.member, ProjectId(number(&written)?));
    let (app, by) = (&member.desk.app, member.signed.oneself);
    files::lay(app, by, id, &sent.told, &sent.bytes).await?;
    to(&member.desk, &format!("/projet/{id}/espace"))
}

pub(super) async fn give(caller: Caller, Path((written, place)): Path<(String, String)>) -> Sent {
    let (desk, id) = (&caller.desk, ProjectId(number(&written)?));
    let place = usize::try_from(number(&place)?).map_err(|_| Refusal::Unknown)?;
    let (file, bytes) = files::read(&desk.app, &bearer(&caller), id, place).await?;
    let media = HeaderValue::from_str(file.media.as_str()).map_err(|_| Refusal::Unknown)?;
    let name = HeaderValue::from_str(&saved_as(file.name.as_str()));
    let mut response = bytes.into_response();
    seal(&mut response);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, media);
    headers.insert(
        header::CONTENT_DISPOSITION,
        name.map_err(|_| Refusal::Unknown)?,
    );
    headers.insert(header::CONTENT_SECURITY_POLICY, NOTHING_RUNS);
    Ok(response)
}

/// Saved under its name, whatever its letters (RFC 6266 and RFC 8187).
fn saved_as(name: &str) -> String {
    let mut told = "attachment; filename*=UTF-8''".to_owned();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            told.push(char::from(byte));
        } else {
            let _ = write!(told, "%{byte:02X}");
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_any_letters_is_one_header() {
        assert_eq!(
            saved_as("été; \"x\".pdf"),
            "attachment; filename*=UTF-8''%C3%A9t%C3%A9%3B%20%22x%22.pdf"
        );
    }
}
