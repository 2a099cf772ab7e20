//! Templates: the one that comes with the program, and what is said of those that are not sound.

use super::*;
use proptest::prelude::*;

fn five() -> Template {
    Template::five_steps().unwrap()
}

#[test]
fn d12_the_default_has_five_steps_and_says_whose_it_is() {
    let template = five();
    assert_eq!(template.steps().len(), 5);
    assert!(template.built_in());
    for lang in Lang::ALL {
        assert!(template.author().say(lang).contains("Croisée"));
    }
    assert!(template.steps().iter().all(|step| step.criteria.len() >= 2));
    let kept = serde_json::to_string(&template).unwrap();
    assert_eq!(serde_json::from_str::<Template>(&kept).unwrap(), template);
}

#[test]
fn d23_the_users_are_the_only_built_in_block() {
    let template = five();
    let blocking: Vec<_> = (template.criteria())
        .filter(|(_, c)| c.priority == Priority::Blocking)
        .collect();
    assert_eq!(blocking.len(), 1);
    assert!(blocking[0].1.users);
    assert_eq!(template.users(), Some(blocking[0].1.code.as_str()));
}

/// All the words of a template that people read.
fn words(template: &Template) -> String {
    let mut all = vec![template.title(), template.about()];
    for step in template.steps() {
        all.extend([&step.title, &step.aim]);
        for c in &step.criteria {
            all.extend([&c.title, &c.question, &c.evidence, &c.task]);
        }
    }
    let all: Vec<String> = all
        .iter()
        .map(|both| format!("{} {}", both.fr, both.en))
        .collect();
    format!(" {} ", model::text::fold(&all.join(" ")))
}

#[test]
fn d22_no_technology_and_no_sector_in_the_default() {
    let said = words(&five());
    for word in [
        "numerique",
        "digital",
        "technologie",
        "technology",
        "logiciel",
        "software",
        "application",
        "app",
        "plateforme",
        "platform",
        "donnees",
        "data",
        "site",
        "internet",
        "web",
        "start up",
        "startup",
        "ia",
        "innovation technologique",
        "sante",
        "health",
        "emploi",
        "marche",
        "market",
        "brevet",
        "patent",
    ] {
        assert!(!said.contains(&format!(" {word} ")), "{word}");
    }
    // The reader of words reads.
    assert!(said.contains(" usagers ") && said.contains(" trial "));
}

#[test]
fn d16_each_criterion_says_where_it_comes_from() {
    assert!(
        five()
            .criteria()
            .all(|(_, c)| !c.source.fr.is_empty() && !c.source.en.is_empty())
    );
}

/// A small sound template, with one line replaced.
fn small(from: &str, to: &str) -> String {
    let text = "[template]
name = \"petit\"
version = 2
title = { fr = \"Petit\", en = \"Small\" }
author = { fr = \"Nous\", en = \"We\" }
about = { fr = \"x\", en = \"x\" }
[[step]]
code = \"un\"
title = { fr = \"Un\", en = \"One\" }
aim = { fr = \"x\", en = \"x\" }
[[step.criterion]]
code = \"usagers\"
users = true
priority = \"blocking\"
title = { fr = \"x\", en = \"x\" }
question = { fr = \"x\", en = \"x\" }
evidence = { fr = \"x\", en = \"x\" }
task = { fr = \"x\", en = \"x\" }
source = { fr = \"x\", en = \"x\" }
";
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

#[test]
fn faults_are_said_by_line() {
    assert_eq!(
        Template::parse(&small("petit", "petit"))
            .unwrap()
            .id()
            .to_string(),
        "petit v2"
    );
    for (from, to, line, said) in [
        ("version = 2", "version = 0", 3, "nombre entier"),
        ("version = 2", "version = \"2\"", 3, "nombre entier"),
        ("\"petit\"", "\"Petit nom\"", 2, "nom court"),
        (", en = \"Small\"", "", 4, "il manque « en »"),
        ("fr = \"Nous\"", "fr = \"  \"", 5, "vide"),
        ("fr = \"Nous\"", "fr = 3", 5, "un texte entre guillemets"),
        (
            "title = { fr = \"Un\"",
            "titre = { fr = \"Un\"",
            9,
            "« titre » n’existe pas",
        ),
        (
            "code = \"un\"",
            "code = \"usagers\"",
            12,
            "sert déjà ligne 8",
        ),
        ("\"blocking\"", "\"urgent\"", 14, "blocking, advisory"),
        ("\"blocking\"", "\"advisory\"", 11, "toujours bloquant"),
        ("users = true\n", "", 1, "users = true"),
        ("users = true", "users = 1", 13, "true ou false"),
        ("[[step]]", "[step]", 7, "[[step]]"),
        ("[template]", "[modele]", 1, "il manque « template »"),
        ("version = 2", "version = ", 3, "TOML"),
    ] {
        let faults = Template::parse(&small(from, to)).unwrap_err();
        let found = faults.iter().find(|f| f.message.contains(said));
        assert_eq!(
            found.map(|f| f.line),
            Some(line),
            "{from} -> {to}: {faults:?}"
        );
    }
}

#[test]
fn all_faults_are_said_at_once() {
    let text = small("version = 2", "version = 0").replace("\"blocking\"", "\"urgent\"");
    assert!(Template::parse(&text).unwrap_err().len() >= 2);
}

#[test]
fn d23_a_team_may_add_its_own_blocks_but_never_drop_that_of_the_users() {
    let other = "[[step.criterion]]\ncode = \"autre\"\npriority = \"blocking\"\ntitle = { fr = \"x\", en = \"x\" }\nquestion = { fr = \"x\", en = \"x\" }\nevidence = { fr = \"x\", en = \"x\" }\ntask = { fr = \"x\", en = \"x\" }\nsource = { fr = \"x\", en = \"x\" }\n";
    let text = small("petit", "petit") + other;
    assert!(Template::parse(&text).is_ok());
    assert!(read::template(&text, true).is_err());
    let two = text.replace("code = \"autre\"", "code = \"autre\"\nusers = true");
    assert!(Template::parse(&two).is_err());
}

proptest! {
    #[test]
    fn no_text_makes_reading_panic(text in "(?s).{0,300}", cut in 0_usize..1500) {
        let _ = Template::parse(&text);
        let whole = small("petit", "petit");
        let cut = whole.char_indices().map(|(at, _)| at).nth(cut).unwrap_or(whole.len());
        if let Err(faults) = Template::parse(&whole[..cut]) {
            prop_assert!(!faults.is_empty());
            prop_assert!(faults.iter().all(|f| f.line >= 1 && f.line <= whole.lines().count()));
        }
    }
}
