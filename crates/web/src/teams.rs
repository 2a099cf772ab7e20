//! The rooms of those who prepare gatherings: teams, leads and briefs, editions, committee,
//! selection, stage.
//!
//! Each handler asks the bearer for the permit of its verb; who has none learns nothing.

mod committee;
mod editions;
mod halls;
mod leads;
mod stage;
mod strands;

use crate::caller::Member;
use crate::desk::Refusal;
use access::{Office, Teamwork};
use app::App;
use app::gatherings::passages::Bringing;
use app::gatherings::{Reader, reader_of};
use axum::Router;
use axum::routing::{get, post};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use model::people::{EditionId, TeamId};
use std::sync::Arc;

pub(crate) use leads::AXES;

/// Where the clocks of forms stand.
const ZONE: &str = "Europe/Paris";

/// The routes of those who prepare.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/equipes", get(halls::list).post(halls::found))
        .route("/equipe/{team}", get(halls::hall))
        .route("/equipe/{team}/editions", post(halls::open))
        .route("/equipe/{team}/membres", post(halls::welcome))
        .route("/equipe/{team}/partage", post(halls::share))
        .route("/equipe/{team}/programmes", get(strands::list))
        .route("/equipe/{team}/programmes/{verb}", post(strands::act))
        .route("/equipe/{team}/donne", post(halls::gave))
        .route(
            "/equipe/{team}/piste",
            get(leads::form).post(leads::capture),
        )
        .route("/piste", get(leads::shared))
        .route("/croisee.webmanifest", get(leads::manifest))
        .route("/partager", get(leads::by_telephone))
        .route("/equipe/{team}/boite", post(leads::box_of))
        .route("/passage/{project}", get(leads::show))
        .route("/passage/{project}/{verb}", post(leads::act))
        .route("/preparer/{edition}", get(editions::dashboard))
        .route("/preparer/{edition}/{verb}", post(editions::act))
        .route("/comite/{edition}", get(committee::show))
        .route("/comite/{edition}/{verb}", post(committee::act))
        .route(
            "/selection/{edition}/{run}",
            get(committee::run).post(committee::decide),
        )
        .route("/deroule/{edition}", get(stage::run_of_show))
        .route("/deroule/{edition}/{verb}", post(stage::act))
        .route("/scene/{edition}", get(stage::screen))
}

/// The reader that a member is.
fn reader(member: &Member) -> Reader {
    reader_of(&member.signed.bearer)
}

/// Everything by which a member may bring leads: their teams, and the teams of editions for which
/// they scout.
async fn bringings(member: &Member) -> Result<Vec<Bringing>, Refusal> {
    let bearer = &member.signed.bearer;
    let mut all = Vec::new();
    for office in bearer.offices() {
        match office {
            Office::Team(team, _) => {
                all.extend(bearer.teamwork(*team).as_ref().map(Bringing::from));
            }
            Office::Edition(edition, _) => {
                if let Some(scouting) = bearer.scouting(*edition) {
                    all.push(Bringing::of(&member.desk.app, &scouting).await?);
                }
            }
            Office::Instance(_) | Office::Partner(..) => {}
        }
    }
    all.dedup();
    Ok(all)
}

/// The permit to bring to one team.
pub(crate) async fn bringing(member: &Member, team: TeamId) -> Result<Bringing, Refusal> {
    let all = bringings(member).await?;
    all.into_iter()
        .find(|one| one.team() == team)
        .ok_or(Refusal::Forbidden)
}

fn teamwork(member: &Member, team: TeamId) -> Result<Teamwork, Refusal> {
    member
        .signed
        .bearer
        .teamwork(team)
        .ok_or(Refusal::Forbidden)
}

/// A day and an hour of a form, as clocks on the wall say them.
pub(crate) fn moment(written: &str) -> Option<Timestamp> {
    let civil: DateTime = written.trim().parse().ok()?;
    let zone = TimeZone::get(ZONE).unwrap_or(TimeZone::UTC);
    civil.to_zoned(zone).ok().map(|zoned| zoned.timestamp())
}

/// The same, the other way: the value of a field, or words with the hour.
pub(crate) fn on_the_wall(at: Timestamp, pattern: &str) -> String {
    let zone = TimeZone::get(ZONE).unwrap_or(TimeZone::UTC);
    at.to_zoned(zone).strftime(pattern).to_string()
}

/// The address of the page where an edition is prepared.
fn preparing(member: &Member, edition: EditionId, note: &str) -> String {
    member
        .desk
        .t
        .to(&format!("/preparer/{edition}?note={note}"))
}

/// What stands after the question mark: what was just done.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Noted {
    note: String,
    /// The key by which a holder may refuse, when the team hands it over.
    cle: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_those_of_the_wall() {
        let summer = moment("2026-07-01T19:30").unwrap();
        assert_eq!(summer.to_string(), "2026-07-01T17:30:00Z");
        assert_eq!(
            moment("2026-12-01T19:30:00").unwrap().to_string(),
            "2026-12-01T18:30:00Z"
        );
        assert_eq!(on_the_wall(summer, "%Y-%m-%dT%H:%M"), "2026-07-01T19:30");
        for written in ["", "hier", "2026-13-01T00:00", "2026-07-01T25:00"] {
            assert_eq!(moment(written), None, "{written}");
        }
    }
}
