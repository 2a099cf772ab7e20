//! What unknown files are taken for.

use super::{sniff, sniff_bytes};
use crate::readers::{Input, open};
use crate::row::Trouble;
use std::path::{Path, PathBuf};

#[test]
fn formats_are_known_by_their_content() {
    let check = |name: &str, text: &str, format: &str| {
        assert_eq!(
            sniff_bytes(name, text.as_bytes()).unwrap().reading.format(),
            format,
            "{name}"
        );
    };
    check("x.xls", "nom\tville\nA\tB\n", "csv");
    check("x.md", "---\na: 1\n---\n", "markdown");
    check(
        "x.txt",
        "<?xml version=\"1.0\"?><rss version=\"2.0\"/>",
        "feed",
    );
    check("x.csv", "<!DOCTYPE html><html></html>", "html");
    for (name, bytes) in [
        ("vide.csv", b"".as_slice()),
        ("x.svg", b"<svg/>"),
        ("x.bin", &[0, 1, 2, 0, 0, 0, 9]),
    ] {
        assert!(sniff_bytes(name, bytes).is_err(), "{name}");
    }
}

#[test]
fn what_was_repaired_or_skipped_is_said() {
    let guess = sniff_bytes(
        "x.csv",
        "Titre\n\nnom;ville;n\nCoopÃ©;Lyon;1\nB;Nice;2\n".as_bytes(),
    )
    .unwrap();
    assert!(guess.double_encoded);
    assert_eq!(guess.header_row, Some(3));
    assert_eq!(guess.notes.len(), 2);
}

/// The shared real censuses, or none, said aloud.
fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/census");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: {} is absent", folder.display());
    None
}

/// Sniffs, reads with the guess, and gives rows and rejects.
fn count(path: &Path, problems: &mut Vec<String>) -> (usize, usize) {
    let guess = match sniff(path) {
        Ok(guess) => guess,
        Err(error) => {
            problems.push(format!("{} : {error}", path.display()));
            return (0, 0);
        }
    };
    let input = if path.is_dir() {
        Input::Folder {
            root: path.to_owned(),
            pattern: None,
        }
    } else {
        Input::File(path.to_owned())
    };
    let (mut rows, mut rejects) = (0, 0);
    for read in open(&guess.reading, input).unwrap() {
        match read {
            Ok(_) => rows += 1,
            Err(Trouble::Row(reject)) => {
                rejects += 1;
                problems.push(format!(
                    "{} l. {} {:?} {}",
                    path.display(),
                    reject.line,
                    reject.kind,
                    reject.reason
                ));
            }
            Err(Trouble::Fatal(error)) => problems.push(format!("{} : {error}", path.display())),
        }
    }
    (rows, rejects)
}

#[test]
fn e3_real_censuses_are_read_whole() {
    let Some(folder) = shared() else { return };
    let mut problems = Vec::new();
    let mut wrong = Vec::new();
    for (name, expected) in REAL {
        let found = count(&folder.join(name), &mut problems);
        if found != (*expected, 0) {
            wrong.push(format!("{name}: {found:?} instead of {expected}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\n{}",
        wrong.join("\n"),
        problems.join("\n")
    );
}

#[test]
fn e3_real_encodings_and_layouts_are_guessed() {
    let Some(folder) = shared() else { return };
    let check = |name: &str, encoding: &str, separator: char, header_row: u64| {
        let guess = sniff(&folder.join(name)).unwrap();
        assert_eq!(
            (
                guess
                    .encoding
                    .map(crate::readers::encoding::Encoding::as_str),
                guess.separator,
                guess.header_row
            ),
            (Some(encoding), Some(separator), Some(header_row)),
            "{name}"
        );
    };
    check(
        "drjscs-hdf-2018/export_base_ressources_territoriales_20181227_DRJSCS_HDF.csv",
        "mac-roman",
        ';',
        1,
    );
    check("msap-2018/MSAP-20180627.csv", "windows-1252", ';', 1);
    check(
        "budget-participatif-paris/projets_laureats.csv",
        "utf-8",
        ';',
        1,
    );
    check(
        "ping-pays-de-la-loire/TierslieuxPDL-export_solidata.tsv",
        "utf-8",
        '\t',
        1,
    );
    check(
        "tiers-lieux-cget-2019/CGET_TiersLieux_2019.csv",
        "utf-8",
        ',',
        1,
    );
}

/// Files and the records that their SOURCES.md promise.
const REAL: &[(&str, usize)] = &[
    ("tiers-lieux-cget-2019/CGET_TiersLieux_2019.csv", 1512),
    ("tiers-lieux-cget-2019/CGET_TiersLieux_2019.xlsx", 1512),
    ("tiers-lieux-cget-2019/CGET_TiersLieux_2019.geojson", 1512),
    (
        "drjscs-hdf-2018/export_base_ressources_territoriales_20181227_DRJSCS_HDF.csv",
        1404,
    ),
    (
        "drjscs-hdf-2018/export_base_ressources_territoriales_20181227_DRJSCS_HDF.xlsx",
        1404,
    ),
    ("msap-2018/MSAP-20180627.csv", 1277),
    ("france-services-2021/france_services.geojson", 908),
    (
        "lieux-numeriques-44/224400028_lieux-numeriques-en-loire-atlantique.csv",
        219,
    ),
    ("mednum-bfc/BFC_TERNUMM-200423-a.csv", 560),
    ("mednum-bfc/BFC_TERNUMM-200430-a.csv", 606),
    ("mednum-bfc/BFC_TERNUMM-200515-f.csv", 606),
    ("mednum-partners/hinaura.json", 1171),
    ("mednum-partners/aidants-connect.json", 3407),
    ("mednum-partners/haute-vienne.json", 561),
    ("mednum-partners/ultra-num.json", 155),
    ("mednum-partners/maine-et-loire.json", 243),
    ("mednum-partners/corse.json", 161),
    ("mednum-partners/angers.json", 63),
    ("mednum-partners/etapes-numerique.json", 95),
    ("mednum-partners/fibre-64.json", 61),
    ("rhinocc/rhinocc-inclusion-dataset.csv", 845),
    ("budget-participatif-paris/projets_laureats.csv", 1341),
    ("transiscope-niort/transiscope.json", 100),
    ("cooptech/Annuaire-SCOP-SCIC-tech-France.csv", 159),
    ("ssa-initiatives/initiatives_ssa.json", 31),
];
