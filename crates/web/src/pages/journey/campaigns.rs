//! Campaigns of visits: their list, and each with who visits what and what was seen.

use super::called;
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::journey::campaigns::CampaignView;
use app::journey::challenges::Listed;
use askama::Template;
use journey::CampaignId;
use journey::method::campaign::Coverage;

/// The list.
#[derive(Template)]
#[template(path = "journey/campaigns.html")]
pub struct CampaignsPage {
    shell: Shell,
    t: Words,
    /// Address, title, coverage.
    rows: Vec<(String, String, String)>,
    may: bool,
    sets: Vec<(i64, String)>,
    challenges: Vec<(i64, String)>,
    token: String,
}

/// How many were visited, of how many (D17).
fn coverage(of: Coverage, t: Words) -> String {
    t.with_two("campaign-coverage", of.visited, of.challenges)
}

impl CampaignsPage {
    /// The list, with what a new campaign may be made of.
    #[must_use]
    pub fn new(
        site: &str,
        all: &[(CampaignId, String, Coverage)],
        (sets, challenges): (Vec<(i64, String)>, &[Listed]),
        may: bool,
        token: &str,
        t: Words,
    ) -> Self {
        let rows = all.iter().map(|(id, title, seen)| {
            let href = t.to(&format!("/campagne/{id}"));
            (href, title.clone(), coverage(*seen, t))
        });
        let challenges = challenges.iter().map(|one| (one.id.0, one.title.clone()));
        Self {
            shell: Shell::new(t, site, Section::Challenges, "/campagnes")
                .titled(t.say("campaigns-title"))
                .unlisted(),
            t,
            rows: rows.collect(),
            may,
            sets,
            challenges: challenges.collect(),
            token: token.to_owned(),
        }
    }
}

/// What a visitor saw: who, words, whether the criteria applied, criterion by criterion, when.
type Visited = (String, String, bool, Vec<(String, String)>, String);

/// A challenge of a campaign.
pub struct Row {
    id: i64,
    href: String,
    title: String,
    asked: String,
    mine: bool,
    may_visit: bool,
    told: bool,
    visits: Vec<Visited>,
}

/// One campaign.
#[derive(Template)]
#[template(path = "journey/campaign.html")]
pub struct CampaignPage {
    shell: Shell,
    t: Words,
    id: CampaignId,
    title: String,
    coverage: String,
    rows: Vec<Row>,
    /// The criteria that are tried: code, title.
    criteria: Vec<(String, String)>,
    seed: Option<String>,
    /// Challenges that too few people could visit.
    short: u64,
    holds: bool,
    begun: bool,
    note: Option<String>,
    token: String,
}

impl CampaignPage {
    /// The page of a campaign.
    #[must_use]
    pub fn new(
        site: &str,
        view: &CampaignView,
        note: Option<String>,
        token: &str,
        t: Words,
    ) -> Self {
        let (campaign, title) = (&view.file.campaign, view.file.title.to_string());
        let criteria = view.criteria.iter();
        let criteria: Vec<(String, String)> = criteria
            .map(|(code, title)| (code.clone(), title.say(t.lang()).to_owned()))
            .collect();
        let rows = view.rows.iter().map(|row| {
            let asked: Vec<String> = (row.asked.iter())
                .map(|person| called(&view.names, *person, t))
                .collect();
            let visits = row.visits.iter().map(|visit| {
                let found = visit.findings.iter();
                let found = found.map(|(code, words)| {
                    let known = criteria.iter().find(|(one, _)| one == code);
                    let title = known.map_or(code, |(_, title)| title);
                    (title.clone(), words.to_string())
                });
                (
                    called(&view.names, visit.visitor, t),
                    visit.words.to_string(),
                    visit.applicable,
                    found.collect(),
                    t.day(visit.at),
                )
            });
            Row {
                id: row.challenge.0,
                href: t.to(&format!("/defi/{}", row.challenge)),
                title: row.title.clone(),
                asked: asked.join(", "),
                mine: row.mine,
                may_visit: row.may_visit,
                told: row.told,
                visits: visits.collect(),
            }
        });
        Self {
            shell: Shell::new(
                t,
                site,
                Section::Challenges,
                &format!("/campagne/{}", campaign.id()),
            )
            .titled(title.clone())
            .unlisted(),
            t,
            id: campaign.id(),
            title,
            coverage: coverage(view.coverage, t),
            rows: rows.collect(),
            criteria,
            seed: campaign.shares().map(|shares| shares.seed().to_owned()),
            short: campaign.shares().map_or(0, |shares| shares.short().count()) as u64,
            holds: view.holds,
            begun: !campaign.visits().is_empty(),
            note,
            token: token.to_owned(),
        }
    }
}
