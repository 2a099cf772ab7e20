//! Leads, briefs, proposals, returns: all that happens to one project within a team.

use super::{Noted, bringing, bringings, reader};
use crate::assets::address;
use crate::caller::{Member, Posted, private};
use crate::desk::{Desk, Refusal};
use crate::forms::Fields;
use crate::handlers::Sent;
use crate::pages::teams::lead::{Capture, Choose, Mailbox};
use crate::pages::teams::passage::{Passage, Sheet};
use app::gatherings::briefs::{self, BriefForm};
use app::gatherings::editions;
use app::gatherings::leads::{self, Noticed, Whom};
use app::gatherings::mailbox;
use app::gatherings::passages::{self, Bringing, PassageView};
use app::gatherings::returns::{self, FeedbackForm, How};
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse, Redirect};
use gatherings::passage::{Family, Way};
use gatherings::selection::Value;
use model::CardId;
use model::people::{EditionId, ProjectId, TeamId};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a telephone, a bookmark or a card hands over.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    title: String,
    text: String,
    url: String,
    /// `partage`, `signet`, or the number of a card.
    par: String,
    fiche: String,
    note: String,
}

impl Given {
    fn address(&self) -> String {
        let pairs = [
            ("title", &self.title),
            ("text", &self.text),
            ("url", &self.url),
            ("par", &self.par),
            ("fiche", &self.fiche),
        ];
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
        query.finish()
    }
}

/// Where something was shared without saying for which team: the only one, or a choice.
pub(super) async fn shared(member: Member, Query(given): Query<Given>) -> Sent {
    let desk = &member.desk;
    let mut known = Vec::new();
    for one in bringings(&member).await? {
        known.push(app::gatherings::teams::one(&desk.app, one.team()).await?);
    }
    if let [only] = known.as_slice() {
        let to = format!("/equipe/{}/piste?{}", only.team.id, given.address());
        return Ok(Redirect::to(&desk.t.to(&to)).into_response());
    }
    private(&Choose::new(desk, &known, &given.address()))
}

/// What a telephone shares to the site as to a program of its own.
pub(super) async fn by_telephone(member: Member, Query(given): Query<Given>) -> Sent {
    let given = Given {
        par: "partage".to_owned(),
        fiche: String::new(),
        ..given
    };
    shared(member, Query(given)).await
}

