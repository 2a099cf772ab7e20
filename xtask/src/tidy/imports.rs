//! Some libraries have one room each, and only the gateway looks at the clock.

use super::floors::{dependencies, line_of};
use super::tree::File;
use super::{Finding, Tree};
use toml::Table;

/// A library and the only crate that may use it.
const RESERVED: &[(&str, &str)] = &[
    ("sqlx", "crates/store"),
    ("tantivy", "crates/search"),
    ("reqwest", "crates/gateway"),
];

/// Ways to read the clock.
const CLOCKS: &[&str] = &[
    "SystemTime::now",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "Utc::now",
    "Local::now",
];

/// Where the clock may be read, beside tests and the measures kept as `examples/`.
const CLOCK_ROOMS: &[&str] = &["crates/gateway", "benches"];

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = libraries(tree);
    findings.extend(clocks(tree));
    findings
}

fn libraries(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree
        .files()
        .iter()
        .filter(|f| f.path.ends_with("/Cargo.toml"))
    {
        let (Some(package), Ok(manifest)) = (file.package(), file.text.parse::<Table>()) else {
            continue;
        };
        let used = dependencies(&manifest);
        for (library, room) in RESERVED {
            if package != *room && used.contains(library) {
                let what = format!("{library} is named only in {room}: ask that room instead");
                findings.push(Finding::new(&file.path, line_of(&file.text, library), what));
            }
        }
    }
    findings
}

fn clocks(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let counts = |file: &&File| !file.is_test() && !file.path.contains("/examples/");
    for file in tree.rust().filter(counts) {
        if file
            .package()
            .is_none_or(|room| CLOCK_ROOMS.contains(&room))
        {
            continue;
        }
        for (number, line) in file.lines_before_tests() {
            let code = line.split("//").next().unwrap_or_default();
            if let Some(clock) = CLOCKS.iter().find(|clock| reads(code, clock)) {
                let what = format!(
                    "`{clock}` reads the clock: time is an argument, taken from gateway::clock"
                );
                findings.push(Finding::new(&file.path, number, what));
            }
        }
    }
    findings
}

/// Whether code calls the clock, and not merely names it in a text.
fn reads(code: &str, clock: &str) -> bool {
    code.find(clock)
        .is_some_and(|at| !code[..at].contains('"') && code[at + clock.len()..].starts_with('('))
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::check;

    #[test]
    fn reserved_libraries_stay_in_their_rooms() {
        for (path, library, findings) in [
            ("crates/store/Cargo.toml", "sqlx", 0),
            ("crates/app/Cargo.toml", "sqlx", 1),
            ("crates/web/Cargo.toml", "tantivy", 1),
            ("crates/search/Cargo.toml", "tantivy", 0),
            ("crates/census/Cargo.toml", "reqwest", 1),
            ("crates/census/Cargo.toml", "csv", 0),
        ] {
            let text = format!("[package]\nname = \"x\"\n[dependencies]\n{library} = \"1\"\n");
            assert_eq!(
                found(check, &[(path, &text)]).len(),
                findings,
                "{path} {library}"
            );
        }
    }

    #[test]
    fn only_the_gateway_reads_the_clock() {
        let call = "let now = jiff::Timestamp::now();\n";
        let tested = format!("//! Head.\n#[cfg(test)]\nmod tests {{\n    {call}}}\n");
        for (path, text, findings) in [
            ("crates/app/src/run.rs", call, 1),
            ("crates/app/src/run.rs", "// Timestamp::now()\n", 0),
            ("crates/app/src/run.rs", "let now = args.now;\n", 0),
            ("crates/app/src/run.rs", &tested, 0),
            ("crates/app/tests/run.rs", call, 0),
            ("crates/app/examples/measure.rs", call, 0),
            ("crates/gateway/src/clock.rs", call, 0),
            ("benches/src/main.rs", "Instant::now()", 0),
        ] {
            assert_eq!(found(check, &[(path, text)]).len(), findings, "{path}");
        }
    }
}
