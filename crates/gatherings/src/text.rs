//! What people write in this room.

use crate::Refusal;
use model::written::Unfit;

model::written!(Refusal);

impl From<Unfit> for Refusal {
    fn from(unfit: Unfit) -> Self {
        match unfit {
            Unfit::Nothing => Self::NothingWritten,
            Unfit::TooLong { length, limit } => Self::TooLong { length, limit },
        }
    }
}
