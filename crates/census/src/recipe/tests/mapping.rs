//! What rows become.

use super::super::{Draft, Mapper, assemble};
use super::{map, parse, row};
use crate::row::Cell;
use model::{Audience, Field, RejectKind, SourceId};

fn values(draft: &Draft, field: Field) -> Vec<&str> {
    draft
        .claims
        .iter()
        .filter(|c| c.field == field)
        .map(|c| c.value.as_str())
        .collect()
}

/// Maps one row and gives the values of one field.
fn check(more: &str, cells: &[(&str, &str)], field: Field, expected: &[&str]) {
    let mut all = vec![("id", "7"), ("nom", "Le Lieu")];
    all.extend_from_slice(cells);
    let draft = map(more, &all).draft.unwrap();
    assert_eq!(values(&draft, field), expected, "{more}");
}

#[test]
#[expect(clippy::too_many_lines, reason = "a list of small cases")]
fn steps() {
    for (more, cells, field, expected) in [
        (
            "summary = \"a\"",
            &[("a", " un  mot ")][..],
            Field::Summary,
            &["un mot"][..],
        ),
        ("summary = \"a\"", &[("a", "NR")], Field::Summary, &[]),
        (
            "summary = { join = [\"a\", \"b\"], with = \" / \" }",
            &[("a", "un"), ("b", "-")],
            Field::Summary,
            &["un"],
        ),
        (
            "summary = { join = [\"a\", \"b\"], with = \" / \" }",
            &[("a", "un"), ("b", "deux")],
            Field::Summary,
            &["un / deux"],
        ),
        (
            "summary = { first_of = [\"a\", \"b\"] }",
            &[("a", "null"), ("b", "deux")],
            Field::Summary,
            &["deux"],
        ),
        (
            "summary = { column = \"a\", strip_html = true }",
            &[("a", "<p>un</p><p>deux&nbsp;!</p>")],
            Field::Summary,
            &["un\n\ndeux !"],
        ),
        (
            "summary = { column = \"a\", default = \"rien\" }",
            &[("a", "")],
            Field::Summary,
            &["rien"],
        ),
        (
            "category = { constant = \"Tiers-lieu\" }",
            &[],
            Field::Category,
            &["Tiers-lieu"],
        ),
        (
            "tag = { column = \"a\", split = [\",\", \";\"] }",
            &[("a", "un, deux;trois;;un")],
            Field::Tag,
            &["un", "deux", "trois"],
        ),
        (
            "tag = { column = \"a\", capture = '\\((.+)\\)' }",
            &[("a", "x (y)")],
            Field::Tag,
            &["y"],
        ),
        (
            "tag = { column = \"a\", remove = '\\s*\\(.*\\)' }",
            &[("a", "x (y)")],
            Field::Tag,
            &["x"],
        ),
        (
            "tag = { flags = [\"CAF\", \"CPAM\", \"MSA\"] }",
            &[("CAF", "Oui"), ("CPAM", "Non"), ("MSA", "x")],
            Field::Tag,
            &["CAF", "MSA"],
        ),
        (
            "link = { column = \"a\", prefix = \"https://twitter.com/\" }",
            &[("a", "moi")],
            Field::Link,
            &["https://twitter.com/moi"],
        ),
        (
            "updated_at = \"a\"",
            &[("a", "14/06/2017")],
            Field::UpdatedAt,
            &["2017-06-14"],
        ),
        (
            "updated_at = { column = \"a\", dates = [\"mm/dd/yyyy\"] }",
            &[("a", "04/05/2020")],
            Field::UpdatedAt,
            &["2020-04-05"],
        ),
        (
            "budget = \"a\"",
            &[("a", "1 234,5 €")],
            Field::Budget,
            &["1234.5"],
        ),
        (
            "website = \"a\"",
            &[("a", "www.x.fr")],
            Field::Website,
            &["https://www.x.fr/"],
        ),
        (
            "phone = \"a\"",
            &[("a", "02 40 01 06 08 / 06 00 00 00 00")],
            Field::Phone,
            &["+33240010608", "+33600000000"],
        ),
        (
            "email = \"a\"",
            &[("a", "A@B.FR")],
            Field::Email,
            &["A@b.fr"],
        ),
        (
            "holder.siret = \"a\"",
            &[("a", "356 000 000 64452")],
            Field::HolderSiret,
            &["35600000064452"],
        ),
        (
            "holder.rna = \"a\"",
            &[("a", "w2a1001234")],
            Field::HolderRna,
            &["W2A1001234"],
        ),
        ("theme = \"a\"", &[("a", "Emploi")], Field::Theme, &["EMP"]),
        (
            "theme = { column = \"a\", split = \",\", table = \"t\" }\n[tables.t]\n\"boulot\" = [\"EMP\", \"EMP-ACE\"]\n\"rien\" = []",
            &[("a", "Boulot, rien")],
            Field::Theme,
            &["EMP", "EMP-ACE"],
        ),
        (
            "hours = { join = [\"Lundi\", \"Mardi\"], with = \"\\n\", labels = true }",
            &[("Lundi", "9h-12h"), ("Mardi", "")],
            Field::Hours,
            &["Lundi : 9h-12h"],
        ),
    ] {
        check(more, cells, field, expected);
    }
}

