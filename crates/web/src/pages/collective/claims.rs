//! The pages around a claim: its holder's, the queue of who vouches for cards, the yearly question.

use crate::i18n::Words;
use crate::names::Names;
use crate::say::{telephone, written_day};
use crate::shell::{Section, Shell};
use app::collective::claims::{
    Answer, Mine, Proof, Standing, StillTrue, WaitingClaim, WaitingCorrection,
};
use askama::Template;
use model::{CardId, Field, Kind, vocabulary};

/// A value as people read it.
pub(super) fn read(field: Field, value: &str, names: Names<'_>) -> String {
    match field.kind() {
        Kind::Code => names.term(field, value),
        Kind::Date => written_day(value, names.t.lang()),
        Kind::Phone => telephone(value),
        _ => value.to_owned(),
    }
}

/// A field with the form to correct it.
pub struct Correctable {
    pub(super) code: &'static str,
    pub(super) label: String,
    /// As people read it; empty when nobody said it.
    shown: String,
    /// As a form takes it.
    pub(super) value: String,
    /// Long texts have several lines.
    long: bool,
    kind: &'static str,
    /// The terms of a vocabulary: code, label.
    pub(super) terms: Vec<(&'static str, String)>,
}

impl Correctable {
    pub(super) fn new(field: Field, value: Option<&str>, names: Names<'_>) -> Self {
        let terms = vocabulary::of(field).unwrap_or_default().iter();
        Self {
            code: field.as_str(),
            label: names.t.field(field),
            shown: value.map_or_else(String::new, |value| read(field, value, names)),
            value: value.unwrap_or_default().to_owned(),
            long: field.kind() == Kind::Prose,
            kind: match field.kind() {
                Kind::Url => "url",
                Kind::Email => "email",
                Kind::Phone => "tel",
                Kind::Date => "date",
                _ => "text",
            },
            terms: terms
                .map(|term| (term.code, term.label(names.t.lang()).to_owned()))
                .collect(),
        }
    }
}

/// A correction as its author follows it.
pub struct Followed {
    number: u32,
    label: String,
    value: String,
    /// Where it stands, in words.
    state: String,
    /// Whether it may be taken back.
    open: bool,
}

/// The holder's page.
#[derive(Template)]
#[template(path = "collective/claim.html")]
pub struct HolderPage {
    shell: Shell,
    t: Words,
    /// Where the card is; where forms are sent.
    card: String,
    here: String,
    title: String,
    /// Whether the claim is proved; how, in words.
    proven: Option<String>,
    /// Where a claim that is not proved stands, in words.
    pending: Option<String>,
    /// What was not believed, and why.
    refused: Option<String>,
    token: String,
    /// What to put on the project's site.
    proof: String,
    sites: Vec<String>,
    fields: Vec<Correctable>,
    corrections: Vec<Followed>,
    note: Option<String>,
    fault: Option<String>,
}

impl HolderPage {
    /// `said`: what just happened, or what was wrong; `site_and_token`: the public address of this
    /// site, the token of forms.
    #[must_use]
    pub fn new(
        site: &str,
        mine: &Mine,
        names: Names<'_>,
        (note, fault): (Option<String>, Option<String>),
        (public, token): (&str, &str),
    ) -> Self {
        let t = names.t;
        let path = format!("/fiche/{}/porter", mine.card);
        let standing = mine.claim.as_ref().map(|claim| (&claim.standing, claim.at));
        let (mut proven, mut pending, mut refused) = (None, None, None);
        match standing {
            None => {}
            Some((Standing::Asked, at)) => pending = Some(t.with("claim-pending", t.day(at))),
            Some((Standing::Proven { proof, .. }, _)) => proven = Some(proof_words(*proof, t)),
            Some((Standing::Refused { reason, .. }, _)) => {
                refused = Some(t.with("claim-not-believed", reason));
            }
        }
        let fields = mine.shown.iter();
        let proof = format!(
            "<a rel=\"me\" href=\"{}fiche/{}?preuve={}\">{site}</a>",
            public, mine.card, mine.token
        );
        Self {
            shell: Shell::new(t, site, Section::Own, &path)
                .titled(t.with("claim-title", &mine.title))
                .unlisted(),
            t,
            card: t.to(&format!("/fiche/{}", mine.card)),
            here: t.to(&path),
            title: mine.title.clone(),
            proven,
            pending,
            refused,
            token: token.to_owned(),
            proof,
            sites: mine.sites.clone(),
            fields: fields
                .map(|shown| Correctable::new(shown.field, shown.value.as_deref(), names))
                .collect(),
            corrections: (mine.corrections.iter())
                .map(|one| Followed {
                    number: one.number,
                    label: t.field(one.field),
                    value: read(one.field, &one.value, names),
                    state: match &one.answer {
                        None => t.with("correction-waits", t.day(one.at)),
                        Some(Answer::Cleared { at, .. }) => {
                            t.with("correction-cleared", t.day(*at))
                        }
                        Some(Answer::Refused { reason, .. }) => {
                            t.with("correction-refused", reason)
                        }
                        Some(Answer::Withdrawn { at }) => {
                            t.with("correction-withdrawn", t.day(*at))
                        }
                    },
                    open: matches!(one.answer, None | Some(Answer::Cleared { .. })),
                })
                .collect(),
            note,
            fault,
        }
    }
}

fn proof_words(proof: Proof, t: Words) -> String {
    match proof {
        Proof::Mail => t.say("claim-proof-mail"),
        Proof::Site => t.say("claim-proof-site"),
        Proof::Word(_) => t.say("claim-proof-word"),
    }
}

/// A claim in the queue.
pub struct AskedWord {
    action: String,
    card: String,
    title: String,
    person: i64,
    name: String,
    mail: String,
    said: String,
    day: String,
}

/// A correction in the queue.
pub struct AskedCorrection {
    key: String,
    action: String,
    card: String,
    title: String,
    who: String,
    label: String,
    before: String,
    value: String,
    why: String,
    day: String,
}

/// What waits for who vouches for cards.
#[derive(Template)]
#[template(path = "collective/claims-queue.html")]
pub struct QueuePage {
    shell: Shell,
    t: Words,
    claims: Vec<AskedWord>,
    corrections: Vec<AskedCorrection>,
    note: Option<String>,
    token: String,
}

impl QueuePage {
    /// With a word on what just happened.
    #[must_use]
    pub fn new(
        site: &str,
        (claims, corrections): &(Vec<WaitingClaim>, Vec<WaitingCorrection>),
        names: Names<'_>,
        note: Option<String>,
        token: &str,
    ) -> Self {
        let t = names.t;
        let card = |id: &CardId| t.to(&format!("/fiche/{id}"));
        let claims = claims.iter().map(|one| AskedWord {
            action: t.to(&format!("/mon-espace/corrections/{}", one.dossier)),
            card: card(&one.card),
            title: one.title.clone(),
            person: one.person.0,
            name: one.who.0.clone(),
            mail: one.who.1.clone(),
            said: one.claim.said.clone(),
            day: t.day(one.claim.at),
        });
        let corrections = corrections.iter().map(|one| {
            let it = &one.correction;
            let before = it.before.as_deref();
            let proof = one.proof.map(|proof| proof_words(proof, t));
            AskedCorrection {
                key: format!("{}-{}", one.dossier, it.number),
                action: t.to(&format!(
                    "/mon-espace/corrections/{}/{}",
                    one.dossier, it.number
                )),
                card: card(&one.card),
                title: one.title.clone(),
                who: match proof {
                    Some(proof) => t.with_two("correction-by", &one.who, proof),
                    None => one.who.clone(),
                },
                label: t.field(it.field),
                before: before.map_or_else(
                    || t.say("correction-nothing-before"),
                    |before| read(it.field, before, names),
                ),
                value: read(it.field, &it.value, names),
                why: it.why.clone(),
                day: t.day(it.at),
            }
        });
        Self {
            shell: Shell::new(t, site, Section::Own, "/mon-espace/corrections")
                .titled(t.say("claims-title"))
                .unlisted(),
            t,
            claims: claims.collect(),
            corrections: corrections.collect(),
            note,
            token: token.to_owned(),
        }
    }
}

/// Is it still true?
#[derive(Template)]
#[template(path = "collective/still-true.html")]
pub struct StillTruePage {
    shell: Shell,
    t: Words,
    action: String,
    key: String,
    token: String,
    /// The card and its name; none when the link opens nothing.
    card: Option<(String, String)>,
    /// Where the holder corrects it.
    correct: String,
    /// What was answered, in words.
    thanks: Option<String>,
}

impl StillTruePage {
    fn base(site: &str, found: Option<(CardId, String)>, t: Words) -> Self {
        let correct = found
            .as_ref()
            .map(|(id, _)| t.to(&format!("/fiche/{id}/porter")));
        Self {
            shell: Shell::new(t, site, Section::Elsewhere, "/")
                .titled(t.say("still-true-title"))
                .unlisted(),
            t,
            action: String::new(),
            key: String::new(),
            token: String::new(),
            card: found.map(|(id, name)| (t.to(&format!("/fiche/{id}")), name)),
            correct: correct.unwrap_or_default(),
            thanks: None,
        }
    }

    /// The question; without a card, that the link opens nothing any more.
    #[must_use]
    pub fn asks(
        site: &str,
        (dossier, key): (i64, &str),
        found: Option<(CardId, String)>,
        token: &str,
        t: Words,
    ) -> Self {
        Self {
            action: t.to(&format!("/encore-vrai/{dossier}")),
            key: key.to_owned(),
            token: token.to_owned(),
            ..Self::base(site, found, t)
        }
    }

    /// The answer was taken.
    #[must_use]
    pub fn thanks(site: &str, found: Option<(CardId, String)>, said: StillTrue, t: Words) -> Self {
        let key = match said {
            StillTrue::Yes => "still-true-thanks",
            StillTrue::Ended => "still-true-ended",
        };
        Self {
            thanks: Some(t.say(key)),
            ..Self::base(site, found, t)
        }
    }
}
