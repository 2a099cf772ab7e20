//! `croisee reviewer …`: who may judge pairs of notices in the room of review.

use super::Place;
use super::harvest::source_id;
use crate::Outcome;
use crate::cli::ReviewerCommand;
use crate::tell::{Tell, counted};
use access::Stewardship;
use app::review;
use model::Invitation;
use std::process::ExitCode;

/// Does one of the verbs.
pub async fn run(place: &Place, verb: ReviewerCommand, tell: &Tell) -> Outcome {
    let steward = Stewardship::command_line();
    let app = place.open().await?;
    match verb {
        ReviewerCommand::Add { name, source, days } => {
            let source = source.as_deref().map(source_id).transpose()?;
            let key = review::invite(&app, steward, &name, source, days).await?;
            let at = app::address::public(&app, steward).await?;
            let link = at.join(&format!("revue/entrer?cle={key}"))?;
            tell.line(format_args!(
                "Le lien personnel de {} ; il vaut {}, et ne sera plus montré :\n{link}",
                name.trim(),
                counted(u64::from(days), "jour", "jours"),
            ));
            tell.value(&serde_json::json!({ "name": name.trim(), "link": link, "days": days }));
        }
        ReviewerCommand::List => {
            let all = review::invitations(&app, steward).await?;
            for invitation in &all {
                tell.line(told(invitation, app.now()));
            }
            if all.is_empty() {
                tell.line("Personne. « croisee reviewer add \"Prénom Nom\" » donne un lien.");
            }
            let all: Vec<_> = all.iter().map(value).collect();
            tell.value(&all);
        }
        ReviewerCommand::Revoke { name } => {
            let taken = review::revoke(&app, steward, &name).await?;
            if taken == 0 {
                return Err(format!(
                    "aucun lien en cours au nom de « {name} » ; « croisee reviewer list » les montre"
                )
                .into());
            }
            tell.line(format_args!("Le lien de {name} n’ouvre plus rien."));
            tell.value(&serde_json::json!({ "name": name, "revoked": taken }));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn told(invitation: &Invitation, now: jiff::Timestamp) -> String {
    let scope = invitation.source.as_ref().map_or_else(
        || "toutes les sources".to_owned(),
        |source| format!("source « {source} »"),
    );
    let standing = if let Some(at) = invitation.revoked_at {
        format!("retiré le {}", at.strftime("%d/%m/%Y"))
    } else if invitation.expires_at <= now {
        "échu".to_owned()
    } else {
        format!("jusqu’au {}", invitation.expires_at.strftime("%d/%m/%Y"))
    };
    format!("{} — {scope}, {standing}", invitation.name)
}

fn value(invitation: &Invitation) -> serde_json::Value {
    serde_json::json!({
        "name": invitation.name,
        "source": invitation.source,
        "made_at": invitation.made_at,
        "expires_at": invitation.expires_at,
        "revoked_at": invitation.revoked_at,
    })
}
