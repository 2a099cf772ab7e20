//! The pages: one page, one struct, one template. A page is made from what a use case answers and
//! knows nothing of requests.

pub mod about;
pub mod api;
pub mod card;
mod card_facts;
pub mod explorer;
pub mod home;
pub mod partners;
pub mod places;
pub mod portrait;
pub mod review;
pub mod run;
pub mod trouble;
