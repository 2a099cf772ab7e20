//! Where the header of a table is, and the help rows under it.
