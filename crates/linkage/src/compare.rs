//! Compares two records: one small level for each comparison, or nothing where one side is silent.
//!
//! A level joins how alike two values are and how rare what they share is: agreement on a rare
//! value says more. What a level is worth is for [`crate::weights`] to say.

use crate::alike;
use crate::clean;
use crate::kind::Kind;
use crate::prepare::Prepared;
use crate::values;

/// No evidence: a value is missing.
pub(crate) const SILENT: u8 = 255;
/// Degrees of rarity in each degree of likeness.
pub(crate) const RARITIES: usize = 4;

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum What {
    /// One field with itself.
    Field(usize),
    /// What the names say beyond organisation and place.
    Own,
    /// Whether the names of both sides say something that the other side nowhere says.
    Apart,
    /// Model numbers and other words that mix letters and figures, in names and texts.
    Code,
    /// What one side's names say beyond organisation and place, in the other's text.
    OwnInText,
    /// The organisation of one side, in the names and text of the other, which gives none.
    OrganisationElsewhere,
    /// The domain of a mail with the host of a site.
    SiteAndMail(usize, usize),
    /// The commune of one side in the names and text of the other, which gives none.
    PlaceElsewhere,
    /// Whether both come from one source.
    Source,
}

/// The comparisons that a table allows.
pub(crate) fn plan(p: &Prepared, across: bool) -> Vec<What> {
    let mut plan: Vec<What> = (0..p.fields.len()).map(What::Field).collect();
    let r = &p.roles;
    if !r.names.is_empty() && !r.organisations.is_empty() {
        plan.push(What::Own);
    }
    if !r.names.is_empty() && !r.texts.is_empty() {
        plan.push(What::OwnInText);
    }
    // Strangers that are neighbours or branches of one network, for whom it is made, are only in
    // tables with places or contacts.
    let near = |kind| matches!(kind, Kind::Address | Kind::Phone | Kind::Url | Kind::Point);
    if !r.names.is_empty() && p.fields.iter().any(|f| near(f.kind)) {
        plan.push(What::Apart);
    }
    if !r.names.is_empty() {
        plan.push(What::Code);
    }
    if !r.organisations.is_empty() && !r.names.is_empty() {
        plan.push(What::OrganisationElsewhere);
    }
    if !r.communes.is_empty() && (!r.names.is_empty() || !r.texts.is_empty()) {
        plan.push(What::PlaceElsewhere);
    }
    let of = |kind| (0..p.fields.len()).find(|at| p.fields[*at].kind == kind);
    if let (Some(url), Some(email)) = (of(Kind::Url), of(Kind::Email)) {
        plan.push(What::SiteAndMail(url, email));
    }
    let several = p.sources.iter().any(|s| *s != p.sources[0]);
    if several && !across {
        plan.push(What::Source);
    }
    plan
}

/// The rarity of what this many records share.
fn rarity(records: f32) -> u8 {
    match records {
        r if r <= 5.0 => 3,
        r if r <= 25.0 => 2,
        r if r <= 150.0 => 1,
        _ => 0,
    }
}

pub(crate) fn level(likeness: u8, rarity: u8) -> u8 {
    likeness * RARITIES as u8 + rarity
}

/// The level of one comparison.
pub(crate) fn one(p: &Prepared, what: What, a: usize, b: usize) -> u8 {
    match what {
        What::Field(at) => field(p, at, a, b),
        What::Own => own(p, a, b),
        What::Apart => apart(p, a, b),
        What::Code => code(p, a, b),
        What::OwnInText => own_in_text(p, a, b),
        What::OrganisationElsewhere => organisation_elsewhere(p, a, b),
        What::PlaceElsewhere => place_elsewhere(p, a, b),
        What::SiteAndMail(url, email) => site_and_mail(p, url, email, a, b),
        What::Source => level(u8::from(p.sources[a] != p.sources[b]), 0),
    }
}

fn field(p: &Prepared, at: usize, a: usize, b: usize) -> u8 {
    let data = &p.fields[at];
    let (x, y) = (data.value[a], data.value[b]);
    if x == 0 || y == 0 {
        return SILENT;
    }
    let same = (x == y).then(|| rarity(data.values.records[x as usize] as f32));
    let (tx, ty) = (data.values.text(x), data.values.text(y));
    match data.kind {
        Kind::Name | Kind::Organisation | Kind::Text => wordy(p, at, a, b, same),
        Kind::Words => category(p, at, a, b),
        Kind::Address => address(p, at, a, b),
        Kind::PersonName => person(p, at, a, b, same),
        Kind::Date => values::date(tx, ty, same),
        Kind::Number => values::number(tx, ty, same),
        Kind::Point => values::distance(tx, ty),
        Kind::Identifier => values::identifier(tx, ty, same),
        Kind::Phone => values::phone(tx, ty, same),
        Kind::Email => values::email(tx, ty, same),
        Kind::Url => values::url(tx, ty, same),
        Kind::Postcode => values::postcode(tx, ty, same),
        Kind::Commune | Kind::Region => values::commune(tx, ty, same),
        Kind::Ignore => SILENT,
    }
}

