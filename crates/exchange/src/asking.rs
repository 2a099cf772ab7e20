//! How an ask begins: it names the thing asked for ("un accordeur", "emprunter une échelle"), or it
//! tells a situation ("la toiture prend l’eau"), and then nothing is asked for by its name.

use crate::french::{Word, is_elided};
use std::collections::BTreeSet;

/// The words of a kind of thing, after which comes the thing itself: "du matériel de camping", "un
/// professeur de chant".
const KIND: &str = "animateur animatrice appareil appareils bout centaine coup couple cours dizaine douzaine dossier dossiers ensemble equipement equipements enseignant enseignante enseignants expert experte experts formateur formatrice fourniture fournitures genre intervenant intervenante intervenants jeu jeux kit lot lots machine machines maitre materiel materiels morceau moyen moyens outil outils paire paires personne personnes piece pieces poignee prof professeur professeure projet quantite quinzaine reste restes serie set specialiste specialistes spectacle stock systeme technique techniques technicien technicienne tiers trentaine vingtaine quoi ordre";

/// Words that stand before a thing and say how it is.
const BEFORE: &str = "beau belle court courte double enorme enormes gros grosse grosses haut haute immense joli jolie large leger legere long longs longue longues lourd lourde mauvais mauvaise meilleur meilleure propre simple vaste vrai vraie";

/// People in whose life something happens: a text that begins with them tells a situation.
const PEOPLE: &str = "ado adolescent adolescente adolescents adolescentes ados aine ainee ainees aines apprenti apprentie apprentis collegien collegiens couple couples dame dames eleve eleves enfant enfants famille familles femme femmes fille filles garcon garcons gens habitant habitante habitantes habitants homme hommes jeune jeunes locataire locataires lyceen lyceenne lyceennes lyceens monsieur parent parents personne personnes refugie refugiee refugiees refugies resident residente residentes residents senior seniors stagiaire stagiaires visiteur visiteurs visiteuse voisin voisine voisines voisins";

/// The words by which a situation begins.
const SITUATION: &str = "a apres au autour aux avant ce ces cette chaque chez combien comme comment dans depuis durant entre est face lors ou pendant peut plus pour pourquoi pres puisque quand que quel quelle quels qui sans si sous sur vers voici";

/// Verbs by which one comes to have a thing: their object is asked for, they are not.
const HAVING: &str = "acheter accueillir acquerir avoir chercher disposer embaucher emprunter engager louer obtenir recevoir recruter recuperer rencontrer reserver trouver utiliser";

/// The words that tell how an ask begins.
pub(crate) struct Beginnings {
    kind: BTreeSet<&'static str>,
    before: BTreeSet<&'static str>,
    people: BTreeSet<&'static str>,
    situation: BTreeSet<&'static str>,
    having: BTreeSet<&'static str>,
}

impl Default for Beginnings {
    fn default() -> Self {
        let set = |words: &'static str| words.split(' ').collect();
        Self {
            kind: set(KIND),
            before: set(BEFORE),
            people: set(PEOPLE),
            situation: set(SITUATION),
            having: set(HAVING),
        }
    }
}

/// What stands right before a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Article {
    #[default]
    None,
    /// "le", "la", "les": what is there already.
    The,
    /// "un", "une": what is asked for.
    One,
    /// "du", "des", "de": what is asked for, or of what it is.
    Of,
}

/// The words without those that are elided or too short to tell, and what stood before each.
pub(crate) fn kept(all: &[Word]) -> (Vec<&Word>, Vec<Article>) {
    let (mut before, mut someone) = (Article::None, false);
    let mut kept = (Vec::new(), Vec::new());
    for word in all {
        if word.opens {
            before = Article::None;
        }
        before = match word.folded.as_str() {
            "un" if someone => Article::None,
            "un" | "une" => Article::One,
            "du" | "des" | "de" | "d" => Article::Of,
            "le" | "la" | "les" | "l" if before == Article::None => Article::The,
            _ => before,
        };
        someone = word.folded == "quelqu";
        if !is_elided(&word.folded) {
            kept.0.push(word);
            kept.1.push(std::mem::replace(&mut before, Article::None));
        }
    }
    kept
}

/// A word or a phrase as it comes in an ask.
pub(crate) struct Seen<'a> {
    /// The word; none for a phrase.
    pub word: Option<&'a Word>,
    /// What stands before it.
    pub article: Article,
    /// Whether no circumstance was opened before it.
    pub plain: bool,
    /// Whether a sentence may be about it.
    pub subject: bool,
    /// Whether it goes with any ask.
    pub generic: bool,
    /// Whether it only tells a manner of exchange.
    pub manner: bool,
    /// Whether it is one of teaching: "apprendre le braille".
    pub teaches: bool,
    /// Its place among those of the text.
    pub unit: usize,
}

/// Where one is in an ask.
pub(crate) struct Asking<'a> {
    words: &'a Beginnings,
    /// Whether the thing was named, or a situation told.
    told: bool,
    taught: bool,
    /// Whether the word before named the thing: its complement may follow.
    named: bool,
    /// The article of what is still to come: "une grosse boîte".
    carried: Article,
    /// Where a verb stands that does something to the thing.
    verb: Option<usize>,
}

impl<'a> Asking<'a> {
    /// At the beginning of a text; `told` where an earlier one has said what is asked for.
    pub fn of(words: &'a Beginnings, all: &[Word], told: bool) -> Self {
        let first = all.first().map(|word| word.folded.as_str());
        let negated = all
            .iter()
            .any(|word| matches!(word.folded.as_str(), "ne" | "n"));
        let situation = first.is_some_and(|word| words.situation.contains(word));
        Self {
            words,
            told: told || negated || situation,
            taught: false,
            named: false,
            carried: Article::None,
            verb: None,
        }
    }

    /// Where the verb stands that does something to the thing: "entretenir un talus" is answered by
    /// who maintains, too.
    pub const fn verb(&self) -> Option<usize> {
        self.verb
    }

    /// Whether this word or phrase names the thing asked for, or is its complement.
    pub fn names(&mut self, seen: &Seen<'_>) -> bool {
        let folded = seen.word.map_or("", |word| word.folded.as_str());
        let (before, taught) = (std::mem::take(&mut self.named), self.taught);
        self.taught = seen.teaches;
        if self.words.people.contains(folded) {
            self.told = true;
            return false;
        }
        let how = self.words.before.contains(folded);
        let kind = seen.generic || how || self.words.kind.contains(folded);
        let carried = std::mem::take(&mut self.carried);
        let article = match seen.article {
            Article::None => carried,
            article => article,
        };
        if how {
            self.carried = article;
        }
        let asked = match article {
            Article::One | Article::Of => true,
            // What is taught is asked for, though it is there already.
            Article::The => taught,
            Article::None => false,
        };
        let complement = before && seen.plain && article == Article::Of;
        self.named = (complement || !self.told) && seen.subject && !kind && asked;
        let verb = article == Article::None && seen.word.is_some_and(|w| is_verb(&w.lower));
        if verb && !(kind || seen.manner || self.told || self.words.having.contains(folded)) {
            self.verb = Some(seen.unit);
        }
        // "Les résidents du foyer": what is there already tells a situation.
        let there = article == Article::The && !taught;
        self.told |= self.named || there || !(kind || seen.manner || verb);
        self.named
    }
}

/// Whether a word has the ending of an infinitive.
pub(crate) fn is_verb(word: &str) -> bool {
    ["er", "ir", "dre", "ttre", "ire"]
        .iter()
        .any(|ending| word.len() > 4 && word.ends_with(ending))
}
