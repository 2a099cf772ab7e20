//! Tables as people have them: separators, signs, headers, columns and lists of pairs of all sorts.

mod invented;

use invented::{drawn, place, rare, word, written};
use linkage::command::{Request, run};
use linkage::{Engine, Mode, Options, Records, Schema, table};
use std::collections::BTreeSet;
use std::path::Path;

/// Sixty places, the first twenty told twice, under these headers.
fn places(headers: [&str; 4]) -> Records {
    let mut records = Records::new(headers.map(str::to_owned).to_vec());
    for at in 0..60 {
        for teller in 0..=usize::from(at < 20) {
            let cells = place(at, teller);
            records.push(
                &format!("{at:02}-{teller}"),
                &format!("p{teller}"),
                cells.iter().map(String::as_str),
            );
        }
    }
    records
}

/// The pairs of ids in one cluster.
fn twins(records: &Records) -> BTreeSet<(String, String)> {
    let of = Engine::new(records, &Schema::guess(records), Options::default())
        .run()
        .clusters
        .of;
    let mut found = BTreeSet::new();
    for b in 0..of.len() {
        for a in (0..b).filter(|a| of[*a] == of[b]) {
            found.insert((records.id(a).to_owned(), records.id(b).to_owned()));
        }
    }
    found
}

fn expected() -> BTreeSet<(String, String)> {
    (0..20)
        .map(|at| (format!("{at:02}-0"), format!("{at:02}-1")))
        .collect()
}

/// The table as CSV with this sign between cells.
fn csv(records: &Records, sign: char) -> String {
    let row = |cells: Vec<&str>| {
        let quoted: Vec<String> = cells
            .iter()
            .map(|c| format!("\"{}\"", c.replace('"', "\"\"")))
            .collect();
        quoted.join(&sign.to_string()) + "\n"
    };
    let names = records.headers().iter().map(String::as_str);
    let mut text = row(["id"].into_iter().chain(names).collect());
    for at in 0..records.len() {
        let cells = (0..records.headers().len()).map(|column| records.cell(at, column));
        text.push_str(&row([records.id(at)].into_iter().chain(cells).collect()));
    }
    text
}

#[test]
fn headers_in_french_in_english_or_without_meaning_find_the_same_twins() {
    for headers in [
        ["nom", "adresse", "ville", "téléphone"],
        ["title", "street", "town", "phone"],
        ["c1", "c2", "c3", "c4"],
        [
            "Intitulé du lieu",
            "Adresse postale",
            "Commune (INSEE)",
            "Tél.",
        ],
    ] {
        assert_eq!(twins(&places(headers)), expected(), "{headers:?}");
    }
}

#[test]
fn separators_marks_and_encodings_give_one_table() {
    let folder = tempfile::tempdir().unwrap();
    let plain = places(["nom", "adresse", "ville", "téléphone"]);
    let cells = |path: &Path| {
        let read = table::read(&[path]).unwrap();
        let all = (0..read.len()).flat_map(|row| (0..4).map(move |column| (row, column)));
        all.map(|(row, column)| read.cell(row, column).to_owned())
            .collect::<Vec<_>>()
    };
    let usual = cells(&written(
        folder.path(),
        "a.csv",
        csv(&plain, ',').as_bytes(),
    ));
    assert_eq!(usual.len(), 320);
    assert!(usual.iter().any(|cell| cell.contains("pinède")));
    for sign in [';', '\t', '|'] {
        let text = format!("\u{feff}{}", csv(&plain, sign));
        assert_eq!(
            cells(&written(folder.path(), "b.csv", text.as_bytes())),
            usual,
            "{sign:?}"
        );
    }
    let latin: Vec<u8> = csv(&plain, ';')
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    assert!(std::str::from_utf8(&latin).is_err());
    assert_eq!(cells(&written(folder.path(), "c.csv", &latin)), usual);
    let lines = csv(&plain, ',').replace('\n', "\r\n");
    assert_eq!(
        cells(&written(folder.path(), "d.csv", lines.as_bytes())),
        usual
    );
    let wide: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain("id,nom\n".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let fault = table::read(&[&written(folder.path(), "e.csv", &wide)])
        .unwrap_err()
        .to_string();
    assert!(fault.contains("UTF-16"), "{fault}");
}

#[test]
fn a_sign_of_windows_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = written(folder.path(), "w.csv", b"id,name\n1,l\x92\x9cuvre \x80\n");
    assert_eq!(table::read(&[&path]).unwrap().cell(0, 0), "l’œuvre €");
}

