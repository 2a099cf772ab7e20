//! Tables of all makes, broken ones too.

use super::Options;
use crate::readers::encoding::Encoding;
use crate::readers::{Input, Limits, Reading, open_with, sniff_bytes};
use crate::row::{Row, Trouble};
use encoding_rs::{MACINTOSH, WINDOWS_1252};
use model::{Reject, RejectKind};
use proptest::prelude::*;

fn read_with(bytes: &[u8], options: Options, limits: &Limits) -> (Vec<Row>, Vec<Reject>) {
    let (mut rows, mut rejects) = (Vec::new(), Vec::new());
    for read in open_with(&Reading::Csv(options), Input::bytes("x.csv", bytes), limits).unwrap() {
        match read {
            Ok(row) => rows.push(row),
            Err(Trouble::Row(reject)) => rejects.push(*reject),
            Err(Trouble::Fatal(error)) => panic!("{error}"),
        }
    }
    (rows, rejects)
}

fn read(text: &str) -> (Vec<Row>, Vec<Reject>) {
    read_with(text.as_bytes(), Options::default(), &Limits::default())
}

fn shown(rows: &[Row]) -> Vec<String> {
    rows.iter()
        .map(|row| {
            let cells: Vec<String> = row.cells.iter().map(|c| c.texts().collect()).collect();
            format!("{}:{}", row.line, cells.join("|"))
        })
        .collect()
}

#[test]
fn e3_the_traps_of_partners_files() {
    let check = |text: &str, names: &[&str], rows: &[&str], rejects: &[(u64, RejectKind)]| {
        let (found, set_aside) = read(text);
        assert_eq!(shown(&found), rows, "{text}");
        if let Some(row) = found.first() {
            assert_eq!(row.columns.names(), names, "{text}");
        }
        let set_aside: Vec<_> = set_aside.iter().map(|r| (r.line, r.kind)).collect();
        assert_eq!(set_aside, rejects, "{text}");
    };
    check(
        "nom;cp\nA;01000\nB;2,5\n",
        &["nom", "cp"],
        &["2:A|01000", "3:B|2,5"],
        &[],
    );
    check("nom\tcp\r\nA\t1\r\n", &["nom", "cp"], &["2:A|1"], &[]);
    check("nom|ville\nA|Lyon\n", &["nom", "ville"], &["2:A|Lyon"], &[]);
    check(
        "sep=;\nnom;ville\nA;Lyon, Rhône\n",
        &["nom", "ville"],
        &["3:A|Lyon, Rhône"],
        &[],
    );
    check(
        "nom,ville\n\"A\nsuite\",Lyon\nB,Nice\n",
        &["nom", "ville"],
        &["2:A\nsuite|Lyon", "4:B|Nice"],
        &[],
    );
    check(
        "Liste des lieux;;\nmise à jour 2020;;\n\nnom;ville;cp\nA;Lyon;69000\nB;Nice;06000\n",
        &["nom", "ville", "cp"],
        &["5:A|Lyon|69000", "6:B|Nice|06000"],
        &[],
    );
    check(
        "nom;tel;tel;\nA;1;2;3\n",
        &["nom", "tel", "tel (2)", "colonne 4"],
        &["2:A|1|2|3"],
        &[],
    );
    check(
        "nom;ville\nA\nB;Nice;;\nC;Lyon;de trop\n",
        &["nom", "ville"],
        &["2:A|", "3:B|Nice"],
        &[(4, RejectKind::Shape)],
    );
    check(
        "nom;n\nA;1\n\n;\nTotal;1\n",
        &["nom", "n"],
        &["2:A|1"],
        &[(5, RejectKind::Dropped)],
    );
    check(
        "nom;date;cp\nTexte obligatoire;format JJ/MM/AAAA;texte\nA;01/02/2020;01000\n",
        &["nom", "date", "cp"],
        &["3:A|01/02/2020|01000"],
        &[(2, RejectKind::Dropped)],
    );
    check(
        "nom;ville\rA;Lyon\rB;Nice\r",
        &["nom", "ville"],
        &["2:A|Lyon", "3:B|Nice"],
        &[],
    );
    check(
        "nom;ville\nCoopÃ©rative;Lyon\n",
        &["nom", "ville"],
        &["2:Coopérative|Lyon"],
        &[],
    );
    check("nom\nA, b\nC\n", &["nom"], &["2:A, b", "3:C"], &[]);
}

