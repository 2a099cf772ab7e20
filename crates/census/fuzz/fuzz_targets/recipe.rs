//! The recipe parser, and the mapper when the text happens to be a recipe: any text gives a recipe
//! or faults with lines.
#![no_main]

use census::recipe::{Mapper, Recipe};
use census::row::{Cell, Columns, Row};
use libfuzzer_sys::fuzz_target;
use std::sync::Arc;

fuzz_target!(|text: &str| {
    match Recipe::parse(text) {
        Ok(recipe) => {
            let row = Row {
                line: 1,
                file: Arc::from(""),
                columns: Arc::new(Columns::new(vec!["a".to_owned(), "b".to_owned()])),
                cells: vec![Cell::Text(text.to_owned()), Cell::Text("x".to_owned())],
            };
            let _ = Mapper::new(&recipe).map(&row);
        }
        Err(faults) => assert!(faults.iter().all(|fault| fault.line >= 1)),
    }
});
