//! Compares two short values, kind by kind; `same` tells how rare the value is when both are equal.

use crate::alike;
use crate::clean;
use crate::compare::{SILENT, level};

/// The level of two values of kind date.
pub(crate) fn date(a: &str, b: &str, same: Option<u8>) -> u8 {
    if let Some(rarity) = same {
        return level(5, rarity);
    }
    if a.len() != 8 || b.len() != 8 || !a.is_ascii() || !b.is_ascii() {
        return level(0, 0);
    }
    let equal = |r: std::ops::Range<usize>| a[r.clone()] == b[r];
    let parts = u8::from(equal(0..4)) + u8::from(equal(4..6)) + u8::from(equal(6..8));
    let turned = equal(0..4) && a[4..6] == b[6..8] && a[6..8] == b[4..6];
    match (alike::distance(a, b, 3), parts) {
        _ if turned => level(4, 3),
        (Some(1), _) => level(4, 0),
        (_, 2) | (Some(2), _) => level(3, 0),
        (Some(3), _) => level(2, 0),
        (_, 1) => level(1, 0),
        _ => level(0, 0),
    }
}

/// The level of two values of kind number.
pub(crate) fn number(a: &str, b: &str, same: Option<u8>) -> u8 {
    if let Some(rarity) = same {
        return level(4, rarity);
    }
    let (Ok(x), Ok(y)) = (a.parse::<f64>(), b.parse::<f64>()) else {
        return SILENT;
    };
    let apart = (x - y).abs() / x.abs().max(y.abs()).max(1e-9);
    match apart {
        d if d < 0.001 => level(3, 0),
        d if d < 0.1 => level(2, 0),
        d if d < 0.35 => level(1, 0),
        _ => level(0, 0),
    }
}

/// Metres between two points in degrees.
pub(crate) fn metres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let half = |x: f64| (x.to_radians() / 2.0).sin().powi(2);
    let h = half(b.0 - a.0) + a.0.to_radians().cos() * b.0.to_radians().cos() * half(b.1 - a.1);
    12_742_000.0 * h.sqrt().min(1.0).asin()
}

/// The level of two values of kind distance.
pub(crate) fn distance(a: &str, b: &str) -> u8 {
    let (Some(a), Some(b)) = (clean::point(a), clean::point(b)) else {
        return SILENT;
    };
    let metres = metres(a, b);
    const STEPS: [f64; 5] = [20_000.0, 3_000.0, 500.0, 120.0, 30.0];
    level(
        STEPS.iter().filter(|step| metres <= **step).count() as u8,
        0,
    )
}

/// The level of two values of kind identifier.
pub(crate) fn identifier(a: &str, b: &str, same: Option<u8>) -> u8 {
    if let Some(rarity) = same {
        return level(3, rarity);
    }
    let long = a.len().min(b.len());
    if long >= 6 && alike::distance(a, b, 1).is_some() {
        return level(2, 0);
    }
    // The first nine figures of a SIRET are the organisation's, and remain when it moves.
    let root = long == 14 && a.is_ascii() && b.is_ascii() && a[..9] == b[..9];
    level(
        u8::from(root || (long >= 7 && alike::distance(a, b, 2).is_some())),
        0,
    )
}

/// The level of two values of kind phone.
pub(crate) fn phone(a: &str, b: &str, same: Option<u8>) -> u8 {
    if let Some(rarity) = same {
        return level(2, rarity);
    }
    let short = a.len().min(b.len());
    if short >= 7 && (a.ends_with(b) || b.ends_with(a)) {
        return level(2, 3);
    }
    level(
        u8::from(short >= 7 && alike::distance(a, b, 1).is_some()),
        0,
    )
}

/// The level of two values of kind email.
pub(crate) fn email(a: &str, b: &str, same: Option<u8>) -> u8 {
    if let Some(rarity) = same {
        return level(4, rarity);
    }
    let (Some((la, da)), Some((lb, db))) = (a.split_once('@'), b.split_once('@')) else {
        return level(
            if alike::distance(a, b, 3).is_some() {
                3
            } else {
                0
            },
            0,
        );
    };
    if a.len().min(b.len()) >= 8 && alike::distance(a, b, 2).is_some() {
        return level(3, 3);
    }
    if la == lb && la.len() >= 6 {
        return level(2, 0);
    }
    level(u8::from(da == db), 0)
}

/// The level of two values of kind url.
pub(crate) fn url(a: &str, b: &str, same: Option<u8>) -> u8 {
    let (ha, hb) = (clean::host(a), clean::host(b));
    if let Some(rarity) = same {
        return level(if a.len() > ha.len() + 3 { 4 } else { 3 }, rarity);
    }
    if ha == hb {
        let both_deep = a.len() > ha.len() && b.len() > hb.len();
        return level(if both_deep { 1 } else { 2 }, 0);
    }
    level(u8::from(alike::distance(ha, hb, 2).is_some()) * 2, 0)
}

/// The level of two values of kind postcode.
pub(crate) fn postcode(a: &str, b: &str, same: Option<u8>) -> u8 {
    if let Some(rarity) = same {
        return level(3, rarity);
    }
    let short = a.len().min(b.len());
    if short >= 4 && (alike::distance(a, b, 1).is_some() || a.starts_with(b) || b.starts_with(a)) {
        return level(2, 0);
    }
    let start = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    level(u8::from(start >= 2), 0)
}

/// The level of two values of kind commune.
pub(crate) fn commune(a: &str, b: &str, same: Option<u8>) -> u8 {
    if let Some(rarity) = same {
        return level(3, rarity);
    }
    let short = a.len().min(b.len());
    let slips = if short >= 8 { 2 } else { 1 };
    if short >= 4
        && (alike::distance(a, b, slips).is_some() || a.starts_with(b) || b.starts_with(a))
    {
        return level(2, 0);
    }
    let inside = a
        .split(' ')
        .any(|w| w.len() >= 4 && b.split(' ').any(|v| v == w));
    level(u8::from(inside || alike::names(a, b) >= 0.9), 0)
}
