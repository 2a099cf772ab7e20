//! The pages of the collective: the form to join, the moderators' queue, the cockpit of a census.

pub mod claims;
pub mod cockpit;
pub mod join;
pub mod meetings;
pub mod moderation;
pub mod qualification;
pub mod rejected;
pub mod trial;

use crate::i18n::Words;
use app::collective::Fault;

/// What was wrong, in words.
pub(crate) fn fault(fault: Fault, t: Words) -> String {
    t.say(&format!("collective-fault-{}", fault.word()))
}
