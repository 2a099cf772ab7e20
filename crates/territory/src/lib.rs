//! French territory: communes and their history, EPCI, départements, régions, offline geocoder, outlines.
