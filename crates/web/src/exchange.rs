//! Needs and offers as people meet them: the public board, one's own page with what is suggested and
//! who asks, and one's rhythm.

mod board;
mod directory;
mod links;
mod mirrors;
mod own;
mod requests;
mod twins;

use app::App;
use axum::Router;
use axum::routing::{get, post};
use exchange::Refusal;
use exchange::connector::Task;
use exchange::entry::{ActorFamily, Category, Effort, Population, Scale, Side};
use exchange::message::MessageKind;
use exchange::rhythm::Phase;
use std::sync::Arc;

/// Asked or given, with the words of forms.
pub(crate) const SIDES: [(Side, &str); 2] = [(Side::Need, "besoin"), (Side::Offer, "offre")];
/// What is exchanged.
pub(crate) const CATEGORIES: [(Category, &str); 6] = [
    (Category::Ideas, "ideas"),
    (Category::Setting, "setting"),
    (Category::Making, "making"),
    (Category::Skills, "skills"),
    (Category::Funding, "funding"),
    (Category::DecisionMaker, "decision-maker"),
];
/// What it takes.
pub(crate) const EFFORTS: [(Effort, &str); 5] = [
    (Effort::AnHour, "hour"),
    (Effort::HalfDay, "half-day"),
    (Effort::Days, "days"),
    (Effort::Lasting, "lasting"),
    (Effort::Thing, "thing"),
];
/// As what one comes.
pub(crate) const POPULATIONS: [(Population, &str); 3] = [
    (Population::Holder, "holder"),
    (Population::Public, "public"),
    (Population::Partner, "partner"),
];
/// Of which family one is.
pub(crate) const FAMILIES: [(ActorFamily, &str); 5] = [
    (ActorFamily::Social, "social"),
    (ActorFamily::Economic, "economic"),
    (ActorFamily::Cultural, "cultural"),
    (ActorFamily::Scientific, "scientific"),
    (ActorFamily::PublicBody, "public"),
];
/// At which scale one acts.
pub(crate) const SCALES: [(Scale, &str); 4] = [
    (Scale::Local, "local"),
    (Scale::Regional, "regional"),
    (Scale::National, "national"),
    (Scale::World, "world"),
];
/// What a connector may be asked.
pub(crate) const TASKS: [(Task, &str); 3] = [
    (Task::Relay, "relay"),
    (Task::Detect, "detect"),
    (Task::Introduce, "introduce"),
];
/// How open one is.
pub(crate) const PHASES: [(Phase, &str); 3] = [
    (Phase::Open, "open"),
    (Phase::Expansion, "expansion"),
    (Phase::Withdrawal, "withdrawal"),
];

/// The value that a word stands for.
pub(crate) fn of_word<T: Copy>(known: &[(T, &str)], word: &str) -> Option<T> {
    let found = known.iter().find(|(_, one)| *one == word);
    found.map(|(value, _)| *value)
}

