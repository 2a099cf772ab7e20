//! Small cases, one kind of trouble each; then laws over every commune.

use super::*;
use proptest::prelude::*;

/// Address, postcode, commune.
fn text(address: &str, postcode: &str, commune: &str) -> PlaceText {
    PlaceText {
        address: address.into(),
        postcode: postcode.into(),
        commune: commune.into(),
        ..PlaceText::default()
    }
}

#[track_caller]
fn check(given: &PlaceText, insee: Option<&str>, reason: &str) {
    let found = Territory::get().locate(given);
    let code = found.as_ref().and_then(|l| l.placing.insee.as_deref());
    let reasons = found.as_ref().map_or("", |l| l.placing.reason.as_str());
    assert_eq!((code, reasons), (insee, reason), "{given:?}");
}

#[test]
fn e19_a_name_and_its_postcode_agree_in_any_spelling() {
    let good = |postcode, commune, insee| {
        let found = Territory::get()
            .locate(&text("", postcode, commune))
            .unwrap();
        assert_eq!(
            found.placing.insee.as_deref(),
            Some(insee),
            "{postcode} {commune}: {found:?}"
        );
        assert!(!found.is_doubtful(), "{postcode} {commune}: {found:?}");
    };
    good("44000", "Nantes", "44109");
    good("44000", "NANTES CEDEX 2", "44109");
    good("42000", "St Etienne", "42218");
    good("42000", "SAINT-ETIENNE", "42218");
    good("94240", "L'Haÿ les Roses", "94038");
    good("94240", "L HAY-LES-ROSES", "94038");
    good("72000", "Le Mans", "72181");
    good("72000", "MANS (LE)", "72181");
    good("97490", "SAINTE CLOTILDE", "97411");
    good("20000", "Ajaccio", "2A004");
    good("20200", "Bastia", "2B033");
    good("97133", "Saint-Barthélemy", "97701");
    good("98800", "Nouméa", "98818");
    good("98714", "PAPEETE", "98735");
    good("30000", "NÃ®mes", "30189");
    good("F-35000", "Rennes", "35238");
    good("44 000", "Nantes", "44109");
    good("75001.0", "Paris", "75056");
    good("1190", "Pont-de-Vaux", "01305");
}

#[test]
fn e19_wards_answer_their_city_and_keep_their_code() {
    let ward = |postcode, commune, insee: &str, ward| {
        let found = Territory::get()
            .locate(&text("", postcode, commune))
            .unwrap();
        assert_eq!(found.placing.insee.as_deref(), Some(insee));
        assert_eq!(found.ward, Some(ward), "{postcode} {commune}");
        assert_eq!(found.placing.precision, Precision::Ward);
    };
    ward("", "Paris 11e", "75056", "75111");
    ward("", "Lyon 3ème", "69123", "69383");
    ward("13012", "Marseille", "13055", "13212");
    ward("75116", "Paris", "75056", "75116");
    ward("75010", "PARIS", "75056", "75110");
    let by_code = PlaceText {
        insee: "75110".into(),
        ..PlaceText::default()
    };
    check(&by_code, Some("75056"), "insee ward");
}

#[test]
fn e19_a_merged_commune_still_answers() {
    let land = Territory::get();
    let former = land.commune("44021").unwrap();
    assert_eq!((former.commune.code, former.known), ("44021", Known::Today));
    let joined = land.commune("01340").unwrap();
    assert_eq!(
        (joined.commune.code, joined.known == Known::Today),
        ("01015", false)
    );
    check(
        &text("", "", "Bourgneuf-en-Retz"),
        Some("44021"),
        "name delegated-commune",
    );
    check(
        &text("", "51000", "Châlons-sur-Marne"),
        Some("51108"),
        "postcode name merged-commune",
    );
    let by_code = PlaceText {
        insee: "44999".into(),
        ..PlaceText::default()
    };
    assert!(
        land.place(&by_code).is_none(),
        "a code never used says nothing"
    );
}

#[test]
fn e19_one_line_addresses() {
    let line = |line: &str, insee, reason| check(&text(line, "", ""), insee, reason);
    line(
        "12 rue X 44000 Nantes Cedex 2",
        Some("44109"),
        "postcode name address",
    );
    line(
        "12 rue de Paris\n44000 Nantes",
        Some("44109"),
        "postcode name address",
    );
    line(
        "BP 50001, 44042 NANTES CEDEX 1",
        Some("44109"),
        "name address cedex",
    );
    line(
        "Mairie, Nantes (44000)",
        Some("44109"),
        "postcode name address",
    );
    line(
        "Place de la Mairie, 85250 Vendrennes, France",
        Some("85301"),
        "postcode name address",
    );
    line("12 rue de Nantes", None, "");
    check(
        &text("16 Rue X 44580 Villeneuve-en-Retz", "44000", ""),
        Some("44021"),
        "postcode name address postcode-differs",
    );
    check(
        &text("2 Place De La Mairie Le Bailleul", "72200", ""),
        Some("72022"),
        "postcode name address",
    );
}

