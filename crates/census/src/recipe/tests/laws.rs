//! Laws: nothing panics, nothing is lost, the same row gives the same draft.

use super::super::{Mapper, Recipe};
use super::{parse, recipe_text};
use crate::row::{Cell, Columns, Row};
use proptest::prelude::*;
use std::sync::Arc;

const EVERYTHING: &str = "
summary = { column = 'a', strip_html = true }
description = { join = ['a', 'b'], labels = true }
updated_at = 'b'
theme = { column = 'a', split = [',', ';'], table = 't' }
public = 'b'
tag = { flags = ['a', 'b'] }
holder.siret = 'a'
holder.rna = 'b'
website = 'a'
email = 'b'
phone = 'a'
budget = 'b'
place.postcode = 'a'
place.insee = 'b'
place.country = 'c'
place.lat = { column = 'c', point = 'lat, lon' }
place.lon = { column = 'c', point = 'lat, lon' }

[tables.t]
'x' = ['EMP', 'NUM']
";

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Empty),
        "(?s).{0,30}".prop_map(Cell::Text),
        "[0-9+., /@-]{0,20}".prop_map(Cell::Text),
        "[<>/&;a-z= ]{0,30}".prop_map(Cell::Text),
        proptest::collection::vec("(?s).{0,8}", 0..4).prop_map(Cell::List),
    ]
}

proptest! {
    #[test]
    fn every_row_gives_a_draft_or_a_whole_row_reject(
        cells in proptest::collection::vec(cell(), 0..6), line in 1_u64..1000,
    ) {
        let recipe = parse(EVERYTHING);
        let names = ["id", "nom", "a", "b", "c", "d"].map(str::to_owned);
        let row = Row { line, file: Arc::from("f"), columns: Arc::new(Columns::new(names.to_vec())), cells };
        let mapped = Mapper::new(&recipe).map(&row);
        let refused = mapped.rejects.iter().filter(|r| r.whole_row).count();
        prop_assert_eq!(usize::from(mapped.draft.is_some()) + refused, 1);
        prop_assert!(mapped.rejects.iter().all(|r| r.line == line && !r.reason.is_empty()));
        let mut again = Mapper::new(&recipe);
        again.map(&row);
        prop_assert_eq!(again.map(&row), mapped);
    }

    #[test]
    fn no_text_makes_parsing_panic(text in "(?s).{0,200}") {
        let _ = Recipe::parse(&text);
        let _ = Recipe::parse(&recipe_text(&text));
    }

    #[test]
    fn no_broken_recipe_makes_parsing_panic(cut in 0_usize..1200, noise in "[\\[\\]{}=\"'a-z.#\n]{0,12}") {
        let whole = recipe_text(EVERYTHING);
        let cut = whole.floor_char_boundary(cut.min(whole.len()));
        let _ = Recipe::parse(&format!("{}{noise}{}", &whole[..cut], &whole[cut..]));
    }
}