#[test]
fn c00_a_persons_contact_in_a_public_text_is_set_aside() {
    let said = "Appelez Jeanne au 06 39 98 12 34";
    let told = |more: &str| {
        let mapped = map(more, &[("id", "7"), ("nom", "Le Lieu"), ("a", said)]);
        let draft = mapped.draft.unwrap();
        let field = |claim: &&model::Claim| claim.field == Field::Summary;
        let told = draft.claims.iter().find(field).unwrap().value.clone();
        (told, mapped.rejects)
    };
    let (told_all, rejects) = told("summary = \"a\"");
    assert_eq!(told_all, "Appelez Jeanne au […]");
    let [reject] = rejects.as_slice() else {
        panic!("{rejects:?}")
    };
    assert_eq!(
        (reject.kind, reject.whole_row),
        (RejectKind::Contact, false)
    );
    assert_eq!(reject.value, "06 39 98 12 34", "kept for the keeper");
    // A partner who said who may read the text is believed.
    for audience in ["open", "collective"] {
        let more = format!("summary = {{ column = \"a\", audience = \"{audience}\" }}");
        assert_eq!(told(&more), (said.to_owned(), Vec::new()), "{audience}");
    }
}

#[test]
fn a_bad_value_is_set_aside_and_the_row_stays() {
    for (more, value, kind) in [
        ("updated_at = \"a\"", "bientôt, 3e jour", RejectKind::Date),
        ("budget = \"a\"", "<100k", RejectKind::Number),
        ("website = \"a\"", "Site internet", RejectKind::Url),
        ("email = \"a\"", "moi chez toi", RejectKind::Email),
        ("phone = \"a\"", "demander à la mairie", RejectKind::Phone),
        (
            "holder.siret = \"a\"",
            "12345678901234",
            RejectKind::Identifier,
        ),
        ("place.postcode = \"a\"", "ABC", RejectKind::Identifier),
        (
            "place.lat = \"a\"\nplace.lon = \"b\"",
            "47.2",
            RejectKind::Coordinates,
        ),
    ] {
        let mapped = map(
            more,
            &[("id", "7"), ("nom", "Le Lieu"), ("a", value), ("b", "")],
        );
        assert!(mapped.draft.is_some(), "{more}");
        let [reject] = mapped.rejects.as_slice() else {
            panic!("{more}: {:?}", mapped.rejects)
        };
        assert_eq!(
            (reject.kind, reject.whole_row, reject.column.as_deref()),
            (kind, false, Some("a")),
            "{more}"
        );
    }
}

// E11: no rejected row is lost; each says why in plain French.
#[test]
fn e11_a_rejected_row_keeps_its_line_its_value_and_a_reason() {
    for (more, cells, kind) in [
        ("", &[("id", "7"), ("nom", "")][..], RejectKind::NoName),
        (
            "[rows]\ndrop = [{ column = \"etat\", is = [\"Mort\"] }]",
            &[("id", "7"), ("nom", "x"), ("etat", "MORT")],
            RejectKind::Dropped,
        ),
        (
            "[rows]\nkeep = [{ column = \"etat\", matches = '^vi' }]",
            &[("id", "7"), ("nom", "x"), ("etat", "mort")],
            RejectKind::Dropped,
        ),
    ] {
        let mapped = map(more, cells);
        assert!(mapped.draft.is_none());
        let [reject] = mapped.rejects.as_slice() else {
            panic!("{:?}", mapped.rejects)
        };
        assert_eq!(
            (reject.kind, reject.whole_row, reject.line),
            (kind, true, 2)
        );
        assert!(reject.value.contains("\"id\":\"7\"") && !reject.reason.is_empty());
    }
}

