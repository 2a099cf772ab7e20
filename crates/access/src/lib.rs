//! Who may see and do what: readers, permits, audience filters.
