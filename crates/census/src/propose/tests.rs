//! Tests of the proposer.
