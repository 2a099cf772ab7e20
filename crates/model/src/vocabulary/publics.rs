//! Whom projects serve.

use super::Term;

/// Whom projects serve.
pub const PUBLICS: &[Term] = &[
    Term {
        code: "everyone",
        fr: "Tout public",
        en: "Everyone",
        words: &["tous publics", "tous", "grand public"],
    },
    Term {
        code: "children",
        fr: "Enfants",
        en: "Children",
        words: &["enfant", "enfance", "petite enfance"],
    },
    Term {
        code: "youth",
        fr: "Jeunes",
        en: "Young people",
        words: &["jeune", "jeunesse", "adolescents", "18 25 ans"],
    },
    Term {
        code: "students",
        fr: "Étudiants",
        en: "Students",
        words: &["etudiant"],
    },
    Term {
        code: "families",
        fr: "Familles",
        en: "Families",
        words: &["famille", "familles enfants", "parents"],
    },
    Term {
        code: "women",
        fr: "Femmes",
        en: "Women",
        words: &[],
    },
    Term {
        code: "seniors",
        fr: "Seniors",
        en: "Older people",
        words: &["senior", "personnes agees", "aines"],
    },
    Term {
        code: "disability",
        fr: "Personnes en situation de handicap",
        en: "People with disabilities",
        words: &[
            "handicap",
            "personnes handicapees",
            "personnes en situation de handicap",
        ],
    },
    Term {
        code: "jobseekers",
        fr: "Demandeurs d’emploi",
        en: "Job seekers",
        words: &[
            "demandeur d emploi",
            "chomeurs",
            "personnes en recherche d emploi",
        ],
    },
    Term {
        code: "low-income",
        fr: "Personnes en situation de précarité",
        en: "People living in poverty",
        words: &[
            "precarite",
            "precaires",
            "personnes precaires",
            "beneficiaires du rsa",
        ],
    },
    Term {
        code: "homeless",
        fr: "Personnes sans domicile",
        en: "Homeless people",
        words: &["sans abri", "sdf", "sans domicile fixe"],
    },
    Term {
        code: "migrants",
        fr: "Personnes étrangères ou exilées",
        en: "Migrants and exiles",
        words: &["migrants", "refugies", "etrangers", "primo arrivants"],
    },
    Term {
        code: "carers",
        fr: "Aidants",
        en: "Carers",
        words: &["aidants familiaux"],
    },
    Term {
        code: "patients",
        fr: "Personnes malades",
        en: "Patients",
        words: &["malades"],
    },
    Term {
        code: "prisoners",
        fr: "Personnes sous main de justice",
        en: "People in custody",
        words: &["detenus"],
    },
    Term {
        code: "illiteracy",
        fr: "Personnes en situation d’illettrisme",
        en: "People with low literacy",
        words: &["illettrisme"],
    },
    Term {
        code: "rural",
        fr: "Habitants des zones rurales",
        en: "People in rural areas",
        words: &["ruraux", "habitants ruraux"],
    },
    Term {
        code: "qpv",
        fr: "Habitants des quartiers prioritaires",
        en: "People in priority districts",
        words: &["qpv", "quartiers prioritaires"],
    },
    Term {
        code: "inhabitants",
        fr: "Habitants",
        en: "Inhabitants",
        words: &["citoyens", "riverains", "habitant"],
    },
    Term {
        code: "professionals",
        fr: "Professionnels",
        en: "Professionals",
        words: &["professionnel", "salaries", "travailleurs sociaux"],
    },
    Term {
        code: "entrepreneurs",
        fr: "Entrepreneurs",
        en: "Entrepreneurs",
        words: &[
            "entrepreneur",
            "createurs d entreprise",
            "porteurs de projet",
        ],
    },
    Term {
        code: "companies",
        fr: "Entreprises",
        en: "Companies",
        words: &["entreprise", "tpe pme", "pme"],
    },
    Term {
        code: "associations",
        fr: "Associations",
        en: "Associations",
        words: &["association"],
    },
    Term {
        code: "authorities",
        fr: "Collectivités et agents publics",
        en: "Public authorities and agents",
        words: &[
            "collectivites",
            "collectivite",
            "agents publics",
            "elus",
            "administrations",
        ],
    },
];
