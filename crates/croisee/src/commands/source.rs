//! `croisee source …`: add, list, check, try, pause and resume sources; see what was rejected.

use super::Place;
use super::harvest::source_id;
use crate::bars::Bars;
use crate::cli::SourceCommand;
use crate::tell::{Tell, count, counted, percent};
use crate::{Outcome, UNWELL};
use access::{Sight, Stewardship};
use app::check::{Trial, preview};
use app::partners::PartnerSummary;
use app::sources;
use model::{Field, Reject};
use std::fs::read_to_string;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// Does one of the verbs.
pub async fn run(place: &Place, verb: SourceCommand, tell: &Tell) -> Outcome {
    match verb {
        SourceCommand::Add { recipe, base } => add(place, &recipe, base, tell).await,
        SourceCommand::List => list(place, tell).await,
        SourceCommand::Check { recipe } => check(&recipe, tell),
        SourceCommand::Preview { recipe, base, rows } => {
            try_out(place, &recipe, base, rows, tell).await
        }
        SourceCommand::Rejects { source, limit } => rejects(place, &source, limit, tell).await,
        SourceCommand::Pause { source } => activate(place, &source, false, tell).await,
        SourceCommand::Resume { source } => activate(place, &source, true, tell).await,
    }
}

/// The folder from which a recipe's paths start: the one asked for, or its own.
fn base_of(recipe: &Path, base: Option<PathBuf>) -> PathBuf {
    let own = || match recipe.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    base.unwrap_or_else(own)
}

async fn add(place: &Place, recipe: &Path, base: Option<PathBuf>, tell: &Tell) -> Outcome {
    let app = place.open().await?;
    let text = read_recipe(recipe)?;
    let base = base_of(recipe, base);
    let source = sources::add(&app, Stewardship::command_line(), &text, &base).await?;
    tell.line(format_args!(
        "La source « {} » est prête. Ensuite : « croisee harvest {} ».",
        source.title, source.id
    ));
    tell.value(&source);
    Ok(ExitCode::SUCCESS)
}

fn read_recipe(path: &Path) -> Result<String, app::Error> {
    read_to_string(path).map_err(|cause| app::Error::File {
        path: path.to_owned(),
        cause,
    })
}

fn check(recipe: &Path, tell: &Tell) -> Outcome {
    match sources::parse(&read_recipe(recipe)?) {
        Ok(recipe) => {
            tell.line(format_args!("La recette « {} » est valable.", recipe.id()));
            tell.value(&serde_json::json!({ "valid": true, "faults": [] }));
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            let text = error.to_string();
            let faults: Vec<&str> = text.lines().skip(1).collect();
            tell.line(&text);
            tell.value(&serde_json::json!({ "valid": false, "faults": faults }));
            Ok(ExitCode::from(UNWELL))
        }
    }
}

async fn list(place: &Place, tell: &Tell) -> Outcome {
    let app = place.open().await?;
    let all = app::partners::list(&app, Sight::steward()).await?;
    for summary in &all {
        tell_source(tell, summary);
    }
    if all.is_empty() {
        tell.line("Aucune source. « croisee source add RECETTE.toml » en ajoute une.");
    }
    let sources: Vec<_> = all
        .iter()
        .map(|s| {
            serde_json::json!({
                "id": s.source.id, "title": s.source.title, "partner": s.source.partner,
                "licence": s.source.licence, "active": s.active, "cards": s.cards,
                "placed_share": s.placed_share, "last_run": s.last_run,
            })
        })
        .collect();
    tell.value(&sources);
    Ok(ExitCode::SUCCESS)
}

fn tell_source(tell: &Tell, summary: &PartnerSummary) {
    let last = summary.last_run.as_ref().map_or_else(
        || "jamais moissonnée".to_owned(),
        |run| {
            let state = match run.outcome.as_str() {
                "published" => "publiée",
                "frozen" => "gelée",
                "failed" => "en échec",
                _ => "en cours",
            };
            format!("moisson du {} {state}", run.started_at.strftime("%d/%m/%Y"))
        },
    );
    let paused = if summary.active { "" } else { ", en pause" };
    tell.line(format_args!(
        "{:<28} {:>7} fiches, lieux trouvés {:>5}, {last}{paused}",
        summary.source.id,
        count(summary.cards),
        percent(summary.placed_share)
    ));
}

