//! Finds twins in any table of records: normalise, block, compare, estimate, cluster, explain.
