//! The places of a row: texts as written, coordinates checked.

use super::document::{Document, PlaceRule, PointOrder, Projection};
use super::plan::{Plan, Slots, Workshop};
use super::sink::Sink;
use super::values::empty::EmptyWords;
use super::values::number;
use model::{Audience, Field, Part, Place, PlaceText, RejectKind};
use std::borrow::Cow;

/// The rules of one place, ready.
#[derive(Debug, Clone)]
pub(super) struct PlacePlan {
    texts: Vec<Plan>,
    lat: Option<Plan>,
    lon: Option<Plan>,
    audience: Audience,
    each: bool,
}

impl PlacePlan {
    /// The places of a recipe: those of `[[places]]`, or the one that `place.*` fields make.
    pub fn all(document: &Document, workshop: &mut Workshop<'_>) -> Vec<Self> {
        let source = workshop.audience;
        if !document.places.is_empty() {
            let of = |rule: &PlaceRule, workshop: &mut Workshop<'_>| {
                let rules = Field::ALL
                    .iter()
                    .filter_map(|f| rule.rule(*f).map(|r| (*f, r)));
                let plans = rules.map(|(f, r)| workshop.plan(f, r)).collect();
                let asked = rule.audience.map_or(source, Audience::from);
                Self::new(plans, asked, rule.each)
            };
            return document
                .places
                .iter()
                .map(|rule| of(rule, workshop))
                .collect();
        }
        let plans: Vec<Plan> = document
            .fields
            .iter()
            .filter(|(field, _)| field.part() == Part::Place)
            .map(|(field, rule)| workshop.plan(field, rule))
            .collect();
        if plans.is_empty() {
            return Vec::new();
        }
        vec![Self::new(plans, source, false)]
    }

    /// A place is seen whole or not at all: its audience is the narrowest of its parts.
    fn new(plans: Vec<Plan>, audience: Audience, each: bool) -> Self {
        let narrowest = plans
            .iter()
            .map(|plan| plan.audience)
            .fold(audience, Audience::max);
        let mut place = Self {
            texts: Vec::new(),
            lat: None,
            lon: None,
            audience: narrowest,
            each,
        };
        for plan in plans {
            match plan.field {
                Field::PlaceLat => place.lat = Some(plan),
                Field::PlaceLon => place.lon = Some(plan),
                // The country comes first: it says whether the postcode is French.
                Field::PlaceCountry => place.texts.insert(0, plan),
                _ => place.texts.push(plan),
            }
        }
        place
    }

    /// Adds the places that a row gives.
    pub fn fill(
        &mut self,
        sink: &mut Sink<'_>,
        slots: &Slots,
        words: &EmptyWords,
        out: &mut Vec<Place>,
    ) {
        let mut found = vec![PlaceText::default()];
        for plan in &mut self.texts {
            let values = texts(plan, sink, slots, words, found[0].country.as_str());
            if self.each {
                for (rank, value) in values.into_iter().enumerate() {
                    if found.len() <= rank {
                        found.push(PlaceText::default());
                    }
                    set(&mut found[rank], plan.field, value);
                }
            } else if !values.is_empty() {
                let glue = if plan.field == Field::PlaceAddress {
                    " "
                } else {
                    ", "
                };
                let value = if plan.field.kind() == model::Kind::Line {
                    values.join(glue)
                } else {
                    values.into_iter().next().unwrap_or_default()
                };
                set(&mut found[0], plan.field, value);
            }
        }
        self.points(sink, slots, words, &mut found);
        for given in found {
            if !given.is_empty() {
                super::assemble::add_place(
                    out,
                    Place {
                        given,
                        found: None,
                        audience: self.audience,
                    },
                );
            }
        }
    }

    /// Puts coordinates on the places, rank by rank.
    fn points(
        &self,
        sink: &mut Sink<'_>,
        slots: &Slots,
        words: &EmptyWords,
        found: &mut Vec<PlaceText>,
    ) {
        let (Some(lat), Some(lon)) = (&self.lat, &self.lon) else {
            return;
        };
        let lats = degrees(lat, sink, slots, words);
        let lons = degrees(lon, sink, slots, words);
        let most = if self.each {
            lats.len().max(lons.len())
        } else {
            1
        };
        for rank in 0..most {
            let (first, second) = (lats.get(rank), lons.get(rank));
            let Some(point) = self.point(first, second, sink, slots) else {
                continue;
            };
            if found.len() <= rank {
                found.push(PlaceText::default());
            }
            (found[rank].lat, found[rank].lon) = (Some(point.0), Some(point.1));
        }
    }

    /// One point, or a reject that says what is wrong with it.
    fn point(
        &self,
        lat: Option<&Degrees>,
        lon: Option<&Degrees>,
        sink: &mut Sink<'_>,
        slots: &Slots,
    ) -> Option<(f64, f64)> {
        let plan = self.lat.as_ref()?;
        let written = |side: Option<&Degrees>| side.map_or("", |d| d.text.as_str()).to_owned();
        let (reason, point) = match (lat, lon) {
            (None, None) => return None,
            (Some(lat), Some(lon)) => match (lat.value, lon.value) {
                (Some(lat), Some(lon)) => match to_degrees(plan, lat, lon) {
                    Ok(point) => return Some(point),
                    Err(reason) => (reason, Some((lat, lon))),
                },
                _ => ("les coordonnées ne sont pas des nombres", None),
            },
            _ => ("il manque une des deux coordonnées", None),
        };
        let text = point.map_or_else(
            || format!("{} / {}", written(lat), written(lon)),
            |(lat, lon)| format!("{lat} / {lon}"),
        );
        let column = plan.take.blamed().map(|slot| slots.name(slot));
        let reason = format!("{reason} ; corrigez-les à la source");
        sink.set_aside(column, &text, RejectKind::Coordinates, reason);
        None
    }
}

