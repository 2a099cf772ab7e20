//! The one enum of what this room refuses, and why, in plain French.

use crate::{ChallengeId, PersonId, ProjectId};

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
    /// A correction of what does not stand.
    #[error("rien ne tient à la place {0} : relisez l’historique, puis corrigez ce qui tient")]
    NothingStandsThere(usize),
    /// Someone else's.
    #[error("ceci appartient à quelqu’un d’autre : demandez-lui")]
    NotYours,
    /// Said already.
    #[error("c’est déjà dit : il n’y a rien à ajouter")]
    AlreadySaid,

    // The life of a project.
    /// Not a date.
    #[error("« {0} » n’est pas une date : écrivez 2021, 2021-03 ou 2021-03-14")]
    DateUnreadable(String),
    /// A date to come.
    #[error("{0} est encore à venir : on raconte ce qui a eu lieu")]
    NotYetHappened(String),
    /// A circle of inspiration.
    #[error(
        "le projet {0} ne peut pas être inspiré du projet {1}, qui est lui-même ou vient de lui"
    )]
    InspirationCircle(ProjectId, ProjectId),
    /// No such tie.
    #[error("ce lien d’inspiration n’existe pas ou a déjà été retiré")]
    NoSuchTie,

    // Teams.
    /// One person, two roles.
    #[error(
        "le porteur et l’animateur d’un défi sont deux personnes : nommez-en une autre, ou transmettez d’abord le défi"
    )]
    HolderFacilitates,
    /// The last facilitator.
    #[error("il faut au moins une personne pour animer : nommez-en une autre d’abord")]
    LastFacilitator,
    /// The holder cannot just leave.
    #[error("le porteur transmet le défi avant de partir")]
    HolderLeaves,
    /// Not of the team.
    #[error("la personne {0} n’est pas de l’équipe de ce défi")]
    NotInTheTeam(PersonId),
    /// Of the team, where somebody else is needed.
    #[error("la personne {0} est de l’équipe de ce défi : demandez un regard extérieur")]
    OwnChallenge(PersonId),
    /// A team that is not the future of this one.
    #[error("cette équipe n’est pas la suite de celle du défi : rechargez la page")]
    TeamOfAnother,

    // Steps and criteria.
    /// Nothing shows it.
    #[error("« atteint » demande de 1 à 50 preuves : dites ce qui le montre")]
    EvidenceMissing,
    /// A type of stakeholders without a word.
    #[error("nommez au moins une partie prenante de ce type, ou dites pourquoi il n’y en a pas")]
    AbsenceUnexplained,
    /// Stakeholders first.
    #[error("dites d’abord qui sont les parties prenantes des trois types")]
    StakeholdersUnmapped,
    /// No such criterion.
    #[error("ce modèle n’a pas de critère « {0} »")]
    NoSuchCriterion(String),
    /// No such step.
    #[error("ce modèle n’a pas d’étape à la place {0}")]
    NoSuchStep(usize),
    /// The team has not shown it yet.
    #[error("l’équipe n’a encore rien montré du critère « {0} »")]
    NotSubmitted(String),
    /// Blocking criteria.
    #[error("l’étape suivante attend : {} ; la feuille de route dit quoi faire", .0.join(", "))]
    GateHeld(Vec<String>),
    /// Through.
    #[error("toutes les étapes sont parcourues ; on peut revenir à l’une d’elles")]
    AllStepsBehind,
    /// Not back.
    #[error("ce n’est pas une étape antérieure")]
    NotAnEarlierStep,
    /// The users first.
    #[error(
        "le critère des usagers doit être atteint, preuve à l’appui, avant de parler d’action publique"
    )]
    UsersNotMet,

    // Sets of criteria, campaigns, what goes with them.
    /// A test of something else.
    #[error("ce test porte sur {0} : il ne vaut que pour cette version-là")]
    TestOfAnother(String),
    /// Validation without a test.
    #[error("une validation cite au moins un test où les critères ont pu s’appliquer")]
    NoTestCited,
    /// Retired.
    #[error("ce modèle est retiré : choisissez-en un autre pour commencer")]
    SetRetired,
    /// Too late to share out.
    #[error("des visites ont déjà eu lieu : la répartition ne change plus")]
    VisitsBegun,
    /// Not in the campaign.
    #[error("le défi {0} n’est pas dans cette campagne")]
    NotInTheCampaign(ChallengeId),
    /// An old charter.
    #[error("ce n’est pas la charte en vigueur : relisez-la")]
    CharterOutOfForce,
    /// Not accepted.
    #[error("la charte en vigueur n’est pas acceptée : relisez-la et acceptez-la")]
    CharterNotAccepted,
    /// No round.
    #[error("aucun tour n’est ouvert : ouvrez-en un")]
    NoRoundOpen,
    /// Out of order.
    #[error("cette séance est datée d’avant les tours précédents")]
    BeforeTheRounds,
    /// One's own sponsor.
    #[error("on ne se parraine pas soi-même")]
    OwnSponsor,
    /// Closed.
    #[error("les commentaires sont fermés ici ; ceux qui existent restent lisibles")]
    CommentsClosed,

    // Emergence.
    /// Windows or a rate without sense.
    #[error(
        "les deux périodes se suivent sans se recouvrir, et le taux va de 0 à 1 : corrigez la demande"
    )]
    WindowsUnusable,

    // Workspaces and what is written together.
    /// Someone wrote in between.
    #[error("quelqu’un a écrit entre-temps (version {0}) : relisez, puis joignez les deux textes")]
    WrittenInBetween(usize),
    /// By holders.
    #[error(
        "la boîte à outils est faite par les porteurs : ajoutez ce qui a servi à l’un de vos projets"
    )]
    HoldersOnly,
    /// A story without a card.
    #[error(
        "un récit raconte et cite au moins une fiche, une collection en réunit, chacune une fois"
    )]
    NoCardCited,
    /// One's own text.
    #[error("l’auteur d’un texte ne le relit pas : confiez-le à quelqu’un d’autre")]
    OwnText,
    /// Nobody has read it.
    #[error("personne n’a relu ce texte depuis qu’il a été écrit : faites-le relire")]
    NotReread,
    /// Not a file that workspaces take.
    #[error("cet espace prend des documents, des images, des tableaux et du texte, sans macros")]
    FileOfAnotherSort,
    /// Too heavy.
    #[error("ce fichier est trop lourd : {limit} octets au plus")]
    FileTooHeavy {
        /// Bytes allowed.
        limit: usize,
    },
    /// Too many files.
    #[error("l’espace tient {0} fichiers : retirez-en un d’abord")]
    TooManyFiles(usize),
    /// A session that ends before it begins.
    #[error("la fin vient après le début : vérifiez les deux dates")]
    EndsBeforeItBegins,
    /// A session that is over.
    #[error("cette formation a eu lieu : elle reste telle quelle dans l’histoire")]
    SessionOver,
    /// Neither a place nor remote.
    #[error("dites où : un lieu, ou à distance")]
    NowhereToGo,
    /// One's own session.
    #[error("c’est votre formation : les autres disent s’ils veulent l’apprendre")]
    OwnSession,
    /// No such word.
    #[error("ce mot n’est pas dans le vocabulaire en vigueur")]
    NoSuchWord,
}
