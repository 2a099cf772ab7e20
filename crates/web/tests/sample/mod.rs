//! Made-up cards, sources and answers that pages are drawn from, in tests and in screenshots.

use jiff::Timestamp;
use model::{
    Audience, Card, CardId, CardPlace, CardValue, Counts, Field, Licence, NoticeId, Origin,
    Outcome, Partner, Place, PlaceText, Placing, Precision, RejectKind, Run, RunId, Source,
    SourceId,
};
use search::{Answer, Cluster, Facets, Freshness, Hit};
use std::collections::BTreeMap;

/// The day on which everything is looked at.
pub fn now() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

fn days_ago(days: i64) -> Timestamp {
    Timestamp::from_second(now().as_second() - days * 86_400).unwrap()
}

/// Three sources, one of them with an unknown licence.
pub fn sources() -> BTreeMap<SourceId, Source> {
    let all = [
        (
            "reseau-ouest",
            "Les lieux de l’Ouest",
            "Réseau des lieux de l’Ouest",
            "etalab-2.0",
        ),
        (
            "fondation-aubier",
            "Lauréats de l’Aubier",
            "Fondation Aubier",
            "CC-BY-SA-4.0",
        ),
        (
            "metropole",
            "Initiatives citoyennes",
            "Métropole des Deux-Rives",
            "conditions maison",
        ),
    ];
    all.map(|(id, title, partner, licence)| {
        let id = SourceId::parse(id).unwrap();
        let source = Source {
            id: id.clone(),
            title: title.to_owned(),
            partner: Partner {
                name: partner.to_owned(),
                url: Some("https://exemple.fr/".to_owned()),
                logo: None,
                kind: Some("Réseau associatif".to_owned()),
                about: Some("Recense depuis 2014 les lieux de vie partagés.".to_owned()),
            },
            homepage: Some("https://exemple.fr/carte".to_owned()),
            licence: Licence(licence.to_owned()),
            audience: Audience::Open,
            trust: 50,
            grace_days: 30,
            recipe: String::new(),
            added_at: days_ago(400),
        };
        (id, source)
    })
    .into()
}

fn origin(source: &str, days: i64, audience: Audience) -> Origin {
    let source = SourceId::parse(source).unwrap();
    Origin {
        notice: NoticeId::of(&source, "1"),
        licence: sources()[&source].licence.clone(),
        source,
        confirmed_at: days_ago(days),
        audience,
        trust: 50,
        page: Some("https://exemple.fr/projets/42".to_owned()),
    }
}

fn value(field: Field, text: &str, chosen: bool, from: &[(&str, i64)]) -> CardValue {
    CardValue {
        field,
        value: text.to_owned(),
        audience: Audience::Open,
        chosen,
        origins: from
            .iter()
            .map(|(id, days)| origin(id, *days, Audience::Open))
            .collect(),
    }
}

/// The private address that must never be seen.
pub const HIDDEN: &str = "claire.dupont@cachee.example";

