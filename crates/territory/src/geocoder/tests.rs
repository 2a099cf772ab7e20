//! Small cases, one kind of trouble each.
#[test]
fn placeholder() {}
