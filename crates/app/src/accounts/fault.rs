//! What can be wrong in what people ask of their accounts: a closed list that the façade puts in
//! the reader's words.

/// Why an account's verb was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is no mail address.
    #[error("ce n’est pas une adresse de courrier ; écrivez-la comme nom@exemple.fr")]
    NotAnAddress,
    /// Nobody can be called nothing.
    #[error("dites comment vous souhaitez être appelé")]
    NoName,
    /// The charter changed while it was read.
    #[error("la charte vient de changer ; lisez la nouvelle version avant de l’accepter")]
    CharterChanged,
    /// A charter in one language only, or none.
    #[error("écrivez la charte en français et en anglais")]
    CharterIncomplete,
    /// A charter longer than what is kept.
    #[error("la charte est trop longue ; vingt mille caractères au plus dans chaque langue")]
    CharterTooLong,
    /// Nobody would administer any more.
    #[error("c’est la dernière personne qui administre ; invitez-en une autre d’abord")]
    LastAdministrator,
    /// Nobody holds this office any more.
    #[error("cette fonction n’est plus tenue")]
    NoSuchOffice,
    /// What was typed to close an account is another address.
    #[error("pour fermer votre compte, écrivez votre propre adresse de courrier")]
    AnotherAddress,
    /// Browsers make no key for this site: its address is in numbers, or not encrypted.
    #[error("les clés d’accès demandent une adresse de site en toutes lettres et chiffrée (https)")]
    PasskeysNotHere,
    /// The question of the site was left too long without an answer, or answered twice.
    #[error("la clé a répondu trop tard ; recommencez")]
    PasskeyLate,
    /// What the key answered is not to be trusted.
    #[error("la réponse de cette clé n’a pas pu être vérifiée ; recommencez, ou demandez un lien")]
    PasskeyUnfit,
    /// A key that opens no account here.
    #[error("cette clé n’ouvre aucun compte ici ; demandez un lien par courrier")]
    PasskeyUnknown,
    /// A key without a name.
    #[error("donnez un nom à cette clé, pour la reconnaître")]
    PasskeyUnnamed,
    /// More keys than anyone uses.
    #[error("vingt clés au plus ; retirez celles qui ne servent plus")]
    TooManyPasskeys,
    /// No such provider, or it was taken out of the settings.
    #[error("ce service n’est plus proposé ici ; demandez un lien par courrier")]
    NoSuchProvider,
    /// The provider does not answer, or not as it should.
    #[error(
        "ce service ne répond pas comme il devrait ; réessayez, ou demandez un lien par courrier"
    )]
    ProviderDown,
    /// The way back was left too long, was used already, or began in another browser.
    #[error("ce retour ne correspond à aucune demande en cours ; recommencez")]
    ProviderLate,
    /// The person said no there, or the provider did.
    #[error(
        "le service n’a pas confirmé votre identité ; réessayez, ou demandez un lien par courrier"
    )]
    ProviderRefused,
    /// The provider has not checked the address of the person.
    #[error(
        "ce service n’a pas vérifié votre adresse de courrier ; vérifiez-la chez lui, ou demandez un lien"
    )]
    ProviderUnverified,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::NotAnAddress,
        Self::NoName,
        Self::CharterChanged,
        Self::CharterIncomplete,
        Self::CharterTooLong,
        Self::LastAdministrator,
        Self::NoSuchOffice,
        Self::AnotherAddress,
        Self::PasskeysNotHere,
        Self::PasskeyLate,
        Self::PasskeyUnfit,
        Self::PasskeyUnknown,
        Self::PasskeyUnnamed,
        Self::TooManyPasskeys,
        Self::NoSuchProvider,
        Self::ProviderDown,
        Self::ProviderLate,
        Self::ProviderRefused,
        Self::ProviderUnverified,
    ];

    /// The word by which the façade finds its sentence.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotAnAddress => "not-an-address",
            Self::NoName => "no-name",
            Self::CharterChanged => "charter-changed",
            Self::CharterIncomplete => "charter-incomplete",
            Self::CharterTooLong => "charter-too-long",
            Self::LastAdministrator => "last-administrator",
            Self::NoSuchOffice => "no-such-office",
            Self::AnotherAddress => "another-address",
            Self::PasskeysNotHere => "passkeys-not-here",
            Self::PasskeyLate => "passkey-late",
            Self::PasskeyUnfit => "passkey-unfit",
            Self::PasskeyUnknown => "passkey-unknown",
            Self::PasskeyUnnamed => "passkey-unnamed",
            Self::TooManyPasskeys => "too-many-passkeys",
            Self::NoSuchProvider => "no-such-provider",
            Self::ProviderDown => "provider-down",
            Self::ProviderLate => "provider-late",
            Self::ProviderRefused => "provider-refused",
            Self::ProviderUnverified => "provider-unverified",
        }
    }
}