/// Turns what is written into degrees on Earth.
fn to_degrees(plan: &Plan, lat: f64, lon: f64) -> Result<(f64, f64), &'static str> {
    if plan.projection == Some(Projection::Lambert93) {
        // In metres, the "latitude" column holds northings and the other one eastings.
        return if number::is_lambert93(lon, lat) {
            Ok(number::from_lambert93(lon, lat))
        } else {
            Err("les coordonnées ne sont pas en Lambert-93")
        };
    }
    if !(-90.0..=90.0).contains(&lat) || !(-180.0..=180.0).contains(&lon) {
        return Err("les coordonnées sont hors de la Terre");
    }
    if lat.abs() < 1e-6 && lon.abs() < 1e-6 {
        return Err(
            "les coordonnées 0, 0 tombent dans l’océan : elles veulent sans doute dire « inconnu »",
        );
    }
    Ok((lat, lon))
}

struct Degrees {
    text: String,
    value: Option<f64>,
}

/// The numbers of a coordinate's rule; those that cannot be read stay, to be said with their pair.
fn degrees(plan: &Plan, sink: &Sink<'_>, slots: &Slots, words: &EmptyWords) -> Vec<Degrees> {
    let mut out = Vec::new();
    plan.take(sink.row, slots, words, |raw| {
        plan.pieces(raw, |piece| {
            let text = piece.trim();
            if words.holds(text) && !text.starts_with(['-', '(', '[', '.']) || text.is_empty() {
                return;
            }
            let value = match plan.point {
                None => number::parse(text, plan.decimal),
                Some(order) => number::pair(text).map(|(first, second)| {
                    let lat_first = order == PointOrder::LatLon;
                    if lat_first == (plan.field == Field::PlaceLat) {
                        first
                    } else {
                        second
                    }
                }),
            };
            // A cell of signs alone ("-", "(…)") is an empty one.
            if value.is_some() || text.chars().any(char::is_alphanumeric) {
                out.push(Degrees {
                    text: text.to_owned(),
                    value,
                });
            }
        });
    });
    if out.is_empty()
        && let Some(default) = &plan.default
    {
        out.push(Degrees {
            text: default.clone(),
            value: number::parse(default, plan.decimal),
        });
    }
    out
}

/// The texts of a rule. A postcode abroad is kept as it is.
fn texts(
    plan: &mut Plan,
    sink: &mut Sink<'_>,
    slots: &Slots,
    words: &EmptyWords,
    country: &str,
) -> Vec<String> {
    let mut out = Vec::new();
    let abroad = plan.field == Field::PlacePostcode && !is_france(country);
    if abroad {
        let row = sink.row;
        plan.take(row, slots, words, |raw| {
            let text = super::values::text::line(raw);
            if !words.holds(&text) {
                out.push(text.into_owned());
            }
        });
        return out;
    }
    sink.values(plan, slots, words, |_, value| out.push(value));
    if out.is_empty() {
        out.extend(plan.default.clone());
    }
    out
}

fn is_france(country: &str) -> bool {
    country.is_empty()
        || matches!(
            model::text::fold(country).as_str(),
            "fr" | "fra"
                | "france"
                | "france metropolitaine"
                | "metropole"
                | "re"
                | "gp"
                | "mq"
                | "gf"
                | "yt"
                | "pm"
                | "nc"
                | "pf"
                | "wf"
                | "bl"
                | "mf"
                | "la reunion"
                | "reunion"
                | "guadeloupe"
                | "martinique"
                | "guyane"
                | "guyane francaise"
                | "mayotte"
        )
}

fn set(place: &mut PlaceText, field: Field, value: String) {
    match field {
        Field::PlaceName => place.name = value,
        Field::PlaceAddress => place.address = value,
        Field::PlacePostcode => place.postcode = value,
        Field::PlaceCommune => place.commune = value,
        Field::PlaceInsee => place.insee = value,
        Field::PlaceDepartment => place.department = value,
        Field::PlaceRegion => place.region = value,
        Field::PlaceCountry => place.country = value,
        _ => {}
    }
}

/// What a place says of a field; `None` when nothing.
pub(super) fn said(place: &PlaceText, field: Field) -> Option<Cow<'_, str>> {
    let text = match field {
        Field::PlaceName => &place.name,
        Field::PlaceAddress => &place.address,
        Field::PlacePostcode => &place.postcode,
        Field::PlaceCommune => &place.commune,
        Field::PlaceInsee => &place.insee,
        Field::PlaceDepartment => &place.department,
        Field::PlaceRegion => &place.region,
        Field::PlaceCountry => &place.country,
        Field::PlaceLat => return place.lat.map(|degrees| Cow::Owned(number::write(degrees))),
        Field::PlaceLon => return place.lon.map(|degrees| Cow::Owned(number::write(degrees))),
        _ => return None,
    };
    (!text.is_empty()).then_some(Cow::Borrowed(text.as_str()))
}
