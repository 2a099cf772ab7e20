//! The words of the house: what every room calls things.
//!
//! Nothing here reads a file, a clock or a network. A *source* is a partner's census;
//! a *notice* is what one source says of one project; a *card* is what all notices
//! together say, computed, never typed over.

pub mod audience;
pub mod card;
pub mod field;
pub mod id;
pub mod language;
pub mod licence;
pub mod notice;
pub mod people;
pub mod place;
pub mod run;
pub mod source;
pub mod text;
pub mod twin;
pub mod vocabulary;
pub mod written;

pub use audience::Audience;
pub use card::{Card, CardPlace, CardValue, Origin, Rule};
pub use field::{Field, Kind, Part};
pub use id::{CardId, NoticeId, RunId, SourceId};
pub use language::Lang;
pub use licence::Licence;
pub use notice::{Claim, Notice};
pub use people::{EditionId, NetworkId, OrganisationId, PersonId, ProjectId, SpaceId, TeamId};
pub use place::{Place, PlaceText, Placing, Precision};
pub use run::{Counts, Outcome, Reject, RejectKind, Run};
pub use source::{Partner, Source};
pub use twin::{Decision, Invitation, Opinion, Pair, Reason, Relation};
