//! One's own data in journeys: what one wrote, to take away, and what goes when one leaves.
//!
//! A challenge, a page, a campaign are of many hands. Each takes away the pieces that are theirs, found
//! by the number that every piece bears; what others wrote inside them is left out.

use super::campaigns::CampaignFile;
use super::challenges::{self, ChallengeFile};
use super::files::FileBytes;
use super::joining::CallFile;
use super::knowhow::KnowHowFile;
use super::life::LifeFile;
use super::lineage::LineageFile;
use super::rooms::RoomFile;
use super::sets::SetFile;
use super::stories::{CollectionFile, StoryFile};
use super::toolbox::ToolboxFile;
use super::trainings::{self, TrainingFile};
use super::wiki::PageFile;
use crate::gatherings::own::Own;
use crate::gatherings::shelf::{self, Batch, Filed, Kept, steadily};
use crate::{App, Error};
use ::journey::{Refusal, Text};
use access::Oneself;
use model::Audience;
use model::people::PersonId;
use serde_json::{Map, Value, json};
use store::Of;

/// The dossiers of this room, which the general list of one's data names without their contents:
/// [`export`] gives what is one's own in them.
pub(crate) const KINDS: [&str; 14] = [
    ChallengeFile::KIND,
    CallFile::KIND,
    CampaignFile::KIND,
    SetFile::KIND,
    PageFile::KIND,
    StoryFile::KIND,
    CollectionFile::KIND,
    RoomFile::KIND,
    FileBytes::KIND,
    LifeFile::KIND,
    LineageFile::KIND,
    ToolboxFile::KIND,
    KnowHowFile::KIND,
    TrainingFile::KIND,
];

/// The fields by which a piece says whose it is.
const WHOSE: [&str; 6] = ["by", "author", "person", "visitor", "holder", "speaker"];

/// What opens doors, and is nobody's data.
const KEYS: [&str; 3] = ["key", "door", "doors"];

/// All that journeys keep of someone, for them to take away.
///
/// # Errors
/// Those of the store.
pub async fn export(app: &App, by: Oneself) -> Result<Vec<Own>, Error> {
    let (me, mut all) = (by.person(), Vec::new());
    said::<ChallengeFile>(app, me, &mut all).await?;
    for filed in shelf::all::<ChallengeFile>(app, Of::Concerning(me)).await? {
        if let Some(role) = filed.what.challenge.team().role(me) {
            let title = filed.what.challenge.title();
            let what = json!({"number": filed.number, "title": title, "role": role});
            all.push(Own {
                kind: "challenge-team",
                what,
            });
        }
    }
    said::<CallFile>(app, me, &mut all).await?;
    said::<CampaignFile>(app, me, &mut all).await?;
    asked(app, me, &mut all).await?;
    said::<SetFile>(app, me, &mut all).await?;
    said::<PageFile>(app, me, &mut all).await?;
    whole::<StoryFile>(app, me, &mut all).await?;
    whole::<CollectionFile>(app, me, &mut all).await?;
    for filed in shelf::all::<RoomFile>(app, Of::Concerning(me)).await? {
        let what = json!({"project": filed.what.project(), "member": true});
        all.push(Own {
            kind: "workspace-member",
            what,
        });
    }
    said::<RoomFile>(app, me, &mut all).await?;
    whole::<FileBytes>(app, me, &mut all).await?;
    said::<LifeFile>(app, me, &mut all).await?;
    said::<LineageFile>(app, me, &mut all).await?;
    whole::<ToolboxFile>(app, me, &mut all).await?;
    whole::<KnowHowFile>(app, me, &mut all).await?;
    whole::<TrainingFile>(app, me, &mut all).await?;
    for filed in shelf::all::<TrainingFile>(app, Of::Concerning(me)).await? {
        if let Some((title, named)) = filed.what.wish_of(me) {
            let what = json!({"number": filed.number, "title": title, "named": named});
            all.push(Own {
                kind: "training-wish",
                what,
            });
        }
    }
    Ok(all)
}

fn written(what: &impl serde::Serialize) -> Result<Value, Error> {
    serde_json::to_value(what).map_err(|why| Error::Input(why.to_string()))
}

