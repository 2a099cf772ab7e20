//! Workspaces: private until shown, histories that stay, words and stories that rest on cards.

use super::*;
use crate::life::Stage;
use crate::{EditionId, Line, ProjectId, Text};
use jiff::Timestamp;
use jiff::civil::date;
use model::CardId;
use proptest::prelude::*;
use std::collections::BTreeSet;

const HOLDER: PersonId = PersonId(1);
const OTHER: PersonId = PersonId(2);

fn text(words: &str) -> Text {
    Text::new(words).unwrap()
}

fn line(words: &str) -> Line {
    Line::new(words).unwrap()
}

fn now() -> Timestamp {
    Timestamp::UNIX_EPOCH
}

fn note(words: &str) -> Piece {
    Piece::Note(Note {
        title: line("four"),
        words: text(words),
    })
}

#[test]
fn b25_a_workspace_is_private_until_a_piece_is_shown() {
    let mut room = Room::new(ProjectId(1), HOLDER);
    let place = room
        .put(note("acheter des briques"), HOLDER, now())
        .unwrap();
    let file = File {
        name: line("plan.pdf"),
        media: line("application/pdf"),
        bytes: 12,
        digest: line("00"),
    };
    room.put(Piece::File(file), HOLDER, now()).unwrap();
    for level in Audience::ALL {
        for reader in [None, Some(OTHER)] {
            assert_eq!(room.open(reader, level).count(), 0, "{level:?}");
        }
    }
    assert_eq!(room.open(Some(HOLDER), Audience::Open).count(), 2);
    assert!(room.put(note("x"), OTHER, now()).is_err());
    assert!(room.let_in(OTHER, OTHER).is_err());
    room.let_in(OTHER, HOLDER).unwrap();
    assert_eq!(room.open(Some(OTHER), Audience::Open).count(), 2);
    // B22: a member may not widen what another wrote.
    assert_eq!(
        room.share(place, Audience::Open, OTHER),
        Err(Refusal::NotYours)
    );
    room.share(place, Audience::Commons, HOLDER).unwrap();
    assert_eq!(room.open(Some(PersonId(9)), Audience::Commons).count(), 1);
    assert_eq!(room.open(None, Audience::Open).count(), 0);
    room.share(place, Audience::Private, OTHER).unwrap();
    assert_eq!(room.open(Some(PersonId(9)), Audience::Private).count(), 0);
}

#[test]
fn b20_pieces_keep_their_versions() {
    let mut room = Room::new(ProjectId(1), HOLDER);
    let place = room.put(note("un"), HOLDER, now()).unwrap();
    room.change(place, note("deux"), HOLDER, now()).unwrap();
    assert_eq!(room.history(place, HOLDER).unwrap().entries().len(), 2);
    assert!(room.history(place, OTHER).is_none());
    assert_eq!(
        room.open(Some(HOLDER), Audience::Open).next().unwrap().1,
        &note("deux")
    );
    let empty = Specification {
        need: text("x"),
        requirements: Vec::new(),
        limits: None,
        left_out: None,
    };
    let empty = Piece::Specification(empty);
    assert_eq!(
        room.put(empty.clone(), HOLDER, now()),
        Err(Refusal::NothingWritten)
    );
    let brief = Brief {
        who: text("a"),
        situation: text("b"),
        usage: text("c"),
        change: text("d"),
    };
    assert!(
        room.change(place, Piece::Brief(brief), HOLDER, now())
            .is_err()
    );
    assert!(room.change(7, note("x"), HOLDER, now()).is_err());
}

#[test]
fn b22_members_by_default_and_only_the_author_widens() {
    let reach = Reach::members(HOLDER);
    assert!(!reach.shows(None, Audience::Open) && reach.shows(Some(OTHER), Audience::Commons));
    assert_eq!(reach.set(Audience::Open, OTHER), Err(Refusal::NotYours));
    let narrower = reach.set(Audience::Private, OTHER).unwrap();
    assert!(
        !narrower.shows(Some(OTHER), Audience::Private)
            && narrower.shows(Some(HOLDER), Audience::Open)
    );
    assert!(
        reach
            .set(Audience::Open, HOLDER)
            .unwrap()
            .shows(None, Audience::Open)
    );
}

fn page() -> Page {
    Page::new(
        Subject::Edition(EditionId(1)),
        line("Le four"),
        text("v1"),
        HOLDER,
        now(),
    )
}

