//! Addresses of the web and e-mail addresses: checked, and repaired where the intent is plain.

use url::Url;

/// An absolute `http(s)` address; `www.x.fr` and `x.fr/page` get their scheme, common slips are
/// mended. `None` when the text is not an address.
#[must_use]
pub fn url(text: &str) -> Option<String> {
    let text = text
        .trim()
        .trim_matches(|c| matches!(c, '<' | '>' | '"' | '«' | '»' | ',' | ';'));
    if text.len() > 2_000 || text.is_empty() {
        return None;
    }
    let repaired = repair(text)?;
    let url = Url::parse(&repaired).ok()?;
    if !matches!(url.scheme(), "http" | "https") || !url.username().is_empty() {
        return None;
    }
    let numbered = matches!(url.host()?, url::Host::Ipv4(_) | url::Host::Ipv6(_));
    (numbered || is_host(url.host_str()?)).then(|| url.into())
}

/// The addresses of a cell that may hold several, separated by white space, `;`, `|` or commas.
#[must_use]
pub fn urls(text: &str) -> Option<Vec<String>> {
    if let Some(one) = url(text) {
        // A comma or a bar is legal in an address, but not before another scheme.
        if text.matches("http").count() < 2 {
            return Some(vec![one]);
        }
    }
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ';' | '|' | ','))
        .filter(|part| part.chars().any(char::is_alphanumeric))
        .filter(|part| !matches!(*part, "et" | "ou"))
        .collect();
    if parts.is_empty() {
        return None;
    }
    let found: Vec<String> = parts.iter().filter_map(|part| url(part)).collect();
    (found.len() == parts.len())
        .then_some(found)
        .or_else(|| url(text).map(|u| vec![u]))
}

fn repair(text: &str) -> Option<String> {
    let lower = text.get(..12).unwrap_or(text).to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        let (scheme, rest) = text.split_once("://")?;
        let rest = rest.trim_start_matches(['/', ':']).trim_start();
        // `http://https://x.fr` and `http://http//x.fr` are pasted twice.
        if rest.starts_with("http") && rest[4..].trim_start_matches('s').starts_with([':', '/']) {
            return repair(rest);
        }
        return rest_is_plain(rest).then(|| format!("{scheme}://{}", rest.replace(' ', "%20")));
    }
    for slip in [
        "https//",
        "http//",
        "https:/",
        "http:/",
        "https;//",
        "http;//",
        "htpps://",
        "htpp://",
        "htps://",
        "htttps://",
        "htttp://",
        "ttps://",
        "ttp://",
        "https:",
        "http:",
        "hhttps://",
        "hhttp://",
        "https.//",
    ] {
        if lower.starts_with(slip) {
            return bare(text[slip.len()..].trim_start_matches('/').trim_start());
        }
    }
    if lower.contains("://") {
        // Other schemes are not for us.
        return None;
    }
    bare(text.trim_start_matches('/'))
}

/// An address without scheme: it must begin like a host.
fn bare(text: &str) -> Option<String> {
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let plausible = is_host(host.split(':').next().unwrap_or_default()) && !host.contains('@');
    (plausible && rest_is_plain(text)).then(|| format!("https://{}", text.replace(' ', "%20")))
}

/// A sentence is not an address: spaces are allowed in the path only.
fn rest_is_plain(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !host.contains(char::is_whitespace) && !rest.contains(['\n', '\r'])
}

/// A host name with at least two labels and a plausible last one.
fn is_host(host: &str) -> bool {
    let Some((before, last)) = host.trim_end_matches('.').rsplit_once('.') else {
        return false;
    };
    let label = |text: &str| {
        !text.is_empty()
            && text.len() <= 63
            && text
                .chars()
                .all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    before.split('.').all(label)
        && last.chars().count() >= 2
        && (last.starts_with("xn--") || last.chars().all(char::is_alphabetic))
}

/// One e-mail address, its domain in lower case; `None` when the text is not one.
#[must_use]
pub fn email(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    let text = text.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '<' | '>' | '"' | '\'' | '.' | ',' | ';' | '(' | ')' | '[' | ']'
            )
    });
    let mended;
    let text = if text.contains('@') {
        text
    } else {
        mended = ["(at)", "[at]", " at ", "[a]", "(a)", "_at_"]
            .iter()
            .find(|sign| text.contains(**sign))
            .map(|sign| text.replacen(sign, "@", 1).replace(' ', ""))?;
        &mended
    };
    let (local, domain) = text.split_once('@')?;
    let local = local.trim();
    let domain = domain.trim().to_ascii_lowercase();
    let local_fits = !local.is_empty()
        && local.len() <= 64
        && local
            .chars()
            .all(|c| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c))
        && !local.contains("..");
    (local_fits && domain.len() <= 253 && is_host(&domain) && domain.is_ascii())
        .then(|| format!("{local}@{domain}"))
}

/// The e-mail addresses of a cell that may hold several; `None` when a part with an `@` is wrong
/// or when there is none at all.
#[must_use]
pub fn emails(text: &str) -> Option<Vec<String>> {
    if let Some(one) = email(text) {
        return Some(vec![one]);
    }
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ';' | ',' | '/' | '|'))
        .filter(|part| part.contains('@'))
        .collect();
    let found: Vec<String> = parts.iter().filter_map(|part| email(part)).collect();
    (!found.is_empty() && found.len() == parts.len()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_repaired() {
        for (input, expected) in [
            ("www.x.fr", Some("https://www.x.fr/")),
            ("http://x.fr/a b", Some("http://x.fr/a%20b")),
            ("labaule.fr/bib", Some("https://labaule.fr/bib")),
            ("http//www.x.fr", Some("https://www.x.fr/")),
            ("http:/www.x.fr", Some("https://www.x.fr/")),
            ("http://http://x.fr", Some("http://x.fr/")),
            ("https:// www.x.fr", Some("https://www.x.fr/")),
            ("HTTP://X.FR", Some("http://x.fr/")),
            ("Site internet", None),
            ("javascript:alert(1)", None),
            ("ftp://x.fr", None),
            ("http://localhost", None),
            ("etc...", None),
            ("jean@x.fr", None),
            ("https://user:pass@x.fr", None),
            ("12.5", None),
        ] {
            assert_eq!(url(input).as_deref(), expected, "{input}");
        }
        assert_eq!(urls("http://a.fr ; www.b.fr").map(|u| u.len()), Some(2));
        assert_eq!(urls("http://a.fr,http://b.fr").map(|u| u.len()), Some(2));
    }

    #[test]
    fn e_mails() {
        for (input, expected) in [
            ("Contact@Mairie.FR", Some("Contact@mairie.fr")),
            ("mailto:a@b.fr", Some("a@b.fr")),
            ("a(at)b.fr", Some("a@b.fr")),
            ("a@b", None),
            ("a b@c.fr", None),
            ("rien", None),
            ("a@b@c.fr", None),
        ] {
            assert_eq!(email(input).as_deref(), expected, "{input}");
        }
        assert_eq!(emails("a@b.fr / c@d.fr").map(|e| e.len()), Some(2));
        assert_eq!(emails("a@b.fr / c@d").map(|e| e.len()), None);
    }

    proptest! {
        #[test]
        fn repairing_twice_changes_nothing(text in "[a-z.:/ ]{0,30}") {
            if let Some(once) = url(&text) {
                prop_assert_eq!(url(&once), Some(once.clone()));
            }
        }

        #[test]
        fn no_text_makes_checking_panic(text in ".{0,60}") {
            let _ = urls(&text);
            let _ = emails(&text);
        }
    }
}
