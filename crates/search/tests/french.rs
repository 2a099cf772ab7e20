//! What French questions find.
#![expect(clippy::unwrap_used, reason = "tests")]

mod made;

use access::Sight;
use made::{card, days_ago};
use model::{Card, Field, Lang};
use search::{Index, Page, Query, Suggestion};

fn index(cards: &[Card]) -> Index {
    let index = Index::in_memory().unwrap();
    index.write(cards).unwrap();
    index.commit().unwrap();
    index
}

fn corpus() -> Vec<Card> {
    let named = |name: &str, summary: &str, text: &str| {
        card(
            name,
            &[
                (Field::Name, name),
                (Field::Summary, summary),
                (Field::Description, text),
            ],
        )
    };
    vec![
        named(
            "Les Cafés du Port",
            "Un lieu où boire et parler",
            "Ouvert le soir à tous les voisins.",
        ),
        named(
            "La Maison des Jardins",
            "Jardins partagés en ville",
            "On y cultive des légumes.",
        ),
        named(
            "L’Économie du Bocage",
            "Acteurs de l’économie sociale et solidaire",
            "Un réseau.",
        ),
        named("ESS en Mayenne", "Annuaire", "Le réseau des structures."),
        named(
            "La Grange",
            "Un tiers-lieu à la campagne",
            "Bureaux et ateliers.",
        ),
        named("Le Hangar", "Un tierslieu au bord de l'eau", "Bureaux."),
        named("Le Quai", "Un tiers lieu près de la gare", "Ateliers."),
        named(
            "Médiathèque mobile",
            "Des livres sur les routes",
            "Un bus passe dans les villages.",
        ),
        named(
            "Bus de l'emploi",
            "Accompagnement des demandeurs d'emploi",
            "Sur les routes.",
        ),
        named(
            "AMAP de la Vallée",
            "Paniers de légumes",
            "Un maraîcher et des familles.",
        ),
        named(
            "Paniers d'ici",
            "Association pour le maintien d'une agriculture paysanne",
            "Légumes.",
        ),
        named(
            "Les Uns les Autres",
            "Entraide",
            "Du temps donné entre voisins.",
        ),
        card(
            "poste",
            &[
                (Field::Name, "Coopérative du Nord"),
                (Field::HolderSiret, "12345678900012"),
                (Field::Theme, "NUM"),
                (Field::Phone, "+33240000000"),
            ],
        ),
    ]
}

fn names(index: &Index, words: &str) -> (Vec<String>, Option<String>) {
    let query = Query {
        words: words.to_owned(),
        ..Query::default()
    };
    let page = Page {
        after: None,
        skip: 0,
        size: 50,
    };
    let answer = index
        .ask(Sight::visitor(), &query, &page, days_ago(0))
        .unwrap();
    assert_eq!(answer.total, answer.hits.len() as u64);
    let cards = corpus();
    let name = |id| {
        cards
            .iter()
            .find(|card| card.id == id)
            .map(|card| card.values[0].value.clone())
    };
    (
        answer
            .hits
            .iter()
            .filter_map(|hit| name(hit.card))
            .collect(),
        answer.understood,
    )
}

#[test]
fn e32_french_is_understood() {
    let index = index(&corpus());
    let check = |words: &str, expected: &[&str]| {
        let mut expected: Vec<String> = expected.iter().map(|name| (*name).to_owned()).collect();
        let (mut found, _) = names(&index, words);
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected, "« {words} »");
    };
    // kartevonmorgen/kartevonmorgen#428.
    check("cafe ", &["Les Cafés du Port"]);
    check("CAFÉ ", &["Les Cafés du Port"]);
    check("jardin partagé ", &["La Maison des Jardins"]);
    check("jardins partages", &["La Maison des Jardins"]);
    check("l'économie", &["L’Économie du Bocage"]);
    check("l’economie sociale ", &["L’Économie du Bocage"]);
    check("d'agriculture", &["Paniers d'ici"]);
    check("qu'économie ", &["L’Économie du Bocage"]);
    check("ess ", &["ESS en Mayenne", "L’Économie du Bocage"]);
    check(
        "économie sociale et solidaire",
        &["ESS en Mayenne", "L’Économie du Bocage"],
    );
    check("tiers-lieu", &["La Grange", "Le Hangar", "Le Quai"]);
    check("tiers lieu", &["La Grange", "Le Hangar", "Le Quai"]);
    check("tierslieu", &["La Grange", "Le Hangar", "Le Quai"]);
    check("Tiers-Lieux", &["La Grange", "Le Hangar", "Le Quai"]);
    check("amap", &["AMAP de la Vallée", "Paniers d'ici"]);
    check("123 456 789 00012", &["Coopérative du Nord"]);
    check("12345678900012", &["Coopérative du Nord"]);
    check("123456789", &["Coopérative du Nord"]);
    check("02 40 00 00 00", &["Coopérative du Nord"]);
    check("12345678900013", &[]);
    check("numérique ", &["Coopérative du Nord"]);
    check("les uns les autres", &["Les Uns les Autres"]);
    check("bus routes", &["Médiathèque mobile", "Bus de l'emploi"]);
    check("media", &["Médiathèque mobile"]);
    check("xyzzyxyzzy", &[]);
}

