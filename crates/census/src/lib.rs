//! From partners' sources to notices: readers, recipes, crawl, contract. Pure: what lies outside
//! comes in as bytes or through [`crawl::Fetch`].

pub mod contract;
pub mod crawl;
mod error;
pub mod propose;
pub mod readers;
pub mod recipe;
pub mod row;

pub use error::ReadError;
