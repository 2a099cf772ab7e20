//! The one enum of what this room refuses, and why, in plain French.

use crate::{PersonId, ProjectId};

/// Why something cannot be done, and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    // What is written.
    /// An empty text.
    #[error("rien n’est écrit : complétez ce champ")]
    NothingWritten,
    /// A text too long.
    #[error("ce texte compte {length} caractères ; la limite est {limit} : raccourcissez-le")]
    TooLong {
        /// Characters written.
        length: usize,
        /// Characters allowed.
        limit: usize,
    },

    // Selection.
    /// An axis that would measure size, money or merit.
    #[error(
        "« {0} » mesure une taille, de l’argent ou un mérite : ce n’est pas un axe de diversité"
    )]
    AxisForbidden(String),
    /// An axis whose weight or scale means nothing.
    #[error("l’axe « {0} » a un poids hors de 1 à 1 000 ou une échelle à l’envers")]
    AxisUnusable(String),
    /// No axis at all.
    #[error("aucun axe de diversité : choisissez ce qui distingue les projets")]
    NoAxis,
    /// A bound on an axis that is not there.
    #[error("aucun axe ne s’appelle « {0} »")]
    NoSuchAxis(String),
    /// A size that means nothing.
    #[error(
        "impossible de choisir {size} projets parmi {candidates} : de 1 projet, et jusqu’à 2 048 candidats"
    )]
    SelectionSize {
        /// Asked for.
        size: u16,
        /// There.
        candidates: usize,
    },
    /// Above the cap without a signed reason.
    #[error("{size} projets dépassent la limite de {cap} : réduisez, ou signez une raison")]
    AboveCap {
        /// Asked for.
        size: u16,
        /// The cap.
        cap: u16,
    },
    /// A candidate named twice.
    #[error("le projet {0} figure deux fois parmi les candidats")]
    Twice(ProjectId),
    /// An axis neither filled nor declared unknown.
    #[error("projet {project} : l’axe « {axis} » n’est ni rempli ni déclaré inconnu")]
    AxisNotFilled {
        /// Which project.
        project: ProjectId,
        /// Which axis.
        axis: String,
    },
    /// A project named that is no candidate.
    #[error("le projet {0} n’est pas candidat à cette édition")]
    NotACandidate(ProjectId),
    /// A project both required and set aside.
    #[error("le projet {0} est à la fois imposé et écarté")]
    MustAndExcluded(ProjectId),
    /// Criteria out of order.
    #[error("l’originalité vient en premier ; le marché, s’il compte, départage en dernier")]
    CriteriaOrder,
    /// No set satisfies the call.
    #[error("{}", no_set(*size, *candidates, bounds, must, *identical))]
    NoSet {
        /// Asked for.
        size: u16,
        /// That may be chosen.
        candidates: usize,
        /// The bounds that quarrel, in words.
        bounds: Vec<String>,
        /// The required projects that quarrel.
        must: Vec<ProjectId>,
        /// Whether allowing identical profiles would give a set.
        identical: bool,
    },
    /// Not even one set within the steps allowed.
    #[error("la recherche est trop longue avec ces bornes : allégez-les, ou augmentez l’effort")]
    SearchTooLong,
    /// The same set.
    #[error("cet ensemble est celui qui a été trouvé : il n’y a pas d’écart à motiver")]
    NotADeparture,
    /// A project set aside.
    #[error("le projet {0} a été écarté : levez d’abord cette décision")]
    SetAside(ProjectId),
    /// Two identical profiles without a signed reason.
    #[error(
        "rien d’écrit ne distingue les projets {0} et {1} : complétez leurs axes, ou signez une raison"
    )]
    Identical(ProjectId, ProjectId),
    /// Names of persons who are not there.
    #[error("la personne {0} n’est pas dans la liste")]
    NotThere(PersonId),

    // Tables.
    /// Sizes that mean nothing.
    #[error(
        "impossible de placer {guests} personnes à des tables de {seats} en {rounds} tours : il faut 2 places au moins, de 1 à 50 tours et 2 000 personnes au plus"
    )]
    TablesUnusable {
        /// To seat.
        guests: usize,
        /// Seats at a table.
        seats: u16,
        /// Rounds.
        rounds: u16,
    },
    /// Someone named twice.
    #[error("la personne {0} figure deux fois")]
    PersonTwice(PersonId),
    /// A pair both to meet and to be kept apart.
    #[error(
        "les personnes {0} et {1} doivent à la fois se rencontrer et rester séparées : choisissez"
    )]
    TogetherAndApart(PersonId, PersonId),
    /// All rounds were held.
    #[error("tous les tours ont eu lieu : il n’en reste pas à préparer")]
    NoRoundLeft,
}

fn no_set(
    size: u16,
    candidates: usize,
    bounds: &[String],
    must: &[ProjectId],
    identical: bool,
) -> String {
    let mut said =
        format!("aucun ensemble de {size} projets n’existe parmi {candidates} candidats");
    if !bounds.is_empty() {
        said.push_str(" ; ces bornes ne peuvent tenir ensemble : ");
        said.push_str(&bounds.join(" ; "));
    }
    if !must.is_empty() {
        let names: Vec<String> = must.iter().map(ToString::to_string).collect();
        said.push_str(" ; avec les projets imposés ");
        said.push_str(&names.join(", "));
    }
    if identical {
        said.push_str(
            " ; des profils identiques l’empêchent : complétez leurs axes, ou signez une raison",
        );
    }
    said
}