#[test]
fn e19_doubts_are_said() {
    check(
        &text("", "44000", "Rennes"),
        Some("44109"),
        "postcode name-differs",
    );
    check(
        &text("", "44400", "Nantes"),
        Some("44109"),
        "name postcode-differs",
    );
    check(
        &text("", "44000", "Zzyzx"),
        Some("44109"),
        "postcode name-unknown",
    );
    check(
        &text("", "44300", "Nanntes"),
        Some("44109"),
        "postcode name typo",
    );
    check(
        &text("", "01300", ""),
        Some("01034"),
        "postcode several-communes",
    );
    check(
        &text("", "", "Saint-Denis"),
        Some("97411"),
        "name ambiguous",
    );
    check(&text("", "44109", ""), None, "postcode");
}

#[test]
fn e19_nothing_french_is_made_up_abroad() {
    let land = Territory::get();
    let abroad = |given: PlaceText| {
        let found = land.place(&given);
        assert!(found.is_none_or(|p| p.insee.is_none()), "{given:?}");
    };
    abroad(PlaceText {
        country: "Belgique".into(),
        ..text("", "1000", "Bruxelles")
    });
    abroad(PlaceText {
        country: "CH".into(),
        ..text("", "1200", "Genève")
    });
    abroad(text("", "1000", "Bruxelles"));
    abroad(text("Rue de la Loi 16, 1000 Bruxelles, Belgique", "", ""));
    abroad(PlaceText {
        lat: Some(40.4),
        lon: Some(-3.7),
        ..PlaceText::default()
    });
    let reunion = PlaceText {
        country: "RE".into(),
        ..text("", "97490", "SAINTE CLOTILDE")
    };
    check(&reunion, Some("97411"), "postcode name post-name");
}

#[test]
fn e19_points_confirm_tell_apart_or_are_flagged() {
    let with = |lat, lon, given: PlaceText| PlaceText {
        lat: Some(lat),
        lon: Some(lon),
        ..given
    };
    let nantes = || text("", "44000", "Nantes");
    check(
        &with(47.22, -1.55, nantes()),
        Some("44109"),
        "postcode name",
    );
    check(
        &with(48.85, 2.35, nantes()),
        Some("44109"),
        "postcode name far-from-commune",
    );
    check(
        &with(-1.55, 47.22, nantes()),
        Some("44109"),
        "postcode name swapped-point",
    );
    check(
        &with(0.0, 0.0, nantes()),
        Some("44109"),
        "postcode name null-point",
    );
    check(
        &with(48.936, 2.357, text("", "", "Saint-Denis")),
        Some("93066"),
        "name point",
    );
    check(
        &with(47.218, -1.553, PlaceText::default()),
        Some("44109"),
        "point",
    );
    check(
        &with(4.94, -52.33, text("", "97300", "Cayenne")),
        Some("97302"),
        "postcode name",
    );
    let far = Territory::get()
        .place(&with(48.85, 2.35, nantes()))
        .unwrap();
    assert!(
        far.lat.unwrap() < 47.5 && far.score < 0.6,
        "the centre of the commune wins: {far:?}"
    );
}

#[test]
fn e19_codes_in_the_wrong_column_are_put_right() {
    let insee = |insee: &str, given: PlaceText| PlaceText {
        insee: insee.into(),
        ..given
    };
    check(
        &insee("35000", text("", "", "Rennes")),
        Some("35238"),
        "postcode name swapped-codes",
    );
    check(
        &text("", "2B033", "Bastia"),
        Some("2B033"),
        "insee swapped-codes",
    );
    check(&insee("1053", PlaceText::default()), Some("01053"), "insee");
    check(
        &insee("44036", text("", "44000", "Nantes")),
        Some("44109"),
        "postcode name insee-differs",
    );
}

