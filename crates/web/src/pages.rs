//! The pages: one page, one struct, one template. A page is made from what a use case answers and
//! knows nothing of requests.

pub mod about;
pub mod accounts;
pub mod api;
pub mod card;
mod card_conflicts;
mod card_facts;
pub mod collective;
pub mod evenings;
pub mod exchange;
pub mod explorer;
pub mod floor;
pub mod home;
pub mod journey;
pub mod mind;
pub mod news;
pub mod partners;
pub mod places;
pub mod portrait;
pub mod review;
pub mod run;
pub mod slide;
pub mod teams;
pub mod ties;
pub mod trouble;
