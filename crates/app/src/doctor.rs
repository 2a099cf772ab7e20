//! Examine the installation: what works, what does not, what to do.

use crate::{App, Error, exchange};
use model::Outcome;
use serde::Serialize;
use std::sync::Arc;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// All is well.
    Well,
    /// Works, but deserves a look.
    Look,
    /// Does not work.
    Broken,
}

/// One thing examined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How grave it is.
    pub grade: Grade,
    /// What was examined, and what was found, in plain French.
    pub text: String,
    /// What to do about it; empty when all is well.
    pub remedy: String,
}

/// Examines everything.
///
/// # Errors
/// When the data base fails in the middle of the examination.
pub async fn examine(app: &Arc<App>) -> Result<Vec<Finding>, Error> {
    let mut findings = vec![store(app).await?, index(app).await?, folder(app)];
    findings.push(territory(app));
    findings.extend(meaning(app).await);
    findings.extend(sources(app).await?);
    Ok(findings)
}

fn finding(grade: Grade, text: String, remedy: &str) -> Finding {
    Finding {
        grade,
        text,
        remedy: remedy.to_owned(),
    }
}

async fn store(app: &App) -> Result<Finding, Error> {
    let health = app.store.health().await?;
    let text = format!(
        "base de données : {:?} {}, schéma {}",
        health.engine, health.version, health.schema
    );
    Ok(finding(Grade::Well, text, ""))
}

async fn index(app: &Arc<App>) -> Result<Finding, Error> {
    let late = app.store.last_change().await? - app.index.last_change()?;
    let live = app.store.card_counts().await?.live;
    Ok(if late > 0 {
        let text = format!("index : {late} changements de fiches ne sont pas encore suivis");
        finding(
            Grade::Look,
            text,
            "laissez tourner le service, ou lancez « croisee reindex »",
        )
    } else {
        finding(
            Grade::Well,
            format!("index : à jour, {live} fiches en base"),
            "",
        )
    })
}

/// A file is written and removed: a full disk or a folder of someone else's shows here.
fn folder(app: &App) -> Finding {
    let path = app
        .config
        .data
        .join(format!("essai-{}", std::process::id()));
    let tried = std::fs::write(&path, b"essai").and_then(|()| std::fs::remove_file(&path));
    match tried {
        Ok(()) => {
            let text = format!(
                "dossier des données : {} est accessible en écriture",
                app.config.data.display()
            );
            finding(Grade::Well, text, "")
        }
        Err(error) => {
            let text = format!(
                "dossier des données : {} : {error}",
                app.config.data.display()
            );
            finding(
                Grade::Broken,
                text,
                "libérez de la place ou changez les droits du dossier",
            )
        }
    }
}

fn territory(app: &App) -> Finding {
    let known = app.territory.commune("75056").is_some();
    if known {
        finding(
            Grade::Well,
            "référentiel des territoires : chargé".to_owned(),
            "",
        )
    } else {
        let text = "référentiel des territoires : Paris y est introuvable".to_owned();
        finding(
            Grade::Broken,
            text,
            "réinstallez le programme : ses données sont abîmées",
        )
    }
}

/// The model of meaning, where the settings name one.
async fn meaning(app: &App) -> Option<Finding> {
    Some(match exchange::meaning::answers(app).await? {
        Ok(length) => {
            let text = format!("modèle de sens : il répond, {length} nombres par texte");
            finding(Grade::Well, text, "")
        }
        Err(cause) => {
            let text = format!("modèle de sens : {cause}");
            let remedy = "lancez-le ou corrigez le réglage « model » ; en attendant, besoins et offres se rapprochent par leurs mots";
            finding(Grade::Look, text, remedy)
        }
    })
}

async fn sources(app: &App) -> Result<Vec<Finding>, Error> {
    let mut findings = Vec::new();
    for run in app.store.last_runs().await? {
        let reason = match &run.outcome {
            Outcome::Frozen { reason } => format!("gelée : {reason}"),
            Outcome::Failed { reason } => format!("en échec : {reason}"),
            _ => continue,
        };
        let text = format!("source {} : dernière moisson {reason}", run.source);
        let remedy = "corrigez la recette ou prévenez le partenaire, puis moissonnez de nouveau ; « --force » publie quand même";
        findings.push(finding(Grade::Look, text, remedy));
    }
    if app.store.sources().await?.is_empty() {
        let text = "aucune source".to_owned();
        findings.push(finding(
            Grade::Look,
            text,
            "ajoutez-en une : « croisee source add RECETTE.toml »",
        ));
    }
    Ok(findings)
}