#[test]
fn e3_quotes_that_never_close_lose_no_row() {
    let (rows, rejects) = read("nom;ville\nA;Lyon\n\"B;Nice\nC;Metz\nD;Brest\n");
    assert_eq!(shown(&rows), ["2:A|Lyon", "4:C|Metz", "5:D|Brest"]);
    assert_eq!(
        (rejects[0].line, rejects[0].kind, rejects[0].value.as_str()),
        (3, RejectKind::Unreadable, "\"B;Nice")
    );
    let (rows, rejects) =
        read("nom;ville;texte\nA;Lyon;x\nB;Nice;\"un texte\ncoupé, sans fin\nau milieu");
    assert_eq!(shown(&rows), ["2:A|Lyon|x"]);
    assert_eq!(rejects.len(), 1);
    assert_eq!(
        rejects[0].value,
        "B;Nice;\"un texte\ncoupé, sans fin\nau milieu"
    );
}

#[test]
fn bytes_that_cannot_be_decoded_reject_their_row_only() {
    let mut bytes = "nom;ville\nCafé;Besançon\nÉté;Nîmes\n".as_bytes().to_vec();
    bytes.extend_from_slice(b"caf\xE9;Lyon\nA\0B;Metz\nC;Brest\n");
    let (rows, rejects) = read_with(&bytes, Options::default(), &Limits::default());
    assert_eq!(
        shown(&rows),
        ["2:Café|Besançon", "3:Été|Nîmes", "6:C|Brest"]
    );
    assert_eq!(rejects.iter().map(|r| r.line).collect::<Vec<_>>(), [4, 5]);
}

#[test]
fn hostile_sizes_are_set_aside_or_refused() {
    let limits = Limits {
        record_bytes: 20_000,
        cell_bytes: 5_000,
        columns: 50,
        ..Limits::default()
    };
    let text = format!(
        "nom;x\nA;{}\nB;{}\nC;1\n",
        "y".repeat(6_000),
        "z".repeat(900_000)
    );
    let (rows, rejects) = read_with(text.as_bytes(), Options::default(), &limits);
    assert_eq!(shown(&rows), ["4:C|1"]);
    assert_eq!(
        rejects.iter().map(|r| (r.line, r.kind)).collect::<Vec<_>>(),
        [(2, RejectKind::TooLarge), (3, RejectKind::TooLarge)]
    );
    let text = format!("nom;x\nA;\"{}", "mot mot\n".repeat(5_000));
    let (rows, rejects) = read_with(text.as_bytes(), Options::default(), &limits);
    assert_eq!(rejects[0].line, 2);
    assert_eq!(rows.len() + rejects.len(), 5_000);
    let error = |bytes: &[u8], limits: &Limits| {
        let reading = Reading::Csv(Options::default());
        open_with(&reading, Input::bytes("x.csv", bytes), limits)
            .err()
            .unwrap()
            .to_string()
    };
    let wide = format!("a{}b\n", ";".repeat(1_000_000));
    assert!(error(wide.as_bytes(), &limits).contains("la ligne dépasse"));
    assert!(
        error(wide.as_bytes(), &Limits::default())
            .starts_with("limite dépassée : 1000001 colonnes")
    );
    assert!(error(b"", &limits).contains("vide"));
    assert!(error(&[0; 300], &limits).contains("binaire"));
}

