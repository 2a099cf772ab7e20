//! `croisee admin …`: who administers the site. The first person can be invited from here only.

use super::Place;
use crate::Outcome;
use crate::cli::AdminCommand;
use crate::tell::Tell;
use access::{Administration, InstanceRole, Office};
use app::accounts::offices::{self, Given};
use std::process::ExitCode;

/// Does one of the verbs.
pub async fn run(place: &Place, verb: AdminCommand, tell: &Tell) -> Outcome {
    let app = place.open().await?;
    let AdminCommand::Invite { mail } = verb;
    let office = Office::Instance(InstanceRole::Administrator);
    match offices::give(&app, Administration::command_line(), &mail, &office).await? {
        Given::Held(_) => {
            tell.line(format_args!(
                "{mail} a déjà un compte et administre maintenant le site, dès la charte acceptée."
            ));
            tell.value(&serde_json::json!({ "mail": mail, "held": true }));
        }
        Given::Invited(key) => {
            let link = app
                .config
                .public_url
                .join(&format!("connexion/entrer?cle={key}"))?;
            tell.line(format_args!(
                "Le lien de {mail} ; il ouvre une fois, pendant sept jours, et ne sera plus montré :\n{link}"
            ));
            tell.value(&serde_json::json!({ "mail": mail, "link": link }));
        }
    }
    Ok(ExitCode::SUCCESS)
}
