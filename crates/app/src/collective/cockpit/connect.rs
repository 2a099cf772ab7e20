//! Connecting a census: a file is sent, or an address given, and a recipe is proposed.

use super::{Kept, LARGEST, bench, put};
use crate::collective::uploads::{Laid, folder, kept_name};
use crate::collective::{Fault, join};
use crate::{App, Error, fetching};
use access::Keeping;
use census::crawl::{Ask, Fetch};
use census::{ReadError, propose};
use model::SourceId;
use std::path::Path;
use std::sync::Arc;

/// Takes a file. The first one of a source also gives a proposed recipe; a later one takes the place
/// of the one before, and the recipe stays.
///
/// # Errors
/// [`Fault::EmptyFile`], [`Fault::TooLong`], [`Fault::WrongKind`]; [`Error::Read`] when its content
/// cannot be read as anything known; [`store::StoreError::Stale`] when another keeper was faster.
pub async fn upload(
    app: &App,
    keeping: &Keeping,
    version: i64,
    told: &str,
    bytes: Vec<u8>,
) -> Result<(), Error> {
    if bytes.is_empty() {
        return Err(Fault::EmptyFile.into());
    }
    if bytes.len() > LARGEST {
        return Err(Fault::TooLong.into());
    }
    let (id, name) = (keeping.source(), kept_name(told)?);
    let mut bench = bench(app, id).await?;
    let published = app.store.source(id).await?.is_some();
    let wanted = bench.recipe.is_empty() && !published;
    let size = bytes.len() as u64;
    let ticket = gateway::chance::secret().map_err(|cause| Error::Input(cause.to_string()))?;
    let (place, kept) = (folder(app, id), name.clone());
    let (laid, proposed) = tokio::task::spawn_blocking(move || {
        let proposal = propose::propose_bytes(&kept, &bytes)?;
        let recipe = proposal.to_recipe(Path::new(&kept)).map_err(Error::Input)?;
        let laid = Laid::write(&place, &kept, &ticket, &bytes)?;
        Ok::<_, Error>((laid, recipe))
    })
    .await??;
    if wanted {
        let asked = join::accepted_for(app, id).await?.unwrap_or_default();
        bench.recipe = named(&proposed, id, &asked);
    }
    bench.file = Some(Kept {
        told: told.chars().filter(|c| !c.is_control()).take(200).collect(),
        name,
        bytes: size,
        at: app.now(),
    });
    put(app, keeping, version, &bench, "source.file").await?;
    laid.settle()
}

/// Reads an address once, as anyone may, and proposes a recipe for it, in the place of the one that
/// was being prepared; what is published stays.
///
/// # Errors
/// [`Error::Read`] when nothing at this address can be read, in plain French;
/// [`store::StoreError::Stale`].
pub async fn connect(
    app: &Arc<App>,
    keeping: &Keeping,
    version: i64,
    address: &str,
) -> Result<(), Error> {
    let id = keeping.source();
    let unread = |cause: String| {
        Error::Read(ReadError::Fetch {
            url: address.trim().to_owned(),
            cause,
        })
    };
    let url = url::Url::parse(address.trim())
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"))
        .ok_or_else(|| {
            unread("écrivez une adresse entière, qui commence par https://".to_owned())
        })?;
    let mut bench = bench(app, id).await?;
    let once = fetching::once(app)?;
    let place = url.to_string();
    let proposed = tokio::task::spawn_blocking(move || {
        let page = once
            .fetch(&Ask::new(url, "*/*"))
            .map_err(unread_at(&place))?;
        let name = page.url.path_segments().and_then(Iterator::last);
        let proposal = propose::propose_bytes(name.unwrap_or_default(), &page.body)?;
        let recipe = proposal
            .to_recipe(Path::new("recensement"))
            .map_err(Error::Input)?;
        let address = toml::Value::String(place).to_string();
        Ok::<_, Error>(recipe.replacen("file = \"recensement\"", &format!("url = {address}"), 1))
    })
    .await??;
    let asked = join::accepted_for(app, id).await?.unwrap_or_default();
    bench.recipe = named(&proposed, id, &asked);
    put(app, keeping, version, &bench, "source.address").await
}

fn unread_at(place: &str) -> impl FnOnce(String) -> Error {
    let url = place.to_owned();
    move |cause| Error::Read(ReadError::Fetch { url, cause })
}

/// A proposed recipe with the names that are known already.
pub(super) fn named(proposed: &str, id: &SourceId, asked: &join::Request) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let or = |text: &str, other: &str| {
        if text.is_empty() {
            quoted(other)
        } else {
            quoted(text)
        }
    };
    proposed
        .replacen(
            "id = \"recensement\"",
            &format!("id = {}", quoted(id.as_str())),
            1,
        )
        .replacen(
            "title = \"recensement\"",
            &format!("title = {}", or(&asked.census, id.as_str())),
            1,
        )
        .replacen(
            "name = \"À compléter\"",
            &format!("name = {}", or(&asked.organisation, "À compléter")),
            1,
        )
        .replacen(
            "licence = \"À préciser\"",
            &format!("licence = {}", or(&asked.licence, "À préciser")),
            1,
        )
}
