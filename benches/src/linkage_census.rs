//! Invented French censuses of any size for the twin-finding benchmark, with their own error model:
//! partners that each write in their own way, several projects of one organisation, branches of one
//! network, organisations at one address. Everything is drawn from a seed.

use ::linkage::Records;

/// A small generator of numbers (SplitMix64).
pub struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
    fn often(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
    fn word(&mut self, syllables: usize) -> String {
        const OPEN: [&str; 24] = [
            "ba", "cha", "dou", "fle", "ga", "jo", "la", "mo", "na", "pi", "ro", "sé", "ta", "vi",
            "bri", "cla", "dra", "gri", "plo", "tri", "mar", "ber", "cou", "len",
        ];
        const END: [&str; 14] = [
            "n", "rd", "t", "ne", "lle", "sse", "x", "que", "ges", "nt", "r", "che", "ville", "gny",
        ];
        let mut word: String = (0..syllables).map(|_| self.pick(&OPEN)).collect();
        word.push_str(self.pick(&END));
        word
    }
}

const KINDS: [&str; 14] = [
    "Association",
    "Régie de quartier",
    "Centre social",
    "Maison de",
    "Atelier",
    "CCAS de",
    "MJC",
    "Les amis de",
    "Coopérative",
    "Tiers-lieu",
    "Ressourcerie",
    "Collectif",
    "Fabrique",
    "Foyer",
];
const WHAT: [&str; 40] = [
    "jardin partagé",
    "épicerie solidaire",
    "atelier vélo",
    "garage associatif",
    "conciergerie",
    "cours de français",
    "café des parents",
    "friperie",
    "repas partagés",
    "potager école",
    "cinéma itinérant",
    "fablab",
    "ludothèque",
    "aide aux devoirs",
    "transport à la demande",
    "logement accompagné",
    "chorale de quartier",
    "compost collectif",
    "atelier couture",
    "permanence numérique",
    "théâtre forum",
    "mentorat",
    "crèche parentale",
    "marché paysan",
    "laverie",
    "boutique gratuite",
    "radio locale",
    "sport adapté",
    "jardin thérapeutique",
    "cuisine mobile",
    "bourse aux livres",
    "chantier jeunes",
    "habitat groupé",
    "auto-école sociale",
    "covoiturage",
    "maraude",
    "visites à domicile",
    "accès aux droits",
    "menuiserie",
    "recyclerie sportive",
];
const WHOM: [&str; 10] = [
    "les jeunes",
    "les aînés",
    "les familles",
    "les habitants",
    "les personnes isolées",
    "les demandeurs d’emploi",
    "les étudiants",
    "les parents seuls",
    "les nouveaux arrivants",
    "tous",
];
const WHY: [&str; 10] = [
    "rompre la solitude",
    "réduire les déchets",
    "retrouver un emploi",
    "bien manger",
    "se déplacer",
    "apprendre",
    "créer du lien",
    "mieux habiter",
    "prendre soin de soi",
    "agir ensemble",
];
const WAYS: [(&str, &str); 8] = [
    ("rue", "r."),
    ("avenue", "av."),
    ("place", "pl."),
    ("boulevard", "bd"),
    ("impasse", "imp."),
    ("chemin", "chem."),
    ("allée", "all."),
    ("quai", "quai"),
];

struct Town {
    name: String,
    postcode: String,
}

/// One project as it is, before partners tell it.
struct Project {
    organisation: String,
    what: &'static str,
    whom: &'static str,
    why: &'static str,
    year: usize,
    town: usize,
    number: usize,
    way: (&'static str, &'static str),
    street: String,
    phone: String,
    site: String,
    mail: String,
    siret: String,
}

const HEADERS: [&str; 10] = [
    "title",
    "description",
    "organisation",
    "address",
    "postcode",
    "commune",
    "url",
    "email",
    "phone",
    "siret",
];

/// How partners write, and how organisations are made.
#[derive(Debug, Clone, Copy)]
pub struct Habits {
    /// By how much the usual share of slips of the pen is multiplied.
    pub slips: usize,
    /// Percent of organisations that are networks.
    pub networks: usize,
    /// Percent of partners that give a text.
    pub text: usize,
}

impl Default for Habits {
    fn default() -> Self {
        Self {
            slips: 1,
            networks: 4,
            text: 74,
        }
    }
}