/// Likeness 0 to 6 from shares of shared words.
fn by_share(share: f32) -> u8 {
    const STEPS: [f32; 6] = [0.12, 0.3, 0.45, 0.6, 0.75, 0.9];
    STEPS.iter().filter(|step| share >= **step).count() as u8
}

fn wordy(p: &Prepared, at: usize, a: usize, b: usize, same: Option<u8>) -> u8 {
    if let Some(rarity) = same {
        return level(7, rarity);
    }
    let data = &p.fields[at];
    let long = data.kind == Kind::Text;
    let (la, lb) = (data.words.get(a), data.words.get(b));
    let shared = match &p.own_text {
        Some(own) if p.roles.texts.first() == Some(&at) => {
            alike::lists(p, at, own.get(a), own.get(b), false)
        }
        _ => alike::lists(p, at, la, lb, !long),
    };
    let within = if long { 0.8 } else { 0.85 };
    let mut share = shared
        .dice
        .max(within * shared.contained.min(shared.dice * 2.5));
    let (ta, tb) = (p.text(at, a), p.text(at, b));
    if !long && share < 0.75 {
        if one_word_apart(ta, tb) {
            share = share.max(0.8);
        } else if data.kind == Kind::Organisation && alike::acronym(ta, tb) {
            return level(4, 2);
        }
    }
    level(by_share(share), rarity(shared.by_chance))
}

/// Whether two short texts are one but for spaces and a slip in eight letters.
fn one_word_apart(a: &str, b: &str) -> bool {
    let length = |t: &str| t.bytes().filter(|b| *b != b' ').count();
    let (la, lb) = (length(a), length(b));
    let slips = la.max(lb) / 8;
    let ends = a.bytes().next() == b.bytes().next() || a.bytes().last() == b.bytes().last();
    if la.min(lb) < 5 || la.max(lb) > 60 || la.abs_diff(lb) > slips || !ends {
        return false;
    }
    let glued = |t: &str| t.chars().filter(|c| *c != ' ').collect::<String>();
    alike::distance(&glued(a), &glued(b), slips).is_some()
}

fn category(p: &Prepared, at: usize, a: usize, b: usize) -> u8 {
    let data = &p.fields[at];
    if data.value[a] == data.value[b] {
        return level(
            2,
            rarity(data.values.records[data.value[a] as usize] as f32),
        );
    }
    let shared = alike::lists(p, at, data.words.get(a), data.words.get(b), false);
    level(u8::from(shared.contained >= 0.3), 0)
}

/// The numbers and the words of an address, as many as one has.
#[derive(Default)]
struct Parted {
    numbers: [u32; 8],
    words: [u32; 24],
    counts: [usize; 2],
}

impl Parted {
    fn part(&mut self, p: &Prepared, list: &[u32]) {
        for word in list {
            let number = p.number_words.get(*word as usize).copied().unwrap_or(false);
            let (kept, count): (&mut [u32], _) = if number {
                (&mut self.numbers, &mut self.counts[0])
            } else {
                (&mut self.words, &mut self.counts[1])
            };
            if let Some(cell) = kept.get_mut(*count) {
                *cell = *word;
                *count += 1;
            }
        }
    }
}

