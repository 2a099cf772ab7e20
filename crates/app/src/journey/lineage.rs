//! "Inspired by" (E2): said by the project that was inspired, and shown once the other end says so too.

use super::{life, owe};
use crate::gatherings::shelf::{self, Batch, Filed, Kept, steadily};
use crate::gatherings::{archive, passages};
use crate::{App, Error};
use ::gatherings::embargo::Reader;
use ::journey::life::{Lineage, Tie};
use ::journey::message::Message;
use ::journey::{Refusal, Text};
use access::Oneself;
use model::people::{PersonId, ProjectId};
use serde::{Deserialize, Serialize};
use store::Keys;

/// All ties of inspiration.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LineageFile {
    lineage: Lineage,
}

impl Kept for LineageFile {
    const KIND: &'static str = "lineage";

    fn keys(&self) -> Keys {
        Keys {
            state: "kept".to_owned(),
            ..Keys::default()
        }
    }
}

/// Says that one's project was inspired by another, whose holder is asked to say so too.
///
/// # Errors
/// When it is someone else's project, the other has no page, or they would close a circle.
pub async fn inspired(
    app: &App,
    by: Oneself,
    project: ProjectId,
    other: ProjectId,
    words: &str,
) -> Result<(), Error> {
    passages::own(app, by, project).await?;
    // Only what has a page of its own may be named: asking tells nothing of the others.
    let shown = archive::page(app, &Reader::default(), other).await?;
    let shown = shown.ok_or_else(|| shelf::absent("projet"))?;
    let holder = passages::filed(app, other).await?.what.holder_account();
    let (words, now, me) = (Text::new(words)?, app.now(), by.person());
    let change = |lineage: Lineage| {
        let tie = Tie {
            project,
            inspired_by: other,
            words: words.clone(),
            by: me,
            at: now,
            agreed: None,
            taken_back: None,
        };
        let change = lineage.say(tie, holder)?;
        Ok((change.state, change.owed))
    };
    steadily!(relate(app, me, &change, (&shown.title, other)).await)
}

/// The holder of the project that inspired says so too: from then on both pages show it.
///
/// # Errors
/// When it is someone else's project, or nothing waits.
pub async fn agree(
    app: &App,
    by: Oneself,
    project: ProjectId,
    child: ProjectId,
) -> Result<(), Error> {
    passages::own(app, by, project).await?;
    let (now, me) = (app.now(), by.person());
    let change = |mut lineage: Lineage| {
        lineage.agree(child, project, me, now)?;
        Ok((lineage, Vec::new()))
    };
    steadily!(relate(app, me, &change, ("", project)).await)
}

/// Either end takes a tie back; the reason stays.
///
/// # Errors
/// When neither end is one's own, or it does not stand.
pub async fn untie(
    app: &App,
    by: Oneself,
    (child, parent): (ProjectId, ProjectId),
    why: &str,
) -> Result<(), Error> {
    let own = passages::own(app, by, child).await.is_ok();
    if !own {
        passages::own(app, by, parent).await?;
    }
    let (now, why) = (app.now(), Text::new(why)?);
    let change = |mut lineage: Lineage| {
        lineage.take_back(child, parent, why.clone(), now)?;
        Ok((lineage, Vec::new()))
    };
    steadily!(relate(app, by.person(), &change, ("", child)).await)
}

type Related = Result<(Lineage, Vec<Message>), Refusal>;

/// All ties.
pub(crate) async fn ties(app: &App) -> Result<Lineage, Error> {
    Ok(filed(app).await?.what.lineage)
}

async fn filed(app: &App) -> Result<Filed<LineageFile>, Error> {
    let number = shelf::number_of("lineage");
    let known = shelf::find::<LineageFile>(app, number).await?;
    Ok(known.unwrap_or_else(|| Filed::new(number, LineageFile::default())))
}

async fn relate(
    app: &App,
    me: PersonId,
    change: &(impl Fn(Lineage) -> Related + Sync),
    (title, about): (&str, ProjectId),
) -> Result<(), Error> {
    let before = filed(app).await?;
    let (state, owed) = change(before.what.lineage.clone())?;
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(LineageFile { lineage: state }))?;
    owe(&mut batch, &owed, title, &life::path(about))?;
    batch.deed(Some(me), "lineage.say", format!("project {about}"));
    batch.commit(app).await
}
