//! How projects work.

use super::Term;

/// How projects work.
pub const METHODS: &[Term] = &[
    Term {
        code: "cooperate",
        fr: "Coopération",
        en: "Co-operation",
        words: &["partenariat", "partenariats", "reseau"],
    },
    Term {
        code: "participate",
        fr: "Participation",
        en: "Participation",
        words: &["concertation", "democratie participative"],
    },
    Term {
        code: "mediate",
        fr: "Médiation",
        en: "Mediation",
        words: &[],
    },
    Term {
        code: "govern",
        fr: "Gouvernance partagée",
        en: "Shared governance",
        words: &["gouvernance"],
    },
    Term {
        code: "evaluate",
        fr: "Évaluation",
        en: "Evaluation",
        words: &[],
    },
    Term {
        code: "research",
        fr: "Recherche et expérimentation",
        en: "Research and experiment",
        words: &["recherche", "experimentation"],
    },
    Term {
        code: "philanthropy",
        fr: "Mécénat",
        en: "Philanthropy",
        words: &["don"],
    },
    Term {
        code: "train",
        fr: "Formation et transmission",
        en: "Training and passing on",
        words: &["formation", "transmission"],
    },
    Term {
        code: "make",
        fr: "Fabrication partagée",
        en: "Shared making",
        words: &["fablab", "fab lab", "makerspace"],
    },
    Term {
        code: "share-place",
        fr: "Lieu partagé",
        en: "Shared place",
        words: &["tiers lieu", "tiers lieux", "coworking"],
    },
    Term {
        code: "volunteer",
        fr: "Bénévolat",
        en: "Volunteering",
        words: &["benevoles"],
    },
    Term {
        code: "exchange",
        fr: "Échange et entraide",
        en: "Exchange and mutual help",
        words: &["entraide", "troc", "pair a pair"],
    },
];
