//! SQLite and PostgreSQL behind one set of verbs, held to one contract suite.
