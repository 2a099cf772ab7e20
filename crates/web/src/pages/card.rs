//! A card: what all sources say together of one project, each value with those who said it (E12),
//! how fresh it is (E4), and what is like it (E2).

use super::card_conflicts::{Conflict, conflicts};
use super::card_facts::{Fact, Group, PlaceView, Scribe, Told};
use crate::exchange::{SIDES, word};
use crate::i18n::Words;
use crate::lines::Line;
use crate::map::{Frame, MapView, Outlines};
use crate::names::Names;
use crate::pages::journey::life::LifePart;
use crate::pages::journey::stories::linked;
use crate::query::Asked;
use crate::shell::{CARD_TWINS, Section, Shell, twins};
use app::exchange::entries::Shown;
use app::journey::life::LifeView;
use app::journey::stories::Titles;
use app::related::{Related, Tie};
use askama::Template;
use jiff::Timestamp;
use model::{Audience, Card, CardId, Field, Origin, SourceId};
use search::{Cluster, Freshness};
use std::collections::BTreeMap;

/// How far around the card its little map shows, in kilometres.
const AROUND: f64 = 60.0;
/// How much of the text goes into the page's description, in characters.
const DESCRIPTION: usize = 160;

/// One voice: a source behind the card.
#[derive(Debug, Clone)]
pub struct Voice {
    /// Its letter.
    pub letter: String,
    /// Who vouches.
    pub partner: String,
    /// The census.
    pub census: String,
    /// The partner's page here.
    pub page: String,
    /// The licence's title.
    pub licence: String,
    /// The licence's text.
    pub licence_url: Option<&'static str>,
    /// When it last said so, in words.
    pub confirmed: String,
    /// When it was last read, in words.
    pub last_read: String,
    /// The project's page at the source.
    pub there: Option<String>,
}

/// One value in the table of provenance.
#[derive(Debug, Clone)]
pub struct Provenance {
    /// The field.
    pub label: String,
    /// The value, shortened.
    pub value: String,
    /// Who said it.
    pub partner: String,
    /// When.
    pub confirmed: String,
    /// Under which licence.
    pub licence: String,
}

/// A related card.
#[derive(Debug, Clone)]
pub struct Kin {
    /// What it is to this card.
    pub tie: String,
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
}

/// A card's page.
#[derive(Template)]
#[template(path = "card.html")]
pub struct CardView {
    shell: Shell,
    t: Words,
    name: Told,
    other_names: Vec<Told>,
    summary: Option<Fact>,
    description: Option<Fact>,
    themes: Vec<Told>,
    stage: Option<Told>,
    holder: Option<Told>,
    groups: Vec<Group>,
    places: Vec<PlaceView>,
    voices: Vec<Voice>,
    conflicts: Vec<Conflict>,
    related: Vec<Kin>,
    /// Where a team notes this project as a lead (A30).
    lead: String,
    /// Where its holder says so (A34).
    claim: String,
    /// Where its partners contest that it is one project; none when one notice alone tells it.
    contest: Option<String>,
    provenance: Vec<Provenance>,
    confirmed: String,
    first_seen: String,
    stale: bool,
    gone: Option<String>,
    similar: Vec<Line>,
    map: Option<MapView>,
    /// The life that its holder tells to anyone (B15).
    life: Option<LifePart>,
    /// Stories and collections that cite it (E7).
    cited: Vec<(String, String)>,
    /// The page of what ties it to others.
    ties: String,
    /// The card as one slide (C31).
    slide: String,
    /// Its needs and offers that everyone may read: what side, in a line, until when.
    exchanged: Vec<(String, String, String)>,
    /// Where to ask something of who holds it, if somebody does.
    held: Option<String>,
}

/// What surrounds a card on its page.
pub struct Around<'a> {
    /// Cards like it.
    pub similar: &'a [Card],
    /// Cards that people said to be related to it.
    pub related: &'a [Related],
    /// When each source was last read without fault.
    pub last_read: &'a BTreeMap<SourceId, Timestamp>,
    /// For the little map.
    pub outlines: &'a Outlines,
}

