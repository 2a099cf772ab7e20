//! Sitemaps and sitemap indexes: the addresses they list.

/// What a sitemap lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SitemapPage {
    /// Addresses of pages.
    pub pages: Vec<String>,
    /// Addresses of other sitemaps.
    pub sitemaps: Vec<String>,
}

/// Reads a sitemap in XML (or its plain text form, one address a line). Entities other than the five
/// of XML and character references stay as written, so nothing can expand.
#[must_use]
pub fn read_sitemap(text: &str) -> SitemapPage {
    let mut found = SitemapPage::default();
    if !text.contains('<') {
        found.pages = text
            .lines()
            .map(str::trim)
            .filter(|line| line.starts_with("http"))
            .map(str::to_owned)
            .collect();
        return found;
    }
    // A location belongs to the `<sitemap>` or `<url>` element opened last.
    let mut inside_sitemap = false;
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(after) = rest.strip_prefix("!--") {
            rest = after.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some((tag, after)) = rest.split_once('>') else {
            break;
        };
        rest = after;
        match tag.split_ascii_whitespace().next().unwrap_or_default() {
            "sitemap" => inside_sitemap = true,
            "url" => inside_sitemap = false,
            "loc" => {
                let (address, after) = location(rest);
                rest = after;
                let list = if inside_sitemap {
                    &mut found.sitemaps
                } else {
                    &mut found.pages
                };
                list.extend(Some(address).filter(|address| !address.is_empty()));
            }
            _ => {}
        }
    }
    found
}

/// The text of a `<loc>` and what follows it.
fn location(text: &str) -> (String, &str) {
    if let Some(inside) = text.trim_start().strip_prefix("<![CDATA[") {
        let (address, after) = inside.split_once("]]>").unwrap_or((inside, ""));
        return (address.trim().to_owned(), after);
    }
    let end = text.find('<').unwrap_or(text.len());
    (unescape(text[..end].trim()), &text[end..])
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&#38;", "&")
        .replace("&#x26;", "&")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pages_and_sitemaps_are_listed() {
        let check = |text: &str, pages: &[&str], sitemaps: &[&str]| {
            let found = read_sitemap(text);
            assert_eq!(
                (found.pages.as_slice(), found.sitemaps.as_slice()),
                (
                    &*pages.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>(),
                    &*sitemaps.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>(),
                )
            );
        };
        check(
            "<?xml version='1.0'?><urlset xmlns='x'><url><loc> https://a.fr/?a=1&amp;b=2 </loc>\
               <lastmod>2020</lastmod></url><url><loc><![CDATA[https://a.fr/b]]></loc></url></urlset>",
            &["https://a.fr/?a=1&b=2", "https://a.fr/b"],
            &[],
        );
        check(
            "<sitemapindex><sitemap><loc>https://a.fr/s1.xml</loc></sitemap></sitemapindex>",
            &[],
            &["https://a.fr/s1.xml"],
        );
        check(
            "<urlset><!-- <url><loc>https://a.fr/non</loc></url> --><url><loc></loc></url>",
            &[],
            &[],
        );
        check(
            "https://a.fr/1\n\nhttps://a.fr/2\nautre",
            &["https://a.fr/1", "https://a.fr/2"],
            &[],
        );
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(<|>|loc|/|!--|-->|CDATA|é|&amp;|\\[|\\]|x){0,40}") {
            let _ = read_sitemap(&text);
        }
    }
}
