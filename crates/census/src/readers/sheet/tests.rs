//! Workbooks made on the spot, hostile ones too.

use super::load::shown_number;
use super::{Choice, Options};
use crate::readers::{Input, Limits, Reading, open_with, sniff_bytes};
use crate::row::{Row, Trouble};
use model::Reject;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// An archive with these parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook whose sheets have this XML inside `sheetData`.
fn xlsx(sheets: &[(&str, &str)]) -> Vec<u8> {
    let head = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let (mut list, mut links) = (String::new(), String::new());
    let mut parts: Vec<(String, String)> = Vec::new();
    for (rank, (name, data)) in sheets.iter().enumerate() {
        let n = rank + 1;
        list.push_str(&format!(
            r#"<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>"#
        ));
        links.push_str(&format!(r#"<Relationship Id="r{n}" Type="{relation}/worksheet" Target="worksheets/sheet{n}.xml"/>"#));
        parts.push((format!("xl/worksheets/sheet{n}.xml"), format!(r#"{head}<worksheet xmlns="{main}"><dimension ref="A1:Z1000"/><sheetData>{data}</sheetData></worksheet>"#)));
    }
    links.push_str(&format!(
        r#"<Relationship Id="s" Type="{relation}/styles" Target="styles.xml"/>"#
    ));
    parts.push(("xl/workbook.xml".to_owned(), format!(r#"{head}<workbook xmlns="{main}" xmlns:r="{relation}"><sheets>{list}</sheets></workbook>"#)));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), format!(r#"{head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>"#)));
    parts.push(("xl/styles.xml".to_owned(), format!(r#"{head}<styleSheet xmlns="{main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs></styleSheet>"#)));
    parts.push(("_rels/.rels".to_owned(), format!(r#"{head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="w" Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#)));
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(n, c)| (n.as_str(), c.as_str()))
        .collect();
    archive(&parts)
}

/// A row of text cells.
fn line(number: u32, cells: &[&str]) -> String {
    let cells: String = cells
        .iter()
        .zip('A'..)
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, column)| {
            format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#)
        })
        .collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}

fn read(bytes: &[u8], options: Options) -> (Vec<Row>, Vec<Reject>) {
    let (mut rows, mut rejects) = (Vec::new(), Vec::new());
    for read in open_with(
        &Reading::Sheet(options),
        Input::bytes("x.xlsx", bytes),
        &Limits::default(),
    )
    .unwrap()
    {
        match read {
            Ok(row) => rows.push(row),
            Err(Trouble::Row(reject)) => rejects.push(*reject),
            Err(Trouble::Fatal(error)) => panic!("{error}"),
        }
    }
    (rows, rejects)
}

fn error(bytes: &[u8], limits: &Limits) -> String {
    open_with(
        &Reading::Sheet(Options::default()),
        Input::bytes("x.xlsx", bytes),
        limits,
    )
    .err()
    .unwrap()
    .to_string()
}

fn texts(row: &Row) -> Vec<String> {
    row.cells.iter().map(|c| c.texts().collect()).collect()
}

#[test]
fn e3_the_sheet_that_holds_the_table_is_found() {
    let notes = [
        line(1, &["Notice"]),
        line(2, &["Ce fichier recense les lieux"]),
        line(3, &["Contact", "x"]),
    ]
    .concat();
    let data = [
        line(1, &["Recensement"]),
        line(3, &["nom", "ville", "", "nom"]),
        line(4, &["A", "Lyon", "z"]),
        line(6, &["B", "CoopÃ©"]),
        line(7, &["Total", "2"]),
    ]
    .concat();
    let book = xlsx(&[("Lisez-moi", &notes), ("Lieux", &data)]);
    let (rows, rejects) = read(&book, Options::default());
    assert_eq!(rows.iter().map(|r| r.line).collect::<Vec<_>>(), [4, 6]);
    assert_eq!(
        rows[0].columns.names(),
        ["nom", "ville", "colonne 3", "nom (2)"]
    );
    assert_eq!(texts(&rows[1]), ["B", "Coopé", "", ""]);
    assert_eq!(rejects[0].line, 7);
    let guess = sniff_bytes("x.csv", &book).unwrap();
    assert_eq!(
        (guess.sheet.as_deref(), guess.header_row),
        (Some("Lieux"), Some(3))
    );
    let (rows, _) = read(
        &book,
        Options {
            sheet: Some(Choice::Rank(1)),
            header_row: Some(0),
            ..Options::default()
        },
    );
    assert_eq!(rows.len(), 3);
    let missing = Options {
        sheet: Some(Choice::Name("Autre".to_owned())),
        ..Options::default()
    };
    let error = open_with(
        &Reading::Sheet(missing),
        Input::bytes("x", book),
        &Limits::default(),
    )
    .err()
    .unwrap();
    assert_eq!(
        error.to_string(),
        "cette feuille n’existe pas ; le classeur a : Lisez-moi, Lieux"
    );
}

#[test]
fn values_are_shown_as_people_see_them() {
    let data = [
        line(1, &["nom", "nombre", "date", "bool", "heure", "erreur"]),
        r##"<row r="2"><c r="A2" t="inlineStr"><is><t>A</t></is></c><c r="B2"><v>3.0</v></c><c r="C2" s="1"><v>43831</v></c><c r="D2" t="b"><v>1</v></c><c r="E2" s="2"><v>0.5</v></c><c r="F2" t="e"><v>#N/A</v></c></row>"##.to_owned(),
        r#"<row r="3"><c r="A3" t="inlineStr"><is><t>B</t></is></c><c r="B3"><v>0.30000000000000004</v></c><c r="C3" s="1"><v>43831.75</v></c><c r="D3" t="b"><v>0</v></c><c r="E3" s="99"><v>12</v></c></row>"#.to_owned(),
    ]
    .concat();
    let (rows, _) = read(&xlsx(&[("f", &data)]), Options::default());
    assert_eq!(
        texts(&rows[0]),
        ["A", "3", "2020-01-01", "Oui", "12:00", ""]
    );
    assert_eq!(
        texts(&rows[1]),
        ["B", "0.3", "2020-01-01T18:00:00", "Non", "12", ""]
    );
    let check = |number, expected| assert_eq!(shown_number(number), expected);
    check(1.0, "1");
    check(-0.0, "0");
    check(75_011.0, "75011");
    check(13_002_526_500_013.0, "13002526500013");
    check(2.352_221_9, "2.3522219");
}

#[test]
fn far_corners_and_bombs_are_refused() {
    let corner = format!(
        r#"{}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#,
        line(1, &["nom", "ville"])
    );
    assert!(error(&xlsx(&[("f", &corner)]), &Limits::default()).starts_with("limite dépassée"));
    let deep = format!(
        r#"{}<row r="1048576"><c r="A1048576"><v>1</v></c></row>"#,
        line(1, &["nom", "ville"])
    );
    assert_eq!(
        read(&xlsx(&[("f", &deep)]), Options::default()).0[0].line,
        1_048_576
    );
    let zeros = " ".repeat(3_000_000);
    let limits = Limits {
        inflated_bytes: 1_000_000,
        ..Limits::default()
    };
    assert!(error(&xlsx(&[("f", &zeros)]), &limits).contains("décompressé"));
    let good = xlsx(&[("f", &line(1, &["nom", "ville"]))]);
    assert!(error(&good[..good.len() / 2], &Limits::default()).contains("tronquée"));
    assert!(error(b"nom;ville", &Limits::default()).contains("ni un classeur"));
    assert!(error(&xlsx(&[("f", "")]), &Limits::default()).contains("aucune feuille"));
}

/// An ODS with this XML inside its table.
fn ods(table: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Lieux">{table}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest/>"),
        ("content.xml", &content),
    ])
}

const CELL: &str =
    r#"<table:table-cell office:value-type="string"><text:p>nom</text:p></table:table-cell>"#;

#[test]
fn e3_ods_is_read_and_its_repeats_are_bounded() {
    let text = |t: &str| {
        format!(
            r#"<table:table-cell office:value-type="string"><text:p>{t}</text:p></table:table-cell>"#
        )
    };
    let empties = r#"<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let table = format!(
        "<table:table-row>{}{}</table:table-row><table:table-row>{}{}</table:table-row>{empties}",
        text("nom"),
        text("ville"),
        text("A"),
        text("Lyon")
    );
    let (rows, _) = read(&ods(&table), Options::default());
    assert_eq!(rows.iter().map(texts).collect::<Vec<_>>(), [["A", "Lyon"]]);
    let repeated = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>"#;
    assert!(error(&ods(repeated), &Limits::default()).contains("millions de cellules"));
    let corner = format!(
        r#"<table:table-row>{CELL}</table:table-row><table:table-row table:number-rows-repeated="1048570"/><table:table-row><table:table-cell table:number-columns-repeated="16383"/>{CELL}</table:table-row>"#
    );
    assert!(error(&ods(&corner), &Limits::default()).contains("millions de cellules"));
}
