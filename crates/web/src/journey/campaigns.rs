//! Campaigns in which challenges are visited by people of other challenges (D17, D18).

use super::challenges::told;
use super::{Asked, accompanying, number, to};
use crate::caller::{Member, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::journey::campaigns::{CampaignPage, CampaignsPage};
use app::journey::campaigns::{self, Seen};
use app::journey::{Accompanying, challenges, sets};
use axum::extract::{Path, Query};
use journey::{CampaignId, ChallengeId};

pub(super) async fn list(member: Member) -> Sent {
    let desk = &member.desk;
    let all = campaigns::all(&desk.app).await?;
    let (over, _) = challenges::list(&desk.app, &member.signed.bearer).await?;
    let known = sets::all(&desk.app).await?;
    let known = known.iter().map(|(number, file)| {
        let template = file.set.template();
        let title = template.title().say(desk.t.lang());
        (*number, format!("{title} ({})", template.id()))
    });
    let may = !accompanying(&member).is_empty();
    private(&CampaignsPage::new(
        desk.site(),
        &all,
        (known.collect(), &over),
        may,
        &member.token,
        desk.t,
    ))
}

pub(super) async fn open(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let by = accompanying(member);
    let by = by.first().ok_or(Refusal::Forbidden)?;
    let set = form.get("criteres").parse().map_err(|_| Refusal::Unknown)?;
    let over = form
        .all("defi")
        .filter_map(|id| id.parse().ok().map(ChallengeId));
    let (app, title) = (&member.desk.app, form.get("titre"));
    let id = campaigns::open(app, by, title, set, &over.collect()).await?;
    to(&member.desk, &format!("/campagne/{id}"))
}

pub(super) async fn page(
    member: Member,
    Path(written): Path<String>,
    Query(asked): Query<Asked>,
) -> Sent {
    let (desk, id) = (&member.desk, CampaignId(number(&written)?));
    let view = campaigns::one(&desk.app, &member.signed.bearer, id).await?;
    let note = told(&asked.note, desk.t);
    private(&CampaignPage::new(
        desk.site(),
        &view,
        note,
        &member.token,
        desk.t,
    ))
}

pub(super) async fn act(Path((written, verb)): Path<(String, String)>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (desk, id) = (&member.desk, CampaignId(number(&written)?));
    match verb.as_str() {
        "repartir" => {
            let bearer = &member.signed.bearer;
            let view = campaigns::one(&desk.app, bearer, id).await?;
            let by = Accompanying::of(bearer, view.file.team).ok_or(Refusal::Forbidden)?;
            let each = form.get("visites").parse().map_err(|_| Refusal::Unknown)?;
            campaigns::share_out(&desk.app, &by, id, each).await?;
        }
        "visite" => {
            let challenge = form.get("defi").parse().map_err(|_| Refusal::Unknown)?;
            let bearer = &member.signed.bearer;
            let view = challenges::one(&desk.app, bearer, ChallengeId(challenge)).await?;
            let codes = view.file.challenge.template().criteria();
            let findings = codes.map(|(_, criterion)| {
                let words = form.text(&format!("vu-{}", criterion.code));
                (criterion.code.clone(), words)
            });
            let seen = Seen {
                challenge: ChallengeId(challenge),
                applicable: form.get("applicable") == "oui",
                findings: findings.collect(),
                words: form.text("texte"),
            };
            campaigns::visit(&desk.app, member.signed.oneself, id, &seen).await?;
        }
        _ => return Err(Refusal::Unknown),
    }
    to(desk, &format!("/campagne/{id}?note=said"))
}
