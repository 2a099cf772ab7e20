//! Adversarial tests: someone with the data base, with a calculator, with patience.

use super::*;
use crate::{PersonId, Refusal, Text};
use blind_rsa_signatures::DefaultRng;
use jiff::Timestamp;
use proptest::prelude::*;
use std::sync::OnceLock;

fn at(day: i64) -> Timestamp {
    Timestamp::from_second(day * 86_400).unwrap()
}

fn keys() -> &'static [Issuer; 2] {
    static KEYS: OnceLock<[Issuer; 2]> = OnceLock::new();
    KEYS.get_or_init(|| [0, 1].map(|_| Issuer::generate(&mut DefaultRng).unwrap()))
}

/// The participant's page is in another language: both check the same envelope.
#[test]
fn a_token_made_by_the_page_is_one_of_ours() {
    #[derive(serde::Deserialize)]
    struct Vector {
        key: String,
        sealed: Sealed,
        signed: Signed,
        token: Token,
    }
    let vector: Vector = serde_json::from_str(include_str!("vector.json")).unwrap();
    let key = PublicKey::from_pem(&vector.key).unwrap();
    key.check(&vector.token).unwrap();
    assert_eq!(
        keys()[0].public().unwrap().check(&vector.token),
        Err(Refusal::TokenUnknown)
    );
    let [sealed, signed] = [
        serde_json::to_value(&vector.sealed).unwrap(),
        serde_json::to_value(&vector.signed).unwrap(),
    ];
    assert_eq!(sealed.as_array().map(Vec::len), Some(256));
    assert_ne!(sealed, signed);
}

fn urn() -> Urn {
    let question = |code: &str| Question {
        code: code.to_owned(),
        choices: 3,
    };
    Urn::new(vec![question("useful"), question("again")], at(1), at(15)).unwrap()
}

fn sheet(choice: u16) -> Sheet {
    Sheet {
        choices: vec![Some(choice), Some(choice)],
        words: None,
    }
}

fn token(desk: &mut Desk, person: i64) -> Token {
    let key = keys()[0].public().unwrap();
    let (envelope, sealed) = Envelope::seal(&key, &mut DefaultRng).unwrap();
    let signed = desk
        .issue(&keys()[0], PersonId(person), true, &sealed, &mut DefaultRng)
        .unwrap();
    envelope.open(&key, &signed).unwrap()
}

fn filled(choices: &[u16]) -> Urn {
    let (mut desk, mut urn) = (Desk::default(), urn());
    let key = keys()[0].public().unwrap();
    for (person, choice) in choices.iter().enumerate() {
        let token = token(&mut desk, i64::try_from(person).unwrap());
        urn.put(&key, &token, sheet(*choice), at(2)).unwrap();
    }
    urn
}

#[test]
fn b10_one_answer_for_each_check_in() {
    let (mut desk, mut urn) = (Desk::default(), urn());
    let key = keys()[0].public().unwrap();
    let (envelope, sealed) = Envelope::seal(&key, &mut DefaultRng).unwrap();
    let absent = desk.issue(&keys()[0], PersonId(1), false, &sealed, &mut DefaultRng);
    assert_eq!(absent, Err(Refusal::NotRegistered(PersonId(1))));
    let signed = desk
        .issue(&keys()[0], PersonId(1), true, &sealed, &mut DefaultRng)
        .unwrap();
    // The network failed: the same envelope is signed again, another is not.
    let again = desk
        .issue(&keys()[0], PersonId(1), true, &sealed, &mut DefaultRng)
        .unwrap();
    assert_eq!(signed, again);
    let (_, other) = Envelope::seal(&key, &mut DefaultRng).unwrap();
    let second = desk.issue(&keys()[0], PersonId(1), true, &other, &mut DefaultRng);
    assert_eq!(second, Err(Refusal::TokenAlreadyGiven));
    assert_eq!(desk.given(), 1);
    let token = envelope.open(&key, &signed).unwrap();
    assert_eq!(
        urn.put(&key, &token, sheet(1), at(0)),
        Err(Refusal::NotOpenYet)
    );
    assert_eq!(
        urn.put(&key, &token, sheet(3), at(2)),
        Err(Refusal::SheetUnfit)
    );
    assert_eq!(urn.put(&key, &token, sheet(1), at(2)), Ok(()));
    assert_eq!(
        urn.put(&key, &token, sheet(2), at(2)),
        Err(Refusal::TokenUsed)
    );
    assert_eq!(
        urn.put(&key, &token, sheet(2), at(15)),
        Err(Refusal::Expired)
    );
}

