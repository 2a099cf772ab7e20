//! What people work at between evenings: challenges by the five-step method, a campaign of visits, the
//! life of a project that ended, its workspace, a page of many hands, a story that cites cards.

use super::cast::{Cast, bearer, oneself};
use super::script::Script;
use super::tools::{self, Pair, Skill, Tool, Word};
use super::{Fault, go};
use app::App;
use app::gatherings::archive;
use app::gatherings::briefs::{self, BriefForm};
use app::gatherings::leads::{self, Whom};
use app::gatherings::passages::Bringing;
use app::gatherings::returns::{self, FeedbackForm, How};
use app::journey::acts::{self, Act, PresenceForm};
use app::journey::campaigns::{self, Seen};
use app::journey::files;
use app::journey::joining::{self, Beginning, Door};
use app::journey::life::{self, Telling};
use app::journey::rooms::{self, PieceForm};
use app::journey::verdicts::{self, VerdictForm, Which};
use app::journey::{Accompanying, sets, stories, wiki};
use gatherings::afterwards::Outlet;
use gatherings::passage::Family;
use journey::ChallengeId;
use journey::life::{Stage, Way};
use journey::method::team::Actor;
use model::people::ProjectId;
use model::{Audience, CardId, Field};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The script inside the program.
const SCRIPT: &str = include_str!("../../../../fixtures/lived/journeys.toml");