/// The word of a value.
pub(crate) fn word<T: Copy + PartialEq>(known: &[(T, &'static str)], value: T) -> &'static str {
    let found = known.iter().find(|(one, _)| *one == value);
    found.map_or("", |(_, word)| word)
}

/// The routes of exchange.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/echanges", get(board::list))
        .route("/echanges.json", get(twins::murmurations))
        .route("/echanges.jsonld", get(twins::pair))
        .route("/echanges/nouveau", get(own::form).post(own::note))
        .route("/echanges/reprendre", post(own::bring))
        .route(
            "/echanges/demander",
            get(requests::form).post(requests::ask),
        )
        .route("/echanges/ressources", get(directory::list))
        .route("/echanges/ressources/{verb}", post(directory::act))
        .route(
            "/echanges/relais",
            get(links::animation).post(links::propose),
        )
        .route("/echanges/relais/repartir", post(links::assign))
        .route(
            "/echanges/lien/{number}",
            get(links::knock).post(links::answer_by_link),
        )
        .route("/mon-espace/demandes", get(requests::show))
        .route("/mon-espace/demandes/{verb}", post(requests::act))
        .route("/mediation", get(requests::mediation))
        .route("/mediation/{verb}", post(requests::mediate))
        .route("/mon-espace/miroirs", get(mirrors::show))
        .route("/mon-espace/miroirs/{verb}", post(mirrors::act))
        .route("/mon-espace/liens", get(links::show))
        .route("/mon-espace/relier", get(links::between))
        .route("/mon-espace/liens/{verb}", post(links::act))
        .route("/mon-espace/echanges", get(own::show))
        .route("/mon-espace/echanges/{verb}", post(own::act))
        .route("/mon-espace/echanges/appel/{number}", get(own::call))
}

/// The key of the sentence of a refusal.
pub(crate) fn key(refusal: &Refusal) -> String {
    format!("exchange-refusal-{}", refused(refusal))
}

const fn refused(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NothingWritten => "nothing",
        Refusal::TooLong { .. } => "long",
        Refusal::DatesUnusable => "dates",
        Refusal::NotForYou => "not-for-you",
        Refusal::AlreadyAnswered => "already",
        Refusal::Expired => "expired",
        Refusal::InWithdrawal => "withdrawal",
        Refusal::RefusedUntil(_) => "refused",
        Refusal::TooMany(_) => "too-many",
        Refusal::ContactBeforeConsent => "contact",
        Refusal::NoConsent => "consent",
        Refusal::AboveBudget { .. } => "budget",
        Refusal::AssignmentUnusable => "assignment",
    }
}

/// The word by which a letter finds its sentences.
pub(crate) const fn letter(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::Introduced => "introduced",
        MessageKind::Answered => "answered",
        MessageKind::IntroductionAsked => "introduction",
        MessageKind::DelayProposed => "delay",
        MessageKind::Reminder => "reminder",
        MessageKind::ToRelay => "to-relay",
        MessageKind::Relayed => "relayed",
        MessageKind::Task => "task",
        MessageKind::Referred => "referred",
        MessageKind::Asked => "asked",
        MessageKind::MirrorAsked => "mirror",
        MessageKind::CallOffered => "call-offered",
        MessageKind::CallTaken => "call-taken",
    }
}

/// Keys that are built from words.
#[cfg(test)]
pub(crate) fn built_keys() -> Vec<String> {
    let of = |head: &str, words: &[&str]| {
        let keys = words.iter().map(|word| format!("{head}-{word}"));
        keys.collect::<Vec<_>>()
    };
    let words = |known: &[(Category, &'static str)]| {
        known.iter().map(|(_, word)| *word).collect::<Vec<_>>()
    };
    let mut keys = of("exchange-category", &words(&CATEGORIES));
    keys.extend(of("exchange-effort", &EFFORTS.map(|(_, word)| word)));
    keys.extend(of("exchange-as", &POPULATIONS.map(|(_, word)| word)));
    keys.extend(of("exchange-phase", &PHASES.map(|(_, word)| word)));
    keys.extend(of("exchange-side", &SIDES.map(|(_, word)| word)));
    keys.extend(of("exchange-sides", &SIDES.map(|(_, word)| word)));
    keys.extend(of("exchange-far", &["family", "scale", "territory"]));
    keys.extend(of(
        "exchange-refusal",
        &[
            "nothing",
            "long",
            "dates",
            "not-for-you",
            "already",
            "expired",
            "withdrawal",
            "refused",
            "too-many",
            "contact",
            "consent",
            "budget",
            "assignment",
        ],
    ));
    keys.extend(of("exchange-scale", &SCALES.map(|(_, word)| word)));
    keys.extend(of("exchange-task", &TASKS.map(|(_, word)| word)));
    let letters = [
        "introduced",
        "answered",
        "asked",
        "mirror",
        "call-offered",
        "call-taken",
        "introduction",
        "delay",
        "reminder",
        "to-relay",
        "relayed",
        "task",
        "referred",
    ];
    for word in letters {
        keys.extend(of(&format!("letter-x-{word}"), &["subject", "body"]));
    }
    keys
}