#[test]
fn b10_a_token_of_one_project_says_nothing_at_another_and_cannot_be_forged() {
    let mut urn = urn();
    let token = token(&mut Desk::default(), 1);
    let other = keys()[1].public().unwrap();
    assert_eq!(
        urn.put(&other, &token, sheet(1), at(2)),
        Err(Refusal::TokenUnknown)
    );
    let mut forged = serde_json::to_value(&token).unwrap();
    forged["nonce"][0] = serde_json::json!(token.mark().len() as u8 ^ 1);
    let forged: Token = serde_json::from_value(forged).unwrap();
    let key = keys()[0].public().unwrap();
    if forged != token {
        assert_eq!(
            urn.put(&key, &forged, sheet(1), at(2)),
            Err(Refusal::TokenUnknown)
        );
    }
}

#[test]
fn b10_nothing_that_is_stored_joins_a_person_to_an_answer() {
    let (mut desk, mut urn) = (Desk::default(), urn());
    let key = keys()[0].public().unwrap();
    let tokens: Vec<Token> = (1..=6).map(|person| token(&mut desk, person)).collect();
    for (place, token) in tokens.iter().enumerate() {
        urn.put(&key, token, sheet(u16::try_from(place % 3).unwrap()), at(2))
            .unwrap();
    }
    let desk = serde_json::to_string(&desk).unwrap();
    let kept = serde_json::to_value(&urn).unwrap();
    for mark in kept["used"].as_array().unwrap() {
        assert!(!desk.contains(mark.as_str().unwrap()));
    }
    for token in &tokens {
        let signature = serde_json::to_string(token).unwrap();
        assert!(!desk.contains(&signature));
        assert!(desk.matches(&token.mark()).count() == 0);
    }
    // No number, time or address beside a sheet.
    for sheet in kept["sheets"].as_array().unwrap() {
        let fields: Vec<&str> = sheet
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(fields, ["choices", "words"]);
    }
}

#[test]
fn b10_the_order_in_which_answers_came_is_lost() {
    let choices = [2, 0, 1, 1, 0, 2, 2, 1];
    let mut reversed = choices;
    reversed.reverse();
    let sheets = |urn: &Urn| serde_json::to_value(urn).unwrap()["sheets"].clone();
    assert_eq!(sheets(&filled(&choices)), sheets(&filled(&reversed)));
}

#[test]
fn b10_results_come_once_from_k_on_and_never_live() {
    let early = filled(&[0, 1, 2, 0, 1]);
    assert_eq!(
        early.clone().release(K, |_| true, at(14)),
        Err(Refusal::NotClosedYet)
    );
    let few = filled(&[0, 1, 2, 0]).release(K, |_| true, at(15)).unwrap();
    assert_eq!(few.answers, None);
    assert!(few.questions.iter().all(|(_, cells)| cells.is_none()));
    assert!(few.words.is_empty());
    let five = early.release(K, |_| true, at(15)).unwrap();
    assert_eq!(five.answers, Some(5));
    // All the same: it would tell what each one said.
    let same = filled(&[1; 7]).release(K, |_| true, at(15)).unwrap();
    assert_eq!((same.answers, same.questions[0].1.clone()), (Some(7), None));
}