/// A card told by three sources that do not agree on everything, with hidden values.
pub fn card() -> Card {
    let (a, b, c) = ("fondation-aubier", "metropole", "reseau-ouest");
    let mut values = vec![
        value(
            Field::Name,
            "Le Fournil des Possibles",
            true,
            &[(c, 40), (a, 300)],
        ),
        value(
            Field::Name,
            "Fournil partagé <de> la Butte",
            false,
            &[(b, 120)],
        ),
        value(
            Field::Summary,
            "Un four à pain de quartier, où l’on cuit ensemble le samedi et où l’on se forme à la boulangerie.",
            true,
            &[(c, 40)],
        ),
        value(
            Field::Description,
            "Dans l’ancienne halle, un four à bois rallumé en 2019 par une trentaine de voisines et voisins.\nLe samedi, chacun apporte sa pâte ; en semaine, le four accueille une formation qualifiante pour des personnes éloignées de l’emploi.\nLe pain invendu nourrit l’épicerie solidaire d’à côté.",
            true,
            &[(a, 300)],
        ),
        value(
            Field::Description,
            "Four communal associatif. Ateliers ouverts à toutes et tous, adhésion à prix libre.",
            false,
            &[(b, 120)],
        ),
        value(Field::StartedAt, "2019-04-06", true, &[(a, 300)]),
        value(Field::StartedAt, "2018", false, &[(b, 120)]),
        value(Field::Theme, "SOL", true, &[(c, 40), (b, 120)]),
        value(Field::Theme, "EMP-ACE", false, &[(a, 300)]),
        value(Field::Public, "jobseekers", true, &[(a, 300)]),
        value(Field::Public, "inhabitants", false, &[(c, 40)]),
        value(Field::Stage, "running", true, &[(c, 40)]),
        value(Field::Tag, "pain", true, &[(b, 120)]),
        value(Field::Tag, "convivialité", false, &[(b, 120)]),
        value(
            Field::HolderName,
            "Association La Butte au Pain",
            true,
            &[(c, 40), (a, 300)],
        ),
        value(Field::HolderSiret, "73282932000074", true, &[(a, 300)]),
        value(Field::PartnerName, "Épicerie La Halle", true, &[(b, 120)]),
        value(
            Field::Website,
            "https://www.fournil.example/",
            true,
            &[(c, 40)],
        ),
        value(Field::Link, "javascript:alert(1)", true, &[(c, 40)]),
        value(Field::Phone, "+33240000000", true, &[(c, 40)]),
        value(Field::Budget, "48500", true, &[(a, 300)]),
    ];
    values.push(CardValue {
        field: Field::Email,
        value: HIDDEN.to_owned(),
        audience: Audience::Private,
        chosen: true,
        origins: vec![origin(c, 40, Audience::Private)],
    });
    values.sort_by_key(|value| value.field);
    let founded = NoticeId::of(&SourceId::parse(c).unwrap(), "1");
    Card {
        id: CardId::founded_by(founded),
        notices: [a, b, c]
            .map(|id| NoticeId::of(&SourceId::parse(id).unwrap(), "1"))
            .into(),
        values,
        places: vec![
            place(
                "Nantes",
                "44109",
                "44",
                "52",
                (47.2184, -1.5536),
                "insee point",
                c,
            ),
            place(
                "Rezé",
                "44143",
                "44",
                "52",
                (47.19, -1.55),
                "name typo far-from-commune",
                b,
            ),
        ],
        first_seen: days_ago(380),
        last_confirmed: days_ago(40),
        gone_since: None,
    }
}

fn place(
    commune: &str,
    insee: &str,
    department: &str,
    region: &str,
    (lat, lon): (f64, f64),
    reason: &str,
    source: &str,
) -> CardPlace {
    let given = PlaceText {
        address: "12 rue du Four".to_owned(),
        postcode: format!("{department}000"),
        commune: commune.to_owned(),
        ..PlaceText::default()
    };
    let found = Placing {
        insee: Some(insee.to_owned()),
        department: Some(department.to_owned()),
        region: Some(region.to_owned()),
        epci: Some("244400404".to_owned()),
        lat: Some(lat),
        lon: Some(lon),
        precision: Precision::Point,
        score: 0.9,
        reason: reason.to_owned(),
    };
    CardPlace {
        place: Place {
            given,
            found: Some(found),
            audience: Audience::Open,
        },
        origins: vec![origin(source, 40, Audience::Open)],
    }
}

/// What a visitor sees of the card.
pub fn seen() -> Card {
    card().seen_by(Audience::Open).unwrap()
}