/// A census of `n` records, and the number of the project that each tells.
pub fn census(n: usize, seed: u64) -> (Records, Vec<u32>) {
    census_with(n, seed, Habits::default())
}

/// The same with other habits.
pub fn census_with(n: usize, seed: u64, habits: Habits) -> (Records, Vec<u32>) {
    let mut dice = Dice(seed);
    let towns: Vec<Town> = (0..(n / 8).clamp(300, 34_000))
        .map(|at| {
            let syllables = 2 + at % 2;
            let mut name = dice.word(syllables);
            if at.is_multiple_of(5) {
                name = format!("Saint-{name}-sur-{}", dice.word(1));
            }
            Town {
                name,
                postcode: format!("{:02}{:02}0", 1 + at % 95, dice.below(99)),
            }
        })
        .collect();
    let mut records = Records::new(HEADERS.map(str::to_owned).to_vec());
    let mut truth = Vec::with_capacity(n);
    let mut project = 0u32;
    while records.len() < n {
        for told in organisation(&mut dice, &towns, habits) {
            let mut partners: Vec<usize> = Vec::new();
            for _ in 0..copies(&mut dice) {
                let partner = dice.below(70).min(dice.below(70));
                if records.len() < n && !partners.contains(&partner) {
                    partners.push(partner);
                    let cells = tell(&mut dice, &told, &towns[told.town], partner, habits);
                    let id = format!("n{:07}", records.len());
                    records.push(
                        &id,
                        &format!("p{partner:02}"),
                        cells.iter().map(String::as_str),
                    );
                    truth.push(project);
                }
            }
            project += 1;
        }
    }
    (records, truth)
}

fn copies(dice: &mut Dice) -> usize {
    match dice.below(100) {
        0..=54 => 1,
        55..=75 => 2,
        76..=87 => 3,
        88..=94 => 4,
        95..=97 => 6,
        _ => 9,
    }
}

/// The projects of one organisation: one, a few at one place, or the branches of a network.
fn organisation(dice: &mut Dice, towns: &[Town], habits: Habits) -> Vec<Project> {
    let town = dice.below(towns.len()).min(dice.below(towns.len()));
    let kind = dice.pick(&KINDS);
    let name = match dice.below(4) {
        0 => format!("{kind} {}", towns[town].name),
        1 => format!("{kind} {} {}", dice.word(1), dice.word(2)),
        2 => format!(
            "La {} {}",
            dice.word(2),
            dice.pick(&["solidaire", "verte", "commune", "citoyenne"])
        ),
        _ => format!("{kind} {}", dice.word(3)),
    };
    let slug: String = name
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let free = dice.often(25);
    let first = Project {
        what: WHAT[dice.below(WHAT.len())],
        whom: WHOM[dice.below(WHOM.len())],
        why: WHY[dice.below(WHY.len())],
        year: 1990 + dice.below(34),
        town,
        number: 1 + dice.below(180),
        way: WAYS[dice.below(WAYS.len())],
        street: format!(
            "{} {}",
            dice.pick(&["Jean", "des", "du", "Marie"]),
            dice.word(2)
        ),
        phone: format!("0{}{:08}", 1 + dice.below(7), dice.below(100_000_000)),
        mail: if free {
            format!("{}@orange.fr", slug.replace('-', "."))
        } else {
            format!("contact@{slug}.fr")
        },
        site: format!("https://www.{slug}.fr"),
        siret: format!("{:09}{:05}", dice.below(1_000_000_000), 10 + dice.below(40)),
        organisation: name,
    };
    let mut all = vec![first];
    others(dice, towns, habits, &mut all);
    all
}

