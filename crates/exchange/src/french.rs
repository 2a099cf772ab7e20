//! How a text becomes terms: folded stems, word families, concepts, and what it declines.

use crate::asking::{Article, Asking, Beginnings, Seen, is_verb, kept};
use crate::concepts::Concepts;
pub use crate::concepts::Weight;
use crate::irregular::Irregular;
use frostem::{Algorithm, Stemmer};
use std::collections::{BTreeMap, BTreeSet};

/// Too common to tell one need from another, folded.
const STOP: &str = "a afin ai ainsi alors au aucun aucune aussi autre autres aux avec avoir avons avez c car ce ceci cela celle celles celui ces cet cette ceux chaque chez comme comment d dans de deja des deux depuis donc dont du elle elles en encore entre es est et etaient etait etant etre eu eux faire fait faut fois font ici il ils j je jour jours l la le les leur leurs lors lui m ma mais me meme memes mes moi moins mois mon n ne ni nos notre nous on ont ou par parce pas peu peut peuvent plus pour pouvant pouvons pres puis qu quand que quel quelle quelles quelque quelques quels qui s sa sans se selon semaine semaines ses si soit son sont sous sur t ta tant te tes toi ton tous tout toute toutes tres trois tu un une vers via vos votre vous y an ans annee annees heure heures bien bon bonne bonnes bons petit petite petites petits grand grande grands nouveau nouvelle premier premiere certain certaines zero quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante cent cents mille demi demie midi matin soir samedi dimanche lundi mardi mercredi jeudi vendredi mois trimestre public publics publique publiques ete savoir soi place places";

/// The words by which one asks or offers: they are in all entries and say nothing of the thing.
const ASKING: &str = "aide aider aimerais aimerions besoin besoins bienvenu bienvenue bienvenus besoin cherche cherchent cherchons chercher contre disponible disponibles dispose disposons disposition donc demande demandons envie gracieusement gratuit gratuite gratuitement gratuits idealement interesse manque manquons merci met mets mettons mettre necessaire offre offrons offrir partage possible propose proposer proposons projet projets peux quelqu quelquun recherche recherchons recherchent souhaitons souhaite trouver utile volontiers vouloir voudrais voudrions veux personne personnes chose choses prendre venir servir sert faut";

/// Words that go with any need or offer: they count a little, and never make a subject.
const GENERIC: &str = "action actions activite activites adherent adherents adherente adherentes amateur annuel annuelle association associations associatif associative associatifs associatives atelier ateliers automne autour bord centre citoyen citoyenne citoyennes citoyens collectif collective collectifs collectives commun commune communes communs communaute debut departement endroit ensemble equipe equipes espace espaces ete fin fois france gens groupe groupes hiver jour journee journees jours lieu lieux local locale locales matinee matinees membre membres mensuel mensuelle mission missions moment moments monde nuit nuits objectif organisation organisations point points ponctuel ponctuelle printemps public quartier quartiers quotidien region regulier reguliere saison saisons seance seances service services simple simples situation soiree soirees soir solidaire solidaires solidarite sorte structure structures suite temps territoire territoires type types usager usagers vie village villages ville villes beau belle vieux vieille jeune jeunes accord cadre nombre partie part plusieurs prochain prochaine actuel actuelle ancien ancienne anciens libre libres ouvert ouverte ouvrir commencer demarrer lancer monter organiser passer permettre pouvoir rendre tenir trouver utiliser garder donner aller retraite retraitee specialise specialisee professionnel professionnelle professionnels benevole benevoles benevolement participant participants participants participer envoyer recevoir rencontrer accompagner accompagnement conseil conseils formation former apprendre cours stage stages initiation location pret preter coup coups main mains pouce bras ame ames renfort renforts soutien soutiens appui appuis idee idees piste pistes solution solutions relais volontaire volontaires partenaire partenaires contact contacts regard regards avis geste gestes";