#[test]
fn b10_free_words_come_in_one_batch_after_moderation() {
    let mut urn = filled(&[0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    let key = keys()[0].public().unwrap();
    let mut desk = Desk::default();
    for (person, words) in [(1, "zut alors"), (2, "bravo")] {
        let mut sheet = sheet(0);
        sheet.words = Some(Text::new(words).unwrap());
        urn.put(&key, &token(&mut desk, person), sheet, at(3))
            .unwrap();
    }
    let all = urn.clone().release(K, |_| true, at(15)).unwrap();
    assert_eq!(
        all.words.iter().map(Text::as_str).collect::<Vec<_>>(),
        ["bravo", "zut alors"]
    );
    assert_eq!(
        urn.release(K, |text| text.as_str() != "zut alors", at(15))
            .unwrap()
            .words
            .len(),
        1
    );
}

#[test]
fn small_numbers_are_withheld_and_so_is_what_gives_them_away() {
    use Cell::{Count, Withheld};
    for (counts, cells) in [
        (vec![10, 20], Some(vec![Count(10), Count(20)])),
        (vec![10, 20, 0], Some(vec![Count(10), Count(20), Count(0)])),
        (vec![2, 20, 9], Some(vec![Withheld, Count(20), Withheld])),
        (
            vec![2, 2, 20, 9],
            Some(vec![Withheld, Withheld, Count(20), Withheld]),
        ),
        (vec![3, 3, 20], Some(vec![Withheld, Withheld, Count(20)])),
        (vec![7, 0], None),
        (vec![2, 2], None),
    ] {
        assert_eq!(row(&counts, 5), cells, "{counts:?}");
    }
}

/// All tables of whole numbers that agree with what is published, up to `limit`.
fn agreeing(table: &Table, limit: usize) -> Vec<Vec<Vec<u32>>> {
    fn go(
        table: &Table,
        at: usize,
        now: &mut Vec<Vec<u32>>,
        all: &mut Vec<Vec<Vec<u32>>>,
        limit: usize,
    ) {
        let width = table.columns.len();
        if all.len() >= limit {
            return;
        }
        if at == width * table.rows.len() {
            let rows = now
                .iter()
                .zip(&table.rows)
                .all(|(row, sum)| row.iter().sum::<u32>() == *sum);
            let columns =
                (0..width).all(|c| now.iter().map(|row| row[c]).sum::<u32>() == table.columns[c]);
            if rows && columns {
                all.push(now.clone());
            }
            return;
        }
        let (r, c) = (at / width, at % width);
        let most = match table.cells[r][c] {
            Cell::Count(n) => {
                now[r][c] = n;
                return go(table, at + 1, now, all, limit);
            }
            Cell::Withheld => table.rows[r].min(table.columns[c]),
        };
        for n in 0..=most {
            now[r][c] = n;
            if now[r][..=c].iter().sum::<u32>() <= table.rows[r] {
                go(table, at + 1, now, all, limit);
            }
        }
        now[r][c] = 0;
    }
    let mut all = Vec::new();
    let mut now = vec![vec![0; table.columns.len()]; table.rows.len()];
    go(table, 0, &mut now, &mut all, limit);
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn b10_no_difference_of_totals_gives_a_small_number_away(
        counts in proptest::collection::vec(proptest::collection::vec(0_u32..9, 3), 2..4)
    ) {
        let table = publish(&counts, 5).unwrap();
        let possible = agreeing(&table, 200_000);
        prop_assert!(possible.contains(&counts));
        for (r, row) in table.cells.iter().enumerate() {
            for (c, cell) in row.iter().enumerate() {
                match cell {
                    Cell::Count(n) => prop_assert!(*n == counts[r][c] && !(1..5).contains(n)),
                    // All cells withheld is the end of what can be done.
                    Cell::Withheld if table.cells.iter().flatten().all(|c| *c == Cell::Withheld) => {}
                    Cell::Withheld => {
                        let values: std::collections::BTreeSet<u32> = possible.iter().map(|t| t[r][c]).collect();
                        prop_assert!(values.len() > 1, "{counts:?} {table:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn b09_an_edition_table_leaves_small_projects_out_of_its_totals() {
    let urns = [filled(&[0, 0, 0, 0, 0, 1, 1, 1, 1, 1]), filled(&[0, 1, 2])];
    let table = edition_table(&[&urns[0], &urns[1]], 0, K, at(15)).unwrap();
    assert_eq!((table.rows.len(), table.columns), (1, vec![5, 5, 0]));
}

#[test]
fn keys_are_kept_and_read_back() {
    let pem = keys()[0].to_pem().unwrap();
    let back = Issuer::from_pem(&pem).unwrap();
    assert_eq!(back.public(), keys()[0].public());
    let public = back.public().unwrap();
    assert_eq!(PublicKey::from_pem(&public.to_pem().unwrap()), Ok(public));
    assert!(Issuer::from_pem("x").is_err() && PublicKey::from_pem("x").is_err());
}