/// Other projects of the first one's organisation, or the branches of its network.
fn others(dice: &mut Dice, towns: &[Town], habits: Habits, all: &mut Vec<Project>) {
    let (more, network) = match dice.below(100) {
        0..=79 => (0, false),
        drawn if drawn + habits.networks >= 100 => (2 + dice.below(12), true),
        _ => (1 + dice.below(3), false),
    };
    for _ in 0..more {
        let base = &all[0];
        let what = if network {
            base.what
        } else {
            WHAT[dice.below(WHAT.len())]
        };
        all.push(Project {
            organisation: base.organisation.clone(),
            what,
            whom: WHOM[dice.below(WHOM.len())],
            why: WHY[dice.below(WHY.len())],
            year: 1990 + dice.below(34),
            town: if network {
                dice.below(towns.len())
            } else {
                base.town
            },
            number: if network {
                1 + dice.below(180)
            } else {
                base.number
            },
            way: base.way,
            street: if network {
                dice.word(2)
            } else {
                base.street.clone()
            },
            phone: if dice.often(60) {
                base.phone.clone()
            } else {
                format!("0{}{:08}", 1 + dice.below(7), dice.below(100_000_000))
            },
            mail: base.mail.clone(),
            site: base.site.clone(),
            siret: if network {
                format!("{}{:05}", &base.siret[..9], 10 + dice.below(90))
            } else {
                base.siret.clone()
            },
        });
    }
}

/// A slip of the pen.
fn slip(dice: &mut Dice, text: &str, percent: usize) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() > 4 && dice.often(percent) {
        let at = 1 + dice.below(letters.len() - 2);
        match dice.below(3) {
            0 => letters.swap(at, at + 1),
            1 => drop(letters.remove(at)),
            _ => letters.insert(at, letters[at]),
        }
    }
    letters.into_iter().collect()
}

fn phone(partner: usize, digits: &str) -> String {
    let pairs = |sign: &str| {
        let list: Vec<&str> = (0..5)
            .filter_map(|at| digits.get(at * 2..at * 2 + 2))
            .collect();
        list.join(sign)
    };
    match partner % 4 {
        0 => pairs(" "),
        1 => pairs("."),
        2 => format!("+33{}", &digits[1..]),
        _ => digits.to_owned(),
    }
}

/// One project as one partner tells it. A partner has its own fields and its own way.
fn tell(dice: &mut Dice, p: &Project, town: &Town, partner: usize, habits: Habits) -> [String; 10] {
    let has = |field: usize, share: usize| (partner * 7919 + field * 104_729) % 100 < share;
    let organisation = slip(dice, &p.organisation, 4 * habits.slips);
    let mut title = match (partner % 5 + dice.below(2)) % 5 {
        0 => organisation.clone(),
        1 => format!("{} - {}", organisation, p.what),
        2 => format!("{} de {}", p.what, organisation),
        3 => format!("{} ({})", organisation, town.name),
        _ => format!("{} à {}", p.what, town.name),
    };
    title = slip(dice, &title, 5 * habits.slips);
    if partner % 6 == 1 {
        title = title.to_uppercase();
    }
    let description = match partner % 3 {
        0 => format!(
            "{} propose depuis {} un {} à {} pour {}, avec {}.",
            p.organisation, p.year, p.what, town.name, p.why, p.whom
        ),
        1 => format!(
            "Pour {}, {} ont ouvert en {} : {}. Porté par {}.",
            p.why, p.whom, p.year, p.what, p.organisation
        ),
        _ => format!(
            "Un lieu de {} ouvert à {}. Créé en {}, il veut {}.",
            p.what, p.whom, p.year, p.why
        ),
    };
    let cut = if partner.is_multiple_of(7) { 70 } else { 400 };
    let description: String = description.chars().take(cut).collect();
    let way = if partner.is_multiple_of(2) {
        p.way.0
    } else {
        p.way.1
    };
    let street = slip(
        dice,
        &format!("{} {way} {}", p.number, p.street),
        4 * habits.slips,
    );
    let whole = partner % 10 == 3;
    let address = if whole {
        format!("{street} {} {}", town.postcode, town.name)
    } else {
        street
    };
    let keep = |yes: bool, text: String| if yes { text } else { String::new() };
    let lost = dice.below(100);
    [
        title,
        keep(has(1, habits.text), description),
        keep(has(2, 70), organisation),
        keep(whole || (has(3, 65) && lost > 8), address),
        keep(
            !whole && has(4, 60) && !lost.is_multiple_of(9),
            town.postcode.clone(),
        ),
        keep(
            !whole && (has(5, 85) || !has(4, 60)),
            slip(dice, &town.name, 3 * habits.slips),
        ),
        keep(has(6, 48) && !lost.is_multiple_of(7), p.site.clone()),
        keep(has(7, 39), p.mail.clone()),
        keep(
            has(8, 53) && !lost.is_multiple_of(11),
            phone(partner, &p.phone),
        ),
        keep(has(9, 17), p.siret.clone()),
    ]
}
