//! What can be wrong in what partners ask: a closed list that the façade puts in the reader's words.

/// Why a verb of the collective was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A field that must be filled is empty.
    #[error("remplissez tous les champs demandés")]
    Missing,
    /// A text is longer than what is kept.
    #[error("un des textes est trop long")]
    TooLong,
    /// It is no mail address.
    #[error("ce n’est pas une adresse de courrier")]
    NotAnAddress,
    /// The charter was not accepted, or changed while it was read.
    #[error("lisez la charte et dites que vous l’acceptez")]
    Charter,
    /// A form sent faster than one can read it, or long after.
    #[error("le formulaire a été envoyé trop vite, ou trop longtemps après avoir été ouvert")]
    Hasty,
    /// There is no such request, or it was answered.
    #[error("cette demande n’attend plus de réponse")]
    NoSuchRequest,
    /// A refusal says why.
    #[error("dites pourquoi : la personne le lira")]
    NoReason,
    /// It is no short name for a source.
    #[error("le nom court s’écrit en minuscules sans accent, chiffres et tirets")]
    NotAShortName,
    /// Nothing was in the file.
    #[error("le fichier est vide")]
    EmptyFile,
    /// The file is none of those that can be read.
    #[error("ce fichier n’est pas d’une sorte que l’on sait lire")]
    WrongKind,
    /// There is no recipe to publish.
    #[error("il n’y a pas encore de recette")]
    NoRecipe,
    /// The source was not published yet.
    #[error("ce recensement n’est pas encore publié")]
    NotPublished,
    /// A harvest of this source is going on.
    #[error("une moisson de ce recensement est en cours")]
    Harvesting,
    /// There is no such run of this source.
    #[error("cette moisson n’est pas de ce recensement")]
    NoSuchRun,
    /// A meeting has a day.
    #[error("donnez le jour de la réunion")]
    NoDay,
    /// There is no such meeting.
    #[error("cette réunion n’est pas dans le registre")]
    NoSuchMeeting,
    /// The account's address is neither the project's nor at its site's name.
    #[error("votre adresse n’est ni celle du projet, ni au nom de son site")]
    NotItsAddress,
    /// The project's site could not be read, or does not bear the proof.
    #[error("la preuve n’est pas sur le site du projet")]
    NotOnItsSite,
    /// Whoever asks has not proved yet that they hold the project.
    #[error("prouvez d’abord que vous portez ce projet")]
    NotItsHolder,
    /// The field cannot be corrected, or the value is not one of it.
    #[error("cette valeur ne convient pas")]
    NotAValue,
    /// The value is the one that stands.
    #[error("c’est déjà ce que dit la fiche")]
    SameValue,
    /// So many corrections of one person wait already.
    #[error("trop de corrections attendent déjà une réponse")]
    TooMany,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 22] = [
        Self::Missing,
        Self::TooLong,
        Self::NotAnAddress,
        Self::Charter,
        Self::Hasty,
        Self::NoSuchRequest,
        Self::NoReason,
        Self::NotAShortName,
        Self::EmptyFile,
        Self::WrongKind,
        Self::NoRecipe,
        Self::NotPublished,
        Self::Harvesting,
        Self::NoSuchRun,
        Self::NoDay,
        Self::NoSuchMeeting,
        Self::NotItsAddress,
        Self::NotOnItsSite,
        Self::NotItsHolder,
        Self::NotAValue,
        Self::SameValue,
        Self::TooMany,
    ];

    /// The word by which the façade finds its sentence.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong => "too-long",
            Self::NotAnAddress => "not-an-address",
            Self::Charter => "charter",
            Self::Hasty => "hasty",
            Self::NoSuchRequest => "no-such-request",
            Self::NoReason => "no-reason",
            Self::NotAShortName => "not-a-short-name",
            Self::EmptyFile => "empty-file",
            Self::WrongKind => "wrong-kind",
            Self::NoRecipe => "no-recipe",
            Self::NotPublished => "not-published",
            Self::Harvesting => "harvesting",
            Self::NoSuchRun => "no-such-run",
            Self::NoDay => "no-day",
            Self::NoSuchMeeting => "no-such-meeting",
            Self::NotItsAddress => "not-its-address",
            Self::NotOnItsSite => "not-on-its-site",
            Self::NotItsHolder => "not-its-holder",
            Self::NotAValue => "not-a-value",
            Self::SameValue => "same-value",
            Self::TooMany => "too-many",
        }
    }
}
