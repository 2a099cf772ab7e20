//! `croisee demo`: a made-up census, harvested for real, then served.

use super::harvest::tell_run;
use super::{Place, serve};
use crate::bars::Bars;
use crate::cli::Demo;
use crate::demo_sites;
use crate::lived;
use crate::tell::{Tell, counted};
use crate::{Outcome, UNWELL};
use access::Stewardship;
use app::harvest::{Manner, harvest_all};
use app::{App, Progress, sources};
use model::Outcome as RunOutcome;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Where the demonstration lives when no data folder is named, apart from real data.
const FOLDER: &str = "demo-data";

/// Loads the demonstration and serves it.
pub async fn run(place: &Place, options: &Demo, tell: &Tell) -> Outcome {
    let mut place = place.clone();
    if place.data == Path::new("data") {
        place.data = FOLDER.into();
    }
    let mut config = place.config()?;
    config.listen = options.port.map_or(options.listen, |port| {
        SocketAddr::from((Ipv4Addr::LOCALHOST, port))
    });
    let listener = serve::listen(config.listen).await?;
    config.listen = listener.local_addr()?;
    config.public_url = format!("http://{}/", config.listen).parse()?;
    lived::live_later(options.in_days);
    let app = App::open_at(config, lived::clock).await?;
    let sites = demo_sites::serve().await?;
    let well = load(&app, &sites.base, tell).await?;
    lived::load(&app, tell).await?;
    if options.load_only {
        return Ok(if well {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(UNWELL)
        });
    }
    serve::serve(app, listener, tell).await?;
    Ok(ExitCode::SUCCESS)
}

/// Harvests every partner of the demonstration; answers whether all were published.
async fn load(
    app: &Arc<App>,
    base: &str,
    tell: &Tell,
) -> Result<bool, Box<dyn std::error::Error + Send + Sync>> {
    let steward = Stewardship::command_line();
    let folder = app.config.data.join("demo");
    let recipes = demo_sites::unpack(&folder, base)?;
    for recipe in &recipes {
        sources::add(app, steward, recipe, &folder.join("recipes")).await?;
    }
    tell.line(format_args!(
        "{} de la démonstration : moisson en cours…",
        counted(
            recipes.len() as u64,
            "partenaire imaginaire",
            "partenaires imaginaires"
        )
    ));
    let bars: Arc<dyn Progress> = Arc::new(Bars::default());
    let runs = harvest_all(app, steward, Manner::default(), bars).await?;
    for run in &runs {
        tell_run(tell, run);
    }
    let cards = app.store.card_counts().await?.live;
    tell.line(format_args!(
        "{}.",
        counted(cards, "fiche consolidée", "fiches consolidées")
    ));
    Ok(runs.iter().all(|run| run.outcome == RunOutcome::Published))
}
