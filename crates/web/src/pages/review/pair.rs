//! A pair to judge: both notices side by side, where they are, why the engine believes what it
//! believes, what people said, and the form.

use super::aligned::{Likeness, Row, rows};
use super::{Said, Seat, belief, named, pile_title, relation};
use crate::i18n::Words;
use crate::map::{Frame, MapView, Outlines};
use crate::names::Names;
use crate::query::Asked;
use crate::review::{pair_word, pile_word};
use crate::say;
use crate::shell::{Section, Shell};
use app::review::{Case, LONGEST_NOTE, Pile, Side};
use askama::Template;
use model::{CardId, Field, Lang, Reason, Relation};
use search::Cluster;

/// How far around both points the map shows at least, in kilometres.
const AROUND: f64 = 12.0;
/// How many points of one side are drawn.
const POINTS: usize = 5;
/// Radius of a point that bears a number.
const RADIUS: f64 = 24.0;

/// One side of the pair, above its column.
#[derive(Debug, Clone)]
pub struct Head {
    /// 1 or 2.
    pub number: usize,
    /// The project's name there.
    pub name: String,
    /// Who vouches.
    pub partner: String,
    /// The census.
    pub census: String,
    /// The project's page at the source.
    pub there: Option<String>,
    /// The card on which it stands.
    pub card: Option<String>,
}

/// One step of the waterfall: a reason, and how far it leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The reason, in words.
    pub text: String,
    /// What it weighs, in words.
    pub weight: String,
    /// Whether it speaks for the same project.
    pub speaks_for: bool,
    /// Where its bar begins, from 0 to 100.
    pub from: f64,
    /// How long its bar is, from 0 to 100.
    pub length: f64,
}

/// What one of the buttons says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What the form sends.
    pub value: &'static str,
    /// Its key.
    pub key: &'static str,
    /// What it means.
    pub label: String,
}

/// What a person said of the pair before.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// Who said what and when.
    pub text: String,
    /// What they wrote beside it; often empty.
    pub note: String,
}

/// What the form holds when it comes back.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The note as typed.
    pub note: String,
    /// Why nothing was written; empty when nothing was tried.
    pub fault: String,
    /// What just happened.
    pub told: Vec<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "review-pair.html")]
pub struct PairPage {
    shell: Shell,
    t: Words,
    token: String,
    pair: String,
    pile: &'static str,
    pile_title: String,
    heads: Vec<Head>,
    together: bool,
    rows: Vec<Row>,
    belief: String,
    steps: Vec<Step>,
    zero: f64,
    distance: String,
    map: Option<MapView>,
    earlier: Vec<Earlier>,
    answers: Vec<Answer>,
    said: Option<Said>,
    draft: Draft,
    longest: usize,
}

impl PairPage {
    /// From a pair that the reviewer may judge, with what was just said and what they typed.
    #[must_use]
    pub fn new(
        site: &str,
        seat: Seat,
        case: &Case,
        pile: Pile,
        (said, draft): (Option<Said>, Draft),
        names: &Names<'_>,
        outlines: &Outlines,
    ) -> Self {
        let t = seat.t;
        let pair = pair_word(case.pair);
        let heads: Vec<Head> = (1..)
            .zip(&case.sides)
            .map(|(number, side)| head(number, side, names))
            .collect();
        let [one, other] = &case.sides;
        let reasons = case.opinion.as_ref().map_or(&[][..], |told| &told.reasons);
        let (steps, zero) = waterfall(reasons, t);
        let address = format!("/revue/{pair}?pile={}", pile_word(pile));
        let title = heads.iter().map(|head| head.name.as_str());
        let title = title.collect::<Vec<_>>().join(" / ");
        Self {
            shell: Shell::new(t, site, Section::Elsewhere, &address)
                .titled(title)
                .unlisted(),
            t,
            token: seat.token,
            pair,
            pile: pile_word(pile),
            pile_title: pile_title(pile, t),
            together: one.card.is_some() && one.card == other.card,
            rows: rows(case, names),
            belief: belief(case.opinion.as_ref().map(|told| told.probability), t),
            steps,
            zero,
            distance: apart(case, t),
            map: map(case, &heads, outlines, t),
            heads,
            earlier: earlier(case, t),
            answers: answers(t),
            said,
            draft,
            longest: LONGEST_NOTE,
        }
    }

    fn likeness(&self, likeness: &Likeness) -> String {
        self.t.say(match likeness {
            Likeness::Same => "likeness-same",
            Likeness::Words => "likeness-words",
            Likeness::Partly => "likeness-partly",
            Likeness::Apart => "likeness-apart",
            Likeness::OneSide => "likeness-one-side",
        })
    }

    fn inset(&self, code: &str) -> String {
        crate::pages::home::overseas(code).to_owned()
    }
}

fn head(number: usize, side: &Side, names: &Names<'_>) -> Head {
    let t = names.t;
    let first = |field| side.claims.iter().find(|claim| claim.field == field);
    let safe = |page: &String| page.starts_with("https://") || page.starts_with("http://");
    let name = first(Field::Name).map(|claim| claim.value.as_str());
    Head {
        number,
        name: named(name.unwrap_or_default(), t),
        partner: names.partner(&side.source.id),
        census: side.source.title.clone(),
        there: first(Field::SourceUrl)
            .map(|claim| claim.value.clone())
            .filter(safe),
        card: side.card.map(|card| t.to(&format!("/fiche/{card}"))),
    }
}

