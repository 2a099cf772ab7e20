//! Made-up cards for the measures of searching: titles as projects bear them, texts of frequent and
//! rare words, places where people live, some values that visitors may not see.

use crate::chance::{Chance, any_word};
use jiff::Timestamp;
use model::{
    Audience, Card, CardId, CardPlace, CardValue, Field, Licence, NoticeId, Origin, Place, Placing,
    Precision, SourceId, vocabulary,
};
use territory::{Commune, Territory};

/// The day of the measure, in seconds since 1970: fixed, so that two runs measure the same.
pub const NOW: i64 = 1_790_000_000;
/// How many sources tell the cards.
pub const SOURCES: usize = 40;

/// What projects are called.
pub const KINDS: [&str; 16] = [
    "Tiers-lieu",
    "Jardin partagé",
    "Épicerie solidaire",
    "Ressourcerie",
    "Café associatif",
    "Fablab",
    "Garage solidaire",
    "Habitat participatif",
    "Conciergerie de quartier",
    "Atelier vélo",
    "École de la transition",
    "Plateforme de mobilité",
    "Maison des aînés",
    "Coopérative d'activité",
    "Monnaie locale",
    "Brasserie d'insertion",
];
/// What they say of themselves.
pub const PHRASES: [&str; 16] = [
    "accompagne les habitants",
    "réunit des demandeurs d'emploi",
    "forme des jeunes du quartier",
    "héberge des personnes réfugiées",
    "répare les objets plutôt que de les jeter",
    "pour réduire la précarité énergétique",
    "dans les démarches numériques",
    "pour prévenir l'isolement des personnes âgées",
    "par la médiation culturelle",
    "avec des outils libres",
    "pour une mobilité douce",
    "grâce au bénévolat",
    "autour de l'alimentation locale",
    "avec les collectivités et les entreprises",
    "dans l'économie sociale et solidaire",
    "au service du territoire",
];

/// The id of a made-up source.
pub fn source(number: usize) -> Option<SourceId> {
    SourceId::parse(&format!("partenaire-{number:02}"))
}

/// Makes cards one after the other, the same for the same seed.
pub struct Maker {
    chance: Chance,
    communes: Vec<&'static Commune>,
    made: usize,
}

impl Maker {
    /// Begins.
    pub fn new(seed: u64) -> Self {
        Self {
            chance: Chance::new(seed),
            communes: weighted_communes(),
            made: 0,
        }
    }

    /// The next `count` cards.
    pub fn take(&mut self, count: usize) -> Option<Vec<Card>> {
        (0..count).map(|_| self.card()).collect()
    }

    fn card(&mut self) -> Option<Card> {
        self.made += 1;
        let source = source(self.chance.rank(SOURCES))?;
        let days = i64::try_from(self.chance.below(1_800)).ok()?;
        let origin = Origin {
            notice: NoticeId::of(&source, &self.made.to_string()),
            source,
            confirmed_at: Timestamp::from_second(NOW - days * 86_400).ok()?,
            licence: Licence("etalab-2.0".to_owned()),
            audience: Audience::Open,
            trust: 50,
            page: None,
        };
        let commune = self.chance.of(&self.communes);
        let values = self.values(&origin, commune)?;
        let mut places = vec![self.placed(commune, &origin)];
        if self.chance.once_in(20) {
            for _ in 0..3 {
                let other = self.chance.of(&self.communes);
                places.push(self.placed(other, &origin));
            }
        }
        Some(Card {
            id: CardId::founded_by(origin.notice),
            notices: vec![origin.notice],
            values,
            places,
            first_seen: origin.confirmed_at,
            last_confirmed: origin.confirmed_at,
            gone_since: None,
        })
    }

    fn values(&mut self, origin: &Origin, commune: &Commune) -> Option<Vec<CardValue>> {
        let chance = &mut self.chance;
        let mut values = Vec::new();
        let mut say = |field: Field, value: String, audience: Audience| {
            let origin = Origin {
                audience,
                ..origin.clone()
            };
            values.push(CardValue {
                field,
                value,
                audience,
                chosen: true,
                origins: vec![origin],
            });
        };
        let middle = any_word(chance);
        let name = match chance.below(3) {
            0 => format!("{} de {}", chance.of(&KINDS), commune.name),
            1 => format!("{} {middle}", chance.of(&KINDS)),
            _ => format!("{middle} {} {}", any_word(chance), commune.name),
        };
        say(Field::Name, name, Audience::Open);
        say(Field::Summary, sentence(chance), Audience::Open);
        let sentences = 3 + chance.below(8);
        let text: Vec<String> = (0..sentences).map(|_| sentence(chance)).collect();
        say(Field::Description, text.join("\n"), Audience::Open);
        for (field, most) in [(Field::Theme, 3), (Field::Public, 2), (Field::Stage, 1)] {
            let terms = vocabulary::of(field)?;
            for _ in 0..=chance.below(most) {
                say(field, chance.of(terms).code.to_owned(), Audience::Open);
            }
        }
        if chance.once_in(5) {
            let email = format!("contact{}@exemple.fr", self.made);
            say(Field::Email, email, Audience::Collective);
        }
        Some(values)
    }

    fn placed(&mut self, commune: &Commune, origin: &Origin) -> CardPlace {
        let chance = &mut self.chance;
        let mut aside = || (chance.share() - 0.5) / 25.0;
        let found = Placing {
            insee: Some(commune.code.to_owned()),
            department: Some(commune.department.to_owned()),
            region: Some(commune.region.to_owned()),
            epci: Some(commune.epci.to_owned()).filter(|code| !code.is_empty()),
            lat: Some(commune.point.0 + aside()),
            lon: Some(commune.point.1 + aside()),
            precision: Precision::Address,
            score: 0.9,
            reason: "insee".to_owned(),
        };
        CardPlace {
            place: Place {
                found: Some(found),
                ..Place::default()
            },
            origins: vec![origin.clone()],
        }
    }
}

fn sentence(chance: &mut Chance) -> String {
    let words: Vec<String> = (0..6 + chance.below(8)).map(|_| any_word(chance)).collect();
    let (kind, phrase) = (chance.of(&KINDS), chance.of(&PHRASES));
    match chance.below(3) {
        0 => format!("{kind} qui {phrase} : {}.", words.join(" ")),
        1 => format!("Le {} {phrase} {}.", words[0], words[1..].join(" de ")),
        _ => format!("{} et la {}.", words[1..].join(" "), words[0]),
    }
}

/// Communes, each as often as it has thousands of people, so that towns have more projects.
fn weighted_communes() -> Vec<&'static Commune> {
    let times = |commune: &Commune| (commune.population / 1_000).clamp(1, 400) as usize;
    let communes = Territory::get().communes().iter();
    communes
        .flat_map(|commune| std::iter::repeat_n(commune, times(commune)))
        .collect()
}