/// The words that open a circumstance or a purpose: what follows tells less than what comes before.
const CIRCUMSTANCE: &[&str] = &[
    "pour", "avec", "avant", "apres", "pendant", "durant", "lors", "chez", "contre", "dans", "sur",
    "sous", "entre", "afin", "parmi", "depuis", "pres", "autour", "vers", "car", "qui", "dont",
];
/// What a word keeps after one of them.
const AFTER: f32 = 0.6;
/// What a generic word keeps.
const LITTLE: f32 = 0.3;
/// How much more the head of an ask counts than its other words.
const HEAD: f32 = 1.6;

/// The manner of exchange by which something is learnt, in the table.
const TEACH: &str = "teach";

/// Beginnings that make one word out of another: `autoréparation`, `vidéoprojecteur`.
const BEGINNINGS: &[&str] = &[
    "auto", "audio", "agro", "bio", "cyber", "cyclo", "eco", "electro", "hydro", "inter", "micro",
    "mini", "multi", "photo", "radio", "socio", "tele", "thermo", "video", "co", "pre", "re",
];

/// The words after which a text says what it does not want.
const DECLINING: &[&str] = &["sans", "ni", "sauf", "hors", "excepte", "aucun", "aucune"];

/// A word or a phrase of a text, as sureness weighs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Its stems: one, or those of a phrase of the table.
    pub stems: Vec<String>,
    /// What it names in the table.
    pub concepts: Vec<u16>,
    /// How much it tells: its field, its place in the sentence, what kind of word it is.
    pub weight: f32,
    /// Whether it is what the sentence is about.
    pub head: bool,
    /// Whether it is the thing asked for by its name, in an ask that begins so: "un accordeur",
    /// "emprunter une échelle".
    pub named: bool,
    /// Whether it is what the thing asked for is to do: "pour réparer nos vélos".
    pub purpose: bool,
}

/// One text as matching reads it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Terms {
    /// Stem → weight in the text.
    pub stems: BTreeMap<String, f32>,
    /// Concept → weight: 1 for a thing, less for a circumstance or a manner.
    pub concepts: BTreeMap<u16, f32>,
    /// What the text says it does not want: stems.
    pub declined: BTreeSet<String>,
    /// Stem → the word as first written, to explain a match.
    pub written: BTreeMap<String, String>,
    /// Its words and phrases one by one, in their order.
    pub units: Vec<Unit>,
}

/// The chain, made once.
pub struct French {
    stems: Stems,
    stop: BTreeSet<&'static str>,
    generic: BTreeSet<&'static str>,
    beginnings: Beginnings,
    concepts: Concepts,
}

impl Default for French {
    fn default() -> Self {
        let stems = Stems::default();
        let stop = STOP.split(' ').chain(ASKING.split(' ')).collect();
        let concepts = Concepts::read(|text| {
            words(text)
                .iter()
                .filter(|word| !is_elided(&word.folded))
                .map(|word| stems.of(word))
                .collect()
        });
        Self {
            stems,
            stop,
            generic: GENERIC.split(' ').collect(),
            beginnings: Beginnings::default(),
            concepts,
        }
    }
}

/// A word: lower case as written, and folded.
pub(crate) struct Word {
    pub lower: String,
    pub folded: String,
    /// Whether a clause ends before it.
    pub opens: bool,
}

fn words(text: &str) -> Vec<Word> {
    let mut all = Vec::new();
    let mut word = String::new();
    let mut opens = true;
    for letter in text.chars().chain([' ']) {
        if letter.is_alphanumeric() {
            word.extend(letter.to_lowercase());
            continue;
        }
        let folded: String = (model::text::fold(&word).chars())
            .filter(|c| *c != ' ')
            .collect();
        if !folded.is_empty() {
            let lower = std::mem::take(&mut word);
            all.push(Word {
                lower,
                folded,
                opens: std::mem::take(&mut opens),
            });
        }
        word.clear();
        opens |= matches!(letter, '.' | ',' | ';' | ':' | '!' | '?' | '(' | ')' | '\n');
    }
    all
}