async fn try_out(
    place: &Place,
    recipe: &Path,
    base: Option<PathBuf>,
    rows: usize,
    tell: &Tell,
) -> Outcome {
    let app = place.open().await?;
    let text = read_recipe(recipe)?;
    let (base, bars) = (base_of(recipe, base), Arc::new(Bars::default()));
    let steward = Stewardship::command_line();
    let trial = preview(&app, steward, &text, &base, rows, bars).await?;
    tell_trial(tell, &trial);
    tell.value(&serde_json::json!({
        "counts": trial.counts, "held_back": trial.held_back,
        "samples": trial.samples, "rejects": trial.rejects,
    }));
    Ok(if trial.held_back.is_none() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(UNWELL)
    })
}

fn tell_trial(tell: &Tell, trial: &Trial) {
    let counts = &trial.counts;
    tell.line(format_args!(
        "{} lues, {}, {}. Rien n’a été écrit.",
        counted(counts.rows, "ligne", "lignes"),
        counted(counts.notices, "notice", "notices"),
        counted(counts.rejected, "ligne écartée", "lignes écartées")
    ));
    for (field, share) in &counts.fill {
        tell.line(format_args!(
            "  {:<18} rempli à {}",
            field.as_str(),
            percent(*share)
        ));
    }
    for notice in &trial.samples {
        tell.line(format_args!(
            "— {}",
            notice.first(Field::Name).unwrap_or_default()
        ));
    }
    for reject in &trial.rejects {
        tell_reject(tell, reject);
    }
    for (word, times) in &counts.unmapped {
        tell.line(format_args!(
            "  mot sans correspondance : {word} ({times} fois)"
        ));
    }
    if let Some(reason) = &trial.held_back {
        tell.line(format_args!("Cette moisson serait gelée : {reason}"));
    }
}

fn tell_reject(tell: &Tell, reject: &Reject) {
    let file = if reject.file.is_empty() {
        String::new()
    } else {
        format!("{}, ", reject.file)
    };
    let column = reject
        .column
        .as_ref()
        .map_or_else(String::new, |c| format!(", colonne « {c} »"));
    let whole = if reject.whole_row {
        "ligne écartée"
    } else {
        "valeur mise de côté"
    };
    tell.line(format_args!(
        "  {file}ligne {}{column}, {whole} : {}",
        reject.line, reject.reason
    ));
}

async fn rejects(place: &Place, source: &str, limit: usize, tell: &Tell) -> Outcome {
    let app = place.open().await?;
    let id = source_id(source)?;
    let Some(run) = app.store.runs(&id, 1).await?.into_iter().next() else {
        return Err(
            app::Error::Unknown(format!("la source « {id} » n’a jamais été moissonnée")).into(),
        );
    };
    let steward = Stewardship::command_line();
    let kept = app::runs::rejects(&app, steward, run.id, 0, limit).await?;
    for kept in &kept {
        tell_reject(tell, &kept.reject);
    }
    if kept.is_empty() {
        tell.line("Rien n’a été écarté à la dernière moisson.");
    }
    tell.value(&kept.iter().map(|kept| &kept.reject).collect::<Vec<_>>());
    Ok(ExitCode::SUCCESS)
}

async fn activate(place: &Place, source: &str, active: bool, tell: &Tell) -> Outcome {
    let app = place.open().await?;
    let id = source_id(source)?;
    sources::set_active(&app, Stewardship::command_line(), &id, active).await?;
    tell.line(if active {
        "La source sera de nouveau moissonnée."
    } else {
        "La source n’est plus moissonnée ; ses fiches restent."
    });
    tell.value(&serde_json::json!({ "id": id, "active": active }));
    Ok(ExitCode::SUCCESS)
}
