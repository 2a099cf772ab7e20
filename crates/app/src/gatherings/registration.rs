//! Registration: free, in one's own name, within a capacity, with a waiting list drawn fairly (A7,
//! A8, A31). A place comes with a code for the door; only its digest is kept.

use super::door::{self, DoorFile};
use super::editions::{self, EditionFile, about};
use super::offices;
use super::shelf::{self, Batch, Filed, Kept, secret, seed, steadily};
use super::teams::optional_line;
use crate::{App, Error};
use ::gatherings::checkin::Code;
use ::gatherings::edition::Stage;
use ::gatherings::helping::declared;
use ::gatherings::message::{Change, MessageKind, Recipient};
use ::gatherings::questionnaire::{Cell, K};
use ::gatherings::registration::{Intent, Register, Registration, Shown, Standing, Wish};
use ::gatherings::{Refusal, Seed};
use access::{Coordination, Oneself, Preparation};
use jiff::Timestamp;
use model::Lang;
use model::people::{EditionId, PersonId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::{Keys, Of};

/// The register of an edition as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterFile {
    /// Of which edition.
    pub edition: EditionId,
    /// The registrations.
    pub register: Register,
    /// The seeds of the draws made, published.
    pub seeds: Vec<(Seed, Timestamp)>,
    /// Places.
    pub capacity: u32,
}

impl RegisterFile {
    /// An empty register.
    pub(crate) const fn new(edition: EditionId, capacity: u32) -> Self {
        Self {
            edition,
            register: Register::new(edition, capacity),
            seeds: Vec::new(),
            capacity,
        }
    }
}

impl Kept for RegisterFile {
    const KIND: &'static str = "register";

    fn keys(&self) -> Keys {
        Keys {
            state: "open".to_owned(),
            edition: Some(self.edition),
            concerns: self.register.all().map(|one| one.person).collect(),
            ..Keys::default()
        }
    }
}

/// What someone writes to come. There is no field for an organisation that would register, and none
/// for money.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WishForm {
    /// What for (B9).
    pub intents: BTreeSet<Intent>,
    /// Who brings them along, if someone does.
    pub with: Option<PersonId>,
    /// Whether other participants may know.
    pub shown: bool,
    /// What to show of where they work; empty by default (A31).
    pub affiliation: String,
}

impl WishForm {
    fn of(&self, person: PersonId) -> Result<Wish, Refusal> {
        Ok(Wish {
            person,
            intents: self.intents.clone(),
            with: self.with,
            shown: if self.shown {
                Shown::Participants
            } else {
                Shown::Team
            },
            affiliation: optional_line(&self.affiliation)?,
        })
    }
}

pub(crate) async fn filed(app: &App, edition: EditionId) -> Result<Filed<RegisterFile>, Error> {
    shelf::only(app, Of::Edition(edition)).await
}

/// An edition that anyone may come to: announced, not over, not cancelled.
async fn open_edition(app: &App, edition: EditionId) -> Result<EditionFile, Error> {
    let file = editions::one(app, edition).await?;
    if file.sheet.announced > app.now() {
        return Err(shelf::absent("édition"));
    }
    if file.edition.stage() >= Stage::Held || file.cancelled {
        return Err(Refusal::WrongStage(file.edition.stage()).into());
    }
    Ok(file)
}

/// A code that nobody can guess.
pub(crate) fn code() -> Result<Code, Error> {
    let chance = Seed::new(&secret()?)?;
    Ok(Code::draw(&mut chance.drawing("check-in code")))
}

/// Writes the register and the letters it owes; whoever is given a place is given a code.
fn put(
    batch: &mut Batch,
    before: &Filed<RegisterFile>,
    change: Change<Register>,
    door: &mut Filed<DoorFile>,
) -> Result<Filed<RegisterFile>, Error> {
    let mut after = before.what.clone();
    after.register = change.state;
    for message in &change.owed {
        let placed = matches!(
            message.kind,
            MessageKind::Registered | MessageKind::PlaceFreed
        );
        let key = match message.to {
            Recipient::Person(person) if placed => {
                let code = code()?;
                door.what.door.give(person, &code);
                Some(code.printed())
            }
            _ => None,
        };
        batch.owe_with(message, key, None)?;
    }
    let after = before.with(after);
    batch.put(&after)?.put(door)?;
    Ok(after)
}

/// Registers someone for themselves. Sent twice, the second changes what was said, not the standing.
///
/// # Errors
/// When the edition is not open to registrations, or the affiliation is too long.
pub async fn register(
    app: &App,
    by: Oneself,
    edition: EditionId,
    form: &WishForm,
) -> Result<Standing, Error> {
    let wish = form.of(by.person())?;
    let after = steadily!(registered(app, edition, &wish).await)?;
    offices::align_one(app, edition, &after, by.person()).await?;
    let one = after.register.of(by.person());
    Ok(one.map_or(Standing::Waiting, |one| one.standing))
}