pub(crate) fn is_elided(folded: &str) -> bool {
    matches!(
        folded,
        "c" | "d"
            | "j"
            | "l"
            | "m"
            | "n"
            | "qu"
            | "s"
            | "t"
            | "a"
            | "de"
            | "du"
            | "des"
            | "la"
            | "le"
            | "les"
            | "en"
            | "au"
            | "aux"
            | "un"
            | "une"
            | "et"
    )
}

/// What brings the forms of a word together.
struct Stems {
    stemmer: Stemmer,
    irregular: Irregular,
}

impl Default for Stems {
    fn default() -> Self {
        Self {
            stemmer: Stemmer::new(Algorithm::French),
            irregular: Irregular::default(),
        }
    }
}

impl Stems {
    /// The stem of a word, folded.
    fn of(&self, word: &Word) -> String {
        let stem = self.stemmer.stem(self.irregular.infinitive(&word.lower));
        let mut folded = model::text::fold(&stem);
        folded.retain(|c| c != ' ');
        folded
    }
}

/// Endings that make one word out of another, longest first: what is left is the family.
const ENDINGS: &[&str] = &[
    "isation", "ization", "ateur", "atric", "ation", "ement", "cteur", "ction", "ctric", "eri",
    "erie", "iste", "isme", "ition", "iteur", "euse", "ist", "eus", "iqu", "eur", "ier", "age",
    "ant", "ent", "eux", "oir", "ag", "ct", "is", "ir", "i", "er", "if", "al", "e",
];
/// Those that are trusted to leave four letters: `vitr(ier)`, `vitr(age)`.
const TRUSTED: &[&str] = &["eri", "erie", "eus", "eur", "ier", "age", "oir", "ag", "i"];

/// The family of a stem (`menuisi`, `menuiser` → `menuis`), when enough is left to tell.
fn family(stem: &str) -> &str {
    let shortened = ENDINGS.iter().find_map(|ending| {
        let root = stem.strip_suffix(ending)?;
        let enough = if TRUSTED.contains(ending) { 4 } else { 5 };
        (root.len() >= enough).then_some(root)
    });
    shortened.unwrap_or(stem)
}

/// The key of a family among stems.
fn family_key(stem: &str) -> String {
    format!("~{}", family(stem))
}

/// The families of a stem: its own, and that of what is left without its beginning.
pub(crate) fn families(stem: &str) -> impl Iterator<Item = String> {
    let left = BEGINNINGS.iter().find_map(|beginning| {
        let rest = stem.strip_prefix(beginning)?;
        (rest.len() >= 5).then(|| family_key(rest))
    });
    std::iter::once(family_key(stem)).chain(left)
}