/// The pieces of dossiers of many hands that are this person's.
async fn said<T: Kept>(app: &App, me: PersonId, all: &mut Vec<Own>) -> Result<(), Error> {
    for filed in shelf::all::<T>(app, Of::All).await? {
        let mut pieces = Vec::new();
        gather(&written(&filed.what)?, me, false, &mut pieces);
        if !pieces.is_empty() {
            let what = json!({"number": filed.number, "mine": pieces});
            all.push(Own {
                kind: T::KIND,
                what,
            });
        }
    }
    Ok(())
}

/// Dossiers of one author, whole.
async fn whole<T: Kept>(app: &App, me: PersonId, all: &mut Vec<Own>) -> Result<(), Error> {
    for filed in shelf::all::<T>(app, Of::Person(me)).await? {
        let what = json!({"number": filed.number, "whole": pruned(&written(&filed.what)?, me)});
        all.push(Own {
            kind: T::KIND,
            what,
        });
    }
    Ok(())
}

/// The visits that campaigns ask of this person.
async fn asked(app: &App, me: PersonId, all: &mut Vec<Own>) -> Result<(), Error> {
    for filed in shelf::all::<CampaignFile>(app, Of::All).await? {
        let shares = filed.what.campaign.shares();
        let asked = shares.iter().flat_map(|shares| shares.asked());
        let mine: Vec<_> = asked
            .filter(|(_, people)| people.contains(&me))
            .map(|(challenge, _)| *challenge)
            .collect();
        if !mine.is_empty() {
            let what = json!({"number": filed.number, "challenges": mine});
            all.push(Own {
                kind: "visit-asked",
                what,
            });
        }
    }
    Ok(())
}

/// Whose an object is, when it says so.
fn whose(object: &Map<String, Value>, me: PersonId) -> Option<bool> {
    let one = WHOSE
        .iter()
        .find_map(|field| object.get(*field)?.as_i64())
        .map(|number| number == me.0);
    let many = || {
        let people = object.get("people")?.as_array()?;
        Some(people.iter().any(|person| person.as_i64() == Some(me.0)))
    };
    one.or_else(many)
}

/// Gathers the outermost pieces that are this person's.
fn gather(value: &Value, me: PersonId, inside: bool, into: &mut Vec<Value>) {
    match value {
        Value::Object(object) => {
            let mine = whose(object, me).unwrap_or(inside);
            if mine && !inside {
                into.push(pruned(value, me));
            }
            for (field, within) in object {
                // What one accepted stands under one's number.
                if field == "accepted"
                    && let Some(accepted) = within.get(me.0.to_string())
                {
                    into.push(json!({"accepted": accepted}));
                }
                gather(within, me, mine, into);
            }
        }
        Value::Array(list) => list
            .iter()
            .for_each(|within| gather(within, me, inside, into)),
        _ => {}
    }
}

/// The same without what others wrote inside, without keys, and without the numbers of others.
fn pruned(value: &Value, me: PersonId) -> Value {
    match value {
        Value::Object(object) => {
            let kept = object.iter().filter_map(|(field, within)| {
                let others = within
                    .as_object()
                    .is_some_and(|one| whose(one, me) == Some(false));
                let people = matches!(
                    field.as_str(),
                    "people" | "members" | "facilitators" | "history" | "thanks_to" | "reread_by"
                );
                let left_out = others || people || KEYS.contains(&field.as_str());
                (!left_out).then(|| (field.clone(), pruned(within, me)))
            });
            Value::Object(kept.collect())
        }
        Value::Array(list) => {
            let kept = list.iter().filter(|one| {
                let object = one.as_object();
                object.is_none_or(|one| whose(one, me) != Some(false))
            });
            Value::Array(kept.map(|one| pruned(one, me)).collect())
        }
        other => other.clone(),
    }
}

