//! The one enum of what this room refuses, and why, in plain French.

use crate::edition::Stage;
use crate::passage::Missing;
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

    // Draws of people.
    /// A size that means nothing.
    #[error("impossible de tirer {size} personnes parmi {pool}")]
    DrawSize {
        /// To draw.
        size: u32,
        /// There.
        pool: usize,
    },
    /// No panel keeps to the quotas.
    #[error("aucun groupe de {size} personnes ne respecte ces quotas ensemble : {}", quotas.join(" ; "))]
    NoPanel {
        /// To draw.
        size: u32,
        /// The quotas that quarrel, in words.
        quotas: Vec<String>,
    },
    /// A lottery that is not what it says.
    #[error("cette loterie ne correspond pas à sa demande ou à sa preuve")]
    LotteryUnsound,

    // What is said.
    /// A reservation without argument or proposal.
    #[error("une réserve s’accompagne d’un argument et d’une proposition : complétez-les")]
    ReservationAlone,
    /// A return without a strength.
    #[error("un retour commence par au moins un atout")]
    ReturnWithoutStrength,
    /// A return too thin.
    #[error(
        "ce retour est trop mince ({letters} lettres sur {needed}) : dites ce que vous avez vu et ce qui aiderait"
    )]
    ReturnTooThin {
        /// Letters written.
        letters: usize,
        /// Letters needed.
        needed: usize,
    },
    /// Moderating one’s own text.
    #[error("l’auteur d’un texte ne le modère pas : confiez-le à quelqu’un d’autre")]
    OwnText,

    // Passages.
    /// A submission of someone else’s project.
    #[error("ce projet a été repéré par quelqu’un d’autre : prévenez d’abord son porteur")]
    NotOnesOwn,
    /// Telling oneself.
    #[error("ce projet est proposé par son porteur : envoyez un accusé de réception")]
    OnesOwn,
    /// A brief that lacks something.
    #[error("le brief est incomplet : {}", missing(.0))]
    BriefIncomplete(Vec<Missing>),
    /// Not chosen.
    #[error("le projet {0} n’est pas dans l’ensemble décidé")]
    NotInTheSet(ProjectId),
    /// Chosen.
    #[error("le projet {0} est dans l’ensemble décidé")]
    InTheSet(ProjectId),
    /// A return about another project.
    #[error("ce retour concerne le projet {0}")]
    ReturnOfAnother(ProjectId),
    /// Nothing was kept.
    #[error("rien n’a été gardé de ce projet : il faut un nouveau repérage")]
    NothingKept,
    /// Consent given by someone else.
    #[error("ce consentement n’est pas celui du porteur")]
    ConsentOfAnother,
    /// No consent of the holder.
    #[error(
        "le porteur du projet {0} n’a pas donné son accord pour cette édition : demandez-le-lui"
    )]
    NoConsent(ProjectId),
    /// Returns are owed.
    #[error(
        "{count} porteurs attendent encore un retour (dont le projet {first}) : rien ne se clôt avant"
    )]
    ReturnsOwed {
        /// How many.
        count: usize,
        /// The first.
        first: ProjectId,
    },

    // Embargo.
    /// Revealed already.
    #[error("ce projet est déjà révélé : ce qui a été vu ne peut plus être caché")]
    AlreadyRevealed,

    // Committee.
    /// Too few networks among scouts.
    #[error(
        "le groupe de repérage parle pour {there} réseaux distincts sur {wanted} : élargissez-le, ou signez une dérogation"
    )]
    NetworksTooFew {
        /// There.
        there: usize,
        /// Wanted.
        wanted: usize,
    },
    /// A sponsor or patron cannot sit.
    #[error("la personne {0} soutient cette édition : elle ne siège pas au comité")]
    PatronCannotSit(PersonId),
    /// Linked to a candidate.
    #[error(
        "la personne {person} est liée au projet {project}, candidat : elle ne peut pas siéger"
    )]
    Linked {
        /// The member.
        person: PersonId,
        /// The candidate.
        project: ProjectId,
    },
    /// An exemption signed by the one it concerns.
    #[error("on ne signe pas sa propre dérogation")]
    OwnExemption,
    /// Too few members may sit.
    #[error("{there} membres peuvent siéger, il en faut {wanted} : complétez le comité")]
    CommitteeTooSmall {
        /// There.
        there: usize,
        /// Wanted.
        wanted: usize,
    },

    // Editions and teams.
    /// Neither territory nor domain.
    #[error("une édition s’ancre dans un territoire, un domaine, ou les deux : indiquez-en un")]
    NoAnchor,
    /// No shared space.
    #[error("l’équipe ne travaille dans aucun espace partagé : rejoignez-en un")]
    NoSharedSpace,
    /// No territorial partner.
    #[error("un thème a besoin d’au moins une équipe de territoire : liez-en une")]
    NoTerritorialPartner,
    /// Already the coordinator.
    #[error("la personne {0} coordonne déjà cette édition")]
    AlreadyCoordinator(PersonId),
    /// Not at this stage.
    #[error("cette étape ne le permet pas (l’édition est : {})", stage(*.0))]
    WrongStage(Stage),
    /// The charter is not accepted.
    #[error("la charte en vigueur n’est pas acceptée : relisez-la et acceptez-la")]
    CharterNotAccepted,
    /// Sharing is off.
    #[error(
        "l’équipe ne partage pas ses briefs et comptes rendus : activez le partage pour porter le label"
    )]
    SharingOff,

    // Coming.
    /// No place left at the door.
    #[error("les {0} places sont prises : l’équipe peut décider d’ouvrir au-delà")]
    HouseFull(u32),
    /// Not registered.
    #[error("la personne {0} n’est pas inscrite")]
    NotRegistered(PersonId),
    /// A code that cannot be one.
    #[error("ce code est mal lu : il compte onze caractères, vérifiez-les")]
    CodeUnreadable,
    /// A code of nobody.
    #[error("ce code n’est celui d’aucune inscription : inscrivez la personne sur place")]
    CodeUnknown,

    // Contacts.
    /// Not of the same edition.
    #[error("seules deux personnes venues à la même édition peuvent se retrouver ainsi")]
    NotOfThisEdition,
    /// Someone else's.
    #[error("cette demande ne vous est pas adressée")]
    NotForYou,
    /// Answered already.
    #[error("il y a déjà été répondu")]
    AlreadyAnswered,
    /// Too late.
    #[error("cette demande a expiré")]
    Expired,
    /// A contact in the words.
    #[error("pas d’adresse ni de numéro ici : la personne doit d’abord donner son accord")]
    ContactBeforeConsent,
    /// The holder has not agreed.
    #[error("le porteur n’a pas encore accepté cette mise en relation")]
    HolderHasNotAgreed,

    /// More than a helper offers.
    #[error(
        "cette personne offre encore {free} minutes ce mois-ci ; la demande en prend {asked} : demandez à quelqu’un d’autre"
    )]
    AboveHours {
        /// Minutes asked for.
        asked: u32,
        /// Minutes free.
        free: u32,
    },

    // Questionnaire.
    /// A damaged key.
    #[error("la clef du questionnaire est inutilisable : prévenez l’équipe")]
    KeyUnusable,
    /// A damaged envelope.
    #[error("cette enveloppe ne peut pas être signée ou ouverte : rechargez la page")]
    EnvelopeUnusable,
    /// One envelope each.
    #[error("un jeton a déjà été remis pour cette inscription")]
    TokenAlreadyGiven,
    /// Not signed with this key.
    #[error("ce jeton n’est pas celui de ce questionnaire")]
    TokenUnknown,
    /// Used.
    #[error("ce jeton a déjà servi : une réponse par personne présente")]
    TokenUsed,
    /// Before the opening.
    #[error("le questionnaire n’est pas encore ouvert")]
    NotOpenYet,
    /// Before the closing.
    #[error("le questionnaire n’est pas encore clos : les résultats viennent en une fois")]
    NotClosedYet,
    /// Answers that do not fit.
    #[error("les réponses ne correspondent pas aux questions")]
    SheetUnfit,
    /// Questions or times that mean nothing.
    #[error("ce questionnaire est mal formé : vérifiez ses dates et ses choix")]
    QuestionnaireUnusable,
    /// The solver failed.
    #[error("le calcul n’a pas abouti : rien n’est publié")]
    SolverFailed,

    // Afterwards, journals, programme.
    /// An outcome out of time, or a correction of nothing.
    #[error(
        "cette nouvelle est datée d’avant la présentation ou d’après aujourd’hui, ou corrige une nouvelle absente"
    )]
    OutcomeUnusable,
    /// No such hypothesis.
    #[error("cette hypothèse n’existe pas")]
    NoSuchHypothesis,
    /// Someone has not introduced themselves.
    #[error("la personne {0} ne s’est pas encore présentée : une ligne suffit")]
    NotIntroduced(PersonId),
    /// No such place, or taken.
    #[error("cette place de la grille est prise ou n’existe pas")]
    PlaceTaken,

    /// A set too small to say anything of it without giving away one of its projects (B12).
    #[error("il faut au moins {0} projets pour en dire quelque chose sans en trahir un")]
    TooFewToTell(u32),

    // Programmes that span editions.
    /// Not an address of the web.
    #[error("ce n’est pas une adresse du web : elle commence par https:// ou http://")]
    NotAWebAddress,
    /// A holder who cannot be asked.
    #[error(
        "la personne qui porte ce projet n’a pas de compte : elle ne peut pas donner son accord, rien n’est affiché"
    )]
    HolderWithoutAccount,
    /// Asked already.
    #[error("c’est déjà demandé pour ce projet : sa réponse se lit sur cette page")]
    AskedAlready,
    /// Nothing of the sort.
    #[error("ce projet n’est pas lié à ce programme, ou ne l’est plus")]
    NotFed,
    /// A project that not everyone may read of.
    #[error(
        "ce projet n’a pas de page que tout le monde peut lire : il ne peut pas être nommé ici"
    )]
    NotReadByAll,
    /// A programme of another team.
    #[error("ce programme est celui d’une autre équipe")]
    StrandOfAnother,

    // Reports, calendars.
    /// A file that is not an outline.
    #[error("ce fichier ne se lit pas comme un plan (octet {at}) : {why}")]
    OutlineUnreadable {
        /// How far reading came, in bytes.
        at: u64,
        /// What is wrong.
        why: String,
    },
    /// Someone wrote in between.
    #[error("quelqu’un a écrit entre-temps (version {0}) : relisez, puis joignez les deux textes")]
    WrittenInBetween(usize),
    /// A file that is not a calendar.
    #[error("ce fichier ne se lit pas comme un agenda : {0}")]
    CalendarUnreadable(String),
}

fn missing(parts: &[Missing]) -> String {
    let words: Vec<String> = (parts.iter())
        .map(|part| match part {
            Missing::Who => "qui s’en sert".to_owned(),
            Missing::Situation => "dans quelle situation".to_owned(),
            Missing::Usage => "pour quel usage".to_owned(),
            Missing::Change => "ce que cela change".to_owned(),
            Missing::Axis(axis) => format!("l’axe « {axis} » (une valeur, ou « inconnu »)"),
        })
        .collect();
    words.join(", ")
}

const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Preparing => "en préparation",
        Stage::Scouting => "en repérage",
        Stage::Decided => "décidée",
        Stage::Held => "tenue",
        Stage::Closed => "close",
        Stage::Archived => "archivée",
    }
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
