//! What holders leave to others: resources that served them, what people know how to do, words shown
//! by projects; and two holders who read each other.

use super::Fault;
use super::cast::{Cast, oneself};
use super::journeys::stage_of;
use access::Oneself;
use app::App;
use app::exchange::mirrors;
use app::gatherings::passages;
use app::journey::toolbox::{self, ToolForm};
use app::journey::{knowhow, vocabulary};
use journey::workspace::Top;
use model::people::ProjectId;
use model::{Audience, CardId};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    title: String,
    words: String,
    address: String,
    stages: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    by: String,
    what: String,
    from: String,
    talks: u8,
}

/// A word of the network, with the card that shows it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    by: String,
    top: Top,
    fr: String,
    en: String,
    card: String,
    how: String,
}

impl Word {
    /// The name of the card that shows it.
    pub fn card(&self) -> &str {
        &self.card
    }
}

/// Two holders who read each other.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    with: String,
    asker_sees: String,
    other_sees: String,
}

/// The words that people propose.
pub async fn words(
    app: &App,
    cast: &Cast,
    words: &[Word],
    cards: &BTreeMap<String, CardId>,
) -> Result<(), Fault> {
    for word in words {
        let by = oneself(app, cast.of(&word.by)?).await?;
        let card = *cards.get(&word.card).ok_or("la fiche d’un mot manque")?;
        let names = (word.fr.as_str(), word.en.as_str());
        vocabulary::add(app, by, word.top, names, (card, &word.how)).await?;
    }
    Ok(())
}

/// The holder asks another, who agrees; each tells what they see. Who is shown at an evening is chosen
/// and drawn anew at each play: whoever has a page is asked, the one of the script first.
pub async fn mirror(
    app: &App,
    cast: &Cast,
    (holder, project): (Oneself, ProjectId),
    pair: &Pair,
) -> Result<(), Fault> {
    let first = cast.of(&pair.with)?;
    for person in std::iter::once(first).chain(cast.everyone()) {
        let other = oneself(app, person).await?;
        if person == holder.person() {
            continue;
        }
        for theirs in passages::mine(app, other).await? {
            let read = mirrors::asked_of(app, holder, theirs.project).await?;
            let asked = mirrors::ask(app, holder, project, theirs.project);
            // Somebody in withdrawal is left in peace.
            if read.is_some() && asked.await.is_ok() {
                let all = mirrors::mine(app, other).await?;
                let number = all.first().ok_or("le miroir demandé manque")?.number;
                mirrors::answer(app, other, number, true).await?;
                mirrors::note(app, holder, number, &pair.asker_sees).await?;
                return Ok(mirrors::note(app, other, number, &pair.other_sees).await?);
            }
        }
    }
    Err("personne n’a de projet à lire en miroir".into())
}

/// What served the project, and what people know.
pub async fn play(
    app: &App,
    cast: &Cast,
    (holder, project): (Oneself, ProjectId),
    (tools, skills): (&[Tool], &[Skill]),
) -> Result<(), Fault> {
    for tool in tools {
        let stages = tool.stages.iter().map(|word| stage_of(word));
        let form = ToolForm {
            project,
            title: tool.title.clone(),
            words: tool.words.clone(),
            address: tool.address.clone(),
            stages: stages.collect::<Result<_, _>>()?,
            audience: Audience::Open,
        };
        toolbox::add(app, holder, &form).await?;
    }
    for skill in skills {
        let by = oneself(app, cast.of(&skill.by)?).await?;
        knowhow::tell(app, by, &skill.what, &skill.from).await?;
        for _ in 0..skill.talks {
            let today = app.now().strftime("%Y-%m-%d").to_string();
            knowhow::spoke(app, by, &skill.what, &today).await?;
        }
    }
    Ok(())
}