async fn registered(app: &App, edition: EditionId, wish: &Wish) -> Result<RegisterFile, Error> {
    open_edition(app, edition).await?;
    let before = filed(app, edition).await?;
    let mut door = door::filed(app, edition).await?;
    let now = app.now();
    let change = before.what.register.clone().register(wish.clone(), now);
    let mut batch = Batch::new(now);
    let after = put(&mut batch, &before, change, &mut door)?;
    batch.commit(app).await?;
    Ok(after.what)
}

/// Withdraws one's registration; what was said is forgotten at once, and the code with it.
///
/// # Errors
/// When they are not registered.
pub async fn withdraw(app: &App, by: Oneself, edition: EditionId) -> Result<(), Error> {
    let after = steadily!(withdrawn(app, edition, by.person()).await)?;
    super::tables::forget(app, edition, by.person()).await?;
    offices::align_one(app, edition, &after, by.person()).await
}

async fn withdrawn(app: &App, edition: EditionId, person: PersonId) -> Result<RegisterFile, Error> {
    let before = filed(app, edition).await?;
    let mut door = door::filed(app, edition).await?;
    let change = before.what.register.clone().withdraw(person)?;
    door.what.door.take_back(person);
    let mut batch = Batch::new(app.now());
    let after = put(&mut batch, &before, change, &mut door)?;
    batch.commit(app).await?;
    Ok(after.what)
}

/// A fresh code for the door, in place of the former one.
///
/// # Errors
/// When no place is theirs.
pub async fn fresh_code(app: &App, by: Oneself, edition: EditionId) -> Result<String, Error> {
    steadily!(coded(app, by.person(), edition).await)
}

async fn coded(app: &App, person: PersonId, edition: EditionId) -> Result<String, Error> {
    let register = filed(app, edition).await?.what.register;
    let placed = (register.of(person)).is_some_and(|one| one.standing == Standing::Placed);
    if !placed {
        return Err(Refusal::NotRegistered(person).into());
    }
    let mut door = door::filed(app, edition).await?;
    let code = code()?;
    door.what.door.give(person, &code);
    let mut batch = Batch::new(app.now());
    batch.put(&door)?;
    batch.commit(app).await?;
    Ok(code.printed())
}

/// Someone at the door who was not registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Newcomer {
    /// With an account.
    Account(PersonId),
    /// Without: an account is made, in their own name.
    New {
        /// How they wish to be called.
        name: String,
        /// Where they read.
        mail: String,
    },
}

/// Registers someone who is there, and checks them in. Gives their number.
///
/// # Errors
/// When the house is full and `above` is not set, or the name or address is missing.
pub async fn on_the_spot(
    app: &App,
    by: &Preparation,
    newcomer: &Newcomer,
    above: bool,
) -> Result<PersonId, Error> {
    let (edition, now) = (*by.edition(), app.now());
    let person = match newcomer {
        Newcomer::Account(person) => *person,
        Newcomer::New { name, mail } => {
            let (name, mail) = (
                ::gatherings::Line::new(name)?,
                ::gatherings::Line::new(mail)?,
            );
            let made = app
                .store
                .add_person(name.as_str(), mail.as_str(), Lang::Fr, now);
            made.await?.id
        }
    };
    let after = steadily!(welcomed(app, edition, person, above).await)?;
    offices::align_one(app, edition, &after, person).await?;
    Ok(person)
}

async fn welcomed(
    app: &App,
    edition: EditionId,
    person: PersonId,
    above: bool,
) -> Result<RegisterFile, Error> {
    let before = filed(app, edition).await?;
    let mut door = door::filed(app, edition).await?;
    let now = app.now();
    let wish = WishForm::default().of(person)?;
    let change = (before.what.register.clone()).on_the_spot(wish, above, now)?;
    let mut batch = Batch::new(now);
    let code = code()?;
    door.what.door.give(person, &code);
    door.what.door.check_in(&code, now)?;
    let after = put(&mut batch, &before, change, &mut door)?;
    batch.commit(app).await?;
    Ok(after.what)
}

/// Gives the free places to those who wait, drawn from a seed that is published. Gives how many.
///
/// # Errors
/// Those of the store.
pub async fn fill(app: &App, by: &Coordination) -> Result<usize, Error> {
    let edition = *by.edition();
    let before = filed(app, edition).await?;
    if before.what.register.free() == 0 || before.what.register.waiting().is_empty() {
        return Ok(0);
    }
    let mut door = door::filed(app, edition).await?;
    let (seed, now) = (seed()?, app.now());
    let change = before.what.register.clone().fill(&seed);
    let told: Vec<PersonId> = (change.owed.iter())
        .filter_map(|message| match message.to {
            Recipient::Person(person) => Some(person),
            Recipient::OffAccount { .. } => None,
        })
        .collect();
    let mut drawn = before.clone();
    drawn.what.seeds.push((seed, now));
    let mut batch = Batch::new(now);
    let after = put(&mut batch, &drawn, change, &mut door)?;
    batch.deed(Some(by.by()), "registration.draw", about(edition));
    batch.commit(app).await?;
    for person in &told {
        offices::align_one(app, edition, &after.what, *person).await?;
    }
    Ok(told.len())
}

