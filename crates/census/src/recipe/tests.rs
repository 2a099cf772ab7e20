//! Tests of recipes.
