//! The cryptography of TLS, chosen once.

/// Installs `ring` as rustls' provider, unless the program has chosen already.
pub fn install() {
    // An error only says that one is installed.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
