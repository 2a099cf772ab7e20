//! Forms of verbs that no stemmer brings back to the infinitive: who offers says "je couds", who asks
//! says "coudre". Forms that are also common nouns ("un lit", "un produit", "un cours") are left out.

use std::collections::BTreeMap;

/// An infinitive, then its forms, lower case as written.
const VERBS: &[&str] = &[
    "abattre abats abat abattons abattent abattu",
    "battre bats battons battent battu",
    "conduire conduisons conduisent conduisez",
    "connaître connais connaît connaissons connaissent",
    "construire construis construit construite construisons construisent",
    "coudre couds coud cousons cousent cousu cousue cousus cousues",
    "cueillir cueille cueillons cueillent",
    "cuire cuis cuisons cuisent",
    "démettre démets démettons",
    "descendre descends descendons descendent",
    "écrire écris écrivons écrivent",
    "enduire enduisons enduisent",
    "éteindre éteins éteint éteignons",
    "fendre fends fendons fendent fendu",
    "lire lisons lisent",
    "moudre mouds moulons moulu moulue",
    "peindre peins peint peinte peints peintes",
    "produire produisons produisent",
    "réduire réduis réduisons réduisent",
    "relire relis relit relisons relisent relue",
    "repeindre repeins repeint repeinte",
    "résoudre résous résout résolvons résolvent",
    "teindre teins teignons teignent",
    "tenir tiens tient tenons tiennent tenu tenue",
    "tondre tonds tond tondons tondent tondu tondue",
    "traduire traduis traduit traduite traduits traduisons traduisent",
    "transcrire transcris transcrit transcrivons transcrivent",
    "vendre vends vend vendons vendent vendu vendue",
];

/// Form → infinitive.
pub(crate) struct Irregular(BTreeMap<&'static str, &'static str>);

impl Default for Irregular {
    fn default() -> Self {
        let mut forms = BTreeMap::new();
        for verb in VERBS {
            let mut words = verb.split(' ');
            let infinitive = words.next().unwrap_or_default();
            forms.extend(words.map(|form| (form, infinitive)));
        }
        Self(forms)
    }
}

impl Irregular {
    /// The infinitive of a form, lower case as written; the word itself for any other.
    pub(crate) fn infinitive<'a>(&self, word: &'a str) -> &'a str {
        self.0.get(word).copied().unwrap_or(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_infinitive() {
        let verbs = Irregular::default();
        let check = |word: &str, expected: &str| assert_eq!(verbs.infinitive(word), expected);
        check("couds", "coudre");
        check("coudre", "coudre");
        check("traduisons", "traduire");
        check("lit", "lit");
        check("vélo", "vélo");
    }

    #[test]
    fn each_form_is_of_one_verb() {
        let forms: usize = VERBS.iter().map(|verb| verb.split(' ').count() - 1).sum();
        assert_eq!(Irregular::default().0.len(), forms);
    }
}
