//! What ties a card to organisations and to other cards (E27): who carries it and works for it, what
//! people said it is part of, what inspired it. Organisations are those that values name, for readers
//! who may see the value; an inspiration is told once both ends said it.

use crate::card::{CardAnswer, find};
use crate::journey::life;
use crate::related::{self, Tie};
use crate::{App, Error, explore};
use access::Sight;
use model::people::ProjectId;
use model::text::fold;
use model::{Audience, Card, CardId, Field};
use search::{Page, Query};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Cards looked at for the name of an organisation.
const LOOKED_AT: usize = 60;
/// Other cards of an organisation that are told.
const OTHERS: usize = 12;

/// How the card is tied to what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bond {
    /// An organisation carries it.
    CarriedBy,
    /// An organisation supports it or takes part.
    With,
    /// As people said in the room of review.
    Related(Tie),
    /// Another project inspired it.
    InspiredBy,
    /// It inspired another project.
    Inspired,
}

impl Bond {
    /// The word by which the façade finds what to say.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::CarriedBy => "carried-by",
            Self::With => "with",
            Self::Related(tie) => tie.as_str(),
            Self::InspiredBy => "inspired-by",
            Self::Inspired => "inspired",
        }
    }
}

/// The other end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// An organisation, with the other cards that name it.
    Organisation(String, Vec<(CardId, String)>),
    /// A card.
    Card(CardId, String),
    /// A project that has a page.
    Project(ProjectId, String),
}

/// A card and all that it is tied to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ties {
    /// The card.
    pub card: CardId,
    /// What it is called.
    pub title: String,
    /// Each bond with its other ends.
    pub bonds: Vec<(Bond, Vec<End>)>,
}

fn title(card: &Card) -> String {
    let name = card.shown(Field::Name, Audience::Private);
    name.map_or_else(|| card.id.to_string(), |name| name.value.clone())
}

/// The organisations that the card names in a field, each once however it is written.
fn named(card: &Card, field: Field) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let values = card.all(field, Audience::Private);
    let names = values.map(|value| value.value.clone());
    names.filter(|name| seen.insert(fold(name))).collect()
}

/// The ties of the card at this address, as this reader may see them.
///
/// # Errors
/// Those of the store and of the index.
pub async fn of_card(app: &Arc<App>, sight: Sight, id: CardId) -> Result<CardAnswer<Ties>, Error> {
    let card = match find(app, sight, id).await? {
        CardAnswer::Found(card) => *card,
        CardAnswer::Moved(to) => return Ok(CardAnswer::Moved(to)),
        CardAnswer::Gone { since } => return Ok(CardAnswer::Gone { since }),
        CardAnswer::Unknown => return Ok(CardAnswer::Unknown),
    };
    let mut bonds = Vec::new();
    let fields = [
        (Bond::CarriedBy, Field::HolderName),
        (Bond::With, Field::PartnerName),
    ];
    for (bond, field) in fields {
        let mut ends = Vec::new();
        for name in named(&card, field) {
            let others = naming(app, sight, &name, card.id).await?;
            ends.push(End::Organisation(name, others));
        }
        bonds.push((bond, ends));
    }
    let mut relatives = related::of(app, sight, std::slice::from_ref(&card)).await?;
    let relatives = relatives.remove(&card.id).unwrap_or_default();
    for tie in Tie::ALL {
        let of_it = relatives.iter().filter(|one| one.tie == tie);
        let ends = of_it.map(|one| End::Card(one.card, one.name.clone()));
        bonds.push((Bond::Related(tie), ends.collect()));
    }
    if let Some(life) = life::of_card(app, card.id).await? {
        let ends = |told: Vec<(ProjectId, String, String)>| {
            let told = told.into_iter();
            told.map(|(project, title, _)| End::Project(project, title))
                .collect()
        };
        bonds.push((Bond::InspiredBy, ends(life.from)));
        bonds.push((Bond::Inspired, ends(life.to)));
    }
    bonds.retain(|(_, ends)| !ends.is_empty());
    Ok(CardAnswer::Found(Box::new(Ties {
        card: card.id,
        title: title(&card),
        bonds,
    })))
}

/// Other cards that name an organisation, as holder or as partner.
async fn naming(
    app: &Arc<App>,
    sight: Sight,
    name: &str,
    but: CardId,
) -> Result<Vec<(CardId, String)>, Error> {
    let query = Query {
        words: name.to_owned(),
        ..Query::default()
    };
    let found = explore::explore(app, sight, &query, &Page::first(LOOKED_AT)).await?;
    let wanted = fold(name);
    let names = |card: &&Card| {
        let fields = [Field::HolderName, Field::PartnerName];
        let mut said = fields.iter().flat_map(|field| named(card, *field));
        card.id != but && said.any(|one| fold(&one) == wanted)
    };
    let cards = found.cards.iter().filter(names).take(OTHERS);
    Ok(cards.map(|card| (card.id, title(card))).collect())
}
