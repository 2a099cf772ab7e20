//! Where the running server is found: other commands of the same data folder print links to it.

use crate::{App, Error};
use access::Stewardship;
use url::Url;

/// The setting that holds the address of the server that was started last.
const SERVED: &str = "server.address";

/// Says at which address the server now answers.
///
/// # Errors
/// Those of the data base.
pub async fn announce(app: &App, _steward: Stewardship) -> Result<(), Error> {
    let address = app.config.public_url.as_str();
    Ok(app.store.put_setting(SERVED, address).await?)
}

/// The address to print in links: that of the settings file when it says one, else that of the
/// server started last, else the default.
///
/// # Errors
/// Those of the data base.
pub async fn public(app: &App, _steward: Stewardship) -> Result<Url, Error> {
    if app.config.default_url().as_ref() != Some(&app.config.public_url) {
        return Ok(app.config.public_url.clone());
    }
    let served = app.store.setting(SERVED).await?;
    let served = served.and_then(|address| Url::parse(&address).ok());
    Ok(served.unwrap_or_else(|| app.config.public_url.clone()))
}