#[test]
fn b21_going_back_is_a_new_version_that_says_so() {
    let mut page = page();
    page.write(1, text("v2"), OTHER, now()).unwrap();
    assert_eq!(
        page.write(1, text("v3"), HOLDER, now()),
        Err(Refusal::WrittenInBetween(2))
    );
    assert_eq!(page.bring_back(1, HOLDER, now()), Ok(3));
    assert_eq!(
        (page.now().words.as_str(), page.now().brings_back),
        ("v1", Some(1))
    );
    assert_eq!(page.version(2).unwrap().words.as_str(), "v2");
    assert_eq!(
        page.bring_back(9, HOLDER, now()),
        Err(Refusal::NothingStandsThere(9))
    );
    assert_eq!(page.bring_back(1, HOLDER, now()), Err(Refusal::AlreadySaid));
    assert!(page.version(0).is_none() && page.version(4).is_none());
    assert!(page.share(Audience::Open, OTHER).is_err());
}

proptest! {
    #[test]
    fn b21_a_page_never_forgets(acts in proptest::collection::vec((any::<bool>(), 1_usize..6, 0_u8..4), 0..30)) {
        let mut page = page();
        for (write, number, words) in acts {
            let before: Vec<Version> = (1..=page.versions()).map(|n| page.version(n).unwrap().clone()).collect();
            let done = if write {
                page.write(page.versions(), text(&format!("v{words}")), OTHER, now())
            } else {
                page.bring_back(number, OTHER, now())
            };
            for (version, number) in before.iter().zip(1..) {
                prop_assert_eq!(page.version(number).unwrap(), version);
            }
            prop_assert_eq!(page.versions(), before.len() + usize::from(done.is_ok()));
        }
    }
}

fn resource(author: PersonId, words: &str) -> Resource {
    Resource {
        title: line("Lettre aux voisins"),
        words: text(words),
        address: None,
        stages: BTreeSet::from([Stage::Idea]),
        project: ProjectId(1),
        card: None,
        reach: Reach::members(author),
        at: now(),
    }
}

#[test]
fn b28_c02_the_toolbox_is_by_holders_and_by_stage() {
    let holders = BTreeSet::from([HOLDER]);
    let mut toolbox = Toolbox::default();
    assert_eq!(
        toolbox.add(resource(OTHER, "x"), &holders),
        Err(Refusal::HoldersOnly)
    );
    let long = "x".repeat(Toolbox::LIMIT + 1);
    assert!(toolbox.add(resource(HOLDER, &long), &holders).is_err());
    let place = toolbox
        .add(resource(HOLDER, "elle a servi"), &holders)
        .unwrap();
    let count = |toolbox: &Toolbox, stage, level| toolbox.at(stage, None, level).count();
    assert_eq!(count(&toolbox, Some(Stage::Idea), Audience::Commons), 1);
    assert_eq!(count(&toolbox, Some(Stage::Ended), Audience::Commons), 0);
    assert_eq!(count(&toolbox, None, Audience::Open), 0);
    assert!(toolbox.lay_aside(place, text("dépassée"), OTHER).is_err());
    toolbox.lay_aside(place, text("dépassée"), HOLDER).unwrap();
    assert!(toolbox.lay_aside(place, text("dépassée"), HOLDER).is_err());
    assert_eq!(count(&toolbox, None, Audience::Commons), 0);
}

#[test]
fn b29_those_who_have_not_spoken_come_first_and_repeats_are_counted() {
    let mut knowhow = KnowHow::default();
    let skill = |words| Skill {
        words: line(words),
        from: None,
    };
    for person in [1, 2, 3] {
        knowhow
            .tell(PersonId(person), skill("Animer une réunion"))
            .unwrap();
    }
    assert_eq!(
        knowhow.tell(HOLDER, skill("Animer une réunion")),
        Err(Refusal::AlreadySaid)
    );
    let talk = |speaker, year| Talk {
        speaker: PersonId(speaker),
        about: line("x"),
        edition: None,
        on: date(year, 1, 1),
    };
    for (speaker, year) in [(1, 2024), (1, 2024), (2, 2020), (3, 2024)] {
        knowhow.spoke(talk(speaker, year));
    }
    let since = date(2023, 1, 1);
    let order: Vec<i64> = knowhow
        .who_knows("REUNION", since)
        .iter()
        .map(|(p, _)| p.0)
        .collect();
    assert_eq!(order, [2, 3, 1]);
    assert!(knowhow.who_knows("", since).is_empty() && knowhow.who_knows("reu", since).is_empty());
    assert_eq!(knowhow.repeats(since), (1, 3));
    knowhow
        .untell(PersonId(2), &skill("Animer une réunion"))
        .unwrap();
    assert_eq!(knowhow.who_knows("réunion", since).len(), 2);
    assert!(
        knowhow
            .untell(PersonId(2), &skill("Animer une réunion"))
            .is_err()
    );
}

