//! The words of the interface, kept in Fluent files: `locales/fr` first, `locales/en` complete.
//! A test compares the keys of both and looks for each in templates and code.

mod speech;
#[cfg(test)]
mod tests;

pub use speech::{Words, in_language};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use model::Lang;
use std::sync::LazyLock;

type Bundle = FluentBundle<FluentResource>;

/// The Fluent files of a language: one for each part of the site.
const fn files(lang: Lang) -> [&'static str; 18] {
    match lang {
        Lang::Fr => [
            include_str!("../locales/fr/site.ftl"),
            include_str!("../locales/fr/explore.ftl"),
            include_str!("../locales/fr/card.ftl"),
            include_str!("../locales/fr/partners.ftl"),
            include_str!("../locales/fr/api.ftl"),
            include_str!("../locales/fr/review.ftl"),
            include_str!("../locales/fr/accounts.ftl"),
            include_str!("../locales/fr/keys.ftl"),
            include_str!("../locales/fr/refusals.ftl"),
            include_str!("../locales/fr/evenings.ftl"),
            include_str!("../locales/fr/teams.ftl"),
            include_str!("../locales/fr/collective.ftl"),
            include_str!("../locales/fr/floor.ftl"),
            include_str!("../locales/fr/meetings.ftl"),
            include_str!("../locales/fr/journey.ftl"),
            include_str!("../locales/fr/exchange.ftl"),
            include_str!("../locales/fr/programmes.ftl"),
            include_str!("../locales/fr/news.ftl"),
        ],
        Lang::En => [
            include_str!("../locales/en/site.ftl"),
            include_str!("../locales/en/explore.ftl"),
            include_str!("../locales/en/card.ftl"),
            include_str!("../locales/en/partners.ftl"),
            include_str!("../locales/en/api.ftl"),
            include_str!("../locales/en/review.ftl"),
            include_str!("../locales/en/accounts.ftl"),
            include_str!("../locales/en/keys.ftl"),
            include_str!("../locales/en/refusals.ftl"),
            include_str!("../locales/en/evenings.ftl"),
            include_str!("../locales/en/teams.ftl"),
            include_str!("../locales/en/collective.ftl"),
            include_str!("../locales/en/floor.ftl"),
            include_str!("../locales/en/meetings.ftl"),
            include_str!("../locales/en/journey.ftl"),
            include_str!("../locales/en/exchange.ftl"),
            include_str!("../locales/en/programmes.ftl"),
            include_str!("../locales/en/news.ftl"),
        ],
    }
}

static FRENCH: LazyLock<Bundle> = LazyLock::new(|| bundle(Lang::Fr));
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Lang::En));

fn bundle(lang: Lang) -> Bundle {
    let tag = match lang {
        Lang::Fr => unic_langid::LanguageIdentifier::from_bytes(b"fr-FR"),
        Lang::En => unic_langid::LanguageIdentifier::from_bytes(b"en-GB"),
    };
    let mut bundle = Bundle::new_concurrent(vec![tag.unwrap_or_default()]);
    // The bidirectional marks that Fluent adds around values would end in titles and addresses.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::Fr => |value, _| number(value, Lang::Fr),
        Lang::En => |value, _| number(value, Lang::En),
    }));
    for file in files(lang) {
        // A faulty message is left out by the parser; the tests refuse any.
        let resource = match FluentResource::try_new(spaced(file, lang)) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn number(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    Some(crate::say::decimal(number.value, lang))
}

/// French sets a space before two-part punctuation and inside guillemets; so that no line ever
/// begins with one, these spaces are made unbreakable. In the files they are written plainly.
fn spaced(text: &str, lang: Lang) -> String {
    match lang {
        Lang::En => text.to_owned(),
        Lang::Fr => [" !", " ?", " ;"]
            .iter()
            .fold(text.to_owned(), |text, sign| {
                text.replace(sign, &sign.replace(' ', "\u{202f}"))
            })
            .replace(" :", "\u{a0}:")
            .replace("« ", "«\u{a0}")
            .replace(" »", "\u{a0}»")
            .replace(" %", "\u{202f}%"),
    }
}

/// The message of a key, with its values. A key that does not exist gives itself, which the tests
/// do not let happen.
fn message(lang: Lang, key: &str, args: Option<&FluentArgs<'_>>) -> String {
    let bundle = match lang {
        Lang::Fr => &*FRENCH,
        Lang::En => &*ENGLISH,
    };
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let mut faults = Vec::new();
    bundle
        .format_pattern(pattern, args, &mut faults)
        .into_owned()
}