impl CardView {
    /// From a card that the reader may see.
    #[must_use]
    pub fn new(
        site: &str,
        card: &Card,
        around: &Around<'_>,
        names: &Names<'_>,
        now: Timestamp,
    ) -> Self {
        let t = names.t;
        let letters = card.sources().into_iter().cloned().collect();
        let scribe = Scribe {
            names: *names,
            letters,
        };
        let mut all_names: Vec<Told> = card
            .all(Field::Name, Audience::Private)
            .map(|value| scribe.told(value))
            .collect();
        let other_names = if all_names.is_empty() {
            vec![]
        } else {
            all_names.split_off(1)
        };
        let name = all_names.pop().unwrap_or(Told {
            paragraphs: vec![card.id.to_string()],
            href: None,
            outside: false,
            marks: Vec::new(),
        });
        let first = |field| {
            card.shown(field, Audience::Private)
                .map(|value| scribe.told(value))
        };
        let path = format!("/fiche/{}", card.id);
        let mut shell = Shell::new(t, site, Section::Elsewhere, &path)
            .titled(name.paragraphs.join(" "))
            .with_twins(twins(&CARD_TWINS, t, &path, ""));
        if let Some(text) = first(Field::Summary).or_else(|| first(Field::Description)) {
            shell.description = text
                .paragraphs
                .join(" ")
                .chars()
                .take(DESCRIPTION)
                .collect();
        }
        Self {
            shell,
            t,
            name,
            other_names,
            summary: scribe.fact(card, Field::Summary),
            description: scribe.fact(card, Field::Description),
            themes: card
                .all(Field::Theme, Audience::Private)
                .map(|v| scribe.told(v))
                .collect(),
            stage: first(Field::Stage),
            holder: first(Field::HolderName),
            groups: scribe.groups(card),
            places: card
                .places
                .iter()
                .map(|place| scribe.place(place))
                .collect(),
            voices: voices(card, &scribe, around.last_read),
            conflicts: conflicts(card, &scribe),
            related: around.related.iter().map(|one| kin(one, t)).collect(),
            lead: t.to(&format!("/piste?par=fiche&fiche={}", card.id)),
            claim: t.to(&format!("/fiche/{}/porter", card.id)),
            contest: (card.notices.len() > 1).then(|| t.to(&format!("/revue/fiche/{}", card.id))),
            provenance: provenance(card, &scribe),
            confirmed: t.day(card.last_confirmed),
            first_seen: t.day(card.first_seen),
            stale: Freshness::of(card.last_confirmed, now) == Freshness::Older,
            gone: card.gone_since.map(|since| t.day(since)),
            similar: around
                .similar
                .iter()
                .map(|c| Line::of(c, None, names, now))
                .collect(),
            map: little_map(card, around.outlines, t),
            life: None,
            cited: Vec::new(),
            held: None,
            ties: t.to(&format!("/fiche/{}/liens", card.id)),
            slide: t.to(&format!("/fiche/{}/diapositive", card.id)),
            exchanged: Vec::new(),
        }
    }

    /// With its needs and offers; `held`: its number, when who holds it may be asked something.
    #[must_use]
    pub fn exchanging(mut self, entries: &[Shown], held: Option<CardId>) -> Self {
        let asks = |id| self.t.to(&format!("/echanges/demander?fiche={id}"));
        self.held = held.map(asks);
        let t = self.t;
        let line = |shown: &Shown| {
            let entry = &shown.entry;
            let side = t.say(&format!("exchange-side-{}", word(&SIDES, entry.side)));
            let until = t.with("exchange-until", t.day(entry.expires));
            (side, entry.ask.to_string(), until)
        };
        self.exchanged = entries.iter().map(line).collect();
        self
    }

    /// With the stories and the collections that cite it.
    #[must_use]
    pub fn cited_by(mut self, (stories, collections): &(Titles, Titles)) -> Self {
        self.cited = linked(stories, "recit", self.t);
        self.cited.extend(linked(collections, "collection", self.t));
        self
    }

