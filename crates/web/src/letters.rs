//! The words of letters: what the house says to people, in their language.

use crate::i18n::Words;
use crate::names::office;
use crate::pages::places;
use app::letters::{Addressed, Claimed, InWords, Said};
use gatherings::message::{MessageKind, Phase};
use std::fmt::Write as _;
use url::Url;

/// A letter in its reader's language; `public` is the address of this site.
#[must_use]
pub fn in_words(letter: &Addressed, public: &Url, site: &str) -> InWords {
    let t = Words::new(letter.lang);
    let (subject, body) = match &letter.said {
        None => (t.say("letter-unread-subject"), t.say("letter-unread-body")),
        Some(Said::SignIn { key }) => (
            t.with("letter-sign-in-subject", site),
            t.with("letter-sign-in-body", link(public, t, key)),
        ),
        Some(Said::Invitation { key, office: given }) => (
            t.with("letter-invitation-subject", site),
            t.with_two(
                "letter-invitation-body",
                office(given, t),
                link(public, t, key),
            ),
        ),
        Some(Said::OfficeGiven { office: given }) => (
            t.with("letter-office-subject", site),
            t.with_two(
                "letter-office-body",
                office(given, t),
                at(public, t, "/mon-espace"),
            ),
        ),
        Some(Said::Welcome) => (
            t.with("letter-welcome-subject", site),
            t.with_two("letter-welcome-body", site, at(public, t, "/connexion")),
        ),
        Some(Said::Gathering { kind, look, key }) => {
            gathering(letter, (kind, *look), key.as_deref(), public, t)
        }
        Some(Said::Journey { kind, title, path }) => {
            crate::journey::letters::in_words(kind, title, &at(public, t, path), t)
        }
        Some(Said::Exchange { kind, title, path }) => {
            let word = crate::exchange::letter(*kind);
            let there = at(public, t, path);
            (
                t.with(&format!("letter-x-{word}-subject"), title),
                t.with_two(&format!("letter-x-{word}-body"), title, there),
            )
        }
        Some(said) => collective(said, public, site, t),
    };
    let hello = if letter.name.is_empty() {
        t.say("letter-hello")
    } else {
        t.with("letter-hello-name", &letter.name)
    };
    let text = format!(
        "{hello}\n\n{body}\n\n{}\n",
        t.with_two("letter-end", site, public)
    );
    (subject, text)
}

/// The words of a gathering's message: its subject names the project or the edition, its body says
/// what happened, what comes next and where to answer.
fn gathering(
    letter: &Addressed,
    (kind, look): (&MessageKind, Option<Phase>),
    key: Option<&str>,
    public: &Url,
    t: Words,
) -> InWords {
    let project = letter
        .project
        .as_ref()
        .map(|(_, title)| title.as_str())
        .unwrap_or_default();
    let edition = letter
        .edition
        .as_ref()
        .map(|(_, title)| title.as_str())
        .unwrap_or_default();
    let about = if project.is_empty() { edition } else { project };
    let word = word(kind);
    let subject = t.with(&format!("letter-g-{word}-subject"), about);
    let mut body = t.with_two(&format!("letter-g-{word}-body"), project, edition);
    match kind {
        MessageKind::Receipt { next } => {
            body = format!("{body}\n\n{}", t.with("letter-g-next", t.day(*next)));
        }
        MessageKind::NewsAsked { months } => {
            body = format!("{body}\n\n{}", t.with("letter-g-months", months));
        }
        MessageKind::Scouted { .. } => {
            if let (Some(key), Some((project, _))) = (key, &letter.project) {
                let link = at(public, t, &format!("/non/{project}?cle={key}"));
                body = format!("{body}\n\n{}", t.with("letter-g-refuse", link));
            }
        }
        MessageKind::Registered | MessageKind::PlaceFreed => {
            if let Some(code) = key {
                body = format!("{body}\n\n{}", t.with("letter-g-code", code));
            }
        }
        _ => {}
    }
    if look.is_some() {
        body = format!("{body}\n\n{}", t.say("letter-g-look"));
    }
    let body = format!(
        "{body}\n\n{}",
        t.with("letter-g-where", at(public, t, "/mon-espace"))
    );
    (subject, body)
}

