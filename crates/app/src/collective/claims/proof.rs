//! What proves that someone holds a project: their address, a token on the project's site, or the
//! word of who vouches for the card.

use super::super::{Fault, join};
use crate::gatherings::shelf;
use crate::{App, Error, fetching};
use census::crawl::{Ask, Fetch};
use model::people::PersonId;
use model::{Card, Field, NoticeId};
use std::collections::BTreeSet;
use url::Url;

/// By which means someone wants to prove it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// By the address of their account.
    Mail,
    /// By a token on the project's site.
    Site,
    /// By the word of who vouches for the card.
    Word,
}

/// Pages of the project's site that are looked at.
const PAGES: usize = 3;
/// Characters of a token.
const TOKEN: usize = 32;

/// Names under which anybody may have an address or a page: they prove nothing.
const ANYBODYS: &[&str] = &[
    "aol.com",
    "bbox.fr",
    "free.fr",
    "gmail.com",
    "gmx.com",
    "gmx.fr",
    "googlemail.com",
    "hotmail.com",
    "hotmail.fr",
    "icloud.com",
    "laposte.net",
    "live.com",
    "live.fr",
    "mailo.com",
    "me.com",
    "msn.com",
    "neuf.fr",
    "numericable.fr",
    "orange.fr",
    "outlook.com",
    "outlook.fr",
    "proton.me",
    "protonmail.com",
    "sfr.fr",
    "wanadoo.fr",
    "yahoo.com",
    "yahoo.fr",
    "zaclys.net",
    "zoho.com",
];

/// The token of this person for this card: the same each time, and nobody else's.
pub(super) async fn token(app: &App, notice: NoticeId, person: PersonId) -> Result<String, Error> {
    let secret = join::secret(app).await?;
    let inner = shelf::digest(&format!("{secret} claim {notice} {person}"));
    let whole = shelf::digest(&format!("{secret} {inner}"));
    Ok(whole.chars().take(TOKEN).collect())
}

/// Whether this address is one of the project's, or at the name of its site.
pub(super) fn is_its_address(mail: &str, addresses: &[&str], sites: &[&str]) -> bool {
    let mail = mail.trim().to_lowercase();
    if mail.is_empty() {
        return false;
    }
    if addresses
        .iter()
        .any(|known| known.trim().to_lowercase() == mail)
    {
        return true;
    }
    let Some((_, domain)) = mail.rsplit_once('@') else {
        return false;
    };
    let named = |site: &&str| Url::parse(site).ok()?.host_str().map(str::to_lowercase);
    let mut hosts = sites.iter().filter_map(named);
    !ANYBODYS.contains(&domain)
        && hosts.any(|host| host.strip_prefix("www.").unwrap_or(&host) == domain)
}

/// All values of a field on a card, whoever may see them.
fn values(card: &Card, field: Field) -> Vec<&str> {
    let all = card.values.iter().filter(|value| value.field == field);
    all.map(|value| value.value.as_str()).collect()
}

/// Checks the address of an account against a card.
pub(super) async fn by_mail(app: &App, person: PersonId, card: &Card) -> Result<(), Error> {
    let known = app.store.person(person).await?;
    let mail = known.and_then(|person| person.mail).unwrap_or_default();
    let (addresses, sites) = (values(card, Field::Email), values(card, Field::Website));
    if is_its_address(&mail, &addresses, &sites) {
        Ok(())
    } else {
        Err(Fault::NotItsAddress.into())
    }
}

/// Looks for the token on the project's site, as anyone may read it: politely, once, and never on
/// this machine's own network.
pub(super) async fn by_site(app: &App, token: &str, card: &Card) -> Result<(), Error> {
    let sites = values(card, Field::Website).into_iter();
    let sites: BTreeSet<Url> = sites.filter_map(|site| Url::parse(site).ok()).collect();
    let once = fetching::once(app)?;
    let token = token.to_owned();
    let found = tokio::task::spawn_blocking(move || {
        let read = |url: Url| once.fetch(&Ask::new(url, "text/html")).ok();
        let mut pages = sites.into_iter().take(PAGES).filter_map(read);
        pages.any(|page| bears(&page.body, &token))
    })
    .await?;
    if found {
        Ok(())
    } else {
        Err(Fault::NotOnItsSite.into())
    }
}

/// Whether a page bears the token, wherever: in a text, a link or its head.
fn bears(page: &[u8], token: &str) -> bool {
    token.len() == TOKEN && page.windows(TOKEN).any(|part| part == token.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_proves_by_itself_or_by_the_name_of_the_site() {
        let check = |mail: &str, addresses: &[&str], sites: &[&str], expected: bool| {
            assert_eq!(
                is_its_address(mail, addresses, sites),
                expected,
                "{mail} {addresses:?} {sites:?}"
            );
        };
        check(
            "lea@fournil.example",
            &[],
            &["https://www.fournil.example/qui"],
            true,
        );
        check(
            "Lea@Fournil.example ",
            &[],
            &["http://fournil.example"],
            true,
        );
        check(
            "lea@fournil.example",
            &[],
            &["https://autre.example"],
            false,
        );
        check(
            "lea@mail.fournil.example",
            &[],
            &["https://fournil.example"],
            false,
        );
        check(
            "lea@fournil.example",
            &[],
            &["https://blog.fournil.example"],
            false,
        );
        check("lea@free.fr", &[], &["http://free.fr/lea"], false);
        check("lea@free.fr", &["LEA@free.fr"], &[], true);
        check("lea@free.fr", &["leo@free.fr"], &[], false);
        check("", &[""], &[], false);
        check("lea", &[], &["https://lea"], false);
        check("lea@example", &[], &["not an address"], false);
    }

    #[test]
    fn a_page_bears_a_whole_token_only() {
        let token = "0123456789abcdef0123456789abcdef";
        assert!(bears(
            format!("<a rel=me href=\"/x?{token}\">").as_bytes(),
            token
        ));
        assert!(!bears(&token.as_bytes()[1..], token));
        assert!(!bears(b"anything", ""));
    }
}
