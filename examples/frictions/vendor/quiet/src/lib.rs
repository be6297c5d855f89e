//! Linked for what it does on its own, so the program names it once and never calls it.

/// Nothing to see.
pub const QUIET: bool = true;
