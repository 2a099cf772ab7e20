//! One's own room and account.

use crate::desk::Desk;
use crate::i18n::Words;
use crate::letters::in_words;
use crate::names;
use crate::shell::{Section, Shell};
use access::{Office, PartnerRole};
use app::accounts::elsewhere::Tied;
use app::accounts::own::Own;
use app::accounts::passkeys;
use app::accounts::signing::Signed;
use app::collective::claims::Vouching;
use app::letters::Addressed;
use askama::Template;
use model::Lang;
use std::collections::BTreeMap;
use url::Url;

/// A letter, shortly.
pub struct Received {
    day: String,
    subject: String,
}

impl Received {
    /// A letter as its reader's page lists it.
    #[must_use]
    pub fn of(letter: &Addressed, site: &str, t: Words) -> Self {
        // The address is not needed for a subject; letters keep no open link once they left.
        let nowhere = Url::parse("http://localhost/").ok();
        let subject = nowhere.map(|url| in_words(letter, &url, site).0);
        Self {
            day: t.day(letter.made_at),
            subject: subject.unwrap_or_default(),
        }
    }
}

/// The first page of whoever is signed in.
#[derive(Template)]
#[template(path = "accounts/room.html")]
pub struct Room {
    shell: Shell,
    t: Words,
    name: String,
    offices: Vec<String>,
    asleep: Vec<String>,
    administers: bool,
    prepares: bool,
    /// The editions one prepares, by where they are prepared.
    editions: Vec<(String, String)>,
    moderates: bool,
    /// Whether they answer for cards.
    vouches: bool,
    /// The censuses that they keep: address of the cockpit, short name.
    censuses: Vec<(String, String)>,
    letters: Vec<Received>,
    local: bool,
    token: String,
}

impl Room {
    /// With their offices and latest letters.
    #[must_use]
    pub fn new(
        site: &str,
        signed: &Signed,
        own: &Own,
        editions: &[(String, String)],
        local: bool,
        token: &str,
        t: Words,
    ) -> Self {
        let named = |office: &Office| names::office(office, t);
        let letters = own.letters.iter().take(8);
        Self {
            shell: Shell::new(t, site, Section::Own, "/mon-espace")
                .titled(t.say("own-title"))
                .unlisted(),
            t,
            name: signed.person.name.clone(),
            offices: counted(signed.bearer.offices().map(named)),
            asleep: signed.bearer.asleep().map(named).collect(),
            administers: signed.bearer.administration().is_some(),
            prepares: prepares(signed),
            editions: editions.to_vec(),
            moderates: signed.bearer.moderation().is_some(),
            vouches: Vouching::of(&signed.bearer).is_some(),
            censuses: censuses(signed, t),
            letters: letters
                .map(|letter| Received::of(letter, site, t))
                .collect(),
            local,
            token: token.to_owned(),
        }
    }
}

/// The same office held in several places, said once with how often.
fn counted(offices: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: BTreeMap<String, usize> = BTreeMap::new();
    for office in offices {
        *all.entry(office).or_default() += 1;
    }
    let said = all.into_iter().map(|(office, times)| match times {
        1 => office,
        times => format!("{office} × {times}"),
    });
    said.collect()
}

/// Whether someone has a hand in any gathering, or may found a team.
fn prepares(signed: &Signed) -> bool {
    let of = |office: &Office| match office {
        Office::Team(..) => true,
        Office::Edition(edition, _) => {
            signed.bearer.preparation(*edition).is_some()
                || signed.bearer.scouting(*edition).is_some()
        }
        Office::Instance(_) | Office::Partner(..) => false,
    };
    signed.bearer.offices().any(of) || signed.bearer.administration().is_some()
}

/// The censuses that someone keeps.
fn censuses(signed: &Signed, t: Words) -> Vec<(String, String)> {
    let kept = signed.bearer.offices().filter_map(|office| match office {
        Office::Partner(source, PartnerRole::Keeper) => Some(source),
        _ => None,
    });
    kept.map(|source| {
        let path = format!("/mon-espace/recensement/{source}");
        (t.to(&path), source.to_string())
    })
    .collect()
}

/// A browser signed in.
pub struct Browser {
    key: String,
    agent: String,
    since: String,
    seen: String,
    /// The one that reads this page.
    this: bool,
}

/// A passkey, as its owner's page lists it.
pub struct Key {
    id: String,
    name: String,
    when: String,
}

/// An account elsewhere.
pub struct Elsewhere {
    issuer: String,
    subject: String,
    name: String,
    since: String,
}

/// One's account: name, language, browsers, data, leaving.
#[derive(Template)]
#[template(path = "accounts/account.html")]
pub struct Account {
    shell: Shell,
    t: Words,
    name: String,
    mail: String,
    french: bool,
    browsers: Vec<Browser>,
    keys: Vec<Key>,
    elsewhere: Vec<Elsewhere>,
    /// Whether browsers make keys for this site.
    possible: bool,
    note: Option<String>,
    token: String,
}

impl Account {
    /// With a word on what just happened.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        signed: &Signed,
        (own, tied): (&Own, &[Tied]),
        note: Option<String>,
        token: &str,
    ) -> Self {
        let t = desk.t;
        let elsewhere = tied.iter().map(|one| Elsewhere {
            issuer: one.issuer.clone(),
            subject: one.subject.clone(),
            name: one.name.clone(),
            since: t.with("key-when", t.day(one.since)),
        });
        let keys = own.passkeys.iter().map(|key| Key {
            id: key.id.clone(),
            name: key.name.clone(),
            when: match key.used_at {
                Some(used) => t.with_two("key-when-used", t.day(key.made_at), t.day(used)),
                None => t.with("key-when", t.day(key.made_at)),
            },
        });
        let browsers = own.sessions.iter().map(|session| Browser {
            key: session.key_hash.clone(),
            agent: agent(&session.agent, t),
            since: t.day(session.made_at),
            seen: t.day(session.seen_at),
            this: session.key_hash == signed.session.key_hash,
        });
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, "/mon-espace/compte")
                .titled(t.say("account-title"))
                .unlisted(),
            t,
            name: signed.person.name.clone(),
            mail: signed.person.mail.clone().unwrap_or_default(),
            french: signed.person.lang == Lang::Fr,
            browsers: browsers.collect(),
            keys: keys.collect(),
            elsewhere: elsewhere.collect(),
            possible: passkeys::possible(&desk.app),
            note,
            token: token.to_owned(),
        }
    }
}

/// What a browser is, in two words, from what it calls itself.
fn agent(told: &str, t: Words) -> String {
    let find = |names: &[&'static str]| names.iter().find(|name| told.contains(**name)).copied();
    let browser = find(&["Firefox", "Edg", "OPR", "Chrome", "Safari"]).map(|name| match name {
        "Edg" => "Edge",
        "OPR" => "Opera",
        name => name,
    });
    let system = find(&["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => t.say("account-browser-unknown"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_known_by_two_words() {
        let t = Words::new(Lang::Fr);
        for (told, said) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko Firefox/140.0",
                "Firefox, Linux",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU) AppleWebKit Version/18 Safari/604.1",
                "Safari, iPhone",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537 Edg/140",
                "Edge, Windows",
            ),
            ("curl/8", &t.say("account-browser-unknown")),
        ] {
            assert_eq!(agent(told, t), said);
        }
    }
}
