//! French territory: communes and their history, EPCI, départements, régions, the offline
//! geocoder and the outlines of the map.
//!
//! The lists are made by `cargo xtask referentials` and travel inside the program, compressed
//! (`data/README.md` says where they come from). [`Territory::get`] unpacks them once.
//!
//! ```
//! let land = territory::Territory::get();
//! let nantes = land.commune("44109").unwrap().commune;
//! assert_eq!(nantes.name, "Nantes");
//! let given = model::PlaceText { address: "2 rue de l'Hôtel de Ville 44000 Nantes Cedex 1".into(), ..Default::default() };
//! assert_eq!(land.place(&given).unwrap().insee.as_deref(), Some("44109"));
//! ```

mod address;
mod columns;
mod geocoder;
mod load;
mod names;
mod outlines;
mod point;
mod reason;
mod shapes;
mod shift;
mod units;

pub use columns::{PlaceColumns, guess_columns};
pub use geocoder::{FAR_KM, Located, StreetPoint, may_be_refined};
pub use load::Territory;
pub use names::Suggestion;
pub use point::distance_km;
pub use reason::Reason;
pub use shift::Shift;
pub use units::{Commune, CommuneAnswer, Department, Epci, Known, Level, Region, Unit};