/// The word by which a message finds its sentences.
const fn word(kind: &MessageKind) -> &'static str {
    match kind {
        MessageKind::Scouted { .. } => "scouted",
        MessageKind::Receipt { .. } => "receipt",
        MessageKind::RefusalNoted => "refusal",
        MessageKind::Briefed => "briefed",
        MessageKind::Proposed => "proposed",
        MessageKind::Invited => "invited",
        MessageKind::NotThisTime => "not-this-time",
        MessageKind::WithdrawalNoted => "withdrawal",
        MessageKind::Presented => "presented",
        MessageKind::Return => "return",
        MessageKind::Again => "again",
        MessageKind::Registered => "registered",
        MessageKind::Waiting => "waiting",
        MessageKind::PlaceFreed => "place-freed",
        MessageKind::RegistrationWithdrawn => "unregistered",
        MessageKind::WishedFor => "wished-for",
        MessageKind::Matched => "matched",
        MessageKind::IntroductionAsked => "introduction",
        MessageKind::NewsAsked { .. } => "news",
        MessageKind::ConflictFound => "conflict",
        MessageKind::FeedsAsked => "feeds",
    }
}

/// Every word, for the test of languages.
#[cfg(test)]
pub(crate) const WORDS: [&str; 21] = [
    "scouted",
    "receipt",
    "refusal",
    "briefed",
    "proposed",
    "invited",
    "not-this-time",
    "withdrawal",
    "presented",
    "return",
    "again",
    "registered",
    "waiting",
    "place-freed",
    "unregistered",
    "wished-for",
    "matched",
    "introduction",
    "news",
    "conflict",
    "feeds",
];

/// What is said to partners, and to those who wish to be.
fn collective(said: &Said, public: &Url, site: &str, t: Words) -> InWords {
    match said {
        Said::JoinConfirm { key, census, .. } => (
            t.with("letter-join-subject", site),
            t.with_two("letter-join-body", census, join_link(public, t, key)),
        ),
        Said::JoinWaiting { census } => (
            t.with("letter-join-waiting-subject", census),
            t.with_two(
                "letter-join-waiting-body",
                census,
                at(public, t, "/moderation"),
            ),
        ),
        Said::JoinRefused { census, reason, .. } => (
            t.with("letter-join-refused-subject", census),
            t.with_two("letter-join-refused-body", census, reason),
        ),
        Said::SourceHeld {
            source,
            frozen,
            reason,
            ..
        } => {
            let room = at(public, t, &format!("/mon-espace/recensement/{source}"));
            if *frozen {
                (
                    t.with("letter-frozen-subject", source),
                    t.with_two("letter-frozen-body", reason, room),
                )
            } else {
                (
                    t.with("letter-failed-subject", source),
                    t.with_two("letter-failed-body", reason, room),
                )
            }
        }
        said @ (Said::Claim { .. }
        | Said::WayIn { .. }
        | Said::StillTrue { .. }
        | Said::News { .. }) => personal(said, public, site, t),
        // Said in [`in_words`] itself.
        Said::SignIn { .. }
        | Said::Invitation { .. }
        | Said::OfficeGiven { .. }
        | Said::Welcome
        | Said::Journey { .. }
        | Said::Exchange { .. }
        | Said::Gathering { .. } => (String::new(), String::new()),
    }
}

/// What is said to somebody about a card of theirs or their own account.
fn personal(said: &Said, public: &Url, site: &str, t: Words) -> InWords {
    match said {
        Said::Claim {
            what,
            title,
            path,
            reason,
        } => {
            let word = claimed(*what);
            let mut body = t.with_two(&format!("letter-c-{word}-body"), title, reason);
            body = format!("{body}\n\n{}", at(public, t, path));
            (t.with(&format!("letter-c-{word}-subject"), title), body)
        }
        Said::WayIn { what, elsewhere } => {
            let account = at(public, t, "/mon-espace/compte");
            let key = if *elsewhere {
                "letter-way-elsewhere-body"
            } else {
                "letter-way-key-body"
            };
            (
                t.with("letter-way-subject", site),
                t.with_two(key, what, account),
            )
        }
        Said::StillTrue {
            key,
            dossier,
            title,
        } => {
            let link = if key.is_empty() {
                t.say("letter-link-gone")
            } else {
                at(public, t, &format!("/encore-vrai/{dossier}?cle={key}"))
            };
            (
                t.with("letter-still-true-subject", title),
                t.with_two("letter-still-true-body", title, link),
            )
        }
        Said::News { .. } => news(said, public, t),
        _ => (String::new(), String::new()),
    }
}