/// Sets another capacity; nobody who has a place loses it.
pub(crate) async fn resize(app: &App, edition: EditionId, capacity: u32) -> Result<(), Error> {
    let mut before = filed(app, edition).await?;
    if before.what.capacity == capacity {
        return Ok(());
    }
    before.what.register = before.what.register.with_capacity(capacity);
    before.what.capacity = capacity;
    let mut batch = Batch::new(app.now());
    batch.put(&before)?;
    batch.commit(app).await
}

/// Where one's registration stands.
///
/// # Errors
/// Those of the store.
pub async fn mine(
    app: &App,
    by: Oneself,
    edition: EditionId,
) -> Result<Option<Registration>, Error> {
    let file = filed(app, edition).await?.what;
    Ok(file.register.of(by.person()).cloned())
}

/// The figures of the register that anyone may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// Places.
    pub capacity: u32,
    /// Places free.
    pub free: u32,
    /// How many wait.
    pub waiting: usize,
    /// The seeds of the draws made, with their times.
    pub seeds: Vec<(String, Timestamp)>,
}

/// The figures of a register.
///
/// # Errors
/// Those of the store.
pub async fn room(app: &App, edition: EditionId) -> Result<Room, Error> {
    let file = filed(app, edition).await?.what;
    let seeds = file.seeds.iter();
    Ok(Room {
        capacity: file.capacity,
        free: file.register.free(),
        waiting: file.register.waiting().len(),
        seeds: seeds
            .map(|(seed, at)| (seed.as_str().to_owned(), *at))
            .collect(),
    })
}

/// Someone who comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// Who.
    pub person: PersonId,
    /// How they wish to be called.
    pub name: String,
    /// What they show of where they work. It speaks for nobody but themselves, and pages say so.
    pub affiliation: Option<String>,
    /// Where their registration stands.
    pub standing: Standing,
    /// Whether they were seen at the door.
    pub came: bool,
}

async fn guests(
    app: &App,
    edition: EditionId,
    shown: Vec<Registration>,
) -> Result<Vec<Guest>, Error> {
    let came = door::came(app, edition).await?;
    let known = app
        .store
        .persons(shown.iter().map(|one| one.person))
        .await?;
    let name = |person: PersonId| {
        let found = known.iter().find(|one| one.id == person);
        found.map(|one| one.name.clone()).unwrap_or_default()
    };
    let mut all: Vec<Guest> = shown
        .into_iter()
        .map(|one| Guest {
            name: name(one.person),
            affiliation: one.affiliation.map(|line| line.to_string()),
            standing: one.standing,
            came: came.contains(&one.person),
            person: one.person,
        })
        .collect();
    all.sort_by_cached_key(|guest| (model::text::fold(&guest.name), guest.person));
    Ok(all)
}

/// Those who come and wish it to be known, for someone who comes too.
///
/// # Errors
/// Those of the store.
pub async fn seen_by(app: &App, by: Oneself, edition: EditionId) -> Result<Vec<Guest>, Error> {
    let file = filed(app, edition).await?.what;
    let shown = file.register.seen_by(by.person()).into_iter().cloned();
    guests(app, edition, shown.collect()).await
}

/// All registrations, for those who prepare.
///
/// # Errors
/// Those of the store.
pub async fn list(app: &App, by: &Preparation) -> Result<Vec<Guest>, Error> {
    let file = filed(app, *by.edition()).await?.what;
    guests(app, *by.edition(), file.register.all().cloned().collect()).await
}

/// What people come for, over all editions that were held (B9): nothing below `k`, nothing that the
/// others would give away. Editions still open are not counted, so that no difference tells of
/// someone who has just registered.
///
/// # Errors
/// Those of the store.
pub async fn intents(app: &App) -> Result<Option<Vec<(String, Cell)>>, Error> {
    let mut said = Vec::new();
    for edition in shelf::all::<EditionFile>(app, Of::All).await? {
        if edition.what.edition.stage() < Stage::Held {
            continue;
        }
        let file = filed(app, edition.what.id()).await?.what;
        for one in file.register.all() {
            for intent in &one.intents {
                let word = serde_json::to_value(intent).ok();
                said.extend(word.and_then(|word| word.as_str().map(str::to_owned)));
            }
        }
    }
    Ok(declared(&said, K))
}
