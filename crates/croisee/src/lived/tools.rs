//! What holders leave to others: resources that served them, and what people know how to do.

use super::Fault;
use super::cast::{Cast, oneself};
use super::journeys::stage_of;
use access::Oneself;
use app::App;
use app::journey::knowhow;
use app::journey::toolbox::{self, ToolForm};
use model::Audience;
use model::people::ProjectId;
use serde::Deserialize;

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
