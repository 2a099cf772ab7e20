//! The API as a program meets it: what it answers, how it refuses, and that its document says so.

use crate::census::{COMMONS, PRIVATE, RESERVED, RESERVED_SOURCE, Site, site};
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use url::form_urlencoded::byte_serialize;
use web::api::{Param, Route, routes};

/// An address that answers for each route, path parameters filled in.
async fn answering(site: &Site, route: &Route) -> String {
    let card = site.card("La Grange aux idées").await;
    let filled = match route.path {
        "/cards/{id}" => format!("/cards/{card}"),
        "/sources/{id}" => "/sources/voisins".to_owned(),
        "/territories/{level}/{code}" => "/territories/departement/44".to_owned(),
        plain => plain.to_owned(),
    };
    assert!(
        !filled.contains('{'),
        "{} is not filled in here",
        route.path
    );
    format!("/api/v1{filled}")
}

fn assert_problem(path: &str, (status, headers, text): &(StatusCode, HeaderMap, String)) -> Value {
    let kind = headers[header::CONTENT_TYPE].to_str().unwrap();
    assert_eq!(kind, "application/problem+json", "{path}: {text}");
    assert_eq!(headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*", "{path}");
    let problem: Value = serde_json::from_str(text).unwrap();
    assert_eq!(problem["status"], status.as_u16(), "{path}");
    for key in ["type", "title", "detail"] {
        assert!(!problem[key].as_str().unwrap().is_empty(), "{path} {key}");
    }
    problem
}

#[tokio::test]
async fn the_document_names_every_route_and_every_parameter_and_no_other() {
    let site = site().await;
    let document = site.json("/api/v1/openapi.json").await;
    let documented: BTreeSet<String> = document["paths"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    let routed = routes()
        .iter()
        .map(|route| format!("/api/v1{}", route.path));
    assert_eq!(documented, routed.collect());
    for route in routes() {
        let path = format!("/api/v1{}", route.path);
        let told = document["paths"][&path]["get"]["parameters"]
            .as_array()
            .unwrap();
        let named = |place: &str| -> BTreeSet<&str> {
            let here = told.iter().filter(|param| param["in"] == place);
            here.map(|param| param["name"].as_str().unwrap()).collect()
        };
        let query: BTreeSet<&str> = route.query().map(|param| param.name).collect();
        assert_eq!(named("query"), query, "{path}");
        let in_path: BTreeSet<&str> = route.path_parameters().map(|p| p.name).collect();
        assert_eq!(named("path"), in_path, "{path}");
        for name in in_path {
            assert!(path.contains(&format!("{{{name}}}")), "{path} {name}");
        }
        assert_eq!(told.len(), query.len() + route.path_parameters().count());
    }
    let ids: BTreeSet<&str> = document["paths"]
        .as_object()
        .unwrap()
        .values()
        .map(|path| path["get"]["operationId"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), routes().len(), "each operation has its own id");
}

#[tokio::test]
async fn each_documented_parameter_is_accepted_under_each_of_its_names() {
    let site = site().await;
    let cursor = site.json("/api/v1/cards?limit=2").await["cursor"]
        .as_str()
        .unwrap()
        .to_owned();
    let value = |param: &Param| match param.name {
        "suivant" => cursor.clone(),
        _ => param.example.to_owned(),
    };
    for route in routes() {
        let at = answering(&site, route).await;
        for param in route.query() {
            for name in param.also.iter().chain([&param.name]) {
                let value: String = byte_serialize(value(param).as_bytes()).collect();
                let path = format!("{at}?{name}={value}");
                let (status, _, text) = site.get(&path).await;
                assert_eq!(status, StatusCode::OK, "{path}: {text}");
            }
        }
    }
}

#[tokio::test]
async fn an_unknown_parameter_is_refused_everywhere_and_told() {
    let site = site().await;
    for route in routes() {
        let path = format!("{}?nimporte=quoi", answering(&site, route).await);
        let problem = assert_problem(&path, &site.get(&path).await);
        assert_eq!(problem["status"], 400, "{path}");
        assert_eq!(problem["parameter"], "nimporte");
        assert!(problem["type"].as_str().unwrap().ends_with("api#parameter"));
        let allowed = problem["allowed"].as_array().map_or(0, Vec::len);
        assert_eq!(allowed, route.query().count(), "{path}");
    }
}

#[tokio::test]
async fn values_that_mean_nothing_are_refused_with_what_is_expected() {
    let site = site().await;
    for (path, parameter) in [
        ("/api/v1/cards?theme=ZZZ", "theme"),
        ("/api/v1/cards?stage=jamais", "etape"),
        ("/api/v1/cards?limit=0", "limit"),
        ("/api/v1/cards?limit=101", "limit"),
        ("/api/v1/cards?limit=dix", "limit"),
        ("/api/v1/cards?tri=popularite", "tri"),
        ("/api/v1/cards?zone=1,2,3", "zone"),
        ("/api/v1/cards?suivant=bricolage", "suivant"),
        ("/api/v1/cards?fields=name,couleur", "fields"),
        ("/api/v1/cards?page=2", "page"),
        ("/api/v1/territories?niveau=canton", "niveau"),
        ("/api/v1/suggest?langue=de", "langue"),
        ("/api/v1/suggest?limit=21", "limit"),
        ("/api/v1/clusters?zoom=99", "zoom"),
        ("/api/v1/clusters?bbox=5,51,9,41", "bbox"),
        ("/explorer.csv?theme=ZZZ", "theme"),
        ("/explorer.json?nimporte=quoi", "nimporte"),
    ] {
        let problem = assert_problem(path, &site.get(path).await);
        assert_eq!(problem["status"], 400, "{path}");
        assert_eq!(problem["parameter"], parameter, "{path}");
    }
    let problem = site.get("/api/v1/cards?fields=couleur").await;
    let problem = assert_problem("fields", &problem);
    let allowed = problem["allowed"].as_array().unwrap();
    for name in [
        "name",
        "holder.siret",
        "place.commune",
        "said",
        "first_seen",
    ] {
        assert!(allowed.contains(&name.into()), "{name}");
    }
}

#[tokio::test]
async fn errors_are_problems_in_the_readers_language() {
    let site = site().await;
    for path in [
        "/api/v1/cards/000000000000",
        "/api/v1/cards/pas-une-fiche",
        "/api/v1/sources/inconnue",
        "/api/v1/sources/cercle",
        "/api/v1/territories/departement/999",
        "/api/v1/territories/canton/12",
        "/api/v1/nulle-part",
        "/api/v2",
        "/fiche/000000000000.json",
        "/fiche/pas-une-fiche.geojson",
        "/theme/ZZZ.csv",
        "/territoire/commune/00000.atom",
        "/partenaire/inconnu.json",
        "/partenaire/cercle.json",
    ] {
        let problem = assert_problem(path, &site.get(path).await);
        assert_eq!(problem["status"], 404, "{path}");
        assert_eq!(problem["title"], "Rien à cette adresse");
    }
    let request = Request::get("/api/v1/nulle-part")
        .header(header::ACCEPT_LANGUAGE, "en-GB,en;q=0.8")
        .body(Body::empty());
    let answer = site.send(request.unwrap()).await;
    assert_eq!(answer.1[header::CONTENT_LANGUAGE], "en");
    assert_eq!(
        assert_problem("en", &answer)["title"],
        "Nothing at this address"
    );
    for method in [Method::POST, Method::DELETE, Method::PUT] {
        let request = Request::builder().method(method).uri("/api/v1/cards");
        let answer = site.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(assert_problem("405", &answer)["status"], 405);
        assert!(answer.1[header::ALLOW].to_str().unwrap().contains("GET"));
    }
}

/// Every object of the schema is closed, so that a key that is sent and not documented is a fault.
#[tokio::test]
async fn answers_are_what_the_document_says() {
    let site = site().await;
    let document = site.json("/api/v1/openapi.json?langue=en").await;
    let mut seen = 0;
    for route in routes() {
        let at = answering(&site, route).await;
        let content = &document["paths"][format!("/api/v1{}", route.path)]["get"]["responses"]["200"]
            ["content"];
        let (media, told) = content.as_object().unwrap().iter().next().unwrap();
        let mut schema = told["schema"].clone();
        schema["components"] = document["components"].clone();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for query in ["", "?q=jard", "?fields=name,place.commune", "?zoom=14"] {
            let (status, headers, text) = site.get(&format!("{at}{query}")).await;
            if status != StatusCode::OK {
                continue;
            }
            assert_eq!(headers[header::CONTENT_TYPE], media.as_str(), "{at}");
            let answer: Value = serde_json::from_str(&text).unwrap();
            let faults: Vec<String> = validator
                .iter_errors(&answer)
                .map(|fault| format!("{}: {fault}", fault.instance_path()))
                .collect();
            assert_eq!(faults, Vec::<String>::new(), "{at}{query}");
            seen += 1;
        }
    }
    assert!(seen > routes().len(), "the addresses do answer");
    let problem =
        json!({"$ref": "#/components/schemas/Problem", "components": document["components"]});
    let validator = jsonschema::validator_for(&problem).unwrap();
    for path in [
        "/api/v1/cards?fields=x",
        "/api/v1/x",
        "/api/v1/cards?theme=x",
    ] {
        let (_, _, text) = site.get(path).await;
        assert!(
            validator.is_valid(&serde_json::from_str(&text).unwrap()),
            "{path} {text}"
        );
    }
}

#[tokio::test]
async fn pages_follow_one_another_without_gap_or_repetition() {
    let site = site().await;
    for sort in [
        "",
        "&tri=nom",
        "&tri=date",
        "&q=jardin",
        "&tri=distance&autour=47.2,-1.5,2000",
    ] {
        let whole = site.json(&format!("/api/v1/cards?limit=100{sort}")).await;
        let wanted: Vec<Value> = whole["items"].as_array().unwrap().clone();
        assert_eq!(whole["next"], Value::Null);
        assert!(wanted.len() > 1, "{sort}");
        let mut walked = Vec::new();
        let mut path = format!("/api/v1/cards?limit=2{sort}");
        loop {
            let (status, headers, text) = site.get(&path).await;
            assert_eq!(status, StatusCode::OK, "{path}");
            let page: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(page["total"], whole["total"]);
            walked.extend(page["items"].as_array().unwrap().clone());
            let Some(next) = page["next"].as_str() else {
                assert!(
                    !headers.contains_key(header::LINK),
                    "nothing follows the end"
                );
                break;
            };
            assert_eq!(headers[header::LINK], format!("<{next}>; rel=\"next\""));
            let cut = next.find("/api/").unwrap();
            next[cut..].clone_into(&mut path);
            assert!(walked.len() <= wanted.len(), "{sort}");
        }
        assert_eq!(walked, wanted, "{sort}");
    }
}

#[tokio::test]
async fn fields_give_what_is_asked_and_no_more() {
    let site = site().await;
    let keys = |value: &Value| -> BTreeSet<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    let id = site.card("La Grange aux idées").await;
    for (fields, expected) in [
        ("name", vec!["id", "name"]),
        ("id", vec!["id"]),
        ("name,theme,url", vec!["id", "name", "theme", "url"]),
        ("place.commune,place.postcode", vec!["id", "places"]),
        ("award,email", vec!["id"]),
    ] {
        let card = site
            .json(&format!("/api/v1/cards/{id}?fields={fields}"))
            .await;
        let expected: BTreeSet<String> = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(keys(&card), expected, "{fields}");
        for item in site.json(&format!("/api/v1/cards?fields={fields}")).await["items"]
            .as_array()
            .unwrap()
        {
            assert!(keys(item).is_subset(&expected), "{fields}");
        }
    }
    let card = site
        .json(&format!("/api/v1/cards/{id}?fields=place.commune"))
        .await;
    assert_eq!(card["places"], json!([{"commune": "Nantes"}]));
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let site = site().await;
    for route in routes() {
        let path = answering(&site, route).await;
        let (_, headers, body) = site.get(&path).await;
        let tag = headers[header::ETAG].clone();
        assert!(tag.to_str().unwrap().starts_with("W/\""), "{path}");
        let with = |held: &str, method: Method| {
            Request::builder()
                .method(method)
                .uri(&path)
                .header(header::IF_NONE_MATCH, held)
                .body(Body::empty())
                .unwrap()
        };
        let held = tag.to_str().unwrap();
        let strong = held.trim_start_matches("W/");
        for held in [held, strong, "*", &format!("\"autre\", {held}")] {
            let (status, headers, text) = site.send(with(held, Method::GET)).await;
            assert_eq!(status, StatusCode::NOT_MODIFIED, "{path} {held}");
            assert_eq!((text.as_str(), &headers[header::ETAG]), ("", &tag));
        }
        let (status, ..) = site.send(with("W/\"autre\"", Method::GET)).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        let (status, headers, text) = site.send(with("W/\"autre\"", Method::HEAD)).await;
        assert_eq!((status, text.as_str()), (StatusCode::OK, ""), "{path}");
        assert_eq!(
            headers[header::ETAG],
            tag,
            "HEAD tells the same content: {path}"
        );
        assert!(!body.is_empty());
    }
}

#[tokio::test]
async fn pages_of_other_sites_may_read_the_data_and_nothing_else() {
    let site = site().await;
    for (path, open) in [
        ("/api/v1/cards", true),
        ("/api/v1/nulle-part", true),
        ("/explorer.csv", true),
        ("/en/explorer.geojson", true),
        ("/schema/fiches.json", true),
        ("/partenaires.json", true),
        ("/", false),
        ("/explorer", false),
        ("/theme/EMP", false),
    ] {
        let (_, headers, _) = site.get(path).await;
        let told = headers.get(header::ACCESS_CONTROL_ALLOW_ORIGIN);
        assert_eq!(told.is_some(), open, "{path}");
        let request = Request::builder()
            .method(Method::OPTIONS)
            .uri(path)
            .header(header::ORIGIN, "https://ailleurs.example")
            .header("access-control-request-method", "GET")
            .body(Body::empty());
        let (status, headers, _) = site.send(request.unwrap()).await;
        let told = headers.get(header::ACCESS_CONTROL_ALLOW_METHODS);
        assert_eq!(told.is_some(), open, "{path}");
        assert_eq!(status == StatusCode::NO_CONTENT, open, "{path}");
        assert!(!headers.contains_key(header::ACCESS_CONTROL_ALLOW_CREDENTIALS));
    }
}

// E12, E14: values shared at a narrower level are in no answer, and in no count.
#[tokio::test]
async fn e12_e14_no_route_and_no_twin_tells_what_is_not_open() {
    let site = site().await;
    let id = site.card("La Grange aux idées").await;
    let mut paths = vec![
        "/schema/fiches.json".to_owned(),
        "/partenaires".to_owned(),
        "/partenaire/voisins".to_owned(),
        format!("/fiche/{id}"),
        "/collecte/1".to_owned(),
        "/collecte/2".to_owned(),
    ];
    for route in routes() {
        let at = answering(&site, route).await;
        paths.push(at.clone());
        if route.query().any(|param| param.name == "q") {
            for word in [
                "claire",
                "dupont cachee",
                "prix réservé",
                "confidentiel",
                "cercle",
            ] {
                let word: String = byte_serialize(word.as_bytes()).collect();
                paths.push(format!("{at}?q={word}"));
            }
        }
    }
    for suffix in ["csv", "json", "geojson", "jsonld", "atom"] {
        for page in [
            "explorer".to_owned(),
            "en/explorer".to_owned(),
            format!("fiche/{id}"),
            "territoire/departement/44".to_owned(),
            "theme/EMP".to_owned(),
            "partenaire/voisins".to_owned(),
        ] {
            paths.push(format!("/{page}.{suffix}"));
        }
    }
    for page in ["partenaires", "themes", "territoires"] {
        paths.extend(["csv", "json"].map(|suffix| format!("/{page}.{suffix}")));
    }
    for path in paths {
        let (status, _, text) = site.get(&path).await;
        assert!(
            status == StatusCode::OK || path.contains("/collecte/"),
            "{path}"
        );
        let text = text.to_lowercase();
        // What the reader typed may be echoed; what is hidden may not.
        for hidden in [
            PRIVATE,
            COMMONS,
            RESERVED,
            "Le Cercle fermé",
            "Annuaire du cercle",
        ] {
            assert!(
                !text.contains(&hidden.to_lowercase()),
                "{path} tells {hidden}"
            );
        }
    }
    let census = site.json("/api/v1/cards").await;
    assert_eq!(census["total"], 7, "the reserved card is not counted");
    for word in ["claire.dupont", "confidentiel", "r%C3%A9serv%C3%A9"] {
        let found = site.json(&format!("/api/v1/facets?q={word}")).await;
        assert_eq!(found["total"], 0, "{word}");
        assert_eq!(
            site.json(&format!("/api/v1/suggest?q={word}")).await["items"],
            json!([])
        );
    }
    let nantes = site.json("/api/v1/territories/commune/44109").await;
    assert_eq!(nantes["cards"], 3);
    let reserved = site
        .json(&format!("/api/v1/cards?source={RESERVED_SOURCE}"))
        .await;
    assert_eq!(reserved["total"], 0);
    let (status, ..) = site.get(&format!("/partenaire/{RESERVED_SOURCE}")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

// E12: each value of each card names its source, its date and its licence.
#[tokio::test]
async fn e12_no_value_without_provenance() {
    let site = site().await;
    let list = site.json("/api/v1/cards?limit=100").await;
    for card in list["items"].as_array().unwrap() {
        let said = card["said"].as_array().unwrap();
        assert!(!said.is_empty());
        for value in said {
            let by = value["by"].as_array().unwrap();
            assert!(!by.is_empty(), "{value}");
            for origin in by {
                for key in ["source", "confirmed_at", "licence"] {
                    assert!(!origin[key].as_str().unwrap().is_empty(), "{origin}");
                }
            }
        }
        for place in card["places"].as_array().unwrap() {
            assert!(!place["sources"].as_array().unwrap().is_empty());
        }
    }
}

#[tokio::test]
async fn each_route_tells_what_it_should() {
    let site = site().await;
    let source = site.json("/api/v1/sources/voisins").await;
    assert_eq!(source["licence"]["id"], "etalab-2.0");
    assert_eq!(source["cards"], 7);
    assert_eq!(site.json("/api/v1/sources").await["items"], json!([source]));

    let nantes = site
        .json("/api/v1/territories?q=nantes&niveau=commune")
        .await;
    assert_eq!(nantes["items"][0]["value"], "commune:44109");
    let above = nantes["items"][0]["above"].as_array().unwrap();
    assert!(above.iter().any(|area| area["name"] == "Loire-Atlantique"));

    let themes = site.json("/api/v1/themes").await;
    let themes = themes["items"].as_array().unwrap();
    assert_eq!(themes.len(), 53);
    let work = themes.iter().find(|theme| theme["value"] == "EMP").unwrap();
    assert_eq!(work["cards"], 2);

    let facets = site.json("/api/v1/facets?territoire=departement:44").await;
    assert_eq!(facets["total"], 3);
    for facet in facets["items"].as_array().unwrap() {
        let parameter = facet["parameter"].as_str().unwrap();
        for value in facet["values"].as_array().unwrap() {
            let value = value["value"].as_str().unwrap();
            let path = format!("/api/v1/cards?{parameter}={value}");
            assert!(
                site.json(&path).await["total"].as_u64().unwrap() > 0,
                "{path}"
            );
        }
    }

    let found = site.json("/api/v1/suggest?q=jard").await;
    let items = found["items"].as_array().unwrap();
    assert!(items.iter().any(|item| item["kind"] == "card"), "{items:?}");
    let loire = site.json("/api/v1/suggest?q=loire-atl").await;
    assert_eq!(loire["items"][0]["value"], "departement:44");
}

#[tokio::test]
async fn heaps_are_those_of_the_search_seen_through_the_frame() {
    let site = site().await;
    let count = |answer: &Value| -> u64 {
        let features = answer["features"].as_array().unwrap().iter();
        let cards = features.map(|f| f["properties"]["count"].as_u64().unwrap_or(1));
        cards.sum()
    };
    let world = site.json("/api/v1/clusters?zoom=0").await;
    assert_eq!(world["type"], "FeatureCollection");
    assert_eq!(count(&world), 7);
    let france = "bbox=-5.6,41.2,9.9,51.3&zoom=5";
    assert_eq!(
        count(&site.json(&format!("/api/v1/clusters?{france}")).await),
        6
    );
    let all = format!("/api/v1/clusters?{france}&theme=EMP&vue=carte&page=3");
    let work = site.json(&all).await;
    assert_eq!(count(&work), 2);
    let alone = &work["features"][0]["properties"];
    assert!(
        alone["id"].is_string() && alone["name"].is_string(),
        "{alone}"
    );
    // The zone of the search remains a filter, whatever the frame.
    let zone = site
        .json(&format!("/api/v1/clusters?{france}&zone=-2.5,46,-1,48"))
        .await;
    assert_eq!(count(&zone), 3);
    let apart = site
        .json("/api/v1/clusters?bbox=5,45,6,46&zoom=9&zone=-2.5,46,-1,48")
        .await;
    assert_eq!(count(&apart), 0);
    // A map panned round the world still asks for the same place.
    let round = site
        .json("/api/v1/clusters?bbox=354.4,41.2,369.9,51.3&zoom=5")
        .await;
    assert_eq!(count(&round), 6);
}
