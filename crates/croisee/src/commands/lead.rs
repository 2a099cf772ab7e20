//! `croisee lead mail`: one message, read from the standard input, is one lead. For mail servers,
//! which hand over what arrives for `piste+…` at the house.

use super::Place;
use crate::Outcome;
use crate::cli::LeadCommand;
use crate::tell::Tell;
use app::gatherings::mailbox;
use std::io::Read;
use std::process::ExitCode;

/// Does one of the verbs.
pub async fn run(place: &Place, verb: LeadCommand, tell: &Tell) -> Outcome {
    let LeadCommand::Mail { to } = verb;
    // One byte more than is taken, so that what is too large is told from what just fits.
    let most = u64::try_from(mailbox::LARGEST).unwrap_or(u64::MAX) + 1;
    let mut raw = Vec::new();
    std::io::stdin().take(most).read_to_end(&mut raw)?;
    let app = place.open().await?;
    let project = mailbox::take(&app, &raw, to.as_deref()).await?;
    tell.line(format_args!("La piste {project} est notée."));
    tell.value(&serde_json::json!({ "project": project.0 }));
    Ok(ExitCode::SUCCESS)
}
