//! How single values are cleaned, read and repaired, one kind of value a file. Pure functions:
//! text in, canonical text out, or nothing when the text cannot be read as that kind.

pub mod date;
pub mod empty;
pub mod identifier;
pub mod number;
pub mod personal;
pub mod phone;
pub mod text;
pub mod web;
