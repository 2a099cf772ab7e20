//! Stories and collections (E7): they tell cards, and cite them. A story is read again by somebody other
//! than its author before anyone else reads it; the cards it cites lead back to it.

use super::names;
use crate::gatherings::shelf::{self, Batch, Filed, Kept, secret, steadily};
use crate::{App, Error, explore};
use ::journey::workspace::{Collection, Story, StoryPiece};
use ::journey::{Line, Refusal, Text};
use access::{Bearer, Oneself, Sight};
use model::people::PersonId;
use model::{Audience, Card, CardId, Field};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::{Keys, Of};

/// A story as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoryFile {
    story: Story,
    /// The SHA-256 of the key by which somebody reads it again.
    door: Option<String>,
}

impl Kept for StoryFile {
    const KIND: &'static str = "story";
    const HISTORY: bool = true;

    fn keys(&self) -> Keys {
        Keys {
            state: if self.story.published().is_some() {
                "published"
            } else {
                "draft"
            }
            .to_owned(),
            person: Some(self.story.reach().author()),
            ..Keys::default()
        }
    }
}

impl StoryFile {
    /// Whether anyone but its author reads it.
    pub(crate) fn read_by_others(&self) -> bool {
        self.story.published().is_some() && self.story.reach().audience() != Audience::Private
    }
}

impl CollectionFile {
    /// Whether anyone but its author reads it.
    pub(crate) fn read_by_others(&self) -> bool {
        self.collection.reach.audience() != Audience::Private
    }
}

/// A collection as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CollectionFile {
    collection: Collection,
}

impl Kept for CollectionFile {
    const KIND: &'static str = "collection";

    fn keys(&self) -> Keys {
        Keys {
            state: self.collection.reach.audience().as_str().to_owned(),
            person: Some(self.collection.reach.author()),
            ..Keys::default()
        }
    }
}

/// What cites a card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CitedFile {
    stories: BTreeSet<i64>,
    collections: BTreeSet<i64>,
}

impl Kept for CitedFile {
    const KIND: &'static str = "cited";

    fn keys(&self) -> Keys {
        Keys {
            state: "cited".to_owned(),
            ..Keys::default()
        }
    }
}

fn cited_number(card: CardId) -> i64 {
    shelf::number_of(&format!("what cites card {card}"))
}

/// The card that a line is the address of, alone on it.
fn card_of(line: &str) -> Option<CardId> {
    let line = line.trim();
    let (_, rest) = line.rsplit_once("/fiche/")?;
    let alone = !line.contains(char::is_whitespace);
    let id = rest.split(['?', '#', '.']).next().unwrap_or(rest);
    CardId::parse(id).filter(|_| alone)
}

/// Paragraphs and cards, in the order in which they are written.
fn pieces(text: &str) -> Result<Vec<StoryPiece>, Refusal> {
    let (mut all, mut words) = (Vec::new(), String::new());
    let close = |words: &mut String, all: &mut Vec<StoryPiece>| -> Result<(), Refusal> {
        if !words.trim().is_empty() {
            all.push(StoryPiece::Words(Text::new(words)?));
        }
        words.clear();
        Ok(())
    };
    for line in text.lines() {
        if let Some(card) = card_of(line) {
            close(&mut words, &mut all)?;
            all.push(StoryPiece::Card(card));
        } else {
            words.push_str(line);
            words.push('\n');
        }
    }
    close(&mut words, &mut all)?;
    Ok(all)
}

/// Cards by name, as this reader may see them.
async fn cards(
    app: &App,
    sight: Sight,
    of: impl IntoIterator<Item = CardId>,
) -> Result<BTreeMap<CardId, String>, Error> {
    let ids: Vec<CardId> = of.into_iter().collect();
    let found = explore::seen(app, sight, &ids).await?;
    let name = |card: &Card| {
        let shown = card.shown(Field::Name, Audience::Private);
        shown.map(|value| value.value.clone()).unwrap_or_default()
    };
    Ok(found.iter().map(|card| (card.id, name(card))).collect())
}