#[test]
fn e19_areas_named_in_words_are_areas() {
    let area = |commune, precision, department: Option<&str>| {
        let found = Territory::get().place(&text("", "", commune)).unwrap();
        assert_eq!(found.precision, precision, "{commune}");
        assert_eq!(found.department.as_deref(), department, "{commune}");
    };
    area("Loire-Atlantique", Precision::Department, Some("44"));
    area("Bretagne", Precision::Region, None);
    area("Nantes Métropole", Precision::Epci, Some("44"));
}

#[test]
fn e19_a_whole_column_that_slid_is_noticed() {
    let land = Territory::get();
    let towns: Vec<&Commune> = land
        .communes()
        .iter()
        .filter(|c| c.population > 30_000)
        .collect();
    let row = |at: usize, from: usize| PlaceText {
        commune: towns[at].name.into(),
        postcode: towns[at].postcodes().next().unwrap_or_default().into(),
        lat: Some(towns[from].point.0),
        lon: Some(towns[from].point.1),
        ..PlaceText::default()
    };
    let slid: Vec<PlaceText> = (0..100).map(|i| row(i, i + 1)).collect();
    let shift = land.column_shift(&slid).unwrap();
    assert_eq!(shift.offset, 1);
    assert!(shift.far_then < 0.1 && shift.far_now > 0.2, "{shift:?}");
    let right: Vec<PlaceText> = (0..100).map(|i| row(i, i)).collect();
    assert_eq!(land.column_shift(&right), None);
    // Only one row in three carries values, and these slid among themselves.
    let sparse: Vec<PlaceText> = (0..300)
        .map(|i| {
            if i % 3 == 0 {
                row(i / 3, i / 3 + 1)
            } else {
                PlaceText::default()
            }
        })
        .collect();
    let shift = land.column_shift(&sparse).unwrap();
    assert_eq!((shift.offset, shift.among_filled), (1, true));
}

#[test]
fn every_commune_is_found_by_its_code_and_by_its_name_and_postcode() {
    let land = Territory::get();
    let mut twins = 0;
    for commune in land.communes() {
        let by_code = PlaceText {
            insee: commune.code.into(),
            ..PlaceText::default()
        };
        let found = land.place(&by_code);
        assert_eq!(found.and_then(|p| p.insee).as_deref(), Some(commune.code));
        for postcode in commune.postcodes() {
            let found = land.locate(&text("", postcode, commune.name)).unwrap();
            if found.placing.insee.as_deref() != Some(commune.code) {
                assert_eq!(
                    found.placing.reason, "postcode name ambiguous",
                    "{postcode}"
                );
                twins += 1;
            }
        }
    }
    assert!(twins < 10, "{twins} pairs of homonyms under one postcode");
}

/// A commune whose name is long enough for one slip not to make it another's.
fn long_named() -> impl Strategy<Value = &'static Commune> {
    let long: Vec<&'static Commune> = Territory::get()
        .communes()
        .iter()
        .filter(|c| c.name.chars().count() >= 9 && c.postcodes().next().is_some())
        .collect();
    prop::sample::select(long)
}

proptest! {
    #[test]
    fn nothing_panics(
        address in ".{0,60}", postcode in ".{0,8}", commune in ".{0,30}", insee in ".{0,6}",
        country in ".{0,6}", lat in prop::option::of(-200.0..200.0), lon in prop::option::of(any::<f64>()),
    ) {
        let given = PlaceText { address, postcode, commune, insee, country, lat, lon, ..PlaceText::default() };
        if let Some(found) = Territory::get().place(&given) {
            prop_assert!((0.0..=1.0).contains(&found.score));
            prop_assert!(!found.reason.is_empty());
        }
    }

    #[test]
    fn one_slip_in_a_long_name_is_forgiven(commune in long_named(), at in 1_usize..8) {
        let mut name: Vec<char> = commune.name.chars().collect();
        name[at] = 'x';
        let slipped: String = name.into_iter().collect();
        let postcode = commune.postcodes().next().unwrap_or_default();
        let found = Territory::get().locate(&text("", postcode, &slipped));
        let right = found.as_ref().and_then(|l| l.placing.insee.as_deref()) == Some(commune.code);
        prop_assert!(right || found.is_none_or(|l| l.is_doubtful()), "{slipped} {postcode}");
    }

    #[test]
    fn capitals_without_accents_are_the_same_name(commune in long_named()) {
        let shouted = model::text::fold(commune.name).to_uppercase();
        let postcode = commune.postcodes().next().unwrap_or_default();
        let found = Territory::get().place(&text("", postcode, &shouted));
        prop_assert_eq!(found.and_then(|p| p.insee), Some(commune.code.to_owned()));
    }
}