/// The reasons as bars that start where the one before ends, and where zero is. Both from 0 to 100.
fn waterfall(reasons: &[Reason], t: Words) -> (Vec<Step>, f64) {
    let mut sum = 0.0;
    let spans: Vec<(f64, f64)> = reasons
        .iter()
        .map(|reason| {
            let from = sum;
            sum += if reason.weight.is_finite() {
                f64::from(reason.weight)
            } else {
                0.0
            };
            (from, sum)
        })
        .collect();
    let least = spans.iter().fold(0.0_f64, |least, span| least.min(span.1));
    let most = spans.iter().fold(0.0_f64, |most, span| most.max(span.1));
    let unit = 100.0 / (most - least).max(1.0);
    let steps = reasons.iter().zip(&spans).map(|(reason, (from, to))| Step {
        text: match t.lang() {
            Lang::Fr => reason.fr.clone(),
            Lang::En => reason.en.clone(),
        },
        weight: weight(reason.weight, t),
        speaks_for: reason.weight >= 0.0,
        from: (from.min(*to) - least) * unit,
        length: ((to - from).abs() * unit).max(0.6),
    });
    (steps.collect(), ((0.0 - least) * unit).min(100.0))
}

/// What a reason weighs, in words: six bits are odds of sixty-four to one.
fn weight(bits: f32, t: Words) -> String {
    t.say(match bits {
        w if w >= 6.0 => "weight-for-much",
        w if w >= 2.0 => "weight-for",
        w if w >= 0.0 => "weight-for-little",
        w if w > -2.0 => "weight-against-little",
        w if w > -6.0 => "weight-against",
        _ => "weight-against-much",
    })
}

fn points(side: &Side) -> impl Iterator<Item = (f64, f64)> {
    side.places.iter().filter_map(|(_, point)| *point)
}

/// How far the nearest points of both sides are from each other; empty when one of them has none.
fn apart(case: &Case, t: Words) -> String {
    let [one, other] = &case.sides;
    let all = points(one).flat_map(|a| points(other).map(move |b| search::distance_km(a, b)));
    match all.min_by(f64::total_cmp) {
        None => String::new(),
        Some(km) if km < 0.025 => t.say("review-same-point"),
        Some(km) => t.with("review-apart", say::distance(km, t.lang())),
    }
}

/// Both sides on one map, each point with the number of its side; `None` when there is no point.
fn map(case: &Case, heads: &[Head], outlines: &Outlines, t: Words) -> Option<MapView> {
    let heaps: Vec<Cluster> = case
        .sides
        .iter()
        .zip(heads)
        .flat_map(|(side, head)| {
            let card = side.card.unwrap_or(CardId::founded_by(side.notice));
            points(side).take(POINTS).map(move |(lat, lon)| Cluster {
                lat,
                lon,
                count: 1,
                card: Some(card),
                name: Some(format!("{} — {}", head.number, head.name)),
            })
        })
        .collect();
    let frames = heaps
        .iter()
        .map(|heap| Frame::around(heap.lat, heap.lon, AROUND));
    let frame = frames.reduce(Frame::union)?;
    let drawn = MapView::draw(&Asked::default(), Some(frame), &heaps, outlines, t);
    Some(drawn.numbered(RADIUS))
}

fn earlier(case: &Case, t: Words) -> Vec<Earlier> {
    let decisions = case.decisions.iter();
    decisions
        .map(|decision| {
            let who = t.with_two(
                "review-earlier",
                &decision.author,
                t.day(decision.decided_at),
            );
            Earlier {
                text: format!("{who} {}", relation(decision.relation, t)),
                note: decision.note.clone(),
            }
        })
        .collect()
}

/// The six answers and the way on, each with its key.
fn answers(t: Words) -> Vec<Answer> {
    let keys = ["o", "a", "s", "1", "2", "n"];
    let relations = Relation::ALL.into_iter().zip(keys);
    let relations = relations.map(|(word, key)| Answer {
        value: word.as_str(),
        key,
        label: relation(word, t),
    });
    let pass = Answer {
        value: "passer",
        key: "p",
        label: t.say("review-pass"),
    };
    relations.chain([pass]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reasons(weights: &[f32]) -> Vec<Reason> {
        let reason = |weight: &f32| Reason {
            fr: "même nom".to_owned(),
            en: "same name".to_owned(),
            weight: *weight,
        };
        weights.iter().map(reason).collect()
    }

    #[test]
    fn bars_follow_one_another_around_zero() {
        let (steps, zero) = waterfall(&reasons(&[6.0, -8.0]), Words::new(Lang::En));
        assert!((zero - 25.0).abs() < 1e-9, "{zero}");
        let spans: Vec<(f64, f64)> = steps.iter().map(|s| (s.from, s.length)).collect();
        assert_eq!(spans, [(25.0, 75.0), (0.0, 100.0)]);
        assert!(steps[0].speaks_for && !steps[1].speaks_for);
        assert_eq!(steps[0].text, "same name");
    }

    proptest! {
        #[test]
        fn bars_stay_in_their_drawing(weights in prop::collection::vec(prop::num::f32::ANY, 0..12)) {
            let weights: Vec<f32> = weights.iter().map(|w| w % 1e6).collect();
            let (steps, zero) = waterfall(&reasons(&weights), Words::new(Lang::Fr));
            prop_assert!((0.0..=100.0).contains(&zero));
            for step in steps {
                prop_assert!(step.from >= -1e-6 && step.from + step.length < 101.0, "{:?}", step);
            }
        }
    }
}
