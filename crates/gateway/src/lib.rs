//! The outside world: hardened fetching, clock, chance.
