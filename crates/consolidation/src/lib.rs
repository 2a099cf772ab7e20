//! Notices to cards: sure keys, composition, explanation.
