//! Ways out of a search that finds nothing: the same search without one kind of filter, or further
//! away. Only those that lead somewhere are shown, with how many projects wait there.

use crate::i18n::Words;
use crate::query::Asked;
use crate::say;
use search::Query;

/// How many times further a search around a place is widened.
const FURTHER: f64 = 4.0;
/// Beyond this distance, in kilometres, a place says nothing any more.
const TOO_FAR: f64 = 400.0;

/// A wider search.
#[derive(Debug, Clone)]
pub struct Wider {
    /// What was given up, in words.
    pub label: String,
    /// The search.
    pub asked: Asked,
}

/// A way out, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayOut {
    /// What is given up.
    pub label: String,
    /// How many projects are found then.
    pub count: u64,
    /// Where it leads.
    pub href: String,
}

impl Wider {
    /// With what it finds; `None` when that is still nothing.
    #[must_use]
    pub fn found(self, count: u64, t: Words) -> Option<WayOut> {
        (count > 0).then(|| WayOut {
            label: self.label,
            count,
            href: t.to(&self.asked.at("/explorer")),
        })
    }
}

type Held = fn(&Query) -> bool;
type GiveUp = fn(&mut Query);

/// Each kind of filter: its name, whether it is used, how it is given up. The least missed first.
const KINDS: [(&str, Held, GiveUp); 8] = [
    ("chip-frame", |q| q.bbox.is_some(), |q| q.bbox = None),
    (
        "chip-freshness",
        |q| !q.freshness.is_empty(),
        |q| q.freshness.clear(),
    ),
    (
        "chip-source",
        |q| !q.sources.is_empty(),
        |q| q.sources.clear(),
    ),
    ("chip-stage", |q| !q.stages.is_empty(), |q| q.stages.clear()),
    (
        "chip-public",
        |q| !q.publics.is_empty(),
        |q| q.publics.clear(),
    ),
    ("chip-theme", |q| !q.themes.is_empty(), |q| q.themes.clear()),
    ("chip-area", |q| !q.areas.is_empty(), |q| q.areas.clear()),
    ("chip-words", |q| !q.words.is_empty(), |q| q.words.clear()),
];

/// The searches a little wider than this one.
#[must_use]
pub fn searches(asked: &Asked, t: Words) -> Vec<Wider> {
    let mut wider = Vec::new();
    let mut less = |label: String, change: &dyn Fn(&mut Query)| {
        let mut other = asked.on_page(1);
        change(&mut other.query);
        wider.push(Wider {
            label,
            asked: other,
        });
    };
    if let Some(disc) = asked.query.near {
        let km = disc.km * FURTHER;
        if km <= TOO_FAR {
            let label = t.with("nothing-further", say::distance(km, t.lang()));
            less(label, &|query| {
                query.near = query.near.map(|near| search::Disc { km, ..near });
            });
        } else {
            less(t.say("nothing-anywhere"), &|query| query.near = None);
        }
    }
    for (kind, held, give_up) in KINDS {
        if held(&asked.query) {
            less(t.with("nothing-without", t.say(kind)), &give_up);
        }
    }
    // The whole census is offered on that page anyway.
    wider.retain(|wider| !wider.asked.is_everything());
    wider
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Lang;

    fn addresses(raw: &str) -> Vec<String> {
        let wider = searches(&Asked::parse(raw), Words::new(Lang::Fr));
        wider.iter().map(|w| w.asked.address()).collect()
    }

    #[test]
    fn each_kind_is_given_up_whole_and_a_distance_grows() {
        assert_eq!(
            addresses("q=pain&etape=design,experiment&autour=47,-1,50"),
            [
                "q=pain&etape=design&etape=experiment&autour=47,-1,200",
                "q=pain&autour=47,-1,50",
                "etape=design&etape=experiment&autour=47,-1,50",
            ]
        );
        assert_eq!(
            addresses("q=pain&autour=47,-1,200"),
            ["q=pain", "autour=47,-1,200"]
        );
        assert_eq!(addresses("q=pain"), Vec::<String>::new());
        assert_eq!(addresses("vue=liste"), Vec::<String>::new());
    }

    #[test]
    fn a_way_that_finds_nothing_is_no_way_out() {
        let t = Words::new(Lang::Fr);
        let way = || searches(&Asked::parse("q=zzz&theme=EMP"), t).remove(0);
        assert_eq!(way().found(0, t), None);
        assert_eq!(way().found(3, t).map(|w| w.count), Some(3));
    }
}
