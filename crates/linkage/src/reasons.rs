//! Why two records are, or are not, held for twins: the score told part by part, in words.

use crate::alike;
use crate::clean;
use crate::compare::{RARITIES, SILENT, What};
use crate::engine::Engine;
use crate::kind::Kind;
use crate::values;
use crate::weights::probability;

/// One part of a score.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// Bits: over 0 for twins, under 0 against.
    pub bits: f32,
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

/// The whole of a score; the bits of the reasons sum to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The sum, in bits.
    pub bits: f32,
    /// What the sum stands for, 0 to 1, before records compete for one twin.
    pub probability: f32,
    /// The starting point first, then the parts, strongest first.
    pub reasons: Vec<Reason>,
}

/// The longest value quoted.
const QUOTED: usize = 48;

fn quoted(text: &str) -> String {
    let cut: String = text.chars().take(QUOTED).collect();
    if cut.len() < text.len() {
        format!("{cut}…")
    } else {
        cut
    }
}

impl Engine {
    /// Explains the score of two rows.
    #[must_use]
    pub fn explain(&self, a: u32, b: u32) -> Explanation {
        let (a, b) = (a.min(b), a.max(b));
        let levels = self.levels(&[(a, b)]);
        let mut parts = Vec::new();
        self.weights.parts(&levels, &mut parts);
        let mut reasons: Vec<Reason> = Vec::new();
        for ((what, level), bits) in self.weights.plan.iter().zip(&levels).zip(&parts) {
            if *level != SILENT {
                let (fr, en) = self.words(*what, *level / RARITIES as u8, a as usize, b as usize);
                reasons.push(Reason {
                    bits: *bits,
                    fr,
                    en,
                });
            }
        }
        reasons.sort_by(|x, y| y.bits.abs().total_cmp(&x.bits.abs()));
        reasons.insert(
            0,
            Reason {
                bits: self.weights.start(),
                fr: "point de départ : peu de paires candidates sont des doublons".to_owned(),
                en: "starting point: few candidate pairs are twins".to_owned(),
            },
        );
        let bits = self.weights.start() + parts.iter().sum::<f32>();
        Explanation {
            bits,
            probability: probability(bits),
            reasons,
        }
    }

    fn words(&self, what: What, likeness: u8, a: usize, b: usize) -> (String, String) {
        let p = &self.p;
        match what {
            What::Field(at) => self.field_words(at, likeness, a, b),
            What::Own if likeness >= 4 => (
                "les intitulés disent le même projet".into(),
                "the titles tell the same project".into(),
            ),
            What::Own => (
                "les intitulés disent des projets différents".into(),
                "the titles tell different projects".into(),
            ),
            What::OwnInText if likeness >= 3 => (
                "l’intitulé de l’une est dans le texte de l’autre".into(),
                "the title of one is in the text of the other".into(),
            ),
            What::OwnInText => (
                "l’intitulé de l’une n’est pas dans le texte de l’autre".into(),
                "the title of one is not in the text of the other".into(),
            ),
            What::Apart if likeness >= 3 => (
                "aucun intitulé ne contredit l’autre".into(),
                "neither title contradicts the other".into(),
            ),
            What::Apart => (
                "chaque intitulé dit ce que l’autre ne dit nulle part".into(),
                "each title says what the other nowhere says".into(),
            ),
            What::Code if likeness >= 3 => (
                "une même référence".into(),
                "the same reference number".into(),
            ),
            What::Code if likeness == 2 => (
                "des références proches".into(),
                "nearly the same reference number".into(),
            ),
            What::Code => (
                "des références différentes".into(),
                "different reference numbers".into(),
            ),
            What::OrganisationElsewhere if likeness >= 2 => (
                "l’organisation de l’une est nommée dans l’autre".into(),
                "the organisation of one is named in the other".into(),
            ),
            What::OrganisationElsewhere => (
                "l’organisation de l’une n’est pas nommée dans l’autre".into(),
                "the organisation of one is not named in the other".into(),
            ),
            What::PlaceElsewhere if likeness >= 1 => (
                "la commune de l’une est nommée dans l’autre".into(),
                "the commune of one is named in the other".into(),
            ),
            What::PlaceElsewhere => (
                "la commune de l’une n’est pas nommée dans l’autre".into(),
                "the commune of one is not named in the other".into(),
            ),
            What::SiteAndMail(..) if likeness >= 1 => (
                "le courriel est au domaine du site".into(),
                "the mail is of the site's domain".into(),
            ),
            What::SiteAndMail(..) => (
                "le courriel n’est pas au domaine du site".into(),
                "the mail is not of the site's domain".into(),
            ),
            What::Source if p.sources[a] == p.sources[b] => (
                "la même source les donne toutes deux".into(),
                "one source gives both".into(),
            ),
            What::Source => (
                "deux sources différentes".into(),
                "two different sources".into(),
            ),
        }
    }

    fn field_words(&self, at: usize, likeness: u8, a: usize, b: usize) -> (String, String) {
        let p = &self.p;
        let field = &p.fields[at];
        let told = self.schema.fields.get(at);
        let header = told.map_or("", |field| field.name.as_str());
        let (name_fr, name_en) = told
            .and_then(|field| field.label.as_ref())
            .map_or((header, header), |(fr, en)| (fr.as_str(), en.as_str()));
        let (x, y) = (p.text(at, a), p.text(at, b));
        if field.kind == Kind::Point
            && let (Some(from), Some(to)) = (clean::point(x), clean::point(y))
        {
            let metres = values::metres(from, to).round();
            return (
                format!("{name_fr} : à {metres} m l’une de l’autre"),
                format!("{name_en}: {metres} m apart"),
            );
        }
        if x == y {
            let others = field.values.records[field.value[a] as usize];
            let value = quoted(x);
            return (
                format!("{name_fr} : même valeur « {value} » ({others} fiches la portent)"),
                format!("{name_en}: same value “{value}” (on {others} records)"),
            );
        }
        if field.kind.is_wordy() {
            let (la, lb) = (field.words.get(a), field.words.get(b));
            let shared = alike::lists(p, at, la, lb, field.kind != Kind::Text);
            let rare = la
                .iter()
                .filter(|w| lb.binary_search(w).is_ok())
                .max_by(|v, w| alike::worth(p, at, **v).total_cmp(&alike::worth(p, at, **w)));
            let (fr, en) = rare.map_or((String::new(), String::new()), |w| {
                let word = p.words.text(*w);
                (
                    format!(", mot commun le plus rare « {word} »"),
                    format!(", rarest shared word “{word}”"),
                )
            });
            return (
                format!("{name_fr} : ressemblance {:.2}{fr}", shared.dice),
                format!("{name_en}: {:.2} alike{en}", shared.dice),
            );
        }
        let (x, y) = (quoted(x), quoted(y));
        if likeness == 0 {
            (
                format!("{name_fr} : « {x} » et « {y} » diffèrent"),
                format!("{name_en}: “{x}” and “{y}” differ"),
            )
        } else {
            (
                format!("{name_fr} : « {x} » et « {y} » sont proches"),
                format!("{name_en}: “{x}” and “{y}” are near"),
            )
        }
    }
}