fn address(p: &Prepared, at: usize, a: usize, b: usize) -> u8 {
    let data = &p.fields[at];
    let (mut first, mut second) = (Parted::default(), Parted::default());
    first.part(p, data.words.get(a));
    second.part(p, data.words.get(b));
    let (na, sa) = (
        &first.numbers[..first.counts[0]],
        &first.words[..first.counts[1]],
    );
    let (nb, sb) = (
        &second.numbers[..second.counts[0]],
        &second.words[..second.counts[1]],
    );
    let mut streets = alike::lists(p, at, sa, sb, true);
    let mut street = streets.dice.max(0.85 * streets.contained);
    if street < 0.6 && p.roles.addresses.len() > 1 {
        // Two lines of an address may stand in each other's place.
        for (list, row) in [(data.words.get(a), b), (data.words.get(b), a)] {
            for other in p.roles.addresses.iter().filter(|other| **other != at) {
                let moved = alike::lists(p, at, list, p.fields[*other].words.get(row), true);
                if moved.dice > street {
                    (street, streets) = (moved.dice, moved);
                }
            }
        }
    }
    let chance = rarity(streets.by_chance);
    let silent = na.is_empty() || nb.is_empty();
    let same_number = na.iter().any(|n| nb.contains(n));
    let likeness = match (street >= 0.6, street >= 0.3, same_number, silent) {
        (true, _, true, _) => return level(5, rarity(streets.by_chance / 12.0)),
        (true, _, _, true) => 4,
        (true, _, false, false) => 2,
        (_, true, true, _) => 3,
        (_, true, _, true) => 2,
        (_, _, true, _) => 1,
        _ => 0,
    };
    level(likeness, if likeness >= 3 { chance } else { 0 })
}

fn person(p: &Prepared, at: usize, a: usize, b: usize, same: Option<u8>) -> u8 {
    if let Some(rarity) = same {
        return level(4, rarity);
    }
    let data = &p.fields[at];
    let (tx, ty) = (p.text(at, a), p.text(at, b));
    let shorter = tx.len().min(ty.len());
    let chance = |n: u32| data.values.records[n as usize] as f32;
    // A slip makes a rare value: the commoner of the two tells how rare the name is.
    let rarity = rarity(chance(data.value[a]).max(chance(data.value[b])));
    // Given name and surname in each other's place, each perhaps with a slip.
    let near = |x: &str, y: &str| {
        x == y || (x.len().min(y.len()) >= 5 && alike::distance(x, y, 1).is_some())
    };
    let swapped =
        p.roles.persons.iter().any(|other| {
            *other != at && (near(p.text(*other, b), tx) || near(p.text(*other, a), ty))
        });
    if swapped || (shorter >= 4 && alike::distance(tx, ty, 1).is_some()) {
        return level(3, rarity);
    }
    let likeness = alike::names(tx, ty);
    if likeness >= 0.88 || (shorter >= 6 && alike::distance(tx, ty, 2).is_some()) {
        return level(2, rarity);
    }
    let initial = shorter == 1 && tx.as_bytes()[0] == ty.as_bytes()[0];
    let part = shorter >= 3 && (tx.starts_with(ty) || ty.starts_with(tx));
    level(u8::from(likeness >= 0.75 || initial || part), 0)
}

fn own(p: &Prepared, a: usize, b: usize) -> u8 {
    let (x, y) = (p.own.get(a), p.own.get(b));
    if x.is_empty() || y.is_empty() {
        return SILENT;
    }
    let shared = alike::lists(p, p.roles.names[0], x, y, true);
    level(
        by_share(shared.dice.max(0.85 * shared.contained)),
        rarity(shared.by_chance),
    )
}

/// The lists of words of names and texts of a record.
fn told(p: &Prepared, row: usize, names: bool) -> Vec<&[u32]> {
    let names = p.roles.names.iter().filter(|_| names);
    names
        .chain(&p.roles.texts)
        .map(|at| p.fields[*at].words.get(row))
        .collect()
}

/// Likeness 4: neither name says more than the other; 3: one says more; under that, each says what
/// the other nowhere says, the rarer the less alike.
fn apart(p: &Prepared, a: usize, b: usize) -> u8 {
    let (x, y) = (p.own.get(a), p.own.get(b));
    let held = |row: usize| {
        p.roles
            .organisations
            .iter()
            .any(|at| p.value(*at, row) != 0)
    };
    if x.is_empty() || y.is_empty() || (held(a) && held(b)) {
        return SILENT;
    }
    let at = p.roles.names[0];
    let more = |mine: &[u32], theirs: &[u32], row: usize| {
        let told = told(p, row, true);
        let said = |word: u32| {
            theirs.binary_search(&word).is_ok()
                || told.iter().any(|list| list.binary_search(&word).is_ok())
                || p.roles
                    .organisations
                    .iter()
                    .any(|o| p.fields[*o].words.get(row).binary_search(&word).is_ok())
                || theirs
                    .iter()
                    .any(|other| alike::nearly(p.words.text(word), p.words.text(*other)))
        };
        let mut most = 0.0f32;
        for word in mine {
            // Only a rarer word than the rarest so far is worth looking for.
            let worth = alike::worth(p, at, *word);
            if worth > most && !said(*word) {
                most = worth;
            }
        }
        most
    };
    let (x, y) = (more(x, y, b), more(y, x, a));
    let both = x.min(y);
    let likeness = match both {
        both if both >= 6.0 => 0,
        both if both >= 3.5 => 1,
        both if both > 0.0 => 2,
        _ if x.max(y) > 0.0 => 3,
        _ => 4,
    };
    level(likeness, 0)
}

