//! A selection is a set: projects chosen for what tells them apart, never one against another.
//!
//! Among all sets of the wanted size that respect the bounds, the room finds the one whose two
//! most alike projects differ most, and proves that none does better. Among equals, the criteria
//! go on in their order (coverage of the axes, declared synergies), and what is still equal is
//! drawn from a published seed. There is no number attached to a project, anywhere.

mod bits;
mod call;
mod certificate;
mod clique;
mod decision;
mod explain;
mod field;
mod profile;
mod refine;
mod solve;
#[cfg(test)]
mod tests;

pub use call::{
    Bound, Call, Candidate, Criteria, Criterion, Effort, Excluded, Ineligible, Must, Signed,
    Synergy, Which,
};
pub use certificate::{Certificate, Fault, Step, verify};
pub use decision::{Decision, Departure, depart};
pub use explain::{Cause, LeftOut, Overlap, left_out};
pub use profile::{Axis, AxisKind, Distance, Profile, Value};
pub use solve::{Concentration, Figures, Proof, Selection, concentration, others, select};