/// Every card must be one that the author may see.
async fn known(app: &App, sight: Sight, of: &BTreeSet<CardId>) -> Result<(), Error> {
    if cards(app, sight, of.iter().copied()).await?.len() == of.len() {
        Ok(())
    } else {
        Err(Error::Unknown("fiche inconnue".to_owned()))
    }
}

/// Begins a story, a draft for its author; gives its number.
///
/// # Errors
/// When it cites no card, says nothing, or cites a card that is not there for its author.
pub async fn draft(app: &App, bearer: &Bearer, title: &str, text: &str) -> Result<i64, Error> {
    let by = bearer.oneself().ok_or(Error::Forbidden)?;
    let story = Story::new(Line::new(title)?, pieces(text)?, by.person())?;
    known(app, bearer.sight(), &story.cards()).await?;
    let now = app.now();
    let number = app.store.number(now).await?;
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(number, StoryFile { story, door: None }))?;
    batch.deed(Some(by.person()), "story.draft", format!("story {number}"));
    batch.commit(app).await?;
    Ok(number)
}

/// Its author writes it anew; it must be read again before more people read it.
///
/// # Errors
/// As for [`draft`], or when it is somebody else's.
pub async fn rewrite(app: &App, bearer: &Bearer, number: i64, text: &str) -> Result<(), Error> {
    let by = bearer.oneself().ok_or(Error::Forbidden)?;
    let pieces = pieces(text)?;
    let before = shelf::one::<StoryFile>(app, number).await?;
    let mut file = before.what.clone();
    file.story.rewrite(pieces, by.person())?;
    // What nobody has read again is for its author alone.
    file.story.withdraw(by.person())?;
    known(app, bearer.sight(), &file.story.cards()).await?;
    keep(app, by, &before, file).await
}

/// Makes a link by which somebody reads it again. Gives its key.
///
/// # Errors
/// When it is somebody else's.
pub async fn open_door(app: &App, by: Oneself, number: i64) -> Result<String, Error> {
    let before = shelf::one::<StoryFile>(app, number).await?;
    let mut file = before.what.clone();
    if file.story.reach().author() != by.person() {
        return Err(Refusal::NotYours.into());
    }
    let key = secret()?;
    file.door = Some(shelf::digest(&key));
    keep(app, by, &before, file).await?;
    Ok(key)
}

/// Somebody other than its author has read it.
///
/// # Errors
/// When it is its author, or the link is not that one.
pub async fn reread(app: &App, by: Oneself, number: i64, key: &str) -> Result<(), Error> {
    let before = shelf::one::<StoryFile>(app, number).await?;
    let mut file = before.what.clone();
    if file.door.as_deref() != Some(shelf::digest(key).as_str()) {
        return Err(shelf::absent("récit"));
    }
    file.story.reread(by.person())?;
    keep(app, by, &before, file).await
}

/// Its author publishes it to these readers; the cards it cites lead to it from then on.
///
/// # Errors
/// When nobody has read it since it was written.
pub async fn publish(app: &App, by: Oneself, number: i64, audience: Audience) -> Result<(), Error> {
    let before = shelf::one::<StoryFile>(app, number).await?;
    let mut file = before.what.clone();
    file.story.publish(audience, by.person(), app.now())?;
    let cited = file.story.cards();
    keep(app, by, &before, file).await?;
    cite(app, &cited, |file| {
        file.stories.insert(number);
    })
    .await
}

async fn keep(
    app: &App,
    by: Oneself,
    before: &Filed<StoryFile>,
    after: StoryFile,
) -> Result<(), Error> {
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(after))?;
    let about = format!("story {}", before.number);
    batch.deed(Some(by.person()), "story.write", about);
    batch.commit(app).await
}

/// Notes on each card what cites it.
async fn cite(
    app: &App,
    of: &BTreeSet<CardId>,
    note: impl Fn(&mut CitedFile) + Sync,
) -> Result<(), Error> {
    for card in of {
        steadily!(cite_one(app, *card, &note).await)?;
    }
    Ok(())
}

