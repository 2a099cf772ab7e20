//! Contacts of persons that stand in a text: somebody's own address, a mobile telephone. Partners
//! write them where everyone reads; they belong in the fields that are closed by default.

use super::{phone, web};
use regex::{Captures, Regex};
use std::borrow::Cow;
use std::sync::LazyLock;

/// What stands where a contact was, as editors mark a cut.
const CUT: &str = "[…]";

/// Words of addresses that answer for an organisation, folded.
const SHARED: &[&str] = &[
    "accueil",
    "admin",
    "administration",
    "agence",
    "asso",
    "association",
    "benevolat",
    "bonjour",
    "boutique",
    "bureau",
    "cafe",
    "ccas",
    "collectif",
    "com",
    "commerce",
    "communication",
    "contact",
    "coordination",
    "courrier",
    "direction",
    "ecole",
    "equipe",
    "federation",
    "fondation",
    "formation",
    "hello",
    "info",
    "information",
    "infos",
    "inscription",
    "inscriptions",
    "mail",
    "mairie",
    "mediatheque",
    "national",
    "office",
    "partenariat",
    "partenariats",
    "presse",
    "projet",
    "projets",
    "recrutement",
    "reseau",
    "reservation",
    "reservations",
    "secretariat",
    "service",
    "site",
    "solidarite",
    "support",
    "tourisme",
    "web",
    "webmaster",
];

#[expect(
    clippy::expect_used,
    reason = "both expressions are constants, and tested"
)]
fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant expression")
}

static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,}"));
/// Mainland mobile numbers, as they are written in French texts.
static MOBILE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?:(?:\+|\b00)33[\s.\-]?(?:\(0\)[\s.\-]?)?|\b0)[67](?:[\s./\-\u{2011}]?\d\d){4}\b")
});

/// A text without the contacts of persons that stood in it, and these contacts; `None` when there
/// are none, which costs one look at the text.
#[must_use]
pub fn parted(text: &str) -> Option<(String, Vec<String>)> {
    let mut found = Vec::new();
    let mut left = Cow::Borrowed(text);
    if text.contains('@') {
        left = cut(&ADDRESS, left, &mut found, |address| {
            web::email(address).is_some() && is_a_persons(address)
        });
    }
    if text.bytes().filter(u8::is_ascii_digit).nth(9).is_some() {
        left = cut(&MOBILE, left, &mut found, |number| {
            phone::parse(number).is_some()
        });
    }
    (!found.is_empty()).then(|| (left.into_owned(), found))
}

/// Whether anything is said besides the cuts.
#[must_use]
pub fn still_says(text: &str) -> bool {
    text.replace(CUT, "").chars().any(char::is_alphanumeric)
}

fn cut<'a>(
    expression: &Regex,
    text: Cow<'a, str>,
    found: &mut Vec<String>,
    is_one: impl Fn(&str) -> bool,
) -> Cow<'a, str> {
    let changed = expression.replace_all(&text, |groups: &Captures<'_>| {
        let whole = &groups[0];
        if is_one(whole) {
            found.push(whole.to_owned());
            CUT.to_owned()
        } else {
            whole.to_owned()
        }
    });
    match changed {
        Cow::Borrowed(_) => text,
        Cow::Owned(changed) => Cow::Owned(changed),
    }
}

/// An address is a person's unless a word of it answers for an organisation.
fn is_a_persons(address: &str) -> bool {
    let local = address.split('@').next().unwrap_or_default();
    let folded = model::text::fold(local);
    let mut words = folded.split(|c: char| !c.is_alphabetic());
    !words.any(|word| SHARED.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: Option<(&str, &[&str])>) {
        let given = parted(text);
        let given = given
            .as_ref()
            .map(|(left, found)| (left.as_str(), found.iter().map(String::as_str).collect()));
        let expected = expected.map(|(left, found)| (left, found.to_vec()));
        assert_eq!(given, expected, "{text}");
    }

    #[test]
    fn c00_contacts_of_persons_are_cut_out_of_texts() {
        check(
            "Écrire à jeanne.martin@asso.example, merci.",
            Some(("Écrire à […], merci.", &["jeanne.martin@asso.example"])),
        );
        check(
            "Jeanne : 06 39 98 12 34 ou +33 (0)7.39.98.12.34",
            Some((
                "Jeanne : […] ou […]",
                &["06 39 98 12 34", "+33 (0)7.39.98.12.34"],
            )),
        );
        check(
            "lulu@free.example 0639981234",
            Some(("[…] […]", &["lulu@free.example", "0639981234"])),
        );
    }

    #[test]
    fn what_answers_for_an_organisation_stays() {
        check("contact@asso.example, accueil-nord@asso.example", None);
        check("Téléphone : 02 61 91 12 34", None);
        check("SIRET 06399812340639", None);
        check("4@ et @mention, 0612 projets", None);
        check("Un lieu ouvert à tous depuis 2014.", None);
    }

    #[test]
    fn a_value_that_was_only_a_contact_says_nothing_more() {
        assert!(!still_says("[…] / […]") && still_says("Voir […]"));
    }

    proptest! {
        #[test]
        fn nothing_is_found_twice(text in ".{0,200}") {
            if let Some((left, _)) = parted(&text) {
                prop_assert_eq!(parted(&left), None);
            }
        }
    }
}
