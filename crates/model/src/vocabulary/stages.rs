//! Stages of a project; none is better than another.

use super::Term;

/// Stages of a project; none is better than another.
pub const STAGES: &[Term] = &[
    Term {
        code: "idea",
        fr: "Idée",
        en: "Idea",
        words: &["emergence", "en emergence", "ideation"],
    },
    Term {
        code: "design",
        fr: "Étude",
        en: "Design",
        words: &[
            "conception",
            "en construction",
            "en projet",
            "projet",
            "investigation",
            "en cours d etude",
        ],
    },
    Term {
        code: "experiment",
        fr: "Expérimentation",
        en: "Experiment",
        words: &[
            "prototype",
            "test",
            "pilote",
            "construction",
            "en experimentation",
        ],
    },
    Term {
        code: "running",
        fr: "En activité",
        en: "Running",
        words: &[
            "en cours",
            "ouvert",
            "en fonctionnement",
            "existant",
            "realise",
            "active",
            "actif",
            "operation",
            "lance",
            "success",
            "succes",
        ],
    },
    Term {
        code: "spreading",
        fr: "Essaimage",
        en: "Spreading",
        words: &[
            "essaime",
            "en essaimage",
            "acceleration",
            "deploiement",
            "developpement",
        ],
    },
    Term {
        code: "paused",
        fr: "En pause",
        en: "Paused",
        words: &["suspendu", "en retard"],
    },
    Term {
        code: "ended",
        fr: "Terminé",
        en: "Ended",
        words: &["termine", "fin", "acheve", "fini", "transfere"],
    },
    Term {
        code: "stopped",
        fr: "Arrêté",
        en: "Stopped",
        words: &["abandonne", "ferme", "alumni"],
    },
];