/// Several cards for lists, some fresh, one stale.
pub fn cards() -> Vec<Card> {
    let rows: [(&str, &str, &str, &str, &str, (f64, f64), i64); 8] = [
        (
            "Le Fournil des Possibles",
            "Un four à pain de quartier, où l’on cuit ensemble le samedi et où l’on se forme à la boulangerie.",
            "SOL",
            "Nantes",
            "44109",
            (47.2184, -1.5536),
            40,
        ),
        (
            "La Bricothèque du Canal",
            "Prêter ses outils plutôt que les acheter : 900 objets, deux permanences par semaine et un atelier de réparation.",
            "ENV",
            "Rennes",
            "35238",
            (48.11, -1.68),
            12,
        ),
        (
            "Garage solidaire des Trois Vallées",
            "Réparer sa voiture à petit prix avec des mécaniciens en insertion.",
            "EMP",
            "Clermont-Ferrand",
            "63113",
            (45.77, 3.08),
            200,
        ),
        (
            "Radio des Rives",
            "Une radio associative faite par les habitants de la vallée, avec les écoles et la maison de retraite.",
            "ART",
            "Strasbourg",
            "67482",
            (48.58, 7.75),
            70,
        ),
        (
            "Coopérative des toits",
            "",
            "TER",
            "Marseille",
            "13055",
            (43.3, 5.4),
            1500,
        ),
        (
            "Pédibus de la Plaine",
            "Aller à l’école à pied, ensemble, accompagnés par des parents et des aînés du quartier.",
            "EDU",
            "Lille",
            "59350",
            (50.63, 3.06),
            300,
        ),
        (
            "Halte numérique itinérante",
            "Un camion aménagé va de village en village aider aux démarches en ligne.",
            "NUM",
            "Limoges",
            "87085",
            (45.83, 1.26),
            25,
        ),
        (
            "Jardin des Tisserands",
            "Parcelles partagées, serre collective et plantations avec l’hôpital de jour voisin.",
            "SAN",
            "Saint-Denis",
            "97411",
            (-20.88, 55.45),
            90,
        ),
    ];
    let rows = rows.into_iter().enumerate();
    rows.map(|(rank, (name, summary, theme, town, insee, point, days))| {
        let source = ["reseau-ouest", "fondation-aubier", "metropole"][rank % 3];
        let id = SourceId::parse(source).unwrap();
        let notice = NoticeId::of(&id, &rank.to_string());
        let department = if insee.starts_with("97") {
            &insee[..3]
        } else {
            &insee[..2]
        };
        let from = [(source, days)];
        let mut values = vec![value(Field::Name, name, true, &from)];
        if !summary.is_empty() {
            values.push(value(Field::Summary, summary, true, &from));
        }
        values.push(value(Field::Theme, theme, true, &from));
        values.push(value(
            Field::Stage,
            ["running", "idea"][rank % 2],
            true,
            &from,
        ));
        if rank % 3 != 1 {
            values.push(value(
                Field::HolderName,
                "Association des voisins",
                true,
                &from,
            ));
        }
        Card {
            id: CardId::founded_by(notice),
            notices: vec![notice],
            values,
            places: vec![place(town, insee, department, "52", point, "insee", source)],
            first_seen: days_ago(days + 10),
            last_confirmed: days_ago(days),
            gone_since: None,
        }
    })
    .collect()
}

