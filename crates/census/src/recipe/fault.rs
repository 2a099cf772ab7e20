//! What is wrong in a recipe: the line, and what to do, in French.

use std::fmt;

/// One thing to mend in a recipe.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Line of the TOML text, from 1.
    pub line: usize,
    /// What is wrong and what to do, in plain French.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ligne {} : {}", self.line, self.message)
    }
}

/// The known word nearest to an unknown one, when it is near enough to be meant.
#[must_use]
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = model::text::fold(word);
    known
        .into_iter()
        .map(|candidate| {
            let candidate_folded = model::text::fold(candidate);
            // Two letters swapped in a short word weigh too much in the likeness of words.
            let slip = strsim::osa_distance(&folded, &candidate_folded) == 1 && folded.len() > 2;
            let likeness = strsim::jaro_winkler(&folded, &candidate_folded);
            (candidate, if slip { likeness.max(0.9) } else { likeness })
        })
        .filter(|(_, score)| *score >= 0.8)
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(candidate, _)| candidate)
}

/// "vouliez-vous dire … ?", or the list of what is possible.
#[must_use]
pub(super) fn suggestion<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> String {
    if let Some(near) = nearest(word, known.clone()) {
        return format!("vouliez-vous dire « {near} » ?");
    }
    let all: Vec<&str> = known.into_iter().collect();
    let shown = all.iter().take(24).copied().collect::<Vec<_>>().join(", ");
    let more = if all.len() > 24 { "…" } else { "" };
    format!("possibles : {shown}{more}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_their_word() {
        let known = ["column", "columns", "constant", "capture"];
        assert_eq!(nearest("colum", known), Some("column"));
        assert_eq!(nearest("zzz", known), None);
        assert_eq!(
            suggestion("zzz", known),
            "possibles : column, columns, constant, capture"
        );
    }
}
