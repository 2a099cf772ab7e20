//! `croisee export`: let the commons leave.

use super::Place;
use crate::Outcome;
use crate::cli::Export;
use crate::tell::{Tell, counted};
use access::Sight;
use app::export::{Format, Writer, all, context, ids, table_schema};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::process::ExitCode;

/// Exports the answer to a question, or everything.
pub async fn run(place: &Place, options: &Export, tell: &Tell) -> Outcome {
    let app = place.open().await?;
    let sight = if options.all_levels {
        Sight::steward()
    } else {
        Sight::visitor()
    };
    let format = Format::parse(&options.format).unwrap_or(Format::Csv);
    let asked = web::query::Asked::parse(&options.query);
    if let Some(ignored) = asked.ignored.first() {
        let said = format!(
            "le filtre « {} = {} » n’est pas compris",
            ignored.name, ignored.value
        );
        return Err(app::Error::Input(said).into());
    }
    let query = asked.query;
    let ids = ids(&app, sight, &query, format).await?;
    let this =
        app.config
            .public_url
            .join(&format!("explorer.{}?{}", format.suffix(), options.query))?;
    let writer = Writer::new(format, context(&app, this).await?);
    let mut out: Box<dyn Write + Send> = match &options.out {
        Some(path) => Box::new(BufWriter::new(File::create(path)?)),
        None => Box::new(std::io::stdout()),
    };
    let mut broken = None;
    all(&app, sight, &ids, writer, |piece| {
        let written = out.write_all(&piece);
        let going = written.is_ok();
        broken = written.err();
        std::future::ready(going)
    })
    .await?;
    out.flush()?;
    if let Some(error) = broken {
        return Err(error.into());
    }
    if let Some(path) = &options.out {
        if options.schema {
            std::fs::write(
                path.with_extension("schema.json"),
                table_schema().to_string(),
            )?;
        }
        let count = counted(ids.len() as u64, "fiche exportée", "fiches exportées");
        tell.line(format_args!("{count} dans {}.", path.display()));
        tell.value(&serde_json::json!({ "cards": ids.len(), "file": path }));
    }
    Ok(ExitCode::SUCCESS)
}