/// An answer whose slice is [`cards`].
pub fn answer() -> Answer {
    let codes = |list: &[(&str, u64)]| -> Vec<(String, u64)> {
        list.iter()
            .map(|(code, n)| ((*code).to_owned(), *n))
            .collect()
    };
    Answer {
        total: 1_843,
        located: 1_702,
        hits: cards()
            .iter()
            .enumerate()
            .map(|(rank, card)| Hit {
                card: card.id,
                passage: if rank == 0 {
                    vec![
                        ("…où l’on cuit ensemble le ".to_owned(), false),
                        ("pain".to_owned(), true),
                        (" du samedi & <i>plus</i>".to_owned(), false),
                    ]
                } else {
                    Vec::new()
                },
                distance_km: (rank == 1).then_some(3.4),
            })
            .collect(),
        next: None,
        understood: None,
        facets: Facets {
            themes: codes(&[
                ("SOL", 402),
                ("EMP", 350),
                ("ENV", 320),
                ("NUM", 260),
                ("SAN", 170),
                ("EDU", 160),
                ("TER", 120),
                ("ART", 96),
                ("EMP-ACE", 180),
                ("EMP-FOR", 60),
                ("COM", 40),
                ("DEM", 35),
            ]),
            publics: codes(&[
                ("inhabitants", 800),
                ("youth", 420),
                ("jobseekers", 300),
                ("seniors", 120),
            ]),
            stages: codes(&[
                ("running", 1_200),
                ("experiment", 220),
                ("idea", 140),
                ("ended", 60),
            ]),
            sources: ["reseau-ouest", "fondation-aubier", "metropole"]
                .iter()
                .zip([1_100, 600, 320])
                .map(|(id, n)| (SourceId::parse(id).unwrap(), n))
                .collect(),
            regions: codes(&[
                ("52", 510),
                ("53", 330),
                ("84", 280),
                ("11", 240),
                ("93", 140),
                ("32", 120),
                ("75", 90),
                ("76", 60),
                ("44", 40),
                ("28", 20),
                ("04", 13),
            ]),
            departments: codes(&[
                ("44", 300),
                ("35", 220),
                ("63", 180),
                ("67", 30),
                ("13", 110),
                ("59", 90),
            ]),
            epcis: codes(&[("244400404", 210)]),
            communes: codes(&[("44109", 160), ("35238", 120)]),
            freshness: vec![
                (Freshness::Year, 1_300),
                (Freshness::ThreeYears, 400),
                (Freshness::Older, 143),
            ],
        },
    }
}

/// Heaps over the country.
pub fn clusters() -> Vec<Cluster> {
    let rows = [
        (47.3, -1.5, 420),
        (48.2, -1.9, 260),
        (48.5, -4.2, 60),
        (48.85, 2.35, 240),
        (45.75, 4.85, 190),
        (45.77, 3.1, 44),
        (43.5, 5.3, 130),
        (43.6, 1.45, 80),
        (44.85, -0.6, 110),
        (50.6, 3.0, 95),
        (48.6, 7.6, 30),
        (47.3, 5.0, 12),
        (49.3, 0.6, 25),
        (42.2, 9.1, 4),
        (46.2, -0.4, 33),
        (47.0, 2.4, 7),
        (16.2, -61.5, 6),
        (14.65, -61.0, 3),
        (4.9, -52.3, 2),
        (-21.1, 55.5, 13),
        (-12.8, 45.2, 1),
        (45.9, 6.4, 1),
        (44.1, 3.0, 1),
    ];
    rows.into_iter()
        .map(|(lat, lon, count)| Cluster {
            lat,
            lon,
            count,
            card: (count == 1).then(|| card().id),
            name: (count == 1).then(|| "Le Fournil des Possibles".to_owned()),
        })
        .collect()
}

/// A published run.
pub fn run(id: i64, outcome: Outcome) -> Run {
    let counts = Counts {
        rows: 1_214,
        rejected: 14,
        notices: 1_200,
        new: 12,
        changed: 31,
        unchanged: 1_150,
        vanished: 7,
        places: 1_260,
        placed: 1_222,
        flagged: 19,
        fill: [
            (Field::Name, 1.0),
            (Field::Summary, 0.82),
            (Field::Website, 0.41),
            (Field::Theme, 0.97),
            (Field::PlaceCommune, 0.98),
            (Field::Award, 0.004),
        ]
        .into(),
        reasons: [(RejectKind::NoName, 9), (RejectKind::Shape, 5)].into(),
        set_aside: [(RejectKind::Url, 22), (RejectKind::Date, 3)].into(),
        ..Counts::default()
    };
    Run {
        id: RunId(id),
        source: SourceId::parse("reseau-ouest").unwrap(),
        started_at: days_ago(3),
        ended_at: Some(days_ago(3)),
        outcome,
        counts,
    }
}