#[test]
fn places_are_read() {
    type Where<'a> = (&'a str, &'a str, Option<(f64, f64)>);
    let check = |more: &str, cells: &[(&str, &str)], expected: &[Where<'_>]| {
        let mut all = vec![("id", "7"), ("nom", "x")];
        all.extend_from_slice(cells);
        let draft = map(more, &all).draft.unwrap();
        let found: Vec<_> = draft
            .places
            .iter()
            .map(|p| {
                (
                    p.given.commune.as_str(),
                    p.given.postcode.as_str(),
                    p.given.point(),
                )
            })
            .collect();
        assert_eq!(found, expected, "{more}");
    };
    check(
        "place.postcode = \"cp\"",
        &[("cp", "2310")],
        &[("", "02310", None)],
    );
    check("place.postcode = \"cp\"", &[("cp", "NA")], &[]);
    check(
        "place.lat = { column = \"g\", point = \"lat, lon\" }\nplace.lon = { column = \"g\", point = \"lat, lon\" }",
        &[("g", "47.2, -1.5")],
        &[("", "", Some((47.2, -1.5)))],
    );
    check(
        "[[places]]\ncommune = \"a\"\n[[places]]\ncommune = \"b\"\n[[places]]\ncommune = \"c\"",
        &[("a", "Nantes"), ("b", "Rezé"), ("c", "Nantes")],
        &[("Nantes", "", None), ("Rezé", "", None)],
    );
    check(
        "[[places]]\neach = true\ncommune = { column = \"a\", split = \";\", remove = ' \\([^)]*\\)' }\npostcode = { column = \"a\", split = \";\", capture = '\\((\\d+)\\)' }",
        &[("a", "Givors (69700); Grigny (69520)")],
        &[("Givors", "69700", None), ("Grigny", "69520", None)],
    );
    check(
        "place.country = \"p\"\nplace.postcode = \"cp\"",
        &[("p", "Belgique"), ("cp", "B-1000")],
        &[("", "B-1000", None)],
    );
}

#[test]
fn unknown_words_are_reported_and_stay_as_tags() {
    let mapped = map(
        "theme = \"a\"",
        &[("id", "7"), ("nom", "x"), ("a", "Zythologie")],
    );
    assert_eq!(mapped.unmapped[0].word, "Zythologie");
    assert_eq!(values(&mapped.draft.unwrap(), Field::Tag), ["Zythologie"]);
}

#[test]
fn keys_are_tried_in_order_and_cells_are_carried_down() {
    let more = "[rows]\nfill_down = [\"nom\"]";
    let mut mapper = Mapper::new(&parse(more));
    let key = |mapper: &mut Mapper, id: &str, nom: &str| {
        mapper
            .map(&row(&[("id", id), ("nom", nom)]))
            .draft
            .map(|draft| draft.key)
    };
    assert_eq!(key(&mut mapper, "7", "L’Étape"), Some("7".to_owned()));
    assert_eq!(
        key(&mut mapper, "-", "L’Étape"),
        Some("name=l etape".to_owned())
    );
    assert_eq!(key(&mut mapper, "", ""), Some("name=l etape".to_owned()));
}

#[test]
fn rows_of_one_key_become_one_notice() {
    let more = "summary = \"a\"\ntag = \"t\"\nplace.commune = \"c\"";
    let mut mapper = Mapper::new(&parse(more));
    let mut draft = |a: &str, t: &str, c: &str| {
        mapper
            .map(&row(&[
                ("id", "7"),
                ("nom", "x"),
                ("a", a),
                ("t", t),
                ("c", c),
            ]))
            .draft
            .unwrap()
    };
    let (first, second, third) = (
        draft("un", "r", "Nantes"),
        draft("", "v", "Rezé"),
        draft("deux", "r", "Nantes"),
    );
    let source = SourceId::parse("essai").unwrap();
    let notice = assemble(&source, first, [second, third]);
    assert_eq!(notice.first(Field::Summary), Some("un"));
    assert_eq!(
        notice.all(Field::Summary).collect::<Vec<_>>(),
        ["un", "deux"]
    );
    assert_eq!(notice.all(Field::Tag).collect::<Vec<_>>(), ["r", "v"]);
    assert_eq!(notice.places.len(), 2);
    assert!(notice.claims.is_sorted_by_key(|claim| claim.field));
}

#[test]
fn persons_are_closed_unless_the_recipe_opens_them() {
    let level = |more: &str| {
        let cells = [("id", "7"), ("nom", "x"), ("m", "a@b.fr")];
        map(more, &cells)
            .draft
            .unwrap()
            .claims
            .iter()
            .find(|c| c.field == Field::Email)
            .unwrap()
            .audience
    };
    assert_eq!(level("email = \"m\""), Audience::Collective);
    assert_eq!(
        level("email = { column = \"m\", audience = \"open\" }"),
        Audience::Open
    );
    assert_eq!(
        level("email = { column = \"m\", audience = \"private\" }"),
        Audience::Private
    );
}

#[test]
fn lists_of_readers_are_several_values() {
    let mut one = row(&[("id", "7"), ("nom", "x"), ("t", "")]);
    one.cells[2] = Cell::List(vec!["a".to_owned(), "b".to_owned()]);
    let draft = Mapper::new(&parse("tag = \"t\"\nsummary = \"t\""))
        .map(&one)
        .draft
        .unwrap();
    assert_eq!(values(&draft, Field::Tag), ["a", "b"]);
    assert_eq!(values(&draft, Field::Summary), ["a\nb"]);
}