async fn cite_one(
    app: &App,
    card: CardId,
    note: &(impl Fn(&mut CitedFile) + Sync),
) -> Result<(), Error> {
    let number = cited_number(card);
    let known = shelf::find::<CitedFile>(app, number).await?;
    let mut filed = known.unwrap_or_else(|| Filed::new(number, CitedFile::default()));
    note(&mut filed.what);
    let mut batch = Batch::new(app.now());
    batch.put(&filed)?;
    batch.commit(app).await
}

/// Gathers cards for a reason; for its author alone at first. One address of a card a line.
///
/// # Errors
/// When it holds no card, one twice, or one that is not there for its author.
pub async fn gather(
    app: &App,
    bearer: &Bearer,
    (title, reason): (&str, &str),
    lines: &str,
) -> Result<i64, Error> {
    let by = bearer.oneself().ok_or(Error::Forbidden)?;
    let listed: Vec<CardId> = lines.lines().filter_map(card_of).collect();
    let (title, reason) = (Line::new(title)?, Text::new(reason)?);
    let collection = Collection::new(title, reason, listed, by.person())?;
    let once: BTreeSet<CardId> = collection.cards().iter().copied().collect();
    known(app, bearer.sight(), &once).await?;
    let now = app.now();
    let number = app.store.number(now).await?;
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(number, CollectionFile { collection }))?;
    let about = format!("collection {number}");
    batch.deed(Some(by.person()), "collection.gather", about);
    batch.commit(app).await?;
    Ok(number)
}

/// Says who reads a collection (B22).
///
/// # Errors
/// When somebody other than its author would make it wider.
pub async fn share(app: &App, by: Oneself, number: i64, audience: Audience) -> Result<(), Error> {
    let before = shelf::one::<CollectionFile>(app, number).await?;
    let mut file = before.what.clone();
    if file.collection.reach.author() != by.person() {
        return Err(Refusal::NotYours.into());
    }
    file.collection.reach = file.collection.reach.set(audience, by.person())?;
    let cited: BTreeSet<CardId> = file.collection.cards().iter().copied().collect();
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(file))?;
    batch.commit(app).await?;
    cite(app, &cited, |file| {
        file.collections.insert(number);
    })
    .await
}

/// One piece as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// Words.
    Words(String),
    /// A card, by name where this reader may see it.
    Card(CardId, Option<String>),
}

/// A story, or a collection, for one reader.
#[derive(Debug, Clone)]
pub struct StoryView {
    /// Its number.
    pub number: i64,
    /// What it is called.
    pub title: String,
    /// Who wrote it; nobody to strangers.
    pub author: Option<String>,
    /// Its pieces.
    pub pieces: Vec<Told>,
    /// Who reads it.
    pub audience: Audience,
    /// Whether the reader wrote it.
    pub mine: bool,
    /// Whether somebody has read it since it was written.
    pub reread: bool,
}

async fn author(app: &App, reader: &Bearer, of: PersonId) -> Result<Option<String>, Error> {
    if reader.person().is_none() {
        return Ok(None);
    }
    Ok(names(app, [of]).await?.remove(&of))
}

/// Reads a story: who may, and whoever was given its link to read it again.
///
/// # Errors
/// [`Error::Unknown`] when it is not for this reader.
pub async fn read(app: &App, bearer: &Bearer, number: i64, key: &str) -> Result<StoryView, Error> {
    let file = shelf::one::<StoryFile>(app, number).await?.what;
    let (story, me) = (file.story, bearer.person());
    let by_link = me.is_some() && file.door.as_deref() == Some(shelf::digest(key).as_str());
    if !by_link && !story.reach().shows(me, bearer.sight().level()) {
        return Err(shelf::absent("récit"));
    }
    let named = cards(app, bearer.sight(), story.cards()).await?;
    let told = story.pieces().iter().map(|piece| match piece {
        StoryPiece::Words(words) => Told::Words(words.to_string()),
        StoryPiece::Card(card) => Told::Card(*card, named.get(card).cloned()),
    });
    Ok(StoryView {
        number,
        title: story.title().to_string(),
        pieces: told.collect(),
        audience: story.reach().audience(),
        mine: me == Some(story.reach().author()),
        reread: story.was_reread(),
        author: author(app, bearer, story.reach().author()).await?,
    })
}

