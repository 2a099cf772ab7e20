//! Sure keys: evidence that two notices tell the same project, strong enough to need no judge.

use model::text::fold;
use model::{Field, Notice};
use url::Url;

/// A hash of one piece of sure evidence, with what kind it is. Two notices that share a value share
/// the key; the store keeps the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SureKey(pub i64);

/// The sure keys of a notice: its legal numbers with its name, and the pages that are its own.
#[must_use]
pub fn sure_keys(notice: &Notice) -> Vec<SureKey> {
    let mut keys = Vec::new();
    let name = notice.first(Field::Name).map(fold).unwrap_or_default();
    if !name.is_empty() {
        for field in [Field::HolderSiret, Field::HolderRna] {
            keys.extend(
                notice
                    .all(field)
                    .map(|number| key(field.as_str(), &[number, &name])),
            );
        }
    }
    for field in [Field::SourceUrl, Field::Website] {
        keys.extend(
            notice
                .all(field)
                .filter_map(page)
                .map(|page| key("page", &[&page])),
        );
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// A page in the form in which it is compared: without scheme, `www.`, trailing slash, fragment
/// and tracking words. `None` for a site's front page, which tells an organisation rather than a
/// project, and for what is not a web address.
fn page(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str()?.trim_start_matches("www.").to_lowercase();
    let path = url.path().trim_end_matches('/');
    let mut asked: Vec<String> = url
        .query_pairs()
        .filter(|(name, _)| !is_tracking(name))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    asked.sort_unstable();
    let front =
        path.is_empty() || matches!(path, "/fr" | "/index.html" | "/index.php" | "/accueil");
    if front && asked.is_empty() {
        return None;
    }
    Some(format!("{host}{path}?{}", asked.join("&")))
}

fn is_tracking(name: &str) -> bool {
    name.starts_with("utm_") || matches!(name, "fbclid" | "gclid" | "mc_cid" | "mc_eid")
}

/// 63 bits, so that the number is a positive `BIGINT` in both engines.
fn key(kind: &str, parts: &[&str]) -> SureKey {
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    for part in std::iter::once(&kind).chain(parts) {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    SureKey(i64::try_from(hasher.digest() >> 1).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Audience, Claim, NoticeId, SourceId};

    fn notice(claims: &[(Field, &str)]) -> Notice {
        let source = SourceId::parse("essai").unwrap();
        Notice {
            id: NoticeId::of(&source, "1"),
            source,
            key: "1".to_owned(),
            claims: claims
                .iter()
                .map(|(field, value)| Claim {
                    field: *field,
                    value: (*value).to_owned(),
                    audience: Audience::Open,
                })
                .collect(),
            places: Vec::new(),
        }
    }

    fn share(a: &[(Field, &str)], b: &[(Field, &str)]) -> bool {
        let (a, b) = (sure_keys(&notice(a)), sure_keys(&notice(b)));
        a.iter().any(|key| b.contains(key))
    }

    #[test]
    fn what_makes_two_notices_the_same() {
        use Field::{HolderSiret, Name, Website};
        type Claims<'a> = &'a [(Field, &'a str)];
        let cases: &[(Claims<'_>, Claims<'_>, bool)] = &[
            (
                &[(Name, "Le Fournil"), (HolderSiret, "73282932000074")],
                &[(Name, "LE  FOURNIL"), (HolderSiret, "73282932000074")],
                true,
            ),
            // Another project of the same organisation.
            (
                &[(Name, "Le Fournil"), (HolderSiret, "73282932000074")],
                &[(Name, "La Laverie"), (HolderSiret, "73282932000074")],
                false,
            ),
            (
                &[(Website, "https://www.ex.fr/projets/fournil/?utm_source=x")],
                &[(Website, "http://ex.fr/projets/fournil#contact")],
                true,
            ),
            // The front page of an organisation says nothing of which project.
            (
                &[(Website, "https://ex.fr/")],
                &[(Website, "https://ex.fr")],
                false,
            ),
            (&[(Name, "Le Fournil")], &[(Name, "Le Fournil")], false),
            (
                &[(Website, "https://ex.fr/p?id=1")],
                &[(Website, "https://ex.fr/p?id=2")],
                false,
            ),
        ];
        for (a, b, expected) in cases {
            assert_eq!(share(a, b), *expected, "{a:?} and {b:?}");
        }
    }
}