/// What is new in a territory: a head and lines for each kind, the page, the way to stop.
fn news(said: &Said, public: &Url, t: Words) -> InWords {
    let Said::News {
        key,
        dossier,
        level,
        code,
        cards,
        others,
        needs,
        offers,
        evenings,
    } = said
    else {
        return (String::new(), String::new());
    };
    let evenings = evenings
        .iter()
        .map(|(title, at_)| format!("{}, {title}", t.day(at_)));
    let mut cards: Vec<String> = (cards.iter())
        .map(|(id, name)| format!("{name} ({})", at(public, t, &format!("/fiche/{id}"))))
        .collect();
    if *others > 0 {
        cards.push(t.count("news-others", *others));
    }
    let parts = [
        ("news-evenings", evenings.collect()),
        ("news-needs", needs.clone()),
        ("news-offers", offers.clone()),
        ("news-cards", cards),
    ];
    let mut body = String::new();
    for (head, lines) in parts {
        if lines.is_empty() {
            continue;
        }
        let _ = writeln!(body, "{}", t.say(head));
        for line in lines {
            let _ = writeln!(body, "– {line}");
        }
        body.push('\n');
    }
    let area = search::Area {
        level: *level,
        code: code.clone(),
    };
    let name = crate::land::name(&area).unwrap_or_else(|| code.clone());
    body += &at(public, t, &format!("{}/nouvelles", places::page(&area)));
    let stop = if key.is_empty() {
        t.say("letter-link-gone")
    } else {
        at(
            public,
            t,
            &format!("/nouvelles/arreter/{dossier}?cle={key}"),
        )
    };
    body += &format!("\n\n{}", t.with("letter-news-stop", stop));
    (t.with("letter-news-subject", name), body)
}

/// The words by which letters around cards find their sentences.
#[cfg(test)]
pub(crate) const CLAIMED: [&str; 7] = [
    "asked",
    "proven",
    "proposed",
    "believed",
    "not-believed",
    "cleared",
    "not-cleared",
];

const fn claimed(what: Claimed) -> &'static str {
    match what {
        Claimed::Asked => "asked",
        Claimed::Proven => "proven",
        Claimed::Proposed => "proposed",
        Claimed::Believed => "believed",
        Claimed::NotBelieved => "not-believed",
        Claimed::Cleared => "cleared",
        Claimed::NotCleared => "not-cleared",
    }
}

fn join_link(public: &Url, t: Words, key: &str) -> String {
    if key.is_empty() {
        return t.say("letter-link-gone");
    }
    at(public, t, &format!("/rejoindre/confirmer?cle={key}"))
}

/// An address of this site, whole.
fn at(public: &Url, t: Words, path: &str) -> String {
    public
        .join(t.to(path).trim_start_matches('/'))
        .map_or_else(|_| path.to_owned(), String::from)
}

fn link(public: &Url, t: Words, key: &str) -> String {
    if key.is_empty() {
        return t.say("letter-link-gone");
    }
    at(public, t, &format!("/connexion/entrer?cle={key}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use model::Lang;

    fn letter(said: Option<Said>, lang: Lang) -> Addressed {
        Addressed {
            number: 1,
            said,
            mail: "zoe@example.org".to_owned(),
            name: "Zoé".to_owned(),
            lang,
            project: None,
            edition: None,
            made_at: Timestamp::UNIX_EPOCH,
            sent_at: None,
        }
    }

    #[test]
    fn a_letter_holds_its_link_and_nothing_of_the_address() {
        let public = Url::parse("https://croisee.example/carrefour/").unwrap();
        for (lang, path) in [(Lang::Fr, "connexion"), (Lang::En, "en/connexion")] {
            let said = Said::SignIn {
                key: "clef".to_owned(),
            };
            let (subject, text) = in_words(&letter(Some(said), lang), &public, "Croisée");
            assert!(subject.contains("Croisée"));
            let link = format!("https://croisee.example/carrefour/{path}/entrer?cle=clef");
            assert!(text.contains(&link), "{text}");
            assert!(text.contains("Zoé") && !text.contains("zoe@example.org"));
        }
        let gone = Said::SignIn { key: String::new() };
        let (_, text) = in_words(&letter(Some(gone), Lang::Fr), &public, "Croisée");
        assert!(!text.contains("cle="), "{text}");
        let (subject, text) = in_words(&letter(None, Lang::En), &public, "Croisée");
        assert!(!subject.is_empty() && !text.is_empty());
    }
}
