//! `croisee serve`: the site, and the steady work behind it.

use super::Place;
use crate::Outcome;
use crate::cli::Serve;
use crate::tell::Tell;
use access::Stewardship;
use app::{App, steady};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

/// Serves until asked to stop.
pub async fn run(place: &Place, options: &Serve, tell: &Tell) -> Outcome {
    let mut config = place.config()?;
    if let Some(listen) = options.listen {
        config = config.listening(listen);
    }
    let listener = listen(config.listen).await?;
    let config = config.listening(listener.local_addr()?);
    let app = App::open(config).await?;
    serve(app, listener, tell).await?;
    Ok(ExitCode::SUCCESS)
}

/// Takes the address, or says why not.
///
/// # Errors
/// When the address is taken or not ours.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, app::Error> {
    TcpListener::bind(address).await.map_err(|cause| {
        app::Error::Input(format!(
            "l’adresse {address} ne peut pas être prise ({cause}) ; un autre programme l’utilise peut-être : essayez « --listen 127.0.0.1:0 »"
        ))
    })
}

/// Serves on an address already taken; ends well when asked to stop.
///
/// # Errors
/// When the address is lost, or the data base fails.
pub async fn serve(
    app: Arc<App>,
    listener: TcpListener,
    tell: &Tell,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let address = listener.local_addr()?;
    app::address::announce(&app, Stewardship::command_line()).await?;
    let (public, name) = (app.config.public_url.clone(), app.config.name.clone());
    let wording = Arc::new(move |letter: &app::letters::Addressed| {
        web::letters::in_words(letter, &public, &name)
    });
    let work = tokio::spawn(steady::work(app.clone(), wording));
    tell.line(format_args!(
        "Croisée est à l’adresse http://{address}/ (Ctrl+C pour arrêter)."
    ));
    tell.value(&serde_json::json!({ "url": format!("http://{address}/") }));
    let served = web::serve(listener, app, asked_to_stop()).await;
    work.abort();
    Ok(served?)
}

/// Ctrl+C, or the system's polite request.
async fn asked_to_stop() {
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        // Without that signal, Ctrl+C alone remains.
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