impl French {
    /// Reads a text; `weight` is that of the field it stands in.
    pub fn read(&self, text: &str, weight: f32, into: &mut Terms) {
        let all: Vec<Word> = words(text);
        let (kept, articles) = kept(&all);
        let stems: Vec<String> = kept.iter().map(|w| self.stems.of(w)).collect();
        let (declined, places) = (declined(&kept), places(&kept));
        let from = into.units.len();
        // The line of the ask is read first; what is said after it tells more of a thing named.
        let mut asking = Asking::of(&self.beginnings, &all, from > 0);
        let mut at = 0;
        while at < kept.len() {
            // "ans" is no donkey: a word too common to tell names nothing by itself.
            let found = (self.concepts.at(&stems[at..]))
                .filter(|(length, _)| *length > 1 || !self.stop.contains(kept[at].folded.as_str()));
            let (taken, named) = found.map_or((1, &[][..]), |(length, all)| (length, all));
            let little = (kept[at..at + taken].iter()).all(|word| self.says_little(word));
            let place = places[at] * if little { LITTLE } else { 1.0 };
            if !declined[at] {
                for (concept, part) in named {
                    let part = part.value() * place;
                    let best = into.concepts.entry(*concept).or_default();
                    *best = best.max(part * weight.min(1.5));
                }
            }
            // A word that only tells a manner or a public proves little as a word, too.
            let part = named.iter().map(|(_, part)| part.value()).reduce(f32::max);
            let weight = weight * place * part.unwrap_or(1.0);
            let mut unit = Unit {
                stems: Vec::new(),
                concepts: named.iter().map(|(concept, _)| *concept).collect(),
                weight,
                head: false,
                named: false,
                purpose: places[at] < 1.0
                    && articles[at] == Article::None
                    && is_verb(&kept[at].lower),
            };
            for one in at..at + taken {
                if self.word(kept[one], &stems[one], declined[one], weight, into) {
                    unit.stems.push(stems[one].clone());
                }
            }
            if !declined[at] && (!unit.stems.is_empty() || !unit.concepts.is_empty()) {
                let subject = !little && part.is_none_or(|part| part >= 1.0);
                let verb =
                    part.is_none() && articles[at] == Article::None && is_verb(&kept[at].lower);
                unit.weight *= if verb { 0.5 } else { 1.0 };
                unit.head = subject && !verb && !into.units[from..].iter().any(|u| u.head);
                unit.weight *= if unit.head { HEAD } else { 1.0 };
                unit.named = asking.names(&Seen {
                    word: (taken == 1).then_some(kept[at]),
                    article: articles[at],
                    plain: places[at] >= 1.0,
                    subject,
                    generic: little,
                    manner: !named.is_empty() && named.iter().all(|(_, w)| *w == Weight::Manner),
                    teaches: named.iter().any(|(c, _)| self.concepts.name(*c).0 == TEACH),
                    unit: into.units.len(),
                });
                if let Some(verb) = asking.verb().filter(|_| unit.named) {
                    into.units[verb].named = true;
                }
                into.units.push(unit);
            }
            at += taken;
        }
    }

    fn says_little(&self, word: &Word) -> bool {
        let folded = word.folded.as_str();
        self.generic.contains(folded) || CIRCUMSTANCE.contains(&folded)
    }

    /// Keeps a word; whether it says anything.
    fn word(&self, word: &Word, stem: &str, declined: bool, weight: f32, into: &mut Terms) -> bool {
        let digits = word.folded.starts_with(|c: char| c.is_ascii_digit());
        if self.stop.contains(word.folded.as_str()) || word.folded.len() < 2 || digits {
            return false;
        }
        if declined {
            into.declined.insert(stem.to_owned());
            return false;
        }
        let mut keep = |key: String, weight: f32| {
            let best = into.stems.entry(key.clone()).or_default();
            *best = (*best + weight).min(3.0);
            let written = into.written.entry(key);
            written.or_insert_with(|| word.lower.clone());
        };
        keep(stem.to_owned(), weight);
        // The family counts less: it meets what the stem alone would miss.
        for (key, part) in families(stem).zip([0.3, 0.2]) {
            keep(key, weight * part);
        }
        true
    }

    /// The name of a concept, and of its family: `menuiserie`, `bois`.
    #[must_use]
    pub fn concept(&self, number: u16) -> (&str, &str) {
        self.concepts.name(number)
    }

    /// How many words and phrases name a concept.
    #[must_use]
    pub fn breadth(&self, number: u16) -> usize {
        self.concepts.breadth(number)
    }

    /// Of what weight a concept is.
    #[must_use]
    pub fn weight(&self, number: u16) -> Weight {
        self.concepts.weight(number)
    }
}

/// What each word keeps for the place where it stands: less in a circumstance or a purpose.
fn places(words: &[&Word]) -> Vec<f32> {
    let (mut after, mut told) = (false, false);
    (words.iter())
        .map(|word| {
            if word.opens {
                (after, told) = (false, false);
            }
            // A sentence may begin so: "Pour notre fête, un chapiteau".
            after |= told && CIRCUMSTANCE.contains(&word.folded.as_str());
            told |= word.folded.len() > 3;
            if after { AFTER } else { 1.0 }
        })
        .collect()
}

