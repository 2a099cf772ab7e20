//! Laws of the outline: nothing is lost on the way to any format and back.

use super::*;
use proptest::prelude::*;

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zéà ]{1,12}",
        Just("# - > [x](y) <b> & \"z\" \\ * _ `c`".to_owned()),
        Just("deux\nlignes\tet plus".to_owned()),
        Just("1. un".to_owned()),
        Just("- tiret".to_owned()),
        Just("مشروع 🌱".to_owned()),
        "\\PC{0,20}",
    ]
}

fn outline() -> impl Strategy<Value = Point> {
    let note = prop_oneof![
        Just(String::new()),
        words(),
        "[a-z<&> ]{1,9}\n\n[#>-]{0,3} [a-z]{1,5}"
    ];
    let link = proptest::option::of("[a-z:/().?=&\\\\]{1,15}");
    let leaf = (words(), note, link).prop_map(|(text, note, link)| {
        Point {
            text,
            note,
            link,
            ..Point::default()
        }
        .tidied()
    });
    leaf.prop_recursive(5, 40, 5, |inner| {
        (inner.clone(), proptest::collection::vec(inner, 0..5)).prop_map(|(mut point, children)| {
            point.children = children;
            point
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn b01_outline_to_map_and_back_loses_nothing(root in outline()) {
        prop_assert_eq!(from_map(&to_map(&root)), Ok(root));
    }

    #[test]
    fn b01_outline_to_opml_and_back_loses_nothing(root in outline()) {
        prop_assert_eq!(from_opml(&to_opml(&root)), Ok(root));
    }

    #[test]
    fn b01_outline_to_text_and_back_loses_nothing(root in outline()) {
        let text = to_markdown(&root);
        prop_assert_eq!(from_markdown(&text).map_err(|e| format!("{e} in {text}")), Ok(root));
    }

    #[test]
    fn no_file_makes_reading_panic(file in "(<map>|<node TEXT=|\"|/>|</node>|<richcontent TYPE=\"NOTE\">|<p>|&|&#1;|- |# |<opml>|<outline|\\PC){0,30}") {
        let _ = from_map(&file);
        let _ = from_opml(&file);
        let _ = from_markdown(&file);
    }

    #[test]
    fn nothing_is_drawn_over_anything(root in outline()) {
        let all = layout(&root);
        prop_assert_eq!(all.len(), root.count());
        for (i, a) in all.iter().enumerate() {
            for b in &all[..i] {
                let apart = (a.x - b.x).abs() >= (a.width + b.width) / 2.0
                    || (a.y - b.y).abs() >= (a.height + b.height) / 2.0;
                prop_assert!(apart, "{:?} {:?}", a, b);
            }
            if let Some(above) = a.above {
                prop_assert!(above < i);
                let parent = &all[above];
                prop_assert!(parent.side == Side::Middle || parent.side == a.side);
            }
        }
    }
}

/// A map as Freeplane writes it, in our words.
const FOREIGN: &str = r##"<map version="freeplane 1.9.13">
<!--To view this file, download free mind mapping software Freeplane-->
<attribute_registry SHOW_ATTRIBUTES="hide"/>
<node TEXT="Réseaux" FOLDED="false" ID="ID_1" STYLE="oval"><hook NAME="MapStyle"><properties fit="false"/></hook>
<node TEXT="coopération &amp; rythme" POSITION="right" ID="ID_2" COLOR="#006699"><edge COLOR="#ff0000"/><icon BUILTIN="idea"/>
<richcontent CONTENT-TYPE="xml/" TYPE="NOTE"><html><head/><body><p>des phases de <b>repli</b></p><p>et d&#8217;expansion</p></body></html></richcontent>
<arrowlink DESTINATION="ID_3"/>
</node>
<node POSITION="left" ID="ID_3"><richcontent TYPE="NODE"><html><head></head><body><p>un <i>texte</i> mis en forme</p></body></html></richcontent></node>
</node>
</map>"##;

#[test]
fn b01_what_other_programs_wrote_is_given_back() {
    let root = from_map(FOREIGN).unwrap();
    assert_eq!(root.text, "Réseaux");
    assert_eq!(root.children[0].text, "coopération & rythme");
    assert_eq!(root.children[0].note, "des phases de repli\net d’expansion");
    assert_eq!(root.children[1].text, "un texte mis en forme");
    let again = to_map(&root);
    for kept in [
        "ID=\"ID_2\"",
        "<edge COLOR=\"#ff0000\"/>",
        "<icon BUILTIN=\"idea\"/>",
        "<b>repli</b>",
        "<arrowlink DESTINATION=\"ID_3\"/>",
        "<hook NAME=\"MapStyle\">",
        "<i>texte</i>",
        "POSITION=\"left\"",
    ] {
        assert!(again.contains(kept), "{kept} is lost in {again}");
    }
    assert_eq!(from_map(&again), Ok(root.clone()));
    // An edited note replaces the formatted one and does not stand beside it.
    let mut edited = root;
    edited.children[0].note = "autre chose".to_owned();
    let again = to_map(&edited);
    assert!(!again.contains("<b>repli</b>") && again.contains("<p>autre chose</p>"));
    assert_eq!(from_map(&again).unwrap().children[0].note, "autre chose");
}

#[test]
fn text_by_other_hands_is_read() {
    let file = "Titre libre\n\n# Compte rendu\nPrésentation.\n\n## Propositions\n1. un wiki\n2. un [site](https://exemple.org)\n   * dessous\n\n### Détail\nfin\n";
    let root = from_markdown(file).unwrap();
    let report = &root.children[0];
    assert_eq!(
        (root.text.as_str(), report.text.as_str()),
        ("Titre libre", "Compte rendu")
    );
    assert_eq!(report.note, "Présentation.");
    let proposals = &report.children[0];
    assert_eq!(proposals.children[0].text, "un wiki");
    assert_eq!(proposals.children[1].text, "un [site](https://exemple.org)");
    assert_eq!(proposals.children[1].children[0].text, "dessous");
    assert_eq!(proposals.children[2].note, "fin");
}

#[test]
fn files_that_cannot_be_read_say_why() {
    for file in [
        "",
        "<html></html>",
        "<map><node TEXT=\"a\">",
        "<map>",
        "<opml></opml>",
    ] {
        assert!(from_map(file).is_err() || file.contains("node"), "{file}");
        assert!(from_opml(file).is_err(), "{file}");
    }
    assert!(from_markdown(" \n").is_err());
    let deep = "<map>".to_owned() + &"<node TEXT=\"x\">".repeat(101);
    assert!(matches!(
        from_map(&deep),
        Err(Refusal::OutlineUnreadable { .. })
    ));
    assert!(matches!(
        from_map(&"x".repeat(LONGEST + 1)),
        Err(Refusal::TooLong { .. })
    ));
}

#[test]
fn b02_lines_written_at_the_same_time_make_one_version_and_credit_both() {
    let at = |second| Timestamp::from_second(second).unwrap();
    let (one, other) = (PersonId(1), PersonId(2));
    let below = |text: &str| Edit::Below(text.to_owned());
    let report = Report::new(EditionId(1), Point::new("CR"), one, at(0))
        .change(&[], "CR", &below("a"), one, at(10))
        .and_then(|report| report.change(&[], "CR", &below("b"), other, at(20)))
        .unwrap();
    assert_eq!(report.versions().len(), 1);
    assert_eq!(report.credits(), [one, other]);
    let later = report
        .change(&[1], "b", &Edit::Say("c".to_owned()), other, at(1_000))
        .unwrap();
    assert_eq!(
        later.versions().len(),
        2,
        "what stood before can be read again"
    );
    let outline = later.current().unwrap().outline.clone();
    let whole = later
        .write(1, outline, Status::Complete, one, at(1_001))
        .unwrap();
    let open = whole
        .change(&[], "CR", &below("d"), one, at(1_002))
        .unwrap();
    assert_eq!(open.versions().len(), 4);
    assert_eq!(open.current().unwrap().status, Status::Draft);
}

#[test]
fn b42_reports_stay_open_and_versioned_and_credit_their_writers() {
    let at = Timestamp::UNIX_EPOCH;
    let report = Report::new(EditionId(1), Point::new("CR"), PersonId(1), at);
    let next = report
        .write(0, Point::new("CR 2"), Status::Complete, PersonId(2), at)
        .unwrap();
    let stale = next
        .clone()
        .write(0, Point::new("autre"), Status::Draft, PersonId(3), at);
    assert_eq!(stale, Err(Refusal::WrittenInBetween(2)));
    let open = next
        .write(1, Point::new("CR 3"), Status::Draft, PersonId(1), at)
        .unwrap();
    assert_eq!(open.current().unwrap().status, Status::Draft);
    assert_eq!(
        (open.versions().len(), open.credits()),
        (3, vec![PersonId(1), PersonId(2)])
    );
}
