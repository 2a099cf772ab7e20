//! Pages, API and assets.
