//! The one binary. Each command is a file of `commands`; each calls one or two use cases of `app`
//! and tells the outcome to a person, or in JSON to a program.

mod bars;
mod cli;
mod commands;
mod demo_sites;
mod lived;
mod tell;

use clap::Parser;
use cli::{Cli, Command};
use std::process::ExitCode;
use tell::Tell;
use tracing_subscriber::EnvFilter;

/// What a command ends with.
type Outcome = Result<ExitCode, Box<dyn std::error::Error + Send + Sync>>;

/// The command was understood and done, and what it looked at is not well: a frozen run, a recipe
/// with faults, a doctor's finding.
const UNWELL: u8 = 3;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let filter = EnvFilter::try_from_env("CROISEE_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("Le programme n’a pas pu démarrer : {error}");
            return ExitCode::FAILURE;
        }
    };
    let tell = Tell::new(cli.json);
    match runtime.block_on(run(cli, &tell)) {
        Ok(code) => code,
        Err(error) => {
            tell.error(error.as_ref());
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli, tell: &Tell) -> Outcome {
    let place = commands::Place {
        data: cli.data,
        database: cli.database,
    };
    match cli.command {
        Command::Init => commands::init::run(&place, tell),
        Command::Demo(options) => commands::demo::run(&place, &options, tell).await,
        Command::Serve(options) => commands::serve::run(&place, &options, tell).await,
        Command::Source(verb) => commands::source::run(&place, verb, tell).await,
        Command::Reviewer(verb) => commands::reviewer::run(&place, verb, tell).await,
        Command::Admin(verb) => commands::admin::run(&place, verb, tell).await,
        Command::Lead(verb) => commands::lead::run(&place, verb, tell).await,
        Command::Propose(options) => commands::propose::run(&options, tell),
        Command::Harvest(options) => commands::harvest::run(&place, &options, tell).await,
        Command::Place(options) => commands::place::run(&options, tell),
        Command::Link(options) => commands::link::run(&options, tell),
        Command::Reindex => commands::reindex::run(&place, tell).await,
        Command::Export(options) => commands::export::run(&place, &options, tell).await,
        Command::Doctor => commands::doctor::run(&place, tell).await,
        Command::Backup { to } => commands::backup::run(&place, &to, tell).await,
    }
}