#[test]
fn options_of_the_recipe_are_obeyed() {
    let options = Options {
        header_row: Some(0),
        separator: Some(','),
        ..Options::default()
    };
    let (rows, _) = read_with(b"a,b\nc,d\n", options, &Limits::default());
    assert_eq!(shown(&rows), ["1:a|b", "2:c|d"]);
    assert_eq!(rows[0].columns.names(), ["colonne 1", "colonne 2"]);
    let options = Options {
        header_row: Some(2),
        help_rows: Some(1),
        quote: Some('\''),
        encoding: Some(Encoding::MacRoman),
        ..Options::default()
    };
    let bytes = MACINTOSH
        .encode("x;y\nnom;ville\nexplication;ici\n'A;é';Lyon\n")
        .0
        .into_owned();
    let (rows, rejects) = read_with(&bytes, options, &Limits::default());
    assert_eq!(shown(&rows), ["4:A;é|Lyon"]);
    assert_eq!(rejects.len(), 1);
}

const WORDS: &[&str] = &[
    "Coopérative",
    "l’été",
    "Épicerie solidaire",
    "01000",
    "48,85",
    "à Besançon",
    "theatre",
    "Nîmes",
    "oui",
    "Été à l’école",
    "n° 12",
    "Maître d’œuvre",
    "« ici »",
    "un;deux",
    "a,b",
    "dit \"oui\"",
    "deux\nlignes",
    "x|y",
    "tab\tici",
    "",
];

#[derive(Debug, Clone, Copy)]
enum Written {
    Utf8,
    Utf8Marked,
    Utf16,
    Windows,
    Mac,
}

fn encode(text: &str, written: Written) -> Vec<u8> {
    match written {
        Written::Utf8 => text.as_bytes().to_vec(),
        Written::Utf8Marked => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        Written::Utf16 => [0xFEFF]
            .into_iter()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect(),
        Written::Windows => WINDOWS_1252.encode(text).0.into_owned(),
        Written::Mac => MACINTOSH.encode(text).0.into_owned(),
    }
}

