//! The method by which challenges ripen: steps and criteria that help to see, verdicts that close
//! no door, and a path on which going back is as normal as going on.

pub mod campaign;
pub mod challenge;
pub mod charter;
pub mod ideas;
pub mod learning;
pub mod lifecycle;
pub mod question;
pub mod stakeholders;
pub mod team;
pub mod template;
pub mod thread;
pub mod verdict;
