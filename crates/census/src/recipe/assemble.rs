//! Rows that bear one key are one project: their drafts become one notice.

use model::{Claim, Notice, NoticeId, Place, SourceId};
use serde::{Deserialize, Serialize};

/// What one row says, mapped. It can be written to a spool file and read back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// What the source calls the project, by the key rule.
    pub key: String,
    /// The values, sorted by field, in the source's order within a field.
    pub claims: Vec<Claim>,
    /// The places of the row, as written.
    pub places: Vec<Place>,
    /// The line of the row.
    pub line: u64,
}

/// Makes one notice of the drafts that share a key, in the order of their rows.
///
/// Nothing is lost: all distinct values are kept, those of the first row first. For a field that
/// takes one value only the first is the source's answer (see [`Notice::first`]) and the others
/// stay behind it as what other rows said. Equal places are kept once; when rows disagree on who
/// may see a value or a place, the narrower audience holds.
#[must_use]
pub fn assemble(
    source: &SourceId,
    first: Draft,
    others: impl IntoIterator<Item = Draft>,
) -> Notice {
    let Draft {
        key,
        mut claims,
        mut places,
        ..
    } = first;
    let mut merged = false;
    for draft in others {
        merged = true;
        for claim in draft.claims {
            add_claim(&mut claims, claim);
        }
        for place in draft.places {
            add_place(&mut places, place);
        }
    }
    if merged {
        claims.sort_by_key(|claim| claim.field);
    }
    Notice {
        id: NoticeId::of(source, &key),
        source: source.clone(),
        key,
        claims,
        places,
    }
}

fn add_claim(claims: &mut Vec<Claim>, claim: Claim) {
    let same = claims
        .iter_mut()
        .find(|known| known.field == claim.field && known.value == claim.value);
    match same {
        Some(known) => known.audience = known.audience.max(claim.audience),
        None => claims.push(claim),
    }
}

/// Adds a place unless it is already there.
pub(super) fn add_place(places: &mut Vec<Place>, place: Place) {
    match places.iter_mut().find(|known| known.given == place.given) {
        Some(known) => known.audience = known.audience.max(place.audience),
        None => places.push(place),
    }
}
