//! `croisee doctor`: what works, what does not, what to do.

use super::Place;
use crate::tell::Tell;
use crate::{Outcome, UNWELL};
use app::doctor::{Grade, examine};
use std::process::ExitCode;

/// Examines the installation; ends with 3 when something is broken.
pub async fn run(place: &Place, tell: &Tell) -> Outcome {
    let app = place.open().await?;
    let findings = examine(&app).await?;
    for finding in &findings {
        let mark = match finding.grade {
            Grade::Well => "✓",
            Grade::Look => "!",
            Grade::Broken => "✗",
        };
        tell.line(format_args!("{mark} {}", finding.text));
        if !finding.remedy.is_empty() {
            tell.line(format_args!("  → {}", finding.remedy));
        }
    }
    tell.value(&findings);
    let broken = findings
        .iter()
        .any(|finding| finding.grade == Grade::Broken);
    Ok(if broken {
        ExitCode::from(UNWELL)
    } else {
        ExitCode::SUCCESS
    })
}
