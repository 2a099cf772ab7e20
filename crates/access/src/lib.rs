//! Who may see and do what. One engine serves pages, API, search, facets, counts, tiles, feeds,
//! exports and mails alike.
//!
//! Until accounts exist there are two readers: the visitor of the web, who sees open values, and
//! the steward at the command line, who sees all. Use cases ask for a [`Sight`]; it cannot be made
//! elsewhere than here, so that no door can forget it.

use model::{Audience, Card};

/// Proof of what a reader may see. Its only makers are the functions below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sight {
    level: Audience,
}

impl Sight {
    /// Anyone who comes through the web.
    #[must_use]
    pub const fn visitor() -> Self {
        Self {
            level: Audience::Open,
        }
    }

    /// The person at the command line of the server, who already holds the data base.
    #[must_use]
    pub const fn steward() -> Self {
        Self {
            level: Audience::Private,
        }
    }

    /// The narrowest audience this reader belongs to.
    #[must_use]
    pub const fn level(self) -> Audience {
        self.level
    }

    /// The card as this reader may see it; `None` when nothing of it may be shown.
    #[must_use]
    pub fn card(self, card: &Card) -> Option<Card> {
        card.seen_by(self.level)
    }
}

/// Proof that the bearer may change sources, start harvests and rebuild the index.
/// Given to the command line only: nothing on the web changes state until accounts exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stewardship(());

impl Stewardship {
    /// The person at the command line of the server.
    #[must_use]
    pub const fn command_line() -> Self {
        Self(())
    }
}