fn written(cell: &str, separator: char, always: bool) -> String {
    if always || cell.contains([separator, '"', '\n', '\r']) || cell.starts_with(' ') {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

fn table() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    (3_usize..8).prop_flat_map(|width| {
        let cell = prop::sample::select(WORDS.to_vec());
        // A first cell with words keeps rows from being blank or totals.
        let row = prop::collection::vec(cell, width).prop_map(|mut row| {
            row[0] = "Réseau";
            row
        });
        prop::collection::vec(row, 1..25)
    })
}

proptest! {
    #[test]
    fn e3_any_table_is_read_back_the_same(
        table in table(),
        separator in prop::sample::select(vec![',', ';', '\t', '|']),
        how in prop::sample::select(vec![Written::Utf8, Written::Utf8Marked, Written::Utf16, Written::Windows, Written::Mac]),
        end in prop::sample::select(vec!["\n", "\r\n"]),
        always in any::<bool>(),
    ) {
        let names: Vec<String> = (0..table[0].len()).map(|n| format!("Intitulé {}", char::from(b'a' + n as u8))).collect();
        let mut text = names.iter().map(|n| written(n, separator, always)).collect::<Vec<_>>().join(&separator.to_string());
        text.push_str(end);
        let mut line = 2;
        let mut lines = Vec::new();
        for row in &table {
            lines.push(line);
            line += 1 + row.iter().map(|c| c.matches('\n').count() as u64).sum::<u64>();
            text.push_str(&row.iter().map(|c| written(c, separator, always)).collect::<Vec<_>>().join(&separator.to_string()));
            text.push_str(end);
        }
        let bytes = encode(&text, how);
        let options = Options { separator: Some(separator), header_row: Some(1), help_rows: Some(0), ..Options::default() };
        let (rows, rejects) = read_with(&bytes, options, &Limits::default());
        prop_assert!(rejects.is_empty(), "{:?}", rejects);
        let found: Vec<Vec<String>> = rows.iter().map(|r| r.cells.iter().map(|c| c.texts().collect()).collect()).collect();
        prop_assert_eq!(&found, &table);
        prop_assert_eq!(rows.iter().map(|r| r.line).collect::<Vec<_>>(), lines);
        prop_assert_eq!(rows[0].columns.names(), &names[..]);
    }

    #[test]
    fn e3_sniff_finds_separator_encoding_and_header(
        picks in prop::collection::vec((0..9_usize, 0..9_usize, 1_000..99_000_u32), 8..40),
        separator in prop::sample::select(vec![',', ';', '\t', '|']),
        how in prop::sample::select(vec![Written::Utf8, Written::Utf8Marked, Written::Utf16, Written::Windows, Written::Mac]),
        title in any::<bool>(),
    ) {
        let names = ["Épicerie solidaire", "Tiers-lieu l’Étoile", "Café associatif", "Ressourcerie", "Hôtel à projets", "Jardin partagé", "Coopérative d’énergie", "École ouverte", "Accueil de jour"];
        let towns = ["Besançon", "Nîmes", "Lyon", "Saint-Étienne", "Mâcon", "Angoulême", "Orléans", "Béziers", "Le Château-d’Oléron"];
        let join = |cells: [String; 4]| cells.map(|c| written(&c, separator, false)).join(&separator.to_string());
        let mut text = if title { format!("Recensement des initiatives, édition 2020\n\n{}\n", join(["Nom", "Commune", "Code postal", "Latitude"].map(str::to_owned))) } else { format!("{}\n", join(["Nom", "Commune", "Code postal", "Latitude"].map(str::to_owned))) };
        for (name, town, code) in &picks {
            text.push_str(&join([names[*name].to_owned(), towns[*town].to_owned(), format!("{code:05}"), format!("4{},85", code % 10)]));
            text.push('\n');
        }
        let guess = sniff_bytes("x.csv", &encode(&text, how)).unwrap();
        prop_assert_eq!(guess.separator, Some(separator));
        prop_assert_eq!(guess.header_row, Some(if title { 3 } else { 1 }));
        let expected = match how {
            Written::Utf8 | Written::Utf8Marked => Encoding::Utf8,
            Written::Utf16 => Encoding::Utf16Le,
            // Without a letter that tells them apart, all encodings are the same.
            _ if text.is_ascii() => Encoding::Utf8,
            Written::Windows => Encoding::Windows1252,
            Written::Mac => Encoding::MacRoman,
        };
        prop_assert_eq!(guess.encoding, Some(expected));
    }

    #[test]
    fn no_bytes_make_it_panic_and_no_record_is_lost(bytes in prop::collection::vec(prop::sample::select(b"ab;\n\r\" \xE9\0".to_vec()), 0..200)) {
        let text = [b"nom;ville\n".as_slice(), &bytes].concat();
        let options = Options { header_row: Some(1), help_rows: Some(0), separator: Some(';'), encoding: Some(Encoding::Utf8), ..Options::default() };
        if let Ok(rows) = open_with(&Reading::Csv(options), Input::bytes("x", text.clone()), &Limits::default()) {
            let lines: Vec<u64> = rows.map(|read| match read {
                Ok(row) => row.line,
                Err(Trouble::Row(reject)) => reject.line,
                Err(Trouble::Fatal(_)) => u64::MAX,
            }).collect();
            prop_assert!(lines.is_sorted());
            // Without quotes a record is a line: each line that holds anything is there, once. A text
            // with more bare returns than feeds is an old Macintosh one: its lines end otherwise.
            let feeds = text.iter().filter(|b| **b == b'\n').count();
            let bare = |pair: &&[u8]| pair[0] == b'\r' && pair.get(1) != Some(&b'\n');
            let returns = (0..text.len()).map(|at| &text[at..text.len().min(at + 2)]).filter(bare).count();
            if !bytes.contains(&b'"') && returns <= feeds {
                let expected: Vec<u64> = bytes.split(|b| *b == b'\n').zip(2..)
                    .filter(|(line, _)| line.iter().any(|b| !b.is_ascii_whitespace() ) )
                    .filter(|(line, _)| line.iter().any(|b| !matches!(b, b';' | b' ' | b'\r')))
                    .map(|(_, n)| n).collect();
                let given: Vec<u64> = lines.iter().copied().filter(|l| expected.contains(l)).collect();
                prop_assert_eq!(given, expected);
            }
        }
    }
}