#[test]
fn columns_that_are_empty_constant_or_noise_change_nothing() {
    let plain = places(["nom", "adresse", "ville", "téléphone"]);
    type Filling = fn(usize) -> String;
    let fillings: [(&str, Filling); 4] = [
        ("vide", |_| String::new()),
        ("constante", |_| "oui".into()),
        ("bruit", |row| {
            format!(
                "{:x}",
                (row as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40
            )
        }),
        ("presque vide", |row| {
            if row == 3 {
                "note".into()
            } else {
                String::new()
            }
        }),
    ];
    for (name, filling) in fillings {
        let mut headers = plain.headers().to_vec();
        headers.push(name.to_owned());
        let mut more = Records::new(headers);
        for row in 0..plain.len() {
            let extra = filling(row);
            let cells = (0..4)
                .map(|column| plain.cell(row, column))
                .chain([extra.as_str()]);
            more.push(plain.id(row), &plain.source(row).to_string(), cells);
        }
        assert_eq!(twins(&more), expected(), "{name}");
    }
}

#[test]
fn pairs_that_are_asked_are_scored_as_in_a_whole_run_and_no_others() {
    for mode in [Mode::Dedupe, Mode::Link] {
        let records = places(["nom", "adresse", "ville", "téléphone"]);
        let options = Options {
            mode,
            ..Options::default()
        };
        let engine = Engine::new(&records, &Schema::guess(&records), options);
        let row = |id: &str| {
            (0..records.len())
                .find(|row| records.id(*row) == id)
                .unwrap() as u32
        };
        let asked = [
            (row("03-0"), row("03-1")),
            (row("03-0"), row("04-1")),
            (row("07-0"), row("07-1")),
            (row("50-0"), row("51-0")),
        ];
        let outcome = engine.run_on(&asked);
        let told: Vec<(u32, u32)> = outcome.pairs.iter().map(|pair| (pair.a, pair.b)).collect();
        assert_eq!(told, asked);
        let whole = engine.run();
        for pair in &outcome.pairs {
            let same = whole.pairs.iter().find(|p| (p.a, p.b) == (pair.a, pair.b));
            let probability = same.map_or(0.0, |p| p.probability);
            assert!(
                (pair.probability - probability).abs() < 0.02,
                "{pair:?} {probability}"
            );
        }
        let joined = |a, b| outcome.clusters.of[a as usize] == outcome.clusters.of[b as usize];
        assert!(joined(asked[0].0, asked[0].1) && joined(asked[2].0, asked[2].1));
        assert!(!joined(row("05-0"), row("05-1")), "it was not asked");
        assert!(engine.run_on(&[]).pairs.is_empty());
    }
}

/// Tables of titles and years: `shared` of them in both, the others in one.
fn titles(each: usize, shared: usize) -> Records {
    let mut records = Records::new(vec!["title".into(), "year".into()]);
    for source in 0..2 {
        for at in 0..each {
            let same = at < shared;
            let number = if same { at } else { at + source * each };
            let name = format!(
                "{} {} {} {}",
                rare(number),
                word(number, 1),
                word(number, 2),
                if same && source == 1 { "ed." } else { "" }
            );
            let year = 1950 + drawn(number, 7) % 70;
            records.push(
                &format!("{source}-{at:04}"),
                &source.to_string(),
                [name.as_str(), &year.to_string()],
            );
        }
    }
    records
}

#[test]
fn two_clean_tables_without_a_twin_give_none_and_with_some_give_those() {
    for shared in [0, 60, 250] {
        let records = titles(300, shared);
        let options = Options {
            mode: Mode::Link,
            ..Options::default()
        };
        let outcome = Engine::new(&records, &Schema::guess(&records), options).run();
        assert!(outcome.one_to_one);
        let over: Vec<(&str, &str)> = outcome
            .pairs
            .iter()
            .filter(|pair| pair.probability >= outcome.threshold)
            .map(|pair| (records.id(pair.a as usize), records.id(pair.b as usize)))
            .collect();
        let right = over.iter().filter(|(a, b)| a[2..] == b[2..]).count();
        assert!(
            (over.len() - right) * 100 <= 300 * 15,
            "{shared}: {} false of {}",
            over.len() - right,
            over.len()
        );
        assert!(right * 100 >= shared * 90, "{shared}: {right} found");
    }
}

#[test]
fn two_files_with_labels_and_candidates_go_through_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let all = places(["nom", "adresse", "ville", "téléphone"]);
    let side = |teller: &str| {
        let text = csv(&all, ';');
        let (first, rest) = text.split_once('\n').unwrap();
        let end = format!("-{teller}\"");
        let mine: Vec<&str> = rest
            .lines()
            .filter(|l| l.split(';').next().unwrap().ends_with(&end))
            .collect();
        format!("{first}\n{}\n", mine.join("\n"))
    };
    let request = Request {
        tables: vec![
            written(folder.path(), "a.csv", side("0").as_bytes()),
            written(folder.path(), "b.csv", side("1").as_bytes()),
        ],
        labels: Some(written(
            folder.path(),
            "l.csv",
            b"id_a;id_b;label\n05-0;05-1;non\n06-0;06-1;OUI\n",
        )),
        candidates: Some(written(
            folder.path(),
            "c.csv",
            b"id_a,id_b\n05-0,05-1\n06-1,06-0\n08-0,09-1\n",
        )),
        pairs: folder.path().join("pairs.csv"),
        clusters: folder.path().join("clusters.csv"),
        ..Request::default()
    };
    let report = run(&request).unwrap();
    assert_eq!((report.records, report.pairs, report.clusters), (80, 3, 1));
    let pairs = std::fs::read_to_string(&request.pairs).unwrap();
    assert!(
        pairs.contains("05-0,05-1,0.00000\n") && pairs.contains("06-0,06-1,1.00000\n"),
        "{pairs}"
    );
    let unknown = Request {
        candidates: Some(written(folder.path(), "u.csv", b"id_a,id_b\n05-0,nobody\n")),
        ..request
    };
    assert!(run(&unknown).unwrap_err().to_string().contains("nobody"));
}

#[test]
fn a_name_and_a_surname_in_each_others_place_are_one_person() {
    let mut records = Records::new(
        ["given_name", "surname", "date_of_birth", "city"]
            .map(str::to_owned)
            .to_vec(),
    );
    for at in 0..80 {
        let (given, family) = (
            format!("{}ine", rare(at * 3)),
            format!("{}eau", rare(at * 5 + 1)),
        );
        let (birth, city) = (
            format!("19{:02}-0{}-1{}", at % 80 + 10, at % 9 + 1, at % 9),
            word(at, 3),
        );
        records.push(
            &format!("{at:02}-0"),
            "a",
            [given.as_str(), &family, &birth, city],
        );
        if at < 20 {
            let slipped = family.replacen('o', "oo", 1);
            records.push(
                &format!("{at:02}-1"),
                "a",
                [slipped.as_str(), &given, &birth, city],
            );
        }
    }
    assert_eq!(twins(&records), expected());
}