/// Reads a collection.
///
/// # Errors
/// [`Error::Unknown`] when it is not for this reader.
pub async fn collection(app: &App, bearer: &Bearer, number: i64) -> Result<StoryView, Error> {
    let file = shelf::one::<CollectionFile>(app, number).await?.what;
    let (of, me) = (file.collection, bearer.person());
    if !of.reach.shows(me, bearer.sight().level()) {
        return Err(shelf::absent("collection"));
    }
    let named = cards(app, bearer.sight(), of.cards().iter().copied()).await?;
    let mut told = vec![Told::Words(of.reason.to_string())];
    told.extend((of.cards().iter()).map(|card| Told::Card(*card, named.get(card).cloned())));
    Ok(StoryView {
        number,
        title: of.title.to_string(),
        pieces: told,
        audience: of.reach.audience(),
        mine: me == Some(of.reach.author()),
        reread: true,
        author: author(app, bearer, of.reach.author()).await?,
    })
}

/// Numbers and titles.
pub type Titles = Vec<(i64, String)>;

/// The stories and the collections that this bearer may read, the latest first.
///
/// # Errors
/// Those of the store.
pub async fn list(app: &App, bearer: &Bearer) -> Result<(Titles, Titles), Error> {
    let (me, level) = (bearer.person(), bearer.sight().level());
    let (mut stories, mut collections) = (Titles::new(), Titles::new());
    for filed in shelf::all::<StoryFile>(app, Of::All).await? {
        let story = &filed.what.story;
        if story.reach().shows(me, level) {
            stories.push((filed.number, story.title().to_string()));
        }
    }
    for filed in shelf::all::<CollectionFile>(app, Of::All).await? {
        let of = &filed.what.collection;
        if of.reach.shows(me, level) {
            collections.push((filed.number, of.title.to_string()));
        }
    }
    stories.reverse();
    collections.reverse();
    Ok((stories, collections))
}

/// The stories and the collections open to anyone that cite a card.
///
/// # Errors
/// Those of the store.
pub async fn citing(app: &App, card: CardId) -> Result<(Titles, Titles), Error> {
    let (mut stories, mut collections) = (Titles::new(), Titles::new());
    let Some(cited) = shelf::find::<CitedFile>(app, cited_number(card)).await? else {
        return Ok((stories, collections));
    };
    for number in cited.what.stories {
        let found = shelf::find::<StoryFile>(app, number).await?;
        let found = found.map(|filed| filed.what.story);
        let open =
            |one: &Story| one.reach().shows(None, Audience::Open) && one.cards().contains(&card);
        stories.extend(
            found
                .filter(open)
                .map(|one| (number, one.title().to_string())),
        );
    }
    for number in cited.what.collections {
        let found = shelf::find::<CollectionFile>(app, number).await?;
        let found = found.map(|filed| filed.what.collection);
        let open = |one: &Collection| one.reach.shows(None, Audience::Open);
        collections.extend(
            found
                .filter(open)
                .map(|one| (number, one.title.to_string())),
        );
    }
    Ok((stories, collections))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{NoticeId, SourceId};

    #[test]
    fn e07_a_line_that_is_the_address_of_a_card_cites_it() {
        let notice = NoticeId::of(&SourceId::parse("a").unwrap(), "1");
        let card = CardId::founded_by(notice);
        let text =
            format!("Il était une fois\nun four.\nhttps://c.example/en/fiche/{card}?x=1\nFin");
        let read = pieces(&text).unwrap();
        assert_eq!(read.len(), 3);
        assert_eq!(read[1], StoryPiece::Card(card));
        assert_eq!(
            card_of(&format!("voir /fiche/{card}")),
            None,
            "not alone on its line"
        );
        let bare = Story::new(
            Line::new("x").unwrap(),
            pieces("rien").unwrap(),
            PersonId(1),
        );
        assert_eq!(bare.err(), Some(Refusal::NoCardCited));
    }
}
