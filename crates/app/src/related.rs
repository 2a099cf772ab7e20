//! Cards that people said to be related without being one project: another site of it, what it is
//! part of, another project of its holder.

use crate::{App, Error};
use access::Sight;
use consolidation::Bonds;
use model::{Audience, Card, CardId, Field, NoticeId, Relation};
use std::collections::{BTreeMap, BTreeSet};

/// What a related card is to the card that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// The card is part of it.
    PartOf,
    /// It is part of the card.
    HasPart,
    /// Another site of the same project.
    OtherSite,
    /// Another project of the same holder.
    OtherProject,
}

impl Tie {
    /// All of them, in the order in which a page shows them.
    pub const ALL: [Self; 4] = [
        Self::PartOf,
        Self::HasPart,
        Self::OtherSite,
        Self::OtherProject,
    ];

    /// The word used in data.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PartOf => "part-of",
            Self::HasPart => "has-part",
            Self::OtherSite => "other-site",
            Self::OtherProject => "other-project",
        }
    }

    /// What the second notice of a pair is to the first, then what the first is to the second.
    const fn of(relation: Relation) -> Option<(Self, Self)> {
        match relation {
            Relation::OtherProject => Some((Self::OtherProject, Self::OtherProject)),
            Relation::OtherSite => Some((Self::OtherSite, Self::OtherSite)),
            Relation::FirstPartOfSecond => Some((Self::PartOf, Self::HasPart)),
            Relation::SecondPartOfFirst => Some((Self::HasPart, Self::PartOf)),
            Relation::Same | Relation::Different => None,
        }
    }
}

/// A related card.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Related {
    /// What it is to the card that shows it.
    pub tie: Tie,
    /// Its name.
    pub name: String,
    /// Its address.
    pub card: CardId,
}

/// The related cards of each card.
pub type Relatives = BTreeMap<CardId, Vec<Related>>;

/// The cards related to each of these, which have passed the reader's sight. A tie is told only to
/// those who may see both of the notices that it rests on; cards that no source tells any more are
/// left out.
///
/// # Errors
/// When the data base fails.
pub async fn of(app: &App, sight: Sight, cards: &[Card]) -> Result<Relatives, Error> {
    let shown: BTreeMap<NoticeId, CardId> = cards
        .iter()
        .flat_map(|card| card.notices.iter().map(|notice| (*notice, card.id)))
        .collect();
    let notices: Vec<NoticeId> = shown.keys().copied().collect();
    let bonds = Bonds::new(&app.store.decisions_of(&notices).await?, &[]);
    let ties: Vec<(NoticeId, NoticeId, Tie)> = bonds.related().flat_map(both_ways).collect();
    if ties.is_empty() {
        return Ok(Relatives::new());
    }
    let others: BTreeSet<NoticeId> = ties.iter().map(|(_, other, _)| *other).collect();
    let others = seen(app, sight, &others.into_iter().collect::<Vec<_>>()).await?;
    let mut found: BTreeMap<CardId, BTreeSet<Related>> = BTreeMap::new();
    for (own, other, tie) in ties {
        let (Some(here), Some((card, name))) = (shown.get(&own), others.get(&other)) else {
            continue;
        };
        if card != here {
            found.entry(*here).or_default().insert(Related {
                tie,
                name: name.clone(),
                card: *card,
            });
        }
    }
    Ok(found
        .into_iter()
        .map(|(card, related)| (card, related.into_iter().collect()))
        .collect())
}

/// A decision as each of its notices tells it: from which, to which, what the latter is to it.
fn both_ways((pair, relation): (model::Pair, Relation)) -> Vec<(NoticeId, NoticeId, Tie)> {
    let Some((second, first)) = Tie::of(relation) else {
        return Vec::new();
    };
    let (a, b) = (pair.a(), pair.b());
    vec![(a, b, second), (b, a, first)]
}

/// The cards on which notices stand, with their names: only notices that the reader may see there.
async fn seen(
    app: &App,
    sight: Sight,
    notices: &[NoticeId],
) -> Result<BTreeMap<NoticeId, (CardId, String)>, Error> {
    let on: BTreeSet<CardId> = app.store.cards_of(notices).await?.into_values().collect();
    let on: Vec<CardId> = on.into_iter().collect();
    let cards = app.store.cards(&on).await?;
    let alive = cards.iter().filter(|card| card.gone_since.is_none());
    Ok(alive
        .filter_map(|card| sight.card(card))
        .flat_map(|card| {
            let name = card.shown(Field::Name, Audience::Private);
            let name = name.map(|value| value.value.clone()).unwrap_or_default();
            let id = card.id;
            let notices = card.notices.into_iter();
            notices.map(move |notice| (notice, (id, name.clone())))
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_side_tells_a_tie_its_own_way() {
        for relation in Relation::ALL {
            assert_eq!(Tie::of(relation).is_some(), relation.relates());
        }
        assert_eq!(
            Tie::of(Relation::FirstPartOfSecond),
            Some((Tie::PartOf, Tie::HasPart))
        );
    }
}