/// The criterion that holds the path.
const USERS: &str = "usagers";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Journeys {
    challenge: Vec<Challenge>,
    campaign: Campaign,
    life: Life,
    workspace: Workspace,
    wiki: Wiki,
    story: Story,
    tool: Vec<Tool>,
    know_how: Vec<Skill>,
    word: Vec<Word>,
    mirror: Pair,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Challenge {
    title: String,
    question: String,
    reworded: String,
    reason: String,
    holder: String,
    facilitator: String,
    contributors: Vec<String>,
    operators: String,
    deciders: String,
    beneficiaries: String,
    ideas: Vec<String>,
    decision: String,
    decision_reason: String,
    kept: usize,
    need: String,
    need_evidence: String,
    missing: String,
    met: String,
    back: String,
    comment: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Campaign {
    title: String,
    visitor: String,
    visits: String,
    finding: String,
    words: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Life {
    card: String,
    holder: String,
    why: String,
    who: String,
    situation: String,
    usage: String,
    change: String,
    stages: Vec<String>,
    outcome: String,
    outcome_when: String,
    learnt: String,
    lesson_why: String,
    advice: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Workspace {
    guest: String,
    note: String,
    words: String,
    file: String,
    contents: String,
    need: String,
    requirements: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wiki {
    theme: String,
    by: String,
    first: String,
    then: String,
    second: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Story {
    title: String,
    by: String,
    reader: String,
    pieces: Vec<String>,
}

/// Plays them all, up to today.
pub async fn play(app: &App, script: &Script, cast: &Cast) -> Result<(), Fault> {
    let told: Journeys = toml::from_str(SCRIPT)?;
    let mut begun = BTreeMap::new();
    for challenge in &told.challenge {
        let id = self::challenge(app, script, cast, challenge).await?;
        begun.insert(challenge.title.as_str(), id);
    }
    campaign(app, script, cast, &told.campaign, &begun).await?;
    let cards = cards(app, &told).await?;
    go(-40, 0);
    let project = shown(app, script, cast, &told.life, &cards).await?;
    go(-30, 0);
    lived(app, cast, &told.life, project).await?;
    go(-20, 0);
    workspace(app, cast, &told, project).await?;
    page(app, cast, &told.wiki).await?;
    let holder = oneself(app, cast.of(&told.life.holder)?).await?;
    tools::play(app, cast, (holder, project), (&told.tool, &told.know_how)).await?;
    tools::words(app, cast, &told.word, &cards).await?;
    tools::mirror(app, cast, (holder, project), &told.mirror).await?;
    go(-10, 0);
    story(app, cast, &told.story, &cards).await
}

async fn accompanying(app: &App, script: &Script, cast: &Cast) -> Result<Accompanying, Fault> {
    let host = bearer(app, cast.the(script, "host")?).await?;
    Ok(Accompanying::of(&host, Some(cast.team)).ok_or("l’hôte n’accompagne rien")?)
}

async fn challenge(
    app: &App,
    script: &Script,
    cast: &Cast,
    told: &Challenge,
) -> Result<ChallengeId, Fault> {
    go(-110, 0);
    let holder = oneself(app, cast.of(&told.holder)?).await?;
    let asked = Beginning {
        title: told.title.clone(),
        question: told.question.clone(),
        project: None,
        set: sets::default_number()?,
        team: Some(cast.team),
        actor: Actor::Resident,
    };
    let (call, key) = joining::call(app, holder, &asked).await?;
    let helper = oneself(app, cast.of(&told.facilitator)?).await?;
    let id = joining::answer(app, helper, call, &key, Actor::Association).await?;
    for name in &told.contributors {
        let key = joining::open_door(app, holder, id, Door::Contribute).await?;
        let by = oneself(app, cast.of(name)?).await?;
        joining::join(app, by, id, &key, Actor::Resident).await?;
    }
    go(-90, 0);
    for act in acts_of(told) {
        acts::act(app, holder, id, &act).await?;
    }
    if let Some(name) = told
        .contributors
        .first()
        .filter(|_| !told.comment.is_empty())
    {
        let by = bearer(app, cast.of(name)?).await?;
        acts::comment(app, &by, id, "defi", &told.comment).await?;
    }
    go(-70, 0);
    steps(app, script, cast, (id, told)).await?;
    Ok(id)
}

fn acts_of(told: &Challenge) -> Vec<Act> {
    let present = |names: &str| PresenceForm {
        names: names.to_owned(),
        absent: String::new(),
    };
    let sides = [&told.operators, &told.deciders, &told.beneficiaries];
    let mut all = vec![Act::Map(sides.map(|names| present(names.as_str())))];
    if !told.reworded.is_empty() {
        all.push(Act::Reword {
            words: told.reworded.clone(),
            why: told.reason.clone(),
        });
    }
    all.extend(told.ideas.iter().cloned().map(Act::Idea));
    all.push(Act::Need {
        words: told.need.clone(),
        evidence: told.need_evidence.clone(),
        concerned: true,
        whose: String::new(),
    });
    if !told.decision.is_empty() {
        all.push(Act::Decide {
            words: told.decision.clone(),
            why: told.decision_reason.clone(),
            kept: BTreeSet::from([told.kept]),
        });
    }
    all
}

/// Through the first steps: the gate says no, then yes; then back by one step, where there is a reason.
async fn steps(
    app: &App,
    script: &Script,
    cast: &Cast,
    (id, told): (ChallengeId, &Challenge),
) -> Result<(), Fault> {
    let holder = oneself(app, cast.of(&told.holder)?).await?;
    let by = accompanying(app, script, cast).await?;
    let met = VerdictForm {
        which: Which::Met,
        evidence: vec![(told.met.clone(), String::new())],
        words: String::new(),
    };
    let not_yet = VerdictForm {
        which: Which::NotYet,
        evidence: Vec::new(),
        words: told.missing.clone(),
    };
    let told_apart = [not_yet, met];
    let unmet = usize::from(told.missing.is_empty());
    for (turn, verdict) in told_apart.iter().skip(unmet).enumerate() {
        go(-70 + 10 * i64::try_from(turn)?, 0);
        verdicts::note(app, holder, id, USERS, verdict).await?;
        verdicts::submit(app, holder, id, 0).await?;
        verdicts::judge(app, &by, id, USERS, verdict).await?;
    }
    let forward = if told.back.is_empty() { 1 } else { 3 };
    for turn in 0..forward {
        go(-50 + 10 * turn, 0);
        verdicts::go_on(app, holder, id).await?;
    }
    if !told.back.is_empty() {
        go(-15, 0);
        verdicts::go_back(app, holder, id, 2, &told.back).await?;
    }
    Ok(())
}

async fn campaign(
    app: &App,
    script: &Script,
    cast: &Cast,
    told: &Campaign,
    begun: &BTreeMap<&str, ChallengeId>,
) -> Result<(), Fault> {
    go(-12, 0);
    let by = accompanying(app, script, cast).await?;
    let over = begun.values().copied().collect();
    let id = campaigns::open(app, &by, &told.title, sets::default_number()?, &over).await?;
    // Two visitors for each: whoever is drawn, both challenges are seen by the other's people.
    campaigns::share_out(app, &by, id, 2).await?;
    go(-5, 0);
    let visited = begun.get(told.visits.as_str()).copied();
    let seen = Seen {
        challenge: visited.ok_or("la visite ne mène à aucun défi")?,
        applicable: true,
        findings: BTreeMap::from([(USERS.to_owned(), told.finding.clone())]),
        words: told.words.clone(),
    };
    let visitor = oneself(app, cast.of(&told.visitor)?).await?;
    Ok(campaigns::visit(app, visitor, id, &seen).await?)
}

/// The cards that the script names, by their names.
async fn cards(app: &App, told: &Journeys) -> Result<BTreeMap<String, CardId>, Fault> {
    let wanted: BTreeSet<&str> = std::iter::once(told.life.card.as_str())
        .chain(told.story.pieces.iter().map(String::as_str))
        .chain(told.word.iter().map(Word::card))
        .collect();
    let (mut found, mut after) = (BTreeMap::new(), None);
    loop {
        let page = app.store.cards_after(after, 500).await?;
        for card in &page {
            let names = card
                .values
                .iter()
                .filter(|value| value.field == Field::Name);
            for name in names.filter(|name| wanted.contains(name.value.as_str())) {
                found.entry(name.value.clone()).or_insert(card.id);
            }
        }
        match page.last() {
            Some(last) => after = Some(last.id),
            None => return Ok(found),
        }
    }
}

/// A project of the census whose holder wished for a page.
async fn shown(
    app: &App,
    script: &Script,
    cast: &Cast,
    told: &Life,
    cards: &BTreeMap<String, CardId>,
) -> Result<ProjectId, Fault> {
    let host = bearer(app, cast.the(script, "host")?).await?;
    let teamwork = host
        .teamwork(cast.team)
        .ok_or("l’hôte n’a pas son équipe")?;
    let by = Bringing::from(&teamwork);
    let card = *cards.get(&told.card).ok_or("la fiche du script manque")?;
    let project = leads::capture_card(app, by, host.sight(), card, &told.why, &told.card).await?;
    let holder = cast.of(&told.holder)?;
    leads::tell(app, by, project, &Whom::Account(holder)).await?;
    let brief = BriefForm {
        who: told.who.clone(),
        situation: told.situation.clone(),
        usage: told.usage.clone(),
        change: told.change.clone(),
        family: Some(Family::Social),
        ..BriefForm::default()
    };
    briefs::brief(app, by, project, &brief).await?;
    let own = oneself(app, holder).await?;
    let outlets = BTreeSet::from([Outlet::Page, Outlet::Card]);
    archive::publish(app, own, project, &outlets).await?;
    briefs::withdraw(app, own, project).await?;
    let feedback = FeedbackForm {
        strengths: vec![
            "L’usage est clair et les premières personnes concernées en parlent elles-mêmes avec chaleur."
                .to_owned(),
        ],
        observations: vec![
            "La méthode reste dans une seule mémoire ; l’écrire à deux la ferait voyager plus loin."
                .to_owned(),
        ],
        ..FeedbackForm::default()
    };
    returns::give(app, by, project, &feedback, How::Meeting).await?;
    Ok(project)
}

async fn lived(app: &App, cast: &Cast, told: &Life, project: ProjectId) -> Result<(), Fault> {
    let own = oneself(app, cast.of(&told.holder)?).await?;
    for line in &told.stages {
        let mut parts = line.splitn(3, ':');
        let mut next = || parts.next().ok_or("une étape : étape:date:mots");
        let (stage, when, words) = (next()?, next()?, next()?);
        let telling = Telling::Stage {
            stage: stage_of(stage)?,
            when: when.to_owned(),
            words: words.to_owned(),
            audience: Audience::Open,
        };
        life::tell(app, own, project, &telling).await?;
    }
    let outcome = Telling::Outcome {
        words: told.outcome.clone(),
        way: Way::Indirect,
        when: told.outcome_when.clone(),
        audience: Audience::Open,
    };
    life::tell(app, own, project, &outcome).await?;
    let lessons = Telling::Lessons {
        learnt: told.learnt.clone(),
        why: told.lesson_why.clone(),
        advice: told.advice.clone(),
        audience: Audience::Open,
    };
    Ok(life::tell(app, own, project, &lessons).await?)
}

pub fn stage_of(word: &str) -> Result<Stage, Fault> {
    Ok(match word {
        "idea" => Stage::Idea,
        "design" => Stage::Design,
        "experiment" => Stage::Experiment,
        "launched" => Stage::Launched,
        "paused" => Stage::Paused,
        "ended" => Stage::Ended,
        other => return Err(format!("« {other} » n’est pas une étape").into()),
    })
}

async fn workspace(
    app: &App,
    cast: &Cast,
    told: &Journeys,
    project: ProjectId,
) -> Result<(), Fault> {
    let (own, room) = (
        oneself(app, cast.of(&told.life.holder)?).await?,
        &told.workspace,
    );
    let note = PieceForm::Note(room.note.clone(), room.words.clone());
    rooms::put(app, own, project, None, &note).await?;
    files::lay(app, own, project, &room.file, room.contents.as_bytes()).await?;
    let life = &told.life;
    let parts = [&life.who, &life.situation, &life.usage, &life.change];
    let brief = PieceForm::Brief(parts.map(Clone::clone));
    rooms::put(app, own, project, None, &brief).await?;
    let mut requirements = Vec::new();
    for line in &room.requirements {
        let mut parts = line.splitn(3, ':').map(str::to_owned);
        let mut next = || parts.next().ok_or("une exigence : quoi:pour qui:preuve");
        requirements.push((next()?, next()?, next()?, false));
    }
    let specification = PieceForm::Specification {
        need: room.need.clone(),
        requirements,
        limits: String::new(),
        left_out: String::new(),
    };
    rooms::put(app, own, project, None, &specification).await?;
    let key = rooms::open_door(app, own, project).await?;
    let guest = oneself(app, cast.of(&room.guest)?).await?;
    Ok(rooms::enter(app, guest, project, &key).await?)
}

async fn page(app: &App, cast: &Cast, told: &Wiki) -> Result<(), Fault> {
    let of = wiki::subject("theme", &told.theme).ok_or("ce thème n’existe pas")?;
    let first = bearer(app, cast.of(&told.by)?).await?;
    wiki::write(app, &first, &of, 0, &told.first).await?;
    let then = bearer(app, cast.of(&told.then)?).await?;
    wiki::write(app, &then, &of, 1, &told.second).await?;
    Ok(wiki::share(app, &first, &of, Audience::Open).await?)
}

async fn story(
    app: &App,
    cast: &Cast,
    told: &Story,
    cards: &BTreeMap<String, CardId>,
) -> Result<(), Fault> {
    let author = bearer(app, cast.of(&told.by)?).await?;
    let lines = told.pieces.iter().map(|piece| match cards.get(piece) {
        Some(card) => format!("{}fiche/{card}", app.config.public_url),
        None => piece.clone(),
    });
    let text: Vec<String> = lines.collect();
    let number = stories::draft(app, &author, &told.title, &text.join("\n\n")).await?;
    let own = oneself(app, cast.of(&told.by)?).await?;
    let key = stories::open_door(app, own, number).await?;
    let reader = oneself(app, cast.of(&told.reader)?).await?;
    stories::reread(app, reader, number, &key).await?;
    Ok(stories::publish(app, own, number, Audience::Open).await?)
}
