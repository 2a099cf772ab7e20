//! What a use case of gatherings refuses before the pure room is asked: a closed list that the
//! façade puts in the reader's words.

macro_rules! faults {
    ($($(#[doc = $doc:literal])+ $name:ident $word:literal $said:literal,)+) => {
        /// Why a verb of gatherings was refused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
        pub enum Fault {
            $($(#[doc = $doc])+ #[error($said)] $name,)+
        }

        impl Fault {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word by which the façade finds its sentence.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }
        }
    };
}

faults! {
    /// The project has moved on since the page was read.
    NotThere "not-there" "ce projet n’en est pas là : rechargez la page",
    /// Pressed twice, or by two people.
    AlreadyDone "already-done" "cela a déjà été fait : rechargez la page",
    /// A scouted person says no to a lead that became a brief.
    Briefed "briefed" "un brief a été fait depuis : retirez le projet, un retour vous sera donné",
    /// The day of the decision, the beginning and the end are not in this order.
    DatesOutOfOrder "dates-out-of-order" "les dates ne se suivent pas : la décision vient avant le début, et le début avant la fin",
    /// No set was decided that could be confirmed.
    NothingDecided "nothing-decided" "il n’y a rien à confirmer",
    /// The order is drawn among projects that were chosen.
    NoSetYet "no-set-yet" "il n’y a pas encore d’ensemble décidé : l’ordre se tire ensuite",
    /// One set has one draw.
    OrderDrawn "order-drawn" "l’ordre a déjà été tiré pour cet ensemble : il ne se tire pas deux fois",
    /// The edition is held from its beginning on.
    NotBegun "not-begun" "l’édition n’a pas encore commencé : vérifiez sa date",
    /// Only an unconference opens a grid, once.
    NoGridToOpen "no-grid-to-open" "cette édition n’a pas de grille à ouvrir, ou l’a déjà",
    /// This edition has no grid.
    NoGrid "no-grid" "il n’y a pas de grille ici",
    /// Rounds that took place are not drawn anew.
    RoundsHeld "rounds-held" "des tours ont déjà eu lieu : préparez les suivants",
    /// The project waits for no return.
    NoReturnOwed "no-return-owed" "aucun retour n’est dû pour ce projet : rechargez la page",
    /// A return by letter of the house needs an account.
    NoAccount "no-account" "cette personne n’a pas de compte : écrivez-lui ou appelez-la, puis notez-le ici",
    /// Somebody wants to reach a holder whom the house cannot reach.
    HolderWithoutAccount "holder-without-account" "ce porteur n’a pas de compte : parlez-en à l’équipe",
    /// The role is none that a partner of an edition has.
    NotAPartnersRole "not-a-partners-role" "un partenaire est expert, sponsor ou mécène",
    /// A letter larger than what is read.
    LetterTooBig "letter-too-big" "ce message est trop gros",
    /// What came in is no mail.
    NotALetter "not-a-letter" "ce n’est pas un message de courrier",
    /// The key that signs attestations cannot be read back.
    SealBroken "seal-broken" "la clef de signature de cette instance est abîmée : restaurez une sauvegarde",
}
