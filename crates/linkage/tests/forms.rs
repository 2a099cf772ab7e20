//! Normal forms and guesses, case by case.

use linkage::{Kind, Records, Schema, clean};

fn check(form: fn(&str) -> String, cases: &[(&str, &str)]) {
    for (raw, expected) in cases {
        assert_eq!(form(raw), *expected, "{raw}");
    }
}

#[test]
fn values_take_their_normal_form() {
    check(
        clean::plain,
        &[
            ("Épicerie  L’Œuf", "epicerie l oeuf"),
            ("Ã‰cole", "ecole"),
            ("caf&eacute;<br>bar", "cafe bar"),
            ("", ""),
        ],
    );
    check(
        clean::commune,
        &[
            ("St-Étienne CEDEX 2", "saint etienne"),
            ("Ste Foy", "sainte foy"),
            ("Paris 12", "paris"),
        ],
    );
    check(
        clean::phone,
        &[
            ("+33 1 02 03 04 05", "102030405"),
            ("01.02.03.04.05", "102030405"),
            ("(212) 555-0101", "2125550101"),
            ("+1 212 555 0101", "2125550101"),
        ],
    );
    check(
        clean::date,
        &[
            ("2014-08-28", "20140828"),
            ("19640401", "19640401"),
            ("28/08/2014", "20140828"),
            ("19-Feb-91", "19910219"),
            ("3/12/87", "19870312"),
            ("soon", ""),
        ],
    );
    check(
        clean::url,
        &[
            ("https://www.Exemple.fr/a/?b=1#c", "exemple.fr/a"),
            ("exemple.fr/", "exemple.fr"),
        ],
    );
    check(
        clean::postcode,
        &[
            ("43402-3134", "43402"),
            ("1000", "01000"),
            ("SE16 2JW", "se162jw"),
        ],
    );
    check(
        clean::email,
        &[
            ("Contact@Exemple.FR ", "contact@exemple.fr"),
            ("mailto:a@b.fr", "a@b.fr"),
        ],
    );
}

#[test]
fn words_keep_model_numbers_whole() {
    let words = |text: &str| {
        let mut list = Vec::new();
        clean::words(&clean::fold(text), |word| list.push(word.to_owned()));
        list
    };
    assert_eq!(
        words("Panasonic DMR-EZ48VK, noir"),
        ["panasonic", "dmrez48vk", "noir"]
    );
    assert_eq!(words("Saint-Jean d'Août"), ["saint", "jean", "d", "aout"]);
    assert_eq!(words("田井小学校").len(), 4);
}

#[test]
fn kinds_are_guessed_from_headers_and_values() {
    let cases: [(&str, &[&str], Kind); 14] = [
        ("courriel", &["a@b.fr", "c@d.fr"], Kind::Email),
        ("x", &["https://a.fr", "https://b.fr/c"], Kind::Url),
        ("Téléphone", &["01 02 03 04 05"], Kind::Phone),
        ("x", &["01 02 03 04 05", "02 03 04 05 06"], Kind::Phone),
        ("Code postal", &["75001", "26000"], Kind::Postcode),
        ("ville", &["Valence", "Die"], Kind::Commune),
        ("SIRET", &["12345678901234"], Kind::Identifier),
        ("date_of_birth", &["19640401"], Kind::Date),
        ("structure porteuse", &["Les Tilleuls"], Kind::Organisation),
        ("Description", &["un lieu"], Kind::Text),
        ("addr_line1", &["1 rue du Moulin"], Kind::Address),
        ("givenName", &["Anne"], Kind::PersonName),
        ("intitulé", &["Jardin partagé"], Kind::Name),
        ("coords", &["45.1, 5.7", "44.9, 4.9"], Kind::Point),
    ];
    for (header, values, kind) in cases {
        let mut records = Records::new(vec![header.to_owned()]);
        for (at, value) in values.iter().enumerate() {
            records.push(&at.to_string(), "", [*value]);
        }
        let fields = Schema::guess(&records).fields;
        assert_eq!(
            fields.first().map(|field| field.kind),
            Some(kind),
            "{header} {values:?}"
        );
    }
}
