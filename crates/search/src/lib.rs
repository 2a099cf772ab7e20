//! Full-text search over cards: French analysis, facets, geography, suggestions.