/// Which words stand where the text says no: after "sans", "ni", "sauf", or "pas besoin de", to
/// the end of the clause.
fn declined(words: &[&Word]) -> Vec<bool> {
    let mut no = false;
    (0..words.len())
        .map(|at| {
            let word = &words[at];
            if word.opens || word.folded == "mais" {
                no = false;
            }
            let cue = DECLINING.contains(&word.folded.as_str());
            let not_a_need = word.folded == "pas"
                && words
                    .get(at + 1)
                    .is_some_and(|w| matches!(w.folded.as_str(), "besoin" | "question"));
            if cue || not_a_need {
                no = true;
            }
            no
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Terms {
        let mut terms = Terms::default();
        French::default().read(text, 1.0, &mut terms);
        terms
    }

    #[test]
    fn forms_and_families_meet() {
        for (left, right) in [
            ("comptable", "comptables"),
            ("un menuisier", "la menuiserie"),
            ("jardinage", "jardiniers"),
            ("l’éclairage", "éclairer"),
        ] {
            let (a, b) = (read(left), read(right));
            assert!(
                a.stems.keys().any(|stem| b.stems.contains_key(stem)),
                "{left} {a:?} / {right} {b:?}"
            );
        }
    }

    #[test]
    fn different_words_meet_by_their_concept() {
        let (a, b) = (read("un ébéniste"), read("du mobilier sur mesure"));
        assert!(a.concepts.keys().any(|c| b.concepts.contains_key(c)));
        let (a, b) = (read("un juriste"), read("des brebis"));
        assert!(!a.concepts.keys().any(|c| b.concepts.contains_key(c)));
    }

    #[test]
    fn what_is_declined_is_no_wish() {
        let terms = read("un local sans cuisine, avec une cave");
        assert!(terms.declined.iter().any(|stem| stem.starts_with("cuisin")));
        assert!(!terms.stems.keys().any(|stem| stem.starts_with("cuisin")));
        assert!(terms.stems.contains_key("cav"), "{terms:?}");
    }

    #[test]
    fn the_thing_asked_for_by_its_name() {
        for (text, names) in [
            ("Un accordeur pour le piano", &["accordeur"][..]),
            ("Nous cherchons une bétonnière", &["bétonnière"]),
            ("Du matériel de spéléologie", &["spéléologie"]),
            ("Emprunter une échelle", &["échelle"]),
            ("Apprendre le macramé", &["macramé"]),
            ("Un pianiste ou une harpiste", &["pianiste"]),
            ("Une vingtaine de chaises", &["chaises"]),
            ("Une grosse boîte d’archives", &["boîte", "archives"]),
            // What is done to the thing answers, too.
            ("Entretenir un talus", &["entretenir", "talus"]),
            // Situations name nothing: what is there already is not what is wanted.
            ("La toiture de la grange prend l’eau", &[]),
            ("Nos bénévoles s’essoufflent", &[]),
            ("Refaire le sol de la cuisine", &[]),
            ("Mieux gérer les conflits", &[]),
            ("Besoin d’aide", &[]),
            ("Quelqu’un s’est effondré", &[]),
            ("Une famille arrivée hier cherche un toit", &[]),
            ("Un voisin ne comprend pas ses courriers", &[]),
            ("Pendant les travaux, des bruits", &[]),
            ("Faire chanter ensemble les résidents du foyer", &[]),
        ] {
            let units = read(text).units.into_iter();
            let named: Vec<String> = units.filter(|u| u.named).flat_map(|u| u.stems).collect();
            let names = names.iter().flat_map(|name| read(name).units);
            let names: Vec<String> = names.flat_map(|unit| unit.stems).collect();
            assert_eq!(named, names, "{text}");
        }
    }

    #[test]
    fn words_of_asking_say_nothing() {
        assert!(read("nous cherchons, j’aurais besoin de").stems.len() < 3);
    }
}