/// Forgets what journeys keep of someone alone: calls, drafts, closed collections and pages, the
/// workspaces in which nobody else works, what they told of a project for themselves, resources that
/// nobody else reads, what they said that they know or gained; they leave the teams that can do without them. What stays among others bears a
/// number, and no name. To be called before the account is closed.
///
/// # Errors
/// Those of the store.
pub async fn forget(app: &App, by: Oneself) -> Result<(), Error> {
    let me = by.person();
    for filed in shelf::all::<CallFile>(app, Of::Person(me)).await? {
        app.store.erase_dossier(filed.number).await?;
    }
    for filed in shelf::all::<StoryFile>(app, Of::Person(me)).await? {
        if !filed.what.read_by_others() {
            app.store.erase_dossier(filed.number).await?;
        }
    }
    for filed in shelf::all::<CollectionFile>(app, Of::Person(me)).await? {
        if !filed.what.read_by_others() {
            app.store.erase_dossier(filed.number).await?;
        }
    }
    for filed in shelf::all::<ToolboxFile>(app, Of::Person(me)).await? {
        if !filed.what.read_by_others() {
            app.store.erase_dossier(filed.number).await?;
        }
    }
    for filed in shelf::all::<KnowHowFile>(app, Of::Person(me)).await? {
        app.store.erase_dossier(filed.number).await?;
    }
    trainings::leave(app, me).await?;
    for filed in shelf::all::<PageFile>(app, Of::All).await? {
        let page = &filed.what.page;
        let alone = (1..=page.versions())
            .filter_map(|number| page.version(number))
            .all(|version| version.by == me);
        let reach = page.reach();
        if alone && reach.author() == me && reach.audience() == Audience::Private {
            app.store.erase_dossier(filed.number).await?;
        }
    }
    for filed in shelf::all::<RoomFile>(app, Of::Concerning(me)).await? {
        steadily!(leave_room(app, me, filed.number).await)?;
    }
    for filed in shelf::all::<LifeFile>(app, Of::Person(me)).await? {
        steadily!(leave_life(app, filed.number).await)?;
    }
    for filed in shelf::all::<ChallengeFile>(app, Of::Concerning(me)).await? {
        leave_challenge(app, by, &filed).await?;
    }
    Ok(())
}

async fn leave_room(app: &App, me: PersonId, number: i64) -> Result<(), Error> {
    let before = shelf::one::<RoomFile>(app, number).await?;
    let mut file = before.what.clone();
    if !file.leave(me) {
        // The bytes first: if this stops half-way, closing the account again ends it.
        let of = Of::Project(file.project());
        for bytes in shelf::all::<FileBytes>(app, of).await? {
            app.store.erase_dossier(bytes.number).await?;
        }
        return Ok(app.store.erase_dossier(number).await?);
    }
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(file))?;
    batch.commit(app).await
}

async fn leave_life(app: &App, number: i64) -> Result<(), Error> {
    let before = shelf::one::<LifeFile>(app, number).await?;
    let mut file = before.what.clone();
    if !file.forget_private(&Text::new("—")?) {
        return Ok(app.store.erase_dossier(number).await?);
    }
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(file))?;
    batch.commit(app).await
}

/// Leaves the team of a challenge. Who holds it, or facilitates it alone, stays under their number: a
/// challenge is never without either, and nobody is put in their place.
async fn leave_challenge(
    app: &App,
    by: Oneself,
    filed: &Filed<ChallengeFile>,
) -> Result<(), Error> {
    let (me, now, id) = (by.person(), app.now(), filed.what.challenge.id());
    challenges::change(app, id, me, "challenge.leave", &|mut file| {
        file.gained.forget(me);
        let mut team = file.challenge.team().clone();
        match team.leave(me, None, now) {
            Ok(()) => file.challenge = file.challenge.with_team(team)?,
            Err(Refusal::HolderLeaves | Refusal::LastFacilitator | Refusal::NotInTheTeam(_)) => {}
            Err(other) => return Err(other.into()),
        }
        Ok((file, Vec::new()))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_takes_away_ones_own_pieces_and_nothing_of_others() {
        let dossier = json!({
            "team": {"holder": 1, "members": {"1": {"person": 1}, "2": {"person": 2}}},
            "doors": ["abc"],
            "ideas": [{"by": 1, "words": "one"}, {"by": 2, "words": "two"}],
            "decided": [{"people": [1, 2], "words": "three"}],
            "threads": {"x": [{"by": 2, "words": "four", "answers": [{"by": 1, "words": "five"}]}]},
            "charter": {"accepted": {"1": [{"version": 1}], "2": [{"version": 9}]}},
        });
        let mut mine = Vec::new();
        gather(&dossier, PersonId(1), false, &mut mine);
        let text = serde_json::to_string(&mine).unwrap();
        for word in ["one", "three", "five", "\"version\":1"] {
            assert!(text.contains(word), "{word} in {text}");
        }
        for word in [
            "two",
            "four",
            "abc",
            "\"person\":2",
            "\"version\":9",
            "[1,2]",
        ] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
}