/// What a telephone reads to offer this site when something is shared (A30).
pub(super) async fn manifest(desk: Desk) -> Sent {
    let t = desk.t;
    let said = serde_json::json!({
        "name": desk.site(),
        "short_name": desk.site(),
        "lang": t.lang().as_str(),
        "start_url": t.to("/mon-espace"),
        "scope": "/",
        "display": "minimal-ui",
        "icons": [{"src": address("icon.svg"), "sizes": "any", "type": "image/svg+xml"}],
        "share_target": {
            "action": t.to("/partager"),
            "method": "GET",
            "params": {"title": "title", "text": "text", "url": "url"},
        },
    });
    let headers = [
        (header::CONTENT_TYPE, "application/manifest+json"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    Ok((headers, said.to_string()).into_response())
}

/// Makes an address to which leads may be mailed; it is shown once, here.
pub(super) async fn box_of(Path(team): Path<i64>, posted: Posted) -> Sent {
    let member = &posted.member;
    let (desk, by) = (&member.desk, bringing(member, TeamId(team)).await?);
    let address = mailbox::open(&desk.app, by).await?;
    let file = app::gatherings::teams::one(&desk.app, TeamId(team)).await?;
    private(&Mailbox::new(desk, &file, address))
}

pub(super) async fn form(
    member: Member,
    Path(team): Path<i64>,
    Query(given): Query<Given>,
) -> Sent {
    let desk = &member.desk;
    bringing(&member, TeamId(team)).await?;
    let file = app::gatherings::teams::one(&desk.app, TeamId(team)).await?;
    let seen = Noticed::shared(&given.title, &given.text, &given.url);
    let nonce = gateway_nonce(&member, desk.app.now());
    let way = (given.par.as_str(), given.fiche.as_str());
    private(&Capture::new(
        desk,
        &file,
        &seen,
        way,
        &nonce,
        &given.note,
        &member.token,
    ))
}

/// More taps than this say nothing of a capture: something else was done meanwhile.
const MANY: u32 = 200;

/// What tells one form from another: who, when to the microsecond.
fn gateway_nonce(member: &Member, now: jiff::Timestamp) -> String {
    format!("{}-{}", member.signed.person.id, now.as_microsecond())
}

/// Seconds from the opening of a form to its sending.
fn took(nonce: &str, now: jiff::Timestamp) -> Option<u32> {
    let opened: i64 = nonce.rsplit('-').next()?.parse().ok()?;
    let seconds = (now.as_microsecond() - opened) / 1_000_000;
    // A form left open for an hour says nothing of how long a capture takes.
    u32::try_from(seconds)
        .ok()
        .filter(|seconds| *seconds < 3_600)
}

pub(super) async fn capture(Path(team): Path<i64>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let app = &member.desk.app;
    let by = bringing(member, TeamId(team)).await?;
    let nonce = form.get("une_fois");
    let project = if let Some(card) = CardId::parse(form.get("fiche")) {
        let sight = member.signed.bearer.sight();
        leads::capture_card(app, by, sight, card, &form.text("pourquoi"), nonce).await?
    } else {
        let seen = Noticed {
            title: form.get("titre").to_owned(),
            place: form.get("ou").to_owned(),
            why: form.text("pourquoi"),
            took: took(nonce, app.now()),
            taps: form.get("gestes").parse().ok().filter(|taps| *taps < MANY),
        };
        let way = match form.get("par") {
            "partage" => Way::Share,
            "signet" => Way::Bookmark,
            _ => Way::Form,
        };
        leads::capture(app, by, &seen, way, nonce).await?
    };
    if form.get("encore").is_empty() {
        return back(member, project, "notee");
    }
    let to = format!("/equipe/{team}/piste?note=notee");
    Ok(Redirect::to(&member.desk.t.to(&to)).into_response())
}

fn back(member: &Member, project: ProjectId, note: &str) -> Sent {
    let to = format!("/passage/{project}?note={note}");
    Ok(Redirect::to(&member.desk.t.to(&to)).into_response())
}

/// A passage with the permit by which this member may follow it.
async fn followed(member: &Member, project: ProjectId) -> Result<(Bringing, PassageView), Refusal> {
    let who = reader(member);
    for by in bringings(member).await? {
        match passages::one(&member.desk.app, Some(by), &who, project).await {
            Ok(view) if view.team == by.team() => return Ok((by, view)),
            Ok(_) | Err(app::Error::Forbidden) => {}
            Err(fault) => return Err(fault.into()),
        }
    }
    Err(Refusal::Forbidden)
}

pub(super) async fn show(
    member: Member,
    Path(project): Path<i64>,
    Query(noted): Query<Noted>,
) -> Sent {
    let (desk, project) = (&member.desk, ProjectId(project));
    let (by, view) = followed(&member, project).await?;
    let who = reader(&member);
    let sight = member.signed.bearer.sight();
    let related = briefs::related(&desk.app, by, &who, sight, project).await?;
    let to_say = returns::to_say(&desk.app, by, project).await?;
    let planned = editions::of_team(&desk.app, by.team()).await?;
    let sheet = Sheet {
        view: &view,
        related: &related,
        to_say: &to_say,
        planned: &planned,
        note: &noted.note,
    };
    let key = Some(noted.cle.clone()).filter(|key| !key.is_empty());
    let key = key.map(|key| {
        let path = desk.t.to(&format!("/non/{project}?cle={key}"));
        let whole = desk
            .app
            .config
            .public_url
            .join(path.trim_start_matches('/'));
        whole.map_or(path, String::from)
    });
    private(&Passage::new(desk, &sheet, &member.token).with_key(key))
}

pub(super) async fn act(Path((project, verb)): Path<(i64, String)>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (app, project) = (&member.desk.app, ProjectId(project));
    let (by, _) = followed(member, project).await?;
    let note = match verb.as_str() {
        "prevenir" => {
            let whom = Whom::Name {
                name: form.get("nom").to_owned(),
                mail: form.get("courriel").to_owned(),
            };
            let key = leads::tell(app, by, project, &whom).await?;
            if form.get("courriel").trim().is_empty() {
                // Nobody can write to them: the team hands the link over.
                return back(member, project, &format!("prevenue&cle={key}"));
            }
            "prevenue"
        }
        "laisser" => {
            leads::leave(app, by, project).await?;
            "laissee"
        }
        "brief" => {
            briefs::brief(app, by, project, &brief(form)).await?;
            "brief"
        }
        "proposer" => {
            let edition = form.get("edition").parse().map_err(|_| Refusal::Unknown)?;
            briefs::propose(app, by, project, EditionId(edition)).await?;
            "propose"
        }
        "arreter" => {
            briefs::stop(app, by, project).await?;
            "arretee"
        }
        "retrait" => {
            briefs::note_withdrawal(app, by, project).await?;
            "retrait"
        }
        "dit" => {
            returns::said(app, by, project).await?;
            "dit"
        }
        "retour" => {
            let how = match form.get("comment") {
                "lettre" => How::Letter,
                "appel" => How::Call,
                "rencontre" => How::Meeting,
                _ => How::Message,
            };
            returns::give(app, by, project, &feedback(form), how).await?;
            "retour"
        }
        _ => return Err(Refusal::Unknown),
    };
    back(member, project, note)
}

/// The axes that the form offers, with their values as words.
pub(crate) const AXES: [&str; 4] = ["stage", "sector", "innovation", "legal-nature"];

fn brief(form: &Fields) -> BriefForm {
    let mut profile = BTreeMap::new();
    for axis in AXES {
        let words: Vec<String> = form
            .get(&format!("axe-{axis}"))
            .split(',')
            .map(|word| word.trim().to_lowercase())
            .filter(|word| !word.is_empty())
            .collect();
        if !form.get(&format!("inconnu-{axis}")).is_empty() {
            profile.insert(axis.to_owned(), Value::Unknown);
        } else if !words.is_empty() {
            profile.insert(axis.to_owned(), Value::Words(words.into_iter().collect()));
        }
    }
    let family = match form.get("famille") {
        "economic" => Some(Family::Economic),
        "cultural" => Some(Family::Cultural),
        "social" => Some(Family::Social),
        "scientific" => Some(Family::Scientific),
        "public" => Some(Family::Public),
        _ => None,
    };
    if form.get("famille") == "unknown" {
        profile.insert("family".to_owned(), Value::Unknown);
    }
    let related = form
        .all("proche")
        .filter_map(|number| number.parse().ok().map(ProjectId));
    BriefForm {
        who: form.text("qui"),
        situation: form.text("situation"),
        usage: form.text("usage"),
        change: form.text("change"),
        technology: form.text("technique"),
        family,
        profile,
        related: related.collect(),
    }
}

fn feedback(form: &Fields) -> FeedbackForm {
    let lines = |name: &str| form.text(name).lines().map(str::to_owned).collect();
    FeedbackForm {
        strengths: lines("forces"),
        observations: lines("observations"),
        reservations: vec![(
            form.text("reserve"),
            form.text("argument"),
            form.text("proposition"),
        )],
        proposals: lines("pistes"),
    }
}