#[test]
fn e07_a_story_cites_the_cards_it_tells() {
    let card = || StoryPiece::Card(CardId::from_i64(5));
    let words = || StoryPiece::Words(text("un four pour le quartier"));
    for pieces in [vec![], vec![words()], vec![card()]] {
        assert_eq!(
            Story::new(line("x"), pieces, HOLDER),
            Err(Refusal::NoCardCited)
        );
    }
    let mut story = Story::new(line("x"), vec![words(), card(), card()], HOLDER).unwrap();
    assert_eq!(story.cards().len(), 1);
    assert!(!story.reach().shows(Some(OTHER), Audience::Private));
    assert_eq!(
        story.publish(Audience::Open, HOLDER, now()),
        Err(Refusal::NotReread)
    );
    assert_eq!(story.reread(HOLDER), Err(Refusal::OwnText));
    story.reread(OTHER).unwrap();
    // Written anew, it must be read again; and it cannot lose its cards.
    assert_eq!(
        story.rewrite(vec![words()], HOLDER),
        Err(Refusal::NoCardCited)
    );
    story.rewrite(vec![card(), words()], HOLDER).unwrap();
    assert_eq!(
        story.publish(Audience::Open, HOLDER, now()),
        Err(Refusal::NotReread)
    );
    story.reread(OTHER).unwrap();
    assert_eq!(
        story.publish(Audience::Open, OTHER, now()),
        Err(Refusal::NotYours)
    );
    story.publish(Audience::Open, HOLDER, now()).unwrap();
    assert!(story.reach().shows(None, Audience::Open) && story.published().is_some());
    let cards = |ids: &[i64]| {
        ids.iter()
            .map(|id| CardId::from_i64(*id))
            .collect::<Vec<_>>()
    };
    for ids in [&[][..], &[1, 1]] {
        assert!(Collection::new(line("x"), text("y"), cards(ids), HOLDER).is_err());
    }
    assert_eq!(
        Collection::new(line("x"), text("y"), cards(&[3, 1]), HOLDER)
            .unwrap()
            .cards()
            .len(),
        2
    );
}

#[test]
fn c14_a_word_needs_a_project_that_shows_it() {
    let example = |card| Example {
        card: CardId::from_i64(card),
        words: text("le four tourne le soir"),
    };
    let mut vocabulary = Vocabulary::default();
    let names = || (line("Lieu partagé"), line("Common place"));
    assert_eq!(
        vocabulary.add(Top::Setting, names(), example(1), HOLDER, now()),
        Ok(1)
    );
    let again = (line("LIEU PARTAGE"), line("x"));
    assert_eq!(
        vocabulary.add(Top::Ideas, again, example(1), HOLDER, now()),
        Err(Refusal::AlreadySaid)
    );
    vocabulary.show(&line("lieu partagé"), example(2)).unwrap();
    assert_eq!(
        vocabulary.withdraw(&line("Lieu partagé"), text("trop vague"), now()),
        Ok(2)
    );
    assert_eq!(vocabulary.terms(1).next().unwrap().examples().count(), 2);
    assert_eq!(
        (vocabulary.terms(0).count(), vocabulary.terms(2).count()),
        (0, 0)
    );
    assert_eq!(
        vocabulary.show(&line("Lieu partagé"), example(2)),
        Err(Refusal::NoSuchWord)
    );
    // Kept without its example, a word cannot be read back.
    let kept = serde_json::to_value(&vocabulary).unwrap();
    let mut without = kept.clone();
    without["terms"][0]
        .as_object_mut()
        .unwrap()
        .remove("first")
        .unwrap();
    assert_eq!(
        serde_json::from_value::<Vocabulary>(kept).unwrap(),
        vocabulary
    );
    assert!(serde_json::from_value::<Vocabulary>(without).is_err());
}