/// Whether a word is a code: letters and figures together, or five figures or more.
pub(crate) fn is_code(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
    digits + letters == word.len()
        && ((word.len() >= 4 && digits >= 1 && letters >= 1 && digits + letters.min(3) >= 3)
            || digits >= 5)
}

fn code(p: &Prepared, a: usize, b: usize) -> u8 {
    let at = p.roles.names[0];
    let codes = |row: usize| {
        p.fields[at]
            .words
            .get(row)
            .iter()
            .copied()
            .filter(|w| p.code_words[*w as usize])
    };
    let (mut some_a, mut best) = (false, 0u8);
    for (mine, other) in [(a, b), (b, a)] {
        let told = told(p, other, true);
        for code in codes(mine) {
            some_a |= mine == a;
            if told.iter().any(|list| list.binary_search(&code).is_ok()) {
                let records = p.fields[at].word_records[code as usize] as f32;
                best = best.max(level(3, rarity(records)));
            } else if best < level(2, 0) {
                let text = p.words.text(code);
                let near = codes(other).any(|c| same_stem(text, p.words.text(c)));
                best = best.max(level(if near { 2 } else { 0 }, 0));
            }
        }
    }
    if !some_a || codes(b).next().is_none() {
        // One side gives no code: only finding it elsewhere counts.
        return if best > 0 { best } else { SILENT };
    }
    best
}

/// Whether two codes are one but for an ending of up to three characters.
fn same_stem(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.len() >= 4
        && long.len() - short.len() <= 3
        && (long.starts_with(short) || (short.len() >= 5 && long.ends_with(short)))
}

fn own_in_text(p: &Prepared, a: usize, b: usize) -> u8 {
    let side = |mine: usize, other: usize| {
        let text = told(p, other, false);
        let own = p.own.get(mine);
        if own.is_empty() || text.iter().all(|list| list.is_empty()) {
            return None;
        }
        Some(alike::found_in(p, p.roles.names[0], own, &text))
    };
    match (side(a, b), side(b, a)) {
        (None, None) => SILENT,
        (x, y) => {
            let share = x.unwrap_or(0.0).max(y.unwrap_or(0.0));
            level((share * 4.999) as u8, 0)
        }
    }
}

fn organisation_elsewhere(p: &Prepared, a: usize, b: usize) -> u8 {
    let at = p.roles.organisations[0];
    let (with, without) = match (p.value(at, a) != 0, p.value(at, b) != 0) {
        (true, false) => (a, b),
        (false, true) => (b, a),
        _ => return SILENT,
    };
    let share = alike::found_in(p, at, p.fields[at].words.get(with), &told(p, without, true));
    level((share * 3.999) as u8, 0)
}

fn place_elsewhere(p: &Prepared, a: usize, b: usize) -> u8 {
    let at = p.roles.communes[0];
    let (with, without) = match (p.value(at, a) != 0, p.value(at, b) != 0) {
        (true, false) => (a, b),
        (false, true) => (b, a),
        _ => return SILENT,
    };
    let told = told(p, without, true);
    let mut words = p
        .text(at, with)
        .split(' ')
        .filter(|w| w.len() > 2)
        .peekable();
    if words.peek().is_none() {
        return SILENT;
    }
    let all = words.all(|word| {
        p.words
            .known(word)
            .is_some_and(|n| told.iter().any(|list| list.binary_search(&n).is_ok()))
    });
    if all {
        level(
            1,
            rarity(p.fields[at].values.records[p.value(at, with) as usize] as f32),
        )
    } else {
        level(0, 0)
    }
}

fn site_and_mail(p: &Prepared, url: usize, email: usize, a: usize, b: usize) -> u8 {
    let host = |row| clean::host(p.text(url, row));
    let domain = |row| {
        p.text(email, row)
            .split_once('@')
            .map_or("", |(_, domain)| domain)
    };
    let pair = |h: &str, d: &str| (!h.is_empty() && !d.is_empty()).then(|| h == d);
    match (pair(host(a), domain(b)), pair(host(b), domain(a))) {
        (None, None) => SILENT,
        (Some(true), _) | (_, Some(true)) => level(1, 0),
        _ => level(0, 0),
    }
}
