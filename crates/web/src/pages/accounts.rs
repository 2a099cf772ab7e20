//! The pages of accounts: the door, one's own room, the charter, administration, the outbox.

pub mod administration;
pub mod charter;
pub mod door;
pub mod outbox;
pub mod own;

use crate::i18n::Words;
use app::accounts::Fault;

/// What was wrong, in words.
fn fault(fault: Fault, t: Words) -> String {
    t.say(&format!("fault-{}", fault.word()))
}