#[test]
fn e32_typos_are_forgiven_by_length_and_said() {
    let index = index(&corpus());
    for (words, expected, understood) in [
        ("jradins ", Some("La Maison des Jardins"), Some("jardins")),
        (
            "mediatheqeu ",
            Some("Médiathèque mobile"),
            Some("mediatheque"),
        ),
        (
            "coopertaive du nord ",
            Some("Coopérative du Nord"),
            Some("cooperative nord"),
        ),
        ("quia ", None, None),
        ("caff ", None, None),
    ] {
        let (found, said) = names(&index, words);
        assert_eq!(found.first().map(String::as_str), expected, "« {words} »");
        assert_eq!(said.as_deref(), understood, "« {words} »");
    }
}

#[test]
fn the_exact_word_comes_before_its_neighbours_and_the_title_before_the_text() {
    let cards = [
        card(
            "1",
            &[
                (Field::Name, "Atelier velo"),
                (Field::Description, "jardinage"),
            ],
        ),
        card(
            "2",
            &[(Field::Name, "Jardniage"), (Field::Description, "rien")],
        ),
        card(
            "3",
            &[(Field::Name, "Jardinage"), (Field::Description, "rien")],
        ),
        card("4", &[(Field::Name, "Zut"), (Field::Summary, "jardinage")]),
    ];
    let index = index(&cards);
    let query = Query {
        words: "jardinage ".to_owned(),
        ..Query::default()
    };
    let page = Page {
        after: None,
        skip: 0,
        size: 9,
    };
    let answer = index
        .ask(Sight::visitor(), &query, &page, days_ago(0))
        .unwrap();
    let order: Vec<_> = answer.hits.iter().map(|hit| hit.card).collect();
    assert_eq!(order, [2, 3, 0, 1].map(|rank: usize| cards[rank].id));
    assert_eq!(answer.understood, None);
    assert!(
        answer.hits[2]
            .passage
            .contains(&("jardinage".to_owned(), true))
    );
}

#[test]
fn fewer_words_are_tried_when_all_find_nothing() {
    let index = index(&corpus());
    assert_eq!(
        names(&index, "jardins partagés zzzzzz ").0,
        ["La Maison des Jardins"]
    );
}

#[test]
fn e32_suggestions_begin_forgive_and_fold() {
    let index = index(&corpus());
    let cards = |typed: &str| -> Vec<String> {
        let found = index.suggest(Sight::visitor(), typed, 8, Lang::Fr).unwrap();
        let name = |one| match one {
            Suggestion::Card(_, name) => Some(name),
            _ => None,
        };
        found.into_iter().filter_map(name).collect()
    };
    for (typed, expected) in [
        ("les c", "Les Cafés du Port"),
        ("caf", "Les Cafés du Port"),
        ("port", "Les Cafés du Port"),
        ("jard", "La Maison des Jardins"),
        ("maison jar", "La Maison des Jardins"),
        ("jradi", "La Maison des Jardins"),
        ("MÉDIA", "Médiathèque mobile"),
        ("l'eco", "L’Économie du Bocage"),
    ] {
        assert!(
            cards(typed).contains(&expected.to_owned()),
            "« {typed} » {:?}",
            cards(typed)
        );
    }
    assert!(cards("").is_empty());
    let terms = index
        .suggest(Sight::visitor(), "numer", 8, Lang::Fr)
        .unwrap();
    assert!(
        terms.contains(&Suggestion::Term(Field::Theme, "NUM".to_owned())),
        "{terms:?}"
    );
    let sources = index.suggest(Sight::visitor(), "ess", 8, Lang::Fr).unwrap();
    assert!(
        sources
            .iter()
            .any(|one| matches!(one, Suggestion::Source(..))),
        "{sources:?}"
    );
}

#[test]
fn similar_cards_share_words_and_are_never_the_card_itself() {
    let cards = corpus();
    let index = index(&cards);
    let alike = index.similar(Sight::visitor(), cards[4].id, 3).unwrap();
    assert!(alike.contains(&cards[6].id), "the other third place");
    assert!(!alike.contains(&cards[4].id));
    let unknown = model::CardId::from_i64(1);
    assert!(
        index
            .similar(Sight::visitor(), unknown, 3)
            .unwrap()
            .is_empty()
    );
}
