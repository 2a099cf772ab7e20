//! A form with a file, sent by someone signed in from a page of ours.

use crate::caller::{Caller, Member};
use crate::desk::Refusal;
use crate::forms::{from_here, same};
use app::App;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Fields beside the file: few, and short.
const MOST_FIELDS: usize = 10;

/// What was sent.
pub(crate) struct Uploaded {
    pub member: Member,
    /// The version that the form was made from.
    pub version: i64,
    /// What the sender calls the file.
    pub told: String,
    pub bytes: Vec<u8>,
}

impl FromRequest<Arc<App>> for Uploaded {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let caller = Caller::from_request_parts(&mut parts, app).await?;
        // Before anything is read: a file from a stranger costs nothing.
        let Some(signed) = caller.signed.clone() else {
            return Err(Refusal::Forbidden.into_response());
        };
        if !from_here(&parts.headers, &app.config.public_url) {
            return Err(Refusal::Foreign.into_response());
        }
        let form = Multipart::from_request(Request::from_parts(parts, body), app).await;
        let read = read(form.map_err(IntoResponse::into_response)?).await?;
        if !same(&read.token, &caller.token) {
            return Err(Refusal::Foreign.into_response());
        }
        Ok(Self {
            member: Member {
                desk: caller.desk,
                signed,
                token: caller.token,
            },
            version: read.version,
            told: read.told,
            bytes: read.bytes,
        })
    }
}

#[derive(Default)]
struct Read {
    token: String,
    version: i64,
    told: String,
    bytes: Vec<u8>,
}

async fn read(mut form: Multipart) -> Result<Read, Response> {
    let mut read = Read::default();
    for _ in 0..MOST_FIELDS {
        let field = form
            .next_field()
            .await
            .map_err(IntoResponse::into_response)?;
        let Some(field) = field else { break };
        let name = field.name().unwrap_or_default().to_owned();
        let told = field.file_name().map(str::to_owned);
        let bytes = field.bytes().await.map_err(IntoResponse::into_response)?;
        let text = || String::from_utf8_lossy(&bytes).into_owned();
        match name.as_str() {
            "jeton" => read.token = text(),
            "version" => read.version = text().trim().parse().unwrap_or_default(),
            "fichier" => {
                read.told = told.unwrap_or_default();
                read.bytes = bytes.to_vec();
            }
            _ => {}
        }
    }
    Ok(read)
}