    /// With the life that its holder tells.
    #[must_use]
    pub fn with_life(mut self, life: Option<&LifeView>) -> Self {
        self.life = life.map(|life| LifePart::new(life, self.t));
        self
    }

    fn inset(&self, code: &str) -> String {
        super::home::overseas(code).to_owned()
    }
}

fn kin(related: &Related, t: Words) -> Kin {
    Kin {
        tie: t.say(match related.tie {
            Tie::PartOf => "tie-part-of",
            Tie::HasPart => "tie-has-part",
            Tie::OtherSite => "tie-other-site",
            Tie::OtherProject => "tie-other-project",
        }),
        name: related.name.clone(),
        href: t.to(&format!("/fiche/{}", related.card)),
    }
}

fn origins(card: &Card) -> impl Iterator<Item = &Origin> {
    let of_values = card.values.iter().flat_map(|value| &value.origins);
    of_values.chain(card.places.iter().flat_map(|place| &place.origins))
}

fn voices(card: &Card, scribe: &Scribe<'_>, read: &BTreeMap<SourceId, Timestamp>) -> Vec<Voice> {
    let names = &scribe.names;
    scribe
        .letters
        .iter()
        .filter_map(|id| {
            let said: Vec<&Origin> = origins(card)
                .filter(|origin| origin.source == *id)
                .collect();
            let latest = said.iter().max_by_key(|origin| origin.confirmed_at)?;
            let there = said.iter().find_map(|origin| origin.page.clone());
            let safe = |page: &String| page.starts_with("https://") || page.starts_with("http://");
            Some(Voice {
                letter: scribe.letter(id),
                partner: names.partner(id),
                census: names.census(id),
                page: names.t.to(&format!("/partenaire/{id}")),
                licence: latest.licence.title().to_owned(),
                licence_url: latest.licence.url(),
                confirmed: names.t.day(latest.confirmed_at),
                last_read: read.get(id).map(|at| names.t.day(*at)).unwrap_or_default(),
                there: there.filter(safe),
            })
        })
        .collect()
}

fn provenance(card: &Card, scribe: &Scribe<'_>) -> Vec<Provenance> {
    let names = &scribe.names;
    let row = |label: &str, value: &str, origin: &Origin| Provenance {
        label: label.to_owned(),
        value: shortened(value),
        partner: names.partner(&origin.source),
        confirmed: names.t.day(origin.confirmed_at),
        licence: origin.licence.title().to_owned(),
    };
    let mut rows = Vec::new();
    for value in &card.values {
        let (text, ..) = scribe.worded(value.field, &value.value);
        let label = names.t.field(value.field);
        rows.extend(
            value
                .origins
                .iter()
                .map(|origin| row(&label, &text, origin)),
        );
    }
    for place in &card.places {
        let text = names.place(place);
        let label = names.t.say("card-place");
        rows.extend(
            place
                .origins
                .iter()
                .map(|origin| row(&label, &text, origin)),
        );
    }
    rows
}

fn shortened(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= 90 {
        return flat;
    }
    let mut short: String = flat.chars().take(88).collect();
    short.push('…');
    short
}

/// The points of the card; `None` when it has none.
fn little_map(card: &Card, outlines: &Outlines, t: Words) -> Option<MapView> {
    let points = card.places.iter().filter_map(|place| {
        let found = place.place.found.as_ref()?;
        Some((found.lat?, found.lon?))
    });
    let heaps: Vec<Cluster> = points
        .map(|(lat, lon)| Cluster {
            lat,
            lon,
            count: 1,
            card: Some(card.id),
            name: card
                .shown(Field::Name, Audience::Private)
                .map(|v| v.value.clone()),
        })
        .collect();
    let frames = heaps
        .iter()
        .map(|heap| Frame::around(heap.lat, heap.lon, AROUND));
    let frame = frames.reduce(Frame::union)?;
    Some(MapView::draw(
        &Asked::default(),
        Some(frame),
        &heaps,
        outlines,
        t,
    ))
}
